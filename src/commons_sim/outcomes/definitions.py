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
    "tenants": ("tenants", "households that rent", "租户"),
    "elderly": ("the elderly", "households with a member of 65 or older", "老年户"),
    "non_members": ("non-members", "households without a Party member", "非党员户"),
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
    "days a lift and year": "天/部·年",
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
    "no car in the compound": "小区内没有车",
    "no driver came home": "没有车回家",
    "no public revenue": "没有公共收益",
    "no income due to report": "没有应公开的收入",
    "no activity room": "没有活动用房",
    "no team asked for a slot": "没有团队申请时段",
    "no fee billed": "没有开出账单",
    "no lift": "没有电梯",
    "no case opened": "没有案件",
    "no case resolved": "没有已办结的案件",
    "no case needed enforcement": "没有需要执法的案件",
    "no assembly was called": "没有召开业主大会",
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
                "benefits to all parties less their own costs in this commons, no transfers, by dwellings and days",
                "该公地中各方收益减去各自成本（不计转移支付），除以户数与天数",
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
            "no public revenue",
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
                "mean over households of benefits less money, time and effort given, transfers received counted",
                "各户收益减去付出的金钱、时间与精力（计入所得转移）的均值",
            ),
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
                NEVER if group == "worst_building" else "no household in this group",
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
        ("returns home that end in a violation / all returns home", "以违停收场的回家次数 / 全部回家次数"),
        "no driver came home",
    ),
    _row(
        "fire_lane_blocked_hours_per_day",
        "hours a day",
        "lower",
        ("Fire lane blocked", "消防通道被占"),
        ("hours with at least one car in the fire lane, mean over days", "消防通道至少停有一辆车的小时数，按天平均"),
    ),
    _row(
        "parking_search_minutes",
        "minutes",
        "lower",
        ("Search for a space", "找车位时间"),
        ("minutes of searching, mean over returns home", "每次回家找车位的分钟数均值"),
        "no driver came home",
    ),
    _row(
        "parking_access_gini",
        "Gini, 0 to 1",
        "lower",
        ("Inequality of parking access", "停车机会不平等"),
        (
            "Gini over households with a car of the share of nights in a lawful space on site",
            "有车户中合规停入小区车位的夜晚比例的基尼系数",
        ),
        "no car in the compound",
    ),
)
_PUBLIC_REVENUE: Final = (
    _row(
        "revenue_leakage_share",
        "share",
        "lower",
        ("Public revenue not handed over", "公共收益流失率"),
        (
            "public revenue owed to the owners and not handed over / public revenue owed",
            "应交业主而未交的公共收益 / 应交公共收益",
        ),
        "no public revenue",
    ),
    _row(
        "revenue_disclosed_share",
        "share",
        "higher",
        ("Public revenue disclosed", "公共收益公开率"),
        ("public revenue shown in accounts / public revenue received", "账目中公开的公共收益 / 实收公共收益"),
        "no income due to report",
    ),
    _row(
        "public_fund_cny_per_household",
        "CNY a household",
        "higher",
        ("Owners' common fund", "业主共有资金"),
        ("balance of the owners' common money / dwellings", "业主共有资金余额 / 户数"),
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
        ("fees paid, arrears of the run included / fees billed", "已缴物业费（含补缴本期欠费） / 应收物业费"),
        "no fee billed",
    ),
    _row(
        "service_level",
        "0 to 1",
        "higher",
        ("Service level", "服务水平"),
        ("service delivered / service in the contract, mean over days", "实际服务 / 合同约定服务，按天平均"),
    ),
    _row(
        "facility_condition",
        "0 to 1",
        "higher",
        ("Facility condition", "设施状况"),
        (
            "condition of lifts and plant, 1 as new, mean over facilities and days",
            "电梯与设备状况（1 为全新），对设施与天数取均值",
        ),
    ),
    _row(
        "lift_outage_days",
        "days a lift and year",
        "lower",
        ("Lift out of service", "电梯停运"),
        ("days out of service, mean over lifts, by years of the run", "每部电梯停运天数均值，除以运行年数"),
        "no lift",
    ),
)
_CASES: Final = (
    _row(
        "cases_opened",
        "cases",
        "none",
        ("Cases opened", "立案数"),
        (
            "reports and findings that became a case; more can mean more trouble or more reporting",
            "成为案件的报事与巡查发现；多可能意味问题多，也可能意味报得多",
        ),
    ),
    _row(
        "case_resolved_share",
        "share",
        "higher",
        ("Cases resolved", "案件办结率"),
        ("cases resolved / cases opened", "已办结案件 / 立案数"),
        "no case opened",
    ),
    _row(
        "case_median_days",
        "days",
        "lower",
        ("Median days to resolve", "办结天数中位数"),
        ("median over resolved cases of days from opening to resolution", "已办结案件从立案到办结的天数中位数"),
        "no case resolved",
    ),
    _row(
        "case_passes_mean",
        "passes a case",
        "lower",
        ("Passes a case", "推转次数"),
        ("times a case is passed on to another actor, mean over cases", "案件被转给其他主体的次数均值"),
        "no case opened",
    ),
    _row(
        "case_answered_share",
        "share",
        "higher",
        ("Reports answered", "报事答复率"),
        ("cases whose reporter got an answer / cases opened by a report", "报事人得到答复的案件 / 由报事立案的案件"),
        "no case opened",
    ),
    _row(
        "enforcement_delay_days",
        "days",
        "lower",
        ("Delay of enforcement", "执法延迟"),
        (
            "days from first seen to first act by a body with legal power, mean over cases",
            "从首次发现到有权主体首次处置的天数均值",
        ),
        "no case needed enforcement",
    ),
)
_VOTES: Final = (
    _row(
        "assembly_quorum_share",
        "share",
        "higher",
        ("Owners' votes reaching quorum", "业主表决达标率"),
        (
            "votes in which owners of two thirds by number and by area took part / votes called (Civil Code art. 278)",
            "人数与面积均达三分之二参与的表决 / 发起的表决（《民法典》第 278 条）",
        ),
        "no assembly was called",
    ),
    _row(
        "committee_days_share",
        "share",
        "higher",
        ("Days with an owners' committee", "有业委会的天数占比"),
        ("days with an owners' committee in office / days", "业委会在任天数 / 总天数"),
    ),
    _row(
        "committee_captured_share",
        "share",
        "lower",
        ("Days with a captured committee", "业委会被俘获天数占比"),
        (
            "days on which members took money or an offer, classified afterwards from money flows and acts / days",
            "委员获取私利或接受利益输送的天数（事后按资金流与行为分类） / 总天数",
        ),
    ),
    _row(
        "participation_rate",
        "share",
        "higher",
        ("Participation", "参与率"),
        (
            "households that voted, reported, deliberated or volunteered in a month, mean over months",
            "每月投票、报事、议事或做志愿的住户比例，按月平均",
        ),
    ),
    _row(
        "volunteer_hours_per_household",
        "hours a household",
        "none",
        ("Volunteer hours", "志愿时长"),
        ("volunteer hours of all residents / dwellings", "全体居民志愿小时数 / 户数"),
    ),
)
_COSTS: Final = (
    _row(
        "cost_volunteer_hours",
        "hours",
        "lower",
        ("Cost: volunteer hours", "成本：志愿工时"),
        ("all hours residents gave to governance without pay", "居民无偿投入治理的全部小时数"),
    ),
    _row(
        "cost_social_cny_per_household_day",
        "CNY a household and day",
        "lower",
        ("Full social cost", "全部社会成本"),
        (
            "all hours and resources in kind at shadow prices plus money spent on governance, by dwellings and days",
            "全部工时与实物资源按影子价格计价，加治理支出，除以户数与天数",
        ),
    ),
    _row(
        "cost_government_hours",
        "hours",
        "lower",
        ("Cost: government hours", "成本：政府工时"),
        ("hours of street teams and departments spent on this compound", "街道队伍与职能部门用于本小区的小时数"),
    ),
    _row(
        "cost_cadre_hours",
        "hours",
        "lower",
        ("Cost: cadre hours", "成本：社区干部工时"),
        (
            "hours of the residents' committee and branch staff spent on this compound",
            "居委会与党组织工作人员用于本小区的小时数",
        ),
    ),
    _row(
        "cost_money_cny",
        "CNY",
        "lower",
        ("Cost: money", "成本：资金"),
        (
            "money spent on governance and instruments, fees for services not counted",
            "用于治理与政策工具的资金，不含物业服务费",
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
