"""``commons-sim params``, ``scenarios``, ``mechanisms``, ``outcomes``, ``schedule``: what there is, as table, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from commons_sim.apps.cli import output
from commons_sim.apps.cli.catalogue.mechanism_table import mechanisms_table, stacked_mechanisms
from commons_sim.apps.cli.help import told_usage
from commons_sim.apps.cli.main import DONE
from commons_sim.configuration import i18n

PROFILE: Final = "--profile"  # of `schedule`: run a year and time each row
PROFILE_DAYS: Final = 365
Rows = list[dict[str, Any]]

if TYPE_CHECKING:
    from commons_sim.model import DayStep


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim NAME [--format table|json|md]``."""
    profiling = f" [{PROFILE}]" if name in PROFILED else ""
    if told_usage(words, name, f"[--format table|json|md] [--lang zh|en]{profiling}", lang):
        return DONE
    tables = TABLES
    if name in PROFILED and PROFILE in words:
        tables, words = PROFILED, [word for word in words if word != PROFILE]
    form = output.only_format(words)
    rows, columns = tables[name](lang)
    words_for = HEADINGS
    if form == "table" and name in STACKED:
        rows, columns = STACKED[name](rows, lang)
        words_for = HEADINGS | STACKED_HEADINGS
    headings = [(column, i18n.text(words_for.get(column, column), lang)) for column in columns]
    output.print_rows(headings, rows, form)
    return DONE


def parameters_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns every parameter of the schema."""
    from commons_sim import configuration
    from commons_sim.configuration import schema
    from commons_sim.kernel import parameters

    # as composed: the files of conf/ that are chosen by default are laid over what stands beside the modules
    usual = configuration.flatten(configuration.compose())
    rows = []
    for item in parameters.declared(schema.Config):
        info = item.info
        rows.append(
            {
                "key": item.key,
                "type": item.type_name,
                "default": usual[item.key],
                "unit": info.unit,
                "allowed": info.allowed(),
                "role": info.role,
                "confidence": info.confidence,
                "source": info.source,
                "meaning": info.meaning_zh if lang == "zh" else info.meaning,
            }
        )
    return rows, ["key", "default", "unit", "allowed", "role", "confidence", "meaning", "source"]


def stacked_parameters(rows: Rows, lang: str) -> tuple[Rows, list[str]]:
    """Returns the parameters for a terminal, whose lines have no room for nine columns: several facts below one another."""
    shown = []
    for row in rows:
        unit = "" if row["unit"] == "-" else f" {row['unit']}"
        role, confidence = (i18n.text(f"{kind}_{row[kind]}", lang) for kind in ("role", "confidence"))
        shown.append(
            {
                "key": f"{row['key']}\n  {row['meaning']}",
                "default": f"{row['default']}{unit}\n{row['allowed']}",
                "confidence": f"{role}\n{confidence}",
                "source": row["source"],
            }
        )
    return shown, ["key", "default", "confidence", "source"]


def stacked_outcomes(rows: Rows, lang: str) -> tuple[Rows, list[str]]:
    """Returns the outcomes for a terminal: several facts below one another."""
    shown = [
        {
            "outcome": f"{row['outcome']}\n  {row['label']}",
            "unit": f"{row['unit']}\n{i18n.text('better_' + row['better'], lang)}",
            "formula": row["formula"],
            "nan_condition": f"{row['nan_condition']}\n{row['window']}",
        }
        for row in rows
    ]
    return shown, ["outcome", "unit", "formula", "nan_condition"]


def scenarios_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns the shipped scenarios with the instruments that each has active."""
    from commons_sim import configuration

    rows = []
    for name in configuration.choices("scenario"):
        config = configuration.compose([f"scenario={name}"])
        flat = configuration.flatten(config)
        active = [key.split(".")[1] for key, value in flat.items() if key.endswith(".active") and value]
        fields = {key.partition(".")[2]: value for key, value in flat.items() if key.startswith("scenario.")}
        description = fields.get(f"description_{lang}", fields.get("description", ""))
        rows.append(
            {
                "scenario": name,
                "title": fields.get(f"title_{lang}", name),
                "instruments": ", ".join(active) if active else "–",
                "description": description,
            }
        )
    columns = ["scenario", "title", "instruments", "description"]
    return rows, columns if any(row["description"] for row in rows) else columns[:3]


def outcomes_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns every outcome with its definition."""
    from commons_sim.outcomes.definitions import OUTCOMES

    rows: Rows = [outcome.texts(lang) | {"outcome": outcome.name} for outcome in OUTCOMES]
    return rows, ["outcome", "label", "unit", "formula", "window", "better", "nan_condition"]


def schedule_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns the steps of a day in the order in which the model runs them; monthly ones come first, on a month's first day."""
    from commons_sim.configuration.i18n.day import DAY_ZH, EVERY_ZH
    from commons_sim.model import DAY_TABLE

    rows = []
    for order, step in enumerate(DAY_TABLE, start=1):
        words = DAY_ZH.get(step.name, step) if lang == "zh" else step
        rows.append(
            {
                "order": order,
                "step": step.name,
                "label": step.label_zh if lang == "zh" else step.name.replace("_", " "),
                "who": words.who,
                "every": EVERY_ZH[step.every] if lang == "zh" else step.every,
                "reads": words.reads,
                "changes": words.changes,
                "where": _place_of(step),
            }
        )
    columns = ["order", "step", "label", "who", "every", "reads", "changes", "where"]
    return rows, columns if lang == "zh" else [column for column in columns if column != "label"]


def _place_of(step: DayStep) -> str:
    """Returns the module in which a step is written."""
    if step.name == "instruments":
        return "scenarios"
    module = step.function.__module__.removeprefix("commons_sim.")
    return f"agents.{step.name}" if module == "model" else module  # the step of an institution is named as its room


def profile_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns the steps of a day with the time each took over a year of the default compound."""
    from commons_sim.configuration.schema import Config
    from commons_sim.model import profile

    rows, columns = schedule_table(lang)
    seconds = profile(Config(), PROFILE_DAYS)
    total = sum(seconds.values())
    for row in rows:
        took = seconds[row["step"]]
        row |= {"milliseconds": f"{1000.0 * took:.1f}", "time_share": f"{100.0 * took / total:.1f}" if total else "0"}
    kept = [column for column in columns if column not in ("reads", "changes")]
    return rows, [*kept, "milliseconds", "time_share"]


TABLES: Final = {
    "params": parameters_table,
    "scenarios": scenarios_table,
    "mechanisms": mechanisms_table,
    "outcomes": outcomes_table,
    "schedule": schedule_table,
}
STACKED: Final = {"params": stacked_parameters, "outcomes": stacked_outcomes, "mechanisms": stacked_mechanisms}
PROFILED: Final = {"schedule": profile_table}
HEADINGS: Final = {"unit": "unit_heading"}
STACKED_HEADINGS: Final = {
    "default": "default_allowed",
    "confidence": "role_confidence",
    "nan_condition": "nan_window",
    "row": "row_section",
    "title": "title_channel",
    "instrument": "instrument_target",
    "costs": "costs_adverse",
}
