"""What an instrument of policy is, and the narrow desk through which it acts.

An instrument acts on capacity, information, ties, rules or authority, never on an outcome and never on a behavioural
parameter. What it may touch is exactly :class:`PolicyDesk`; the model implements it. Each instrument states its cost in
hours and money, the instruments it needs first, and its adverse channel, which is on by default. A scenario is a bundle
of instruments in YAML (``conf/scenario``).

To add an instrument: a module here with its settings (a dataclass of levers) and its class, a line in
:data:`commons_sim.scenarios.INSTRUMENTS`, and a field in :class:`commons_sim.scenarios.InstrumentSettings`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, cast

from commons_sim.kernel.parameters import parameter

FOREVER = 1_000_000


class PolicyDesk(Protocol):
    """What instruments may do. Implemented by the model."""

    @property
    def day(self) -> int:
        """Today."""
        ...

    @property
    def compounds(self) -> Sequence[int]:
        """Rows of all compounds."""
        ...

    def add_team_hours(self, hours_per_week: float) -> None:
        """Gives the street's enforcement team more (or, negative, fewer) hours a week."""
        ...

    def set_joint_team(self, joint: bool) -> None:
        """Lets officers of several departments stand in one team, or not."""
        ...

    def found_branch(self, compound: int) -> None:
        """Founds the Party branch of a compound."""
        ...

    def close_branch(self, compound: int) -> None:
        """Closes the Party branch of a compound."""
        ...

    def lend_cadre_hours(self, compound: int, hours_per_month: float) -> float:
        """Moves hours of the residents' committee from its other duties to a policy in a compound (negative: gives back).

        Returns the hours moved: no more than the committee has.
        """
        ...

    def set_platform(self, running: bool, clarity: float) -> None:
        """Gives the district one intake for all reports, whose table of duties settles a share of what is unclear (or ends it)."""
        ...

    def set_grid_hours(self, compound: int, hours_per_week: float) -> None:
        """Sets how many of the hours lent in a compound walk it and file what they see."""
        ...

    def visit_homes(self, compound: int, cadre_hours: float, street_hours: float) -> int:
        """Visits homes for a month with hours lent and with street staff; returns how many members made themselves known."""
        ...

    def allow_councils(self, compound: int, called_by: str, allowed: bool) -> None:
        """Lets one side (branch, residents) call councils in a compound, or ends that."""
        ...

    def call_councils(self, compound: int, trouble_cny: float, months_apart: float, unit: str) -> int:
        """Lets the branch convene councils of a unit (building, compound, community) where hours are; returns how many met."""
        ...

    def set_convenor(self, compound: int, convenor: str, hours: float, months_apart: float) -> None:
        """Names who may convene the three parties (none, branch, committee), what hours a meeting takes of it, and how often."""
        ...

    def recommend_members(self, compound: int, recommended: bool, seats_share: float) -> None:
        """Lets the branch ask members to stand for the committee and recommend them for a share of the seats, or not."""
        ...

    def match_needs(self, compound: int, most_projects: int) -> int:
        """Lays a list of needs before resident units, who take on what they choose; returns how many did."""
        ...

    def release_units(self, compound: int) -> None:
        """Ends what resident units give to a compound because a conference asked them."""
        ...

    def bind_units(self, compound: int, bound: bool) -> None:
        """Lets what a branch asks of the units beside its compound count in their appraisal, or not."""
        ...

    def suspend_governance(self, compound: int) -> None:
        """Ends every rule and every body but the service contract in a compound."""
        ...

    def set_room_running(self, compound: int, way: str) -> None:
        """Offers a way of running the activity rooms: staff, open, resident_run, member_led, priced.

        Where it takes a residents' body, one forms only if enough people volunteer; until then, and if it gives up, the rooms are
        the staff's, or stand closed where there are no staff.
        """
        ...

    def set_room_checks(self, compound: int, checked: bool) -> None:
        """Lets the staff note breaches in the activity rooms and take turns away, or not."""
        ...

    def support_rooms(self, compound: int, hours_per_month: float) -> None:
        """Sets how many hours of the residents' committee help a residents' body in the rooms (0: none)."""
        ...

    def grant_rooms(self, compound: int, amount_cny: float) -> None:
        """Sets aside public money for a residents' body that forms to keep the rooms (0: takes it back)."""

    def set_duty_roster(self, days_apart: int) -> None:
        """Orders departments that do not go together to come one after the other within so many days."""
        ...

    def end_duty_roster(self) -> None:
        """Lets departments come in their own time, as before."""
        ...

    def add_inspection_hours(self, hours_per_week: float) -> None:
        """Sets aside hours of the street's team for rounds without a report (negative: gives them back to cases)."""
        ...

    def add_community_staff(self, persons: float) -> None:
        """Adds social workers to residents' committees (negative: takes away as many as were added)."""
        ...

    def set_appraisal(self, cases_weight: float, records_weight: float, own_word: bool) -> None:
        """Sets the weights of closed cases and records in residents' committees' appraisal.

        ``own_word``: a committee's own word that a case is closed counts.
        """
        ...

    def restore_appraisal(self) -> None:
        """Puts the usual appraisal back."""
        ...

    def audit_books(self, compound: int, hours: float, by_owners: bool) -> float:
        """Has auditors look into the company's books this month, at the owners' cost or the government's; returns their hours."""
        ...

    def order_repairs(self, compound: int, days_out: int, hours: float) -> int:
        """Orders large repairs that have waited for so long, as far as officials' hours go; returns how many began."""
        ...

    def let_shared_slots(self, compound: int, least_rent_cny: float) -> None:
        """Lets shared slots at a rent that follows occupancy."""
        ...

    def end_letting(self, compound: int) -> None:
        """Puts the rent of shared slots back to what it was."""
        ...

    def set_performance_terms(self, compound: int, share: float, inspector_hours: float) -> None:
        """Puts a share of the fees paid at risk for measured service; the fee pays an inspector's hours a month."""
        ...

    def set_retendering(self, compound: int, tendered: bool, agent_hours: float) -> None:
        """Has the service contract put to the owners before it ends; the owners' fund pays an agent's hours."""
        ...

    def set_suit_cost(self, compound: int, share: float) -> None:
        """Sets what a suit for arrears takes in hours and fees, relative to an ordinary suit."""
        ...

    def help_petitions(self, compound: int, helped: bool) -> None:
        """Helps owners to go from door to door for a committee or for rules of their own; whether they do is theirs."""
        ...

    def hold_committee_to_account(self, compound: int, held: bool) -> None:
        """Has the owners' committee show the owners' fund month by month, as far as its members have hours."""
        ...

    def propose_rules(self, compound: int, allocation: str) -> None:
        """Puts a draft of the owners' own rules before them: it comes into force only by their vote."""
        ...

    def withdraw_rules(self, compound: int) -> None:
        """Ends the owners' own rules."""
        ...

    def ask_to_watch(self, compound: int, asked: bool) -> None:
        """Asks residents, month by month, to watch over their own rules where these are in force."""
        ...

    def call_own_councils(self, compound: int, trouble_cny: float, months_apart: float, unit: str) -> int:
        """Lets residents convene councils of their own unit, where one of them has the hours; returns how many met."""
        ...

    def call_volunteers(self, compound: int, hours_per_member: float) -> int:
        """Calls residents to patrol and to call on the old for a month; returns how many households go out."""
        ...

    def release_volunteers(self, compound: int) -> None:
        """Sends the volunteers of a compound home."""
        ...

    def ask_members_in_service(self, compound: int, hours_asked: float, checked_share: float) -> float:
        """Lets members sent by their work units sign and work for a month (0 hours: ends it); returns the hours worked."""
        ...

    def set_party_channel(self, compound: int, in_company: bool, in_committee: bool) -> None:
        """Organises members among the company's staff and in the committee with the branch, or ends that."""
        ...

    def use_party_channel(self, compound: int) -> float:
        """Holds a month's meetings of members in the company; returns the hours with the books that what they tell is worth."""
        ...

    def seat_management_body(self, compound: int, cadre_hours: float, police_hours: float) -> int:
        """Lets an appointed body work for a month where no owners' committee stands; returns how many repairs it started."""
        ...

    def dissolve_management_body(self, compound: int) -> None:
        """Dissolves that body."""
        ...

    def open_app(self, compound: int, report_time_share: float, agenda: bool) -> None:
        """Opens a mini-program by which a report takes a share of the time, and perhaps an agenda."""
        ...

    def close_app(self, compound: int) -> None:
        """Closes it."""
        ...

    def gather_agenda(self, compound: int) -> int:
        """Lets residents put things on their buildings' agendas and support them; returns how many are due for a council."""
        ...

    def hold_joint_meeting(self, compound: int, cadre_hours: float, street_hours: float) -> None:
        """Opens a month's meeting to which cases can go up, with hours lent and with hours of the street."""
        ...

    def end_joint_meetings(self, compound: int) -> None:
        """Closes that way up."""
        ...

    def fill_offices(self, compound: int, hours_per_office: float) -> int:
        """Asks residents to take offices of their buildings for a month (0 hours: ends them); returns how many are filled."""
        ...

    def review_marks(self, compound: int, marked: bool) -> int:
        """Reviews which families of known members have the mark on their door (or takes all down); returns how many have."""
        ...

    def set_points(self, compound: int, cny_per_hour: float, budget_cny_per_month: float) -> None:
        """Promises points for hours given to common affairs, exchanged for goods as far as a budget goes."""
        ...

    def state_convention(self, compound: int, stated: bool) -> None:
        """Posts a residents' convention, or takes it down."""
        ...

    def hold_course(self, compound: int, places: int) -> int:
        """Invites those who lead or volunteer to a course; returns how many went."""
        ...

    def set_grid_levels(self, running: bool, days_a_level: int) -> None:
        """Lets cases rise from community to street to district, by themselves after so many days; or ends it."""
        ...

    def add_station_hours(self, hours_per_week: float) -> None:
        """Adds hours of grid workers at every community's station (negative: takes back)."""
        ...

    def add_centre_hours(self, hours_per_week: float) -> None:
        """Adds hours of the district's grid centre for every street (negative: takes back)."""
        ...

    def empower_street(
        self, list_clarity: float, command_say: float, appraisal_say: float, powers_handed_down: bool
    ) -> None:
        """Sets what the list of duties settles, and the street's say over departments of the first and second tier."""
        ...

    def set_lead_and_helpers(self, running: bool) -> None:
        """Has departments called at once, one of them as lead; or one after the other."""
        ...

    def add_background_duties(self, share: float) -> None:
        """Brings other duties to the street's officers, relative to the status quo (negative: takes them off)."""
        ...

    def work_of_street(self, compound: int, hours: float) -> None:
        """Books hours that street staff spend on a policy this month, a compound's share of them."""
        ...

    def support_branch(self, compound: int, hours_per_month: float) -> None:
        """Sets how many hours of the residents' committee work for the branch of a compound (0: none)."""
        ...

    def lead_branch(self, compound: int, secretary_from: str, oversight_per_month: float) -> None:
        """Sets who is made secretary when the post is free, and how closely the street watches him."""
        ...

    def appraise_branch(self, compound: int, records_added: float, roll_call_added_cny: float) -> None:
        """Adds to the weight of records in a branch's appraisal, and to what being noted as absent costs its members."""

    def add_grants(self, cny_per_household_year: float, jury_hours_per_round: float) -> None:
        """Adds money to the pool of small grants, and hours to a round of its jury (negative: takes away what was added)."""
        ...

    def make_call_known(self, compound: int, hours_per_month: float) -> None:
        """Sets how many of the hours lent in a compound go round with the call for small grants (0: none)."""
        ...

    def convert_space(self, compound: int, amount_cny: float) -> bool:
        """Makes a common room of an open space whose title is clear, at this cost; returns whether there was one."""
        ...

    def keep_rooms(self, compound: int, hours_per_month: float) -> None:
        """Sets how many of the hours lent in a compound keep common rooms open (0: none)."""
        ...

    def spend(self, compound: int, amount_cny: float) -> None:
        """Pays money for a policy in a compound out of the public purse."""
        ...


