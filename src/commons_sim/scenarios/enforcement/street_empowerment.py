"""E3: a list of enforcement duties, and powers over departments' posts by class, "分类赋权街道" (article, section 2.1).

Mechanism. The list says which department each kind of case belongs to: their doubt whether it is their own falls. The street's
say over their posts comes in two tiers. Over urban management and market supervision it gets appraisal, command, staff and
money; over police and traffic police appraisal and consent in personnel alone. Its calls thereby stand higher in a department's
order of work, whose hours are as before (:mod:`commons_sim.governance.departments`); those of the second tier stay bound to
their own line.
Where the law lets a province hand powers down to streets (Administrative Penalty Law, article 24) the street's officers hold
the power over illegal building themselves. Authority is thus held per kind of case; no kind gets a body that the law does not
give it.

Why it may not help. What departments do for the street they do not do elsewhere: their own duties wait and lapse, and calls that
are won delay calls of other kinds at the same department. Other duties follow powers to the street's officers
(``further_background_share``), whose hours are as before. Fire service and planning stand outside both tiers. A power
that was handed down without people to use it waits in the same queue. These are the adverse channels.

Cost: hours of street staff for appraising and keeping the list, money for taking powers over (training, forms, legal review). A
reform of administration by lawful powers: the branch plays no part in it, and strong administration alone would use it as well,
so that ``central_command`` has it too. Left out: quarrels over the transfer, and lawsuits against penalties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk

SCALE = "scale of the pass decision"


# fmt: off
@dataclass
class StreetEmpowermentLevers(InstrumentLevers):
    """Levers of list and powers."""

    list_clarity: float = parameter(
        0.6, unit="of the unclearness", low=0.0, high=1.0, source="a published list; cases at its edges remain; assumed",
        confidence="assumed", role="lever", meaning="Share of departments' doubt that the list of duties settles",
        meaning_zh="执法任务清单可厘清的部门责任不清比例",
    )
    command_say: float = parameter(
        0.8, unit="-", low=0.0, high=1.6, source=f"{SCALE}: appraisal, command, staff and money; assumed", confidence="assumed",
        role="uncertainty", meaning="Weight that the street's command adds to its calls at urban management and market supervision",
        meaning_zh="街道指挥调度及人财物权使其要求在城管、市场监管工作次序中增加的权重",
    )
    appraisal_say: float = parameter(
        0.2, unit="-", low=0.0, high=0.4, source=f"{SCALE}: appraisal and consent in personnel alone; assumed",
        confidence="assumed", role="uncertainty",
        meaning="Weight that the street's appraisal adds to its calls at police and traffic police",
        meaning_zh="街道人事考核与征得同意权使其要求在派出所、交警工作次序中增加的权重",
    )
    powers_handed_down: bool = parameter(
        True, unit="-", source="Administrative Penalty Law, article 24: by decision of the province", confidence="law",
        role="lever", meaning="Whether the street's officers hold the power over illegal building",
        meaning_zh="违建处罚权是否赋予街道",
    )
    further_background_share: float = parameter(
        0.05, unit="-", low=0.0, high=0.1, source="other duties follow powers; assumed", confidence="assumed", role="uncertainty",
        meaning="Further duties that come with the powers, relative to the status quo", meaning_zh="随赋权而来的其他任务比例",
    )
    staff_hours_per_month: float = parameter(
        1.0, unit="h/month/compound", low=0.0, high=500.0, source="appraisal and list over a street's compounds; assumed",
        confidence="assumed", role="lever", meaning="Hours of street staff for appraisal and list, a compound's share",
        meaning_zh="街道用于考核与清单维护的月工时(每小区分摊)",
    )
    setup_cny: float = parameter(
        2000.0, unit="CNY/compound", low=0.0, high=1000000.0, source="training, forms, legal review; assumed", confidence="assumed",
        role="lever", meaning="Money for taking powers over, a compound's share", meaning_zh="承接赋权的经费(每小区分摊)",
    )
# fmt: on


class StreetEmpowerment(Instrument[StreetEmpowermentLevers]):
    """Departments know whose case is whose, and the street has a say over their posts, by class."""

    id: ClassVar[str] = "street_empowerment"
    row: ClassVar[str] = "E3"
    force: ClassVar[str] = "enforcement"
    turn: ClassVar[int] = 370
    label_en: ClassVar[str] = "list of duties and powers of the street"
    label_zh: ClassVar[str] = "执法任务清单与分类赋权街道"
    adverse: ClassVar[str] = (
        "departments' own duties and calls of other kinds wait; other duties follow powers to the same hours"
    )
    adverse_zh: ClassVar[str] = "部门本职工作与其他种类的要求被推后；其他任务随权力下沉到同样的工时"

    def start(self, desk: PolicyDesk) -> None:
        """Publishes the list and takes over the powers."""
        levers = self.levers
        desk.empower_street(levers.list_clarity, levers.command_say, levers.appraisal_say, levers.powers_handed_down)
        desk.add_background_duties(levers.further_background_share)
        for compound in desk.compounds:
            desk.spend(compound, levers.setup_cny)

    def month(self, desk: PolicyDesk) -> None:
        """Books street staff's hours."""
        for compound in desk.compounds:
            desk.work_of_street(compound, self.levers.staff_hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Gives the powers back."""
        desk.empower_street(0.0, 0.0, 0.0, False)
        desk.add_background_duties(-self.levers.further_background_share)
