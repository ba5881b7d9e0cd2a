"""``commons-sim params``, ``scenarios``, ``outcomes`` and ``schedule``: what there is, as a table, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from commons_sim import i18n
from commons_sim.cli import output
from commons_sim.cli.main import DONE
from commons_sim.configuration import ConfigurationError, nearest

FORMATS: Final = ("table", "json", "md")
Rows = list[dict[str, Any]]


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim NAME [--format table|json|md]``."""
    if any(word in ("-h", "--help") for word in words):
        from commons_sim.cli.help import COMMANDS

        print(f"commons-sim {name} [--format table|json|md] [--lang zh|en]\n  {getattr(COMMANDS[name], lang)}")
        return DONE
    form = _format(words)
    rows, columns = TABLES[name](lang)
    headings = [(column, i18n.text(HEADINGS.get(column, column), lang)) for column in columns]
    output.print_rows(headings, rows, form)
    return DONE


def _format(words: Sequence[str]) -> str:
    """Returns the format asked for.

    Raises:
        ConfigurationError: another option, or a format there is not.
    """
    form, remaining = "table", iter(words)
    for word in remaining:
        if word != "--format" and not word.startswith("--format="):
            raise ConfigurationError("unknown_option", value=word, allowed="--format table|json|md | --lang zh|en")
        form = word.partition("=")[2] if "=" in word else next(remaining, "")
        if form not in FORMATS:
            allowed = " | ".join(FORMATS)
            raise ConfigurationError(
                "unknown_choice", key="--format", value=form, nearest=nearest(form, FORMATS), allowed=allowed
            )
    return form


def parameters_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns every parameter of the schema."""
    from commons_sim import parameters, schema

    rows = []
    for item in parameters.declared(schema.Config):
        info = item.info
        rows.append(
            {
                "key": item.key,
                "type": item.type_name,
                "default": item.default,
                "unit": info.unit,
                "allowed": info.allowed(),
                "role": info.role,
                "confidence": info.confidence,
                "source": info.source,
                "meaning": info.meaning_zh if lang == "zh" else info.meaning,
            }
        )
    return rows, ["key", "default", "unit", "allowed", "role", "confidence", "meaning", "source"]


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

    rows = []
    for outcome in OUTCOMES:
        texts: dict[str, Any] = outcome.texts(lang)
        texts["outcome"] = outcome.name
        texts["pending"] = outcome.pending
        texts["status"] = i18n.text("pending" if outcome.pending else "built", lang)
        rows.append(texts)
    return rows, ["outcome", "label", "unit", "formula", "window", "better", "nan_condition", "status"]


def schedule_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns the steps of a day in the order in which the model runs them."""
    from commons_sim.model import DAY_TABLE

    rows = []
    for order, step in enumerate(DAY_TABLE, start=1):
        function = step.function
        rows.append(
            {
                "order": order,
                "step": step.name,
                "label": step.label_zh if lang == "zh" else step.label_en,
                "who": step.who,
                "every": step.every,
                "reads": _listed(step.reads),
                "changes": _listed(step.changes),
                "function": function if isinstance(function, str) else getattr(function, "__name__", str(function)),
            }
        )
    return rows, ["order", "step", "label", "who", "every", "reads", "changes", "function"]


def _listed(words: Any) -> str:
    return words if isinstance(words, str) else ", ".join(map(str, words))


TABLES: Final = {
    "params": parameters_table,
    "scenarios": scenarios_table,
    "outcomes": outcomes_table,
    "schedule": schedule_table,
}
HEADINGS: Final = {"unit": "unit_heading"}
