"""E1 to E5: administrative power brought down to the compound (article, section 2.1)."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism

_GOVERNANCE_PLATFORM: Final = "tests/scenarios/enforcement/test_governance_platform.py::test_"
_JOINT_ENFORCEMENT: Final = "tests/scenarios/enforcement/test_joint_enforcement.py::test_"
_ROWS_OF_ENFORCEMENT: Final = "tests/scenarios/enforcement/test_rows_of_enforcement.py::test_mechanism_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "E1", "2.1", "Grid of three levels", "三级网格（大网、中网、小网）", "enforcement",
        "each level has hours of its own; a case that cannot be solved rises a level",
        "每级网格有各自的工时；解决不了的案件逐级上报",
        ("capacity", "authority"),
        "hours of each level, used or not", "各级网格工时（无论是否用上）",
        ("case_solved_small_share", "case_solved_middle_share", "case_solved_large_share", "case_rises_mean"),
        (f"{_ROWS_OF_ENFORCEMENT}E1_what_the_street_cannot_end_rises_and_is_solved_above",
         f"{_ROWS_OF_ENFORCEMENT}E1_cases_go_up_and_not_round",
         f"{_ROWS_OF_ENFORCEMENT}E1_costs_the_hours_of_station_and_centre_used_or_not"),
        (f"{_ROWS_OF_ENFORCEMENT}E1_can_do_harm_levels_let_rise_what_the_next_must_take",),
        instruments=("three_level_grid",),
    ),
    Mechanism(
        "E2", "2.1", "One platform for all reports", "“大共治一体化”平台", "enforcement",
        "one intake, duplicates merged, a table of duties that spares passing on, grid workers who find",
        "统一受理、合并重复件、按职责清单直达、网格员主动发现",
        ("information", "authority", "capacity"),
        "money for setting up and running; cadre hours of walking", "建设与运行经费；网格巡查占用的社区工时",
        ("case_routing_days", "reports_merged", "case_found_share", "case_passes_mean", "case_median_days"),
        (f"{_ROWS_OF_ENFORCEMENT}E2_routes_without_hand_offs_merges_and_finds",
         f"{_GOVERNANCE_PLATFORM}the_platform_sends_what_stands_in_its_table_to_those_with_power",
         f"{_GOVERNANCE_PLATFORM}the_platform_spares_passes_merges_reports_and_finds",
         f"{_GOVERNANCE_PLATFORM}the_platform_costs_money_and_hours"),
        (f"{_ROWS_OF_ENFORCEMENT}E2_can_do_harm_more_cases_wait_for_the_same_officers",
         f"{_GOVERNANCE_PLATFORM}more_cases_reach_the_same_hours_of_those_with_power",
         f"{_GOVERNANCE_PLATFORM}what_grid_workers_have_filed_neighbours_do_not_report"),
        instruments=("governance_platform",),
    ),
    Mechanism(
        "E3", "2.1", "List of enforcement tasks; powers by tier", "行政执法任务清单与分类赋权街道", "enforcement",
        "over some posts the street gets command, staff and money, over police and traffic police only appraisal and consent",
        "对城管、市场监管派出机构下放指挥与人财物；对公安、交警仅有考核权与同意权",
        ("authority", "information"),
        "hours of street staff, money for taking powers over, other duties that follow them, departments' own duties that wait",
        "街道考核与清单维护工时、承接赋权经费、随权力而来的其他任务、部门本职工作积压",
        ("enforceable_kinds_share", "department_compliance_share", "compliance_commanded_share", "compliance_appraised_share",
         "compliance_other_share", "own_duties_wait_days", "own_duties_lapsed_share"),
        (f"{_ROWS_OF_ENFORCEMENT}E3_changes_the_order_of_work_of_the_commanded_most",
         f"{_ROWS_OF_ENFORCEMENT}E3_whether_a_department_comes_is_a_matter_of_hours",
         f"{_ROWS_OF_ENFORCEMENT}E3_raises_compliance_and_the_kinds_that_the_street_can_sanction",
         f"{_ROWS_OF_ENFORCEMENT}E3_gives_no_power_that_the_law_does_not"),
        (f"{_ROWS_OF_ENFORCEMENT}E3_can_do_harm_own_duties_wait_and_lapse",
         f"{_ROWS_OF_ENFORCEMENT}E3_can_do_harm_calls_that_are_won_delay_another_kind",
         f"{_ROWS_OF_ENFORCEMENT}E3_can_do_harm_other_duties_follow_powers"),
        instruments=("street_empowerment",),
    ),
    Mechanism(
        "E4", "2.1", "Joint enforcement team", "“4+X”综合执法队伍", "enforcement",
        "officers of several departments go together, with more hours over all compounds and the law's powers alone",
        "多部门执法人员一同上门，工时增加但由全部小区分享，权力以法律为限",
        ("capacity", "authority"),
        "officers' hours, used or not", "执法工时（无论是否用上）",
        ("sanction_share", "enforcement_delay_days", "repeat_visits_per_case", "team_utilisation", "parking_violation_rate",
         "cost_government_hours"),
        (f"{_ROWS_OF_ENFORCEMENT}E4_makes_a_sanction_likelier_and_sooner_and_leaves_hours_unused",
         f"{_ROWS_OF_ENFORCEMENT}E4_no_sanction_without_the_body_that_has_the_power",
         f"{_ROWS_OF_ENFORCEMENT}E4_a_shut_door_takes_further_visits",
         f"{_JOINT_ENFORCEMENT}the_joint_team_comes_sooner_and_costs_more",),
        (f"{_ROWS_OF_ENFORCEMENT}E4_can_do_harm_where_power_from_above_is_rejected",
         f"{_JOINT_ENFORCEMENT}other_duties_come_along_with_the_joint_team",
         f"{_JOINT_ENFORCEMENT}enforcement_from_above_turns_away_those_who_do_not_accept_it"),
        instruments=("joint_enforcement",),
    ),
    Mechanism(
        "E5", "2.1", "Lead and helpers", "主协办模式", "enforcement",
        "a case of several departments gets a lead and helpers in place of one queue after another",
        "涉及多部门的案件由主办牵头、协办配合，取代逐个部门排队",
        ("authority", "capacity"),
        "hours of the lead for each helper and call, hours of street staff", "主办协调每个协办部门的工时、街道牵头工时",
        ("complex_case_days", "enforcement_delay_days"),
        (f"{_ROWS_OF_ENFORCEMENT}E5_calls_all_at_once_in_place_of_one_after_the_other",
         f"{_ROWS_OF_ENFORCEMENT}E5_changes_nothing_for_cases_of_one_department"),
        (f"{_ROWS_OF_ENFORCEMENT}E5_can_do_harm_helpers_leave_it_to_the_lead",),
        instruments=("lead_and_helpers",),
    ),
)
# fmt: on
