"""Takes the pictures of the page that the two READMEs show. Run by ``make page-figures``."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SEARCH = "?scenario=party_led&compare=status_quo&seed=1&days=730&households=1000"
SIZE = {"width": 1366, "height": 768}
TALL = {"width": 1366, "height": 1260}  # a window that holds the reasons beside the scene and the timeline below it
COLOURS = 256  # of a picture's palette: a third of the bytes, to the eye the same
PATIENCE_MS = 240_000
DAY = "400"


@contextmanager
def served() -> Iterator[str]:
    """Yields the address of a page that is ready."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "commons_sim", "view", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        while f":{port}/" not in process.stdout.readline():
            if process.poll() is not None:
                raise SystemExit("the page did not start")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def keep(shown: Any, name: str) -> None:
    """Writes what a window or an element of it shows, with a palette that leaves no colour out, however small its sign."""
    time.sleep(1.0)  # fonts and pictures settle
    picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(IMAGES / f"{name}.png", optimize=True)
    print(IMAGES / f"{name}.png")


def household_at(page: Any) -> None:
    """Clicks a household of the first policy."""
    canvas = page.locator(".cs-scene canvas").first
    for x in range(40, 400, 12):
        canvas.hover(position={"x": x, "y": 90})
        tips = page.locator(".cs-tip")
        if tips.count() and any(word in tips.inner_text() for word in ("户", "Household")):
            break
    canvas.click(position={"x": x, "y": 90})
    page.wait_for_selector(".cs-why .cs-decision")


def main() -> None:
    """Takes three pictures in each language."""
    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("no chromium: apt-get install chromium")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for lang in ("zh", "en"):
            page = browser.new_page(viewport=SIZE)
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{address}{SEARCH}&lang={lang}")
            page.wait_for_selector(".cs-page[data-answered]")
            page.fill("input[name=day]", DAY)
            page.locator("input[name=day]").blur()
            keep(page, f"page_compound_{lang}")
            household_at(page)
            page.click("[data-bar=joint_enforcement]")
            page.set_viewport_size(TALL)
            page.evaluate("document.querySelector('.cs-stage').scrollIntoView()")
            keep(page, f"page_timeline_{lang}")
            page.set_viewport_size(SIZE)
            page.click("#cs-tab-outcomes")
            keep(page.locator(".cs-below"), f"page_outcomes_{lang}")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
