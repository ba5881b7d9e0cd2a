"""S1 to S4: resident units and organised residents (article, section 2.3)."""

from __future__ import annotations

from typing import Final

from commons_sim.scenarios.article.rows import Mechanism

_OFFERS: Final = "tests/agents/resident_units/test_offers.py::test_"
_UNITS: Final = "tests/agents/resident_units/test_units.py::test_"
_BODY: Final = "tests/commons/activity_rooms/test_body.py::test_"
_COMMUNITY_PARTY_COMMITTEE: Final = "tests/scenarios/social/test_community_party_committee.py::test_mechanism_"
_IN_SERVICE_MEMBERS: Final = "tests/scenarios/social/test_in_service_members.py::test_mechanism_"
_JOINT_CONFERENCE: Final = "tests/scenarios/social/test_joint_conference.py::test_mechanism_"

# fmt: off
ROWS: Final = (
    Mechanism(
        "S1", "2.3", "Means of resident units", "社区大党委与驻区单位资源", "social",
        "what units have is on offer to whoever knows of it, has the hours and may ask; with their heads on the community's Party "
        "committee known members hear of it and a branch's request counts in their appraisal",
        "驻区单位的资源向知情、有工时、能代表他人的一方开放；单位负责人兼任大党委委员后，"
        "亮明身份的党员能得知，支部的请求计入其考核",
        ("capacity", "information", "authority"),
        "cadre hours for sessions, members' hours for asking, means of units at shadow prices",
        "会议的社区工时、党员开口的工时、单位资源（按影子价格）",
        ("unit_requests", "unit_refusals", "unit_venue_hours", "unit_expert_hours", "unit_slots_arranged", "unit_slot_nights"),
        (f"{_COMMUNITY_PARTY_COMMITTEE}S1_a_seat_on_the_partys_committee_makes_a_request_count",
         f"{_COMMUNITY_PARTY_COMMITTEE}S1_takes_cadre_hours_beyond_those_of_the_branch",
         f"{_OFFERS}units_offer_the_same_in_every_regime_and_only_without_governance_to_nobody",
         f"{_OFFERS}no_instrument_makes_the_offer_and_the_status_quo_stays_an_empty_bundle"),
        (f"{_COMMUNITY_PARTY_COMMITTEE}S1_harm_a_unit_bound_by_duty_gives_what_nobody_uses_and_then_stops",),
        instruments=("community_party_committee",),
    ),
    Mechanism(
        "S2", "2.3, 3.3", "Joint conference, list of needs, two-sided matching", "联席会、需求清单与项目双向认领", "social",
        "needs are listed and units take on what duty and return make worth their while",
        "列出需求清单，单位按责任与回报自行认领",
        ("information", "capacity"),
        "cadre hours, money for conferences, means of units at shadow prices", "社区工时、会议经费、单位资源（按影子价格）",
        ("unit_projects", "unit_needs_left", "units_stopped", "cost_in_kind_cny_per_household_day"),
        (f"{_UNITS}needs_take_the_largest_offers_and_hours_bound_the_projects",
         f"{_UNITS}a_conference_links_means_at_a_cost_and_its_end_releases_them",
         f"{_UNITS}a_unit_gives_for_duty_and_return_and_not_at_any_cost",
         f"{_JOINT_CONFERENCE}S2_a_conference_finds_needs_nobody_asked_for_and_leaves_some"),
        (f"{_UNITS}units_stop_when_what_they_give_is_not_used",
         f"{_JOINT_CONFERENCE}S2_harm_matching_takes_a_unit_from_letting_and_hours_from_cases"),
        instruments=("joint_conference",),
    ),
    Mechanism(
        "S3", "2.3", "In-service members report to their community", "在职党员社区报到", "social",
        "in-service members add hours of voluntary work where they live",
        "在职党员到居住地报到，增加志愿工时",
        ("capacity", "information"),
        "members' hours, cadre hours for the sheet and for looking at the work", "党员工时、社区登记与核查工时",
        ("members_in_service_hours", "members_in_service_attended", "members_in_service_shirked", "members_visible"),
        (f"{_IN_SERVICE_MEMBERS}S3_members_in_service_add_hours_to_branch_or_rounds",
         f"{_IN_SERVICE_MEMBERS}S3_asks_members_of_working_age_alone_and_ends"),
        (f"{_IN_SERVICE_MEMBERS}S3_members_shirk_where_attendance_is_counted_and_nobody_looks",
         f"{_IN_SERVICE_MEMBERS}S3_harms_by_showing_that_others_shirk"),
        instruments=("in_service_members",),
    ),
    Mechanism(
        "S4", "2.3", "Residents' body led by a member keeps the rooms", "党员牵头的社会组织管理活动用房", "social",
        "a residents' body sets a rota by agreement, watches use and cleans, if enough people volunteer",
        "居民组织按约定排班、看管使用、打扫，前提是有足够多的人自愿",
        ("rules", "capacity"),
        "volunteers' hours, cadre hours of support, a grant", "志愿工时、社区支持工时、启动经费",
        ("room_disorder_rate", "room_condition", "room_hours_gini", "room_volunteers", "cost_cadre_hours"),
        ("tests/commons/activity_rooms/test_activity_rooms.py::test_rooms_that_a_body_keeps_are_in_better_condition_than_rooms_nobody_keeps",
         f"{_BODY}a_body_takes_volunteers_time_and_frees_the_staffs",
         f"{_BODY}with_a_branch_a_known_member_leads_and_its_hours_are_taken_from_the_branch"),
        (f"{_BODY}volunteers_who_tire_quit", f"{_BODY}a_lead_may_serve_its_own_side_and_discipline_holds_a_member_back",
         f"{_BODY}a_lead_that_favours_puts_its_side_in_front"),
        instruments=("resident_rooms",),
    ),
)
# fmt: on
