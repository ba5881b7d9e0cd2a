"""The server of the page: Solara's application behind our own, on 127.0.0.1 unless told otherwise.

Nothing is asked from outside (:mod:`~commons_sim.apps.page.toolkit`). Beyond 127.0.0.1 the page asks for a class access
code, since whoever reaches the port could use the machine's processors: the code is printed where the server was started, a
browser that gave it gets a key in a cookie, and without that neither a page nor a socket is served. A page of another site, which
could reach the server through a visitor's browser, is refused by its origin, and by the host it takes the server for.
"""

from __future__ import annotations

import contextlib
import hmac
import ipaddress
import os
import secrets
import signal
import socket
import threading
import time
import urllib.parse
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final

from commons_sim.apps.page import modules, toolkit
from commons_sim.apps.page.words import PAGE_WORDS
from commons_sim.configuration import i18n

LOCAL_HOSTS: Final = ("127.0.0.1", "localhost", "::1")
COOKIE: Final = "commons_sim_code"
CODE_DIGITS: Final = 6
#: Different wrong codes from one address, after which no code is taken from there until the server starts anew.
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

    Wrong codes are counted by address, so that one visitor who guesses shuts out nobody elsewhere. A browser that is in keeps a key
    too long to be guessed, so it stays in whatever others at its address try.

    Args:
        application: what is behind it.
        code: the access code; empty: everybody is let in who reaches this machine's own address.
        lang: language of the question for the code.
    """

    def __init__(self, application: Any, code: str = "", lang: str = "zh") -> None:
        self.application, self.code, self.lang = application, code, lang
        self.wrong: dict[str, set[str]] = {}
        self._key = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or passes it on."""
        if scope["type"] == "lifespan":
            await self.application(scope, receive, send)
        elif not self._comes_from_here(scope):
            await _refuse(scope, receive, send, 403)
        elif scope["type"] == "http" and scope["path"] == modules.FONT_PATH:
            await _send(send, 200, modules.font(), "font/otf", [(b"cache-control", b"max-age=604800")])
        elif scope["type"] == "http" and scope["path"] != PAGE_PATH and not scope["path"].startswith(SOLARA_PATHS):
            query = b"?" + scope["query_string"] if scope["query_string"] else b""
            await _send(send, 303, b"", "text/plain", [(b"location", PAGE_PATH.encode() + query)])
        elif not self.code or self._has_key(scope):
            await self.application(scope, receive, send)
        elif scope["type"] == "websocket":
            await _refuse(scope, receive, send, 401)
        else:
            await self._ask(scope, send)

    def _comes_from_here(self, scope: Scope) -> bool:
        """Returns whether a request takes this server for what it is, and comes from a page of its own if it says from where."""
        headers = {name: value.decode("latin-1").lower() for name, value in scope["headers"]}
        host = headers.get(b"host")
        if host is None:  # no browser
            return b"origin" not in headers
        if b"origin" in headers and headers[b"origin"].partition("://")[2] != host:
            return False
        return _is_own_name(host, beyond=bool(self.code))

    def _has_key(self, scope: Scope) -> bool:
        cookies = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
        pairs = (part.strip().partition("=") for cookie in cookies for part in cookie.split(";"))
        return any(name == COOKIE and hmac.compare_digest(key.encode(), self._key.encode()) for name, _, key in pairs)

    def _is_shut_out(self, scope: Scope) -> bool:
        return len(self.wrong.get(_address(scope), ())) >= TRIES

    def _accepts(self, scope: Scope, given: str) -> bool:
        """Returns whether a code is the right one, from an address that has not guessed too often."""
        if self._is_shut_out(scope):
            return False
        right = hmac.compare_digest(given.encode(), self.code.encode())
        if not right:
            self.wrong.setdefault(_address(scope), set()).add(given)
        return right

    async def _ask(self, scope: Scope, send: Send) -> None:
        pairs = urllib.parse.parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(pairs).get("code", "")
        if given and self._accepts(scope, given):
            rest = urllib.parse.urlencode([pair for pair in pairs if pair[0] != "code"])
            where = f"{scope['path']}?{rest}" if rest else scope["path"]
            cookie = f"{COOKIE}={self._key}; Path=/; HttpOnly; SameSite=Strict"
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


def _is_own_name(host: str, *, beyond: bool) -> bool:
    """Returns whether a request's host is this machine: another name that leads here belongs to somebody else's site.

    Args:
        host: as the request has it, with or without port.
        beyond: whether other machines may open the page, by any address of this one or by its name.
    """
    try:
        name = urllib.parse.urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(name)
        return beyond or address.is_loopback
    own = socket.gethostname().lower()
    return name == "localhost" or (beyond and (name == own or name.startswith(f"{own}.")))


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    """Refuses a request, or closes a socket with 4000 more than the status."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4000 + status})
        return
    text = " / ".join(i18n.text("page_foreign", lang) for lang in i18n.LANGUAGES)
    await _send(send, status, text.encode(), "text/plain; charset=utf-8", [])


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

    from commons_sim.apps.page import catalogue, design
    from commons_sim.apps.page.making.runs import runner

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

        configuration = uvicorn.Config(
            gate, host=host, port=port, log_level="warning", access_log=False, lifespan="on", proxy_headers=False
        )
        Server(configuration).run()
    finally:
        runner().close()


def _leave(_number: int, _frame: Any) -> None:
    """Ends the program with everything that runs at its end."""
    raise SystemExit(0)


def _compose_the_others() -> None:
    """Composes every scenario in the default compound, so that choosing one is quick; in pauses of the first visitor's."""
    from commons_sim.apps.page import catalogue, design

    for name in catalogue.catalogue()["scenarios"]:
        time.sleep(PAUSE_S)
        with contextlib.suppress(Exception):
            design.base(name, "commodity")
