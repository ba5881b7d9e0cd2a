"""Columns that belong to casework; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, U1, Column, Table


class Communities(Table):
    """Columns of a community."""

    case_hours: Annotated[F8, Column("h", "hours left for cases today", "hours")]
    queue_hours: Annotated[F8, Column("h", "work in the residents' committee's queue, last evening", "state")]
    station_hours_per_week: Annotated[
        F8,
        Column(
            "h/week", "hours of the grid station's workers for cases of the whole community", "hours", capacity=True
        ),
    ]
    station_hours: Annotated[F8, Column("h", "of these, left today for cases of the compounds simulated", "hours")]
    station_queue_hours: Annotated[F8, Column("h", "work in the grid station's queue, last evening", "state")]


class Districts(Table):
    """Columns of a district."""

    lead_and_helpers: Annotated[
        U1, Column("0/1", "departments are called at once, one of them leads", "authority", capacity=True)
    ]
    grid_levels: Annotated[
        U1,
        Column(
            "0/1",
            "cases rise from community to street to district when they are not solved",
            "authority",
            capacity=True,
        ),
    ]
    days_a_level: Annotated[I4, Column("days", "days after which a case rises by itself", "authority", capacity=True)]
    centre_hours_per_week: Annotated[
        F8, Column("h/week", "hours of the district's grid centre for this street", "hours", capacity=True)
    ]
    centre_hours: Annotated[F8, Column("h", "of these, left today for cases of the compounds simulated", "hours")]
    centre_queue_hours: Annotated[F8, Column("h", "work in the district centre's queue, last evening", "state")]


class Today(Table):
    """Columns of the day."""

    enforced: Annotated[F8, Column("cases", "cases in which a body with legal power came", "state")]
    enforcement_days: Annotated[F8, Column("days", "days from report to its first visit, summed", "state")]
    hotline_calls: Annotated[
        F8, Column("calls", "calls to the city's hotline over a case that was not solved", "state")
    ]
    closed_on_paper: Annotated[
        F8, Column("cases", "cases that the residents' committee closed without solving them", "state")
    ]
    brought_up: Annotated[F8, Column("cases", "cases laid before the joint meeting", "state")]
    rises: Annotated[F8, Column("rises", "rises of a case to the next level of the grid", "state")]
    enforceable_ended: Annotated[F8, Column("cases", "ended cases of kinds over which a department has power", "state")]
    repeat_visits: Annotated[F8, Column("visits", "visits of officers that found a door shut", "state")]
    complex_ended: Annotated[F8, Column("cases", "ended cases that concern several departments", "state")]
    complex_days: Annotated[F8, Column("days", "days they were open, summed", "state")]
