"""G8: what talk cannot solve goes up to the joint meeting, and everything is answered, "事事有反馈" (article, section 2.4).

Mechanism. A meeting of community and street takes on cases that nobody below could solve, gives each to the body with power, and
answers whoever reported it (:mod:`commons_sim.agents.casework.escalating`). Answered or not is what residents learn trust from.

Why it may not help. Its hours are taken from cases; a way up is one more reason to pass a case on; those with power have no more
hours. These are the adverse channels.

Cost: hours of the residents' committee and of the street, money. Rows B7 (joint conferences of three levels) and E1 share this way
up: what units give is row S2, how cases climb the grid row E1. Needs nothing else. Left out: appraisal by answers given.
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
class FeedbackMeetingLevers(InstrumentLevers):
    """Levers of the meeting."""

    cadre_hours_per_month: float = parameter(
        8.0, unit="h/month/compound", low=0.0, high=1000.0, source="papers and answers; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee for the meeting", meaning_zh="居委会用于联席会议事的月工时",
    )
    street_hours_per_month: float = parameter(
        4.0, unit="h/month/compound", low=0.0, high=1000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Hours of the street and its departments for the meeting", meaning_zh="街道及部门用于联席会议事的月工时",
    )
    meeting_cny_per_month: float = parameter(
        50.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Money for the meeting", meaning_zh="联席会月经费",
    )
# fmt: on


class FeedbackMeetings(Instrument[FeedbackMeetingLevers]):
    """A joint meeting takes up what nobody below could solve, and answers."""

    id: ClassVar[str] = "feedback_meetings"
    row: ClassVar[str] = "G8"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 310
    label_en: ClassVar[str] = "joint meeting that answers"
    label_zh: ClassVar[str] = "联席会议事与事事有反馈"
    adverse: ClassVar[str] = "a way up invites passing cases on; the meeting's hours are taken from cases"
    adverse_zh: ClassVar[str] = "有了上交渠道，推诿反而更容易；会议工时取自办件"

    def start(self, desk: PolicyDesk) -> None:
        """Sets hours aside for the meeting."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Opens the month's meeting."""
        for compound in desk.compounds:
            desk.hold_joint_meeting(compound, self.levers.cadre_hours_per_month, self.levers.street_hours_per_month)
            desk.spend(compound, self.levers.meeting_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Ends it."""
        for compound in desk.compounds:
            desk.end_joint_meetings(compound)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
