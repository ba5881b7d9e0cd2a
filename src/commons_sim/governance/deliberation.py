"""Deliberation: a building's council, pledges heard and words given.

Mechanism. People of one building meet over what troubles them. Who comes hears what the others who came are willing to do: that
moves beliefs of those present, of nobody else. Who gives word is bound by the disapproval of neighbours who know and would see a
breach; nobody is bound who was not there. A word lapses after some months, and breaches that are seen take away trust.

Why it is a dilemma. Coming costs an evening, and the agreement serves those who stayed at home as well: a volunteer's dilemma in
front of the one to be solved. A poor turnout or low pledges tell those present that others do little: talking can harm.

The unit of a council is a lever: a building, the compound, or the whole community (row P7). One meeting of a larger unit is
convened with the same hours and reaches more people; but it has no more seats; its evening is divided among the matters of many,
so that a household hopes for its own building's part of them (and its compound's, where service is missing); the people one
meets there are mostly not one's neighbours; and of those who hear a word few know the one who gave it and would see it broken. The
unit is that of councils alone: who watches, who speaks for a convention and who sees arrears stays among one building's people.

Sources: the article, section 2.4 (row G7 of its systems); Ostrom, Walker & Gardner (1992, American Political Science
Review 86:404-417) for covenants without a sword; Sally (1995, Rationality and Society 7:58-92) for communication.

Left out: who speaks well, side deals, and delegates of buildings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter

UNIT_BUILDING, UNIT_COMPOUND, UNIT_COMMUNITY = range(3)
CALLED_BY_BRANCH, CALLED_BY_RESIDENTS = 1, 2  # bits of compounds.councils_allowed
CALLED_BY: Final = {"branch": CALLED_BY_BRANCH, "residents": CALLED_BY_RESIDENTS}
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
        meaning="Ties at which a breach of a word given in one's building is half as visible as in a laboratory group; in a unit "
        "of k buildings k times as many",
        meaning_zh="违诺被看见程度达到实验室一半时的熟人数（本楼议事会；k 栋楼的议事单元为其 k 倍）",
    )
# fmt: on


@compiled
def share_who_see(ties: float, rule: Any) -> float:
    """Returns how far a breach of one's word is seen, 0 to 1, where ``ties`` know one; in a laboratory group it is 1.

    ``ties``: neighbours who know one, times the share of the unit that lives in one's building.
    """
    return float(ties / (ties + rule.ties_half))
