"""What becomes of common areas: clutter, nuisance, illegal building, leaks, open spaces, charging, surplus."""

from __future__ import annotations

from typing import Final

import numpy as np

from commons_sim.commons.common_areas.columns import STATION_SITED
from commons_sim.kernel.outcome import NAN, Finished, mean_of, median_age, outcome, ratio, surplus_of


def _station_wait_days(run: Finished) -> float:
    """Returns the mean days from the first proposal to the siting of a charging station."""
    compounds = run.world.compounds
    sited = (compounds.station == STATION_SITED) & (compounds.station_day >= 0)
    waits = (compounds.station_day - compounds.station_wanted_day)[sited]
    return float(waits.mean()) if waits.size else NAN


def surplus(run: Finished) -> float:
    """Returns the surplus of the common areas in CNY a household and day."""
    sums = run.sums
    gained = sums["areas_own_cny"] + sums["areas_company_cny"]
    return float(gained - sums["areas_harm_cny"] - sums["areas_outlay_cny"]) / run.household_days


#: By their place in tables.
OUTCOMES: Final = {
    40: (
        outcome(
            "clutter_level",
            "0 to 1",
            "lower",
            ("Clutter", "堆物水平"),
            (
                "share of the corridor that things take up, nobody's included, mean over buildings and days",
                "楼道被堆物（含无主物）占用的比例，对楼栋与天数取均值",
            ),
            value=mean_of("clutter_level"),
        ),
        outcome(
            "nuisance_rate",
            "share",
            "lower",
            ("Nuisance", "扰邻率"),
            (
                "household-days with noise, pets or leaks felt / household-days",
                "受噪音、宠物或漏水影响的户日 / 全部户日",
            ),
            value=lambda run: ratio(run.sums["nuisance_days"], run.sums["households"]),
        ),
        outcome(
            "illegal_building_rate",
            "share",
            "lower",
            ("Illegal building", "违建"),
            ("illegal buildings standing / dwellings, mean over days", "存在的违建数 / 户数，按天平均"),
            value=lambda run: ratio(run.sums["works_standing"], run.sums["households"]),
        ),
        outcome(
            "leak_days_median",
            "days",
            "lower",
            ("Median days of a leak", "漏水持续天数中位数"),
            (
                "days from the first water to the end of a leak, median over leaks that ended",
                "从漏水到结束的天数，取已结束漏水的中位数",
            ),
            "no leak ended",
            value=lambda run: median_age(np.asarray(run.world.leak_ages)),
        ),
        outcome(
            "leak_settled_share",
            "share",
            "higher",
            ("Leaks settled", "漏水了结率"),
            (
                "leaks that ended by agreement, repair or judgment / leaks that ended, also those that ended by themselves",
                "经协商、维修或判决结束的漏水 / 全部已结束的漏水（含自行结束）",
            ),
            "no leak ended",
            value=lambda run: ratio(run.sums["leaks_settled"], run.sums["leaks_ended"]),
        ),
        outcome(
            "spaces_taken_share",
            "share",
            "lower",
            ("Open spaces taken", "公共空间被占率"),
            (
                "space-days in which an open ground-floor space is let by the company or fenced in / space-days",
                "架空层等开放空间被物业出租或住户圈占的天数 / 全部空间天数",
            ),
            "no open space",
            value=lambda run: ratio(run.sums["spaces_taken"], run.sums["spaces"]),
        ),
        outcome(
            "stairwell_charging_share",
            "share",
            "lower",
            ("Charging in stairwells", "楼道充电率"),
            (
                "electric bicycles charged in the stairwell / electric bicycles, over days",
                "在楼道充电的电动自行车 / 全部电动自行车，按天合计",
            ),
            "no electric bicycle",
            value=lambda run: ratio(run.sums["stairwell_bicycles"], run.sums["bicycles"]),
        ),
        outcome(
            "charging_station_share",
            "share",
            "higher",
            ("Charging station sited", "充电站落地率"),
            ("compound-days with a charging station / compound-days", "有充电站的小区天数 / 全部小区天数"),
            value=lambda run: ratio(run.sums["stations"], run.sums["compounds"]),
        ),
        outcome(
            "charging_station_wait_days",
            "days",
            "lower",
            ("Days until a station is sited", "充电站落地天数"),
            (
                "days from the first proposal of a site to the siting, mean over compounds that got a station under the policy",
                "从首次提议到选址落地的天数，对政策期内建站的小区取均值",
            ),
            "no station sited",
            value=_station_wait_days,
        ),
    ),
    114: (
        surplus_of(
            "common_areas",
            (
                "worth of space, ease and floor to those who use it and rent of spaces let, less charging, harm to neighbours with "
                "expected fire loss, leaks, building, removals, repairs and disputes; fines are transfers; by dwellings and days",
                "占用空间、便利与搭建对占用者的价值及空间租金，减去充电成本、对邻居的损害（含预期火灾损失）、漏水、搭建、拆除、维修与纠纷成本；"
                "罚款属转移支付；除以户数与天数",
            ),
            value=surplus,
        ),
    ),
}
