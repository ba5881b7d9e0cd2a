"""The owners' committee: five to eleven owners, each with an interest of their own.

Utility of a member, in CNY a month: one's own share of what the compound gains, the esteem of neighbours, money taken, less own
time, less the chance of being found out times what that costs. Information: the account that is shown, and what such a compound
is supposed to earn; who of the others looked last month; an offer if the company makes one; one's own trust in the company.
Choices: rest, monitor the books, confront the company, accept an offer, help oneself to the owners' fund (a logit). Looking and
confronting take hours: they are open to a member only as far as its spare hours of the month last. Learning: none of its own;
members are residents and learn as residents do.

Who stands wants something for the compound, or for itself. Taking money goes against the conscience of those who
cooperate elsewhere, person by person. Nobody is honest by group. A Party member differs in three things only: a
further penalty by discipline, where a branch can impose it; a greater chance of being seen by fellow members; and the
network that comes with it. The mode of a committee (functioning, idle, confrontational, collusive, self-dealing) is
classified afterwards from acts and money: it never enters a decision.

Source: the article, sections 1.3 and 2.4 (P8, P9 of its systems). Law: Civil Code, articles 278 to 281, 286. Left out:
factions.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from commons_sim.agents.owners_committee import committee_books
from commons_sim.agents.owners_committee.committee_books import (
    chance_found_out,
    find_out,
    gain_from_looking,
    is_under_discipline,
    look_into_books,
    report_accounts,
    watched_from_above,
)
from commons_sim.agents.owners_committee.committee_seats import by_votes, choose_chair, who_stands_when_asked
from commons_sim.agents.owners_committee.putting_forward import put_secretary_forward
from commons_sim.agents.party_branch.secretary import takes_part
from commons_sim.behaviour.scale import ENDOWMENT, logistic
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.commons.services.repairs import order_large_repair
from commons_sim.governance import ledger
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.governance.voting import ELECTED
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import COMMITTEE_ACT, STAND, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.volunteering import (
    VOLUNTEERED,
    give_time,
    has_time,
    own_willingness,
    willingness_to_speak_up,
)

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

LEAST_MOTIVE: Final = 0.001  # tokens: who stands is told by a motive above 0
REST, MONITOR, CONFRONT, ACCEPT, HELP_ONESELF = 0, committee_books.MONITOR, 2, 3, 4
MODE_NONE, MODE_IDLE, MODE_FUNCTIONING, MODE_CONFRONTATIONAL, MODE_COLLUSIVE, MODE_SELF_DEALING = range(6)
# fmt: off
MODES: Final = (
    ("none", "无业委会"),
    ("idle", "名存实亡"),
    ("functioning", "正常运行"),
    ("confrontational", "激烈对抗"),
    ("collusive", "利益合谋"),
    ("self_dealing", "谋取私利"),
)
# fmt: on

COMMITTEE_FORMED: Final = event(
    "committee_formed", "owners_committee", "An owners' committee of {a} takes office", "{a}人业主委员会成立"
)
COMMITTEE_ENDED: Final = event(
    "committee_ended", "owners_committee", "The owners' committee ends", "业主委员会届满或解散"
)
COMMITTEE_MODE: Final = event(
    "committee_mode",
    "owners_committee",
    "The committee's acts now look {mode}",
    "业委会行为类型变为: {mode_zh}",
    lambda mode, _: in_words("mode", (MODES[mode][0].replace("_", " "), MODES[mode][1])),
)
OFFER_TAKEN: Final = event(
    "offer_taken",
    "property_company",
    "A committee member takes {a} CNY from the company",
    "一名业委会成员收受物业{a}元",
)


def seated(world: World, compound: int) -> list[int]:
    """Returns the seats that are taken."""
    return [seat for seat in range(MAX_COMMITTEE) if world.committee_members[compound, seat] != NOBODY]


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Seats an elected committee, ends a term, lets members act, and settles what they brought about."""
    compounds = world.compounds
    if compounds.committee[compound] == ELECTED:
        take_office(world, parameters, compound, day)
    compounds.committee_monitor_hours[compound] = 0.0
    compounds.committee_conflict[compound] = 0.0
    if compounds.committee[compound] != 1:
        compounds.reported[compound] = 0
        classify(world, compound, day, [])
        return
    seats = seated(world, compound)
    if day >= int(compounds.committee_term_end_day[compound]) or 2 * len(seats) <= int(
        compounds.committee_size[compound]
    ):
        dissolve(world, compound, day)
        return
    acts = [choose(world, parameters, compound, seat, day) for seat in seats]
    carry_out(world, parameters, compound, seats, acts, day)
    look_into_books(world, parameters, compound, day)
    report_accounts(world, parameters, compound, seats, day)
    find_out(world, parameters, compound, seats, day)
    use_money(world, parameters, compound, acts, day)
    classify(world, compound, day, acts)


