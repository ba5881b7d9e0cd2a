"""Thirty seeds: the paired difference of each policy from the reference, with an interval, while a bar shows how far it is."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from commons_sim.analysis.tables.statistics import paired_contrast
from commons_sim.apps.page.design import Design, PageError, configuration, read_address
from commons_sim.apps.page.making.runs import runner

MOST_SEEDS: Final = 30
LOG = logging.getLogger("commons_sim.apps.page")


def intervals(
    question: dict[str, Any], count: int, tell: Callable[[dict[str, Any]], None], wanted: Callable[[], bool]
) -> dict[str, Any]:
    """Returns paired differences of the policies of an address over ``count`` seeds from the reference.

    Args:
        question: ``id`` and ``search``.
        count: seeds, from the address's seed on.
        tell: gets ``{id, done, total}`` now and then.
        wanted: whether anybody still waits; asked before each run.
    """
    number = question.get("id")
    try:
        design = read_address(str(question["search"]))
        configs = [configuration(design, policy) for policy in design.policies]
    except PageError as error:
        return {"id": number, "fault": {"zh": error.zh, "en": error.en}}
    tasks = [(place, design.seed + step) for step in range(count) for place in range(len(configs))]
    values: list[dict[int, dict[str, float | None]]] = [{} for _ in configs]
    done = [0]

    def one(task: tuple[int, int]) -> None:
        place, seed = task
        if not wanted():
            return
        values[place][seed] = runner().outcomes(configs[place], seed)
        done[0] += 1
        if wanted() and done[0] < len(tasks):
            tell({"id": number, "done": done[0], "total": len(tasks)})

    try:
        with ThreadPoolExecutor(runner().size) as threads:
            list(threads.map(one, tasks))
        if not wanted():
            return {"id": number, "stopped": True}
        summed = runner().call(differences, values, reference_of(design))
        return {"id": number, "done": len(tasks), "total": len(tasks), "seeds": count, "policies": summed}
    except Exception:
        LOG.exception("runs over many seeds failed: %s", question)
        return {"id": number, "fault": {"zh": "多种子运算出错", "en": "the runs over many seeds failed"}}


def reference_of(design: Design) -> int:
    """Returns the place of the policy that others are compared with: the status quo where it is there, else the last."""
    plain = [policy.scenario == "status_quo" and not policy.edits for policy in design.policies]
    return plain.index(True) if True in plain else len(plain) - 1


def differences(values: list[dict[int, dict[str, float | None]]], reference: int) -> list[dict[str, Any]]:
    """Returns for each policy and outcome the paired difference from the reference. Called in a worker."""
    seeds = sorted(values[0])
    names = list(values[0][seeds[0]])

    def column(place: int, name: str) -> list[float]:
        found = (values[place][seed][name] for seed in seeds)
        return [math.nan if value is None else value for value in found]

    summed = []
    for place in range(len(values)):
        rows: dict[str, Any] = {}
        for name in names:
            change = paired_contrast(column(place, name), column(reference, name)).difference
            rows[name] = {"diff": _plain(change.mean), "diff_low": _plain(change.low), "diff_high": _plain(change.high)}
        summed.append(rows)
    return summed


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
