"""G1: Party organisation inside property company and owners' committee, alone or joined to the branch (article, section 2.4).

Mechanism. Members among the company's staff and in the committee belong to one organisation with the branch
(:mod:`commons_sim.agents.party_branch.insiders`): the branch hears what the books show, members hear of who takes
money, a manager who is a member answers to discipline. The company weighs all that when it decides what to show, keep
and offer.

Why it may not help. Where the manager is no member, or the branch's hours go into records, little passes. The same meetings tell
the company who would take an offer, and members who took money cover for each other: a channel carries collusion as well.
These are the adverse channels.

Cost: hours of the residents' committee, money for founding, hours of the company's staff at its wages. Needs a branch
(``party_organisation``). Left out: organisations of social bodies (row B2 is this row, S1 and S2).
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
class PartyInBodiesLevers(InstrumentLevers):
    """Levers of the organisations."""

    in_company: bool = parameter(
        True, unit="-", source="article 2.4", confidence="design", role="lever",
        meaning="Whether members of the company's staff are organised", meaning_zh="是否在物业公司组建或联建党组织",
    )
    in_committee: bool = parameter(
        True, unit="-", source="article 2.4", confidence="design", role="lever",
        meaning="Whether members in the owners' committee are organised", meaning_zh="是否在业委会组建或联建党组织",
    )
    cadre_hours_per_month: float = parameter(
        3.0, unit="h/month/compound", low=0.0, high=1000.0, source="a meeting of a few and its record; assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee on the organisations", meaning_zh="居委会用于联建党组织的月工时",
    )
    founding_cny: float = parameter(
        1500.0, unit="CNY/compound", low=0.0, high=1000000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Money for founding them", meaning_zh="组建经费",
    )
# fmt: on


class PartyInBodies(Instrument[PartyInBodiesLevers]):
    """Members in company and committee are organised with the branch."""

    id: ClassVar[str] = "party_in_bodies"
    row: ClassVar[str] = "G1"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 280
    requires: ClassVar[tuple[str, ...]] = ("party_organisation",)
    label_en: ClassVar[str] = "Party organisation in company and committee"
    label_zh: ClassVar[str] = "物业与业委会党组织组建或联建"
    adverse: ClassVar[str] = (
        "the channel carries collusion too: offers pass among those who meet, and takers cover each other"
    )
    adverse_zh: ClassVar[str] = "通道也能传递合谋：常见面者之间互相许诺，收受者彼此遮掩"

    def start(self, desk: PolicyDesk) -> None:
        """Founds the organisations."""
        for compound in desk.compounds:
            desk.set_party_channel(compound, self.levers.in_company, self.levers.in_committee)
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)
            desk.spend(compound, self.levers.founding_cny)

    def month(self, desk: PolicyDesk) -> None:
        """Holds the month's meetings."""
        for compound in desk.compounds:
            desk.use_party_channel(compound)

    def end(self, desk: PolicyDesk) -> None:
        """Ends them."""
        for compound in desk.compounds:
            desk.set_party_channel(compound, False, False)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
