"""Which of Hydra's launchers and sweepers a call uses, wherever that was said: on the command line or in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hydra import compose as hydra_compose

from commons_sim.configuration.composing import _explained, _hydra, register_schema
from commons_sim.configuration.errors import ConfigurationError
from commons_sim.configuration.keys import choices, groups
from commons_sim.configuration.overrides import parse
from commons_sim.configuration.trust import check_files, with_folders

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
    words = with_folders(single, config_dirs)
    try:
        settings = _settings(single, config_name, config_dirs)
        swept = {parse(item).key_or_group for item in overrides if item not in single}
        swept |= {str(key).lstrip("+~") for key in settings.sweeper.get("params") or ()}
        with _hydra():
            for group in swept.intersection(groups(config_dirs)):
                for choice in choices(group, config_dirs):  # Hydra composes each of them by itself
                    others = [item for item in words if parse(item).key_or_group != group]
                    check_files(config_name, [*others, f"{group}={choice}"])
        chosen = settings.runtime.choices
        return Ways(
            str(chosen["hydra/launcher"]),
            str(chosen["hydra/sweeper"]),
            bool(settings.sweeper.get("params")),
            str(settings.sweep.dir),
        )
    except ConfigurationError:
        raise
    except Exception as error:  # Hydra and OmegaConf raise many kinds, all caused by what the user wrote
        raise _explained(error, single) from error


def run_folder(
    overrides: Sequence[str], *, config_name: str = "config", config_dirs: Sequence[str | Path] = ()
) -> Path:
    """Returns ``hydra.run.dir`` of a call, with everything filled in.

    Raises:
        ConfigurationError: an override that cannot be used.
    """
    try:
        return Path(str(_settings(overrides, config_name, config_dirs).run.dir))
    except ConfigurationError:
        raise
    except Exception as error:  # as above
        raise _explained(error, overrides) from error


def _settings(overrides: Sequence[str], config_name: str, config_dirs: Sequence[str | Path]) -> Any:
    """Returns what Hydra would know of itself in such a call."""
    words = with_folders(overrides, config_dirs)
    register_schema()
    with _hydra():
        check_files(config_name, words)
        return hydra_compose(config_name, overrides=words, return_hydra_config=True).hydra
