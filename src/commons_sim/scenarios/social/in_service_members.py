"""S3: members in service report to their compound, "在职党员社区报到" (article, sections 2.3, 3.1, 3.2).

Mechanism. Work units send their members to the compounds where they live. Members sign a sheet and work some hours there
(:mod:`commons_sim.agents.party_branch.in_service`); the hours go to the branch, or without one to rounds beside volunteers.

Why it may not help. The work unit counts attendance: a member may sign and go home, and those who see it expect less of everybody.
Hours come out of the same evenings as everything else. These are the adverse channels.

Cost: members' hours, and hours of the residents' committee for the sheet; more of them where somebody looks at the
work. Left out: units that release members during working hours.
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
class InServiceMemberLevers(InstrumentLevers):
    """Levers of the reporting."""

    hours_asked_per_month: float = parameter(
        3.0, unit="h/month/member", low=0.0, high=100.0, source="a morning a month; assumed", confidence="assumed", role="lever",
        meaning="Hours of service asked of a member", meaning_zh="要求在职党员每月服务工时",
    )
    checked_share: float = parameter(
        0.0, unit="-", low=0.0, high=1.0, source="attendance is counted, not work; assumed", confidence="assumed", role="lever",
        meaning="Share of the work that somebody looks at", meaning_zh="服务实效被核查的比例",
    )
    cadre_hours_per_month: float = parameter(
        4.0, unit="h/month/compound", low=0.0, high=1000.0, source="the list and the tasks; assumed", confidence="assumed",
        role="lever", meaning="Hours of the residents' committee on the list", meaning_zh="居委会用于报到登记的月工时",
    )
    checking_hours_per_month: float = parameter(
        12.0, unit="h/month/compound", low=0.0, high=1000.0, source="going along and looking; assumed", confidence="assumed",
        role="lever", meaning="Further hours where all the work is looked at; in proportion where a share is",
        meaning_zh="全部核查时增加的居委会月工时(按比例)",
    )
# fmt: on


class InServiceMembers(Instrument[InServiceMemberLevers]):
    """Work units send their Party members to the compounds where they live."""

    id: ClassVar[str] = "in_service_members"
    row: ClassVar[str] = "S3"
    force: ClassVar[str] = "social"
    turn: ClassVar[int] = 260
    label_en: ClassVar[str] = "members in service report to their compound"
    label_zh: ClassVar[str] = "在职党员社区报到"
    adverse: ClassVar[str] = (
        "attendance is counted, not work: members may sign and shirk, and those who see it expect less"
    )
    adverse_zh: ClassVar[str] = "只计出勤不计实效：党员可能签到了事，见者期望更低"

    def _cadre_hours(self) -> float:
        """Returns the cadre hours a month in all."""
        hours = self.levers.cadre_hours_per_month + self.levers.checked_share * self.levers.checking_hours_per_month
        return float(hours)

    def start(self, desk: PolicyDesk) -> None:
        """Sets hours aside for the list."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self._cadre_hours())

    def month(self, desk: PolicyDesk) -> None:
        """Lets members sign and work."""
        for compound in desk.compounds:
            desk.ask_members_in_service(compound, self.levers.hours_asked_per_month, self.levers.checked_share)

    def end(self, desk: PolicyDesk) -> None:
        """Ends it; who is known stays known."""
        for compound in desk.compounds:
            desk.ask_members_in_service(compound, 0.0, 0.0)
            desk.lend_cadre_hours(compound, -self._cadre_hours())
