"""Runs for the page: a bounded pool of processes, a cache of what was run before, and limits that protect a class.

A run is a pure function of configuration and seed, so identical ones are made once: forty browsers that open the same case cost one
run. Interactive runs take turns in the order in which they were asked for, and one that nobody waits for any more when its turn
comes is not made: who changes a lever five times in a row costs the class one run, not five. Runs over many seeds hold at most as
many places as there are processes, so that somebody who asks for thirty seeds delays the others by one run at most. A process that
dies takes nobody else's runs with it: the pool is made anew and the run tried once more.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Final, NamedTuple

from commons_sim.apps.page.making.crew import Crew
from commons_sim.configuration.schema import Config
from commons_sim.study.runs import workers

MOST_PROCESSES: Final = 8
KEPT_RECORDINGS: Final = 120
KEPT_OUTCOMES: Final = 4000


class SupersededError(Exception):
    """Nobody waits for the answer any more."""


class Recorded(NamedTuple):
    """One run: its packed recording, and its outcomes by name (None: no value)."""

    data: bytes
    outcomes: dict[str, float | None]


def record_run(config: Config) -> Recorded:
    """Returns a recording of one run. Called in a worker."""
    from commons_sim.apps.page.making.recording import record
    from commons_sim.model import CompoundModel

    data, outcomes = record(CompoundModel(config))
    return Recorded(data, {name: _finite(value) for name, value in outcomes.items()})


def outcomes_of_run(config: Config, seed: int) -> dict[str, float | None]:
    """Returns the outcomes of one run. Called in a worker."""
    from commons_sim.model import CompoundModel

    model = CompoundModel(config, seed=seed)
    model.run()
    return {name: _finite(value) for name, value in model.outcomes().items()}


def _finite(value: float) -> float | None:
    return float(value) if value == value and abs(value) != float("inf") else None


def key_of(config: Config, *further: object) -> str:
    """Returns what tells a run apart from every other."""
    return hashlib.sha256(repr((config, further)).encode()).hexdigest()


class Runner:
    """A pool with a memory. One a server, shared by all sessions; safe in threads."""

    def __init__(self, processes: int | None = None) -> None:
        self.size = processes or max(1, min(MOST_PROCESSES, workers.count("auto", MOST_PROCESSES)))
        self._crew = Crew(self.size)
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Future[Any]] = OrderedDict()
        self._kept_outcomes: OrderedDict[str, Future[Any]] = OrderedDict()
        self._bulk = threading.Semaphore(self.size)
        self._turns = threading.Semaphore(self.size + 1)  # one more than are at work: no process waits for its next run

    def warm(self) -> None:
        """Starts the processes and lets each make a short run, so that the first visitor does not wait."""
        config = Config()
        config.days, config.burn_in_days, config.compound.households = 30, 30, 40
        workers.warm_context()  # from the main thread, which alone can keep Ctrl-C away from it
        for done in [self._submit(record_run, config) for _ in range(self.size)]:
            done.result()

    def recordings(self, configs: Sequence[Config], wanted: Callable[[], bool] = lambda: True) -> list[Recorded]:
        """Returns a recording for each configuration, from memory where there is one.

        Args:
            configs: what is to be run.
            wanted: asked before each run is begun: whether somebody still waits for the answer.

        Raises:
            SupersededError: nobody does.
            Exception: what a run failed with.
        """
        futures = []
        for config in configs:
            key = key_of(config)
            future = self._known(self._kept, key)
            if future is None:
                self._turns.acquire()
                try:
                    if not wanted():
                        raise SupersededError
                    future = self._remembered(self._kept, KEPT_RECORDINGS, key, record_run, config)
                except BaseException:
                    self._turns.release()
                    raise
                future.add_done_callback(lambda _done: self._turns.release())
            futures.append(future)
        return [future.result() for future in futures]

    def outcomes(self, config: Config, seed: int) -> dict[str, float | None]:
        """Returns the outcomes of one seed, waiting for a place among the runs over many seeds."""
        with self._bulk:
            key = key_of(config, seed)
            return self._remembered(self._kept_outcomes, KEPT_OUTCOMES, key, outcomes_of_run, config, seed).result()  # type: ignore[no-any-return]

    def close(self) -> None:
        """Ends the processes; runs under way are lost."""
        self._crew.close()

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Returns what a function returns that is called in a worker."""
        return self._submit(function, *arguments).result()

    def _known(self, kept: OrderedDict[str, Future[Any]], key: str) -> Future[Any] | None:
        """Returns what is kept under a key, finished or at work, unless it failed."""
        with self._lock:
            future = kept.get(key)
            if future is None or (future.done() and future.exception() is not None):
                return None
            kept.move_to_end(key)
            return future

    def _remembered(
        self, kept: OrderedDict[str, Future[Any]], most: int, key: str, function: Callable[..., Any], *arguments: Any
    ) -> Future[Any]:
        future = self._known(kept, key)
        if future is not None:
            return future
        future = self._submit(function, *arguments)
        with self._lock:
            kept[key] = future
            while len(kept) > most:
                kept.popitem(last=False)
        return future

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Returns the future of a call in a worker."""
        return self._crew.submit(function, *arguments)


_runner: list[Runner] = []
_runner_lock: Final = threading.Lock()


def runner() -> Runner:
    """Returns the server's runner, made on the first call."""
    with _runner_lock:
        if not _runner:
            asked = os.environ.get("COMMONS_SIM_VIEW_PROCESSES")
            _runner.append(Runner(int(asked) if asked else None))
        return _runner[0]
