"""A bundle of instruments taken apart: which part of its effect is whose (Shapley, Owen), with prerequisites respected.

The players are the forces of a bundle (each instrument names its ``force``), or the instruments of one force; the empty coalition
is the status quo, the grand coalition the bundle. Every coalition is run on the same seeds, and values are taken seed by seed.

**Prerequisites.** An instrument may need another (``requires``): a building council needs a building group. Where what it needs is
absent, it cannot stand: a coalition *contributes only what can stand*, that is its largest subset closed under ``requires``. The
game on these subsets is the one with a conjunctive permission structure (Gilles, Owen & van den Brink 1992), and its
Shapley value is computed over all orders. What an instrument adds only together with what it needs is therefore shared equally
between the two. Rejected: allowing only orders in which the needed one comes first (Faigle & Kern 1992), which gives all of that
to the latter of the two; and calling such coalitions infeasible, which for groups that need one another's parts leaves next to
nothing to average.

**Within a force.** With ``within`` the instruments of one force are players of their own, and the value is Owen's (1977): the
other forces come and go as wholes, the instruments of this one one by one, so that their values add up to the value of the force.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Coalition = frozenset[str]


@dataclass(frozen=True)
class Game:
    """Players, and the instruments that each brings.

    Attributes:
        groups: instruments of each group (force), by name, in order.
        within: the group whose instruments are players one by one, or ``""``.
        requires: what each instrument needs.
    """

    groups: Mapping[str, tuple[str, ...]]
    within: str
    requires: Mapping[str, tuple[str, ...]]

    @property
    def players(self) -> tuple[str, ...]:
        """Names of the players: groups, with ``within`` the instruments of that group in its place."""
        names: list[str] = []
        for group, instruments in self.groups.items():
            names += instruments if group == self.within else [group]
        return tuple(names)

    @property
    def attributed(self) -> tuple[str, ...]:
        """The players whose values are asked for: all groups, or the instruments within one."""
        return self.groups[self.within] if self.within else tuple(self.groups)

    def coalitions(self) -> list[Coalition]:
        """Returns every set of players, the empty one first and all of them last."""
        players = self.players
        return [
            frozenset(members) for size in range(len(players) + 1) for members in itertools.combinations(players, size)
        ]

    def instruments(self, coalition: Collection[str]) -> tuple[str, ...]:
        """Returns the instruments of a coalition that can stand: those whose prerequisites are there too."""
        brought = [
            name
            for group, names in self.groups.items()
            for name in names
            if (name in coalition if group == self.within else group in coalition)
        ]
        return tuple(standing(brought, self.requires))

    def label(self, coalition: Collection[str]) -> str:
        """Returns the names of a coalition's players, joined by plus signs."""
        return "+".join(player for player in self.players if player in coalition)


def standing(instruments: Sequence[str], requires: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Returns the largest subset of instruments in which each has what it needs, in the given order."""
    kept = list(instruments)
    while True:
        there = set(kept)
        next_kept = [name for name in kept if all(needed in there for needed in requires.get(name, ()))]
        if len(next_kept) == len(kept):
            return kept
        kept = next_kept


def value_weights(game: Game) -> NDArray[np.float64]:
    """Returns the weights that turn worths of coalitions into values, shape (attributed players, coalitions).

    Columns are in the order of :meth:`Game.coalitions`. Without ``within`` the values are Shapley's, with it Owen's.
    """
    coalitions = game.coalitions()
    place = {coalition: index for index, coalition in enumerate(coalitions)}
    weights = np.zeros((len(game.attributed), len(coalitions)))
    own = game.groups[game.within] if game.within else ()
    others = [player for player in game.players if player not in own]
    for row, player in enumerate(game.attributed):
        if game.within:
            rest = [name for name in own if name != player]
            for outside, share in _subsets(others, len(others) + 1):
                for inside, further in _subsets(rest, len(own)):
                    _marginal(weights[row], place, outside | inside, player, share * further)
        else:
            rest = [name for name in others if name != player]
            for before, share in _subsets(rest, len(others)):
                _marginal(weights[row], place, before, player, share)
    return weights


def interaction_weights(game: Game) -> tuple[list[tuple[str, str]], NDArray[np.float64]]:
    """Returns pairs of attributed players, and the weights of their Shapley interaction index (Grabisch & Roubens 1999).

    The index is the mean, over what else is there, of ``v(S + i + j) - v(S + i) - v(S + j) + v(S)``: what two players add
    together beyond what each adds apart. Within a force the other forces are averaged over as one player each, as in the value.
    """
    coalitions = game.coalitions()
    place = {coalition: index for index, coalition in enumerate(coalitions)}
    own = game.groups[game.within] if game.within else ()
    others = [player for player in game.players if player not in own]
    pairs = list(itertools.combinations(game.attributed, 2))
    weights = np.zeros((len(pairs), len(coalitions)))
    for row, (first, second) in enumerate(pairs):
        if game.within:
            rest = [name for name in own if name not in (first, second)]
            contexts = [
                (outside | inside, share * further)
                for outside, share in _subsets(others, len(others) + 1)
                for inside, further in _subsets(rest, len(own) - 1)
            ]
        else:
            rest = [name for name in others if name not in (first, second)]
            contexts = list(_subsets(rest, len(others) - 1))
        for context, share in contexts:
            _marginal(weights[row], place, context | {second}, first, share)
            _marginal(weights[row], place, context, first, -share)
    return pairs, weights


def _subsets(players: Sequence[str], orders_of: int) -> list[tuple[Coalition, float]]:
    """Returns the subsets of players, each with the share of orders of ``orders_of`` in which it comes first.

    The share is ``s! (orders_of - 1 - s)! / orders_of!`` for a subset of ``s``; over all subsets it adds up to one.
    """
    found = []
    for size in range(len(players) + 1):
        share = math.factorial(size) * math.factorial(orders_of - 1 - size) / math.factorial(orders_of)
        found += [(frozenset(members), share) for members in itertools.combinations(players, size)]
    return found


def _marginal(
    row: NDArray[np.float64], place: Mapping[Coalition, int], before: Coalition, player: str, share: float
) -> None:
    row[place[before | {player}]] += share
    row[place[before]] -= share
