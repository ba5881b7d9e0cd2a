"""S4: a residents' body keeps the activity rooms, led by a Party member (article, section 2.3); and the other ways to run them.

Mechanism. In the status quo staff open the rooms and book teams at a counter. The instrument *offers* another way
(:mod:`commons_sim.commons.activity_rooms.activity_rooms`): to a body of the teams' own volunteers, led by a known
member or by whoever they have; to a counter that lets slots at a price; or to nobody. A body forms if enough members of
teams decide to go on its rota. At the start cadres lend it some hours, and a small grant waits for it. Staff hours that
a body makes free go back to cases and visits.

Why it may not help. Nobody may volunteer; volunteers tire and quit, and the rooms stand closed until the staff take them back. A
lead may serve its own team and network first. Where a member leads, the branch's hours that the rooms take are missing at doors
and in cases. Rules bind as far as there are hours to watch. These are the adverse channels.

Cost: lent cadre hours, the grant if a body forms, volunteers' time. Every regime may use the instrument: ``way`` says how.
Staff who check (``staff_checks``) are the way of a strong administration. Left out: training (G4), and federations of bodies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk

STATUS_QUO = "staff"


# fmt: off
@dataclass
class ResidentRoomsLevers(InstrumentLevers):
    """Levers of the rooms."""

    way: str = parameter(
        "member_led", unit="-", source="article 2.3 and its rivals", confidence="design", role="lever",
        choices=("staff", "open", "resident_run", "member_led", "priced"),
        meaning="Way of running the rooms that is offered", meaning_zh="活动用房的管理方式",
    )
    staff_checks: bool = parameter(
        False, unit="-", source="the scenario decides", confidence="design", role="lever",
        meaning="Whether staff, where they keep the rooms, note breaches and take turns away",
        meaning_zh="工作人员是否登记违规并取消轮次",
    )
    support_hours_per_month: float = parameter(
        10.0, unit="h/month/compound", low=0.0, high=1000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Hours of the residents' committee that help a body at the start", meaning_zh="起步阶段居委会支持的月工时",
    )
    support_months: int = parameter(
        6, unit="months", low=0, high=1200, source="the article speaks of incubating the body; length assumed",
        confidence="assumed",
        role="lever", meaning="Months for which they do", meaning_zh="支持的月数",
    )
    grant_cny: float = parameter(
        2000.0, unit="CNY/compound", low=0.0, high=1000000.0, source="a small grant to residents' projects, assumed",
        confidence="assumed", role="lever", meaning="Money for a body that forms", meaning_zh="自治组织启动经费",
    )
# fmt: on


class ResidentRooms(Instrument[ResidentRoomsLevers]):
    """Activity rooms are offered to a residents' body, or run in another way."""

    id: ClassVar[str] = "resident_rooms"
    row: ClassVar[str] = "S4"
    force: ClassVar[str] = "social"
    turn: ClassVar[int] = 50
    label_en: ClassVar[str] = "resident-run activity rooms"
    label_zh: ClassVar[str] = "居民自管活动用房"
    adverse: ClassVar[str] = (
        "volunteers tire; a lead may favour its own side; the branch's hours are taken from elsewhere"
    )
    adverse_zh: ClassVar[str] = "志愿者会疲倦；牵头人可能偏向自己的团队；支部工时从他处抽走"

    def __init__(self, levers: Any) -> None:
        super().__init__(levers)
        self.months = 0

    def start(self, desk: PolicyDesk) -> None:
        """Offers the way of running, with support and a grant where it takes a body."""
        self.months = 0
        by_residents = self.levers.way in ("resident_run", "member_led")
        for compound in desk.compounds:
            desk.set_room_running(compound, self.levers.way)
            desk.set_room_checks(compound, self.levers.staff_checks)
            if by_residents:
                desk.support_rooms(compound, self.levers.support_hours_per_month)
                desk.grant_rooms(compound, self.levers.grant_cny)

    def month(self, desk: PolicyDesk) -> None:
        """Ends the support after its months."""
        if self.months == self.levers.support_months:
            for compound in desk.compounds:
                desk.support_rooms(compound, 0.0)
        self.months += 1

    def end(self, desk: PolicyDesk) -> None:
        """Gives the rooms back to the staff, as before."""
        for compound in desk.compounds:
            desk.set_room_running(compound, STATUS_QUO)
            desk.set_room_checks(compound, False)
            desk.support_rooms(compound, 0.0)
            desk.grant_rooms(compound, 0.0)
