"""A study that is killed, hangs, fails or loses the end of a file: taken up again it ends in the undisturbed table, to the bit."""

from __future__ import annotations

import errno
import functools
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.configuration import ConfigurationError, compose
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.crew import run_one
from commons_sim.study.runs.running import Ran, dismiss, run_points
from commons_sim.study.store import journal
from commons_sim.study.store.journal import FACTS, TEXTS
from commons_sim.study.store.points import Point
from commons_sim.study.store.store import Store
from commons_sim.study.store.tables import Run
from tests.conftest import ROOT, SOURCES

SMALL = ("days=30", "burn_in_days=5", "compound.households=40")
DESIGN = {"faults": list(SMALL)}
SCENARIOS = ("party_led", "status_quo")
SEEDS = range(8)
TABLES = ("outcomes", "daily", "events")


def points(seeds: range = SEEDS) -> list[Point]:
    made = []
    for scenario in SCENARIOS:
        words = (f"scenario={scenario}", *SMALL)
        made.append(Point(words, compose(words), {}, seeds))
    return made


# What stands in for the simulation; a new process finds these by name.
def raises_on_odd(config: Config, seed: int) -> Run:
    if seed % 2:
        raise RuntimeError("a lift fell\nand more")
    return run_one(config, seed)


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


@pytest.fixture(autouse=True)
def no_crew_left() -> Iterator[None]:
    yield
    dismiss()


def study(folder: Path, **how: Any) -> Ran:
    """Makes what is missing, and writes the tables."""
    with Store.open(folder, DESIGN) as store:
        ran = run_points(points(), store, **{"workers": 1, **how})
        store.finish()
    return ran


def tables(folder: Path) -> dict[str, Any]:
    return {name: pq.read_table(folder / f"{name}.parquet").replace_schema_metadata() for name in TABLES}


def assert_same(folder: Path, undisturbed: dict[str, Any]) -> None:
    found = tables(folder)
    for name in TABLES:
        assert found[name].schema == undisturbed[name].schema
        for column in found[name].column_names:
            first, second = (each[name].column(column).to_pandas().to_numpy() for each in (found, undisturbed))
            if first.dtype.kind == "f":
                assert np.array_equal(first.view(np.int64), second.view(np.int64)), column
            else:
                assert list(first) == list(second), column


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("undisturbed")
    ran = study(folder)
    assert (ran.done, ran.failed, ran.skipped) == (16, 0, 0)
    found = tables(folder)
    keys = [(scenario, seed) for scenario in SCENARIOS for seed in SEEDS]
    outcomes = found["outcomes"].to_pandas()
    assert list(outcomes[["scenario", "seed"]].itertuples(index=False, name=None)) == keys
    return found


