"""The processes that make runs: one pool a command, started once, warm before the first run.

Workers come from a fork server that has imported the model and run it for some days, so a worker starts in hundredths of a
second with compiled code in memory (a spawned process takes 1.6 to 1.8 s). Importing Mesa makes `spawn` the default of
:mod:`multiprocessing`; the context here is asked for by name. Inside a worker of another launcher (joblib, a cluster) no
second layer of processes is made.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from typing import Any, Final

from commons_sim.kernel import extensions
from commons_sim.kernel.extensions import ExtensionError

# one run is one thread: with a process a core, more threads would only wait for each other
SINGLE_THREAD: Final = dict.fromkeys(
    ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS"), "1"
)
PRELOADED: Final = "commons_sim.study.runs.preload"
MAIN_PROCESS: Final = "MainProcess"
PARENT_LOOK_S: Final = 0.5  # between two looks whether the parent is there

_pools: dict[int, ProcessPoolExecutor] = {}


def count(wanted: int | str | None, tasks: int) -> int:
    """Returns how many processes to use: ``"auto"`` is one a core, 1 inside another worker, never more than tasks."""
    if multiprocessing.current_process().name != MAIN_PROCESS or multiprocessing.parent_process() is not None:
        return 1
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))  # a container or a cluster job may own fewer than there are
    return max(1, min(cores if wanted in (None, "auto") else int(wanted), tasks))


def _refuse_scripts() -> None:
    """Refuses to start processes that could not know what a script registered.

    Raises:
        ExtensionError: something was registered in a script or notebook.
    """
    if "__main__" in extensions.MODULES:
        raise ExtensionError(
            "register", "was called in a script", "call it in a module that can be imported, or workers=1"
        )


def pool(size: int) -> ProcessPoolExecutor:
    """Returns the command's pool of ``size`` processes, made on the first call."""
    if size not in _pools:
        close()
        _pools[size] = started(size)
    return _pools[size]


def started(size: int) -> ProcessPoolExecutor:
    """Returns an executor of ``size`` processes that start warm, leave Ctrl-C to this one and end with it."""
    return ProcessPoolExecutor(size, mp_context=warm_context(), initializer=begin)


def end(executor: ProcessPoolExecutor, *, at_once: bool = False) -> None:
    """Ends the processes of an executor. ``at_once`` does not wait for calls under way: their results are lost."""
    processes = list((executor._processes or {}).values()) if at_once else []
    executor.shutdown(wait=not at_once, cancel_futures=True)
    for process in processes:
        process.terminate()


def warm_context() -> ForkServerContext:
    """Returns the context in which processes start from a fork server that has loaded the model."""
    _refuse_scripts()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    with _environment(SINGLE_THREAD), _interrupts_ignored():
        forkserver.ensure_running()
    return context


def warm_up(wanted: int | str | None) -> None:
    """Lets the fork server load the model while this process does something else, if there will be workers."""
    if count(wanted, 2) > 1:
        warm_context()


def end_with_parent() -> None:
    """Ends this process at once when the process that started it is gone; what it was at is lost.

    A worker of another launcher would otherwise make all runs it was given after its parent was killed.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_LOOK_S)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end with parent").start()


def standing() -> ProcessPoolExecutor | None:
    """Returns the command's pool if it was made before, None otherwise."""
    return next(iter(_pools.values()), None)


def close(*, at_once: bool = False) -> None:
    """Ends the pool. ``at_once`` does not wait for runs under way: their results are lost."""
    while _pools:
        end(_pools.popitem()[1], at_once=at_once)


atexit.register(close, at_once=True)


def begin() -> None:
    """Leaves Ctrl-C to the parent, which ends the pool in order, and ends this process when the parent is gone.

    The first call in a worker. An executor's worker would otherwise wait for ever for a parent that was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()  # who asked for this process, not the fork server that made it
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end with parent").start()


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A program started now ignores Ctrl-C from its first moment on: the fork server, while it loads the model."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def without_main() -> Iterator[None]:
    """Hides the user's script while processes start.

    A started process would otherwise import the script again, and a script of three lines that compares two scenarios
    would have to be wrapped in ``if __name__ == "__main__"``. Workers need nothing from it.
    """
    main: Any = sys.modules["__main__"]
    hidden = {name: main.__dict__.pop(name) for name in ("__file__", "__spec__") if name in main.__dict__}
    main.__spec__ = None
    try:
        yield
    finally:
        main.__dict__.update(hidden)


@contextlib.contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
