"""What resident units have to offer: who knows of it, who has the hours to ask, and what comes of it.

Mechanism. Offices, schools and shops near by have car parks that stand empty at night, rooms nobody sits in after work,
and people who know the law or the books. None of it needs a policy: it is there in every regime, and a unit says yes to
whoever asks if that serves it (:mod:`commons_sim.agents.resident_units.resident_units`). But somebody must know of it,
speak for others, and have the hours. Slots are let for a price, month by month: a list of cars, a key for the barrier,
telephone calls when a car is still there in the morning. A room or an expert's hours are asked for once a quarter, and
then given until the unit stops.

Utility. A unit lets slots if the price of a month, as far as it expects them to be used, pays for what a slot costs it. Who asks
weighs the trouble it hopes to spare its building against its own time, by the rule of all volunteers. Information: a resident
knows what units have as far as it is acquainted with public affairs at all; where units sit on the community's Party committee,
known members hear of it there. Choices: ask or leave it to others. Learning: units whose slots stay empty expect less.

Standing. For slots, an operator where slots have a price that clears, if a month's receipts are expected to pay for the hours; else
a member of the owners' committee or a known member of a branch. For a room, anybody may ask; for experts, a member of the owners'
committee who looks into the books, or a known member for the branch's cases. What nobody takes up, the residents' committee may
(:mod:`commons_sim.agents.residents_committee.public_help`).

Why it may not help. Without anybody who has the hours the barrier stays down, and cars that relied on it stand in the lane again.
Hours that go into asking are missing elsewhere; a unit that is not thanked gives no longer.

Source: the article, section 2.3 (resident units and their resources). Left out: what units would want in return.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import (
    ASKED_BY_BRANCH,
    ASKED_BY_OWNERS_COMMITTEE,
    ASKED_BY_RESIDENTS,
    GIVES_EXPERTS,
    GIVES_SLOTS,
    GIVES_VENUE,
)
from commons_sim.agents.resident_units.resident_units import LEAST, QUARTER
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.clock import month_of
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import ARRANGES, ASKS_UNIT, OFFER_KNOWN, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.expectations import NIGHTS_A_MONTH, relief_a_month
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

MONITOR: Final = 1  # agents.owners_committee: the act of a member who looks into the books


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets units' slots for the month if somebody arranges it; once a quarter rooms and experts are asked for."""
    compounds = world.compounds
    review = month_of(day) % QUARTER == 0
    open_before = int(compounds.let_slots[compound])
    end_letting(world, parameters, compound, review)
    compounds.offer_waits[compound] = 0
    if compounds.governed[compound] == 0:
        return
    if compounds.clearing_price[compound] == 0:
        compounds.night_price_fen[compound] = round(parameters.parking.night_price_cny * FEN_A_YUAN)
    slots = slots_to_let(world, parameters, compound)
    if slots > 0 and take_up(world, parameters, compound, slots, open_before, day):
        let_slots(world, parameters, compound)
    elif slots > 0:
        compounds.offer_waits[compound] = 1
    if review:
        ask_units(world, parameters, compound, day)


# ------------------------------------------------------------------------------------------------------ slots at night


def units_that_let(world: World, parameters: Parameters, compound: int) -> list[int]:
    """Returns the units beside a compound with slots that they do not give and to which letting at today's price pays."""
    units, cost = world.units, parameters.units.slot_cost_cny
    price = resident_units.receipts_cny(world, compound)
    return [
        unit
        for unit in resident_units.units_of(world, compound)
        if left_to_let(world, unit) > 0
        and price * float(units.expected_return[unit]) >= float(units.aversion[unit]) * cost
    ]


def left_to_let(world: World, unit: int) -> int:
    """Returns the slots that a unit has and does not give."""
    units = world.units
    return int(units.slots[unit]) - (int(units.amount[unit]) if units.gives[unit] == GIVES_SLOTS else 0)


def slots_to_let(world: World, parameters: Parameters, compound: int) -> int:
    """Returns the slots that units beside a compound would let this month."""
    return sum(left_to_let(world, unit) for unit in units_that_let(world, parameters, compound))


