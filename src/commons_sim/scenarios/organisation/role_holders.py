"""B4: offices in buildings, "两长多员", and marks on the doors of families, "党员示范户" (article, section 3.2).

Mechanism. The branch asks residents to take offices of their buildings for a month: safety, health, mediation,
supervision. Families of known members are marked if a periodic review sees them in order, and lose the mark if not
(:mod:`commons_sim.agents.volunteers.offices`). Office holders and the marked stand out: neighbours see what they do as
an example. Skills that a case needs count where they are found.

Why it may not help. Offices stand empty, holders tire and lack the hours for meetings, a bad example stands out too, and a review
sees only part. These are the adverse channels.

Cost: residents' hours, hours of the residents' committee, money for signs. Needs Party groups (``party_organisation``). Row B3 (the
branch as catalyst of buildings) is this row with O2 and G7. Left out: teachers' skill, and envy.
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
class RoleHolderLevers(InstrumentLevers):
    """Levers of offices and marks."""

    hours_per_office: float = parameter(
        2.5, unit="h/month/office", low=0.1, high=100.0, source="half an hour a week; assumed",
        confidence="assumed", role="lever",
        meaning="Hours that an office takes its holder", meaning_zh="每个岗位每月工时",
    )
    review_months: float = parameter(
        6.0, unit="months", low=1.0, high=60.0, source="article 3.2: reviewed from time to time; assumed",
        confidence="assumed", role="lever",
        meaning="Time between two reviews of marks", meaning_zh="示范户评定间隔",
    )
    cadre_hours_per_month: float = parameter(
        4.0, unit="h/month/compound", low=0.0, high=1000.0, source="asking, thanking, reviewing; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee on offices and reviews", meaning_zh="居委会用于岗位与评定的月工时",
    )
    signs_cny: float = parameter(
        500.0, unit="CNY/review/compound", low=0.0, high=100000.0, source="signs, armbands; assumed",
        confidence="assumed", role="lever",
        meaning="Money for signs at each review", meaning_zh="每次评定标识经费",
    )
# fmt: on


class RoleHolders(Instrument[RoleHolderLevers]):
    """Residents hold offices in their buildings; families are marked."""

    id: ClassVar[str] = "role_holders"
    row: ClassVar[str] = "B4"
    force: ClassVar[str] = "organisation"
    turn: ClassVar[int] = 320
    requires: ClassVar[tuple[str, ...]] = ("party_organisation",)
    label_en: ClassVar[str] = "offices in buildings and marked families"
    label_zh: ClassVar[str] = "“两长多员”与党员示范户"
    adverse: ClassVar[str] = "holders tire; a bad example stands out too; a review sees only part and costs hours"
    adverse_zh: ClassVar[str] = "骨干会疲倦；坏榜样同样醒目；评定只看到一部分且占用工时"

    def __init__(self, levers: Any) -> None:
        super().__init__(levers)
        self._reviewed_day: int | None = None

    def start(self, desk: PolicyDesk) -> None:
        """Sets hours aside."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Fills the offices, and reviews the marks when it is time."""
        reviews = self._reviewed_day is None or desk.day - self._reviewed_day >= self.levers.review_months * SHORT_MONTH
        for compound in desk.compounds:
            desk.fill_offices(compound, self.levers.hours_per_office)
            if reviews:
                desk.review_marks(compound, True)
                desk.spend(compound, self.levers.signs_cny)
        if reviews:
            self._reviewed_day = desk.day

    def end(self, desk: PolicyDesk) -> None:
        """Ends offices and marks."""
        for compound in desk.compounds:
            desk.fill_offices(compound, 0.0)
            desk.review_marks(compound, False)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
