"""The property company's working day: cleaning, upkeep, repairs, wages.

What happens each day with the hours the company bought for this month (:mod:`commons_sim.agents.property_company.property_company`
decides how many): service follows the hours, plant wears or is kept, plant fails, small repairs are ordered if the
company has the money or common money is used, large ones wait for the maintenance fund. Wages leave the company's account.

An outage that lasts because money is short, although common money for the repair was kept back or lies idle, is a loss of the
commons "public revenue"; every other outage is one of service. Residents feel both alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.public_revenue.public_revenue import waits_for_common_money
from commons_sim.commons.services.columns import REPAIR_LARGE, REPAIR_NONE, REPAIR_SMALL, REPAIR_UNDER_WAY
from commons_sim.commons.services.services import failure_chance, outage_cny, service_reached, wear_a_day
from commons_sim.governance.ledger import (
    COMPANY,
    MAINTENANCE_FUND,
    OWNERS_FUND,
    SMALL_REPAIR,
    SMALL_REPAIR_BUDGET,
    SMALL_REPAIR_CHARGED,
    WAGES,
    WORKS_BUDGET,
    post,
)
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import FACILITY_FAILS, FACILITY_LARGE, FACILITY_TRAPS, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

PLANT_FAILED: Final = event(
    "plant_failed",
    "property_company",
    "Lifts or plant of a building fail (repair class {a})",
    "楼栋电梯或设施故障(修理级别{a})",
)
PLANT_REPAIRED: Final = event(
    "plant_repaired", "property_company", "Lifts or plant work again after {a} days", "停运{a}天后恢复"
)


@compiled
def serve(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Moves the service level of a compound towards what today's hours keep up, and pays the wages."""
    compounds, rule = world.compounds, parameters.services
    hours, needed = compounds.service_hours_per_day[compound], compounds.needed_hours_per_day[compound]
    chasing = compounds.chase_hours_per_month[compound] / DAYS_A_MONTH
    visible_share = 1.0 - compounds.patrol_share[compound] - compounds.maintenance_share[compound]
    visible_needed = needed * (1.0 - rule.upkeep_share)
    target = service_reached(hours * clip(visible_share, 0.0, 1.0), visible_needed, rule)
    compounds.service_level[compound] = learned(compounds.service_level[compound], target, rule.service_adjustment)
    wages = int((hours + chasing) * parameters.company.wage_cny_per_hour * FEN_A_YUAN + 0.5)
    post(world, compound, WAGES, wages)
    world.today.company_cost_cny[compound] += wages / FEN_A_YUAN
    world.today.company_hours[compound] += hours + chasing


@compiled
def payer_of_small_repair(world: World, compound: int, cost_fen: int) -> int:
    """Returns the entry by which a small repair is paid, -1 if nobody pays it.

    It is the company's to pay. Where its cash does not reach, owners' money does if a budget grants it; where no
    committee stands, the fund lies in the company's hands, which charges it whether that was granted or not.
    """
    balances = world.balances_fen
    if balances[compound, COMPANY] >= cost_fen:
        return SMALL_REPAIR
    if balances[compound, WORKS_BUDGET] >= cost_fen:
        return SMALL_REPAIR_BUDGET
    if world.compounds.committee[compound] != 1 and balances[compound, OWNERS_FUND] >= cost_fen:
        return SMALL_REPAIR_CHARGED
    return NOBODY


