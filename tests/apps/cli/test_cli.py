"""The command line: exit codes, one line for a wrong call and nothing written, the files of a run and of a comparison."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml

from commons_sim.apps.cli.help import COMMANDS
from commons_sim.apps.cli.main import main, take_language
from commons_sim.outcomes.definitions import OUTCOMES
from tests.apps.cli.calls import RUN_FILES, SMALL, files
from tests.conftest import SOURCES

REGIMES = ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["run", "scenario=party_ledd"], ["scenario=party_ledd", "scenario=party_led"]),
        (["run", "compound.household=5"], ["compound.household=5", "compound.households"]),
        (["run", "+typo=1"], ["typo=1"]),
        (["run", "+record.typo=1"], ["record.typo=1"]),
        (["run", "days=-3"], ["days=-3"]),
        (["run", "days=abc"], ["days=abc"]),
        (["run", "scenario=open_access,party_led"], ["-m"]),
        (["run", "-m", "scenario=open_access,bad"], ["scenario=bad", "status_quo"]),
        (["run", "scenario=open_access,bad", "-m"], ["scenario=bad", "status_quo"]),
        (["run", "-m", "days=3,-3"], ["days=-3"]),
        (["run", "-m", "seed=interval(0,1)"], ["seed=interval(0,1)"]),
        (["run", "note=停车"], ["note=停车"]),
        (
            ["run", "scenario=party_led", "instruments.home_visits.start_day=90", "instruments.home_visits.end_day=30"],
            ["instruments.home_visits.end_day=30", "instruments.home_visits.start_day=90"],
        ),
        (
            ["run", "scenario=party_led", "days=100", "instruments.home_visits.start_day=100"],
            ["instruments.home_visits.start_day=100", "days=100"],
        ),
        (
            [
                "run",
                "scenario=party_led",
                "instruments.party_organisation.end_day=50",
                "instruments.building_councils.start_day=60",
            ],
            ["instruments.building_councils.start_day=60", "instruments.party_organisation.end_day=50"],
        ),
        (
            ["run", "instruments.joint_enforcement.active=true", "instruments.joint_enforcement.hours_per_week=-5"],
            ["instruments.joint_enforcement.hours_per_week=-5", "0..5000"],
        ),
        (["run", "instruments.building_councils.active=true"], ["instruments.party_organisation.active"]),
        (
            ["run", "scenario=central_command", "instruments.records_appraisal.active=true"],
            ["instruments.records_appraisal.active", "instruments.case_quota.active"],
        ),
        (
            ["run", "instruments.street_empowerment.active=true", "instruments.street_empowerment.command_say=0"],
            ["instruments.street_empowerment.appraisal_say=0.2", "instruments.street_empowerment.command_say=0"],
        ),
        (["run", "enforcement.lane_fine_cny=500"], ["enforcement.lane_fine_cny=500", "0..200"]),
        (["run", "enforcement.fire_lane_fine_cny=501"], ["enforcement.fire_lane_fine_cny=501", "0..500"]),
        (["run", "--config-dir", "nowhere"], ["nowhere"]),
        (["run", "--config-dir"], ["config-dir"]),
        (["run", "--no-such-option"], ["--no-such-option"]),
        (["run", "--config-name", "other"], ["--config-dir"]),
        (["compare", "scenarios=[open_acces,status_quo]"], ["open_acces", "open_access"]),
        (["compare", "-m"], ["run -m"]),
        (["params", "--format", "xml"], ["xml", "json"]),
        (["parms"], ["parms", "params"]),
        (["--nothing"], ["--nothing"]),
        (["run", "--lang", "fr"], ["fr", "zh"]),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    words: list[str], expected: list[str], folder: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for locale, start in (("zh_CN.UTF-8", "错误："), ("en_GB.UTF-8", "error: ")):
        monkeypatch.setenv("LANG", locale)
        assert main(words) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert len(shown.err.splitlines()) == 1
        assert shown.err.startswith(start)
        assert [word for word in expected if word not in shown.err] == []
    assert list(folder.iterdir()) == []


def test_broken_yaml_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mine" / "scenario").mkdir(parents=True)
    (folder / "mine" / "scenario" / "broken.yaml").write_text("# @package _global_\nscenario: {id: [\n")
    assert main(["run", "--lang", "en", "--config-dir", "mine", "scenario=broken"]) == 2
    shown = capsys.readouterr()
    assert len(shown.err.splitlines()) == 1
    assert "broken.yaml:3" in shown.err
    assert files(folder) == {"mine/scenario/broken.yaml"}


@pytest.mark.parametrize(
    ("words", "asked", "rest"),
    [
        (["--lang", "en", "run"], "en", ["run"]),
        (["run", "--lang=zh", "days=3"], "zh", ["run", "days=3"]),
        (["run", "lang=en"], "en", ["run", "lang=en"]),
        (["run", "lang=en", "--lang", "zh"], "zh", ["run", "lang=en"]),
        (["run"], None, ["run"]),
    ],
)
def test_language_is_taken_from_anywhere(words: list[str], asked: str | None, rest: list[str]) -> None:
    assert take_language(words) == (asked, rest, "")


def test_help_imports_nothing_slow_and_names_every_command() -> None:
    code = (
        "import sys; from commons_sim.apps.cli.main import main; main(['--help', '--lang', 'en']);"
        "slow = {'numpy', 'pandas', 'numba', 'mesa', 'hydra', 'omegaconf', 'rich', 'scipy', 'yaml'} & set(sys.modules);"
        "sys.exit(str(slow) if slow else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCES)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert [name for name in COMMANDS if f"  {name} " not in done.stdout] == []


def test_help_of_run_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", "--help", "--lang", "zh"])
    assert ended.value.code == 0
    assert "用法" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["run", "--help", "--lang", "en"])
    shown = capsys.readouterr().out
    assert "usage" in shown
    assert "party_led" in shown
    assert list(folder.iterdir()) == []


def test_cfg_job_prints_the_whole_configuration(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["run", "--cfg", "job", "scenario=party_led", "days=7"]) == 0
    shown = yaml.safe_load(capsys.readouterr().out)
    assert (shown["days"], shown["scenario"]["id"]) == (7, "party_led")
    assert list(folder.iterdir()) == []


def test_run_writes_the_files_of_the_interface_and_twice_the_same_tables(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        assert main(["run", "scenario=party_led", "seed=1", "replicates=2", f"hydra.run.dir=out/{name}", *SMALL]) == 0
        assert files(folder / "out" / name) == RUN_FILES
    shown = capsys.readouterr().out
    assert "parking_violation_rate" in shown
    assert "违停率" in shown
    outcomes = pd.read_parquet("out/a/outcomes.parquet")
    assert list(outcomes.columns) == ["scenario", "compound", "seed", *(outcome.name for outcome in OUTCOMES)]
    assert list(outcomes["seed"]) == [1, 2]
    daily = pd.read_parquet("out/a/daily.parquet")
    assert len(daily) == 2 * 40
    assert list(daily.columns[:4]) == ["scenario", "compound", "seed", "day"]
    for table in ("outcomes", "daily", "events"):
        first, second = (pd.read_parquet(f"out/{name}/{table}.parquet") for name in ("a", "b"))
        pd.testing.assert_frame_equal(first, second, check_exact=True)
    config = yaml.safe_load(Path("out/a/config.yaml").read_text())
    assert (config["scenario"]["id"], config["days"]) == ("party_led", 40)
    manifest = json.loads(Path("out/a/manifest.json").read_text())
    assert (manifest["seeds"], manifest["complete"], manifest["failed"]) == ([1, 2], True, [])
    assert manifest["packages"]["numpy"]


def test_tables_that_are_not_asked_for_are_not_written_nor_missed(folder: Path) -> None:
    words = ["record.daily=false", "record.events=false", "replicates=2", *SMALL]
    assert main(["compare", "scenarios=[status_quo,party_led]", *words, "hydra.run.dir=out/a"]) == 0
    assert not {"daily.parquet", "events.parquet"} & files(folder / "out" / "a")
    for command in (["report", "out/a"], ["verify", "out/a"], ["results", "out/a", "--sql", "select 1 from outcomes"]):
        assert main(command) == 0


def test_the_default_folder_is_named_by_date_and_time(folder: Path) -> None:
    assert main(["run", *SMALL]) == 0
    (where,) = {path.parent for path in folder.rglob("manifest.json")}
    assert where.relative_to(folder).parts[0] == "outputs"
    assert len(where.relative_to(folder).parts) == 3


def test_compare_writes_tables_summary_and_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "replicates=2", "hydra.run.dir=out/c", *SMALL]
    assert main([*words, "--lang", "zh"]) == 0
    assert files(folder / "out" / "c") >= RUN_FILES | {"summary.csv", "contrasts.csv", "report.html"}
    outcomes = pd.read_parquet("out/c/outcomes.parquet")
    pairs = [(scenario, seed) for scenario in REGIMES for seed in (0, 1)]
    assert list(outcomes[["scenario", "seed"]].itertuples(index=False, name=None)) == pairs
    assert set(pd.read_csv("out/c/summary.csv")["reference"]) == {"status_quo"}
    shown = capsys.readouterr().out
    assert "open_access" in shown
    assert "report.html" in shown


def test_compare_over_compounds_pairs_within_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "compounds=[old_estate,commodity]", "scenarios=[status_quo,party_led]", "replicates=2"]
    assert main([*words, "hydra.run.dir=out/c", *SMALL, "--lang", "en"]) == 0
    outcomes = pd.read_parquet("out/c/outcomes.parquet")
    runs = [(place, name, seed) for place in ("old_estate", "commodity") for name in ("status_quo", "party_led")
            for seed in (0, 1)]  # fmt: skip
    assert list(outcomes[["compound", "scenario", "seed"]].itertuples(index=False, name=None)) == runs
    summary = pd.read_csv("out/c/summary.csv").set_index(["compound", "scenario", "outcome"])
    for place in ("old_estate", "commodity"):
        here = outcomes[outcomes["compound"] == place].set_index(["scenario", "seed"])["surplus_cny_per_household_day"]
        change = (here["party_led"] - here["status_quo"]).mean()
        assert summary.loc[(place, "party_led", here.name), "diff"] == pytest.approx(change)
    config = yaml.safe_load(Path("out/c/config.yaml").read_text())
    assert config["configurations"]["party_led/old_estate"]["compound"]["id"] == "old_estate"
    assert "By compound type" in capsys.readouterr().out
