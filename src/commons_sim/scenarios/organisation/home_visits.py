"""O1: home visits of Party and people, "党群家访", by street and community staff (article, section 2.2).

Mechanism. Staff go from door to door (:mod:`commons_sim.agents.residents_committee.home_visits`). Those visited know
the public bodies and a neighbour better; a member who lives there unknown is asked face to face and decides. Members
who make themselves known can have a group and give hours once a branch exists (``party_organisation``).

Why it may not help. The hours are taken from cases, which wait longer for them: the adverse channel. Most members may say no.
Without a branch nothing is asked of those who are known.

Cost: hours of the residents' committee and of the street, money for each month. Left out: the time of those visited.
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
class HomeVisitLevers(InstrumentLevers):
    """Levers of the visits."""

    cadre_hours_per_month: float = parameter(
        20.0, unit="h/month/compound", low=0.0, high=1000.0, source="two evenings a week of two people's time, assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee that go on visits", meaning_zh="居委会用于家访的月工时",
    )
    street_hours_per_month: float = parameter(
        10.0, unit="h/month/compound", low=0.0, high=1000.0, source="article 2.2: all staff of the street go down, assumed",
        confidence="assumed", role="lever",
        meaning="Hours of street staff that go on visits", meaning_zh="街道人员下沉家访的月工时",
    )
    materials_cny_per_month: float = parameter(
        100.0, unit="CNY/month/compound", low=0.0, high=100000.0, source="leaflets, assumed", confidence="assumed", role="lever",
        meaning="Money for visits in a month", meaning_zh="家访月经费",
    )
# fmt: on


class HomeVisits(Instrument[HomeVisitLevers]):
    """Staff go from door to door, become known, and find members."""

    id: ClassVar[str] = "home_visits"
    row: ClassVar[str] = "O1"
    force: ClassVar[str] = "organisation"
    turn: ClassVar[int] = 70
    label_en: ClassVar[str] = "home visits"
    label_zh: ClassVar[str] = "党群家访"
    adverse: ClassVar[str] = "visits take the hours of those who handle cases"
    adverse_zh: ClassVar[str] = "家访占用办案人员的工时"

    def start(self, desk: PolicyDesk) -> None:
        """Takes the hours from other duties."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Makes the month's visits."""
        for compound in desk.compounds:
            desk.visit_homes(compound, self.levers.cadre_hours_per_month, self.levers.street_hours_per_month)
            desk.spend(compound, self.levers.materials_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Gives the hours back; those who are known stay known."""
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
