"""R3: shared slots are let at a rent that clears.

Mechanism. Shared slots stand on common land and cannot be sold (Civil Code, article 275); they are let by the night at a
rent that follows occupancy (:mod:`commons_sim.commons.parking.parking`), so that a slot is to be found by whoever wants it enough.
The rent is income of the owners (article 282), collected by the company like all of it. Prices of parking in compounds are
left to the market since 2014 (National Development and Reform Commission, no. 2755 of 2014).

Why it may not help. Who has little money, or values the lane more than the rent, goes without or stands in violation: a
higher rent makes the lane pay. More money runs through the company's books. These are the adverse channels.

Cost: none beside the company's lawful share. Source: SFpark for rents that follow occupancy. Left out: auctions.
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
class SlotLettingLevers(InstrumentLevers):
    """Levers of letting."""

    least_rent_cny: float = parameter(
        3.0, unit="CNY/night", low=0.0, high=200.0, source="assumed; the rent moves from there", confidence="assumed",
        role="lever",
        meaning="Rent from which letting begins where it is lower now", meaning_zh="起始租金下限(每晚)",
    )
# fmt: on


class SlotLetting(Instrument[SlotLettingLevers]):
    """The rent of shared slots follows occupancy."""

    id: ClassVar[str] = "slot_letting"
    row: ClassVar[str] = "R3"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 160
    label_en: ClassVar[str] = "shared slots let at a clearing rent"
    label_zh: ClassVar[str] = "公共车位市场化出租"
    adverse: ClassVar[str] = "those with little money lose access; a higher rent makes the lane pay"
    adverse_zh: ClassVar[str] = "收入低的人失去车位；租金越高，占道越划算"

    def start(self, desk: PolicyDesk) -> None:
        """Lets the slots."""
        for compound in desk.compounds:
            desk.let_shared_slots(compound, self.levers.least_rent_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Puts the old rent back."""
        for compound in desk.compounds:
            desk.end_letting(compound)
