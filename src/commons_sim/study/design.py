"""The points of a sweep: every combination of the values that overrides list, as Hydra's basic sweeper makes them."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hydra.core.override_parser.types import ChoiceSweep, Glob, RangeSweep

from commons_sim import configuration
from commons_sim.configuration import ConfigurationError
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.runs import seeds_of
from commons_sim.study.store.points import NOT_DESIGN, REPLICATION, Point, design_values

MOST_COMBINATIONS: Final = 1_000_000
SECONDS_A_RUN: Final = 0.5  # five years of a compound of the usual size, on one core
MEGABYTES_A_RUN: Final = 0.5  # of its tables
CHECK_ALL_UP_TO: Final = 256  # composing one point takes about 40 ms


@dataclass(frozen=True)
class Design:
    """A sweep.

    Attributes:
        overrides: as given to Hydra, contiguous seeds rewritten as replicates.
        points: the overrides of each point.
        configs: the configurations that were composed and checked: all of them, or, for a large design, one for each value.
        levers: keys that vary, without scenario, compound and seed.
        sampled: whether a sweeper of Hydra's chooses the points while it runs; ``points`` then holds one example.
    """

    overrides: list[str]
    points: list[list[str]]
    configs: list[Config]
    levers: list[str]
    sampled: bool = False

    @property
    def digest(self) -> str:
        """Returns 12 hexadecimal digits that name the design, the same for every order of its points."""
        text = sorted({json.dumps(design_values(config), sort_keys=True, default=str) for config in self.configs})
        if self.sampled:
            text += sorted(item for item in self.overrides if item.startswith(("hydra/sweeper", "hydra.sweeper")))
        if self.sampled or len(self.configs) < len(self.points):
            text += sorted(item for item in self.overrides if not item.lstrip("+").startswith(("hydra", *NOT_DESIGN)))
        return hashlib.sha256("\n".join(text).encode()).hexdigest()[:12]

    def runs(self) -> int:
        """Returns the number of runs, replicates included."""
        if len(self.configs) == len(self.points):
            return sum(config.replicates for config in self.configs)
        return len(self.points) * self.configs[0].replicates

    def made(self, *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()) -> Iterator[Point]:
        """Yields the points with their configurations; those of a large design are composed one by one."""
        options = ("--config-dir", str(config_dirs[0])) if config_dirs else ()
        for number, overrides in enumerate(self.points):
            if len(self.configs) == len(self.points):
                config = self.configs[number]
            else:
                config = configuration.compose(overrides, config_name=config_name, config_dirs=config_dirs)
            yield point_of(overrides, config, self.levers, options)


def point_of(overrides: Sequence[str], config: Config, levers: Sequence[str], options: tuple[str, ...] = ()) -> Point:
    """Returns a design point with all seeds of its configuration."""
    flat = configuration.flatten(config)
    return Point(repeating(overrides), config, {lever: flat[lever] for lever in levers}, seeds_of(config), options)


def repeating(overrides: Sequence[str]) -> tuple[str, ...]:
    """Returns the overrides on which the numbers of a single run depend, but for its seed."""
    left_out = (*REPLICATION, *NOT_DESIGN, "hydra")
    return tuple(item for item in overrides if key_of(item).split(".")[0].split("/")[0] not in left_out)


def key_of(override: str) -> str:
    """Returns the key of an override."""
    return override.lstrip("+~").partition("=")[0]


def sampled(overrides: Sequence[str], *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()) -> Design:
    """Returns the design of a sweep whose points one of Hydra's sweepers chooses (``hydra/sweeper=optuna``).

    One point is composed and checked, with the first or lowest value of each key that varies.

    Raises:
        ConfigurationError: a value that cannot be used.
    """
    _check_number(overrides, math.inf)
    first, levers = [], []
    for override in map(configuration.parse, overrides):
        key = override.get_key_element()
        if not override.is_sweep_override():
            first.append(override.input_line or "")
            continue
        levers.append(key)
        if override.is_discrete_sweep():
            first.append(f"{key}={next(iter(override.sweep_string_iterator()))}")
        else:
            interval: Any = override.value()  # interval(0.0, 1.0)
            first.append(f"{key}={interval.start}")
    config = configuration.compose(first, config_name=config_name, config_dirs=config_dirs)
    levers = [key for key in levers if is_lever(key)]
    return Design(list(overrides), [first], [config], levers, sampled=True)


def is_lever(key: str) -> bool:
    """Returns whether a key that varies gets a column of its own."""
    fixed = ("scenario", "compound", *REPLICATION)
    return key in configuration.leaves() and key not in (*fixed, *NOT_DESIGN)


def design(overrides: Sequence[str], *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()) -> Design:
    """Returns the design that overrides with several values (``scenario=a,b``) describe.

    Every value is composed and checked, for designs of up to :data:`CHECK_ALL_UP_TO` points every combination.

    Raises:
        ConfigurationError: a value that cannot be used, wherever it stands in the sweep.
    """
    kwargs: dict[str, Any] = {"config_name": config_name, "config_dirs": config_dirs}
    _check_number(overrides)
    overrides = _seeds_as_replicates(list(overrides), kwargs)
    values = _values(overrides)
    total = math.prod(len(given) for given in values.values())
    if total == 0:
        raise ConfigurationError("grammar", value=" ".join(overrides))
    points = [list(point) for point in itertools.product(*values.values())]
    checked: Iterable[Sequence[str]] = points
    if total > CHECK_ALL_UP_TO:
        first = {key: given[0] for key, given in values.items()}
        checked = [list((first | {key: item}).values()) for key, given in values.items() for item in given]
    configs = [configuration.compose(point, **kwargs) for point in checked]
    varying = [key for key, given in values.items() if len(given) > 1]
    levers = [key for key in varying if is_lever(key)]
    return Design(overrides, points, configs, levers)


def _check_number(overrides: Sequence[str], most: float = MOST_COMBINATIONS) -> None:
    """Checks how many combinations overrides list, before any of them is made.

    Raises:
        ConfigurationError: more than a sweep can keep, or ``glob(*)``, which Hydra alone can unfold.
    """
    numbers = {}
    for override in map(configuration.parse, overrides):
        value = override.value() if override.is_sweep_override() else None
        if isinstance(value, RangeSweep) and value.start is not None and value.stop is not None and value.step:
            numbers[override.key_or_group] = max(0, math.ceil((value.stop - value.start) / value.step))
        elif isinstance(value, Glob):
            text, known = configuration.value_text(override), configuration.choices(override.key_or_group)
            allowed = ",".join(known) or "a,b,c | range(0,10)"
            raise ConfigurationError("wrong_type", key=override.key_or_group, value=text, allowed=allowed)
        elif isinstance(value, ChoiceSweep):
            numbers[override.key_or_group] = len(value.list)
    total = math.prod(numbers.values())
    if total > most:
        days = total * SECONDS_A_RUN / 86_400
        raise ConfigurationError(
            "too_many_runs", value=f"{total:,}", key=f"{days:,.0f}", allowed=f"{MOST_COMBINATIONS:,}",
            nearest=f"{total * MEGABYTES_A_RUN / 1000:,.0f}",
        )  # fmt: skip


def _values(overrides: Sequence[str]) -> dict[str, list[str]]:
    """Returns the overrides of each key, one for each value; a key given twice counts once, with its last values."""
    values: dict[str, list[str]] = {}
    for override in map(configuration.parse, overrides):
        key = override.get_key_element()
        if override.is_sweep_override():
            if not override.is_discrete_sweep():  # interval(0,1): only a sampler can use it
                text = configuration.value_text(override)
                raise ConfigurationError("wrong_type", key=key, value=text, allowed="a,b,c | range(0,10)")
            values[key] = [f"{key}={value}" for value in override.sweep_string_iterator()]
        else:
            values[key] = [override.input_line or ""]
    return values


def _seeds_as_replicates(overrides: list[str], kwargs: dict[str, Any]) -> list[str]:
    """Returns overrides in which contiguous seeds are replicates: ``seed=range(0,100)`` is ``seed=0 replicates=100``.

    One job of a sweep then makes all of them, instead of a hundred jobs with a start-up each.
    """
    parsed = [configuration.parse(override) for override in overrides]
    seeds = [override for override in parsed if override.key_or_group == "seed"]
    if not seeds or not seeds[-1].is_sweep_override() or not seeds[-1].is_discrete_sweep():
        return overrides
    words = list(seeds[-1].sweep_string_iterator())
    if not words or not all(word.lstrip("-").isdigit() for word in words):
        return overrides
    numbers = sorted(map(int, words))
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return overrides
    others = [line for line, override in zip(overrides, parsed, strict=True) if override.key_or_group != "seed"]
    if any(override.key_or_group == "replicates" for override in parsed):
        return overrides
    first = [given[0] for given in _values(others).values()]
    if configuration.compose(first, **kwargs).replicates != 1:
        return overrides
    return [*others, f"seed={numbers[0]}", f"replicates={len(numbers)}"]
