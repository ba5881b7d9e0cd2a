"""Columns that belong to councils; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F4, F8, I4, U1, Column, Table


class Households(Table):
    """Columns of a household."""

    at_meeting: Annotated[U1, Column("0/1", "scratch: is at today's meeting", "scratch")]


class Buildings(Table):
    """Columns of a building."""

    council: Annotated[U1, Column("0/1", "a building council exists", "authority")]
    council_turnout: Annotated[F4, Column("0..1", "share of the invited that came to the last meeting", "information")]
    council_last_day: Annotated[I4, Column("day", "day of the last meeting", "state")]
    agenda_day: Annotated[
        I4,
        Column("day", "day on which an item of its people last got enough support; NEVER if none did", "information"),
    ]


class Compounds(Table):
    """Columns of a compound."""

    councils_wanted: Annotated[
        I4,
        Column("buildings", "buildings that the branch expects to want a council next month", "hours", capacity=True),
    ]
    councils_allowed: Annotated[
        U1, Column("bits", "who may call councils: governance.deliberation.CALLED_BY_*", "authority", capacity=True)
    ]
    agenda_open: Annotated[
        U1, Column("0/1", "residents can put things on an agenda and support them", "information", capacity=True)
    ]


class Today(Table):
    """Columns of the day."""

    councils_held: Annotated[F8, Column("meetings", "councils held", "state")]
    council_came: Annotated[F8, Column("households", "households that came to them", "state")]
    council_people: Annotated[F8, Column("households", "households invited to them", "state")]
    meetings_in_venues: Annotated[F8, Column("meetings", "councils that met in a room lent or converted", "state")]
    agenda_items: Annotated[F8, Column("items", "items that residents put on their buildings' agendas", "state")]
    agenda_support: Annotated[F8, Column("0..1", "share of the building's households behind them, summed", "state")]
    trained: Annotated[F8, Column("households", "residents who went through a course", "state")]
