"""The kinds of case: what each is about, who has power over it in law, how unclear it is whose it is, and how long it takes.

Powers follow the law, kind by kind. Committee and company may ask an offender to stop and report to the authorities; neither
can fine (Civil Code, articles 286 and 944). Power over cars inside a compound is limited and divided (traffic police, fire
service, urban management). Things in corridors and bicycles charged in stairs are the fire service's (Fire Protection Law,
articles 28 and 60), illegal building is urban management's (Urban and Rural Planning Law, articles 64 and 68), noise and
animals are the police's (Noise Pollution Law, article 87; Law on Penalties for Public Security). Over a leak nobody has power:
it is settled by those concerned, with or without a mediator, or by a court.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import in_words, spaced
from commons_sim.kernel.parameters import parameter

(
    FIRE_LANE,
    LANE_PARKING,
    PLANT,
    SERVICE,
    BACKGROUND_COMMUNITY,
    BACKGROUND_STREET,
    CLUTTER,
    ILLEGAL_BUILDING,
    NUISANCE,
    LEAK,
    STAIRWELL_CHARGING,
) = range(11)
# fmt: off
KINDS: Final = (
    ("fire_lane", "占用消防通道"),
    ("lane_parking", "占道停车"),
    ("plant", "电梯与设施故障"),
    ("service", "物业服务差"),
    ("background_community", "其他小区社区事务"),
    ("background_street", "其他小区执法事务"),
    ("clutter", "楼道堆物"),
    ("illegal_building", "私搭乱建"),
    ("nuisance", "噪音与宠物扰民"),
    ("leak", "漏水"),
    ("stairwell_charging", "楼道充电"),
)
# fmt: on
COMPANY, RESIDENTS_COMMITTEE, STREET_TEAM, BRANCH, GRID_STATION, DISTRICT_CENTRE = range(6)
# fmt: off
HOLDERS: Final = (
    ("property_company", "物业公司"),
    ("residents_committee", "居委会"),
    ("street_team", "街道执法队"),
    ("party_branch", "小区党支部"),
    ("grid_station", "社区网格工作站"),
    ("district_centre", "区网格化中心"),
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
    clutter_hours: float = parameter(
        1.5, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on things in a corridor, each department", meaning_zh="处理楼道堆物所需工时(每部门)",
    )
    illegal_building_hours: float = parameter(
        15.0, unit="h", low=0.1, high=200.0, source="measuring, certifying, hearing, notice; no time study at hand",
        confidence="assumed", meaning="Work on an illegal building, each department and visit",
        meaning_zh="处理违建所需工时(每部门每次)",
    )
    nuisance_hours: float = parameter(
        1.0, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on noise or an animal", meaning_zh="处理噪音与宠物扰民所需工时",
    )
    leak_hours: float = parameter(
        3.0, unit="h", low=0.1, high=100.0, source="two visits and a talk; no time study at hand", confidence="assumed",
        meaning="Work on a leak: looking, and bringing both parties to a table", meaning_zh="处理漏水纠纷所需工时",
    )
    dispatch_hours: float = parameter(
        0.5, unit="h/case", low=0.05, high=8.0, source="a file read, a call, an order written; assumed", confidence="assumed",
        meaning="Hours in which the district's centre sends a case back with an order",
        meaning_zh="区级网格化中心分拨督办一件所需工时",
    )
    stairwell_charging_hours: float = parameter(
        1.5, unit="h", low=0.1, high=40.0, source=ASSUMED_HOURS, confidence="assumed",
        meaning="Work on charging in a stairwell, each department", meaning_zh="处理楼道充电所需工时(每部门)",
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
    illegal_building_departments: int = parameter(
        2, unit="departments", low=1, high=5, source="urban management, and planning or housing that certify; article 2.1",
        confidence="estimated", meaning="Departments that hold power over illegal building", meaning_zh="违建涉及部门数",
    )
    corridor_departments: int = parameter(
        1, unit="departments", low=1, high=5, source="the fire service, or the police station in its stead", confidence="estimated",
        meaning="Departments that hold power over things and bicycles in escape routes", meaning_zh="楼道堆物与充电涉及部门数",
    )
    common_areas_unclear: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="article 2.1: tasks that cross departments", confidence="assumed",
        meaning="How unclear it is whose case corridors, noise and illegal building are", meaning_zh="公共区域问题责任不清程度",
    )
    leak_unclear: float = parameter(
        0.9, unit="-", low=0.0, high=1.0, source="article 1.3: its example of unclear responsibility", confidence="assumed",
        meaning="How unclear it is whose case a leak is", meaning_zh="漏水责任不清程度",
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
    agreed_duty: float = parameter(
        0.4, unit="-", low=0.0, high=3.0, source="scale of the pass decision: a word given makes up for missing power",
        confidence="assumed", meaning="Further duty to keep a case of a kind one has agreed to own",
        meaning_zh="协议认领后增加的责任感",
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
def departments_of(kind: int, rule: Any) -> int:
    """Returns how many departments hold power over a kind of case; 1 where one suffices or none has any."""
    if kind == FIRE_LANE:
        return int(rule.fire_lane_departments)
    if kind == LANE_PARKING:
        return int(rule.lane_parking_departments)
    if kind == ILLEGAL_BUILDING:
        return int(rule.illegal_building_departments)
    if kind == CLUTTER or kind == STAIRWELL_CHARGING:
        return int(rule.corridor_departments)
    return 1


@compiled
def hours_of_kind(kind: int, rule: Any) -> float:
    """Returns the hours of work on a kind of case, for one department."""
    if kind == FIRE_LANE:
        return float(rule.fire_lane_hours)
    if kind == LANE_PARKING:
        return float(rule.lane_parking_hours)
    if kind == PLANT:
        return float(rule.plant_hours)
    if kind == SERVICE:
        return float(rule.service_hours)
    if kind == BACKGROUND_COMMUNITY:
        return float(rule.background_community_hours)
    if kind == BACKGROUND_STREET:
        return float(rule.background_street_hours)
    if kind == CLUTTER:
        return float(rule.clutter_hours)
    if kind == ILLEGAL_BUILDING:
        return float(rule.illegal_building_hours)
    if kind == NUISANCE:
        return float(rule.nuisance_hours)
    return float(rule.leak_hours if kind == LEAK else rule.stairwell_charging_hours)


@compiled
def hours_of_work(kind: int, holder: int, joint: int, rule: Any) -> float:
    """Returns the hours that a case needs at one holder; officers who do not go together count one department at a time.

    The district's centre works no case itself: it reads it and sends it back with an order.
    """
    if holder == DISTRICT_CENTRE:
        return float(rule.dispatch_hours)
    hours, departments = hours_of_kind(kind, rule), departments_of(kind, rule)
    if not are_officers(holder) or departments == 1:
        return hours
    if joint == 1 and holder == STREET_TEAM:
        return float(hours * (1.0 + rule.joint_extra_share * (departments - 1)))
    return float(hours * departments)


@compiled
def is_of_common_areas(kind: int) -> bool:
    """Returns whether a kind of case is about the common areas."""
    return kind >= CLUTTER


@compiled
def has_power(kind: int, holder: int) -> bool:
    """Returns whether this holder can end such a case by its own legal or contractual power; over a leak nobody can."""
    if kind == PLANT or kind == SERVICE:
        return holder == COMPANY
    if kind == BACKGROUND_COMMUNITY:
        return holder == RESIDENTS_COMMITTEE
    return kind != LEAK and are_officers(holder)


@compiled
def are_officers(holder: int) -> bool:
    """Returns whether a holder acts through officers of departments with legal power: the street's team, the district's centre."""
    return holder == STREET_TEAM or holder == DISTRICT_CENTRE


@compiled
def unclearness(kind: int, rule: Any) -> float:
    """Returns how unclear the responsibility for a kind of case is, 0 to 1."""
    if kind == FIRE_LANE or kind == LANE_PARKING:
        return float(rule.parking_unclear)
    if kind == PLANT or kind == SERVICE:
        return float(rule.service_unclear)
    if kind == BACKGROUND_COMMUNITY or kind == BACKGROUND_STREET:
        return 0.0
    return float(rule.leak_unclear if kind == LEAK else rule.common_areas_unclear)


def case_in_words(kind: int) -> dict[str, str]:
    """Returns the words for a kind of case, under ``case`` and ``case_zh``."""
    return in_words("case", spaced(KINDS[kind]))


def holder_in_words(holder: int) -> tuple[str, str]:
    """Returns who holds a case, in English and Chinese."""
    return spaced(HOLDERS[holder])
