"""G6: reporting and agenda modules, "报事" and "议事" (article, section 2.4).

Mechanism. A mini-program makes reporting a matter of minutes, and lets residents put things on their building's agenda and support
them (:mod:`commons_sim.agents.councils.agendas`). Items with enough support are due for the building's council.

Why it may not help. More reports meet the same hours; an item that few support tells its building that few care; the old are
heard less. These are the adverse channels.

Cost: money to make and run it, hours of the residents' committee that reads it. Nothing in it needs a branch. Left out:
competition of several programs.
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
class ReportingAppLevers(InstrumentLevers):
    """Levers of the program."""

    report_time_share: float = parameter(
        0.25, unit="-", low=0.01, high=1.0, source="five minutes in place of twenty; assumed", confidence="assumed", role="lever",
        meaning="Time of a report by the program, relative to one without", meaning_zh="小程序报事相对于传统方式的耗时",
    )
    agenda: bool = parameter(
        True, unit="-", source="article 2.4", confidence="design", role="lever",
        meaning="Whether residents can put things on an agenda and support them", meaning_zh="是否开设议事模块",
    )
    cadre_hours_per_month: float = parameter(
        3.0, unit="h/month/compound", low=0.0, high=1000.0, source="reading and sorting; assumed", confidence="assumed",
        role="lever", meaning="Hours of the residents' committee that look after it", meaning_zh="居委会维护小程序的月工时",
    )
    setup_cny: float = parameter(
        2000.0, unit="CNY/compound", low=0.0, high=1000000.0, source="a compound's share of a street's program; assumed",
        confidence="assumed", role="lever", meaning="Money to set it up", meaning_zh="小程序建设经费(每小区)",
    )
    running_cny_per_month: float = parameter(
        100.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Money to run it", meaning_zh="小程序月运行经费(每小区)",
    )
# fmt: on


class ReportingApp(Instrument[ReportingAppLevers]):
    """A mini-program in which residents report troubles and support items."""

    id: ClassVar[str] = "reporting_app"
    row: ClassVar[str] = "G6"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 300
    label_en: ClassVar[str] = "reporting and agenda modules"
    label_zh: ClassVar[str] = "“报事”“议事”小程序"
    adverse: ClassVar[str] = "more reports than hours; little support for an item tells people that few care"
    adverse_zh: ClassVar[str] = "报事多于工时；议题支持者寥寥，反而显得少有人关心"

    def start(self, desk: PolicyDesk) -> None:
        """Opens it."""
        for compound in desk.compounds:
            desk.open_app(compound, self.levers.report_time_share, self.levers.agenda)
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)
            desk.spend(compound, self.levers.setup_cny)

    def month(self, desk: PolicyDesk) -> None:
        """Gathers the month's items."""
        for compound in desk.compounds:
            if self.levers.agenda:
                desk.gather_agenda(compound)
            desk.spend(compound, self.levers.running_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Closes it."""
        for compound in desk.compounds:
            desk.close_app(compound)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
