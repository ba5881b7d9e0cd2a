"""Resident units: schools, clinics, offices and firms nearby that give what stands empty, or do not (article, sections 2.3, 3.3).

Utility of a unit, in CNY a month: duty, where a conference asks it and its appraisal counts what it took on (a public
body's fully, a firm's hardly); return, as far as it expects what it gives to be used and thanked for; less what
giving costs it, the dearer the more it shuns trouble; spaces bring the night's price besides. A unit can give several
things, and duty counts the less for each the more it gives. Information: the list of needs that is laid before it;
how its own gift was used. Choices, each quarter: which need to take on and how much of it, or none; whether to go on.
Learning: a unit whose slots stay empty expects less.

Matching is two-sided. Each thing that a unit does not give yet names the need that it serves; a need takes the
largest offers first, up to what is wanted; who is turned away names its next best (deferred acceptance: Gale &
Shapley 1962, American Mathematical Monthly 69:9-15). As many projects come about as whoever keeps the list has hours
for.

Units and their means are the same in every regime, and whoever has the hours may ask one
(:mod:`commons_sim.agents.resident_units.requests`). What differs is who asks: without a conference nobody has drawn up
a list, and a unit is asked for one thing by somebody who knows of it. Its appraisal counts only what a conference
asked, or a branch whose units sit on the community's Party committee.

Source: the article, sections 2.3 and 3.3 (row S2 of its systems). Left out: daytime parking in return, and gifts of money.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.agents.resident_units.parameters import (
    ASKED_BY_BRANCH,
    ASKED_BY_CONFERENCE,
    ASKED_BY_NOBODY,
    ASKED_BY_OWNERS_COMMITTEE,
    ASKED_BY_RESIDENTS_COMMITTEE,
    GIVES_EXPERTS,
    GIVES_NOTHING,
    GIVES_SLOTS,
    GIVES_VENUE,
    KINDS_GIVEN,
)
from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE, PLACE_LANE, PLACE_NIGHT, PLACE_OFF_SITE
from commons_sim.governance.cases import BRANCH, RESIDENTS_COMMITTEE
from commons_sim.kernel.clock import DAYS_A_YEAR, month_of
from commons_sim.kernel.columns import NEVER
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.expectations import NIGHTS_A_MONTH

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

QUARTER: Final = 3  # months
KINDS: Final = (GIVES_SLOTS, GIVES_VENUE, GIVES_EXPERTS)
PARTS: Final = (0.25, 0.5, 0.75, 1.0)  # of what a unit has
LEAST: Final = 0.5  # a need smaller than half a slot or hour is none

UNIT_GIVES: Final = event(
    "unit_gives",
    "resident_units",
    "A resident unit takes on a need: {what}, {b} a month",
    "驻区单位认领项目：{what_zh}，每月{b}",
    lambda kind, _: in_words("what", KINDS_GIVEN[kind]),
)
UNIT_STOPS: Final = event(
    "unit_stops",
    "resident_units",
    "A resident unit stops giving: {what}",
    "驻区单位停止提供：{what_zh}",
    lambda kind, _: in_words("what", KINDS_GIVEN[kind]),
)


def units_of(world: World, compound: int) -> list[int]:
    """Returns the rows of the units beside a compound."""
    return [int(row) for row in np.flatnonzero(np.asarray(world.units.compound) == compound)]


def means(world: World, unit: int, kind: int) -> float:
    """Returns what a unit has of a kind: slots, or hours a month."""
    of = world.units
    return float({GIVES_SLOTS: of.slots, GIVES_VENUE: of.venue_hours, GIVES_EXPERTS: of.expert_hours}[kind][unit])


def cost_cny(parameters: Parameters, kind: int) -> float:
    """Returns what a slot or hour of a kind costs a unit of mean aversion in a month, in CNY."""
    rule = parameters.units
    return float(
        {GIVES_SLOTS: rule.slot_cost_cny, GIVES_VENUE: rule.venue_cost_cny, GIVES_EXPERTS: rule.expert_cost_cny}[kind]
    )


def utility_of_giving(
    world: World, parameters: Parameters, unit: int, kind: int, amount: float, need: float, asked: bool
) -> float:
    """Returns what giving ``amount`` of a kind is worth to a unit in a month, in CNY.

    Args:
        world: the columns.
        parameters: packed parameters.
        unit: its row.
        kind: ``GIVES_*``.
        amount: slots, or hours a month.
        need: what is wanted in all, in the same unit.
        asked: whether a conference asks it, so that its appraisal counts.
    """
    rule, of = parameters.units, world.units
    duty = rule.duty_cny / (1 + others_given(world, unit)) if asked else 0.0
    if of.public[unit] == 0:
        duty *= rule.firm_duty_share
    expected = float(of.expected_return[unit])
    met = math.sqrt(clip(amount / need, 0.0, 1.0)) if need > 0.0 else 0.0  # the first slots count most
    gained = (duty + rule.return_cny * expected) * met
    if kind == GIVES_SLOTS:  # whoever parks there pays the night's price
        gained += receipts_cny(world, int(of.compound[unit])) * expected * amount
    return float(gained - float(of.aversion[unit]) * cost_cny(parameters, kind) * amount)


def others_given(world: World, unit: int) -> int:
    """Returns how many other things a unit gives: its appraisal counts the first most."""
    of = world.units
    same = (of.identity == of.identity[unit]) & (of.gives != GIVES_NOTHING)
    return int(same.sum()) - int(same[unit])


def receipts_cny(world: World, compound: int) -> float:
    """Returns what a space that is taken every night brings in a month, in CNY."""
    return float(int(world.compounds.night_price_fen[compound]) / FEN_A_YUAN * NIGHTS_A_MONTH)


def best_amount(
    world: World, parameters: Parameters, unit: int, kind: int, need: float, asked: bool = True
) -> tuple[float, float]:
    """Returns how much of a kind serves a unit best, and what that is worth to it; 0 where giving is not.

    ``asked``: whether whoever asks is heard in its appraisal.
    """
    best, worth = 0.0, 0.0
    for part in PARTS:
        amount = min(part * means(world, unit, kind), need)
        amount = float(int(amount)) if kind == GIVES_SLOTS else amount
        gained = utility_of_giving(world, parameters, unit, kind, amount, need, asked) if amount >= LEAST else 0.0
        if gained > worth:
            best, worth = amount, gained
    return best, worth


def wanted(world: World, parameters: Parameters, compound: int, kind: int) -> float:
    """Returns what of a kind the compound could use in all, what is given already included: slots, or hours a month."""
    compounds = world.compounds
    if kind == GIVES_SLOTS:
        first = int(compounds.first_car[compound])
        places = world.cars.place[first : first + int(compounds.cars[compound])]
        outside = (
            (places == PLACE_LANE) | (places == PLACE_FIRE_LANE) | (places == PLACE_OFF_SITE) | (places == PLACE_NIGHT)
        )
        return float(outside.sum())
    if kind == GIVES_VENUE:
        lacking = int(compounds.councils_wanted[compound]) * float(parameters.units.venue_hours_per_meeting)
        return max(0.0, lacking - float(compounds.converted_hours[compound]))
    cases, hours = world.cases, 0.0
    for row in range(int(world.control.open_cases[0])):
        held = cases.holder[row] == BRANCH or cases.holder[row] == RESIDENTS_COMMITTEE
        hours += float(cases.hours_left[row]) if cases.compound[row] == compound and held else 0.0
    return hours


def given(world: World, compound: int, kind: int) -> float:
    """Returns what units beside a compound give of a kind now."""
    return sum(float(world.units.amount[unit]) for unit in units_of(world, compound) if world.units.gives[unit] == kind)


def match(world: World, parameters: Parameters, compound: int, most_projects: int, day: int) -> int:
    """Matches the list of needs to what units are ready to give; returns how many took one on."""
    needs = {kind: wanted(world, parameters, compound, kind) for kind in KINDS}
    open_needs = {kind: max(0.0, needs[kind] - given(world, compound, kind)) for kind in KINDS}
    free = [unit for unit in units_of(world, compound) if world.units.gives[unit] == GIVES_NOTHING]
    turned_away: set[tuple[int, int]] = set()
    held: dict[int, tuple[int, float]] = {}  # unit: kind and amount
    proposing = list(free)
    while proposing:
        unit = proposing.pop(0)
        offers = [
            (worth, -kind, amount)
            for kind in KINDS
            if (unit, kind) not in turned_away and open_needs[kind] >= LEAST
            for amount, worth in (best_amount(world, parameters, unit, kind, open_needs[kind]),)
            if amount >= LEAST
        ]
        if not offers:
            continue
        _, minus_kind, amount = max(offers)
        held[unit] = (-minus_kind, amount)
        rivals = sorted(
            (each for each in held if held[each][0] == -minus_kind), key=lambda each: (-held[each][1], each)
        )
        filled = 0.0
        for each in rivals:
            if filled >= open_needs[-minus_kind]:
                del held[each]
                turned_away.add((each, -minus_kind))
                proposing.append(each)
            else:
                filled += held[each][1]
    chosen = sorted(held, key=lambda each: (-held[each][1], each))[: max(0, most_projects)]
    for unit in chosen:
        take_on(world, unit, *held[unit], day)
    world.today.projects[compound] += len(chosen)
    left = sum(open_needs[kind] >= LEAST and all(held[unit][0] != kind for unit in chosen) for kind in KINDS)
    world.today.needs_left[compound] += left
    return len(chosen)


def request(world: World, parameters: Parameters, compound: int, kind: int, need: float, asker: int, day: int) -> float:
    """Asks the unit that has most of a kind and does not give it yet; returns what it gives from now on, 0 if it refuses.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        kind: ``GIVES_VENUE`` or ``GIVES_EXPERTS``.
        need: what is wanted, in hours a month.
        asker: who asks, ``ASKED_BY_*``.
        day: today.
    """
    unit = unit_to_ask(world, compound, kind, day)
    if unit is None or need < LEAST:
        return 0.0
    need = min(need, means(world, unit, kind))  # one asks for no more than there is
    world.today.unit_requests[compound] += 1.0
    amount, _ = best_amount(world, parameters, unit, kind, need, is_bound(world, compound, asker))
    if amount < LEAST:
        world.today.unit_refusals[compound] += 1.0
        world.units.refused_day[unit] = day
        return 0.0
    take_on(world, unit, kind, amount, day, asker)
    return amount


def unit_to_ask(world: World, compound: int, kind: int, day: int) -> int | None:
    """Returns the row of the unit that has most of a kind, of those that do not give it yet; None if none has any.

    Whoever refused is not asked again for a year.
    """
    units = world.units
    free = [
        unit
        for unit in units_of(world, compound)
        if units.gives[unit] == GIVES_NOTHING
        and means(world, unit, kind) >= LEAST
        and day - int(units.refused_day[unit]) >= DAYS_A_YEAR
    ]
    return max(free, key=lambda unit: means(world, unit, kind)) if free else None


def is_bound(world: World, compound: int, asker: int) -> bool:
    """Returns whether what an asker asks counts in a unit's appraisal."""
    by_branch = asker == ASKED_BY_BRANCH and world.compounds.units_bound[compound] == 1
    return bool(by_branch or asker == ASKED_BY_CONFERENCE)


