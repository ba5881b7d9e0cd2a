"""How numbers are written: units that people read (percent, thousands), few digits, a true minus sign, intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from commons_sim.analysis.drawing.labels import NO_VALUE, Text
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.kernel.outcome import Outcome

SIGNIFICANT_DIGITS: Final = 3
MOST_DECIMALS: Final = 4
# An index from 0 to 1 is not known to three digits; its differences get one digit more.
INDEX_UNITS: Final = ("index", "0 to 1", "Gini, 0 to 1")
INDEX_DECIMALS: Final = 2
# From here on a number is written in ten thousands (Chinese) or thousands (English).
LARGE: Final = 20_000.0
# Units for narrow tables; an index without a unit needs none.
SHORT_UNITS: Final = {
    "index": "",
    "指数": "",
    "0 to 1": "",
    "0 至 1": "",
    "Gini, 0 to 1": "Gini",
    "基尼系数，0 至 1": "Gini",
    "CNY a household and day": "CNY/hh/day",
    "CNY a household": "CNY/hh",
    "hours a household": "h/hh",
    "hours a day": "h/day",
    "days a lift and year": "days/lift/year",
    "passes a case": "",
    "次/件": "",
    "cases": "",
    "hours": "h",
}


@dataclass(frozen=True)
class Scale:
    """How one outcome is written.

    Attributes:
        factor: what a stored value is multiplied by.
        unit: unit of a value.
        unit_of_difference: unit of a difference (percentage points for percent).
        decimals: digits behind the point of a value.
        decimals_of_difference: the same of a difference.
    """

    factor: float
    unit: str
    unit_of_difference: str
    decimals: int
    decimals_of_difference: int

    @property
    def short_unit(self) -> str:
        """The unit, short, for narrow tables (hh: household)."""
        return SHORT_UNITS.get(self.unit, self.unit)

    def value(self, number: float) -> str:
        """Returns one value as text."""
        return write(number * self.factor, self.decimals)

    def level(self, interval: Interval) -> str:
        """Returns ``mean [low, high]`` as text."""
        return self._interval(interval, self.decimals, signed=False)

    def difference(self, interval: Interval) -> str:
        """Returns ``±difference [low, high]`` as text."""
        return self._interval(interval, self.decimals_of_difference, signed=True)

    def magnitude(self, interval: Interval) -> str:
        """Returns a difference without its sign, ``3.2 [2.9, 3.5]``: for sentences that say higher or lower."""
        low, high = sorted((abs(interval.low), abs(interval.high)))
        return self._interval(Interval(abs(interval.mean), low, high, interval.n), self.decimals_of_difference, False)

    def _interval(self, interval: Interval, decimals: int, signed: bool) -> str:
        mean, low, high = (number * self.factor for number in interval[:3])
        if math.isnan(mean):
            return NO_VALUE
        if math.isnan(low):
            return f"{write(mean, decimals, signed)} [{NO_VALUE}]"
        return f"{write(mean, decimals, signed)} [{write(low, decimals)}, {write(high, decimals)}]"


def write(number: float, decimals: int, signed: bool = False) -> str:
    """Returns a number as text with a true minus sign, thousands apart; NaN is a dash, and there is no minus zero."""
    if not math.isfinite(number):
        return NO_VALUE
    rounded = round(number, decimals) + 0.0
    return f"{rounded:{'+' if signed and rounded else ''},.{decimals}f}".replace("-", "−")


def with_unit(text: str, unit: str) -> str:
    """Returns a number with its unit; an index stands without one."""
    if not unit or unit in ("index", "指数", "0 to 1", "0 至 1") or unit.startswith(("Gini", "基尼")):
        return text
    return f"{text} {unit}"


def decimals_for(largest: float) -> int:
    """Returns how many decimals show :data:`SIGNIFICANT_DIGITS` digits of a number of this size."""
    if not math.isfinite(largest) or largest <= 0:
        return 0
    return min(MOST_DECIMALS, max(0, SIGNIFICANT_DIGITS - 1 - math.floor(math.log10(largest))))


def _largest(numbers: Iterable[float]) -> float:
    return max((abs(number) for number in numbers if math.isfinite(number)), default=0.0)


def scale_for(outcome: Outcome, means: Iterable[float], differences: Iterable[float], lang: str) -> Scale:
    """Returns how to write an outcome, given all means and differences that stand beside each other."""
    largest, largest_difference = _largest(means), _largest(differences)
    factor, unit = 1.0, outcome.unit_text(lang)
    unit_of_difference = unit
    if outcome.unit == "share":
        factor, unit, unit_of_difference = 100.0, "%", Text("百分点", "pp").get(lang)
    elif largest >= LARGE:
        factor = 1e-4 if lang == "zh" else 1e-3
        unit = unit_of_difference = f"万{unit}" if lang == "zh" else f"thousand {unit}"
    decimals = min(decimals_for(largest * factor), INDEX_DECIMALS if outcome.unit in INDEX_UNITS else MOST_DECIMALS)
    fine = decimals_for(largest_difference * factor) - 1
    return Scale(factor, unit, unit_of_difference, decimals, max(decimals, min(fine, decimals + 2)))
