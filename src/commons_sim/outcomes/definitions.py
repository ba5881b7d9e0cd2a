"""What each outcome is: name, unit, formula in words, window, better direction, and when it has no value.

One row an outcome, in the order in which tables print them. ``commons-sim outcomes`` prints this list, tables and
figures take their labels from it, and :mod:`commons_sim.outcomes` computes exactly these names. An outcome whose
commons is not built yet is ``pending``: its value is NaN and it is shown as pending, never as a number standing in.

Money is in yuan of the run (CNY, no discounting); "a household and day" divides by all dwellings that are lived in.
Surplus follows the welfare economics of a commons (Gordon 1954): what all parties gain, less what all parties give up,
transfers between them cancelling out.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal

Better = Literal["lower", "higher", "none"]

COMMONS: Final = ("parking", "public_revenue", "activity_rooms", "common_areas", "services")
PARTIES: Final = ("property_company", "owners_committee", "residents_committee", "party_branch", "neighbours")
WELFARE_GROUPS: Final = ("tenants", "elderly", "non_members", "worst_building")

WHOLE_RUN: Final = "whole run"
LAST_DAY: Final = "last day"
NEVER: Final = "never"

_COMMONS_WORDS: Final = {
    "parking": ("parking", "停车"),
    "public_revenue": ("public revenue", "公共收益"),
    "activity_rooms": ("activity rooms", "活动用房"),
    "common_areas": ("common areas", "公共区域"),
    "services": ("services and facilities", "服务与设施"),
}
_PARTY_WORDS: Final = {
    "property_company": ("property company", "物业公司"),
    "owners_committee": ("owners' committee", "业委会"),
    "residents_committee": ("residents' committee", "居委会"),
    "party_branch": ("Party branch", "党支部"),
    "neighbours": ("neighbours", "邻居"),
}
_GROUP_WORDS: Final = {
    "tenants": ("tenants", "households that rent on the last day", "租户"),
    "elderly": ("the elderly", "households whose decider is 65 or older on the last day", "老年户"),
    "non_members": ("non-members", "households without a Party member on the last day", "非党员户"),
    "worst_building": ("worst-off building", "the building whose mean is lowest", "处境最差楼栋"),
}
UNITS_ZH: Final = {
    "share": "比例",
    "hours a day": "小时/天",
    "minutes": "分钟",
    "Gini, 0 to 1": "基尼系数，0 至 1",
    "index": "指数",
    "CNY a household": "元/户",
    "days": "天",
    "0 to 1": "0 至 1",
    "days a building and year": "天/栋·年",
    "cases": "件",
    "passes a case": "次/件",
    "hours a household": "小时/户",
    "CNY a household and day": "元/户·天",
    "hours": "小时",
    "CNY": "元",
}
WINDOWS_ZH: Final = {WHOLE_RUN: "整个运行期", LAST_DAY: "最后一天"}
NAN_CONDITIONS_ZH: Final = {
    NEVER: "无",
    "W_best − W_open below the stated minimum": "W_best − W_open 低于规定下限",
    "no car without a fixed slot came home": "没有无固定车位的车回家",
    "no public revenue in a month that ended": "已结束的月份里没有公共收益",
    "common money is not counted yet": "尚未统计公共资金",
    "no activity room": "没有活动用房",
    "no team asked for a slot": "没有团队申请时段",
    "no fee billed": "没有开出账单",
    "no building with a lift": "没有带电梯的楼栋",
    "no case ended": "没有已结束的案件",
    "no case solved": "没有已办结的案件",
    "officers came in no case": "没有执法人员到场的案件",
    "no assembly was held": "没有召开业主大会",
    "no month ended": "没有已结束的月份",
    "nobody lives in the compound": "小区内无人居住",
    "no household in this group": "没有这类住户",
}


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    Attributes:
        name: column name in tables.
        unit: unit in English, a key of :data:`UNITS_ZH`.
        formula: how it is computed, in words.
        window: the days it covers, a key of :data:`WINDOWS_ZH`.
        better: which direction people prefer, ``"none"`` where the direction is no matter of better or worse.
        nan_condition: when it is NaN, a key of :data:`NAN_CONDITIONS_ZH`.
        label_en: short English label.
        label_zh: short Chinese label.
        pending: whether what it measures is not built yet, so that it is NaN.
        formula_zh: the formula in Chinese.
    """

    name: str
    unit: str
    formula: str
    window: str
    better: Better
    nan_condition: str
    label_en: str
    label_zh: str
    pending: bool = False
    formula_zh: str = ""

    def label(self, lang: str) -> str:
        """Returns the label in ``"zh"`` or ``"en"``."""
        return self.label_zh if lang == "zh" else self.label_en

    def unit_text(self, lang: str) -> str:
        """Returns the unit in ``"zh"`` or ``"en"``."""
        return UNITS_ZH[self.unit] if lang == "zh" else self.unit

    def texts(self, lang: str) -> dict[str, str]:
        """Returns every shown field by its name, in ``"zh"`` or ``"en"``."""
        shown = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        english_formula, chinese_formula = shown["formula"], shown.pop("formula_zh")
        label = self.label(lang)
        if lang == "zh":
            shown |= {"window": WINDOWS_ZH[self.window], "nan_condition": NAN_CONDITIONS_ZH[self.nan_condition]}
        shown |= {"unit": self.unit_text(lang), "label": label}
        shown["formula"] = chinese_formula if lang == "zh" else english_formula
        return shown


