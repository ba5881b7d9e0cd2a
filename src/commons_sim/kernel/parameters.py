"""How a parameter is declared: its value beside what it means, its unit, range, source and confidence.

Each module that needs parameters states them in a frozen dataclass of its own, with :func:`parameter` for each field.
:mod:`commons_sim.configuration.schema` assembles these classes, ``commons-sim params`` prints them, :func:`check`
refuses a value out of range, and :func:`pack` turns the numbers into one NumPy record, which compiled code reads as
``parking.wage_cny``.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

CONFIDENCES = ("published", "law", "estimated", "field", "assumed", "design")
ROLES = ("uncertainty", "lever", "constant")
PLAUSIBLE_STEP = (
    1.0 / 15.0
)  # of the legal range, for numbers that can be negative: 4 tokens of the -40 to 20 of a field level


@dataclass(frozen=True)
class ParameterInfo:
    """What is known about one parameter.

    Attributes:
        unit: the unit, ``"-"`` for a pure number.
        low: smallest value allowed, or None.
        high: largest value allowed, or None.
        source: paper, law article, section of the article, or the reasoning behind an assumption.
        confidence: ``published`` (a figure in a source), ``law``, ``estimated`` (from published figures by a stated
            step), ``field`` (a level fitted to field data, not available from the laboratory), ``assumed``, or
            ``design`` (a choice about the experiment, nothing to be known).
        meaning: one English sentence.
        meaning_zh: the same in Chinese.
        role: ``uncertainty`` (nobody controls it), ``lever`` (policy sets it) or ``constant``.
        choices: the words allowed, for text.
        plausible: what might be true, smallest and largest, where a source says so; see :func:`plausible_at`.
    """

    unit: str
    low: float | None
    high: float | None
    source: str
    confidence: str
    meaning: str
    meaning_zh: str
    role: str = "uncertainty"
    choices: tuple[str, ...] = ()
    plausible: tuple[float, float] | None = None

    def allowed(self) -> str:
        """Returns the allowed values as text, for tables and messages."""
        if self.choices:
            return " | ".join(self.choices)
        low = "" if self.low is None else f"{self.low:g}"
        high = "" if self.high is None else f"{self.high:g}"
        return f"{low}..{high}" if low or high else "any"


class ParameterError(ValueError):
    """A parameter that cannot be used. Carries the dotted key, the value, what is allowed, and a word for what is wrong."""

    def __init__(self, key: str, value: object, allowed: str, hint: str = "", *, reason: str = "out_of_range") -> None:
        self.key, self.value, self.allowed, self.hint, self.reason = key, value, allowed, hint, reason
        super().__init__(f"{key}={value}: allowed {allowed}{'; ' + hint if hint else ''}")


def parameter(
    default: Any,
    *,
    unit: str,
    source: str,
    confidence: str,
    meaning: str,
    meaning_zh: str,
    low: float | None = None,
    high: float | None = None,
    role: str = "uncertainty",
    choices: Sequence[str] = (),
    plausible: tuple[float, float] | None = None,
) -> Any:
    """Returns a dataclass field that carries its :class:`ParameterInfo`.

    ``low`` and ``high`` are what makes sense at all; ``plausible`` is what might be true, and only given where ``source`` says
    from where. Without it what might be true lies in equal steps below and above the value (:func:`plausible_range`).
    """
    if confidence not in CONFIDENCES or role not in ROLES:
        raise ValueError(f"unknown confidence {confidence!r} or role {role!r}")
    info = ParameterInfo(unit, low, high, source, confidence, meaning, meaning_zh, role, tuple(choices), plausible)
    if isinstance(default, list | dict):
        return dataclasses.field(default_factory=lambda: type(default)(default), metadata={"parameter": info})
    return dataclasses.field(default=default, metadata={"parameter": info})


@dataclass(frozen=True)
class Declared:
    """One declared parameter: dotted key, Python type name, default and what is known about it."""

    key: str
    type_name: str
    default: Any
    info: ParameterInfo


def declared(cls: type, prefix: str = "") -> Iterator[Declared]:
    """Yields every parameter of a dataclass and of the dataclasses nested in it, in order of declaration."""
    instance = cls()
    for field in dataclasses.fields(cls):
        value = getattr(instance, field.name)
        key = f"{prefix}{field.name}"
        if dataclasses.is_dataclass(value):
            yield from declared(type(value), f"{key}.")
        elif "parameter" in field.metadata:
            yield Declared(key, _type_name(field), value, field.metadata["parameter"])


#: What a parameter of each declared type may be; a switch is no number. Numbers of NumPy are fine.
KINDS: Final[dict[str, tuple[type, ...]]] = {
    "int": (int, np.integer), "float": (int, float, np.integer, np.floating), "bool": (bool, np.bool_), "str": (str,),
    "list[str]": (list,),
}  # fmt: skip
KIND_WORDS: Final = {
    "int": "a whole number", "float": "a number", "bool": "True or False", "str": "text", "list[str]": "a list of words",
}  # fmt: skip


class _Entry(NamedTuple):
    """One field of a parameter class: a parameter with its declared type, or a further class of parameters."""

    info: ParameterInfo | None
    type_name: str
    nested: type | None


@functools.cache
def _entries(cls: type) -> dict[str, _Entry]:
    """Returns what a parameter class declares, by name."""
    found = {}
    for field in dataclasses.fields(cls):
        made: Any = field.default_factory
        nested = made if isinstance(made, type) and dataclasses.is_dataclass(made) else None
        found[field.name] = _Entry(field.metadata.get("parameter"), _type_name(field), nested)
    return found


def _type_name(field: dataclasses.Field[Any]) -> str:
    return field.type if isinstance(field.type, str) else field.type.__name__


def info_of(cls: type, name: str) -> ParameterInfo:
    """Returns what a class declares of one of its parameters."""
    info = _entries(cls)[name].info
    assert info is not None
    return info


def check(instance: Any, prefix: str = "") -> None:
    """Checks every value of a dataclass tree: its key is declared, its type, range and choices hold.

    Raises:
        ParameterError: for the first value that cannot be used.
    """
    entries: dict[str, _Entry] = _entries(type(instance))  # type: ignore[arg-type]  # a class is hashable
    for name, value in vars(instance).items():
        key, entry = f"{prefix}{name}", entries.get(name)
        if entry is None:
            near = ", ".join(difflib.get_close_matches(name, entries, n=1, cutoff=0.0))
            raise ParameterError(key, value, f"{prefix}{near}", reason="unknown_key")
        if entry.nested is not None:
            if type(value) is not entry.nested:
                raise ParameterError(key, value, entry.nested.__name__, reason="wrong_type")
            check(value, f"{key}.")
        elif entry.info is not None:
            check_one(key, value, entry.info, entry.type_name)


def check_one(key: str, value: Any, info: ParameterInfo, type_name: str) -> None:
    """Checks one value against declared type, range and choices.

    Raises:
        ParameterError: it cannot be used.
    """
    kinds = KINDS.get(type_name)
    if kinds is not None and (not isinstance(value, kinds) or (isinstance(value, bool) and type_name != "bool")):
        raise ParameterError(key, value, f"{KIND_WORDS[type_name]}, {info.allowed()}", reason="wrong_type")
    if info.choices:
        for item in value if isinstance(value, list) else [value]:
            if item not in info.choices:
                raise ParameterError(key, item, info.allowed())
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, bool) or not isinstance(item, int | float | np.integer | np.floating):
            continue
        below = info.low is not None and item < info.low
        above = info.high is not None and item > info.high
        if below or above or not math.isfinite(item):
            raise ParameterError(key, item, info.allowed(), f"unit {info.unit}" if info.unit != "-" else "")


def plausible_at(value: float, info: ParameterInfo, place: float, factor: float = 2.0) -> float:
    """Returns the value at ``place`` of what might be true of a number, ``value`` itself at 0.5.

    Symmetric about ``value`` on the number's own scale: odds for a share (``low`` 0, ``high`` 1), ratio for what cannot be
    negative, difference for the rest. The ends are ``factor`` times as much and as little, or ``PLAUSIBLE_STEP`` of the legal range
    more and less; a range that would leave what is allowed is shortened on both sides alike. A range that the parameter declares is
    taken as it is.

    Args:
        value: as configured.
        info: what is known about the parameter.
        place: 0 to 1.
        factor: how far the ends are, as a ratio; above 1.
    """
    step = 2.0 * place - 1.0
    if info.plausible is not None:
        end = info.plausible[0] if step < 0.0 else info.plausible[1]
        return value + abs(step) * (end - value)
    low, high = -math.inf if info.low is None else info.low, math.inf if info.high is None else info.high
    if low == 0.0 and high == 1.0:
        if value <= 0.0 or value >= 1.0:
            return value  # nothing or all: a switch, not a quantity
        odds = value / (1.0 - value) * math.exp(step * math.log(factor))
        return odds / (1.0 + odds)
    if low >= 0.0:
        if value <= 0.0:
            return value
        most = min(factor, high / value, value / low if low > 0.0 else math.inf)
        return value * math.exp(step * math.log(most))
    most = min(PLAUSIBLE_STEP * (high - low), high - value, value - low) if math.isfinite(high - low) else abs(value)
    return value + step * most


def plausible_range(value: float, info: ParameterInfo, factor: float = 2.0) -> tuple[float, float]:
    """Returns the smallest and largest value that might be true of a number: see :func:`plausible_at`."""
    return plausible_at(value, info, 0.0, factor), plausible_at(value, info, 1.0, factor)


def pack(instance: Any) -> np.record:
    """Returns the numbers of a flat dataclass as one record: float64 for floats, int64 for whole numbers and switches.

    A word is packed as its place among its choices. Other text and lists are left out: compiled rules read numbers only.
    """
    names, values = [], []
    for field in dataclasses.fields(instance):
        value = getattr(instance, field.name)
        info = field.metadata.get("parameter")
        if isinstance(value, str) and info is not None and info.choices:
            value = info.choices.index(value)
            kind = "i8"
        else:  # by the declared type: a whole number given for a float stays a float in compiled code
            kind = {"int": "i8", "bool": "i8", "float": "f8"}.get(_type_name(field), "")
        if not kind:
            continue
        names.append((field.name, kind))
        values.append(value)
    record = np.zeros(1, dtype=np.dtype(names)).view(np.recarray)
    record[0] = tuple(values)
    return record[0]  # type: ignore[no-any-return]
