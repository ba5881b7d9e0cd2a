"""Sweeps: one set of tables, levers as columns, joblib, failing points."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.outcomes.definitions import OUTCOMES
from tests.apps.cli.calls import RUN_FILES, SMALL, files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def test_a_sweep_is_one_set_of_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["scenario=status_quo,party_led", "compound=old_estate,high_end", "replicates=2", *SMALL]
    assert main(["run", *words, "-m", "--lang", "en"]) == 0
    (where,) = (folder / "outputs").iterdir()
    assert where.name.startswith("sweep-")
    assert files(folder) == {f"outputs/{where.name}/{name}" for name in RUN_FILES | {"summary.csv", "runs.parquet"}}
    assert [path.name for path in where.iterdir() if path.is_dir()] == []
    outcomes = pd.read_parquet(where / "outcomes.parquet")
    assert len(outcomes) == 8
    assert not outcomes.duplicated(["scenario", "compound", "seed"]).any()
    summary = pd.read_csv(where / "summary.csv")
    assert list(summary.columns) == [
        "scenario", "compound", "outcome", "mean", "low95", "high95", "n", "diff", "diff_low95", "diff_high95", "reference",
    ]  # fmt: skip
    assert set(summary["reference"]) == {"status_quo"}
    capsys.readouterr()

    # the same design written otherwise is the same folder; another design is another
    again = ["compound=high_end,old_estate", "scenario=party_led,status_quo", "workers=1", "lang=en", *SMALL]
    assert main(["run", "-m", *again, "seed=range(0,2)"]) == 0
    assert [path.name for path in (folder / "outputs").iterdir()] == [where.name]
    again_outcomes = pd.read_parquet(where / "outcomes.parquet")
    keys = ["scenario", "compound", "seed"]
    pd.testing.assert_frame_equal(
        outcomes.sort_values(keys, ignore_index=True), again_outcomes.sort_values(keys, ignore_index=True)
    )


def test_levers_that_vary_are_columns(folder: Path) -> None:
    words = ["scenario=status_quo,party_led", "days=20,40", "burn_in_days=10", "compound.households=60"]
    assert main(["run", "-m", *words, "hydra.sweep.dir=out/s"]) == 0
    outcomes = pd.read_parquet("out/s/outcomes.parquet")
    assert list(outcomes.columns[:4]) == ["scenario", "compound", "days", "seed"]
    assert sorted(outcomes["days"]) == [20, 20, 40, 40]
    summary = pd.read_csv("out/s/summary.csv")
    assert list(summary.columns[:4]) == ["scenario", "compound", "days", "outcome"]
    assert len(summary) == 4 * len(OUTCOMES)


def test_a_table_of_long_levers_keeps_every_interval_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    levers = [
        "instruments.joint_enforcement.hours_per_week=10,20",
        "instruments.building_councils.unit=building,compound",
    ]
    assert main(["run", "-m", "scenario=party_led", *levers, "replicates=2", *SMALL, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    intervals = [cell.strip() for line in shown.splitlines() for cell in line.split("│") if "[" in cell]
    assert len(intervals) >= 4
    assert all(re.fullmatch(r"\S+ \[\S+, \S+\]", cell) for cell in intervals)


def test_joblib_gives_the_same_tables(folder: Path) -> None:
    pytest.importorskip("hydra_plugins.hydra_joblib_launcher")
    words = ["run", "-m", "scenario=status_quo,party_led", "replicates=2", *SMALL]
    assert main([*words, "hydra.sweep.dir=out/basic"]) == 0
    assert main([*words, "hydra/launcher=joblib", "hydra.launcher.n_jobs=2", "hydra.sweep.dir=out/joblib"]) == 0
    for table in ("outcomes", "daily", "events"):
        basic, joblib = (pd.read_parquet(f"out/{name}/{table}.parquet") for name in ("basic", "joblib"))
        pd.testing.assert_frame_equal(basic, joblib, check_exact=True)


def test_workers_of_joblib_end_with_their_killed_parent(folder: Path) -> None:
    pytest.importorskip("hydra_plugins.hydra_joblib_launcher")
    words = [
        "run",
        "-m",
        "scenario=open_access,status_quo,party_led",
        "seed=range(0,400)",
        "record.daily=false",
        *SMALL,
    ]
    words += ["hydra/launcher=joblib", "hydra.launcher.n_jobs=2", "hydra.sweep.dir=out"]
    command = [sys.executable, "-m", "commons_sim.apps.cli.main", *words]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while not list(Path("out").glob("journal/*.arrows")):
            assert process.poll() is None
            time.sleep(0.1)
        process.kill()
    deadline = time.monotonic() + 30.0
    while processes_in_group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not processes_in_group(process.pid)


def processes_in_group(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_failing_design_point_stops_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from commons_sim.model import CompoundModel

    run = CompoundModel.run

    def failing(self: CompoundModel) -> None:
        if self.config.scenario.id == "party_led":
            raise RuntimeError("a lift fell")
        run(self)

    monkeypatch.setattr(CompoundModel, "run", failing)
    words = [
        "run",
        "-m",
        "scenario=party_led,status_quo",
        "workers=1",
        "run_timeout_s=0",
        "hydra.sweep.dir=out/s",
        *SMALL,
    ]
    assert main([*words, "--lang", "en"]) == 1
    assert list(pd.read_parquet("out/s/outcomes.parquet")["scenario"]) == ["status_quo"]
    shown = capsys.readouterr().err
    assert "1 of 2 runs failed" in shown
    assert "RuntimeError: a lift fell" in shown
    assert "commons-sim run scenario=party_led" in shown
    assert "Traceback" not in shown
    assert "Traceback" in Path("out/s/errors.txt").read_text()
    assert main(["run", "scenario=party_led", "workers=1", "hydra.run.dir=out/a", *SMALL]) == 1
