"""A stage game: one commons of the drawn world as a game, played once by selfish people and once by a planner.

A run shows what people, institutions and a policy make of a commons. How tragic that is can only be said against two marks that
no run can move: what the commons would give if one planner decided everything at no cost (``best``: the first best, which
nobody can reach), and what it would give if everybody in it thought of himself alone and nobody governed it (``open``: the Nash
equilibrium of open access). Both are worked out from the compound as it was drawn, by the very functions with which the model
reckons, and in the same money as the surplus of that commons: CNY a household and day, transfers cancelled out. Stocks that
wear (plant, rooms) are taken at rest: as they end where that conduct goes on. The rest of the compound is as in the status quo.

A Schelling diagram (Schelling 1973, Journal of Conflict Resolution 17:381-428) shows that a commons *is* a dilemma: against the
share of the others who cooperate it draws what one gets who cooperates, what one gets who does not, and what all get on
average. Where the second line lies above the first at every share, and the third rises, each gains by what harms all.

Source: Gordon (1954, Journal of Political Economy 62:124-142) for the two marks; :mod:`commons_sim.outcomes.tragedy` makes the
index of them. Left out: repeated play, mixed strategies, and what the commons do to one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

SHARES: Final[NDArray[np.float64]] = np.linspace(0.0, 1.0, 21)  # of the others who cooperate


class Words(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Dilemma:
    """In words, who plays in a Schelling diagram, what the two choices are, and in which unit payoffs are.

    Attributes:
        player: who decides.
        cooperate: the choice that is better for the others.
        defect: the choice that thinks of oneself alone.
        everybody: over whom the third line is the mean.
        unit: unit of the payoffs.
    """

    player: Words
    cooperate: Words
    defect: Words
    everybody: Words
    unit: Words


@dataclass(frozen=True)
class SchellingCurve:
    """Payoffs against the share of the others who cooperate (:data:`SHARES`), in the unit of the commons' :class:`Dilemma`.

    Attributes:
        cooperate_cny: to one who cooperates.
        defect_cny: to one who does not.
        everybody_cny: the mean of all whom the dilemma concerns, where just that share of all cooperates.
    """

    cooperate_cny: NDArray[np.float64]
    defect_cny: NDArray[np.float64]
    everybody_cny: NDArray[np.float64]

    @property
    def defection_pays(self) -> bool:
        """Whether not cooperating pays each at every share of the others."""
        return bool((self.defect_cny >= self.cooperate_cny).all() and (self.defect_cny > self.cooperate_cny).any())

    @property
    def best_share(self) -> float:
        """The share of cooperators at which all together do best."""
        return float(SHARES[int(np.argmax(self.everybody_cny))])

    @property
    def harms_all(self) -> bool:
        """Whether all are worse off where nobody cooperates than where everybody does."""
        return bool(self.everybody_cny[0] < self.everybody_cny[-1])


@dataclass(frozen=True)
class StageGame:
    """The two marks of one commons.

    Attributes:
        name: the commons, one of ``outcomes.COMMONS``.
        households: households of the compound, or of the district.
        best_cny: surplus under the planner, CNY a household and day.
        open_cny: surplus in the ungoverned equilibrium of selfish people, CNY a household and day.
        best: the planner's choices and what they bring, by name.
        open: the selfish choices and what they bring, by name.
    """

    name: str
    households: int
    best_cny: float
    open_cny: float
    best: Mapping[str, float]
    open: Mapping[str, float]

    @property
    def stake_cny(self) -> float:
        """What there is to lose, CNY a household and day: at least 0."""
        return self.best_cny - self.open_cny


def stage_game(
    name: str, households: int, best_cny: float, open_cny: float, best: Mapping[str, float], free: Mapping[str, float]
) -> StageGame:
    """Returns a game from totals in CNY a day. A planner may do as selfish people do, so that ``best`` is never the lower mark."""
    each = max(1, households)
    return StageGame(
        name,
        households,
        float(max(best_cny, open_cny) / each),
        float(open_cny / each),
        {key: float(value) for key, value in best.items()},
        {key: float(value) for key, value in free.items()},
    )


def combined(games: Sequence[StageGame]) -> StageGame:
    """Returns one game for several compounds: means weighted by households."""
    total = max(1, sum(game.households for game in games))

    def mean(values: Sequence[float]) -> float:
        return sum(value * game.households for value, game in zip(values, games, strict=True)) / total

    return StageGame(
        games[0].name,
        sum(game.households for game in games),
        mean([game.best_cny for game in games]),
        mean([game.open_cny for game in games]),
        {key: mean([game.best[key] for game in games]) for key in games[0].best},
        {key: mean([game.open[key] for game in games]) for key in games[0].open},
    )
