"""Reporting and agenda modules of a mini-program ("报事", "议事"), and who uses them (article, section 2.4).

*Reporting*. A trouble is reported in a few minutes instead of by calls and visits, for those who use the program: the old seldom
do. The decision is as before (:func:`commons_sim.population.trust.reports`), its cost is less.

*Agenda*. Once a month somebody in a troubled building may put it on the agenda, and neighbours may tick that they support it: a
volunteer's dilemma for the first, a matter of minutes for the others, each by the one rule of :mod:`commons_sim.behaviour`.
Support is seen by all users of the building. With a fifth of the households behind it an item is due for the building's
council, whoever convenes that, although the trouble would not have been invited by itself; and what is put to all owners is
signed by more of them.

Why it may not help. More reports meet the same hours of those who handle them, and queues grow. An item that few support tells its
building that few care. Those without the program are heard less, relative to those with it.

Source: the article, section 2.4 (row G6 of its systems). Left out: rumours, and staff who moderate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import belief_after, log_return, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import AGENDA_ITEM, AGENDA_SUPPORT, SECOND_DRAW, uniform
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.trust import uses_app
from commons_sim.population.volunteering import (
    REPORTED,
    TICKED,
    give_time,
    has_time,
    time_cost,
    willingness_to_speak_up,
)

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ITEM_SUPPORTED: Final = event(
    "item_supported",
    "residents",
    "An item has enough support for the building's council: {a} of {b} households",
    "议题获得足够附议, 提交楼栋议事会: {b}户中{a}户",
)


# fmt: off
@dataclass
class AgendaParameters:
    """Who uses a mini-program, and what an item takes."""

    app_age_years: int = parameter(
        65, unit="years", low=0, high=130, source="the old seldom use mini-programs; assumed", confidence="assumed",
        meaning="Age from which people do not use the program", meaning_zh="不使用小程序的年龄下限",
    )
    item_minutes: float = parameter(
        20.0, unit="min", low=0.0, high=600.0, source="words, a photograph, answers; assumed", confidence="assumed",
        meaning="Time that putting something on the agenda takes", meaning_zh="发起一项议题所需时间",
    )
    support_minutes: float = parameter(
        3.0, unit="min", low=0.0, high=60.0, source="reading and ticking; assumed", confidence="assumed",
        meaning="Time that supporting an item takes", meaning_zh="附议一项议题所需时间",
    )
    enough_share: float = parameter(
        0.2, unit="of the households", low=0.0, high=1.0, source="a fifth may demand an assembly; assumed for a council",
        confidence="assumed", role="lever",
        meaning="Support from which an item is due for the council", meaning_zh="议题进入议事会的附议比例",
    )
    item_months: float = parameter(
        3.0, unit="months", low=0.0, high=6.0, source="assumed", confidence="assumed",
        meaning="Months for which an item with enough support stays due", meaning_zh="议题有效月数",
    )
    seen_share: float = parameter(
        0.3, unit="-", low=0.0, high=0.6, source="assumed", confidence="assumed",
        meaning="Chance that a user sees what is put to all owners", meaning_zh="用户看到全体业主议题的概率",
    )
# fmt: on


@compiled
def gains_from_council(world: World, parameters: Parameters, household: int) -> float:
    """Returns what a household hopes that a council spares it over the months of a word, in CNY."""
    return float(relief_a_month(world, parameters, household) * parameters.deliberation.word_months)


@compiled
def puts_on_agenda(world: World, parameters: Parameters, household: int, day: int) -> bool:
    """Returns whether a household puts its building's trouble on the agenda: a volunteer's dilemma."""
    people, hours = world.households, parameters.agenda.item_minutes / 60.0
    if not uses_app(world, parameters, household) or not has_time(world, household, hours):
        return False
    neighbours = float64(world.buildings.households[people.building[household]])
    benefit, cost = gains_from_council(world, parameters, household), time_cost(world, household, hours)
    belief = float64(people.belief_voice[household])
    selfish = volunteer_self(belief / ENDOWMENT, neighbours, benefit, cost)
    group = volunteer_group(neighbours, benefit, cost)
    draw = uniform(world.control.seed[0], AGENDA_ITEM, people.identity[household], day)
    if draw >= max(selfish, group):
        return False
    returns = log_return(benefit * neighbours, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, AGENDA_ITEM, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def supports_item(world: World, parameters: Parameters, household: int, day: int) -> bool:
    """Returns whether a user supports an item of its building: some minutes against what a council may spare it."""
    people, hours = world.households, parameters.agenda.support_minutes / 60.0
    if not uses_app(world, parameters, household) or not has_time(world, household, hours):
        return False
    benefit, cost = gains_from_council(world, parameters, household), time_cost(world, household, hours)
    if benefit <= cost:
        return False
    belief = float64(people.belief_voice[household])
    returns = log_return(benefit, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, AGENDA_SUPPORT, returns, day)
    draw = uniform(world.control.seed[0], AGENDA_SUPPORT, people.identity[household], day)
    return bool(draw < willing / ENDOWMENT)


@compiled
def see_support(world: World, parameters: Parameters, household: int, share: float) -> None:
    """Lets a user see how many support an item: a tick tells less of others than a vote, by the time that each takes."""
    people, rule = world.households, parameters.agenda
    own = ENDOWMENT if people.at_meeting[household] == 1 else 0.0
    belief, seen = float64(people.belief_voice[household]), ENDOWMENT * share
    after = belief_after(belief, seen, own, relative_payoff(seen, own, 0.0, 0.0), parameters.behaviour)
    tells = clip(rule.support_minutes / max(0.1, parameters.residents.vote_minutes), 0.0, 1.0)
    people.belief_voice[household] = learned(belief, after, tells)


@compiled
def gather_support(world: World, parameters: Parameters, building: int, day: int) -> bool:
    """Lets a building's people put an item on the agenda and support it; returns whether it is due for the council."""
    buildings, people, rule = world.buildings, world.households, parameters.agenda
    first, size = buildings.first_household[building], buildings.households[building]
    proposer = NOBODY
    for household in range(first, first + size):
        if puts_on_agenda(world, parameters, household, day):
            proposer = household
            break
    if proposer == NOBODY:
        return False
    compound = buildings.compound[building]
    give_time(world, proposer, rule.item_minutes / 60.0, day, REPORTED)
    people.at_meeting[proposer] = 1
    support = 1
    for household in range(first, first + size):
        if household != proposer and supports_item(world, parameters, household, day):
            give_time(world, household, rule.support_minutes / 60.0, day, TICKED)
            people.at_meeting[household] = 1
            support += 1
    share = support / size
    for household in range(first, first + size):
        if uses_app(world, parameters, household):
            see_support(world, parameters, household, share)
        people.at_meeting[household] = 0
    world.today.agenda_items[compound] += 1.0
    world.today.agenda_support[compound] += share
    if share < rule.enough_share:
        return False
    buildings.agenda_day[building] = day
    note(world, day, ITEM_SUPPORTED, compound, building, support, size)
    return True


