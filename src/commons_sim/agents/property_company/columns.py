"""Columns that belong to the property company; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I4, I8, U1, Column, Table


class Compounds(Table):
    """Columns of a compound."""

    contract_end_day: Annotated[I4, Column("day", "the company's contract ends", "authority")]
    service_hours_per_day: Annotated[F8, Column("h/day", "staff hours the company buys", "hours")]
    patrol_share: Annotated[F8, Column("0..1", "of these, on patrol against cars in the lanes", "hours")]
    maintenance_share: Annotated[F8, Column("0..1", "of these, on lifts and plant", "hours")]
    chase_hours_per_month: Annotated[F8, Column("h/month", "company hours that urge and sue for arrears", "hours")]
    hand_over_share: Annotated[
        F8,
        Column("0..1", "share of common income due to owners that the company reports and hands over", "information"),
    ]
    expected_collection: Annotated[
        F8, Column("0..1", "the company's estimate of the share paid at present service", "beliefs")
    ]
    expected_slope: Annotated[
        F8, Column("1/1", "its estimate of what a full step of service adds to that share", "beliefs")
    ]
    expected_discovery: Annotated[
        F8, Column("0..1/month", "its estimate of the chance that withholding is found", "beliefs")
    ]
    expected_acceptance: Annotated[
        F8, Column("0..1", "its estimate of the share of committee members who take an offer", "beliefs")
    ]
    offer_fen: Annotated[
        I8, Column("fen", "what the company offers each committee member this month for looking away", "money")
    ]
    audit_hours_month: Annotated[
        F8,
        Column(
            "h/month",
            "hours that auditors from outside spend on the company's books this month",
            "hours",
            capacity=True,
        ),
    ]
    performance_share: Annotated[
        F8,
        Column(
            "0..1",
            "share of the fees paid that the contract puts at risk; 0: no such terms",
            "authority",
            capacity=True,
        ),
    ]
    performance_hours: Annotated[
        F8, Column("h/month", "hours of an independent inspector that the fee pays for", "hours", capacity=True)
    ]
    measured_service: Annotated[
        F8,
        Column("0..1", "service level that the inspector last measured; -1 if none was", "information", capacity=True),
    ]
    retendering: Annotated[
        U1, Column("0/1", "the service contract is put to the owners anew when it ends", "authority", capacity=True)
    ]
    tender_hours: Annotated[
        F8,
        Column("h/tender", "hours of an agent who asks the owners, paid from the owners' fund", "hours", capacity=True),
    ]
    tendered_end_day: Annotated[
        I4, Column("day", "end of the contract that was last put to the owners; NEVER if none was", "authority")
    ]
    suit_cost_share: Annotated[
        F8,
        Column(
            "0..1",
            "cost of a suit for arrears, hours and fees, relative to an ordinary suit",
            "authority",
            capacity=True,
        ),
    ]
    company_queue_hours: Annotated[F8, Column("h", "work in the company's queue, last evening", "state")]
    company_case_hours: Annotated[F8, Column("h", "company hours left for cases today", "hours")]
    party_channel: Annotated[
        U1,
        Column(
            "bits",
            "Party organisation in company and committee: agents.party_branch.insiders.IN_*",
            "authority",
            capacity=True,
        ),
    ]


class Today(Table):
    """Columns of the day."""

    audit_hours: Annotated[F8, Column("h", "hours that auditors from outside spent on the company's books", "costs")]
