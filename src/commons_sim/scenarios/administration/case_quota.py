"""R2: more staff of the residents' committee, under an appraisal that counts closed cases.

Mechanism. The street pays social workers more and lets closed cases weigh heavily in the committee's appraisal. The
committee goes on deciding by its own utility (:mod:`commons_sim.agents.residents_committee.residents_committee`): more
of its hours go to cases.

Why it may not help. What is closed is closed by the committee's own word. A case that asking did not solve can be
closed on paper (:mod:`commons_sim.agents.casework.case_endings`): its reporter learns not to report, the trouble goes
on, the appraisal shows one case more. Visits and help with assemblies, which nobody counts, lose hours. These are the
adverse channels; ``own_word`` switches the first one off.

Cost: all hours of the added staff, used or not, at the compound's share by households. Source: the article, sections 1.3
and 2.4 (P11 of its systems). Left out: bonuses and dismissals.
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
class CaseQuotaLevers(InstrumentLevers):
    """Levers of staff and appraisal."""

    staff: float = parameter(
        2.0, unit="persons/community", low=0.0, high=200.0, source="assumed", confidence="assumed", role="lever",
        meaning="Social workers added to each residents' committee", meaning_zh="每个社区新增社区工作者",
    )
    cases_weight: float = parameter(
        3.0, unit="-", low=0.0, high=10.0, source="assumed; 1 in the status quo", confidence="assumed", role="lever",
        meaning="Weight of closed cases in the appraisal", meaning_zh="考核中办结案件的权重",
    )
    records_weight: float = parameter(
        0.6, unit="-", low=0.0, high=10.0, source="as in the status quo", confidence="assumed", role="lever",
        meaning="Weight of records in the appraisal", meaning_zh="考核中台账留痕的权重",
    )
    own_word: bool = parameter(
        True, unit="-", source="those who are appraised write down what they closed", confidence="assumed", role="lever",
        meaning="Whether the committee's own word closes a case", meaning_zh="是否由居委会自行认定办结",
    )
# fmt: on


class CaseQuota(Instrument[CaseQuotaLevers]):
    """More social workers, appraised by the cases they close."""

    id: ClassVar[str] = "case_quota"
    row: ClassVar[str] = "R2"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 130
    label_en: ClassVar[str] = "staff with a case quota"
    label_zh: ClassVar[str] = "社区增员与办件考核"
    adverse: ClassVar[str] = "cases are closed on paper; hours leave what nobody counts"
    adverse_zh: ClassVar[str] = "案件只在纸面上办结；工时从无人考核的事情上抽走"

    def start(self, desk: PolicyDesk) -> None:
        """Adds the staff and sets the appraisal."""
        desk.add_community_staff(self.levers.staff)
        desk.set_appraisal(self.levers.cases_weight, self.levers.records_weight, self.levers.own_word)

    def end(self, desk: PolicyDesk) -> None:
        """Takes both back."""
        desk.add_community_staff(-self.levers.staff)
        desk.restore_appraisal()