def let_slots(world: World, parameters: Parameters, compound: int) -> None:
    """Opens the slots for the month; whoever arranges it has given the hours."""
    letting = units_that_let(world, parameters, compound)
    slots = sum(left_to_let(world, unit) for unit in letting)
    world.units.lets[letting] = 1
    world.compounds.let_slots[compound] = slots
    world.compounds.night_slots[compound] += slots
    world.compounds.offer_waits[compound] = 0
    world.today.slots_arranged[compound] += 1.0
    world.today.unit_slot_nights[compound] += slots * DAYS_A_MONTH


def end_letting(world: World, parameters: Parameters, compound: int, review: bool) -> None:
    """Ends last month's letting; at a review units learn how far their slots were used."""
    compounds = world.compounds
    open_now = int(compounds.night_slots[compound])
    used = clip(int(compounds.night_taken[compound]) / open_now, 0.0, 1.0) if open_now > 0 else 0.0
    for unit in resident_units.units_of(world, compound):
        if world.units.lets[unit] == 1 and review:
            before = float(world.units.expected_return[unit])
            world.units.expected_return[unit] = learned(before, used, parameters.units.return_learning)
        world.units.lets[unit] = 0
    compounds.night_slots[compound] = max(0, open_now - int(compounds.let_slots[compound]))
    compounds.let_slots[compound] = 0


def take_up(world: World, parameters: Parameters, compound: int, slots: int, open_before: int, day: int) -> bool:
    """Returns whether an operator or somebody who speaks for others arranges this month's slots, and books the hours."""
    hours = float(parameters.units.arranging_hours)
    if world.compounds.clearing_price[compound] == 1:
        return operator_takes_it_up(world, parameters, compound, hours, slots, open_before)
    speakers = committee_members(world, compound) + known_members(world, compound)
    volunteer = who_volunteers(world, parameters, speakers, hours, ARRANGES, day)
    if volunteer == NOBODY:
        return False
    give_time(world, volunteer, hours, day, VOLUNTEERED)
    return True


def operator_takes_it_up(
    world: World, parameters: Parameters, compound: int, hours: float, slots: int, open_before: int
) -> bool:
    """Returns whether an operator expects this month's receipts to pay for the hours; the price follows the slots taken."""
    compounds, rule = world.compounds, parameters.parking
    occupancy = float(rule.target_occupancy)
    price = int(compounds.night_price_fen[compound])
    if open_before > 0:
        occupancy = clip(int(compounds.night_taken[compound]) / open_before, 0.0, 1.0)
        price = max(0, round(price * (1.0 + rule.price_step * (occupancy - rule.target_occupancy))))
        compounds.night_price_fen[compound] = price
    receipts = price / FEN_A_YUAN * NIGHTS_A_MONTH * slots * occupancy
    return bool(receipts >= hours * parameters.contracts.professional_cny_per_hour)


# ------------------------------------------------------------------------------------------------ who speaks for others


def committee_members(world: World, compound: int) -> list[int]:
    """Returns the households seated on a standing owners' committee."""
    if world.compounds.committee[compound] != 1:
        return []
    seats = (int(world.committee_members[compound, seat]) for seat in range(MAX_COMMITTEE))
    return [member for member in seats if member != NOBODY]


def known_members(world: World, compound: int) -> list[int]:
    """Returns the households of known Party members where a branch stands, those on the owners' committee left out."""
    people, compounds = world.households, world.compounds
    if compounds.branch[compound] != 1:
        return []
    first = int(compounds.first_household[compound])
    rows = range(first, first + int(compounds.households[compound]))
    seated = committee_members(world, compound)
    return [row for row in rows if people.member_visible[row] == 1 and row not in seated]


