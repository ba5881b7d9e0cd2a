"""G7: building councils, where those affected talk (article, section 2.4).

Mechanism. Where a building is troubled and its group has the hours to convene, neighbours are invited. Those who come hear what the
others who came are willing to do, and may give their word (:mod:`commons_sim.governance.deliberation`). Nobody else is bound.

Why it may not help. Coming costs an evening. A poor turnout or low pledges tell those present that others do little. Words that are
seen broken take away trust. These are the adverse channels. Only as many buildings meet as the branch has hours to convene.

Cost: residents' and members' hours, money for each meeting. Needs a Party group in the building (``party_organisation``). Left out:
training of those who lead them (row G4). ``unit`` makes it one council for the compound or the
community (row P7). Beside councils that residents convene (``resident_councils``) each side pays for the meetings it calls.
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
class BuildingCouncilLevers(InstrumentLevers):
    """Levers of the councils."""

    trouble_cny_per_month: float = parameter(
        60.0, unit="CNY/household/month", low=0.0, high=10000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Trouble from which a building is invited to talk", meaning_zh="召开议事会的困扰门槛",
    )
    months_apart: float = parameter(
        3.0, unit="months", low=0.5, high=120.0, source="assumed", confidence="assumed", role="lever",
        meaning="Least time between two meetings of a building", meaning_zh="两次会议的最短间隔",
    )
    unit: str = parameter(
        "building", unit="-", source="article 1.2: the unit of governance must be small; a choice", confidence="design",
        role="lever",
        choices=("building", "compound", "community"),
        meaning="Unit whose people meet in one council", meaning_zh="议事单元（楼栋、小区、社区）",
    )
    meeting_cny: float = parameter(
        60.0, unit="CNY/meeting", low=0.0, high=10000.0, source="water, paper, room", confidence="assumed", role="lever",
        meaning="Money that a meeting takes", meaning_zh="每次会议经费",
    )
# fmt: on


class BuildingCouncils(Instrument[BuildingCouncilLevers]):
    """Troubled buildings with a Party group are invited to talk."""

    id: ClassVar[str] = "building_councils"
    row: ClassVar[str] = "G7"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 40
    requires: ClassVar[tuple[str, ...]] = ("party_organisation",)
    label_en: ClassVar[str] = "building councils"
    label_zh: ClassVar[str] = "楼栋议事会"
    adverse: ClassVar[str] = "poor turnout and broken words lower beliefs and trust"
    adverse_zh: ClassVar[str] = "到会者少、有人食言，会拉低对他人的预期和邻里信任"

    def start(self, desk: PolicyDesk) -> None:
        """Allows councils."""
        for compound in desk.compounds:
            desk.allow_councils(compound, "branch", True)

    def month(self, desk: PolicyDesk) -> None:
        """Convenes them where trouble is and hours are."""
        for compound in desk.compounds:
            levers = self.levers
            met = desk.call_councils(compound, levers.trouble_cny_per_month, levers.months_apart, levers.unit)
            desk.spend(compound, met * self.levers.meeting_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Ends them; words given last as long as they last."""
        for compound in desk.compounds:
            desk.allow_councils(compound, "branch", False)
