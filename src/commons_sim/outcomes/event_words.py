"""The log of events in words: numbers into a table that people read, in Chinese and English."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commons_sim.kernel.events import EVENT_KINDS, logged

COLUMNS = ["day", "kind", "place", "actors", "text_zh", "text_en"]
TYPES = {name: "int64" if name == "day" else "str" for name in COLUMNS}


def events_table(world: Any, compound_type: str, from_day: int) -> pd.DataFrame:
    """Returns a row an event: day, kind, place, actors, text_zh, text_en.

    Args:
        world: the columns.
        compound_type: id of the type of all compounds.
        from_day: earlier events are left out.
    """
    rows = []
    for day, kind, compound, building, first, second in logged(world).tolist():
        if day >= from_day:
            what = EVENT_KINDS[kind]
            rows.append(
                (
                    day,
                    what.id,
                    _place(world, compound_type, compound, building),
                    what.actors,
                    *what.texts(first, second),
                )
            )
    return pd.DataFrame(rows, columns=COLUMNS).astype(TYPES)  # without rows there would be no types


def _place(world: Any, kind: str, compound: int, building: int) -> str:
    """Returns the compound's type, and the building's number within it, counted from 1."""
    if building < 0:
        return kind
    return f"{kind}/{building - int(world.compounds.first_building[compound]) + 1}"
