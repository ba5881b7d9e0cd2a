"""Those who hold cases at work: keep or pass on, work, persuade or send officers, answer, drop.

Utility of a holder: hours saved against felt duty. Information: its own queue, whether it has power, how unclear the responsibility
is. Choices on getting a case: keep it, or pass it on (a logit); with hours left: answer the reporter. Learning: the queue of
yesterday is what a holder expects of tomorrow.

A holder without power can only persuade: it asks each driver in the lane to move, and each decides. A holder with power sends
officers (street team: at night, see :mod:`commons_sim.agents.street_team`), does the office work of a repair, or
answers for the service.

Where the residents' committee's own word counts in its appraisal it may close on paper what it could not solve. Its reporter learns
nothing good of it, the trouble is open to be reported again, and the appraisal has one case more: formalism is a choice.
"""

from __future__ import annotations

import math

from numpy import float64

from commons_sim.agents.common_area_cases import SOLVED, TO_BE_CONTINUED, end_of_work
from commons_sim.agents.escalating import LEAK_SETTLED, NOT_TAKEN, TAKEN, bring_up, pull_upwards, went_up
from commons_sim.agents.residents_committee import share_of_own_staff
from commons_sim.agents.voice import trust_in_body
from commons_sim.behaviour.scale import ENDOWMENT, learned, logistic
from commons_sim.commons.services import DAYS_A_MONTH
from commons_sim.compiling import compiled
from commons_sim.governance.case_routing import duty_by_agreement, is_owned, owner_of, unclearness_left
from commons_sim.governance.cases import (
    BACKGROUND_COMMUNITY,
    BACKGROUND_STREET,
    BRANCH,
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    RESIDENTS_COMMITTEE,
    STREET_TEAM,
    close_up,
    departments_of,
    end_case,
    has_power,
    hours_of_work,
    is_of_common_areas,
    open_case,
)
from commons_sim.randomness import CASE_ARRIVALS, CASE_PASS, CASE_PERSUADES, CLOSE_ON_PAPER, poisson, uniform
from commons_sim.state import NEVER, NOBODY, PLACE_FIRE_LANE, PLACE_LANE, Parameters, World

MOST_BACKGROUND_A_DAY = 500


@compiled
def background_cases(world: World, parameters: Parameters, day: int) -> None:
    """Brings the cases of the neighbourhoods that are not simulated one by one into the shared queues."""
    seed, rule = world.control.seed[0], parameters.cases
    for community in range(world.communities.staff.size):
        households = world.communities.background_households[community]
        identity = world.communities.identity[community]
        mean = households * rule.background_community_per_household_year / 365.0
        for number in range(min(MOST_BACKGROUND_A_DAY, poisson(seed, CASE_ARRIVALS, identity, day, mean))):
            hours = rule.background_community_hours
            open_case(
                world, BACKGROUND_COMMUNITY, NOBODY, community, NOBODY, NOBODY, RESIDENTS_COMMITTEE, day, hours, number
            )
    for district in range(world.districts.joint.size):
        community = first_community(world, district)
        if community == NOBODY:
            continue
        identity = world.districts.identity[district]
        duties = world.districts.background_households[district] * world.districts.background_factor[district]
        mean = duties * rule.background_street_per_household_year / 365.0
        for number in range(min(MOST_BACKGROUND_A_DAY, poisson(seed, CASE_ARRIVALS, identity, day, mean))):
            hours = rule.background_street_hours
            open_case(world, BACKGROUND_STREET, NOBODY, community, NOBODY, NOBODY, STREET_TEAM, day, hours, number)


@compiled
def first_community(world: World, district: int) -> int:
    """Returns the first community of a district, or -1."""
    for community in range(world.communities.district.size):
        if world.communities.district[community] == district:
            return community
    return NOBODY


@compiled
def hours_for_cases(world: World, district: int) -> float:
    """Returns the hours a day that a street's team has for cases: without those set aside for rounds."""
    districts = world.districts
    return float((districts.team_hours_per_week[district] - districts.inspection_hours_per_week[district]) / 7.0)


@compiled
def hours_today(world: World, holder: int, compound: int, community: int) -> float:
    """Returns the hours that a holder has left for cases today."""
    if holder == COMPANY:
        return float(world.compounds.company_case_hours[compound])
    if holder == BRANCH:
        return float(world.compounds.branch_case_hours[compound])
    if holder == RESIDENTS_COMMITTEE:
        return float(world.communities.case_hours[community])
    return float(world.districts.team_hours[world.communities.district[community]])


@compiled
def further_branch_hours(world: World, compound: int) -> float:
    """Returns the hours a month for the branch's cases beside its members': of resident units' experts, of mediators."""
    return float(world.compounds.expert_hours[compound] + world.compounds.mediator_hours[compound])


