"""How regimes, compounds, groups of outcomes and daily columns are called in Chinese and English, and their colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from commons_sim.kernel.outcome import COMMONS, PARTIES, WELFARE_GROUPS
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.scenarios import registry

LANGUAGES: Final = ("zh", "en")


class Text(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """Returns the text in ``"zh"`` or ``"en"``."""
        return self.zh if lang == "zh" else self.en


FORCES: Final = {force: Text(zh, en) for force, (en, zh) in registry.FORCES.items()}
SCENARIOS: Final[dict[str, Text]] = {
    "open_access": Text("开放使用", "Open access"),
    "status_quo": Text("三驾马车现状", "Status quo"),
    "central_command": Text("集权治理", "Central command"),
    "market": Text("市场治理", "Market"),
    "self_governance": Text("业主自治", "Self-governance"),
    "party_led": Text("党建引领", "Party-led"),
    "party_led_understaffed": Text("党建引领：人手不足", "Party-led, understaffed"),
    "party_led_formalistic": Text("党建引领：形式主义", "Party-led, formalistic"),
    "party_led_captured": Text("党建引领：带头人被俘获", "Party-led, captured"),
    "party_led_burnout": Text("党建引领：志愿者倦怠", "Party-led, burnout"),
    **{registry.ALONE[force]: Text(f"仅{words.zh}", f"Only {words.en}") for force, words in FORCES.items()},
    **{
        registry.WITHOUT[force]: Text(f"党建引领（无{words.zh}）", f"Party-led without {words.en}")
        for force, words in FORCES.items()
    },
}
DESCRIPTIONS: Final[dict[str, Text]] = {
    "open_access": Text("没有任何治理：先到先得。", "No governance of any kind: first come, first served."),
    "status_quo": Text(
        "业委会、物业公司、居委会各行其是，彼此不协同。",
        "Owners' committee, property company and residents' committee, not aligned.",
    ),
    "central_command": Text("仅靠自上而下的规则与处罚。", "Rules and sanctions from above alone."),
    "market": Text("以价格出清：车位、用房与服务均定价。", "Prices that clear: spaces, rooms and services are priced."),
    "self_governance": Text(
        "业主自订规则、自行监督、依法分级约束，没有党支部。",
        "Owners' own rules, monitoring and graduated lawful sanctions, without a branch.",
    ),
    "party_led": Text(
        "小区党支部、党小组与中心户、联合执法队、楼栋议事会与党员牵头的用房自管组织，自带成本与副作用。",
        "A Party branch with groups and nodes, a joint enforcement team, building councils and activity rooms kept by a body "
        "that a member leads, with their costs and adverse channels.",
    ),
}
COMPOUNDS: Final[dict[str, Text]] = {
    "high_end": Text("高档商品房小区", "High-end compound"),
    "commodity": Text("一般商品房小区", "Commodity-housing compound"),
    "old_estate": Text("老旧小区", "Old estate"),
    "resettlement": Text("回迁房小区", "Resettlement compound"),
}
# Okabe & Ito (2008), told apart under every common form of colour blindness; the reference is a neutral grey.
_COLOURS: Final = {
    "status_quo": "#5F6368",
    "open_access": "#D55E00",
    "party_led": "#0072B2",
    "central_command": "#CC79A7",
    "market": "#E69F00",
    "self_governance": "#009E73",
}
_SPARE_COLOURS: Final = ("#56B4E9", "#B8860B", "#8C4A6B", "#117733", "#882255", "#44AA99", "#999933", "#332288")

INDEX: Final = "tragedy_index"
SURPLUS: Final = "surplus_cny_per_household_day"
COST: Final = "cost_social_cny_per_household_day"
NO_VALUE: Final = "–"


class DailyColumn(NamedTuple):
    """A daily column that is drawn over time: its name, and label and unit in both languages."""

    name: str
    label: Text
    unit: Text


_SHARE, _INDEX = Text("%", "%"), Text("0 至 1", "0 to 1")
DAILY_COLUMNS: Final[tuple[DailyColumn, ...]] = (
    DailyColumn("parking_violation_rate", Text("违停率", "Parking violations"), _SHARE),
    DailyColumn("fire_lane_blocked_hours", Text("消防通道被占", "Fire lane blocked"), Text("小时/天", "hours a day")),
    DailyColumn("revenue_disclosed_share", Text("公共收益公开率", "Public revenue disclosed"), _SHARE),
    DailyColumn("room_disorder_rate", Text("用房失序率", "Disorder in rooms"), _SHARE),
    DailyColumn("room_condition", Text("用房状况", "Condition of rooms"), _INDEX),
    DailyColumn("clutter_level", Text("堆物水平", "Clutter"), _INDEX),
    DailyColumn("fee_collection_rate", Text("物业费收缴率", "Fee collection"), _SHARE),
    DailyColumn("service_level", Text("服务水平", "Service level"), _INDEX),
    DailyColumn("facility_condition", Text("设施状况", "Facility condition"), _INDEX),
    DailyColumn("cases_open", Text("未结案件", "Open cases"), Text("件", "cases")),
    DailyColumn("participation_rate", Text("参与率", "Participation"), _SHARE),
    DailyColumn("satisfaction", Text("满意度", "Satisfaction"), _INDEX),
    DailyColumn("parking_search_minutes", Text("找车位时间", "Search for a space"), Text("分钟", "minutes")),
    *(
        DailyColumn(
            f"trust_{party}", Text(BY_NAME[f"trust_{party}"].label_zh, BY_NAME[f"trust_{party}"].label_en), _INDEX
        )
        for party in PARTIES
    ),
)


class RowGroup(NamedTuple):
    """A group of rows of the comparison table."""

    title: Text
    outcomes: tuple[str, ...]


ROW_GROUPS: Final[tuple[RowGroup, ...]] = (
    RowGroup(
        Text("公地悲剧指数与剩余", "Tragedy index, and surplus beside it"),
        (
            *("tragedy_index", "surplus_cny_per_household_day"),
            *(
                name
                for commons in COMMONS
                for name in (f"tragedy_index_{commons}", f"surplus_{commons}_cny_per_household_day")
            ),
        ),
    ),
    RowGroup(
        Text("成本：工时与资金", "Costs: hours and money"),
        (
            *("cost_social_cny_per_household_day", "cost_volunteer_hours", "cost_cadre_hours"),
            *("cost_government_hours", "cost_money_cny"),
        ),
    ),
    RowGroup(
        Text("停车", "Parking"),
        ("parking_violation_rate", "fire_lane_blocked_hours_per_day", "parking_search_minutes", "parking_access_gini"),
    ),
    RowGroup(
        Text("公共收益", "Public revenue"),
        ("revenue_leakage_share", "revenue_disclosed_share", "appropriation_index", "public_fund_cny_per_household"),
    ),
    RowGroup(
        Text("活动用房", "Activity rooms"),
        ("room_use_share", "room_hours_gini", "room_wait_days", "room_disorder_rate", "room_condition"),
    ),
    RowGroup(
        Text("公共区域", "Common areas"),
        (
            *("clutter_level", "nuisance_rate", "illegal_building_rate", "leak_days_median"),
            *("spaces_taken_share", "stairwell_charging_share", "charging_station_share"),
        ),
    ),
    RowGroup(
        Text("物业费、服务与设施", "Fees, service and facilities"),
        ("fee_collection_rate", "service_level", "facility_condition", "lift_outage_days"),
    ),
    RowGroup(
        Text("案件", "Cases"),
        (
            *("cases_opened", "case_resolved_share", "case_median_days", "case_passes_mean"),
            *("case_answered_share", "enforcement_delay_days", "sanction_share", "complex_case_days"),
            *("case_routing_days", "department_compliance_share"),
        ),
    ),
    RowGroup(
        Text("表决与参与", "Votes and participation"),
        ("assembly_quorum_share", "committee_captured_share", "participation_rate", "volunteer_hours_per_household"),
    ),
    RowGroup(Text("信任", "Trust"), (*(f"trust_{party}" for party in PARTIES), "satisfaction")),
    RowGroup(
        Text("福利：谁受益，谁受损", "Welfare: who gains, who loses"),
        (
            *("welfare_cny_per_household_day", "welfare_gini"),
            *(f"welfare_{group}_cny_per_household_day" for group in WELFARE_GROUPS),
        ),
    ),
)
WHO_LOSES: Final = (
    "welfare_cny_per_household_day",
    *(f"welfare_{group}_cny_per_household_day" for group in WELFARE_GROUPS),
)
HEADLINES: Final = (
    *("tragedy_index", "surplus_cny_per_household_day", "cost_social_cny_per_household_day"),
    *("parking_violation_rate", "fire_lane_blocked_hours_per_day", "revenue_leakage_share"),
    *("room_disorder_rate", "clutter_level", "fee_collection_rate"),
    *("service_level", "lift_outage_days", "case_resolved_share"),
    *("case_median_days", "participation_rate", "satisfaction"),
)
# What the commons are called where the heading says what is measured; the first is all of them.
COMMONS_NAMES: Final[dict[str, Text]] = {
    "": Text("五类公地合计", "All five commons"),
    "parking": Text("停车", "Parking"),
    "public_revenue": Text("公共收益", "Public revenue"),
    "activity_rooms": Text("活动用房", "Activity rooms"),
    "common_areas": Text("公共区域", "Common areas"),
    "services": Text("服务与设施", "Services"),
}


# What governance takes, by kind, as the bars of costs name it.
COST_KINDS: Final[dict[str, Text]] = {
    "volunteers": Text("居民工时", "Residents' hours"),
    "cadres": Text("社区干部工时", "Cadres' hours"),
    "government": Text("执法人员工时", "Officers' hours"),
    "in_kind": Text("实物资源", "Resources in kind"),
    "money": Text("资金", "Money"),
}


def index_of(commons: str) -> str:
    """Returns the name of the tragedy index of a commons; ``""`` is all of them."""
    return f"tragedy_index_{commons}" if commons else "tragedy_index"


def surplus_of(commons: str) -> str:
    """Returns the name of the surplus of a commons; ``""`` is all of them."""
    return f"surplus_{commons}_cny_per_household_day" if commons else "surplus_cny_per_household_day"


def scenario_label(scenario: str, lang: str) -> str:
    """Returns the name of a scenario; one that is not known here is called by its id."""
    return SCENARIOS[scenario].get(lang) if scenario in SCENARIOS else scenario


def compound_label(compound: str, lang: str) -> str:
    """Returns the name of a compound type; one that is not known here is called by its id."""
    return COMPOUNDS[compound].get(lang) if compound in COMPOUNDS else compound


def scenario_colours(scenarios: Sequence[str]) -> dict[str, str]:
    """Returns a colour for each scenario: a regime has the same one in every figure and report."""
    spare = iter(_SPARE_COLOURS * (1 + len(scenarios) // len(_SPARE_COLOURS)))
    return {scenario: _COLOURS[scenario] if scenario in _COLOURS else next(spare) for scenario in scenarios}
