"""The server of the page: Solara's application behind our own, on 127.0.0.1 unless told otherwise.

Nothing is asked from outside (:mod:`~commons_sim.viz.toolkit`). Beyond 127.0.0.1 the page asks for a class access
code, since whoever reaches the port could use the machine's processors: the code is printed where the server was started, a
browser keeps it in a cookie, and without it neither a page nor a socket is served.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import signal
import socket
import threading
import time
import urllib.parse
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import SimpleCookie
from typing import Any, Final

from commons_sim import i18n
from commons_sim.i18n.page import PAGE_WORDS
from commons_sim.viz import modules, toolkit

LOCAL_HOSTS: Final = ("127.0.0.1", "localhost", "::1")
COOKIE: Final = "commons_sim_code"
CODE_DIGITS: Final = 6
#: Different wrong codes from one address, after which none is taken from there until the server starts anew.
TRIES: Final = 30
PAGE_PATH: Final = "/"
#: Where Solara serves something of its own: sockets, assets, signs of life.
SOLARA_PATHS: Final = ("/_solara/", "/jupyter/", "/static/", "/readyz", "/resourcez")
PAUSE_S: Final = 3.0  # between two scenarios composed ahead, which takes half a second of this process each
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def new_code() -> str:
    """Returns a class access code."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


class Gate:
    """ASGI middleware: lets only browsers in that gave the access code, serves the font, and leads unknown paths to the page.

    Wrong codes are counted by address, so that one visitor who guesses shuts out nobody else; an address that once gave the
    right code is not shut out. A cookie is a code that is given again, and counts like one.

    Args:
        application: what is behind it.
        code: the access code; empty: everybody is let in.
        lang: language of the question for the code.
    """

    def __init__(self, application: Any, code: str = "", lang: str = "zh") -> None:
        self.application, self.code, self.lang = application, code, lang
        self.wrong: dict[str, set[str]] = {}
        self.known: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] == "http" and scope["path"] == modules.FONT_PATH:
            await _send(send, 200, modules.font(), "font/otf", [(b"cache-control", b"max-age=604800")])
        elif scope["type"] == "http" and scope["path"] != PAGE_PATH and not scope["path"].startswith(SOLARA_PATHS):
            query = b"?" + scope["query_string"] if scope["query_string"] else b""
            await _send(send, 303, b"", "text/plain", [(b"location", PAGE_PATH.encode() + query)])
        elif not self.code or scope["type"] == "lifespan" or self._knows(scope):
            await self.application(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4401})
        else:
            await self._ask(scope, send)

    def _knows(self, scope: Scope) -> bool:
        for name, value in scope["headers"]:
            if name == b"cookie":
                cookies = SimpleCookie(value.decode("latin-1"))
                if COOKIE in cookies and self._accepts(scope, cookies[COOKIE].value):
                    return True
        return False

    def _is_shut_out(self, scope: Scope) -> bool:
        address = _address(scope)
        return address not in self.known and len(self.wrong.get(address, ())) >= TRIES

    def _accepts(self, scope: Scope, given: str) -> bool:
        """Returns whether a code is the right one, from an address that has not guessed too often."""
        if self._is_shut_out(scope):
            return False
        right = hmac.compare_digest(given.encode(), self.code.encode())
        if right:
            self.known.add(_address(scope))
        else:
            self.wrong.setdefault(_address(scope), set()).add(given)
        return right

    async def _ask(self, scope: Scope, send: Send) -> None:
        pairs = urllib.parse.parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(pairs).get("code", "")
        if given and self._accepts(scope, given):
            rest = urllib.parse.urlencode([pair for pair in pairs if pair[0] != "code"])
            where = f"{scope['path']}?{rest}" if rest else scope["path"]
            cookie = f"{COOKIE}={self.code}; Path=/; HttpOnly; SameSite=Strict"
            await _send(send, 303, b"", "text/plain", [(b"location", where.encode()), (b"set-cookie", cookie.encode())])
            return
        if self._is_shut_out(scope):
            texts = dict(zip(i18n.LANGUAGES, PAGE_WORDS["code_locked"], strict=True))
        else:
            key = "page_code_wrong" if given else "page_code_ask"
            texts = {lang: i18n.text(key, lang) for lang in i18n.LANGUAGES}
        await _send(send, 401, self._form(texts, pairs).encode(), "text/html; charset=utf-8", [])

    def _form(self, texts: Mapping[str, str], pairs: list[tuple[str, str]]) -> str:
        import html

        kept = "".join(
            f'<input type="hidden" name="{html.escape(key)}" value="{html.escape(value)}">'
            for key, value in pairs
            if key != "code"
        )
        words = [texts[lang] for lang in (self.lang, "en" if self.lang == "zh" else "zh")]
        return (
            f'<!doctype html><html lang="{self.lang}"><meta name="viewport" content="width=device-width">'
            "<title>commons_sim</title><style>body{font:20px sans-serif;margin:15vh auto;max-width:30em;padding:1em}"
            "input,button{font:inherit;padding:.3em .6em}</style>"
            f'<p>{words[0]}<br>{words[1]}</p><form>{kept}<input name="code" inputmode="numeric" autocomplete="off" autofocus '
            'aria-label="code"> <button>OK</button></form></html>'
        )


def _address(scope: Scope) -> str:
    """Returns the address that a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


async def _send(send: Send, status: int, body: bytes, kind: str, headers: list[tuple[bytes, bytes]]) -> None:
    content = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": content})
    await send({"type": "http.response.body", "body": body})


def is_free(host: str, port: int) -> bool:
    """Returns whether nothing listens on a port yet."""
    with contextlib.closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, lang: str, *, code: str = "", on_ready: Callable[[], None] | None = None) -> None:
    """Serves the page until Ctrl-C.

    Args:
        host: address to listen on.
        port: port to listen on.
        lang: language of a page whose address names none.
        code: class access code; empty: none is asked for.
        on_ready: called once the port answers.
    """
    os.environ["LANG"] = os.environ["LC_ALL"] = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}[lang]

    import uvicorn

    from commons_sim.viz import catalogue, design
    from commons_sim.viz.runs import runner

    for number in (signal.SIGTERM, signal.SIGHUP):
        # uvicorn raises the first again at its end: leave in order, workers too
        signal.signal(number, _leave)
    try:
        runner().warm()
        for compared in (design.DEFAULT_SCENARIO, *design.DEFAULT_COMPARE):
            design.base(compared, "commodity")
        catalogue.catalogue()
        modules.modules()

        gate: Any = Gate(toolkit.application(), code, lang)
        threading.Thread(target=_compose_the_others, daemon=True).start()

        class Server(uvicorn.Server):
            async def startup(self, sockets: Any = None) -> None:
                await super().startup(sockets)
                if on_ready is not None and self.started:
                    on_ready()

        configuration = uvicorn.Config(gate, host=host, port=port, log_level="warning", access_log=False, lifespan="on")
        Server(configuration).run()
    finally:
        runner().close()


def _leave(_number: int, _frame: Any) -> None:
    """Ends the program with everything that runs at its end."""
    raise SystemExit(0)


def _compose_the_others() -> None:
    """Composes every scenario in the default compound, so that choosing one is quick; in pauses of the first visitor's."""
    from commons_sim.viz import catalogue, design

    for name in catalogue.catalogue()["scenarios"]:
        time.sleep(PAUSE_S)
        with contextlib.suppress(Exception):
            design.base(name, "commodity")
