"""Configuration in, tables out: one run, the replicates of a design point, or several points through one pool of processes.

Replicate ``r`` uses ``seed + r``. Rows come in the order of points and seeds whatever the order of completion, and a run's
numbers depend on its configuration and seed alone, so one worker and twenty give the same bits.
"""

from __future__ import annotations

import dataclasses
import shlex
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pandas as pd

from commons_sim.commons.stage_game import SchellingCurve
from commons_sim.configuration import checked, checked_seed, checked_workers, compose, overrides_of
from commons_sim.configuration.schema import Config
from commons_sim.study.runs import workers as processes
from commons_sim.study.store.tables import LEADING, LEADING_TYPES, Failure, Run, Tables, stacked


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while runs were under way. ``tables`` holds those that were finished."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        super().__init__()


@dataclasses.dataclass(frozen=True)
class Done:
    """A run that has just ended: how many have, of how many, which one, and how long it took."""

    done: int
    total: int
    label: str
    seconds: float
    failed: bool


OnDone = Callable[[Done], None]
_Result = tuple[pd.Series, pd.DataFrame, pd.DataFrame, float]


def simulate(overrides: Sequence[str] | Config = (), *, seed: int | None = None, only_recorded: bool = False) -> Run:
    """Returns one run, made in this process.

    Args:
        overrides: Hydra overrides (``["scenario=party_led", "seed=1"]``), or a configuration.
        seed: replaces the configuration's seed.
        only_recorded: leaves daily rows and events empty where the configuration does not record them: making them takes a
            fourth of a short run.

    Raises:
        ConfigurationError: an override, a value of the configuration, or a seed that cannot be used.
    """
    config = checked(overrides) if isinstance(overrides, Config) else compose(overrides)
    config = dataclasses.replace(config, seed=checked_seed(config.seed if seed is None else seed))
    outcomes, daily, events, _ = _run_one(config, config.seed, only_recorded=only_recorded)
    return Run(outcomes, daily, events, config)


def seeds_of(config: Config) -> range:
    """Returns the seeds of a design point: replicate ``r`` uses ``seed + r``."""
    return range(config.seed, config.seed + config.replicates)


def run_replicates(config: Config, *, workers: int | str | None = None, on_done: OnDone | None = None) -> Tables:
    """Returns ``config.replicates`` runs with seeds from ``config.seed`` on; see :func:`run_many`.

    A run that fails is warned of, and stands in ``failures``.
    """
    size = config.workers if workers is None else workers
    tables = run_many([(config, seeds_of(config))], workers=size, on_done=on_done)
    for failure in tables.failures:
        warnings.warn(f"{failure.label}: {failure.error}; to repeat it: {failure.command}", UserWarning, stacklevel=2)
    return tables


def run_many(
    points: Sequence[tuple[Config, Sequence[int]]],
    *,
    workers: int | str | None = None,
    on_done: OnDone | None = None,
    command: Callable[[Config, int], str] | None = None,
) -> Tables:
    """Returns the runs of several design points, all through one pool of processes.

    A run that fails does not stop the others: it stands in ``failures``.

    Args:
        points: configurations, each with its seeds.
        workers: number of processes, or ``"auto"`` (one a core; 1 inside another launcher's worker).
        on_done: called after each run, in order of completion.
        command: returns the command that repeats a run, for messages; by default made from the configuration.

    Raises:
        ConfigurationError: a configuration or seed that cannot be used; nothing was run.
        Interrupted: Ctrl-C; carries the runs that were finished.
    """
    tasks = [(checked(config), checked_seed(seed)) for config, seeds in points for seed in seeds]
    results: dict[int, _Result] = {}
    errors: dict[int, tuple[str, str]] = {}
    size = processes.count(workers if workers is None else checked_workers(workers), len(tasks))
    take = _take(tasks, results, errors, on_done)
    try:
        if size == 1:
            for index, (config, seed) in enumerate(tasks):
                take(index, lambda config=config, seed=seed: _run_one(config, seed))  # type: ignore[misc]
        else:
            pool = processes.pool(size)
            with processes.without_main():
                futures: dict[Future[_Result], int] = {
                    pool.submit(_run_one, config, seed): index for index, (config, seed) in enumerate(tasks)
                }
            for future in as_completed(futures):
                take(futures[future], future.result)
    except KeyboardInterrupt:
        processes.close(at_once=True)
        raise Interrupted(_collected(tasks, results, {}, command)) from None
    finally:
        if any(line.startswith(BrokenProcessPool.__name__) for line, _ in errors.values()):
            processes.close(at_once=True)
    return _collected(tasks, results, errors, command)


