"""Columns that belong to the street; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, U1, Column, Table


class Buildings(Table):
    """Columns of a building."""

    visit_tonight: Annotated[U1, Column("0/1", "the enforcement team comes tonight", "state")]
    last_visit_day: Annotated[I4, Column("day", "last visit of the enforcement team", "state")]


class Compounds(Table):
    """Columns of a compound."""

    inspection_hours_left: Annotated[F8, Column("h", "hours of inspection rounds due here and not walked yet", "hours")]
    inspection_next: Annotated[
        I4, Column("buildings", "building, counted from 0, with which the next round goes on", "state")
    ]
    grid_hours_per_week: Annotated[
        F8, Column("h/week", "staff hours of the residents' committee that walk the compound", "hours", capacity=True)
    ]


class Districts(Table):
    """Columns of a district."""

    team_hours_per_week: Annotated[F8, Column("h/week", "hours of officers with legal power", "hours", capacity=True)]
    team_hours: Annotated[F8, Column("h", "hours left today", "hours")]
    background_factor: Annotated[
        F8, Column("-", "other duties of the officers who come, relative to the status quo", "hours", capacity=True)
    ]
    queue_hours: Annotated[F8, Column("h", "work in the team's queue, last evening", "state")]
    inspection_hours_per_week: Annotated[
        F8, Column("h/week", "of the team's hours, hours set aside for rounds without a report", "hours", capacity=True)
    ]
    joint: Annotated[U1, Column("0/1", "officers of several departments go together", "authority", capacity=True)]
    team_hours_used: Annotated[F8, Column("h", "hours of the team used since day 0, rounds included", "state")]
    team_hours_paid: Annotated[F8, Column("h", "hours of the team paid for since day 0", "state")]


class Today(Table):
    """Columns of the day."""

    found: Annotated[F8, Column("cases", "cases opened by grid patrols", "state")]
    found_on_rounds: Annotated[
        F8, Column("cases", "cases opened by officers on their rounds, without a report", "state")
    ]
