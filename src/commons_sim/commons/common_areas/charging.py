"""Electric bicycles: where they are charged, and where the station that all want may stand.

Mechanism. A household with an electric bicycle charges it every other day: in the stairwell, which is near and cheap; at a
station in the compound, if there is one with a socket free; or somewhere outside, at a walk and a price. A battery that burns
in the stairwell burns in the only way out. A station takes the bicycles out of the stairs, but somebody has to live next to it.

Why it is a dilemma. Twice. The risk of the stairwell is spread over the building, its convenience is one's own: a linear public
good. And the station is good for all but those beside it, who lose sleep, sight and price: all want it, not here. Somebody has
to propose a site, carry it through the objections of the nearest, and settle whose ground it is.

Sources: the article, section 1.2 (row P15 of its systems). Provisions on fire safety in high-rise civil buildings (2021),
articles 37 and 47: no parking or charging in lobbies, escape routes and stairs; who does not heed the order pays 500 to 1,000
CNY. National People's Congress, inspection of the Fire Protection Law (December 2021, by press): some 14,000 fires of electric
bicycles in ten months, 41 deaths, over 300 million bicycles. O'Hare (1977, Public Policy 25:407-458) for siting.

Left out: batteries carried into flats, cables out of windows, bicycles in lifts, charging cabinets that swap batteries, and the
operator's own choice of price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import MINUTES_AN_HOUR
from commons_sim.population.columns import CHARGE_OUTSIDE, CHARGE_STAIRWELL, CHARGE_STATION

LAW_STAIRS: Final = (
    "fire safety in high-rise civil buildings (2021), article 47: 500 to 1,000 CNY once an order is not heeded"
)


# fmt: off
@dataclass
class ChargingParameters:
    """What charging costs whom, and what siting a station takes."""

    charges_per_month: float = parameter(
        15.0, unit="1/month", low=0.0, high=60.0, source="every other day", confidence="assumed",
        meaning="Charges of an electric bicycle", meaning_zh="每车每月充电次数",
    )
    stairwell_price_cny: float = parameter(
        0.4, unit="CNY/charge", low=0.0, high=20.0, source="0.7 kWh at the household's tariff", confidence="estimated",
        meaning="Electricity of a charge at home", meaning_zh="楼道充电每次电费",
    )
    station_price_cny: float = parameter(
        1.0, unit="CNY/charge", low=0.0, high=20.0, source="electricity and service charge of an operator", confidence="assumed",
        meaning="Price of a charge at the station", meaning_zh="充电站每次价格", role="lever",
    )
    outside_price_cny: float = parameter(
        1.5, unit="CNY/charge", low=0.0, high=20.0, source="shops and street cabinets; assumed", confidence="assumed",
        meaning="Price of a charge outside", meaning_zh="场外充电每次价格",
    )
    station_walk_minutes: float = parameter(
        3.0, unit="min/charge", low=0.0, high=60.0, source="both ways, in the compound", confidence="assumed",
        meaning="Walk that a charge at the station takes", meaning_zh="使用充电站的步行时间",
    )
    outside_walk_minutes: float = parameter(
        10.0, unit="min/charge", low=0.0, high=120.0, source="both ways, to the street", confidence="assumed",
        meaning="Walk that a charge outside takes", meaning_zh="场外充电的步行时间",
    )
    stairwell_fire_cny_per_day: float = parameter(
        0.25, unit="CNY/bicycle/day", low=0.0, high=50.0,
        source="5.6e-5 fires a bicycle and year (by press), four fifths of them while charging, about 2 million CNY expected loss "
        "where the fire stands in the only way out", confidence="estimated",
        meaning="Expected fire loss of a bicycle charged in the stairwell", meaning_zh="楼道充电每车每日预期火灾损失",
    )
    stairwell_fine_cny: float = parameter(
        500.0, unit="CNY", low=0.0, high=1000.0, source=LAW_STAIRS, confidence="law", role="lever",
        meaning="Fine for charging in the stairwell", meaning_zh="楼道充电罚款",
    )
    bicycles_per_socket: float = parameter(
        4.0, unit="bicycles", low=0.1, high=50.0, source="a charge of four to six hours every other day", confidence="assumed",
        meaning="Bicycles that a socket serves", meaning_zh="每个充电口可服务车辆",
    )
    sockets_per_bicycle: float = parameter(
        0.2, unit="sockets/bicycle", low=0.0, high=2.0, source="size that operators build; assumed", confidence="assumed",
        meaning="Sockets of a station, relative to the compound's bicycles", meaning_zh="充电站充电口与车辆比", role="lever",
    )
    nearest_households: int = parameter(
        16, unit="households", low=0, high=1000, source="two or three lower floors of the building beside it", confidence="assumed",
        meaning="Households that live beside a station", meaning_zh="紧邻充电站的户数",
    )
    nearest_loss_cny_per_month: float = parameter(
        60.0, unit="CNY/month/household", low=0.0, high=10000.0,
        source="noise at night, fear of fire, half a percent of the flat's rent and worth; assumed", confidence="assumed",
        meaning="What living beside it costs", meaning_zh="紧邻充电站每户月损失",
    )
    objection_months: float = parameter(
        12.0, unit="months", low=1.0, high=240.0, source="assumed", confidence="assumed",
        meaning="Months ahead that the nearest think of", meaning_zh="邻近住户考虑的月数",
    )
    objections_tolerated: float = parameter(
        0.25, unit="of the nearest", low=0.0, high=1.0,
        source="sites are dropped when a few of the nearest protest in the open; size assumed", confidence="assumed", role="lever",
        meaning="Objections with which a proposer still goes ahead", meaning_zh="可容忍的反对比例",
    )
    complaints_heard: float = parameter(
        1.0, unit="reports/month", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Reports about charging in stairs from which a body proposes a site", meaning_zh="促使提议建站的报事数",
    )
    siting_hours: float = parameter(
        20.0, unit="h", low=0.0, high=500.0, source="plan, operator, notice, doors; assumed", confidence="assumed",
        meaning="Hours that a proposal takes whoever makes it", meaning_zh="提议选址所需工时",
    )
    notice_days: int = parameter(
        15, unit="days", low=1, high=365, source="notices are posted for about a fortnight", confidence="assumed",
        meaning="Days for which a proposal is posted", meaning_zh="公示天数",
    )
    doors_per_hour: float = parameter(
        2.0, unit="doors/h", low=0.0, high=50.0, source="talks at the door", confidence="assumed",
        meaning="Objectors that an hour suffices to talk to", meaning_zh="每工时可沟通的反对户数",
    )
    months_apart: float = parameter(
        4.0, unit="months", low=0.5, high=120.0, source="assumed", confidence="assumed",
        meaning="Least time between two proposals", meaning_zh="两次提议的最短间隔",
    )
# fmt: on


@compiled
def stairwell_cny_per_month(rule: Any) -> float:
    """Returns what charging in the stairwell costs its household in a month, in CNY."""
    return float(rule.charges_per_month * rule.stairwell_price_cny)


@compiled
def station_cny_per_month(value_of_time_cny_per_hour: float, rule: Any) -> float:
    """Returns what charging at the compound's station costs in a month, money and time, in CNY."""
    walk = rule.station_walk_minutes / MINUTES_AN_HOUR * value_of_time_cny_per_hour
    return float(rule.charges_per_month * (rule.station_price_cny + walk))


