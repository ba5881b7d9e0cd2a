"""How fast the page is in a real browser: ``python -m tests.load.page_speed`` from the project's folder.

Opens the page of two policies with 1,000 households in Debian's chromium without a graphics card. Prints the seconds of a first
load with an empty cache and what came over the network, the seconds from a changed lever to the first picture of the new run, and
pictures a second while it plays; with the machine's load beside, without which the figures mean nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
import urllib.parse
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ANSWER_MS, FLAGS, chromium, free_port, start_server, stop_server

SEARCH = "?scenario=party_led&compare=status_quo&seed={seed}&lang=zh"
TOOLKIT = ("/static/", "/_solara/", "/jupyter/")
CHANGE = """async (hours) => {
  const page = document.querySelector('.cs-page');
  const before = page.dataset.answered;
  const box = document.querySelector('input[name=lever-hours_per_week][type=number]');
  const began = performance.now();
  box.value = hours;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.dispatchEvent(new Event('change', { bubbles: true }));
  while (page.dataset.answered === before) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return (performance.now() - began) / 1000;
}"""
PLAY = """async (seconds) => {
  const canvas = document.querySelector('.cs-scene canvas');
  const before = Number(canvas.dataset.draws), began = performance.now();
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  return (1000 * (Number(canvas.dataset.draws) - before)) / (performance.now() - began);
}"""


class Traffic:
    """Bytes that came for a page, by where they came from."""

    def __init__(self, context: Any, page: Any) -> None:
        self.toolkit = self.own = self.socket = 0
        self._paths: dict[str, str] = {}
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.on("Network.webSocketFrameReceived", self._framed)

    def _asked(self, event: dict[str, Any]) -> None:
        self._paths[event["requestId"]] = urllib.parse.urlsplit(event["request"]["url"]).path

    def _came(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        if self._paths.get(event["requestId"], "").startswith(TOOLKIT):
            self.toolkit += size
        else:
            self.own += size

    def _framed(self, event: dict[str, Any]) -> None:
        data, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self.socket += len(data) * 3 // 4 if binary else len(data.encode())


class Load(NamedTuple):
    """A first load: seconds, bytes of the page's own and of the toolkit, and the page."""

    seconds: float
    own: int
    toolkit: int
    page: Any


def first_load(browser: Any, address: str, seed: int) -> Load:
    """Opens the page with an empty cache until both runs are drawn."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(ANSWER_MS)
    traffic = Traffic(context, page)
    began = time.perf_counter()
    page.goto(f"{address}{SEARCH.format(seed=seed)}")
    page.wait_for_selector(".cs-page[data-answered]")
    page.wait_for_function("document.querySelectorAll('.cs-scene canvas[data-day]').length === 2")
    seconds = time.perf_counter() - began
    return Load(seconds, traffic.own + traffic.socket, traffic.toolkit, page)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=10, help="levers changed")
    parser.add_argument("--loads", type=int, default=3, help="first loads, each of runs that nobody made before")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        port = free_port()
        server = start_server(port, log=Path(folder) / "log")
        try:
            browser = running.chromium.launch(executable_path=chromium(), args=FLAGS)
            loads = [first_load(browser, f"http://127.0.0.1:{port}/", seed) for seed in range(given.loads)]
            page = loads[-1].page
            page.click("[data-bar=joint_enforcement]")
            changes = [page.evaluate(CHANGE, str(31 + 7 * turn)) for turn in range(given.changes)]
            page.select_option("select[name=speed]", "60")
            page.click("button[name=play]")
            pictures = page.evaluate(PLAY, 5)
            browser.close()
        finally:
            stop_server(server.pid)
    found = {
        "first_load_s": [round(load.seconds, 2) for load in loads],
        "own_megabytes": round(loads[-1].own / 1e6, 2),
        "toolkit_megabytes": round(loads[-1].toolkit / 1e6, 2),
        "change_to_first_picture_s": {
            "median": round(statistics.median(changes), 2),
            "longest": round(max(changes), 2),
        },
        "pictures_a_second": round(pictures, 1),
        "load": round(os.getloadavg()[0], 1),
        "cores": os.cpu_count(),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
