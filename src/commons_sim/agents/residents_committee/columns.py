"""Columns that belong to the residents' committee; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, U1, Column, Table


class Compounds(Table):
    """Columns of a compound."""

    visit_hours: Annotated[F8, Column("h/month", "hours of visits to households", "hours")]
    cadre_hours_lent: Annotated[
        F8, Column("h/month", "staff hours of the residents' committee that a policy uses here", "hours", capacity=True)
    ]
    cadre_hours_month: Annotated[
        F8,
        Column("h/month", "hours of the residents' committee for this compound, cases apart", "hours", capacity=True),
    ]


class Communities(Table):
    """Columns of a community."""

    staff: Annotated[F8, Column("persons", "social workers", "hours", capacity=True)]
    case_hours_per_day: Annotated[
        F8, Column("h/day", "hours for cases, as allotted this month", "hours", capacity=True)
    ]
    visit_hours_per_month: Annotated[F8, Column("h/month", "hours for visits, as allotted this month", "hours")]
    organise_hours_per_month: Annotated[F8, Column("h/month", "hours for assemblies, as allotted this month", "hours")]
    paper_hours_per_month: Annotated[
        F8, Column("h/month", "hours for administrative load and records", "hours", capacity=True)
    ]
    closed_per_hour: Annotated[F8, Column("cases/h", "learned yield of an hour of case work", "beliefs")]
    closed_month: Annotated[F8, Column("cases", "cases closed this month", "state")]
    worked_month: Annotated[F8, Column("h", "hours worked on cases this month", "hours")]
    hours_lent: Annotated[F8, Column("h/month", "staff hours that a policy takes for itself", "hours", capacity=True)]
    room_hours: Annotated[F8, Column("h/month", "staff hours that activity rooms take", "hours")]
    staff_added: Annotated[
        F8, Column("persons", "social workers, of its staff, that a policy pays for", "hours", capacity=True)
    ]
    appraisal_cases: Annotated[F8, Column("-", "weight of closed cases in its appraisal", "authority", capacity=True)]
    appraisal_records: Annotated[F8, Column("-", "weight of records in its appraisal", "authority", capacity=True)]
    own_word: Annotated[
        U1, Column("0/1", "its own word that a case is closed counts in its appraisal", "authority", capacity=True)
    ]
    cared_hours: Annotated[
        F8, Column("h/month", "hours that volunteers call on residents of its compounds this month", "hours")
    ]


class Today(Table):
    """Columns of the day."""

    members_found: Annotated[
        F8, Column("households", "members who made themselves known when visited at home", "state")
    ]
