"""A class at the page: ``python -m tests.load.classroom --sessions 40`` from the project's folder.

Starts a server, opens so many sessions over WebSocket as browsers do (without drawing), and lets each change a lever every
``--every`` seconds, not all at once. Prints how long an answer took (median, 95th of a hundred, longest), how many were lost,
and the machine's load beside, without which the figures mean nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import websockets

from tests.browser.conftest import free_port, start_server, stop_server

PATIENCE_SECONDS = 60.0


class Session:
    """One student's page: a kernel of Solara's, the widget in it, and the questions that it asks."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.number = port, number
        self.model = ""
        self.asked = 0
        self.answers: asyncio.Queue[int] = asyncio.Queue()

    async def open(self) -> None:
        """Opens the page and waits for its widget."""
        self.kernel = str(uuid.uuid4())
        address = f"ws://127.0.0.1:{self.port}/jupyter/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4()}"
        cookie = {"Cookie": f"solara-session-id={uuid.uuid4()}"}
        self.socket = await websockets.connect(address, max_size=None, additional_headers=cookie)
        self.reader = asyncio.create_task(self.read())
        control = str(uuid.uuid4())
        await self.send("comm_open", {"comm_id": control, "target_name": "solara.control", "data": {}})
        run = {"method": "run", "args": {"path": "/", "appName": None}}
        await self.send("comm_msg", {"comm_id": control, "data": run})
        until = time.monotonic() + PATIENCE_SECONDS
        while not self.model and time.monotonic() < until:
            await asyncio.sleep(0.05)
        if not self.model:
            raise TimeoutError("the page did not open")

    async def send(self, kind: str, content: dict[str, Any]) -> None:
        """Sends one message of Jupyter's protocol."""
        header = {
            "msg_id": str(uuid.uuid4()),
            "msg_type": kind,
            "session": self.kernel,
            "username": "",
            "version": "5.2",
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
            "channel": "shell",
            "buffers": [],
        }
        await self.socket.send(json.dumps(message))

    async def read(self) -> None:
        """Reads what the server sends: the widget's name once, then answers by their number."""
        async for raw in self.socket:
            text = raw if isinstance(raw, str) else _json_of(raw)
            message = json.loads(text)
            content = message.get("content", {})
            state = content.get("data", {}).get("state", {}) if isinstance(content.get("data"), dict) else {}
            if message["header"]["msg_type"] == "comm_open" and "catalogue" in state:
                self.model = content["comm_id"]
            answer = state.get("answer")
            if isinstance(answer, dict) and answer.get("id") and "fault" not in answer:
                self.answers.put_nowait(int(answer["id"]))

    async def ask(self, search: str) -> float | None:
        """Returns the seconds that an answer took; None if none came."""
        self.asked += 1
        event = {"method": "custom", "content": {"event": "event_ask", "data": {"id": self.asked, "search": search}}}
        began = time.monotonic()
        await self.send("comm_msg", {"comm_id": self.model, "data": event})
        try:
            while await asyncio.wait_for(self.answers.get(), PATIENCE_SECONDS) != self.asked:
                pass
        except TimeoutError:
            return None
        return time.monotonic() - began


def _json_of(raw: bytes) -> str:
    """Returns the JSON part of a binary message (number of parts, their offsets, then the parts)."""
    count = int.from_bytes(raw[:4], "big")
    offsets = [int.from_bytes(raw[4 + 4 * place : 8 + 4 * place], "big") for place in range(count)]
    offsets.append(len(raw))
    return raw[offsets[0] : offsets[1]].decode()


async def student(session: Session, every: float, rounds: int, sessions: int) -> list[float | None]:
    """Returns the latencies of one student, who starts somewhere within the first interval."""
    await asyncio.sleep(every * session.number / sessions)
    found = []
    for turn in range(rounds):
        began = time.monotonic()
        hours = 40 + (session.number * 7 + turn * 13) % 160
        search = f"?scenario=party_led&compare=status_quo&seed=1&a.instruments.joint_enforcement.hours_per_week={hours}"
        found.append(await session.ask(search))
        await asyncio.sleep(max(0.0, every - (time.monotonic() - began)))
    return found


async def lesson(port: int, sessions: int, every: float, rounds: int) -> None:
    opened = [Session(port, number) for number in range(sessions)]
    began = time.monotonic()
    for session in opened:
        await session.open()
    print(f"{sessions} sessions opened in {time.monotonic() - began:.1f} s; load {os.getloadavg()[0]:.1f}", flush=True)
    results = await asyncio.gather(*(student(session, every, rounds, sessions) for session in opened))
    times = sorted(seconds for result in results for seconds in result if seconds is not None)
    lost = sum(seconds is None for result in results for seconds in result)
    print(
        f"answers {len(times)}, lost {lost}; seconds: median {statistics.median(times):.2f}, "
        f"95th of 100 {times[int(0.95 * (len(times) - 1))]:.2f}, longest {times[-1]:.2f}; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    for session in opened:
        session.reader.cancel()
        await session.socket.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=40)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between a student's changes")
    parser.add_argument("--rounds", type=int, default=4, help="changes of each student")
    given = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(port, log=Path(folder) / "log")
        try:
            asyncio.run(lesson(port, given.sessions, given.every, given.rounds))
        finally:
            stop_server(server.pid)


if __name__ == "__main__":
    main()
