"""B5: points for contributions, exchangeable for goods, "居民积分" (article, section 3.2).

Mechanism. Hours for common affairs are written down and exchanged for goods, as far as a monthly budget goes
(:mod:`commons_sim.agents.volunteers.points`). What points are expected to be worth makes an hour less dear.

Why it may not help. Whoever is rewarded may come to see the reward as the reason, and give less where there is none, and after it
has gone: crowding out, on by default, of a size nobody knows; the range of ``points.crowding_tokens`` holds crowding in as well.
Where more is claimed than the budget has, points disappoint.

Cost: money of the public purse, hours of the residents' committee that keeps the book. Needs nothing else. Left out: points for who
merely signs up.
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
class ResidentPointLevers(InstrumentLevers):
    """Levers of the points."""

    cny_per_hour: float = parameter(
        8.0, unit="CNY/h", low=0.0, high=500.0, source="a bottle of oil for a day of service; assumed",
        confidence="assumed", role="lever",
        meaning="Worth of the points that an hour brings", meaning_zh="每小时服务积分价值",
    )
    budget_cny_per_month: float = parameter(
        1000.0, unit="CNY/month/compound", low=0.0, high=1000000.0, source="assumed",
        confidence="assumed", role="lever",
        meaning="Money for goods in a month", meaning_zh="积分兑换月预算",
    )
    cadre_hours_per_month: float = parameter(
        6.0, unit="h/month/compound", low=0.0, high=1000.0, source="the book and the counter; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee that keep the book", meaning_zh="居委会用于积分登记兑换的月工时",
    )
# fmt: on


class ResidentPoints(Instrument[ResidentPointLevers]):
    """Hours for common affairs bring points that are exchanged for goods."""

    id: ClassVar[str] = "resident_points"
    row: ClassVar[str] = "B5"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 330
    label_en: ClassVar[str] = "points for contributions"
    label_zh: ClassVar[str] = "居民积分"
    adverse: ClassVar[str] = (
        "rewards come to be seen as the reason, and willingness without them falls (or rises: nobody knows)"
    )
    adverse_zh: ClassVar[str] = "奖励会被当作参与的理由，没有奖励时意愿下降（也可能上升，无人确知）"

    def start(self, desk: PolicyDesk) -> None:
        """Opens the book."""
        for compound in desk.compounds:
            desk.set_points(compound, self.levers.cny_per_hour, self.levers.budget_cny_per_month)
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Closes it; what people learned of their reasons stays with them."""
        for compound in desk.compounds:
            desk.set_points(compound, 0.0, 0.0)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
