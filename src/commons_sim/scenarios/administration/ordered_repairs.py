"""R2: the street orders emergency repairs.

Mechanism. Officials go after lifts and plant that stand still, and order the large repair after so many days without a
vote, out of the maintenance fund (:mod:`commons_sim.agents.street.street_orders`; Civil Code, article 281).

Why it may not help. Officials' hours are few, and the fund is used up by who waited longest, whether or not its owners
would have agreed. An order spares neighbours the vote in which they would have met: turnout is learned from turnouts. These
are the adverse channels.

Cost: officials' hours for each order, and those that are kept ready. Left out: public money for repairs.
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
class OrderedRepairsLevers(InstrumentLevers):
    """Levers of the orders."""

    days_out: int = parameter(
        15, unit="days", low=0, high=3650, source="assumed", confidence="assumed", role="lever",
        meaning="Days out of order after which a repair is ordered", meaning_zh="停运多少天后由街道责令应急维修",
    )
    hours_per_month: float = parameter(
        30.0, unit="h/month/compound", low=0.0, high=1000.0, source="one order a month", confidence="assumed", role="lever",
        meaning="Officials' hours that can go to orders in a compound", meaning_zh="每小区每月可用于应急维修的工时",
    )
# fmt: on


class OrderedRepairs(Instrument[OrderedRepairsLevers]):
    """Officials order large repairs that wait."""

    id: ClassVar[str] = "ordered_repairs"
    row: ClassVar[str] = "R2"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 150
    label_en: ClassVar[str] = "repairs ordered by the street"
    label_zh: ClassVar[str] = "街道责令应急维修"
    adverse: ClassVar[str] = "the fund is used up without its owners' word, who do not learn to vote"
    adverse_zh: ClassVar[str] = "维修资金未经业主同意即被动用，业主也学不会投票"

    def month(self, desk: PolicyDesk) -> None:
        """Orders what has waited long enough."""
        for compound in desk.compounds:
            desk.order_repairs(compound, self.levers.days_out, self.levers.hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Orders nothing more."""
        for compound in desk.compounds:
            desk.order_repairs(compound, self.levers.days_out, 0.0)
