"""A design point and the identity of its runs: what a stored result is known by, whoever asks for it again."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from commons_sim import configuration
from commons_sim.configuration.schema import Config
from commons_sim.kernel.compiling import source_hash

# These change how runs are made, shown or stored, never their numbers: the same design with other values is the same study.
NOT_DESIGN: Final = ("workers", "lang", "record", "retry", "run_timeout_s", "objective")
REPLICATION: Final = ("seed", "replicates")  # which runs of a point there are, no part of the point itself


def design_values(config: Config) -> dict[str, Any]:
    """Returns what a configuration's numbers depend on, by dotted key, seed and replicates included."""
    flat = configuration.flatten(config)
    return {key: value for key, value in flat.items() if key.split(".")[0] not in NOT_DESIGN}


def digest(content: Any, digits: int = 16) -> str:
    """Returns hexadecimal digits of a SHA-256 over plain data, the same for every order of keys."""
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def identity(config: Config) -> str:
    """Returns 16 hexadecimal digits that name what a configuration's numbers depend on."""
    return digest(design_values(config))


@cache
def code_version() -> str:
    """Returns the hash of the sources that runs are made with; read once, so that a long study cannot change its mind."""
    return source_hash()


@dataclass(frozen=True)
class Point:
    """One design point: a configuration and the seeds it is run with.

    Attributes:
        overrides: Hydra overrides that repeat it, seed and replicates left out.
        config: the resolved configuration; its seed and replicates do not matter here.
        levers: columns that vary in the design, beside scenario, compound and seed.
        seeds: one run each.
        options: words that stand before the overrides in a command, such as ``--config-dir DIR``.
    """

    overrides: tuple[str, ...]
    config: Config
    levers: Mapping[str, Any]
    seeds: Sequence[int]
    options: tuple[str, ...] = ()

    @cached_property
    def identity(self) -> str:
        """Returns 16 hexadecimal digits over the resolved configuration without seed and replicates, and the levers' names."""
        values = {key: value for key, value in design_values(self.config).items() if key not in REPLICATION}
        return digest([values, sorted(self.levers)])

    def run(self, seed: int) -> str:
        """Returns the identity of one run: resolved configuration, seed and code version as 16 hexadecimal digits."""
        return digest([self.identity, seed, code_version()])

    def command(self, seed: int) -> str:
        """Returns the command line that repeats one run."""
        return shlex.join(["commons-sim", "run", *self.options, *self.overrides, f"seed={seed}"])

    def settings(self) -> str:
        """Returns the configuration as JSON: every value that differs from the schema's default, by dotted key."""
        usual = _defaults()
        flat = configuration.flatten(dataclasses.replace(self.config, seed=0, replicates=1))
        return json.dumps({key: value for key, value in flat.items() if usual[key] != value}, ensure_ascii=False)


@cache
def _defaults() -> dict[str, Any]:
    return configuration.flatten(Config())


def config_of_settings(settings: str, seed: int) -> Config:
    """Returns the configuration that :meth:`Point.settings` wrote, with a seed.

    Raises:
        ConfigurationError: a key or value that this version of the program does not know.
    """
    plain: dict[str, Any] = {"seed": seed}
    for key, value in json.loads(settings).items():
        *path, name = key.split(".")
        node = plain
        for part in path:
            node = node.setdefault(part, {})
        node[name] = value
    return configuration.to_config(plain)
