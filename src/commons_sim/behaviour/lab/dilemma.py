"""The two games: what a token pays, what pays a selfish person, and what would be best for all.

*Linear public good*: each token given pays everybody ``mpcr``; ``a_self`` is 0 and ``a_group`` the whole endowment.
*Common-pool resource*: market 1 pays ``outside_return`` a token, market 2 pays the group ``pool_linear X - pool_quadratic X X``,
shared in proportion to own tokens. The *rent* is what market 2 brings beyond market 1.

Source of the second: Ostrom, Gardner & Walker (1994, Rules, Games, and Common-Pool Resources, University of Michigan Press).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.behaviour.scale import clip
from commons_sim.kernel.compiling import compiled

LINEAR: Final = 0
COMMON_POOL: Final = 1
NEARLY_ALL: Final = 0.999  # of a range: below it, two acts differ


@compiled
def best_response(others_total: float, endowment: float, design: Any) -> float:
    """Returns the tokens that pay a selfish person most, given what the others put in (tokens)."""
    if design.game == LINEAR:
        return 0.0
    inner = (design.pool_linear - design.outside_return - design.pool_quadratic * others_total) / (
        2.0 * design.pool_quadratic
    )
    return clip(inner, 0.0, endowment)


@compiled
def gain_over(tokens: float, others_total: float, best: float, design: Any) -> float:
    """Returns the private gain per token of departing from ``tokens`` to the selfish best response; 0 or more.

    Args:
        tokens: the act that is demanded.
        others_total: what the others are believed to put in.
        best: the selfish best response to that.
        design: the packed design.
    """
    if design.game == LINEAR:
        return float(1.0 - design.mpcr)
    difference = best - tokens
    if difference <= 1.0 - NEARLY_ALL:
        return 0.0
    rent = design.pool_linear - design.outside_return
    at_best = best * (rent - design.pool_quadratic * (others_total + best))
    there = tokens * (rent - design.pool_quadratic * (others_total + tokens))
    return float(max(0.0, (at_best - there) / difference))


@compiled
def worth_of_group(others_total: float, best: float, design: Any) -> float:
    """Returns the tokens that the others' acts bring one a period: what would be missed when shut out."""
    if design.game == LINEAR:
        return float(design.mpcr * others_total)
    rent = design.pool_linear - design.outside_return
    return float(max(0.0, best * (rent - design.pool_quadratic * (others_total + best))))


@compiled
def group_rent(total: float, members: float, design: Any) -> float:
    """Returns the group's surplus over putting nothing in, in tokens of payoff."""
    if design.game == LINEAR:
        return float(total * (members * design.mpcr - 1.0))
    return float(total * (design.pool_linear - design.outside_return - design.pool_quadratic * total))


@dataclass(frozen=True)
class Point:
    """One benchmark: tokens of the group, the group's rent, and that rent in percent of the optimum's."""

    total: float
    each: float
    rent: float
    percent: float


def benchmarks(design: Any, members: int, endowments: list[float]) -> tuple[Point, Point]:
    """Returns the group's optimum and the symmetric Nash equilibrium of selfish people, by arithmetic.

    Args:
        design: the packed design.
        members: people in a group, 2 or more.
        endowments: tokens of each member.
    """
    all_tokens = float(sum(endowments))
    if design.game == LINEAR:
        best = all_tokens if members * design.mpcr > 1.0 else 0.0
        nash = 0.0
    else:
        rent = float(design.pool_linear - design.outside_return)
        best = min(max(0.0, rent / (2.0 * float(design.pool_quadratic))), all_tokens)
        nash = min(max(0.0, members * rent / (float(design.pool_quadratic) * (members + 1))), all_tokens)
    highest = float(group_rent(best, float(members), design))
    points = []
    for total in (best, nash):
        there = float(group_rent(total, float(members), design))
        points.append(Point(total, total / members, there, 100.0 * there / highest if highest > 0.0 else float("nan")))
    return points[0], points[1]
