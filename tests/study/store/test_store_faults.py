"""A study that is killed, hangs, fails or loses the end of a file: taken up again it ends in the undisturbed table, to the bit."""

from __future__ import annotations

import errno
import functools
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.configuration import ConfigurationError
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.crew import run_one
from commons_sim.study.runs.running import run_points
from commons_sim.study.store import journal
from commons_sim.study.store.store import Store
from commons_sim.study.store.tables import Run
from tests.conftest import ROOT, SOURCES
from tests.study.store.conftest import (
    DESIGN,
    SEEDS,
    SMALL,
    assert_same,
    points,
    raises_on_odd,
    study,
    tables,
)


def hangs_on_three(config: Config, seed: int) -> Run:
    while seed == 3:
        time.sleep(60.0)
    return run_one(config, seed)


def kills_itself_on_three(config: Config, seed: int) -> Run:
    if seed == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return run_one(config, seed)


def is_killed_once(marks: Path, config: Config, seed: int) -> Run:
    """Dies in the first process that makes run 2 of each scenario."""
    mark = marks / f"{config.scenario.id}-{seed}"
    if seed == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return run_one(config, seed)


def fills_the_disk_once(mark: Path, config: Config, seed: int) -> Run:
    """Lets the process that makes run 3 write no further byte, the first time."""
    if seed == 3 and not mark.exists():
        mark.touch()
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
    return run_one(config, seed)


COMMAND = """
import sys
sys.path[:0] = {paths!r}
from pathlib import Path
from tests.study.store.conftest import DESIGN, points
from commons_sim.study.runs.running import run_points
from commons_sim.study.store.store import Store
if __name__ == "__main__":
    with Store.open(Path({folder!r}), DESIGN) as store:
        print("open", flush=True)
        run_points(points(), store, workers={workers}, on_done=lambda done: print(done.done, flush=True))
        print("finish", flush=True)
        store.finish()
"""


def begun(folder: Path, workers: int) -> subprocess.Popen[str]:
    code = COMMAND.format(paths=[str(SOURCES), str(ROOT)], folder=str(folder), workers=workers)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("workers", "lines"), [(2, 3), (2, 12), (1, 8), (2, 18)])