def candidates(world: World, parameters: Parameters, compound: int, day: int) -> list[int]:
    """Returns resident owners who stand, most willing first: a volunteer's dilemma, costly and thankless."""
    first, willing = int(world.compounds.first_household[compound]), np.zeros(int(world.compounds.households[compound]))
    who_stands(world, parameters, first, willing, day)
    if takes_part(world, compound):
        who_stands_when_asked(world, parameters, first, willing, day)
        put_secretary_forward(world, parameters, compound, willing, day)
    rows = np.flatnonzero(willing)
    return [first + int(row) for row in rows[np.argsort(-willing[rows], kind="stable")]]


@compiled
def who_stands(world: World, parameters: Parameters, first: int, willing: NDArray[np.float64], day: int) -> None:
    """Fills ``willing``, one entry a household from row ``first`` on: the motive, in tokens, of those who stand, 0 for others.

    Most stand to do something for the compound, by the one rule; some stand for what a seat brings themselves. Votes
    decide who is seated, and voters do not see which of the two somebody is.
    """
    people, rule = world.households, parameters.committee
    share = rule.hoped_gain_share
    for place in range(willing.size):
        household = first + place
        spare = float64(people.spare_hours_per_month[household])
        draw = uniform(world.control.seed[0], STAND, people.identity[household], day)
        if people.tenant[household] == 1 or spare < parameters.residents.stand_hours_per_month or draw >= share:
            continue
        belief = float64(people.belief_voice[household])
        motive_tokens = willingness_to_speak_up(world, parameters, household, belief, STAND, 0.0, day)
        gain = gain_from_seat_cny(world, parameters, household)
        for_gain = logistic(gain / rule.choice_scale_cny) if gain > 0.0 else 0.0
        if draw < max(motive_tokens / ENDOWMENT, for_gain) * share:
            willing[place] = max(motive_tokens, LEAST_MOTIVE)


@compiled
def gain_from_seat_cny(world: World, parameters: Parameters, household: int) -> float:
    """Returns what an owner who would help itself expects of a seat in a month, in CNY: less risk, conscience and own time.

    It supposes that the common income is shared among those who sit.
    """
    people, rule = world.households, parameters.committee
    compound = people.compound[household]
    supposed = parameters.public_revenue.supposed_cny_per_household_month * world.compounds.households[compound]
    take = min(rule.self_dealing_cny, supposed / rule.seats)
    conscience = rule.conscience_cny * own_willingness(world, parameters, household) / ENDOWMENT
    hours = parameters.residents.stand_hours_per_month
    own_time = hours * float64(people.value_of_time_cny_per_hour[household])
    return float(take - rule.found_out_base * rule.shame_cny - conscience - own_time)


