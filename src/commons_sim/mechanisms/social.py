"""S1 to S4: resident units and organised residents (article, section 2.3)."""

from __future__ import annotations

from typing import Final

from commons_sim.mechanisms.row import Mechanism

_RIVALS: Final = "tests/test_rivals.py::test_"
_PARTY: Final = "tests/test_party_instruments.py::test_"
_HERE: Final = "tests/test_mechanisms_self_governance.py::test_mechanism_"
_ROOMS: Final = "tests/test_activity_rooms.py::test_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "S1", "2.3", "Means of resident units", "社区大党委与驻区单位资源", "social",
        "units let slots at night to whoever has the hours to arrange it",
        "驻区单位把夜间空车位让出来，由有工时的一方组织",
        ("capacity",),
        "hours of whoever arranges it; drivers pay a price", "组织者的工时；车主付费",
        ("unit_slot_nights", "parking_violation_rate", "cost_in_kind_cny_per_household_day"),
        (f"{_RIVALS}an_offer_is_taken_up_by_whoever_has_the_hours",
         "tests/test_directions.py::test_slots_of_neighbouring_units_at_night_do_not_raise_violations"),
        (f"{_RIVALS}a_unit_to_which_letting_does_not_pay_keeps_its_barrier_down",
         f"{_RIVALS}where_nobody_governs_nobody_takes_up_an_offer"),
        instruments=("community_party_committee",),
    ),
    Mechanism(
        "S2", "2.3, 3.3", "Joint conference, list of needs, two-sided matching", "联席会、需求清单与项目双向认领", "social",
        "needs are listed and units take on what duty and return make worth their while",
        "列出需求清单，单位按责任与回报自行认领",
        ("information", "capacity"),
        "cadre hours, money for conferences, means of units at shadow prices", "社区工时、会议经费、单位资源（按影子价格）",
        ("unit_projects", "unit_needs_left", "units_stopped", "cost_in_kind_cny_per_household_day"),
        (f"{_PARTY}needs_take_the_largest_offers_and_hours_bound_the_projects",
         f"{_PARTY}a_conference_links_means_at_a_cost_and_its_end_releases_them",
         f"{_PARTY}a_unit_gives_for_duty_and_return_and_not_at_any_cost"),
        (f"{_PARTY}units_stop_when_what_they_give_is_not_used",),
        instruments=("joint_conference",),
    ),
    Mechanism(
        "S3", "2.3", "In-service members report to their community", "在职党员社区报到", "social",
        "in-service members add hours of voluntary work where they live",
        "在职党员到居住地报到，增加志愿工时",
        ("capacity", "information"),
        "members' hours, cadre hours for the sheet and for looking at the work", "党员工时、社区登记与核查工时",
        ("members_in_service_hours", "members_in_service_attended", "members_in_service_shirked", "members_visible"),
        (f"{_HERE}S3_members_in_service_add_hours_to_branch_or_rounds",
         f"{_HERE}S3_asks_members_of_working_age_alone_and_ends"),
        (f"{_HERE}S3_members_shirk_where_attendance_is_counted_and_nobody_looks",
         f"{_HERE}S3_harms_by_showing_that_others_shirk"),
        instruments=("in_service_members",),
    ),
    Mechanism(
        "S4", "2.3", "Residents' body led by a member keeps the rooms", "党员牵头的社会组织管理活动用房", "social",
        "a residents' body sets a rota by agreement, watches use and cleans, if enough people volunteer",
        "居民组织按约定排班、看管使用、打扫，前提是有足够多的人自愿",
        ("rules", "capacity"),
        "volunteers' hours, cadre hours of support, a grant", "志愿工时、社区支持工时、启动经费",
        ("room_disorder_rate", "room_condition", "room_hours_gini", "room_volunteers", "cost_cadre_hours"),
        (f"{_ROOMS}rooms_that_a_body_keeps_are_in_better_condition_than_rooms_nobody_keeps",
         f"{_ROOMS}a_body_takes_volunteers_time_and_frees_the_staffs",
         f"{_ROOMS}with_a_branch_a_known_member_leads_and_its_hours_are_taken_from_the_branch"),
        (f"{_ROOMS}volunteers_who_tire_quit", f"{_ROOMS}a_lead_may_serve_its_own_side_and_discipline_holds_a_member_back",
         f"{_ROOMS}a_lead_that_favours_puts_its_side_in_front"),
        instruments=("resident_rooms",),
    ),
)
# fmt: on