def schelling_curves(config: Config, runs: int = 1) -> dict[str, SchellingCurve]:
    """Returns the Schelling diagram of each commons in the world of a configuration's first seed.

    Made by the pool that made ``runs`` runs, if there was one: a parent with workers need not load the model for it.
    """
    size = processes.count(config.workers, runs)
    if size == 1:
        return _curves_of(config)
    with processes.without_main():
        return processes.pool(size).submit(_curves_of, config).result()


def _curves_of(config: Config) -> dict[str, SchellingCurve]:
    """Returns the diagrams of one configuration. Called in a worker, or here."""
    from commons_sim.model import CompoundModel

    return CompoundModel(config).schelling_curves()


def _take(
    tasks: Sequence[tuple[Config, int]],
    results: dict[int, _Result],
    errors: dict[int, tuple[str, str]],
    on_done: OnDone | None,
) -> Callable[[int, Callable[[], _Result]], None]:
    """Returns a function that fetches one result or error, keeps it, and tells ``on_done``."""

    def take(index: int, result: Callable[[], _Result]) -> None:
        started = time.perf_counter()
        try:
            results[index] = result()
            seconds = results[index][3]
        except Exception as error:
            line = f"{type(error).__name__}: {error}".splitlines()[0]
            errors[index] = (line, "".join(traceback.format_exception(error)))
            seconds = time.perf_counter() - started
        if on_done is not None:
            config, seed = tasks[index]
            label = f"{config.scenario.id} {config.compound.id} seed={seed}"
            on_done(Done(len(results) + len(errors), len(tasks), label, seconds, index in errors))

    return take


def _run_one(config: Config, seed: int, *, only_recorded: bool = False) -> _Result:
    """Returns outcomes, daily rows, events and wall seconds of one run. Called in a worker, or here."""
    from commons_sim.model import CompoundModel  # Mesa takes 0.7 s to import, which a parent with workers never needs

    started = time.perf_counter()
    model = CompoundModel(config, seed=seed)
    model.run()
    outcomes, kept = pd.Series(model.outcomes(), dtype=float), config.record
    daily = model.daily_table() if kept.daily or not only_recorded else pd.DataFrame()
    events = model.events_table() if kept.events or not only_recorded else pd.DataFrame()
    return outcomes, daily, events, time.perf_counter() - started


def _collected(
    tasks: Sequence[tuple[Config, int]],
    results: dict[int, _Result],
    errors: dict[int, tuple[str, str]],
    command: Callable[[Config, int], str] | None,
) -> Tables:
    """Returns results and errors as tables, in the order of tasks."""
    rows: list[dict[Any, Any]] = []
    frames: tuple[list[pd.DataFrame], list[pd.DataFrame]] = ([], [])
    for index in sorted(results):
        config, seed = tasks[index]
        leading: dict[Any, Any] = dict(zip(LEADING, (config.scenario.id, config.compound.id, seed), strict=True))
        rows.append(leading | results[index][0].to_dict())
        for kept, frame in zip(frames, results[index][1:3], strict=True):
            kept.append(pd.DataFrame(leading, index=frame.index).astype(LEADING_TYPES).join(frame))
    failures = tuple(
        Failure(
            tasks[index][0].scenario.id, tasks[index][0].compound.id, tasks[index][1], *errors[index],
            (command or command_of)(*tasks[index]),
        )
        for index in sorted(errors)
    )  # fmt: skip
    outcomes = pd.DataFrame(rows) if rows else stacked([])
    daily, events = (stacked(kept) for kept in frames)
    return Tables(outcomes, daily, events, failures)


def command_of(config: Config, seed: int) -> str:
    """Returns a command line that repeats one run."""
    single = dataclasses.replace(config, seed=seed, replicates=1, workers=1, lang="auto")
    overrides = [item for item in overrides_of(single) if item != "workers=1"]
    return shlex.join(["commons-sim", "run", *overrides])