def take_on(world: World, unit: int, kind: int, amount: float, day: int, asker: int = ASKED_BY_CONFERENCE) -> None:
    """A unit begins to give."""
    of, compound = world.units, int(world.units.compound[unit])
    of.gives[unit], of.amount[unit], of.since_day[unit], of.asker[unit] = kind, amount, day, asker
    sum_up(world, compound, kind, amount, asker)
    note(world, day, UNIT_GIVES, compound, -1, kind, int(amount))


def stop(world: World, unit: int, day: int) -> None:
    """A unit gives no longer."""
    of, compound = world.units, int(world.units.compound[unit])
    kind, amount, asker = int(of.gives[unit]), float(of.amount[unit]), int(of.asker[unit])
    if kind == GIVES_NOTHING:
        return
    of.gives[unit], of.amount[unit], of.since_day[unit], of.asker[unit] = GIVES_NOTHING, 0.0, NEVER, ASKED_BY_NOBODY
    sum_up(world, compound, kind, -amount, asker)
    note(world, day, UNIT_STOPS, compound, -1, kind, 0)


def sum_up(world: World, compound: int, kind: int, change: float, asker: int) -> None:
    """Adds to (or takes from) what a compound can use; experts work for whoever asked for them."""
    compounds = world.compounds
    if kind == GIVES_SLOTS:
        compounds.night_slots[compound] = max(0, int(compounds.night_slots[compound]) + int(change))
    elif kind == GIVES_VENUE:
        compounds.venue_hours[compound] = max(0.0, float(compounds.venue_hours[compound]) + change)
    elif asker == ASKED_BY_RESIDENTS_COMMITTEE:
        community = int(compounds.community[compound])
        for hours, row in ((compounds.expert_hours_community, compound), (world.communities.expert_hours, community)):
            hours[row] = max(0.0, float(hours[row]) + change)
    else:
        books = asker == ASKED_BY_OWNERS_COMMITTEE
        hours = compounds.expert_hours_books if books else compounds.expert_hours
        hours[compound] = max(0.0, float(hours[compound]) + change)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Books what was given for the month; each quarter units see how it was used, and go on or stop."""
    review = month_of(day) % QUARTER == 0
    for unit in units_of(world, compound):
        kind, amount = int(world.units.gives[unit]), float(world.units.amount[unit])
        if kind == GIVES_NOTHING:
            continue
        if review and world.units.since_day[unit] < day:
            need, all_given = need_met_by(world, parameters, unit), given(world, compound, kind)
            used = use_of(world, compound, kind, need, all_given)
            before = float(world.units.expected_return[unit])
            world.units.expected_return[unit] = learned(before, used, parameters.units.return_learning)
            bound = is_bound(world, compound, int(world.units.asker[unit]))
            if utility_of_giving(world, parameters, unit, kind, amount, max(need, amount), bound) <= 0.0:
                stop(world, unit, day)
                world.today.units_stopped[compound] += 1.0
                continue
        if kind == GIVES_SLOTS:
            world.today.unit_slot_nights[compound] += amount * DAYS_A_MONTH
        elif kind == GIVES_VENUE:
            world.today.unit_venue_hours[compound] += amount
        else:
            world.today.unit_expert_hours[compound] += amount


def need_met_by(world: World, parameters: Parameters, unit: int) -> float:
    """Returns what is wanted of what a unit gives: experts beside a committee member are wanted as long as one looks."""
    compound, kind = int(world.units.compound[unit]), int(world.units.gives[unit])
    if kind == GIVES_EXPERTS and world.units.asker[unit] == ASKED_BY_OWNERS_COMMITTEE:
        return float(world.compounds.committee_monitor_hours[compound])
    need = wanted(world, parameters, compound, kind)
    if world.units.asker[unit] != ASKED_BY_CONFERENCE:  # it was asked for no more than it has
        need = min(need, means(world, unit, kind))
    return need


def use_of(world: World, compound: int, kind: int, need: float, all_given: float) -> float:
    """Returns the share of what is given of a kind that was used, 0 to 1."""
    if kind == GIVES_SLOTS:
        slots = int(world.compounds.night_slots[compound])
        return clip(int(world.compounds.night_taken[compound]) / slots, 0.0, 1.0) if slots > 0 else 0.0
    return clip(need / all_given, 0.0, 1.0) if all_given > 0.0 else 0.0
