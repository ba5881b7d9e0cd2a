"""R4: owners give themselves rules of use, by vote.

Mechanism. A draft is put before the owners: how shared slots are allotted, and that what neighbours ask has steps that
follow (:mod:`commons_sim.commons.parking.own_rules`). Somebody must call the vote, two thirds must take part, most must agree
(Civil Code, article 278). Only then do the rules hold; each owner votes by what the rules bring to the own cars, and by the
relief hoped for.

Why it may not help. The vote can fail. Where it carries, those who lose slots go where they went before there was a rule:
into the lane. Rules that nobody watches over are words (``residents_watch``). These are the adverse channels.

Cost: owners' time. Source: Ostrom (1990), principles 2 and 3. Left out: amendment. When the instrument ends, so do the
rules.
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
class OwnRulesLevers(InstrumentLevers):
    """Levers of the draft."""

    allocation: str = parameter(
        "one_car_first", unit="-", source="usual in compounds that have a rule", confidence="design", role="lever",
        choices=("first_come", "one_car_first", "lottery"),
        meaning="How the draft allots shared slots", meaning_zh="草案规定的公共车位分配方式",
    )
# fmt: on


class OwnRules(Instrument[OwnRulesLevers]):
    """A draft of rules is put before the owners."""

    id: ClassVar[str] = "own_rules"
    row: ClassVar[str] = "R4"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 210
    label_en: ClassVar[str] = "owners' own rules"
    label_zh: ClassVar[str] = "业主自订管理规约"
    adverse: ClassVar[str] = "the vote can fail; those who lose slots by the rule park in the lane"
    adverse_zh: ClassVar[str] = "表决可能失败；按规约失去车位的人会停到通道上"

    def start(self, desk: PolicyDesk) -> None:
        """Puts the draft before the owners."""
        for compound in desk.compounds:
            desk.propose_rules(compound, self.levers.allocation)

    def end(self, desk: PolicyDesk) -> None:
        """Ends the rules."""
        for compound in desk.compounds:
            desk.withdraw_rules(compound)
