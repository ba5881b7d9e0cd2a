"""One server of the page and one browser for all tests here; without Debian's chromium the tests are skipped aloud.

With ``CI=true`` a test that cannot run is an error. Every page is watched: a request to another host than the server's own, an
error on the console or an uncaught exception fails the test. Screenshots go to ``outputs/browser`` (not in git).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "outputs" / "browser"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SECONDS_TO_START = 240  # the first start compiles
ANSWER_MS = 60_000  # a shared machine may be busy; nothing here asserts on time


def unavailable(reason: str) -> None:
    """Skips a test, or fails it where tests must not be skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; with CI=true this is an error", pytrace=False)
    pytest.skip(reason)


def chromium() -> str:
    """Returns the path of Debian's chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        unavailable("no chromium: apt-get install chromium")
    return str(path)


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(port: int, *words: str, log: Path) -> subprocess.Popen[bytes]:
    """Returns a server of the page that answers on 127.0.0.1."""
    environment = os.environ | {"COMMONS_SIM_VIEW_PROCESSES": "2"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "commons_sim", "view", "--port", str(port), "--lang", "zh", *words]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
    until = time.monotonic() + SECONDS_TO_START
    while f":{port}/" not in log.read_text(encoding="utf-8", errors="replace"):
        if process.poll() is not None or time.monotonic() > until:
            stop_server(process.pid)
            pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')}", pytrace=False)
        time.sleep(0.1)
    return process


def stop_server(pid: int) -> None:
    """Ends a server and its workers, which are a process group of their own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGTERM)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server's address; the processes of the test-suite share one server, the last to leave ends it."""
    pytest.importorskip("solara")
    chromium()
    shared = (
        tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.mktemp("s")
    )
    book = shared / "page-server"  # users, pid, port
    with _locked(shared):
        users, pid, port = map(int, book.read_text().split()) if book.exists() else (0, 0, 0)
        if users == 0:
            port = free_port()
            pid = start_server(port, log=shared / "page-server.log").pid
        book.write_text(f"{users + 1} {pid} {port}")
    yield f"http://127.0.0.1:{port}/"
    with _locked(shared):
        users, pid, port = map(int, book.read_text().split())
        book.write_text(f"{users - 1} {pid} {port}")
        if users == 1:
            stop_server(pid)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "page-server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = chromium()
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


class Watched:
    """What a test's pages asked for and complained about."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []

    def watch(self, page: Any) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("websocket", lambda socket_: self.requests.append(socket_.url))

    def outside(self, own: str) -> list[str]:
        """Returns the requests that went to another host."""
        host = urllib.parse.urlsplit(own).netloc
        parts = [(url, urllib.parse.urlsplit(url)) for url in self.requests]
        return [url for url, part in parts if part.scheme not in ("blob", "data") and part.netloc != host]


OpenPage = Callable[..., Any]


@pytest.fixture
def open_page(address: str, browser: Any) -> Iterator[OpenPage]:
    """Returns a function that opens an address of the page in a browser of its own and waits until its runs are there."""
    watched = Watched()
    contexts = []

    def opened(search: str = "", *, size: tuple[int, int] = (1366, 768), answered: bool = True) -> Any:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(ANSWER_MS)
        watched.watch(page)
        page.goto(f"{address}{search}")
        if answered:
            page.wait_for_selector(".cs-page[data-answered]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched.requests
    assert watched.outside(address) == []
    assert watched.errors == []


def picture(page: Any, name: str, *, full: bool = False) -> None:
    """Keeps a screenshot for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full)
