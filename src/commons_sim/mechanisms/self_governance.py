"""G1 to G8: self-governance made able (article, sections 2.4 and 3.2)."""

from __future__ import annotations

from typing import Final

from commons_sim.mechanisms.row import Mechanism

_ALONE: Final = "tests/test_instruments.py::test_"
_RESOURCES: Final = "tests/test_mechanisms_resources.py::test_"
_PARTY: Final = "tests/test_party_instruments.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "G1", "2.4", "Party organisation in company and committee", "物业、业委会组建或联建党组织", "self_governance",
        "a channel of information and discipline into company and committee",
        "向物业和业委会延伸的信息与纪律渠道",
        ("information", "authority"),
        "hours of the branch", "支部工时",
        ("revenue_disclosed_share", "committee_captured_share"),
    ),
    Mechanism(
        "G2", "2.4, 3.2", "Secretary and members in the owners' committee", "书记任业委会主任与党员委员过半", "self_governance",
        "the branch asks members to stand and recommends them; owners vote, and can vote the list down",
        "支部动员党员参选并推荐名单；业主投票，也可以否决",
        ("information", "rules"),
        "cadre hours for checking candidates, money for preparing them", "候选人联审工时、培训经费",
        ("committee_party_member_share", "committees_chaired_by_secretary", "committee_captured_share"),
        (f"{_PARTY}members_who_are_asked_decide_whether_to_stand",
         f"{_PARTY}recommended_members_are_elected_where_the_branch_is_trusted"),
        (f"{_PARTY}a_secretary_who_chairs_is_beyond_the_discipline_of_his_branch",
         f"{_PARTY}owners_who_distrust_the_branch_vote_against_its_list"),
        instruments=("members_in_committee",),
    ),
    Mechanism(
        "G3", "2.4", "Property management committee", "物业管理委员会", "self_governance",
        "an appointed interim body where no owners' committee stands; it supervises and organises owners' votes",
        "没有业委会时由街道牵头的临时机构；监督物业、组织业主表决",
        ("authority", "capacity"),
        "hours of its members", "成员工时",
        ("lift_outage_days", "assembly_quorum_share"),
    ),
    Mechanism(
        "G4", "2.4", "School of community governance", "社区治理学院", "self_governance",
        "training raises what those trained can do in deliberation and project design",
        "培训提升参训者的协商与项目设计能力",
        ("capacity",),
        "money and hours of those trained", "培训经费与参训工时",
        ("words_holding", "participation_rate"),
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
        (f"{_RESOURCES}mechanism_G5_more_money_and_a_jury_with_time_fund_more_projects",
         f"{_RESOURCES}grants_are_on_offer_without_any_instrument_and_go_from_proposal_to_result"),
        (f"{_RESOURCES}mechanism_G5_harm_hours_for_projects_are_missing_for_votes_and_councils",
         f"{_RESOURCES}a_project_that_nobody_helps_with_lapses_and_its_first_part_is_gone"),
        instruments=("small_grants",),
    ),
    Mechanism(
        "G6", "2.4", "Report and discuss by telephone", "“报事”“议事”模块", "self_governance",
        "reporting costs a resident less; items for the agenda gather support",
        "报事更省事；议题可以征集支持",
        ("information",),
        "money for running it", "运行经费",
        ("cases_opened", "participation_rate"),
    ),
    Mechanism(
        "G7", "2.4", "Building councils", "楼栋议事会、睦邻居、乡贤议事厅", "self_governance",
        "those affected talk, hear what others would do, and may give their word; nobody else is bound",
        "当事邻居坐下来谈，了解他人意愿，可以作出承诺；承诺只约束到会者",
        ("information", "rules"),
        "residents' and members' hours, money for meetings", "居民与党员工时、会议经费",
        ("words_holding", "belief_parking_tokens", "trust_neighbours"),
        (f"{_ALONE}councils_bring_words_that_hold_for_a_while",),
        (f"{_ALONE}a_poor_turnout_tells_those_present_that_others_do_little",
         f"{_ALONE}words_seen_broken_take_trust_from_those_who_keep_them"),
        instruments=("building_councils",),
    ),
    Mechanism(
        "G8", "2.4", "Escalation, and an answer to every report", "协商无力解决转联席会议、事事有反馈", "self_governance",
        "what talk cannot solve rises; an answer or its lack moves trust and the wish to report",
        "协商解决不了的上交；有无答复影响信任和今后是否报事",
        ("information", "authority"),
        "hours of answering", "答复工时",
        ("case_answered_share", "trust_residents_committee"),
        ("tests/test_cases.py::test_an_answer_needs_hours_of_its_own",
         "tests/test_cases.py::test_persuasion_settles_a_case_or_it_escalates"),
        ("tests/test_cases.py::test_a_case_that_nobody_works_on_is_dropped_and_trust_falls",),
        module="agents.case_passing",
        adverse_en="answering takes hours from solving; a dropped case lowers trust",
        adverse_zh="答复占用办案工时；不了了之的案件降低信任",
    ),
)
# fmt: on
