"""Channels cut: what a policy does without one of the paths by which it acts.

A run with ``freeze=[...]`` carries a *twin*: the same world, the same seed, under the status quo (an empty bundle). Both go
through the day table row by row, and after each row the columns of the frozen channels are overwritten with the twin's. What
is left of the policy's effect is its path-specific effect: what it would do if, on this channel, everything had gone as
without it (a nested counterfactual; Pearl 2001, "Direct and indirect effects"; VanderWeele 2015). Draws are functions of
seed, purpose, identity and day, so that people, cars and flats of the two worlds are the same row for row.

``decisions`` freezes all that anybody's decision can move. What a policy gives (columns declared as a capacity) stays
its own, and so do the hours and money it books; nothing else may differ from the status quo. :attr:`Freezing.written`
holds the names of what instruments wrote before anybody else could act: an instrument that wrote on an outcome stands
there.

Rejected: freezing a channel at its values of day 0. Beliefs, hours and money move under the status quo too, so that the cut
would mix the policy's effect with that of time; and switches in each rule, which nobody could check to be complete.

What is not defined: with money frozen the ledger is the twin's as a whole, so that it balances, but what the policy's people paid
does not stand in it. A channel is cut between rows of the day table; within one row a rule sees what it wrote itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.kernel.channels import DECISIONS, all_columns, declared_columns

if TYPE_CHECKING:
    from commons_sim.world.tables import World

#: Classes that are never copied: facts are the same already, the rest is a run's own book-keeping.
OWN: Final = ("facts", "costs", "record", "scratch")


class Freezing:
    """Keeps the frozen columns of a world at those of its twin.

    Args:
        frozen: channels, keys of :data:`commons_sim.kernel.channels.CHANNELS`, or ``decisions``.
        world: the world under a policy.
        twin: the same world under the status quo.

    Attributes:
        written: with decisions frozen, names of the columns that instruments wrote so far; else empty.
    """

    def __init__(self, frozen: Sequence[str], world: World, twin: World) -> None:
        mine, theirs = all_columns(world), all_columns(twin)
        declared = declared_columns(type(world))
        self.decisions = DECISIONS in frozen
        self.written: set[str] = set()
        self._pairs = [
            (name, mine[name], theirs[name])
            for name, column in declared.items()
            if column.channel in frozen or (self.decisions and column.channel not in OWN and not column.capacity)
        ]
        self._all = [
            (name, mine[name], theirs[name])
            for name, column in declared.items()
            if column.channel not in ("record", "scratch")
        ]

    def hold(self) -> None:
        """Overwrites the frozen columns with the twin's."""
        for _, mine, theirs in self._pairs:
            np.copyto(mine, theirs)

    def note_instruments(self) -> None:
        """Notes which columns differ from the twin's now that instruments have acted and nobody else yet."""
        if self.decisions:
            self.written |= {name for name, mine, theirs in self._all if mine.tobytes() != theirs.tobytes()}
