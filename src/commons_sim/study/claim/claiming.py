"""The study of a claim: worlds that may be believed, and in each of them every regime on the same seeds.

First the screen: worlds are drawn in batches and the status quo is run in the four compound types, until enough worlds have
passed (:mod:`commons_sim.study.claim.screening`) or a largest number was tried. Then the comparison: each world that passed stands
in one compound type, in turn, and every regime is run there. Both steps go through a store, so either can be interrupted and
go on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pandas as pd

from commons_sim.configuration.schema import Config
from commons_sim.study.building import held, options_of
from commons_sim.study.claim.screening import FIELD_RANGES, ORDINARY, WEAK, field_levels, laboratory_sets, may_pass
from commons_sim.study.claim.worlds import World, draw, laid_over, values
from commons_sim.study.composing import Composed
from commons_sim.study.store.points import Point

WORLD: Final = "world"  # the column of a world's number
BATCH: Final = 40  # worlds tried before it is asked whether there are enough

Run = Callable[[Sequence[Point]], pd.DataFrame]


@dataclasses.dataclass(frozen=True)
class Base:
    """A regime in a compound type before a world is laid over, with the words that compose it (see :class:`Point`)."""

    config: Config
    overrides: tuple[str, ...]
    options: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Screened:
    """What the screen found.

    Attributes:
        passed: worlds that look like ordinary compounds, in the order in which they were drawn.
        tried: a row a world: number, level of each field range, and whether it passed; worlds whose numbers cannot hold together
            have no levels.
    """

    passed: tuple[World, ...]
    tried: pd.DataFrame


def candidates(most: int, rule: str, seed: int) -> list[World]:
    """Returns the worlds that may be tried; the conditional cooperators' rule takes sets that the laboratory allows.

    Args:
        most: how many.
        rule: decision rule; the rivals' own parameters stay at their fitted values, because none of them fits the laboratory
            well enough for a set of them to be told from another.
        seed: of the hypercube.
    """
    return draw(most, laboratory_sets() if rule == "conditional_cooperation" else [{}], seed)


def screen(
    drawn: Sequence[World],
    bases: Sequence[Base],
    wanted: int,
    factor: float,
    seeds: Sequence[int],
    run: Run,
    on_batch: Callable[[int, int], None],
) -> Screened:
    """Returns the first ``wanted`` worlds that pass.

    Args:
        drawn: worlds to be tried, in order.
        bases: the status quo of each of the four compound types.
        wanted: how many are enough.
        factor: see :func:`commons_sim.kernel.parameters.plausible_at`.
        seeds: of the runs of the screen.
        run: makes the runs of points and returns their outcomes, among others.
        on_batch: called after every batch with the worlds tried and passed so far.
    """
    passed: list[World] = []
    rows: list[dict[str, object]] = []
    for first in range(0, len(drawn), BATCH):
        batch = drawn[first : first + BATCH]
        points = {world.number: each for world in batch if (each := world_points(world, bases, factor, seeds))}
        found = _levels(points, seeds, run)
        for world in batch:
            levels = found.get(world.number)
            row: dict[str, object] = {WORLD: world.number}
            if levels is not None:
                row |= dict(zip(levels["name"], levels["level"], strict=True))
            row["passed"] = levels is not None and bool(levels["holds"].all())
            if row["passed"]:
                passed.append(world)
            rows.append(row)
        on_batch(len(rows), len(passed))
        if len(passed) >= wanted:
            break
    columns = [WORLD, *(item.name for item in FIELD_RANGES), "passed"]
    return Screened(tuple(passed[:wanted]), pd.DataFrame(rows, columns=columns))


def _levels(points: Mapping[int, Sequence[Point]], seeds: Sequence[int], run: Run) -> dict[int, pd.DataFrame]:
    """Returns the levels of each world's field ranges, as far as they were needed to tell whether it passes.

    Step by step, the cheapest first: one run of each ordinary compound, one of the others too, all seeds. A world goes on while
    it may still pass.

    Args:
        points: by number of the world, the status quo in each compound type.
        seeds: of the runs.
        run: makes the runs of points and returns their outcomes, among others.
    """
    left, found = dict(points), dict[int, pd.DataFrame]()
    for kinds, wanted in ((ORDINARY, seeds[:1]), ((*ORDINARY, *WEAK), seeds[:1]), ((*ORDINARY, *WEAK), seeds)):
        step = [
            dataclasses.replace(point, seeds=wanted)
            for several in left.values()
            for point in several
            if point.config.compound.id in kinds
        ]
        outcomes = run(step) if step else pd.DataFrame()
        by_world = {} if outcomes.empty else dict(list(outcomes.groupby(WORLD)))
        complete = {
            number: by_world[number]
            for number in left
            if number in by_world and by_world[number]["compound"].nunique() == len(kinds)  # no run of it failed
        }
        found |= {number: field_levels(runs) for number, runs in complete.items()}
        left = {number: left[number] for number, runs in complete.items() if may_pass(runs)}
    return found


def claim_points(
    worlds: Sequence[World],
    bases: Mapping[str, Sequence[Base]],
    factor: float,
    seeds: Sequence[int],
) -> list[Point]:
    """Returns every regime in every world, a compound type a world in turn.

    Args:
        worlds: those that passed.
        bases: the regimes in each compound type.
        factor: see :func:`commons_sim.kernel.parameters.plausible_at`.
        seeds: of every run.
    """
    regimes = list(bases.values())
    return [
        point
        for index, world in enumerate(worlds)
        for point in world_points(world, regimes[index % len(regimes)], factor, seeds)
    ]


def world_points(world: World, bases: Sequence[Base], factor: float, seeds: Sequence[int]) -> list[Point]:
    """Returns a point for each configuration laid over by a world; none if the world cannot hold together in one of them.

    Args:
        world: the world.
        bases: what it is laid over.
        factor: see :func:`commons_sim.kernel.parameters.plausible_at`.
        seeds: of every run.
    """
    found = []
    for base in bases:
        config = laid_over(world, base.config, factor)
        if config is None:
            return []
        drawn = tuple(f"{key}={value!r}" for key, value in values(world, config).items())
        found.append(Point((*base.overrides, *drawn), config, {WORLD: world.number}, tuple(seeds), base.options))
    return found


def bases_of(composed: Composed) -> dict[str, list[Base]]:
    """Returns the regimes of a study in each of its compound types."""
    study = composed.study
    if not study.compounds:
        found = [_base(composed, name) for name in study.scenarios]
        return {found[0].config.compound.id: found}
    return {kind: [_base(composed, name, kind) for name in study.scenarios] for kind in study.compounds}


def screen_bases(composed: Composed) -> list[Base]:
    """Returns the status quo of the four compound types as the screen runs it."""
    claim = composed.study.claim
    kept = [word for word in composed.overrides if not word.startswith(("compound=", "days=", "compound.households="))]
    given = (f"days={claim.screen_days}", f"compound.households={claim.screen_households}")
    screen = dataclasses.replace(composed, overrides=(*kept, *given))
    return [_base(screen, "status_quo", kind) for kind in (*ORDINARY, *WEAK)]


def _base(composed: Composed, scenario: str, compound: str | None = None) -> Base:
    place = (f"compound={compound}",) if compound else ()
    words = (f"scenario={scenario}", *place, *held(composed))
    return Base(composed.config(scenario, compound), words, options_of(composed))


def drawn_worlds(composed: Composed) -> list[World]:
    """Returns the worlds that a study may try."""
    first = next(iter(bases_of(composed).values()))[0].config
    return candidates(composed.study.claim.candidates, first.behaviour.decision_rule, first.seed)


def features(worlds: Sequence[World], bases: Mapping[str, Sequence[Base]], factor: float) -> pd.DataFrame:
    """Returns a row a world: each drawn parameter's value, and a column of 0 and 1 a compound type.

    Values of parameters of the compound are relative to the type's own, so that one question can be asked of all types.
    """
    kinds, rows = list(bases), []
    for index, world in enumerate(worlds):
        base = bases[kinds[index % len(kinds)]][0].config
        config = laid_over(world, base, factor)
        if config is None:
            continue
        usual, found = values(world, base), values(world, config)
        row = {
            key: value / usual[key] if key.startswith("compound.") and usual[key] else value for key, value in found.items()
        }  # fmt: skip
        rows.append(
            {
                WORLD: float(world.number),
                **row,
                **{f"compound={kind}": float(kind == base.compound.id) for kind in kinds},
            }
        )
    return pd.DataFrame(rows)
