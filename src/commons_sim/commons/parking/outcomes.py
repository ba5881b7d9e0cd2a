"""What becomes of parking: violations, blocked fire lanes, search, fairness of access, surplus."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import Finished, gini, outcome, ratio, surplus_of, top_tenth_share


def _access_gini(run: Finished) -> float:
    """Returns how unevenly households get into shared slots."""
    people = run.world.households
    with_need = people.unfixed_nights > 0
    return gini(people.shared_nights[with_need] / people.unfixed_nights[with_need])


def _top_tenth(run: Finished) -> float:
    """Returns the share of violations by the tenth of drivers' households with most of them; NaN where there are none."""
    people = run.world.households
    return top_tenth_share(people.violation_nights[people.unfixed_nights > 0])


def surplus(run: Finished) -> float:
    """Returns the surplus of parking in CNY a household and day: what parking costs drivers and neighbours, negative."""
    return -float(run.sums["parking_cost_cny"] + run.sums["parking_harm_cny"]) / run.household_days


#: By their place in tables.
OUTCOMES: Final = {
    10: (
        outcome(
            "parking_violation_rate",
            "share",
            "lower",
            ("Parking violations", "违停率"),
            (
                "evenings on which a car without a fixed slot parks in the lane / evenings on which one comes home",
                "无固定车位的车占道停放的次数 / 无固定车位的车回家的次数",
            ),
            "no car without a fixed slot came home",
            value=lambda run: ratio(run.sums["violations"], run.sums["drivers"]),
        ),
        outcome(
            "parking_violation_top_tenth_share",
            "share",
            "none",
            ("Violations by the tenth with most", "违停最多十分之一住户的占比"),
            (
                "nights in violation of the tenth of households with most of them / nights in violation; of households whose "
                "cars came home without a fixed slot",
                "违停最多的十分之一住户的违停夜次 / 全部违停夜次；限于有车无固定车位的住户",
            ),
            "no car without a fixed slot came home",
            value=_top_tenth,
        ),
        outcome(
            "fire_lane_blocked_hours_per_day",
            "hours a day",
            "lower",
            ("Fire lane blocked", "消防通道被占"),
            (
                "hours with at least one car in a building's fire lane, summed over buildings, mean over days",
                "各楼栋消防通道至少停有一辆车的小时数之和，按天平均",
            ),
            value=lambda run: float(run.sums["fire_lane_hours"] / run.days),
        ),
        outcome(
            "parking_search_minutes",
            "minutes",
            "lower",
            ("Search for a space", "找车位时间"),
            (
                "minutes of searching a shared slot, mean over all evenings on which a car without a fixed slot comes home",
                "无固定车位的车每次回家寻找共享车位的分钟数均值",
            ),
            "no car without a fixed slot came home",
            value=lambda run: ratio(run.sums["search_minutes"], run.sums["drivers"]),
        ),
        outcome(
            "parking_access_gini",
            "Gini, 0 to 1",
            "lower",
            ("Inequality of parking access", "停车机会不平等"),
            (
                "share of evenings in a shared slot, of those a household's cars without a fixed slot came home; Gini over "
                "households with such evenings",
                "住户无固定车位的车回家后停入共享车位的比例，在有此类车的住户间的基尼系数",
            ),
            "no car without a fixed slot came home",
            value=_access_gini,
        ),
    ),
    111: (
        surplus_of(
            "parking",
            (
                "less the cost of parking: search and walking at one's value of time, places outside, being boxed in, harm of "
                "violations to neighbours and expected fire loss; rent and fines are transfers; by dwellings and days; 0 at best",
                "停车成本的负值：按时间价值计的找车位与步行、场外停车费、被堵成本、违停对邻居的损害与预期火灾损失；租金与罚款属转移支付；"
                "除以户数与天数；最好为 0",
            ),
            value=surplus,
        ),
    ),
}
