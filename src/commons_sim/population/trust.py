"""Whom a household trusts with its trouble, and whether it reports it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT, learned
from commons_sim.governance.cases import BRANCH, COMPANY, RESIDENTS_COMMITTEE
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import uniform
from commons_sim.population.volunteering import has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

SMALLEST_CNY: Final = 0.01


@compiled
def uses_app(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether a resident would use a mini-program."""
    return bool(world.households.age_years[household] < parameters.agenda.app_age_years)


@compiled
def report_hours(world: World, parameters: Parameters, household: int) -> float:
    """Returns the hours that a report takes a resident: less where there is a mini-program and one uses it."""
    hours = parameters.residents.report_minutes / 60.0
    share = world.compounds.app_time_share[world.households.compound[household]]
    return float(hours * share) if share > 0.0 and uses_app(world, parameters, household) else float(hours)


@compiled
def most_trusted_body(world: World, household: int) -> int:
    """Returns the body to which a resident would report (``governance.cases`` holder), or -1 where nobody answers."""
    people = world.households
    compound = people.compound[household]
    if world.compounds.governed[compound] == 0:
        return NOBODY
    body, trust = COMPANY, people.trust_property_company[household]
    if people.trust_residents_committee[household] > trust:
        body, trust = RESIDENTS_COMMITTEE, people.trust_residents_committee[household]
    if world.compounds.branch[compound] == 1 and people.trust_party_branch[household] > trust:
        body = BRANCH
    return body


@compiled
def trust_in_body(world: World, household: int, body: int) -> float:
    """Returns a resident's trust, 0 to 1, in a holder of cases; officers are judged as the residents' committee is."""
    people = world.households
    if body == COMPANY:
        return float64(people.trust_property_company[household])
    if body == BRANCH:
        return float64(people.trust_party_branch[household])
    return float64(people.trust_residents_committee[household])


@compiled
def reports(
    world: World,
    parameters: Parameters,
    household: int,
    body: int,
    harm_cny_per_day: float,
    neighbours: int,
    purpose: int,
    day: int,
) -> bool:
    """Returns whether a resident reports a trouble today: a volunteer's dilemma among ``neighbours`` who suffer it."""
    rule, people = parameters.residents, world.households
    hours = report_hours(world, parameters, household)
    if body == NOBODY or harm_cny_per_day <= 0.0 or not has_time(world, household, hours):
        return False
    benefit = harm_cny_per_day * rule.relief_days * trust_in_body(world, household, body)
    cost = time_cost(world, household, hours)
    belief = float64(people.belief_voice[household])
    share = belief / ENDOWMENT
    selfish = volunteer_self(share, float64(neighbours), benefit, cost)
    group = volunteer_group(float64(neighbours), benefit, cost)
    draw = uniform(world.control.seed[0], purpose, people.identity[household], day)
    if draw >= max(selfish, group):
        return False
    returns = log_return(benefit * neighbours, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, purpose, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def presence_is_felt(world: World, parameters: Parameters, building: int) -> None:
    """After a visit enforcement is more present in the daily life of everybody in the building."""
    people, first = world.households, world.buildings.first_household[building]
    for household in range(first, first + world.buildings.households[building]):
        exposure = float64(people.imposed_exposure[household])
        people.imposed_exposure[household] = learned(exposure, 1.0, parameters.behaviour.exposure_learning)