@compiled
def knows_offer(world: World, household: int, day: int) -> bool:
    """Returns whether a resident knows what units have: by acquaintance with public affairs, for a quarter at a time.

    A known member before a branch whose units sit on the community's Party committee hears of it there.
    """
    people = world.households
    told = people.member_visible[household] == 1 and world.compounds.units_bound[people.compound[household]] == 1
    draw = uniform(world.control.seed[0], OFFER_KNOWN, people.identity[household], day // 91)
    return bool(told or draw < float64(people.contact[household]))


@compiled
def volunteers_to_ask(
    world: World, parameters: Parameters, household: int, circle: int, hours: float, purpose: int, day: int
) -> bool:
    """Returns whether a resident who knows of an offer gives the hours to ask: a volunteer's dilemma in a circle of so many."""
    if not has_time(world, household, hours) or not knows_offer(world, household, day):
        return False
    people = world.households
    benefit = relief_a_month(world, parameters, household)
    neighbours = float64(world.buildings.households[people.building[household]])
    cost = hours * float64(people.value_of_time_cny_per_hour[household])
    belief = float64(people.belief_meeting[household])
    selfish = volunteer_self(belief / ENDOWMENT, float64(circle), benefit, cost)
    group = volunteer_group(float64(circle), benefit * neighbours, cost)
    draw = uniform(world.control.seed[0], purpose, people.identity[household], day)
    if draw >= max(selfish, group):
        return False
    returns = log_return(benefit * neighbours, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, purpose, returns, day)
    return bool(draw < act(selfish, group, willing))


def who_volunteers(
    world: World, parameters: Parameters, speakers: list[int], hours: float, purpose: int, day: int
) -> int:
    """Returns the first of those who could speak for others who gives the hours, or -1."""
    for household in speakers:
        if volunteers_to_ask(world, parameters, household, len(speakers), hours, purpose, day):
            return household
    return NOBODY


@compiled
def resident_who_asks(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> int:
    """Returns the first resident who gives the hours to ask a unit for a room, or -1: a volunteer's dilemma in its building."""
    people, first = world.households, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        circle = world.buildings.households[people.building[household]]
        if volunteers_to_ask(world, parameters, household, circle, hours, ASKS_UNIT, day):
            return int(household)
    return NOBODY


# ---------------------------------------------------------------------------------------------------- rooms and experts


def ask_units(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Asks for what is lacking: a room for councils, experts for the branch's cases, experts for the books."""
    compounds, hours = world.compounds, float(parameters.units.asking_hours)
    members = known_members(world, compound)
    room = resident_units.wanted(world, parameters, compound, GIVES_VENUE)
    room -= resident_units.given(world, compound, GIVES_VENUE)
    if room >= LEAST and resident_units.unit_to_ask(world, compound, GIVES_VENUE, day) is not None:
        asker = who_volunteers(world, parameters, members, hours, ASKS_UNIT, day)
        by = ASKED_BY_BRANCH
        if asker == NOBODY:
            asker, by = resident_who_asks(world, parameters, compound, hours, day), ASKED_BY_RESIDENTS
        ask(world, parameters, compound, asker, GIVES_VENUE, room, by, day)
    cases = float(compounds.branch_queue_hours[compound]) - float(compounds.expert_hours[compound])
    asker = who_volunteers(world, parameters, members, hours, ASKS_UNIT, day) if cases >= LEAST else NOBODY
    ask(world, parameters, compound, asker, GIVES_EXPERTS, cases, ASKED_BY_BRANCH, day)
    looking = [
        int(world.committee_members[compound, seat])
        for seat in range(MAX_COMMITTEE)
        if world.committee_acts[compound, seat] == MONITOR and world.committee_members[compound, seat] != NOBODY
    ]
    if compounds.committee[compound] == 1 and looking and compounds.expert_hours_books[compound] == 0.0:
        asker = who_volunteers(world, parameters, looking, hours, ASKS_UNIT, day)
        need = len(looking) * float(parameters.committee.monitor_hours)
        ask(world, parameters, compound, asker, GIVES_EXPERTS, need, ASKED_BY_OWNERS_COMMITTEE, day)


def ask(
    world: World, parameters: Parameters, compound: int, asker: int, kind: int, need: float, by: int, day: int
) -> float:
    """Puts a request to a unit and books the asker's hours; returns what it gives a month, 0 without anybody or any unit to ask."""
    if asker == NOBODY or resident_units.unit_to_ask(world, compound, kind, day) is None:
        return 0.0
    give_time(world, asker, float(parameters.units.asking_hours), day, VOLUNTEERED)
    return resident_units.request(world, parameters, compound, kind, need, by, day)
