"""Talk before acting: an agreement moves the beliefs of those who took part, and binds by a word whose breaking is seen.

The mechanism. People who talk settle on what would be best for all and say that they will do it. Hearing it, each expects more
of the others; having said it, each feels a cost of not doing it. Both rest on credit: as breaches are seen, what was said counts
for less, for the hearer's belief and for the speaker's own bond. Those who did not take part are neither moved nor bound.

Why a dilemma remains: the word costs nothing to give, and breaking it pays as much as before.

Sources: Ostrom, Gardner & Walker (1994), chapters 7 and 8; Sally (1995, Rationality and Society 7:58-92); Charness & Dufwenberg
(2006, Econometrica 74:1579-1601) for the cost of a broken promise. Left out: threats, and talk about who broke the word.
"""

from __future__ import annotations

from typing import Any

from commons_sim.behaviour.rule import deterred
from commons_sim.behaviour.scale import learned
from commons_sim.kernel.compiling import compiled


@compiled
def word_cost(draw: float, rule: Any) -> float:
    """Returns what breaking a word costs a person, per unit of the gain from breaking it, from a uniform draw."""
    return float(2.0 * rule.word_cost * draw)


@compiled
def belief_after_talk(belief: float, agreed: float, credit: float, rule: Any) -> float:
    """Returns the belief of somebody who took part in talk that ended in an agreement.

    Args:
        belief: what others are believed to do, tokens.
        agreed: what was agreed, on the same scale.
        credit: credit of what is said here, 0 to 1.
        rule: the packed behaviour parameters.
    """
    return learned(belief, agreed, rule.communication_weight * credit)


@compiled
def bound_by_word(willing: float, word: float, credit: float, promised: float, rule: Any) -> float:
    """Returns the motive of somebody who gave a word: breaking it is weighed as a sanction is.

    Args:
        willing: motive before, tokens.
        word: what breaking the word costs this person, per unit of the gain from breaking it.
        credit: credit of what was said here, 0 to 1.
        promised: what the word demands, tokens.
        rule: the packed behaviour parameters.
    """
    return deterred(willing, word * credit, 1.0, promised, rule)


@compiled
def credit_after(credit: float, broken_share: float, rule: Any) -> float:
    """Returns the credit of words after the share of the others who were seen to break theirs."""
    return learned(credit, 1.0 - broken_share, rule.word_learning)
