"""The rows of ``commons-sim mechanisms``: what carries each, what it acts on, its costs, its harm, where it shows, its tests."""

from __future__ import annotations

from typing import Any

Rows = list[dict[str, Any]]


def mechanisms_table(lang: str) -> tuple[Rows, list[str]]:
    """Returns every row of the article's systems; lists stand beside the texts that tables show."""
    from commons_sim.scenarios.article import MECHANISMS, freeze_tests, own_mechanisms

    rows = []
    for each in (*MECHANISMS, *own_mechanisms()):
        levers = [
            {
                "key": lever.key,
                "default": lever.default,
                "unit": lever.info.unit,
                "allowed": lever.info.allowed(),
                "meaning": lever.info.meaning_zh if lang == "zh" else lever.info.meaning,
            }
            for lever in each.levers
        ]
        frozen = freeze_tests(each) if each.tests else []
        rows.append(
            {
                "row": each.row,
                "section": each.section,
                "title": each.title(lang),
                "part": each.part_words(lang),
                "force": each.part,
                "channel": each.channel(lang),
                "instrument": each.carried_by(lang),
                "instruments": list(each.instruments),
                "scenarios": list(each.scenarios),
                "requires": list(each.requires),
                "levers": levers,
                "lever": ", ".join(lever["key"].partition(".")[2] for lever in levers) or "–",
                "acts_on": each.acts_on_words(lang),
                "acts_on_ids": list(each.acts_on),
                "costs": each.costs(lang),
                "adverse": each.adverse(lang) or "–",
                "observable": ", ".join(each.observables),
                "observables": list(each.observables),
                "test": ", ".join([*each.tests, *each.harm_tests, *frozen]) or "–",
                "tests": list(each.tests),
                "harm_tests": list(each.harm_tests),
                "freeze_tests": frozen,
            }
        )
    shown = [
        "row",
        "section",
        "title",
        "part",
        "instrument",
        "lever",
        "acts_on",
        "costs",
        "adverse",
        "observable",
        "test",
    ]
    return rows, shown


def stacked_mechanisms(rows: Rows, lang: str) -> tuple[Rows, list[str]]:
    """Returns the rows for a terminal: several facts below one another, tests left to JSON and Markdown."""
    shown = [
        {
            "row": f"{row['row']}\n{row['section'].replace(', ', chr(10))}",
            "title": f"{row['title']}\n  {row['channel']}",
            "instrument": "\n".join([*row["instrument"].split(", "), row["acts_on"]]),
            "costs": f"{row['costs']}\n{row['adverse']}",
            "observable": "\n".join(row["observables"]),
        }
        for row in rows
    ]
    return shown, ["row", "title", "instrument", "costs", "observable"]
