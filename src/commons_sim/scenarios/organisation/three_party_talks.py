"""B1: a convenor for owners' committee, company and residents' committee (article, sections 1.3, 3.1).

Mechanism. The three bargain in every regime (:mod:`commons_sim.governance.bargaining`): seldom, on one issue at a time, each
knowing its own books. A convenor changes that they meet more often, that issues are linked into packages, and that books lie on the
table. It has no vote and no veto. The branch convenes where that is worth its hours to it; in a compound that governs itself a
member of the committee can.

Why it may not help. Hours at the table are hours gone elsewhere. No package may serve all three. Opened books may show a loss, and
trust in the company falls with it although the owners are better off; an agreed fee still needs the owners' vote; and an
agreement that is broken ends talks for a time. These are the adverse channels.

Cost: hours of the convenor and of all who sit at the table, money for each month. A branch as convenor needs a branch
(``party_organisation``): without one nobody convenes.
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
class ThreePartyTalksLevers(InstrumentLevers):
    """Levers of the talks."""

    convenor: str = parameter(
        "branch", unit="-", source="article 3.1; the committee in a compound that governs itself", confidence="design",
        role="lever",
        choices=("branch", "committee"), meaning="Who may convene the three parties", meaning_zh="三方会商的召集人",
    )
    hours_per_meeting: float = parameter(
        6.0, unit="h/meeting", low=0.0, high=200.0, source="preparing, visiting each party, the evening; assumed",
        confidence="assumed", role="lever", meaning="Hours that a meeting takes of the convenor",
        meaning_zh="召集人每次会商投入工时",
    )
    months_apart: float = parameter(
        3.0, unit="months", low=1.0, high=120.0, source="once a quarter, assumed", confidence="assumed", role="lever",
        meaning="Time between two meetings", meaning_zh="会商间隔",
    )
    materials_cny_per_month: float = parameter(
        30.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="paper, room; assumed", confidence="assumed", role="lever",
        meaning="Money for the talks", meaning_zh="会商月经费",
    )
# fmt: on


class ThreePartyTalks(Instrument[ThreePartyTalksLevers]):
    """Somebody brings the three parties to one table, with open books and linked issues."""

    id: ClassVar[str] = "three_party_talks"
    row: ClassVar[str] = "B1"
    force: ClassVar[str] = "organisation"
    turn: ClassVar[int] = 100
    label_en: ClassVar[str] = "a convenor of the three parties"
    label_zh: ClassVar[str] = "召集三方会商"
    adverse: ClassVar[str] = (
        "hours at the table are gone elsewhere; opened books show losses; broken agreements end talks"
    )
    adverse_zh: ClassVar[str] = "会商工时无法用于他处；公开账目会暴露损失；协议破裂后会商中断"

    def start(self, desk: PolicyDesk) -> None:
        """Names the convenor."""
        for compound in desk.compounds:
            desk.set_convenor(compound, self.levers.convenor, self.levers.hours_per_meeting, self.levers.months_apart)

    def month(self, desk: PolicyDesk) -> None:
        """Pays for the month."""
        for compound in desk.compounds:
            desk.spend(compound, self.levers.materials_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """The parties are left to themselves; what they agreed lapses in its time."""
        for compound in desk.compounds:
            desk.set_convenor(compound, "none", 0.0, self.levers.months_apart)
