"""Columns that belong to small grants; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, I8, U1, Column, Table


class Buildings(Table):
    """Columns of a building."""

    project: Annotated[
        U1,
        Column("code", "project that is proposed or under way: commons.small_grants.small_grants.PROJECT_*", "state"),
    ]
    project_step: Annotated[U1, Column("code", "how far it is: commons.small_grants.small_grants.STEP_*", "state")]
    project_by: Annotated[U1, Column("code", "who proposed it: commons.small_grants.small_grants.BY_*", "state")]
    project_lead: Annotated[I4, Column("row", "household that leads it; -1 if none", "state")]
    project_day: Annotated[I4, Column("day", "day of the proposal, or of the grant", "state")]
    project_hours: Annotated[F8, Column("h", "work done on it so far, in hours of skilled work", "hours")]
    project_grant_fen: Annotated[I8, Column("fen", "its grant", "money")]


class Compounds(Table):
    """Columns of a compound."""

    grant_call_hours: Annotated[
        F8, Column("h/month", "lent cadre hours that make the call for small grants known", "hours", capacity=True)
    ]


class Districts(Table):
    """Columns of a district."""

    grant_pool_fen: Annotated[I8, Column("fen", "money left for small grants", "money")]
    grants_added_cny: Annotated[
        F8, Column("CNY/household/year", "money that a policy adds to them", "money", capacity=True)
    ]
    jury_hours: Annotated[F8, Column("h", "hours of the jury of small grants that are left", "hours")]
    jury_hours_added: Annotated[F8, Column("h/round", "hours that a policy adds to its round", "hours", capacity=True)]


class Today(Table):
    """Columns of the day."""

    proposals: Annotated[F8, Column("projects", "projects proposed for a small grant", "state")]
    projects_granted: Annotated[F8, Column("projects", "of these, granted", "state")]
    projects_done: Annotated[F8, Column("projects", "projects that were done", "state")]
    projects_lapsed: Annotated[F8, Column("projects", "projects that were not done in time", "state")]
    small_grants_fen: Annotated[F8, Column("fen", "small grants paid; counted in money_cost_fen too", "state")]
