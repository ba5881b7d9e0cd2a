"""R3: a part of the fee is paid for service that somebody else measures.

Mechanism. See :mod:`commons_sim.agents.property_company.service_contract`: a share of the fees paid is lost to the owners' fund in
proportion to the shortfall of measured service; the fee pays an independent inspector.

Why it may not help. Measuring costs money that would have bought service, and errs. Where fees come in poorly, less pay
makes service poorer. These are the adverse channels.

Cost: the inspector's hours, out of the fee. Source: Holmstroem (1979). Left out: terms that differ by task.
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
class PerformanceContractLevers(InstrumentLevers):
    """Levers of the contract."""

    share_at_risk: float = parameter(
        0.3, unit="of the fees paid", low=0.0, high=1.0, source="contracts in other services put 10 to 40% at risk; assumed",
        confidence="assumed", role="lever",
        meaning="Share of the fees paid that is lost where nothing of what was promised is delivered",
        meaning_zh="按绩效扣减的物业费比例上限",
    )
    inspector_hours_per_month: float = parameter(
        8.0, unit="h/month/compound", low=0.0, high=500.0, source="a day a month", confidence="assumed", role="lever",
        meaning="Hours of an independent inspector", meaning_zh="第三方评估工时(每月)",
    )
# fmt: on


class PerformanceContract(Instrument[PerformanceContractLevers]):
    """Part of the fee hangs on measured service."""

    id: ClassVar[str] = "performance_contract"
    row: ClassVar[str] = "R3"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 170
    label_en: ClassVar[str] = "performance contract"
    label_zh: ClassVar[str] = "物业绩效合同"
    adverse: ClassVar[str] = "measuring costs what would have bought service; less pay can make poor service poorer"
    adverse_zh: ClassVar[str] = "评估费用挤占服务；扣减收入可能使差的服务更差"

    def start(self, desk: PolicyDesk) -> None:
        """Writes the terms."""
        for compound in desk.compounds:
            desk.set_performance_terms(compound, self.levers.share_at_risk, self.levers.inspector_hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Strikes them out."""
        for compound in desk.compounds:
            desk.set_performance_terms(compound, 0.0, 0.0)
