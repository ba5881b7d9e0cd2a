"""The property company: how much to work, what to report, whom to sue, what to offer.

Utility: expected profit over the rest of its contract and the value of winning the next one, in CNY. Information: its own books and
complaints; what the committee asks to see; nothing of what residents think. Choices each month: staff hours and their split, the
share of shared-slot income that it reports and hands over, hours that chase arrears, an offer to the committee's members. Learning:
how collection answers to service (recursive least squares on its own history), and how likely withholding is found.

A contract promises more hours than anybody counts: falling short costs the company only as far as somebody looks. A company without
money cannot buy hours: wages stop at what it holds and may expect this month.

Source: the article, sections 1.1, 1.3, 2.3 (P1, P5, P8 of its systems). Civil Code, articles 282 and 943 (income from common parts is the
owners', accounts must be shown): the duty is the same in every regime, keeping it is a choice. Left out: other compounds of the same
company, and strikes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy import float64

from commons_sim.behaviour.rule import clip, learned, logistic
from commons_sim.commons.services import DAYS_A_MONTH, service_reached
from commons_sim.compiling import compiled
from commons_sim.governance import ledger
from commons_sim.parameters import parameter
from commons_sim.state import Parameters, World

FEN: Final = 100.0
DECIMETRES: Final = 100.0
EFFORTS: Final = tuple(round(0.1 * step, 1) for step in range(1, 12))
HAND_OVER_SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass
class CompanyParameters:
    """The company's costs, horizon and first estimates."""

    wage_cny_per_hour: float = parameter(
        28.0, unit="CNY/h", low=1.0, high=500.0, source="low-wage service work with social insurance and overheads",
        confidence="assumed", meaning="Cost of a staff hour, materials included", meaning_zh="每工时成本(含物料)",
    )
    contract_months: int = parameter(
        36, unit="months", low=1, high=240, source="usual contract terms", confidence="estimated",
        meaning="Length of a service contract", meaning_zh="物业合同期",
    )
    case_hours_per_day: float = parameter(
        3.0, unit="h/day", low=0.0, high=100.0, source="a service desk", confidence="assumed",
        meaning="Desk hours for residents' cases", meaning_zh="客服受理工时",
    )
    opening_effort: float = parameter(
        0.8, unit="-", low=0.0, high=1.1, source="assumed", confidence="assumed",
        meaning="Share of full service hours with which a company starts", meaning_zh="物业进场时的投入比例",
    )
    opening_trust: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="nothing is known of a new company", confidence="assumed",
        meaning="Trust in a company that has just come", meaning_zh="对新物业的初始信任",
    )
    opening_cash_months: float = parameter(
        1.0, unit="months", low=0.0, high=60.0, source="working capital", confidence="assumed",
        meaning="Months of wages that a company brings", meaning_zh="进场时的备用金(月工资)",
    )
    prior_slope: float = parameter(
        0.4, unit="-", low=0.0, high=3.0, source="what managers say; learned from then on", confidence="assumed",
        meaning="First estimate of what full service adds to the share that pays", meaning_zh="服务提升收缴率的先验估计",
    )
    prior_discovery: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="accounts are seldom asked for", confidence="assumed",
        meaning="First estimate of the chance that withholding is found", meaning_zh="截留被发现的先验月概率",
    )
    slope_learning: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a month's surprise in that estimate", meaning_zh="对收缴弹性估计的学习率",
    )
    discovery_learning: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a month's experience in the estimate of discovery", meaning_zh="对被发现概率的学习率",
    )
    discovery_per_hour: float = parameter(
        0.02, unit="1/h", low=0.0, high=5.0, source="fifty hours with the books find most of it", confidence="assumed",
        meaning="Chance of finding withheld income an hour of looking into the books adds", meaning_zh="每小时查账发现截留的概率",
    )
    discovery_penalty: float = parameter(
        1.0, unit="CNY/CNY", low=0.0, high=20.0, source="repayment, damages and reputation", confidence="assumed",
        meaning="Loss beside repayment when withholding is found", meaning_zh="截留败露的额外损失倍数",
    )
    renewal_slope: float = parameter(
        4.0, unit="-", low=0.0, high=30.0, source="assumed", confidence="assumed",
        meaning="How steeply the hope of a new contract rises with service", meaning_zh="续约希望随服务上升的陡度",
    )
    renewal_midpoint: float = parameter(
        0.6, unit="-", low=0.0, high=1.0, source="about the national satisfaction score", confidence="assumed",
        meaning="Service at which a new contract is an even bet", meaning_zh="续约概率五成时的服务水平",
    )
    usual_margin_share: float = parameter(
        0.08, unit="-", low=0.0, high=1.0, source="margins of property services are thin", confidence="assumed",
        meaning="Margin on the bill that a future contract is hoped to bring", meaning_zh="未来合同的预期利润率",
    )
    patrol_share_least: float = parameter(
        0.03, unit="-", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="Share of hours on patrol without complaints", meaning_zh="无投诉时的巡逻工时比例",
    )
    patrol_share_most: float = parameter(
        0.12, unit="-", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="Share of hours on patrol when all complaints are about cars", meaning_zh="投诉全为停车时的巡逻工时比例",
    )
    complaints_half: float = parameter(
        10.0, unit="1/1000 households/month", low=0.1, high=1000.0, source="assumed", confidence="assumed",
        meaning="Complaints at which the company goes half-way in moving hours", meaning_zh="使工时调整过半的投诉量",
    )
    chase_hours_most: float = parameter(
        60.0, unit="h/month", low=0.0, high=1000.0, source="a third of a clerk", confidence="assumed",
        meaning="Most hours that go on chasing arrears", meaning_zh="催缴工时上限",
    )
    court_fee_cny: float = parameter(
        200.0, unit="CNY", low=0.0, high=10000.0, source="small claims", confidence="assumed",
        meaning="Court fee of a suit", meaning_zh="每案诉讼费",
    )
    overhead_share: float = parameter(
        0.25, unit="of the bill", low=0.0, high=1.0, source="electricity of common parts, insurance, taxes, head office; assumed",
        confidence="assumed", meaning="Costs that do not depend on staff hours", meaning_zh="与工时无关的固定费用占账单比例",
    )
    least_effort: float = parameter(
        0.4, unit="of full service", low=0.0, high=1.0, source="posts at the gate and statutory lift upkeep can be counted by anybody",
        confidence="assumed", meaning="Effort below which no contract survives", meaning_zh="合同得以维持的最低投入",
    )
    promised_effort: float = parameter(
        0.9, unit="of full service", low=0.0, high=1.1, source="the contract's text", confidence="assumed",
        meaning="Effort that the contract promises", meaning_zh="合同承诺的投入", role="lever",
    )
    shortfall_found_alone: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="chance visits by the authorities", confidence="assumed",
        meaning="Chance that falling short of the contract is held against the company where no committee looks",
        meaning_zh="无人监督时履约不足被追究的月概率",
    )
    shortfall_found_per_hour: float = parameter(
        0.012, unit="1/h", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="What an hour of a committee's look adds to it", meaning_zh="业委会每监督小时增加的追究概率",
    )
    shortfall_penalty: float = parameter(
        1.5, unit="CNY/CNY", low=0.0, high=20.0, source="fee reductions and damages", confidence="assumed",
        meaning="Penalty for hours promised and not given, relative to their wages", meaning_zh="履约不足的违约成本倍数",
    )
    effort_step: float = parameter(
        0.1, unit="of full service/month", low=0.01, high=1.0, source="hiring and leaving take time", confidence="assumed",
        meaning="Most by which effort changes in a month", meaning_zh="每月投入调整上限",
    )
    vote_hours_per_month: float = parameter(
        16.0, unit="h/month", low=0.0, high=500.0, source="staff collect signatures for repairs from the fund", confidence="assumed",
        meaning="Staff hours on knocking at doors when a large repair waits", meaning_zh="大修待决时物业动员业主签字工时",
    )
    offer_share: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source="article 1.3, 2.4: collusion exists; its price is not known", confidence="assumed",
        meaning="Share of the withheld month that the company is ready to pay for being left alone", meaning_zh="愿用于收买的截留比例",
    )


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Takes the company's decisions for the coming month, in order: learn, hand over, hours, arrears, next month's books."""
    if world.compounds.households[compound] == 0:
        return
    learn(world, parameters, compound)
    hand_over_rent(world, compound)
    pay_overheads(world, parameters, compound)
    choose_effort(world, parameters, compound, day)
    split_hours(world, parameters, compound)
    chase_arrears(world, parameters, compound, day)
    choose_books(world, parameters, compound)


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


def months_left(world: World, compound: int, day: int) -> float:
    """Returns the months until the contract ends, at least 1."""
    return max(1.0, (int(world.compounds.contract_end_day[compound]) - day) / DAYS_A_MONTH)


def monthly_bill_cny(world: World, compound: int) -> float:
    """Returns what all households together are billed in a month, in CNY."""
    area = int(world.compounds.floor_area_dm2[compound]) / DECIMETRES
    return area * float(world.compounds.fee_cny_per_m2_month[compound])


def renewal_value(world: World, parameters: Parameters, compound: int, service: float) -> float:
    """Returns the hoped-for profit of the next contract, in CNY, at this service level."""
    rule = parameters.company
    margin = rule.usual_margin_share * monthly_bill_cny(world, compound) * rule.contract_months
    return float(margin * logistic(rule.renewal_slope * (service - rule.renewal_midpoint)))


def expected_profit(world: World, parameters: Parameters, compound: int, effort: float, day: int) -> float:
    """Returns the expected profit over the contract's rest and the hope of the next, at ``effort`` of the full need."""
    compounds, rule = world.compounds, parameters.company
    needed = float(compounds.needed_hours_per_day[compound])
    visible = 1.0 - float(compounds.patrol_share[compound]) - float(compounds.maintenance_share[compound])
    upkeep = 1.0 - parameters.services.upkeep_share
    service = service_reached(effort * needed * visible, needed * upkeep, parameters.services)
    change = float(compounds.expected_slope[compound]) * (service - float(compounds.service_level[compound]))
    collected = clip(float(compounds.expected_collection[compound]) + change, 0.0, 1.0)
    full_wages = needed * DAYS_A_MONTH * rule.wage_cny_per_hour
    short = max(0.0, rule.promised_effort - effort) * full_wages
    penalty = chance_held_to_contract(world, parameters, compound) * short * rule.shortfall_penalty
    monthly = collected * monthly_bill_cny(world, compound) - effort * full_wages - penalty
    return monthly * months_left(world, compound, day) + renewal_value(world, parameters, compound, service)


