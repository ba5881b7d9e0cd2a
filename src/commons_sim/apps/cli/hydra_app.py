"""A command as a Hydra application: its words read, checked, and given to ``hydra.main``.

Everything that can be wrong is found before Hydra starts, because Hydra makes its output folder first and reports faults
in several lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import hydra
from hydra._internal.utils import get_args_parser  # the one description of Hydra's options
from omegaconf import DictConfig

from commons_sim.apps.cli.help import refuse
from commons_sim.apps.cli.main import DONE
from commons_sim.apps.cli.run_folder import claimed
from commons_sim.configuration import ConfigurationError, config_folder, parse, register_schema, run_folder
from commons_sim.configuration.composing import HYDRA_VERSION_BASE

OPTIONS: Final = "-m | --config-dir DIR | --cfg job | --help | --hydra-help | --lang zh|en"
RUN_FOLDER: Final = "hydra.run.dir"
SHOWS_ONLY: Final = ("help", "hydra_help", "cfg", "info", "shell_completion", "version")


@dataclass
class Call:
    """The words of a Hydra command.

    Attributes:
        options: Hydra's options.
        overrides: ``key=value`` words.
    """

    options: argparse.Namespace
    overrides: list[str]

    @property
    def config_dirs(self) -> list[str]:
        """The folder of ``--config-dir``, absolute, as a list of at most one."""
        return [str(Path(self.options.config_dir).resolve())] if self.options.config_dir else []

    @property
    def multirun(self) -> bool:
        """Whether ``-m`` was given."""
        return bool(self.options.multirun)

    @property
    def shows_only(self) -> bool:
        """Whether the call prints something and runs nothing (``--help``, ``--cfg job``)."""
        return any(getattr(self.options, name, None) for name in SHOWS_ONLY)


def read(words: Sequence[str]) -> Call:
    """Returns options and overrides, which may stand in any order.

    Raises:
        ConfigurationError: an option that does not exist or lacks its value, or one that would replace ``conf/``.
    """
    parser = get_args_parser()
    parser.error = refuse  # type: ignore[method-assign]
    flags = [flag for action in parser._actions for flag in action.option_strings]
    for word in words:
        name = word.partition("=")[0]
        if name.startswith("-") and name not in flags and not name.lstrip("-").isdigit():
            raise ConfigurationError("unknown_option", value=name, allowed=OPTIONS)
    options = parser.parse_intermixed_args(list(words))
    for name, value in (("--config-path", options.config_path), ("--config-name", options.config_name)):
        if value:
            raise ConfigurationError("config_path", value=f"{name} {value}")
    return Call(options, list(options.overrides))


def start(call: Call, task: Callable[[DictConfig], Any], config_name: str, lang: str) -> int:
    """Returns the exit code of ``hydra.main`` on a call that was checked, in a folder that no other call writes to.

    Args:
        call: options and overrides.
        task: what to do for each design point; the exit code if it returns one.
        config_name: primary file in ``conf/``.
        lang: language of ``--help``.

    Raises:
        ConfigurationError: the folder of the call cannot be used; nothing was written.
    """
    register_schema()
    if call.multirun or call.shows_only:
        shown = [f"hydra/help={lang}"] if call.options.help else []
        return _start(call, [*call.overrides, *shown], task, config_name)
    by_name = any(parse(item).key_or_group == RUN_FOLDER for item in call.overrides)
    folder = run_folder(call.overrides, config_name=config_name, config_dirs=call.config_dirs)
    others = [item for item in call.overrides if parse(item).key_or_group != RUN_FOLDER]
    with claimed(folder, by_name=by_name) as place:
        quoted = str(place).replace("'", r"\'")
        return _start(call, [*others, f"{RUN_FOLDER}='{quoted}'"], task, config_name)


def _start(call: Call, overrides: Sequence[str], task: Callable[[DictConfig], Any], config_name: str) -> int:
    words = ["commons-sim", *_option_words(call), *overrides]
    raised: list[Exception] = []
    codes: list[int] = []

    def guarded(composed: DictConfig) -> None:
        try:
            codes.append(task(composed) or DONE)
        except Exception as error:  # Hydra would print it and end the program
            raised.append(error)

    folder = str(config_folder())
    application = hydra.main(version_base=HYDRA_VERSION_BASE, config_path=folder, config_name=config_name)
    before, sys.argv = sys.argv, words  # hydra.main reads its words there
    try:
        # the jobs of a sweep are sent to other processes as they are, and catch their own errors
        application(task if call.multirun else guarded)()
    finally:
        sys.argv = before
    if raised:
        raise raised[0]
    return codes[0] if codes else DONE


def _option_words(call: Call) -> list[str]:
    words: list[str] = []
    for action in get_args_parser()._actions:
        value = getattr(call.options, action.dest, None)
        if not action.option_strings or value in (None, False):
            continue
        flag = action.option_strings[0]
        if action.dest == "config_dir":
            value = call.config_dirs[0]
        words += [flag] if value is True else [flag, str(value)]
    return words
