"""The people of one session as columns, drawn by session, place and purpose: the same person has the same luck in every design."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from commons_sim.behaviour.communication import word_cost
from commons_sim.behaviour.scale import CONDITIONAL, ENDOWMENT, FREE_RIDER, HUMP, OTHER, clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    LAB_ACCEPTANCE,
    LAB_ANTISOCIAL,
    LAB_BELIEF,
    LAB_BENT,
    LAB_STRENGTH,
    LAB_TYPE,
    LAB_WORD,
    identity_of,
    normal,
    uniform,
)


class Subjects(NamedTuple):
    """Columns of a session, one row a subject. Tokens are of 20 unless said otherwise.

    Attributes:
        identity: key of the subject's draws.
        kind: behavioural type.
        bent: lasting part of the latent residual, tokens.
        endowment: tokens of the experiment a period.
        first_belief: belief before anything was seen, as a level of cooperation.
        belief: what the others are believed to put in, on average.
        act: tokens of the experiment put in this period.
        strength: points for a token of gap where a point costs 1; 0 for those who do not sanction.
        antisocial: whether the points go to those above the mean.
        acceptance: acceptance of authority, 0 to 1.
        word: what breaking a word costs, per unit of the gain.
        credit: credit of what was said in this phase, 0 to 1.
        felt: felt sanction per token of shortfall, tokens of the experiment.
        standard: level of cooperation that others are seen to demand.
        received: points received this period.
        given: points given this period.
        expelled: out for the rest of the phase.
        excluded: out for this period.
        order: who sits where: group g is ``order[g n : (g + 1) n]``.
    """

    identity: Any
    kind: Any
    bent: Any
    endowment: Any
    first_belief: Any
    belief: Any
    act: Any
    strength: Any
    antisocial: Any
    acceptance: Any
    word: Any
    credit: Any
    felt: Any
    standard: Any
    received: Any
    given: Any
    expelled: Any
    excluded: Any
    order: Any


def empty(count: int) -> Subjects:
    """Returns columns for ``count`` subjects, to be filled by :func:`draw`."""
    kinds = {"identity": "u8", "kind": "i8", "order": "i8", "antisocial": "?", "expelled": "?", "excluded": "?"}
    return Subjects(*(np.zeros(count, dtype=kinds.get(name, "f8")) for name in Subjects._fields))


@compiled
def type_of(draw: float, rule: Any) -> int:
    """Returns the behavioural type for a uniform draw, by the published shares."""
    if draw < rule.share_conditional:
        return CONDITIONAL
    if draw < rule.share_conditional + rule.share_free_rider:
        return FREE_RIDER
    if draw < rule.share_conditional + rule.share_free_rider + rule.share_hump:
        return HUMP
    return OTHER


@compiled
def draw(people: Subjects, seed: int, session: int, endowments: Any, design: Any, rule: Any) -> None:
    """Fills the columns of a session."""
    size = int(design.group_size)
    lasting = rule.residual_sd * math.sqrt(rule.residual_lasting_share)
    mean = design.authority_acceptance
    spread = min(mean, 1.0 - mean)
    for row in range(len(people.kind)):
        who = identity_of(session, row)
        people.identity[row] = who
        people.kind[row] = type_of(uniform(seed, LAB_TYPE, who, 0), rule)
        people.bent[row] = lasting * normal(seed, LAB_BENT, who, 0)
        people.endowment[row] = endowments[row % size]
        belief = rule.initial_belief_tokens + rule.initial_belief_sd * normal(seed, LAB_BELIEF, who, 0)
        people.first_belief[row] = clip(belief, 0.0, ENDOWMENT)
        # those who condition on others are those who sanction; some much, some hardly
        sanctions = people.kind[row] == CONDITIONAL
        people.strength[row] = 2.0 * rule.points_per_token * uniform(seed, LAB_STRENGTH, who, 0) if sanctions else 0.0
        people.antisocial[row] = uniform(seed, LAB_ANTISOCIAL, who, 0) < design.antisocial_share
        people.acceptance[row] = mean + spread * (2.0 * uniform(seed, LAB_ACCEPTANCE, who, 0) - 1.0)
        people.word[row] = word_cost(uniform(seed, LAB_WORD, who, 0), rule)
        people.felt[row] = -1.0  # nothing felt and nothing announced yet
        people.order[row] = row
