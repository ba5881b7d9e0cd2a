"""What happened: a log of noteworthy events, written in numbers during the run and put into words afterwards.

A kind of event is declared where it is noted, by :func:`event`: identifier, who acts, its text, and what its two
numbers mean. A row of the log holds the day, the kind, the compound, the building (-1 if none) and the two numbers. The
log has room for a fixed number of rows; what comes after is not kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import World

Words = Callable[[int, int], dict[str, Any]]
LOG_COLUMNS: Final = 6


class EventKind(NamedTuple):
    """One kind of event.

    Attributes:
        id: identifier.
        actors: who acts.
        text_en: its text; ``{a}`` and ``{b}`` are the two numbers, other names come from ``words``.
        text_zh: the same in Chinese.
        words: returns the words for the two numbers; None where the numbers speak for themselves.
    """

    id: str
    actors: str
    text_en: str
    text_zh: str
    words: Words | None = None

    def texts(self, first: int, second: int) -> tuple[str, str]:
        """Returns the text of one event in Chinese and in English."""
        values = {"a": first, "b": second} | (self.words(first, second) if self.words is not None else {})
        return self.text_zh.format(**values), self.text_en.format(**values)


#: Every kind declared so far, by its number in the log.
EVENT_KINDS: Final[dict[int, EventKind]] = {}


def event(id: str, actors: str, text_en: str, text_zh: str, words: Words | None = None) -> int:
    """Declares a kind of event and returns its number in the log, which depends on its identifier alone.

    Compiled code holds the number, so it may not depend on what was imported first.

    Raises:
        ValueError: another kind has this identifier, or one with the same number.
    """
    number = zlib.crc32(id.encode()) & 0x7FFFFFFF
    if number in EVENT_KINDS:
        raise ValueError(f"event {id}: {EVENT_KINDS[number].id} is declared already")
    EVENT_KINDS[number] = EventKind(id, actors, text_en, text_zh, words)
    return number


def in_words(name: str, pair: tuple[str, str]) -> dict[str, str]:
    """Returns English and Chinese words under ``name`` and ``name_zh``."""
    return {name: pair[0], f"{name}_zh": pair[1]}


def spaced(pair: tuple[str, str]) -> tuple[str, str]:
    """Returns an identifier as words, and its Chinese label."""
    return pair[0].replace("_", " "), pair[1]


@compiled
def note(world: World, day: int, kind: int, compound: int, building: int, first: int, second: int) -> None:
    """Writes one row into the log, if there is room."""
    row = world.control.log_used[0]
    if row >= world.log.shape[0]:
        return
    world.log[row, 0] = day
    world.log[row, 1] = kind
    world.log[row, 2] = compound
    world.log[row, 3] = building
    world.log[row, 4] = first
    world.log[row, 5] = second
    world.control.log_used[0] = row + 1


def logged(world: World) -> NDArray[np.int64]:
    """Returns the rows of the log in use, shape (events, 6)."""
    return world.log[: int(world.control.log_used[0])]
