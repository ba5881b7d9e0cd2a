"""Columns that belong to service and facilities; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F4, F8, I4, I8, U1, Column, Table

REPAIR_NONE, REPAIR_SMALL, REPAIR_LARGE, REPAIR_UNDER_WAY = 0, 1, 2, 3


class Households(Table):
    """Columns of a household."""

    belief_fee: Annotated[F4, Column("tokens", "expected payment of others, 0 to 20", "beliefs")]
    felt_penalty_share: Annotated[
        F4, Column("CNY/CNY", "learned cost of sanctions for one yuan of fee left unpaid", "beliefs")
    ]
    paid_last_bill: Annotated[U1, Column("0/1", "paid the last bill", "money")]
    arrears_fen: Annotated[I8, Column("fen", "fees owed to the company", "money")]
    sued: Annotated[U1, Column("0/1", "the company has sued for the arrears", "money")]
    service_value_cny: Annotated[
        F8, Column("CNY", "value of service and facilities received less fees paid since day 0", "state")
    ]


class Buildings(Table):
    """Columns of a building."""

    paid_share: Annotated[F4, Column("0..1", "share of households that paid the last bill", "information")]
    member_paid_share: Annotated[F4, Column("0..1", "the same for visible members; -1 if there is none", "information")]
    condition: Annotated[F4, Column("0..1", "condition of lifts and plant", "state")]
    out_of_order: Annotated[U1, Column("lifts", "lifts that do not work; 1 where a walk-up's plant does not", "state")]
    outage_cny: Annotated[
        F4, Column("CNY/household/day", "what the lifts or plant that do not work cost a household", "state")
    ]
    out_since_day: Annotated[I4, Column("day", "since this day", "state")]
    repair: Annotated[U1, Column("code", "REPAIR_*", "state")]
    repair_ready_day: Annotated[I4, Column("day", "repair under way is done on this day", "state")]
    large_under_way: Annotated[U1, Column("0/1", "the repair under way is a large one", "state")]


class Compounds(Table):
    """Columns of a compound."""

    fee_cny_per_m2_month: Annotated[F8, Column("CNY/m2/month", "property fee", "money")]
    needed_hours_per_day: Annotated[F8, Column("h/day", "staff hours of full service", "facts")]
    service_level: Annotated[F8, Column("0..1", "service that residents see", "state")]
    billed_fen_month: Annotated[I8, Column("fen", "last bill, all households", "money")]
    collected_fen_month: Annotated[I8, Column("fen", "paid of it, arrears not counted", "money")]
    service_last_month: Annotated[F8, Column("0..1", "service level a month ago", "state")]


class Today(Table):
    """Columns of the day."""

    outages: Annotated[F8, Column("buildings", "buildings without working lifts or plant", "state")]
    lift_outages: Annotated[F8, Column("lifts", "lifts that do not work", "state")]
    entrapments: Annotated[F8, Column("entrapments", "failures of a lift that trapped somebody", "state")]
    service_value_cny: Annotated[F8, Column("CNY", "value of service and facilities to residents", "state")]
    company_cost_cny: Annotated[
        F8, Column("CNY", "wages, repairs and court fees: what service and plant cost", "state")
    ]
    suits: Annotated[F8, Column("suits", "suits for arrears that came to an end", "state")]
    unrepaired_cny: Annotated[
        F8, Column("CNY", "outages that common money kept back or idle would have ended", "state")
    ]


class Nightly(Table):
    """What is written down each night."""

    service_level: Annotated[F8, Column("0..1", "service that residents see, mean over households", "record")]
    facility_condition: Annotated[F8, Column("0..1", "condition of lifts and plant, mean over buildings", "record")]
    billed_fen: Annotated[F8, Column("fen", "bills of this month", "record")]
    collected_fen: Annotated[F8, Column("fen", "of these, paid when due", "record")]
    belief_fee: Annotated[F8, Column("tokens", "expected payment of others, mean over households", "record")]
    arrears_fen: Annotated[F8, Column("fen", "fees owed to the company", "record")]
    lifts: Annotated[F8, Column("lifts", "lifts there are", "record")]