def _row(
    name: str,
    unit: str,
    better: Better,
    labels: tuple[str, str],
    formulas: tuple[str, str],
    nan_condition: str = NEVER,
    *,
    window: str = WHOLE_RUN,
    pending: bool = False,
) -> Outcome:
    english, chinese = labels
    return Outcome(
        name, unit, formulas[0], window, better, nan_condition, english, chinese, pending, formula_zh=formulas[1]
    )


def _tragedy() -> list[Outcome]:
    words = (
        "(W_best − W) / (W_best − W_open), W the run's mean surplus of all parties less all costs of governance",
        "(W_best − W) / (W_best − W_open)，W 为运行期内各方总剩余减去全部治理成本的均值",
    )
    nan = "W_best − W_open below the stated minimum"
    rows = [
        _row(
            "tragedy_index",
            "index",
            "lower",
            ("Tragedy index", "公地悲剧指数"),
            (f"{words[0]}; summed over the five commons", f"{words[1]}；五类公地加总"),
            nan,
            pending=True,
        )
    ]
    for commons in COMMONS:
        english, chinese = _COMMONS_WORDS[commons]
        rows.append(
            _row(
                f"tragedy_index_{commons}",
                "index",
                "lower",
                (f"Tragedy index: {english}", f"悲剧指数：{chinese}"),
                (f"{words[0]}; {english} alone", f"{words[1]}；仅{chinese}"),
                nan,
                pending=True,
            )
        )
    return rows


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
    "services": (
        "value of service and working plant to residents, less the company's wages, repairs and other resources; fees are "
        "transfers; by dwellings and days",
        "服务与可用设施对居民的价值减去物业的工资、维修与其他资源；物业费属转移支付；除以户数与天数",
    ),
}


def _surplus() -> list[Outcome]:
    unit = "CNY a household and day"
    rows = [
        _row(
            "surplus_cny_per_household_day",
            unit,
            "higher",
            ("Total surplus after costs", "扣除成本后的总剩余"),
            (
                "sum of the surplus of the commons built, less all social costs of governance, by dwellings and days",
                "已建公地剩余之和减去全部社会治理成本，除以户数与天数",
            ),
        )
    ]
    rows += [
        _row(
            f"surplus_{commons}_cny_per_household_day",
            unit,
            "higher",
            (f"Surplus: {_COMMONS_WORDS[commons][0]}", f"剩余：{_COMMONS_WORDS[commons][1]}"),
            (
                _SURPLUS_WORDS[commons][0],
                _SURPLUS_WORDS[commons][1],
            ),
            pending=commons not in ("parking", "services"),
        )
        for commons in COMMONS
    ]
    rows.append(
        _row(
            "appropriation_index",
            "0 to 1",
            "lower",
            ("Appropriation index", "侵占指数"),
            (
                "common money kept by company or committee beyond their due, as a share of all common money received",
                "物业或业委会超出应得留存的公共资金占全部公共资金收入的比例",
            ),
            "common money is not counted yet",
            pending=True,
        )
    )
    return rows


