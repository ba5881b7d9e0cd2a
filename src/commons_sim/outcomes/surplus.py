"""The surplus of all commons together, after what governance costs."""

from __future__ import annotations

from typing import Final

from commons_sim.commons.activity_rooms.outcomes import governance_cost
from commons_sim.kernel.outcome import COMMONS, Finished, outcome
from commons_sim.outcomes.costs import social_cny_per_household_day


def total(run: Finished) -> float:
    """Returns the surplus of all commons less the social cost of governance, in CNY a household and day; no hour counts twice."""
    of_commons = sum(run[f"surplus_{commons}_cny_per_household_day"] for commons in COMMONS)
    return of_commons - social_cny_per_household_day(run) + governance_cost(run)


#: By their place in tables.
OUTCOMES: Final = {
    110: (
        outcome(
            "surplus_cny_per_household_day",
            "CNY a household and day",
            "higher",
            ("Total surplus after costs", "扣除成本后的总剩余"),
            (
                "sum of the surplus of the commons built, less all social costs of governance, of which those that stand in the "
                "surplus of the rooms count once; by dwellings and days",
                "已建公地剩余之和减去全部社会治理成本（已计入用房剩余的部分只计一次），除以户数与天数",
            ),
            value=total,
        ),
    ),
}
