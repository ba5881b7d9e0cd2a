"""Parameters of resident units: what giving costs them, what they get for it, what a need is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from commons_sim.kernel.parameters import parameter

GIVES_NOTHING, GIVES_SLOTS, GIVES_VENUE, GIVES_EXPERTS = range(4)
#: Who asked a unit for what it gives.
(
    ASKED_BY_NOBODY,
    ASKED_BY_CONFERENCE,
    ASKED_BY_BRANCH,
    ASKED_BY_RESIDENTS_COMMITTEE,
    ASKED_BY_OWNERS_COMMITTEE,
    ASKED_BY_RESIDENTS,
) = range(6)
# fmt: off
ASKERS: Final = (
    ("nobody", "无"),
    ("a conference", "联席会"),
    ("the Party branch", "小区党支部"),
    ("the residents' committee", "居委会"),
    ("the owners' committee", "业委会"),
    ("residents", "居民"),
)
KINDS_GIVEN: Final = (
    ("nothing", "无"),
    ("parking slots at night", "夜间车位"),
    ("hours of a venue", "场地时数"),
    ("hours of experts", "专业人员工时"),
)


@dataclass
class UnitParameters:
    """What moves a unit to give or to stop, in CNY a month."""

    duty_cny: float = parameter(
        600.0, unit="CNY/month", low=0.0, high=100000.0,
        source="article 3.3: responsibility for Party building is appraised; size assumed", confidence="assumed",
        meaning="What meeting a need in full counts in a public body's appraisal, where a conference asks it",
        meaning_zh="机关事业单位完成认领在党建考核中的价值",
    )
    firm_duty_share: float = parameter(
        0.2, unit="of a public body's", low=0.0, high=1.0, source="firms are asked, not appraised; assumed", confidence="assumed",
        meaning="What the same counts for a firm", meaning_zh="“两新”组织考核约束的相对强度",
    )
    return_cny: float = parameter(
        400.0, unit="CNY/month", low=0.0, high=100000.0, source="article 2.3: both sides choose; a good name; assumed",
        confidence="assumed", meaning="What a need met in full, used and thanked for is worth to a unit",
        meaning_zh="所供资源被充分使用时对单位的回报",
    )
    slot_cost_cny: float = parameter(
        40.0, unit="CNY/slot/month", low=0.0, high=10000.0, source="a guard, lighting, cars that stay; assumed",
        confidence="assumed", meaning="What a slot open at night costs a unit", meaning_zh="夜间开放一个车位的单位成本",
    )
    venue_cost_cny: float = parameter(
        30.0, unit="CNY/h", low=0.0, high=10000.0, source="cleaning, a porter; assumed", confidence="assumed",
        meaning="What an hour of a room costs a unit", meaning_zh="出借场地每小时成本",
    )
    expert_cost_cny: float = parameter(
        80.0, unit="CNY/h", low=0.0, high=10000.0, source="a professional's hour at its wage; assumed", confidence="assumed",
        meaning="What an hour of an expert costs a unit", meaning_zh="专业人员每工时成本",
    )
    return_learning: float = parameter(
        0.4, unit="1/quarter", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a quarter's use in what a unit expects", meaning_zh="单位对回报的季度学习率",
    )
    prior_return: float = parameter(
        0.6, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share that a unit expects to be used before it has given anything", meaning_zh="单位对使用率的先验预期",
    )
    arranging_hours: float = parameter(
        3.0, unit="h/month/compound", low=0.0, high=200.0, source="a list, keys and some telephone calls; assumed",
        confidence="assumed",
        meaning="Hours a month that arranging the letting of slots at night takes", meaning_zh="组织夜间共享车位所需月工时",
    )
    asking_hours: float = parameter(
        4.0, unit="h/request", low=0.0, high=200.0, source="a visit, a letter, terms; assumed", confidence="assumed",
        meaning="Hours that asking a unit for a room or for experts takes", meaning_zh="向驻区单位提出一次请求所需工时",
    )
    venue_hours_per_meeting: float = parameter(
        3.0, unit="h/meeting", low=0.5, high=24.0, source="an evening", confidence="assumed",
        meaning="Hours of a venue that a meeting takes", meaning_zh="每次会议占用场地时数",
    )
    venue_spares_hours: float = parameter(
        1.5, unit="h/meeting", low=0.0, high=40.0, source="no room to be found, fetched and cleaned; assumed", confidence="assumed",
        meaning="Hours of convening that a venue spares the branch", meaning_zh="有场地时召集会议节省的工时",
    )
# fmt: on
