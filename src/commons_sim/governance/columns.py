"""Columns that belong to law, cases and books; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated, Final

from commons_sim.kernel.columns import F8, I2, I4, I8, U1, U8, Column, Table

LEAK_UNREPORTED, LEAK_REPORTED, LEAK_GIVEN_UP, LEAK_IN_COURT = range(4)
MAX_COMMITTEE: Final = 11


class Buildings(Table):
    """Columns of a building."""

    parking_case_day: Annotated[
        I4, Column("day", "open case about the lane: day it was opened; NEVER if none", "state")
    ]
    plant_case_day: Annotated[
        I4, Column("day", "open case about lifts or plant: day it was opened; NEVER if none", "state")
    ]
    clutter_case_day: Annotated[
        I4, Column("day", "open case about the corridor: day it was opened; NEVER if none", "state")
    ]
    works_case_day: Annotated[
        I4, Column("day", "open case about illegal building: day it was opened; NEVER if none", "state")
    ]
    nuisance_case_day: Annotated[
        I4, Column("day", "open case about noise or animals: day it was opened; NEVER if none", "state")
    ]
    charging_case_day: Annotated[
        I4, Column("day", "open case about the stairwell: day it was opened; NEVER if none", "state")
    ]


class Compounds(Table):
    """Columns of a compound."""

    complaints_parking: Annotated[
        F8, Column("reports", "smoothed monthly complaints about cars in the lanes", "information")
    ]
    complaints_service: Annotated[
        F8, Column("reports", "smoothed monthly complaints about service and plant", "information")
    ]
    service_case_day: Annotated[I4, Column("day", "open case about service: day it was opened; NEVER if none", "state")]
    app_time_share: Annotated[
        F8,
        Column(
            "0..1",
            "time of a report by the mini-program relative to one without; 0: no program",
            "information",
            capacity=True,
        ),
    ]
    way_up: Annotated[U1, Column("0/1", "cases can go up to a joint meeting that answers", "authority", capacity=True)]
    way_up_hours: Annotated[F8, Column("h", "hours of that meeting left this month", "hours", capacity=True)]


class Districts(Table):
    """Columns of a district."""

    department_wait_days: Annotated[
        I4,
        Column(
            "days", "days until the next department comes, where they do not go together", "authority", capacity=True
        ),
    ]
    platform: Annotated[
        U1, Column("0/1", "one intake for all reports, with a table of duties", "information", capacity=True)
    ]
    platform_clarity: Annotated[
        F8, Column("0..1", "share of unclearness that its table of duties settles", "authority", capacity=True)
    ]
    list_clarity: Annotated[
        F8,
        Column(
            "0..1",
            "share of departments' doubt that the list of enforcement duties settles",
            "authority",
            capacity=True,
        ),
    ]
    command_say: Annotated[
        F8,
        Column(
            "-",
            "what its command of urban management and market supervision adds to its calls' weight",
            "authority",
            capacity=True,
        ),
    ]
    appraisal_say: Annotated[
        F8,
        Column(
            "-", "what its appraisal of police and traffic police adds to its calls' weight", "authority", capacity=True
        ),
    ]
    powers_handed_down: Annotated[
        U1, Column("0/1", "the street's officers hold the power over illegal building", "authority", capacity=True)
    ]


class Cases(Table):
    """One row an open case, oldest first; the table is closed up when cases end."""

    identity: Annotated[U8, Column("-", "stable identity; every draw about this case is keyed by it", "state")]
    kind: Annotated[U1, Column("code", "row of the table of kinds in governance.cases", "state")]
    compound: Annotated[I4, Column("row", "compound; -1 for a background case", "state")]
    community: Annotated[I4, Column("row", "community", "state")]
    building: Annotated[I4, Column("row", "building; -1 if none", "state")]
    reporter: Annotated[I4, Column("row", "household; -1 for the company's patrol or a background case", "state")]
    opened_day: Annotated[I4, Column("day", "day of the report", "state")]
    holder: Annotated[U1, Column("code", "who has it: governance.cases.HOLDER_*", "state")]
    received_day: Annotated[I4, Column("day", "day on which the holder got it", "state")]
    asked: Annotated[U1, Column("bits", "holders that had it already", "state")]
    passes: Annotated[I2, Column("times", "times it was passed on", "state")]
    hours_left: Annotated[F8, Column("h", "hours of work that remain", "state")]
    pressed: Annotated[
        U1, Column("0/1", "reported again after patience ran out: goes on if its holder has no power", "state")
    ]
    duplicates: Annotated[I2, Column("reports", "further reports of the same trouble", "state")]
    party: Annotated[I4, Column("row", "household that the case is about; -1 if it is about a place", "state")]
    visits: Annotated[I2, Column("visits", "visits that found a door shut", "state")]
    held_since_day: Annotated[I4, Column("day", "day on which its holder was handed it", "state")]
    came: Annotated[U1, Column("bits", "departments that have come for this visit: governance.departments", "state")]
    next_call_day: Annotated[I4, Column("day", "day on which departments are called next", "state")]


class Today(Table):
    """Columns of the day."""

    reports: Annotated[F8, Column("reports", "reports made", "state")]
    opened: Annotated[F8, Column("cases", "cases opened", "state")]
    closed: Annotated[F8, Column("cases", "cases solved", "state")]
    dropped: Annotated[F8, Column("cases", "cases dropped", "state")]
    case_days: Annotated[F8, Column("days", "age of the cases solved today, summed", "state")]
    case_passes: Annotated[F8, Column("passes", "passes of the cases that ended today, summed", "state")]
    answered: Annotated[F8, Column("cases", "ended cases whose reporter got an answer", "state")]
    ended: Annotated[F8, Column("cases", "cases that ended, solved or dropped", "state")]
    merged: Annotated[
        F8, Column("reports", "further reports that the platform merged into an open case without work", "state")
    ]
    routing_days: Annotated[
        F8, Column("days", "days from report to the holder with whom a case ended, summed", "state")
    ]
    solved_small: Annotated[F8, Column("cases", "cases solved within the community", "state")]
    solved_middle: Annotated[F8, Column("cases", "cases solved by the street's team", "state")]
    solved_large: Annotated[F8, Column("cases", "cases solved by the district's centre", "state")]


class Nightly(Table):
    """What is written down each night."""

    cases_open: Annotated[F8, Column("cases", "open cases of the simulated compounds", "record")]
    enforceable_kinds_share: Annotated[
        F8, Column("0..1", "kinds of case that bodies under the street can sanction", "record")
    ]


class World(Table):
    """Arrays beside the tables."""

    case_ages: Annotated[I8, Column("cases", "shape (days,): solved cases since day 0 by age in days", "state")]
    department_calls: Annotated[
        I8, Column("calls", "shape (departments, 2): calls since day 0, and of these, calls on which it came", "state")
    ]
    department_desks: Annotated[
        F8, Column("h", "shape (districts, departments, DESK_COLUMNS): hours and own duties of departments", "state")
    ]
    department_there: Annotated[
        I8, Column("day", "shape (compounds, departments): day of a department's last visit to a compound", "state")
    ]
    balances_fen: Annotated[I8, Column("fen", "shape (compounds, accounts): governance.ledger", "money")]
    entries_fen: Annotated[I8, Column("fen", "shape (compounds, entry kinds): cumulated, governance.ledger", "money")]