@compiled
def mend(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Orders a small repair if somebody can pay it, and ends repairs that are done."""
    buildings, rule = world.buildings, parameters.services
    compound = buildings.compound[building]
    if buildings.repair[building] == REPAIR_SMALL:
        cost = int(rule.small_repair_cny * FEN_A_YUAN)
        entry = payer_of_small_repair(world, compound, cost)
        if entry != NOBODY:
            post(world, compound, entry, cost)
            if entry != SMALL_REPAIR:
                world.today.works_fen[compound] += cost
            world.today.company_cost_cny[compound] += rule.small_repair_cny
            buildings.repair[building] = REPAIR_UNDER_WAY
            buildings.repair_ready_day[building] = day + rule.small_repair_days
            gain = rule.small_repair_gain
            buildings.condition[building] = clip(float64(buildings.condition[building]) + gain, 0.0, 1.0)
    elif buildings.repair[building] == REPAIR_UNDER_WAY and day >= buildings.repair_ready_day[building]:
        buildings.repair[building] = REPAIR_NONE
        buildings.out_of_order[building] = 0
        note(world, day, PLANT_REPAIRED, compound, building, day - buildings.out_since_day[building], 0)
        buildings.out_since_day[building] = NEVER


@compiled
def wear_and_fail(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Plant wears by today's upkeep, and one lift may fail; a failure is large the likelier the worse its condition."""
    buildings, compounds, rule = world.buildings, world.compounds, parameters.services
    compound = buildings.compound[building]
    hours = compounds.service_hours_per_day[compound] * compounds.maintenance_share[compound]
    needed = compounds.needed_hours_per_day[compound] * rule.upkeep_share
    condition: float = float64(buildings.condition[building]) - wear_a_day(hours, needed, rule)
    condition = clip(condition, 0.0, 1.0)
    buildings.condition[building] = condition
    lifts = buildings.lifts[building]
    if buildings.out_of_order[building] >= max(1, lifts):
        return
    seed, identity = world.control.seed[0], buildings.identity[building]
    if uniform(seed, FACILITY_FAILS, identity, day) < failure_chance(condition, lifts, rule):
        large = uniform(seed, FACILITY_LARGE, identity, day) < rule.large_share * (1.0 - condition)
        if buildings.out_of_order[building] == 0:
            buildings.out_since_day[building] = day
        buildings.out_of_order[building] += 1
        if buildings.repair[building] != REPAIR_UNDER_WAY:
            buildings.repair[building] = REPAIR_LARGE if large else max(REPAIR_SMALL, buildings.repair[building])
        if lifts > 0 and uniform(seed, FACILITY_TRAPS, identity, day) < rule.entrapment_share:
            world.today.entrapments[compound] += 1.0
        note(world, day, PLANT_FAILED, compound, building, 2 if large else 1, 0)


@compiled
def large_repair_done(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Raises the condition of plant whose large repair ends today (it took as long as a large repair takes)."""
    buildings, rule = world.buildings, parameters.services
    if buildings.repair[building] == REPAIR_UNDER_WAY and day == buildings.repair_ready_day[building]:
        took_long = buildings.large_under_way[building] == 1
        if took_long:
            condition = float64(buildings.condition[building]) + rule.large_repair_gain
            buildings.condition[building] = clip(condition, 0.0, 1.0)
            buildings.large_under_way[building] = 0


@compiled
def waits_for_want_of_money(world: World, parameters: Parameters, compound: int, building: int) -> bool:
    """Returns whether a building's repair waits for money although there is common money that would pay for it."""
    rule, balances = parameters.services, world.balances_fen
    if world.buildings.repair[building] == REPAIR_SMALL:
        return waits_for_common_money(
            world, compound, int(rule.small_repair_cny * FEN_A_YUAN), balances[compound, COMPANY]
        )
    if world.buildings.repair[building] == REPAIR_LARGE:
        fund = balances[compound, MAINTENANCE_FUND]
        return waits_for_common_money(world, compound, int(rule.large_repair_cny * FEN_A_YUAN), fund)
    return False


@compiled
def value_of_the_day(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Books what service and working plant are worth to each household today."""
    compounds, buildings, people, rule = world.compounds, world.buildings, world.households, parameters.services
    level = compounds.service_level[compound]
    a_day = rule.service_value_cny_per_m2_month / DAYS_A_MONTH
    first, last = compounds.first_building[compound], compounds.first_building[compound] + compounds.buildings[compound]
    for building in range(first, last):
        outage = 0.0
        if buildings.out_of_order[building] > 0:
            world.today.outages[compound] += 1.0
            outage = float64(buildings.outage_cny[building])
            if buildings.lifts[building] > 0:
                world.today.lift_outages[compound] += buildings.out_of_order[building]
        unrepaired = outage if outage > 0.0 and waits_for_want_of_money(world, parameters, compound, building) else 0.0
        world.today.unrepaired_cny[compound] += unrepaired * buildings.households[building]
        start = buildings.first_household[building]
        for household in range(start, start + buildings.households[building]):
            value = level * a_day * float64(people.floor_area_m2[household]) - outage
            world.today.service_value_cny[compound] += value + unrepaired
            if day >= 0:
                people.service_value_cny[household] += value


@compiled
def service_and_upkeep(world: World, parameters: Parameters, day: int) -> None:
    """A day of every company's work, of wear and of repairs."""
    for building in range(world.buildings.compound.size):
        large_repair_done(world, parameters, building, day)
        mend(world, parameters, building, day)
        wear_and_fail(world, parameters, building, day)
        lifts, out = world.buildings.lifts[building], world.buildings.out_of_order[building]
        world.buildings.outage_cny[building] = outage_cny(lifts, out, parameters.services) if out > 0 else 0.0
    for compound in range(world.compounds.kind.size):
        serve(world, parameters, compound, day)
        value_of_the_day(world, parameters, compound, day)
