"""Outcomes of the commons: the tragedy index, surplus, and what becomes of each commons."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import COMMONS, LAST_DAY, Outcome, row

COMMONS_WORDS: Final = {
    "parking": ("parking", "停车"),
    "public_revenue": ("public revenue", "公共收益"),
    "activity_rooms": ("activity rooms", "活动用房"),
    "common_areas": ("common areas", "公共区域"),
    "services": ("services and facilities", "服务与设施"),
}


_NO_STAKE: Final = "W_best − W_open below the stated minimum"


def tragedy() -> list[Outcome]:
    """Returns the tragedy index, of all commons and of each, and the two marks between which it lies."""
    index = ("(W_best − W) / (W_best − W_open)", "(W_best − W) / (W_best − W_open)")
    rows = [
        row(
            "tragedy_index",
            "index",
            "lower",
            ("Tragedy index", "公地悲剧指数"),
            (
                f"{index[0]}, each summed over the five commons: W the run's mean surplus less all social costs of governance "
                "(hours serve several commons, so these enter here only), W_best the planner's first best, which nobody can "
                "reach, W_open ungoverned selfishness",
                f"{index[1]}，各项对五类公地加总：W 为运行期平均剩余减去全部社会治理成本（工时同时服务于多类公地，只计入总指数），"
                "W_best 为规划者最优（现实中不可达到），W_open 为无治理的自利均衡",
            ),
            _NO_STAKE,
        )
    ]
    rows += [
        row(
            f"tragedy_index_{commons}",
            "index",
            "lower",
            (f"Tragedy index: {COMMONS_WORDS[commons][0]}", f"悲剧指数：{COMMONS_WORDS[commons][1]}"),
            (
                f"{index[0]}, W the run's mean surplus of {COMMONS_WORDS[commons][0]}, shared costs of governance not taken off",
                f"{index[1]}，W 为运行期内{COMMONS_WORDS[commons][1]}的平均剩余，不扣除共同治理成本",
            ),
            _NO_STAKE,
        )
        for commons in COMMONS
    ]
    rows += _marks("", ("all commons", "全部公地"))
    for commons in COMMONS:
        rows += _marks(f"{commons}_", COMMONS_WORDS[commons])
    return rows


def _marks(name: str, words: tuple[str, str]) -> list[Outcome]:
    """Returns the two marks of the tragedy index of one commons, or of all."""
    unit = "CNY a household and day"
    return [
        row(
            f"best_{name}cny_per_household_day",
            unit,
            "none",
            (f"Upper mark (planner): {words[0]}", f"上标线（规划者）：{words[1]}"),
            (
                "surplus under a planner who decides everything at no cost, from the stage game of the world as drawn; the same in "
                "every scenario",
                "规划者无成本地决定一切时的剩余，由所抽取世界的阶段博弈算出；各情景相同",
            ),
        ),
        row(
            f"open_{name}cny_per_household_day",
            unit,
            "none",
            (f"Lower mark (ungoverned): {words[0]}", f"下标线（无治理）：{words[1]}"),
            (
                "surplus in the equilibrium of selfish people without governance, from the stage game of the world as drawn; the "
                "same in every scenario",
                "无治理时自利者均衡下的剩余，由所抽取世界的阶段博弈算出；各情景相同",
            ),
        ),
    ]


_SURPLUS_IN_GENERAL: Final = (
    "benefits to all parties less their own costs in this commons, no transfers, by dwellings and days",
    "该公地中各方收益减去各自成本（不计转移支付），除以户数与天数",
)
_SURPLUS_WORDS: Final = dict.fromkeys(COMMONS, _SURPLUS_IN_GENERAL) | {
    "parking": (
        "less the cost of parking: search and walking at one's value of time, places outside, being boxed in, harm of "
        "violations to neighbours and expected fire loss; rent and fines are transfers; by dwellings and days; 0 at best",
        "停车成本的负值：按时间价值计的找车位与步行、场外停车费、被堵成本、违停对邻居的损害与预期火灾损失；租金与罚款属转移支付；"
        "除以户数与天数；最好为 0",
    ),
    "public_revenue": (
        "what outsiders pay for the use of common parts, less the nuisance of advertising to residents and the outages that common "
        "money kept back or idle would have ended; what company, members, fund and owners pay one another is a transfer; by "
        "dwellings and days",
        "外部为使用共有部分支付的收入，减去广告对居民的打扰，以及公共资金被截留或闲置而未能消除的停运损失；物业、委员、共有资金与业主之间的收付"
        "属转移支付；除以户数与天数",
    ),
    "common_areas": (
        "worth of space, ease and floor to those who use it and rent of spaces let, less charging, harm to neighbours with "
        "expected fire loss, leaks, building, removals, repairs and disputes; fines are transfers; by dwellings and days",
        "占用空间、便利与搭建对占用者的价值及空间租金，减去充电成本、对邻居的损害（含预期火灾损失）、漏水、搭建、拆除、维修与纠纷成本；"
        "罚款属转移支付；除以户数与天数",
    ),
    "activity_rooms": (
        "worth of sessions to those who came over the time they took, less teams' time for clearing up, money for repairs and "
        "bought keepers' hours, and staff's and volunteers' hours that keep the rooms; prices and grants are transfers; by "
        "dwellings and days",
        "活动对参加者的净价值减去团队清理时间、维修与聘用值守支出、工作人员与志愿者管理工时；"
        "价格与补助属转移支付；除以户数与天数",
    ),
    "services": (
        "value of service and working plant to residents (outages for want of common money count in public revenue), less the "
        "wages, repairs and other resources this takes; fees are transfers; by dwellings and days",
        "服务与可用设施对居民的价值（因公共资金未到位造成的停运计入公共收益），减去所需工资、维修与其他资源；物业费属转移支付；除以户数与天数",
    ),
}


def surplus() -> list[Outcome]:
    """Returns the surplus of all commons and of each, and the appropriation index."""
    unit = "CNY a household and day"
    rows = [
        row(
            "surplus_cny_per_household_day",
            unit,
            "higher",
            ("Total surplus after costs", "扣除成本后的总剩余"),
            (
                "sum of the surplus of the commons built, less all social costs of governance, of which those that stand in the "
                "surplus of the rooms count once; by dwellings and days",
                "已建公地剩余之和减去全部社会治理成本（已计入用房剩余的部分只计一次），除以户数与天数",
            ),
        )
    ]
    rows += [
        row(
            f"surplus_{commons}_cny_per_household_day",
            unit,
            "higher",
            (f"Surplus: {COMMONS_WORDS[commons][0]}", f"剩余：{COMMONS_WORDS[commons][1]}"),
            (
                _SURPLUS_WORDS[commons][0],
                _SURPLUS_WORDS[commons][1],
            ),
        )
        for commons in COMMONS
    ]
    rows.append(
        row(
            "appropriation_index",
            "0 to 1",
            "lower",
            ("Appropriation index", "侵占指数"),
            (
                "(public revenue due to owners in months that ended, less what was handed over and recovered, at least 0; plus "
                "what committee members took and did not pay back, at least 0; plus repairs that are the company's duty and were "
                "charged to owners' money nobody granted) / that revenue, at most 1",
                "（已结束月份应归业主的公共收益 − 已上交与追回，不低于 0；加委员侵占未退，不低于 0；"
                "加本属物业职责却擅自动用业主资金的维修） / 该公共收益，不高于 1",
            ),
            "no public revenue in a month that ended",
        )
    )
    return rows


PARKING: Final = (
    row(
        "parking_violation_rate",
        "share",
        "lower",
        ("Parking violations", "违停率"),
        (
            "evenings on which a car without a fixed slot parks in the lane / evenings on which one comes home",
            "无固定车位的车占道停放的次数 / 无固定车位的车回家的次数",
        ),
        "no car without a fixed slot came home",
    ),
    row(
        "fire_lane_blocked_hours_per_day",
        "hours a day",
        "lower",
        ("Fire lane blocked", "消防通道被占"),
        (
            "hours with at least one car in a building's fire lane, summed over buildings, mean over days",
            "各楼栋消防通道至少停有一辆车的小时数之和，按天平均",
        ),
    ),
    row(
        "parking_search_minutes",
        "minutes",
        "lower",
        ("Search for a space", "找车位时间"),
        (
            "minutes of searching a shared slot, mean over all evenings on which a car without a fixed slot comes home",
            "无固定车位的车每次回家寻找共享车位的分钟数均值",
        ),
        "no car without a fixed slot came home",
    ),
    row(
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
    ),
)
PUBLIC_REVENUE: Final = (
    row(
        "revenue_leakage_share",
        "share",
        "lower",
        ("Public revenue not handed over", "公共收益流失率"),
        (
            "(income from common parts due to owners in months that ended: rent of shared slots, visitors' parking, advertising, "
            "venues, less the company's lawful cost; less what was handed over and recovered, plus what committee members took "
            "from the owners' fund and did not pay back, at least 0) / that income",
            "（已结束月份应归业主的公共收益，即共享车位租金、访客临停、广告与场地收入减去物业合理成本；"
            "− 已上交与追回 + 委员侵占未退，不低于 0） / 该公共收益",
        ),
        "no public revenue in a month that ended",
    ),
    row(
        "revenue_disclosed_share",
        "share",
        "higher",
        ("Public revenue disclosed", "公共收益公开率"),
        (
            "income from common parts that the company reports and hands over / income due to owners, months that ended",
            "物业公开并上交的公共收益 / 应归业主的公共收益，按已结束的月份",
        ),
        "no public revenue in a month that ended",
    ),
    row(
        "public_fund_cny_per_household",
        "CNY a household",
        "higher",
        ("Owners' common fund", "业主共有资金"),
        (
            "balance of the owners' common money, budgets granted included, maintenance fund apart / dwellings",
            "业主共有资金余额（含已列预算，不含维修资金） / 户数",
        ),
        window=LAST_DAY,
    ),
)
ROOMS: Final = (
    row(
        "room_use_share",
        "share",
        "higher",
        ("Rooms in use", "活动用房使用率"),
        (
            "room-hours used / room-hours open to the compound's teams; the rest was booked and not used, or idle",
            "实际使用的室时 / 对本小区团队开放的室时；其余为预约未到或空置",
        ),
        "no room-hour was open",
    ),
    row(
        "room_hours_gini",
        "Gini, 0 to 1",
        "lower",
        ("Inequality of room-hours", "用房时间不平等"),
        (
            "room-hours had, Gini over the teams that asked for any, those always refused included; teams that share a room have "
            "equal parts of the hour",
            "所得室时在提出过申请的各团队间的基尼系数，含始终未获批的团队；共用一室的团队平分时间",
        ),
        "no team asked for a slot",
    ),
    row(
        "room_wait_days",
        "days",
        "lower",
        ("Wait for a room", "等候用房天数"),
        (
            "days from the booking round in which a team first asked, refusals counted on, to the session; mean over sessions",
            "从团队首次申请的预约轮次（被拒则继续计）到活动当天的天数，对活动取均值",
        ),
        "no session was held",
    ),
    row(
        "room_disorder_rate",
        "share",
        "lower",
        ("Disorder in rooms", "用房失序率"),
        (
            "sessions of a team with a quarrel, or which it ended late while others waited or without clearing up / sessions",
            "发生争执、占用他队时段超时或未清扫的团队活动次数 / 团队活动次数",
        ),
        "no session was held",
    ),
    row(
        "room_condition",
        "0 to 1",
        "higher",
        ("Condition of rooms", "用房状况"),
        ("condition of the rooms, 1 as new, mean over rooms and days", "用房状况（1 为全新），对房间与天数取均值"),
        "no activity room",
    ),
)
AREAS: Final = (
    row(
        "clutter_level",
        "0 to 1",
        "lower",
        ("Clutter", "堆物水平"),
        (
            "share of the corridor that things take up, nobody's included, mean over buildings and days",
            "楼道被堆物（含无主物）占用的比例，对楼栋与天数取均值",
        ),
    ),
    row(
        "nuisance_rate",
        "share",
        "lower",
        ("Nuisance", "扰邻率"),
        ("household-days with noise, pets or leaks felt / household-days", "受噪音、宠物或漏水影响的户日 / 全部户日"),
    ),
    row(
        "illegal_building_rate",
        "share",
        "lower",
        ("Illegal building", "违建"),
        ("illegal buildings standing / dwellings, mean over days", "存在的违建数 / 户数，按天平均"),
    ),
    row(
        "leak_days_median",
        "days",
        "lower",
        ("Median days of a leak", "漏水持续天数中位数"),
        (
            "days from the first water to the end of a leak, median over leaks that ended",
            "从漏水到结束的天数，取已结束漏水的中位数",
        ),
        "no leak ended",
    ),
    row(
        "leak_settled_share",
        "share",
        "higher",
        ("Leaks settled", "漏水了结率"),
        (
            "leaks that ended by agreement, repair or judgment / leaks that ended, also those that ended by themselves",
            "经协商、维修或判决结束的漏水 / 全部已结束的漏水（含自行结束）",
        ),
        "no leak ended",
    ),
    row(
        "spaces_taken_share",
        "share",
        "lower",
        ("Open spaces taken", "公共空间被占率"),
        (
            "space-days in which an open ground-floor space is let by the company or fenced in / space-days",
            "架空层等开放空间被物业出租或住户圈占的天数 / 全部空间天数",
        ),
        "no open space",
    ),
    row(
        "stairwell_charging_share",
        "share",
        "lower",
        ("Charging in stairwells", "楼道充电率"),
        (
            "electric bicycles charged in the stairwell / electric bicycles, over days",
            "在楼道充电的电动自行车 / 全部电动自行车，按天合计",
        ),
        "no electric bicycle",
    ),
    row(
        "charging_station_share",
        "share",
        "higher",
        ("Charging station sited", "充电站落地率"),
        ("compound-days with a charging station / compound-days", "有充电站的小区天数 / 全部小区天数"),
    ),
    row(
        "charging_station_wait_days",
        "days",
        "lower",
        ("Days until a station is sited", "充电站落地天数"),
        (
            "days from the first proposal of a site to the siting, mean over compounds that got a station under the policy",
            "从首次提议到选址落地的天数，对政策期内建站的小区取均值",
        ),
        "no station sited",
    ),
)
SERVICES: Final = (
    row(
        "fee_collection_rate",
        "share",
        "higher",
        ("Fee collection", "物业费收缴率"),
        (
            "paid of the monthly bills when they were due, later payment of arrears not counted / billed",
            "当月按时缴纳的物业费（不含后来补缴） / 应收物业费",
        ),
        "no fee billed",
    ),
    row(
        "service_level",
        "0 to 1",
        "higher",
        ("Service level", "服务水平"),
        (
            "service residents see, 1 is all the contract asks for, mean over households and days",
            "居民所见服务水平（1 为完全履约），对住户与天数取均值",
        ),
    ),
    row(
        "facility_condition",
        "0 to 1",
        "higher",
        ("Facility condition", "设施状况"),
        (
            "condition of lifts and plant, 1 as new, mean over buildings and days",
            "电梯与设备状况（1 为全新），对楼栋与天数取均值",
        ),
    ),
    row(
        "lift_outage_days",
        "days a building and year",
        "lower",
        ("Lift out of service", "电梯停运"),
        (
            "days on which a building's lifts do not work, mean over buildings with lifts, by years of the run",
            "带电梯楼栋的电梯停运天数均值，除以运行年数",
        ),
        "no building with a lift",
    ),
)
