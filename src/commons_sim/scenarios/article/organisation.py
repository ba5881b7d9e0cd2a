"""O1 to O3: Party organisation brought down to the compound (article, section 2.2)."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism

_COMMON_ROOMS: Final = "tests/commons/common_rooms/test_common_rooms.py::test_"
_HOME_VISITS: Final = "tests/scenarios/organisation/test_home_visits.py::test_"
_PARTY_ORGANISATION: Final = "tests/scenarios/organisation/test_party_organisation.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "O1", "2.2", "Home visits that find members", "党群家访（找党员）", "organisation",
        "staff go from door to door, become known, and members who are asked decide whether to come forward",
        "工作人员逐户走访，与住户相识；被问到的党员自行决定是否亮身份",
        ("ties", "information"),
        "cadre and street hours, money for materials", "社区与街道工时、材料经费",
        ("members_visible", "members_found_at_home", "trust_residents_committee", "cost_cadre_hours"),
        (f"{_HOME_VISITS}visits_change_those_who_are_visited_and_nobody_else",
         f"{_HOME_VISITS}members_asked_at_the_door_decide_by_their_willingness",
         f"{_HOME_VISITS}visits_without_hours_change_nothing"),
        (f"{_HOME_VISITS}visits_find_members_and_take_hours_from_cases",
         f"{_HOME_VISITS}visits_cost_trust_where_people_find_life_bad"),
        instruments=("home_visits",),
    ),
    Mechanism(
        "O2", "2.2", "Branch, groups, node families", "小区党支部—楼栋党小组—党员中心户", "organisation",
        "members give hours, messages and requests travel the tree, what visible members do is seen",
        "党员投入工时，消息与请求沿组织树传达，亮身份的党员言行可见",
        ("capacity", "information", "ties"),
        "members' hours, cadre hours of support, money for founding", "党员工时、社区支持工时、组建经费",
        ("participation_rate", "volunteer_hours", "assembly_quorum_share", "trust_party_branch"),
        (f"{_PARTY_ORGANISATION}the_branch_has_hours_and_reaches_people",
         f"{_PARTY_ORGANISATION}founding_is_paid_and_support_takes_cadre_hours",
         f"{_PARTY_ORGANISATION}an_hour_of_the_branch_is_spent_once",
         f"{_PARTY_ORGANISATION}bodies_knock_at_doors_for_an_assembly_in_the_month_in_which_it_is_held"),
        (f"{_PARTY_ORGANISATION}inspection_turns_a_branchs_hours_into_records",
         f"{_PARTY_ORGANISATION}members_are_seen_in_the_bad_as_in_the_good",
         f"{_PARTY_ORGANISATION}support_of_a_branch_takes_hours_from_the_committees_other_duties"),
        instruments=("party_organisation",),
    ),
    Mechanism(
        "O3", "2.2", "Service stations and shared rooms in buildings", "党群服务站与楼栋公共客厅", "organisation",
        "open ground floors become rooms, by a small grant and a resident who keeps them, or by public money and cadres: "
        "a room spares whoever convenes a meeting part of the hours, and those who drop in get to know neighbours",
        "架空层改造为公共客厅：靠微公益资助和居民维护，或靠公共资金和社区干部；开会更省工时，走动的人结识邻居",
        ("capacity", "ties", "money"),
        "money for fitting out and upkeep, lent cadre hours or residents' hours of keeping",
        "改造与运行经费、借调社区工时或居民维护工时",
        ("common_rooms_kept", "common_rooms_own_use", "meetings_in_venues", "ties_in_common_rooms", "ties_per_household"),
        (f"{_COMMON_ROOMS}mechanism_O3_rooms_make_meetings_cheap_and_let_people_meet",
         f"{_COMMON_ROOMS}mechanism_O3_converting_takes_money_and_hours_and_only_open_space_of_clear_title",
         f"{_COMMON_ROOMS}a_room_is_kept_by_residents_with_hours_and_owners_money_or_given_up"),
        (f"{_COMMON_ROOMS}mechanism_O3_harm_a_keeper_makes_a_room_its_own",
         f"{_COMMON_ROOMS}mechanism_O3_harm_a_station_nobody_uses_costs_as_much"),
        instruments=("converted_venues",),
    ),
)
# fmt: on
