"""The property company: how much to work, what to report, whom to sue, what to offer.

Utility: expected profit over the rest of its contract and the value of winning the next one, in CNY
(:mod:`commons_sim.agents.property_company.company_profit`). Information: its own books and complaints; what the
committee asks to see; nothing of what residents think. Choices each month: staff hours and their split, hours that
chase arrears, and what it does with the income from common parts
(:mod:`commons_sim.agents.property_company.company_books`). Learning: how collection answers to service (recursive least
squares on its own history), and how likely withholding is found.

A contract promises more hours than anybody counts: falling short costs the company only as far as somebody looks. A company
without money cannot buy hours: wages stop at what it holds and may expect this month.

Source: the article, sections 1.1, 1.3, 2.3 (P1, P5, P8 of its systems). Civil Code, articles 282 and 943 (income from common
parts is the owners', accounts must be shown): the duty is the same in every regime, keeping it is a choice. Left out: other
compounds of the same company, and strikes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy import float64

from commons_sim.agents.property_company.company_books import choose_books, collect, settle_month
from commons_sim.agents.property_company.company_profit import affordable_hours, expected_profit, monthly_bill_cny
from commons_sim.agents.property_company.service_contract import settle_performance
from commons_sim.behaviour.punishment import felt_after, felt_after_seeing
from commons_sim.behaviour.scale import clip, learned
from commons_sim.governance import ledger
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

LEAST_COST_SHARE: Final = 0.01  # of an ordinary suit's cost
EFFORTS: Final = tuple(round(0.1 * step, 1) for step in range(1, 12))


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Takes the company's decisions for the coming month, in order: learn, settle, hours, arrears, books, collect."""
    if world.compounds.households[compound] == 0:
        return
    learn(world, parameters, compound)
    settle_month(world, parameters, compound)
    settle_performance(world, parameters, compound, day)
    pay_overheads(world, parameters, compound)
    choose_effort(world, parameters, compound, day)
    split_hours(world, parameters, compound)
    chase_arrears(world, parameters, compound, day)
    choose_books(world, parameters, compound)
    collect(world, parameters, compound)


def learn(world: World, parameters: Parameters, compound: int) -> None:
    """Updates the estimate of how collection answers to service from last month's bill."""
    compounds, rule = world.compounds, parameters.company
    billed = int(compounds.billed_fen_month[compound])
    if billed <= 0:
        return
    observed = int(compounds.collected_fen_month[compound]) / billed
    service = float(compounds.service_level[compound])
    step = service - float(compounds.service_last_month[compound])
    surprise = observed - (float(compounds.expected_collection[compound]) + compounds.expected_slope[compound] * step)
    slope = float(compounds.expected_slope[compound]) + rule.slope_learning * surprise * step / (step * step + 0.01)
    compounds.expected_slope[compound] = clip(slope, 0.0, 2.0)
    compounds.expected_collection[compound] = learned(float(compounds.expected_collection[compound]), observed, 0.5)
    compounds.service_last_month[compound] = service


def worth_of_efforts(world: World, parameters: Parameters, compound: int, day: int) -> dict[float, float]:
    """Returns the expected profit, CNY a month, of each effort within reach of a month's hiring, by its share of what is needed.

    An effort that is below the least is left as fast as can be.
    """
    needed = float(world.compounds.needed_hours_per_day[compound])
    now = float(world.compounds.service_hours_per_day[compound]) / needed if needed > 0.0 else 0.0
    step, least = parameters.company.effort_step, parameters.company.least_effort
    reachable = [effort for effort in EFFORTS if abs(effort - now) <= step + 0.001 and effort >= least]
    reachable = reachable or [clip(least, max(0.0, now - step), now + step)]
    return {effort: expected_profit(world, parameters, compound, effort, day) for effort in reachable}


