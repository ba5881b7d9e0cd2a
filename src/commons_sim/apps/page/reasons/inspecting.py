"""What somebody believes, sees and decides on a day, and why: the run is made again up to the very step of the decision.

A run is a pure function of configuration and seed and costs a tenth of a second, so nothing is stored for this. The steps of the
day table are called one by one on the days of a decision; just before (or after) the step that decides, the rule's own functions
are asked once more, and its terms are worked out beside them. A test holds their sum to what the rule itself returns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commons_sim.apps.page.reasons import institution_reasons, resident_reasons
from commons_sim.configuration.schema import Config
from commons_sim.kernel.clock import is_month_start
from commons_sim.model import DAY_TABLE, INSTITUTION_STEPS, CompoundModel

Look = Callable[[CompoundModel], None]


def run_watched(model: CompoundModel, day: int, before: dict[str, Look], after: dict[str, Look]) -> None:
    """Runs one day step by step; calls ``before`` and ``after`` at the steps that they name.

    Args:
        model: a model that has run up to ``day``.
        day: day 0 or later.
        before: called before a step, by its name.
        after: called after a step, by its name.
    """
    if not is_month_start(day):
        model.change_instruments(day)
    for step in DAY_TABLE:
        if step.every == "month" and not is_month_start(day):
            continue
        if step.name in before:
            before[step.name](model)
        if step.name in INSTITUTION_STEPS:
            step.function(model, day)
        else:
            step.function(model.world, model.parameters, day)
        if step.name in after:
            after[step.name](model)
    model.day = day + 1


def inspect_run(config: Config, who: str, row: int, day: int) -> dict[str, Any]:
    """Returns what the page shows of somebody on a day. Called in a worker.

    Args:
        config: the run's configuration.
        who: ``household``, or an institution (``property_company``, ``owners_committee``, ...).
        row: the household's row; nothing for an institution.
        day: day 0 or later; kept within the run.

    Raises:
        ValueError: nobody of that name.
    """
    day = max(0, min(config.days - 1, day))
    model = CompoundModel(config)
    month_day = next(each for each in range(day, -1, -1) if is_month_start(each))
    if who == "household":
        row = max(0, min(int(model.columns.compounds.households[0]) - 1, row))
        return resident_reasons.describe(model, row, day, month_day, run_watched)
    if who not in institution_reasons.DESCRIBED:
        raise ValueError(who)
    return institution_reasons.describe(model, who, day, month_day, run_watched)
