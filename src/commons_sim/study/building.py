"""From a declared study to the points that are run: each scenario, compound type and setting of uncertainties and levers."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from commons_sim import configuration
from commons_sim.configuration import ConfigurationError
from commons_sim.configuration.schema import Config
from commons_sim.scenarios.registry import INSTRUMENTS
from commons_sim.study.composing import Composed
from commons_sim.study.declaring import SAMPLED
from commons_sim.study.designs import grid, sampling
from commons_sim.study.designs.coalitions import Game
from commons_sim.study.runs.runs import seeds_of
from commons_sim.study.store.points import NOT_DESIGN, REPLICATION, Point

NO_FORCE: Final = "none"
STATUS_QUO: Final = "status_quo"
WORDS: Final = ("id", "title_zh", "title_en", "description_zh", "description_en")  # of a scenario: they move no number


def points_of(composed: Composed) -> list[Point]:
    """Returns the points of a study, in the order in which they should be run.

    The scenarios of one setting follow one another, so that what is done when a study is interrupted is pairs.

    Raises:
        ConfigurationError: a setting that contradicts another parameter, or a bundle that cannot be taken apart.
    """
    if composed.study.design == "shapley":
        return coalition_points(composed)
    return list(_setting_points(composed))


def settings_of(composed: Composed) -> list[tuple[Any, ...]]:
    """Returns the values of uncertainties and levers at each setting, in the order that the design's analysis needs."""
    study = composed.study
    return sampling.settings(study) if study.design in SAMPLED else grid.settings(study.factors)


def _setting_points(composed: Composed) -> Iterator[Point]:
    study = composed.study
    settings = list(dict.fromkeys(settings_of(composed)))  # whole numbers may come twice: once is enough to run
    for compound in study.compounds or (None,):
        bases = {scenario: composed.config(scenario, compound) for scenario in study.scenarios}
        for setting in settings:
            levers = dict(zip(study.levers, setting, strict=True))
            for scenario, base in bases.items():
                config = changed(base, levers)
                place = [f"compound={compound}"] if compound else []
                overrides = (f"scenario={scenario}", *place, *held(composed), *_words(levers))
                yield Point(overrides, config, levers, seeds_of(config), options_of(composed))


def changed(base: Config, values: Mapping[str, Any]) -> Config:
    """Returns a copy of a configuration with some leaves changed, checked like any other.

    Composing by Hydra takes a third of a second a point; this takes one or two thousandths.

    Raises:
        ConfigurationError: a value out of range or in contradiction to another.
    """
    if not values:
        return base
    config = copy.deepcopy(base)
    for key, value in values.items():
        *path, name = key.split(".")
        owner: Any = config
        for part in path:
            owner = getattr(owner, part)
        setattr(owner, name, value)
    return configuration.checked(config)


def held(composed: Composed) -> list[str]:
    """Returns what holds at every point and moves a run's numbers, as overrides."""
    left_out = (*NOT_DESIGN, *REPLICATION)
    return [item for item in composed.overrides if item.partition("=")[0].partition(".")[0] not in left_out]


def options_of(composed: Composed) -> tuple[str, ...]:
    """Returns the words that stand before the overrides in a command that repeats a run."""
    return ("--config-dir", composed.config_dirs[0]) if composed.config_dirs else ()


def _words(values: Mapping[str, Any]) -> list[str]:
    """Returns values as overrides that repeat them to the last bit."""
    return [f"{key}={str(value).lower() if isinstance(value, bool) else value}" for key, value in values.items()]


# ---------------------------------------------------------------- coalitions


def game_of(composed: Composed) -> Game:
    """Returns the players of a bundle, read from the scenario and from what its instruments say of themselves.

    An instrument without a force is a group of its own.

    Raises:
        ConfigurationError: a bundle that changes more than instruments, or without any; a force that it does not have.
    """
    study = composed.study
    compound = study.compounds[0] if study.compounds else None
    bundle, base = (configuration.flatten(composed.config(name, compound)) for name in (study.bundle, STATUS_QUO))
    for key, value in bundle.items():
        if value != base[key] and key.split(".")[0] not in ("instruments", "scenario"):
            raise ConfigurationError("bundle_of_more", key="study.bundle", value=study.bundle, nearest=key)
    differing = {key.split(".")[1] for key in bundle if key.startswith("instruments.") and bundle[key] != base[key]}
    brought = [item for item in INSTRUMENTS if item.id in differing]  # what the status quo has too is nobody's
    groups: dict[str, tuple[str, ...]] = {}
    for item in brought:
        name = item.id if item.force == NO_FORCE else item.force
        groups[name] = (*groups.get(name, ()), item.id)
    if not groups:
        raise ConfigurationError("bundle_empty", key="study.bundle", value=study.bundle)
    if study.within and study.within not in groups:
        there = configuration.nearest(study.within, groups)
        raise ConfigurationError(
            "unknown_choice", key="study.within", value=study.within, nearest=there, allowed=" | ".join(groups)
        )
    needed = {item.id: tuple(name for name in item.requires if name in differing) for item in brought}
    return Game(groups, study.within, needed)


def coalition_points(composed: Composed) -> list[Point]:
    """Returns a point for each different coalition that can stand; the empty one is the status quo, the last the bundle."""
    study, points = composed.study, []
    for compound in study.compounds or (None,):
        base, bundle = composed.config(STATUS_QUO, compound), composed.config(study.bundle, compound)
        usual, wanted = configuration.flatten(base), configuration.flatten(bundle)
        for name, instruments in coalition_names(composed).items():
            if name in (STATUS_QUO, study.bundle):
                config = base if name == STATUS_QUO else bundle
                overrides = (f"scenario={name}", *held(composed))
            else:
                values = {
                    key: value
                    for key, value in wanted.items()
                    if key.split(".")[0] == "instruments" and key.split(".")[1] in instruments and value != usual[key]
                }
                config = changed(base, values | {"scenario.id": name})
                overrides = (f"scenario={STATUS_QUO}", *held(composed), *_words(values), f"scenario.id='{name}'")
            place = (f"compound={compound}",) if compound else ()
            points.append(Point((*overrides, *place), config, {}, seeds_of(config), options_of(composed)))
    return points


def coalition_names(composed: Composed) -> dict[str, tuple[str, ...]]:
    """Returns the instruments of each different coalition by the id of its scenario.

    Coalitions that stand on the same instruments are one: it is run once.
    """
    return dict(coalition_scenarios(composed))


def coalition_scenarios(composed: Composed) -> list[tuple[str, tuple[str, ...]]]:
    """Returns, for every coalition of the game in its order, the id of the scenario that is run for it and its instruments."""
    game, study = game_of(composed), composed.study
    everything = {name for names in game.groups.values() for name in names}
    named: dict[tuple[str, ...], str] = {}
    found = []
    for coalition in game.coalitions():
        instruments = game.instruments(coalition)
        if instruments not in named:
            label = f"{study.bundle}:{game.label(coalition)}"
            label = STATUS_QUO if not instruments else label
            named[instruments] = study.bundle if set(instruments) == everything else label
        found.append((named[instruments], instruments))
    return found


def reference_of(composed: Composed) -> str:
    """Returns the id of the scenario that differences are taken from."""
    return STATUS_QUO if composed.study.design == "shapley" else composed.study.reference


def with_seeds(points: Sequence[Point], seeds: Sequence[int]) -> list[Point]:
    """Returns the same points with other seeds."""
    return [dataclasses.replace(point, seeds=seeds) for point in points]
