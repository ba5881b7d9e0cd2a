"""The horizon in others' minds: who cooperates because the relation goes on expects the same of the others.

The mechanism. A future shared with the same people adds to one's own motive (:func:`commons_sim.behaviour.rule.motive`).
People know that it does so for the others too: they expect more of partners than of strangers from the
start, and less as the end comes near, before they have seen it.

Source: Selten & Stoecker (1986, Journal of Economic Behavior and Organization 7:47-70) for end effects foreseen in part; Kreps,
Milgrom, Roberts & Wilson (1982, Journal of Economic Theory 27:245-252) for strategic cooperation. Left out: the steps of
reasoning by which the end effect unravels.
"""

from __future__ import annotations

from typing import Any

from commons_sim.kernel.compiling import compiled


@compiled
def change_foreseen(going_on_before: float, going_on_now: float, rule: Any) -> float:
    """Returns by how many tokens of cooperation others are expected to change because the horizon did.

    Args:
        going_on_before: chance that the relation goes on when others were last seen (0: never met).
        going_on_now: the same chance now.
        rule: the packed behaviour parameters.
    """
    return float(rule.horizon_foreseen * rule.horizon_tokens * (going_on_now - going_on_before))