def chance_held_to_contract(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the monthly chance that falling short of the contract costs the company, from who looks."""
    compounds, rule = world.compounds, parameters.company
    if compounds.governed[compound] == 0:
        return 0.0
    looked = 1.0 - math.exp(-rule.shortfall_found_per_hour * float(compounds.committee_monitor_hours[compound]))
    return clip(rule.shortfall_found_alone + looked, 0.0, 1.0)


def affordable_hours(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the staff hours a day that cash and this month's expected fees can pay."""
    compounds = world.compounds
    cash = int(world.balances_fen[compound, ledger.COMPANY]) / FEN
    expected = float(compounds.expected_collection[compound]) * monthly_bill_cny(world, compound)
    left = cash + expected - parameters.company.overhead_share * monthly_bill_cny(world, compound)
    return max(0.0, left / DAYS_A_MONTH / parameters.company.wage_cny_per_hour)


def choose_effort(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Sets next month's staff hours to the most profitable step of effort that money allows; renews or resets the contract."""
    compounds = world.compounds
    needed = float(compounds.needed_hours_per_day[compound])
    if day >= int(compounds.contract_end_day[compound]):
        # No assembly has said otherwise: the contract runs on for another term.
        compounds.contract_end_day[compound] = day + int(parameters.company.contract_months * DAYS_A_MONTH)
    now = float(compounds.service_hours_per_day[compound]) / needed if needed > 0.0 else 0.0
    step = parameters.company.effort_step
    # Efforts within reach of a month's hiring; one that is below the least is left as fast as can be.
    reachable = [effort for effort in EFFORTS if abs(effort - now) <= step + 0.001 and effort >= parameters.company.least_effort]
    reachable = reachable or [clip(parameters.company.least_effort, max(0.0, now - step), now + step)]
    best = max(reachable, key=lambda effort: expected_profit(world, parameters, compound, effort, day))
    compounds.service_hours_per_day[compound] = min(best * needed, affordable_hours(world, parameters, compound))


def pay_overheads(world: World, parameters: Parameters, compound: int) -> None:
    """Pays the month's costs that do not depend on staff hours, as far as there is money."""
    due = int(parameters.company.overhead_share * monthly_bill_cny(world, compound) * FEN)
    paid = max(0, min(due, int(world.balances_fen[compound, ledger.COMPANY])))
    ledger.post(world, compound, ledger.OVERHEADS, paid)
    world.today.company_cost_cny[compound] += paid / FEN


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
    bills = people.floor_area_m2[rows].astype(np.float64) * float(compounds.fee_cny_per_m2_month[compound]) * FEN
    old = people.arrears_fen[rows] >= services.suit_after_months * bills
    cost = rule.wage_cny_per_hour / services.suits_per_hour + rule.court_fee_cny
    worth = people.arrears_fen[rows] / FEN * (1.0 + services.late_interest_share) > cost
    debtors = rows[old & worth & (people.arrears_fen[rows] > 0)]
    most = int(rule.chase_hours_most * services.suits_per_hour)
    chosen = debtors[np.argsort(-people.arrears_fen[debtors], kind="stable")][:most]
    compounds.chase_hours_per_month[compound] = chosen.size / services.suits_per_hour
    for household in chosen:
        win_suit(world, parameters, int(household), compound, day)


@compiled
def win_suit(world: World, parameters: Parameters, household: int, compound: int, day: int) -> None:
    """A sued household pays what it owes, with interest; it and its building learn what not paying costs."""
    people, services, behaviour = world.households, parameters.services, parameters.behaviour
    owed = int(people.arrears_fen[household])
    interest = int(owed * services.late_interest_share)
    ledger.post(world, compound, ledger.ARREARS, owed + interest)
    ledger.post(world, compound, ledger.COURT, int(parameters.company.court_fee_cny * FEN))
    people.arrears_fen[household] = 0
    people.sued[household] = 1
    if day >= 0:
        people.service_value_cny[household] -= (owed + interest) / FEN
    world.today.suits[compound] += 1.0
    felt = 1.0 + services.late_interest_share + services.suit_cost_share
    building = people.building[household]
    first = world.buildings.first_household[building]
    for other in range(first, first + world.buildings.households[building]):
        weight = behaviour.sanction_learning if other == household else behaviour.sanction_learning_seen
        people.felt_penalty_share[other] = learned(float64(people.felt_penalty_share[other]), felt, weight)


def hand_over_rent(world: World, compound: int) -> None:
    """Hands over the share of last month's shared-slot income that the books show; the rest stays with the company."""
    compounds = world.compounds
    income = int(compounds.rent_fen_month[compound])
    shown = int(income * float(compounds.hand_over_share[compound]))
    if shown > 0:
        ledger.post(world, compound, ledger.HAND_OVER, shown)
    compounds.withheld_fen[compound] += income - shown
    compounds.rent_fen_last_month[compound] = income
    compounds.shown_fen_last_month[compound] = shown
    compounds.rent_fen_month[compound] = 0


def choose_books(world: World, parameters: Parameters, compound: int) -> None:
    """Chooses what share of next month's shared-slot income to show, and what to offer the committee for looking away."""
    compounds, rule = world.compounds, parameters.company
    asked = 1.0 - math.exp(-rule.discovery_per_hour * float(compounds.committee_monitor_hours[compound]))
    belief = learned(float(compounds.expected_discovery[compound]), asked, rule.discovery_learning)
    compounds.expected_discovery[compound] = belief
    income = int(compounds.rent_fen_last_month[compound]) / FEN
    held = int(compounds.withheld_fen[compound]) / FEN
    at_stake = renewal_value(world, parameters, compound, float(compounds.service_level[compound]))

    def worth(shown: float) -> float:
        kept = (1.0 - shown) * income
        if kept <= 0.0:
            return 0.0
        return kept - belief * ((held + kept) * (1.0 + rule.discovery_penalty) + at_stake * (1.0 - shown))

    compounds.hand_over_share[compound] = max(HAND_OVER_SHARES, key=worth)
    kept = (1.0 - float(compounds.hand_over_share[compound])) * income
    offers = compounds.committee[compound] == 1 and kept > 0.0 and compounds.committee_monitor_hours[compound] > 0.0
    size = max(1, int(compounds.committee_size[compound]))
    compounds.offer_fen[compound] = int(rule.offer_share * kept / size * FEN) if offers else 0
