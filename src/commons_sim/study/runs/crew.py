"""Processes that make runs and put each into a journal of their own, and of which any may die or hang without harm.

The executor of the standard library loses all its work when one of its processes is killed, and cannot end a run that hangs.
Here the parent knows which run each process is at: one that does not answer in time is killed and its run recorded as failed;
one that was killed by somebody else (the system is out of memory) is replaced, and its run made again once before it counts as
failed. A process whose parent is gone ends after the run it is at, which is then in its journal.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from commons_sim.configuration.schema import Config
from commons_sim.study.runs import workers
from commons_sim.study.runs.runs import simulate
from commons_sim.study.store.journal import Journal, row_of, table_of
from commons_sim.study.store.tables import Run

Simulate = Callable[[Config, int], Run]
TRIES: Final = 2  # of a run whose process was killed by somebody else
POLL_S: Final = 0.2  # how often the parent looks after its processes while nothing happens: lets Ctrl-C in


@dataclass
class Task:
    """A run to be made.

    Attributes:
        facts: what its row in the journal begins with.
        config: its configuration.
        seed: its seed.
        tries: how many processes have died of it.
    """

    facts: dict[str, Any]
    config: Config
    seed: int
    tries: int = 0


def run_one(config: Config, seed: int) -> Run:
    """Returns one run of the simulation, with the tables that its configuration records."""
    return simulate(config, seed=seed, only_recorded=True)


def make_run(task: Task, journal: Journal, simulate_run: Simulate) -> dict[str, Any]:
    """Makes a run, appends it or its error to a journal, and returns its facts."""
    facts, began = dict(task.facts), time.perf_counter()
    tables: dict[str, Any] = {}
    try:
        run = simulate_run(task.config, task.seed)
        facts["seconds"] = time.perf_counter() - began
        tables["outcomes"] = row_of(run.outcomes)
        if task.config.record.daily:
            tables["daily"] = table_of(run.daily)
        if task.config.record.events:
            tables["events"] = table_of(run.events)
    except Exception as error:
        line = f"{type(error).__name__}: {error}".splitlines()[0]
        facts |= {"error": line, "trace": "".join(traceback.format_exception(error))}
        facts["seconds"] = time.perf_counter() - began
    journal.append(facts, tables)
    return facts


def failure(task: Task, journal: Journal, error: str) -> dict[str, Any]:
    """Records a run that left no error of its own, and returns its facts."""
    facts = task.facts | {"error": error, "trace": error, "seconds": 0.0}
    journal.append(facts, {})
    return facts


class Crew:
    """Processes at work on one store."""

    def __init__(self, size: int, store: Path, simulate_run: Simulate) -> None:
        self.key = (size, store, simulate_run)
        self._store, self._simulate = store, simulate_run
        self._context = workers.warm_context()
        self._members = [self._start_member() for _ in range(size)]
        self._journal: Journal | None = None

    def work(self, tasks: Iterator[Task], timeout_s: float) -> Iterator[dict[str, Any]]:
        """Yields the facts of each run when it is in a journal, in order of completion.

        Args:
            tasks: the runs, taken one by one as processes fall free.
            timeout_s: seconds after which a run is given up; 0 for never.

        Raises:
            OSError: a journal cannot be written. The run is not recorded, so it will be made again.
        """
        again: list[Task] = []
        never_ready = 0  # processes that ended before their first run, one after the other
        following = next(tasks, None)
        while True:
            for member in self._members:
                if member.task is None and member.ready and (again or following is not None):
                    task = again.pop() if again else following
                    if task is following:
                        following = None
                    assert task is not None
                    member.give(task)
                    following = next(tasks, None) if following is None and not again else following
            busy = [member for member in self._members if member.task is not None]
            if not busy and not again and following is None:
                return
            handles = [handle for member in self._members for handle in (member.pipe, member.process.sentinel)]
            wait(handles, timeout=POLL_S)
            for place, member in enumerate(self._members):
                answers: list[dict[str, Any] | OSError] = []
                try:
                    while member.pipe.poll():
                        message = member.pipe.recv()
                        member.ready, never_ready = True, 0
                        if message is not None:
                            member.task = None
                            answers.append(message)
                except (EOFError, OSError):
                    pass
                for answer in answers:
                    if isinstance(answer, OSError):
                        raise answer
                    yield answer
                late = timeout_s > 0 and member.task is not None and time.monotonic() - member.since > timeout_s
                if not late and member.process.is_alive():
                    continue
                lost = member.task
                member.end()
                never_ready += not member.ready
                if never_ready > TRIES * len(self._members):
                    raise RuntimeError(f"processes end before their first run: {_reason(member.process.exitcode)}")
                self._members[place] = self._start_member()
                if lost is None:
                    continue
                lost.tries += 1
                if late:
                    line = f"TimeoutError: no result after {timeout_s:g} s (run_timeout_s)"
                    yield failure(lost, self._own_journal(), line)
                elif lost.tries < TRIES:
                    again.append(lost)
                else:
                    yield failure(lost, self._own_journal(), f"its process ended: {_reason(member.process.exitcode)}")

    def end(self) -> None:
        """Ends all processes; runs under way are lost."""
        for member in self._members:
            member.end()
        self._members = []
        if self._journal is not None:
            self._journal.close()

    def whole(self) -> bool:
        """Returns whether the crew can be used for further runs."""
        return bool(self._members) and all(member.task is None for member in self._members)

    def _own_journal(self) -> Journal:
        if self._journal is None or not self._journal.stands():
            self._journal = Journal.open(self._store)
        return self._journal

    def _start_member(self) -> _Member:
        ours, theirs = self._context.Pipe()
        if multiprocessing.get_start_method() not in multiprocessing.get_all_start_methods():
            # joblib's workers name a method of joblib's own, which a process started from here would look for in vain
            multiprocessing.set_start_method("forkserver", force=True)
        process = self._context.Process(target=_serve, args=(theirs, self._store, self._simulate), daemon=True)
        with workers.without_main():
            process.start()
        theirs.close()
        return _Member(process, ours)


class _Member:
    """A process, the pipe to it, and the run it is at."""

    def __init__(self, process: Any, pipe: Connection) -> None:
        self.process, self.pipe = process, pipe
        self.task: Task | None = None
        self.ready, self.since = False, 0.0

    def give(self, task: Task) -> None:
        """Sends a run to the process."""
        self.task, self.since = task, time.monotonic()
        with contextlib.suppress(OSError):  # it has died: found out by whoever waits for it
            self.pipe.send(task)

    def end(self) -> None:
        """Kills the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, store: Path, simulate_run: Simulate) -> None:
    """Makes the runs that come through a pipe until there is nobody at its other end. The main function of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    journal: Journal | None = None
    with contextlib.suppress(EOFError, OSError):  # nobody there any more
        pipe.send(None)
        while True:
            task = pipe.recv()
            try:
                if journal is None or not journal.stands():
                    journal = Journal.open(store)
                answer: dict[str, Any] | OSError = make_run(task, journal, simulate_run)
            except OSError as error:  # the disk is full: no fault of the run
                answer = error
            pipe.send(answer)


def _reason(exitcode: int | None) -> str:
    """Returns how a process ended: by which signal, or with which exit code."""
    if exitcode is not None and exitcode < 0:
        with contextlib.suppress(ValueError):
            return f"signal {-exitcode} ({signal.Signals(-exitcode).name})"
    return f"exit code {exitcode}"