def _welfare() -> list[Outcome]:
    unit = "CNY a household and day"
    rows = [
        _row(
            "welfare_cny_per_household_day",
            unit,
            "higher",
            ("Residents' welfare", "居民福利"),
            (
                "value of service and plant less fees paid, parking costs with prices, fines and harm, and time given to "
                "common affairs; mean over dwellings, by days",
                "服务与设施的价值减去所缴物业费、停车成本（含费用、罚款与受扰）及为公共事务付出的时间；各户均值，除以天数",
            ),
            "nobody lives in the compound",
        ),
        _row(
            "welfare_gini",
            "Gini, 0 to 1",
            "lower",
            ("Inequality of welfare", "福利不平等"),
            (
                "Gini of households' mean welfare, shifted so that the lowest is 0",
                "各户平均福利的基尼系数（平移至最低为 0）",
            ),
            "nobody lives in the compound",
        ),
    ]
    for group in WELFARE_GROUPS:
        english, who, chinese = _GROUP_WORDS[group]
        rows.append(
            _row(
                f"welfare_{group}_cny_per_household_day",
                unit,
                "higher",
                (f"Welfare: {english}", f"福利：{chinese}"),
                (f"mean welfare of {who}", f"{chinese}的平均福利"),
                "nobody lives in the compound" if group == "worst_building" else "no household in this group",
            )
        )
    return rows


def _trust() -> list[Outcome]:
    rows = [
        _row(
            f"trust_{party}",
            "0 to 1",
            "higher",
            (f"Trust: {_PARTY_WORDS[party][0]}", f"信任：{_PARTY_WORDS[party][1]}"),
            (
                f"households' trust in the {_PARTY_WORDS[party][0]}, mean over households and days",
                f"住户对{_PARTY_WORDS[party][1]}的信任，对住户与天数取均值",
            ),
        )
        for party in PARTIES
    ]
    rows.append(
        _row(
            "satisfaction",
            "0 to 1",
            "higher",
            ("Satisfaction", "满意度"),
            (
                "households' satisfaction with living in the compound, mean over households and days",
                "住户对小区生活的满意度，对住户与天数取均值",
            ),
        )
    )
    return rows


