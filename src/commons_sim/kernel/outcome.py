"""What an outcome is: its name, unit, formula in words, window, better direction, and when it has no value."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.kernel.clock import is_month_start

Better = Literal["lower", "higher", "none"]

#: The commons with a surplus, in the order of tables, with their names in English and Chinese.
COMMONS: Final = {
    "parking": ("parking", "停车"),
    "public_revenue": ("public revenue", "公共收益"),
    "activity_rooms": ("activity rooms", "活动用房"),
    "common_areas": ("common areas", "公共区域"),
    "services": ("services", "服务与设施"),
}
PARTIES: Final = ("property_company", "owners_committee", "residents_committee", "party_branch", "neighbours")
WELFARE_GROUPS: Final = ("tenants", "elderly", "non_members", "worst_building")

WHOLE_RUN: Final = "whole run"
LAST_DAY: Final = "last day"
NEVER: Final = "never"

UNITS_ZH: Final = {
    "share": "比例",
    "hours a day": "小时/天",
    "minutes": "分钟",
    "Gini, 0 to 1": "基尼系数，0 至 1",
    "index": "指数",
    "CNY a household": "元/户",
    "days": "天",
    "0 to 1": "0 至 1",
    "days a lift and year": "天/部·年",
    "calls a thousand households and year": "次/千户·年",
    "cases": "件",
    "passes a case": "次/件",
    "reports": "次",
    "rises a case": "次/件",
    "visits a case": "次/件",
    "hours a household": "小时/户",
    "CNY a household and day": "元/户·天",
    "hours a household and year": "小时/户·年",
    "slots a night": "个/夜",
    "hours": "小时",
    "CNY": "元",
    "CNY a project": "元/项",
}
WINDOWS_ZH: Final = {WHOLE_RUN: "整个运行期", LAST_DAY: "最后一天"}
NAN_CONDITIONS_ZH: Final = {
    NEVER: "无",
    "W_best − W_open below the stated minimum": "W_best − W_open 低于规定下限",
    "no car without a fixed slot came home": "没有无固定车位的车回家",
    "no public revenue in a month that ended": "已结束的月份里没有公共收益",
    "no activity room": "没有活动用房",
    "no room-hour was open": "没有开放的室时",
    "no session was held": "没有举行过活动",
    "no team asked for a slot": "没有团队申请时段",
    "no leak ended": "没有已结束的漏水",
    "no open space": "没有开放空间",
    "no electric bicycle": "没有电动自行车",
    "no station sited": "政策期内没有充电站落地",
    "no fee billed": "没有开出账单",
    "no building with a lift": "没有带电梯的楼栋",
    "no case ended": "没有已结束的案件",
    "no case solved": "没有已办结的案件",
    "officers came in no case": "没有执法人员到场的案件",
    "no case opened": "没有立案",
    "departments have no duties of their own": "部门没有本职工作",
    "no case of several departments ended": "没有已结束的多部门案件",
    "no case of such a kind ended": "没有这类案件结束",
    "the team has no hours": "执法队没有工时",
    "no department was called": "没有要求过部门到场",
    "no assembly was held": "没有召开业主大会",
    "no vote on electing a committee was held": "没有举行业委会选举表决",
    "no committee took office": "没有业委会就任",
    "nobody owns the flat they live in": "没有自住业主",
    "nobody rents": "没有租户",
    "no month ended": "没有已结束的月份",
    "no year ended": "没有已结束的年份",
    "nobody gave time": "没有人投入时间",
    "no project was done": "没有完成的项目",
    "nobody lives in the compound": "小区内无人居住",
    "no household in this group": "没有这类住户",
}


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    Attributes:
        name: column name in tables.
        unit: unit in English, a key of :data:`UNITS_ZH`, or one that has no other name in Chinese.
        formula: how it is computed, in words.
        window: the days it covers, a key of :data:`WINDOWS_ZH`.
        better: which direction people prefer, ``"none"`` where the direction is no matter of better or worse.
        nan_condition: when it is NaN, a key of :data:`NAN_CONDITIONS_ZH`.
        label_en: short English label.
        label_zh: short Chinese label.
        formula_zh: the formula in Chinese.
        value: returns it for a run that has ended.
    """

    name: str
    unit: str
    formula: str
    window: str
    better: Better
    nan_condition: str
    label_en: str
    label_zh: str
    formula_zh: str
    value: Callable[[Finished], float] = field(repr=False, compare=False)

    def label(self, lang: str) -> str:
        """Returns the label in ``"zh"`` or ``"en"``."""
        return self.label_zh if lang == "zh" else self.label_en

    def unit_text(self, lang: str) -> str:
        """Returns the unit in ``"zh"`` or ``"en"``."""
        return UNITS_ZH.get(self.unit, self.unit) if lang == "zh" else self.unit

    def texts(self, lang: str) -> dict[str, str]:
        """Returns every shown field by its name, in ``"zh"`` or ``"en"``."""
        shown = {each.name: str(getattr(self, each.name)) for each in fields(self) if each.name != "value"}
        english_formula, chinese_formula = shown["formula"], shown.pop("formula_zh")
        label = self.label(lang)
        if lang == "zh":
            shown |= {
                "window": WINDOWS_ZH[self.window],
                "nan_condition": NAN_CONDITIONS_ZH.get(self.nan_condition, self.nan_condition),
            }
        shown |= {"unit": self.unit_text(lang), "label": label}
        shown["formula"] = chinese_formula if lang == "zh" else english_formula
        return shown


