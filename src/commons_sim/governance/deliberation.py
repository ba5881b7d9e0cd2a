"""Deliberation: a building's council, pledges heard and words given.

Mechanism. People of one building meet over what troubles them. Who comes hears what the others who came are willing to do: that
moves beliefs of those present, of nobody else. Who gives word is bound by the disapproval of neighbours who know and would see a
breach; nobody is bound who was not there. A word lapses after some months, and breaches that are seen take away trust.

Why it is a dilemma. Coming costs an evening, and the agreement serves those who stayed at home as well: a volunteer's dilemma in
front of the one to be solved. A poor turnout or low pledges tell those present that others do little: talking can harm.

Sources: the article, section 2.4 (row G7 of its systems); Ostrom, Walker & Gardner (1992, American Political Science
Review 86:404-417) for covenants without a sword; Sally (1995, Rationality and Society 7:58-92) for communication.

Left out: who speaks well, side deals, and agreements between buildings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commons_sim.compiling import compiled
from commons_sim.parameters import parameter


# fmt: off
@dataclass
class DeliberationParameters:
    """What a council's meeting takes and what a word weighs."""

    meeting_hours: float = parameter(
        1.5, unit="h", low=0.0, high=10.0, source="an evening's meeting", confidence="assumed",
        meaning="Time a meeting takes each who comes", meaning_zh="每次会议每人所需时间",
    )
    word_months: float = parameter(
        9.0, unit="months", low=0.0, high=120.0, source="assumed", confidence="assumed",
        meaning="Months for which a word is felt to bind", meaning_zh="承诺的约束期",
    )
    ties_half: float = parameter(
        4.0, unit="households", low=0.1, high=100.0, source="assumed", confidence="assumed",
        meaning="Ties at which a breach of one's word is half as visible as in a laboratory group",
        meaning_zh="违诺被看见程度达到实验室一半时的熟人数",
    )
# fmt: on


@compiled
def share_who_see(ties: float, rule: Any) -> float:
    """Returns how far a breach of one's word is seen, 0 to 1, where ``ties`` neighbours know one; in a laboratory group it is 1."""
    return float(ties / (ties + rule.ties_half))
