"""Departments with power in law over kinds of case, what the street can ask of them, and whether they come when called.

Mechanism. A sanction is lawful only from the body that the law gives the power, and most troubles of a compound concern more
than one: a blocked fire lane the fire service and the traffic police, an illegal building urban management and those who
certify that it had no permission. Each department is a line of its own: it answers to its superiors in the district, not to the
street in which it works. When the street calls, it weighs the felt duty to come against its other work and the doubt whether
the case is its own. Who refuses is called again some days later; nothing is sanctioned until all have come. This is the gap
between those who see and those who may act (article, section 2.1).

What policies change. A *list of enforcement duties* takes doubt away. *Powers over the posts* give the street a say: over urban
management and market supervision appraisal, command, staff and money, over police and traffic police appraisal and consent in
personnel alone. A *joint team* has officers of these four standing in it; other departments are called as needed (the X of
"4+X"). *Lead and helpers* calls all at once, in place of one after the other. The *district's centre* calls as a superior.

Why it is a dilemma. Coming costs the department its own hours and its appraisal by its own line; that the case ends benefits
others. A helper counts on the lead, whose name stands on the case.

Law: Administrative Penalty Law, articles 18, 22 and 24 (a province may hand county departments' powers to streets that can take
them on; powers over personal freedom, and so those of the police, cannot be handed down). Left out: market supervision has no
kind of case inside a compound here, so its officers only bring their other duties along; disputes between departments before
the government.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.behaviour.scale import logistic
from commons_sim.compiling import compiled
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
from commons_sim.parameters import parameter
from commons_sim.state import World

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
CALL_KEY: Final = 8  # calls and departments of one case are kept apart in draws


# fmt: off
@dataclass
class DepartmentParameters:
    """How departments weigh a call, and what calling takes."""

    duty_to_come: float = parameter(
        1.0, unit="-", low=0.0, high=3.0, source="scale of the pass decision: as for one who has the power", confidence="assumed",
        meaning="Felt duty of a department to come when the street calls", meaning_zh="部门应街道要求到场的责任感",
    )
    own_duties: float = parameter(
        0.2, unit="-", low=0.0, high=0.4, source="scale of the pass decision: a department's other work; assumed",
        confidence="assumed", meaning="Weight of a department's other work against coming when the street calls",
        meaning_zh="部门本职工作对到场的阻力",
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
    """Returns what the street's powers over a department's post add to its duty to come."""
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
def chance_of_coming(
    world: World,
    parameters: Any,
    district: int,
    kind: int,
    department: int,
    by_superior: bool,
    place: int,
    together: bool,
) -> float:
    """Returns the chance that a department comes when it is called (logit).

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
    against = rule.own_duties + doubt(world, district, kind, cases)
    return float(logistic(cases.pass_slope * (duty - against)))


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
