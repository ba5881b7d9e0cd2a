"""G2: the secretary as chair, and members in at least half of the committee's seats (article, sections 2.4, 3.2).

Mechanism. When a committee is to be elected the branch asks known members to stand; each decides as anybody does who
stands (:mod:`commons_sim.agents.owners_committee.committee_seats`). Its secretary it puts forward at every election,
and he decides as well (:mod:`commons_sim.agents.owners_committee.putting_forward`). It recommends some of those who
stand to the owners, him first: its word reaches as far as its tree, and counts with those who trust the branch more
than their neighbours. Who gets in is a matter of votes, and who chairs one of the committee's. A Party member in a seat
is a member with a branch: discipline, and fellow members who hear.

Why it may not help. Members may not want to stand, owners may not want them, and may reject a list because the branch
recommends it. A secretary who chairs leads those who would discipline him: for him discipline and the branch's ears fall away, and
the street's supervision alone is left. For one who would take money that makes the seat worth more. These are the adverse
channels. Seats change only when a term ends.

Cost: hours of the residents' committee, which checks candidates with the street, and money. Needs a branch
(``party_organisation``). Left out: a share of seats reserved by rule, which no law gives.
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
class MembersInCommitteeLevers(InstrumentLevers):
    """Levers of the branch's part in elections."""

    seats_share: float = parameter(
        0.5, unit="of the seats", low=0.0, high=1.0, source="article 3.2: 50% and more", confidence="estimated", role="lever",
        meaning="Share of seats for which the branch recommends members", meaning_zh="支部推荐党员委员的席位比例",
    )
    cadre_hours_per_month: float = parameter(
        2.0, unit="h/month/compound", low=0.0, high=500.0, source="candidates are checked with the street, assumed",
        confidence="assumed", role="lever",
        meaning="Hours of the residents' committee on candidates", meaning_zh="居委会用于候选人联审的月工时",
    )
    training_cny: float = parameter(
        1000.0, unit="CNY/compound", low=0.0, high=1000000.0, source="assumed", confidence="assumed", role="lever",
        meaning="Money for preparing candidates", meaning_zh="候选人培训经费",
    )
# fmt: on


class MembersInCommittee(Instrument[MembersInCommitteeLevers]):
    """The branch asks members to stand for the owners' committee and recommends them."""

    id: ClassVar[str] = "members_in_committee"
    row: ClassVar[str] = "G2"
    force: ClassVar[str] = "self_governance"
    turn: ClassVar[int] = 90
    requires: ClassVar[tuple[str, ...]] = ("party_organisation",)
    label_en: ClassVar[str] = "secretary and members in the owners' committee"
    label_zh: ClassVar[str] = "支部书记任业委会主任与党员委员"
    adverse: ClassVar[str] = (
        "a secretary who chairs removes a check; owners may reject a list because the branch recommends it"
    )
    adverse_zh: ClassVar[str] = "书记兼任主任会少一层监督；业主可能因支部推荐而否决名单"

    def start(self, desk: PolicyDesk) -> None:
        """Lets the branch take part in elections."""
        for compound in desk.compounds:
            desk.recommend_members(compound, True, self.levers.seats_share)
            desk.lend_cadre_hours(compound, self.levers.cadre_hours_per_month)
            desk.spend(compound, self.levers.training_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Ends it; who was elected stays until the term ends."""
        for compound in desk.compounds:
            desk.recommend_members(compound, False, 0.0)
            desk.lend_cadre_hours(compound, -self.levers.cadre_hours_per_month)
