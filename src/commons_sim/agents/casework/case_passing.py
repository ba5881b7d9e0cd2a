"""Passing on: whether a holder keeps a case that it has just got, and to whom it goes if not.

Utility of a holder: hours saved against felt duty. Information: its own queue of yesterday, whether it has power, how unclear
the responsibility is. Choices: keep the case, or pass it on (a logit). A pass costs days.

Where the grid has levels (article, section 2.1) a case that nobody near by could settle does not go round the bodies of the
compound: it rises from the community's station to the street and from there to the district, within a day, and it rises by
itself when a level has had it for too long. That the next level must take it makes the duty to keep it the smaller. The district's
centre sends it back to the street, whose departments then come by order of their superior.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.agents.casework.case_queues import hours_today, queue_days, spend_hours
from commons_sim.agents.casework.escalating import pull_upwards
from commons_sim.behaviour.scale import logistic
from commons_sim.governance.case_kinds import case_in_words, holder_in_words
from commons_sim.governance.case_routing import duty_by_agreement, is_owned, owner_of, unclearness_left
from commons_sim.governance.cases import (
    BACKGROUND_COMMUNITY,
    BACKGROUND_STREET,
    BRANCH,
    COMPANY,
    DISPATCHED,
    DISTRICT_CENTRE,
    GRID_STATION,
    RESIDENTS_COMMITTEE,
    STREET_TEAM,
    hand_to,
    has_power,
    level_of,
)
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import CASE_PASS, uniform

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

CASE_RISES: Final = event(
    "case_rises",
    "grid",
    "A case ({case}) rises to the {body}",
    "案件（{case_zh}）上报至{body_zh}",
    lambda case, holder: case_in_words(case) | in_words("body", holder_in_words(holder)),
)


@compiled
def next_holder(world: World, row: int) -> int:
    """Returns the body to which a case goes next, -1 if none is left.

    Its owner by agreement comes first. Where the grid has levels a case that a department can end rises: station, street, district.
    Else it goes to another body near by, and at last to the one with power.
    """
    cases = world.cases
    kind, asked, compound, holder = cases.kind[row], cases.asked[row], cases.compound[row], cases.holder[row]
    if is_owned(world, kind, compound) and asked & (1 << owner_of(world, compound)) == 0:
        return owner_of(world, compound)
    if compound != NOBODY and has_levels(world, cases.community[row]):
        if asked & (1 << GRID_STATION) == 0 and not has_power(kind, holder) and not has_power(kind, COMPANY):
            return GRID_STATION
        if has_power(kind, STREET_TEAM):
            for level in (STREET_TEAM, DISTRICT_CENTRE):
                if asked & (1 << level) == 0:
                    return level
            return NOBODY
    for other in (COMPANY, RESIDENTS_COMMITTEE, BRANCH, STREET_TEAM):
        if other == BRANCH and (compound == NOBODY or world.compounds.branch[compound] == 0):
            continue
        if asked & (1 << other) == 0 and other != STREET_TEAM and not has_power(kind, holder):
            return other
        if asked & (1 << other) == 0 and has_power(kind, other):
            return other
    return NOBODY


@compiled
def has_levels(world: World, community: int) -> bool:
    """Returns whether cases of a community rise through the levels of the grid."""
    return bool(world.districts.grid_levels[world.communities.district[community]] == 1)


@compiled
def has_waited_at_level(world: World, row: int, day: int) -> bool:
    """Returns whether a case rises because its level has had it for so long; the company's own work is left to it."""
    cases = world.cases
    community = cases.community[row]
    if cases.compound[row] == NOBODY or not has_levels(world, community):
        return False
    if not has_power(cases.kind[row], STREET_TEAM) or cases.holder[row] == DISTRICT_CENTRE:
        return False
    most = world.districts.days_a_level[world.communities.district[community]]
    return bool(day - cases.held_since_day[row] > most)


@compiled
def passes_on(world: World, parameters: Parameters, row: int) -> bool:
    """Returns whether a holder that has just got a case passes it on rather than works on it (logit)."""
    cases, rule = world.cases, parameters.cases
    kind, holder = cases.kind[row], cases.holder[row]
    if kind == BACKGROUND_COMMUNITY or kind == BACKGROUND_STREET or cases.asked[row] & DISPATCHED != 0:
        return False
    duty = rule.duty_with_power if has_power(kind, holder) else rule.duty_without_power
    backlog = queue_days(world, parameters, holder, cases.compound[row], cases.community[row]) / rule.backlog_scale_days
    compound = cases.compound[row]
    if has_levels(world, cases.community[row]) and holder != DISTRICT_CENTRE:
        duty = duty - parameters.departments.rise_relief
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
    rises = level_of(holder) > level_of(cases.holder[row]) or holder == GRID_STATION
    wait = parameters.cases.pass_days
    if rises and has_levels(world, cases.community[row]):
        wait = parameters.departments.rise_days
        if cases.compound[row] != NOBODY:
            world.today.rises[cases.compound[row]] += 1.0
            note(world, day, CASE_RISES, cases.compound[row], cases.building[row], int(cases.kind[row]), holder)
    cases.passes[row] += 1
    cases.asked[row] = cases.asked[row] | (1 << holder)
    hand_to(world, row, holder, day + wait, parameters.cases)
    return True


@compiled
def dispatch(world: World, parameters: Parameters, row: int, day: int) -> None:
    """The district's centre reads a case and sends it back to the street with an order to its departments.

    Where the centre has no hours for it the case goes back as it came once it has lain there as long as at any level;
    it rises no more.
    """
    cases = world.cases
    compound, community = cases.compound[row], cases.community[row]
    district = world.communities.district[community]
    hours = min(cases.hours_left[row], hours_today(world, DISTRICT_CENTRE, compound, community))
    spend_hours(world, DISTRICT_CENTRE, compound, community, hours)
    cases.hours_left[row] -= hours
    read = cases.hours_left[row] <= 0.0
    if not read and day - cases.held_since_day[row] <= world.districts.days_a_level[district]:
        return
    if read:
        cases.asked[row] = cases.asked[row] | DISPATCHED
    hand_to(world, row, STREET_TEAM, day + parameters.departments.rise_days, parameters.cases)
