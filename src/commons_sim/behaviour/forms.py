"""The three forms of a dilemma: how willingness becomes an act.

An act is a number between 0 and 1: a share of a bill, or the chance of doing something that cannot be done in part. The chance
``m / 20`` carries the mean of laboratory contributions over to an act that is all or nothing.

*linear*      ``a_self`` 0, ``a_group`` 1: the fee.
*congestion*  ``a_self`` is the best response to how full and how blocked the place is: see
:mod:`commons_sim.commons.parking.parking`. *volunteer*   one is enough, so others' effort lowers one's own (Diekmann
1985): :func:`volunteer_self`. *threshold*   a quorum must be met, so others' effort first raises and then lowers one's
own
              (Palfrey & Rosenthal 1984): :func:`threshold_self`.
"""

from __future__ import annotations

import math
from typing import Final

from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.kernel.compiling import compiled, inlined

ROOT_TWO_PI: Final = 2.5066282746310002
SMALLEST: Final = 1e-12


@inlined
def act(selfish: float, group: float, willing: float) -> float:
    """Returns the act between the selfish best response and the group's optimum, for a motive in tokens."""
    return clip(selfish + willing / ENDOWMENT * (group - selfish), 0.0, 1.0)


@compiled
def nobody_else(belief_share: float, others: float) -> float:
    """Returns the believed chance that none of ``others`` people acts, each acting with chance ``belief_share``."""
    if others <= 0.0:
        return 1.0
    return math.exp(clip(others * math.log(clip(1.0 - belief_share, SMALLEST, 1.0)), -60.0, 0.0))


@compiled
def volunteer_self(belief_share: float, group_size: float, benefit_cny: float, cost_cny: float) -> float:
    """Returns 1 if volunteering pays a selfish person who believes that each other acts with ``belief_share``, else 0."""
    return 1.0 if benefit_cny * nobody_else(belief_share, group_size - 1.0) > cost_cny else 0.0


@compiled
def volunteer_group(group_size: float, benefit_cny: float, cost_cny: float) -> float:
    """Returns the chance of acting that is best for all ``group_size`` people if all use it.

    Maximises ``n B (1 - (1 - p)^n) - n c p``: ``(1 - p)^(n - 1) = c / (n B)``.
    """
    if group_size * benefit_cny <= cost_cny:
        return 0.0
    if group_size <= 1.0:
        return 1.0
    if cost_cny <= 0.0:
        return 1.0
    return 1.0 - math.exp(math.log(cost_cny / (group_size * benefit_cny)) / (group_size - 1.0))


@compiled
def chance_pivotal(belief_share: float, people: float, threshold_share: float) -> float:
    """Returns the believed chance that one's own part decides a quorum (normal approximation of the binomial)."""
    if people <= 1.0:
        return 1.0
    share = clip(belief_share, 0.01, 0.99)
    deviation = math.sqrt(share * (1.0 - share) * people)
    gap = (threshold_share - share) * people / deviation
    return clip(math.exp(clip(-0.5 * gap * gap, -60.0, 0.0)) / (deviation * ROOT_TWO_PI), 0.0, 1.0)


@compiled
def threshold_self(
    belief_share: float, people: float, threshold_share: float, benefit_cny: float, cost_cny: float
) -> float:
    """Returns 1 if taking part pays a selfish person for the chance of deciding the quorum, else 0."""
    return 1.0 if benefit_cny * chance_pivotal(belief_share, people, threshold_share) > cost_cny else 0.0
