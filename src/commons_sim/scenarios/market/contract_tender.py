"""R3: the service contract is tendered when it ends.

Mechanism. In the status quo a contract runs on because nobody asks. Here an agent, paid from the owners' fund, puts it
to the owners before it ends; they vote on another company (:mod:`commons_sim.agents.property_company.service_contract`;
Civil Code, article 278).

Why it may not help. Without a quorum the contract runs on all the same, and the agent is paid. A new company knows neither
the compound nor its plant, and begins with what it believes. These are the adverse channels.

Cost: the agent's hours, owners' time for a vote. Left out: bids that lower the fee.
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
class ContractTenderLevers(InstrumentLevers):
    """Levers of the tender."""

    agent_hours: float = parameter(
        60.0, unit="h/tender", low=0.0, high=2000.0, source="about 360 doors at six an hour", confidence="assumed", role="lever",
        meaning="Hours of an agent who asks the owners", meaning_zh="招标代理动员业主工时",
    )
# fmt: on


class ContractTender(Instrument[ContractTenderLevers]):
    """Contracts that end are put to the owners."""

    id: ClassVar[str] = "contract_tender"
    row: ClassVar[str] = "R3"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 180
    label_en: ClassVar[str] = "contract tendered anew"
    label_zh: ClassVar[str] = "到期重新招标"
    adverse: ClassVar[str] = "the agent is paid whether or not a quorum comes; a new company begins anew"
    adverse_zh: ClassVar[str] = "法定人数不足时代理费照付；新公司一切从头开始"

    def start(self, desk: PolicyDesk) -> None:
        """Has contracts tendered from now on."""
        for compound in desk.compounds:
            desk.set_retendering(compound, True, self.levers.agent_hours)

    def end(self, desk: PolicyDesk) -> None:
        """Lets contracts run on."""
        for compound in desk.compounds:
            desk.set_retendering(compound, False, 0.0)
