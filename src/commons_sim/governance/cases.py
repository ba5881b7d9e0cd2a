"""Cases: what is reported, who may act on it, and the table of open cases.

Mechanism. A trouble is seen by some, reported by few, and lands with a body that may have no power over it. A body that thinks
a case is not its own, or that has a long queue, passes it on; each pass costs days. Only a body with legal power can fine or tow.
A trouble reported again after some patience escalates: a holder without power passes it on at once. An answer costs hours as
well. The article calls the gap "those who see it cannot deal with it, those who can deal with it do not see it"
(section 2.1) and the passing-on the fruit of unclear responsibility (section 1.3).

Why it is a dilemma. Reporting is a volunteer's dilemma among neighbours: one report is enough and costs its maker time. Passing
on is a dilemma among bodies: each saves its own hours and all lose days.

The table of kinds states for each kind how many departments hold the power in law, how unclear the responsibility is and how many
hours the work takes. Powers follow the Civil Code, articles 286 and 944: committee and company may ask an offender to stop and
report to the authorities; neither can fine. Power over cars inside a compound is limited and divided (traffic police, fire
service, urban management).

Left out in this table: noise, pets, leaks and illegal building, and courts other than for fees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.compiling import compiled
from commons_sim.parameters import parameter
from commons_sim.randomness import identity_of
from commons_sim.state import NEVER, NOBODY, World

FIRE_LANE, LANE_PARKING, PLANT, SERVICE, BACKGROUND_COMMUNITY, BACKGROUND_STREET = range(6)
# fmt: off
KINDS: Final = (
    ("fire_lane", "占用消防通道"),
    ("lane_parking", "占道停车"),
    ("plant", "电梯与设施故障"),
    ("service", "物业服务差"),
    ("background_community", "其他小区社区事务"),
    ("background_street", "其他小区执法事务"),
)
# fmt: on
COMPANY, RESIDENTS_COMMITTEE, STREET_TEAM, BRANCH = range(4)
# fmt: off
HOLDERS: Final = (
    ("property_company", "物业公司"),
    ("residents_committee", "居委会"),
    ("street_team", "街道执法队"),
    ("party_branch", "小区党支部"),
)
# fmt: on
ASSUMED_HOURS = "order of size from descriptions of daily work; no time study at hand"


# fmt: off
@dataclass
class CaseParameters:
    """What cases need: the table of kinds, and the ways of the pipeline."""

    fire_lane_hours: float = parameter(
        2.0, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on a blocked fire lane, each department", meaning_zh="处理占用消防通道所需工时(每部门)",
    )
    lane_parking_hours: float = parameter(
        1.5, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on cars in a lane, each department", meaning_zh="处理占道停车所需工时(每部门)",
    )
    plant_hours: float = parameter(
        1.0, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Office work on a report of broken plant (the repair is apart)", meaning_zh="受理设施故障所需工时(维修另计)",
    )
    service_hours: float = parameter(
        1.0, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on a complaint about service", meaning_zh="处理服务投诉所需工时",
    )
    background_community_hours: float = parameter(
        3.0, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on a case of other compounds at the residents' committee", meaning_zh="其他小区社区事务工时",
    )
    background_street_hours: float = parameter(
        2.5, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on a case of other compounds at the street team", meaning_zh="其他小区执法事务工时",
    )
    fire_lane_departments: int = parameter(
        2, unit="departments", low=1, high=5, source="fire service and traffic police or urban management; article 2.1",
        confidence="estimated", meaning="Departments that hold power over a blocked fire lane", meaning_zh="消防通道涉及部门数",
    )
    lane_parking_departments: int = parameter(
        2, unit="departments", low=1, high=5, source="traffic powers inside a compound are limited and divided",
        confidence="estimated", meaning="Departments that hold power over cars in a lane", meaning_zh="占道停车涉及部门数",
    )
    parking_unclear: float = parameter(
        0.6, unit="-", low=0.0, high=1.0, source="article 1.3, 2.1: divided powers", confidence="assumed",
        meaning="How unclear it is whose case a car in the lane is", meaning_zh="占道停车责任不清程度",
    )
    service_unclear: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="the contract names the company", confidence="assumed",
        meaning="How unclear it is whose case service and plant are", meaning_zh="服务与设施责任不清程度",
    )
    duty_with_power: float = parameter(
        1.0, unit="-", low=0.0, high=3.0, source="scale of the pass decision", confidence="assumed",
        meaning="Felt duty to keep a case one has power over", meaning_zh="有权处理者的责任感",
    )
    duty_without_power: float = parameter(
        0.6, unit="-", low=0.0, high=3.0, source="scale of the pass decision", confidence="assumed",
        meaning="Felt duty to try a case one has no power over", meaning_zh="无权处理者的责任感",
    )
    backlog_scale_days: float = parameter(
        10.0, unit="days", low=0.5, high=100.0, source="scale of the pass decision", confidence="assumed",
        meaning="Backlog that weighs as much as full unclearness", meaning_zh="与完全责任不清等重的积压天数",
    )
    pass_slope: float = parameter(
        4.0, unit="-", low=0.0, high=20.0, source="scale of the pass decision", confidence="assumed",
        meaning="Sharpness of the decision to pass on", meaning_zh="推诿决策的陡峭程度",
    )
    pass_days: int = parameter(
        5, unit="days", low=0, high=60, source="a hand-over on paper takes about a working week", confidence="assumed",
        meaning="Days that a pass costs", meaning_zh="每次转办耗时",
    )
    department_wait_days: int = parameter(
        7, unit="days", low=0, high=60, source="departments come one after the other; article 2.1", confidence="assumed",
        meaning="Days until the next department comes, where they do not go together", meaning_zh="部门依次到场的间隔",
    )
    joint_extra_share: float = parameter(
        0.3, unit="-", low=0.0, high=2.0, source="coordination among those who go together", confidence="assumed",
        meaning="Extra hours a further department adds in a joint visit", meaning_zh="联合执法中每增加一部门的额外工时比例",
    )
    duplicate_hours: float = parameter(
        0.2, unit="h", low=0.0, high=5.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work that a further report of the same trouble makes", meaning_zh="重复报事增加的工时",
    )
    answer_hours: float = parameter(
        0.3, unit="h", low=0.0, high=5.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work of answering the reporter", meaning_zh="答复报事人所需工时",
    )
    patience_days: int = parameter(
        14, unit="days", low=1, high=365, source="assumed", confidence="assumed",
        meaning="Days after which an open case is reported again", meaning_zh="再次报事前的等待天数",
    )
    give_up_days: int = parameter(
        90, unit="days", low=2, high=1000, source="assumed", confidence="assumed",
        meaning="Days after which an open case is dropped", meaning_zh="案件被放弃前的天数",
    )
    background_community_per_household_year: float = parameter(
        0.20, unit="cases/household/year", low=0.0, high=10.0, source="order of hotline calls per household in large cities",
        confidence="assumed", meaning="Other compounds' cases at the residents' committee", meaning_zh="其他小区每户每年社区案件",
    )
    background_street_per_household_year: float = parameter(
        0.05, unit="cases/household/year", low=0.0, high=10.0, source="share of calls that need officers", confidence="assumed",
        meaning="Other compounds' cases at the street team", meaning_zh="其他小区每户每年执法案件",
    )
# fmt: on


@compiled
def hours_of_work(kind: int, holder: int, joint: int, rule: Any) -> float:
    """Returns the hours that a case needs at one holder; officers who do not go together count one department at a time."""
    if kind == FIRE_LANE or kind == LANE_PARKING:
        hours = rule.fire_lane_hours if kind == FIRE_LANE else rule.lane_parking_hours
        departments = rule.fire_lane_departments if kind == FIRE_LANE else rule.lane_parking_departments
        if holder != STREET_TEAM:
            return float(hours)
        if joint == 1:
            return float(hours * (1.0 + rule.joint_extra_share * (departments - 1)))
        return float(hours * departments)
    if kind == PLANT:
        return float(rule.plant_hours)
    if kind == SERVICE:
        return float(rule.service_hours)
    if kind == BACKGROUND_COMMUNITY:
        return float(rule.background_community_hours)
    return float(rule.background_street_hours)


@compiled
def has_power(kind: int, holder: int) -> bool:
    """Returns whether this holder can end such a case by its own legal or contractual power."""
    if kind == FIRE_LANE or kind == LANE_PARKING or kind == BACKGROUND_STREET:
        return holder == STREET_TEAM
    if kind == BACKGROUND_COMMUNITY:
        return holder == RESIDENTS_COMMITTEE
    return holder == COMPANY


@compiled
def unclearness(kind: int, rule: Any) -> float:
    """Returns how unclear the responsibility for a kind of case is, 0 to 1."""
    if kind == FIRE_LANE or kind == LANE_PARKING:
        return float(rule.parking_unclear)
    if kind == PLANT or kind == SERVICE:
        return float(rule.service_unclear)
    return 0.0


@compiled
def open_case(
    world: World,
    kind: int,
    compound: int,
    community: int,
    building: int,
    reporter: int,
    holder: int,
    day: int,
    hours: float,
    number: int,
) -> int:
    """Opens a case and returns its row, or -1 if the table is full (the report is then lost).

    ``number`` tells apart background cases of one kind, community and day; 0 elsewhere.
    """
    row = world.control.open_cases[0]
    cases = world.cases
    if row >= cases.kind.size:
        return -1
    ever = world.control.cases_ever[0]
    index = ((day + 1_000_000) * 16 + kind) * 1024 + number
    if building >= 0:
        cases.identity[row] = identity_of(world.buildings.identity[building], index)
    elif compound >= 0:
        cases.identity[row] = identity_of(world.compounds.identity[compound], index)
    else:
        cases.identity[row] = identity_of(world.communities.identity[community], index)
    cases.kind[row] = kind
    cases.compound[row] = compound
    cases.community[row] = community
    cases.building[row] = building
    cases.reporter[row] = reporter
    cases.opened_day[row] = day
    cases.holder[row] = holder
    cases.received_day[row] = day
    cases.asked[row] = 1 << holder
    cases.passes[row] = 0
    cases.hours_left[row] = hours
    cases.duplicates[row] = 0
    cases.pressed[row] = 0
    world.control.open_cases[0] = row + 1
    world.control.cases_ever[0] = ever + 1
    if compound >= 0:
        world.today.opened[compound] += 1.0
        _mark(world, kind, compound, building, day)
    return int(row)


@compiled
def _mark(world: World, kind: int, compound: int, building: int, day: int) -> None:
    """Notes on the building or compound that a case of this kind is open since ``day`` (NEVER: none is)."""
    if kind == FIRE_LANE or kind == LANE_PARKING:
        world.buildings.parking_case_day[building] = day
    elif kind == PLANT:
        world.buildings.plant_case_day[building] = day
    elif kind == SERVICE:
        world.compounds.service_case_day[compound] = day


@compiled
def end_case(world: World, row: int, day: int, solved: bool, answered: bool) -> None:
    """Marks a case as ended and counts it; :func:`close_up` removes the row."""
    cases = world.cases
    compound = cases.compound[row]
    if compound >= 0:
        today = world.today
        today.ended[compound] += 1.0
        today.case_passes[compound] += cases.passes[row]
        if solved:
            today.closed[compound] += 1.0
            age = day - cases.opened_day[row]
            today.case_days[compound] += age
            if day >= 0:
                world.case_ages[min(age, world.case_ages.size - 1)] += 1
        else:
            today.dropped[compound] += 1.0
        if answered:
            today.answered[compound] += 1.0
        _mark(world, cases.kind[row], compound, cases.building[row], NEVER)
    cases.opened_day[row] = NEVER


@compiled
def close_up(world: World) -> None:
    """Removes ended cases and keeps the others in order of age."""
    cases, kept = world.cases, 0
    for row in range(world.control.open_cases[0]):
        if cases.opened_day[row] == NEVER:
            continue
        if kept != row:
            cases.identity[kept] = cases.identity[row]
            cases.kind[kept] = cases.kind[row]
            cases.compound[kept] = cases.compound[row]
            cases.community[kept] = cases.community[row]
            cases.building[kept] = cases.building[row]
            cases.reporter[kept] = cases.reporter[row]
            cases.opened_day[kept] = cases.opened_day[row]
            cases.holder[kept] = cases.holder[row]
            cases.received_day[kept] = cases.received_day[row]
            cases.asked[kept] = cases.asked[row]
            cases.passes[kept] = cases.passes[row]
            cases.hours_left[kept] = cases.hours_left[row]
            cases.duplicates[kept] = cases.duplicates[row]
            cases.pressed[kept] = cases.pressed[row]
        kept += 1
    world.control.open_cases[0] = kept


# fmt: off
__all__ = [
    "BACKGROUND_COMMUNITY", "BACKGROUND_STREET", "BRANCH", "COMPANY", "FIRE_LANE", "HOLDERS", "KINDS", "LANE_PARKING",
    "NOBODY", "PLANT", "RESIDENTS_COMMITTEE", "SERVICE", "STREET_TEAM", "CaseParameters", "close_up", "end_case",
    "has_power", "hours_of_work", "open_case", "unclearness",
]
# fmt: on
