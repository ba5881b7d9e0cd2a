"""Public revenue: income from common parts, which is the owners' and passes through other hands.

Mechanism. Lifts and gates carry advertising, visitors pay for an hour on common land, traders and machines rent an arcade or a
corner of the square, residents rent shared slots by the night. The company collects all of it. It may keep its reasonable cost;
the rest is the owners'. Each month it chooses what share to report and hand over, and each month it may let what nobody allowed
it to let and keep quiet about it. What is handed over lies in the owners' fund. A committee decides once a year what to do with
it: leave it, feed the maintenance fund, have works done, or pay it out by floor area; without a committee it lies in the
company's hands.

Why it is a dilemma. Between owners and company it is a problem of agency: who collects knows the amount, who owns it does not,
and reporting too little pays as long as discovery is unlikely or cheap. Among owners, and among the members of their committee,
looking into the books is a volunteer's dilemma: the hours are one's own, what they bring is everybody's, so that few look. What
is kept back is a transfer and no loss in itself. Real losses are the repairs for which money was there and was not used, and
advertising that people look at every day and did not ask for. Real gains are what outsiders pay.

Title. Two assets can be contested. Advertising is business with common parts, for which the assembly must agree by the special
majority of three quarters; without that vote a company may let the walls all the same. Of the venue (an arcade, a club room) it
may be unclear whether it is a common part at all: who moves first uses it. Income from a contested asset never enters the
books: it is harder to find, and of what is found only a part can be proved and recovered. Once found, a venue's title is
settled, and walls stay empty until the owners vote.

Showing the accounts is a duty under every regime (article 943); an instrument can change compliance, never the duty. Residents
see what is shown and no more: they compare it with what they take such a compound to earn. A poor account lowers trust as a
good one raises it, so that a company which shows little may lose more than one which shows nothing.

Sources: the article, sections 1.3, 2.3 and 2.4 (rows P1, P8 and, as far as revenue goes, P14 of its systems); Civil Code,
articles 278 (vote), 281 (emergency use of the fund), 282 (income after reasonable cost is the owners'), 283 (by floor area
where nothing is agreed), 943 (accounts are shown); Jensen & Meckling (1976, Journal of Financial Economics 3:305-360) for
agency. Local rules bound what a manager may keep: Shaoxing at most 30%; at least half goes to the maintenance fund in Shanghai
and Huzhou.

Left out: tenders and rival bids, taxes, interest, income from planned spaces (which are not common), staff hours that
collecting takes (its cost counts as a transfer within the lawful share), and suits over title.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.behaviour.scale import clip
from commons_sim.governance.ledger import OWNERS_FUND, WORKS_BUDGET
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import World

LET_NOT, LET_BOOKED, LET_QUIET = 0, 1, 2  # what the company does with an asset this month
USE_KEEP, USE_MAINTENANCE, USE_WORKS, USE_PAYOUT = 0, 1, 2, 3
USES: Final = (
    ("kept for next year", "留待下年"),
    ("to the maintenance fund", "转入维修资金"),
    ("repairs and improvements", "小修与改善"),
    ("paid out to owners by floor area", "按面积返还业主"),
)
SQUARE_DECIMETRES: Final = 100.0  # a square metre


# fmt: off
@dataclass
class RevenueParameters:
    """What may be kept, what can be found, and what the money can do."""

    management_share: float = parameter(
        0.2, unit="of the income", low=0.0, high=0.5, source="Civil Code, article 282: reasonable cost; Shaoxing: at most 30%",
        confidence="estimated", role="lever",
        meaning="Share of the income that the company keeps lawfully for its cost", meaning_zh="物业可依法留存的合理成本比例",
    )
    maintenance_share: float = parameter(
        0.0, unit="of what is handed over", low=0.0, high=1.0,
        source="local rules: Shanghai more than half, Huzhou at least half; none known for Hefei", confidence="estimated",
        role="lever",
        meaning="Share of the income handed over that a local rule sends to the maintenance fund at once",
        meaning_zh="地方规定须直接补充维修资金的上交收益比例",
    )
    quiet_discovery_share: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="a contract that is in no book must be asked after at the advertiser's",
        confidence="assumed",
        meaning="How readily an hour of looking finds a letting kept quiet, relative to income that is booked",
        meaning_zh="隐瞒出租相对账内收入的查出难易",
    )
    quiet_recovered_share: float = parameter(
        0.7, unit="-", low=0.0, high=1.0, source="old contracts can be proved in part only", confidence="assumed",
        meaning="Share of quietly let income that is recovered once it is found", meaning_zh="隐瞒出租查出后可追回的比例",
    )
    withheld_recovered_share: float = parameter(
        0.8, unit="-", low=0.0, high=1.0,
        source="claims lapse after three years (民法典 art. 188), and costs were set against income; assumed", confidence="assumed",
        meaning="Share of booked income kept back that is recovered once it is found", meaning_zh="截留入账收益查出后可追回的比例",
    )
    nuisance_cny_per_household_month: float = parameter(
        1.0, unit="CNY/household/month", low=0.0, high=100.0, source="screens and posters in lifts and at the gate; assumed",
        confidence="assumed",
        meaning="What advertising in lifts and at the gate costs a household that did not ask for it",
        meaning_zh="电梯与大门广告对每户的打扰",
    )
    supposed_cny_per_household_month: float = parameter(
        10.0, unit="CNY/household/month", low=0.1, high=1000.0,
        source="press reports of 100,000 to 500,000 CNY a year in compounds of 1,000 to 3,000 households", confidence="assumed",
        meaning="What residents take the common parts of a compound to earn", meaning_zh="居民心目中的公共收益",
    )
    account_weight: float = parameter(
        0.1, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of an account read in trust in the company", meaning_zh="公示账目对物业信任的影响",
    )
    spending_weight: float = parameter(
        0.05, unit="1/work", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a work seen in the building, or of a payout, in trust in those who spent the money",
        meaning_zh="可见支出对信任的影响",
    )
    budget_share: float = parameter(
        0.8, unit="of the fund", low=0.0, high=1.0, source="a reserve is left; assumed", confidence="assumed", role="lever",
        meaning="Share of the owners' fund that a yearly budget may use", meaning_zh="年度预算可动用比例",
    )
    budget_least_cny_per_household: float = parameter(
        5.0, unit="CNY/household", low=0.0, high=10000.0, source="assumed", confidence="assumed",
        meaning="Fund below which no budget is made", meaning_zh="编制预算的最低结余(每户)",
    )
    assembly_above_cny_per_household: float = parameter(
        50.0, unit="CNY/household", low=0.0, high=100000.0, source="rules of assemblies reserve large sums to the owners; assumed",
        confidence="assumed", role="lever",
        meaning="Sum above which the assembly decides, and the committee does not alone",
        meaning_zh="须经业主大会表决的支出门槛(每户)",
    )
    improvement_cny: float = parameter(
        6000.0, unit="CNY", low=1.0, high=1000000.0, source="a fifth of a large repair", confidence="assumed",
        meaning="Cost of an improvement of a building's lifts or plant", meaning_zh="一次设施改善费用",
    )
    improvement_gain: float = parameter(
        0.07, unit="-", low=0.0, high=1.0, source="a fifth of a large repair", confidence="assumed",
        meaning="Condition gained by an improvement", meaning_zh="一次改善提升的设施状况",
    )
    works_horizon_years: float = parameter(
        5.0, unit="years", low=0.1, high=50.0, source="assumed", confidence="assumed",
        meaning="Years ahead that members count when they weigh works", meaning_zh="委员权衡工程时考虑的年限",
    )
    waiting_days_without_fund: float = parameter(
        180.0, unit="days", low=0.0, high=3650.0, source="a new collection takes half a year; assumed", confidence="assumed",
        meaning="Days that a large repair is feared to wait where the maintenance fund is empty",
        meaning_zh="维修资金不足时大修的预期等待天数",
    )
# fmt: on


@compiled
def lawful_cost_fen(income_fen: int, management_share: float) -> int:
    """Returns what the company may keep of booked income for its cost, in whole fen."""
    return int(income_fen * management_share)


@compiled
def household_share(world: World, household: int) -> float:
    """Returns a dwelling's share of common money, by floor area (Civil Code, article 283), 0 to 1."""
    total = world.compounds.floor_area_dm2[world.households.compound[household]]
    return float(float64(world.households.floor_area_m2[household]) * SQUARE_DECIMETRES / max(1, total))


