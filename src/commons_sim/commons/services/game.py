"""Service and facilities as a game: fees that buy hours, and plant that is kept or left to wear out.

Players are the households, each with a bill by floor area. What is paid buys staff hours and repairs.

*The planner* controls hours and works, and is not held up: hours of visible service up to the point at which the next one would
bring less than its wage, and for plant the condition at which wages of upkeep, repairs, improvements and outages together cost
least. Plant is at rest: what it wears in a day, repairs and improvements bring back. A repair is ordered on the day of the
failure and takes no longer than the work. Overheads are paid in full.

*Ungoverned and selfish*, nobody pays: one's own fee is hardly seen in the service and cannot be asked for. So there are no
hours, no overheads, no upkeep and no repairs; plant wears out and stands still. A single household would gain less by having
worn-out plant repaired at its own cost than that costs.

In the Schelling diagram one who cooperates pays the bill. What is collected goes on overheads first, then on plant, then on
visible hours.

Source: as :mod:`commons_sim.commons.services.services`. Left out: hours on patrol and in corridors (which serve other
commons), suits, and the years in which plant wears out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar

from commons_sim.behaviour.scale import clip
from commons_sim.commons.services.services import (
    failure_chance,
    full_outage_cny,
    outage_cny,
    service_reached,
    wear_a_day,
)
from commons_sim.commons.stage_game import SHARES, Dilemma, SchellingCurve, StageGame, Words, stage_game
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.units import DAYS_A_MONTH

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NAME: Final = "services"
DILEMMA: Final = Dilemma(
    Words("户均面积的住户", "household with a mean flat"),
    Words("按时缴费", "pay the fee"),
    Words("不缴费", "do not pay"),
    Words("各方合计（户均，物业费属转移支付）", "all parties, a household's share; fees are transfers"),
    Words("元/户·天", "CNY a household and day"),
)
SQUARE_DECIMETRES: Final = 100.0  # a square metre
SMALLEST_WEAR: Final = 1e-12  # less is rounding


class Facts(NamedTuple):
    """What the game needs to know of one compound, CNY a day where money is meant.

    Attributes:
        households: their number.
        buildings: their number.
        lifts: lifts of each.
        full_value: value of full service.
        visible_wages: wages of all visible hours of full service.
        upkeep_wages: wages of full upkeep of plant.
        overheads: costs that do not depend on hours.
        bill: all bills.
        outage: what a day costs on which all plant is out of order.
        one_out: what a day costs on which one lift of each building is, or its plant.
        lifts: lifts a building.
    """

    households: int
    buildings: int
    full_value: float
    visible_wages: float
    upkeep_wages: float
    overheads: float
    bill: float
    outage: float
    one_out: float
    lifts: int


class Plan(NamedTuple):
    """A plan for plant: cost of a day in CNY (all buildings, outages included), its condition, upkeep given, outages as a share."""

    cost: float
    condition: float
    upkeep: float
    out_share: float
    outage: float


def facts_of(world: World, parameters: Parameters, compound: int) -> Facts:
    """Returns the facts of a compound."""
    rule, of, buildings = parameters.services, world.compounds, world.buildings
    area = float(of.floor_area_dm2[compound]) / SQUARE_DECIMETRES
    wages = float(of.needed_hours_per_day[compound]) * parameters.company.wage_cny_per_hour
    bill = area * float(of.fee_cny_per_m2_month[compound]) / DAYS_A_MONTH
    lifts = int(buildings.lifts[int(of.first_building[compound])])  # all buildings of a compound have as many
    households = float(of.households[compound])
    return Facts(
        int(of.households[compound]),
        int(of.buildings[compound]),
        area * rule.service_value_cny_per_m2_month / DAYS_A_MONTH,
        wages * (1.0 - rule.upkeep_share),
        wages * rule.upkeep_share,
        parameters.company.overhead_share * bill,
        bill,
        full_outage_cny(lifts, rule) * households,
        outage_cny(lifts, 1, rule) * households,
        lifts,
    )


def planned_service(facts: Facts, rule: Any) -> tuple[float, float]:
    """Returns what visible service brings at best in a day, in CNY after wages, and the share of full hours that it takes."""

    def loss(share: float) -> float:
        return float(share * facts.visible_wages - service_reached(share, 1.0, rule) * facts.full_value)

    found = minimize_scalar(loss, bounds=(0.0, 1.0), method="bounded")
    share = min((0.0, float(found.x), 1.0), key=loss)
    return -loss(share), share


@compiled
def keeping_cny(
    condition: float, buildings: float, lifts: int, upkeep_wages: float, outage: float, rule: Any, works: Any
) -> tuple[float, float, float]:
    """Returns what it costs at least to hold all plant in a condition, repairs without delay; the upkeep given; days out of order.

    Args:
        condition: of plant, 0 to 1.
        buildings: their number.
        lifts: lifts of each.
        upkeep_wages: wages of full upkeep, CNY a day.
        outage: what one lift of each building out of order costs, or its plant, CNY a day.
        rule: packed parameters of services.
        works: packed parameters of public revenue, for improvements.
    """
    failing, large = failure_chance(condition, lifts, rule), clip(rule.large_share * (1.0 - condition), 0.0, 1.0)
    days = (1.0 - large) * rule.small_repair_days + large * rule.large_repair_days
    out_share = failing * days / (1.0 + failing * days)
    failures = failing * (1.0 - out_share)
    repairs = failures * ((1.0 - large) * rule.small_repair_cny + large * rule.large_repair_cny)
    brought_back = failures * ((1.0 - large) * rule.small_repair_gain + large * rule.large_repair_gain)
    unkept, kept = wear_a_day(0.0, 1.0, rule), wear_a_day(1.0, 1.0, rule)
    enough = clip((unkept - brought_back) / (unkept - kept), 0.0, 1.0) if unkept > kept else 0.0
    least, given = math.inf, 0.0
    # for a given condition the cost is linear in upkeep, on either side of the upkeep at which nothing is missing
    for choice in range(3):
        upkeep = 0.5 * choice if choice != 1 else enough
        missing = max(0.0, wear_a_day(upkeep, 1.0, rule) - brought_back)
        improving = 0.0
        if missing > SMALLEST_WEAR:
            improving = (
                missing / works.improvement_gain * works.improvement_cny if works.improvement_gain > 0.0 else math.inf
            )
        cost = buildings * (repairs + improving) + upkeep * upkeep_wages + out_share * outage
        if cost < least:
            least, given = cost, upkeep
    return float(least), float(given), float(out_share)


def planned_plant(facts: Facts, parameters: Parameters) -> Plan:
    """Returns the cheapest plan for plant: a condition and the upkeep for it, or plant left out of order."""

    def plan(condition: float) -> Plan:
        rule, works = parameters.services, parameters.public_revenue
        found = keeping_cny(
            condition, float(facts.buildings), facts.lifts, facts.upkeep_wages, facts.one_out, rule, works
        )
        return Plan(found[0], condition, found[1], found[2], found[2] * facts.one_out)

    found = minimize_scalar(lambda condition: plan(float(condition)).cost, bounds=(0.0, 1.0), method="bounded")
    left = Plan(facts.outage, 0.0, 0.0, 1.0, facts.outage)
    return min((plan(float(found.x)), plan(1.0), left), key=lambda each: each.cost)


def game(world: World, parameters: Parameters, compound: int) -> StageGame:
    """Returns the stage game of a compound's services."""
    facts = facts_of(world, parameters, compound)
    service, hours = planned_service(facts, parameters.services)
    plant = planned_plant(facts, parameters)
    return stage_game(
        NAME,
        facts.households,
        service - facts.overheads - plant.cost,
        -facts.outage,
        {
            "service_hours_share": hours,
            "condition": plant.condition,
            "upkeep_share": plant.upkeep,
            "out_share": plant.out_share,
        },
        {
            "service_hours_share": 0.0,
            "condition": 0.0,
            "upkeep_share": 0.0,
            "out_share": 1.0 if facts.outage > 0.0 else 0.0,
        },
    )


