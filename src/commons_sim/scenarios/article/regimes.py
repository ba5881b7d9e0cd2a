"""R0 to R7: regimes are bundles in ``conf/scenario``; what a rival brings of its own is an instrument of the row."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism
from commons_sim.scenarios.registry import ALONE, WITHOUT

_EDGE_WORLDS: Final = "tests/model/test_edge_worlds.py::test_"
_CENTRAL_COMMAND: Final = "tests/scenarios/administration/test_central_command.py::test_"
_MARKET: Final = "tests/scenarios/market/test_market.py::test_"
_PARTY_ORGANISATION: Final = "tests/scenarios/organisation/test_party_organisation.py::test_"
_SELF_GOVERNANCE: Final = "tests/scenarios/owners/test_self_governance.py::test_"
_FORCES: Final = "tests/scenarios/test_forces.py::test_"
_HARM: Final = "tests/scenarios/test_harm.py::test_"
_PARTY_LED_TROUBLES: Final = "tests/scenarios/test_party_led_troubles.py::test_mechanism_"
_REGIMES: Final = "tests/scenarios/test_regimes.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "R0", "2.3", "Open access", "开放使用（无治理）", "regime",
        "no rule is enforced and no body answers; only the service contract stays",
        "无人执行规则，也无人回应；仅保留物业服务合同",
        ("rules", "authority"),
        "none", "无",
        ("tragedy_index", "surplus_cny_per_household_day"),
        ("tests/scenarios/test_suspended_governance.py::test_suspended_governance_leaves_nobody_to_answer",),
        ("tests/commons/public_revenue/test_public_revenue.py::test_under_open_access_visitors_park_for_nothing_and_nothing_is_shown",),
        instruments=("suspended_governance",), scenarios=("open_access",),
    ),
    Mechanism(
        "R1", "1.3", "Status quo: three parties, not aligned", "三驾马车现状", "regime",
        "committee, company and residents' committee, each by its own aims: the empty bundle",
        "业委会、物业、居委会各行其是：不含任何工具的空方案",
        ("capacity", "information", "rules"),
        "the usual hours of each", "各方日常工时",
        ("tragedy_index", "case_passes_mean", "revenue_leakage_share"),
        (f"{_REGIMES}the_burn_in_of_all_regimes_is_the_same",
         "tests/agents/callers/test_bargaining.py::test_alone_the_parties_meet_once_a_year_on_one_issue"),
        ("tests/agents/casework/test_cases.py::test_a_case_that_is_passed_on_costs_days",),
        scenarios=("status_quo",),
        adverse_en="the problems P1 to P16 arise in it", adverse_zh="问题 P1 至 P16 即产生于此",
    ),
    Mechanism(
        "R2", "2.3", "Strong administration alone", "强有力的集权治理", "regime",
        "rules and sanctions from above: duty roster, rounds, case quota, audit by mandate, repairs by order",
        "自上而下的规则与处罚：值班执法、强制巡查、办件考核、委派审计、责令维修",
        ("capacity", "authority", "information"),
        "hours of officers, staff, auditors and officials, paid by the government", "政府承担的执法、社区、审计与公务工时",
        ("enforcement_delay_days", "cost_government_hours", "case_resolved_share", "revenue_leakage_share"),
        (f"{_CENTRAL_COMMAND}a_roster_brings_officers_sooner_and_costs_their_hours",
         f"{_CENTRAL_COMMAND}rounds_find_what_nobody_reported",
         f"{_CENTRAL_COMMAND}a_quota_draws_hours_to_cases",
         f"{_CENTRAL_COMMAND}auditors_find_what_was_kept_and_make_companies_careful",
         f"{_CENTRAL_COMMAND}the_street_orders_what_waits_and_books_its_officials"),
        (f"{_CENTRAL_COMMAND}closing_on_paper_is_a_choice_under_an_appraisal_that_takes_their_word",
         f"{_CENTRAL_COMMAND}rounds_take_hours_from_the_cases_that_people_called_about",
         f"{_CENTRAL_COMMAND}an_audit_that_finds_lowers_trust_in_the_company",
         f"{_HARM}a_roster_harms_where_authority_is_not_accepted",
         f"{_HARM}rounds_file_more_than_officers_can_end",
         f"{_HARM}ordered_repairs_use_up_the_owners_fund_without_their_vote"),
        instruments=("duty_roster", "inspection_rounds", "case_quota", "books_audit", "ordered_repairs"),
        scenarios=("central_command",),
    ),
    Mechanism(
        "R3", "2.3", "The market alone", "完全私有化的市场治理", "regime",
        "prices that clear: slots let at a rent that follows occupancy, performance contract, tender, cheap collection",
        "价格出清：车位按占用率定价出租、绩效合同、到期招标、低成本催缴",
        ("rules", "money", "information"),
        "inspectors and agents, paid out of fees and the owners' fund; court fees",
        "评估与代理费用（出自物业费与业主资金）、诉讼费",
        ("parking_search_minutes", "parking_access_gini", "service_level", "fee_collection_rate", "welfare_gini"),
        (f"{_MARKET}rents_rise_where_slots_are_short_and_fall_where_they_are_not",
         f"{_MARKET}a_company_at_risk_gives_more_hours_and_what_it_loses_is_the_owners",
         f"{_MARKET}a_contract_that_ends_is_put_to_the_owners_once", f"{_MARKET}cheaper_collection_pursues_smaller_debts"),
        (f"{_HARM}a_higher_rent_makes_the_lane_pay",
         f"{_CENTRAL_COMMAND}owners_pay_auditors_out_of_their_fund_and_an_empty_fund_buys_none",
         f"{_HARM}measuring_is_paid_whether_or_not_service_gains"),
        instruments=("slot_letting", "performance_contract", "contract_tender", "payment_orders"),
        scenarios=("market",),
    ),
    Mechanism(
        "R4", "2.4", "Owners' self-governance", "业主自治（奥斯特罗姆）", "regime",
        "owners' own rules by vote, watched by residents, with graduated lawful steps, a fund shown month by month, own councils",
        "业主表决自订规约、居民自行监督、依法逐级约束、资金按月公示、自行议事",
        ("rules", "information", "capacity"),
        "owners' hours, court fees out of the owners' fund, money for forms and notices",
        "业主工时、诉讼费（业主资金）、印制与公示经费",
        ("participation_rate", "volunteer_hours_per_household", "parking_violation_rate", "committee_days_share"),
        (f"{_SELF_GOVERNANCE}a_petition_takes_owners_hours_and_who_is_helped_knocks_at_any_door",
         f"{_SELF_GOVERNANCE}rules_hold_only_after_the_vote",
         f"{_SELF_GOVERNANCE}residents_sign_up_give_hours_and_tire",
         f"{_SELF_GOVERNANCE}residents_convene_their_own_councils_with_their_own_hours",
         f"{_SELF_GOVERNANCE}a_fund_that_is_shown_takes_hours_and_makes_taking_riskier"),
        (f"{_SELF_GOVERNANCE}a_suit_takes_a_members_hours_and_a_fee_of_the_fund",
         f"{_SELF_GOVERNANCE}steps_are_graduated_and_lawful",
         f"{_HARM}a_vote_that_fails_teaches_that_others_do_not_vote"),
        instruments=("committee_petition", "own_rules", "residents_watch", "resident_councils", "open_fund"),
        scenarios=("self_governance",),
    ),
    Mechanism(
        "R5", "2, 3", "Party-led co-governance", "党建引领、一核多元", "regime",
        "the whole bundle of the four forces and the ways of embedding",
        "四种力量与各种嵌入方式的整体方案",
        ("capacity", "information", "ties", "rules", "authority", "money"),
        "the costs of its parts", "各组成部分成本之和",
        ("tragedy_index", "cost_social_cny_per_household_day", "participation_rate"),
        (f"{_REGIMES}every_regime_runs_on_every_type_of_compound", f"{_PARTY_ORGANISATION}an_hour_of_the_branch_is_spent_once"),
        (f"{_PARTY_ORGANISATION}inspection_turns_a_branchs_hours_into_records",
         f"{_EDGE_WORLDS}without_members_a_branch_is_a_sign_on_a_door",
         f"{_EDGE_WORLDS}lent_hours_are_hours_that_the_committee_has"),
        scenarios=("party_led",),
        adverse_en="the adverse channels of its parts; hours lent to one are missing for another",
        adverse_zh="各组成部分的负面渠道；借给一处的工时在另一处缺位",
    ),
    Mechanism(
        "R6", "2", "Each force alone, and the bundle without each", "四种力量各自单独，以及整体减去其一", "regime",
        "bundles of one force, and of all but one",
        "只含一种力量的方案，以及缺少一种力量的方案",
        ("capacity", "information", "ties", "rules", "authority", "money"),
        "the costs of the parts", "所含部分的成本",
        ("tragedy_index", "cost_social_cny_per_household_day"),
        (f"{_FORCES}a_force_alone_is_its_instruments_and_what_they_need",
         f"{_FORCES}party_led_without_a_force_lacks_it_and_what_cannot_act_without_it",
         f"{_FORCES}a_force_alone_or_left_out_says_what_it_is_and_runs"),
        ("tests/scenarios/enforcement/test_rows_of_enforcement.py::test_mechanism_E2_can_do_harm_more_cases_wait_for_the_same_officers",),
        scenarios=(*ALONE.values(), *WITHOUT.values()),
        adverse_en="as in the rows of its parts", adverse_zh="同所含各行",
    ),
    Mechanism(
        "R7", "1.3, 2.2", "What can go wrong with the bundle", "整体方案可能出的问题", "regime",
        "too few hours, hours that drift to what is appraised, a lead close to the company whom nobody above watches and "
        "who may stand for chair and take money, members who shirk, volunteers who burn out",
        "人手不足、工时流向考核留痕、与物业亲近且无上级监督的书记可参选主任并涉利、党员躲懒、志愿者倦怠",
        ("capacity", "information", "authority"),
        "the costs of the bundle; hours of those who inspect", "整体方案的成本；检查台账的工时",
        ("members_idle_hours", "secretaries_captured", "fatigue_hours_per_household", "committee_captured_share",
         "team_utilisation"),
        (f"{_PARTY_LED_TROUBLES}R7_a_trouble_is_party_led_under_another_condition",
         f"{_PARTY_LED_TROUBLES}R7_understaffed_is_a_quarter_of_all_paid_hours_and_nothing_else",
         f"{_PARTY_LED_TROUBLES}R7_hours_lent_to_a_branch_work_for_it",
         f"{_PARTY_LED_TROUBLES}R7_the_burn_in_is_that_of_party_led"),
        (f"{_PARTY_LED_TROUBLES}R7_understaffed_officers_come_later_and_cases_wait",
         f"{_PARTY_LED_TROUBLES}R7_under_an_appraisal_by_records_hours_drift_to_what_is_counted",
         f"{_PARTY_LED_TROUBLES}R7_members_who_fear_the_roll_call_attend_without_working",
         f"{_PARTY_LED_TROUBLES}R7_while_the_secretary_takes_money_discipline_and_channel_lapse_until_he_is_found_out",
         f"{_PARTY_LED_TROUBLES}R7_a_secretary_close_to_the_company_is_captured_more_often",
         f"{_PARTY_LED_TROUBLES}R7_who_gave_much_is_less_willing_and_rest_restores_it"),
        instruments=("records_appraisal",),
        scenarios=tuple(f"party_led_{trouble}" for trouble in ("understaffed", "formalistic", "captured", "burnout")),
        adverse_en="it is the adverse channel", adverse_zh="本行即负面渠道",
    ),
)
# fmt: on