def test_the_main_process_is_killed(workers: int, lines: int, tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    """After some runs, and (18 lines: "open", 16 runs, "finish") while the tables are being written."""
    process = begun(tmp_path, workers)
    assert process.stdout is not None
    for _ in range(lines):
        process.stdout.readline()
    time.sleep(float(np.random.default_rng(lines).uniform(0.0, 0.05)))
    process.kill()
    process.wait()
    process.stdout.close()
    ran = study(tmp_path, workers=3 - workers)
    assert ran.skipped >= min(lines - 1, 16)
    assert ran.done + ran.skipped == 16
    assert_same(tmp_path, undisturbed)
    assert not journal.journals(tmp_path)


def test_workers_are_killed_at_random(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    from commons_sim.study.runs import running

    random, killed = np.random.default_rng(5), []

    def kill_one(_: object) -> None:
        if len(killed) < 3 and random.random() < 0.5:
            victim = running._crews[0]._members[int(random.integers(2))].process
            victim.kill()
            killed.append(victim.pid)

    ran = study(tmp_path, workers=2, on_done=kill_one)
    assert len(killed) == 3
    assert ran.done + ran.failed == 16  # a run fails only where its process was killed twice
    study(tmp_path, retry="failed")
    assert_same(tmp_path, undisturbed)


def test_a_run_whose_process_is_killed_is_made_again_once(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    fault = functools.partial(is_killed_once, tmp_path)
    ran = study(tmp_path / "store", workers=1, run_timeout_s=300.0, simulate=fault)
    assert sorted(path.name for path in tmp_path.glob("*-2")) == ["party_led-2", "status_quo-2"]
    assert (ran.done, ran.failed) == (16, 0)
    assert_same(tmp_path / "store", undisturbed)


def test_runs_that_raise_are_recorded_and_made_again_on_request(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    ran = study(tmp_path, simulate=raises_on_odd)
    assert (ran.done, ran.failed) == (8, 8)
    failures = list(Store.look(tmp_path).failed().values())
    assert [failure.seed for failure in failures] == [1, 3, 5, 7] * 2
    assert {failure.error for failure in failures} == {"RuntimeError: a lift fell"}
    assert "Traceback" in failures[0].trace
    assert failures[0].command == f"commons-sim run scenario=party_led {' '.join(SMALL)} seed=1"
    assert "a lift fell" in (tmp_path / "errors.txt").read_text()
    assert (study(tmp_path).skipped, study(tmp_path, retry="failed").done) == (16, 8)
    assert_same(tmp_path, undisturbed)
    assert not (tmp_path / "errors.txt").exists()


@pytest.mark.parametrize(
    ("fault", "timeout_s", "error"),
    [(hangs_on_three, 5.0, "TimeoutError: no result after 5 s"), (kills_itself_on_three, 300.0, "SIGKILL")],
)
def test_a_run_that_hangs_or_kills_its_process_costs_itself_alone(
    fault: Any, timeout_s: float, error: str, tmp_path: Path, undisturbed: dict[str, Any]
) -> None:
    ran = study(tmp_path, workers=2, run_timeout_s=timeout_s, simulate=fault)
    assert (ran.done, ran.failed) == (14, 2)
    assert all(error in failure.error for failure in Store.look(tmp_path).failed().values())
    assert study(tmp_path, retry="failed").done == 2
    assert_same(tmp_path, undisturbed)


@pytest.mark.parametrize("cut", [1, 100, 5_000])
def test_a_journal_that_lost_its_end(cut: int, tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    with Store.open(tmp_path, DESIGN) as store:
        run_points(points(range(4)), store, workers=1)
    (path,) = journal.journals(tmp_path)
    os.truncate(path, path.stat().st_size - cut)
    ran = study(tmp_path)
    assert (ran.skipped, ran.done) == (7, 9)
    assert_same(tmp_path, undisturbed)


def test_a_damaged_run_is_made_again(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    with Store.open(tmp_path / "begun", DESIGN) as store:
        run_points(points(range(3)), store, workers=1)
    (file,) = journal.journals(tmp_path / "begun")
    content = file.read_bytes()
    starts = [place.start for place, _, _ in journal.read(file)]
    assert len(starts) == 6
    generator = np.random.default_rng(5)
    within = range(starts[2], starts[3])  # the third run: its mark, length, checksum and any byte of the rest
    header = [starts[2], starts[2] + 8, starts[2] + 15, starts[2] + 20]
    for number, byte in enumerate([*header, *map(int, generator.choice(within, 25))]):
        damaged = bytearray(content)
        damaged[byte] ^= 1 << int(generator.integers(8))
        file.write_bytes(damaged)
        with Store.open(tmp_path / "begun", DESIGN) as store:
            assert len(store.done()) == 5, byte
        if number % 8 == 0:
            folder = tmp_path / str(byte)
            shutil.copytree(tmp_path / "begun", folder)
            ran = study(folder)
            assert (ran.skipped, ran.done) == (5, 11)
            assert_same(folder, undisturbed)
    file.write_bytes(content)
    store = Store.look(tmp_path / "begun")
    file.write_bytes(damaged)  # after it was read for the first time
    with pytest.raises(OSError, match=file.name):
        store.outcomes()


def test_a_store_grows(tmp_path: Path, undisturbed: dict[str, Any]) -> None:
    for seeds in (range(3), range(5, 8), SEEDS):
        with Store.open(tmp_path, DESIGN) as store:
            run_points(points(seeds), store, workers=1)
            assert len(store.outcomes()) == len(store.done())
            store.finish()
    assert_same(tmp_path, undisturbed)


def test_a_full_disk_is_no_failure_of_a_run(
    tmp_path: Path, undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(tmp_path / "a", DESIGN) as store, pytest.raises(OSError, match="too large") as raised:
        run_points(points(), store, workers=2, simulate=functools.partial(fills_the_disk_once, tmp_path / "full"))
    assert raised.value.filename.startswith(str(tmp_path / "a"))
    with Store.open(tmp_path / "a", DESIGN) as store:
        assert not store.failed()
        assert 0 < len(store.done()) < 16
    assert study(tmp_path / "a", workers=2).failed == 0
    assert_same(tmp_path / "a", undisturbed)

    monkeypatch.chdir(tmp_path)
    words = [
        "run",
        "-m",
        "seed=range(0,4)",
        *SMALL,
        "workers=1",
        "run_timeout_s=0",
        "hydra.sweep.dir=b",
        "--lang",
        "en",
    ]
    write, free = journal.Journal._write, [2]

    def full(self: journal.Journal, buffer: Any) -> None:
        free[0] -= 1
        if free[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        write(self, buffer)

    with monkeypatch.context() as patched:
        patched.setattr(journal.Journal, "_write", full)
        assert main(words) == 1
    line = capsys.readouterr().err.splitlines()[-1]
    assert "b/journal/" in line
    assert "No space left on device" in line
    assert "repeat the command" in line
    assert main(words) == 0
    assert pq.read_table("b/outcomes.parquet").num_rows == 4


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    process = begun(tmp_path, 1)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "open"
    with pytest.raises(ConfigurationError) as refused:
        Store.open(tmp_path, DESIGN)
    assert str(process.pid) in refused.value.line("en")
    assert len(refused.value.line("zh").splitlines()) == 1
    process.stdout.read()
    assert process.wait() == 0
    with Store.open(tmp_path, DESIGN) as store:
        assert len(store.done()) == 16


def test_another_design_or_code_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path, DESIGN).close()
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(ConfigurationError, match="another design"):
        Store.open(tmp_path, {"faults": "others"})
    monkeypatch.setattr("commons_sim.study.store.guarding.code_version", lambda: "f" * 16)
    with pytest.raises(ConfigurationError, match="another version of the code"):
        Store.open(tmp_path, DESIGN)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_sweep_killed_and_repeated_is_the_undisturbed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["run", "-m", "scenario=open_access,status_quo,party_led", "seed=range(0,4)", *SMALL, "--lang", "en"]
    assert main([*words, "hydra.sweep.dir=whole", "workers=1", "run_timeout_s=0"]) == 0
    command = [sys.executable, "-m", "commons_sim", *words, "hydra.sweep.dir=killed", "workers=2"]
    process = subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(SOURCES)}, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    while not process.stderr.readline().startswith("5/"):
        assert process.poll() is None
    process.kill()
    process.wait()
    process.stderr.close()
    capsys.readouterr()
    assert main([*words, "hydra.sweep.dir=killed", "workers=1", "run_timeout_s=0"]) == 0
    assert "runs are there already and skipped" in capsys.readouterr().err
    assert_same(tmp_path / "killed", tables(tmp_path / "whole"))
    assert len([path for path in (tmp_path / "killed").rglob("*") if path.is_file()]) <= 40
    assert pd.read_csv("killed/summary.csv").equals(pd.read_csv("whole/summary.csv"))
    # any row again, and the tables by SQL
    assert main(["verify", "killed", "--scenario", "party_led", "--seed", "2", "--lang", "en"]) == 0
    assert main(["verify", "killed", "--seed", "99"]) == 2
    capsys.readouterr()
    assert main(["results", "killed", "--format", "csv", "--sql", "select count(*) from outcomes where seed = 2"]) == 0
    assert capsys.readouterr().out.split() == ["count_star()", "3"]
    assert main(["results", "killed", "--sql", "selec"]) == 2
    assert main(["results", "killed", "--sql", "copy outcomes to 'stolen.csv'"]) == 2
    assert not (tmp_path / "stolen.csv").exists()
