"""``commons-sim evidence``: field facts beside the model, from runs made now or from the folder of a stored comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from omegaconf import DictConfig

from commons_sim import configuration
from commons_sim.apps.cli import compare, hydra_app, output
from commons_sim.apps.cli.help import told_usage
from commons_sim.apps.cli.main import DONE
from commons_sim.apps.cli.output import exit_code, say_where
from commons_sim.configuration import ConfigurationError, i18n
from commons_sim.population.columns import COMPOUND_TYPES
from commons_sim.study.store import files

if TYPE_CHECKING:
    import pandas as pd

SCENARIOS: Final = ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")
USUAL: Final = (f"scenarios=[{','.join(SCENARIOS)}]", f"compounds=[{','.join(COMPOUND_TYPES)}]", "replicates=10")
USAGE: Final = "[PATH | OVERRIDES] [--format table|json|md]"


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim evidence``.

    Args:
        words: a folder that holds ``outcomes.parquet`` of a comparison, or overrides of the runs to be made.
        lang: of what is printed.
        name: of the command.
    """
    if told_usage(words, name, USAGE, lang):
        return DONE
    form, others = output.format_asked(words)
    if others and "=" not in others[0] and not others[0].startswith("-"):
        if len(others) > 1:
            raise ConfigurationError("unknown_option", value=others[1], allowed=USAGE)
        _print(_stored(Path(others[0])), lang, form)
        return DONE
    call = hydra_app.read([*USUAL, *others])
    if call.multirun:
        raise ConfigurationError("sweep_in_compare", value="-m")
    configs = configuration.compose_scenarios(call.overrides, config_dirs=call.config_dirs)
    codes: list[int] = []

    def task(_composed: DictConfig) -> None:
        made = compare.make(configs, call, lang, ["commons-sim", name, *words])
        if len(made.tables.outcomes):
            from commons_sim.analysis.evidence import facts

            files.write_csv(made.folder / "evidence.csv", facts.table(made.tables.outcomes))
            _print(made.tables.outcomes, lang, form)
            if form == "table":
                say_where(made.folder, lang)
        codes.append(exit_code(made.tables, made.runs, made.folder, lang, made.interrupted))

    hydra_app.start(call, task, compare.CONFIG_NAME, lang)
    return codes[0] if codes else DONE


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
