"""Two households and a leak: talking, reporting, sharing the repair, suing, enduring.

Utility: damage, repair, time and court, in CNY. Information: that there is water, not where it comes from; one's own
judgement of who is liable, which leans to one's own side. Choices: once a month the household above agrees to talk or
not, by the one rule of behaviour (what it saves by refusing against what the flat below suffers); both settle if
their claims leave room, at the middle of it; the flat below reports, and sues once nobody whom it asked brought an
end, if the court is worth its price. Learning: none; a leak is rare in a life.

A body with hours can bring both to a table (:mod:`commons_sim.commons.common_areas.cases`): who comes trusts it, and trust
narrows the claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.commons.common_areas.columns import LEAK_FROM_ABOVE, LEAK_FROM_DEFECT, LEAK_FROM_SHARED_PIPE, NO_LEAK
from commons_sim.commons.common_areas.conduct import outlay, willingness_in_common_areas
from commons_sim.commons.common_areas.leaks import judged_liability, least_accepted_cny, most_offered_cny
from commons_sim.governance.case_routing import first_holder
from commons_sim.governance.cases import LEAK, hours_of_work, open_case
from commons_sim.governance.columns import LEAK_GIVEN_UP, LEAK_IN_COURT, LEAK_REPORTED, LEAK_UNREPORTED
from commons_sim.governance.ledger import COMPANY, LEAK_REPAIR, post
from commons_sim.kernel.clock import starts_week
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import (
    LEAK_BEGINS,
    LEAK_CAUSE,
    LEAK_DEVELOPER,
    LEAK_PARTIAL,
    LEAK_TALK,
    LEAK_TALK_CHOICE,
    uniform,
)
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.trust import most_trusted_body, report_hours
from commons_sim.population.volunteering import REPORTED, give_time, has_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

TALK_DAYS: Final = 28  # between two talks of the households
WEEKS_A_YEAR: Final = 365.0 / 7.0
BY_AGREEMENT, BY_COMPANY, BY_DEVELOPER, BY_COURT, BY_ITSELF = range(5)
ENDINGS: Final = (
    ("the two households share the repair", "上下两户分担维修"),
    ("the company repairs a shared pipe", "物业维修共用管道"),
    ("the developer repairs a defect", "开发商维修遗留缺陷"),
    ("a court decides", "法院判决"),
    ("by itself", "自行结束"),
)

LEAK_ENDED: Final = event(
    "leak_ended",
    "residents",
    "A leak ends after {a} days: {how}",
    "漏水{a}天后结束: {how_zh}",
    lambda _, ending: in_words("how", ENDINGS[ending]),
)


@compiled
def flat_above(world: World, parameters: Parameters, household: int) -> int:
    """Returns the household above a flat in its building, or -1."""
    people, buildings = world.households, world.buildings
    building = people.building[household]
    above = household + parameters.facts[people.compound[household]].flats_per_floor
    return int(above) if above < buildings.first_household[building] + buildings.households[building] else NOBODY


@compiled
def prior_from_above(facts: Any) -> float:
    """Returns the share of leaks that come from the household above, as everybody knows it."""
    return float(1.0 - facts.leak_shared_pipe_share - facts.leak_defect_share)


@compiled
def leak_may_begin(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Water may begin to come through a flat's ceiling this week; where from is drawn too, and nobody knows it."""
    people = world.households
    facts, seed = parameters.facts[people.compound[household]], world.control.seed[0]
    a_week = facts.leaks_per_household_year / WEEKS_A_YEAR  # of the seldom, the chance is the rate
    if uniform(seed, LEAK_BEGINS, people.flat_identity[household], day) >= a_week:
        return
    if people.leak[household] != NO_LEAK or flat_above(world, parameters, household) == NOBODY:
        return
    cause = uniform(seed, LEAK_CAUSE, people.flat_identity[household], day)
    if cause < facts.leak_shared_pipe_share:
        people.leak[household] = LEAK_FROM_SHARED_PIPE
    elif cause < facts.leak_shared_pipe_share + facts.leak_defect_share:
        people.leak[household] = LEAK_FROM_DEFECT
    else:
        people.leak[household] = LEAK_FROM_ABOVE
    people.leak_since_day[household] = day
    people.leak_case[household] = LEAK_UNREPORTED
    world.today.leaks_begun[people.compound[household]] += 1.0


