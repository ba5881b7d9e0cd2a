"""The double-entry ledger of a compound, in whole fen (1 CNY = 100 fen).

Mechanism. Every payment is an entry of a stated kind, which takes from one account and gives to another: nothing appears and
nothing is lost, and each compound's accounts always add up to zero. The cumulated entries are kept beside the balances, so that
the balances can be worked out again from them at any time; tests do so on every day of a run.

Why money matters for the dilemma. Income from common parts belongs to the owners after reasonable cost (Civil Code, article
282), but it passes through the hands of the company, and what is handed over passes through the hands of the committee. Who can
look into the books decides where it ends. Income that the company books for the owners stands in an account of its own until the
month is settled; what it keeps beyond its due is an entry of its own, and so is what it lets in secret.

Left out: credit, interest and taxes. The outside world (staff, suppliers, car parks next door) is one account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.kernel.compiling import inlined

if TYPE_CHECKING:
    from commons_sim.world.tables import World

(
    HOUSEHOLDS,
    COMPANY,
    OWNERS_FUND,
    MAINTENANCE_FUND,
    COMMITTEE_MEMBERS,
    PUBLIC_PURSE,
    OUTSIDE,
    COMMON_INCOME,
    WORKS_BUDGET,
    ROOMS_BUDGET,
    CENTRE,
) = range(11)
ACCOUNTS: Final = (
    ("households", "住户"),
    ("property_company", "物业公司"),
    ("owners_fund", "业主共有资金"),
    ("maintenance_fund", "维修资金"),
    ("committee_members", "业委会成员个人"),
    ("public_purse", "公共财政"),
    ("outside", "外部"),
    ("common_income", "代收公共收益"),
    ("works_budget", "小修与改善预算"),
    ("rooms_budget", "活动用房预算"),
    ("activity_centre", "活动中心"),
)

(
    FEE,
    ARREARS,
    RENT,
    HAND_OVER,
    RECOVERY,
    OFF_SITE,
    FINE,
    WAGES,
    SMALL_REPAIR,
    LARGE_REPAIR,
    TOP_UP,
    OFFER,
    SELF_DEALING,
    RESTITUTION,
    EXPENSES,
    POLICY,
    COURT,
    OPENING_COMPANY,
    OPENING_FUND,
    OVERHEADS,
    ADVERTISING,
    VENUE_RENT,
    VISITOR_PARKING,
    QUIET_LETTING,
    MANAGEMENT_COST,
    WITHHELD,
    QUIET_RECOVERY,
    BUDGET_WORKS,
    BUDGET_ROOMS,
    PAYOUT,
    SMALL_REPAIR_BUDGET,
    SMALL_REPAIR_CHARGED,
    IMPROVEMENT,
    COMMON_AREAS,
    LEAK_REPAIR,
    SPACE_RENT,
    ROOM_PRICE,
    ROOM_KEEPER,
    ROOM_REPAIR,
    ROOM_UPKEEP,
    ROOM_GRANT,
    COMPANY_WORKS,
    AUDIT,
    INSPECTOR,
    FEE_REDUCTION,
    TENDER,
    OWNERS_SUIT,
    COMPENSATION,
    POINTS,
    SMALL_GRANT,
    SMALL_GRANT_OPERATOR,
) = range(51)

#: Kind of entry: name, account that pays, account that receives.
ENTRIES: Final = (
    ("fee", HOUSEHOLDS, COMPANY),
    ("arrears", HOUSEHOLDS, COMPANY),
    ("shared_slot_rent", HOUSEHOLDS, COMMON_INCOME),
    ("hand_over", COMMON_INCOME, OWNERS_FUND),
    ("recovery", COMPANY, OWNERS_FUND),
    ("off_site_parking", HOUSEHOLDS, OUTSIDE),
    ("fine", HOUSEHOLDS, PUBLIC_PURSE),
    ("wages", COMPANY, OUTSIDE),
    ("small_repair", COMPANY, OUTSIDE),
    ("large_repair", MAINTENANCE_FUND, OUTSIDE),
    ("top_up", OWNERS_FUND, MAINTENANCE_FUND),
    ("offer", COMPANY, COMMITTEE_MEMBERS),
    ("self_dealing", OWNERS_FUND, COMMITTEE_MEMBERS),
    ("restitution", COMMITTEE_MEMBERS, OWNERS_FUND),
    ("committee_expenses", OWNERS_FUND, OUTSIDE),
    ("policy", PUBLIC_PURSE, OUTSIDE),
    ("court_fees", COMPANY, PUBLIC_PURSE),
    ("opening_company", OUTSIDE, COMPANY),
    ("opening_fund", OUTSIDE, MAINTENANCE_FUND),
    ("overheads", COMPANY, OUTSIDE),
    ("advertising", OUTSIDE, COMMON_INCOME),
    ("venue_rent", OUTSIDE, COMMON_INCOME),
    ("visitor_parking", OUTSIDE, COMMON_INCOME),
    ("quiet_letting", OUTSIDE, COMPANY),  # of contested assets: never enters the books of common income
    ("management_cost", COMMON_INCOME, COMPANY),
    ("withheld", COMMON_INCOME, COMPANY),
    ("quiet_recovery", COMPANY, OWNERS_FUND),
    ("budget_works", OWNERS_FUND, WORKS_BUDGET),
    ("budget_rooms", OWNERS_FUND, ROOMS_BUDGET),
    ("payout", OWNERS_FUND, HOUSEHOLDS),
    ("small_repair_budget", WORKS_BUDGET, OUTSIDE),
    ("small_repair_charged", OWNERS_FUND, OUTSIDE),  # a duty of the company, paid with owners' money nobody granted
    ("improvement", WORKS_BUDGET, OUTSIDE),
    ("common_areas", HOUSEHOLDS, OUTSIDE),  # charging, building and removing, leaks repaired, suits
    ("leak_repair", COMPANY, OUTSIDE),
    ("space_rent", OUTSIDE, COMPANY),
    ("room_price", HOUSEHOLDS, CENTRE),
    ("room_keeper", CENTRE, OUTSIDE),
    ("room_repair", PUBLIC_PURSE, OUTSIDE),
    ("room_upkeep", CENTRE, OUTSIDE),
    ("room_grant", PUBLIC_PURSE, CENTRE),
    ("company_works", COMPANY, WORKS_BUDGET),  # the company's part of repairs agreed on
    ("audit", OWNERS_FUND, OUTSIDE),
    ("inspector", COMPANY, OUTSIDE),
    ("fee_reduction", COMPANY, OWNERS_FUND),  # of fees paid, for service that fell short of the contract
    ("tender", OWNERS_FUND, OUTSIDE),
    ("owners_suit", OWNERS_FUND, PUBLIC_PURSE),  # court fee of a suit under article 286
    ("compensation", HOUSEHOLDS, OWNERS_FUND),
    ("points", PUBLIC_PURSE, HOUSEHOLDS),  # goods for contributions
    ("small_grant", PUBLIC_PURSE, OUTSIDE),  # what a residents' project buys
    ("small_grant_operator", PUBLIC_PURSE, COMPANY),
)
PAYER: Final = tuple(entry[1] for entry in ENTRIES)
RECEIVER: Final = tuple(entry[2] for entry in ENTRIES)


@inlined
def post(world: World, compound: int, entry: int, amount_fen: int) -> None:
    """Moves ``amount_fen`` between the two accounts of an entry kind in one compound's books."""
    world.balances_fen[compound, PAYER[entry]] -= amount_fen
    world.balances_fen[compound, RECEIVER[entry]] += amount_fen
    world.entries_fen[compound, entry] += amount_fen


def balances_from_entries(entries_fen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns the balances (compounds, accounts) that cumulated entries (compounds, kinds) imply."""
    balances = np.zeros((entries_fen.shape[0], len(ACCOUNTS)), dtype=np.int64)
    for kind, (_, payer, receiver) in enumerate(ENTRIES):
        balances[:, payer] -= entries_fen[:, kind]
        balances[:, receiver] += entries_fen[:, kind]
    return balances


def imbalance_fen(world: World) -> int:
    """Returns the largest deviation of any balance from the cumulated entries, or from a sum of zero; 0 when all is right."""
    worked_out = balances_from_entries(world.entries_fen)
    off = np.abs(worked_out - world.balances_fen).max(initial=0)
    return int(max(off, np.abs(world.balances_fen.sum(axis=1)).max(initial=0)))
