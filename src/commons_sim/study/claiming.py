"""The study of a claim: worlds that may be believed, and in each of them every regime on the same seeds.

First the screen: worlds are drawn in batches and the status quo is run in the four compound types, until enough worlds have
passed (:mod:`commons_sim.study.screening`) or a largest number was tried. Then the comparison: each world that passed stands
in one compound type, in turn, and every regime is run there. Both steps go through a store, so either can be interrupted and
go on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pandas as pd

from commons_sim.configuration import overrides_of
from commons_sim.schema import Config
from commons_sim.study.composing import Composed
from commons_sim.study.points import Point
from commons_sim.study.screening import FIELD_RANGES, ORDINARY, WEAK, field_levels, laboratory_sets, may_pass
from commons_sim.study.worlds import World, draw, laid_over, values

WORLD: Final = "world"  # the column of a world's number
BATCH: Final = 60  # worlds tried before it is asked whether there are enough

Run = Callable[[Sequence[Point]], pd.DataFrame]


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
    bases: Mapping[str, Config],
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
        factor: see :func:`commons_sim.parameters.plausible_at`.
        seeds: of the runs of the screen.
        run: makes the runs of points and returns their outcomes, among others.
        on_batch: called after every batch with the worlds tried and passed so far.
    """
    passed: list[World] = []
    everywhere = worded(list(bases.values()))
    rows: list[dict[str, object]] = []
    for first in range(0, len(drawn), BATCH):
        batch = drawn[first : first + BATCH]
        by_world = _runs_by_world(batch, everywhere, factor, seeds[:1], run)
        near = [world for world in batch if world.number in by_world and may_pass(by_world[world.number])]
        by_world |= _runs_by_world(near, everywhere, factor, seeds[1:], run)
        for world in batch:
            row: dict[str, object] = {WORLD: world.number, "passed": False}
            runs = by_world.get(world.number)
            if runs is not None:
                found = field_levels(runs)
                row |= dict(zip(found["name"], found["level"], strict=True))
                row["passed"] = bool(found["holds"].all())
            if row["passed"]:
                passed.append(world)
            rows.append(row)
        on_batch(len(rows), len(passed))
        if len(passed) >= wanted:
            break
    columns = [WORLD, *(item.name for item in FIELD_RANGES), "passed"]
    return Screened(tuple(passed[:wanted]), pd.DataFrame(rows, columns=columns))


def _runs_by_world(
    worlds: Sequence[World],
    bases: Sequence[tuple[tuple[str, ...], Config]],
    factor: float,
    seeds: Sequence[int],
    run: Run,
) -> dict[object, pd.DataFrame]:
    """Makes the runs of some worlds on some seeds; returns all their runs so far, by number of the world.

    Worlds that were not run in every compound type are left out: their numbers do not hold together in one, or its runs failed.
    """
    outcomes = run([point for world in worlds for point in world_points(world, bases, factor, seeds)])
    if outcomes.empty:
        return {}
    chosen = outcomes[outcomes[WORLD].isin([world.number for world in worlds])]
    return {number: runs for number, runs in chosen.groupby(WORLD) if runs["compound"].nunique() == len(bases)}


def claim_points(
    worlds: Sequence[World],
    bases: Mapping[str, Sequence[Config]],
    factor: float,
    seeds: Sequence[int],
) -> list[Point]:
    """Returns every regime in every world, a compound type a world in turn.

    Args:
        worlds: those that passed.
        bases: the regimes in each compound type.
        factor: see :func:`commons_sim.parameters.plausible_at`.
        seeds: of every run.
    """
    regimes = [worded(configs) for configs in bases.values()]
    return [
        point
        for index, world in enumerate(worlds)
        for point in world_points(world, regimes[index % len(regimes)], factor, seeds)
    ]


def world_points(
    world: World, bases: Sequence[tuple[tuple[str, ...], Config]], factor: float, seeds: Sequence[int]
) -> list[Point]:
    """Returns a point for each configuration laid over by a world; none if the world cannot hold together in one of them.

    Args:
        world: the world.
        bases: configurations, each with the overrides that make it (:func:`worded`).
        factor: see :func:`commons_sim.parameters.plausible_at`.
        seeds: of every run.
    """
    found = []
    for words, base in bases:
        config = laid_over(world, base, factor)
        if config is None:
            return []
        drawn = tuple(f"{key}={value!r}" for key, value in values(world, config).items())
        found.append(Point((*words, *drawn), config, {WORLD: world.number}, tuple(seeds)))
    return found


def worded(bases: Sequence[Config]) -> list[tuple[tuple[str, ...], Config]]:
    """Returns each configuration with the overrides that make it, seed and replicates left out.

    Working them out composes a configuration, so that it is done once a base and not once a world.
    """
    return [
        (tuple(word for word in overrides_of(base) if not word.startswith(("seed=", "replicates="))), base)
        for base in bases
    ]


def bases_of(composed: Composed) -> dict[str, list[Config]]:
    """Returns the regimes of a study in each of its compound types, before a world is laid over."""
    study = composed.study
    kinds = study.compounds or (composed.config(study.scenarios[0]).compound.id,)
    return {
        kind: [composed.config(name, kind if study.compounds else None) for name in study.scenarios] for kind in kinds
    }


def screen_bases(composed: Composed) -> dict[str, Config]:
    """Returns the status quo of the four compound types as the screen runs it."""
    claim, found = composed.study.claim, {}
    words = tuple(word for word in composed.overrides if not word.startswith("compound="))
    everywhere = dataclasses.replace(composed, overrides=words)
    for kind in (*ORDINARY, *WEAK):
        base = everywhere.config("status_quo", kind)
        found[kind] = dataclasses.replace(
            base,
            days=claim.screen_days,
            compound=dataclasses.replace(base.compound, households=claim.screen_households),
        )
    return found


def drawn_worlds(composed: Composed) -> list[World]:
    """Returns the worlds that a study may try."""
    first = next(iter(bases_of(composed).values()))[0]
    return candidates(composed.study.claim.candidates, first.behaviour.decision_rule, first.seed)


def features(worlds: Sequence[World], bases: Mapping[str, Sequence[Config]], factor: float) -> pd.DataFrame:
    """Returns a row a world: each drawn parameter's value, and a column of 0 and 1 a compound type.

    Values of parameters of the compound are relative to the type's own, so that one question can be asked of all types.
    """
    kinds, rows = list(bases), []
    for index, world in enumerate(worlds):
        base = bases[kinds[index % len(kinds)]][0]
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
