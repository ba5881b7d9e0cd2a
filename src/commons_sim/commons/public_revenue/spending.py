"""The owners' fund is used: works that residents see done, payouts, money set aside.

What is decided elsewhere, by a committee or an assembly (:mod:`commons_sim.agents.owners_committee.common_money`), is
carried out here. People see works in their own building, and money paid out to them, and trust those who spent it a
little more; what is merely set aside nobody sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.public_revenue.public_revenue import USE_MAINTENANCE, USE_PAYOUT, USE_WORKS, household_share
from commons_sim.governance.ledger import BUDGET_WORKS, IMPROVEMENT, OWNERS_FUND, PAYOUT, TOP_UP, WORKS_BUDGET, post
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

WORKS_DONE: Final = event(
    "works_done",
    "owners_committee",
    "A building's plant is improved with {a} CNY of common money",
    "用公共收益{a}元改善楼栋设施",
)
PAID_OUT: Final = event(
    "paid_out", "owners_committee", "{a} CNY of common money are paid out to owners", "向业主返还公共收益{a}元"
)


@compiled
def budget_fen(world: World, parameters: Parameters, compound: int) -> int:
    """Returns what of the owners' fund a year's budget may use, in fen."""
    return int(world.balances_fen[compound, OWNERS_FUND] * parameters.public_revenue.budget_share)


@compiled
def use_fund(world: World, parameters: Parameters, compound: int, use: int, amount: int, day: int) -> None:
    """Uses ``amount`` fen of the owners' fund as a budget says (``commons.public_revenue.public_revenue.USE_*``)."""
    if amount <= 0 or amount > world.balances_fen[compound, OWNERS_FUND]:
        return
    if use == USE_MAINTENANCE:
        post(world, compound, TOP_UP, amount)
    elif use == USE_WORKS:
        post(world, compound, BUDGET_WORKS, amount)
    elif use == USE_PAYOUT:
        pay_out(world, parameters, compound, amount, day)


@compiled
def pay_out(world: World, parameters: Parameters, compound: int, amount_fen: int, day: int) -> None:
    """Pays common money out to owners by floor area, in whole fen; of dwellings that are let the landlord gets it."""
    people, first = world.households, world.compounds.first_household[compound]
    paid = 0
    for household in range(first, first + world.compounds.households[compound]):
        each = int(amount_fen * household_share(world, household))
        paid += each
        if people.tenant[household] == 1:
            continue
        if day >= 0:
            people.revenue_value_cny[household] += each / FEN_A_YUAN
        trust_spenders(world, parameters, household)
    post(world, compound, PAYOUT, paid)
    world.today.paid_out_fen[compound] += paid
    note(world, day, PAID_OUT, compound, NOBODY, paid // 100, 0)


@compiled
def trust_spenders(world: World, parameters: Parameters, household: int) -> None:
    """A household that sees common money at work trusts those who hold it a little more."""
    people, weight = world.households, parameters.public_revenue.spending_weight
    if world.compounds.committee[people.compound[household]] == 1:
        trust = float64(people.trust_owners_committee[household])
        people.trust_owners_committee[household] = learned(trust, 1.0, weight)
    else:
        trust = float64(people.trust_property_company[household])
        people.trust_property_company[household] = learned(trust, 1.0, weight)


@compiled
def worst_building(world: World, compound: int) -> int:
    """Returns the building of a compound whose plant is in the worst condition, of those that are not out of order; -1 if none."""
    buildings, first = world.buildings, world.compounds.first_building[compound]
    worst, lowest = NOBODY, 1.0
    for building in range(first, first + world.compounds.buildings[compound]):
        condition = float64(buildings.condition[building])
        if buildings.out_of_order[building] == 0 and condition < lowest:
            worst, lowest = building, condition
    return worst


@compiled
def improve(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Has improvements done as far as the budget for works goes, a small repair kept in reserve; the worst building first."""
    rule = parameters.public_revenue
    cost, reserve = int(rule.improvement_cny * FEN_A_YUAN), int(parameters.services.small_repair_cny * FEN_A_YUAN)
    for _ in range(world.compounds.buildings[compound]):
        building = worst_building(world, compound)
        if building == NOBODY or world.balances_fen[compound, WORKS_BUDGET] < cost + reserve:
            return
        condition = float64(world.buildings.condition[building])
        if condition + rule.improvement_gain > 1.0:
            return  # nothing is bad enough to be improved by so much
        post(world, compound, IMPROVEMENT, cost)
        world.today.works_fen[compound] += cost
        world.today.company_cost_cny[compound] += rule.improvement_cny
        world.buildings.condition[building] = clip(condition + rule.improvement_gain, 0.0, 1.0)
        first = world.buildings.first_household[building]
        for household in range(first, first + world.buildings.households[building]):
            trust_spenders(world, parameters, household)
        note(world, day, WORKS_DONE, compound, building, cost // 100, 0)
