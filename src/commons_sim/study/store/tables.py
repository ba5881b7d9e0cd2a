"""Finished runs as tables: one run, and many below one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

import pandas as pd

from commons_sim.configuration.schema import Config

TABLES: Final = ("outcomes", "daily", "events")
LEADING_TYPES = {"scenario": "str", "compound": "str", "seed": "int64"}  # of what leads each table, rows or none
LEADING = tuple(LEADING_TYPES)


@dataclasses.dataclass(frozen=True)
class Run:
    """One finished run.

    Attributes:
        outcomes: a value for each outcome of ``commons-sim outcomes``; NaN where it has none.
        daily: a row a day, first column ``day``.
        events: day, kind, place, actors, text_zh, text_en.
        config: the configuration it was made with, its seed the run's own.
    """

    outcomes: pd.Series[float]
    daily: pd.DataFrame
    events: pd.DataFrame
    config: Config


@dataclasses.dataclass(frozen=True)
class Failure:
    """A run that ended with an error: which one, the error in one line, its traceback, and a command that repeats it."""

    scenario: str
    compound: str
    seed: int
    error: str
    trace: str
    command: str

    @property
    def label(self) -> str:
        """Returns scenario, compound and seed."""
        return f"{self.scenario} {self.compound} seed={self.seed}"


@dataclasses.dataclass(frozen=True)
class Tables:
    """Finished runs as tables, each with the leading columns scenario, compound, seed.

    Attributes:
        outcomes: a row a run and a column an outcome.
        daily: a row a day and run.
        events: a row an event.
        failures: runs that ended with an error; they have no rows.
    """

    outcomes: pd.DataFrame
    daily: pd.DataFrame
    events: pd.DataFrame
    failures: tuple[Failure, ...] = ()


def stacked(frames: Sequence[pd.DataFrame], keys: Sequence[str] = LEADING) -> pd.DataFrame:
    """Returns tables below one another; without any, an empty table with the key columns."""
    filled = [frame for frame in frames if len(frame)] or list(frames[:1])
    empty = {name: pd.Series(dtype=LEADING_TYPES.get(name, "object")) for name in keys}
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(empty)


def in_order(tables: Tables, scenarios: Sequence[str], compounds: Sequence[str] = ()) -> Tables:
    """Returns the same rows, compound by compound and scenario by scenario in these orders, each in the order it had."""
    rank = {name: index for names in (scenarios, compounds) for index, name in enumerate(names)}
    keys = ["compound", "scenario"] if compounds else ["scenario"]

    def ordered(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.sort_values(keys, key=lambda names: names.map(rank), kind="stable", ignore_index=True)

    return Tables(ordered(tables.outcomes), ordered(tables.daily), ordered(tables.events), tables.failures)
