"""Mesa's own page with our component in it: it steps, plays and starts anew, and asks nothing from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ANSWER_MS, ROOT, SECONDS_TO_START, Watched, free_port, picture, stop_server

PAGE = ROOT / "src" / "commons_sim" / "apps" / "page" / "mesa_app.py"


@pytest.fixture
def mesa_address(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("solara")
    address = f"http://127.0.0.1:{(port := free_port())}/"
    command = [sys.executable, "-m", "solara", "run", "--production", "--no-open", "--port", str(port), str(PAGE)]
    environment = os.environ | {"LANG": "zh_CN.UTF-8"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    with (tmp_path / "log").open("wb") as out:
        server = subprocess.Popen(
            [*command, "--host", "127.0.0.1"], env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        until = time.monotonic() + SECONDS_TO_START
        while not answers(address):
            assert server.poll() is None, (tmp_path / "log").read_text(errors="replace")
            assert time.monotonic() < until
            time.sleep(0.2)
        yield address
    finally:
        stop_server(server.pid)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except (urllib.error.URLError, TimeoutError):
        return False
    return True


def test_the_compound_steps_plays_and_starts_anew(mesa_address: str, browser: Any) -> None:
    watched = Watched()
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(ANSWER_MS)
    watched.watch(page)
    page.goto(mesa_address)
    page.wait_for_selector("text=第1年1月1日")
    for _ in range(2):
        page.click("button:has-text('Step')")
    page.wait_for_selector("text=第1年1月2日")
    picture(page, "mesa_zh")
    ends = "Math.round(document.querySelector(name).getBoundingClientRect().bottom)"
    ground, card = (page.evaluate(f"name => {ends}", name) for name in (".cs-single", ".vue-grid-item"))
    assert ground <= card
    page.click("button:has-text('▶')")
    page.wait_for_function("Number(document.body.innerText.match(/Step: (\\d+)/)[1]) > 5")
    page.click("button:has-text('❚❚')")
    page.click("button:has-text('Reset')")
    page.wait_for_function("/Step: 0/.test(document.body.innerText)")
    page.close()
    assert watched.outside(mesa_address) == []
    assert watched.errors == []
