"""The log of events in words: numbers into a table that people read, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from commons_sim.agents.leaking import ENDINGS
from commons_sim.agents.owners_committee import MODES
from commons_sim.agents.siting import PROPOSERS
from commons_sim.commons.public_revenue import USES
from commons_sim.events import (
    ASSEMBLY_CALLED,
    BUDGET_DECIDED,
    COMMITTEE_MODE,
    EVENT_KINDS,
    INSTRUMENT_ENDED,
    INSTRUMENT_STARTED,
    LEAK_ENDED,
    STATION_PLANNED,
    logged,
)
from commons_sim.governance.voting import ITEMS
from commons_sim.state import COMPOUND_TYPES

COLUMNS = ["day", "kind", "place", "actors", "text_zh", "text_en"]


def events_table(world: Any, instruments: Sequence[tuple[str, str]], from_day: int) -> pd.DataFrame:
    """Returns a row an event: day, kind, place, actors, text_zh, text_en.

    Args:
        world: the columns.
        instruments: English and Chinese name of each instrument, in the order of ``scenarios.INSTRUMENTS``.
        from_day: earlier events are left out.
    """
    rows = []
    for day, kind, compound, building, first, second in logged(world).tolist():
        if day < from_day:
            continue
        words = {"a": first, "b": second}
        if kind == ASSEMBLY_CALLED:
            words |= {"item": ITEMS[first].label_en, "item_zh": ITEMS[first].label_zh}
        elif kind == COMMITTEE_MODE:
            words |= {"mode": MODES[first][0].replace("_", " "), "mode_zh": MODES[first][1]}
        elif kind == BUDGET_DECIDED:
            words |= {"use": USES[first][0], "use_zh": USES[first][1]}
        elif kind in (INSTRUMENT_STARTED, INSTRUMENT_ENDED):
            words |= {"instrument": instruments[first][0], "instrument_zh": instruments[first][1]}
        elif kind == STATION_PLANNED:
            words |= {"body_en": PROPOSERS[first][0], "body_zh": PROPOSERS[first][1]}
        elif kind == LEAK_ENDED:
            words |= {"how": ENDINGS[second][0], "how_zh": ENDINGS[second][1]}
        what = EVENT_KINDS[kind]
        zh, en = what.text_zh.format(**words), what.text_en.format(**words)
        rows.append((day, what.id, _place(world, compound, building), what.actors, zh, en))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"day": "int64"})


def _place(world: Any, compound: int, building: int) -> str:
    """Returns the compound's type, and the building's number within it, counted from 1."""
    kind = COMPOUND_TYPES[int(world.compounds.kind[compound])]
    if building < 0:
        return kind
    return f"{kind}/{building - int(world.compounds.first_building[compound]) + 1}"