@compiled
def seen_in_account(shown_fen: int, households: int, rule: Any) -> float:
    """Returns how good an account looks, 0 to 1: what it shows, relative to what residents suppose is earned."""
    each_cny = shown_fen / FEN_A_YUAN / max(1, households)
    return clip(each_cny / rule.supposed_cny_per_household_month, 0.0, 1.0)


@compiled
def advertising_return(world: World, parameters: Any, household: int) -> float:
    """Returns what letting lifts and gates would bring the owner of a dwelling in a month if all that is due arrived, in CNY."""
    compound = world.households.compound[household]
    income = world.compounds.advertising_fen_month[compound] / FEN_A_YUAN
    return float(income * (1.0 - world.compounds.management_share[compound]) * household_share(world, household))


@compiled
def waits_for_common_money(world: World, compound: int, cost_fen: int, payer_fen: int) -> bool:
    """Returns whether works wait for money although common money for them exists: kept back by the company, or lying idle.

    Args:
        world: the columns.
        compound: its row.
        cost_fen: cost of the works.
        payer_fen: what the account that should pay holds.
    """
    from_fund = world.balances_fen[compound, OWNERS_FUND] + world.balances_fen[compound, WORKS_BUDGET]
    kept = world.compounds.withheld_fen[compound] + world.compounds.quiet_fen[compound]
    return bool(payer_fen < cost_fen and from_fund + kept >= cost_fen)
