"""Slots that resident units let at night: who has the hours to arrange it.

Mechanism. Offices, schools and shops near by have car parks that stand empty at night. They let residents in for a price,
if somebody arranges it month by month: a list of cars, a key for the barrier, telephone calls when a car is still there
in the morning. The units and their slots are the same under every regime (:mod:`commons_sim.agents.resident_units`); a
unit that gives already, because a conference asked it, does not let. Who can take the offer up differs.

Utility of a unit: the price of a month, as far as it expects its slots to be used, less what a slot costs it. Who
arranges it is the first that has the hours and reason to. Where slots are let by price, an operator, if a month's
receipts are expected to pay for the hours; the price then follows how many slots were taken. Otherwise a resident who
speaks for others and volunteers: a member of the owners' committee where one stands, a known member where a branch
stands, each weighing the trouble it hopes to spare its building against own time by the rule of all volunteers. Otherwise
the residents' committee, with hours that it allotted to assemblies and that no assembly needs this month. If nobody does,
the barrier stays down.

Source: the article, section 2.3 (resident units and their resources). Left out: venues and experts, for which nobody
pays.
"""

from __future__ import annotations

from typing import Final

from commons_sim.agents import resident_units
from commons_sim.agents.resident_unit_parameters import GIVES_NOTHING
from commons_sim.agents.voice import give_time, has_time, willingness_to_speak_up
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.own_rules import NIGHTS_A_MONTH, relief_a_month
from commons_sim.randomness import ARRANGES, uniform
from commons_sim.state import MAX_COMMITTEE, NEVER, NOBODY, Parameters, World

FEN: Final = 100.0


def slots_to_let(world: World, parameters: Parameters, compound: int, price_cny: float) -> int:
    """Returns the slots of units beside a compound that give nothing and to which letting at this price pays."""
    units, cost = world.units, parameters.units.slot_cost_cny
    slots = 0
    for unit in resident_units.units_of(world, compound):
        expected = price_cny * NIGHTS_A_MONTH * float(units.expected_return[unit])
        if units.gives[unit] == GIVES_NOTHING and expected >= float(units.aversion[unit]) * cost:
            slots += int(units.slots[unit])
    return slots


def take_up(world: World, parameters: Parameters, compound: int, hours: float, slots: int, day: int) -> bool:
    """Returns whether somebody arranges this month's night slots, and books the hours.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        hours: hours that arranging takes in a month.
        slots: slots offered.
        day: today.
    """
    compounds = world.compounds
    if compounds.governed[compound] == 0 or slots <= 0:
        return False
    if compounds.clearing_price[compound] == 1:
        return operator_takes_it_up(world, parameters, compound, hours, slots)
    volunteer = who_arranges(world, parameters, compound, hours, day)
    if volunteer != NOBODY:
        give_time(world, volunteer, hours, day)
        return True
    return residents_committee_arranges(world, parameters, compound, hours)


def operator_takes_it_up(world: World, parameters: Parameters, compound: int, hours: float, slots: int) -> bool:
    """Returns whether an operator expects this month's receipts to pay for the hours; the price follows the slots taken."""
    compounds, rule = world.compounds, parameters.parking
    open_now, taken = int(compounds.night_slots[compound]), int(compounds.night_taken[compound])
    occupancy = taken / open_now if open_now > 0 else float(rule.target_occupancy)
    price = int(compounds.night_price_fen[compound])
    if open_now > 0:
        price = max(0, round(price * (1.0 + rule.price_step * (occupancy - rule.target_occupancy))))
        compounds.night_price_fen[compound] = price
    receipts = price / FEN * NIGHTS_A_MONTH * slots * occupancy
    return bool(receipts >= hours * parameters.contracts.professional_cny_per_hour)


def who_arranges(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> int:
    """Returns the committee member or known member who volunteers to arrange it this month, or -1."""
    people, compounds = world.households, world.compounds
    asked: list[int] = []
    if compounds.committee[compound] == 1:
        seats = (int(world.committee_members[compound, seat]) for seat in range(MAX_COMMITTEE))
        asked += [member for member in seats if member != NOBODY]
    if compounds.branch[compound] == 1:
        first = int(compounds.first_household[compound])
        rows = range(first, first + int(compounds.households[compound]))
        asked += [row for row in rows if people.member_visible[row] == 1 and row not in asked]
    for household in asked:
        if not has_time(world, household, hours):
            continue
        benefit = relief_a_month(world, parameters, household)
        neighbours = float(world.buildings.households[people.building[household]])
        cost = hours * float(people.value_of_time_cny_per_hour[household])
        belief = float(people.belief_meeting[household])
        selfish = volunteer_self(belief / ENDOWMENT, float(len(asked)), benefit, cost)
        group = volunteer_group(float(len(asked)), benefit * neighbours, cost)
        returns = log_return(benefit * neighbours, cost)
        willing = willingness_to_speak_up(world, parameters, household, belief, ARRANGES, returns, day)
        draw = uniform(world.control.seed[0], ARRANGES, people.identity[household], day)
        if draw < act(selfish, group, willing):
            return household
    return NOBODY


def residents_committee_arranges(world: World, parameters: Parameters, compound: int, hours: float) -> bool:
    """Returns whether the residents' committee has hours for it: allotted to assemblies last, and no assembly is called here."""
    compounds = world.compounds
    allotted = float(world.communities.organise_hours_per_month[int(compounds.community[compound])])
    if compounds.assembly_day[compound] != NEVER or allotted < hours:
        return False
    world.today.cadre_hours[compound] += hours
    return True
