"""Auditors from outside: hours with the company's books that nobody in the compound has to give.

Mechanism. Looking into the books is a volunteer's dilemma among owners (:mod:`commons_sim.commons.public_revenue.public_revenue`).
Somebody who is paid to look has no such dilemma: a government office under a mandate, or an accountant whom the owners'
fund pays. An hour finds as much as an hour of a committee member's does, no more. The company learns from the hours spent
that it may be found out.

What it costs. Hours cost money each month, whether there is anything to find or not; where owners pay, the fund that is to
be protected pays for it, and a fund with nothing in it buys no hours. A loss that comes out lowers trust in the company.

Utility and learning: none; auditors do what the contract or the mandate says. They look at posts and rosters too. Left out:
auditors who are bought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commons_sim.commons.public_revenue.discovery import find_quiet_letting, find_withheld
from commons_sim.governance import ledger
from commons_sim.kernel.randomness import AUDIT_FINDS, AUDIT_FINDS_QUIET
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


def audit(world: World, parameters: Parameters, compound: int, hours: float, by_owners: bool, day: int) -> float:
    """Spends a month's hours of auditors on the company's books; returns the hours there was money for.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        hours: hours wanted.
        by_owners: whether the owners' fund pays; else they are hours of the government.
        day: today.
    """
    compounds, wage = world.compounds, parameters.contracts.professional_cny_per_hour
    if compounds.governed[compound] == 0:
        hours = 0.0
    if by_owners:
        fund_cny = int(world.balances_fen[compound, ledger.OWNERS_FUND]) / FEN_A_YUAN
        hours = min(hours, fund_cny / wage) if wage > 0.0 else hours
        cost = int(hours * wage * FEN_A_YUAN)
        ledger.post(world, compound, ledger.AUDIT, cost)
        world.today.money_cost_fen[compound] += cost
    else:
        world.today.government_hours[compound] += hours
    compounds.audit_hours_month[compound] = hours
    world.today.audit_hours[compound] += hours
    if hours > 0.0:
        find_withheld(world, parameters, compound, hours, AUDIT_FINDS, day)
        find_quiet_letting(world, parameters, compound, hours, AUDIT_FINDS_QUIET, day)
    return hours
