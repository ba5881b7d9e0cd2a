"""Columns that belong to callers of assemblies and of talks; :mod:`commons_sim.world.tables` puts tables together."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, U1, Column, Table


class Compounds(Table):
    """Columns of a compound."""

    organiser_hours: Annotated[
        F8, Column("h", "hours of knocking at doors so far for the assembly that is called", "hours")
    ]
    knocking_hours: Annotated[
        F8, Column("h/month", "of these, on knocking at doors for the assembly that is called", "hours")
    ]
    petitions: Annotated[
        U1, Column("0/1", "owners are helped to go from door to door for a vote", "authority", capacity=True)
    ]
    agreement: Annotated[
        U1, Column("code", "agreement of company and committees: governance.bargaining.AGREEMENT_*", "authority")
    ]
    agreement_package: Annotated[I4, Column("code", "its terms: governance.bargaining.package_code", "authority")]
    agreement_until_day: Annotated[I4, Column("day", "it lapses on this day", "authority")]
    fee_before_cny: Annotated[
        F8, Column("CNY/m2/month", "fee that returns when an agreed fee lapses; 0 if none is agreed", "money")
    ]
    case_owner: Annotated[
        U1, Column("code", "holder that agreed to own unclear kinds of case, plus 1; 0 if none", "authority")
    ]
    convenor: Annotated[
        U1,
        Column(
            "code", "who may convene the three parties: governance.bargaining.CONVENOR_*", "authority", capacity=True
        ),
    ]
    convenor_hours: Annotated[
        F8, Column("h/meeting", "hours that convening the three parties takes of the convenor", "hours", capacity=True)
    ]
    convenor_months: Annotated[
        F8, Column("months", "time between two meetings that a convenor calls", "authority", capacity=True)
    ]
    meeting_convened: Annotated[U1, Column("0/1", "the convenor has given its hours for a meeting this month", "hours")]
    last_meeting_day: Annotated[I4, Column("day", "last meeting of the three parties", "authority")]
    meetings_held: Annotated[
        I4, Column("meetings", "meetings of the three parties so far; gives the issue that is next", "authority")
    ]
    breach_day: Annotated[
        I4, Column("day", "day on which a party last broke an agreement; NEVER if none did", "authority")
    ]


class Today(Table):
    """Columns of the day."""

    meetings: Annotated[F8, Column("meetings", "meetings of company and committees at one table", "state")]
    agreements: Annotated[F8, Column("agreements", "agreements reached at them", "state")]
    breaches: Annotated[F8, Column("agreements", "agreements that a party broke", "state")]


class Nightly(Table):
    """What is written down each night."""

    agreements_in_force: Annotated[F8, Column("agreements", "agreements of company and committees in force", "record")]
