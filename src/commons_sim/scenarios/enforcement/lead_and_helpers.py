"""E5: a lead and helpers for cases of several departments, "主协办模式" (article, section 2.1).

Mechanism. In the status quo departments come one after the other; each is called when the one before has come, and a case of
three takes weeks even if nobody refuses. With a lead and helpers all are called at once: the department that stands first in
the law's order leads, its name on the case, the others help (:mod:`commons_sim.agents.casework.departments_at_work`).

Why it may not help. A helper's name does not stand on the case: it feels the less bound to come and can leave it to the next
call (``departments.helper_relief``). For each helper and each call the lead spends hours, which other cases lack; with helpers
who shirk these hours add up. Nothing is sanctioned until all have come, whoever leads. These are the adverse channels.

Cost: the lead's hours, out of those of the street's team; hours of street staff who start it. Left out: the choice of the lead
(it follows the order in law), and helpers that are found out and appraised.
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
class LeadAndHelpersLevers(InstrumentLevers):
    """Levers of lead and helpers."""

    staff_hours_per_month: float = parameter(
        0.5, unit="h/month/compound", low=0.0, high=500.0, source="starting and following cases of several departments; assumed",
        confidence="assumed", role="lever", meaning="Hours of street staff who start and follow it, a compound's share",
        meaning_zh="街道牵头启动与督办的月工时(每小区分摊)",
    )
# fmt: on


class LeadAndHelpers(Instrument[LeadAndHelpersLevers]):
    """Departments are called at once; one leads, the others help."""

    id: ClassVar[str] = "lead_and_helpers"
    row: ClassVar[str] = "E5"
    force: ClassVar[str] = "enforcement"
    turn: ClassVar[int] = 380
    label_en: ClassVar[str] = "lead and helpers"
    label_zh: ClassVar[str] = "主协办模式"
    adverse: ClassVar[str] = "helpers leave it to the lead; calling them takes the lead's hours from other cases"
    adverse_zh: ClassVar[str] = "协办部门推给主办；协调占用主办办理其他案件的工时"

    def start(self, desk: PolicyDesk) -> None:
        """Lets the street start it."""
        desk.set_lead_and_helpers(True)

    def month(self, desk: PolicyDesk) -> None:
        """Books street staff's hours."""
        for compound in desk.compounds:
            desk.work_of_street(compound, self.levers.staff_hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Departments come one after the other again."""
        desk.set_lead_and_helpers(False)