@compiled
def spend_hours(world: World, holder: int, compound: int, community: int, hours: float) -> None:
    """Takes hours from a holder's day; cadre hours on a compound's case are booked to that compound."""
    if holder == COMPANY:
        world.compounds.company_case_hours[compound] -= hours
    elif holder == BRANCH:
        world.compounds.branch_case_hours[compound] -= hours
    elif holder == RESIDENTS_COMMITTEE:
        world.communities.case_hours[community] -= hours
        world.communities.worked_month[community] += hours
        if compound != NOBODY:
            own = share_of_own_staff(world, community) * share_of_staff(world, community)
            world.today.cadre_hours[compound] += hours * own
    else:
        world.districts.team_hours[world.communities.district[community]] -= hours


@compiled
def committee_hours_a_day(world: World, community: int) -> float:
    """Returns the hours a day for cases of the residents' committee: its staff's, and those of units' experts."""
    communities = world.communities
    return communities.case_hours_per_day[community] + communities.expert_hours[community] / DAYS_A_MONTH


@compiled
def share_of_staff(world: World, community: int) -> float:
    """Returns the share of these hours that is its staff's; what experts give is booked where they give it."""
    hours = committee_hours_a_day(world, community)
    return world.communities.case_hours_per_day[community] / hours if hours > 0.0 else 1.0


@compiled
def queue_days(world: World, parameters: Parameters, holder: int, compound: int, community: int) -> float:
    """Returns how many days of work lie in a holder's queue, as it was last evening."""
    if holder == COMPANY:
        queue, capacity = world.compounds.company_queue_hours[compound], parameters.company.case_hours_per_day
    elif holder == BRANCH:
        queue, capacity = (
            world.compounds.branch_queue_hours[compound],
            world.compounds.mediation_hours_per_day[compound] + further_branch_hours(world, compound) / DAYS_A_MONTH,
        )
    elif holder == RESIDENTS_COMMITTEE:
        queue, capacity = world.communities.queue_hours[community], committee_hours_a_day(world, community)
    else:
        district = world.communities.district[community]
        queue, capacity = world.districts.queue_hours[district], hours_for_cases(world, district)
    return queue / max(0.05, capacity)


@compiled
def next_holder(world: World, row: int) -> int:
    """Returns the body to which a case goes next: its owner by agreement, another, the one with power, else none (-1)."""
    cases = world.cases
    kind, asked, compound = cases.kind[row], cases.asked[row], cases.compound[row]
    if is_owned(world, kind, compound) and asked & (1 << owner_of(world, compound)) == 0:
        return owner_of(world, compound)
    for holder in (COMPANY, RESIDENTS_COMMITTEE, BRANCH, STREET_TEAM):
        if holder == BRANCH and (compound == NOBODY or world.compounds.branch[compound] == 0):
            continue
        if asked & (1 << holder) == 0 and holder != STREET_TEAM and not has_power(kind, cases.holder[row]):
            return holder
        if asked & (1 << holder) == 0 and has_power(kind, holder):
            return holder
    return NOBODY


@compiled
def passes_on(world: World, parameters: Parameters, row: int) -> bool:
    """Returns whether a holder that has just got a case passes it on rather than works on it (logit)."""
    cases, rule = world.cases, parameters.cases
    kind, holder = cases.kind[row], cases.holder[row]
    if kind == BACKGROUND_COMMUNITY or kind == BACKGROUND_STREET:
        return False
    duty = rule.duty_with_power if has_power(kind, holder) else rule.duty_without_power
    backlog = queue_days(world, parameters, holder, cases.compound[row], cases.community[row]) / rule.backlog_scale_days
    compound = cases.compound[row]
    duty = duty + duty_by_agreement(world, kind, compound, holder, rule)
    duty = duty - pull_upwards(world, compound, parameters.escalation)
    leaning = rule.pass_slope * (unclearness_left(world, kind, compound, rule) + backlog - duty)
    draw = uniform(world.control.seed[0], CASE_PASS, cases.identity[row], cases.passes[row])
    return bool(draw < logistic(leaning))


