"""Service and facilities, and the fee that pays for them.

Mechanism. Each household owes a monthly fee by floor area. The company turns fees into staff hours: cleaning and
order, patrols, upkeep of lifts and plant. Service that residents see follows the hours with decreasing returns. Plant
wears every day and upkeep slows it; the worse its condition, the likelier a failure. Where a building has several
lifts each can fail, and one that fails is a wait. Small repairs come out of the fees; large ones out of the
maintenance fund, for which the owners' assembly must vote (Civil Code, article 278), or which an owners' committee
may apply for in an emergency (article 281).

Why it is a dilemma. The fee of one household is nothing to the whole, and service cannot be kept from those who do not pay: each
saves by not paying, and all lose when the hours go. Fee, service and belief form a spiral that can turn either way.

Sources: the article, section 1.1 (row P5 of its systems); Civil Code, articles 278, 281, 944 (the company may urge,
then sue; it may not cut utilities).

Left out: price rises, utilities, and works of more than one building.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from commons_sim.behaviour.scale import clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import FEN_A_YUAN


# fmt: off
@dataclass
class ServiceParameters:
    """What service needs, what it is worth, and how plant fails."""

    full_service_hours_per_1000_m2_day: float = parameter(
        1.9, unit="h/1000 m2/day", low=0.01, high=20.0,
        source="wages of full service and overheads come to about 1.2 times a full fee",
        confidence="estimated", meaning="Staff hours of full service", meaning_zh="足额服务所需工时",
    )
    service_returns: float = parameter(
        2.0, unit="-", low=0.1, high=10.0, source="decreasing returns, assumed", confidence="assumed",
        meaning="How early extra hours stop to be seen", meaning_zh="服务工时的边际递减程度",
    )
    service_adjustment: float = parameter(
        0.05, unit="1/day", low=0.001, high=1.0, source="dirt and order change over weeks", confidence="assumed",
        meaning="Speed at which service seen follows hours", meaning_zh="服务水平的日调整速度",
    )
    service_value_cny_per_m2_month: float = parameter(
        3.0, unit="CNY/m2/month", low=0.0, high=50.0, source="above the fee in ordinary compounds, else nobody would contract",
        confidence="assumed", meaning="Value of full service to residents", meaning_zh="足额服务对居民的价值",
    )
    upkeep_share: float = parameter(
        0.12, unit="-", low=0.0, high=1.0, source="share of plant upkeep in service costs", confidence="assumed",
        meaning="Share of full service hours that plant upkeep needs", meaning_zh="设施养护所需工时比例",
    )
    wear_per_year: float = parameter(
        0.12, unit="1/year", low=0.0, high=5.0,
        source="lifts last 15 years and more with upkeep, half of that without", confidence="assumed",
        meaning="Loss of condition without upkeep", meaning_zh="无养护时的年劣化",
    )
    upkeep_effect: float = parameter(
        0.85, unit="-", low=0.0, high=1.0, source="even kept plant ages", confidence="assumed",
        meaning="Share of the wear that full upkeep prevents", meaning_zh="足额养护可避免的劣化比例",
    )
    failures_per_year_new: float = parameter(
        0.4, unit="1/lift/year", low=0.0, high=50.0, source="assumed", confidence="assumed",
        meaning="Failures of a lift in perfect condition, or of a walk-up's plant",
        meaning_zh="完好电梯（或无电梯楼设施）的年故障次数",
    )
    failure_slope: float = parameter(
        3.5, unit="-", low=0.0, high=10.0, source="ten times as many failures at condition 0.35", confidence="assumed",
        meaning="How steeply failures rise as condition falls", meaning_zh="故障率随状况下降的陡度",
    )
    large_share: float = parameter(
        0.4, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of failures that are large at the worst condition", meaning_zh="最差状况下大修故障比例",
    )
    small_repair_cny: float = parameter(
        800.0, unit="CNY", low=0.0, high=100000.0, source="a part and a call-out", confidence="assumed",
        meaning="Cost of a small repair", meaning_zh="小修费用",
    )
    large_repair_cny: float = parameter(
        30000.0, unit="CNY", low=0.0, high=1000000.0, source="a traction machine or control of a lift", confidence="assumed",
        meaning="Cost of a large repair", meaning_zh="大修费用",
    )
    small_repair_days: int = parameter(
        3, unit="days", low=1, high=365, source="assumed", confidence="assumed",
        meaning="Days a small repair takes once ordered", meaning_zh="小修工期",
    )
    large_repair_days: int = parameter(
        20, unit="days", low=1, high=365, source="assumed", confidence="assumed",
        meaning="Days a large repair takes once paid", meaning_zh="大修工期",
    )
    large_repair_gain: float = parameter(
        0.35, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Condition gained by a large repair", meaning_zh="大修恢复的设施状况",
    )
    small_repair_gain: float = parameter(
        0.02, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Condition gained by a small repair", meaning_zh="小修恢复的设施状况",
    )
    outage_cny_per_household_day_lift: float = parameter(
        12.0, unit="CNY/household/day", low=0.0, high=500.0, source="stairs in a high-rise: about 25 minutes a day of time",
        confidence="assumed", meaning="What a day without lift costs a household", meaning_zh="电梯停运一天每户损失",
    )
    spare_lift_share: float = parameter(
        0.2, unit="-", low=0.0, high=1.0,
        source="waiting twice as long against climbing stairs: some 5 of 25 minutes a day; assumed",
        confidence="assumed", meaning="What a day with one of two lifts out costs, relative to a day without any",
        meaning_zh="两部电梯停一部与全停的损失之比",
    )
    entrapment_share: float = parameter(
        0.055, unit="1/failure", low=0.0, high=1.0,
        source="0.55% of lifts a month (Jiangsu 2020) at some 1.2 failures a lift and year", confidence="estimated",
        meaning="Chance that the failure of a lift traps somebody", meaning_zh="电梯故障导致困人的概率",
    )
    outage_cny_per_household_day_other: float = parameter(
        2.0, unit="CNY/household/day", low=0.0, high=500.0, source="pumps, doors, lights", confidence="assumed",
        meaning="What a day of broken plant costs where there is no lift", meaning_zh="无电梯楼设施故障一天每户损失",
    )
    weight_service_seen: float = parameter(
        0.4, unit="-", low=0.0, high=1.0, source="residents name service as the first reason not to pay (article, 1.1)",
        confidence="assumed", meaning="Weight of the service seen, beside neighbours' payments, in what others are seen to give",
        meaning_zh="所见服务在“他人付出”中的权重",
    )
    late_interest_share: float = parameter(
        0.1, unit="CNY/CNY", low=0.0, high=5.0, source="contractual penalty, often reduced by courts", confidence="assumed",
        meaning="Extra paid on arrears after a suit", meaning_zh="败诉后附加的滞纳金比例",
    )
    suit_cost_share: float = parameter(
        0.5, unit="CNY/CNY", low=0.0, high=5.0, source="court fees, time and credit record of the sued", confidence="assumed",
        meaning="Felt cost of being sued beside the arrears", meaning_zh="被诉的其他感受成本比例",
    )
    suits_per_hour: float = parameter(
        0.06, unit="suits/h", low=0.0, high=10.0, source="papers, mediation and hearing take about two days of staff",
        confidence="assumed",
        meaning="Suits that an hour of chasing brings to an end", meaning_zh="每工时可完成的诉讼",
    )
    suit_after_months: int = parameter(
        6, unit="months", low=1, high=60, source="suits start after written demands (Civil Code 944)", confidence="estimated",
        meaning="Months of fee owed before a suit is brought", meaning_zh="起诉前的欠费月数",
    )
# fmt: on


@compiled
def service_reached(hours: float, needed_hours: float, rule: Any) -> float:
    """Returns the service level, 0 to 1, that these staff hours a day keep up; 1 at the full need, no more above it."""
    if needed_hours <= 0.0:
        return 1.0
    share = clip(hours / needed_hours, 0.0, 1.0)
    top = 1.0 - math.exp(-rule.service_returns)
    return clip((1.0 - math.exp(-rule.service_returns * share)) / top, 0.0, 1.0)


@compiled
def wear_a_day(upkeep_hours: float, needed_upkeep_hours: float, rule: Any) -> float:
    """Returns the loss of condition of plant in a day at these upkeep hours."""
    share = clip(upkeep_hours / needed_upkeep_hours, 0.0, 1.0) if needed_upkeep_hours > 0.0 else 1.0
    return float(rule.wear_per_year / 365.0 * (1.0 - rule.upkeep_effect * share))


@compiled
def failures_a_year(condition: float, lifts: int, rule: Any) -> float:
    """Returns the failures of a building's plant a year: of each lift, or of a walk-up's plant."""
    each = rule.failures_per_year_new * math.exp(rule.failure_slope * (1.0 - condition))
    return float(each * max(1, lifts))


@compiled
def failure_chance(condition: float, lifts: int, rule: Any) -> float:
    """Returns the chance that one of so many lifts, or a walk-up's plant, fails today."""
    return 1.0 - math.exp(-clip(failures_a_year(condition, lifts, rule) / 365.0, 0.0, 60.0))


@compiled
def outage_cny(lifts: int, out: int, rule: Any) -> float:
    """Returns what a day costs a household on which ``out`` of so many lifts, or a walk-up's plant, do not work.

    As long as a lift works people wait longer, by the share that is missing; without any they climb stairs.
    """
    if lifts == 0:
        return float(rule.outage_cny_per_household_day_other)
    if out >= lifts:
        return float(rule.outage_cny_per_household_day_lift)
    longer = 2.0 * (1.0 / (lifts - out) - 1.0 / lifts)
    return float(rule.outage_cny_per_household_day_lift * rule.spare_lift_share * longer)


@compiled
def full_outage_cny(lifts: int, rule: Any) -> float:
    """Returns what a day costs a household on which all lifts, or a walk-up's plant, are out of order."""
    return outage_cny(lifts, max(1, lifts), rule)


@compiled
def bill_fen(floor_area_m2: float, fee_cny_per_m2_month: float) -> int:
    """Returns a household's monthly fee in whole fen."""
    return int(floor_area_m2 * fee_cny_per_m2_month * FEN_A_YUAN + 0.5)
