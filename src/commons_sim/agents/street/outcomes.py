"""What becomes of enforcement: routing, levels of the grid, departments that come, officers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.governance.departments import (
    APPRAISED,
    COMMANDED,
    DEPARTMENTS,
    DUTIES_CAME,
    DUTIES_LAPSED,
    DUTIES_WAITED,
)
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.outcome import Finished, at_most_one, mean_of, outcome, ratio


def _utilisation(run: Finished) -> float:
    """Returns the share of the hours of the street's team that was worked."""
    districts = run.world.districts
    return at_most_one(float(districts.team_hours_used.sum()), float(districts.team_hours_paid.sum()))


def _members(bits: int) -> list[int]:
    """Returns the departments among some bits."""
    return [row for row in range(len(DEPARTMENTS)) if (1 << row) & bits]


def _compliance(run: Finished, departments: Iterable[int]) -> float:
    """Returns the share of calls on which departments came."""
    rows, calls = list(departments), run.world.department_calls
    return ratio(calls[rows, 1].sum(), calls[rows, 0].sum())


def _duties(run: Finished) -> NDArray[Any]:
    """Returns hours of departments' own duties, by column of their desks, over all."""
    return np.asarray(run.world.department_desks).sum(axis=(0, 1))


#: By their place in tables.
OUTCOMES: Final = {
    70: (
        outcome(
            "case_routing_days",
            "days",
            "lower",
            ("Delay of routing", "案件流转耗时"),
            (
                "days from opening a case to the holder with whom it ended, mean over cases that ended",
                "从立案到最后承办方接手的天数，对结束的案件取均值",
            ),
            "no case ended",
            value=lambda run: ratio(run.sums["routing_days"], run.sums["ended"]),
        ),
        outcome(
            "case_found_share",
            "share",
            "none",
            ("Cases found actively", "主动发现比例"),
            (
                "cases opened by grid patrols or officers' rounds / cases opened",
                "网格巡查或执法巡查立案数 / 立案数",
            ),
            "no case opened",
            value=lambda run: ratio(run.sums["found"] + run.sums["found_on_rounds"], run.sums["opened"]),
        ),
        outcome(
            "reports_merged",
            "reports",
            "none",
            ("Reports merged", "合并的重复报事"),
            (
                "further reports of a trouble that the platform merged into its open case without work",
                "平台并入在办案件、不增加工作的重复报事",
            ),
            value=lambda run: float(run.sums["merged"]),
        ),
        outcome(
            "case_rises_mean",
            "rises a case",
            "none",
            ("Rises a case", "逐级上报次数"),
            (
                "rises of a case to the next level of the grid, mean over cases that ended; 0 where the grid has no levels",
                "案件在网格中逐级上报的次数，对结束的案件取均值；无三级网格时为 0",
            ),
            "no case ended",
            value=lambda run: ratio(run.sums["rises"], run.sums["ended"]),
        ),
        outcome(
            "case_solved_small_share",
            "share",
            "none",
            ("Solved within the community", "小网（社区）办结比例"),
            (
                "cases solved by company, residents' committee, branch or grid station / cases solved",
                "由物业、居委会、党支部或网格工作站办结的案件 / 办结的案件",
            ),
            "no case solved",
            value=lambda run: ratio(run.sums["solved_small"], run.sums["closed"]),
        ),
        outcome(
            "case_solved_middle_share",
            "share",
            "none",
            ("Solved by the street", "中网（街道）办结比例"),
            (
                "cases solved by the street's team / cases solved",
                "由街道执法队办结的案件 / 办结的案件",
            ),
            "no case solved",
            value=lambda run: ratio(run.sums["solved_middle"], run.sums["closed"]),
        ),
        outcome(
            "case_solved_large_share",
            "share",
            "none",
            ("Solved by the district", "大网（区级）办结比例"),
            (
                "cases solved by the district's centre / cases solved",
                "由区级中心办结的案件 / 办结的案件",
            ),
            "no case solved",
            value=lambda run: ratio(run.sums["solved_large"], run.sums["closed"]),
        ),
        outcome(
            "complex_case_days",
            "days",
            "lower",
            ("Days open of complex cases", "复杂案件在办天数"),
            (
                "days from opening to end, solved or dropped, mean over ended cases that concern several departments",
                "从立案到结束（办结或放弃）的天数，对涉及多部门的结束案件取均值",
            ),
            "no case of several departments ended",
            value=lambda run: ratio(run.sums["complex_days"], run.sums["complex_ended"]),
        ),
        outcome(
            "sanction_share",
            "share",
            "none",
            ("Probability of a sanction", "制裁概率"),
            (
                "cases in which officers with power came / ended cases of kinds over which a department has power",
                "有执法权的人员到场的案件 / 属于部门执法权范围的结束案件",
            ),
            "no case of such a kind ended",
            value=lambda run: at_most_one(run.sums["enforced"], run.sums["enforceable_ended"]),
        ),
        outcome(
            "repeat_visits_per_case",
            "visits a case",
            "none",
            ("Repeat visits", "重复上门次数"),
            (
                "visits that found a door shut / cases in which officers came",
                "遇拒开门的上门次数 / 执法到场的案件",
            ),
            "officers came in no case",
            value=lambda run: ratio(run.sums["repeat_visits"], run.sums["enforced"]),
        ),
        outcome(
            "team_utilisation",
            "share",
            "none",
            ("Use of the team's hours", "执法队工时利用率"),
            (
                "hours of the street's team spent on cases of all compounds and on rounds / its hours",
                "街道执法队用于各小区案件与巡查的工时 / 全部工时",
            ),
            "the team has no hours",
            value=_utilisation,
        ),
        outcome(
            "enforceable_kinds_share",
            "share",
            "none",
            ("Kinds the street can sanction", "街道可执法事项比例"),
            (
                "kinds of case that can be sanctioned by bodies under the street or in its team / kinds over "
                "which a department has "
                "power; mean over days",
                "可由街道指挥或队内力量制裁的案件种类 / 属于部门执法权范围的案件种类；按天平均",
            ),
            value=mean_of("enforceable_kinds_share"),
        ),
        outcome(
            "department_compliance_share",
            "share",
            "higher",
            ("Departments that come when called", "部门到场率"),
            (
                "calls to departments on which they came / calls",
                "部门应要求到场次数 / 要求次数",
            ),
            "no department was called",
            value=lambda run: _compliance(run, range(len(DEPARTMENTS))),
        ),
        outcome(
            "compliance_commanded_share",
            "share",
            "higher",
            ("Compliance: urban management, market supervision", "到场率：城管、市场监管"),
            (
                "the same, of departments over whose posts a street can be given command",
                "同上，限街道可被赋予指挥权的部门",
            ),
            "no department was called",
            value=lambda run: _compliance(run, _members(COMMANDED)),
        ),
        outcome(
            "compliance_appraised_share",
            "share",
            "higher",
            ("Compliance: police, traffic police", "到场率：派出所、交警"),
            (
                "the same, of departments over whose posts a street can be given appraisal and consent alone",
                "同上，限街道只可被赋予考核与同意权的部门",
            ),
            "no department was called",
            value=lambda run: _compliance(run, _members(APPRAISED)),
        ),
        outcome(
            "compliance_other_share",
            "share",
            "higher",
            ("Compliance: fire service, planning", "到场率：消防、规划与住建"),
            (
                "the same, of departments outside both tiers",
                "同上，限两类之外的部门",
            ),
            "no department was called",
            value=lambda run: _compliance(run, _members(~(COMMANDED | APPRAISED))),
        ),
        outcome(
            "own_duties_wait_days",
            "days",
            "lower",
            ("Departments' own duties: wait", "部门本职工作：积压天数"),
            (
                "7 x hours of departments' own duties that wait at the ends of weeks / hours of own duties that came in",
                "7 × 各周末积压的部门本职工作工时之和 / 新增本职工作工时",
            ),
            "departments have no duties of their own",
            value=lambda run: ratio(DAYS_A_WEEK * _duties(run)[DUTIES_WAITED], _duties(run)[DUTIES_CAME]),
        ),
        outcome(
            "own_duties_lapsed_share",
            "share",
            "lower",
            ("Departments' own duties: left undone", "部门本职工作：未办比例"),
            (
                "hours of departments' own duties that lapsed after waiting / hours of own duties that came in",
                "因积压而失去办理意义的部门本职工作工时 / 新增本职工作工时",
            ),
            "departments have no duties of their own",
            value=lambda run: ratio(_duties(run)[DUTIES_LAPSED], _duties(run)[DUTIES_CAME]),
        ),
    ),
}
