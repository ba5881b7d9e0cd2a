"""Which language a person reads, and the sentences of the command line in both.

The language comes from ``--lang``, else from the ``lang`` override, else from the locale, else it is Chinese. A locale that
names no language (``C``, ``POSIX``) says nothing; one that names another language than Chinese gets English.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from commons_sim.configuration.i18n.messages import MESSAGES

LANGUAGES: Final = ("zh", "en")
LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # the order in which POSIX reads them


def choose(asked: str | None = None, environment: Mapping[str, str] | None = None) -> str:
    """Returns ``"zh"`` or ``"en"``: what was asked for, else what the locale says, else Chinese.

    Args:
        asked: ``"zh"``, ``"en"``, or anything else (``None``, ``"auto"``) to let the locale decide.
        environment: variables to read instead of the process's own.
    """
    if asked in LANGUAGES:
        return asked
    environment = os.environ if environment is None else environment
    for variable in LOCALE_VARIABLES:
        language = environment.get(variable, "").split(".")[0].split("_")[0].lower()
        if language and language not in ("c", "posix"):
            return "zh" if language == "zh" else "en"
    return "zh"


def text(key: str, lang: str, /, **values: object) -> str:
    """Returns the sentence ``key`` in a language, its gaps filled from ``values``.

    Raises:
        KeyError: no sentence has this key, or a gap has no value.
    """
    return MESSAGES[key][LANGUAGES.index(lang)].format(**values)