def choose_effort(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Sets next month's staff hours to the most profitable step of effort that money allows; renews or resets the contract."""
    compounds = world.compounds
    needed = float(compounds.needed_hours_per_day[compound])
    if day >= int(compounds.contract_end_day[compound]):
        # No assembly has said otherwise: the contract runs on for another term.
        compounds.contract_end_day[compound] = day + int(parameters.company.contract_months * DAYS_A_MONTH)
    worth = worth_of_efforts(world, parameters, compound, day)
    best = max(worth, key=lambda effort: worth[effort])
    compounds.service_hours_per_day[compound] = min(best * needed, affordable_hours(world, parameters, compound))


def pay_overheads(world: World, parameters: Parameters, compound: int) -> None:
    """Pays the month's costs that do not depend on staff hours, as far as there is money."""
    due = int(parameters.company.overhead_share * monthly_bill_cny(world, compound) * FEN_A_YUAN)
    paid = max(0, min(due, int(world.balances_fen[compound, ledger.COMPANY])))
    ledger.post(world, compound, ledger.OVERHEADS, paid)
    world.today.company_cost_cny[compound] += paid / FEN_A_YUAN


def split_hours(world: World, parameters: Parameters, compound: int) -> None:
    """Moves hours to patrol and plant where complaints come from."""
    compounds, rule = world.compounds, parameters.company
    parking, service = float(compounds.complaints_parking[compound]), float(compounds.complaints_service[compound])
    thousand = max(1.0, float(compounds.households[compound])) / 1000.0
    pull = parking / (parking + service + rule.complaints_half * thousand)
    compounds.patrol_share[compound] = learned(rule.patrol_share_least, rule.patrol_share_most, pull)
    compounds.maintenance_share[compound] = parameters.services.upkeep_share


def chase_arrears(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Sues the largest old debts as long as a suit is expected to bring more than its hours and fees cost."""
    compounds, people, rule, services = world.compounds, world.households, parameters.company, parameters.services
    compounds.chase_hours_per_month[compound] = 0.0
    if compounds.governed[compound] == 0 or services.suits_per_hour <= 0.0:
        return
    first = int(compounds.first_household[compound])
    rows = np.arange(first, first + int(compounds.households[compound]))
    bills = people.floor_area_m2[rows].astype(np.float64) * float(compounds.fee_cny_per_m2_month[compound]) * FEN_A_YUAN
    old = people.arrears_fen[rows] >= services.suit_after_months * bills
    relative = float(compounds.suit_cost_share[compound])
    suits_per_hour = services.suits_per_hour / max(LEAST_COST_SHARE, relative)
    cost = rule.wage_cny_per_hour / suits_per_hour + rule.court_fee_cny * relative
    worth = people.arrears_fen[rows] / FEN_A_YUAN * (1.0 + services.late_interest_share) > cost
    debtors = rows[old & worth & (people.arrears_fen[rows] > 0)]
    most = int(rule.chase_hours_most * suits_per_hour)
    chosen = debtors[np.argsort(-people.arrears_fen[debtors], kind="stable")][:most]
    compounds.chase_hours_per_month[compound] = chosen.size / suits_per_hour
    for household in chosen:
        win_suit(world, parameters, int(household), compound, day)


@compiled
def win_suit(world: World, parameters: Parameters, household: int, compound: int, day: int) -> None:
    """A sued household pays what it owes, with interest; it and its building learn what not paying costs."""
    people, services, behaviour = world.households, parameters.services, parameters.behaviour
    owed = int(people.arrears_fen[household])
    interest = int(owed * services.late_interest_share)
    relative = world.compounds.suit_cost_share[compound]
    ledger.post(world, compound, ledger.ARREARS, owed + interest)
    ledger.post(world, compound, ledger.COURT, int(parameters.company.court_fee_cny * relative * FEN_A_YUAN))
    people.arrears_fen[household] = 0
    people.sued[household] = 1
    if day >= 0:
        people.service_value_cny[household] -= (owed + interest) / FEN_A_YUAN
    world.today.suits[compound] += 1.0
    felt = 1.0 + services.late_interest_share + services.suit_cost_share
    building = people.building[household]
    first = world.buildings.first_household[building]
    for other in range(first, first + world.buildings.households[building]):
        before = float64(people.felt_penalty_share[other])
        if other == household:
            people.felt_penalty_share[other] = felt_after(before, felt, 1.0, 0.0, behaviour)
        else:
            people.felt_penalty_share[other] = felt_after_seeing(before, felt, 1.0, behaviour)
