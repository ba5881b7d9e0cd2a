"""Runs, replicates and pools: the same bits however they are made, and one failing run stops no other."""

from __future__ import annotations

import copy
import functools
import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import commons_sim as cs
from commons_sim.configuration import compose
from commons_sim.model import CompoundModel
from commons_sim.outcomes.definitions import OUTCOMES
from commons_sim.study.runs import workers
from commons_sim.study.runs.runs import Done, Interrupted, command_of, run_many, run_replicates
from commons_sim.study.store.tables import LEADING, Tables, in_order
from tests.conftest import SOURCES

SMALL = ["days=40", "burn_in_days=10", "compound.households=60"]


def same(first: Tables, second: Tables) -> None:
    for name in ("outcomes", "daily", "events"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name), check_exact=True)


def test_one_run_has_every_outcome_a_row_a_day_and_its_configuration() -> None:
    run = cs.simulate(["scenario=party_led", "seed=1", *SMALL])
    assert list(run.outcomes.index) == [outcome.name for outcome in OUTCOMES]
    assert list(run.daily["day"]) == list(range(40))
    assert {"day", "kind", "place", "actors", "text_zh", "text_en"} <= set(run.events.columns)
    assert (run.config.scenario.id, run.config.seed) == ("party_led", 1)


def test_same_bits_with_one_and_two_workers_and_in_seed_order() -> None:
    config = compose(["seed=5", "replicates=4", *SMALL])
    one, two = run_replicates(config, workers=1), run_replicates(config, workers=2)
    assert list(one.outcomes["seed"]) == [5, 6, 7, 8]
    assert tuple(one.outcomes.columns[:3]) == LEADING
    same(one, two)


def test_a_replicate_is_the_run_of_its_seed() -> None:
    tables = run_replicates(compose(["seed=5", "replicates=2", *SMALL]), workers=1)
    alone = cs.simulate(["seed=6", *SMALL])
    kept = tables.outcomes.set_index("seed").loc[6, alone.outcomes.index].astype(float)
    pd.testing.assert_series_equal(kept, alone.outcomes, check_exact=True, check_names=False)


def test_results_do_not_depend_on_the_order_of_points() -> None:
    first, second = compose(["scenario=open_access", *SMALL]), compose(["scenario=party_led", *SMALL])
    forth = run_many([(first, [0, 1]), (second, [0, 1])], workers=2)
    back = run_many([(second, [1, 0]), (first, [1, 0])], workers=1)
    ordered = in_order(Tables(*(getattr(back, name).sort_values("seed", kind="stable") for name in
                                ("outcomes", "daily", "events"))), ["open_access", "party_led"])  # fmt: skip
    same(forth, ordered)


@pytest.fixture
def odd_seeds_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    run = CompoundModel.run

    def failing(self: Any) -> None:
        if self.config_seed % 2:
            raise RuntimeError("a lift fell\nand more")
        run(self)

    make = CompoundModel.__init__

    def remember(self: Any, config: Any, seed: int | None = None, **further: Any) -> None:
        make(self, config, seed=seed, **further)
        self.config_seed = config.seed if seed is None else seed

    monkeypatch.setattr(CompoundModel, "__init__", remember)
    monkeypatch.setattr(CompoundModel, "run", failing)


@pytest.mark.usefixtures("odd_seeds_fail")
def test_a_failing_run_is_reported_with_a_command_and_stops_no_other() -> None:
    config = compose(["scenario=party_led", *SMALL])
    done: list[Done] = []
    tables = run_many([(config, range(4))], workers=1, on_done=done.append)
    assert list(tables.outcomes["seed"]) == [0, 2]
    assert [failure.seed for failure in tables.failures] == [1, 3]
    assert tables.failures[0].error == "RuntimeError: a lift fell"
    assert "Traceback" in tables.failures[0].trace
    command = tables.failures[0].command
    assert command.startswith("commons-sim run scenario=party_led")
    assert {"seed=1", "days=40"} <= set(command.split())
    assert [(item.done, item.total, item.failed) for item in done] == [
        (1, 4, False), (2, 4, True), (3, 4, False), (4, 4, True)
    ]  # fmt: skip


@pytest.mark.usefixtures("odd_seeds_fail")
def test_all_runs_failing_leaves_empty_tables() -> None:
    tables = run_many([(compose(SMALL), [1])], workers=1)
    assert tables.outcomes.empty
    assert list(tables.daily.columns) == list(LEADING)
    with pytest.warns(UserWarning, match="a lift fell"):
        run_replicates(compose(["seed=1", *SMALL]), workers=1)


