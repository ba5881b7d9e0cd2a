"""How the work on a case ends: solved by power or by asking, closed on paper, passed on, answered, dropped.

A holder without power can only persuade: it asks each driver in the lane to move, and each decides. A holder with power sends
officers (street team: at night, see :mod:`commons_sim.agents.street.street_team`), does the office work of a repair, or answers for
the service. What the end of work brings in the common areas is in :mod:`commons_sim.commons.common_areas.cases`.

Where the residents' committee's own word counts in its appraisal it may close on paper what it could not solve. Its reporter
learns nothing good of it, the trouble is open to be reported again, and the appraisal has one case more: formalism is a choice.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.agents.casework.case_passing import hand_on
from commons_sim.agents.casework.case_queues import hours_today, spend_hours
from commons_sim.agents.casework.escalating import LEAK_SETTLED, NOT_TAKEN, TAKEN, bring_up, went_up
from commons_sim.behaviour.scale import ENDOWMENT, learned, logistic
from commons_sim.commons.common_areas.cases import SOLVED, TO_BE_CONTINUED, end_of_work
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE, PLACE_LANE
from commons_sim.governance.cases import (
    BRANCH,
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    RESIDENTS_COMMITTEE,
    are_officers,
    departments_of,
    end_case,
    has_power,
    hours_of_work,
    is_of_common_areas,
)
from commons_sim.governance.departments import is_enforceable
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CASE_PERSUADES, CLOSE_ON_PAPER, HOTLINE, uniform
from commons_sim.population.trust import trust_in_body
from commons_sim.population.volunteering import willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def learn_from_case(world: World, parameters: Parameters, row: int, solved: bool, answered: bool) -> None:
    """Moves the reporter's trust in the body that had the case last."""
    reporter = world.cases.reporter[row]
    if reporter == NOBODY:
        return
    people, rule = world.households, parameters.residents
    experience = 1.0 if solved else (rule.answered_without_solution if answered else 0.0)
    body, weight = world.cases.holder[row], rule.trust_learning_case
    trust = learned(trust_in_body(world, reporter, body), experience, weight)
    if body == COMPANY:
        people.trust_property_company[reporter] = trust
    elif body == BRANCH:
        people.trust_party_branch[reporter] = trust
    else:
        people.trust_residents_committee[reporter] = trust


@compiled
def consider_hotline(world: World, parameters: Parameters, row: int, day: int) -> None:
    """Decides for the reporter of a case that was not solved whether it calls the city's hotline (12345).

    Who is the more willing to speak up and trusts the body that had the case the less calls the more likely. The call
    is counted: a case that the city sends back to the same bodies gets no hours from it.
    """
    reporter = world.cases.reporter[row]
    if reporter == NOBODY:
        return
    people = world.households
    belief = float64(people.belief_voice[reporter])
    willing = willingness_to_speak_up(world, parameters, reporter, belief, HOTLINE, 0.0, day)
    distrust = 1.0 - trust_in_body(world, reporter, world.cases.holder[row])
    draw = uniform(world.control.seed[0], HOTLINE, people.identity[reporter], day)
    if draw < willing / ENDOWMENT * distrust:
        world.today.hotline_calls[people.compound[reporter]] += 1.0


@compiled
def count_end(world: World, parameters: Parameters, row: int, day: int, solved: bool) -> None:
    """Counts the end of a case of a compound by what officers could have done about it; unsolved it may reach the hotline."""
    cases = world.cases
    kind, compound = cases.kind[row], cases.compound[row]
    if compound == NOBODY:
        return
    if is_enforceable(kind):
        world.today.enforceable_ended[compound] += 1.0
    if not solved:
        consider_hotline(world, parameters, row, day)
    if departments_of(kind, parameters.cases) > 1:
        world.today.complex_ended[compound] += 1.0
        world.today.complex_days[compound] += day - cases.opened_day[row]


@compiled
def finish(world: World, parameters: Parameters, row: int, day: int, solved: bool) -> None:
    """Ends a case; its reporter gets an answer if the holder still has the time for it."""
    cases = world.cases
    holder, compound, community = cases.holder[row], cases.compound[row], cases.community[row]
    hours = parameters.cases.answer_hours
    by_meeting = went_up(world, row)  # the meeting's hours hold the answer
    answered = by_meeting or hours_today(world, holder, compound, community) >= hours
    if answered and not by_meeting:
        spend_hours(world, holder, compound, community, hours)
    if holder == RESIDENTS_COMMITTEE and solved:
        world.communities.closed_month[community] += 1.0
    learn_from_case(world, parameters, row, solved, answered)
    count_end(world, parameters, row, day, solved)
    end_case(world, row, day, solved, answered)


