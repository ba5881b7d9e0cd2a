"""The server: access code, other sites, settings of the toolkit, and nothing asked from outside."""

from __future__ import annotations

import asyncio
import http.client
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from commons_sim.apps.cli.main import main
from tests.browser.conftest import free_port, start_server, stop_server


def ask(
    gate: Any,
    path: str,
    query: str = "",
    cookie: str = "",
    kind: str = "http",
    client: str = "192.0.2.1",
    **further: str,
) -> list[dict[str, Any]]:
    """Returns what an ASGI application sends for one request."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"cookie", cookie.encode())] if cookie else []
    headers += [(name.encode(), value.encode()) for name, value in further.items()]
    scope = {"type": kind, "path": path, "query_string": query.encode(), "headers": headers, "client": (client, 40000)}
    # in a thread of its own: a test of the browser may have left a loop running in this one
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, gate(scope, receive, send)).result()
    return sent


def test_without_the_access_code_neither_page_nor_socket_is_served() -> None:
    from commons_sim.apps.page.server import COOKIE, Gate

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "served"})

    gate = Gate(behind, code="123456")
    assert ask(gate, "/")[0]["status"] == 401
    assert ask(gate, "/", "code=000000")[0]["status"] == 401
    assert ask(gate, "/jupyter/api/kernels/1/x", kind="websocket") == [{"type": "websocket.close", "code": 4401}]
    told = ask(gate, "/", "scenario=market&code=123456")[0]
    assert told["status"] == 303
    assert dict(told["headers"])[b"location"] == b"/?scenario=market"
    cookie = dict(told["headers"])[b"set-cookie"].decode().partition(";")[0]
    assert "123456" not in cookie
    for sent in (cookie, f"a,b=c; {cookie}", f"x; =; {cookie}; a=b"):
        assert ask(gate, "/", cookie=sent) == [{"type": "served"}], sent
    assert ask(gate, "/jupyter/api/kernels/1/x", cookie=cookie, kind="websocket") == [{"type": "served"}]
    for sent in ("a,b=c", f"{COOKIE}=123456", f"{COOKIE}=", f"{COOKIE}=é", f"x{cookie}"):
        assert ask(gate, "/", cookie=sent)[0]["status"] == 401, sent


def test_who_guesses_the_access_code_shuts_out_nobody_but_himself() -> None:
    from commons_sim.apps.page.server import TRIES, Gate

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "served"})

    gate = Gate(behind, code="123456")
    inside = dict(ask(gate, "/", "code=123456", client="192.0.2.7")[0]["headers"])[b"set-cookie"].decode()
    for guess in range(TRIES):
        assert ask(gate, "/", f"code={guess:06}", client="192.0.2.7")[0]["status"] == 401
    assert ask(gate, "/", "code=123456", client="192.0.2.7")[0]["status"] == 401, "guessed too often"
    assert ask(gate, "/", cookie=inside.partition(";")[0], client="192.0.2.7") == [{"type": "served"}], "was in before"
    assert ask(gate, "/", "code=123456", client="192.0.2.8")[0]["status"] == 303


def test_another_site_cannot_use_the_server_through_a_visitors_browser() -> None:
    from commons_sim.apps.page.server import Gate

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "served"})

    local, open_to_a_class = Gate(behind), Gate(behind, code="123456")
    told = ask(open_to_a_class, "/", "code=123456", host="192.168.1.5:8765")[0]
    cookie = dict(told["headers"])[b"set-cookie"].decode().partition(";")[0]
    port = ":8765"
    right = [
        *(
            (local, {"host": f"{name}{port}", "origin": f"http://{name}{port}"})
            for name in ("127.0.0.1", "localhost", "[::1]")
        ),
        (local, {"host": f"127.0.0.1{port}"}),
        (local, {"host": "localhost"}),
        (open_to_a_class, {"host": f"192.168.1.5{port}", "origin": f"http://192.168.1.5{port}"}),
        (open_to_a_class, {"host": f"{socket.gethostname()}.local{port}"}),
    ]
    wrong = [
        *((local, {"host": f"127.0.0.1{port}", "origin": origin}) for origin in
          ("http://evil.example", "null", "http://127.0.0.1:9999", f"http://localhost{port}", "", f"file://127.0.0.1{port}x")),
        *((local, {"host": host}) for host in (f"evil.example{port}", "127.0.0.1.evil.example", "192.168.1.5", "", "[")),
        (local, {"host": f"evil.example{port}", "origin": f"http://evil.example{port}"}),
        (local, {"origin": "http://evil.example"}),
        (open_to_a_class, {"host": f"evil.example{port}"}),
        (open_to_a_class, {"host": f"192.168.1.5{port}", "origin": "http://192.168.1.6:8765"}),
    ]  # fmt: skip
    for kind in ("websocket", "http"):
        for gate, headers in right:
            assert ask(gate, "/jupyter/x", kind=kind, cookie=cookie, **headers) == [{"type": "served"}], headers
        for gate, headers in wrong:
            first = ask(gate, "/jupyter/x", kind=kind, cookie=cookie, **headers)[0]
            assert first.get("status", first.get("code")) in (403, 4403), headers


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "x"], ["--prt", "1"]])
def test_a_wrong_call_is_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", *words, "--lang", "en"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_server_asks_nothing_from_outside_and_serves_installed_assets_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("solara")
    from solara.server.settings import assets

    package = "@widgetti/solara-vuetify-app@10.1.1"
    copy = tmp_path / "installed"
    shutil.copytree(assets.proxy_cache_dir / package, copy / package)
    before = sorted(copy.rglob("*"))
    (tmp_path / "secret.js").write_text("not for everybody")
    port = free_port()
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.setenv("SOLARA_ASSETS_PROXY_CACHE_DIR", str(copy))
        server = start_server(port, log=tmp_path / "log")
        try:

            def get(path: str) -> tuple[int, bytes]:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read()

            status, page = get("/?lang=en")
            assert status == 200
            assert b"<title>commons_sim" in page
            assert b"jsdelivr" not in page
            for path in (f"{package}", f"{package}/", f"{package}/dist", "", "@widgetti", "vega@5", "nosuch@1.0.0/x.js",
                         "../secret.js", "%2e%2e/secret.js", f"{tmp_path}/secret.js", "a" * 300, "%00"):  # fmt: skip
                assert get(f"/_solara/cdn/{path}")[0] == 404, path
            inside = f"{package}/dist/fonts.css"
            assert get(f"/_solara/cdn/{inside}") == (200, (copy / inside).read_bytes())
            assert sorted(copy.rglob("*")) == before
        finally:
            stop_server(server.pid)
            server.wait(timeout=60)
        proxy.settimeout(0.1)
        with pytest.raises(TimeoutError):
            proxy.accept()


def test_each_setting_of_the_toolkit_counts_although_it_was_imported_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("solara")
    for name in ("SOLARA_APP", "SOLARA_ASSETS_PROXY"):
        monkeypatch.setenv(name, "")  # put back afterwards
    import solara.settings
    from solara.server import settings

    from commons_sim.apps.page import toolkit

    application = toolkit.application()
    assert not settings.telemetry.mixpanel_enable
    assert not solara.settings.assets.proxy
    assert solara.settings.assets.cdn == "/_solara/cdn"
    assert settings.kernel.cull_timeout == "10m"
    assert (settings.theme.title, settings.theme.loader, settings.theme.show_banner) == ("commons_sim", "plain", False)
    assert not settings.assets.fontawesome_enabled
    assert settings.main.mode == "production"
    assert application.router.routes[0].path == "/_solara/cdn"
