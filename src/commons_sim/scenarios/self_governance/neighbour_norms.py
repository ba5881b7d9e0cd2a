"""B8: local norms that residents themselves keep, stated in a residents' convention (article, section 3.3).

Mechanism. A convention that hangs in the stairwell says what is expected. Neighbours who know each other may say so to whoever
breaks it, at a cost to themselves (:mod:`commons_sim.commons.common_areas.neighbour_norms`): disapproval and reputation, no fine.

Why it may not help. Where few keep the convention few speak, so that a norm holds what is there already; words cost ties where
there is little trust. These are the adverse channels.

Cost: residents' unease, hours of the residents' committee and money for drafting and posting. Needs nothing else: a convention is
the residents' in every regime. Left out: cars in the lane, and conventions that are wrong.
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
class NeighbourNormLevers(InstrumentLevers):
    """Levers of the convention."""

    cadre_hours_per_month: float = parameter(
        2.0, unit="h/month/compound", low=0.0, high=1000.0, source="drafting, posting; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee on the convention", meaning_zh="居委会用于居民公约的月工时",
    )
    notices_cny_per_month: float = parameter(
        50.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="assumed",
        confidence="assumed", role="lever",
        meaning="Money for posting it", meaning_zh="公约张贴月经费",
    )
# fmt: on


class NeighbourNorms(Instrument[NeighbourNormLevers]):
    """A residents' convention states what neighbours expect of each other."""

    id: ClassVar[str] = "neighbour_norms"
    row: ClassVar[str] = "B8"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 340
    label_en: ClassVar[str] = "residents' convention and informal disapproval"
    label_zh: ClassVar[str] = "居民公约与邻里规范"
    adverse: ClassVar[str] = "words cost ties where there is little trust; norms hold what is already there"
    adverse_zh: ClassVar[str] = "缺乏信任时，当面指出会断了往来；规范只能维持已有的秩序"

    def start(self, desk: PolicyDesk) -> None:
        """Posts the convention."""
        for compound in desk.compounds:
            desk.state_convention(compound, True)
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Keeps it posted."""
        for compound in desk.compounds:
            desk.spend(compound, self.levers.notices_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Takes it down; what was felt fades as it fades."""
        for compound in desk.compounds:
            desk.state_convention(compound, False)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
