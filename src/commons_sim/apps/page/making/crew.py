"""Processes that answer the page, of which any may be killed, idle or busy, without harm to another's run.

One executor of several processes loses all its work when one of them is killed. So each thread of a pool has an executor of one
process, to which it hands one call after the other: a process that has died is replaced, and its call made once more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final

from commons_sim.study.runs import workers

TRIES: Final = 2  # of a call whose process was killed


class Crew:
    """Some processes and the calls that wait for them. Safe in threads.

    Args:
        size: how many processes there are.
    """

    def __init__(self, size: int) -> None:
        self._threads = ThreadPoolExecutor(size)
        self._executors: dict[int, ProcessPoolExecutor] = {}  # by the thread that they belong to
        self._lock = threading.Lock()
        self._closed = False

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Returns the future of a call in the next process that falls free.

        Raises:
            RuntimeError: the crew was closed.
        """
        return self._threads.submit(self._call, function, arguments)

    def close(self) -> None:
        """Ends all processes; calls under way or waiting are lost."""
        with self._lock:
            self._closed = True
            for thread in list(self._executors):
                self._discard(thread)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def processes(self) -> list[int]:
        """Returns the ids of the processes that have been started."""
        with self._lock:
            return [number for executor in self._executors.values() for number in executor._processes or ()]

    def _call(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Makes a call in this thread's process, in a new one if that was or is killed."""
        for _ in range(TRIES - 1):
            try:
                return self._handed(function, arguments).result()
            except BrokenProcessPool:
                if self._closed:
                    raise
        return self._handed(function, arguments).result()

    def _handed(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Future[Any]:
        """Returns the future of a call in this thread's process, which is made anew if it is dead."""
        thread = threading.get_ident()
        with self._lock, workers.without_main():
            if self._closed:
                raise BrokenProcessPool("the server ends")
            if thread in self._executors:
                try:
                    return self._executors[thread].submit(function, *arguments)
                except BrokenProcessPool:
                    self._discard(thread)
            self._executors[thread] = workers.started(1)
            return self._executors[thread].submit(function, *arguments)

    def _discard(self, thread: int) -> None:
        workers.end(self._executors.pop(thread), at_once=True)
