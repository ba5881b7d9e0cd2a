"""How a parameter is declared: its value beside what it means, its unit, range, source and confidence.

Each module that needs parameters states them in a frozen dataclass of its own, with :func:`parameter` for each field.
:mod:`commons_sim.schema` assembles these classes, ``commons-sim params`` prints them, :func:`check` refuses a value out of
range, and :func:`pack` turns the numbers into one NumPy record, which compiled code reads as ``parking.wage_cny``.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

CONFIDENCES = ("published", "law", "estimated", "field", "assumed", "design")
ROLES = ("uncertainty", "lever", "constant")


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

    def allowed(self) -> str:
        """Returns the allowed values as text, for tables and messages."""
        if self.choices:
            return " | ".join(self.choices)
        low = "" if self.low is None else f"{self.low:g}"
        high = "" if self.high is None else f"{self.high:g}"
        return f"{low}..{high}" if low or high else "any"


class ParameterError(ValueError):
    """A parameter that cannot be used. Carries the dotted key, the value and what is allowed."""

    def __init__(self, key: str, value: object, allowed: str, hint: str = "") -> None:
        self.key, self.value, self.allowed, self.hint = key, value, allowed, hint
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
) -> Any:
    """Returns a dataclass field that carries its :class:`ParameterInfo`."""
    if confidence not in CONFIDENCES or role not in ROLES:
        raise ValueError(f"unknown confidence {confidence!r} or role {role!r}")
    info = ParameterInfo(unit, low, high, source, confidence, meaning, meaning_zh, role, tuple(choices))
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
            name = field.type if isinstance(field.type, str) else field.type.__name__
            yield Declared(key, name, value, field.metadata["parameter"])


def check(instance: Any, prefix: str = "") -> None:
    """Checks every value of a dataclass tree against its range and choices.

    Raises:
        ParameterError: for the first value out of range, not finite, or not among the choices.
    """
    for field in dataclasses.fields(instance):
        value, key = getattr(instance, field.name), f"{prefix}{field.name}"
        if dataclasses.is_dataclass(value):
            check(value, f"{key}.")
        elif "parameter" in field.metadata:
            _check_one(key, value, field.metadata["parameter"])


def _check_one(key: str, value: Any, info: ParameterInfo) -> None:
    if info.choices:
        for item in value if isinstance(value, list) else [value]:
            if item not in info.choices:
                raise ParameterError(key, item, info.allowed())
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, bool) or not isinstance(item, int | float):
            continue
        below = info.low is not None and item < info.low
        above = info.high is not None and item > info.high
        if below or above or not math.isfinite(item):
            raise ParameterError(key, item, info.allowed(), f"unit {info.unit}" if info.unit != "-" else "")


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
        if isinstance(value, bool | int):
            names.append((field.name, "i8"))
        elif isinstance(value, float):
            names.append((field.name, "f8"))
        else:
            continue
        values.append(value)
    record = np.zeros(1, dtype=np.dtype(names)).view(np.recarray)
    record[0] = tuple(values)
    return record[0]  # type: ignore[no-any-return]
