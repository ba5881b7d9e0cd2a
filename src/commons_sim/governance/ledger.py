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

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from commons_sim.kernel.compiling import inlined

if TYPE_CHECKING:
    from commons_sim.world.tables import World


class Account(NamedTuple):
    """An account: its name in tables, and in Chinese."""

    id: str
    label_zh: str


class Entry(NamedTuple):
    """A kind of entry: its name, the account that pays, the account that receives."""

    id: str
    payer: int
    receiver: int


#: The chart of accounts; an account's place is its column in ``balances_fen``.
ACCOUNTS: Final[list[Account]] = []
#: Every kind of entry; its place is its column in ``entries_fen``.
ENTRIES: Final[list[Entry]] = []


def _account(id: str, label_zh: str) -> int:
    """Opens an account and returns its place."""
    ACCOUNTS.append(Account(id, label_zh))
    return len(ACCOUNTS) - 1


def _entry(id: str, payer: int, receiver: int) -> int:
    """Declares a kind of entry and returns its place."""
    ENTRIES.append(Entry(id, payer, receiver))
    return len(ENTRIES) - 1


# fmt: off
HOUSEHOLDS: Final = _account("households", "住户")
COMPANY: Final = _account("property_company", "物业公司")
OWNERS_FUND: Final = _account("owners_fund", "业主共有资金")
MAINTENANCE_FUND: Final = _account("maintenance_fund", "维修资金")
COMMITTEE_MEMBERS: Final = _account("committee_members", "业委会成员个人")
PUBLIC_PURSE: Final = _account("public_purse", "公共财政")
OUTSIDE: Final = _account("outside", "外部")
COMMON_INCOME: Final = _account("common_income", "代收公共收益")
WORKS_BUDGET: Final = _account("works_budget", "小修与改善预算")
CENTRE: Final = _account("activity_centre", "活动中心")

FEE: Final = _entry("fee", HOUSEHOLDS, COMPANY)
ARREARS: Final = _entry("arrears", HOUSEHOLDS, COMPANY)
RENT: Final = _entry("shared_slot_rent", HOUSEHOLDS, COMMON_INCOME)
HAND_OVER: Final = _entry("hand_over", COMMON_INCOME, OWNERS_FUND)
RECOVERY: Final = _entry("recovery", COMPANY, OWNERS_FUND)
OFF_SITE: Final = _entry("off_site_parking", HOUSEHOLDS, OUTSIDE)
FINE: Final = _entry("fine", HOUSEHOLDS, PUBLIC_PURSE)
WAGES: Final = _entry("wages", COMPANY, OUTSIDE)
SMALL_REPAIR: Final = _entry("small_repair", COMPANY, OUTSIDE)
LARGE_REPAIR: Final = _entry("large_repair", MAINTENANCE_FUND, OUTSIDE)
TOP_UP: Final = _entry("top_up", OWNERS_FUND, MAINTENANCE_FUND)
OFFER: Final = _entry("offer", COMPANY, COMMITTEE_MEMBERS)
SELF_DEALING: Final = _entry("self_dealing", OWNERS_FUND, COMMITTEE_MEMBERS)
RESTITUTION: Final = _entry("restitution", COMMITTEE_MEMBERS, OWNERS_FUND)
EXPENSES: Final = _entry("committee_expenses", OWNERS_FUND, OUTSIDE)
POLICY: Final = _entry("policy", PUBLIC_PURSE, OUTSIDE)
COURT: Final = _entry("court_fees", COMPANY, PUBLIC_PURSE)
OPENING_COMPANY: Final = _entry("opening_company", OUTSIDE, COMPANY)
OPENING_FUND: Final = _entry("opening_fund", OUTSIDE, MAINTENANCE_FUND)
OVERHEADS: Final = _entry("overheads", COMPANY, OUTSIDE)
ADVERTISING: Final = _entry("advertising", OUTSIDE, COMMON_INCOME)
VENUE_RENT: Final = _entry("venue_rent", OUTSIDE, COMMON_INCOME)
VISITOR_PARKING: Final = _entry("visitor_parking", OUTSIDE, COMMON_INCOME)
QUIET_LETTING: Final = _entry("quiet_letting", OUTSIDE, COMPANY)  # of contested assets: never enters the books of common income
MANAGEMENT_COST: Final = _entry("management_cost", COMMON_INCOME, COMPANY)
WITHHELD: Final = _entry("withheld", COMMON_INCOME, COMPANY)
QUIET_RECOVERY: Final = _entry("quiet_recovery", COMPANY, OWNERS_FUND)
BUDGET_WORKS: Final = _entry("budget_works", OWNERS_FUND, WORKS_BUDGET)
PAYOUT: Final = _entry("payout", OWNERS_FUND, HOUSEHOLDS)
SMALL_REPAIR_BUDGET: Final = _entry("small_repair_budget", WORKS_BUDGET, OUTSIDE)
# a duty of the company, paid with owners' money that nobody granted
SMALL_REPAIR_CHARGED: Final = _entry("small_repair_charged", OWNERS_FUND, OUTSIDE)
IMPROVEMENT: Final = _entry("improvement", WORKS_BUDGET, OUTSIDE)
COMMON_AREAS: Final = _entry("common_areas", HOUSEHOLDS, OUTSIDE)  # charging, building and removing, leaks repaired, suits
LEAK_REPAIR: Final = _entry("leak_repair", COMPANY, OUTSIDE)
SPACE_RENT: Final = _entry("space_rent", OUTSIDE, COMPANY)
ROOM_PRICE: Final = _entry("room_price", HOUSEHOLDS, CENTRE)
ROOM_KEEPER: Final = _entry("room_keeper", CENTRE, OUTSIDE)
ROOM_REPAIR: Final = _entry("room_repair", PUBLIC_PURSE, OUTSIDE)
ROOM_UPKEEP: Final = _entry("room_upkeep", CENTRE, OUTSIDE)
ROOM_GRANT: Final = _entry("room_grant", PUBLIC_PURSE, CENTRE)
COMPANY_WORKS: Final = _entry("company_works", COMPANY, WORKS_BUDGET)  # the company's part of repairs agreed on
AUDIT: Final = _entry("audit", OWNERS_FUND, OUTSIDE)
INSPECTOR: Final = _entry("inspector", COMPANY, OUTSIDE)
FEE_REDUCTION: Final = _entry("fee_reduction", COMPANY, OWNERS_FUND)  # of fees paid, for service that fell short of the contract
TENDER: Final = _entry("tender", OWNERS_FUND, OUTSIDE)
OWNERS_SUIT: Final = _entry("owners_suit", OWNERS_FUND, PUBLIC_PURSE)  # court fee of a suit under article 286
COMPENSATION: Final = _entry("compensation", HOUSEHOLDS, OWNERS_FUND)
POINTS: Final = _entry("points", PUBLIC_PURSE, HOUSEHOLDS)  # goods for contributions
SMALL_GRANT: Final = _entry("small_grant", PUBLIC_PURSE, OUTSIDE)  # what a residents' project buys
SMALL_GRANT_OPERATOR: Final = _entry("small_grant_operator", PUBLIC_PURSE, COMPANY)
# fmt: on
PAYER: Final = tuple(entry.payer for entry in ENTRIES)
RECEIVER: Final = tuple(entry.receiver for entry in ENTRIES)


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
