"""Files of one's own or of somebody else: what they add, and what they may not reach."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from commons_sim.apps.cli.main import main
from commons_sim.configuration import ConfigurationError, compose
from tests.conftest import ROOT


def test_a_folder_of_ones_own_adds_choices_and_its_faults_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "我的 配置"
    (folder / "scenario").mkdir(parents=True)
    (folder / "scenario" / "mine.yaml").write_text("# @package _global_\nscenario: {id: mine}\ndays: 11\n")
    assert compose(["scenario=mine"], config_dirs=[folder]).days == 11
    with pytest.raises(ConfigurationError, match="scenario=mime: no such choice; nearest: scenario=mine"):
        compose(["scenario=mime"], config_dirs=[folder])

    (folder / "scenario" / "mine.yaml").write_text("# @package _global_\nscenario: {id: mine}\ndayz: 11\n")
    with pytest.raises(ConfigurationError, match=r"dayz=11 \(in a configuration file\).*days"):
        compose(["scenario=mine"], config_dirs=[folder])

    (folder / "scenario" / "mine.yaml").write_text("# @package _global_\nscenario: {id: mine\n")
    with pytest.raises(ConfigurationError, match=r"cannot be read: .*mine\.yaml:\d+"):
        compose(["scenario=mine"], config_dirs=[folder])

    with pytest.raises(ConfigurationError, match="there is no such folder"):
        compose([], config_dirs=[tmp_path / "nowhere"])


def test_settings_of_ones_own_machine_are_read_and_lose_to_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "default.yaml").write_text("# @package _global_\ndays: 13\n")
    assert compose([], config_dirs=[tmp_path]).days == 13
    assert compose(["days=14"], config_dirs=[tmp_path]).days == 14


def test_a_file_that_says_nothing_is_refused(tmp_path: Path) -> None:
    from commons_sim.study.composing import compose_study

    def put(group: str, text: str) -> None:
        (tmp_path / group).mkdir(exist_ok=True)
        (tmp_path / group / "mine.yaml").write_text(text, encoding="utf-8")

    for text in (
        "",
        "# @package _global_\n",
        "# @package _global_\ndays: 11\n",
        "defaults: [party_led]\n",
        "title_zh: 我\n",
    ):
        put("scenario", text)
        with pytest.raises(
            ConfigurationError, match=r"mine\.yaml: a scenario's file needs scenario\.id: .*instruments"
        ):
            compose(["scenario=mine"], config_dirs=[tmp_path])
    put("scenario", "id: mine\n")
    assert compose(["scenario=mine"], config_dirs=[tmp_path]).scenario.id == "mine"
    for group, composed in (("compound", compose), ("field", compose), ("study", compose_study)):
        put(group, "# nothing\n")
        with pytest.raises(ConfigurationError, match=r"mine\.yaml: the file is empty"):
            composed([f"{group}=mine"], config_dirs=[tmp_path])
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "default.yaml").write_text("", encoding="utf-8")
    assert compose([], config_dirs=[tmp_path]).days == 1825


def test_files_that_would_be_misread_or_read_for_hours_are_refused(tmp_path: Path) -> None:
    (tmp_path / "scenario").mkdir()
    file, head = tmp_path / "scenario" / "mine.yaml", "# @package _global_\nscenario: {id: mine}\n"
    file.write_text("\ufeff" + head, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"mine\.yaml: .*byte order mark"):
        compose(["scenario=mine"], config_dirs=[tmp_path])
    lines = [f"  {chr(97 + step)}: &{chr(97 + step)} [{','.join(['*' + chr(96 + step)] * 9)}]" for step in range(1, 12)]
    file.write_text(head + "days:\n  a: &a [1]\n" + "\n".join(lines), encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(ConfigurationError, match=r"mine\.yaml: unfolded"):
        compose(["scenario=mine"], config_dirs=[tmp_path])
    assert time.monotonic() - began < 5.0
    file.write_text(head + "days: &d 11\nburn_in_days: *d\n", encoding="utf-8")
    assert compose(["scenario=mine"], config_dirs=[tmp_path]).burn_in_days == 11
    file.write_text(head + f"parking: {{patrol_cars_per_hour: {'1' * 3000}}}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="out of range"):
        compose(["scenario=mine"], config_dirs=[tmp_path])


CALLBACK = "callbacks: {made: {_target_: os.makedirs, _args_: [MARK]}}"
LOGGING = "job_logging: {version: 1, handlers: {x: {(): os.makedirs, name: MARK}}, root: {handlers: [x]}}"
REACHING = {
    # files of somebody else's, and the words of a call that would compose them
    "a scenario with Hydra's key": (
        {"scenario/mine": "# @package _global_\nhydra: {" + CALLBACK + "}"},
        "scenario=mine",
    ),
    "a logger": ({"scenario/mine": "# @package _global_\nhydra: {" + LOGGING + "}"}, "scenario=mine"),
    "another folder for results": (
        {"compound/mine": "# @package _global_\nhydra: {run: {dir: MARK}}"},
        "compound=mine",
    ),
    "a package in the header": ({"scenario/mine": "# @package hydra\n" + CALLBACK}, "scenario=mine"),
    "a deeper package": (
        {"scenario/mine": "# @package hydra.callbacks.made\n_target_: os.makedirs\n_args_: [MARK]"},
        "scenario=mine",
    ),
    "a package in a defaults list": (
        {"scenario/mine": "defaults: [/district/other@hydra]", "district/other": CALLBACK},
        "scenario=mine",
    ),
    "one of Hydra's own groups": (
        {"scenario/mine": "defaults: [/hydra/help@hydra.callbacks: en]"},
        "scenario=mine",
    ),
    "a group of its own for Hydra": (
        {"hydra/callbacks/mine": "made: {_target_: os.makedirs, _args_: [MARK]}"},
        "hydra/callbacks=mine",
    ),
    "an override of Hydra's groups": (
        {"scenario/mine": "defaults: [override /hydra/sweeper: mine]", "hydra/sweeper/mine": "_target_: os.makedirs"},
        "scenario=mine",
    ),
    "what is read without being chosen": (
        {"local/default": "# @package _global_\nhydra: {" + CALLBACK + "}"},
        "days=3",
    ),
    "a class deep in a list": ({"scenario/mine": "title_zh: [{a: {_target_: os.makedirs}}]"}, "scenario=mine"),
    "a key with an escape": (
        {"scenario/mine": '# @package _global_\n"\\x68ydra": {' + CALLBACK + "}"},
        "scenario=mine",
    ),
    "a tag": ({"scenario/mine": "title_zh: !!python/object/apply:os.makedirs [MARK]"}, "scenario=mine"),
    "a study": ({"study/mine": "# @package _global_\nhydra: {" + CALLBACK + "}"}, "study=mine"),
    "an experiment": ({"lab/mine": "# @package _global_\nhydra: {" + CALLBACK + "}"}, "lab=mine"),
}


@pytest.mark.parametrize("kind", REACHING)
def test_a_file_of_somebody_else_does_not_reach_into_hydra(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files, word = REACHING[kind]
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        path = tmp_path / "theirs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("MARK", str(tmp_path / "made")), encoding="utf-8")
    (tmp_path / "harmless").mkdir()
    commands = (
        [[word.partition("=")[0]]] if word.startswith(("study", "lab")) else [["run"], ["run", "-m"], ["compare"]]
    )
    for command in commands:
        if command == ["compare"] and word.startswith("scenario"):
            word = word.replace("scenario=", "scenarios=")
        for folder in (["--config-dir", "theirs"], [f"hydra.searchpath=[file://{tmp_path / 'theirs'}]"],
                       ["--config-dir", "theirs", f"hydra.searchpath=[{tmp_path / 'harmless'}]"]):  # fmt: skip
            if len(folder) == 1 and word.startswith(("scenario", "compound", "lab", "study")):
                continue  # choices are looked for in --config-dir alone
            assert main([*command, *folder, word, "--lang", "en"]) == 2, (command, folder)
            line, *others = capsys.readouterr().err.splitlines()
            assert others == []
            assert "theirs" in line or "scenario" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["harmless", "theirs"]


def test_settings_of_ones_own_machine_are_laid_over_the_rest(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "default.yaml").write_text("seed: 77\ncompound: {households: 61}\n")
    for name in ("config", "compare"):
        config = compose(["days=7"], config_name=name, config_dirs=[str(tmp_path)])
        assert (config.seed, config.compound.households, config.days) == (77, 61, 7)
    assert compose(["seed=5"], config_dirs=[str(tmp_path)]).seed == 5


def test_the_wheel_holds_all_of_conf_but_the_settings_of_one_machine() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {source: f"commons_sim/{source}" for source in included}
    assert set(included) == {f"conf/{path.name}" for path in (ROOT / "conf").iterdir() if path.name != "local"}
