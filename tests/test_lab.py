"""The laboratory: published designs come out as published within the bounds set, arithmetic is exact, wrong files are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commons_sim.cli.main import main

TARGETS = Path(__file__).parents[1] / "experiments" / "behaviour_fit" / "targets"


def play(folder: Path, *arguments: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Returns the periods and the summary that ``commons-sim lab`` writes."""
    assert main(["--lang", "en", "lab", *arguments, f"hydra.run.dir={folder}"]) == 0
    return pd.read_csv(folder / "periods.csv"), json.loads((folder / "summary.json").read_text())


def error_of(periods: pd.DataFrame, phase: int, table: str) -> float:
    """Returns the root mean square error of a phase's period means against a published table."""
    played = periods.loc[periods["phase"].astype(str) == str(phase), "mean_contribution"].to_numpy()
    published = pd.read_csv(TARGETS / table)["mean_contribution"].to_numpy()
    return float(np.sqrt(np.mean((played - published) ** 2)))


def test_strangers_without_punishment(tmp_path: Path) -> None:
    periods, _ = play(tmp_path, "lab=fg2010")
    assert error_of(periods, 1, "fg2010_periods.csv") <= 0.6
    assert (np.diff(periods["mean_contribution"]) < 0).all()
    assert (periods["mean_belief"] > periods["mean_contribution"]).all()


def test_partners_without_and_with_punishment(tmp_path: Path) -> None:
    periods, _ = play(tmp_path / "a", "lab=htg2008_no_punishment")
    assert error_of(periods, 1, "htg2008_pooled_no_punishment.csv") <= 0.8
    periods, _ = play(tmp_path / "b", "lab=htg2008_punishment")
    assert error_of(periods, 2, "htg2008_pooled_punishment.csv") <= 1.2


def test_the_common_pool_resource(tmp_path: Path) -> None:
    published = {"ogw_cpr_10": 34.0, "ogw_cpr_25": 21.0, "ogw_cpr_25_one_shot": 55.0}
    yields = {name: play(tmp_path / name, f"lab={name}")[1]["net_yield_percent"] for name in published}
    assert all(abs(yields[name] - published[name]) <= 12.0 for name in published), yields
    assert yields["ogw_cpr_25"] < min(yields["ogw_cpr_10"], 39.5)


def mean_of(folder: Path, *arguments: str) -> float:
    """Returns the mean contribution over all periods of a short run."""
    periods, _ = play(folder, *arguments, "lab.replications=60")
    return float(periods["mean_contribution"].mean())


def test_a_higher_return_raises_contributions(tmp_path: Path) -> None:
    low = mean_of(tmp_path / "low", "lab=fg2010", "lab.mpcr=0.3")
    assert low < mean_of(tmp_path / "high", "lab=fg2010", "lab.mpcr=0.75")


def test_antisocial_punishment_takes_the_effect_away(tmp_path: Path) -> None:
    helpful = mean_of(tmp_path / "a", "lab=htg2008_punishment", "lab.antisocial_share=0.0")
    assert helpful > mean_of(tmp_path / "b", "lab=htg2008_punishment", "lab.antisocial_share=0.9")


def test_the_same_twice(tmp_path: Path) -> None:
    first, _ = play(tmp_path / "a", "lab=fg2010", "lab.replications=20")
    again, _ = play(tmp_path / "b", "lab=fg2010", "lab.replications=20")
    pd.testing.assert_frame_equal(first, again, check_exact=True)


@pytest.mark.parametrize("override", ["lab.group_size=1", "lab.mpcr=1.5", "lab.mpcr=0", "lab.phases=[]", "+lab.typo=1"])
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
    periods, summary = play(tmp_path / "out", "--config-dir", str(tmp_path), "lab=mine")
    assert len(periods) == 8
    assert len(summary["net_yield_percent_by_phase"]) == 2
    mine.write_text(MINE.replace("origin: SANCTION", "origin: voted, impact: 3, max_points: 10"))
    wrong = ["--lang", "en", "lab", "--config-dir", str(tmp_path), "lab=mine", f"hydra.run.dir={tmp_path / 'no'}"]
    capsys.readouterr()
    assert main(wrong) == 2, "a sanction without cost"
    assert "cost" in capsys.readouterr().err