COMMAND = """
import sys
sys.path[:0] = {paths!r}
from pathlib import Path
from tests.study.test_store_faults import DESIGN, points
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
    monkeypatch.setattr("commons_sim.study.store.store.code_version", lambda: "f" * 16)
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


def test_a_changed_table_does_not_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "replicates=2", "workers=1", "hydra.run.dir=a", *SMALL]) == 0
    assert main(["verify", "a"]) == 0
    daily = pd.read_parquet("a/daily.parquet")
    daily.loc[35, "satisfaction"] = np.nextafter(daily.loc[35, "satisfaction"], 1.0)
    daily.to_parquet("a/daily.parquet", index=False)
    capsys.readouterr()
    assert main(["verify", "a", "--lang", "en"]) == 1
    assert "daily, day 5, satisfaction" in capsys.readouterr().err


def test_a_deleted_table_is_named_and_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["run", "-m", "scenario=open_access,status_quo", "seed=range(0,2)", *SMALL, "hydra.sweep.dir=a", "workers=1",
             "run_timeout_s=0", "--lang", "en"]  # fmt: skip
    assert main(words) == 0
    before = tables(tmp_path / "a")
    for name in (*TABLES, "runs"):
        Path(f"a/{name}.parquet").unlink()
        capsys.readouterr()
        assert main(["verify", "a", "--lang", "en"]) == 1
        assert f"{name}.parquet: the file is gone" in capsys.readouterr().err
        assert main(words) == 0
        assert_same(tmp_path / "a", before)
        assert main(["verify", "a"]) == 0
    pd.read_parquet("a/daily.parquet").iloc[:40].to_parquet("a/daily.parquet", index=False)
    assert main(["verify", "a", "--lang", "en"]) == 1
    assert "daily.parquet: 4 of 4 runs are missing" in capsys.readouterr().err
    # what was never recorded is not missing
    bare = [*words, "record.daily=false", "record.events=false", "hydra.sweep.dir=b"]
    assert main(bare) == 0
    Path("b/daily.parquet").unlink()
    capsys.readouterr()
    assert main(bare) == 0
    assert "4 runs are there already and skipped; 0 to go" in capsys.readouterr().err


def test_a_folder_that_lost_runs_does_not_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "replicates=3", "workers=1", "hydra.run.dir=a", *SMALL]) == 0
    assert (
        main(["compare", "scenarios=[open_access,status_quo]", "replicates=2", "workers=1", "hydra.run.dir=b", *SMALL])
        == 0
    )
    for folder, total in (("a", 3), ("b", 4)):
        assert main(["verify", folder]) == 0
        outcomes, daily, events = (pd.read_parquet(f"{folder}/{name}.parquet") for name in TABLES)
        config = Path(folder, "config.yaml").read_text(encoding="utf-8")

        def put_back(folder: str = folder, kept: Any = (outcomes, daily, events), config: str = config) -> None:
            for name, frame in zip(TABLES, kept, strict=True):
                frame.to_parquet(f"{folder}/{name}.parquet", index=False)
            Path(folder, "config.yaml").write_text(config, encoding="utf-8")

        def said(*parts: str, folder: str = folder) -> None:
            capsys.readouterr()
            assert main(["verify", folder, "--lang", "en"]) == 1
            err = capsys.readouterr().err
            assert all(part in err for part in parts), err
            put_back()

        outcomes.iloc[1:].to_parquet(f"{folder}/outcomes.parquet", index=False)
        said(f"outcomes.parquet: 1 of {total} runs are missing", "daily.parquet: 1 runs are not")
        pd.concat([outcomes, outcomes.iloc[:1]]).to_parquet(f"{folder}/outcomes.parquet", index=False)
        said("outcomes.parquet: 1 runs are not those")
        outcomes.assign(seed=outcomes["seed"] + 1).to_parquet(f"{folder}/outcomes.parquet", index=False)
        said("outcomes.parquet: 1 runs are not those")
        daily[daily["seed"] != 1].to_parquet(f"{folder}/daily.parquet", index=False)
        said("daily.parquet:", "are missing")
        Path(folder, "events.parquet").unlink()
        said("events.parquet: the file is gone")
        Path(folder, "config.yaml").write_text(config.replace("days: 30", "days: 31"), encoding="utf-8")
        said("config.yaml: not the configuration")
        if folder == "a":  # rows of a run are compared one by one
            events.iloc[1:].to_parquet(f"{folder}/events.parquet", index=False)
            said("different")
        assert main(["verify", folder]) == 0


def test_long_texts_are_read_when_they_are_wanted(tmp_path: Path) -> None:
    """Command and settings of a run take 40 kB where everything is drawn: a store of 20,000 runs would need gigabytes."""
    with Store.open(tmp_path, DESIGN) as store:
        run_points(points(), store, workers=1, simulate=raises_on_odd)
        store.refresh()
        before = {record.facts["run"]: store.facts_of(record) for record in store.records()}
        assert [len(record.facts) for record in store.records() if record.error is None] == [
            len(FACTS) - len(TEXTS)
        ] * (sum(facts["error"] is None for facts in before.values()))
        store.finish()
        after = {record.facts["run"]: store.facts_of(record) for record in store.records()}
    assert before == after
    assert all(set(facts) == set(FACTS.names) for facts in after.values())
    failed = [record for record in Store.look(tmp_path).records() if record.error is not None]
    assert failed
    assert all(record.facts["command"] and record.facts["trace"] for record in failed)


def test_columns_of_one_name_are_told_apart_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "replicates=1", "workers=1", "hydra.run.dir=a", *SMALL]) == 0
    sql = "select 1 as x, 2 as x, 3 as x_1, 4 as x from outcomes a join outcomes b using (seed)"
    found = {}
    for form in ("csv", "json", "table"):
        capsys.readouterr()
        assert main(["results", "a", "--format", form, "--sql", sql, "--lang", "en"]) == 0
        found[form] = capsys.readouterr().out
    assert found["csv"].split() == ["x,x_2,x_1,x_3", "1,2,3,4"]
    assert json.loads(found["json"]) == [{"x": 1, "x_2": 2, "x_1": 3, "x_3": 4}]
    assert all(value in found["table"] for value in ("x_2", "x_1", "x_3", "1", "2", "3", "4"))


def test_a_damaged_file_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["workers=1", *SMALL, "--lang", "en"]
    assert main(["run", "hydra.run.dir=a", *words]) == 0
    sweep = ["run", "-m", "seed=0,1", "run_timeout_s=0", "hydra.sweep.dir=b", *words]
    assert main(sweep) == 0
    sql = ["--sql", "select count(*) from daily join outcomes using (seed)"]
    commands = [["verify"], ["report"], ["results", *sql]]
    small = (b"", b"\xff{{:", b"[]", b"3")
    for folder in ("a", "b"):
        for file in sorted(Path(folder).iterdir()):
            content = file.read_bytes()
            kinds = {".json": small, ".yaml": small, ".parquet": (content[:-20],)}
            for damaged in kinds.get(file.suffix, ()):
                file.write_bytes(damaged)
                for command, *further in commands:
                    needed = {"verify": True, "report": file.suffix != ".json", "results": file.suffix == ".parquet"}
                    if not needed[command] or (file.stem == "runs" and command == "report"):
                        continue
                    capsys.readouterr()
                    assert main([command, folder, *further, "--lang", "en"]) == 2, (command, file, damaged[:9])
                    err = capsys.readouterr().err
                    assert f"{file}: the file is damaged" in err
                    assert len(err.splitlines()) == 1
                if folder == "b" and file.suffix == ".parquet":
                    assert main(sweep) == 2
            file.write_bytes(content)
    assert main(["results", "a", "--sql", " ; "]) == 2
    assert main(["results", "a", "--sql", ""]) == 2
