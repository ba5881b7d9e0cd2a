"""Columns that belong to common rooms; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, U1, Column, Table


class Buildings(Table):
    """Columns of a building."""

    room_keeper: Annotated[I4, Column("row", "household that keeps the common room; -1 if none, or cadres", "state")]
    room_kept: Annotated[U1, Column("0/1", "the common room is open to all this month", "state")]
    room_lean_months: Annotated[
        I4, Column("months", "months in a row in which nobody kept or paid for the common room", "state")
    ]
    room_own_months: Annotated[I4, Column("months", "months in a row in which its keeper used it alone", "state")]


class Compounds(Table):
    """Columns of a compound."""

    room_cadre_hours: Annotated[
        F8, Column("h/month", "lent cadre hours that keep common rooms open", "hours", capacity=True)
    ]
    converted_hours: Annotated[
        F8, Column("h/month", "hours of common rooms open to residents' meetings this month", "hours")
    ]


class Today(Table):
    """Columns of the day."""

    rooms_kept: Annotated[F8, Column("rooms", "months of common rooms that somebody kept open to all", "state")]
    rooms_own_use: Annotated[F8, Column("rooms", "months of common rooms that their keepers used alone", "state")]
    ties_in_rooms: Annotated[F8, Column("ties", "neighbours whom people got to know in common rooms", "state")]
