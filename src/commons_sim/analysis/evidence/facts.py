"""What is known of governed compounds: each fact with place, year, source and quality, and what of the model stands beside it.

Press figures are success stories: bounds, never levels to be reached. Directions are what all sources agree on. A *prediction*
is a figure of the model for which a source may be found; it is written down before one is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan
from typing import Final

import pandas as pd

from commons_sim.analysis.evidence.measures import Measure, concentration, gap, level, rise
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.study.claim.screening import FIELD_RANGES, ORDINARY, WEAK, FieldRange

Words = tuple[str, str]  # English, Chinese

#: Ranges by which worlds of a study are screened too.
FEES_ORDINARY, FEES_WEAK, COMMITTEES, SATISFACTION = FIELD_RANGES
WITH_LIFTS: Final = ("high_end", "commodity", "resettlement")

#: How good a source is, from the best.
QUALITIES: Final[dict[str, Words]] = {
    "official": ("official statistics", "官方统计"),
    "law": ("law or regulation", "法律法规"),
    "study": ("study", "研究"),
    "press": ("press", "报道"),
    "memory": ("from memory", "凭记忆"),
    "none": ("-", "－"),
}
#: What a fact is used for.
USES: Final[dict[str, Words]] = {
    "fit": ("fit", "拟合"),
    "judge": ("judge", "判断"),
    "bound": ("bound", "界限"),
    "prediction": ("prediction", "预测"),
}
VERDICTS: Final[dict[str, Words]] = {
    "holds": ("holds", "成立"),
    "open": ("undecided", "未定"),
    "fails": ("fails", "不成立"),
    "missing": ("not in the model", "模型中没有"),
    "none": ("-", "－"),
}


@dataclass(frozen=True)
class Fact:
    """One fact, and the measure of the model that stands beside it.

    Attributes:
        id: name in tables.
        label: what it is, English and Chinese.
        low: the least that the source allows; for a direction 0.
        high: the most.
        unit: of the value.
        place: where and when, English and Chinese.
        source: English and Chinese.
        quality: key of :data:`QUALITIES`.
        use: key of :data:`USES`.
        measure: of the model; None where the model has no such quantity.
        direction: whether only the sign is known: the model's interval must lie above 0.
    """

    id: str
    label: Words
    low: float
    high: float
    unit: str
    place: Words
    source: Words
    quality: str
    use: str
    measure: Measure | None
    direction: bool = False

    def verdict(self, found: Interval) -> str:
        """Returns the key of the verdict; an interval that lies on both sides of a limit decides nothing."""
        if self.use == "prediction":
            return "none"
        if self.measure is None or found.n == 0:
            return "missing"
        low, high = (found.mean, found.mean) if found.low != found.low else (found.low, found.high)
        if low >= self.low and high <= self.high and not (self.direction and low <= 0.0):
            return "holds"
        return "fails" if high < self.low or low > self.high or (self.direction and high <= 0.0) else "open"


_NATIONWIDE: Final = ("China, about 2018", "全国，约2018年")
_PRESS: Final = ("press summary", "报道综述")


def _level(
    name: str,
    label: Words,
    limits: tuple[float, float] | FieldRange,
    unit: str,
    place: Words,
    source: Words,
    quality: str,
    use: str,
    measure: Measure | None,
) -> Fact:
    low, high = (limits.low, limits.high) if isinstance(limits, FieldRange) else limits
    return Fact(name, label, low, high, unit, place, source, quality, use, measure)


def _direction(name: str, label: Words, place: Words, source: Words, quality: str, measure: Measure | None) -> Fact:
    return Fact(name, label, 0.0, inf, "difference", place, source, quality, "judge", measure, direction=True)


def _prediction(name: str, label: Words, unit: str, measure: Measure) -> Fact:
    nowhere = ("-", "－")
    return Fact(name, label, nan, nan, unit, nowhere, nowhere, "none", "prediction", measure)


_TYPES: Final[dict[str, Words]] = {
    "high_end": ("high-end", "高档"),
    "commodity": ("commodity", "一般商品房"),
    "old_estate": ("old estates", "老旧"),
    "resettlement": ("resettlement", "回迁"),
}
_DRIVES: Final = ("several cities", "多个城市")
_DRIVES_SAY: Final = (
    "all sources: organised drives found committees; a management committee precedes one",
    "各来源一致：有组织的推动促成业委会；物管会先行而非取代",
)

FACTS: Final[tuple[Fact, ...]] = (
    _level(
        "committees",
        ("Compounds with an owners' committee", "有业委会的小区"),
        COMMITTEES,
        "share",
        _NATIONWIDE,
        ("press summary: East 37.9%, Central 22.2%, West 33.3%", "报道综述：东部37.9%，中部22.2%，西部33.3%"),
        "press",
        "fit",
        level("committee_end_share"),
    ),
    _direction(
        "drive_founds_committees",
        ("A Party-led drive founds committees", "党建引领推动成立业委会"),
        _DRIVES,
        _DRIVES_SAY,
        "press",
        rise("committee_end_share", "party_led"),
    ),
    _direction(
        "petitions_found_committees",
        ("Help with petitions founds committees (self-governance)", "支持业主联名促成业委会（业主自治）"),
        _DRIVES,
        _DRIVES_SAY,
        "press",
        rise("committee_end_share", "self_governance"),
    ),
    _level(
        "committees_after_drive",
        ("Compounds with a committee after years of a drive, at most", "推动多年后有业委会的小区，上限"),
        (0.0, 0.97),
        "share",
        ("Beijing, 2024", "北京，2024年"),
        ("press, success story; committees and management committees", "报道，成功个案；业委会或物管会"),
        "press",
        "bound",
        level("committee_end_share", "party_led"),
    ),
    _level(
        "fees_ordinary",
        ("Fees collected in ordinary compounds", "一般小区物业费收缴率"),
        FEES_ORDINARY,
        "share",
        _NATIONWIDE,
        _PRESS,
        "press",
        "fit",
        level("fee_collection_rate", compounds=ORDINARY),
    ),
    _level(
        "fees_weak",
        ("Fees collected in old estates and resettlement housing", "老旧与回迁小区物业费收缴率"),
        FEES_WEAK,
        "share",
        _NATIONWIDE,
        _PRESS,
        "press",
        "fit",
        level("fee_collection_rate", compounds=WEAK),
    ),
    _direction(
        "drive_raises_fees",
        (
            "A Party-led drive raises fee collection in old estates and resettlement housing",
            "党建引领提高老旧与回迁小区收缴率",
        ),
        ("Changsha; Chishui 2022; Yinghai 2019; Xining 2025", "长沙；赤水2022；瀛海2019；西宁2025"),
        (
            "press, best cases: 46 to 99%; about 60 to 100%; 99.6%; at least 72% after two months",
            "报道，最好个案：46%升至99%；约60%升至100%；99.6%；两个月后不低于72%",
        ),
        "press",
        rise("fee_collection_last_year_rate", "party_led", WEAK),
    ),
    _level(
        "fees_after_drive",
        ("Fees collected after a drive, at most", "推动后收缴率，上限"),
        (0.0, 0.996),
        "share",
        ("Yinghai, 2019", "瀛海，2019年"),
        ("press, 20,000 resettlement households", "报道，2万户回迁居民"),
        "press",
        "bound",
        level("fee_collection_last_year_rate", "party_led"),
    ),
    _level(
        "satisfaction",
        ("Satisfaction of residents", "居民满意度"),
        SATISFACTION,
        "0 to 1",
        ("36 cities, 2019", "36城，2019年"),
        (
            "consumer association: 62.59 of 100 in 148 compounds; range assumed",
            "中国消费者协会：148个小区62.59分；区间为假定",
        ),
        "study",
        "judge",
        level("satisfaction"),
    ),
    _level(
        "turnout",
        ("Turnout of owners' votes: over half are indifferent", "业主表决参与率：过半居民无所谓"),
        (0.0, 0.5),
        "share",
        ("several cities", "多个城市"),
        ("surveys", "调查"),
        "study",
        "judge",
        level("assembly_turnout_share"),
    ),
    _level(
        "hotline_complaints",
        ("Hotline complaints on property, a year and 1,000 households", "12345物业投诉，每千户每年"),
        (14.0, 28.0),
        "calls",
        ("Shanghai, 2018", "上海，2018年"),
        (
            "press: 22 per 100,000 m2, 14 a compound; 90 to 100 m2 a household; range assumed",
            "报道：每10万平方米22件，每小区14件；按户均90至100平方米；区间为假定",
        ),
        "press",
        "fit",
        level("hotline_calls_per_1000_households_year"),
    ),
    _level(
        "lift_entrapments",
        ("Lift entrapments, a lift and month", "电梯困人，每台每月"),
        (0.003, 0.008),
        "share",
        ("Jiangsu, 2020", "江苏，2020年"),
        ("0.55% of 610,490 lifts; range assumed", "610490台电梯的0.55%；区间为假定"),
        "official",
        "fit",
        level("lift_entrapments_per_month", compounds=WITH_LIFTS),
    ),
    _direction(
        "owners_more_than_tenants",
        ("Owners take part more than tenants", "业主比租户参与更多"),
        ("Beijing", "北京"),
        ("survey of 23 compounds", "23个小区调查"),
        "study",
        gap("participation_owners_year_share", "participation_tenants_year_share"),
    ),
    *(
        _prediction(
            f"rise_of_committees_{kind}",
            (f"Rise of committees, party-led: {english}", f"业委会增幅（党建引领）：{chinese}"),
            "difference",
            rise("committee_end_share", "party_led", (kind,)),
        )
        for kind, (english, chinese) in _TYPES.items()
    ),
    _prediction(
        "rise_of_fees_ordinary",
        ("Rise of fee collection, party-led, first year: ordinary", "收缴率增幅（党建引领，首年）：一般小区"),
        "difference",
        rise("fee_collection_first_year_rate", "party_led", ORDINARY),
    ),
    _prediction(
        "rise_of_fees_weak",
        (
            "Rise of fee collection, party-led, first year: old and resettlement",
            "收缴率增幅（党建引领，首年）：老旧与回迁",
        ),
        "difference",
        rise("fee_collection_first_year_rate", "party_led", WEAK),
    ),
    _prediction(
        "rise_of_fees_ordinary_last",
        ("Rise of fee collection, party-led, last year: ordinary", "收缴率增幅（党建引领，末年）：一般小区"),
        "difference",
        rise("fee_collection_last_year_rate", "party_led", ORDINARY),
    ),
    _prediction(
        "cases_of_top_tenth",
        ("Cases of the tenth of compounds with most, status quo", "案件最多的十分之一小区占比（现状）"),
        "share",
        concentration("cases_opened"),
    ),
    _prediction(
        "violations_of_top_tenth",
        ("Violations of the tenth of drivers with most, status quo", "违停最多的十分之一住户占比（现状）"),
        "share",
        level("parking_violation_top_tenth_share"),
    ),
    _prediction(
        "participation_status_quo",
        ("Taking part in a month, status quo", "月参与率（现状）"),
        "share",
        level("participation_rate"),
    ),
    _prediction(
        "participation_party_led",
        ("Taking part in a month, party-led", "月参与率（党建引领）"),
        "share",
        level("participation_rate", "party_led"),
    ),
    _prediction(
        "volunteers_party_led",
        ("Households that volunteer in a year, party-led", "年内做志愿的住户（党建引领）"),
        "share",
        level("participation_volunteered_year_share", "party_led"),
    ),
    _prediction(
        "turnout_party_led",
        ("Turnout of owners' votes, party-led", "业主表决参与率（党建引领）"),
        "share",
        level("assembly_turnout_share", "party_led"),
    ),
    _prediction(
        "turnout_self_governance",
        ("Turnout of owners' votes, self-governance", "业主表决参与率（业主自治）"),
        "share",
        level("assembly_turnout_share", "self_governance"),
    ),
)


def table(runs: pd.DataFrame) -> pd.DataFrame:
    """Returns a row a fact, with what the runs show of it.

    Args:
        runs: one row a run: scenario, compound, seed and outcomes.

    Returns:
        A table with the columns ``id``, ``use``, ``low``, ``high``, ``unit``, ``quality``, ``model``, ``model_low95``,
        ``model_high95``, ``n``, ``verdict``.
    """
    nothing, rows = Interval(nan, nan, nan, 0), []
    for fact in FACTS:
        found = nothing if fact.measure is None else fact.measure(runs)
        facts = (fact.id, fact.use, fact.low, fact.high, fact.unit, fact.quality)
        rows.append((*facts, found.mean, found.low, found.high, found.n, fact.verdict(found)))
    columns = ("id", "use", "low", "high", "unit", "quality", "model", "model_low95", "model_high95", "n", "verdict")
    return pd.DataFrame(rows, columns=list(columns))
