"""Parking: slots that run out, lanes that can be blocked.

Mechanism. Planned slots serve owners first (Civil Code, article 276) and belong to one car each. Shared slots on common land are
taken by whoever comes first. A car without a slot of its own comes home in the evening and its driver has three ways: look for a
free shared slot (the search grows without bound as the last ones fill), leave the car outside and walk, or stand in the lane. A
car in the lane costs its driver little and its neighbours much: they are boxed in, they wait, and a fire engine may not get
through. The more cars stand in the lane, the more they box in each other too: congestion has an interior best response.

Why it is a dilemma. For the single driver the lane is worth the whole walk and price of the place outside; the harm falls on a
building full of neighbours. Each gains by the lane whatever the others do until the lane itself is crowded, and all lose.

Sources: the article, sections 1.1 and 2.3 (row P2 of its systems); Shoup (2006, Transport Policy 13:479-486) for cruising; Arnott &
Inci (2006, Journal of Urban Economics 60:418-442) for search and saturation; Civil Code, articles 275, 276, 282.

Rules of use, set by levers: first come, first served; one car first (further cars pay a multiple and leave a reserve
free); a lottery of permits each month; a rent that follows occupancy; slots that resident units open at night, to be
left in the morning.

Left out: visitors' cars, electric charging, driving inside the compound, and trade in slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from commons_sim.commons.parking.columns import (
    FIRST_COME,
    LOTTERY,
    ONE_CAR_FIRST,
    PLACE_AWAY,
    PLACE_FIRE_LANE,
    PLACE_LANE,
    PLACE_NIGHT,
    PLACE_SHARED,
)
from commons_sim.kernel.clock import MINUTES_A_DAY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import PERMIT_LOT, uniform
from commons_sim.kernel.units import MINUTES_AN_HOUR

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

LEAST_RENT_FEN: Final = 10
ALLOCATIONS: Final = {"first_come": FIRST_COME, "one_car_first": ONE_CAR_FIRST, "lottery": LOTTERY}
MORNING_MINUTE: Final = 420  # 7:00: when a standing car meets those who want to leave


# fmt: off
@dataclass
class ParkingParameters:
    """What parking costs whom."""

    car_used_weekday: float = parameter(
        0.75, unit="-", low=0.0, high=1.0, source="order of size in city travel surveys", confidence="assumed",
        meaning="Chance that a car is used on a weekday", meaning_zh="工作日用车概率",
    )
    car_used_weekend: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="order of size in city travel surveys", confidence="assumed",
        meaning="Chance that a car is used on a weekend day", meaning_zh="周末用车概率",
    )
    allocation: str = parameter(
        "first_come", unit="-", source="usual in compounds without a rule", confidence="design", role="lever",
        choices=("first_come", "one_car_first", "lottery"),
        meaning="How shared slots are allotted", meaning_zh="公共车位分配方式",
    )
    clearing_price: bool = parameter(
        False, unit="-", source="SFpark lets prices follow occupancy", confidence="design", role="lever",
        meaning="Whether the rent of shared slots follows occupancy, month by month", meaning_zh="公共车位租金是否随占用率调整",
    )
    target_occupancy: float = parameter(
        0.9, unit="-", low=0.1, high=1.0, source="SFpark aimed at 60-90%", confidence="published", role="lever",
        meaning="Occupancy at night that the rent aims at", meaning_zh="目标夜间占用率",
    )
    price_step: float = parameter(
        0.5, unit="-", low=0.0, high=5.0, source="assumed", confidence="assumed", role="lever",
        meaning="Relative change of the rent per unit of occupancy off the aim, a month", meaning_zh="租金对占用偏差的月调整幅度",
    )
    further_car_factor: float = parameter(
        2.0, unit="-", low=1.0, high=20.0, source="local rules charge second cars a multiple", confidence="assumed", role="lever",
        meaning="One car first: multiple of the rent for a household's further cars", meaning_zh="一户多车时后续车辆租金倍数",
    )
    further_car_reserve: float = parameter(
        0.2, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed", role="lever",
        meaning="One car first: share of slots that further cars must leave free", meaning_zh="为首车预留的车位比例",
    )
    night_slots_per_household: float = parameter(
        0.0, unit="slots/household", low=0.0, high=5.0, source="article 2.3: resident units' resources",
        confidence="design", role="lever",
        meaning="Slots that resident units open at night", meaning_zh="驻区单位夜间共享车位(每户)",
    )
    night_price_cny: float = parameter(
        3.0, unit="CNY/night", low=0.0, high=200.0, source="assumed", confidence="assumed", role="lever",
        meaning="Price of such a slot", meaning_zh="夜间共享车位价格",
    )
    night_walk_minutes: float = parameter(
        5.0, unit="min", low=0.0, high=60.0, source="assumed", confidence="assumed",
        meaning="Walk from such a slot", meaning_zh="夜间共享车位步行时间",
    )
    return_mean_minute: float = parameter(
        1110.0, unit="min", low=0.0, high=1439.0, source="evening peak at about half past six", confidence="assumed",
        meaning="Mean minute of return", meaning_zh="平均回家时刻(分钟)",
    )
    return_sd_minutes: float = parameter(
        110.0, unit="min", low=0.0, high=600.0, source="spread of evening returns", confidence="assumed",
        meaning="Standard deviation of the minute of return", meaning_zh="回家时刻标准差",
    )
    slot_check_minutes: float = parameter(
        0.15, unit="min", low=0.0, high=10.0, source="driving past one slot at walking pace", confidence="assumed",
        meaning="Time to look at one shared slot", meaning_zh="查看一个公共车位的时间",
    )
    lane_boxed_in_cny: float = parameter(
        10.0, unit="CNY/night", low=0.0, high=200.0, source="time lost and scratches when a full lane boxes one in",
        confidence="assumed", meaning="Cost to a violator of standing in a lane that is full",
        meaning_zh="占满车道时违停者自身损失",
    )
    harm_minutes_per_violation: float = parameter(
        45.0, unit="min/night", low=0.0, high=600.0,
        source="some fifteen neighbours on foot, bicycle or in cars lose three minutes each", confidence="assumed",
        meaning="Neighbours' time lost to one car in the lane in a night", meaning_zh="一辆占道车一夜使邻居损失的时间",
    )
    harm_value_of_time_cny_per_hour: float = parameter(
        30.0, unit="CNY/h", low=0.0, high=500.0, source="about the mean hourly wage in Hefei", confidence="estimated",
        meaning="Value of the neighbours' time", meaning_zh="邻居时间价值",
    )
    fire_loss_cny_per_blocked_hour: float = parameter(
        0.5, unit="CNY/h", low=0.0, high=100.0,
        source="0.002 fires a building and year times 2 million CNY of extra loss by delay", confidence="assumed",
        meaning="Expected extra fire loss of one hour with a blocked fire lane", meaning_zh="消防通道每堵塞一小时的预期火灾损失",
    )
    asked_to_move_cny: float = parameter(
        3.0, unit="CNY", low=0.0, high=100.0, source="being rung up and told off", confidence="assumed",
        meaning="What being asked by the patrol to move feels like", meaning_zh="被巡逻劝离的感受成本",
    )
    patrol_cars_per_hour: float = parameter(
        12.0, unit="cars/h", low=0.0, high=200.0, source="walking the lanes and ringing up drivers", confidence="assumed",
        meaning="Cars in the lane that one patrol hour can deal with", meaning_zh="每巡逻小时可处理的占道车数",
    )
# fmt: on


@compiled
def search_minutes(free_slots: float, slots: float, rule: Any) -> float:
    """Returns the expected minutes of search for a shared slot.

    Looking at slots in random order until a free one is found takes ``(slots + 1) / (free + 1)`` looks: the time grows without
    bound, relative to an empty car park, as the last slots fill.

    Args:
        free_slots: free shared slots, at least 1.
        slots: all shared slots.
        rule: the packed parking parameters.
    """
    return float(rule.slot_check_minutes * (slots + 1.0) / (free_slots + 1.0))


@compiled
def boxed_in_cny(taken: float, spots: float, rule: Any) -> float:
    """Returns what standing in the lane costs a violator when ``taken`` of ``spots`` places are taken, in CNY a night."""
    return float(rule.lane_boxed_in_cny * taken / spots) if spots > 0.0 else 0.0


@compiled
def may_use_shared_slot(world: World, car: int, compound: int, rule: Any) -> bool:
    """Returns whether the rule of use lets this car take a shared slot now."""
    compounds = world.compounds
    free = compounds.shared_slots[compound] - compounds.shared_taken[compound]
    if free <= 0:
        return False
    allocation = compounds.allocation[compound]
    last = world.cars.further[car] == 1 or world.households.turns_lost[world.cars.household[car]] > 0
    if allocation == ONE_CAR_FIRST and last:
        return bool(free > rule.further_car_reserve * compounds.shared_slots[compound])
    return bool(allocation != LOTTERY or world.cars.permit[car] == 1)


@compiled
def rent_for(world: World, car: int, compound: int, rule: Any) -> int:
    """Returns what a shared slot costs this car tonight, in fen."""
    rent = world.compounds.shared_rent_fen_per_night[compound]
    if world.compounds.allocation[compound] == ONE_CAR_FIRST and world.cars.further[car] == 1:
        return int(rent * rule.further_car_factor)
    return int(rent)


@compiled
def draw_permits(world: World, compound: int, day: int) -> None:
    """Draws by lot, for this month, as many cars without a slot of their own as there are shared slots."""
    cars, first = world.cars, world.compounds.first_car[compound]
    count = world.compounds.cars[compound]
    lots = np.empty(count, dtype=np.float64)
    for number in range(count):
        car = first + number
        cars.permit[car] = 0
        draw = uniform(world.control.seed[0], PERMIT_LOT, cars.identity[car], day)
        in_the_draw = cars.fixed_slot[car] == 0 and world.households.turns_lost[cars.household[car]] == 0
        lots[number] = draw if in_the_draw else 2.0
    order = np.argsort(lots)
    for place in range(min(count, world.compounds.shared_slots[compound])):
        if lots[order[place]] < 1.0:
            cars.permit[first + order[place]] = 1


@compiled
def adjust_rent(world: World, compound: int, rule: Any) -> None:
    """Moves the rent of shared slots towards the occupancy aimed at; never below a tenth of a yuan."""
    compounds = world.compounds
    off = compounds.evening_occupancy[compound] - rule.target_occupancy
    rent = compounds.shared_rent_fen_per_night[compound] * (1.0 + rule.price_step * off)
    compounds.shared_rent_fen_per_night[compound] = max(LEAST_RENT_FEN, int(rent + 0.5))


@compiled
def rules_of_use(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month: rents follow occupancy where they should; permits are drawn where they are."""
    for compound in range(world.compounds.kind.size):
        if world.compounds.governed[compound] == 0:
            continue
        if world.compounds.clearing_price[compound] == 1:
            adjust_rent(world, compound, parameters.parking)
        if world.compounds.allocation[compound] == LOTTERY:
            draw_permits(world, compound, day)


