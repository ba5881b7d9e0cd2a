"""Rival rules and a null behind the same interface, so that a finding can be tried under each.

*Inequity aversion with quantal response.* Somebody dislikes to give less than the others (guilt) and, more, to give more
(envy); each of the 21 levels is chosen the more often the better it is (logit). Guilt differs by type, so that the population
is the same one. Source: Fehr & Schmidt (1999, Quarterly Journal of Economics 114:817-868); McKelvey & Palfrey (1995, Games and
Economic Behavior 10:6-38).

*Payoff reinforcement.* Nobody thinks about others. What brought more than was aspired to is done again, what brought less is left
for its opposite; what stands in the place of the belief is a habit. Source: Bush & Mosteller (1955, Stochastic Models for
Learning); Macy & Flache (2002, PNAS 99:7229-7236).

*Zero intelligence.* Any level is as likely as any other, whatever others do, whatever it brings. Source: Gode & Sunder (1993,
Journal of Political Economy 101:119-137). What a model under this rule still shows comes from budgets and places, not from people.

Each is :func:`commons_sim.behaviour.rule.motive` and :func:`~commons_sim.behaviour.rule.belief_after` under another
``decision_rule``; sanctions, words and examples reach a rule through the same functions, with the weights of its own file in
``conf/behaviour/`` (0 where the rule knows no such thing). Left out: reciprocity to intentions, and learning across dilemmas.
"""

from __future__ import annotations

import math
from typing import Any, Final

from commons_sim.behaviour.own import OWN_RULES
from commons_sim.behaviour.scale import CONDITIONAL, ENDOWMENT, EXPONENT_LIMIT, FREE_RIDER, HALF, clip
from commons_sim.kernel.compiling import compiled

#: Shipped rules, then those of users' packages.
RULES: Final = ("conditional_cooperation", "inequity_aversion", "payoff_reinforcement", "zero_intelligence", *OWN_RULES)
CONDITIONAL_COOPERATION, INEQUITY_AVERSION, PAYOFF_REINFORCEMENT, ZERO_INTELLIGENCE = range(4)
LEVELS: Final = 21
ROOT_TWO: Final = 1.4142135623730951


@compiled
def place_among_people(personal: float, rule: Any) -> float:
    """Returns where a personal deviation (tokens, normal) stands among all people, 0 to 1: a uniform draw made of a normal one."""
    if rule.residual_sd <= 0.0:
        return 0.5
    return 0.5 * (1.0 + math.erf(personal / rule.residual_sd / ROOT_TWO))


@compiled
def utility_of_level(level: float, belief: float, glow: float, guilt: float, fairness: float, rule: Any) -> float:
    """Returns the utility of a level of cooperation, per unit of the cost of full cooperation.

    Args:
        level: the level, tokens 0 to 20.
        belief: what others are believed to do, tokens.
        glow: tokens of warm glow; at 10 the glow makes up for the cost.
        guilt: dislike of giving less than the others.
        fairness: weight of both dislikes beside the cost, above 0.
        rule: the packed behaviour parameters.
    """
    more, less = max(0.0, level - belief), max(0.0, belief - level)
    return float((level * (glow / HALF - 1.0) - fairness * (rule.envy * more + guilt * less)) / ENDOWMENT)


@compiled
def inequity_averse(
    behavioural_type: int, belief: float, glow: float, personal: float, returns: float, rule: Any
) -> float:
    """Returns the level of cooperation, in tokens, that a logit over all levels gives to this person now.

    Args:
        behavioural_type: 0 conditional, 1 free rider (knows no guilt), 2 hump, 3 other.
        belief: what others are believed to do, tokens.
        glow: tokens of warm glow.
        personal: persistent individual effect plus the draw of this decision, tokens; picks the level by the logit.
        returns: :func:`commons_sim.behaviour.rule.log_return` of the act.
        rule: the packed behaviour parameters.
    """
    guilt = rule.guilt_conditional if behavioural_type == CONDITIONAL else rule.guilt_rest
    guilt = 0.0 if behavioural_type == FREE_RIDER else guilt
    fairness = math.exp(rule.fairness_returns * returns)
    best = -1.0e9
    for level in range(LEVELS):
        best = max(best, utility_of_level(float(level), belief, glow, guilt, fairness, rule))
    total = 0.0
    for level in range(LEVELS):
        worse = best - utility_of_level(float(level), belief, glow, guilt, fairness, rule)
        total += math.exp(-clip(rule.choice_precision * worse, 0.0, EXPONENT_LIMIT))
    wanted, reached = place_among_people(personal, rule) * total, 0.0
    for level in range(LEVELS):
        worse = best - utility_of_level(float(level), belief, glow, guilt, fairness, rule)
        reached += math.exp(-clip(rule.choice_precision * worse, 0.0, EXPONENT_LIMIT))
        if reached >= wanted:
            return float(level)
    return ENDOWMENT


@compiled
def reinforced(habit: float, own: float, payoff: float, rule: Any) -> float:
    """Returns a habit of cooperation, in tokens, after one act and what it brought.

    Args:
        habit: the habit so far, tokens.
        own: the act, tokens; negative if there was nothing to decide, which teaches nothing.
        payoff: :func:`commons_sim.behaviour.rule.relative_payoff`: 0 where nobody cooperates, 1 where all do.
        rule: the packed behaviour parameters.
    """
    if own < 0.0:
        return habit
    stimulus = clip(payoff - rule.aspiration, -1.0, 1.0)
    towards = own if stimulus >= 0.0 else ENDOWMENT - own
    return clip(habit + rule.reinforcement * abs(stimulus) * (towards - habit), 0.0, ENDOWMENT)


@compiled
def without_intelligence(personal: float, rule: Any) -> float:
    """Returns any level of cooperation, in tokens, as likely as any other."""
    return ENDOWMENT * place_among_people(personal, rule)