def bought_for(budget: float, facts: Facts, plant: Plan, rule: Any) -> tuple[float, float]:
    """Returns the value of a day's service less outages where so much money is collected, and what of it is used, in CNY a day.

    More than full service cannot be bought: what is left then is the company's.
    """
    overheads = min(budget, facts.overheads)
    left = budget - overheads
    works = plant.cost - plant.outage
    kept = clip(left / works, 0.0, 1.0) if works > 0.0 else 1.0
    hours = clip((left - kept * works) / facts.visible_wages, 0.0, 1.0) if facts.visible_wages > 0.0 else 1.0
    outage = kept * plant.outage + (1.0 - kept) * facts.outage
    value = service_reached(hours, 1.0, rule) * facts.full_value - outage
    return value, overheads + kept * works + hours * facts.visible_wages


def curve(world: World, parameters: Parameters, compound: int) -> SchellingCurve:
    """Returns the Schelling diagram of paying the fee."""
    facts = facts_of(world, parameters, compound)
    plant, households = planned_plant(facts, parameters), facts.households
    fee = facts.bill / households

    def bought(payers: float) -> tuple[float, float]:
        value, used = bought_for(payers * fee, facts, plant, parameters.services)
        return value / households, used / households

    others = SHARES * (households - 1)
    cooperate = np.array([bought(paying + 1.0)[0] - fee for paying in others])
    defect = np.array([bought(paying)[0] for paying in others])
    totals = [bought(share * households) for share in SHARES]
    return SchellingCurve(cooperate, defect, np.array([value - used for value, used in totals]))
