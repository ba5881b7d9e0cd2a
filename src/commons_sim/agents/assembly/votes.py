"""Residents and their voice: reporting, voting.

Utility: relief from trouble, less own time. Information: one's own harm, what one believes others do, whether one has heard of the
assembly at all. Choices: report or leave it to others (a volunteer's dilemma among neighbours); vote or leave it to others (a
threshold dilemma: the quorum). Learning: turnouts are seen and move the belief about others; cases move trust.

A vote reaches an owner by acquaintance with the public bodies, by a knock at the door, or by a message through the Party tree; who
is not reached does not vote. Owners who live elsewhere are reached by telephone only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.agents.assembly.package_worth import UNKNOWN, fee_change_cny, other_terms_cny
from commons_sim.agents.councils.agendas import sees_what_is_put
from commons_sim.behaviour.forms import act, threshold_self
from commons_sim.behaviour.rule import belief_after, log_return, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip, logistic
from commons_sim.commons.parking.own_rules import leaning_to_rules, stake_in_rules
from commons_sim.commons.public_revenue.public_revenue import USE_PAYOUT, advertising_return, household_share
from commons_sim.commons.services.services import outage_cny
from commons_sim.governance.bargaining import OPTIONS
from commons_sim.governance.ledger import OWNERS_FUND
from commons_sim.governance.voting import (
    CHANGE_COMMON_PARTS,
    DISMISS_COMPANY,
    ELECT_COMMITTEE,
    OWN_RULES,
    SET_FEE,
    USE_FUND,
    USE_INCOME,
)
from commons_sim.kernel.clock import MONTHS_A_YEAR
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import VOTE_CHOICE, VOTE_REACH, VOTE_TURNOUT, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.trust import SMALLEST_CNY
from commons_sim.population.volunteering import has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def gain_and_cost_of_agreement(world: World, parameters: Parameters, household: int) -> tuple[float, float]:
    """Returns what the agreement that waits for a vote brings a household in a year beside the fee, and what its fee costs it."""
    options, code = OPTIONS, world.compounds.agreement_package[world.households.compound[household]]
    fee, share = code % options, code // options % options
    repairs, cases = code // options // options % options, code // options // options // options % options
    year = float(MONTHS_A_YEAR)
    gain = other_terms_cny(world, parameters, household, share, repairs, cases, UNKNOWN, year)
    return gain, fee_change_cny(world, parameters, household, fee, year)


@compiled
def stake_in_item(world: World, parameters: Parameters, household: int, item: int) -> float:
    """Returns what an item of the assembly is worth to a resident, in CNY: more where service is worse and loss is felt."""
    people, compounds = world.households, world.compounds
    compound, building = people.compound[household], people.building[household]
    service = parameters.services
    area = float64(people.floor_area_m2[household])
    gap = 1.0 - compounds.service_level[compound]
    if item == USE_FUND:
        daily = outage_cny(world.buildings.lifts[building], max(1, world.buildings.out_of_order[building]), service)
        return float(daily * parameters.committee.relief_months * 30.0)
    if item == DISMISS_COMPANY:
        return float(gap * service.service_value_cny_per_m2_month * area * parameters.committee.relief_months)
    if item == CHANGE_COMMON_PARTS:
        gain = advertising_return(world, parameters, household)
        return float(abs(gain - parameters.public_revenue.nuisance_cny_per_household_month) * MONTHS_A_YEAR)
    if item == SET_FEE:
        gain, cost = gain_and_cost_of_agreement(world, parameters, household)
        return float(abs(gain - cost))
    if item == OWN_RULES:
        return stake_in_rules(world, parameters, household)
    if item == USE_INCOME:
        fund_cny = world.balances_fen[compound, OWNERS_FUND] / FEN_A_YUAN
        return float(fund_cny * parameters.public_revenue.budget_share * household_share(world, household))
    dissatisfied = 1.0 - float64(people.satisfaction[household]) / 100.0
    hoped = parameters.committee.hoped_gain_share
    return float(dissatisfied * service.service_value_cny_per_m2_month * area * hoped * 12.0)


@compiled
def is_reached(
    world: World, parameters: Parameters, household: int, knocked: float, notice: bool, news: bool, day: int
) -> bool:
    """Returns whether a ballot reaches an owner today: by the notice, by a knock, through the Party tree or the mini-program.

    Args:
        world: the columns.
        parameters: packed parameters.
        household: its row.
        knocked: chance of a knock at its door, 0 to 1.
        notice: whether the notice goes up today; those acquainted with the public bodies read it.
        news: whether a message goes out today.
        day: today.
    """
    people = world.households
    compound, building = people.compound[household], people.building[household]
    missed = 1.0 - knocked
    if notice:
        missed *= 1.0 - float64(people.contact[household])
    if news:
        if world.buildings.party_group[building] == 1:
            missed *= 1.0 - world.compounds.reach_tree[compound]
        missed *= 1.0 - sees_what_is_put(world, parameters, household, 0.0)
    reach = 1.0 - missed
    if people.tenant[household] == 1:
        reach *= parameters.residents.landlord_reach
    return bool(uniform(world.control.seed[0], VOTE_REACH, people.identity[household], day) < reach)


@compiled
def takes_part(world: World, parameters: Parameters, household: int, item: int, voters: int, day: int) -> bool:
    """Returns whether an owner who heard of the assembly votes: a threshold dilemma."""
    people, rule = world.households, parameters.residents
    hours = rule.vote_minutes / 60.0
    if people.tenant[household] == 0 and not has_time(world, household, hours):
        return False
    cost = time_cost(world, household, hours)
    benefit = stake_in_item(world, parameters, household, item)
    belief = float64(people.belief_voice[household])
    share = belief / ENDOWMENT
    quorum = parameters.law.quorum_head_numerator / parameters.law.quorum_head_denominator
    selfish = threshold_self(share, float64(voters), quorum, benefit, cost)
    group = 1.0 if benefit > cost else 0.0
    returns = log_return(benefit, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, VOTE_TURNOUT, returns, day)
    draw = uniform(world.control.seed[0], VOTE_TURNOUT, people.identity[household], day)
    return bool(draw < act(selfish, group, willing))


@compiled
def trust_in_holder(world: World, household: int) -> float:
    """Returns a resident's trust in whoever holds the owners' fund: the committee if one stands, else the company."""
    people = world.households
    if world.compounds.committee[people.compound[household]] == 1:
        return float64(people.trust_owners_committee[household])
    return float64(people.trust_property_company[household])


@compiled
def agrees(world: World, parameters: Parameters, household: int, item: int, day: int) -> bool:
    """Returns whether a voter says yes: a logit over trust and own stake."""
    people, rule = world.households, parameters.committee
    if item == ELECT_COMMITTEE:
        leaning = 0.5 + float64(people.trust_neighbours[household]) - rule.doubt_about_committees
        compound = people.compound[household]
        if world.compounds.branch[compound] == 1 and world.compounds.branch_recommends[compound] == 1:
            leaning += rule.recommendation_weight * (float64(people.trust_party_branch[household]) - 0.5)
    elif item == DISMISS_COMPANY:
        leaning = rule.dismissal_point - float64(people.trust_property_company[household])
    elif item == CHANGE_COMMON_PARTS:
        # Does the money arrive, and is it worth what one has to look at? Both as far as one trusts those who will hold it.
        arriving = advertising_return(world, parameters, household) * trust_in_holder(world, household)
        nuisance = parameters.public_revenue.nuisance_cny_per_household_month
        leaning = (arriving - nuisance) / max(SMALLEST_CNY, arriving + nuisance)
    elif item == SET_FEE:
        # What is promised counts as far as one trusts the company to do it; a fee is certain.
        promised, fee = gain_and_cost_of_agreement(world, parameters, household)
        hoped = promised * float64(people.trust_property_company[household])
        leaning = (hoped - fee) / max(SMALLEST_CNY, abs(hoped) + abs(fee))
    elif item == OWN_RULES:
        leaning = leaning_to_rules(world, parameters, household)
    elif item == USE_INCOME:
        paid_out = world.compounds.budget_use[people.compound[household]] == USE_PAYOUT
        leaning = 1.0 if paid_out else 2.0 * trust_in_holder(world, household) - 1.0
    else:
        share = parameters.services.large_repair_cny / max(
            1.0, float64(world.buildings.households[people.building[household]])
        )
        leaning = clip(stake_in_item(world, parameters, household, item) / max(1.0, share) - 1.0, -1.0, 1.0)
    draw = uniform(world.control.seed[0], VOTE_CHOICE, people.identity[household], day)
    return bool(draw < logistic(rule.vote_slope * leaning))


@compiled
def learn_turnout(world: World, parameters: Parameters, household: int, turnout: float, took_part: bool) -> None:
    """Updates the belief about others' voice from a turnout (0 to 1) that was made known."""
    people, seen, own = world.households, ENDOWMENT * turnout, ENDOWMENT if took_part else 0.0
    belief, payoff = float64(people.belief_voice[household]), relative_payoff(seen, own, 0.0, 0.0)
    people.belief_voice[household] = belief_after(belief, seen, own, payoff, parameters.behaviour)
