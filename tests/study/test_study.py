"""The command ``study``: runs, resumes, says what it found; and the report of whatever was stored."""

from __future__ import annotations

import dataclasses
import json
import math
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import yaml

from commons_sim.analysis.studies import study_results
from commons_sim.apps.cli.main import main
from commons_sim.study.claim import screening
from commons_sim.study.composing import compose_study
from commons_sim.study.runs.running import dismiss

TINY = ["days=20", "burn_in_days=5", "compound.households=20", "workers=1"]
LHS = """\
design: latin_hypercube
title_en: a tiny study
title_zh: 很小的研究
points: 10
scenarios: [status_quo, party_led]
outcomes: [tragedy_index, fee_collection_rate]
constants: {replicates: 2}
uncertainties:
  behaviour.kappa: {low: 0.0, high: 0.2}
levers:
  instruments.joint_enforcement.hours_per_week: {low: 20.0, high: 140.0}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    yield tmp_path
    dismiss()


@pytest.fixture(scope="module")
def shapley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the folder of a small Shapley study."""
    place = tmp_path_factory.mktemp("shapley")
    words = ["study", "--lang", "en", "study=shapley_forces", "replicates=2", *TINY, f"hydra.sweep.dir={place / 'out'}"]
    assert main(words) == 0
    return place / "out"


def own_study(text: str = LHS) -> list[str]:
    Path("mine/study").mkdir(parents=True, exist_ok=True)
    Path("mine/study/small.yaml").write_text(text, encoding="utf-8")
    return ["study", "--config-dir", "mine", "study=small", *TINY]


def test_a_study_of_ones_own_is_run_and_taken_up_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(own_study()) == 0
    said = capsys.readouterr().out
    assert "20 design points, 40 runs; 0 done before" in said
    assert "of 10 settings" in said
    (store,) = (folder / "outputs").iterdir()
    assert store.name.startswith("sweep-")
    first = pd.read_parquet(store / "outcomes.parquet")
    levers = ["behaviour.kappa", "instruments.joint_enforcement.hours_per_week"]
    assert list(first.columns[:5]) == ["scenario", "compound", *levers, "seed"]
    assert len(first) == 40
    assert first[levers[0]].nunique() == 10
    for name in ("summary.csv", "sensitivity.csv", "ranking.csv", "report.html", "figures/sensitivity_zh.svg"):
        assert (store / name).is_file()
    assert len(list(store.rglob("*"))) < 40
    summary = pd.read_csv(store / "summary.csv")
    assert {
        "scenario",
        "outcome",
        "mean",
        "low95",
        "high95",
        "n",
        "diff",
        "diff_low95",
        "diff_high95",
        "reference",
    } <= set(summary.columns)
    assert main(own_study()) == 0
    assert "40 done before and skipped" in capsys.readouterr().out
    pd.testing.assert_frame_equal(pd.read_parquet(store / "outcomes.parquet"), first)
    assert [path.name for path in (folder / "outputs").iterdir()] == [store.name]


def test_another_design_is_another_store_and_never_mixed_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*own_study(), "study.points=3", "hydra.sweep.dir=out"]) == 0
    capsys.readouterr()
    assert main([*own_study(), "study.points=4", "hydra.sweep.dir=out"]) == 2
    assert "another design" in capsys.readouterr().err
    assert main([*own_study(), "study.points=3", "study.outcomes=[satisfaction]", "hydra.sweep.dir=out"]) == 0


def test_a_sequential_study_says_how_many_replicates_it_needed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "study",
        "study=sequential",
        *TINY,
        "study.precision.outcome=cost_social_cny_per_household_day",
        "hydra.sweep.dir=out",
    ]
    assert main([*words, "study.precision.half_width=1e6", "study.precision.minimum=8"]) == 0
    assert "8 pairs were enough" in capsys.readouterr().out
    assert pd.read_parquet(folder / "out" / "outcomes.parquet")["seed"].nunique() == 8  # and not one batch more
    # a narrower interval goes on where that one stopped, up to the maximum
    assert (
        main([*words, "study.precision.half_width=1e-9", "study.precision.maximum=14", "study.precision.batch=4"]) == 0
    )
    said = capsys.readouterr().out
    assert "16 runs done before" in said
    assert "14 pairs, the maximum, were not enough" in said
    looks = pd.read_csv(folder / "out" / "looks.csv")
    assert looks["pairs"].tolist() == [10, 14]
    assert len(pd.read_parquet(folder / "out" / "outcomes.parquet")) == 28


