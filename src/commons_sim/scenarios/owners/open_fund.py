"""R4: the committee shows the owners' fund to the owners, month by month.

Mechanism. A committee that looks after common money can help itself to it. Where it is held to account, a member who looks into the
company's books shows the owners' fund as well, with hours of the same month; owners who read can miss what was taken
(:mod:`commons_sim.agents.owners_committee.committee_books`). Members weigh that when they are tempted.

Why it may not help. Without a member who looks and has the hours nothing is shown; without owners who read nothing is missed. A
member found out lowers trust in all of them, and leaves an empty seat. These are the adverse channels.

Cost: members' hours. Law: Civil Code, article 282; local rules have committees show accounts. Source: Ostrom (1990), principle 4:
those who watch are accountable to those who use. Left out: audits of the committee by outsiders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


@dataclass
class OpenFundLevers(InstrumentLevers):
    """Levers: start and end alone; hours and risk stand in ``committee.*`` of the parameters."""


class OpenFund(Instrument[OpenFundLevers]):
    """The committee is held to account for the owners' fund."""

    id: ClassVar[str] = "open_fund"
    row: ClassVar[str] = "R4"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 240
    label_en: ClassVar[str] = "owners' fund shown month by month"
    label_zh: ClassVar[str] = "业委会按月公示业主资金"
    adverse: ClassVar[str] = "hours of those who look are missing elsewhere; a member found out lowers trust in all"
    adverse_zh: ClassVar[str] = "查账者的工时无法用于他处；委员被查实会降低对全体委员的信任"

    def start(self, desk: PolicyDesk) -> None:
        """Holds committees to account."""
        for compound in desk.compounds:
            desk.hold_committee_to_account(compound, True)

    def end(self, desk: PolicyDesk) -> None:
        """Leaves it to them."""
        for compound in desk.compounds:
            desk.hold_committee_to_account(compound, False)
