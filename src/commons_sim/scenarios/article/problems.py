"""P1 to P16: what makes the commons tragic. These arise in the baseline; no instrument brings them about."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism

_CASES: Final = "tests/agents/casework/test_cases.py::test_"
_UNITS: Final = "tests/agents/councils/test_units.py::test_mechanism_"
_MODES: Final = "tests/agents/owners_committee/test_modes.py::test_mechanism_"
_DRIFT: Final = "tests/agents/residents/test_drift.py::test_mechanism_"
_ACTIVITY_ROOMS: Final = "tests/commons/activity_rooms/test_activity_rooms.py::test_"
_COMMON_AREAS: Final = "tests/commons/common_areas/test_common_areas.py::test_"
_SITING: Final = "tests/commons/common_areas/test_siting.py::test_"
_PUBLIC_REVENUE: Final = "tests/commons/public_revenue/test_public_revenue.py::test_"
_DIRECTIONS: Final = "tests/model/test_directions.py::test_"
_OWNERS_AND_TENANTS: Final = "tests/population/test_owners_and_tenants.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "P1", "2.3", "Common income kept by the company", "公共收益博弈", "problem",
        "the company books income from common parts and chooses what to show and hand over; owners see it only by looking",
        "物业收取公共收益并自行决定公示和上缴多少；业主不查账就看不见",
        ("information", "money"),
        "borne by owners: money not handed over, repairs not done", "由业主承担：未上缴的收益、未做的维修",
        ("revenue_leakage_share", "revenue_disclosed_share", "public_fund_cny_per_household"),
        (f"{_PUBLIC_REVENUE}a_company_that_fears_discovery_shows_more_and_lets_less_quietly",
         f"{_PUBLIC_REVENUE}without_a_committee_more_leaks"),
        module="commons.public_revenue",
    ),
    Mechanism(
        "P2", "1.1, 2.3", "Too few slots, cars in lanes", "车位紧张与乱停放", "problem",
        "cars come home one by one; each driver weighs searching, a place outside and the lane",
        "车辆依次回家；每位车主在找车位、停到外面和占道之间权衡",
        ("capacity", "rules"),
        "borne by neighbours: blocked lanes, fire risk, search", "由邻居承担：通道受阻、火灾风险、找车位时间",
        ("parking_violation_rate", "fire_lane_blocked_hours_per_day", "parking_search_minutes", "parking_access_gini"),
        (f"{_DIRECTIONS}more_shared_slots_do_not_raise_violations",
         "tests/commons/test_stage_games.py::test_at_the_shipped_parameters_not_cooperating_pays_each_whatever_the_others_do"),
        module="commons.parking",
    ),
    Mechanism(
        "P3", "2.3", "Activity rooms: unfair or disorderly", "活动用房分配不公与失序", "problem",
        "teams ask for room-hours, hoard, overstay and leave disorder, under booking by staff and under open doors alike",
        "团队争用时段、多占、拖堂、不收拾；无论工作人员预约还是完全放开",
        ("capacity", "rules"),
        "borne by teams that wait, and by staff", "由等候的团队和工作人员承担",
        ("room_use_share", "room_wait_days", "room_hours_gini", "room_disorder_rate", "room_condition"),
        (f"{_ACTIVITY_ROOMS}without_booking_teams_crowd_and_quarrel",
         "tests/commons/activity_rooms/test_decisions.py::test_teams_ask_for_more_than_they_need_where_nobody_looks",
         f"{_ACTIVITY_ROOMS}who_is_known_at_the_counter_gets_more"),
        module="commons.activity_rooms",
    ),
    Mechanism(
        "P4", "1.1, 2.3", "Things in corridors, illegal building, noise, animals, leaks", "楼道堆物、私搭乱建、噪音、宠物、漏水",
        "problem",
        "private gain, cost spread over the neighbours of a floor or building; what is seen becomes normal",
        "得益归自己，代价由同层同楼邻居分摊；看得见的失序成为常态",
        ("rules", "information"),
        "borne by neighbours of a building", "由同楼邻居承担",
        ("clutter_level", "nuisance_rate", "illegal_building_rate", "leak_settled_share"),
        (f"{_COMMON_AREAS}things_in_the_corridor_pay_one_and_cost_all",
         f"{_COMMON_AREAS}a_lower_intercept_lets_corridors_fill_and_belief_fall",
         f"{_COMMON_AREAS}a_settled_leak_is_worth_more_to_both_than_a_dispute"),
        module="commons.common_areas",
    ),
    Mechanism(
        "P5", "1.1", "Fees unpaid, service poor, lifts out", "物业费收缴难、服务水平低、电梯维修不及时", "problem",
        "payment depends on service seen and on others' paying, the company's effort on what is paid",
        "缴费取决于所见服务和他人是否缴费；物业投入取决于收费",
        ("money", "capacity"),
        "borne by all: service and plant", "由全体承担：服务与设施",
        ("fee_collection_rate", "service_level", "lift_outage_days", "facility_condition"),
        (f"{_DIRECTIONS}a_fee_nobody_pays_ends_in_broken_lifts", f"{_DIRECTIONS}worse_plant_fails_more"),
        module="commons.services",
    ),
    Mechanism(
        "P6", "1.2", "Four types of compound", "四类小区", "problem",
        "compounds differ in composition, cars, slots, fees, legacy defects, ties and turnover",
        "小区在人口构成、车辆、车位、收费、遗留缺陷、邻里关系和流动上各不相同",
        ("capacity", "ties"),
        "none of its own", "自身无成本",
        ("tragedy_index", "participation_rate", "satisfaction"),
        (f"{_COMMON_AREAS}compound_types_differ_where_the_article_says",
         "tests/scenarios/test_regimes.py::test_every_regime_runs_on_every_type_of_compound"),
        module="population.parameters",
    ),
    Mechanism(
        "P7", "1.2", "Units too large: thin ties, split interests", "范围过大、关系稀疏、利益碎片化", "problem",
        "a council of a larger unit (building, compound, community: the lever ``unit`` of both councils) has no more seats, shares "
        "its evening out over more buildings, brings together people who are not neighbours, and few who hear a word would see it "
        "broken; watch and conventions stay among one building's people",
        "议事单元（楼栋、小区、社区，由两种议事会的 unit 设定）越大，座位不增，一晚的议题要分给更多楼栋，"
        "遇到的多非近邻，听到承诺的人里能看见失信的也少；只及议事会，监督与公约仍以本楼为界",
        ("ties", "information"),
        "borne by all: less taking part; a larger unit takes fewer hours of convening", "由全体承担：参与减少；大单元召集工时较少",
        ("council_turnout", "councils_held", "ties_per_household", "words_holding", "participation_rate"),
        (f"{_UNITS}P7_where_all_have_a_seat_fewer_still_come_to_a_larger_unit_and_fewer_words_hold",
         f"{_UNITS}P7_an_evening_is_shared_out_over_the_buildings_of_a_unit",
         f"{_UNITS}P7_a_word_given_among_strangers_binds_less",
         f"{_UNITS}P7_a_larger_unit_is_convened_with_fewer_hours",
         f"{_UNITS}P7_a_unit_talks_of_what_its_buildings_share"),
        module="agents.councils",
    ),
    Mechanism(
        "P8", "1.1, 2.4", "Owners' committees that go wrong", "业委会异化", "problem",
        "each member weighs looking, agreeing, confronting, helping oneself and taking an offer; the mode is classified afterwards",
        "每位委员在查账、默认、对抗、自利、受贿之间权衡；异化类型事后按行为归类",
        ("information", "money"),
        "borne by owners: money lost, strife", "由业主承担：资金损失与冲突",
        ("committee_collusive_share", "committee_confrontational_share", "committee_self_dealing_share",
         "committee_functioning_share", "committee_idle_share", "appropriation_index"),
        ("tests/agents/owners_committee/test_committee.py::test_looking_into_the_books_is_a_volunteers_dilemma",
         f"{_MODES}P8_each_day_in_office_is_in_one_mode",
         f"{_PUBLIC_REVENUE}an_offer_is_made_where_members_are_expected_to_take_it"),
        module="agents.owners_committee",
    ),
    Mechanism(
        "P9", "2.4", "Assemblies hard to hold, committees hard to form", "业主大会召开难、业委会成立与换届难", "problem",
        "two thirds by head and by area must take part; whether to vote is each owner's choice",
        "人数与面积均须三分之二参与；是否投票由业主自己决定",
        ("rules", "information"),
        "hours of those who go from door to door, and of voters", "上门动员者和投票者的工时",
        ("assembly_quorum_share", "committee_formation_days", "committee_election_success_share",
         "committee_days_share"),
        (f"{_DIRECTIONS}knocking_at_doors_raises_turnout",
         "tests/governance/test_voting.py::test_without_a_quorum_nothing_passes",
         f"{_MODES}P9_days_to_form_run_from_the_end_of_the_last_committee"),
        module="governance.voting",
    ),
    Mechanism(
        "P10", "1.3", "Three parties each for itself", "三驾马车各行其是、责任不清", "problem",
        "a case goes to who seems responsible; an unclear one is passed on, and each pass costs days",
        "案件先给看似负责的一方；责任不清就推诿，每转一次耗时若干天",
        ("authority", "information"),
        "borne by reporters: days; by holders: hours", "报事人承担时间，承办者承担工时",
        ("case_passes_mean", "case_median_days", "case_resolved_share"),
        (f"{_CASES}a_case_that_is_passed_on_costs_days", f"{_CASES}nobody_gets_a_case_twice"),
        module="governance.case_routing",
    ),
    Mechanism(
        "P11", "1.3, 2.4", "Residents' committee taken up by administration", "居委会行政化、社区力量不足", "problem",
        "finite hours, most of them administrative, shared by all compounds of a community",
        "工时有限，大半被行政事务占用，并由社区内各小区分享",
        ("capacity",),
        "borne by cases that wait", "由等待处理的案件承担",
        ("case_median_days", "case_resolved_share", "cost_cadre_hours", "cases_open"),
        (f"{_CASES}other_peoples_cases_use_up_the_shared_hours",
         f"{_CASES}a_case_that_nobody_works_on_is_dropped_and_trust_falls"),
        module="agents.residents_committee",
    ),
    Mechanism(
        "P12", "2.1", "Who sees cannot act, who can act does not see", "看得见的管不了，管得了的看不见", "problem",
        "company, residents and grid see without power; departments with power see only what is reported",
        "物业、居民、网格看得见而无权；有权的部门只见到上报的事",
        ("authority", "information"),
        "borne by those who wait for a body with power", "由等待有权部门的人承担",
        ("enforcement_delay_days", "case_resolved_share"),
        (f"{_CASES}a_case_that_is_reported_again_goes_on_from_a_holder_without_power",
         "tests/commons/common_areas/test_area_cases.py::test_only_officers_have_power_over_common_areas_and_nobody_over_leaks"),
        module="governance.case_kinds",
    ),
    Mechanism(
        "P13", "2.2", "Good service, and public bodies drift away", "小区基层政权间隙", "problem",
        "acquaintance with public bodies fades faster in who trusts the company and deals with it alone; who is not acquainted "
        "hears of fewer votes, calls and offers",
        "信任物业、只与物业打交道的住户与公共组织更快疏离；不熟悉者较少得知投票、征集与资源",
        ("ties", "information"),
        "borne by votes and meetings that fail, in the market and before a branch alike",
        "由开不成的会和投不成的票承担，市场治理与党建引领皆然",
        ("contact_with_public_bodies", "assembly_quorum_share", "participation_rate", "service_level"),
        (f"{_DRIFT}P13_who_is_content_with_the_company_drifts_from_the_public_bodies_and_votes_less",
         f"{_DRIFT}P13_drift_hurts_every_regime_alike"),
        module="agents.residents.month_end",
    ),
    Mechanism(
        "P14", "2.3", "Title missing or weak", "产权缺失或过于弱化", "problem",
        "assets whose title is contested are used by whoever moves first",
        "归属有争议的空间和资产，谁先占谁用",
        ("rules", "authority"),
        "borne by owners: use and rent of common parts", "由业主承担：共有部分的使用与租金",
        ("spaces_taken_share", "contested_assets"),
        (f"{_SITING}an_unclear_space_goes_to_whoever_moves_first_and_a_clear_one_to_nobody",),
        module="commons.common_areas.illegal_building",
    ),
    Mechanism(
        "P15", "1.2", "Where to put a charging station", "电动自行车充电站选址", "problem",
        "all gain by it, the nearest lose and object; without it bicycles are charged in stairwells",
        "人人受益，最近的人受损而反对；建不成就在楼道充电",
        ("rules", "information"),
        "borne by the nearest if built, by the building if not", "建成由最近者承担，建不成由全楼承担",
        ("charging_station_share", "charging_station_wait_days", "stairwell_charging_share"),
        (f"{_SITING}the_nearest_can_block_what_all_want", f"{_COMMON_AREAS}a_station_takes_bicycles_out_of_stairwells"),
        module="commons.common_areas.siting",
    ),
    Mechanism(
        "P16", "1.1", "Legacy defects; a home is a good with a price", "开发遗留问题与房屋的商品属性", "problem",
        "a developer repairs a defect it is still liable for, if a body with hours calls it; absent owners are reached less",
        "有工时的一方去找，开发商才维修尚在责任期的缺陷；不住在小区的业主更难联系上、更少投票",
        ("authority", "money"),
        "borne by households below a defect", "由缺陷下方的住户承担",
        ("leak_settled_share", "leak_days_median", "participation_owners_rate", "participation_tenants_rate",
         "welfare_tenants_cny_per_household_day"),
        ("tests/commons/common_areas/test_legacy_defects.py::test_a_developer_repairs_what_it_is_liable_for_and_only_when_called",
         f"{_OWNERS_AND_TENANTS}owners_who_let_their_flat_are_reached_less",
         f"{_OWNERS_AND_TENANTS}mechanism_P16_participation_is_told_apart_for_owners_and_tenants"),
        module="commons.common_areas.leaks",
    ),
)
# fmt: on
