"""Leaders and the power to shut out: by words, by example, by exclusion, and the group's own vote to expel.

The mechanism. A leader's act is one observation made before one's own decision; nothing more. Its weight falls as the others'
acts are seen. A leader's words are an observation as far as the leader has credit, and credit is what the leader's own acts make
it. Who knows that others will follow gets more out of an own token: the followers' response is part of its return. Being shut
out costs what the group would have brought; that cost is weighed as any sanction is.

Why a dilemma remains: the leader's token costs the leader what everybody's costs.

Sources: Guth, Levati, Sutter & van der Heijden (2007, Journal of Public Economics 91:1023-1042) for leaders with and without
exclusion power; Cinyabuguma, Page & Putterman (2005, Journal of Public Economics 89:1421-1435) for expulsion by vote. Left
out: rivalry for the lead, and leaders who are chosen.
"""

from __future__ import annotations

from typing import Any

from commons_sim.behaviour.scale import clip
from commons_sim.kernel.compiling import compiled


@compiled
def response_of_follower(others_seen: float, rule: Any) -> float:
    """Returns the tokens that a follower adds for a token of the leader, once ``others_seen`` acts of others were seen."""
    total = others_seen + rule.example_weight
    if total <= 0.0:
        return 0.0
    weight = rule.example_weight / total
    return float(weight * (rule.motive_weight_belief + rule.motive_weight_schedule * rule.conditional_slope))


@compiled
def words_as_example(belief: float, said: float, credit: float) -> float:
    """Returns what a leader's words are worth as an observation: what was said, as far as the leader has credit."""
    return belief + credit * (said - belief)


@compiled
def wants_out(own: float, other: float, rule: Any) -> bool:
    """Returns whether somebody who gave ``own`` of 20 tokens wants one who gave ``other`` out of the group."""
    return bool(own - other > rule.tolerated_shortfall)


@compiled
def cost_of_being_shut_out(worth: float, periods: float, rule: Any) -> float:
    """Returns the expected cost of being shut out, per token of a shortfall that is just not tolerated.

    Args:
        worth: what the group brings a period, in tokens of 20.
        periods: periods that one would miss.
        rule: the packed behaviour parameters.
    """
    return float(
        rule.exclusion_expected * max(0.0, worth) * clip(periods, 0.0, 1000.0) / max(1.0, rule.tolerated_shortfall)
    )
