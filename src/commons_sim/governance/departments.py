"""Departments with power in law over kinds of case, what the street can ask of them, and whether they come when called.

Mechanism. A sanction is lawful only from the body that the law gives the power, and most troubles of a compound concern more
than one: a blocked fire lane the fire service and the traffic police, an illegal building urban management and those who
certify that it had no permission. Each department is a line of its own: it answers to its superiors in the district, not to the
street in which it works. It has hours of its own, and duties of its own that come in week by week. Called by the street, it
puts the call among its work: does it count for more than its own duties that wait? Coming takes hours; calls for which none are
left, or that count for less, wait and are made again some days later; nothing is sanctioned until all have come. Whoever is
in a compound that day takes its further cases along for the time of a record. This is the
gap between those who see and those who may act (article, section 2.1).

Utility: the call's weight (felt duty, what superiors and street can ask of it, less the doubt whether the case is its own)
against the appraisal by its own line, which counts the worse the longer own duties wait. Information: its own queue and hours,
the case, who calls. Choices: come now, or work on its own duties. Learning: none. No chance: the order of work follows from
hours and queues.

What policies change. A *list of enforcement duties* takes doubt away. *Powers over the posts* give the street a say, that is a
greater weight of its calls in the order of work: over urban management and market supervision by appraisal, command, staff and
money, over police and traffic police by appraisal and consent in personnel alone. Nobody has more hours by it. A *joint team*
has officers of these four standing in it; other departments are called as needed (the X of "4+X"). *Lead and helpers* calls all
at once, in place of one after the other. The *district's centre* calls as a superior.

Why it is a dilemma. Coming costs the department hours and the appraisal of its own line; that the case ends benefits others.
What the street's say wins, own duties and the calls that count for less must wait for; duties that wait too long lapse. A
helper counts on the lead, whose name stands on the case.

Law: Administrative Penalty Law, articles 18, 22 and 24 (a province may hand county departments' powers to streets that can take
them on; powers over personal freedom, and so those of the police, cannot be handed down). Departments serve the compounds
simulated with their share, by households, of what they have for the street; the other compounds are taken to call as often as
these. Left out: overtime, posts moved between departments, what own duties are about; market supervision has no
kind of case inside a compound here, so its officers only bring their other duties along; disputes between departments before
the government.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from commons_sim.governance.case_kinds import (
    CLUTTER,
    FIRE_LANE,
    ILLEGAL_BUILDING,
    LANE_PARKING,
    NUISANCE,
    STAIRWELL_CHARGING,
    STREET_TEAM,
    departments_of,
    has_power,
    unclearness,
)
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter

if TYPE_CHECKING:
    from commons_sim.world.tables import World

URBAN, MARKET, POLICE, TRAFFIC, FIRE, PLANNING = range(6)
# fmt: off
DEPARTMENTS: Final = (
    ("urban_management", "城管"),
    ("market_supervision", "市场监管"),
    ("police", "派出所"),
    ("traffic_police", "交警"),
    ("fire_service", "消防"),
    ("planning", "规划与住建"),
)
# fmt: on
STANDING_IN_TEAM: Final = (1 << URBAN) | (1 << MARKET) | (1 << POLICE) | (1 << TRAFFIC)
COMMANDED: Final = (1 << URBAN) | (1 << MARKET)  # appraisal, command, staff and money in the street's hands
APPRAISED: Final = (1 << POLICE) | (1 << TRAFFIC)  # appraisal and consent in personnel alone
ENFORCEABLE_KINDS: Final = (FIRE_LANE, LANE_PARKING, CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING)
#: Columns of ``department_desks``: hours left this week; own duties that wait; and since day 0, hours of own duties that came in,
#: that lapsed, and that waited at the ends of weeks, summed.
HOURS_LEFT, DUTIES_WAITING, DUTIES_CAME, DUTIES_LAPSED, DUTIES_WAITED = range(5)
DESK_COLUMNS: Final = 5


# fmt: off
@dataclass
class DepartmentParameters:
    """Hours and duties of departments, how they weigh a call, and what calling takes."""

    duty_to_come: float = parameter(
        1.0, unit="-", low=0.0, high=3.0, source="scale of the pass decision: as for one who has the power", confidence="assumed",
        meaning="Weight of the street's call in a department's order of work: felt duty",
        meaning_zh="街道要求在部门工作次序中的权重：责任感",
    )
    hours_per_1000_households_week: float = parameter(
        12.0, unit="h/1000 households/week", low=0.0, high=1000.0,
        source="nine posts a department in a street of 30,000 households; assumed", confidence="assumed",
        meaning="Hours of a department for the street's calls and for its own duties there",
        meaning_zh="部门每千户每周用于街道要求与本职工作的工时",
    )
    own_duties_share: float = parameter(
        0.9, unit="of its hours", low=0.0, high=2.0, source="posts are given to a line for its own duties; assumed",
        confidence="assumed", meaning="Own duties of a department that come in each week",
        meaning_zh="部门每周新增本职工作占其工时的比例",
    )
    own_appraisal: float = parameter(
        0.7, unit="1/week", low=0.0, high=1.4, source="scale of the pass decision: ten days of backlog weigh 1; assumed",
        confidence="assumed", meaning="Weight of own duties in the order of work, for each week of its hours that they would wait",
        meaning_zh="本职工作每积压一周工时在工作次序中的权重(条线考核)",
    )
    own_lapse_per_week: float = parameter(
        0.05, unit="1/week", low=0.0, high=1.0, source="what waits for months is too late to be done; assumed",
        confidence="assumed", meaning="Share of own duties left waiting that lapses each week",
        meaning_zh="积压的本职工作每周失去办理意义的比例",
    )
    call_hours: float = parameter(
        1.5, unit="h/call", low=0.0, high=40.0, source="the way, the papers, a record; assumed", confidence="assumed",
        meaning="Hours of a department that coming to one call takes, beside the work on the case",
        meaning_zh="部门每次应要求到场所需工时(案件办理之外)",
    )
    record_hours: float = parameter(
        0.25, unit="h/case", low=0.0, high=40.0, source="a record, without the way; assumed", confidence="assumed",
        meaning="Hours that each further case takes a department which is in the compound that day",
        meaning_zh="部门当日已在小区时每增办一件案件所需工时",
    )
    superior_say: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="scale of the pass decision: the line's own superiors ask; assumed",
        confidence="assumed", meaning="Duty that a call by the district's centre adds", meaning_zh="区级中心派单增加的责任感",
    )
    helper_relief: float = parameter(
        0.3, unit="-", low=0.0, high=0.6, source="scale of the pass decision: the lead answers for the case; assumed",
        confidence="assumed", meaning="Duty that a helper feels the less, because another leads",
        meaning_zh="协办部门因有主办而减少的责任感",
    )
    lead_duty: float = parameter(
        0.3, unit="-", low=0.0, high=0.6, source="scale of the pass decision: its name stands on the case; assumed",
        confidence="assumed", meaning="Duty that a lead feels the more", meaning_zh="主办部门增加的责任感",
    )
    lead_hours_per_helper: float = parameter(
        0.5, unit="h/call", low=0.0, high=1.0, source="letters, telephone, one date for all; assumed", confidence="assumed",
        meaning="Hours that a lead spends on calling one helper once", meaning_zh="主办每次协调一个协办部门的工时",
    )
    rise_relief: float = parameter(
        0.2, unit="-", low=0.0, high=0.4, source="scale of the pass decision: the next level must take the case; assumed",
        confidence="assumed", meaning="Duty to keep a case that a level feels the less, where cases may rise",
        meaning_zh="可逐级上报时本级减少的责任感",
    )
    rise_days: int = parameter(
        1, unit="days", low=0, high=2, source="a case is handed up in the system, without paper; assumed", confidence="assumed",
        meaning="Days that a rise to the next level of the grid takes", meaning_zh="网格逐级上报耗时",
    )
# fmt: on


@compiled
def department_of(kind: int, place: int) -> int:
    """Returns the department that holds power over a kind of case in this place of the order in which they are called."""
    if kind == FIRE_LANE:
        order = (FIRE, TRAFFIC, URBAN, POLICE, PLANNING)
    elif kind == LANE_PARKING:
        order = (TRAFFIC, URBAN, POLICE, FIRE, PLANNING)
    elif kind == ILLEGAL_BUILDING:
        order = (URBAN, PLANNING, POLICE, FIRE, TRAFFIC)
    elif kind == NUISANCE:
        order = (POLICE, URBAN, TRAFFIC, FIRE, PLANNING)
    else:
        order = (FIRE, POLICE, URBAN, PLANNING, TRAFFIC)
    return int(order[place])


@compiled
def departments_needed(kind: int, rule: Any) -> int:
    """Returns the departments that must have come before officers may sanction, as bits; ``rule`` is ``parameters.cases``."""
    needed = 0
    if has_power(kind, STREET_TEAM) and is_enforceable(kind):
        for place in range(departments_of(kind, rule)):
            needed |= 1 << department_of(kind, place)
    return needed


@compiled
def is_enforceable(kind: int) -> bool:
    """Returns whether a kind of case in a compound can end in a sanction: those of other compounds are not told apart."""
    return bool(
        kind == FIRE_LANE
        or kind == LANE_PARKING
        or kind == CLUTTER
        or kind == ILLEGAL_BUILDING
        or kind == NUISANCE
        or kind == STAIRWELL_CHARGING
    )


@compiled
def stands_ready(world: World, district: int) -> int:
    """Returns the departments, as bits, whose officers are with the street without being called."""
    return int(STANDING_IN_TEAM if world.districts.joint[district] == 1 else 0)


@compiled
def handed_down(world: World, district: int, kind: int) -> int:
    """Returns the departments, as bits, whose power over a kind the street's officers hold: over building, if handed down."""
    listed = world.districts.powers_handed_down[district] == 1 and kind == ILLEGAL_BUILDING
    return int(1 << PLANNING if listed else 0)


