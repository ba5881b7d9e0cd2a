"""The terms of an agreement are carried out, month by month, and undone when it ends.

Share and ownership of cases are rules; a fee was voted on; repairs are paid in instalments into the budget for works, from which
they are done (:mod:`commons_sim.commons.public_revenue.spending`). Who has no money in a month pays nothing in that month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.agents.assembly.package_worth import works_a_year
from commons_sim.governance import ledger
from commons_sim.governance.bargaining import (
    AGREEMENT_HOLDS,
    AGREEMENT_NONE,
    AS_IS,
    PARTIES,
    Package,
    company_pays,
    fee_factor,
    package_of,
    share_change,
)
from commons_sim.kernel.clock import MONTHS_A_YEAR
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

LAPSED, REFUSED, BROKEN = 0, 1, 2  # how an agreement ended; BROKEN + party for the party that left it
# fmt: off
ENDINGS: Final = (
    ("its term is over", "期满"),
    ("the owners did not agree to it", "未获业主大会同意"),
    *((f"the {en} leaves it", f"{zh}退出") for en, zh in PARTIES),
)
# fmt: on

AGREEMENT_ENDED: Final = event(
    "agreement_ended",
    "three_parties",
    "The agreement ends: {how}",
    "协议终止：{how_zh}",
    lambda ending, _: in_words("how", ENDINGS[ending]),
)


def put_in_force(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets the terms of an agreement hold from today on."""
    compounds, rule = world.compounds, parameters.bargaining
    package = package_of(int(compounds.agreement_package[compound]))
    compounds.agreement[compound] = AGREEMENT_HOLDS
    compounds.agreement_until_day[compound] = day + int(rule.term_months * DAYS_A_MONTH)
    if package.fee != AS_IS:
        compounds.fee_before_cny[compound] = compounds.fee_cny_per_m2_month[compound]
        compounds.fee_cny_per_m2_month[compound] *= fee_factor(package, rule)
    compounds.management_share[compound] += share_change(package, rule)
    compounds.case_owner[compound] = package.cases


def pay_instalment(world: World, parameters: Parameters, compound: int, package: Package) -> None:
    """Pays a month's part of the programme of repairs into the budget for works, each as far as it has the money."""
    if package.repairs == AS_IS:
        return
    month = works_a_year(world, parameters, compound) * parameters.public_revenue.improvement_cny / MONTHS_A_YEAR
    company = company_pays(package, parameters.bargaining)
    balances = world.balances_fen[compound]
    owners_fen = min(int((1.0 - company) * month * FEN_A_YUAN), int(balances[ledger.OWNERS_FUND]))
    company_fen = min(int(company * month * FEN_A_YUAN), max(0, int(balances[ledger.COMPANY])))
    ledger.post(world, compound, ledger.BUDGET_WORKS, owners_fen)
    ledger.post(world, compound, ledger.COMPANY_WORKS, company_fen)


def end_agreement(world: World, parameters: Parameters, compound: int, how: int, day: int) -> None:
    """Ends an agreement: fee, share and ownership of cases are what they were before it."""
    compounds = world.compounds
    if compounds.agreement[compound] == AGREEMENT_HOLDS:
        if compounds.fee_before_cny[compound] > 0.0:
            compounds.fee_cny_per_m2_month[compound] = compounds.fee_before_cny[compound]
        compounds.management_share[compound] = parameters.public_revenue.management_share
    compounds.fee_before_cny[compound] = 0.0
    compounds.case_owner[compound] = AS_IS
    compounds.agreement[compound] = AGREEMENT_NONE
    compounds.agreement_package[compound] = 0
    if how >= BROKEN:
        compounds.breach_day[compound] = day
        world.today.breaches[compound] += 1.0
    note(world, day, AGREEMENT_ENDED, compound, NOBODY, how, 0)
