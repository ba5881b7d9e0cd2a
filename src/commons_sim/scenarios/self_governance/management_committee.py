"""G3: a property management committee, appointed where there is no owners' committee (article, section 2.4).

Mechanism. Branch, community, grid police and residents who are asked sit in it
(:mod:`commons_sim.agents.owners_committee.management_body`). It has an owners' committee elected as soon as enough
owners would stand, and knocks at doors for the vote; until then it prepares large repairs, by the emergency route or
by knocking for the owners' vote, and looks into the company's books. It cannot spend the maintenance fund alone, and
ends where an owners' committee stands.

Why it may not help. The hours of those appointed are taken from other duties, and a vote that fails teaches that
others do not vote. These are the adverse channels.

Cost: hours of the residents' committee and of the grid's police, residents' hours. Needs nothing else. Left out: fees for its
members.
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
class ManagementCommitteeLevers(InstrumentLevers):
    """Levers of the body."""

    cadre_hours_per_month: float = parameter(
        8.0, unit="h/month/compound", low=0.0, high=1000.0, source="two people, an evening a fortnight; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee in the body", meaning_zh="社区两委在物管会的月工时",
    )
    police_hours_per_month: float = parameter(
        2.0, unit="h/month/compound", low=0.0, high=500.0, source="one evening a month; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the grid's police officer in the body", meaning_zh="网格警员在物管会的月工时",
    )
    meeting_cny_per_month: float = parameter(
        100.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Money for its meetings and notices", meaning_zh="物管会月经费",
    )
# fmt: on


class ManagementCommittee(Instrument[ManagementCommitteeLevers]):
    """An appointed body looks after things until an owners' committee stands."""

    id: ClassVar[str] = "management_committee"
    row: ClassVar[str] = "G3"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 290
    label_en: ClassVar[str] = "property management committee"
    label_zh: ClassVar[str] = "物业管理委员会"
    adverse: ClassVar[str] = (
        "hours of those appointed are missing elsewhere; a vote that fails teaches that others do not vote"
    )
    adverse_zh: ClassVar[str] = "指派人员的工时无法用于其他工作；表决失败会让人以为别人都不投票"

    def start(self, desk: PolicyDesk) -> None:
        """Sets hours aside for the body."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Lets the body meet where no committee stands."""
        for compound in desk.compounds:
            desk.seat_management_body(compound, self.levers.cadre_hours_per_month, self.levers.police_hours_per_month)
            desk.spend(compound, self.levers.meeting_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Dissolves it."""
        for compound in desk.compounds:
            desk.dissolve_management_body(compound)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