@compiled
def leave_place(world: World, car: int) -> None:
    """Frees the place of a car that drives away, or that is moved."""
    household = world.cars.household[car]
    place = world.cars.place[car]
    building = world.households.building[household]
    if place == PLACE_SHARED:
        world.compounds.shared_taken[world.households.compound[household]] -= 1
    elif place == PLACE_LANE:
        world.buildings.lane_taken[building] -= 1
    elif place == PLACE_FIRE_LANE:
        world.buildings.fire_lane_taken[building] -= 1
    elif place == PLACE_NIGHT:
        world.compounds.night_taken[world.households.compound[household]] -= 1
    world.cars.place[car] = PLACE_AWAY


@compiled
def take_place(world: World, car: int, place: int) -> None:
    """Puts a car that was away on a place, and counts the place as taken."""
    household = world.cars.household[car]
    building = world.households.building[household]
    if place == PLACE_SHARED:
        world.compounds.shared_taken[world.households.compound[household]] += 1
    elif place == PLACE_LANE:
        world.buildings.lane_taken[building] += 1
    elif place == PLACE_FIRE_LANE:
        world.buildings.fire_lane_taken[building] += 1
    elif place == PLACE_NIGHT:
        world.compounds.night_taken[world.households.compound[household]] += 1
    world.cars.place[car] = place


@compiled
def harm_of_one_car(rule: Any) -> float:
    """Returns the harm that one car in the lane does to the building's people in a night, in CNY, without the fire loss."""
    return float(rule.harm_minutes_per_violation / MINUTES_AN_HOUR * rule.harm_value_of_time_cny_per_hour)


@compiled
def harm_of_lane(world: World, building: int, rule: Any) -> float:
    """Returns the harm that the cars in a building's lane do to its people in a day, in CNY, without the fire loss."""
    cars = world.buildings.lane_taken[building] + world.buildings.fire_lane_taken[building]
    return float(cars * harm_of_one_car(rule))


@compiled
def lane_hours_until_morning(return_minute: int) -> float:
    """Returns the hours that a car which came home at this minute stands until 7 in the morning; 24 if it did not move."""
    if return_minute < 0:
        return MINUTES_A_DAY / MINUTES_AN_HOUR
    return (MINUTES_A_DAY - return_minute + MORNING_MINUTE) / MINUTES_AN_HOUR
