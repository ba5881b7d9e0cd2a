"""R4: owners are helped with petitions, for a committee and for rules of their own.

Mechanism. A committee comes about if enough people stand, one fifth of the owners demand the vote, and two thirds take part
(Civil Code, article 278; Regulation on Property Management). Owners who want it go from door to door, for the demand and
for the vote, each by its own decision (:mod:`commons_sim.agents.callers.organisers`). The street pays forms and a hall, once.

Why it may not help. Going from door to door is a volunteer's dilemma, and its hours are then missing for other things; a
vote that fails is seen by all, who learn that others do not vote. A committee can do harm as well as good
(:mod:`commons_sim.agents.owners_committee.owners_committee`). These are the adverse channels.

Cost: owners' hours, money for forms. Left out: voting by telephone.
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
class CommitteePetitionLevers(InstrumentLevers):
    """Levers of the petition."""

    forms_cny: float = parameter(
        1000.0, unit="CNY/compound", low=0.0, high=100000.0, source="forms, a hall, legal advice; assumed", confidence="assumed",
        role="lever", meaning="Money for forms, a hall and advice", meaning_zh="表决票印制、场地与咨询经费",
    )
# fmt: on


class CommitteePetition(Instrument[CommitteePetitionLevers]):
    """Owners go from door to door for a vote."""

    id: ClassVar[str] = "committee_petition"
    row: ClassVar[str] = "R4"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 200
    label_en: ClassVar[str] = "owners' petitions"
    label_zh: ClassVar[str] = "支持业主联名动议"
    adverse: ClassVar[str] = "a vote that fails teaches that others do not vote; hours given are missing elsewhere"
    adverse_zh: ClassVar[str] = "表决失败会让人以为别人都不投票；投入的工时无法用于他处"

    def start(self, desk: PolicyDesk) -> None:
        """Helps petitions."""
        for compound in desk.compounds:
            desk.help_petitions(compound, True)
            desk.spend(compound, self.levers.forms_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Leaves owners to themselves."""
        for compound in desk.compounds:
            desk.help_petitions(compound, False)