@compiled
def closes_on_paper(world: World, parameters: Parameters, row: int) -> bool:
    """Returns whether the residents' committee declares a case closed that it could not solve (a logit).

    Open to it only where its own word counts. What one more closed case adds to its appraisal stands against the felt duty to a
    resident whose trouble goes on: the more cases a month already shows, the less one more is worth.
    """
    community = world.cases.community[row]
    communities, rule = world.communities, parameters.cases
    if world.cases.holder[row] != RESIDENTS_COMMITTEE or communities.own_word[community] == 0:
        return False
    counted = communities.closed_month[community]
    worth = communities.appraisal_cases[community] * math.log((2.0 + counted) / (1.0 + counted))
    felt = parameters.residents_committee.care_weight * rule.duty_without_power
    draw = uniform(world.control.seed[0], CLOSE_ON_PAPER, world.cases.identity[row], world.cases.passes[row])
    return bool(draw < logistic(rule.pass_slope * (worth - felt)))


@compiled
def leave_unsolved(world: World, parameters: Parameters, row: int, day: int) -> None:
    """Ends a holder's work that did not help: the case is closed on paper, goes to the next body or up, or is dropped."""
    if closes_on_paper(world, parameters, row):
        compound, community = world.cases.compound[row], world.cases.community[row]
        finish(world, parameters, row, day, False)
        world.communities.closed_month[community] += 1.0
        world.today.closed_on_paper[compound] += 1.0
    elif not hand_on(world, parameters, row, day):
        brought = bring_up(world, parameters, row, day)
        if brought != TAKEN:
            finish(world, parameters, row, day, brought == LEAK_SETTLED)


@compiled
def persuade_drivers(world: World, parameters: Parameters, building: int, body: int, day: int) -> bool:
    """Asks every driver whose car stands in a building's lane to keep out of it; returns whether most promise to.

    Each answers by its trust in the body that asks times its belief about the others; those who promise take the others
    to do so too.
    """
    people, asked, agreed = world.households, 0, 0
    compound = world.buildings.compound[building]
    first = world.compounds.first_car[compound]
    for car in range(first, first + world.compounds.cars[compound]):
        household = world.cars.household[car]
        if people.building[household] != building:
            continue
        if world.cars.place[car] != PLACE_LANE and world.cars.place[car] != PLACE_FIRE_LANE:
            continue
        asked += 1
        belief = float64(people.belief_parking[household])
        chance = trust_in_body(world, household, body) * belief / ENDOWMENT
        if uniform(world.control.seed[0], CASE_PERSUADES, world.cars.identity[car], day) < chance:
            agreed += 1
            weight = parameters.behaviour.communication_weight
            people.belief_parking[household] = belief + weight * (ENDOWMENT - belief) * chance
    return asked == 0 or 2 * agreed > asked


@compiled
def conclude(world: World, parameters: Parameters, row: int, day: int) -> None:
    """Ends the work of one holder on a case: solved by power, solved by persuasion, passed on, or dropped."""
    cases = world.cases
    kind, holder, building = cases.kind[row], cases.holder[row], cases.building[row]
    lane = kind == FIRE_LANE or kind == LANE_PARKING
    if is_of_common_areas(kind):
        result = end_of_work(world, parameters, row, day)
        if result == TO_BE_CONTINUED:
            joint = world.districts.joint[world.communities.district[cases.community[row]]]
            cases.hours_left[row] = hours_of_work(kind, holder, joint, parameters.cases)
            cases.received_day[row] = cases.next_call_day[row] = day + parameters.common_areas.days_between_visits
            cases.came[row] = 0
            world.today.repeat_visits[cases.compound[row]] += 1.0
        elif result == SOLVED:
            finish(world, parameters, row, day, True)
        else:
            leave_unsolved(world, parameters, row, day)
    elif lane and are_officers(holder):
        world.buildings.visit_tonight[building] = 1
        world.today.enforced[cases.compound[row]] += 1.0
        world.today.enforcement_days[cases.compound[row]] += day - cases.opened_day[row]
        finish(world, parameters, row, day, True)
    elif lane:
        if persuade_drivers(world, parameters, building, holder, day):
            finish(world, parameters, row, day, True)
        else:
            leave_unsolved(world, parameters, row, day)
    elif has_power(kind, holder):
        finish(world, parameters, row, day, True)
    else:
        leave_unsolved(world, parameters, row, day)


@compiled
def give_up(world: World, parameters: Parameters, row: int, day: int) -> None:
    """Lays a case that nobody has ended for too long before the joint meeting, or drops it."""
    compound = world.cases.compound[row]
    nobody_answers = compound != NOBODY and world.compounds.governed[compound] == 0
    brought = NOT_TAKEN if nobody_answers else bring_up(world, parameters, row, day)
    if brought == TAKEN:
        return
    if compound != NOBODY:
        learn_from_case(world, parameters, row, brought == LEAK_SETTLED, went_up(world, row))
    count_end(world, parameters, row, day, brought == LEAK_SETTLED)
    end_case(world, row, day, brought == LEAK_SETTLED, went_up(world, row))