def narrowed(desk: PolicyDesk) -> PolicyDesk:
    """Returns what an instrument is handed: what :class:`PolicyDesk` names, and nothing that stands behind the desk.

    Every other name raises AttributeError (``desk.world``, ``desk.parameters``), and nothing can be set.
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
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            offered[name] = property(read(name))
        else:
            offered[name] = passed_on(name)
    return cast(PolicyDesk, type("NarrowDesk", (), offered)())


# fmt: off
@dataclass
class InstrumentLevers:
    """Levers that every instrument has."""

    active: bool = parameter(
        False, unit="-", source="the scenario decides", confidence="design", role="lever",
        meaning="Whether the instrument is part of the scenario", meaning_zh="是否启用",
    )
    start_day: int = parameter(
        0, unit="day", low=0, high=FOREVER, source="the scenario decides", confidence="design", role="lever",
        meaning="First day of the instrument", meaning_zh="启用日",
    )
    end_day: int = parameter(
        FOREVER, unit="day", low=0, high=FOREVER, source="the scenario decides", confidence="design", role="lever",
        meaning="Day on which the instrument ends", meaning_zh="停用日",
    )
# fmt: on


class Instrument:
    """An instrument of policy. Subclasses override :meth:`start`, :meth:`month` and :meth:`end`.

    Attributes:
        id: name in configuration files.
        row: row of the article's systems that it implements.
        force: the force it belongs to for attribution: enforcement, organisation, social, self_governance, or none.
        requires: instruments that must be active too, and in force on some day on which it is.
        excludes: instruments that set the same thing and cannot be active beside it.
        adverse: its adverse channel, in one sentence.
        adverse_zh: the same in Chinese.
    """

    id: ClassVar[str]
    row: ClassVar[str]
    force: ClassVar[str]
    requires: ClassVar[tuple[str, ...]] = ()
    excludes: ClassVar[tuple[str, ...]] = ()
    label_en: ClassVar[str]
    label_zh: ClassVar[str]
    adverse: ClassVar[str]
    adverse_zh: ClassVar[str] = ""

    def __init__(self, levers: Any) -> None:
        self.levers = levers
        self.running = False
        self.withdrawn_day = FOREVER

    @property
    def last_day(self) -> int:
        """The day on which it ends: its own, or the one on which the scenario withdraws it, whichever comes first."""
        return min(int(self.levers.end_day), self.withdrawn_day)

    def is_due(self, day: int) -> bool:
        """Returns whether the instrument is in force on this day."""
        return bool(self.levers.active and self.levers.start_day <= day < self.last_day)

    def change_days(self) -> tuple[int, ...]:
        """Returns the days on which the instrument starts and ends; none if it is not part of the scenario."""
        return (self.levers.start_day, self.last_day) if self.levers.active else ()

    def start(self, desk: PolicyDesk) -> None:
        """Is called once, on the day on which the instrument comes into force, whichever day of a month that is."""

    def month(self, desk: PolicyDesk) -> None:
        """Is called on the first day of each month while it is in force."""

    def end(self, desk: PolicyDesk) -> None:
        """Is called once, on the day on which it ends."""
