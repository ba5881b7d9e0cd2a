"""Columns that belong to resident units; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, U1, U8, Column, Table


class Compounds(Table):
    """Columns of a compound."""

    venue_hours: Annotated[
        F8, Column("h/month", "hours of resident units' venues open to residents' meetings", "money")
    ]
    expert_hours: Annotated[F8, Column("h/month", "hours of resident units' experts for cases", "money")]
    let_slots: Annotated[
        I4,
        Column("slots", "of the slots at night, those that units let this month because somebody arranged it", "money"),
    ]
    offer_waits: Annotated[U1, Column("0/1", "units would let slots, and nobody has arranged it this month", "money")]
    units_bound: Annotated[
        U1,
        Column("0/1", "what the branch asks of resident units counts in their appraisal", "authority", capacity=True),
    ]
    expert_hours_books: Annotated[
        F8, Column("h/month", "hours of units' experts beside a committee member at the books", "money")
    ]
    expert_hours_community: Annotated[
        F8, Column("h/month", "hours of units' experts for cases of the residents' committee", "money")
    ]


class Communities(Table):
    """Columns of a community."""

    expert_hours: Annotated[F8, Column("h/month", "hours of resident units' experts for its cases", "money")]


class Units(Table):
    """One row a thing that a resident unit (a school, clinic, office or firm nearby) has: spaces at night, a room or experts."""

    identity: Annotated[U8, Column("-", "stable identity of the unit, the same in its rows", "facts")]
    compound: Annotated[I4, Column("row", "compound beside which it stands", "facts")]
    public: Annotated[U1, Column("0/1", "a public body, whose Party organisation is appraised; else a firm", "facts")]
    slots: Annotated[F8, Column("slots", "parking slots empty at night", "facts")]
    venue_hours: Annotated[F8, Column("h/month", "hours in which a room of it stands empty", "facts")]
    expert_hours: Annotated[
        F8, Column("h/month", "hours of its experts (lawyers, doctors, engineers) that it could spare", "facts")
    ]
    aversion: Annotated[
        F8, Column("-", "how large it sees the risk and trouble of opening up, relative to the mean", "facts")
    ]
    expected_return: Annotated[
        F8, Column("0..1", "learned share of what it gives that is used and thanked for", "beliefs")
    ]
    gives: Annotated[U1, Column("code", "what it gives now: agents.resident_units.parameters.GIVES_*", "money")]
    since_day: Annotated[I4, Column("day", "since this day", "money")]
    amount: Annotated[F8, Column("slots or h/month", "how much of it", "money")]
    asker: Annotated[U1, Column("code", "who asked for it: agents.resident_units.parameters.ASKED_BY_*", "money")]
    lets: Annotated[U1, Column("0/1", "its slots are let at night this month", "money")]
    refused_day: Annotated[I4, Column("day", "day on which it last refused a request; NEVER if never", "money")]


class Today(Table):
    """Columns of the day."""

    projects: Annotated[F8, Column("projects", "needs that resident units took on", "state")]
    needs_left: Annotated[F8, Column("needs", "needs on the list that nobody took on", "state")]
    units_stopped: Annotated[F8, Column("units", "resident units that stopped giving", "state")]
    unit_slot_nights: Annotated[F8, Column("slot-nights", "slots that resident units kept open", "costs")]
    unit_venue_hours: Annotated[F8, Column("h", "hours of resident units' venues", "costs")]
    unit_expert_hours: Annotated[F8, Column("h", "hours of resident units' experts", "costs")]
    slots_arranged: Annotated[
        F8, Column("times", "months for which somebody arranged that units' slots are let at night", "state")
    ]
    unit_requests: Annotated[
        F8, Column("requests", "requests for a room or experts put to a resident unit, conferences apart", "state")
    ]
    unit_refusals: Annotated[F8, Column("requests", "of these, refused", "state")]


class Nightly(Table):
    """What is written down each night."""

    night_slots: Annotated[F8, Column("slots", "slots that resident units keep open at night", "record")]
    units_giving: Annotated[F8, Column("units", "resident units that give something", "record")]
