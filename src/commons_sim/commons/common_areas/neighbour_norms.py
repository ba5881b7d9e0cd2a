"""Norms that residents themselves keep: informal disapproval among neighbours who know each other (article, section 3.3).

Mechanism. A residents' convention says what is expected in corridors, of noise and of animals. Once a week a neighbour who knows
somebody by name, sees the breach and keeps the convention itself may say so: the likelier, the more it takes keeping it to be
normal here (the anger of who cooperates, as in the laboratory: :mod:`commons_sim.behaviour.punishment`). Saying so is awkward and
costs the one who speaks. Whoever is told learns what a breach costs among neighbours, as far as it trusts them. *Norm strength*
is the share of breaches seen by those who know one that somebody speaks about: nobody sets it.

Why it may not help. Where few keep the convention few speak, and those who do stand alone: norms hold what is already there.
Whoever is told may break off with the one who spoke, the likelier, the less it trusts neighbours: ties are lost on both sides,
and with them the eyes that see. Speaking costs those who keep the convention and is a gift to all (a second-order public good).

Disapproval where there is no convention is part of the level at which a dilemma starts, and not modelled apart.

Source: the article, section 3.3 (row B8 of its systems); Fehr & Gaechter (2000, American Economic Review 90:980-994). Left out:
gossip, cars in the lane (nobody is at home when they stand there by day), and conventions that are wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.punishment import felt_after_seeing, points_wanted
from commons_sim.behaviour.scale import clip
from commons_sim.commons.common_areas.columns import LOOSE_ANIMAL, NOISE
from commons_sim.kernel.clock import starts_week
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import SECOND_DRAW, TIE_IS, TIE_SOURS, TOLD_OFF, uniform

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

MOST_TIES: Final = 8  # whose eyes are looked at in a week
ONE_POINT: Final = 1.0


# fmt: off
@dataclass
class NormParameters:
    """What speaking costs, what being told costs, and what it breaks."""

    strength: float = parameter(
        0.01, unit="1/token/week", low=0.0, high=0.02, source="assumed", confidence="assumed",
        meaning="Chance a week that one who keeps the convention speaks to a neighbour, for each token it takes to be normal here",
        meaning_zh="守约居民每周向违约邻居表示不满的概率(每单位规范信念)",
    )
    speaking_cny: float = parameter(
        5.0, unit="CNY", low=0.0, high=10.0, source="an awkward minute; assumed", confidence="assumed",
        meaning="What speaking to a neighbour costs the one who speaks", meaning_zh="当面表示不满者的代价",
    )
    told_cny: float = parameter(
        15.0, unit="CNY", low=0.0, high=30.0, source="assumed; being named on the notice board weighs more", confidence="assumed",
        meaning="What being told costs one who fully trusts neighbours", meaning_zh="完全信任邻居者被当面指出的代价",
    )
    sours: float = parameter(
        0.25, unit="-", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="Chance that one who does not trust neighbours at all breaks off with the one who spoke",
        meaning_zh="不信任邻居者与指出者断绝往来的概率",
    )
# fmt: on


@compiled
def breaks_convention(world: World, household: int) -> bool:
    """Returns whether a household does what the convention asks it not to."""
    people = world.households
    conduct = people.nuisance[household]
    return bool(people.corridor_pile_m2[household] > 0.0 or conduct & NOISE != 0 or conduct & LOOSE_ANIMAL != 0)


@compiled
def neighbour_known(world: World, household: int, number: int) -> int:
    """Returns the row of the ``number``-th neighbour of the building whom a household knows; the same each time."""
    people, buildings = world.households, world.buildings
    building = people.building[household]
    first, size = buildings.first_household[building], buildings.households[building]
    draw = uniform(world.control.seed[0], TIE_IS, people.flat_identity[household], number)
    step = 1 + int(draw * (size - 1))
    return int(first + (household - first + step) % size)


@compiled
def feel_told(world: World, parameters: Parameters, household: int) -> None:
    """A household learns what its breach costs among neighbours."""
    people, rule = world.households, parameters.behaviour
    cost = parameters.norms.told_cny * float64(people.trust_neighbours[household])
    if people.corridor_pile_m2[household] > 0.0:
        felt = float64(people.felt_corridor_fine_cny[household])
        people.felt_corridor_fine_cny[household] = felt_after_seeing(felt, max(felt, cost), 1.0, rule)
    if people.nuisance[household] & (NOISE | LOOSE_ANIMAL) != 0:
        felt = float64(people.felt_nuisance_fine_cny[household])
        people.felt_nuisance_fine_cny[household] = felt_after_seeing(felt, max(felt, cost), 1.0, rule)


@compiled
def may_break_off(world: World, parameters: Parameters, household: int, speaker: int, day: int) -> None:
    """Whoever was told may break off with the one who spoke."""
    people = world.households
    trust = float64(people.trust_neighbours[household])
    chance = clip(parameters.norms.sours * (1.0 - trust), 0.0, 1.0)
    if uniform(world.control.seed[0], TIE_SOURS, people.identity[household], day) >= chance:
        return
    people.ties[household] = max(0, people.ties[household] - 1)
    people.ties[speaker] = max(0, people.ties[speaker] - 1)
    world.today.ties_lost[people.compound[household]] += 1.0


@compiled
def neighbours_see(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Lets those who know a household that breaks the convention see it, and say so or not."""
    people, today, rule = world.households, world.today, parameters.norms
    compound = people.compound[household]
    for number in range(min(MOST_TIES, int(people.ties[household]))):
        other = neighbour_known(world, household, number)
        if breaks_convention(world, other):
            continue
        today.breaches_seen[compound] += 1.0
        draw = uniform(world.control.seed[0], TOLD_OFF + number * SECOND_DRAW, people.identity[household], day)
        gap = float64(people.belief_corridor[other])
        if points_wanted(rule.strength, gap, ONE_POINT, ONE_POINT, draw) <= 0.0:
            continue
        today.disapprovals[compound] += 1.0
        today.volunteer_cost_cny[compound] += rule.speaking_cny
        if day >= 0:
            people.effort_cost_cny[other] += rule.speaking_cny
        feel_told(world, parameters, household)
        may_break_off(world, parameters, household, other, day)


@compiled
def disapproval(world: World, parameters: Parameters, day: int) -> None:
    """Once a week neighbours who know each other see who breaks the residents' convention, where there is one."""
    if not starts_week(day):
        return
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.convention[compound] == 0:
            continue
        first = compounds.first_household[compound]
        for household in range(first, first + compounds.households[compound]):
            building = world.households.building[household]
            if breaks_convention(world, household) and world.buildings.households[building] > 1:
                neighbours_see(world, parameters, household, day)