@compiled
def gather_agenda(world: World, parameters: Parameters, compound: int, day: int) -> int:
    """Gathers the month's agenda in the buildings of a compound; returns how many items are due for a council."""
    if world.compounds.governed[compound] == 0:
        return 0
    due, first = 0, world.compounds.first_building[compound]
    for building in range(first, first + world.compounds.buildings[compound]):
        due += 1 if gather_support(world, parameters, building, day) else 0
    return due


@compiled
def is_on_agenda(world: World, parameters: Parameters, building: int, day: int) -> bool:
    """Returns whether a building has an item with enough support that its council has not met over yet."""
    since = world.buildings.agenda_day[building]
    lasts = parameters.agenda.item_months * 365.0 / 12.0
    return bool(since > world.buildings.council_last_day[building] and day - since < lasts)


@compiled
def sees_what_is_put(world: World, parameters: Parameters, household: int, knocked: float) -> float:
    """Returns the chance that what is put to all owners reaches one, by a petitioner at the door or on the agenda."""
    if world.compounds.agenda_open[world.households.compound[household]] == 0:
        return knocked
    if not uses_app(world, parameters, household):
        return knocked
    draw = uniform(world.control.seed[0], AGENDA_SUPPORT + SECOND_DRAW, world.households.identity[household], 0)
    return 1.0 if draw < parameters.agenda.seen_share else knocked