@compiled
def outside_cny_per_month(value_of_time_cny_per_hour: float, rule: Any) -> float:
    """Returns what charging outside costs in a month, money and time, in CNY."""
    walk = rule.outside_walk_minutes / MINUTES_AN_HOUR * value_of_time_cny_per_hour
    return float(rule.charges_per_month * (rule.outside_price_cny + walk))


@compiled
def price_of(place: int, rule: Any) -> float:
    """Returns the money of a month's charging at a place, in CNY."""
    if place == CHARGE_STAIRWELL:
        return float(rule.charges_per_month * rule.stairwell_price_cny)
    if place == CHARGE_STATION:
        return float(rule.charges_per_month * rule.station_price_cny)
    return float(rule.charges_per_month * rule.outside_price_cny) if place == CHARGE_OUTSIDE else 0.0


@compiled
def cost_of(place: int, value_of_time_cny_per_hour: float, rule: Any) -> float:
    """Returns what a month's charging at a place costs its household, money and time, in CNY; 0 without a bicycle."""
    if place == CHARGE_STAIRWELL:
        return stairwell_cny_per_month(rule)
    if place == CHARGE_STATION:
        return station_cny_per_month(value_of_time_cny_per_hour, rule)
    return outside_cny_per_month(value_of_time_cny_per_hour, rule) if place == CHARGE_OUTSIDE else 0.0
