"""What the property company expects to earn: the month, the contract's rest, the hope of the next one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from commons_sim.agents.property_company.service_contract import fee_at_risk
from commons_sim.behaviour.scale import clip, logistic
from commons_sim.commons.services.services import service_reached
from commons_sim.governance import ledger
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

DECIMETRES: Final = 100.0


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
    reduced = 1.0 - fee_at_risk(world, parameters, compound, service)
    monthly = collected * monthly_bill_cny(world, compound) * reduced - effort * full_wages - penalty
    return monthly * months_left(world, compound, day) + renewal_value(world, parameters, compound, service)


def chance_held_to_contract(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the monthly chance that falling short of the contract costs the company, from who looks."""
    compounds, rule = world.compounds, parameters.company
    if compounds.governed[compound] == 0:
        return 0.0
    hours = float(compounds.committee_monitor_hours[compound]) + float(compounds.audit_hours_month[compound])
    looked = 1.0 - math.exp(-rule.shortfall_found_per_hour * hours)
    return clip(rule.shortfall_found_alone + looked, 0.0, 1.0)


def affordable_hours(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the staff hours a day that cash and this month's expected fees can pay."""
    compounds = world.compounds
    cash = int(world.balances_fen[compound, ledger.COMPANY]) / FEN_A_YUAN
    expected = float(compounds.expected_collection[compound]) * monthly_bill_cny(world, compound)
    left = cash + expected - parameters.company.overhead_share * monthly_bill_cny(world, compound)
    return max(0.0, left / DAYS_A_MONTH / parameters.company.wage_cny_per_hour)
