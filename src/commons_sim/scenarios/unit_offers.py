"""S1: resident units let their slots at night, to whoever can arrange it (article, section 2.3).

Mechanism. The offer is a common resource: the same units, price and hours under every regime. Whether letting pays is the unit's to
judge, and a unit that gives already because a conference asked it does not let. Who arranges it is decided anew each
month (:mod:`commons_sim.agents.offers`): an operator where slots have a price that clears, a volunteer of the owners' committee or
of the branch, or the residents' committee with hours that are left.

Why it may not help. Without anybody who has the hours the barrier stays down; cars that relied on it stand in the lane again.
Hours that go into it are missing elsewhere. These are the adverse channels.

Cost: hours of whoever arranges; drivers pay the price. Left out: units that want something in return, venues, experts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from commons_sim.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers, PolicyDesk


# fmt: off
@dataclass
class UnitOfferLevers(InstrumentLevers):
    """Levers of the offer."""

    price_cny: float = parameter(
        3.0, unit="CNY/night", low=0.0, high=200.0, source="as parking.night_price_cny", confidence="assumed", role="lever",
        meaning="Price of such a slot; where slots are let by price it moves from there", meaning_zh="夜间共享车位价格",
    )
    hours_per_month: float = parameter(
        3.0, unit="h/month/compound", low=0.0, high=200.0, source="a list, keys and some telephone calls; assumed",
        confidence="assumed", role="lever", meaning="Hours that arranging it takes", meaning_zh="组织夜间共享车位所需月工时",
    )
# fmt: on


class UnitOffers(Instrument):
    """Units' slots are open at night where somebody arranges it."""

    id: ClassVar[str] = "unit_offers"
    row: ClassVar[str] = "S1"
    force: ClassVar[str] = "social"
    label_en: ClassVar[str] = "slots of resident units at night"
    label_zh: ClassVar[str] = "驻区单位夜间车位共享"
    adverse: ClassVar[str] = "hours that go into it are missing elsewhere; without them the barrier stays down"
    adverse_zh: ClassVar[str] = "投入的工时无法用于他处；没有人手，道闸就不开"

    def month(self, desk: PolicyDesk) -> None:
        """Offers the slots for the month."""
        levers = self.levers
        for compound in desk.compounds:
            desk.offer_night_slots(compound, levers.price_cny, levers.hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Ends the offer."""
        for compound in desk.compounds:
            desk.end_night_slots(compound)
