"""One point of a study: a configuration with its seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commons_sim.schema import Config


@dataclass(frozen=True)
class Point:
    """A configuration that is run on several seeds.

    Attributes:
        overrides: the Hydra overrides that compose it, for the command that repeats a run.
        config: the configuration.
        levers: what varies in the study, by key.
        seeds: seeds.
    """

    overrides: tuple[str, ...]
    config: Config
    levers: Mapping[str, Any]
    seeds: Sequence[int]
