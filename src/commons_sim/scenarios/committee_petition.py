"""R4: those who would stand for the owners' committee are helped to ask their neighbours.

Mechanism. A committee comes about if enough people stand, one fifth of the owners demand the vote, and two thirds take part
(Civil Code, article 278; Regulation on Property Management). Those who stand and have the hours go from door to door, for
the demand and for the vote (:mod:`commons_sim.agents.organisers`). The street pays forms and a hall, once.

Why it may not help. Candidates' hours are few, and are then missing for other things; an election that fails is seen by
all, who learn that others do not vote. A committee can do harm as well as good
(:mod:`commons_sim.agents.owners_committee`). These are the adverse channels.

Cost: candidates' hours, money for forms. Left out: voting by telephone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from commons_sim.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers, PolicyDesk


# fmt: off
@dataclass
class CommitteePetitionLevers(InstrumentLevers):
    """Levers of the petition."""

    forms_cny: float = parameter(
        1000.0, unit="CNY/compound", low=0.0, high=100000.0, source="forms, a hall, legal advice; assumed", confidence="assumed",
        role="lever", meaning="Money for forms, a hall and advice", meaning_zh="表决票印制、场地与咨询经费",
    )
# fmt: on


class CommitteePetition(Instrument):
    """Candidates go from door to door."""

    id: ClassVar[str] = "committee_petition"
    row: ClassVar[str] = "R4"
    force: ClassVar[str] = "none"
    label_en: ClassVar[str] = "petition for a committee"
    label_zh: ClassVar[str] = "支持成立业委会"
    adverse: ClassVar[str] = "an election that fails teaches that others do not vote; candidates' hours are few"

    def start(self, desk: PolicyDesk) -> None:
        """Helps petitions."""
        for compound in desk.compounds:
            desk.help_petitions(compound, True)
            desk.spend(compound, self.levers.forms_cny)

    def end(self, desk: PolicyDesk) -> None:
        """Leaves candidates to themselves."""
        for compound in desk.compounds:
            desk.help_petitions(compound, False)
