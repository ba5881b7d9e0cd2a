"""Scenarios that follow from another: party-led co-governance with one force alone, and without one.

An instrument states its force and what it needs; the bundle stands in ``conf/scenario/party_led.yaml``. Alone, a force is joined by
what its instruments cannot act without. Without a force, what cannot act without it goes too. Nothing else is written down.
"""

from __future__ import annotations

import functools
from typing import Any, Final

import yaml

from commons_sim.configuration.keys import config_folder
from commons_sim.scenarios.registry import ALONE, FORCES, INSTRUMENTS, WITHOUT, when_one_is_added
from commons_sim.scenarios.settings import with_needs, withdrawn

BUNDLE: Final = "party_led"


def scenario_content(name: str) -> dict[str, Any]:
    """Returns what a shipped scenario states, from its file or as it follows from others."""
    derived = derived_scenarios().get(name)
    if derived is not None:
        return derived
    file = config_folder() / "scenario" / f"{name}.yaml"
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


@functools.cache
def derived_scenarios() -> dict[str, dict[str, Any]]:
    """Returns the content of each derived scenario by its id, as it would stand in a file."""
    file = config_folder() / "scenario" / f"{BUNDLE}.yaml"
    bundle = yaml.safe_load(file.read_text(encoding="utf-8"))["instruments"]
    labels = {each.id: (each.label_en, each.label_zh) for each in INSTRUMENTS}
    found = {}
    for force, (english, chinese) in FORCES.items():
        own = {each.id for each in INSTRUMENTS if each.force == force and each.id in bundle}
        alone = [name for name in bundle if name in with_needs(own)]
        needed = _joined([labels[name] for name in alone if name not in own])
        found[ALONE[force]] = _content(
            ALONE[force],
            (f"Only {english}", f"仅{chinese}"),
            (
                f"The status quo with one force of party-led co-governance alone, {english}{needed[0]}.",
                f"在现状之上，只加入党建引领中的一种力量：{chinese}{needed[1]}。",
            ),
            {name: bundle[name] for name in alone},
        )
        gone = set().union(*(withdrawn(name) for name in own))
        besides = _joined([labels[name] for name in bundle if name in gone and name not in own])
        found[WITHOUT[force]] = _content(
            WITHOUT[force],
            (f"Party-led without {english}", f"党建引领（无{chinese}）"),
            (
                f"Party-led co-governance without one of its forces, {english}{besides[0]}.",
                f"党建引领，但不含其中一种力量：{chinese}{besides[1]}。",
            ),
            {name: levers for name, levers in bundle.items() if name not in gone},
        )
    return found


def _joined(labels: list[tuple[str, str]]) -> tuple[str, str]:
    """Returns what a force cannot be told apart from, in English and Chinese; nothing where there is nothing."""
    if not labels:
        return "", ""
    english, chinese = zip(*labels, strict=True)
    return (
        f"; with it, because of what is needed: {', '.join(english)}",
        f"；因相互依赖而一并计入：{'、'.join(chinese)}",
    )


def _content(
    name: str, titles: tuple[str, str], descriptions: tuple[str, str], instruments: dict[str, Any]
) -> dict[str, Any]:
    """Returns what stands in a scenario's file."""
    words = {"id": name, "title_en": titles[0], "title_zh": titles[1]}
    words |= {"description_en": descriptions[0], "description_zh": descriptions[1]}
    return {"scenario": words, "instruments": instruments}


when_one_is_added(derived_scenarios.cache_clear)