@compiled
def hand_on(world: World, parameters: Parameters, row: int, day: int) -> bool:
    """Passes a case to the next body; returns False if there is none left to ask."""
    cases = world.cases
    holder = next_holder(world, row)
    if holder == NOBODY:
        return False
    cases.passes[row] += 1
    cases.holder[row] = holder
    cases.asked[row] = cases.asked[row] | (1 << holder)
    cases.received_day[row] = day + parameters.cases.pass_days
    joint = world.districts.joint[world.communities.district[cases.community[row]]]
    cases.hours_left[row] = hours_of_work(cases.kind[row], holder, joint, parameters.cases)
    return True


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
            cases.received_day[row] = day + parameters.common_areas.days_between_visits
        elif result == SOLVED:
            finish(world, parameters, row, day, True)
        else:
            leave_unsolved(world, parameters, row, day)
    elif lane and holder == STREET_TEAM:
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
def work_on(world: World, parameters: Parameters, row: int, day: int) -> None:
    """Gives one open case its turn today."""
    cases, rule = world.cases, parameters.cases
    if day < cases.received_day[row]:
        return
    holder, compound, community = cases.holder[row], cases.compound[row], cases.community[row]
    nobody_answers = compound != NOBODY and world.compounds.governed[compound] == 0
    patience = rule.give_up_days * (2 if went_up(world, row) else 1)  # what went up begins anew
    if nobody_answers or day - cases.opened_day[row] > patience:
        brought = NOT_TAKEN if nobody_answers else bring_up(world, parameters, row, day)
        if brought == TAKEN:
            return
        if compound != NOBODY:
            learn_from_case(world, parameters, row, brought == LEAK_SETTLED, went_up(world, row))
        end_case(world, row, day, brought == LEAK_SETTLED, went_up(world, row))
        return
    fresh = day == cases.received_day[row] and cases.visits[row] == 0
    if fresh and passes_on(world, parameters, row) and hand_on(world, parameters, row, day):
        return
    if cases.pressed[row] == 1:
        cases.pressed[row] = 0
        if not has_power(cases.kind[row], holder) and hand_on(world, parameters, row, day):
            return
    hours = min(cases.hours_left[row], hours_today(world, holder, compound, community))
    if hours <= 0.0 and cases.hours_left[row] > 0.0:
        return
    spend_hours(world, holder, compound, community, hours)
    cases.hours_left[row] -= hours
    if cases.hours_left[row] > 0.0:
        return
    district = world.communities.district[community]
    departments = departments_of(cases.kind[row], rule)
    apart = holder == STREET_TEAM and world.districts.joint[district] == 0
    waited = day - cases.received_day[row]
    if apart and waited < world.districts.department_wait_days[district] * (departments - 1):
        return  # the next department has not come yet
    conclude(world, parameters, row, day)


@compiled
def measure_queues(world: World) -> None:
    """Writes down how many hours of work lie in each queue, for tomorrow's decisions."""
    world.compounds.company_queue_hours[:] = 0.0
    world.compounds.branch_queue_hours[:] = 0.0
    world.communities.queue_hours[:] = 0.0
    world.districts.queue_hours[:] = 0.0
    cases = world.cases
    for row in range(world.control.open_cases[0]):
        hours, holder, community = cases.hours_left[row], cases.holder[row], cases.community[row]
        if holder == COMPANY:
            world.compounds.company_queue_hours[cases.compound[row]] += hours
        elif holder == BRANCH:
            world.compounds.branch_queue_hours[cases.compound[row]] += hours
        elif holder == RESIDENTS_COMMITTEE:
            world.communities.queue_hours[community] += hours
        else:
            world.districts.queue_hours[world.communities.district[community]] += hours


@compiled
def book_standing_hours(world: World, parameters: Parameters) -> None:
    """Books to each compound its share of hours that are paid for whether used or not, and the cadre hours set aside for it.

    Paid for either way are all officers' hours, and those of social workers whom a policy adds to the residents' committee.
    """
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.governed[compound] == 0:
            continue
        district = world.communities.district[compounds.community[compound]]
        everybody = world.districts.background_households[district] + world.households.building.size
        share = compounds.households[compound] / max(1, everybody)
        world.today.government_hours[compound] += share * world.districts.team_hours_per_week[district] / 7.0
        world.today.cadre_hours[compound] += compounds.cadre_hours_month[compound] / DAYS_A_MONTH
        community = compounds.community[compound]
        if world.communities.staff_added[community] > 0.0:
            share = compounds.households[compound] / max(1, households_served(world, community))
            hours = world.communities.staff_added[community] * parameters.residents_committee.hours_per_month
            world.today.cadre_hours[compound] += share * hours / DAYS_A_MONTH


@compiled
def households_served(world: World, community: int) -> int:
    """Returns the households of a community, simulated one by one or not."""
    served = int(world.communities.background_households[community])
    for compound in range(world.compounds.kind.size):
        if world.compounds.community[compound] == community:
            served += world.compounds.households[compound]
    return served


@compiled
def case_work(world: World, parameters: Parameters, day: int) -> None:
    """A day's work on cases by all holders: fire lanes first, then by age."""
    compounds, communities = world.compounds, world.communities
    for compound in range(compounds.kind.size):
        governed = compounds.governed[compound] == 1
        compounds.company_case_hours[compound] = parameters.company.case_hours_per_day if governed else 0.0
        branch_hours = (
            compounds.mediation_hours_per_day[compound] + further_branch_hours(world, compound) / DAYS_A_MONTH
        )
        compounds.branch_case_hours[compound] = branch_hours if governed else 0.0
    for community in range(communities.staff.size):
        communities.case_hours[community] = committee_hours_a_day(world, community)
    for district in range(world.districts.joint.size):
        world.districts.team_hours[district] = hours_for_cases(world, district)
    book_standing_hours(world, parameters)
    background_cases(world, parameters, day)
    for urgent in (True, False):
        for row in range(world.control.open_cases[0]):
            if world.cases.opened_day[row] != NEVER and (world.cases.kind[row] == FIRE_LANE) == urgent:
                work_on(world, parameters, row, day)
    close_up(world)
    measure_queues(world)
