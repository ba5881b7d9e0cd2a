"""B6: volunteer teams, such as "刘阿姨志愿服务队", "盯得紧" patrol and "阳光志愿行" (article, section 3.3).

Mechanism. Residents are called to patrol the compound or to call on the old
(:mod:`commons_sim.agents.volunteers.volunteer_teams`). Patrols ask neighbours to clear corridor and stairwell and file
what nobody has filed. Calls on the old make ties, and the residents' committee decides anew what its own visits are
worth.

Why it may not help. Too few may come; who came tires, and lacks the hours for meetings and votes; cases found by
volunteers wait in the same queues. These are the adverse channels.

Cost: residents' hours, hours of the residents' committee that calls and thanks, money. Needs nothing else: the call reaches further
where a Party tree carries it. Left out: insurance, and what care is worth in CNY.
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
class VolunteerTeamLevers(InstrumentLevers):
    """Levers of the teams."""

    hours_per_member: float = parameter(
        4.0, unit="h/month/household", low=0.1, high=100.0, source="an hour a week; assumed", confidence="assumed", role="lever",
        meaning="Hours that a team asks of a household that joins", meaning_zh="志愿队员每月服务工时",
    )
    cadre_hours_per_month: float = parameter(
        4.0, unit="h/month/compound", low=0.0, high=1000.0, source="calling, thanking, a list; assumed", confidence="assumed",
        role="lever", meaning="Hours of the residents' committee that look after the teams", meaning_zh="居委会扶持志愿队的月工时",
    )
    support_cny_per_month: float = parameter(
        200.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="vests, lamps, tea; assumed", confidence="assumed",
        role="lever", meaning="Money for the teams", meaning_zh="志愿队月经费",
    )
# fmt: on


class VolunteerTeams(Instrument[VolunteerTeamLevers]):
    """Residents are called to patrol and to call on the old."""

    id: ClassVar[str] = "volunteer_teams"
    row: ClassVar[str] = "B6"
    force: ClassVar[str] = "social"
    turn: ClassVar[int] = 270
    label_en: ClassVar[str] = "volunteer teams"
    label_zh: ClassVar[str] = "志愿服务队与巡查队"
    adverse: ClassVar[str] = (
        "volunteers tire and lack the hours for meetings; what they file fills the queues of those with power"
    )
    adverse_zh: ClassVar[str] = "志愿者会疲倦，也挤占开会的时间；他们上报的事项加重有权部门的积压"

    def start(self, desk: PolicyDesk) -> None:
        """Sets hours aside for the teams."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Calls for volunteers."""
        for compound in desk.compounds:
            desk.call_volunteers(compound, self.levers.hours_per_member)
            desk.spend(compound, self.levers.support_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Sends the volunteers home."""
        for compound in desk.compounds:
            desk.release_volunteers(compound)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
