"""Columns that belong to volunteers; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, I8, U1, Column, Table


class Households(Table):
    """Columns of a household."""

    offences: Annotated[
        U1, Column("times", "breaches of the owners' own rules that its neighbours hold against it", "authority")
    ]


class Buildings(Table):
    """Columns of a building."""

    watch_hours_per_month: Annotated[
        F8, Column("h/month", "hours its residents give this month to watching over their rules", "hours")
    ]
    offices: Annotated[
        U1, Column("bits", "offices that are filled this month: agents.volunteers.offices.SAFETY, ...", "authority")
    ]


class Compounds(Table):
    """Columns of a compound."""

    watching: Annotated[
        U1, Column("0/1", "residents are asked to watch over their own rules", "authority", capacity=True)
    ]
    watch_called: Annotated[I4, Column("households", "households that the last call to watch reached", "hours")]
    watchers: Annotated[I4, Column("households", "of these, households that watch this month", "hours")]
    team_patrol_hours: Annotated[F8, Column("h/month", "hours of volunteers who walk the compound this month", "hours")]
    team_care_hours: Annotated[F8, Column("h/month", "hours of volunteers who call on the old this month", "hours")]
    team_members: Annotated[I4, Column("households", "households in volunteer teams this month", "hours")]
    points_cny_per_hour: Annotated[
        F8,
        Column("CNY/h", "promised worth of the points that an hour for common affairs brings", "money", capacity=True),
    ]
    points_worth_cny_per_hour: Annotated[F8, Column("CNY/h", "what residents expect them to be worth", "beliefs")]
    points_budget_fen: Annotated[I8, Column("fen", "money for goods in a month", "money", capacity=True)]
    office_holders: Annotated[I4, Column("offices", "offices in buildings that are filled this month", "authority")]
    mediator_hours: Annotated[F8, Column("h/month", "hours of mediators in buildings for the branch's cases", "hours")]
    supervisor_hours: Annotated[
        F8, Column("h/month", "hours of supervisors in buildings who watch the company", "hours")
    ]
    law_known: Annotated[U1, Column("0/1", "a mediator of this month knows the law", "information")]


class Today(Table):
    """Columns of the day."""

    asked_by_neighbours: Annotated[
        F8, Column("times", "breaches of their own rules that residents on watch met", "state")
    ]
    published: Annotated[F8, Column("times", "breaches made known on the notice board", "state")]
    owners_suits: Annotated[
        F8, Column("suits", "suits of the committee against owners who keep breaking the rules", "state")
    ]
    team_hours: Annotated[F8, Column("h", "hours given to volunteer teams; counted in volunteer_hours too", "state")]
    found_by_teams: Annotated[F8, Column("cases", "cases opened by volunteers on their rounds", "state")]
    asked_by_teams: Annotated[
        F8, Column("households", "households asked by volunteers to clear corridor or stairwell", "state")
    ]
    points_fen: Annotated[F8, Column("fen", "goods given for points; counted in money_cost_fen too", "state")]
    marks_lost: Annotated[F8, Column("households", "families that lost the mark on their door", "state")]


class Nightly(Table):
    """What is written down each night."""

    team_members_out: Annotated[F8, Column("households", "volunteers who go out", "record")]
    families_marked: Annotated[F8, Column("households", "families with the mark on their door", "record")]
    residents_trained: Annotated[F8, Column("households", "residents who went through a course", "record")]
    office_holders: Annotated[F8, Column("households", "residents who hold an office", "record")]