def outcome(
    name: str,
    unit: str,
    better: Better,
    labels: tuple[str, str],
    formulas: tuple[str, str],
    nan_condition: str = NEVER,
    *,
    value: Callable[[Finished], float],
    window: str = WHOLE_RUN,
) -> Outcome:
    """Returns an outcome from its labels and formulas, each English and then Chinese, and the function that computes it."""
    english, chinese = labels
    return Outcome(name, unit, formulas[0], window, better, nan_condition, english, chinese, formulas[1], value)


def surplus_of(commons: str, formulas: tuple[str, str], *, value: Callable[[Finished], float]) -> Outcome:
    """Returns the surplus of one commons as an outcome."""
    english, chinese = COMMONS[commons]
    return outcome(
        f"surplus_{commons}_cny_per_household_day",
        "CNY a household and day",
        "higher",
        (f"Surplus: {english}", f"剩余：{chinese}"),
        formulas,
        value=value,
    )


def mean_of(column: str) -> Callable[[Finished], float]:
    """Returns the function that takes the mean of a recorded column over the days of a run."""
    return lambda run: float(run.raw[column].mean())


class Finished:
    """A run that has ended, as outcomes see it; ``run["name"]`` is another outcome of it.

    Attributes:
        world: the columns at the end of the run.
        raw: recorded rows of days 0 and later, a row a day.
        opening_entries_fen: cumulated ledger entries (compounds, kinds) at the beginning of day 0.
        prices: shadow prices.
        games: the stage game of each commons in the world as it was drawn.
        index_rule: when a tragedy index has a value.
        outcomes: every outcome by its name.
    """

    def __init__(
        self,
        world: Any,
        raw: pd.DataFrame,
        opening_entries_fen: NDArray[np.int64],
        prices: Any,
        games: Mapping[str, Any],
        index_rule: Any,
        outcomes: Mapping[str, Outcome],
    ) -> None:
        self.world, self.raw, self.opening_entries_fen = world, raw, opening_entries_fen
        self.prices, self.games, self.index_rule, self.outcomes = prices, games, index_rule, outcomes
        self._found: dict[str, float] = {}

    def __getitem__(self, name: str) -> float:
        """Returns an outcome of the run, worked out when it is first asked for."""
        if name not in self._found:
            self._found[name] = float(self.outcomes[name].value(self))
        return self._found[name]

    @functools.cached_property
    def sums(self) -> dict[str, float]:
        """Each recorded column summed over days; plain, since a label looked up in a series costs more than the sum."""
        return {str(name): value for name, value in self.raw.drop(columns="day").sum().to_dict().items()}

    @property
    def days(self) -> int:
        """Days of the run."""
        return max(1, len(self.raw))

    @property
    def households(self) -> int:
        """Households of all compounds."""
        return max(1, int(self.world.households.building.size))

    @property
    def household_days(self) -> int:
        """Households times days."""
        return self.households * self.days

    @functools.cached_property
    def month_starts(self) -> pd.DataFrame:
        """Rows of the first days of months."""
        return self.raw.loc[_month_starts(self.raw)]

    @functools.cached_property
    def ended(self) -> pd.DataFrame:
        """Rows that settle a month of the policy: first days of months but day 0, which settles the last of the burn-in."""
        return self.month_starts.loc[self.month_starts["day"] > 0]


NAN: Final = math.nan


def gini(values: NDArray[Any]) -> float:
    """Returns the Gini coefficient of non-negative values; 0 if all are 0, NaN if there are none."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    total = ordered.sum()
    if ordered.size == 0:
        return NAN
    if total <= 0.0:
        return 0.0
    ranks = np.arange(1, ordered.size + 1)
    return float((2.0 * ranks - ordered.size - 1.0) @ ordered / (ordered.size * total))


def top_tenth_share(values: NDArray[Any]) -> float:
    """Returns the share of a sum of non-negative values that the tenth with most holds; NaN where there is nothing."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))[::-1]
    return ratio(float(ordered[: max(1, round(ordered.size / 10))].sum()), float(ordered.sum()))


def ratio(part: float, whole: float) -> float:
    """Returns ``part / whole``, NaN if ``whole`` is not positive."""
    return float(part / whole) if whole > 0 else NAN


def at_most_one(part: float, whole: float) -> float:
    """Returns ``part / whole``, cut at 1 where a part was counted before its whole; NaN if ``whole`` is not positive."""
    return float(np.minimum(1.0, ratio(part, whole)))


def _month_starts(raw: pd.DataFrame) -> pd.Series[bool]:
    return raw["day"].map(lambda day: is_month_start(int(day))).astype(bool)


def median_age(counts: NDArray[np.int64]) -> float:
    """Returns the median of ages of which ``counts[a]`` cases have age ``a`` days; NaN without cases."""
    total = int(counts.sum())
    if total == 0:
        return NAN
    cumulated = np.cumsum(counts)
    lower = int(np.searchsorted(cumulated, (total + 1) // 2))
    upper = int(np.searchsorted(cumulated, total // 2 + 1))
    return (lower + upper) / 2.0
