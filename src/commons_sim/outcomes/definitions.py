"""What each outcome is: name, unit, formula in words, window, better direction, and when it has no value.

One row an outcome, in the order in which tables print them. ``commons-sim outcomes`` prints this list, tables and
figures take their labels from it, and :mod:`commons_sim.outcomes` computes exactly these names. An outcome whose
commons is not built yet is ``pending``: its value is NaN and it is shown as pending, never as a number standing in.

Money is in yuan of the run (CNY, no discounting); "a household and day" divides by all dwellings that are lived in.
Surplus follows the welfare economics of a commons (Gordon 1954): what all parties gain, less what all parties give up,
transfers between them cancelling out.
"""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import (
    COMMONS,
    LAST_DAY,
    NAN_CONDITIONS_ZH,
    NEVER,
    PARTIES,
    UNITS_ZH,
    WELFARE_GROUPS,
    WHOLE_RUN,
    WINDOWS_ZH,
    Better,
    Outcome,
)
from commons_sim.outcomes import of_commons, of_people

OUTCOMES: Final[tuple[Outcome, ...]] = (
    *of_commons.tragedy(),
    *of_commons.PARKING,
    *of_commons.PUBLIC_REVENUE,
    *of_commons.ROOMS,
    *of_commons.AREAS,
    *of_commons.SERVICES,
    *of_people.CASES,
    *of_people.ENFORCEMENT,
    *of_people.VOTES,
    *of_people.trust(),
    *of_commons.surplus(),
    *of_people.welfare(),
    *of_people.COSTS,
)
BY_NAME: Final[dict[str, Outcome]] = {outcome.name: outcome for outcome in OUTCOMES}

__all__ = [
    "BY_NAME", "COMMONS", "LAST_DAY", "NAN_CONDITIONS_ZH", "NEVER", "OUTCOMES", "PARTIES", "UNITS_ZH", "WELFARE_GROUPS",
    "WHOLE_RUN", "WINDOWS_ZH", "Better", "Outcome",
]  # fmt: skip
