"""The month of the Party organisation in company and committee: meetings that are paid, and what comes out through it.

What the channel knows and covers: :mod:`commons_sim.agents.party_branch.insiders`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commons_sim.agents.party_branch.insiders import IN_COMPANY, has_channel, insider_hours
from commons_sim.commons.public_revenue.discovery import find_quiet_letting, find_withheld
from commons_sim.governance import ledger
from commons_sim.kernel.randomness import CHANNEL_FINDS, CHANNEL_FINDS_QUIET
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


def use_channel(world: World, parameters: Parameters, compound: int, day: int) -> float:
    """Holds a month's meetings in the company and lets what members tell find what it kept; returns the hours that is worth."""
    if not has_channel(world, compound, IN_COMPANY) or world.compounds.governed[compound] == 0:
        return 0.0
    wages = int(parameters.insiders.staff_hours * parameters.company.wage_cny_per_hour * FEN_A_YUAN)
    paid = max(0, min(wages, int(world.balances_fen[compound, ledger.COMPANY])))
    ledger.post(world, compound, ledger.WAGES, paid)
    world.today.company_hours[compound] += parameters.insiders.staff_hours * paid / max(1, wages)
    world.today.company_cost_cny[compound] += paid / FEN_A_YUAN
    hours = insider_hours(world, parameters, compound)
    if hours > 0.0:
        find_withheld(world, parameters, compound, hours, CHANNEL_FINDS, day)
        find_quiet_letting(world, parameters, compound, hours, CHANNEL_FINDS_QUIET, day)
    return hours