@compiled
def agrees_to_talk(world: World, parameters: Parameters, above: int, judged: float, day: int) -> bool:
    """Returns whether the household above agrees to talk about sharing the repair, at its own judgement of its liability."""
    people, rule = world.households, parameters.leaks
    stake = judged * rule.repair_cny
    if stake <= 0.0:
        return True  # talking costs it nothing
    willing = willingness_in_common_areas(
        world,
        parameters,
        above,
        LEAK_TALK,
        parameters.behaviour.field_nuisance_tokens,
        1.0,
        rule.damage_cny_per_day * rule.dispute_days,
        stake,
        0.0,
        day,
    )
    draw = uniform(world.control.seed[0], LEAK_TALK_CHOICE, people.identity[above], day)
    return bool(draw < act(0.0, 1.0, willing))


@compiled
def judgement(world: World, parameters: Parameters, household: int, below: int, narrowed: float) -> float:
    """Returns the share of the repair for which a party of the leak in flat ``below`` holds the household above liable."""
    people = world.households
    prior = prior_from_above(parameters.facts[people.compound[below]])
    since = people.leak_since_day[below]
    partial = uniform(world.control.seed[0], LEAK_PARTIAL, people.identity[household], since)
    own_side = 1.0 if household == below else -1.0
    return judged_liability(prior, partial, own_side, narrowed, parameters.leaks)


@compiled
def try_to_settle(world: World, parameters: Parameters, below: int, narrowed: float, convened: bool, day: int) -> bool:
    """Lets the two households of a leak talk, and returns whether they shared the repair.

    Args:
        world: the columns.
        parameters: packed parameters.
        below: household that suffers.
        narrowed: how far a mediator narrows their judgements, 0 to 1.
        convened: a body has brought both to a table, so that the household above need not agree to talk.
        day: today.
    """
    people, rule = world.households, parameters.leaks
    above = flat_above(world, parameters, below)
    if above == NOBODY:
        return False
    judged_below = judgement(world, parameters, below, below, narrowed)
    judged_above = judgement(world, parameters, above, below, narrowed)
    if not convened and not agrees_to_talk(world, parameters, above, judged_above, day):
        return False
    least = least_accepted_cny(judged_below, float64(people.value_of_time_cny_per_hour[below]), rule)
    most = most_offered_cny(judged_above, float64(people.value_of_time_cny_per_hour[above]), rule)
    if most < least:
        return False
    share = 0.5 * (least + most)
    outlay(world, above, share, day)
    outlay(world, below, rule.repair_cny - share, day)
    end_leak(world, below, BY_AGREEMENT, day)
    return True


@compiled
def end_leak(world: World, below: int, how: int, day: int) -> None:
    """Ends a leak and writes down how long it lasted."""
    people = world.households
    compound, age = people.compound[below], day - people.leak_since_day[below]
    people.leak[below] = NO_LEAK
    people.leak_case[below] = LEAK_UNREPORTED
    world.today.leaks_ended[compound] += 1.0
    if how != BY_ITSELF:
        world.today.leaks_settled[compound] += 1.0
    if day >= 0:
        world.leak_ages[min(age, world.leak_ages.size - 1)] += 1
    note(world, day, LEAK_ENDED, compound, people.building[below], age, how)


@compiled
def company_repairs(world: World, parameters: Parameters, below: int, day: int) -> bool:
    """Returns whether the company repaired the leak: only a shared pipe's, and only if it has the money."""
    compound = world.households.compound[below]
    cost = int(parameters.leaks.repair_cny * FEN_A_YUAN + 0.5)
    if world.households.leak[below] != LEAK_FROM_SHARED_PIPE or world.balances_fen[compound, COMPANY] < cost:
        return False
    post(world, compound, LEAK_REPAIR, cost)
    world.today.areas_outlay_cny[compound] += cost / FEN_A_YUAN
    end_leak(world, below, BY_COMPANY, day)
    return True


@compiled
def developer_is_liable(world: World, parameters: Parameters, below: int) -> bool:
    """Returns whether the developer left the defect behind this leak and can still be held liable for it."""
    people = world.households
    if people.leak[below] != LEAK_FROM_DEFECT:
        return False
    draw = uniform(world.control.seed[0], LEAK_DEVELOPER, people.flat_identity[below], people.leak_since_day[below])
    return bool(draw < parameters.leaks.developer_liable_share)


