"""The owners' own rules of use: who may take a shared slot, and what follows when somebody does not keep to it.

Mechanism. Owners may give themselves rules in assembly (Civil Code, article 278) and hold each other to them by what the
law leaves to them: to ask, to make it known on the notice board, to withhold what they themselves grant (a turn at the
shared slots), and, through their committee, to ask a court for an end and for damages (article 286). They cannot fine,
clamp or tow. The steps are graduated: a neighbour who moves the car when asked has done nothing that is held against him or
her; who does not is named, then loses turns, then is sued. What is held against somebody is forgotten after some months.

Why it is a dilemma. The rules bring some a slot and take it from others, so that they must find a majority, and a quorum.
Watching over them costs hours and brings quarrels, and is everybody's gain: a volunteer's dilemma on top of the first one.
Being named costs as much as one cares for one's neighbours, and makes one care less for them: where trust is low the notice
board says nothing, and each name on it lowers trust further.

Sources: Ostrom (1990, Governing the Commons, Cambridge), chapter 3, principles 2 to 6; Cox, Arnold & Villamayor-Tomas
(2010, Ecology and Society 15(4):38). Left out: mediation between those who quarrel (:mod:`commons_sim.agents.councils.councils` is
where neighbours talk), and rules for rooms, which the rooms' own body makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from numpy import float64

from commons_sim.behaviour.scale import clip
from commons_sim.commons.parking.columns import FIRST_COME, ONE_CAR_FIRST
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import FEN_A_YUAN, MINUTES_AN_HOUR
from commons_sim.population.expectations import NIGHTS_A_MONTH, relief_a_month

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

RULES_NONE, RULES_PROPOSED, RULES_IN_FORCE = range(3)
NAMED_FROM, TURN_LOST_FROM, SUED_FROM = 2, 3, 4  # breaches held against a household from which each step follows


# fmt: off
@dataclass
class OwnRuleParameters:
    """What the steps cost those who meet them and those who take them."""

    watch_hours_per_month: float = parameter(
        4.0, unit="h/month", low=0.1, high=100.0, source="an evening round a week; assumed", confidence="assumed", role="lever",
        meaning="Hours a month that a resident on watch gives", meaning_zh="巡看志愿者每月工时",
    )
    lane_share: float = parameter(
        0.5, unit="of the hours", low=0.0, high=1.0, source="assumed", confidence="assumed", role="lever",
        meaning="Share of watching hours that go to lanes, the rest to corridors", meaning_zh="巡看工时中用于车道的比例",
    )
    naming_cny: float = parameter(
        30.0, unit="CNY", low=0.0, high=10000.0, source="assumed; scaled by the own trust in neighbours", confidence="assumed",
        meaning="What being named on the notice board costs one who trusts the neighbours fully", meaning_zh="被公示的感受成本",
    )
    naming_sours: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of the trust in neighbours that is lost by being named", meaning_zh="被公示者对邻里信任的损失比例",
    )
    turn_months: int = parameter(
        2, unit="months", low=0, high=120, source="assumed", confidence="assumed", role="lever",
        meaning="Months for which a turn at the shared slots is lost", meaning_zh="取消车位轮次的月数",
    )
    forgotten_months: int = parameter(
        3, unit="months", low=1, high=120, source="assumed", confidence="assumed", role="lever",
        meaning="Months after which one breach is no longer held against a household", meaning_zh="一次违规记录消退的月数",
    )
    suit_hours: float = parameter(
        8.0, unit="h/suit", low=0.0, high=200.0, source="evidence, filing, a hearing; assumed", confidence="assumed",
        meaning="Hours of a committee member that a suit takes", meaning_zh="委员办理一件诉讼所需工时",
    )
    suit_fee_cny: float = parameter(
        100.0, unit="CNY/suit", low=0.0, high=10000.0, source="Measures on Litigation Costs: 50 to 100 CNY for other cases",
        confidence="law", meaning="Court fee of such a suit", meaning_zh="诉讼费",
    )
    damages_cny: float = parameter(
        400.0, unit="CNY/suit", low=0.0, high=100000.0, source="damages proved in small disputes; assumed", confidence="assumed",
        meaning="Damages that a court awards the owners", meaning_zh="法院判决赔偿",
    )
# fmt: on


@compiled
def worth_of_slot(world: World, household: int) -> float:
    """Returns what a shared slot is worth to a household in a night, in CNY, over leaving the car outside."""
    compounds, compound = world.compounds, world.households.compound[household]
    walk = 2.0 * compounds.off_site_walk_minutes[compound] / MINUTES_AN_HOUR
    outside = walk * float64(world.households.value_of_time_cny_per_hour[household])
    outside += compounds.off_site_price_fen_per_night[compound] / FEN_A_YUAN
    return float(max(0.0, outside - compounds.shared_rent_fen_per_night[compound] / FEN_A_YUAN))


@compiled
def expected_access(slots: float, first: float, further: float, allocation: int, reserve: float) -> tuple[float, float]:
    """Returns the share of nights with a shared slot that a first and a further car can hope for under a rule, 0 to 1.

    Args:
        slots: shared slots.
        first: cars without a slot of their own that are their household's first.
        further: the other cars without a slot of their own.
        allocation: how slots are allotted.
        reserve: share of slots that further cars must leave free, where one car comes first.
    """
    if allocation == ONE_CAR_FIRST:
        for_first = clip(slots / max(1.0, first), 0.0, 1.0)
        return for_first, clip((slots * (1.0 - reserve) - first) / max(1.0, further), 0.0, 1.0)
    alike = clip(slots / max(1.0, first + further), 0.0, 1.0)
    return alike, alike


@compiled
def weigh_rules(world: World, compound: int, rule: Any) -> None:
    """Works out what each household hopes of the rules put to the vote, in CNY a night, by its own cars' nights so far."""
    people, cars, compounds = world.households, world.cars, world.compounds
    start, end = compounds.first_car[compound], compounds.first_car[compound] + compounds.cars[compound]
    home = compounds.first_household[compound]
    for household in range(home, home + compounds.households[compound]):
        people.rule_gain_cny[household] = 0.0
    if compounds.own_allocation[compound] == FIRST_COME:
        return
    first, further = 0.0, 0.0
    for car in range(start, end):
        if cars.fixed_slot[car] == 0:
            further += 1.0 if cars.further[car] == 1 else 0.0
            first += 0.0 if cars.further[car] == 1 else 1.0
    slots = float64(compounds.shared_slots[compound])
    for_first, for_further = expected_access(
        slots, first, further, compounds.own_allocation[compound], rule.further_car_reserve
    )
    for car in range(start, end):
        if cars.fixed_slot[car] == 1:
            continue
        household = cars.household[car]
        nights, now = people.unfixed_nights[household], clip(slots / max(1.0, first + further), 0.0, 1.0)
        if nights > 0:
            now = people.shared_nights[household] / nights
        hoped = for_further if cars.further[car] == 1 else for_first
        gain = (hoped - now) * worth_of_slot(world, household)
        people.rule_gain_cny[household] = float64(people.rule_gain_cny[household]) + gain


@compiled
def stake_in_rules(world: World, parameters: Parameters, household: int) -> float:
    """Returns what the vote on the owners' own rules is worth to a household, in CNY, whichever way it votes."""
    slot = abs(float64(world.households.rule_gain_cny[household])) * NIGHTS_A_MONTH
    months = parameters.committee.relief_months
    return float((slot + relief_a_month(world, parameters, household)) * months)


@compiled
def leaning_to_rules(world: World, parameters: Parameters, household: int) -> float:
    """Returns how far a household leans to the rules, -1 to 1: slots gained or lost, and relief as far as it trusts neighbours."""
    slot = float64(world.households.rule_gain_cny[household]) * NIGHTS_A_MONTH
    relief = relief_a_month(world, parameters, household)
    whole = abs(slot) + relief
    if whole <= 0.0:
        return 0.0
    return float((slot + relief * float64(world.households.trust_neighbours[household])) / whole)
