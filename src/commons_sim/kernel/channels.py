"""Which column of the state belongs to which channel of influence.

A policy reaches an outcome along paths: it changes who has hours, who knows whom, what people expect, who may do what,
who sees what, who has money. Each column of :mod:`commons_sim.kernel.columns` stands in exactly one class here, so that
a path can be cut (:mod:`commons_sim.kernel.freezing`): the channels named in :data:`CHANNELS`, and beside them
``facts`` (drawn with the world, the same under every policy), ``state`` (where things stand and what has come about),
``costs`` (flows of hours and money that a policy books), ``record`` and ``scratch``. A new column has to be given its
class: a test asks for it.

Where the border runs is a choice. Trust, what is feared and what one has promised count as beliefs; the tree of messages, and
who is seen doing what, as information; agreements, rules of use, seats and powers as authority; prices and what units
give in kind as money.
"""

from __future__ import annotations

from typing import Any, Final

from commons_sim.kernel.columns import World

#: Channels that ``freeze`` can name, in English and Chinese; ``decisions`` is all that anybody's decision can move.
CHANNELS: Final = {
    "ties": ("ties", "关系"),
    "beliefs": ("beliefs and trust", "信念与信任"),
    "hours": ("hours", "工时"),
    "authority": ("rules and authority", "规则与权限"),
    "information": ("information", "信息"),
    "money": ("money and means in kind", "资金与实物"),
}
DECISIONS: Final = "decisions"
FREEZABLE: Final = (*CHANNELS, DECISIONS)

