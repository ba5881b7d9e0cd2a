"""B1 to B8: the ways in which the Party is embedded (article, section 3). Each row belongs to one force for attribution."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism

_BARGAINING: Final = "tests/agents/callers/test_bargaining.py::test_"
_UNITS: Final = "tests/agents/resident_units/test_units.py::test_"
_ROLE_HOLDERS: Final = "tests/scenarios/organisation/test_role_holders.py::test_mechanism_"
_BUILDING_COUNCILS: Final = "tests/scenarios/self_governance/test_building_councils.py::test_"
_FEEDBACK_MEETINGS: Final = "tests/scenarios/self_governance/test_feedback_meetings.py::test_mechanism_"
_NEIGHBOUR_NORMS: Final = "tests/scenarios/self_governance/test_neighbour_norms.py::test_mechanism_"
_PARTY_IN_BODIES: Final = "tests/scenarios/self_governance/test_party_in_bodies.py::test_mechanism_"
_RESIDENT_POINTS: Final = "tests/scenarios/self_governance/test_resident_points.py::test_mechanism_"
_VOLUNTEER_TEAMS: Final = "tests/scenarios/social/test_volunteer_teams.py::test_mechanism_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "B1", "1.3, 3.1", "Convenor of the three parties", "嵌入三驾马车：稳定器", "organisation",
        "a convenor brings three independent parties to one table more often, links issues and opens books; it has no veto",
        "召集人让各自独立的三方更常会商、把议题打包、把账目摆上桌；没有否决权",
        ("information", "rules"),
        "hours of the convenor and of all at the table, money for each month", "召集人与与会各方的工时、会商月经费",
        ("meetings_of_three_parties", "agreements_reached", "agreements_in_force", "case_passes_mean"),
        (f"{_BARGAINING}a_convenor_brings_them_together_more_often_at_its_own_cost",
         f"{_BARGAINING}more_issues_linked_reach_agreements_that_single_issues_cannot",
         f"{_BARGAINING}no_party_agrees_to_what_it_takes_to_be_worse_than_the_status_quo"),
        (f"{_BARGAINING}opened_books_bring_to_light_what_was_kept_and_trust_falls",
         f"{_BARGAINING}a_party_that_loses_by_the_rest_leaves_and_nobody_bargains_for_a_while"),
        instruments=("three_party_talks",),
    ),
    Mechanism(
        "B2", "3.1", "Linked organisations", "嵌入各类主体：链接器", "social",
        "units are linked by S1 and S2, company and committee by G1; this row is those three",
        "驻区单位由 S1、S2 链接，物业与业委会由 G1 链接；本行即此三者",
        ("ties", "information"),
        "those of S1, S2 and G1", "同 S1、S2、G1",
        ("units_giving", "unit_projects", "revenue_disclosed_share"),
        (f"{_UNITS}a_conference_links_means_at_a_cost_and_its_end_releases_them",
         f"{_PARTY_IN_BODIES}G1_the_company_learns_that_members_tell_and_shows_more"),
        (f"{_UNITS}units_stop_when_what_they_give_is_not_used",
         f"{_PARTY_IN_BODIES}G1_harms_by_carrying_offers_that_would_not_be_dared_without"),
        parts=("S1", "S2", "G1"),
        module="agents.party_branch.insiders",
        adverse_en="units that are not thanked stop; a channel carries collusion as well",
        adverse_zh="得不到回应的单位会停止提供；渠道也会传递合谋",
    ),
    Mechanism(
        "B3", "3.1", "Groups in buildings start what residents go on with", "嵌入楼栋微治理：催化器", "self_governance",
        "groups in buildings (O2) start councils (G7) and fill offices (B4); this row is those three",
        "楼栋党小组（O2）发起议事会（G7）、补齐岗位（B4）；本行即此三者",
        ("capacity", "ties"),
        "those of O2, G7 and B4", "同 O2、G7、B4",
        ("participation_rate", "words_holding", "office_holders"),
        (f"{_BUILDING_COUNCILS}councils_bring_words_that_hold_for_a_while",
         f"{_ROLE_HOLDERS}B4_offices_in_buildings_are_filled_and_work_at_the_cost_of_hours"),
        (f"{_BUILDING_COUNCILS}a_poor_turnout_tells_those_present_that_others_do_little",
         f"{_ROLE_HOLDERS}B4_harms_where_those_who_stand_out_set_a_bad_example"),
        parts=("O2", "G7", "B4"),
        module="agents.volunteers.offices",
        adverse_en="few who come tell the others that few care; a bad example stands out too",
        adverse_zh="到会者少会让人觉得无人在意；坏榜样同样醒目",
    ),
    Mechanism(
        "B4", "3.2", "Role holders and model households", "两长多员与党员示范户", "organisation",
        "holders of offices give hours to look, ask, mediate and supervise; they and marked families are seen as examples; a mark "
        "is lost by review; a scarce skill counts where a case needs it",
        "骨干投入工时巡查、劝导、调解、监督；骨干与示范户是看得见的榜样；评定可摘牌；专业特长用在需要处",
        ("capacity", "information"),
        "residents' hours, cadre hours of asking and reviewing, money for signs", "居民工时、社区动员与评定工时、标识经费",
        ("office_holders", "families_marked", "families_losing_mark", "asked_by_volunteers", "belief_corridor_tokens"),
        (f"{_ROLE_HOLDERS}B4_offices_in_buildings_are_filled_and_work_at_the_cost_of_hours",
         f"{_ROLE_HOLDERS}B4_office_holders_are_an_example_that_neighbours_follow",
         f"{_ROLE_HOLDERS}B4_a_mark_is_lost_by_review_and_weighs_while_it_hangs",
         f"{_ROLE_HOLDERS}B4_mediators_have_hours_and_the_law_narrows_a_leak"),
        (f"{_ROLE_HOLDERS}B4_harms_where_those_who_stand_out_set_a_bad_example",),
        instruments=("role_holders",),
    ),
    Mechanism(
        "B5", "3.2", "Points for contributions", "居民积分管理", "self_governance",
        "hours for common affairs bring points that are exchanged within a budget: an hour is less dear; rewarded months are seen "
        "as done for the reward",
        "公共事务工时换积分，在预算内兑换：时间成本降低；受奖的参与逐渐被看作为奖而做",
        ("money", "information"),
        "money for rewards, cadre hours of book-keeping", "兑换经费与社区记录工时",
        ("points_cny", "volunteer_hours", "participation_rate", "rewards_seen_as_reason", "cost_money_cny"),
        (f"{_RESIDENT_POINTS}B5_points_make_hours_less_dear_and_more_are_given",
         f"{_RESIDENT_POINTS}B5_goods_are_bounded_by_the_budget_and_disappoint",
         f"{_RESIDENT_POINTS}B5_without_points_or_hours_changes_nothing"),
        (f"{_RESIDENT_POINTS}B5_harms_by_crowding_out_and_may_crowd_in",),
        instruments=("resident_points",),
    ),
    Mechanism(
        "B6", "3.3", "Volunteer teams", "志愿队（刘阿姨、盯得紧、阳光志愿行）", "social",
        "teams of residents care, patrol and help; ties grow",
        "居民队伍关怀、巡查、服务；邻里关系增强",
        ("capacity", "ties", "information"),
        "volunteers' hours, cadre hours, money", "志愿工时、社区工时、活动经费",
        ("volunteer_team_hours", "cases_found_by_volunteers", "ties_per_household", "fatigue_hours_per_household",
         "cost_cadre_hours"),
        (f"{_VOLUNTEER_TEAMS}B6_volunteers_walk_find_and_make_ties_at_the_cost_of_hours",
         f"{_VOLUNTEER_TEAMS}B6_the_residents_committee_spends_fewer_hours_on_visits_where_volunteers_call",
         f"{_VOLUNTEER_TEAMS}B6_too_few_make_no_team_and_give_no_hours"),
        (f"{_VOLUNTEER_TEAMS}B6_harms_where_people_burn_out", f"{_VOLUNTEER_TEAMS}B6_volunteers_tire_and_rest_restores_them"),
        instruments=("volunteer_teams",),
    ),
    Mechanism(
        "B7", "3.3", "Party conferences at three levels", "区—街道—社区三级党建联席会", "social",
        "means are pulled down by need in S2, cases climb to those with power in G8 and E1; this row is those three",
        "资源按需求下沉见 S2，案件上交有权主体见 G8、E1；本行即此三者",
        ("capacity", "authority"),
        "those of S2, G8 and E1", "同 S2、G8、E1",
        ("unit_projects", "unit_needs_left", "cases_brought_up"),
        (f"{_UNITS}a_conference_links_means_at_a_cost_and_its_end_releases_them",
         f"{_FEEDBACK_MEETINGS}G8_what_is_stuck_goes_up_and_is_answered"),
        (f"{_FEEDBACK_MEETINGS}G8_harms_by_inviting_to_pass_cases_on",),
        parts=("S2", "G8", "E1"),
        module="agents.casework.escalating",
        adverse_en="a way up invites passing on; conferences take hours from cases",
        adverse_zh="上交渠道会诱发推转；会议占用办案工时",
    ),
    Mechanism(
        "B8", "3.3", "Norms that residents keep themselves", "本地社会规范", "self_governance",
        "neighbours who know one and keep the convention may disapprove of a breach, at a cost to themselves",
        "相识且守约的邻居可以当面表示不满，自己也要付出代价",
        ("ties", "information", "rules"),
        "unease of those who speak, cadre hours and money for the convention", "开口者的代价、社区工时与公约经费",
        ("informal_disapprovals", "norm_strength", "ties_broken_off", "clutter_level"),
        (f"{_NEIGHBOUR_NORMS}B8_neighbours_who_know_one_and_keep_the_convention_disapprove",
         f"{_NEIGHBOUR_NORMS}B8_who_is_told_learns_what_a_breach_costs"),
        (f"{_NEIGHBOUR_NORMS}B8_harms_by_breaking_ties_where_there_is_little_trust",
         f"{_NEIGHBOUR_NORMS}B8_where_few_keep_it_few_speak"),
        instruments=("neighbour_norms",),
    ),
)
# fmt: on
