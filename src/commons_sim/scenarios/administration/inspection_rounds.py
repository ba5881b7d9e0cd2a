"""R2: rounds without a report (the article's "those with power do not see it", answered from above).

Mechanism. Hours of the street's officers are set aside for rounds through the compounds; what stands in sight is written up
at once, by officers who have the power (:mod:`commons_sim.agents.street.inspections`).

Why it may not help. Only part of the hours are new posts: the rest is taken from cases that residents called about, and
what the rounds find joins the same queue. What is counted is rounds. Enforcement becomes more present in daily life, which
turns some away. These are the adverse channels.

Cost: officers' hours. Source: the article, section 2.1 (P12 of its systems). Left out: cameras.
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
class InspectionRoundsLevers(InstrumentLevers):
    """Levers of the rounds."""

    hours_per_week: float = parameter(
        80.0, unit="h/week", low=0.0, high=5000.0, source="each building of a street about every three months; assumed",
        confidence="assumed", role="lever", meaning="Officers' hours on rounds, for all compounds of the street",
        meaning_zh="巡查工时(全街道)",
    )
    new_posts_share: float = parameter(
        0.5, unit="of these hours", low=0.0, high=1.0, source="mandates seldom come with all the posts; assumed",
        confidence="assumed",
        role="lever", meaning="Share of these hours that are new posts; the rest is taken from cases",
        meaning_zh="巡查工时中新增编制的比例",
    )
# fmt: on


class InspectionRounds(Instrument[InspectionRoundsLevers]):
    """Officers walk their rounds and find without a report."""

    id: ClassVar[str] = "inspection_rounds"
    row: ClassVar[str] = "R2"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 120
    label_en: ClassVar[str] = "inspection rounds"
    label_zh: ClassVar[str] = "强制巡查"
    adverse: ClassVar[str] = (
        "rounds take hours from cases that residents called about, and turn away those who reject authority"
    )
    adverse_zh: ClassVar[str] = "巡查挤占居民已报案件的工时，并使不接受权威的人更不配合"

    def start(self, desk: PolicyDesk) -> None:
        """Adds the new posts and sets the rounds' hours aside."""
        desk.add_team_hours(self.levers.new_posts_share * self.levers.hours_per_week)
        desk.add_inspection_hours(self.levers.hours_per_week)

    def end(self, desk: PolicyDesk) -> None:
        """Takes both back."""
        desk.add_inspection_hours(-self.levers.hours_per_week)
        desk.add_team_hours(-self.levers.new_posts_share * self.levers.hours_per_week)
