"""The laboratory: published designs come out as published within the bounds set, treatments have the signs of the literature."""

from __future__ import annotations

import csv
import functools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.behaviour.lab.playing import play as play_sessions
from commons_sim.behaviour.lab.published import FIGURES, PATHS
from commons_sim.behaviour.lab.results import periods_table, summary
from commons_sim.configuration.laboratory import compose_laboratory
from tests.conftest import ROOT

PUBLISHED_TABLES = ROOT.parent / "shared" / "targets"


def play(folder: Path, *arguments: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Returns the periods and the summary that ``commons-sim lab`` writes."""
    assert main(["--lang", "en", "lab", *arguments, f"hydra.run.dir={folder}"]) == 0
    return pd.read_csv(folder / "periods.csv"), json.loads((folder / "summary.json").read_text())


@functools.cache
def played(*overrides: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Returns the same without files, 60 sessions unless said otherwise."""
    laboratory = compose_laboratory(["lab.replications=60", *overrides])
    counted = play_sessions(laboratory.experiment, laboratory.behaviour, laboratory.seed)
    return periods_table(laboratory.experiment, counted), summary(laboratory.experiment, counted)


def mean_of(*overrides: str, phase: int = 1) -> float:
    """Returns the mean contribution over the periods of a phase."""
    periods, _ = played(*overrides)
    return float(periods.loc[periods["phase"] == phase, "mean_contribution"].mean())


def phases(*items: str) -> str:
    """Returns the override that sets the phases."""
    return f"lab.phases=[{','.join('{' + item + '}' for item in items)}]"


PARTNERS = "periods: 10, matching: partner"
POINTS = "cost: 1, impact: 3, max_points: 10"

# ------------------------------------------------------------------------------------------------------------ the fit


@pytest.mark.parametrize("key", list(PATHS))
def test_published_paths_are_reproduced(key: str) -> None:
    path = PATHS[key]
    periods, _ = played(f"lab={path.experiment}", "lab.replications=200")
    means = periods.loc[periods["phase"] == path.phase, "mean_contribution"].to_numpy()
    assert np.sqrt(np.mean((means - np.array(path.contribution)) ** 2)) <= path.passes


def test_among_strangers_contributions_fall_and_beliefs_stay_above_them() -> None:
    periods, _ = played("lab=fg2010", "lab.replications=200")
    assert (np.diff(periods["mean_contribution"]) < 0.0).all()
    assert (periods["mean_belief"] > periods["mean_contribution"]).all()


def test_the_common_pool_resource() -> None:
    found = {item.experiment: played(f"lab={item.experiment}")[1] for item in FIGURES}
    for item in FIGURES:
        assert abs(found[item.experiment][item.name] - item.value) <= item.passes, item
    for content in found.values():
        assert content["optimum"] == {"total": 36.0, "each": 4.5, "rent": 324.0, "percent": 100.0}
        assert content["nash"]["total"] == 64.0
        assert content["nash"]["each"] == 8.0
        assert content["nash"]["rent"] == 128.0
        assert content["nash"]["percent"] == pytest.approx(39.506, abs=1e-3)
    assert found["ogw_cpr_25"]["net_yield_percent"] < min(found["ogw_cpr_10"]["net_yield_percent"], 39.5)


def test_people_differ_as_they_did() -> None:
    periods, _ = played("lab=fg2010", "lab.replications=200")
    by_type = {name: periods[f"mean_contribution_{name}"] for name in ("conditional", "free_rider", "hump", "other")}
    assert (by_type["conditional"] > by_type["hump"]).all()
    assert (by_type["hump"] > by_type["free_rider"]).all()
    assert by_type["conditional"].iloc[-1] < 0.5 * by_type["conditional"].iloc[0], "conditional cooperators give up too"
    assert periods["share_zero"].iloc[-1] > periods["share_zero"].iloc[0] + 0.15
    assert 0.02 < periods["share_full"].iloc[0] < 0.3
    assert (np.diff(periods["share_zero"]) > -0.01).all()


@pytest.mark.skipif(not PUBLISHED_TABLES.is_dir(), reason="the published tables are not beside the project")
def test_published_numbers_are_copied_right() -> None:
    tables = {"strangers": "fg2010_periods", "partners": "htg2008_pooled_no_punishment",
              "partners_with_punishment": "htg2008_pooled_punishment"}  # fmt: skip
    for key, name in tables.items():
        with (PUBLISHED_TABLES / f"{name}.csv").open(encoding="utf-8") as handle:
            rows = list(csv.DictReader(handle))
        path = PATHS[key]
        assert [float(row["mean_contribution"]) for row in rows] == list(path.contribution)
        error = [float(row["se_session"]) if "se_session" in row else float(row["sd_over_cities"]) / 4 for row in rows]
        assert error == pytest.approx(list(path.standard_error))
        assert [float(row["mean_belief"]) for row in rows if "mean_belief" in row] == list(path.belief)


# ---------------------------------------------------------------------- treatments work through what people know and expect


@pytest.mark.parametrize("matching", ["stranger", "partner"])
def test_a_higher_return_raises_contributions(matching: str) -> None:
    kept = phases(f"periods: 10, matching: {matching}")
    means = [mean_of("lab=fg2010", kept, f"lab.mpcr={mpcr}") for mpcr in (0.3, 0.4, 0.75)]
    assert means == sorted(means)


@pytest.mark.parametrize("matching", ["stranger", "partner"])
@pytest.mark.parametrize("talk", ["one_shot", "repeated"])
def test_communication_raises_contributions(matching: str, talk: str) -> None:
    silent = mean_of("lab=fg2010", phases(f"periods: 10, matching: {matching}"))
    assert mean_of("lab=fg2010", phases(f"periods: 10, matching: {matching}, communication: {talk}")) > silent + 1.0


def test_partners_contribute_more_than_strangers() -> None:
    assert mean_of("lab=fg2010", phases(PARTNERS)) > mean_of("lab=fg2010") + 1.0


@pytest.mark.parametrize("matching", ["stranger", "partner"])
def test_unequal_endowments_lower_contributions(matching: str) -> None:
    kept = phases(f"periods: 10, matching: {matching}")
    assert mean_of("lab=fg2010", kept, "lab.endowment=[10,10,30,30]") < mean_of("lab=fg2010", kept) - 0.2


def test_among_partners_the_end_is_felt_when_it_comes() -> None:
    """The fall towards the last period belongs to the end, not to the number of the period."""
    short, _ = played("lab=fg2010", phases("periods: 10, matching: partner"))
    long, _ = played("lab=fg2010", phases("periods: 20, matching: partner"))
    fall_short = short["mean_contribution"].iloc[7] - short["mean_contribution"].iloc[9]
    fall_long = long["mean_contribution"].iloc[7] - long["mean_contribution"].iloc[9]
    assert fall_short > fall_long + 0.3


@pytest.mark.parametrize("matching", ["stranger", "partner"])
@pytest.mark.parametrize("origin", ["peer", "imposed", "voted"])
@pytest.mark.parametrize("start", [5, 10, 20])
def test_a_certain_and_sufficient_sanction_ends_at_95_percent(matching: str, origin: str, start: int) -> None:
    rule = f"sanction: {{origin: {origin}, cost: 1, impact: 10, max_points: 20}}"
    periods, _ = played(
        "lab=fg2010", phases(f"periods: 40, matching: {matching}, {rule}"), f"behaviour.initial_belief_tokens={start}"
    )
    assert periods["mean_contribution"].iloc[-1] >= 0.95 * 20.0


def test_where_nobody_gives_there_is_nobody_to_punish() -> None:
    """Peers punish from their own standard: in a group of partners who all expect nothing the sanction never comes."""
    rule = "sanction: {origin: peer, cost: 1, impact: 10, max_points: 20}"
    start = ("behaviour.initial_belief_tokens=0", "behaviour.initial_belief_sd=0")
    periods, _ = played("lab=fg2010", phases(f"periods: 40, matching: partner, {rule}"), *start)
    assert periods["mean_contribution"].iloc[-1] < 0.95 * 20.0


def test_punishment_does_more_where_a_point_takes_more_and_costs_less() -> None:
    def mean(cost: float, impact: float) -> float:
        points = f"sanction: {{origin: peer, cost: {cost}, impact: {impact}, max_points: 10}}"
        return mean_of("lab=fg2010", phases(f"{PARTNERS}, {points}"))

    assert mean(1, 1) < mean(1, 2) < mean(1, 4)
    assert mean(4, 3) < mean(1, 3)


def test_antisocial_punishment_takes_the_effect_away() -> None:
    rule = phases(f"{PARTNERS}, sanction: {{origin: peer, {POINTS}}}")
    means = [mean_of("lab=fg2010", rule, f"lab.antisocial_share={share}") for share in (0.0, 0.2, 0.5)]
    assert means == sorted(means, reverse=True)
    partners = mean_of("lab=fg2010", phases(PARTNERS))
    everybody = mean_of("lab=fg2010", rule, "lab.antisocial_share=1.0")
    assert everybody - partners < 0.4 * (means[0] - partners), "with enough of it, punishment does next to nothing"


def test_an_imposed_rule_can_work_worse_or_better_than_a_voted_one() -> None:
    def mean(origin: str, acceptance: float) -> float:
        rule = phases(f"{PARTNERS}, sanction: {{origin: {origin}, {POINTS}}}")
        return mean_of("lab=fg2010", rule, f"lab.authority_acceptance={acceptance}")

    assert mean("imposed", 0.1) < mean("voted", 0.1)
    assert mean("imposed", 0.95) > mean("voted", 0.95)
    assert mean("peer", 0.1) == mean("peer", 0.9), "acceptance matters where a rule is imposed, nowhere else"
    assert mean("rejected", 0.5) < mean_of("lab=fg2010", phases(PARTNERS)), "a refusal is news about the others"


def test_leaders_move_as_far_as_they_are_seen_and_believed() -> None:
    none, words, example, power = (
        mean_of("lab=fg2010", phases(f"{PARTNERS}, leader: {leader}"))
        for leader in ("none", "words", "example", "exclusion_power")
    )
    assert none < words
    assert none < example < power
    periods, _ = played("lab=fg2010", phases(f"{PARTNERS}, leader: example"))
    without, _ = played("lab=fg2010", phases(PARTNERS))
    gain = (periods["mean_contribution"] - without["mean_contribution"]).to_numpy()
    assert gain[0] > 2.0 * gain[-1], "an example's weight falls as others' acts are seen"


def test_expulsion_is_feared_while_there_is_something_to_lose() -> None:
    periods, _ = played("lab=fg2010", phases(f"{PARTNERS}, expulsion: vote"))
    without, _ = played("lab=fg2010", phases(PARTNERS))
    gain = (periods["mean_contribution"] - without["mean_contribution"]).to_numpy()
    assert (gain > 0.0).all()
    assert periods["share_playing"].iloc[-1] < 1.0
    assert periods["mean_contribution"].iloc[-1] < periods["mean_contribution"].iloc[-2], "not in the last period"


def test_phases_are_played_by_the_same_people() -> None:
    periods, _ = played("lab=fg2010", phases("periods: 5", "periods: 5, communication: repeated", "periods: 5"))
    means = periods.groupby("phase")["mean_contribution"].mean()
    assert means[2] > means[3] > means[1], "what was experienced is carried on"


@pytest.mark.parametrize(("size", "groups"), [(2, 4), (1000, 1)])
def test_groups_of_2_and_of_1000(size: int, groups: int) -> None:
    periods, _ = played("lab=fg2010", f"lab.group_size={size}", f"lab.groups={groups}", "lab.replications=5")
    assert periods["mean_contribution"].between(0.0, 20.0).all()


def test_larger_groups_at_the_same_return_contribute_more() -> None:
    """Each token brings more to the others: the documented term of the return, sign of Isaac, Walker & Williams (1994)."""
    means = [mean_of("lab=fg2010", f"lab.group_size={size}", f"lab.groups={140 // size}") for size in (4, 10, 35)]
    assert means == sorted(means)


# ----------------------------------------------------------------------------------------------------- files and faults


def test_the_same_twice(tmp_path: Path) -> None:
    first, _ = play(tmp_path / "a", "lab=fg2010", "lab.replications=20")
    again, _ = play(tmp_path / "b", "lab=fg2010", "lab.replications=20")
    pd.testing.assert_frame_equal(first, again, check_exact=True)


@pytest.mark.parametrize("override", ["lab.group_size=1", "lab.mpcr=1.5", "lab.mpcr=0", "lab.phases=[]", "+lab.typo=1",
                                      "behaviour=nobody", "behaviour.decision_rule=nobody", "behaviour.kapa=1"])  # fmt: skip
def test_a_wrong_experiment_is_refused_in_one_line(
    override: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert main(["--lang", "en", "lab", "lab=fg2010", override, f"hydra.run.dir={folder}"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not folder.exists()


MINE = """\
game: linear_public_good
group_size: 5
groups: 4
replications: 10
endowment: 20
mpcr: 0.5
authority_acceptance: 0.5
antisocial_share: 0.0
phases:
  - {periods: 4, matching: partner, communication: repeated, sanction: none, leader: example, expulsion: vote}
  - {periods: 4, matching: partner, communication: none, sanction: {origin: SANCTION}, leader: none, expulsion: none}
"""


def test_an_experiment_of_ones_own_runs_from_another_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lab").mkdir()
    mine = tmp_path / "lab" / "mine.yaml"
    mine.write_text(MINE.replace("origin: SANCTION", "origin: voted, cost: 1, impact: 3, max_points: 10"))
    periods, content = play(tmp_path / "out", "--config-dir", str(tmp_path), "lab=mine")
    assert len(periods) == 8
    assert len(content["net_yield_percent_by_phase"]) == 2
    mine.write_text(MINE.replace("origin: SANCTION", "origin: voted, impact: 3, max_points: 10"))
    wrong = ["--lang", "en", "lab", "--config-dir", str(tmp_path), "lab=mine", f"hydra.run.dir={tmp_path / 'no'}"]
    capsys.readouterr()
    assert main(wrong) == 2, "a sanction without cost"
    assert "cost" in capsys.readouterr().err


def test_all_experiments_on_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "lab", "--all", "lab.replications=5", f"hydra.run.dir={tmp_path}"]) == 0
    fit = pd.read_csv(tmp_path / "fit.csv")
    assert set(fit["result"]) == {*PATHS, *(f"{item.experiment} {item.name}" for item in FIGURES)}
    assert fit["rule"].nunique() == 4
    assert len(pd.read_csv(tmp_path / "periods.csv")) > 4 * 6 * 10
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "条件合作" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert sorted(path.name for path in (tmp_path / "figures").glob("*.png")) == [
        f"{name}_{lang}.png" for name in ("paths", "types", "yields") for lang in ("en", "zh")
    ]
    capsys.readouterr()
    assert main(["--lang", "en", "lab", "--all", "lab=fg2010", f"hydra.run.dir={tmp_path / 'no'}"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
