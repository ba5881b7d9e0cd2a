"""S2: joint conference, list of needs, projects claimed from both sides (article, sections 2.3, 3.3).

Mechanism. Branch and community staff draw up what residents lack and lay it before the units nearby; units choose what
serves them best, needs take the largest offers (:mod:`commons_sim.agents.resident_units.resident_units`). Slots opened
at night take cars from the lanes, venues spare the branch hours of convening, experts give hours to its cases.

Why it may not help. Drawing up and matching takes hours from cases. A public body gives because it is appraised, and gives least
where that counts least; what is not used is not given again: units stop. Means that nobody lacks change nothing. These are the
adverse channels; what units give is counted at shadow prices.

Cost: hours of the residents' committee, money for each conference, resources in kind. Needs a branch that asks
(``party_organisation``). Left out: conferences of district and street (row B7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class JointConferenceLevers(InstrumentLevers):
    """Levers of the conference."""

    cadre_hours_per_month: float = parameter(
        6.0, unit="h/month/compound", low=0.0, high=1000.0, source="two days a quarter, assumed", confidence="assumed",
        role="lever", meaning="Hours of the residents' committee on the list and on matching",
        meaning_zh="用于需求清单与对接的月工时",
    )
    hours_per_project: float = parameter(
        6.0, unit="h/project", low=0.1, high=500.0, source="visits, terms, follow-up; assumed", confidence="assumed", role="lever",
        meaning="Hours that bringing one project about takes", meaning_zh="促成一个认领项目所需工时",
    )
    months_between: float = parameter(
        3.0, unit="months", low=1.0, high=60.0, source="once a quarter, assumed", confidence="assumed", role="lever",
        meaning="Time between two conferences", meaning_zh="联席会间隔",
    )
    conference_cny: float = parameter(
        200.0, unit="CNY/conference/compound", low=0.0, high=100000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Money that a conference takes", meaning_zh="每次联席会经费(每小区)",
    )
# fmt: on


class JointConference(Instrument[JointConferenceLevers]):
    """Needs are listed and matched to what resident units are ready to give."""

    id: ClassVar[str] = "joint_conference"
    row: ClassVar[str] = "S2"
    force: ClassVar[str] = "social"
    turn: ClassVar[int] = 80
    requires: ClassVar[tuple[str, ...]] = ("party_organisation",)
    label_en: ClassVar[str] = "joint conference with resident units"
    label_zh: ClassVar[str] = "联席会与项目双向认领"
    adverse: ClassVar[str] = (
        "matching takes hours from cases; units that are not thanked stop; what they give is not free"
    )
    adverse_zh: ClassVar[str] = "对接占用办案工时；得不到回应的单位会退出；单位所出的资源并非没有成本"

    def __init__(self, levers: Any) -> None:
        super().__init__(levers)
        self._months = 0.0

    def start(self, desk: PolicyDesk) -> None:
        """Takes the hours for it."""
        self._months = self.levers.months_between  # the first is held at once
        for compound in desk.compounds:
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)

    def month(self, desk: PolicyDesk) -> None:
        """Holds a conference when it is due, with the hours of the months since the last one."""
        if self._months + 0.5 < self.levers.months_between:
            self._months += 1.0
            return
        hours = self.levers.cadre_hours_per_month * self.levers.months_between
        self._months = 1.0
        for compound in desk.compounds:
            desk.match_needs(compound, int(hours / self.levers.hours_per_project))
            desk.spend(compound, self.levers.conference_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Ends it; what units gave to it they take back."""
        for compound in desk.compounds:
            desk.release_units(compound)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
