"""R2: officers by duty roster (the article's "strong government", alone).

Mechanism. The street buys officers' hours that are dedicated to compounds and bring no other duties along, and orders the
departments that hold power over a kind of case to come one after the other within days, by a roster. They do not go
together: each counts its own hours, and none has another's powers. That would be the joint team of the party-led regime
(:mod:`commons_sim.scenarios.enforcement.joint_enforcement`).

Why it may not help. Officers see what is reported, found on rounds or passed on to them. Each visit makes enforcement
present in daily life: who accepts authority keeps the rule better, who does not keeps it worse
(``behaviour.authority_weight``): the adverse channel.

Cost: the officers' hours, whether used or not, at the compound's share by households. Source: the article, sections 1.1 and
2.1; powers by kind of case in :mod:`commons_sim.governance.case_kinds`. Left out: fines above the law's, and towing by
others than the police.
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
class DutyRosterLevers(InstrumentLevers):
    """Levers of the roster."""

    hours_per_week: float = parameter(
        80.0, unit="h/week", low=0.0, high=5000.0, source="two full-time posts more for a street, as for a joint team",
        confidence="assumed",
        role="lever", meaning="Dedicated officers' hours that the street adds for all its compounds",
        meaning_zh="街道新增专职执法工时(全部小区)",
    )
    days_apart: int = parameter(
        2, unit="days", low=0, high=60, source="assumed", confidence="assumed", role="lever",
        meaning="Days within which the next department on the roster comes", meaning_zh="值班表规定的部门到场间隔",
    )
# fmt: on


class DutyRoster(Instrument[DutyRosterLevers]):
    """More officers' hours, and departments that come by a roster."""

    id: ClassVar[str] = "duty_roster"
    row: ClassVar[str] = "R2"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 110
    label_en: ClassVar[str] = "officers by duty roster"
    label_zh: ClassVar[str] = "部门执法值班制"
    adverse: ClassVar[str] = "enforcement from above turns away those who do not accept it"
    adverse_zh: ClassVar[str] = "自上而下的执法会使不接受权威的人更不配合"

    def start(self, desk: PolicyDesk) -> None:
        """Adds the hours and orders the roster."""
        desk.add_team_hours(self.levers.hours_per_week)
        desk.set_duty_roster(self.levers.days_apart)

    def end(self, desk: PolicyDesk) -> None:
        """Takes both back."""
        desk.add_team_hours(-self.levers.hours_per_week)
        desk.end_duty_roster()
