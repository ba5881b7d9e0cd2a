"""What becomes of service and facilities: fees, service, condition, lifts, surplus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from commons_sim.kernel.clock import DAYS_A_YEAR
from commons_sim.kernel.outcome import NAN, Finished, mean_of, outcome, ratio, surplus_of
from commons_sim.kernel.units import DAYS_A_MONTH


def _fee_collection(run: Finished) -> float:
    """Returns the share of monthly bills that was paid when due."""
    bills = run.month_starts
    return ratio(bills["collected_fen"].sum(), bills["billed_fen"].sum())


def _fee_collection_in(first: int, end: int) -> Callable[[Finished], float]:
    """Returns the function for the fees collected in the bills of days ``first`` to ``end``, counted from the end if negative."""

    def value(run: Finished) -> float:
        bills = run.month_starts
        days = len(run.raw)
        low, high = (each if each >= 0 else days + each for each in (first, end))
        if days < DAYS_A_YEAR:
            return NAN
        here = bills[(bills["day"] >= low) & (bills["day"] <= high)]
        return ratio(here["collected_fen"].sum(), here["billed_fen"].sum())

    return value


def _lift_outage_days(run: Finished) -> float:
    """Returns days a year on which a lift does not work."""
    return ratio(run.sums["lift_outages"], float(run.raw["lifts"].mean()) * run.days / DAYS_A_YEAR)


def _entrapments(run: Finished) -> float:
    """Returns entrapments a lift and month."""
    return ratio(run.sums["entrapments"], float(run.raw["lifts"].mean()) * run.days / DAYS_A_MONTH)


def surplus(run: Finished) -> float:
    """Returns the surplus of service and facilities in CNY a household and day."""
    return (float(run.sums["service_value_cny"]) - float(run.sums["company_cost_cny"])) / run.household_days


#: By their place in tables.
OUTCOMES: Final = {
    50: (
        outcome(
            "fee_collection_rate",
            "share",
            "higher",
            ("Fee collection", "物业费收缴率"),
            (
                "paid of the monthly bills when they were due, later payment of arrears not counted / billed",
                "当月按时缴纳的物业费（不含后来补缴） / 应收物业费",
            ),
            "no fee billed",
            value=_fee_collection,
        ),
        outcome(
            "fee_collection_first_year_rate",
            "share",
            "higher",
            ("Fee collection, first year", "物业费收缴率（首年）"),
            ("the same of bills of the first year", "同上，仅计第一年的账单"),
            "no year ended",
            value=_fee_collection_in(0, DAYS_A_YEAR - 1),
        ),
        outcome(
            "fee_collection_last_year_rate",
            "share",
            "higher",
            ("Fee collection, last year", "物业费收缴率（末年）"),
            ("the same of bills of the last 365 days", "同上，仅计最后 365 天的账单"),
            "no year ended",
            value=_fee_collection_in(-DAYS_A_YEAR, -1),
        ),
        outcome(
            "service_level",
            "0 to 1",
            "higher",
            ("Service level", "服务水平"),
            (
                "service residents see, 1 is all the contract asks for, mean over households and days",
                "居民所见服务水平（1 为完全履约），对住户与天数取均值",
            ),
            value=mean_of("service_level"),
        ),
        outcome(
            "facility_condition",
            "0 to 1",
            "higher",
            ("Facility condition", "设施状况"),
            (
                "condition of lifts and plant, 1 as new, mean over buildings and days",
                "电梯与设备状况（1 为全新），对楼栋与天数取均值",
            ),
            value=mean_of("facility_condition"),
        ),
        outcome(
            "lift_outage_days",
            "days a lift and year",
            "lower",
            ("Lift out of service", "电梯停运"),
            (
                "days on which a lift does not work, mean over lifts, by years of the run",
                "每部电梯停运天数的均值，除以运行年数",
            ),
            "no building with a lift",
            value=_lift_outage_days,
        ),
        outcome(
            "lift_entrapments_per_month",
            "share",
            "lower",
            ("People trapped in a lift", "电梯困人"),
            ("failures of a lift that trap somebody / lifts and months", "发生困人的电梯故障次数 / 电梯数与月数"),
            "no building with a lift",
            value=_entrapments,
        ),
    ),
    115: (
        surplus_of(
            "services",
            (
                "value of service and working plant to residents (outages for want of common money count in "
                "public revenue), less the "
                "wages, repairs and other resources this takes; fees are transfers; by dwellings and days",
                "服务与可用设施对居民的价值（因公共资金未到位造成的停运计入公共收益），减去所需工资、维修与其他资源；物业费属转移支付；除以户数与天数",
            ),
            value=surplus,
        ),
    ),
}
