"""Makes the runs of design points that a store does not have yet: in processes of a crew, each with a journal of its own."""

from __future__ import annotations

import atexit
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from commons_sim.study.runs import workers as processes
from commons_sim.study.runs.crew import Crew, Simulate, Task, make_run, run_one
from commons_sim.study.runs.runs import Done, OnDone
from commons_sim.study.store.journal import Journal, levers_text
from commons_sim.study.store.points import Point, code_version
from commons_sim.study.store.store import Store

_crews: list[Crew] = []


@dataclass(frozen=True)
class Ran:
    """What :func:`run_points` did.

    Attributes:
        done: runs finished now.
        failed: runs that ended with an error now.
        skipped: runs that the store had, failed ones included that were not to be tried again.
        workers: processes at work.
        simulation_seconds: wall seconds inside simulations, summed over processes.
        wall_seconds: wall seconds of all.
    """

    done: int
    failed: int
    skipped: int
    workers: int
    simulation_seconds: float
    wall_seconds: float

    @property
    def simulation_share(self) -> float:
        """Returns the share of all processes' time that was spent inside simulations, 0 to 1."""
        return self.simulation_seconds / (self.workers * self.wall_seconds) if self.wall_seconds > 0 else 0.0


def run_points(
    points: Iterable[Point],
    store: Store,
    *,
    workers: int | str | None = None,
    run_timeout_s: float = 0.0,
    retry: str = "none",
    on_done: OnDone | None = None,
    total: int | None = None,
    order: int | None = None,
    simulate: Simulate = run_one,
) -> Ran:
    """Makes the runs of design points that a store does not have, each kept as soon as it is finished.

    A run that fails is recorded with its error and the exact command that repeats it; the others go on. One process without a
    time limit makes the runs here; otherwise they are made in processes that can be killed.

    Args:
        points: taken one by one as processes fall free.
        store: where they go.
        workers: number of processes, or ``"auto"`` (one a core; 1 inside another launcher's worker).
        run_timeout_s: seconds after which a run is given up and its process killed; 0 for never.
        retry: ``"failed"`` makes failed runs again, ``"none"`` leaves them.
        on_done: called after each run, in order of completion.
        total: number of runs to be made, for ``on_done``, where ``points`` cannot be counted before.
        order: number of the (only) design point, where the caller numbers them.
        simulate: makes a run; another function must be importable by name in a new process.

    Raises:
        KeyboardInterrupt: Ctrl-C. What was finished is in the store.
    """
    began, seconds = time.perf_counter(), 0.0
    skip = store.done() | (set(store.failed()) if retry != "failed" else set())
    counts = {"done": 0, "failed": 0, "skipped": 0}

    def tasks() -> Iterator[Task]:
        for point in points:
            number = store.number(point) if order is None else order
            facts = _facts(point, number)
            for seed in point.seeds:
                run = point.run(seed)
                if run in skip:
                    counts["skipped"] += 1
                    continue
                skip.add(run)  # two points may share a run
                yield Task(facts | {"run": run, "seed": seed, "command": point.command(seed)}, point.config, seed)

    size = processes.count(workers, 1 << 30 if total is None else max(total, 1))
    for facts in _made(tasks(), store, size, run_timeout_s, simulate):
        store.note(facts)
        seconds += facts["seconds"]
        counts["done" if facts["error"] is None else "failed"] += 1
        if on_done is not None:
            made = counts["done"] + counts["failed"]
            label = f"{facts['scenario']} {facts['compound']} seed={facts['seed']}"
            on_done(Done(made, total or made, label, facts["seconds"], facts["error"] is not None))
    return Ran(**counts, workers=size, simulation_seconds=seconds, wall_seconds=time.perf_counter() - began)


def runs_left(points: Iterable[Point], store: Store, retry: str = "none") -> int:
    """Returns how many runs :func:`run_points` would make."""
    skip = store.done() | (set(store.failed()) if retry != "failed" else set())
    return len({point.run(seed) for point in points for seed in point.seeds} - skip)


def _facts(point: Point, number: int) -> dict[str, Any]:
    return {
        "point": point.identity, "order": number, "scenario": point.config.scenario.id, "compound": point.config.compound.id,
        "levers": levers_text(point.levers), "code": code_version(), "settings": point.settings(), "error": None, "trace": None,
    }  # fmt: skip


def _made(
    tasks: Iterator[Task], store: Store, size: int, timeout_s: float, simulate: Simulate
) -> Iterator[dict[str, Any]]:
    """Yields the facts of each run once it is in a journal."""
    if size == 1 and timeout_s <= 0:
        journal: Journal | None = None
        try:
            for task in tasks:
                journal = journal or Journal.open(store.folder)
                yield make_run(task, journal, simulate)
        finally:
            if journal is not None:
                journal.close()
        return
    first = next(tasks, None)
    if first is None:  # nothing to do: no process need start
        return

    def all_tasks() -> Iterator[Task]:
        yield first
        yield from tasks

    crew = _crew(size, store, simulate)
    try:
        yield from crew.work(all_tasks(), timeout_s)
    finally:
        if not crew.whole():  # Ctrl-C, or an error of the caller
            dismiss()


def _crew(size: int, store: Store, simulate: Simulate) -> Crew:
    """Returns the crew at work on a store, kept for the next design point."""
    if not _crews or not _crews[0].whole() or _crews[0].key != (size, store.folder, simulate):
        dismiss()
        _crews.append(Crew(size, store.folder, simulate))
    return _crews[0]


def dismiss() -> None:
    """Ends the crew of this process, if there is one; runs under way are lost."""
    while _crews:
        _crews.pop().end()


atexit.register(dismiss)
