"""Parking as a game: one evening on which every car without a slot of its own comes home.

Players are the drivers of these cars, each with an own value of time. A place costs its driver what it costs in the model:
search for a shared slot the longer the fewer are free, walk and price outside, being boxed in where the lane is crowded. A car
in the lane harms its building, and a fire lane that is blocked costs its expected loss. Rents and fines are transfers.

*The planner* controls which car stands where. Cars are put on slots, on places in the lane and outside so that the cost to all
is least: an assignment problem. Where time is dear and the place outside far away, a few cars in the lane can be part of the
best. The planner leaves fire lanes free, and may use every slot that resident units could open at night, whoever asks for it.

*Ungoverned and selfish*, drivers come home one after the other, in the order of the drawn minutes, and each takes the place
that costs him least; no rent is asked, nobody is warned or fined, and no unit opens its slots. What a place costs is settled on
arrival, so that nobody regrets it later: the play is a Nash equilibrium. It has an interior: who finds the lane full of others
looks for a slot.

A car that is not used keeps its place: its driver's cost counts on the days on which it comes home, the harm of the lane every
day, as in the model. In the Schelling diagram one who cooperates keeps out of the lane whatever it costs; one who does not
takes whichever place costs him least.

Source: as :mod:`commons_sim.commons.parking.parking`. Left out: that a day's free slots depend on who left that
morning, further cars of one household, and lanes of other buildings (the planner's are taken together, evenly used).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy import float64
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from commons_sim.behaviour.scale import clip
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE, PLACE_LANE, PLACE_OFF_SITE, PLACE_SHARED
from commons_sim.commons.parking.parking import (
    boxed_in_cny,
    harm_of_one_car,
    lane_hours_until_morning,
    search_minutes,
)
from commons_sim.commons.stage_game import SHARES, Dilemma, SchellingCurve, StageGame, Words, stage_game
from commons_sim.kernel.clock import MINUTES_A_DAY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CAR_RETURN, PARKING_SPOT, normal, uniform
from commons_sim.kernel.units import FEN_A_YUAN, MINUTES_AN_HOUR

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NAME: Final = "parking"
DILEMMA: Final = Dilemma(
    Words("无固定车位的车主", "driver without a slot of one's own"),
    Words("从不占道", "keep out of the lane"),
    Words("哪里最省就停哪里", "take what costs least"),
    Words("全体住户（每天）", "all households, a day"),
    Words("元/晚", "CNY an evening"),
)
DAYS_A_WEEK, WORKDAYS = 7.0, 5.0
#: Groups of cars of like value of time in the assignment: its cost does not grow with the compound.
MOST_GROUPS: Final = 150


def share_of_days_used(rule: Any) -> float:
    """Returns the chance that a car is used on a day, mean over the week."""
    week = WORKDAYS * rule.car_used_weekday + (DAYS_A_WEEK - WORKDAYS) * rule.car_used_weekend
    return float(week / DAYS_A_WEEK)


def order_of_return(world: World, parameters: Parameters, compound: int) -> NDArray[np.int32]:
    """Returns the rows of a compound's cars without a fixed slot in the order of an evening on which all come home."""
    first = int(world.compounds.first_car[compound])
    rows = np.arange(first, first + int(world.compounds.cars[compound]), dtype=np.int32)
    rows = rows[world.cars.fixed_slot[rows] == 0]
    minutes = np.zeros(rows.size)
    draw_minutes(world, parameters, rows, minutes)
    ordered: NDArray[np.int32] = rows[np.argsort(minutes, kind="stable")]
    return ordered


@compiled
def minute_of_return(world: World, parameters: Parameters, car: int) -> float:
    """Returns the minute at which a car comes home on the evening of the game."""
    rule = parameters.parking
    deviate = normal(world.control.seed[0], CAR_RETURN, world.cars.identity[car], 0)
    return clip(rule.return_mean_minute + rule.return_sd_minutes * deviate, 0.0, MINUTES_A_DAY - 1.0)


@compiled
def draw_minutes(world: World, parameters: Parameters, rows: NDArray[np.int32], minutes: NDArray[np.float64]) -> None:
    """Fills the minutes of return of the cars in ``rows``."""
    for number in range(rows.size):
        minutes[number] = minute_of_return(world, parameters, rows[number])


@compiled
def outside_cny(world: World, compound: int, hour_value: float) -> float:
    """Returns what a night outside costs a driver, walk and price, in CNY."""
    walk = 2.0 * world.compounds.off_site_walk_minutes[compound] / MINUTES_AN_HOUR * hour_value
    return float(walk + world.compounds.off_site_price_fen_per_night[compound] / FEN_A_YUAN)


