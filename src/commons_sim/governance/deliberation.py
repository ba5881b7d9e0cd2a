"""Deliberation: a building's council, pledges heard and words given.

Mechanism. People of one building meet over what troubles them. Who comes hears what the others who came are willing to do: that
moves beliefs of those present, of nobody else. Who gives word is bound by the disapproval of neighbours who know and would see a
breach; nobody is bound who was not there. A word lapses after some months, and breaches that are seen take away trust.

Why it is a dilemma. Coming costs an evening, and the agreement serves those who stayed at home as well: a volunteer's dilemma in
front of the one to be solved. A poor turnout or low pledges tell those present that others do little: talking can harm.

The unit of a council is a lever: a building, the compound, or the whole community (row P7). One meeting of a larger unit is
convened with the same hours and reaches more people; but it has no more seats, it talks of what troubles the unit on the average,
so that a household hopes only for what its own building has in common with the others, each counts for less among so many, and
the people one meets there are mostly not one's neighbours, who would see a word broken.

Sources: the article, section 2.4 (row G7 of its systems); Ostrom, Walker & Gardner (1992, American Political Science
Review 86:404-417) for covenants without a sword; Sally (1995, Rationality and Society 7:58-92) for communication.

Left out: who speaks well, side deals, and delegates of buildings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.compiling import compiled
from commons_sim.parameters import parameter

UNIT_BUILDING, UNIT_COMPOUND, UNIT_COMMUNITY = range(3)
UNITS: Final = {"building": UNIT_BUILDING, "compound": UNIT_COMPOUND, "community": UNIT_COMMUNITY}


# fmt: off
@dataclass
class DeliberationParameters:
    """What a council's meeting takes and what a word weighs."""

    meeting_hours: float = parameter(
        1.5, unit="h", low=0.0, high=10.0, source="an evening's meeting", confidence="assumed",
        meaning="Time a meeting takes each who comes", meaning_zh="每次会议每人所需时间",
    )
    meeting_seats: int = parameter(
        150, unit="households", low=2, high=100000, source="a school hall; assumed", confidence="assumed",
        meaning="Households that one meeting has room for; in a larger unit a lot decides who is invited",
        meaning_zh="一次会议可容纳户数",
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
