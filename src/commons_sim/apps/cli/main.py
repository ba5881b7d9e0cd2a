"""``commons-sim COMMAND ...``: chooses the language and hands over to the command, whose module is imported only then.

Exit codes: 0 done; 1 the work failed; 2 the call or the configuration is wrong; 130 interrupted by Ctrl-C.
"""

from __future__ import annotations

import errno
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Final

from commons_sim.apps.cli.help import COMMANDS, overview
from commons_sim.configuration import i18n

DONE: Final = 0
FAILED: Final = 1
WRONG_CALL: Final = 2
SECONDS_TO_PUT_AWAY: Final = 5.0
DISK_FAULTS: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
INTERRUPTED: Final = 130  # what shells report for a program ended by Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code of one command line.

    Args:
        arguments: words after the program's name; by default those of the process.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="replace"
            )  # a terminal that cannot show Chinese gets question marks, no traceback
    words = list(sys.argv[1:] if arguments is None else arguments)
    asked, words, fault = take_language(words)
    lang = i18n.choose(asked)
    if fault:
        return wrong(
            i18n.text("unknown_choice", lang, key="--lang", value=fault, nearest="zh", allowed="zh | en"), lang
        )
    if not words:
        print(overview(lang), file=sys.stderr)
        return wrong(i18n.text("no_command", lang, allowed=" | ".join(COMMANDS)), lang)
    name, rest = words[0], words[1:]
    if name in ("-h", "--help", "help"):
        print(overview(lang))
        return DONE
    if name == "--version":
        from commons_sim import __version__

        print(f"commons-sim {__version__}")
        return DONE
    if name not in COMMANDS:
        import difflib

        allowed = " | ".join(COMMANDS)
        if name.startswith("-"):
            return wrong(i18n.text("unknown_option", lang, value=name, allowed="--help | --version | --lang"), lang)
        nearest = max(COMMANDS, key=lambda known: difflib.SequenceMatcher(None, name, known).ratio())
        return wrong(i18n.text("unknown_command", lang, value=name, nearest=nearest, allowed=allowed), lang)
    return _call(COMMANDS[name].module, name, rest, lang)


def _one_interrupt(_number: int, _frame: FrameType | None) -> None:
    """Turns Ctrl-C into KeyboardInterrupt, and ignores those that follow while finished work is put away."""
    now = time.monotonic()
    if now - _last_interrupt[0] > SECONDS_TO_PUT_AWAY:
        _last_interrupt[0] = now
        raise KeyboardInterrupt


_last_interrupt = [-math.inf]


def _call(module: str, name: str, words: list[str], lang: str) -> int:
    """Returns the exit code of a command; a wrong call is one line on stderr."""
    in_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, _one_interrupt) if in_main else None
    from commons_sim.kernel.extensions import ExtensionError

    try:
        from commons_sim.configuration.errors import ConfigurationError  # imports NumPy: only for commands that work

        try:
            code: int = import_module(module).main(words, lang, name)
            return code
        except ConfigurationError as error:
            return wrong(error.line(lang), lang)
    except ExtensionError as error:
        return wrong(str(error), lang)
    except KeyboardInterrupt:
        print(i18n.text("interrupted_nothing", lang), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `commons-sim params | head`: nobody reads on, which is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # a full disk, a folder that may not be written
        line = f"{type(error).__name__}: {error}"
        if error.errno in DISK_FAULTS:
            line = i18n.text("disk_fault", lang, path=error.filename or ".", reason=error.strerror)
        print(i18n.text("error", lang, line=line), file=sys.stderr)
        return FAILED
    finally:
        if in_main:
            signal.signal(signal.SIGINT, before)


def wrong(line: str, lang: str) -> int:
    """Returns exit code 2 after one line on stderr."""
    print(i18n.text("error", lang, line=" ".join(line.split())), file=sys.stderr)
    return WRONG_CALL


def take_language(words: Sequence[str]) -> tuple[str | None, list[str], str]:
    """Returns the language asked for, the other words, and a language that is none (``""`` if all is well).

    ``--lang zh`` and ``--lang=zh`` count wherever they stand, and win over the override ``lang=zh``, which stays.
    """
    asked, override, rest, fault = None, None, [], ""
    remaining = iter(words)
    for word in remaining:
        if word == "--lang" or word.startswith("--lang="):
            asked = word.partition("=")[2] if "=" in word else next(remaining, "")
            if asked not in i18n.LANGUAGES:
                fault = asked or "?"
        else:
            rest.append(word)
            if word.startswith("lang="):
                override = word.partition("=")[2]
    return asked or override, rest, fault


if __name__ == "__main__":
    sys.exit(main())
