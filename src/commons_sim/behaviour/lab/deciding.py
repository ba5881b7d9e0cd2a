"""One subject's decision in a period, and what it makes of what it saw: the laboratory's calls of the decision rule.

Scales. The rule thinks in tokens of 20; an experiment has tokens of its own. ``belief`` is what the others put in on average,
scaled so that the mean endowment is 20. In a linear public good that *is* their cooperation; in a common-pool resource
cooperation is restraint: 0 at the Nash equilibrium of selfish people, 20 at the group's optimum.
"""

from __future__ import annotations

import math
from typing import Any, Final

from commons_sim.behaviour.communication import bound_by_word
from commons_sim.behaviour.lab.dilemma import LINEAR, best_response, gain_over, worth_of_group
from commons_sim.behaviour.lab.subjects import Subjects
from commons_sim.behaviour.leadership import cost_of_being_shut_out, response_of_follower
from commons_sim.behaviour.rivals import CONDITIONAL_COOPERATION
from commons_sim.behaviour.rule import chance_going_on, deterred, log_return, motive
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import LAB_ERROR, normal

IMPOSED: Final = 2  # places in the lists of words of `experiment`
WORDS: Final = 1
EXAMPLE: Final = 2
EXCLUSION: Final = 3
CENTRE: Final = 0.5  # of acceptance
SMALLEST_STEP: Final = 0.01  # tokens between the selfish and the cooperative act: below it they are one act


@compiled
def cooperation(belief: float, optimum: float, nash: float, design: Any) -> float:
    """Returns the level of cooperation, 0 to 20, in what others put in (on the scale of 20)."""
    if design.game == LINEAR:
        return clip(belief, 0.0, ENDOWMENT)
    each = belief * design.endowment / ENDOWMENT
    if nash - optimum <= 0.0:
        return 0.0
    return clip(ENDOWMENT * (nash - each) / (nash - optimum), 0.0, ENDOWMENT)


@compiled
def put_in(level: float, optimum: float, nash: float, design: Any) -> float:
    """Returns what others put in (on the scale of 20) at a level of cooperation: the inverse of :func:`cooperation`."""
    if design.game == LINEAR:
        return level
    return float((nash - level / ENDOWMENT * (nash - optimum)) * ENDOWMENT / design.endowment)


@compiled
def decide(
    people: Subjects, row: int, belief: float, members: float, leads: bool, others_seen: float, bound: bool, agreed: float,
    remaining: int, day: int, optimum: float, nash: float, phase: Any, design: Any, rule: Any, seed: int,
) -> float:  # fmt: skip
    """Returns the whole tokens that a subject puts in.

    Args:
        people: columns of the session.
        row: the subject.
        belief: what the others are believed to put in, any leader's act counted in.
        members: people in the group this period.
        leads: whether the subject leads by an act that the others see first.
        others_seen: acts of others seen so far in this phase.
        bound: whether a word given to these people binds.
        agreed: what was agreed, tokens of the experiment.
        remaining: periods of the phase still to come after this one.
        day: number of the period over all phases, the key of its draws.
        optimum: the group's optimum, tokens each.
        nash: the selfish equilibrium, tokens each.
        phase: the packed phase.
        design: the packed design.
        rule: the packed behaviour parameters.
        seed: seed of the run.
    """
    others = (members - 1.0) * belief * design.endowment / ENDOWMENT
    best = best_response(others, people.endowment[row], design)
    group = optimum if design.game != LINEAR else design.endowment
    if design.game != LINEAR and best < group:
        group = best  # the others leave no room: restraint is to take no more than pays
    step = group - best

    error = rule.residual_sd * math.sqrt(1.0 - rule.residual_lasting_share)
    error *= normal(seed, LAB_ERROR, people.identity[row], day)
    going_on = chance_going_on(float(remaining), rule) if phase.partner == 1 else 0.0
    authority = people.acceptance[row] - CENTRE if phase.origin == IMPOSED else 0.0
    level = cooperation(belief, optimum, nash, design)
    # in the congestion form the error of conditional cooperation is one of the act (see below); a rival rule's is in its choice
    errs_in_act = design.game != LINEAR and rule.decision_rule == CONDITIONAL_COOPERATION
    personal = people.bent[row] + (0.0 if errs_in_act else error)
    returns = return_of_token(members, leads, others_seen, design, rule)
    willing = motive(people.kind[row], level, 0.0, going_on, personal, authority, returns, rule)

    if errs_in_act and abs(step) > SMALLEST_STEP:
        # as a level of cooperation: below 0 it overshoots what pays; nobody means to hold back more than is best for all
        willing = min(willing + error * design.endowment / step, ENDOWMENT)
    gain = gain_over(best + people.standard[row] / ENDOWMENT * step, others, best, design)
    if phase.points == 1:
        willing = deterred(willing, people.felt[row], gain, people.standard[row], rule)
    if bound:
        demanded = clip(ENDOWMENT * (agreed - best) / step, 0.0, ENDOWMENT) if abs(step) > SMALLEST_STEP else ENDOWMENT
        willing = bound_by_word(willing, people.word[row], people.credit[row], demanded, rule)
    if remaining > 0 and (phase.vote == 1 or (phase.leader == EXCLUSION and not leads)):
        missed = float(remaining) if phase.vote == 1 else 1.0
        cost = cost_of_being_shut_out(worth_of_group(others, best, design) * ENDOWMENT / design.endowment, missed, rule)
        # nobody knows how much is tolerated: the safe act is what the others demand
        willing = deterred(willing, cost, gain, people.standard[row], rule)

    act = best + willing / ENDOWMENT * step
    return clip(float(math.floor(act + 0.5)), 0.0, people.endowment[row])


@compiled
def return_of_token(members: float, leads: bool, others_seen: float, design: Any, rule: Any) -> float:
    """Returns :func:`~commons_sim.behaviour.rule.log_return` of a token given, the response to MPCR and group size.

    0 in a common-pool resource: there the selfish best response is the anchor and holds what restraint costs and brings already;
    next to it the cost of a little restraint is zero, and its ratio to what the others gain without bound.
    """
    if design.game != LINEAR:
        return 0.0
    own = design.mpcr
    if leads:  # followers' tokens are part of what the leader's token brings
        own *= 1.0 + (members - 1.0) * response_of_follower(others_seen, rule)
    return log_return((members - 1.0) * design.mpcr, 1.0 - own)