@compiled
def selfish_evening(
    world: World,
    parameters: Parameters,
    order: NDArray[np.int32],
    keeps: NDArray[np.uint8],
    lawful_cny: NDArray[np.float64],
    least_cny: NDArray[np.float64],
    place: NDArray[np.uint8],
    taken: NDArray[np.float64],
) -> None:
    """Lets cars come home one by one; each takes the cheapest place, those that ``keep`` the rule the cheapest outside the lane.

    Args:
        world: the columns, which are not changed.
        parameters: packed parameters.
        order: rows of the cars of one compound, in order of return.
        keeps: 1 for each of them that keeps out of the lane.
        lawful_cny: filled with what the cheapest place outside the lane costs the driver, CNY.
        least_cny: filled with what the cheapest place of all costs.
        place: filled with the place taken, ``state.PLACE_*``.
        taken: (3, buildings): filled with cars in the lane, cars in the fire lane, minute of the first of these.
    """
    rule, buildings, compounds = parameters.parking, world.buildings, world.compounds
    used_slots = 0
    for number in range(order.size):
        car = order[number]
        household = world.cars.household[car]
        compound, building = world.households.compound[household], world.households.building[household]
        hour_value = float64(world.households.value_of_time_cny_per_hour[household])
        lawful, where = outside_cny(world, compound, hour_value), PLACE_OFF_SITE
        slots = compounds.shared_slots[compound]
        if used_slots < slots:
            minutes = search_minutes(float64(slots - used_slots), float64(slots), rule)
            if minutes / MINUTES_AN_HOUR * hour_value <= lawful:
                lawful, where = minutes / MINUTES_AN_HOUR * hour_value, PLACE_SHARED
        least, spots = lawful, float64(buildings.lane_spots[building])
        crowd = taken[0, building] + taken[1, building]
        in_lane = False
        if crowd < spots:
            boxed = boxed_in_cny(crowd, spots, rule)
            if boxed < lawful:
                least, in_lane = boxed, True
        lawful_cny[number], least_cny[number] = lawful, least
        if in_lane and keeps[number] == 0:
            fire_free = buildings.fire_lane_spots[building] - taken[1, building]
            draw = uniform(world.control.seed[0], PARKING_SPOT, world.cars.identity[car], 0)
            where = PLACE_FIRE_LANE if draw * (spots - crowd) < fire_free else PLACE_LANE
        place[number] = where
        if where == PLACE_SHARED:
            used_slots += 1
        elif where == PLACE_LANE:
            taken[0, building] += 1.0
        elif where == PLACE_FIRE_LANE:
            if taken[1, building] == 0.0:
                taken[2, building] = minute_of_return(world, parameters, car)
            taken[1, building] += 1.0


class Evening:
    """An evening of the game: what each place cost, and the harm of the lanes.

    Attributes:
        lawful_cny: what the cheapest place outside the lane cost each driver, CNY, in order of return.
        least_cny: what the cheapest place of all cost.
        paid_cny: what the place taken cost.
        in_lane: cars in lanes and fire lanes.
        harm_cny: what they cost the people of the buildings in a day, expected fire loss included.
    """

    def __init__(
        self, world: World, parameters: Parameters, order: NDArray[np.int32], keeps: NDArray[np.uint8]
    ) -> None:
        rule, size = parameters.parking, order.size
        self.lawful_cny, self.least_cny, place = np.zeros(size), np.zeros(size), np.zeros(size, np.uint8)
        taken = np.zeros((3, world.buildings.compound.size))
        selfish_evening(world, parameters, order, keeps, self.lawful_cny, self.least_cny, place, taken)
        self.paid_cny = np.where(keeps == 1, self.lawful_cny, self.least_cny)
        self.in_lane = float(taken[:2].sum())
        self.harm_cny = self.in_lane * harm_of_one_car(rule)
        stays = 1.0 - share_of_days_used(rule)
        for building in np.flatnonzero(taken[1]):
            # a car that was not used stands the whole day; if all were, the lane is blocked from the first return on
            all_moved = (1.0 - stays) ** float(taken[1, building])
            hours = all_moved * lane_hours_until_morning(int(taken[2, building]))
            hours += (1.0 - all_moved) * lane_hours_until_morning(-1)
            self.harm_cny += hours * rule.fire_loss_cny_per_blocked_hour


def selfish_share(number: int, share: float) -> NDArray[np.uint8]:
    """Returns which of so many drivers keep the rule: the given share, spread evenly over the evening."""
    steps = np.floor(np.arange(number + 1) * share + 1e-9)
    keeps: NDArray[np.uint8] = np.diff(steps).astype(np.uint8)
    return keeps


