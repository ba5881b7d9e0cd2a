"""R4: building councils that residents convene themselves.

Mechanism. Neighbours talk, hear what the others are willing to do, and may give their word, as in any council
(:mod:`commons_sim.governance.deliberation`). No branch invites them: one of them does, who has the hours that inviting, a
room and minutes take, and the will (a volunteer's dilemma among the building's people;
:mod:`commons_sim.agents.councils.calling_councils`).

Why it may not help. In most buildings nobody convenes. A poor turnout or low pledges tell those present that others do
little; words that are seen broken take away trust. These are the adverse channels.

Cost: the convenor's and neighbours' hours, money for each meeting. Source: Ostrom (1990), principle 6, and Sally (1995,
Rationality and Society 7:58-92) for talk. ``unit`` makes it one council for the compound or the community.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument
from commons_sim.scenarios.self_governance.building_councils import BuildingCouncilLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class ResidentCouncilLevers(BuildingCouncilLevers):
    """Levers of the councils: those of a branch's, but that residents convene them."""

    trouble_cny_per_month: float = parameter(
        60.0, unit="CNY/household/month", low=0.0, high=10000.0, source="as for the councils of a branch", confidence="assumed",
        role="lever",
        meaning="Trouble from which a building is ready to talk", meaning_zh="居民自行召集议事会的困扰门槛",
    )
# fmt: on


class ResidentCouncils(Instrument[ResidentCouncilLevers]):
    """Residents convene councils in their own buildings."""

    id: ClassVar[str] = "resident_councils"
    row: ClassVar[str] = "R4"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 230
    label_en: ClassVar[str] = "councils convened by residents"
    label_zh: ClassVar[str] = "居民自行召集的楼栋议事会"
    adverse: ClassVar[str] = "nobody convenes; poor turnout and broken words lower beliefs and trust"
    adverse_zh: ClassVar[str] = "无人召集；到会者少、有人食言，会拉低预期和信任"

    def start(self, desk: PolicyDesk) -> None:
        """Allows councils."""
        for compound in desk.compounds:
            desk.allow_councils(compound, "residents", True)

    def month(self, desk: PolicyDesk) -> None:
        """Pays for those that met."""
        for compound in desk.compounds:
            levers = self.levers
            met = desk.call_own_councils(compound, levers.trouble_cny_per_month, levers.months_apart, levers.unit)
            desk.spend(compound, met * self.levers.meeting_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Ends them; words given last as long as they last."""
        for compound in desk.compounds:
            desk.allow_councils(compound, "residents", False)
