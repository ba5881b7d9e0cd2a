"""R3: arrears are collected by orders for payment, cheaper than suits.

Mechanism. A creditor whose claim is plain may ask the court for an order for payment (Civil Procedure Law, articles 225
to 228), at a third of the fee and with few hours. The company goes on choosing whom to go after by what it brings
(:mod:`commons_sim.agents.property_company.property_company`): smaller debts become worth it. Utilities may not be cut
(Civil Code, article 944).

Why it may not help. Those who do not pay because service is poor, or because they cannot, pay too: satisfaction does not
rise by it, and the company's income comes to depend less on service. These are the adverse channels.

Cost: the company's hours and the court's fees. Left out: objections by the debtor, which end the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class PaymentOrderLevers(InstrumentLevers):
    """Levers of the orders for payment."""

    cost_share: float = parameter(
        0.34, unit="of an ordinary suit", low=0.01, high=1.0,
        source="Measures on Litigation Costs, article 14: a third of the fee",
        confidence="law", role="lever", meaning="Hours and fees of an order for payment, relative to a suit",
        meaning_zh="支付令相对诉讼的工时与费用比例",
    )
# fmt: on


class PaymentOrders(Instrument[PaymentOrderLevers]):
    """Arrears are collected at a lower cost."""

    id: ClassVar[str] = "payment_orders"
    row: ClassVar[str] = "R3"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 190
    label_en: ClassVar[str] = "orders for payment"
    label_zh: ClassVar[str] = "支付令催缴"
    adverse: ClassVar[str] = "who cannot pay is pursued too; income depends less on service"
    adverse_zh: ClassVar[str] = "付不起的人同样被催缴；物业收入与服务的关联减弱"

    def start(self, desk: PolicyDesk) -> None:
        """Opens the cheaper way."""
        for compound in desk.compounds:
            desk.set_suit_cost(compound, self.levers.cost_share)

    def end(self, desk: PolicyDesk) -> None:
        """Closes it."""
        for compound in desk.compounds:
            desk.set_suit_cost(compound, 1.0)
