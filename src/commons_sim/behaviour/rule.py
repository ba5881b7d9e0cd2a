"""Belief, motive and deterrence: the part of the rule that is the same in every dilemma.

All functions take and return 64-bit floats; tokens run from 0 to 20 (:data:`~commons_sim.behaviour.scale.ENDOWMENT`). The parameter
``decision_rule`` says whether :func:`motive` and :func:`belief_after` are those of conditional cooperation, which stand here, or
those of a rival rule (:mod:`commons_sim.behaviour.rivals`); every caller, in the laboratory and in the compound, is the same.
"""

from __future__ import annotations

import math
from typing import Any, Final

from commons_sim.behaviour.own import FIRST_OWN, own_belief_after, own_motive
from commons_sim.behaviour.rivals import (
    INEQUITY_AVERSION,
    PAYOFF_REINFORCEMENT,
    ZERO_INTELLIGENCE,
    inequity_averse,
    reinforced,
    without_intelligence,
)
from commons_sim.behaviour.scale import CONDITIONAL, ENDOWMENT, FREE_RIDER, HALF, HUMP, clip, logistic
from commons_sim.kernel.compiling import compiled

LABORATORY_RATIO: Final = 2.0  # (4 - 1) x 0.4 to the others for 1 - 0.4 of one's own
LOWEST_RETURN, HIGHEST_RETURN = -3.0, 5.0
LEAST_DILEMMA: Final = 0.1  # gain from joint cooperation per unit of cost, below which payoffs teach as at it


@compiled
def updated_belief(belief: float, seen: float, rule: Any) -> float:
    """Returns the belief after one decision, in tokens.

    ``b <- 0.118 + 0.415 seen + 0.569 b`` (Fischbacher & Gaechter 2010, table 4), kept within the endowment.

    Args:
        belief: belief before, tokens 0 to 20.
        seen: mean of others' acts just seen, tokens 0 to 20.
        rule: the packed behaviour parameters.
    """
    after = rule.belief_constant + rule.belief_weight_seen * seen + rule.belief_weight_past * belief
    return clip(after, 0.0, ENDOWMENT)


@compiled
def belief_after(belief: float, seen: float, own: float, payoff: float, rule: Any) -> float:
    """Returns what somebody carries on from one decision to the next, in tokens: a belief, or a habit learned from payoffs.

    Args:
        belief: what was carried so far, tokens 0 to 20.
        seen: mean of others' acts just seen, tokens 0 to 20.
        own: one's own act, tokens 0 to 20; negative if one had nothing to decide.
        payoff: what the acts brought, :func:`relative_payoff`.
        rule: the packed behaviour parameters.
    """
    if rule.decision_rule == PAYOFF_REINFORCEMENT:
        return reinforced(belief, own, payoff, rule)
    if rule.decision_rule == ZERO_INTELLIGENCE:
        return belief
    if rule.decision_rule >= FIRST_OWN:
        return own_belief_after(belief, seen, own, payoff, rule)
    return updated_belief(belief, seen, rule)


@compiled
def relative_payoff(seen: float, own: float, returns: float, penalty: float) -> float:
    """Returns what one's own and others' acts brought: 0 where nobody cooperates, 1 where all do.

    Args:
        seen: mean of others' acts, tokens 0 to 20.
        own: one's own act, tokens 0 to 20; negative if one had nothing to decide.
        returns: :func:`log_return` of the act: what all others' cooperation brings one for the cost of one's own.
        penalty: sanctions felt, per unit of that cost.
    """
    ratio = LABORATORY_RATIO * math.exp(clip(returns, LOWEST_RETURN, HIGHEST_RETURN))
    brought = (ratio * seen - max(0.0, own)) / ENDOWMENT - penalty
    return brought / max(ratio - 1.0, LEAST_DILEMMA)


@compiled
def seen_with_example(seen: float, observations: float, example: float, rule: Any) -> float:
    """Returns what was seen once visible leaders' acts are counted in, in tokens.

    A leader's act is one early observation: its weight falls as others' acts are seen.

    Args:
        seen: mean of others' acts, tokens.
        observations: how many acts that mean rests on, 0 or more.
        example: mean act of the visible leaders, tokens; negative if none was seen.
        rule: the packed behaviour parameters.
    """
    if example < 0.0 or rule.example_weight <= 0.0:
        return seen
    return float((seen * observations + example * rule.example_weight) / (observations + rule.example_weight))


@compiled
def schedule(behavioural_type: int, belief: float, rule: Any) -> float:
    """Returns what a type would give if it knew that others give ``belief`` tokens (strategy method)."""
    if behavioural_type == CONDITIONAL:
        return clip(rule.conditional_constant + rule.conditional_slope * belief, 0.0, ENDOWMENT)
    if behavioural_type == FREE_RIDER:
        return 0.0
    if behavioural_type == HUMP:
        if belief <= HALF:
            return clip(rule.hump_peak_tokens * belief / HALF, 0.0, ENDOWMENT)
        fall = (rule.hump_peak_tokens - rule.hump_end_tokens) * (belief - HALF) / HALF
        return clip(rule.hump_peak_tokens - fall, 0.0, ENDOWMENT)
    return float(rule.other_tokens)


