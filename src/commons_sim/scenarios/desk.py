"""The desk through which instruments of policy act: hours, powers, ties, rules, messages, money, and nothing else.

Every public name is a service that an instrument may ask for. What stands behind the desk, columns and parameters, is private, and
:func:`narrowed` keeps it out of reach.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from commons_sim.agents.callers import negotiated_terms
from commons_sim.agents.councils import academy, agendas, calling_councils
from commons_sim.agents.owners_committee import management_body
from commons_sim.agents.party_branch import in_service, party_branch, party_channel
from commons_sim.agents.party_branch.insiders import IN_COMMITTEE, IN_COMPANY
from commons_sim.agents.party_branch.secretary import SECRETARY_FROM
from commons_sim.agents.property_company import auditors
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import ASKED_BY_CONFERENCE
from commons_sim.agents.residents_committee import home_visits, residents_committee
from commons_sim.agents.street import street_orders
from commons_sim.agents.volunteers import offices, volunteer_teams
from commons_sim.behaviour.scale import clip
from commons_sim.commons.activity_rooms.activity_rooms import WAYS
from commons_sim.commons.activity_rooms.columns import ROOMS_OPEN
from commons_sim.commons.common_areas.columns import SPACE_OPEN
from commons_sim.commons.common_rooms import common_rooms
from commons_sim.commons.parking.columns import FIRST_COME
from commons_sim.commons.parking.own_rules import RULES_NONE, RULES_PROPOSED
from commons_sim.commons.parking.parking import ALLOCATIONS
from commons_sim.governance import ledger
from commons_sim.governance.bargaining import AGREEMENT_NONE, CONVENORS
from commons_sim.governance.deliberation import CALLED_BY, UNITS
from commons_sim.kernel.clock import WEEKS_A_MONTH, is_month_start
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters


#: What people do and hear where a council meets.
AT_A_MEETING: Final = (
    "households.belief_corridor households.belief_fee households.belief_meeting households.belief_parking "
    "households.ties households.hours_given households.effort_cost_cny households.word_corridor "
    "households.word_fee households.word_parking households.word_until_day buildings.council "
    "buildings.council_last_day buildings.council_turnout buildings.word_near today.council_came "
    "today.council_people today.councils_held today.volunteer_hours today.volunteer_cost_cny"
)
Service = TypeVar("Service", bound=Callable[..., Any])


#: What changes with the hours that residents give, besides them (:func:`commons_sim.population.volunteering.give_time`).
TIME_GIVEN: Final = frozenset(
    {
        "households.acts_this_month",
        "households.hours_in_run",
        *(f"today.{way}_hours" for way in ("ticked", "reported", "voted", "attended", "volunteered")),
    }
)


def moves(columns: str) -> Callable[[Service], Service]:
    """Declares which columns a service changes at once, by people or bodies who are asked and answer, by works or by payments.

    What is given through the desk itself is declared as a capacity at its column, and stands in no list here.
    """
    named = frozenset(columns.split())

    def declared(service: Service) -> Service:
        service.moves = named | TIME_GIVEN if "households.hours_given" in named else named  # type: ignore[attr-defined]
        return service

    return declared


def moved_by(service: str) -> frozenset[str]:
    """Returns the columns that a service of the desk declares to change at once (:func:`moves`)."""
    return getattr(getattr(PolicyDesk, service), "moves", frozenset())


class PolicyDesk:
    """What instruments may do.

    Args:
        world: the columns.
        parameters: packed parameters.
    """

    def __init__(self, world: Any, parameters: Parameters) -> None:
        self._world, self._parameters = world, parameters
        self._day = 0
        self._rent_before: dict[int, tuple[int, int]] = {}  # rent and its rule before slots were let
        self._allocation_before: dict[int, int] = {}

    @property
    def day(self) -> int:
        """Today."""
        return self._day

    def _open(self, day: int) -> None:
        """Opens the desk for a day; the model does."""
        self._day = day

    @property
    def compounds(self) -> range:
        """Rows of all compounds."""
        return range(self._world.compounds.kind.size)

    def add_team_hours(self, hours_per_week: float) -> None:
        """Adds hours to every district's team."""
        hours = self._world.districts.team_hours_per_week
        hours[:] = (hours + hours_per_week).clip(min=0.0)

    def set_joint_team(self, joint: bool) -> None:
        """Lets officers of several departments stand in one team, or not."""
        self._world.districts.joint[:] = 1 if joint else 0

    def found_branch(self, compound: int) -> None:
        """Founds a branch."""
        party_branch.found(self._world, compound, self._day)

    def close_branch(self, compound: int) -> None:
        """Closes a branch; its groups end with it."""
        compounds, buildings = self._world.compounds, self._world.buildings
        compounds.branch[compound] = 0
        compounds.secretary_chair[compound] = compounds.secretary[compound] = NOBODY
        compounds.secretary_captured[compound] = compounds.secretary_taken_fen[compound] = 0
        compounds.secretary_offer_fen[compound] = 0
        party_branch.clear_hours(self._world, compound)
        first = int(compounds.first_building[compound])
        buildings.party_group[first : first + int(compounds.buildings[compound])] = 0

    def lend_cadre_hours(self, compound: int, hours_per_month: float) -> float:
        """Moves hours from the residents' committee's other duties, as many as it has; gives back no more than were lent.

        Returns the hours moved.

        Until the committee splits its hours anew they come from, and go back to, cases and paper in proportion: the month's
        visits and help with assemblies are done or promised.
        """
        compounds, communities = self._world.compounds, self._world.communities
        community = int(compounds.community[compound])
        all_hours = float(communities.staff[community]) * self._parameters.residents_committee.hours_per_month
        free = max(0.0, all_hours - float(communities.hours_lent[community]))
        if not is_month_start(self._day):
            free = min(free, residents_committee.hours_not_promised(self._world, community))
        moved = clip(hours_per_month, -float(compounds.cadre_hours_lent[compound]), free)
        compounds.cadre_hours_lent[compound] += moved
        communities.hours_lent[community] += moved
        compounds.cadre_hours_month[compound] += moved
        residents_committee.take_from_casework(self._world, community, moved)
        return moved

    def set_platform(self, running: bool, clarity: float) -> None:
        """Starts or ends the district's one intake and its table of duties."""
        self._world.districts.platform[:] = 1 if running else 0
        self._world.districts.platform_clarity[:] = clip(clarity, 0.0, 1.0)

    def set_grid_hours(self, compound: int, hours_per_week: float) -> None:
        """Lets hours lent in a compound walk it, as many as were lent."""
        lent = float(self._world.compounds.cadre_hours_lent[compound]) / WEEKS_A_MONTH
        self._world.compounds.grid_hours_per_week[compound] = clip(hours_per_week, 0.0, lent)

    @moves(
        "households.contact households.ties households.trust_residents_committee households.member_visible "
        "today.members_found"
    )
    def visit_homes(self, compound: int, cadre_hours: float, street_hours: float) -> int:
        """Visits homes with as many of the hours as were lent, and books the street's."""
        hours = clip(cadre_hours, 0.0, float(self._world.compounds.cadre_hours_lent[compound])) + street_hours
        self._world.today.government_hours[compound] += street_hours
        return home_visits.visit_homes(self._world, self._parameters, compound, hours, self._day)

    def allow_councils(self, compound: int, called_by: str, allowed: bool) -> None:
        """Allows or ends councils that one side calls; what the other may call stays."""
        compounds, bit = self._world.compounds, CALLED_BY[called_by]
        others = int(compounds.councils_allowed[compound]) & ~bit
        compounds.councils_allowed[compound] = others | bit if allowed else others
        if compounds.councils_allowed[compound] == 0:
            compounds.councils_wanted[compound] = 0

    @moves(AT_A_MEETING)
    def call_councils(self, compound: int, trouble_cny: float, months_apart: float, unit: str) -> int:
        """Convenes councils; returns how many met."""
        world, of_unit = self._world, UNITS[unit]
        return calling_councils.call_councils(
            world, self._parameters, compound, self._day, trouble_cny, months_apart, of_unit
        )

    def set_convenor(self, compound: int, convenor: str, hours: float, months_apart: float) -> None:
        """Names who may convene the three parties, what that takes of it, and how often."""
        compounds = self._world.compounds
        compounds.convenor[compound] = CONVENORS[convenor]
        compounds.convenor_hours[compound] = max(0.0, hours)
        compounds.convenor_months[compound] = months_apart

    def recommend_members(self, compound: int, recommended: bool, seats_share: float) -> None:
        """Lets the branch ask members to stand for the committee and recommend them, or not."""
        self._world.compounds.branch_recommends[compound] = 1 if recommended else 0
        self._world.compounds.member_seats_share[compound] = seats_share

    @moves(
        "units.gives units.amount units.since_day units.asker compounds.night_slots compounds.venue_hours "
        "compounds.expert_hours today.projects today.needs_left"
    )
    def match_needs(self, compound: int, most_projects: int) -> int:
        """Matches needs to what resident units are ready to give; returns how many took one on."""
        most = academy.projects_possible(self._world, self._parameters, compound, most_projects)
        return resident_units.match(self._world, self._parameters, compound, most, self._day)

    def release_units(self, compound: int) -> None:
        """Ends what resident units give because a conference asked them."""
        for unit in resident_units.units_of(self._world, compound):
            if self._world.units.asker[unit] == ASKED_BY_CONFERENCE:
                resident_units.stop(self._world, unit, self._day)

    def bind_units(self, compound: int, bound: bool) -> None:
        """Lets what the branch asks of resident units count in their appraisal, or not."""
        self._world.compounds.units_bound[compound] = 1 if bound else 0

    @moves(
        "compounds.room_way compounds.room_staff_hours compounds.committee committee_members "
        "compounds.committee_vacant_since_day compounds.visit_hours compounds.organiser_hours "
        "compounds.chase_hours_per_month compounds.assembly_day compounds.night_slots compounds.budget_use "
        "compounds.secretary_chair"
    )
    def suspend_governance(self, compound: int) -> None:
        """Ends every rule and every body but the service contract."""
        compounds = self._world.compounds
        compounds.governed[compound] = 0
        compounds.committee[compound] = 0
        compounds.committee_vacant_since_day[compound] = self._day
        self._world.committee_members[compound, :] = NOBODY
        self.close_branch(compound)
        if compounds.agreement[compound] != AGREEMENT_NONE:
            negotiated_terms.end_agreement(self._world, self._parameters, compound, negotiated_terms.LAPSED, self._day)
        self.withdraw_rules(compound)
        compounds.assembly_day[compound] = NEVER
        compounds.shared_rent_fen_per_night[compound] = compounds.budget_use[compound] = 0
        for unit in resident_units.units_of(self._world, compound):
            resident_units.stop(self._world, unit, self._day)
            self._world.units.lets[unit] = 0
        compounds.night_slots[compound] = compounds.let_slots[compound] = (
            0  # nobody opens them or sees them left in time
        )
        compounds.room_way[compound] = compounds.room_way_offered[compound] = ROOMS_OPEN
        compounds.room_checked[compound] = 0
        compounds.room_staff_hours[compound] = compounds.room_grant_fen[compound] = 0
        self.support_rooms(compound, 0.0)
        compounds.allocation[compound] = FIRST_COME  # nobody is there to keep a car without a permit out
        compounds.visit_hours[compound] = compounds.organiser_hours[compound] = 0.0
        compounds.cadre_hours_month[compound] = compounds.chase_hours_per_month[compound] = 0.0

    def set_room_running(self, compound: int, way: str) -> None:
        """Offers a compound a way of running its activity rooms; what comes of it is settled at the month's turn."""
        self._world.compounds.room_way_offered[compound] = WAYS[way]

    def set_room_checks(self, compound: int, checked: bool) -> None:
        """Lets the staff note breaches in the rooms and take turns away, or not."""
        always = self._parameters.activity_rooms.staff_checks
        self._world.compounds.room_checked[compound] = 1 if checked or always else 0

    def support_rooms(self, compound: int, hours_per_month: float) -> None:
        """Sets the lent cadre hours that help a residents' body to this many, as far as there are so many."""
        compounds = self._world.compounds
        before = float(compounds.cadre_hours_lent[compound])
        self.lend_cadre_hours(compound, hours_per_month - float(compounds.room_support_hours[compound]))
        compounds.room_support_hours[compound] += float(compounds.cadre_hours_lent[compound]) - before

    def grant_rooms(self, compound: int, amount_cny: float) -> None:
        """Sets aside money out of the public purse for a residents' body that forms."""
        self._world.compounds.room_grant_fen[compound] = round(amount_cny * FEN_A_YUAN)

    def set_duty_roster(self, days_apart: int) -> None:
        """Orders departments that do not go together to come one after the other within so many days."""
        self._world.districts.department_wait_days[:] = days_apart

    def end_duty_roster(self) -> None:
        """Lets departments come in their own time, as before."""
        self._world.districts.department_wait_days[:] = self._parameters.cases.department_wait_days

    def add_inspection_hours(self, hours_per_week: float) -> None:
        """Sets aside hours of every district's team for rounds, as many as it has."""
        districts = self._world.districts
        hours = districts.inspection_hours_per_week + hours_per_week
        districts.inspection_hours_per_week[:] = hours.clip(0.0, districts.team_hours_per_week)

    def add_community_staff(self, persons: float) -> None:
        """Adds social workers to every residents' committee; until it splits its hours anew they go to cases and paper."""
        communities = self._world.communities
        for community in range(communities.staff.size):
            moved = max(persons, -float(communities.staff_added[community]))
            communities.staff[community] += moved
            communities.staff_added[community] += moved
            hours = moved * self._parameters.residents_committee.hours_per_month
            residents_committee.take_from_casework(self._world, community, -hours)

    def set_appraisal(self, cases_weight: float, records_weight: float, own_word: bool) -> None:
        """Sets what residents' committees are appraised by, and whether their own word closes a case."""
        communities = self._world.communities
        communities.appraisal_cases[:], communities.appraisal_records[:] = cases_weight, records_weight
        communities.own_word[:] = 1 if own_word else 0

    def restore_appraisal(self) -> None:
        """Puts the usual appraisal back."""
        rule = self._parameters.residents_committee
        self.set_appraisal(rule.appraisal_weight_cases, rule.appraisal_weight_records, False)

    @moves(
        "compounds.withheld_fen compounds.quiet_fen compounds.expected_discovery "
        "households.trust_property_company entries_fen balances_fen"
    )
    def audit_books(self, compound: int, hours: float, by_owners: bool) -> float:
        """Has auditors look into the company's books this month; returns the hours there was money for."""
        return auditors.audit(self._world, self._parameters, compound, hours, by_owners, self._day)

    @moves(
        "buildings.repair buildings.repair_ready_day buildings.large_under_way compounds.assembly_day "
        "compounds.assembly_building compounds.organiser_hours today.company_cost_cny entries_fen "
        "balances_fen"
    )
    def order_repairs(self, compound: int, days_out: int, hours: float) -> int:
        """Orders large repairs that have waited for so long, as far as officials' hours go; returns how many began."""
        return street_orders.order_repairs(self._world, self._parameters, compound, days_out, hours, self._day)

    def let_shared_slots(self, compound: int, least_rent_cny: float) -> None:
        """Lets shared slots at a rent that follows occupancy, from the present one, or ``least_rent_cny`` if that is more."""
        compounds = self._world.compounds
        self._rent_before.setdefault(
            compound, (int(compounds.shared_rent_fen_per_night[compound]), int(compounds.clearing_price[compound]))
        )
        rent = max(int(compounds.shared_rent_fen_per_night[compound]), round(least_rent_cny * FEN_A_YUAN))
        compounds.shared_rent_fen_per_night[compound] = rent
        compounds.clearing_price[compound] = 1

    def end_letting(self, compound: int) -> None:
        """Puts the rent of shared slots back to what it was."""
        compounds = self._world.compounds
        rent_and_price = self._rent_before.pop(compound, None)
        if rent_and_price is not None:
            compounds.shared_rent_fen_per_night[compound], compounds.clearing_price[compound] = rent_and_price

    def set_performance_terms(self, compound: int, share: float, inspector_hours: float) -> None:
        """Puts a share of the fees at risk for measured service, with an inspector's hours that the fee pays."""
        compounds = self._world.compounds
        compounds.performance_share[compound], compounds.performance_hours[compound] = share, inspector_hours
        compounds.measured_service[compound] = -1.0

    def set_retendering(self, compound: int, tendered: bool, agent_hours: float) -> None:
        """Has the service contract put to the owners before it ends, by an agent whom the owners' fund pays."""
        compounds = self._world.compounds
        compounds.retendering[compound] = 1 if tendered else 0
        compounds.tender_hours[compound] = agent_hours

    def set_suit_cost(self, compound: int, share: float) -> None:
        """Sets what a suit for arrears takes in hours and fees, relative to an ordinary suit."""
        self._world.compounds.suit_cost_share[compound] = share

    def help_petitions(self, compound: int, helped: bool) -> None:
        """Helps owners' petitions for a committee or for rules of their own, or not."""
        self._world.compounds.petitions[compound] = 1 if helped else 0

    def hold_committee_to_account(self, compound: int, held: bool) -> None:
        """Has the owners' committee show the owners' fund month by month, or not."""
        self._world.compounds.reporting[compound] = 1 if held else 0
        if not held:
            self._world.compounds.reported[compound] = 0

    def propose_rules(self, compound: int, allocation: str) -> None:
        """Puts a draft of the owners' own rules before them; it is theirs to call a vote."""
        compounds = self._world.compounds
        self._allocation_before.setdefault(compound, int(compounds.allocation[compound]))
        compounds.own_rules[compound] = RULES_PROPOSED
        compounds.own_allocation[compound] = ALLOCATIONS[allocation]

    def withdraw_rules(self, compound: int) -> None:
        """Ends the owners' own rules; slots are allotted as before."""
        compounds, people = self._world.compounds, self._world.households
        self.ask_to_watch(compound, False)
        compounds.own_rules[compound] = RULES_NONE
        compounds.allocation[compound] = self._allocation_before.pop(compound, int(compounds.allocation[compound]))
        first = int(compounds.first_household[compound])
        rows = slice(first, first + int(compounds.households[compound]))
        people.offences[rows] = people.turns_lost[rows] = 0

    def ask_to_watch(self, compound: int, asked: bool) -> None:
        """Asks residents, month by month, to watch over their own rules, or sends those on watch home."""
        compounds, buildings = self._world.compounds, self._world.buildings
        compounds.watching[compound] = 1 if asked else 0
        if not asked:
            compounds.watchers[compound] = compounds.watch_called[compound] = 0
            first = int(compounds.first_building[compound])
            buildings.watch_hours_per_month[first : first + int(compounds.buildings[compound])] = 0.0

    @moves(AT_A_MEETING)
    def call_own_councils(self, compound: int, trouble_cny: float, months_apart: float, unit: str) -> int:
        """Lets residents convene councils of their own; returns how many met."""
        world, of_unit = self._world, UNITS[unit]
        return calling_councils.call_own_councils(
            world, self._parameters, compound, self._day, trouble_cny, months_apart, of_unit
        )

    @moves(
        "communities.cared_hours compounds.team_care_hours compounds.team_members compounds.team_patrol_hours "
        "households.belief_meeting households.effort_cost_cny households.fatigue_hours households.hours_given "
        "households.roles households.ties households.trust_neighbours today.team_hours today.volunteer_hours "
        "today.volunteer_cost_cny"
    )
    def call_volunteers(self, compound: int, hours_per_member: float) -> int:
        """Calls for volunteers for a month; returns how many households go out."""
        return volunteer_teams.call_for_teams(self._world, self._parameters, compound, hours_per_member, self._day)

    def release_volunteers(self, compound: int) -> None:
        """Sends the volunteers home."""
        volunteer_teams.end_teams(self._world, compound)

    @moves(
        "compounds.in_service_hours households.belief_meeting households.effort_cost_cny "
        "households.fatigue_hours households.hours_given households.member_visible households.roles "
        "today.in_service_attended today.in_service_shirked today.in_service_worked today.volunteer_hours "
        "today.volunteer_cost_cny"
    )
    def ask_members_in_service(self, compound: int, hours_asked: float, checked_share: float) -> float:
        """Lets members in service sign and work for a month; returns the hours worked."""
        return in_service.serve(self._world, self._parameters, compound, hours_asked, checked_share, self._day)

    def set_party_channel(self, compound: int, in_company: bool, in_committee: bool) -> None:
        """Organises members among staff and in the committee with the branch, or ends that."""
        channel = (IN_COMPANY if in_company else 0) | (IN_COMMITTEE if in_committee else 0)
        self._world.compounds.party_channel[compound] = channel

    @moves(
        "today.company_hours today.company_cost_cny compounds.expected_discovery compounds.withheld_fen "
        "compounds.quiet_fen households.trust_property_company entries_fen balances_fen"
    )
    def use_party_channel(self, compound: int) -> float:
        """Holds a month's meetings of members in the company; returns the hours with the books that is worth."""
        return party_channel.use_channel(self._world, self._parameters, compound, self._day)

    @moves(
        "compounds.management_hours compounds.management_book_hours compounds.management_saved_hours compounds.organiser_hours "
        "compounds.withheld_fen compounds.quiet_fen compounds.expected_discovery households.trust_property_company "
        "households.effort_cost_cny households.hours_given today.volunteer_hours today.volunteer_cost_cny entries_fen balances_fen"
    )
    def seat_management_body(self, compound: int, cadre_hours: float, police_hours: float) -> int:
        """Lets an appointed body work for a month with as many hours as were lent; books the police's where it meets."""
        compounds = self._world.compounds
        hours = clip(cadre_hours, 0.0, float(compounds.cadre_hours_lent[compound])) + police_hours
        started = management_body.meet(self._world, self._parameters, compound, hours, self._day)
        if compounds.management_hours[compound] > 0.0:
            self._world.today.government_hours[compound] += police_hours
        return started

    def dissolve_management_body(self, compound: int) -> None:
        """Dissolves that body; what it prepared is lost."""
        compounds = self._world.compounds
        compounds.management_hours[compound] = compounds.management_book_hours[compound] = 0.0
        compounds.management_saved_hours[compound] = 0.0

    def open_app(self, compound: int, report_time_share: float, agenda: bool) -> None:
        """Opens a mini-program for reports, and perhaps an agenda."""
        self._world.compounds.app_time_share[compound] = report_time_share
        self._world.compounds.agenda_open[compound] = 1 if agenda else 0

    def close_app(self, compound: int) -> None:
        """Closes it."""
        self._world.compounds.app_time_share[compound] = 0.0
        self._world.compounds.agenda_open[compound] = 0

    @moves(
        "buildings.agenda_day today.agenda_items today.agenda_support households.belief_voice "
        "households.hours_given households.effort_cost_cny today.volunteer_hours today.volunteer_cost_cny"
    )
    def gather_agenda(self, compound: int) -> int:
        """Gathers the month's agenda; returns how many items are due for a council."""
        return agendas.gather_agenda(self._world, self._parameters, compound, self._day)

    def hold_joint_meeting(self, compound: int, cadre_hours: float, street_hours: float) -> None:
        """Opens a month's meeting with as many hours as were lent, and books the street's."""
        compounds = self._world.compounds
        hours = clip(cadre_hours, 0.0, float(compounds.cadre_hours_lent[compound])) + street_hours
        compounds.way_up[compound] = 1
        compounds.way_up_hours[compound] = hours
        self._world.today.government_hours[compound] += street_hours

    def end_joint_meetings(self, compound: int) -> None:
        """Closes that way up."""
        self._world.compounds.way_up[compound] = 0
        self._world.compounds.way_up_hours[compound] = 0.0

    @moves(
        "buildings.offices compounds.law_known compounds.mediator_hours compounds.office_holders "
        "compounds.supervisor_hours households.roles households.effort_cost_cny households.fatigue_hours "
        "households.hours_given households.belief_meeting today.volunteer_hours today.volunteer_cost_cny"
    )
    def fill_offices(self, compound: int, hours_per_office: float) -> int:
        """Fills offices in buildings for a month; returns how many are filled."""
        return offices.fill_offices(self._world, self._parameters, compound, hours_per_office, self._day)

    @moves("households.roles today.marks_lost")
    def review_marks(self, compound: int, marked: bool) -> int:
        """Reviews the marks on doors; returns how many families have one."""
        return offices.review_marks(self._world, self._parameters, compound, marked, self._day)

    @moves("compounds.points_worth_cny_per_hour")
    def set_points(self, compound: int, cny_per_hour: float, budget_cny_per_month: float) -> None:
        """Promises points for hours; they are believed until experience says otherwise."""
        compounds = self._world.compounds
        compounds.points_cny_per_hour[compound] = compounds.points_worth_cny_per_hour[compound] = cny_per_hour
        compounds.points_budget_fen[compound] = round(budget_cny_per_month * FEN_A_YUAN)

    def state_convention(self, compound: int, stated: bool) -> None:
        """Posts a residents' convention, or takes it down."""
        self._world.compounds.convention[compound] = 1 if stated else 0

    @moves(
        "households.roles households.effort_cost_cny households.hours_given today.trained "
        "today.volunteer_hours today.volunteer_cost_cny"
    )
    def hold_course(self, compound: int, places: int) -> int:
        """Holds a course; returns how many went."""
        return academy.hold_course(self._world, self._parameters, compound, places, self._day)

    def set_grid_levels(self, running: bool, days_a_level: int) -> None:
        """Lets cases rise through the levels of the grid, or not."""
        self._world.districts.grid_levels[:] = 1 if running else 0
        self._world.districts.days_a_level[:] = days_a_level

    def add_station_hours(self, hours_per_week: float) -> None:
        """Adds hours of every community's station."""
        hours = self._world.communities.station_hours_per_week
        hours[:] = (hours + hours_per_week).clip(min=0.0)

    def add_centre_hours(self, hours_per_week: float) -> None:
        """Adds hours of the district's centre."""
        hours = self._world.districts.centre_hours_per_week
        hours[:] = (hours + hours_per_week).clip(min=0.0)

    def empower_street(
        self, list_clarity: float, command_say: float, appraisal_say: float, powers_handed_down: bool
    ) -> None:
        """Sets what the list of duties settles, and the street's say over departments' posts."""
        districts = self._world.districts
        districts.list_clarity[:] = clip(list_clarity, 0.0, 1.0)
        districts.command_say[:], districts.appraisal_say[:] = command_say, appraisal_say
        districts.powers_handed_down[:] = 1 if powers_handed_down else 0

    def set_lead_and_helpers(self, running: bool) -> None:
        """Has departments called at once, or one after the other."""
        self._world.districts.lead_and_helpers[:] = 1 if running else 0

    def add_background_duties(self, share: float) -> None:
        """Brings other duties to the street's officers, relative to the status quo."""
        factor = self._world.districts.background_factor
        factor[:] = (factor + share).clip(min=0.0)

    def work_of_street(self, compound: int, hours: float) -> None:
        """Books hours of street staff."""
        self._world.today.government_hours[compound] += hours

    def support_branch(self, compound: int, hours_per_month: float) -> None:
        """Sets the lent cadre hours that work for the branch to this many, as far as there are so many."""
        compounds = self._world.compounds
        moved = self.lend_cadre_hours(compound, hours_per_month - float(compounds.branch_support_hours[compound]))
        compounds.branch_support_hours[compound] += moved

    def lead_branch(self, compound: int, secretary_from: str, oversight_per_month: float) -> None:
        """Sets who is made secretary when the post is free, and how closely the street watches him."""
        self._world.compounds.secretary_from[compound] = SECRETARY_FROM[secretary_from]
        self._world.compounds.oversight_per_month[compound] = oversight_per_month

    def appraise_branch(self, compound: int, records_added: float, roll_call_added_cny: float) -> None:
        """Adds to the weight of records in a branch's appraisal, and to the cost of being noted as absent."""
        self._world.compounds.branch_records_added[compound] = records_added
        self._world.compounds.roll_call_added_cny[compound] = roll_call_added_cny

    def add_grants(self, cny_per_household_year: float, jury_hours_per_round: float) -> None:
        """Adds money and jury hours to the small grants of every district; takes away no more than was added."""
        districts = self._world.districts
        for added, change in (
            (districts.grants_added_cny, cny_per_household_year), (districts.jury_hours_added, jury_hours_per_round)
        ):  # fmt: skip
            added[:] = (added + change).clip(min=0.0)

    def make_call_known(self, compound: int, hours_per_month: float) -> None:
        """Lets lent cadre hours make the call for small grants known, as many as were lent."""
        lent = float(self._world.compounds.cadre_hours_lent[compound])
        self._world.compounds.grant_call_hours[compound] = clip(hours_per_month, 0.0, lent)

    @moves("buildings.space entries_fen balances_fen")
    def convert_space(self, compound: int, amount_cny: float) -> bool:
        """Makes a common room of an open space of clear title, with public money; returns whether there was one."""
        first = int(self._world.compounds.first_building[compound])
        buildings = self._world.buildings
        for building in range(first, first + int(self._world.compounds.buildings[compound])):
            if buildings.space[building] == SPACE_OPEN and buildings.space_title_clear[building] == 1:
                self.spend(compound, amount_cny)
                common_rooms.open_room(self._world, building, NOBODY, self._day)
                return True
        return False

    def keep_rooms(self, compound: int, hours_per_month: float) -> None:
        """Lets lent cadre hours keep common rooms open, as many as were lent."""
        lent = float(self._world.compounds.cadre_hours_lent[compound])
        self._world.compounds.room_cadre_hours[compound] = clip(hours_per_month, 0.0, lent)

    @moves("entries_fen balances_fen")
    def spend(self, compound: int, amount_cny: float) -> None:
        """Pays out of the public purse."""
        amount = round(amount_cny * FEN_A_YUAN)
        if amount > 0:
            ledger.post(self._world, compound, ledger.POLICY, amount)
            self._world.today.money_cost_fen[compound] += amount


def narrowed(desk: PolicyDesk) -> PolicyDesk:
    """Returns what an instrument is handed: the public services of the desk, and nothing that stands behind it.

    Every other name raises AttributeError (``desk._world``), and nothing can be set.
    """

    def passed_on(name: str) -> Callable[..., Any]:
        def call(_self: object, *arguments: Any, **named: Any) -> Any:
            return getattr(desk, name)(*arguments, **named)

        return call

    def read(name: str) -> Callable[[object], Any]:
        return lambda _self: getattr(desk, name)

    # a copy of a model needs a narrow desk of its own
    offered: dict[str, Any] = {"__slots__": (), "__reduce__": lambda _self: (narrowed, (desk,))}
    for name, member in vars(PolicyDesk).items():
        if not name.startswith("_"):
            offered[name] = property(read(name)) if isinstance(member, property) else passed_on(name)
    return cast(PolicyDesk, type("NarrowDesk", (), offered)())
