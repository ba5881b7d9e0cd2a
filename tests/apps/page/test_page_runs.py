"""Runs of the page: replaced questions, killed processes, turns given back."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from commons_sim.apps.page.making.runs import Recorded, Runner, SupersededError
from tests.apps.page.asking import SMALL, configured


def test_a_question_that_was_replaced_while_it_waited_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work: list[Future[Any]] = []
    over = False

    def submit(_self: Runner, _function: Any, *_arguments: Any) -> Future[Any]:
        at_work.append(Future())
        if over:
            at_work[-1].set_result(Recorded(b"", {}))
        return at_work[-1]

    monkeypatch.setattr(Runner, "_submit", submit)
    runner = Runner(processes=1)
    first, second, third, fourth = (configured(f"?{SMALL}&scenario={name}") for name in
                                    ("market", "party_led", "open_access", "central_command"))  # fmt: skip
    with ThreadPoolExecutor(4) as sessions:
        try:
            asked = [sessions.submit(runner.recordings, first)]
            until(lambda: len(at_work) == 1)
            asked.append(sessions.submit(runner.recordings, second))
            until(lambda: len(at_work) == 2)
            replaced = sessions.submit(runner.recordings, third, lambda: False)
            asked.append(sessions.submit(runner.recordings, fourth))
            assert not replaced.done()
            for place in range(3):
                until(lambda place=place: len(at_work) > place)  # type: ignore[misc]
                at_work[place].set_result(Recorded(b"", {}))
            with pytest.raises(SupersededError):
                replaced.result(timeout=5.0)
            assert all(len(done.result(timeout=5.0)) == 1 for done in asked)
        finally:  # a fault must end the test, not leave sessions waiting
            over = True
            for each in at_work:
                if not each.done():
                    each.set_result(Recorded(b"", {}))
    assert len(at_work) == 3
    assert runner.recordings(first)[0] == Recorded(b"", {}), "kept: no new run"
    assert len(at_work) == 3


def own_process(seconds: float) -> int:
    """Returns the id of the process that it is called in, after some time."""
    time.sleep(seconds)
    return os.getpid()


def test_a_killed_process_of_the_page_harms_nobody() -> None:
    from commons_sim.apps.page.making.crew import Crew

    crew = Crew(2)
    try:
        first, second = (crew.submit(own_process, 0.3) for _ in range(2))
        idle = {first.result(timeout=60), second.result(timeout=60)}
        assert len(idle) == 2
        for number in idle:
            os.kill(number, signal.SIGKILL)
        again = [crew.submit(own_process, 0.3) for _ in range(6)]
        alive = {each.result(timeout=60) for each in again}
        assert len(alive) == 2
        assert not alive & idle
        slow, other = crew.submit(own_process, 1.0), crew.submit(own_process, 1.0)
        until(lambda: slow.running() and other.running())
        time.sleep(0.3)
        victim, spared = crew.processes()
        os.kill(victim, signal.SIGKILL)
        made = {slow.result(timeout=60), other.result(timeout=60)}
        assert spared in made, "the other call was made by the process that had it"
        assert victim not in made
    finally:
        crew.close()
    until(lambda: not any(is_alive(number) for number in made), seconds=20.0)


def is_alive(number: int) -> bool:
    """Returns whether a process runs; one that has ended and was not yet collected does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_run_that_cannot_be_begun_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Runner, _function: Any, *_arguments: Any) -> Future[Any]:
        raise RuntimeError

    runner = Runner(processes=1)
    with monkeypatch.context() as patched:
        patched.setattr(Runner, "_submit", refuse)
        for _ in range(5):
            with pytest.raises(RuntimeError):
                runner.recordings(configured(f"?{SMALL}"))
    assert runner._turns.acquire(timeout=1.0)


def until(holds: Any, seconds: float = 5.0) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.005)