@compiled
def say_of_street(world: World, district: int, department: int) -> float:
    """Returns what the street's powers over a department's post add to the weight of its calls."""
    if (1 << department) & COMMANDED:
        return float(world.districts.command_say[district])
    if (1 << department) & APPRAISED:
        return float(world.districts.appraisal_say[district])
    return 0.0


@compiled
def doubt(world: World, district: int, kind: int, rule: Any) -> float:
    """Returns how unclear it is to departments whose case this is: the better of the platform's table and the list of duties."""
    settled = world.districts.list_clarity[district]
    if world.districts.platform[district] == 1:
        settled = max(settled, world.districts.platform_clarity[district])
    return float(unclearness(kind, rule) * (1.0 - settled))


@compiled
def hours_a_week(world: World, parameters: Any) -> float:
    """Returns a department's hours in a week for the compounds simulated: their share, by households, of its hours here."""
    return float(parameters.departments.hours_per_1000_households_week * world.households.building.size / 1000.0)


@compiled
def weight_of_call(
    world: World,
    parameters: Any,
    district: int,
    kind: int,
    department: int,
    by_superior: bool,
    place: int,
    together: bool,
) -> float:
    """Returns what a call counts in a department's order of work.

    Args:
        world: the columns.
        parameters: packed parameters.
        district: row of the street.
        kind: kind of case.
        department: who is called.
        by_superior: whether the district's centre calls.
        place: its place in the order; 0 leads.
        together: whether one leads and the others help.
    """
    cases, rule = parameters.cases, parameters.departments
    duty = rule.duty_to_come + say_of_street(world, district, department)
    if by_superior:
        duty += rule.superior_say
    if together:
        duty += rule.lead_duty if place == 0 else -rule.helper_relief
    return float(duty - doubt(world, district, kind, cases))