def test_values_of_the_forces_add_up_to_the_difference_of_the_bundle(shapley: Path) -> None:
    values = pd.read_csv(shapley / "shapley.csv")
    summary = pd.read_csv(shapley / "summary.csv").set_index(["scenario", "outcome"])
    assert summary["reference"].unique().tolist() == ["status_quo"]
    compared = 0
    for outcome, table in values.groupby("outcome"):
        if (table["n"] < 2).any():
            continue  # a coalition without a value on some seed
        compared += 1
        parts = table.set_index("player")["value"]
        whole = summary.loc[("party_led", outcome), "diff"]
        assert parts.drop("all").sum() == pytest.approx(whole, rel=1e-9, abs=1e-9)
        assert parts["all"] == pytest.approx(whole, rel=1e-9, abs=1e-9)
    assert compared > 30
    assert {"enforcement", "organisation", "social", "self_governance", "all"} == set(values["player"])
    pairs = pd.read_csv(shapley / "interactions.csv")
    assert len(pairs[pairs["outcome"] == "tragedy_index"]) == 6


def test_a_failed_run_is_told_and_can_be_repeated(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import commons_sim.model

    whole = commons_sim.model.CompoundModel.run

    def faulty(model: commons_sim.model.CompoundModel) -> None:
        if model.config.scenario.id == "party_led" and model.seed_used == 1:
            raise RuntimeError("out of luck")
        whole(model)

    monkeypatch.setattr(commons_sim.model.CompoundModel, "run", faulty)
    words = [*own_study(LHS.replace("points: 10", "points: 2")), "run_timeout_s=0", "hydra.sweep.dir=out"]
    assert main(words) == 1
    shown = capsys.readouterr().err
    assert "2 of 8 runs failed" in shown
    assert "commons-sim run --config-dir" in shown
    assert "behaviour.kappa=" in shown
    assert "seed=1" in shown
    monkeypatch.setattr(commons_sim.model.CompoundModel, "run", whole)
    assert main([*words, "retry=failed"]) == 0
    assert len(pd.read_parquet(folder / "out" / "outcomes.parquet")) == 8


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["study"], ["study", "lhs", "shapley_forces"]),
        (["study", "study=lsh"], ["study=lsh", "lhs"]),
        (["study", "study=lhs", "study.pionts=3"], ["study.pionts=3", "study.points"]),
        (["study", "study=lhs", "behaviour.kappa=0.1"], ["behaviour.kappa"]),
        (["study", "study=lhs", "scenario=market"], ["scenario=market", "study.scenarios"]),
        (["study", "study=lhs", "hydra/launcher=joblib"], ["hydra/launcher=joblib", "workers"]),
        (["study", "study=lhs", "days=-1"], ["days=-1"]),
        (["report"], ["folder"]),
        (["report", "nowhere"], ["nowhere", "config.yaml"]),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    words: list[str], expected: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("zh", "en"):
        assert main([*words, "--lang", lang]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert len(shown.err.splitlines()) == 1
        assert [word for word in expected if word not in shown.err] == []
    assert list(folder.iterdir()) == []


def test_the_report_of_a_study_is_one_file_in_both_languages(shapley: Path, folder: Path) -> None:
    copy = folder / "copy"
    shutil.copytree(shapley, copy)
    (copy / "report.html").unlink()
    shutil.rmtree(copy / "figures")
    assert main(["report", "copy", "--lang", "zh"]) == 0
    html = (copy / "report.html").read_text(encoding="utf-8")
    assert "四股力量各自的贡献" in html
    assert "What each of the four forces adds" in html
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert "https://" not in html
    for name in ("shapley", "interactions"):
        for suffix in ("zh.png", "zh.svg", "en.png", "en.svg"):
            assert (copy / "figures" / f"{name}_{suffix}").is_file()


def test_the_report_of_a_run_and_of_a_sweep_over_levers(folder: Path) -> None:
    assert main(["run", "scenario=party_led", "replicates=2", *TINY, "hydra.run.dir=run"]) == 0
    assert main(["report", "run"]) == 0
    assert "party_led" in (folder / "run" / "report.html").read_text(encoding="utf-8")
    lever = "instruments.joint_enforcement.hours_per_week"
    assert (
        main(
            [
                "run",
                "-m",
                "scenario=status_quo,party_led",
                f"{lever}=20,80",
                "replicates=2",
                *TINY,
                "hydra.sweep.dir=sweep",
            ]
        )
        == 0
    )
    assert main(["report", "sweep", "--lang", "en"]) == 0
    assert "hours_per_week=20" in (folder / "sweep" / "report.html").read_text(encoding="utf-8")


def test_a_study_records_what_made_it(shapley: Path) -> None:
    record = yaml.safe_load((shapley / "config.yaml").read_text(encoding="utf-8"))
    assert record["study"]["design"] == "shapley"
    assert record["configuration"]["compound"]["households"] == 20
    manifest = json.loads((shapley / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["complete"]
    assert manifest["seeds"] == [0, 1]
    assert manifest["command"][:2] == ["commons-sim", "study"]


def test_of_many_coalitions_only_the_bundle_is_compared_and_all_are_taken_apart(
    shapley: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = compose_study(["study=shapley_forces", "replicates=2", *TINY])
    outcomes = pd.read_parquet(shapley / "outcomes.parquet")
    few = study_results.study_tables(outcomes, composed, 0)
    monkeypatch.setattr(study_results, "MANY", 4)
    many = study_results.study_tables(outcomes, composed, 0)
    assert set(few["summary"]["scenario"]) > set(many["summary"]["scenario"]) == {"status_quo", "party_led"}
    named = few["shapley"][few["shapley"]["outcome"].isin(composed.study.outcomes)].reset_index(drop=True)
    pd.testing.assert_frame_equal(many["shapley"], named)


CLAIM = [
    "study", "--lang", "en", "study=claim", "study.scenarios=[status_quo,market,party_led]",
    "study.compounds=[commodity,old_estate]",
    "study.claim.worlds=3", "study.claim.candidates=4", "study.claim.screen_households=30", "study.claim.screen_days=20",
    "replicates=2", *TINY, "hydra.sweep.dir=claim",
]  # fmt: skip


def test_a_claim_is_screened_compared_and_taken_up_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    anything = tuple(dataclasses.replace(item, low=-math.inf, high=math.inf) for item in screening.FIELD_RANGES)
    monkeypatch.setattr(screening, "FIELD_RANGES", anything)
    assert main(CLAIM) == 0
    said = capsys.readouterr().out
    assert "over 3 worlds Party-led wins" in said
    screen, outcomes = pd.read_csv("claim/screen.csv"), pd.read_parquet("claim/outcomes.parquet")
    assert screen["passed"].tolist() == [True] * 4  # a batch is judged as a whole
    assert len(pd.read_parquet("claim/screen/outcomes.parquet")) == 4 * 4 * 2
    assert len(outcomes) == 3 * 3 * 2
    assert outcomes.groupby("world")["compound"].unique().map(list).tolist() == [
        ["commodity"],
        ["old_estate"],
        ["commodity"],
    ]
    assert {"verdicts.csv", "shares.csv", "best.csv", "rule.csv", "rule_trial.csv"} <= {
        path.name for path in Path("claim").iterdir()
    }
    before = Path("claim/outcomes.parquet").read_bytes()
    assert main(CLAIM) == 0
    assert Path("claim/outcomes.parquet").read_bytes() == before
    command = shlex.split(pd.read_parquet("claim/runs.parquet")["command"].iloc[-1])
    assert main([*command[1:], "hydra.run.dir=again"]) == 0  # a run of a world is repeated by its command
    again, last = pd.read_parquet("again/outcomes.parquet").iloc[-1], outcomes.iloc[-1]
    assert again["tragedy_index"] == last["tragedy_index"]


def test_a_world_far_off_in_ordinary_compounds_is_not_run_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = tuple(dataclasses.replace(item, low=2.0, high=3.0) for item in screening.FIELD_RANGES)
    monkeypatch.setattr(screening, "FIELD_RANGES", nothing)
    assert main(CLAIM) == 1
    assert "no world passed the screen" in capsys.readouterr().out
    assert set(pd.read_parquet("claim/screen/outcomes.parquet")["compound"]) == set(screening.ORDINARY)
    assert not pd.read_csv("claim/screen.csv")["passed"].any()
