"""S1: the heads of resident units sit on the community's Party committee (大党委; article, section 2.3).

Mechanism. What units have is on offer to everybody (:mod:`commons_sim.agents.resident_units.requests`). Where their
heads sit on the community's Party committee, known members hear what there is, and what the branch asks for counts in a
unit's appraisal: a public body says yes more readily, a firm hardly more than before. The branch still has to ask, one
unit for one thing, and each request takes the hours of a member who gives them.

Why it may not help. A unit that gives from duty gives what is asked, whether or not it is used, and stops when it is not thanked.
Hours of cadres and members that go into sessions and requests are missing at
doors and in cases. These are the adverse channels.

Cost: hours of the residents' committee for sessions, of members for asking; what units give counts at shadow prices. Needs a branch
that asks (``party_organisation``). Left out: units that use their seat for requests of their own.
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
class CommunityPartyCommitteeLevers(InstrumentLevers):
    """Levers of the committee."""

    cadre_hours_per_month: float = parameter(
        2.0, unit="h/month/compound", low=0.0, high=1000.0, source="a session a quarter, prepared; assumed", confidence="assumed",
        role="lever", meaning="Hours of the residents' committee for sessions with units' heads",
        meaning_zh="与驻区单位召开大党委会议所需月工时",
    )
# fmt: on


class CommunityPartyCommittee(Instrument[CommunityPartyCommitteeLevers]):
    """Units' heads sit on the community's Party committee: a branch's request is heard."""

    id: ClassVar[str] = "community_party_committee"
    row: ClassVar[str] = "S1"
    force: ClassVar[str] = "social"
    turn: ClassVar[int] = 250
    requires: ClassVar[tuple[str, ...]] = ("party_organisation",)
    label_en: ClassVar[str] = "resident units on the community's Party committee"
    label_zh: ClassVar[str] = "社区大党委"
    adverse: ClassVar[str] = (
        "units give from duty what nobody uses; sessions and requests take hours from doors and cases"
    )
    adverse_zh: ClassVar[str] = "单位出于责任提供却无人使用；会议与请求占用入户和办件的工时"

    def start(self, desk: PolicyDesk) -> None:
        """Takes the hours and gives units' heads their seats."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)
            desk.bind_units(compound, True)

    def end(self, desk: PolicyDesk) -> None:
        """Ends it; units go on only as far as that serves them."""
        for compound in desk.compounds:
            desk.bind_units(compound, False)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
