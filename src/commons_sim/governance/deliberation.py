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

from commons_sim.behaviour.rule import clip
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
    disapproval: float = parameter(
        1.6, unit="1/unit of stake", low=0.0, high=20.0,
        source="neighbours' disapproval in full sight weighs more than the gain; to be fitted to communication experiments",
        confidence="assumed", meaning="Disapproval of a breach where all neighbours know and trust each other",
        meaning_zh="熟人互信时违诺所受非议",
    )
    ties_half: float = parameter(
        4.0, unit="households", low=0.1, high=100.0, source="assumed", confidence="assumed",
        meaning="Ties at which half of a breach's disapproval is felt", meaning_zh="感受到一半非议时的熟人数",
    )
    breach_trust_loss: float = parameter(
        0.05, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of trust in neighbours lost in a month with one breach a household",
        meaning_zh="每户一次违诺的月份中邻里信任的损失比例",
    )
# fmt: on


@compiled
def disapproval_of_breach(trust_neighbours: float, ties: float, rule: Any) -> float:
    """Returns the disapproval that breaking one's word is expected to bring, per unit of the stake.

    Args:
        trust_neighbours: 0 to 1; neighbours one does not trust do not shame.
        ties: neighbours of the building who know one.
        rule: the packed deliberation parameters.
    """
    seen = ties / (ties + rule.ties_half)
    return float(rule.disapproval * clip(trust_neighbours, 0.0, 1.0) * seen)


@compiled
def belief_after_hearing(belief: float, pledged: float, weight: float) -> float:
    """Returns the belief of one who heard pledges with mean ``pledged`` (tokens), given with weight 0 to 1."""
    return belief + weight * (pledged - belief)
