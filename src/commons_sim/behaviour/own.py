"""Decision rules that users bring: entry points of the group ``commons_sim.rules``.

A rule is an object with two plain functions of numbers, named and called as in :mod:`commons_sim.behaviour.rule`::

    motive(behavioural_type, belief, intercept, going_on, personal, authority, returns, rule) -> tokens
    belief_after(belief, seen, own, payoff, rule) -> tokens

They are compiled into the loop over residents. So they use floats, ``math`` and what :mod:`commons_sim.behaviour.scale` offers,
and no objects. Results are kept between 0 and the endowment. ``behaviour.decision_rule=NAME`` chooses one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.extensions import ExtensionError, entry_points

GROUP: Final = "commons_sim.rules"
FIRST_OWN: Final = 4  # places before it are taken by the shipped rules: behaviour.rivals.RULES
OWN_RULES: Final[dict[str, Any]] = entry_points(GROUP)


def functions(name: str) -> list[Callable[..., float]]:
    """Returns one function of each rule, in order.

    Raises:
        ExtensionError: a rule that has no such function.
    """
    for rule, brought in OWN_RULES.items():
        if not callable(getattr(brought, name, None)):
            raise ExtensionError(f"rule {rule}", f"has no function {name}", "see commons_sim.behaviour.own")
    return [getattr(brought, name) for brought in OWN_RULES.values()]


@compiled
def no_motive(
    behavioural_type: int,
    belief: float,
    intercept: float,
    going_on: float,
    personal: float,
    authority: float,
    returns: float,
    rule: Any,
) -> float:
    """Returns nothing: stands where no further rule is."""
    return 0.0


@compiled
def no_belief(belief: float, seen: float, own: float, payoff: float, rule: Any) -> float:
    """Returns the belief as it was: stands where no further rule is."""
    return belief


def motive_of(rules: Sequence[Callable[..., float]]) -> Callable[..., float]:
    """Returns the compiled function that asks the rule which the parameters choose for the motive."""

    def link(number: int, mine: Callable[..., float], others: Callable[..., float]) -> Callable[..., float]:
        @compiled
        def choose(
            behavioural_type: int,
            belief: float,
            intercept: float,
            going_on: float,
            personal: float,
            authority: float,
            returns: float,
            rule: Any,
        ) -> float:
            if rule.decision_rule == number:
                tokens = mine(behavioural_type, belief, intercept, going_on, personal, authority, returns, rule)
                return clip(tokens, 0.0, ENDOWMENT)
            return others(behavioural_type, belief, intercept, going_on, personal, authority, returns, rule)

        return choose

    asked: Callable[..., float] = no_motive
    for place, function in reversed(list(enumerate(rules))):
        asked = link(FIRST_OWN + place, compiled(function), asked)
    return asked


def belief_of(rules: Sequence[Callable[..., float]]) -> Callable[..., float]:
    """Returns the compiled function that asks the rule which the parameters choose for the belief."""

    def link(number: int, mine: Callable[..., float], others: Callable[..., float]) -> Callable[..., float]:
        @compiled
        def choose(belief: float, seen: float, own: float, payoff: float, rule: Any) -> float:
            if rule.decision_rule == number:
                return clip(mine(belief, seen, own, payoff, rule), 0.0, ENDOWMENT)
            return others(belief, seen, own, payoff, rule)

        return choose

    asked: Callable[..., float] = no_belief
    for place, function in reversed(list(enumerate(rules))):
        asked = link(FIRST_OWN + place, compiled(function), asked)
    return asked


own_motive = motive_of(functions("motive"))
own_belief_after = belief_of(functions("belief_after"))
