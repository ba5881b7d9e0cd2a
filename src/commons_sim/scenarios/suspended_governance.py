"""R0: open access. No rule is enforced, and no body answers.

Mechanism. Patrols, officers, suits for arrears, committee, assembly, residents' committee, shared-slot rent and slots that
resident units open at night are all suspended; what stays is a service contract that anybody may pay for or not. What people
then do with lanes and fees is up to belief, bent and their neighbours. This is the baseline of the tragedy, not a proposal.

Cost: none. Adverse channel: that it is open access.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


@dataclass
class SuspendedGovernanceLevers(InstrumentLevers):
    """Levers: start and end alone. Suspended bodies do not come back by themselves."""


class SuspendedGovernance(Instrument[SuspendedGovernanceLevers]):
    """No governance of any kind."""

    id: ClassVar[str] = "suspended_governance"
    row: ClassVar[str] = "R0"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 10
    label_en: ClassVar[str] = "suspended governance"
    label_zh: ClassVar[str] = "治理停摆"
    adverse: ClassVar[str] = "nobody answers"
    adverse_zh: ClassVar[str] = "无人回应"

    def start(self, desk: PolicyDesk) -> None:
        """Ends every rule and body."""
        for compound in desk.compounds:
            desk.suspend_governance(compound)
