"""How regimes, compounds, groups of outcomes and daily columns are called in Chinese and English, and their colours."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, NamedTuple

from commons_sim.configuration import choices
from commons_sim.configuration.derived import scenario_content
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
#: Every commons by its name; ``""`` is all of them.
COMMONS_NAMES: Final[dict[str, Text]] = {
    "": Text("五类公地合计", "All five commons"),
    **{name: Text(zh, en.capitalize()) for name, (en, zh) in COMMONS.items()},
}
COMPOUNDS: Final[dict[str, Text]] = {
    "high_end": Text("高档商品房小区", "High-end compound"),
    "commodity": Text("一般商品房小区", "Commodity-housing compound"),
    "old_estate": Text("老旧小区", "Old estate"),
    "resettlement": Text("回迁房小区", "Resettlement compound"),
}
# The regimes in order. Okabe & Ito (2008), told apart under every common form of colour blindness; the reference is a neutral grey.
_COLOURS: Final = {
    "open_access": "#D55E00",
    "status_quo": "#5F6368",
    "central_command": "#CC79A7",
    "market": "#E69F00",
    "self_governance": "#009E73",
    "party_led": "#0072B2",
}
_SPARE_COLOURS: Final = ("#56B4E9", "#B8860B", "#8C4A6B", "#117733", "#882255", "#44AA99", "#999933", "#332288")

INDEX: Final = "tragedy_index"
SURPLUS: Final = "surplus_cny_per_household_day"
COST: Final = "cost_social_cny_per_household_day"
NO_VALUE: Final = "–"
COST_PARTS: Final = ("cost_government_hours", "cost_cadre_hours", "cost_volunteer_hours", "cost_money_cny")


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
        COMMONS_NAMES["parking"],
        ("parking_violation_rate", "fire_lane_blocked_hours_per_day", "parking_search_minutes", "parking_access_gini"),
    ),
    RowGroup(
        COMMONS_NAMES["public_revenue"],
        ("revenue_leakage_share", "revenue_disclosed_share", "appropriation_index", "public_fund_cny_per_household"),
    ),
    RowGroup(
        COMMONS_NAMES["activity_rooms"],
        ("room_use_share", "room_hours_gini", "room_wait_days", "room_disorder_rate", "room_condition"),
    ),
    RowGroup(
        COMMONS_NAMES["common_areas"],
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


class Scenario(NamedTuple):
    """What a shipped scenario is called, and what it says of itself."""

    title: Text
    description: Text


@functools.cache
def scenarios() -> dict[str, Scenario]:
    """Returns title and description of every shipped scenario by its id, the regimes first."""
    derived = (*registry.ALONE.values(), *registry.WITHOUT.values())
    found = {}
    for name in dict.fromkeys((*_COLOURS, *(name for name in choices("scenario") if name not in derived), *derived)):
        said = scenario_content(name)["scenario"]
        found[name] = Scenario(*(Text(said[f"{words}_zh"], said[f"{words}_en"]) for words in ("title", "description")))
    return found


def scenario_label(scenario: str, lang: str) -> str:
    """Returns the name of a scenario; one that is not shipped is called by its id."""
    known = scenarios().get(scenario)
    return scenario if known is None else known.title.get(lang)


def compound_label(compound: str, lang: str) -> str:
    """Returns the name of a compound type; one that is not known here is called by its id."""
    return COMPOUNDS[compound].get(lang) if compound in COMPOUNDS else compound


def scenario_colours(scenarios: Sequence[str]) -> dict[str, str]:
    """Returns a colour for each scenario: a regime has the same one in every figure and report."""
    spare = iter(_SPARE_COLOURS * (1 + len(scenarios) // len(_SPARE_COLOURS)))
    return {scenario: _COLOURS[scenario] if scenario in _COLOURS else next(spare) for scenario in scenarios}