@compiled
def weight_of_own_duties(world: World, parameters: Any, district: int, department: int) -> float:
    """Returns what own duties count: by the weeks of its hours that would be left waiting at the end of this week."""
    hours = hours_a_week(world, parameters)
    desk = world.department_desks[district, department]
    waiting = max(0.0, desk[DUTIES_WAITING] - desk[HOURS_LEFT])
    return float(parameters.departments.own_appraisal * waiting / hours if hours > 0.0 else 0.0)


@compiled
def week_of_departments(world: World, parameters: Any, day: int) -> None:
    """Ends a week and begins the next: own duties get the hours left over, some lapse, new ones come in.

    A visit that was begun is finished: hours that ran over are missing from the new week.
    """
    rule, hours = parameters.departments, hours_a_week(world, parameters)
    for district in range(world.districts.joint.size):
        for department in range(world.department_desks.shape[1]):
            desk = world.department_desks[district, department]
            done = min(desk[DUTIES_WAITING], max(0.0, desk[HOURS_LEFT]))
            lapsed = (desk[DUTIES_WAITING] - done) * rule.own_lapse_per_week
            desk[DUTIES_WAITING] -= done + lapsed
            if day >= 0:
                desk[DUTIES_LAPSED] += lapsed
                desk[DUTIES_WAITED] += desk[DUTIES_WAITING]
                desk[DUTIES_CAME] += rule.own_duties_share * hours
            desk[DUTIES_WAITING] += rule.own_duties_share * hours
            desk[HOURS_LEFT] = hours + min(0.0, desk[HOURS_LEFT])


@compiled
def enforceable_share(world: World, parameters: Any, district: int) -> float:
    """Returns the share of kinds of case that the street can sanction with bodies that stand under it or in its team."""
    able = stands_ready(world, district)
    if world.districts.command_say[district] > 0.0:
        able |= COMMANDED
    count, kinds = 0, 0
    for kind in (FIRE_LANE, LANE_PARKING, CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING):
        ready = able | handed_down(world, district, kind)
        needed = departments_needed(kind, parameters.cases)
        kinds += 1
        count += 1 if needed & ready == needed else 0
    return count / kinds
