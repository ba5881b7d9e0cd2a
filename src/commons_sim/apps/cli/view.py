"""``commons-sim view [--port 8765] [--host HOST] [--lang zh]``: the browser page."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from typing import Final

from commons_sim.apps.cli.help import Arguments
from commons_sim.apps.cli.main import DONE, FAILED
from commons_sim.configuration import ConfigurationError, i18n

DEFAULT_PORT: Final = 8765
PACKAGES: Final = ("solara", "solara_assets")


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code; serves until Ctrl-C."""
    parser = Arguments(prog=f"commons-sim {name}", description=i18n.text("view_about", lang))
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=i18n.text("view_port", lang))
    parser.add_argument("--host", default="127.0.0.1", help=i18n.text("view_host", lang))
    given = parser.parse_args(list(words))
    if not 1 <= given.port <= 65535:
        raise ConfigurationError("out_of_range", key="--port", value=given.port, allowed="1..65535")
    if any(importlib.util.find_spec(package) is None for package in PACKAGES):
        print(i18n.text("error", lang, line=i18n.text("view_missing", lang)), file=sys.stderr)
        return FAILED
    from commons_sim.apps.page import server

    if not server.is_free(given.host, given.port):
        print(i18n.text("error", lang, line=i18n.text("view_taken", lang, port=given.port)), file=sys.stderr)
        return FAILED
    code = ""
    if given.host not in server.LOCAL_HOSTS:
        code = server.new_code()
        print(i18n.text("view_open_warning", lang, host=given.host, code=code), file=sys.stderr, flush=True)
    print(i18n.text("view_starting", lang), file=sys.stderr, flush=True)
    shown = "127.0.0.1" if given.host in ("0.0.0.0", "::") else given.host

    def ready() -> None:
        print(i18n.text("view_ready", lang, address=f"http://{shown}:{given.port}/"), flush=True)

    server.serve(given.host, given.port, lang, code=code, on_ready=ready)
    return DONE