@compiled
def log_return(benefit: float, cost: float) -> float:
    """Returns the log of what an act brings to the others per unit of its own cost, relative to the laboratory's ratio.

    In the design of Fischbacher & Gaechter (four people, each gets 0.4 of a token) a token costs 0.6 and brings 1.2 to
    the others: a ratio of 2, at which this term is zero. Kept between -3 and 5.

    Args:
        benefit: what the act is worth to the others, CNY; 0 or more.
        cost: what it costs oneself, CNY; 0 or more.
    """
    if cost <= 0.0:
        return HIGHEST_RETURN
    if benefit <= 0.0:
        return LOWEST_RETURN
    return clip(math.log(benefit / cost / LABORATORY_RATIO), LOWEST_RETURN, HIGHEST_RETURN)


#: What :func:`motive_terms` returns, by name.
MOTIVE_TERMS: Final = ("constant", "schedule", "belief", "intercept", "horizon", "authority", "returns", "personal")


@compiled
def motive_terms(
    behavioural_type: int,
    belief: float,
    intercept: float,
    going_on: float,
    personal: float,
    authority: float,
    returns: float,
    rule: Any,
) -> tuple[float, float, float, float, float, float, float, float]:
    """Returns the terms of the motive of conditional cooperation, in tokens, in the order in which :func:`motive` adds them."""
    return (
        rule.motive_constant,
        rule.motive_weight_schedule * schedule(behavioural_type, belief, rule),
        rule.motive_weight_belief * belief,
        intercept,
        rule.horizon_tokens * going_on,
        rule.authority_weight * authority,
        rule.return_weight * returns,
        personal,
    )


@compiled
def motive(
    behavioural_type: int,
    belief: float,
    intercept: float,
    going_on: float,
    personal: float,
    authority: float,
    returns: float,
    rule: Any,
) -> float:
    """Returns the willingness to cooperate, in tokens, censored at 0 and the endowment.

    ``m = constant + w1 schedule(b) + w2 b`` (Fischbacher & Gaechter 2010, table 5) with terms for the horizon, for authority and
    for what the act brings to others; or the motive of the rival rule that the parameters choose.

    Args:
        behavioural_type: 0 conditional, 1 free rider, 2 hump, 3 other.
        belief: what others are believed to do, tokens.
        intercept: field intercept of the dilemma, tokens (0 in the laboratory).
        going_on: chance that the relation goes on, 0 to 1 (0 among strangers).
        personal: persistent individual effect plus the draw of this decision, tokens.
        authority: presence of imposed enforcement times acceptance, centred: -0.5 to 0.5.
        returns: :func:`log_return` of the act; 0 in the laboratory's standard design.
        rule: the packed behaviour parameters.
    """
    if rule.decision_rule == PAYOFF_REINFORCEMENT:
        return clip(belief + intercept + personal, 0.0, ENDOWMENT)
    if rule.decision_rule == ZERO_INTELLIGENCE:
        return without_intelligence(personal, rule)
    if rule.decision_rule == INEQUITY_AVERSION:
        glow = rule.motive_constant + intercept + rule.horizon_tokens * going_on + rule.authority_weight * authority
        return inequity_averse(behavioural_type, belief, glow, personal, returns, rule)
    if rule.decision_rule >= FIRST_OWN:
        return own_motive(behavioural_type, belief, intercept, going_on, personal, authority, returns, rule)
    terms = motive_terms(behavioural_type, belief, intercept, going_on, personal, authority, returns, rule)
    latent = terms[0] + terms[1] + terms[2] + terms[3] + terms[4] + terms[5] + terms[6] + terms[7]
    return clip(latent, 0.0, ENDOWMENT)


@compiled
def deterred(willing: float, felt_sanction: float, private_gain: float, demanded: float, rule: Any) -> float:
    """Returns the motive once a sanction is weighed, in tokens.

    ``w = logistic(slope (felt sanction - private net gain))``, both per unit of shortfall, and
    ``m <- (1 - w) m + w max(m, demanded)``. The weight depends on the sanction, never on the belief: a certain and
    sufficient sanction brings full compliance from any belief. Without any sanction felt nothing changes.

    Args:
        willing: motive before, tokens.
        felt_sanction: learned cost of a full shortfall, per unit of the stake; 0 or more.
        private_gain: net private gain of a full shortfall, per unit of the stake; 1 where the stake itself is the gain.
        demanded: what the rule demands, tokens (a formal rule: the whole endowment).
        rule: the packed behaviour parameters.
    """
    if felt_sanction <= 0.0:
        return willing
    weight = logistic(rule.deterrence_slope * (felt_sanction - private_gain))
    return (1.0 - weight) * willing + weight * max(willing, demanded)


@compiled
def chance_going_on(decisions_ahead: float, rule: Any) -> float:
    """Returns how far a relation is felt to go on, 0 to 1, from the decisions that one may still take among the same people.

    Args:
        decisions_ahead: periods still to come in the laboratory; in the compound the stay in years times decisions a year.
        rule: the packed behaviour parameters.
    """
    ahead = decisions_ahead * rule.coming_period_weight
    return float(ahead / (1.0 + ahead)) if ahead > 0.0 else 0.0
