"""Small grants for what residents propose: the money is there in every regime; the hours are not.

Mechanism. A district sets a little money aside for projects in buildings: to clear a corridor of what is nobody's, to bring
neighbours together, to make a room of an unused ground floor. Who hears of the call and has the hours may propose one; a jury with
hours of its own reads as many proposals as those suffice for, and grants what seems to bring most for the money, as long as the
pool lasts. Then the work has to be done: a lead and neighbours who help. A project that is not done in time lapses, and what was
paid at its start is gone.

Why it is a dilemma. Proposing takes an evening or two of writing, a budget and accounts, and the result is the whole building's:
a volunteer's dilemma. Helping is one once more. Why it may not help: grants go where people can write, not where the need is
greatest; money is spent on projects that lapse; hours that go into them are missing in votes, on watch, in cases.

What a project does is physical or a meeting of people, nothing else: things are carried away, people meet, a room is fitted out.
Skill in designing a project makes an hour of work go further and a proposal read better; it is each resident's own.

Source: the article, section 2.4 (微公益创投, row G5 of its systems). Left out: proposals of the households that are not simulated
one by one (the pool is the share of those that are), associations that live on grants, and projects for the whole compound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter

PROJECT_NONE, PROJECT_CLEARING, PROJECT_GATHERING, PROJECT_ROOM = range(4)
STEP_NONE, STEP_PROPOSED, STEP_UNDER_WAY = range(3)
BY_RESIDENTS, BY_RESIDENTS_COMMITTEE, BY_OPERATOR = range(3)
# fmt: off
PROJECTS: Final = (
    ("nothing", "无"),
    ("a corridor is cleared", "清理楼道"),
    ("neighbours meet", "邻里活动"),
    ("a common room is made", "改造楼栋公共客厅"),
)
PROPOSERS_OF_PROJECTS: Final = (
    ("residents", "居民"),
    ("the residents' committee", "居委会"),
    ("an operator", "运营公司"),
)


@dataclass
class SmallGrantParameters:
    """The pool that every regime meets, the jury, and what projects take."""

    pool_cny_per_household_year: float = parameter(
        2.0, unit="CNY/household/year", low=0.0, high=200.0,
        source="of the order of 150,000 CNY a year for a street of 80,000 households; assumed", confidence="assumed",
        meaning="Money that the district sets aside for residents' projects", meaning_zh="微公益创投资金(每户每年)",
    )
    rounds_a_year: int = parameter(
        2, unit="rounds/year", low=1, high=12, source="assumed", confidence="assumed",
        meaning="Calls for proposals in a year", meaning_zh="每年征集轮次",
    )
    jury_hours_per_1000_households: float = parameter(
        6.0, unit="h/round/1000 households", low=0.0, high=1000.0, source="three proposals read by three people; assumed",
        confidence="assumed", meaning="Hours of the jury in a round", meaning_zh="每轮评审工时(每千户)",
    )
    jury_hours_per_proposal: float = parameter(
        2.0, unit="h/proposal", low=0.01, high=100.0, source="three people, forty minutes each; assumed", confidence="assumed",
        meaning="Hours that reading a proposal takes", meaning_zh="评审一份申请所需工时",
    )
    call_reach: float = parameter(
        0.3, unit="of those acquainted", low=0.0, high=1.0, source="notices are read by those who know where to look; assumed",
        confidence="assumed", meaning="Chance that a call reaches a resident who knows the public bodies",
        meaning_zh="征集通知对熟悉基层组织者的到达率",
    )
    proposal_hours: float = parameter(
        6.0, unit="h/proposal", low=0.0, high=200.0, source="writing, a budget, accounts; assumed", confidence="assumed",
        meaning="Hours that a proposal and its accounts take", meaning_zh="申报与报账所需工时",
    )
    helping_hours: float = parameter(
        2.0, unit="h/month", low=0.1, high=50.0, source="an afternoon; assumed", confidence="assumed",
        meaning="Hours that a neighbour who helps gives in a month", meaning_zh="帮忙邻居每月投入工时",
    )
    lead_hours: float = parameter(
        4.0, unit="h/month", low=0.0, high=100.0, source="an hour a week; assumed", confidence="assumed",
        meaning="Hours that the lead of a project gives in a month", meaning_zh="项目牵头人每月投入工时",
    )
    project_months: int = parameter(
        6, unit="months", low=1, high=60, source="until the next round; assumed", confidence="assumed",
        meaning="Months after which a project that is not done lapses", meaning_zh="项目执行期限",
    )
    first_part: float = parameter(
        0.5, unit="of the grant", low=0.0, high=1.0, source="half before, half on accounts; assumed", confidence="assumed",
        meaning="Part of a grant paid at the start; the rest follows when the work is done", meaning_zh="首期拨付比例",
    )
    unskilled_part: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="What an hour of work brings under a lead without any skill in designing a project",
        meaning_zh="无项目设计能力时工时的有效比例",
    )
    hope_months: float = parameter(
        6.0, unit="months", low=0.0, high=120.0, source="assumed", confidence="assumed",
        meaning="Months for which residents hope that a project lasts", meaning_zh="居民期望项目见效的月数",
    )
    clearing_cny: float = parameter(
        800.0, unit="CNY/project", low=0.0, high=1000000.0, source="a skip, gloves, paint; assumed", confidence="assumed",
        meaning="Grant for clearing the corridors of a building", meaning_zh="清理楼道的资助额",
    )
    clearing_hours: float = parameter(
        16.0, unit="h/project", low=0.1, high=10000.0, source="eight people for an afternoon; assumed", confidence="assumed",
        meaning="Hours of skilled work that clearing takes", meaning_zh="清理楼道所需有效工时",
    )
    clearing_share: float = parameter(
        0.9, unit="of nobody's things", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of nobody's things that clearing takes away", meaning_zh="清走无主物的比例",
    )
    gathering_cny: float = parameter(
        1200.0, unit="CNY/project", low=0.0, high=1000000.0, source="food, a stage, prizes; assumed", confidence="assumed",
        meaning="Grant for bringing a building's neighbours together", meaning_zh="邻里活动的资助额",
    )
    gathering_hours: float = parameter(
        20.0, unit="h/project", low=0.1, high=10000.0, source="assumed", confidence="assumed",
        meaning="Hours of skilled work that it takes", meaning_zh="邻里活动所需有效工时",
    )
    room_cny: float = parameter(
        4000.0, unit="CNY/project", low=0.0, high=1000000.0, source="paint, light, second-hand furniture; assumed",
        confidence="assumed", meaning="Grant for making a common room of an open ground floor",
        meaning_zh="改造楼栋公共客厅的资助额",
    )
    room_hours: float = parameter(
        50.0, unit="h/project", low=0.1, high=10000.0, source="assumed", confidence="assumed",
        meaning="Hours of skilled work that it takes", meaning_zh="改造公共客厅所需有效工时",
    )
# fmt: on


@compiled
def grant_cny(project: int, rule: Any) -> float:
    """Returns the grant of a kind of project, in CNY."""
    if project == PROJECT_CLEARING:
        return float(rule.clearing_cny)
    return float(rule.gathering_cny if project == PROJECT_GATHERING else rule.room_cny)


@compiled
def hours_of_project(project: int, rule: Any) -> float:
    """Returns the hours of skilled work that a kind of project takes."""
    if project == PROJECT_CLEARING:
        return float(rule.clearing_hours)
    return float(rule.gathering_hours if project == PROJECT_GATHERING else rule.room_hours)


@compiled
def worth_of_hour(skill: float, rule: Any) -> float:
    """Returns what an hour of work brings under a lead of this skill, 0 to 1."""
    return float(rule.unskilled_part + (1.0 - rule.unskilled_part) * skill)


def is_round(month_of_year: int, rounds_a_year: int) -> bool:
    """Returns whether a call for proposals goes out in this month (0 to 11)."""
    return month_of_year % max(1, 12 // rounds_a_year) == 0
