"""Channels cut: what a policy does without one of the paths by which it acts.

A run with ``freeze=[...]`` carries a *twin*: the same world, the same seed, under the status quo (an empty bundle). Both go
through the day table row by row, and after each row the columns of the frozen channels are overwritten with the twin's. What
is left of the policy's effect is its path-specific effect: what it would do if, on this channel, everything had gone as
without it (a nested counterfactual; Pearl 2001, "Direct and indirect effects"; VanderWeele 2015). Draws are functions of
seed, purpose, identity and day, so that people, cars and flats of the two worlds are the same row for row.

``decisions`` freezes all that anybody's decision can move. What a policy gives (columns declared as a capacity) stays
its own, and so do the hours and money it books; nothing else may differ from the status quo. :attr:`Freezing.written`
holds the names of what instruments wrote before anybody else could act: an instrument that wrote on an outcome stands
there.

Rejected: freezing a channel at its values of day 0. Beliefs, hours and money move under the status quo too, so that the cut
would mix the policy's effect with that of time; and switches in each rule, which nobody could check to be complete.

What is not defined: with money frozen the ledger is the twin's as a whole, so that it balances, but what the policy's people paid
does not stand in it. A channel is cut between rows of the day table; within one row a rule sees what it wrote itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.kernel.channels import DECISIONS, all_columns, declared_columns

if TYPE_CHECKING:
    from commons_sim.world.tables import World

_AT_A_MEETING: Final = (
    "households.belief_corridor households.belief_fee households.belief_meeting households.belief_parking households.ties"
    " households.hours_given households.effort_cost_cny households.word_corridor households.word_fee"
    " households.word_parking households.word_until_day buildings.council buildings.council_last_day"
    " buildings.council_turnout buildings.word_near today.council_came today.council_people today.councils_held"
    " today.volunteer_hours today.volunteer_cost_cny"
)
#: Services of the desk that come about at once, by people or bodies who are asked and answer, by works or by payments: the columns
#: that these change.
ANSWERS: Final = {
    "spend": "entries_fen balances_fen",
    "visit_homes": "households.contact households.ties households.trust_residents_committee households.member_visible"
    " today.members_found",
    "call_councils": _AT_A_MEETING,
    "call_own_councils": _AT_A_MEETING,
    "match_needs": "units.gives units.amount units.since_day units.asker"
    " compounds.night_slots compounds.venue_hours compounds.expert_hours"
    " today.projects today.needs_left",
    "audit_books": "compounds.withheld_fen compounds.quiet_fen compounds.expected_discovery households.trust_property_company"
    " entries_fen balances_fen",
    "order_repairs": "buildings.repair buildings.repair_ready_day buildings.large_under_way compounds.assembly_day"
    " compounds.assembly_building compounds.organiser_hours today.company_cost_cny entries_fen balances_fen",
    "call_volunteers": "communities.cared_hours compounds.team_care_hours compounds.team_members compounds.team_patrol_hours"
    " households.belief_meeting households.effort_cost_cny households.fatigue_hours households.hours_given households.roles"
    " households.ties households.trust_neighbours today.team_hours today.volunteer_hours today.volunteer_cost_cny",
    "ask_members_in_service": "compounds.in_service_hours households.belief_meeting households.effort_cost_cny"
    " households.fatigue_hours households.hours_given households.member_visible households.roles today.in_service_attended"
    " today.in_service_shirked today.in_service_worked today.volunteer_hours today.volunteer_cost_cny",
    "seat_management_body": "compounds.management_hours compounds.management_book_hours compounds.management_saved_hours"
    " households.effort_cost_cny households.hours_given today.volunteer_hours today.volunteer_cost_cny",
    "use_party_channel": "today.company_hours today.company_cost_cny compounds.expected_discovery compounds.withheld_fen"
    " compounds.quiet_fen households.trust_property_company entries_fen balances_fen",
    "gather_agenda": "buildings.agenda_day today.agenda_items today.agenda_support households.belief_voice"
    " households.hours_given households.effort_cost_cny today.volunteer_hours today.volunteer_cost_cny",
    "fill_offices": "buildings.offices compounds.law_known compounds.mediator_hours compounds.office_holders"
    " compounds.supervisor_hours households.roles households.effort_cost_cny households.fatigue_hours households.hours_given"
    " households.belief_meeting today.volunteer_hours today.volunteer_cost_cny",
    "review_marks": "households.roles today.marks_lost",
    "hold_course": "households.roles households.effort_cost_cny households.hours_given today.trained today.volunteer_hours"
    " today.volunteer_cost_cny",
    "set_points": "compounds.points_worth_cny_per_hour",
    "convert_space": "buildings.space entries_fen balances_fen",
    "suspend_governance": "compounds.room_way compounds.room_staff_hours compounds.committee committee_members"
    " compounds.committee_vacant_since_day"
    " compounds.visit_hours compounds.organiser_hours compounds.chase_hours_per_month compounds.assembly_day compounds.night_slots"
    " compounds.budget_use compounds.secretary_chair",
}
#: Classes that are never copied: facts are the same already, the rest is a run's own book-keeping.
OWN: Final = ("facts", "costs", "record", "scratch")


class Freezing:
    """Keeps the frozen columns of a world at those of its twin.

    Args:
        frozen: channels, keys of :data:`commons_sim.kernel.channels.CHANNELS`, or ``decisions``.
        world: the world under a policy.
        twin: the same world under the status quo.

    Attributes:
        written: with decisions frozen, names of the columns that instruments wrote so far; else empty.
    """

    def __init__(self, frozen: Sequence[str], world: World, twin: World) -> None:
        mine, theirs = all_columns(world), all_columns(twin)
        declared = declared_columns(type(world))
        self.decisions = DECISIONS in frozen
        self.written: set[str] = set()
        self._pairs = [
            (name, mine[name], theirs[name])
            for name, column in declared.items()
            if column.channel in frozen or (self.decisions and column.channel not in OWN and not column.capacity)
        ]
        self._all = [
            (name, mine[name], theirs[name])
            for name, column in declared.items()
            if column.channel not in ("record", "scratch")
        ]

    def hold(self) -> None:
        """Overwrites the frozen columns with the twin's."""
        for _, mine, theirs in self._pairs:
            np.copyto(mine, theirs)

    def note_instruments(self) -> None:
        """Notes which columns differ from the twin's now that instruments have acted and nobody else yet."""
        if self.decisions:
            self.written |= {name for name, mine, theirs in self._all if mine.tobytes() != theirs.tobytes()}
