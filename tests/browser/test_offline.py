"""Without any network but the loopback: server and browser in a network namespace of their own, where nothing outside exists."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import FLAGS, ROOT, chromium, free_port, start_server, stop_server, unavailable

SESSION = "from tests.browser.test_offline import session; session()"
WHERE = (
    f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"  # where Debian keeps ip, also for those who are not root
)
UNSHARE = ["unshare", "-rn", "sh", "-c", f'PATH="{WHERE}"; ip link set lo up && exec "$@"', "sh"]


def session() -> None:
    """Serves the page and uses it; what fails ends the process."""
    from playwright.sync_api import sync_playwright

    port = free_port()
    server = start_server(port, log=Path(os.environ["COMMONS_SIM_TEST_LOG"]))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            page = browser.new_page()
            page.set_default_timeout(120_000)
            failed: list[str] = []
            page.on("requestfailed", lambda request: failed.append(request.url))
            page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
            page.goto(f"http://127.0.0.1:{port}/?scenario=party_led&compare=status_quo&households=60&days=40&lang=zh")
            page.wait_for_selector(".cs-page[data-answered]")
            page.click("button[name=play]")
            page.wait_for_function("Number(document.querySelector('input[name=day]').value) > 5")
            page.click("#cs-tab-charts")
            assert page.locator(".cs-plots svg").count() >= 4
            assert failed == []
            browser.close()
    finally:
        stop_server(server.pid)
    print("offline: all there")


def test_page_and_server_need_no_network(tmp_path: Path) -> None:
    for package in ("solara", "playwright"):
        if importlib.util.find_spec(package) is None:
            unavailable(f"no {package}: pip install .[view,browser]")
    chromium()
    for tool, package in (("unshare", "util-linux"), ("ip", "iproute2")):
        if shutil.which(tool, path=WHERE) is None:
            unavailable(f"no {tool}: apt-get install {package}")
    if subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode != 0:
        # the machine's own choice, which no package mends: a skip even where tests must not be skipped
        pytest.skip("this machine refuses network namespaces (unshare -rn); the other tests still record every request")
    environment = os.environ | {"COMMONS_SIM_TEST_LOG": str(tmp_path / "log")}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [*UNSHARE, sys.executable, "-c", SESSION],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "offline: all there" in done.stdout