@compiled
def developer_repairs(world: World, parameters: Parameters, below: int, day: int) -> bool:
    """Returns whether the developer, called by a body with hours, repaired the leak: only what it is liable for."""
    if not developer_is_liable(world, parameters, below):
        return False
    world.today.areas_outlay_cny[world.households.compound[below]] += parameters.leaks.repair_cny
    end_leak(world, below, BY_DEVELOPER, day)
    return True


@compiled
def report_leak(world: World, parameters: Parameters, below: int, day: int) -> None:
    """The flat below takes an unsettled leak to the body it trusts most, if that is worth its time."""
    people, rule = world.households, parameters.residents
    body = most_trusted_body(world, below)
    if body == NOBODY:
        people.leak_case[below] = LEAK_GIVEN_UP
        return
    hours = report_hours(world, parameters, below)
    cost = hours * float64(people.value_of_time_cny_per_hour[below])
    if not has_time(world, below, hours) or parameters.leaks.damage_cny_per_day * rule.relief_days <= cost:
        return
    compound, building = people.compound[below], people.building[below]
    community = world.compounds.community[compound]
    joint = world.districts.joint[world.communities.district[community]]
    give_time(world, below, hours, day, REPORTED)
    world.today.reports[compound] += 1.0
    body = first_holder(world, LEAK, compound, body)
    row = open_case(
        world,
        LEAK,
        compound,
        community,
        building,
        below,
        body,
        day,
        hours_of_work(LEAK, body, joint, parameters.cases),
        below - world.buildings.first_household[building],
    )
    if row >= 0:
        world.cases.party[row] = below
        people.leak_case[below] = LEAK_REPORTED


@compiled
def sues(world: World, parameters: Parameters, below: int, day: int) -> bool:
    """Returns whether the flat below would take a leak to court: what it may win against what the court costs."""
    people, rule = world.households, parameters.leaks
    age = float64(day - people.leak_since_day[below])
    judged = judgement(world, parameters, below, below, 0.0)
    claim = rule.repair_cny + rule.damage_cny_per_day * age
    ahead = rule.damage_cny_per_day * max(0.0, rule.lasts_days - age)
    return bool(judged * (claim + ahead) > rule.court_cny)


@compiled
def court_decides(world: World, parameters: Parameters, below: int, day: int) -> None:
    """A court has the cause found and lets the liable party repair; where none can be held liable, the flat below does."""
    people, rule = world.households, parameters.leaks
    outlay(world, below, rule.court_cny, day)
    above = flat_above(world, parameters, below)
    if people.leak[below] == LEAK_FROM_ABOVE and above != NOBODY:
        outlay(world, above, rule.repair_cny, day)
    elif people.leak[below] == LEAK_FROM_SHARED_PIPE and company_repairs(world, parameters, below, day):
        return
    elif developer_is_liable(world, parameters, below):
        world.today.areas_outlay_cny[people.compound[below]] += rule.repair_cny
    else:
        outlay(world, below, rule.repair_cny, day)
    end_leak(world, below, BY_COURT, day)


@compiled
def live_with_leak(world: World, parameters: Parameters, below: int, day: int) -> None:
    """A week with a leak: talks once a month, a report, then perhaps a suit, and an end by itself after years."""
    people, rule = world.households, parameters.leaks
    age = day - people.leak_since_day[below]
    if age % TALK_DAYS == 0 and try_to_settle(world, parameters, below, 0.0, False, day):
        return
    if age >= rule.lasts_days:
        end_leak(world, below, BY_ITSELF, day)
    elif people.leak_case[below] == LEAK_UNREPORTED:
        if age > 0:
            report_leak(world, parameters, below, day)
    elif people.leak_case[below] == LEAK_GIVEN_UP:
        if sues(world, parameters, below, day):
            people.leak_case[below], people.leak_suit_day[below] = LEAK_IN_COURT, day
    elif people.leak_case[below] == LEAK_IN_COURT and day - people.leak_suit_day[below] >= rule.court_days:
        court_decides(world, parameters, below, day)


@compiled
def leaks(world: World, parameters: Parameters, day: int) -> None:
    """Once a week: leaks begin, are talked about, reported, sued for, endured."""
    if not starts_week(day):
        return
    for household in range(world.households.building.size):
        leak_may_begin(world, parameters, household, day)
        if world.households.leak[household] != NO_LEAK:
            live_with_leak(world, parameters, household, day)
