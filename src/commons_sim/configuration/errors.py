"""What is wrong with a call or a configuration, as one line of Chinese or English."""

from __future__ import annotations

import dataclasses
from typing import Final

from commons_sim.configuration import i18n
from commons_sim.kernel.parameters import ParameterError, ParameterInfo

MOST_SHOWN: Final = 300  # characters of what a user wrote


class ConfigurationError(ParameterError):
    """A call or configuration that is wrong, as one line.

    Attributes:
        reason: key of the sentence in :mod:`commons_sim.configuration.i18n.messages`.
        key: dotted key, without ``+`` or ``~``.
        value: the value given.
        allowed: what is allowed, in English; :meth:`line` says it in either language where a parameter is concerned.
        nearest: the nearest right key or choice.
    """

    def __init__(
        self, reason: str, *, key: str = "", value: object = "", allowed: str | Allowed = "", nearest: str = ""
    ) -> None:
        self.nearest, self._allowed = nearest, allowed
        super().__init__(key, value, str(allowed), reason=reason)
        self.args = (self.line("en"),)

    def line(self, lang: str) -> str:
        """Returns the fault in one line of Chinese or English, without the word "error" in front."""
        allowed = self._allowed.text(lang) if isinstance(self._allowed, Allowed) else self._allowed
        key, value = shortened(self.key), shortened(self.value)
        return i18n.text(self.reason, lang, key=key, value=value, allowed=allowed, nearest=shortened(self.nearest))


def shortened(value: object) -> str:
    """Returns what a user wrote in one line of some hundred characters at most."""
    try:
        text = " ".join(str(value).split())
    except ValueError:  # a whole number of thousands of digits
        return "…"
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


@dataclasses.dataclass(frozen=True)
class Allowed:
    """What a leaf of the configuration may hold; becomes text in either language."""

    type_name: str
    info: ParameterInfo | None = None
    values: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """Returns type, range or choices, and unit, in one phrase."""
        if self.type_name == "workers":
            return i18n.text("type_workers", lang)
        if self.info is not None and self.info.choices:
            return self.info.allowed()
        values = dict(self.values)
        parts = [i18n.text(f"type_{self.type_name}", lang, **values)]
        if self.info is not None:
            low, high = ("" if limit is None else f"{limit:.12g}" for limit in (self.info.low, self.info.high))
            parts += [f"{low}..{high}"] if low or high else []
            parts += [i18n.text("unit", lang, unit=self.info.unit)] if self.info.unit != "-" else []
        return ("，" if lang == "zh" else ", ").join(parts)

    def __str__(self) -> str:
        return self.text("en")
