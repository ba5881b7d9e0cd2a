"""R7: an appraisal that counts records and attendance (the article's formalism: signs on doors, nobody active).

Mechanism. The street appraises residents' committees by their records and lets their own word close a case; it appraises
branches by theirs, and branches call the roll. Nothing else changes: committee, branch and members go on deciding by their own
utility (:mod:`commons_sim.agents.residents_committee.residents_committee`, :mod:`commons_sim.agents.party_branch.party_branch`,
:mod:`commons_sim.agents.party_branch.member_hours`), and their hours drift to what is counted.

Why it may help. Somebody looks at all; a member who is noted as absent comes. What it harms: hours leave cases, visits,
messages and meetings for records; cases are closed on paper; members sit through evenings without working, and neighbours who
see it expect less of each other.

Cost: hours of street staff who inspect. It belongs to no force: it is a condition in which a regime may find itself. Left out:
real results that are counted well. Source: the article, sections 1.3 and 2.4; weights assumed.
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
class RecordsAppraisalLevers(InstrumentLevers):
    """Levers of the appraisal."""

    cases_weight: float = parameter(
        1.0, unit="-", low=0.0, high=10.0, source="as in the status quo", confidence="assumed", role="lever",
        meaning="Weight of closed cases in residents' committees' appraisal", meaning_zh="居委会考核中办结案件的权重",
    )
    records_weight: float = parameter(
        2.4, unit="-", low=0.0, high=10.0, source="four times the status quo; assumed", confidence="assumed", role="lever",
        meaning="Weight of records in residents' committees' appraisal", meaning_zh="居委会考核中台账留痕的权重",
    )
    own_word: bool = parameter(
        True, unit="-", source="those who are appraised write down what they closed", confidence="assumed", role="lever",
        meaning="Whether the committee's own word closes a case", meaning_zh="是否由居委会自行认定办结",
    )
    branch_records_added: float = parameter(
        1.5, unit="-", low=0.0, high=10.0, source="four times the usual weight; assumed", confidence="assumed", role="lever",
        meaning="What is added to the weight of records in branches' appraisal", meaning_zh="支部考核中台账权重的增量",
    )
    roll_call_added_cny: float = parameter(
        20.0, unit="CNY/h", low=0.0, high=500.0, source="a written self-criticism; assumed", confidence="assumed", role="lever",
        meaning="What is added to what being noted as absent costs a member, per hour asked", meaning_zh="签到缺席每小时增加的代价",
    )
    inspection_hours_per_month: float = parameter(
        1.0, unit="h/month/compound", low=0.0, high=500.0, source="reading files; assumed", confidence="assumed", role="lever",
        meaning="Hours of street staff who inspect, a compound's share", meaning_zh="街道检查台账的月工时(每小区分摊)",
    )
# fmt: on


class RecordsAppraisal(Instrument[RecordsAppraisalLevers]):
    """What is counted are records and attendance."""

    id: ClassVar[str] = "records_appraisal"
    row: ClassVar[str] = "R7"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 390
    excludes: ClassVar[tuple[str, ...]] = ("case_quota",)
    label_en: ClassVar[str] = "appraisal by records"
    label_zh: ClassVar[str] = "以台账留痕为主的考核"
    adverse: ClassVar[str] = "hours go into what is counted; cases are closed on paper; members attend and do not work"
    adverse_zh: ClassVar[str] = "工时流向被考核的内容；案件纸面办结；党员到场不出力"

    def start(self, desk: PolicyDesk) -> None:
        """Sets what is counted."""
        levers = self.levers
        desk.set_appraisal(levers.cases_weight, levers.records_weight, levers.own_word)
        for compound in desk.compounds:
            desk.appraise_branch(compound, levers.branch_records_added, levers.roll_call_added_cny)

    def month(self, desk: PolicyDesk) -> None:
        """Books inspectors' hours."""
        for compound in desk.compounds:
            desk.work_of_street(compound, self.levers.inspection_hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Puts the usual appraisal back."""
        desk.restore_appraisal()
        for compound in desk.compounds:
            desk.appraise_branch(compound, 0.0, 0.0)
