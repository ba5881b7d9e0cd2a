"""E1 to E5: administrative power brought down to the compound (article, section 2.1)."""

from __future__ import annotations

from typing import Final

from commons_sim.mechanisms.row import Mechanism

_ALONE: Final = "tests/test_instruments.py::test_"
_PARTY: Final = "tests/test_party_instruments.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "E1", "2.1", "Grid of three levels", "三级网格（大网、中网、小网）", "enforcement",
        "each level has hours of its own; a case that cannot be solved rises a level",
        "每级网格有各自的工时；解决不了的案件逐级上报",
        ("capacity", "authority"),
        "hours of each level", "各级网格工时",
        ("case_passes_mean", "case_median_days"),
    ),
    Mechanism(
        "E2", "2.1", "One platform for all reports", "“大共治一体化”平台", "enforcement",
        "one intake, duplicates merged, a table of duties that spares passing on, grid workers who find",
        "统一受理、合并重复件、按职责清单直达、网格员主动发现",
        ("information", "authority", "capacity"),
        "money for setting up and running; cadre hours of walking", "建设与运行经费；网格巡查占用的社区工时",
        ("case_passes_mean", "reports_merged", "cases_found_by_patrols", "case_median_days"),
        (f"{_PARTY}the_platform_sends_what_stands_in_its_table_to_those_with_power",
         f"{_PARTY}the_platform_spares_passes_merges_reports_and_finds", f"{_PARTY}the_platform_costs_money_and_hours"),
        (f"{_PARTY}more_cases_reach_the_same_hours_of_those_with_power",
         f"{_PARTY}what_grid_workers_have_filed_neighbours_do_not_report"),
        instruments=("governance_platform",),
    ),
    Mechanism(
        "E3", "2.1", "List of enforcement tasks; powers by tier", "行政执法任务清单与分类赋权街道", "enforcement",
        "over some posts the street gets command, staff and money, over police and traffic police only appraisal and consent",
        "对城管、市场监管派出机构下放指挥与人财物；对公安、交警仅有考核权与同意权",
        ("authority",),
        "hours of the posts under command", "下放力量的工时",
        ("enforcement_delay_days", "case_resolved_share"),
    ),
    Mechanism(
        "E4", "2.1", "Joint enforcement team", "“4+X”综合执法队伍", "enforcement",
        "officers of several departments go together, with more hours over all compounds and the law's powers alone",
        "多部门执法人员一同上门，工时增加但由全部小区分享，权力以法律为限",
        ("capacity", "authority"),
        "officers' hours, used or not", "执法工时（无论是否用上）",
        ("enforcement_delay_days", "parking_violation_rate", "fines_cny", "cost_government_hours"),
        (f"{_ALONE}the_joint_team_comes_sooner_and_costs_more",),
        (f"{_ALONE}other_duties_come_along_with_the_joint_team",
         f"{_ALONE}enforcement_from_above_turns_away_those_who_do_not_accept_it"),
        instruments=("joint_enforcement",),
    ),
    Mechanism(
        "E5", "2.1", "Lead and helpers", "主协办模式", "enforcement",
        "a case of several departments gets a lead and helpers in place of one queue after another",
        "涉及多部门的案件由主办牵头、协办配合，取代逐个部门排队",
        ("authority", "capacity"),
        "hours of the lead", "主办部门的协调工时",
        ("case_median_days", "enforcement_delay_days"),
    ),
)
# fmt: on