def test_arguments_and_changed_configurations_are_checked_as_on_the_command_line() -> None:
    usual = compose(SMALL)

    def changed(key: str, value: Any) -> Any:
        config = copy.deepcopy(usual)
        *path, name = key.split(".")
        setattr(functools.reduce(getattr, path, config), name, value)
        return config

    for seed in (1.5, -5, True, "3", 2**31, np.float64(2.0)):
        for make in (cs.simulate, CompoundModel):
            with pytest.raises(cs.ParameterError, match=rf"seed={seed}: .*0\.\.2"):
                make(usual, seed=seed)
        with pytest.raises(cs.ConfigurationError, match=f"seed={seed}: "):
            run_many([(usual, [seed])], workers=1)
    wrong = {
        "parking.patrol_cars_per_hour": (-5, "nan", None, True, float("nan")),
        "parking.nonsense": (3,),
        "parkin": (3,),
        "parking": (None, 5),
        "days": (20.0, 0, np.float64(20)),
        "record.daily": (1, "yes"),
        "objective": (3,),
        "workers": (0, 1.5, True),
        "behaviour.rule": ("none",),
        "freeze": ("ties", ["tie"]),
        "company.patrol_share_least": (0.9,),
    }
    for key, values in wrong.items():
        for value in values:
            for make in (cs.simulate, lambda config: run_many([(config, [1])], workers=1), CompoundModel):
                if make is CompoundModel and key == "workers":  # which a model knows nothing of
                    continue
                with pytest.raises(cs.ParameterError) as caught:
                    make(changed(key, value))
                assert key in str(caught.value)
                assert len(str(caught.value).splitlines()) == 1
    for arguments in ({"replicates": 2.5}, {"replicates": 0}, {"scenarios": ["party_led"] * 2}, {"compounds": ["x"]},
                      {"overrides": ["scenario=market"]}):  # fmt: skip
        with pytest.raises(cs.ConfigurationError):
            cs.compare(**{"scenarios": ["status_quo"], "replicates": 1} | arguments)


def test_numbers_of_numpy_and_whole_numbers_for_floats_make_the_same_run() -> None:
    first, second = compose([*SMALL, "seed=3", "parking.patrol_cars_per_hour=20.0"]), compose(SMALL)
    second.days, second.compound.households = np.int64(second.days), np.int16(second.compound.households)
    second.parking.patrol_cars_per_hour = 20  # type: ignore[assignment]
    again = cs.simulate(second, seed=np.int64(3))
    pd.testing.assert_series_equal(cs.simulate(first).outcomes, again.outcomes, check_exact=True)
    assert type(again.config.seed) is int


def test_the_command_repeats_the_run() -> None:
    config = compose(["scenario=party_led", "compound=old_estate", "replicates=3", *SMALL])
    words = command_of(config, 2).split()
    assert words[:2] == ["commons-sim", "run"]
    repeated = compose(words[2:])
    assert (repeated.seed, repeated.replicates, repeated.days) == (2, 1, 40)
    assert repeated.compound == config.compound


def test_an_interruption_keeps_what_is_done() -> None:
    def stop(done: Done) -> None:
        if done.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        run_many([(compose(SMALL), range(5))], workers=1, on_done=stop)
    assert list(caught.value.tables.outcomes["seed"]) == [0, 1]


def test_the_number_of_workers() -> None:
    assert workers.count(8, tasks=3) == 3
    assert workers.count(2, tasks=30) == 2
    assert workers.count("auto", tasks=0) == 1
    assert workers.count("auto", tasks=1000) == workers.count(None, tasks=1000) >= 1


def test_inside_a_worker_there_is_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    class Inner:
        name = "LokyProcess-1"

    monkeypatch.setattr(workers.multiprocessing, "current_process", Inner)
    assert workers.count(8, tasks=8) == 1


def test_a_script_without_a_main_guard_can_use_several_processes(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        "import commons_sim as cs\n"
        f"config = cs.compose({['replicates=2', *SMALL]!r})\n"
        "print(len(cs.run_replicates(config, workers=2).outcomes), __file__)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=300, check=False,
        env={"PYTHONPATH": str(SOURCES), "PATH": "/usr/bin:/bin", "HOME": str(Path.home())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["2", str(script)]


def test_a_model_that_nobody_uses_is_forgotten() -> None:
    """Mesa's own counter of agents would keep every model for ever: a worker of a long study would grow by each run."""

    def there() -> set[int]:
        gc.collect()
        return {id(thing) for thing in gc.get_objects() if isinstance(thing, CompoundModel)}

    before = there()  # other tests keep models of their own
    cs.simulate(["days=2", "burn_in_days=0", "compound.households=20"], seed=1)
    assert there() <= before


COMPARISON = """
import sys
import commons_sim as cs
from commons_sim.configuration import compose
small = ["days=60", "burn_in_days=0", "compound.households=60"]
configs = [compose([f"scenario={name}", *small]) for name in ("status_quo", "party_led")]
cs.run_many([(config, range(5000)) for config in configs], workers=2, on_done=lambda done: print(done.done, flush=True))
"""


def processes_of(group: int) -> list[int]:
    """Returns the ids of the running processes of a process group."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of, *_ = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(of) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def test_processes_end_with_a_parent_that_was_killed() -> None:
    command = [sys.executable, "-c", COMPARISON]
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    parent = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert parent.stdout is not None
        assert [parent.stdout.readline().strip() for _ in range(2)] == ["1", "2"]
        assert len(processes_of(parent.pid)) >= 4
        parent.kill()
        parent.wait()
        limit = time.monotonic() + 20.0
        while left := processes_of(parent.pid):
            assert time.monotonic() < limit, left
            time.sleep(0.1)
    finally:
        for number in processes_of(parent.pid):
            os.kill(number, signal.SIGKILL)
        parent.wait()