_PARKING: Final = (
    _row(
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
    _row(
        "fire_lane_blocked_hours_per_day",
        "hours a day",
        "lower",
        ("Fire lane blocked", "消防通道被占"),
        (
            "hours with at least one car in a building's fire lane, summed over buildings, mean over days",
            "各楼栋消防通道至少停有一辆车的小时数之和，按天平均",
        ),
    ),
    _row(
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
    _row(
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
_PUBLIC_REVENUE: Final = (
    _row(
        "revenue_leakage_share",
        "share",
        "lower",
        ("Public revenue not handed over", "公共收益流失率"),
        (
            "(income from common parts in months that ended, less what was handed over and recovered, plus what committee "
            "members took from the owners' fund and did not pay back, at least 0) / that income",
            "（已结束月份的公共收益 − 已上交与追回 + 委员侵占未退，不低于 0） / 该公共收益",
        ),
        "no public revenue in a month that ended",
    ),
    _row(
        "revenue_disclosed_share",
        "share",
        "higher",
        ("Public revenue disclosed", "公共收益公开率"),
        (
            "income from common parts that the company reports and hands over / income received, months that ended",
            "物业公开并上交的公共收益 / 实收公共收益，按已结束的月份",
        ),
        "no public revenue in a month that ended",
    ),
    _row(
        "public_fund_cny_per_household",
        "CNY a household",
        "higher",
        ("Owners' common fund", "业主共有资金"),
        (
            "balance of the owners' common money, maintenance fund apart / dwellings",
            "业主共有资金余额（不含维修资金） / 户数",
        ),
        window=LAST_DAY,
    ),
)
_ROOMS: Final = (
    _row(
        "room_use_share",
        "share",
        "higher",
        ("Rooms in use", "活动用房使用率"),
        ("room-hours used / room-hours open", "实际使用的室时 / 开放室时"),
        "no activity room",
        pending=True,
    ),
    _row(
        "room_hours_gini",
        "Gini, 0 to 1",
        "lower",
        ("Inequality of room-hours", "用房时间不平等"),
        ("Gini of room-hours over the teams that asked", "提出申请的各团队所得室时的基尼系数"),
        "no team asked for a slot",
        pending=True,
    ),
    _row(
        "room_wait_days",
        "days",
        "lower",
        ("Wait for a room", "等候用房天数"),
        ("days from asking to using, mean over slots used", "从申请到使用的天数均值"),
        "no team asked for a slot",
        pending=True,
    ),
    _row(
        "room_disorder_rate",
        "share",
        "lower",
        ("Disorder in rooms", "用房失序率"),
        (
            "uses that end in a quarrel, overstay or uncleaned room / uses",
            "以争执、超时或未清扫收场的使用次数 / 使用次数",
        ),
        "no activity room",
        pending=True,
    ),
    _row(
        "room_condition",
        "0 to 1",
        "higher",
        ("Condition of rooms", "用房状况"),
        ("condition of the rooms, mean over rooms and days", "用房状况，对房间与天数取均值"),
        "no activity room",
        pending=True,
    ),
)
_AREAS: Final = (
    _row(
        "clutter_level",
        "0 to 1",
        "lower",
        ("Clutter", "堆物水平"),
        ("stock of clutter and illegal building, mean over buildings and days", "堆物与违建存量，对楼栋与天数取均值"),
        pending=True,
    ),
    _row(
        "nuisance_rate",
        "share",
        "lower",
        ("Nuisance", "扰邻率"),
        ("household-days with noise, pets or leaks felt / household-days", "受噪音、宠物或漏水影响的户日 / 全部户日"),
        pending=True,
    ),
)
_SERVICES: Final = (
    _row(
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
    _row(
        "service_level",
        "0 to 1",
        "higher",
        ("Service level", "服务水平"),
        (
            "service residents see, 1 is all the contract asks for, mean over households and days",
            "居民所见服务水平（1 为完全履约），对住户与天数取均值",
        ),
    ),
    _row(
        "facility_condition",
        "0 to 1",
        "higher",
        ("Facility condition", "设施状况"),
        (
            "condition of lifts and plant, 1 as new, mean over buildings and days",
            "电梯与设备状况（1 为全新），对楼栋与天数取均值",
        ),
    ),
    _row(
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
_CASES: Final = (
    _row(
        "cases_opened",
        "cases",
        "none",
        ("Cases opened", "立案数"),
        (
            "cases opened by a resident's report or the company's patrol; more can mean more trouble or more reporting",
            "由居民报事或物业巡查立案的数量；多可能意味问题多，也可能意味报得多",
        ),
    ),
    _row(
        "case_resolved_share",
        "share",
        "higher",
        ("Cases resolved", "案件办结率"),
        (
            "cases solved / cases that ended, solved or dropped",
            "办结的案件 / 结束的案件（办结或放弃）",
        ),
        "no case ended",
    ),
    _row(
        "case_median_days",
        "days",
        "lower",
        ("Median days to resolve", "办结天数中位数"),
        ("median over solved cases of days from opening to solution", "办结案件从立案到办结的天数中位数"),
        "no case solved",
    ),
    _row(
        "case_passes_mean",
        "passes a case",
        "lower",
        ("Passes a case", "推转次数"),
        (
            "times a case was passed on to another body, mean over cases that ended",
            "结束的案件被转给其他主体的次数均值",
        ),
        "no case ended",
    ),
    _row(
        "case_answered_share",
        "share",
        "higher",
        ("Cases answered", "案件答复率"),
        (
            "cases at whose end the holder still had the time to answer / cases that ended",
            "结束时承办方仍有工时予以答复的案件 / 结束的案件",
        ),
        "no case ended",
    ),
    _row(
        "enforcement_delay_days",
        "days",
        "lower",
        ("Delay of enforcement", "执法延迟"),
        (
            "days from opening a case to the evening on which officers come, mean over cases in which they come",
            "从立案到执法人员到场的天数，对执法到场的案件取均值",
        ),
        "officers came in no case",
    ),
)
_VOTES: Final = (
    _row(
        "assembly_quorum_share",
        "share",
        "higher",
        ("Owners' votes reaching quorum", "业主表决达标率"),
        (
            "assemblies of the compound or a building whose quorum was met / assemblies held; quorum by the law in force: two "
            "thirds by number and area (Civil Code art. 278), half under the older rule",
            "达到法定人数的小区或楼栋业主大会 / 召开的业主大会；按所适用法律：人数与面积均达三分之二"
            "（《民法典》第 278 条），旧规为过半",
        ),
        "no assembly was held",
    ),
    _row(
        "committee_days_share",
        "share",
        "higher",
        ("Days with an owners' committee", "有业委会的天数占比"),
        ("days with an owners' committee in office / days, over compounds", "业委会在任天数 / 总天数，对小区合计"),
    ),
    _row(
        "committee_captured_share",
        "share",
        "lower",
        ("Days with a captured committee", "业委会被俘获天数占比"),
        (
            "days of months in which a member took an offer or common money, classified afterwards from acts / days",
            "有委员接受利益输送或侵占公款的月份天数（事后按行为分类） / 总天数",
        ),
    ),
    _row(
        "participation_rate",
        "share",
        "higher",
        ("Participation", "参与率"),
        (
            "households that voted, reported, met, held office or volunteered in a month, mean over months that ended",
            "每月投票、报事、议事、任职或做志愿的住户比例，按已结束的月份平均",
        ),
        "no month ended",
    ),
    _row(
        "volunteer_hours_per_household",
        "hours a household",
        "none",
        ("Volunteer hours", "志愿时长"),
        ("hours all residents gave to common affairs / dwellings", "全体居民投入公共事务的小时数 / 户数"),
    ),
)
_COSTS: Final = (
    _row(
        "cost_volunteer_hours",
        "hours",
        "lower",
        ("Cost: volunteer hours", "成本：志愿工时"),
        (
            "hours residents gave without pay: reports, votes, meetings, offices, branch work",
            "居民无偿投入的小时数：报事、投票、议事、任职、党支部工作",
        ),
    ),
    _row(
        "cost_social_cny_per_household_day",
        "CNY a household and day",
        "lower",
        ("Full social cost", "全部社会成本"),
        (
            "residents' hours at their own value of time, officers' and cadre hours at shadow prices, and money spent on "
            "governance; by dwellings and days",
            "居民工时按其时间价值、执法与社区干部工时按影子价格计价，加治理支出；除以户数与天数",
        ),
    ),
    _row(
        "cost_government_hours",
        "hours",
        "lower",
        ("Cost: government hours", "成本：政府工时"),
        (
            "this compound's share, by dwellings of the street, of the officers' hours, used or not",
            "按街道户数分摊到本小区的执法人员小时数，无论是否用满",
        ),
    ),
    _row(
        "cost_cadre_hours",
        "hours",
        "lower",
        ("Cost: cadre hours", "成本：社区干部工时"),
        (
            "hours of the residents' committee's staff on this compound's cases and set aside for it, hours lent to a branch "
            "included",
            "居委会工作人员用于本小区案件及专门安排的小时数，含支援党支部的工时",
        ),
    ),
    _row(
        "cost_money_cny",
        "CNY",
        "lower",
        ("Cost: money", "成本：资金"),
        (
            "public money spent on instruments, hours not counted",
            "用于政策工具的公共资金，不含工时",
        ),
    ),
)

OUTCOMES: Final[tuple[Outcome, ...]] = (
    *_tragedy(),
    *_PARKING,
    *_PUBLIC_REVENUE,
    *_ROOMS,
    *_AREAS,
    *_SERVICES,
    *_CASES,
    *_VOTES,
    *_trust(),
    *_surplus(),
    *_welfare(),
    *_COSTS,
)
BY_NAME: Final[dict[str, Outcome]] = {outcome.name: outcome for outcome in OUTCOMES}
