"""G1 to G8: self-governance made able (article, sections 2.4 and 3.2)."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism

_CASES: Final = "tests/agents/casework/test_cases.py::test_"
_SMALL_GRANTS: Final = "tests/commons/small_grants/test_small_grants.py::test_"
_BUILDING_COUNCILS: Final = "tests/scenarios/self_governance/test_building_councils.py::test_"
_FEEDBACK_MEETINGS: Final = "tests/scenarios/self_governance/test_feedback_meetings.py::test_mechanism_"
_GOVERNANCE_ACADEMY: Final = "tests/scenarios/self_governance/test_governance_academy.py::test_mechanism_"
_MANAGEMENT_COMMITTEE: Final = "tests/scenarios/self_governance/test_management_committee.py::test_mechanism_"
_MEMBERS_IN_COMMITTEE: Final = "tests/scenarios/self_governance/test_members_in_committee.py::test_"
_PARTY_IN_BODIES: Final = "tests/scenarios/self_governance/test_party_in_bodies.py::test_mechanism_"
_REPORTING_APP: Final = "tests/scenarios/self_governance/test_reporting_app.py::test_mechanism_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "G1", "2.4", "Party organisation in company and committee", "物业、业委会组建或联建党组织", "self_governance",
        "what members among staff see of the books reaches the branch, members hear of who takes money, managers who are members "
        "answer to discipline; company and members weigh that",
        "员工党员所知账目传到支部，党员委员彼此知情，党员经理受纪律约束；物业与委员据此权衡",
        ("information", "authority"),
        "cadre hours, money for founding, company hours at its wages", "社区工时、组建经费、物业员工工时",
        ("revenue_disclosed_share", "committee_captured_share", "cost_cadre_hours", "company_hours"),
        (f"{_PARTY_IN_BODIES}G1_the_company_learns_that_members_tell_and_shows_more",
         f"{_PARTY_IN_BODIES}G1_members_hear_of_who_takes_money_and_cover_for_each_other_if_all_do",
         f"{_PARTY_IN_BODIES}G1_a_manager_who_is_no_member_answers_to_nobody"),
        (f"{_PARTY_IN_BODIES}G1_harms_by_carrying_offers_that_would_not_be_dared_without",),
        instruments=("party_in_bodies",),
    ),
    Mechanism(
        "G2", "2.4, 3.2", "Secretary and members in the owners' committee", "书记任业委会主任与党员委员过半", "self_governance",
        "the branch asks members to stand, puts its secretary at the head of its list, and recommends them; each decides "
        "whether to stand; owners vote, and can vote the list down",
        "支部动员党员参选，推荐书记为名单之首；是否参选由本人决定；业主投票，也可以否决",
        ("information", "rules"),
        "cadre hours for checking candidates, money for preparing them", "候选人联审工时、培训经费",
        ("committee_party_member_share", "committees_chaired_by_secretary", "committee_captured_share"),
        (f"{_MEMBERS_IN_COMMITTEE}members_who_are_asked_decide_whether_to_stand",
         f"{_MEMBERS_IN_COMMITTEE}a_secretary_decides_whether_to_stand_and_money_counts_for_one_who_would_take_it",
         f"{_MEMBERS_IN_COMMITTEE}recommended_members_are_elected_where_the_branch_is_trusted"),
        (f"{_MEMBERS_IN_COMMITTEE}a_secretary_who_chairs_is_beyond_the_discipline_of_his_branch",
         f"{_MEMBERS_IN_COMMITTEE}owners_who_distrust_the_branch_vote_against_its_list",
         f"{_MEMBERS_IN_COMMITTEE}owners_who_mistrust_the_branch_keep_its_secretary_out"),
        instruments=("members_in_committee",),
    ),
    Mechanism(
        "G3", "2.4", "Property management committee", "物业管理委员会", "self_governance",
        "an appointed interim body where no owners' committee stands promotes one, prepares large repairs by the emergency route "
        "or the owners' vote, and looks into the books; it cannot spend the fund alone and ends with the committee",
        "没有业委会时由街道牵头的临时机构：推动成立业委会，按应急程序或组织业主表决推动大修，并查账；不能自行动用维修资金，业委会成立即终止",
        ("authority", "capacity", "information"),
        "cadre and police hours, residents' hours, money for meetings", "社区与网格警员工时、居民代表工时、会议经费",
        ("repairs_started_by_appointed_body", "committee_days_share", "lift_outage_days", "cost_government_hours"),
        (f"{_MANAGEMENT_COMMITTEE}G3_starts_repairs_without_an_owners_committee_and_cannot_spend_alone",
         f"{_MANAGEMENT_COMMITTEE}G3_saves_hours_for_an_application_and_knocks_for_the_vote",
         f"{_MANAGEMENT_COMMITTEE}G3_looks_into_the_books_and_rests_where_a_committee_stands",
         f"{_MANAGEMENT_COMMITTEE}G3_promotes_a_committee_and_ends_with_it"),
        (f"{_MANAGEMENT_COMMITTEE}G3_harms_by_taking_hours_from_other_duties",),
        instruments=("management_committee",),
    ),
    Mechanism(
        "G4", "2.4", "School of community governance", "社区治理学院", "self_governance",
        "who leads or volunteers may go to courses; who is trained convenes in fewer hours, lets those present speak plainly, "
        "brings more projects about and leads them better",
        "骨干与志愿者自愿参训；受训者召集会议更省时、能让到会者坦诚交流，促成更多项目且带得更好",
        ("capacity", "information"),
        "money, cadre hours, evenings of those trained", "培训经费、社区工时、参训者的晚间",
        ("residents_trained", "words_holding", "unit_projects", "participation_rate"),
        (f"{_GOVERNANCE_ACADEMY}G4_who_is_trained_convenes_more_meetings_in_the_same_hours",
         f"{_GOVERNANCE_ACADEMY}G4_what_is_said_plainly_moves_beliefs_more",
         f"{_GOVERNANCE_ACADEMY}G4_trained_members_bring_more_projects_about",
         f"{_GOVERNANCE_ACADEMY}G4_who_is_trained_leads_a_better_project"),
        (f"{_GOVERNANCE_ACADEMY}G4_harms_by_taking_evenings_from_the_branch",),
        instruments=("governance_academy",),
    ),
    Mechanism(
        "G5", "2.4", "Small grants to residents' proposals", "微公益创投", "self_governance",
        "a small pool is there in every regime; the instrument adds money, jury hours and cadres who make the call known: "
        "who hears of it proposes, a jury reads, neighbours help, and what is not done in time lapses",
        "各制度下都有少量资金；该工具增加资金、评审与发动工时：知情者申报、评审、邻里出力，逾期即失效",
        ("money", "capacity", "information"),
        "grants, hours of the jury, lent cadre hours, residents' hours", "资助经费、评审工时、借调社区工时、居民工时",
        ("projects_proposed", "projects_granted", "projects_done", "projects_lapsed", "small_grants_cny",
         "grant_cny_per_project_done"),
        (f"{_SMALL_GRANTS}mechanism_G5_more_money_and_a_jury_with_time_fund_more_projects",
         f"{_SMALL_GRANTS}grants_are_on_offer_without_any_instrument_and_go_from_proposal_to_result"),
        (f"{_SMALL_GRANTS}mechanism_G5_harm_hours_for_projects_are_missing_for_votes_and_councils",
         f"{_SMALL_GRANTS}a_project_that_nobody_helps_with_lapses_and_its_first_part_is_gone"),
        instruments=("small_grants",),
    ),
    Mechanism(
        "G6", "2.4", "Report and discuss by telephone", "“报事”“议事”模块", "self_governance",
        "reporting costs a resident less; items gather support, and with enough of it are due for the building's council",
        "报事更省事；议题可以征集附议，附议足够即提交楼栋议事会",
        ("information", "capacity"),
        "money for making and running it, cadre hours, residents' minutes", "建设与运行经费、社区工时、居民时间",
        ("reports", "agenda_items", "agenda_support_share", "cases_opened"),
        (f"{_REPORTING_APP}G6_reporting_costs_less_for_those_who_use_it_and_more_is_reported",
         f"{_REPORTING_APP}G6_an_item_with_enough_support_brings_its_building_to_the_council"),
        (f"{_REPORTING_APP}G6_harms_where_few_support_an_item",
         f"{_REPORTING_APP}G6_harms_by_filling_queues_of_the_same_hours"),
        instruments=("reporting_app",),
    ),
    Mechanism(
        "G7", "2.4", "Building councils", "楼栋议事会、睦邻居、乡贤议事厅", "self_governance",
        "those affected talk, hear what others would do, and may give their word; nobody else is bound",
        "当事邻居坐下来谈，了解他人意愿，可以作出承诺；承诺只约束到会者",
        ("information", "rules"),
        "residents' and members' hours, money for meetings", "居民与党员工时、会议经费",
        ("words_holding", "words_broken_share", "belief_parking_tokens", "trust_neighbours"),
        (f"{_BUILDING_COUNCILS}councils_bring_words_that_hold_for_a_while",
         "tests/agents/councils/test_words.py::test_mechanism_G7_words_are_seen_kept_and_broken_by_those_who_gave_them"),
        (f"{_BUILDING_COUNCILS}a_poor_turnout_tells_those_present_that_others_do_little",
         f"{_BUILDING_COUNCILS}words_seen_broken_take_trust_from_those_who_keep_them"),
        instruments=("building_councils",),
    ),
    Mechanism(
        "G8", "2.4", "Escalation, and an answer to every report", "协商无力解决转联席会议、事事有反馈", "self_governance",
        "what talk cannot solve goes up to a joint meeting, and comes back with an answer; an answer or its lack moves trust",
        "协商解决不了的上交联席会议并得到答复；有无答复影响信任和今后是否报事",
        ("information", "authority"),
        "cadre and street hours of the meeting, money; hours of answering", "联席会的社区与街道工时、会议经费；答复工时",
        ("cases_brought_up", "case_answered_share", "trust_residents_committee", "case_passes_mean"),
        (f"{_FEEDBACK_MEETINGS}G8_what_is_stuck_goes_up_and_is_answered",
         f"{_FEEDBACK_MEETINGS}G8_the_meetings_hours_bound_what_it_takes_up",
         f"{_CASES}an_answer_needs_hours_of_its_own",
         f"{_CASES}persuasion_settles_a_case_or_it_escalates"),
        (f"{_FEEDBACK_MEETINGS}G8_harms_by_inviting_to_pass_cases_on",
         f"{_CASES}a_case_that_nobody_works_on_is_dropped_and_trust_falls"),
        instruments=("feedback_meetings",),
    ),
)
# fmt: on
