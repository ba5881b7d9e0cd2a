"""G4: the academy of community governance, "社区治理学院" (article, section 2.4).

Mechanism. Those who lead, speak for others or volunteer are invited to courses and decide whether to go
(:mod:`commons_sim.agents.councils.academy`). Who was trained convenes a council in fewer hours, and makes those who
came speak plainly; trained members bring more projects with resident units about in the same hours, and a project of
the small grants that one of them leads gets more out of an hour.

Why it may not help. The evenings are missing elsewhere; who was trained may never meet, or move away; plain talk among people who
will do little is bad news. These are the adverse channels.

Cost: residents' hours, hours of the residents' committee, money for each course. Needs nothing else, but invites those whom other
rows bring forward. Left out: what staff learn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk

SHORT_MONTH: Final = 28.0  # days: months are counted from first to first


# fmt: off
@dataclass
class GovernanceAcademyLevers(InstrumentLevers):
    """Levers of the courses."""

    places: float = parameter(
        10.0, unit="persons/course/compound", low=0.0, high=1000.0, source="assumed",
        confidence="assumed", role="lever",
        meaning="Places of a course for a compound", meaning_zh="每期每小区培训名额",
    )
    months_between: float = parameter(
        3.0, unit="months", low=1.0, high=60.0, source="once a quarter; assumed",
        confidence="assumed", role="lever",
        meaning="Time between two courses", meaning_zh="培训间隔",
    )
    cadre_hours_per_month: float = parameter(
        3.0, unit="h/month/compound", low=0.0, high=1000.0, source="inviting, preparing, going along; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee on the courses", meaning_zh="居委会用于培训的月工时",
    )
    course_cny: float = parameter(
        800.0, unit="CNY/course/compound", low=0.0, high=1000000.0, source="teacher and room; assumed",
        confidence="assumed", role="lever",
        meaning="Money for a course", meaning_zh="每期培训经费",
    )
# fmt: on


class GovernanceAcademy(Instrument[GovernanceAcademyLevers]):
    """Those who lead or volunteer are invited to courses."""

    id: ClassVar[str] = "governance_academy"
    row: ClassVar[str] = "G4"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 350
    label_en: ClassVar[str] = "academy of community governance"
    label_zh: ClassVar[str] = "社区治理学院"
    adverse: ClassVar[str] = "evenings in class are missing elsewhere; skills move away; plain talk can be bad news"
    adverse_zh: ClassVar[str] = "课堂占用其他公共事务的晚间；能力随人搬走；坦诚交流也可能带来坏消息"

    def __init__(self, levers: Any) -> None:
        super().__init__(levers)
        self._held_day: int | None = None

    def start(self, desk: PolicyDesk) -> None:
        """Sets hours aside."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Holds a course when it is time."""
        if self._held_day is not None and desk.day - self._held_day < self.levers.months_between * SHORT_MONTH:
            return
        self._held_day = desk.day
        for compound in desk.compounds:
            desk.hold_course(compound, int(self.levers.places))
            desk.spend(compound, self.levers.course_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Ends the courses; who was trained stays trained."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
