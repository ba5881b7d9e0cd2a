"""The log of events in words: numbers into a table that people read, in Chinese and English."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commons_sim.kernel.events import EVENT_KINDS, logged
from commons_sim.population.columns import COMPOUND_TYPES

COLUMNS = ["day", "kind", "place", "actors", "text_zh", "text_en"]


def events_table(world: Any, from_day: int) -> pd.DataFrame:
    """Returns a row an event: day, kind, place, actors, text_zh, text_en.

    Args:
        world: the columns.
        from_day: earlier events are left out.
    """
    rows = []
    for day, kind, compound, building, first, second in logged(world).tolist():
        if day >= from_day:
            what = EVENT_KINDS[kind]
            rows.append((day, what.id, _place(world, compound, building), what.actors, *what.texts(first, second)))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"day": "int64"})


def _place(world: Any, compound: int, building: int) -> str:
    """Returns the compound's type, and the building's number within it, counted from 1."""
    kind = COMPOUND_TYPES[int(world.compounds.kind[compound])]
    if building < 0:
        return kind
    return f"{kind}/{building - int(world.compounds.first_building[compound]) + 1}"