# fmt: off
#: Class, then table, then columns; arrays that stand beside the tables are listed under "".
CHANNEL_COLUMNS: Final[dict[str, dict[str, str]]] = {
    "ties": {
        "households": "ties contact",
    },
    "beliefs": {
        "households": "belief_parking belief_fee belief_voice belief_meeting belief_corridor belief_rooms"
            " trust_property_company trust_owners_committee trust_residents_committee trust_party_branch"
            " trust_neighbours felt_fine_cny felt_penalty_share felt_corridor_fine_cny felt_nuisance_fine_cny"
            " imposed_exposure word_cost word_parking word_fee word_corridor word_until_day rule_gain_cny"
            " reward_seen",
        "buildings": "word_near words_given words_broken words_kept",
        "teams": "felt_turn_cny word word_until_day",
        "compounds": "expected_collection expected_slope expected_discovery expected_acceptance offer_taken_share"
            " committee_esteem removal_a_year room_session_cny room_refused room_words_broken room_words_kept"
            " points_worth_cny_per_hour",
        "communities": "closed_per_hour",
        "units": "expected_return",
    },
    "hours": {
        "households": "hours_given room_volunteer fatigue_hours",
        "buildings": "watch_hours_per_month project_hours",
        "compounds": "service_hours_per_day patrol_share maintenance_share chase_hours_per_month committee_monitor_hours"
            " organiser_hours visit_hours branch_hours_per_month cadre_hours_lent message_hours knocking_hours"
            " convening_hours branch_table_hours cadre_hours_month branch_paper_share mediation_hours_per_day"
            " branch_siting_hours inspection_hours_left audit_hours_month performance_hours tender_hours watchers"
            " watch_called company_case_hours branch_case_hours room_staff_hours room_support_hours"
            " room_keeping_hours room_watch_hours room_cleaning_hours room_cleaning_left room_volunteers"
            " room_lean_months branch_room_hours grid_hours_per_week home_visit_hours convenor_hours"
            " meeting_convened councils_wanted team_patrol_hours team_care_hours team_members in_service_hours"
            " management_hours management_book_hours management_saved_hours way_up_hours branch_support_hours"
            " converted_hours grant_call_hours room_cadre_hours mediator_hours supervisor_hours",
        "communities": "staff staff_added case_hours_per_day visit_hours_per_month organise_hours_per_month"
            " paper_hours_per_month case_hours worked_month hours_lent room_hours cared_hours station_hours"
            " station_hours_per_week",
        "districts": "team_hours_per_week team_hours background_factor inspection_hours_per_week centre_hours"
            " centre_hours_per_week jury_hours jury_hours_added",
    },
    "authority": {
        "households": "offences turns_lost roles",
        "cars": "permit",
        "buildings": "party_group council space_title_clear offices",
        "teams": "barred_until_day",
        "compounds": "allocation clearing_price committee committee_size committee_term_end_day contract_end_day"
            " committee_vacant_since_day"
            " assembly_day assembly_item assembly_building branch councils_allowed joint_team governed own_rules"
            " own_allocation watching reporting petitions retendering tendered_end_day lawful_advertising"
            " clear_venue management_share agreement agreement_package agreement_until_day case_owner convenor"
            " convenor_months breach_day branch_recommends member_seats_share secretary_chair room_way"
            " room_way_offered room_checked room_body room_leader room_leader_favours suit_cost_share"
            " performance_share budget_use last_assembly_day last_election_day last_business_vote_day"
            " last_rules_vote_day last_meeting_day meetings_held units_bound party_channel way_up"
            " branch_records_added roll_call_added_cny secretary secretary_from convention"
            " office_holders",
        "communities": "appraisal_cases appraisal_records own_word",
        "districts": "joint department_wait_days platform_clarity appraisal_say command_say powers_handed_down"
            " lead_and_helpers list_clarity grid_levels days_a_level",
        "": "committee_members committee_acts",
    },
    "information": {
        "households": "member_visible warned",
        "buildings": "seen_restraint member_restraint paid_share member_paid_share corridor_order member_order"
            " council_turnout agenda_day",
        "compounds": "reach_tree hand_over_share reported shown_fen_last_month complaints_parking complaints_service"
            " complaints_charging measured_service app_time_share agenda_open oversight_per_month law_known",
        "districts": "platform",
    },
    "money": {
        "households": "arrears_fen paid_last_bill sued",
        "compounds": "shared_rent_fen_per_night night_price_fen night_slots fee_cny_per_m2_month fee_before_cny"
            " billed_fen_month collected_fen_month quiet_fen_month quiet_fen income_fen_last_month"
            " quiet_fen_last_month due_fen_last_month withheld_fen offer_fen room_price_fen room_grant_fen"
            " venue_hours expert_hours expert_hours_books expert_hours_community let_slots offer_waits"
            " secretary_taken_fen points_budget_fen points_cny_per_hour secretary_offer_fen",
        "units": "gives since_day amount asker lets refused_day",
        "": "balances_fen entries_fen committee_illicit_fen",
        "communities": "expert_hours",
        "buildings": "project_grant_fen",
        "districts": "grant_pool_fen grants_added_cny",
    },
    "facts": {
        "households": "identity flat_identity occupancy compound building floor_area_m2 tenant age_years cars party_member"
            " behavioural_type value_of_time_cny_per_hour spare_hours_per_month stay_years authority_acceptance"
            " taste_tokens team",
        "cars": "identity household fixed_slot further",
        "buildings": "identity compound first_household households lifts lane_spots fire_lane_spots corridor_m2",
        "rooms": "compound kind",
        "teams": "identity compound first_room rooms kind elder first_member members leader sessions"
            " value_cny_per_hour",
        "compounds": "identity community kind first_building buildings first_household households first_car cars"
            " floor_area_dm2 fixed_slots shared_slots off_site_price_fen_per_night off_site_walk_minutes"
            " needed_hours_per_day advertising_fen_month venue_fen_month visitor_fen_month bicycles first_room"
            " rooms room_share room_cells first_team teams elder_teams",
        "communities": "identity district background_households",
        "districts": "identity background_households",
        "units": "identity compound public slots venue_hours expert_hours aversion",
        "control": "seed",
        "": "team_members room_timetable",
    },
    "state": {
        "households": "satisfaction harm_yesterday_cny parking_cost_month_cny shared_nights unfixed_nights parking_cost_cny"
            " service_value_cny effort_cost_cny revenue_value_cny keeps_things corridor_pile_m2 nuisance built"
            " charging leak leak_case leak_since_day areas_own_cny_per_day common_areas_value_cny room_value_cny",
        "cars": "place return_minute stake_cny",
        "buildings": "lane_taken fire_lane_taken evening_drivers evening_kept member_drivers member_kept fines_today_fen"
            " visit_tonight last_visit_day condition out_of_order out_since_day repair repair_ready_day"
            " large_under_way fire_hours_today council_last_day parking_case_day plant_case_day trouble_cny"
            " piles_m2 ownerless_m2 keepers noise_sources pet_sources works leaks stairwell_bicycles"
            " corridor_fines_cny nuisance_fines_cny areas_harm_cny_per_day areas_harm_month_cny space space_holder"
            " siting_refused_day clutter_case_day works_case_day nuisance_case_day charging_case_day project"
            " project_step project_by project_day project_lead room_keeper room_kept room_lean_months"
            " room_own_months",
        "rooms": "condition dirty shut last_team late_slot",
        "teams": "asked got used asked_month got_month waiting_since_day hours_lately asked_ever hours_used",
        "compounds": "shared_taken evening_occupancy night_taken service_level service_last_month advertising venue"
            " committee_conflict committee_mode participating service_case_day station station_building"
            " station_day station_proposer station_hours station_wanted_day station_sockets station_users"
            " removed_month inspection_next company_queue_hours branch_queue_hours room_meeting_day room_acts"
            " room_orderly room_leader_acts room_leader_orderly room_sanctions_cny room_quarrels_month"
            " secretary_captured",
        "communities": "queue_hours closed_month station_queue_hours",
        "districts": "queue_hours team_hours_used team_hours_paid centre_queue_hours",
        "cases": "identity kind compound community building reporter opened_day holder received_day asked passes"
            " hours_left pressed duplicates party visits came held_since_day next_call_day",
        "control": "open_cases cases_ever",
        "": "team_plans room_bookings room_planned room_marks room_crowd case_ages leak_ages department_calls"
            " department_desks department_there",
    },
    "costs": {
        "today": "government_hours cadre_hours money_cost_fen audit_hours room_staff_hours room_grant_fen"
            " unit_slot_nights unit_venue_hours unit_expert_hours",
    },
    "record": {
        "control": "first_recorded_day log_used",
        "": "log daily flows",
    },
    "scratch": {
        "households": "at_meeting",
        "control": "order places",
    },
}
# fmt: on


def all_columns(world: World) -> dict[str, Any]:
    """Returns every array of a world by its name: ``households.ties``, ``committee_members``."""
    found: dict[str, Any] = {}
    for name in world._fields:
        table: Any = getattr(world, name)
        if hasattr(table, "_fields"):
            found |= {f"{name}.{column}": getattr(table, column) for column in table._fields}
        else:
            found[name] = table
    return found


def classes() -> dict[str, str]:
    """Returns the class of each column by its name; flows of the day that are no costs count as ``state``.

    Raises:
        ValueError: a column that stands twice.
    """
    from commons_sim.kernel.columns import Today

    found: dict[str, str] = {}
    for kind, tables in CHANNEL_COLUMNS.items():
        for table, columns in tables.items():
            for column in columns.split():
                name = f"{table}.{column}" if table else column
                if name in found:
                    raise ValueError(f"{name} stands in {found[name]} and in {kind}")
                found[name] = kind
    for column in Today._fields:
        found.setdefault(f"today.{column}", "state")
    return found
