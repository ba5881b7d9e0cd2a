"""Which of Hydra's launchers and sweepers a call uses, wherever that was said: on the command line or in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hydra import compose as hydra_compose

from commons_sim.configuration.composing import _explained, _hydra, register_schema
from commons_sim.configuration.overrides import parse

BASIC: Final = "basic"


@dataclass(frozen=True)
class Ways:
    """How Hydra would make a sweep.

    Attributes:
        launcher: where jobs run: ``basic`` (here), ``joblib``, ...
        sweeper: which points there are: ``basic`` (all combinations), ``optuna``, ...
        parameters: whether ranges stand in ``hydra.sweeper.params``, beside those among the overrides.
        folder: ``hydra.sweep.dir``.
    """

    launcher: str
    sweeper: str
    parameters: bool
    folder: str

    @property
    def plain(self) -> bool:
        """Whether the points are all combinations of what the overrides list, and run here."""
        return self.launcher == BASIC and self.sweeper == BASIC and not self.parameters


def ways(overrides: Sequence[str], *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()) -> Ways:
    """Returns launcher and sweeper of a call with ``-m``.

    Raises:
        ConfigurationError: an override that cannot be used, or a launcher that is not there.
    """
    single = [item for item in overrides if not parse(item).is_sweep_override()]
    folders = ["'file://" + str(Path(folder).resolve()).replace("'", r"\'") + "'" for folder in config_dirs]
    searched = [f"hydra.searchpath=[{','.join(folders)}]"] if folders else []
    register_schema()
    try:
        with _hydra():
            settings = hydra_compose(config_name, overrides=[*single, *searched], return_hydra_config=True).hydra
        choices = settings.runtime.choices
        return Ways(
            str(choices["hydra/launcher"]),
            str(choices["hydra/sweeper"]),
            bool(settings.sweeper.get("params")),
            str(settings.sweep.dir),
        )
    except Exception as error:  # Hydra and OmegaConf raise many kinds, all caused by what the user wrote
        raise _explained(error, single) from error
