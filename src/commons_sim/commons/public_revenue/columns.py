"""Columns that belong to public revenue; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F8, I8, U1, Column, Table


class Households(Table):
    """Columns of a household."""

    revenue_value_cny: Annotated[
        F8, Column("CNY", "payouts of common money less advertising one has to look at, since day 0", "state")
    ]


class Compounds(Table):
    """Columns of a compound."""

    advertising_fen_month: Annotated[
        I8, Column("fen", "what advertisers pay for lifts and gates a month, if they are let", "facts")
    ]
    venue_fen_month: Annotated[I8, Column("fen", "what traders pay for venues a month, if they are let", "facts")]
    visitor_fen_month: Annotated[
        I8, Column("fen", "what visitors pay for parking a month, if somebody collects it", "facts")
    ]
    lawful_advertising: Annotated[
        U1, Column("0/1", "the assembly agreed to do business with lifts and gates (Civil Code 278)", "authority")
    ]
    clear_venue: Annotated[U1, Column("0/1", "it is undisputed that the venues are common parts", "authority")]
    advertising: Annotated[
        U1, Column("code", "lifts and gates this month: commons.public_revenue.public_revenue.LET_*", "state")
    ]
    venue: Annotated[U1, Column("code", "venues this month: commons.public_revenue.public_revenue.LET_*", "state")]
    quiet_fen_month: Annotated[
        I8, Column("fen", "income of contested assets, let quietly, since the month was last settled", "money")
    ]
    quiet_fen: Annotated[
        I8, Column("fen", "income of contested assets that the company keeps and nobody has found", "money")
    ]
    income_fen_last_month: Annotated[
        I8, Column("fen", "income from common parts of the last month, quiet letting included", "money")
    ]
    quiet_fen_last_month: Annotated[I8, Column("fen", "of it, from contested assets let quietly", "money")]
    due_fen_last_month: Annotated[
        I8, Column("fen", "due to owners of the last month's income: without the company's lawful cost", "money")
    ]
    shown_fen_last_month: Annotated[I8, Column("fen", "of that, reported and handed over", "information")]
    withheld_fen: Annotated[
        I8, Column("fen", "booked income kept by the company beyond its due and not discovered", "money")
    ]
    management_share: Annotated[
        F8, Column("0..1", "share of booked common income that the company may keep for its cost", "authority")
    ]


class Today(Table):
    """Columns of the day."""

    outside_income_cny: Annotated[F8, Column("CNY", "what outsiders paid for the use of common parts", "state")]
    nuisance_cny: Annotated[F8, Column("CNY", "nuisance of advertising to residents", "state")]
    paid_out_fen: Annotated[F8, Column("fen", "common money paid out to owners", "state")]
    works_fen: Annotated[F8, Column("fen", "works paid with common money", "state")]


class Nightly(Table):
    """What is written down each night."""

    owners_fund_fen: Annotated[F8, Column("fen", "owners' common money", "record")]
    maintenance_fund_fen: Annotated[F8, Column("fen", "maintenance fund", "record")]
    works_budget_fen: Annotated[F8, Column("fen", "budget for small works", "record")]
    kept_fen: Annotated[F8, Column("fen", "income that the company kept and nobody has found", "record")]
    income_fen: Annotated[F8, Column("fen", "income from common parts of the last month", "record")]
    due_fen: Annotated[F8, Column("fen", "of this, due to owners", "record")]
    shown_fen: Annotated[F8, Column("fen", "of this, shown and handed over", "record")]
    contested_assets: Annotated[F8, Column("assets", "assets without a lawful use agreed on", "record")]
