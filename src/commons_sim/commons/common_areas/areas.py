"""Common areas: corridors that fill with things, noise and pets, illegal building, spaces whose title is contested.

Mechanism. Each door opens on a piece of corridor. A household may keep things there: its pile grows week by week to what the
place holds, part of it ends up as nobody's, and what movers leave is nobody's at once. Nobody's things may be taken away by the
company's cleaning staff; a household's own may not: staff can ask, and officers can clear and fine, since a corridor is an
escape route. Noise and dogs are flows: who has an occasion restrains himself or not. A household with a terrace, a garden or a
piece of roof may build on it: that is rare, lasts, gains much, and only officers of urban management can have it removed, at a
door that may stay shut. An open ground-floor space whose title is unclear is used by whoever moves first: the company lets it,
the household next to it fences it in, or it stays open to all.

Why it is a dilemma. A square metre of corridor is worth a little to one door and costs more to all who pass it and may have to
flee along it; each gains by keeping things there whatever the others do, and all lose. Disorder that is seen lowers what people
take to be normal, through their belief and nothing else. Silence, light and open ground are shared out the same way.

Sources: the article, sections 1.1, 2.3 (rows P4 and P14 of its systems). Civil Code, article 286 (committee and assembly may
ask an offender who dumps things, makes noise, keeps animals against the rules, builds or takes passages to stop and restore;
they cannot fine), articles 273 and 274 (common parts). Fire Protection Law, articles 28 and 60 (escape routes: fine up to 500
CNY for a person). Urban and Rural Planning Law, articles 64 and 68 (illegal building: order to remove, then removal). Noise
Pollution Law (2022), articles 82 and 87 (persuasion first, then 200 to 1,000 CNY). Keizer, Lindenberg & Steg (2008, Science
322:1681-1685) for disorder that spreads.

Left out: theft from corridors, the work of clearing one's own pile, renovation noise by permit, stray animals, and lawsuits
among neighbours over noise. Charging of electric bicycles and leaks stand in :mod:`commons_sim.commons.common_areas.charging` and
:mod:`commons_sim.commons.common_areas.leaks`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from commons_sim.behaviour.scale import clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import DAYS_A_MONTH

DAYS_A_WEEK: Final = 7.0
SMALLEST_AREA_FACTOR, LARGEST_AREA_FACTOR = 0.5, 2.0
STORAGE: Final = "self-storage lets a square metre indoors for several times this; assumed"
LAW_FIRE: Final = "Fire Protection Law, article 60: up to 500 CNY for a person who blocks an escape route"
LAW_NOISE: Final = "Noise Pollution Law 2022, article 87: 200 to 1,000 CNY for a person who does not heed a warning"


# fmt: off
@dataclass
class CommonAreaParameters:
    """What corridors, quiet and open spaces are worth to whom, and what it takes to clear them."""

    space_value_cny_per_m2_month: float = parameter(
        15.0, unit="CNY/m2/month", low=0.0, high=500.0, source=STORAGE, confidence="assumed",
        meaning="Worth of a square metre of corridor to the household that uses it, in a flat of reference size",
        meaning_zh="楼道每平方米对占用户的价值",
    )
    reference_floor_area_m2: float = parameter(
        90.0, unit="m2", low=20.0, high=400.0, source="about the mean flat; smaller flats need room more", confidence="assumed",
        meaning="Flat for which that worth holds; it moves with the inverse of the area, between half and double",
        meaning_zh="参照户型面积",
    )
    weeks_to_fill: float = parameter(
        4.0, unit="weeks", low=1.0, high=500.0, source="assumed", confidence="assumed",
        meaning="Weeks in which a household that keeps things outside fills its place", meaning_zh="堆满门前空间所需周数",
    )
    left_behind_per_week: float = parameter(
        0.02, unit="1/week", low=0.0, high=1.0, source="assumed: things are forgotten within a year", confidence="assumed",
        meaning="Share of a pile that becomes nobody's each week", meaning_zh="堆物每周变为无主物的比例",
    )
    passers_by: float = parameter(
        4.0, unit="households", low=0.0, high=100.0, source="flats of a floor and those who pass", confidence="assumed",
        meaning="Households that a pile stands in the way of", meaning_zh="受一处堆物妨碍的户数",
    )
    clutter_harm_cny_per_m2_month: float = parameter(
        6.0, unit="CNY/m2/month/household", low=0.0, high=500.0, source="assumed", confidence="assumed",
        meaning="What a square metre of things costs each household that passes: way, smell, sight",
        meaning_zh="每平方米堆物对每一途经户的损失",
    )
    clutter_fire_cny_per_m2_month: float = parameter(
        1.0, unit="CNY/m2/month", low=0.0, high=200.0,
        source="0.002 fires a building and year, fed or trapped by things in the way: 2 million CNY more, over some 80 m2",
        confidence="assumed", meaning="Expected extra fire loss of a square metre of things in the corridor",
        meaning_zh="每平方米堆物的预期火灾损失",
    )
    cleaning_share: float = parameter(
        0.005, unit="-", low=0.0, high=1.0, source="a cleaner's morning a week in a compound of 1,000 flats; assumed",
        confidence="assumed",
        meaning="Share of the company's visible hours that clear corridors and ask people to", meaning_zh="清理楼道占可见工时比例",
        role="lever",
    )
    cleaning_m2_per_hour: float = parameter(
        3.0, unit="m2/h", low=0.0, high=200.0, source="carrying down and away", confidence="assumed",
        meaning="Nobody's things that an hour takes away", meaning_zh="每工时可清走的无主物",
    )
    doors_asked_per_hour: float = parameter(
        4.0, unit="doors/h", low=0.0, high=100.0, source="assumed", confidence="assumed",
        meaning="Doors at which an hour suffices to ask for clearing", meaning_zh="每工时可上门劝导户数",
    )
    asked_to_clear_cny: float = parameter(
        2.0, unit="CNY", low=0.0, high=100.0, source="being told off at one's own door", confidence="assumed",
        meaning="What being asked feels like", meaning_zh="被劝导的感受成本",
    )
    warning_cny: float = parameter(
        10.0, unit="CNY", low=0.0, high=500.0, source="officers at the door, things carried off, an hour; assumed",
        confidence="assumed", meaning="What a warning by officers feels like", meaning_zh="被执法警告的感受成本",
    )
    clutter_fine_cny: float = parameter(
        200.0, unit="CNY", low=0.0, high=500.0, source=LAW_FIRE, confidence="law", role="lever",
        meaning="Fine for things in an escape route, once warned", meaning_zh="楼道堆物罚款",
    )
    noise_occasions_per_week: float = parameter(
        0.25, unit="1/week", low=0.0, high=1.0, source="children, instruments, machines, guests; assumed", confidence="assumed",
        meaning="Chance that a household has an occasion for noise in a week", meaning_zh="每户每周产生噪音事由的概率",
    )
    noise_gain_cny_per_week: float = parameter(
        10.0, unit="CNY/week", low=0.0, high=1000.0, source="assumed", confidence="assumed",
        meaning="What not restraining it is worth", meaning_zh="不克制噪音的私人收益",
    )
    noise_heard_by: float = parameter(
        4.0, unit="households", low=0.0, high=100.0, source="above, below and beside", confidence="assumed",
        meaning="Households that hear it", meaning_zh="受噪音影响户数",
    )
    noise_harm_cny_per_day: float = parameter(
        1.5, unit="CNY/household/day", low=0.0, high=200.0,
        source="order of stated-preference values of neighbour noise, some tens of CNY a month", confidence="assumed",
        meaning="What a noisy day costs who hears it", meaning_zh="噪音每日每户损失",
    )
    pet_gain_cny_per_week: float = parameter(
        8.0, unit="CNY/week", low=0.0, high=1000.0, source="walks on a lead, bags, training; assumed", confidence="assumed",
        meaning="What not restraining an animal is worth", meaning_zh="不约束宠物的私人收益",
    )
    pet_met_by: float = parameter(
        6.0, unit="households", low=0.0, high=100.0, source="who shares the stairs and the lift", confidence="assumed",
        meaning="Households that meet it", meaning_zh="受宠物影响户数",
    )
    pet_harm_cny_per_day: float = parameter(
        0.8, unit="CNY/household/day", low=0.0, high=200.0, source="assumed", confidence="assumed",
        meaning="What a day with it costs who meets it", meaning_zh="宠物扰民每日每户损失",
    )
    nuisance_fine_cny: float = parameter(
        200.0, unit="CNY", low=0.0, high=1000.0, source=LAW_NOISE, confidence="law", role="lever",
        meaning="Fine for noise or an unrestrained animal, once warned", meaning_zh="噪音与宠物扰民罚款",
    )
    building_size_m2: float = parameter(
        10.0, unit="m2", low=0.0, high=200.0, source="an enclosed terrace, a room on the roof", confidence="assumed",
        meaning="Floor that an illegal building gains", meaning_zh="违建面积",
    )
    building_value_cny_per_m2_month: float = parameter(
        22.0, unit="CNY/m2/month", low=0.0, high=500.0, source="order of flat rents in Hefei", confidence="estimated",
        meaning="Worth of that floor, mean of those who could build", meaning_zh="违建每平方米月价值均值",
    )
    building_value_variation: float = parameter(
        0.8, unit="-", low=0.0, high=3.0, source="assumed", confidence="assumed",
        meaning="Coefficient of variation of that worth between households", meaning_zh="违建价值的户间变异系数",
    )
    building_cost_cny: float = parameter(
        12000.0, unit="CNY", low=0.0, high=1000000.0, source="light building, 1,200 CNY a square metre", confidence="assumed",
        meaning="What it costs to build", meaning_zh="违建造价",
    )
    building_years: float = parameter(
        15.0, unit="years", low=0.5, high=100.0, source="life of light building", confidence="assumed",
        meaning="Years over which whoever builds reckons", meaning_zh="违建的预期使用年限",
    )
    building_harm_cny_per_day: float = parameter(
        12.0, unit="CNY/day", low=0.0, high=1000.0, source="light, drains, load on the structure, ground taken; assumed",
        confidence="assumed", meaning="What one illegal building costs its neighbours together",
        meaning_zh="一处违建每日对邻居的总损失",
    )
    removal_cost_cny: float = parameter(
        3000.0, unit="CNY", low=0.0, high=100000.0, source="two days of a wrecking crew", confidence="assumed",
        meaning="Cost of removing it, borne by whoever built", meaning_zh="拆除费用",
    )
    removal_prior: float = parameter(
        0.05, unit="1/year", low=0.0, high=1.0, source="assumed: most illegal building stands", confidence="assumed",
        meaning="First estimate of the chance that an illegal building is removed within a year",
        meaning_zh="违建一年内被拆的先验概率",
    )
    door_shut_share: float = parameter(
        0.7, unit="-", low=0.0, high=1.0, source="article 2.1: several visits may be needed; size assumed", confidence="assumed",
        meaning="Chance that a household without any acceptance of authority keeps its door shut",
        meaning_zh="拒绝执法入户的概率上限",
    )
    visits_most: int = parameter(
        3, unit="visits", low=1, high=20, source="notice, reminder, enforced removal: Administrative Compulsion Law, article 44",
        confidence="law", meaning="Visits after which the door is opened by law", meaning_zh="强制执行前的上门次数",
    )
    days_between_visits: int = parameter(
        21, unit="days", low=1, high=365, source="terms of a reminder; assumed", confidence="assumed",
        meaning="Days until officers come again to a shut door", meaning_zh="再次上门间隔",
    )
    open_space_value_cny_per_month: float = parameter(
        300.0, unit="CNY/month", low=0.0, high=100000.0, source="a place to sit, dry and meet; assumed", confidence="assumed",
        meaning="Worth of an open ground-floor space to its building", meaning_zh="开放空间对本楼居民的月价值",
    )
    space_rent_cny_per_month: float = parameter(
        600.0, unit="CNY/month", low=0.0, high=100000.0, source="a store or stall of 30 m2", confidence="assumed",
        meaning="Rent for which such a space can be let", meaning_zh="空间出租月租金",
    )
    fenced_gain_cny_per_month: float = parameter(
        150.0, unit="CNY/month", low=0.0, high=10000.0, source="a private garden or store; assumed", confidence="assumed",
        meaning="Worth of the space to the household that fences it in", meaning_zh="圈占空间对圈占户的月价值",
    )
    claim_cny_per_month: float = parameter(
        30.0, unit="CNY/month", low=0.0, high=10000.0, source="quarrels and keys; assumed", confidence="assumed",
        meaning="What holding a space of unclear title costs its holder", meaning_zh="占有权属不清空间的月成本",
    )
    title_hours: float = parameter(
        15.0, unit="h", low=0.0, high=500.0, source="plans, registers, talks; assumed", confidence="assumed",
        meaning="Hours that settle an unclear title for the owners", meaning_zh="厘清一处空间权属所需工时",
    )
# fmt: on


@compiled
def area_factor(floor_area_m2: float, rule: Any) -> float:
    """Returns how much more (or less) room is worth to the people of a flat of this size."""
    ratio = float(rule.reference_floor_area_m2 / max(1.0, floor_area_m2))
    return clip(ratio, SMALLEST_AREA_FACTOR, LARGEST_AREA_FACTOR)


@compiled
def place_value_cny_per_week(place_m2: float, floor_area_m2: float, rule: Any) -> float:
    """Returns what a full place in the corridor is worth to its household in a week, in CNY."""
    month = rule.space_value_cny_per_m2_month * area_factor(floor_area_m2, rule) * place_m2
    return float(month * DAYS_A_WEEK / DAYS_A_MONTH)


@compiled
def clutter_harm_cny_per_day(m2: float, households: float, rule: Any) -> float:
    """Returns what things in a corridor cost a building's people in a day, expected fire loss included, in CNY.

    Args:
        m2: square metres of things.
        households: households of the building; no more than these can pass by.
        rule: the packed parameters.
    """
    passing = min(rule.passers_by, max(0.0, households - 1.0))
    month = m2 * (passing * rule.clutter_harm_cny_per_m2_month + rule.clutter_fire_cny_per_m2_month)
    return float(month / DAYS_A_MONTH)


@compiled
def pile_after_a_week(pile_m2: float, place_m2: float, taken_share: float, rule: Any) -> float:
    """Returns the pile of a household that keeps things outside: it grows to what nobody's things leave of its place."""
    limit = place_m2 * (1.0 - clip(taken_share, 0.0, 1.0))
    grown = float(pile_m2 + place_m2 / rule.weeks_to_fill)
    return max(pile_m2, min(limit, grown))


@compiled
def share_reached(sources: float, neighbours_each: float, households: float) -> float:
    """Returns the share of a building's households that at least one of these sources reaches, each at random."""
    if households <= 0.0:
        return 0.0
    return 1.0 - math.exp(-clip(sources * neighbours_each / households, 0.0, 60.0))


@compiled
def building_stake_cny_per_year(worth: float, removal_a_year: float, rule: Any) -> float:
    """Returns what an illegal building is worth to its household in a year, less its cost and the expected removal, in CNY.

    Args:
        worth: the household's own worth of such floor relative to the mean.
        removal_a_year: believed chance that it is removed within a year.
        rule: the packed parameters.
    """
    gain = 12.0 * rule.building_value_cny_per_m2_month * rule.building_size_m2 * worth
    risk = removal_a_year * (rule.building_cost_cny + rule.removal_cost_cny)
    return float(gain - rule.building_cost_cny / rule.building_years - risk)
