"""Sanctions among equals: who gives points to whom and why, and what those who receive them learn.

The mechanism. Somebody who cooperates as long as others do is angered by those who give less than he or she does, and pays to
take something from them: the more, the wider the gap and the cheaper the point. In some places those who give little strike
at those who give much (antisocial punishment); how common that is is a fact of the population. Nobody is told what a
shortfall costs: people expect something when a sanction is announced, and learn from what they feel and, less, from what they
see. The learned cost enters :func:`commons_sim.behaviour.rule.deterred`.

Why it is a dilemma: giving points costs the giver and benefits all (a second-order public good).

Sources: Fehr & Gaechter (2000, American Economic Review 90:980-994) for the reason; Herrmann, Thoeni & Gaechter (2008, Science
319:1362-1367) for antisocial punishment; Anderson & Putterman (2006, Games and Economic Behavior 54:1-24) for the demand that
falls with the price. Left out: revenge for points received, and feuds over several periods.
"""

from __future__ import annotations

from typing import Any

from commons_sim.behaviour.scale import clip, learned
from commons_sim.kernel.compiling import compiled


@compiled
def points_wanted(strength: float, gap: float, cost: float, most: float, draw: float) -> float:
    """Returns the whole points that one gives another for a gap between them.

    Args:
        strength: the giver's points for a token of gap where a point costs 1.
        gap: tokens by which the other gives less (or, for antisocial punishment, more); 0 or more.
        cost: tokens that a point costs the giver; above 0.
        most: points allowed to each other member.
        draw: uniform draw that turns the fraction into a whole point, without bias.
    """
    if gap <= 0.0 or strength <= 0.0:
        return 0.0
    return clip(float(int(strength * gap / cost + draw)), 0.0, most)


@compiled
def gap_that_angers(own: float, other: float, mean: float, antisocial: bool) -> float:
    """Returns the tokens by which the other departs from what this person stands for; 0 if not at all.

    Args:
        own: tokens that this person gave.
        other: tokens that the other gave.
        mean: the group's mean.
        antisocial: whether this person strikes at those above the group's mean who did more than him- or herself, instead of at
            those not above the mean who did less.
    """
    if antisocial:
        return max(0.0, other - own) if other > mean else 0.0
    return max(0.0, own - other) if other <= mean else 0.0


@compiled
def expected_sanction(cost: float, impact: float, antisocial_share: float, rule: Any) -> float:
    """Returns the sanction per token of shortfall that is expected when a sanction is announced.

    Proportional to what a point takes and, as the demand for points, inversely to what it costs. People know the place they live
    in: points that go up rather than down are expected to cancel as many that go down.

    Args:
        cost: tokens that a point costs the giver.
        impact: tokens that a point takes from the receiver.
        antisocial_share: share of points aimed at those above the mean, 0 to 1.
        rule: the packed behaviour parameters.
    """
    net = max(0.0, 1.0 - 2.0 * antisocial_share)
    return float(rule.sanction_expected * impact / 3.0 / cost * net)


@compiled
def felt_after(felt: float, taken: float, shortfall: float, excess: float, rule: Any) -> float:
    """Returns the felt sanction per token of shortfall after one period's experience.

    Args:
        felt: felt sanction before, tokens per token.
        taken: tokens taken by the points received.
        shortfall: tokens by which one gave less than was demanded; 0 if not less.
        excess: tokens by which one gave more than the others' mean; 0 if not more.
        rule: the packed behaviour parameters.
    """
    if shortfall > 0.0:
        felt = learned(felt, taken / max(1.0, shortfall), rule.sanction_learning)
    elif taken > 0.0:  # struck for having given: giving less would have cost less
        felt = learned(felt, -taken / max(1.0, excess), rule.sanction_learning)
    return max(0.0, felt)


@compiled
def felt_after_seeing(felt: float, taken: float, shortfall: float, rule: Any) -> float:
    """Returns the felt sanction after seeing what others lost for their shortfalls (sums over them, in tokens)."""
    if shortfall <= 0.0:
        return felt
    return learned(felt, taken / max(1.0, shortfall), rule.sanction_learning_seen)
