"""G5: more small grants, a jury with time, and cadres who make the call known (微公益创投; article, section 2.4).

Mechanism. A small pool of grants is there in every regime (:mod:`commons_sim.commons.small_grants.small_grants`). The
instrument makes it larger, gives the jury hours to read more, and lends cadres who go round with the call and help to
write. Who proposes, who helps and what comes of it are residents' decisions as before.

Why it may not help. Money goes to those who can write and lapses where nobody helps; a larger pool finances weaker proposals. Hours
of the jury and of cadres are missing elsewhere, and residents who run projects have fewer left for votes, watch and councils.
These are the adverse channels.

Cost: grants paid, government hours of the jury, lent cadre hours, residents' hours. Every regime may use it. Left out: training of
proposers (row G4), and matching of projects with resident units.
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
class SmallGrantLevers(InstrumentLevers):
    """Levers of the grants."""

    added_cny_per_household_year: float = parameter(
        6.0, unit="CNY/household/year", low=0.0, high=1000.0, source="some three projects a year for 1,000 households; assumed",
        confidence="assumed", role="lever", meaning="Money added to the pool of small grants", meaning_zh="新增创投资金(每户每年)",
    )
    jury_hours_per_round: float = parameter(
        6.0, unit="h/round", low=0.0, high=1000.0, source="three proposals more; assumed", confidence="assumed", role="lever",
        meaning="Hours added to a round of the jury", meaning_zh="每轮新增评审工时",
    )
    cadre_hours_per_month: float = parameter(
        4.0, unit="h/month/compound", low=0.0, high=1000.0, source="rounds with the call, help with writing; assumed",
        confidence="assumed", role="lever", meaning="Hours of the residents' committee that make the call known",
        meaning_zh="用于发动与辅导申报的居委会月工时",
    )
# fmt: on


class SmallGrants(Instrument[SmallGrantLevers]):
    """A larger pool, a jury with more time, and cadres who make the call known."""

    id: ClassVar[str] = "small_grants"
    row: ClassVar[str] = "G5"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 400
    label_en: ClassVar[str] = "small grants for residents' projects"
    label_zh: ClassVar[str] = "微公益创投"
    adverse: ClassVar[str] = "money for projects that lapse; hours of residents, cadres and jury are missing elsewhere"
    adverse_zh: ClassVar[str] = "资助逾期未完成的项目；居民、社区与评审的工时别处就少了"

    def start(self, desk: PolicyDesk) -> None:
        """Adds money and hours."""
        desk.add_grants(self.levers.added_cny_per_household_year, self.levers.jury_hours_per_round)
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)
            desk.make_call_known(compound, self.levers.cadre_hours_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Takes both away; what was granted is carried out."""
        desk.add_grants(-self.levers.added_cny_per_household_year, -self.levers.jury_hours_per_round)
        for compound in desk.compounds:
            desk.make_call_known(compound, 0.0)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
