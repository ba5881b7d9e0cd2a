"""The service contract as a market would write it: part of the fee at risk, measured by somebody else, tendered anew.

Mechanism. A contract promises hours that nobody counts. With performance terms a part of the fees paid is kept back from
the company when measured service falls short of what the promised hours would give, in proportion to the shortfall; it goes
into the owners' fund. Who measures is an independent inspector, paid by the fee: hours that the company's cash cannot buy
are not bought, and what is not measured cannot be held against it. The fewer the hours, the wider the error, to either
side. The company knows the terms, and weighs them when it chooses its effort.

At the contract's end the owners are asked whether another company shall come, by an agent whom the owners' fund pays to go
from door to door. It is the owners' vote (Civil Code, article 278): without a quorum the contract runs on.

Why it may not help. A company that is paid less has less to buy hours with: where fees come in poorly, terms that punish
poor service make it poorer. Measuring costs what would have bought service. An agent wants the owners' time for a vote.

Sources: Holmstroem (1979, Bell Journal of Economics 10:74-91) for pay by a noisy measure; Civil Code, articles 278, 937 to
946. Left out: bids in money (the fee stays what it is), and bonds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commons_sim.behaviour.scale import clip
from commons_sim.commons.services.services import service_reached
from commons_sim.governance import ledger
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import SERVICE_MEASURED, normal
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


# fmt: off
@dataclass
class ContractParameters:
    """Professionals whom owners or fees pay, and how well they measure."""

    professional_cny_per_hour: float = parameter(
        100.0, unit="CNY/h", low=0.0, high=2000.0, source="an accountant's or surveyor's hour in a provincial capital",
        confidence="assumed", meaning="Price of an hour of an auditor, inspector or tender agent",
        meaning_zh="审计、第三方评估与招标代理的小时价格",
    )
    measuring_error: float = parameter(
        0.3, unit="service level", low=0.0, high=1.0, source="two surveyors seldom agree; assumed", confidence="assumed",
        meaning="Standard deviation of service measured in one hour; it falls with the root of the hours",
        meaning_zh="一小时评估的测量误差(标准差)",
    )
    tender_notice_days: int = parameter(
        60, unit="days", low=1, high=365, source="months that a tender takes before a contract ends", confidence="assumed",
        meaning="Days before the contract's end from which a new tender can be put to the owners",
        meaning_zh="合同到期前可启动重新招标的天数",
    )
# fmt: on


def promised_service(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the service level that the hours promised in the contract would keep up, 0 to 1."""
    compounds = world.compounds
    needed = float(compounds.needed_hours_per_day[compound])
    visible = 1.0 - float(compounds.patrol_share[compound]) - float(compounds.maintenance_share[compound])
    hours = parameters.company.promised_effort * needed * visible
    return float(service_reached(hours, needed * (1.0 - parameters.services.upkeep_share), parameters.services))


def shortfall(service: float, promised: float) -> float:
    """Returns by what share a service level falls short of the one promised, 0 to 1."""
    return clip(1.0 - service / promised, 0.0, 1.0) if promised > 0.0 else 0.0


def fee_at_risk(world: World, parameters: Parameters, compound: int, service: float) -> float:
    """Returns the share of the fees paid that the company can expect to lose at a service level, 0 to 1."""
    share = float(world.compounds.performance_share[compound])
    if share <= 0.0 or world.compounds.performance_hours[compound] <= 0.0:
        return 0.0
    return share * shortfall(service, promised_service(world, parameters, compound))


def settle_performance(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Has last month's service measured, if the contract says so and the company's cash can pay for it, and reduces the fee."""
    compounds, rule = world.compounds, parameters.contracts
    share = float(compounds.performance_share[compound])
    if share <= 0.0 or compounds.governed[compound] == 0:
        return
    cash = max(0, int(world.balances_fen[compound, ledger.COMPANY]))
    wanted = int(float(compounds.performance_hours[compound]) * rule.professional_cny_per_hour * FEN_A_YUAN)
    paid = min(wanted, cash)
    hours = float(compounds.performance_hours[compound])
    hours *= paid / wanted if wanted > 0 else 1.0
    if hours <= 0.0:
        compounds.measured_service[compound] = -1.0
        return
    ledger.post(world, compound, ledger.INSPECTOR, paid)
    world.today.money_cost_fen[compound] += paid
    error = rule.measuring_error / math.sqrt(max(1.0, hours))
    luck = normal(world.control.seed[0], SERVICE_MEASURED, compounds.identity[compound], day)
    measured = clip(float(compounds.service_level[compound]) + error * luck, 0.0, 1.0)
    compounds.measured_service[compound] = measured
    lost = share * shortfall(measured, promised_service(world, parameters, compound))
    reduction = min(int(lost * int(compounds.collected_fen_month[compound])), cash - paid)
    ledger.post(world, compound, ledger.FEE_REDUCTION, reduction)


def tender_is_due(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether the contract ends soon and has not been put to the owners yet."""
    compounds = world.compounds
    end = int(compounds.contract_end_day[compound])
    new = int(compounds.tendered_end_day[compound]) != end
    return bool(compounds.retendering[compound] == 1 and new and end - day <= parameters.contracts.tender_notice_days)


def pay_tender_agent(world: World, parameters: Parameters, compound: int) -> None:
    """An agent goes from door to door for the vote on the contract, as many hours as the owners' fund can pay."""
    compounds, wage = world.compounds, parameters.contracts.professional_cny_per_hour
    compounds.tendered_end_day[compound] = compounds.contract_end_day[compound]
    fund_cny = int(world.balances_fen[compound, ledger.OWNERS_FUND]) / FEN_A_YUAN
    hours = float(compounds.tender_hours[compound])
    hours = min(hours, fund_cny / wage) if wage > 0.0 else hours
    cost = int(hours * wage * FEN_A_YUAN)
    ledger.post(world, compound, ledger.TENDER, cost)
    world.today.money_cost_fen[compound] += cost
    compounds.organiser_hours[compound] += hours
