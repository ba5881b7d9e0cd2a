"""A household before a decision: the terms of its motive in the rule's own units, and the willingness that follows.

The room of a dilemma says what its terms are (:func:`commons_sim.commons.services.paying.fee_dilemma`); who decides and who
explains a decision both begin with these.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from numpy import float64

from commons_sim.behaviour.rule import deterred, motive
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import normal

if TYPE_CHECKING:
    from commons_sim.world.tables import World


class Dilemma(NamedTuple):
    """The arguments of :func:`commons_sim.behaviour.rule.motive` in their order, and the sanction felt, per unit of the stake."""

    behavioural_type: int
    belief: float
    intercept: float
    going_on: float
    personal: float
    authority: float
    returns: float
    felt: float


@compiled
def personal_part(world: World, household: int, purpose: int, identity: int, period: int, rule: Any) -> float:
    """Returns the personal part of a motive, in tokens: the lasting one, and the draw of this decision.

    Args:
        world: the columns.
        household: its row.
        purpose: purpose of the draw.
        identity: stable identity of who or what decides: a household, or its car.
        period: number of the period for which the draw is kept.
        rule: the packed behaviour parameters.
    """
    noise = math.sqrt(1.0 - rule.residual_lasting_share) * rule.residual_sd
    drawn = normal(world.control.seed[0], purpose, identity, period)
    return float64(world.households.taste_tokens[household]) + noise * drawn


@compiled
def authority_over(world: World, household: int) -> float:
    """Returns how present imposed enforcement is to a household, times its acceptance of it: -0.5 to 0.5."""
    people = world.households
    return float64(people.imposed_exposure[household]) * (float64(people.authority_acceptance[household]) - 0.5)


@compiled
def willing_in(dilemma: Dilemma, rule: Any) -> float:
    """Returns the willingness to cooperate in a dilemma, in tokens, once the sanction felt is weighed."""
    willing = motive(
        dilemma.behavioural_type,
        dilemma.belief,
        dilemma.intercept,
        dilemma.going_on,
        dilemma.personal,
        dilemma.authority,
        dilemma.returns,
        rule,
    )
    return deterred(willing, dilemma.felt, 1.0, ENDOWMENT, rule)
