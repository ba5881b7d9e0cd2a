"""The file of an experiment, read into typed dataclasses and checked: every fault is one :class:`LabError`."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from commons_sim.behaviour.lab.dilemma import COMMON_POOL, LINEAR
from commons_sim.kernel.parameters import ParameterError

GAMES: Final = ("linear_public_good", "common_pool_resource")
MATCHING: Final = ("stranger", "partner")
COMMUNICATION: Final = ("none", "one_shot", "repeated")
ORIGINS: Final = ("none", "peer", "imposed", "voted", "rejected")
LEADERS: Final = ("none", "words", "example", "exclusion_power")
EXPULSION: Final = ("none", "vote")
OF_GAME: Final = {GAMES[0]: ("mpcr",), GAMES[1]: ("outside_return", "pool_linear", "pool_quadratic")}
MOST_SUBJECTS: Final = 1_000_000


class LabError(ParameterError):
    """A fault in an experiment's file.

    Attributes:
        reason: ``missing``, ``unknown_key``, ``unknown_word``, ``type``, ``range`` or ``inconsistent``.
        nearest: the nearest right key or word.
    """

    def __init__(self, reason: str, key: str, value: object, allowed: str, nearest: str = "") -> None:
        self.nearest = nearest
        super().__init__(key, value, allowed, reason=reason)


@dataclass
class Sanction:
    """A sanction rule: how it came about, what a point costs and takes, and how many one may give another."""

    origin: str = "none"
    cost: float = 1.0
    impact: float = 0.0
    max_points: int = 0

    @property
    def points(self) -> bool:
        """Whether points can be given."""
        return self.origin not in ("none", "rejected")


@dataclass
class Phase:
    """One phase of an experiment."""

    periods: int
    matching: str = "stranger"
    communication: str = "none"
    sanction: Sanction = field(default_factory=Sanction)
    leader: str = "none"
    expulsion: str = "none"


@dataclass
class Experiment:
    """An experiment: the game, its groups, and the phases that they play in order."""

    game: str
    group_size: int
    groups: int
    replications: int
    endowments: list[float]  # of each member of a group
    mpcr: float
    outside_return: float
    pool_linear: float
    pool_quadratic: float
    authority_acceptance: float
    antisocial_share: float
    phases: list[Phase]

    def design(self) -> np.record:
        """Returns the facts of the game and of the population as one record for compiled code."""
        values = {
            "game": LINEAR if self.game == GAMES[0] else COMMON_POOL,
            "group_size": self.group_size,
            "groups": self.groups,
            "endowment": float(np.mean(self.endowments)),
            "mpcr": self.mpcr,
            "outside_return": self.outside_return,
            "pool_linear": self.pool_linear,
            "pool_quadratic": self.pool_quadratic,
            "authority_acceptance": self.authority_acceptance,
            "antisocial_share": self.antisocial_share,
        }
        return _record(values)

    def phase_records(self) -> np.ndarray:
        """Returns one record a phase, words as their place in the lists above."""
        return np.array([_record(_numbers(phase)) for phase in self.phases]).view(np.recarray)


def _numbers(phase: Phase) -> dict[str, int | float]:
    return {
        "periods": phase.periods,
        "partner": MATCHING.index(phase.matching),
        "communication": COMMUNICATION.index(phase.communication),
        "origin": ORIGINS.index(phase.sanction.origin),
        "points": int(phase.sanction.points),
        "cost": phase.sanction.cost,
        "impact": phase.sanction.impact,
        "max_points": float(phase.sanction.max_points),
        "leader": LEADERS.index(phase.leader),
        "vote": EXPULSION.index(phase.expulsion),
    }


def _record(values: Mapping[str, int | float]) -> np.record:
    kinds = [(name, "i8" if isinstance(value, int) else "f8") for name, value in values.items()]
    record = np.zeros(1, dtype=np.dtype(kinds)).view(np.recarray)
    record[0] = tuple(values.values())
    return record[0]  # type: ignore[no-any-return]


def read(plain: Mapping[str, Any], prefix: str = "lab.") -> Experiment:
    """Returns the experiment written in a plain dictionary; keys that are null count as not given.

    Raises:
        LabError: the first fault, with its dotted key.
    """
    keys = ("game", "group_size", "groups", "replications", "endowment", "authority_acceptance", "antisocial_share",
            "phases", *(name for names in OF_GAME.values() for name in names))  # fmt: skip
    given = _known(plain, keys, prefix)
    game = _word(given, "game", GAMES, prefix)
    for name in (name for other in GAMES if other != game for name in OF_GAME[other]):
        if name in given:
            raise LabError("inconsistent", f"{prefix}{name}", given[name], f"{', '.join(OF_GAME[game])} (game: {game})")
    size = _whole(given, "group_size", prefix, 2, 1000)
    groups = _whole(given, "groups", prefix, 1, MOST_SUBJECTS // size)
    return Experiment(
        game=game,
        group_size=size,
        groups=groups,
        replications=_whole(given, "replications", prefix, 1, 1_000_000),
        endowments=_endowments(given, size, prefix),
        mpcr=_number(given, "mpcr", prefix, 0.0, 1.0, above=True) if game == GAMES[0] else 0.0,
        outside_return=_number(given, "outside_return", prefix, 0.0, 1e6) if game == GAMES[1] else 0.0,
        pool_linear=_number(given, "pool_linear", prefix, 0.0, 1e6, above=True) if game == GAMES[1] else 0.0,
        pool_quadratic=_number(given, "pool_quadratic", prefix, 0.0, 1e6, above=True) if game == GAMES[1] else 1.0,
        authority_acceptance=_number(given, "authority_acceptance", prefix, 0.0, 1.0, default=0.5),
        antisocial_share=_number(given, "antisocial_share", prefix, 0.0, 1.0, default=0.0),
        phases=_phases(given.get("phases"), prefix),
    )


def _endowments(given: Mapping[str, Any], size: int, prefix: str) -> list[float]:
    """Returns the endowment of each member: one number for all, or a list of one a member."""
    value, key = given.get("endowment"), f"{prefix}endowment"
    if not isinstance(value, list):
        return [float(_whole(given, "endowment", prefix, 1, 1_000_000))] * size
    if len(value) != size:
        raise LabError("inconsistent", key, value, f"{prefix}group_size={size} numbers")
    members = {f"endowment[{index}]": item for index, item in enumerate(value)}
    return [float(_whole(members, name, prefix, 1, 1_000_000)) for name in members]


def _phases(value: Any, prefix: str) -> list[Phase]:
    key = f"{prefix}phases"
    if not isinstance(value, list) or not value:
        raise LabError("missing" if value is None or value == [] else "type", key, value, "[{periods: 10, ...}, ...]")
    return [_phase(item, f"{key}[{index}]") for index, item in enumerate(value)]


def _phase(plain: Any, key: str) -> Phase:
    names = ("periods", "matching", "communication", "sanction", "leader", "expulsion")
    if not isinstance(plain, dict):
        raise LabError("type", key, plain, f"{{{', '.join(names)}}}")
    prefix = f"{key}."
    given = _known(plain, names, prefix)
    return Phase(
        periods=_whole(given, "periods", prefix, 1, 10_000),
        matching=_word(given, "matching", MATCHING, prefix, "stranger"),
        communication=_word(given, "communication", COMMUNICATION, prefix, "none"),
        sanction=_sanction(given.get("sanction", "none"), f"{prefix}sanction"),
        leader=_word(given, "leader", LEADERS, prefix, "none"),
        expulsion=_word(given, "expulsion", EXPULSION, prefix, "none"),
    )


def _sanction(value: Any, key: str) -> Sanction:
    """Returns the sanction rule, which is the word ``none`` or a mapping."""
    names = ("origin", "cost", "impact", "max_points")
    if value == "none":
        return Sanction()
    if not isinstance(value, dict):
        reason = "unknown_word" if isinstance(value, str) else "type"
        raise LabError(reason, key, value, f"none | {{{', '.join(names)}}}", "none")
    prefix = f"{key}."
    given = _known(value, names, prefix)
    return Sanction(
        origin=_word(given, "origin", ORIGINS[1:], prefix),
        cost=_number(given, "cost", prefix, 0.0, 1e6, above=True),
        impact=_number(given, "impact", prefix, 0.0, 1e6),
        max_points=_whole(given, "max_points", prefix, 1, 1_000_000),
    )


def _known(plain: Mapping[str, Any], keys: Sequence[str], prefix: str) -> dict[str, Any]:
    """Returns what is given, after every key was found among ``keys``."""
    for name, value in plain.items():
        if name not in keys:
            raise LabError("unknown_key", f"{prefix}{name}", value, " | ".join(keys), f"{prefix}{_nearest(name, keys)}")
    return {name: value for name, value in plain.items() if value is not None}


def _nearest(word: object, words: Sequence[str]) -> str:
    # the time this takes grows with the square of the length
    return max(words, key=lambda known: difflib.SequenceMatcher(None, str(word)[:120], known).ratio())


def _word(given: Mapping[str, Any], name: str, words: Sequence[str], prefix: str, default: str | None = None) -> str:
    value, key, allowed = given.get(name, default), f"{prefix}{name}", " | ".join(words)
    if value is None:
        raise LabError("missing", key, "", allowed)
    if value not in words:
        raise LabError("unknown_word", key, value, allowed, _nearest(value, words))
    return str(value)


def _number(
    given: Mapping[str, Any], name: str, prefix: str, low: float, high: float, *, above: bool = False,
    default: float | None = None,
) -> float:  # fmt: skip
    value, key = given.get(name, default), f"{prefix}{name}"
    allowed = f"{'>' if above else ''}{low:g}..{high:g}"
    if value is None:
        raise LabError("missing", key, "", allowed)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise LabError("type", key, value, allowed)
    if not math.isfinite(value) or not low <= value <= high or (above and value == low):
        raise LabError("range", key, value, allowed)
    return float(value)


def _whole(given: Mapping[str, Any], name: str, prefix: str, low: int, high: int) -> int:
    value, key, allowed = given.get(name), f"{prefix}{name}", f"{low}..{high}"
    if value is None:
        raise LabError("missing", key, "", allowed)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value if value == value else 0):
        raise LabError("type", key, value, allowed)
    if not low <= value <= high:
        raise LabError("range", key, value, allowed)
    return int(value)
