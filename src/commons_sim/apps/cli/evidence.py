"""``commons-sim evidence``: field facts beside the model, from runs made now or from the folder of a stored comparison."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig

from commons_sim import configuration
from commons_sim.apps.cli import hydra_app, output, run_folder
from commons_sim.apps.cli.main import DONE
from commons_sim.apps.cli.output import exit_code, say_where
from commons_sim.apps.cli.run import finished_runs, repeating
from commons_sim.configuration import ConfigurationError, i18n
from commons_sim.population.columns import COMPOUND_TYPES
from commons_sim.study.runs.runs import seeds_of
from commons_sim.study.store import files

if TYPE_CHECKING:
    import pandas as pd

    from commons_sim.configuration.schema import Config

CONFIG_NAME: Final = "compare"
SCENARIOS: Final = ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")
USUAL: Final = (f"scenarios=[{','.join(SCENARIOS)}]", f"compounds=[{','.join(COMPOUND_TYPES)}]", "replicates=10")
USAGE: Final = "commons-sim evidence [PATH | OVERRIDES] [--format table|json|md]"


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim evidence``.

    Args:
        words: a folder that holds ``outcomes.parquet`` of a comparison, or overrides of the runs to be made.
        lang: of what is printed.
        name: of the command.
    """
    if any(word in ("-h", "--help") for word in words):
        from commons_sim.apps.cli.help import COMMANDS

        print(f"{USAGE}\n  {getattr(COMMANDS[name], lang)}")
        return DONE
    form, words = output.format_asked(words)
    if words and "=" not in words[0] and not words[0].startswith("-"):
        if len(words) > 1:
            raise ConfigurationError("unknown_option", value=words[1], allowed=USAGE)
        _print(_stored(Path(words[0])), lang, form)
        return DONE
    call = hydra_app.read([*USUAL, *words])
    if call.multirun:
        raise ConfigurationError("sweep_in_compare", value="-m")
    configs = configuration.compose_scenarios(call.overrides, config_dirs=call.config_dirs)
    codes: list[int] = []

    def task(_composed: DictConfig) -> None:
        codes.append(_make(configs, call, lang, form, ["commons-sim", name, *words]))

    hydra_app.start(call, task, CONFIG_NAME, lang)
    return codes[0] if codes else DONE


def _make(configs: Sequence[Config], call: hydra_app.Call, lang: str, form: str, command: Sequence[str]) -> int:
    """Makes the runs, writes them and the table, prints it."""
    started = time.perf_counter()
    folder = Path(HydraConfig.get().runtime.output_dir)
    points = [(config, [seed]) for seed in seeds_of(configs[0]) for config in configs]
    overrides = [item for item in call.overrides if item.partition("=")[0] not in ("scenarios", "compounds")]

    def repeat(config: Config, seed: int) -> str:
        point = [f"scenario={config.scenario.id}", f"compound={config.compound.id}"]
        return str(repeating(call, [*point, *overrides])(config, seed))

    tables, interrupted = finished_runs(points, repeat, folder, lang)
    run_folder.clear(folder, lang)
    files.write_tables(folder, tables, configs[0].record)
    files.write_manifest(
        folder / "manifest.json",
        configs,
        seconds=time.perf_counter() - started,
        tables=tables,
        complete=not interrupted,
        command=command,
    )
    if len(tables.outcomes):
        from commons_sim.analysis.evidence import facts

        files.write_csv(folder / "evidence.csv", facts.table(tables.outcomes))
        _print(tables.outcomes, lang, form)
        if form == "table":
            say_where(folder, lang)
    return exit_code(tables, len(points), folder, lang, interrupted)


def _stored(folder: Path) -> pd.DataFrame:
    """Returns the outcomes of a stored comparison.

    Raises:
        ConfigurationError: there are none.
    """
    import pandas as pd

    path = folder / "outcomes.parquet"
    if not path.is_file():
        raise ConfigurationError("no_results", value=str(folder), allowed=path.name)
    return pd.read_parquet(path)


def _print(runs: pd.DataFrame, lang: str, form: str) -> None:
    from commons_sim.analysis.evidence.words import HEADINGS, rows

    wanted = [field for field in HEADINGS if form != "table" or field != "source"]  # a terminal has no room for sources
    columns = [(field, HEADINGS[field][lang == "zh"]) for field in wanted]
    shown: list[dict[str, Any]] = rows(runs, lang)
    output.print_rows(columns, shown, form, title=i18n.text("evidence", lang))
