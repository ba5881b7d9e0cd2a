"""The facts of a compound type: what stands there, who lives there, what the contract says.

Defaults describe an ordinary commodity-housing compound in Hefei; ``conf/compound`` holds the four types of the source
article (section 1.2). Few of these facts are published for Hefei: each says how well it is known, and most are assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.parameters import ParameterError, parameter

FG = "Fischbacher & Gaechter 2010, AER 100:541-556, types by strategy method"
LAYOUT = "usual layouts: towers of 18-33 floors with 4 flats and 2 lifts a floor; walk-ups of 6 floors; assumed"
TYPES = "ordering of the four types after the article, section 1.2; size assumed"

#: Planned parking spaces a flat by floor area (Hangzhou's norm, by press): upper bound of the band in m2, spaces. It gives how
#: car ownership rises with floor area; its level is `cars_per_household`.
AREA_NORM: Final = ((60.0, 0.6), (90.0, 1.0), (140.0, 1.2), (200.0, 1.5), (float("inf"), 2.0))


# One parameter a paragraph reads better than one argument a line.
# fmt: off
@dataclass
class CompoundParameters:
    """Facts of one compound: buildings, people, parking, money, contract."""

    id: str = parameter(
        "commodity", unit="-", source="the article, section 1.2", confidence="design", role="lever",
        meaning="Type of compound", meaning_zh="小区类型",
    )
    # -------------------------------------------------------------------------------------------- buildings and flats
    households: int = parameter(
        1000, unit="households", low=1, high=1_000_000, source="order of a mid-sized compound", confidence="assumed",
        role="lever", meaning="Dwellings, each with one household", meaning_zh="住户数",
    )
    floors: int = parameter(
        26, unit="floors", low=1, high=60, source=LAYOUT, confidence="assumed",
        meaning="Floors of a building", meaning_zh="每栋层数",
    )
    flats_per_floor: int = parameter(
        4, unit="flats", low=1, high=24, source=LAYOUT, confidence="assumed",
        meaning="Flats on a floor, all stairwells of the building together", meaning_zh="每层户数 (全楼各单元合计)",
    )
    lifts_per_building: int = parameter(
        2, unit="lifts", low=0, high=20, source=LAYOUT, confidence="assumed",
        meaning="Lifts of a building; 0 in a walk-up", meaning_zh="每栋电梯数 (无电梯为0)",
    )
    floor_area_mean_m2: float = parameter(
        98.0, unit="m2", low=20.0, high=400.0, source="flats of 90-140 m2 dominate commodity housing", confidence="assumed",
        meaning="Mean floor area of a flat (lognormal)", meaning_zh="户均建筑面积 (对数正态)",
    )
    floor_area_sd_m2: float = parameter(
        22.0, unit="m2", low=1.0, high=150.0, source="flats of 70 to 145 m2 within two deviations", confidence="assumed",
        meaning="Standard deviation of floor area", meaning_zh="建筑面积标准差",
    )
    facility_condition: float = parameter(
        0.75, unit="0..1", low=0.0, high=1.0, source="plant of about ten years; see wear in the services module",
        confidence="assumed", meaning="Mean condition of lifts and plant at the start", meaning_zh="设施初始状况均值",
    )
    facility_condition_spread: float = parameter(
        0.10, unit="0..1", low=0.0, high=0.5, source="buildings of one compound differ a little", confidence="assumed",
        meaning="Half-width of its spread between buildings", meaning_zh="楼栋间初始状况差异的半宽",
    )
    # ------------------------------------------------------------------------------------------------ resident units
    resident_units: int = parameter(
        3, unit="units", low=0, high=50, source="article 2.3: units stationed nearby; number assumed", confidence="assumed",
        meaning="Schools, clinics, offices and firms near the compound", meaning_zh="驻区单位数",
    )
    public_unit_share: float = parameter(
        0.6, unit="of units", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Of these, public bodies", meaning_zh="其中机关事业单位占比",
    )
    unit_night_slots: float = parameter(
        20.0, unit="slots/unit", low=0.0, high=1000.0, source="a staff car park, assumed", confidence="assumed",
        meaning="Mean slots of a unit that are empty at night", meaning_zh="每单位夜间空闲车位均值",
    )
    unit_venue_hours_per_month: float = parameter(
        20.0, unit="h/month/unit", low=0.0, high=700.0, source="a meeting room in the evening and at weekends, assumed",
        confidence="assumed", meaning="Mean hours in which a unit's rooms could be lent", meaning_zh="每单位每月可借用场地时数均值",
    )
    unit_expert_hours_per_month: float = parameter(
        6.0, unit="h/month/unit", low=0.0, high=700.0, source="assumed", confidence="assumed",
        meaning="Mean hours of its experts that a unit could spare", meaning_zh="每单位每月可提供专业人员工时均值",
    )
    # ----------------------------------------------------------------------------------------------------- people
    tenant_share: float = parameter(
        0.25, unit="of households", low=0.0, high=1.0, source=TYPES, confidence="assumed",
        meaning="Dwellings that are let", meaning_zh="租户占比",
    )
    aged_60_share: float = parameter(
        0.20, unit="of households", low=0.0, high=1.0,
        source="census 2020: 18.7% of persons nationally are 60 or older; by type assumed", confidence="estimated",
        meaning="Households whose decision maker is 60 or older", meaning_zh="决策者60岁及以上的家庭占比",
    )
    age_under_60_mean: float = parameter(
        41.0, unit="years", low=22.0, high=58.0, source="buyers in their thirties, ten years on", confidence="assumed",
        meaning="Mean age of the younger decision makers before cutting to 22-59", meaning_zh="60岁以下决策者年龄均值",
    )
    age_under_60_sd: float = parameter(
        9.0, unit="years", low=1.0, high=20.0, source="assumed", confidence="assumed",
        meaning="Standard deviation of that age before cutting", meaning_zh="60岁以下决策者年龄标准差",
    )
    party_household_share: float = parameter(
        0.17, unit="of households", low=0.0, high=1.0,
        source="100.3 million members, 7.1% of persons, independent within households of 2.6: 1 - 0.929^2.6",
        confidence="estimated", meaning="Households with a Party member", meaning_zh="有党员的家庭占比",
    )
    member_known_share: float = parameter(
        0.15, unit="of these", low=0.0, high=1.0,
        source="in-service members belong to the organisation at their work place, so most are unknown where they live; "
        "28.9% are 61 or older, of whom some have moved their membership", confidence="assumed",
        meaning="Of these, households that the compound's branch knows", meaning_zh="其中小区党支部知晓的占比",
    )
    share_conditional: float = parameter(
        0.55, unit="of households", low=0.0, high=1.0, source=FG, confidence="published",
        meaning="Conditional cooperators", meaning_zh="条件合作者占比",
    )
    share_free_rider: float = parameter(
        0.229, unit="of households", low=0.0, high=1.0, source=FG, confidence="published",
        meaning="Free riders", meaning_zh="搭便车者占比",
    )
    share_hump: float = parameter(
        0.121, unit="of households", low=0.0, high=1.0, source=f"{FG} (triangle); the rest are other types",
        confidence="published", meaning="Hump-shaped contributors", meaning_zh="驼峰型占比 (其余为其他类型)",
    )
    value_of_time_cny_per_hour: float = parameter(
        25.0, unit="CNY/h", low=0.0, high=500.0,
        source="about half of an urban wage of some 50 CNY/h, the usual ratio in transport appraisal", confidence="estimated",
        meaning="Mean value of an hour of own time, under 60 (lognormal)", meaning_zh="60岁以下每小时时间价值均值",
    )
    value_of_time_variation: float = parameter(
        0.5, unit="-", low=0.0, high=2.0, source="of the order of wage dispersion", confidence="assumed",
        meaning="Coefficient of variation of that value", meaning_zh="时间价值变异系数",
    )
    aged_60_value_of_time_ratio: float = parameter(
        0.5, unit="-", low=0.0, high=2.0, source="no wage is forgone in retirement; size assumed", confidence="assumed",
        meaning="Value of time at 60 or older, relative", meaning_zh="60岁及以上时间价值的相对比例",
    )
    spare_hours_per_month: float = parameter(
        4.0, unit="h/month", low=0.0, high=100.0, source="about an hour a week", confidence="assumed",
        meaning="Mean hours that could go to common affairs at all, under 60", meaning_zh="60岁以下每月可用于公共事务的时间均值",
    )
    aged_60_spare_hours_per_month: float = parameter(
        12.0, unit="h/month", low=0.0, high=200.0, source="retired people are the volunteers of the article (3.3)",
        confidence="assumed", meaning="The same at 60 or older", meaning_zh="60岁及以上每月可用于公共事务的时间均值",
    )
    ties_mean: float = parameter(
        3.0, unit="households", low=0.0, high=40.0, source="sparse ties in commodity housing: the article, 1.2",
        confidence="assumed", meaning="Neighbours of the building an owner knows by name", meaning_zh="业主认识的同楼邻居户数均值",
    )
    tenant_ties_ratio: float = parameter(
        0.4, unit="-", low=0.0, high=2.0, source="tenants stay for a short time", confidence="assumed",
        meaning="Ties of a tenant relative to an owner", meaning_zh="租户相对业主的邻里关系比例",
    )
    contact_mean: float = parameter(
        0.25, unit="0..1", low=0.0, high=1.0, source="drift from public bodies: the article, 2.2", confidence="assumed",
        meaning="Mean acquaintance with the public bodies", meaning_zh="与基层组织熟悉程度均值",
    )
    owner_stay_years: float = parameter(
        12.0, unit="years", low=0.1, high=100.0, source="assumed", confidence="assumed",
        meaning="Mean expected stay of owners", meaning_zh="业主预期居住年限均值",
    )
    tenant_stay_years: float = parameter(
        2.0, unit="years", low=0.1, high=100.0, source="one or two yearly leases", confidence="assumed",
        meaning="Mean expected stay of tenants", meaning_zh="租户预期居住年限均值",
    )
    authority_acceptance: float = parameter(
        0.5, unit="0..1", low=0.0, high=1.0, source="sign differs between studies of imposed and voted rules; centre of the range",
        confidence="assumed", meaning="Mean acceptance of a rule imposed from above", meaning_zh="对外部强制规则的接受度均值",
    )
    initial_trust: float = parameter(
        0.5, unit="0..1", low=0.0, high=1.0, source="centre of the range; the burn-in moves it", confidence="assumed",
        meaning="Mean trust in each body and in neighbours at the start", meaning_zh="对各主体的初始信任均值",
    )
    initial_trust_sd: float = parameter(
        0.15, unit="0..1", low=0.0, high=0.5, source="assumed", confidence="assumed",
        meaning="Standard deviation of that trust", meaning_zh="初始信任的个体标准差",
    )
    common_share: float = parameter(
        0.1, unit="of the variance", low=0.0, high=0.5,
        source="a tenth to a fifth of collective efficacy lies between neighbourhoods (Sampson et al. 1997), from memory",
        confidence="estimated",
        meaning="Variance of willingness, expectations and trust in neighbours that a compound's people have in common",
        meaning_zh="合作意愿、对他人预期与邻里信任的方差中小区共有的比例",
    )
    initial_satisfaction: float = parameter(
        62.59, unit="0..100", low=0.0, high=100.0,
        source="China Consumers Association 2019, 148 compounds in 36 cities, by press", confidence="published",
        meaning="Satisfaction at the start", meaning_zh="初始满意度",
    )
    # ---------------------------------------------------------------------------------------------------- parking
    cars_per_household: float = parameter(
        1.0, unit="cars/household", low=0.0, high=1.5,
        source="between 0.8 (Beijing, inner districts) and 1.26 (Ningbo, centre), by press", confidence="estimated",
        meaning="Mean cars of a household, 0 to 3 each, more in larger flats", meaning_zh="户均汽车数",
    )
    fixed_slots_per_household: float = parameter(
        0.60, unit="slots/household", low=0.0, high=3.0,
        source="0.3-0.5 spaces a household in old Beijing, norms of 1 and more for new flats, part of them unsold; by press",
        confidence="assumed", meaning="Planned slots that are sold or rented (Civil Code 276)", meaning_zh="户均已售或已租固定车位",
    )
    shared_slots_per_household: float = parameter(
        0.20, unit="slots/household", low=0.0, high=3.0, source="surface spaces on common land (Civil Code 275); size assumed",
        confidence="assumed", meaning="Slots on common land, first come first served", meaning_zh="户均公共车位",
    )
    lane_spots_per_household: float = parameter(
        0.25, unit="spots/household", low=0.0, high=3.0, source="assumed", confidence="assumed",
        meaning="Places in lanes where a car can stand in violation", meaning_zh="户均可违停位置",
    )
    fire_lane_share: float = parameter(
        0.30, unit="of these", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Of these, places in the fire lane", meaning_zh="其中消防通道占比",
    )
    shared_slot_rent_cny_per_night: float = parameter(
        5.0, unit="CNY/night", low=0.0, high=200.0, source="monthly surface parking of about 150 CNY", confidence="assumed",
        role="lever", meaning="Price of a shared slot", meaning_zh="公共车位每晚价格",
    )
    off_site_walk_minutes: float = parameter(
        8.0, unit="min", low=0.0, high=60.0, source="assumed", confidence="assumed",
        meaning="Walk from a place outside", meaning_zh="场外停车步行时间",
    )
    off_site_price_cny_per_night: float = parameter(
        10.0, unit="CNY/night", low=0.0, high=500.0, source="public car parks at night; assumed", confidence="assumed",
        meaning="Price of a place outside", meaning_zh="场外停车每晚价格",
    )
    # ----------------------------------------------------------------------------------------------- common areas
    corridor_m2_per_household: float = parameter(
        1.2, unit="m2/household", low=0.0, high=20.0, source="the floor beside a door that leaves a way through; assumed",
        confidence="assumed", meaning="Corridor in which a household can keep things", meaning_zh="户均可堆放的楼道面积",
    )
    pet_share: float = parameter(
        0.12, unit="of households", low=0.0, high=1.0, source="order of dogs per urban household in trade surveys",
        confidence="assumed",
        meaning="Households with a dog", meaning_zh="养犬家庭占比",
    )
    building_site_share: float = parameter(
        0.06, unit="of dwellings", low=0.0, high=1.0, source="ground and top floors, terraces; assumed", confidence="assumed",
        meaning="Dwellings on which something can be built at all", meaning_zh="具备搭建条件的住宅占比",
    )
    built_share: float = parameter(
        0.15, unit="of these", low=0.0, high=1.0, source="among the first complaints (article, 1.1); size assumed",
        confidence="assumed", meaning="Of these, dwellings with an illegal building at the start",
        meaning_zh="其中初始已有违建的占比",
    )
    open_space_share: float = parameter(
        0.4, unit="of buildings", low=0.0, high=1.0, source="open ground floors, rooms and yards (article, 2.2); assumed",
        confidence="assumed", meaning="Buildings with an open ground-floor space", meaning_zh="有架空层等开放空间的楼栋占比",
    )
    contested_title_share: float = parameter(
        0.3, unit="of these", low=0.0, high=1.0, source="article 2.3: titles missing or weak; size assumed", confidence="assumed",
        meaning="Of these, spaces whose title is unclear", meaning_zh="其中权属不清的占比",
    )
    bicycle_share: float = parameter(
        0.4, unit="of households", low=0.0, high=1.0,
        source="over 300 million electric bicycles nationally (by press), about 0.6 a household, fewer where cars are many",
        confidence="estimated", meaning="Households with an electric bicycle", meaning_zh="有电动自行车的家庭占比",
    )
    leaks_per_household_year: float = parameter(
        0.015, unit="1/household/year", low=0.0, high=2.0, source="assumed", confidence="assumed",
        meaning="Leaks that begin, a flat that has one above it and year", meaning_zh="每户每年发生的漏水次数",
    )
    leak_shared_pipe_share: float = parameter(
        0.2, unit="of leaks", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Leaks from a shared pipe", meaning_zh="源自共用管道的比例",
    )
    leak_defect_share: float = parameter(
        0.15, unit="of leaks", low=0.0, high=1.0, source="legacy defects (article, 1.1, 1.3); size assumed", confidence="assumed",
        meaning="Leaks from a defect that the developer left", meaning_zh="源自开发遗留缺陷的比例",
    )
    # ------------------------------------------------------------------------------------ money, contract, committee
    fee_cny_per_m2_month: float = parameter(
        1.8, unit="CNY/m2/month", low=0.0, high=20.0, source="order of fees for flats with lifts in Hefei", confidence="assumed",
        role="lever", meaning="Property fee", meaning_zh="物业费",
    )
    maintenance_fund_cny_per_m2: float = parameter(
        60.0, unit="CNY/m2", low=0.0, high=500.0, source="first deposits of 5-8% of building costs, little used; size assumed",
        confidence="assumed", meaning="Maintenance fund at the start", meaning_zh="维修资金初始余额",
    )
    lift_advertising_cny_per_lift_month: float = parameter(
        200.0, unit="CNY/lift/month", low=0.0, high=10000.0, source="frames and screens: some thousand CNY a lift and year",
        confidence="assumed", meaning="What advertisers pay for a lift", meaning_zh="每部电梯广告月收入",
    )
    gate_advertising_cny_per_household_month: float = parameter(
        0.8, unit="CNY/household/month", low=0.0, high=1000.0, source="barriers, light boxes, walls: paid by how many pass",
        confidence="assumed", meaning="What advertisers pay for the gates of the compound", meaning_zh="大门与道闸广告月收入(每户)",
    )
    visitor_parking_cny_per_household_month: float = parameter(
        3.0, unit="CNY/household/month", low=0.0, high=1000.0, source="a visit a month at 3 to 5 CNY", confidence="assumed",
        meaning="What visitors pay for parking on common land", meaning_zh="访客临停月收入(每户)",
    )
    venue_rent_cny_per_household_month: float = parameter(
        1.5, unit="CNY/household/month", low=0.0, high=1000.0, source="arcades, lockers, machines, stalls: paid by custom; assumed",
        confidence="assumed", meaning="What traders pay for venues and corners of common parts", meaning_zh="场地出租月收入(每户)",
    )
    lawful_advertising_chance: float = parameter(
        0.3, unit="of compounds", low=0.0, high=1.0, source="assemblies are seldom held, so seldom agreed; assumed",
        confidence="assumed", meaning="Chance that the assembly has agreed to advertising before the run",
        meaning_zh="业主大会已同意利用共有部分经营的概率",
    )
    clear_venue_chance: float = parameter(
        0.6, unit="of compounds", low=0.0, high=1.0, source="arcades and club rooms are often disputed (the article, 2.3); assumed",
        confidence="assumed", meaning="Chance that venues are undisputedly common parts", meaning_zh="经营场地权属清晰的概率",
    )
    contract_months: int = parameter(
        36, unit="months", low=1, high=240, source="contracts of about three years", confidence="assumed",
        meaning="Term of the company's contract", meaning_zh="物业合同期限",
    )
    owners_committee_chance: float = parameter(
        0.30, unit="of compounds", low=0.0, high=1.0, source="about 30% nationally; East 37.9, Central 22.2, West 33.3; by press",
        confidence="estimated", meaning="Chance that an owners' committee stands at the start", meaning_zh="初始已有业委会的概率",
    )
    owners_committee_members: int = parameter(
        7, unit="members", low=5, high=MAX_COMMITTEE, source="5 to 11, odd: assembly and committee guidelines", confidence="law",
        role="lever", meaning="Seats of the owners' committee", meaning_zh="业委会委员人数",
    )
    committee_term_years: float = parameter(
        5.0, unit="years", low=1.0, high=10.0, source="terms of at most five years: assembly and committee guidelines",
        confidence="law", role="lever", meaning="Term of the owners' committee", meaning_zh="业委会任期",
    )
# fmt: on


def check_consistent(compound: CompoundParameters, prefix: str = "compound.") -> None:
    """Checks facts that only make sense together.

    Raises:
        ParameterError: if shares of types or of leaks add up to more than 1, or the committee has an even number of seats.
    """
    known = compound.share_conditional + compound.share_free_rider
    if known + compound.share_hump > 1.0 + 1e-9:
        raise ParameterError(
            f"{prefix}share_hump",
            compound.share_hump,
            f"0..{max(0.0, 1.0 - known):g}",
            "share_conditional + share_free_rider + share_hump may not exceed 1",
        )
    if compound.leak_shared_pipe_share + compound.leak_defect_share > 1.0 + 1e-9:
        raise ParameterError(
            f"{prefix}leak_defect_share",
            compound.leak_defect_share,
            f"0..{1.0 - compound.leak_shared_pipe_share:g}",
            "leak_shared_pipe_share + leak_defect_share may not exceed 1",
        )
    if compound.owners_committee_members % 2 == 0:
        raise ParameterError(f"{prefix}owners_committee_members", compound.owners_committee_members, "5, 7, 9, 11")


def cars_per_norm(compound: CompoundParameters) -> float:
    """Returns cars per space of :data:`AREA_NORM`, such that the mean over all floor areas is ``cars_per_household``."""
    variance = float(np.log1p((compound.floor_area_sd_m2 / compound.floor_area_mean_m2) ** 2))
    logs = NormalDist(float(np.log(compound.floor_area_mean_m2)) - variance / 2.0, variance**0.5)
    mean_norm, below = 0.0, 0.0
    for bound, spaces in AREA_NORM:
        up_to = 1.0 if bound == float("inf") else logs.cdf(float(np.log(bound)))
        mean_norm += (up_to - below) * spaces
        below = up_to
    return compound.cars_per_household / mean_norm
