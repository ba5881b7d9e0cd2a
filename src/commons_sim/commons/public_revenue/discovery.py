"""What was kept from the owners comes to light: recovery, discipline, trust."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.behaviour.scale import learned
from commons_sim.commons.public_revenue.public_revenue import LET_NOT, LET_QUIET
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import uniform

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

WITHHOLDING_FOUND: Final = event(
    "withholding_found",
    "owners_committee",
    "{a} CNY of withheld income found and handed over",
    "查出并追回{a}元未上交公共收益",
)
QUIET_LETTING_FOUND: Final = event(
    "quiet_letting_found",
    "owners_committee",
    "Common parts let without the owners' consent are found: {a} CNY recovered",
    "查出未经业主同意的经营, 追回{a}元",
)


def find_withheld(world: World, parameters: Parameters, compound: int, hours: float, purpose: int, day: int) -> None:
    """Finds by chance, the likelier the more hours, what the company kept of booked income; what can be claimed is handed over."""
    compounds = world.compounds
    withheld = int(compounds.withheld_fen[compound])
    chance = 1.0 - math.exp(-parameters.company.discovery_per_hour * hours)
    if withheld <= 0 or uniform(world.control.seed[0], purpose, compounds.identity[compound], day) >= chance:
        return
    recovered = int(withheld * parameters.public_revenue.withheld_recovered_share)
    ledger.post(world, compound, ledger.RECOVERY, recovered)
    compounds.withheld_fen[compound] = 0
    loss_comes_out(world, parameters, compound)
    note(world, day, WITHHOLDING_FOUND, compound, NOBODY, recovered // 100, 0)


def find_quiet_letting(
    world: World, parameters: Parameters, compound: int, hours: float, purpose: int, day: int
) -> None:
    """Finds by chance what was let quietly: part of it can be proved, title to venues is settled, walls stay empty."""
    compounds, rule = world.compounds, parameters.public_revenue
    quiet = int(compounds.quiet_fen[compound])
    chance = 1.0 - math.exp(-parameters.company.discovery_per_hour * rule.quiet_discovery_share * hours)
    if quiet <= 0 or uniform(world.control.seed[0], purpose, compounds.identity[compound], day) >= chance:
        return
    recovered = int(quiet * rule.quiet_recovered_share)
    ledger.post(world, compound, ledger.QUIET_RECOVERY, recovered)
    compounds.quiet_fen[compound] = 0
    if compounds.venue[compound] == LET_QUIET:
        compounds.clear_venue[compound] = 1
    for asset in (compounds.advertising, compounds.venue):
        if asset[compound] == LET_QUIET:
            asset[compound] = LET_NOT
    loss_comes_out(world, parameters, compound)
    note(world, day, QUIET_LETTING_FOUND, compound, NOBODY, recovered // 100, 0)


def loss_comes_out(world: World, parameters: Parameters, compound: int) -> None:
    """Tells everybody of a loss that was found: trust in the company falls, and the company learns that it can be found out."""
    compounds, people = world.compounds, world.households
    first = int(compounds.first_household[compound])
    rows = slice(first, first + int(compounds.households[compound]))
    compounds.expected_discovery[compound] = learned(float(compounds.expected_discovery[compound]), 1.0, 0.5)
    trust = people.trust_property_company[rows].astype(np.float64)
    people.trust_property_company[rows] = trust * (1.0 - parameters.residents.trust_learning_case)
