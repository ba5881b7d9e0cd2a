"""Columns that belong to the owners' committee; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, I8, U1, Column, Table


class Compounds(Table):
    """Columns of a compound."""

    budget_use: Annotated[
        U1,
        Column("code", "use of the owners' fund that waits for a vote: public_revenue.USE_*; 0 if none", "authority"),
    ]
    offer_taken_share: Annotated[F8, Column("0..1", "share of members who took the last offer", "beliefs")]
    committee: Annotated[U1, Column("0/1", "an owners' committee stands", "authority")]
    committee_size: Annotated[I4, Column("members", "5 to 11, odd", "authority")]
    committee_term_end_day: Annotated[I4, Column("day", "its term ends", "authority")]
    committee_vacant_since_day: Annotated[
        I4, Column("day", "the last committee ended, or the run began without one", "authority")
    ]
    committee_esteem: Annotated[
        F8, Column("0..1", "mean trust of residents in the committee, as it hears it", "beliefs")
    ]
    committee_monitor_hours: Annotated[F8, Column("h/month", "hours its members spent on the company's books", "hours")]
    committee_conflict: Annotated[F8, Column("0..1", "share of members in open conflict with the company", "state")]
    committee_mode: Annotated[
        U1, Column("code", "classified afterwards from acts and money: agents.owners_committee.MODES", "state")
    ]
    reporting: Annotated[
        U1, Column("0/1", "the committee is to show the owners' fund month by month", "authority", capacity=True)
    ]
    reported: Annotated[U1, Column("0/1", "a member of it did so this month", "information")]
    member_seats_share: Annotated[
        F8, Column("0..1", "share of seats for which the branch asks members to stand", "authority", capacity=True)
    ]
    secretary_chair: Annotated[
        I4, Column("row", "household of the branch secretary who chairs the committee; -1 if none does", "authority")
    ]
    management_hours: Annotated[
        F8, Column("h/month", "hours of an appointed property management committee this month", "hours")
    ]
    management_book_hours: Annotated[F8, Column("h/month", "of these, hours with the company's books", "hours")]
    management_saved_hours: Annotated[
        F8, Column("h", "hours that it put into the application for a repair so far", "hours")
    ]


class Today(Table):
    """Columns of the day."""

    committees_formed: Annotated[F8, Column("committees", "elected owners' committees that took office", "state")]
    formation_days: Annotated[F8, Column("days", "days without a committee before they did, summed", "state")]
    interim_repairs: Annotated[
        F8, Column("repairs", "large repairs started by an appointed property management committee", "state")
    ]


class Nightly(Table):
    """What is written down each night."""

    committees: Annotated[F8, Column("committees", "owners' committees in office", "record")]
    committees_idle: Annotated[F8, Column("committees", "committees that did nothing of note last month", "record")]
    committees_functioning: Annotated[F8, Column("committees", "committees that looked into the books", "record")]
    committees_confrontational: Annotated[
        F8, Column("committees", "committees in open conflict with the company", "record")
    ]
    committees_collusive: Annotated[F8, Column("committees", "committees bought by the company", "record")]
    committees_self_dealing: Annotated[F8, Column("committees", "committees that help themselves", "record")]
    committee_members: Annotated[F8, Column("households", "members of committees", "record")]
    committee_party_members: Annotated[F8, Column("households", "of these, from Party households", "record")]


class World(Table):
    """Arrays beside the tables."""

    committee_members: Annotated[
        I4, Column("row", "shape (compounds, MAX_COMMITTEE): household; NOBODY if the seat is empty", "authority")
    ]
    committee_acts: Annotated[
        U1, Column("code", "shape (compounds, MAX_COMMITTEE): act of this month, owners_committee.ACT_*", "authority")
    ]
    committee_illicit_fen: Annotated[
        I8, Column("fen", "shape (compounds, MAX_COMMITTEE): money taken so far in this term", "money")
    ]
