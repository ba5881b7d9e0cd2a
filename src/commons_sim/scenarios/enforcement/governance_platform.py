"""E2: the integrated platform of the district, "大共治一体化" (article, section 2.1).

Mechanism. Hotline, digital city management and the others become one intake. A further report of a trouble that has a case
makes no work. A table of duties names the body with power for each kind of case: the platform sends the case there at once, and
that body knows that it is its own (:mod:`commons_sim.governance.case_routing`). Grid workers walk the compound and file what
they see (:mod:`commons_sim.agents.street.grid_patrol`), so that troubles are found which nobody would report.

Why it may not help. No hour of those who end cases is added: what is sent straight to them and what is found besides lengthens
their queues, and a long queue is a reason to pass on or to come too late. Whoever walks does no other case. What is found has
no reporter who would get an answer and trust those who gave it, and neighbours who see the case opened do not report
themselves. These are the adverse channels.

Cost: money for the platform, hours of the residents' committee, both for each compound, whatever its size. Left out:
rankings of bodies by the platform's figures (formal closing of cases). The three levels of the grid are an instrument
of their own (:mod:`commons_sim.scenarios.enforcement.three_level_grid`), which with the platform sends to station or
centre only what the table does not name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk

WEEKS_A_MONTH = 365.0 / 84.0


# fmt: off
@dataclass
class GovernancePlatformLevers(InstrumentLevers):
    """Levers of the platform."""

    clarity: float = parameter(
        0.8, unit="of the unclearness", low=0.0, high=1.0, source="a published list of duties; cases at its edges remain; assumed",
        confidence="assumed", role="lever",
        meaning="Share of what is unclear that the table of duties settles", meaning_zh="职责清单可厘清的责任不清比例",
    )
    grid_hours_per_week: float = parameter(
        3.0, unit="h/week/compound", low=0.0, high=500.0, source="a grid worker's round of some hours, assumed",
        confidence="assumed", role="lever", meaning="Hours of walking a compound", meaning_zh="每小区每周网格巡查工时",
    )
    setup_cny: float = parameter(
        8000.0, unit="CNY/compound", low=0.0, high=10000000.0, source="a district's platform over its compounds, assumed",
        confidence="assumed", role="lever", meaning="Money for setting up the platform", meaning_zh="平台建设费(每小区分摊)",
    )
    running_cny_per_month: float = parameter(
        500.0, unit="CNY/month/compound", low=0.0, high=1000000.0, source="dispatchers and upkeep, assumed", confidence="assumed",
        role="lever", meaning="Money for running it, dispatchers included", meaning_zh="平台运行费(每小区每月分摊)",
    )
# fmt: on


class GovernancePlatform(Instrument[GovernancePlatformLevers]):
    """One intake, a table of duties, and grid workers who find."""

    id: ClassVar[str] = "governance_platform"
    row: ClassVar[str] = "E2"
    force: ClassVar[str] = "enforcement"
    turn: ClassVar[int] = 60
    label_en: ClassVar[str] = "integrated governance platform"
    label_zh: ClassVar[str] = "“大共治一体化”平台"
    adverse: ClassVar[str] = (
        "more cases reach the same hours; what is found has no reporter; walking takes hours from cases"
    )
    adverse_zh: ClassVar[str] = "更多案件挤占同样的工时；巡查发现的案件没有报事人；巡查占用办案工时"

    def start(self, desk: PolicyDesk) -> None:
        """Opens the intake and sends grid workers out."""
        desk.set_platform(True, self.levers.clarity)
        for compound in desk.compounds:
            moved = desk.lend_cadre_hours(compound, self.levers.grid_hours_per_week * WEEKS_A_MONTH)
            desk.set_grid_hours(compound, moved / WEEKS_A_MONTH)
            desk.spend(compound, self.levers.setup_cny)

    def month(self, desk: PolicyDesk) -> None:
        """Pays for running it."""
        for compound in desk.compounds:
            desk.spend(compound, self.levers.running_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Closes the intake; grid workers return to their other duties."""
        desk.set_platform(False, 0.0)
        for compound in desk.compounds:
            desk.set_grid_hours(compound, 0.0)
            desk.lend_cadre_hours(compound, -self.levers.grid_hours_per_week * WEEKS_A_MONTH)
