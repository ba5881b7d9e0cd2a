"""Residents and the monthly bill: paying, owing, being sued, learning from neighbours.

Utility: money, and the service that fees buy. Information: what a few neighbours paid, the service one sees, whether people in the
building were sued. Choices: pay the bill (with some of what is owed) or not. Learning: belief about others, fed by neighbours
and by the company's own part of the bargain, the service; and the felt cost of not paying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.behaviour.punishment import felt_after
from commons_sim.behaviour.rule import (
    belief_after,
    chance_going_on,
    relative_payoff,
    seen_with_example,
)
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.services.services import bill_fen
from commons_sim.governance.ledger import ARREARS, FEE, post
from commons_sim.kernel.clock import DAYS_A_YEAR, MONTHS_A_YEAR, starts_month
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import FEE_CHOICE, FEE_NOISE, FEE_SEEN, FEE_YEAR, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.dilemmas import Dilemma, personal_part, willing_in
from commons_sim.population.pledges import bound_by_own_word, note_word, word_holds
from commons_sim.population.role_models import is_example
from commons_sim.population.spill_over import FEE as FEE_DILEMMA
from commons_sim.population.spill_over import mixed_with_elsewhere

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NO_EXAMPLE: Final = -1.0
NEIGHBOURS_ASKED: Final = 5  # at most so many acquaintances tell whether they paid


@compiled
def fee_dilemma(world: World, parameters: Parameters, household: int, day: int) -> Dilemma:
    """Returns what the rule sees of this month's bill."""
    people, rule = world.households, parameters.behaviour
    return Dilemma(
        people.behavioural_type[household],
        float64(people.belief_fee[household]),
        rule.field_fee_tokens,
        chance_going_on(float64(people.stay_years[household]) * MONTHS_A_YEAR, rule),
        personal_part(world, household, FEE_NOISE, people.identity[household], day, rule),
        0.0,
        0.0,
        float64(people.felt_penalty_share[household]),
    )


@compiled
def willingness_to_pay(world: World, parameters: Parameters, household: int, day: int) -> float:
    """Returns the motive, in tokens, to pay this month's bill."""
    people = world.households
    willing = willing_in(fee_dilemma(world, parameters, household, day), parameters.behaviour)
    if word_holds(people.word_fee[household], world, household, day):
        willing = bound_by_own_word(world, parameters, household, willing)
    return willing


@compiled
def pay_bill(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Pays or leaves this month's bill, and books it."""
    people = world.households
    compound, building = people.compound[household], people.building[household]
    bill = bill_fen(float64(people.floor_area_m2[household]), world.compounds.fee_cny_per_m2_month[compound])
    world.compounds.billed_fen_month[compound] += bill
    willing = willingness_to_pay(world, parameters, household, day)
    # The draw lasts for a year of the household's own: who does not pay goes on not paying until willingness changes, and
    # arrears build up; but not all households think again on the same day.
    seed, identity = world.control.seed[0], people.identity[household]
    own_year = (day + int(DAYS_A_YEAR * uniform(seed, FEE_YEAR, identity, 0))) // DAYS_A_YEAR
    draw = uniform(seed, FEE_CHOICE, identity, own_year)
    pays = draw < act(0.0, 1.0, willing)
    people.paid_last_bill[household] = 1 if pays else 0
    paid = 0
    if pays:
        post(world, compound, FEE, bill)
        world.compounds.collected_fen_month[compound] += bill
        late = min(people.arrears_fen[household], bill)
        post(world, compound, ARREARS, late)
        people.arrears_fen[household] -= late
        paid = bill + late
    else:
        people.arrears_fen[household] += bill
        felt = float64(people.felt_penalty_share[household])
        people.felt_penalty_share[household] = felt_after(felt, 0.0, 1.0, 0.0, parameters.behaviour)
    if word_holds(people.word_fee[household], world, household, day):
        note_word(world, building, not pays)
    if day >= 0:
        people.service_value_cny[household] -= paid / FEN_A_YUAN


@compiled
def learn_from_the_bill(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Updates the belief about others' part from neighbours, visible members and the service seen."""
    people, rule = world.households, parameters.behaviour
    building = people.building[household]
    first, size = world.buildings.first_household[building], world.buildings.households[building]
    asked = min(NEIGHBOURS_ASKED, int(people.ties[household]))
    service = ENDOWMENT * world.compounds.service_level[people.compound[household]]
    weight = parameters.services.weight_service_seen
    seen = service
    if asked > 0 and size > 1:
        paid = 0
        for number in range(asked):
            draw = uniform(world.control.seed[0], FEE_SEEN, people.identity[household], day * NEIGHBOURS_ASKED + number)
            other = first + int(draw * size)
            paid += people.paid_last_bill[other]
        example = ENDOWMENT * float64(world.buildings.member_paid_share[building])
        neighbours = seen_with_example(ENDOWMENT * paid / asked, float64(asked), example, rule)
        seen = (1.0 - weight) * neighbours + weight * service
    seen = mixed_with_elsewhere(world, parameters, building, FEE_DILEMMA, seen)
    own = ENDOWMENT if people.paid_last_bill[household] == 1 else 0.0
    payoff = relative_payoff(seen, own, 0.0, 0.0)
    people.belief_fee[household] = belief_after(float64(people.belief_fee[household]), seen, own, payoff, rule)


@compiled
def count_payers(world: World, building: int) -> None:
    """Counts, for a building, the share that paid the last bill, and the same among visible members."""
    people, buildings = world.households, world.buildings
    paid, members, members_paid = 0, 0, 0
    first = buildings.first_household[building]
    for household in range(first, first + buildings.households[building]):
        paid += people.paid_last_bill[household]
        if is_example(world, household):
            members += 1
            members_paid += people.paid_last_bill[household]
    size = buildings.households[building]
    buildings.paid_share[building] = paid / size if size > 0 else 0.0
    buildings.member_paid_share[building] = members_paid / members if members > 0 else NO_EXAMPLE


@compiled
def monthly_bills(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month every household gets its bill, decides, and sees what others did."""
    if not starts_month(day):
        return
    for compound in range(world.compounds.kind.size):
        world.compounds.billed_fen_month[compound] = 0
        world.compounds.collected_fen_month[compound] = 0
    for household in range(world.households.building.size):
        pay_bill(world, parameters, household, day)
    for building in range(world.buildings.compound.size):
        count_payers(world, building)
    for household in range(world.households.building.size):
        learn_from_the_bill(world, parameters, household, day)
