"""R4: residents watch over their own rules, and take lawful steps.

Mechanism. Residents who sign up give some hours a month to their own building, ask those whom they meet, name who does not
do what is asked, and so on up to a suit by the committee (:mod:`commons_sim.agents.volunteers.watching`).

Why it may not help. Watching is a volunteer's dilemma: few sign up, and who sees that few do gives up. Being named costs
trust among neighbours, with which the next asking is weaker. These are the adverse channels.

Cost: residents' hours, court fees out of the owners' fund. Needs rules to watch over (``own_rules``). Source: Ostrom
(1990), principles 4 to 6. Left out: pay for watching.
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
class ResidentsWatchLevers(InstrumentLevers):
    """Levers: hours and steps stand in ``own_rules.*`` of the parameters; here how the call is made known."""

    notices_cny_per_month: float = parameter(
        20.0, unit="CNY/month/compound", low=0.0, high=10000.0, source="paper and a lamp; assumed", confidence="assumed",
        role="lever",
        meaning="Money for the notice board", meaning_zh="公示栏经费",
    )
# fmt: on


class ResidentsWatch(Instrument[ResidentsWatchLevers]):
    """Residents are asked to watch over their own rules."""

    id: ClassVar[str] = "residents_watch"
    row: ClassVar[str] = "R4"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 220
    requires: ClassVar[tuple[str, ...]] = ("own_rules",)
    label_en: ClassVar[str] = "residents on watch"
    label_zh: ClassVar[str] = "居民自行监督"
    adverse: ClassVar[str] = "volunteers tire; being named takes away trust among neighbours"
    adverse_zh: ClassVar[str] = "志愿者会疲倦；被点名会损害邻里信任"

    def start(self, desk: PolicyDesk) -> None:
        """Calls for residents to watch."""
        for compound in desk.compounds:
            desk.ask_to_watch(compound, True)

    def month(self, desk: PolicyDesk) -> None:
        """Pays for the notice board."""
        for compound in desk.compounds:
            desk.spend(compound, self.levers.notices_cny_per_month)

    def end(self, desk: PolicyDesk) -> None:
        """Sends those on watch home."""
        for compound in desk.compounds:
            desk.ask_to_watch(compound, False)