def planned_cny(world: World, parameters: Parameters, compound: int, order: NDArray[np.int32]) -> tuple[float, float]:
    """Returns the planner's least cost of a day, in CNY, and the cars that it leaves in lanes.

    Cars are sorted by value of time and taken together in groups where there are many. A slot costs its search, the places
    of the lane the harm and the crowd; who gets none of these stands outside.
    """
    if order.size == 0:
        return 0.0, 0.0
    rule, of, used = parameters.parking, world.compounds, share_of_days_used(parameters.parking)
    hour_values = np.sort(world.households.value_of_time_cny_per_hour[world.cars.household[order]].astype(np.float64))[
        ::-1
    ]
    each = -(-order.size // MOST_GROUPS)
    groups = np.array([chunk.mean() for chunk in np.array_split(hour_values, -(-order.size // each))])
    outside = used * (
        2.0 * of.off_site_walk_minutes[compound] / MINUTES_AN_HOUR * groups
        + of.off_site_price_fen_per_night[compound] / FEN_A_YUAN
    )
    slots = int(of.shared_slots[compound])
    minutes = np.array(
        [search_minutes(float(slots - rank), float(slots), rule) for rank in range(min(slots, order.size))]
    )
    first, last = int(of.first_building[compound]), int(of.first_building[compound] + of.buildings[compound])
    spots = world.buildings.lane_spots[first:last].sum() - world.buildings.fire_lane_spots[first:last].sum()
    lane = np.arange(min(int(spots), order.size), dtype=np.float64)
    lane = harm_of_one_car(rule) + used * rule.lane_boxed_in_cny * lane / max(1.0, float(spots))
    lane = lane[lane < outside.max()]
    beside = max(int(of.night_slots[compound]), int(world.units.slots[world.units.compound == compound].sum()))
    night = 2.0 * rule.night_walk_minutes / MINUTES_AN_HOUR * groups + of.night_price_fen[compound] / FEN_A_YUAN
    columns = [
        used / MINUTES_AN_HOUR * np.outer(groups, in_groups(minutes, each)),
        np.broadcast_to(in_groups(lane, each), (groups.size, -(-lane.size // each))),
        np.repeat(night[:, None], -(-min(beside, order.size) // each), axis=1),
    ]
    gain = np.minimum(np.concatenate(columns, axis=1) - outside[:, None], 0.0)
    rows, places = linear_sum_assignment(gain)
    in_lane = (places >= columns[0].shape[1]) & (places < columns[0].shape[1] + columns[1].shape[1])
    in_lane &= gain[rows, places] < 0.0
    size = order.size / groups.size
    return float(outside.sum() + gain[rows, places].sum()) * size, float(in_lane.sum()) * size


def in_groups(values: NDArray[np.float64], each: int) -> NDArray[np.float64]:
    """Returns means over runs of ``each`` values, the last run as long as it is."""
    if values.size == 0:
        return values
    return np.array([values[start : start + each].mean() for start in range(0, values.size, each)])


def game(world: World, parameters: Parameters, compound: int) -> StageGame:
    """Returns the stage game of a compound's parking."""
    order = order_of_return(world, parameters, compound)
    evening = Evening(world, parameters, order, np.zeros(order.size, np.uint8))
    free = share_of_days_used(parameters.parking) * float(evening.paid_cny.sum()) + evening.harm_cny
    planned, in_lane = planned_cny(world, parameters, compound, order)
    return stage_game(
        NAME,
        int(world.compounds.households[compound]),
        -planned,
        -free,
        {"cars_in_lane": in_lane, "cost_cny_per_day": planned},
        {"cars_in_lane": evening.in_lane, "cost_cny_per_day": free, "harm_cny_per_day": evening.harm_cny},
    )


def curve(world: World, parameters: Parameters, compound: int) -> SchellingCurve:
    """Returns the Schelling diagram of an evening: a driver who comes home at any place in the order, the others as they are."""
    order, households = order_of_return(world, parameters, compound), int(world.compounds.households[compound])
    used, size = share_of_days_used(parameters.parking), households / max(1, int(world.compounds.buildings[compound]))
    cooperate, defect, everybody = np.zeros(SHARES.size), np.zeros(SHARES.size), np.zeros(SHARES.size)
    for number, share in enumerate(SHARES):
        evening = Evening(world, parameters, order, selfish_share(order.size, float(share)))
        harm = evening.harm_cny / households
        in_lane = float((evening.least_cny < evening.lawful_cny).mean()) if order.size else 0.0
        cooperate[number] = -float(evening.lawful_cny.mean()) - harm if order.size else 0.0
        own_harm = in_lane * harm_of_one_car(parameters.parking) / max(1.0, size)
        defect[number] = -float(evening.least_cny.mean()) - harm - own_harm if order.size else 0.0
        everybody[number] = -(used * float(evening.paid_cny.sum()) + evening.harm_cny) / households
    return SchellingCurve(cooperate, defect, everybody)