def take_office(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Seats the elected candidates; without enough of them the election comes to nothing."""
    compounds, rule = world.compounds, parameters.committee
    standing = by_votes(world, parameters, compound, candidates(world, parameters, compound, day))[: rule.seats]
    if 2 * len(standing) <= rule.seats:
        compounds.committee[compound] = 0
        return
    world.committee_members[compound, :] = NOBODY
    world.committee_members[compound, : len(standing)] = standing
    world.committee_illicit_fen[compound, :] = 0
    compounds.committee[compound] = 1
    compounds.committee_size[compound] = len(standing)
    compounds.committee_term_end_day[compound] = day + int(rule.term_years * 365)
    world.today.committees_formed[compound] += 1.0
    world.today.formation_days[compound] += day - int(compounds.committee_vacant_since_day[compound])
    note(world, day, COMMITTEE_FORMED, compound, NOBODY, len(standing), 0)
    choose_chair(world, parameters, compound, day)


def dissolve(world: World, compound: int, day: int) -> None:
    """Ends a committee whose term is over or whose seats are mostly empty."""
    world.compounds.committee[compound] = 0
    world.compounds.committee_vacant_since_day[compound] = day
    world.compounds.secretary_chair[compound] = NOBODY
    world.committee_members[compound, :] = NOBODY
    note(world, day, COMMITTEE_ENDED, compound, NOBODY, 0, 0)
    classify(world, compound, day, [])


def utilities(world: World, parameters: Parameters, compound: int, household: int) -> list[float]:
    """Returns the utility of each act (REST .. HELP_ONESELF) to a member, in CNY for the month; -inf where it is not open."""
    rule, people, compounds = parameters.committee, world.households, world.compounds
    hour = float(people.value_of_time_cny_per_hour[household])
    trust_company = float(people.trust_property_company[household])
    hoped = gain_from_looking(world, parameters, compound, household)
    esteem = rule.esteem_cny * float(compounds.committee_esteem[compound])
    risk = chance_found_out(world, parameters, compound, household)
    if is_under_discipline(world, compound, household):
        risk *= rule.shame_cny + rule.discipline_cny
    else:
        risk = risk * rule.shame_cny + watched_from_above(world, compound, household) * rule.discipline_cny
    risk += rule.conscience_cny * own_willingness(world, parameters, household) / ENDOWMENT
    offer = float(compounds.offer_fen[compound]) / FEN_A_YUAN
    monitoring = esteem + hoped - rule.monitor_hours * hour
    confronting = rule.anger_cny * (1.0 - 2.0 * trust_company) - rule.confront_hours * hour
    fund = int(world.balances_fen[compound, ledger.OWNERS_FUND]) / FEN_A_YUAN
    take = min(rule.self_dealing_cny, fund)
    return [
        0.0,
        monitoring if has_time(world, household, rule.monitor_hours) else -math.inf,
        confronting if has_time(world, household, rule.confront_hours) else -math.inf,
        offer - risk if offer > 0.0 else -math.inf,
        take - risk if take >= 1.0 else -math.inf,
    ]


def choose(world: World, parameters: Parameters, compound: int, seat: int, day: int) -> int:
    """Returns a member's act of this month: a logit over own utility."""
    household = int(world.committee_members[compound, seat])
    values = np.array(utilities(world, parameters, compound, household)) / parameters.committee.choice_scale_cny
    weights = np.array([math.exp(max(-60.0, value - values.max())) for value in values])
    draw = uniform(world.control.seed[0], COMMITTEE_ACT, world.households.identity[household], day)
    act = int(np.searchsorted(np.cumsum(weights), draw * weights.sum()))
    world.committee_acts[compound, seat] = act
    return act


def carry_out(world: World, parameters: Parameters, compound: int, seats: list[int], acts: list[int], day: int) -> None:
    """Books the hours and the money of the members' acts."""
    compounds, rule = world.compounds, parameters.committee
    compounds.offer_taken_share[compound] = acts.count(ACCEPT) / max(1, len(acts))
    for seat, act in zip(seats, acts, strict=True):
        household = int(world.committee_members[compound, seat])
        if act == MONITOR:
            give_time(world, household, rule.monitor_hours, day, VOLUNTEERED)
            compounds.committee_monitor_hours[compound] += rule.monitor_hours
        elif act == CONFRONT:
            give_time(world, household, rule.confront_hours, day, VOLUNTEERED)
            compounds.committee_conflict[compound] += 1.0 / len(seats)
        elif act == ACCEPT:
            amount = int(compounds.offer_fen[compound])
            ledger.post(world, compound, ledger.OFFER, amount)
            world.committee_illicit_fen[compound, seat] += amount
            note(world, day, OFFER_TAKEN, compound, NOBODY, amount // 100, 0)
        elif act == HELP_ONESELF:
            fund = int(world.balances_fen[compound, ledger.OWNERS_FUND])
            amount = min(int(rule.self_dealing_cny * FEN_A_YUAN), fund)
            ledger.post(world, compound, ledger.SELF_DEALING, amount)
            world.committee_illicit_fen[compound, seat] += amount
    if MONITOR in acts:  # experts of a resident unit sit beside a member who looks, and do nothing alone
        compounds.committee_monitor_hours[compound] += float(compounds.expert_hours_books[compound])


def use_money(world: World, parameters: Parameters, compound: int, acts: list[int], day: int) -> None:
    """An active committee moves the owners' fund to where a large repair waits, and applies for emergency repair."""
    active = sum(act in (MONITOR, CONFRONT) for act in acts)
    if 2 * active <= len(acts):
        return
    compounds, buildings = world.compounds, world.buildings
    first = int(compounds.first_building[compound])
    cost = int(parameters.services.large_repair_cny * FEN_A_YUAN)
    for building in range(first, first + int(compounds.buildings[compound])):
        if buildings.repair[building] != REPAIR_LARGE:
            continue
        if day - int(buildings.out_since_day[building]) < parameters.committee.emergency_days:
            continue
        short = cost - int(world.balances_fen[compound, ledger.MAINTENANCE_FUND])
        fund = int(world.balances_fen[compound, ledger.OWNERS_FUND])
        if 0 < short <= fund:
            ledger.post(world, compound, ledger.TOP_UP, short)
        order_large_repair(world, parameters, compound, building, day)


def classify(world: World, compound: int, day: int, acts: list[int]) -> None:
    """Names the committee's mode from this month's acts; it is recorded and read by no decision."""
    if world.compounds.committee[compound] != 1:
        mode = MODE_NONE
    elif 3 * acts.count(HELP_ONESELF) >= max(1, len(acts)):
        mode = MODE_SELF_DEALING
    elif 3 * acts.count(ACCEPT) >= max(1, len(acts)):
        mode = MODE_COLLUSIVE
    elif 2 * acts.count(CONFRONT) >= max(1, len(acts)):
        mode = MODE_CONFRONTATIONAL
    elif 3 * acts.count(MONITOR) >= max(1, len(acts)):
        mode = MODE_FUNCTIONING
    else:
        mode = MODE_IDLE
    if mode != int(world.compounds.committee_mode[compound]):
        note(world, day, COMMITTEE_MODE, compound, NOBODY, mode, 0)
    world.compounds.committee_mode[compound] = mode
