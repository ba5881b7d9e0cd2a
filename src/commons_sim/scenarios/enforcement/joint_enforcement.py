"""E4: the "4+X" joint enforcement team of the street (article, section 2.1).

Mechanism. In the status quo a car in a fire lane concerns several departments; each is called in its turn, and comes or does
not (:mod:`commons_sim.governance.departments`). In the joint team officers of urban management, market supervision, the police
station and the traffic police stand under the street: they go on one visit, without a call, and with more hours. Other
departments are the X, called as needed: the fire service for fire lanes, corridors and stairwells, planning for illegal
building; they decide whether they come. No member of the team can use a power that the law gives to another body. Whether a
sanction is felt then depends on hours, queues and reports, as before. At a home the door may stay shut: officers come again,
until the law opens it (:mod:`commons_sim.commons.common_areas.cases`).

Why it may not help. Hours are finite and all compounds of the street share them. The departments' other duties come along with
their officers (``further_background_share``). Going together costs hours of coordination. A visit makes power from above
present in daily life: who accepts authority parks better, who does not parks worse (``behaviour.authority_weight``): the
adverse channel.

Cost: the officers' hours, whether used or not, at the compound's share by households. Hours are posts for a street and do not
grow with the size of a compound. Left out: officers on leave, and a choice of which compound to visit first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class JointEnforcementLevers(InstrumentLevers):
    """Levers of the joint team."""

    hours_per_week: float = parameter(
        80.0, unit="h/week", low=0.0, high=5000.0, source="two full-time posts more for a street, assumed", confidence="assumed",
        role="lever", meaning="Officers' hours that the street adds for all its compounds", meaning_zh="街道新增执法工时(全部小区)",
    )
    further_background_share: float = parameter(
        0.25, unit="-", low=0.0, high=5.0, source="departments keep their other duties", confidence="assumed", role="uncertainty",
        meaning="Further duties that come with the officers, relative to the status quo", meaning_zh="随队带来的其他任务比例",
    )
# fmt: on


class JointEnforcement(Instrument[JointEnforcementLevers]):
    """Officers of several departments go together, with more hours."""

    id: ClassVar[str] = "joint_enforcement"
    row: ClassVar[str] = "E4"
    force: ClassVar[str] = "enforcement"
    turn: ClassVar[int] = 20
    label_en: ClassVar[str] = "joint enforcement team"
    label_zh: ClassVar[str] = "“4+X”综合执法队"
    adverse: ClassVar[str] = "enforcement from above turns away those who do not accept it; other duties come along"
    adverse_zh: ClassVar[str] = "自上而下的执法会使不接受权威的人更不配合；部门其他任务随队而来"

    def __init__(self, levers: Any) -> None:
        super().__init__(levers)

    def start(self, desk: PolicyDesk) -> None:
        """Adds the hours and lets departments go together; their other duties come along."""
        desk.add_team_hours(self.levers.hours_per_week)
        desk.set_joint_team(True)
        desk.add_background_duties(self.levers.further_background_share)

    def end(self, desk: PolicyDesk) -> None:
        """Takes all back."""
        desk.add_team_hours(-self.levers.hours_per_week)
        desk.set_joint_team(False)
        desk.add_background_duties(-self.levers.further_background_share)
