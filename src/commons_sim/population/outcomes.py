"""How residents fare: who takes part, whom they trust, what they gain or lose, by group."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.kernel.clock import DAYS_A_YEAR
from commons_sim.kernel.outcome import (
    NAN,
    PARTIES,
    WELFARE_GROUPS,
    Finished,
    Outcome,
    gini,
    mean_of,
    outcome,
    ratio,
    top_tenth_share,
)

ELDERLY_YEARS: Final = 65
_PER_DAY: Final = "CNY a household and day"
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


def _participation(run: Finished, who: str) -> float:
    """Returns the share of owners or of tenants who took part in a month."""
    return ratio(float(run.ended[f"{who}_months_active"].sum()), float(run.ended[f"{who}_months"].sum()))


_KIND_WORDS: Final = {
    "ticked": ("ticking", "tick in an app or sign a sheet", "点选", "在应用中点选附议或在表上签到"),
    "reported": ("reporting", "report trouble, put it on an agenda or pursue it", "报事", "报事、提议题或追究"),
    "voted": ("voting", "vote or sign for an assembly", "投票", "投票或联名召集业主大会"),
    "attended": ("attending", "come to a meeting or a course", "到会", "到会议事或参加培训"),
    "volunteered": ("volunteering", "hold an office or do voluntary work", "志愿", "任职或做志愿工作"),
}


def _of_kind(kind: str) -> tuple[Outcome, Outcome]:
    """Returns who gives time in one way in a year, and how many hours."""
    english, does, chinese, does_zh = _KIND_WORDS[kind]
    return (
        outcome(
            f"participation_{kind}_year_share",
            "share",
            "none",
            (f"Taking part in a year: {english}", f"年内参与：{chinese}"),
            (
                f"households that {does} at least once in a year, mean over years that ended",
                f"一年内至少一次{does_zh}的住户比例，按已结束的年份平均",
            ),
            "no year ended",
            value=lambda run: ratio(
                _settled(run, f"{kind}_years"), _settled(run, "owner_years") + _settled(run, "tenant_years")
            ),
        ),
        outcome(
            f"participation_{kind}_hours",
            "hours a household and year",
            "none",
            (f"Hours a year: {english}", f"年均时长：{chinese}"),
            (f"hours of those who {does} / dwellings and years", f"{does_zh}的小时数 / 户数与年数"),
            value=lambda run: float(run.sums[f"{kind}_hours"] / run.household_days * DAYS_A_YEAR),
        ),
    )


def _settled(run: Finished, column: str) -> float:
    """Returns the sum of a column over the turns of years but the one on day 0, which settles the burn-in."""
    return float(run.raw.loc[run.raw["day"] > 0, column].sum())


def _welfare(run: Finished) -> NDArray[Any]:
    """Returns what each household gained or lost, in CNY a day."""
    people = run.world.households
    gained = people.service_value_cny + people.revenue_value_cny + people.common_areas_value_cny + people.room_value_cny
    return np.asarray((gained - people.parking_cost_cny - people.effort_cost_cny) / run.days)


def _of_group(run: Finished, group: str) -> float:
    """Returns the mean welfare of a group of households, in CNY a day; NaN where nobody belongs to it."""
    people, each = run.world.households, _welfare(run)
    if group == "worst_building":
        buildings = run.world.buildings.compound.size
        totals = np.bincount(people.building, weights=each, minlength=buildings)
        sizes = np.bincount(people.building, minlength=buildings)
        return float((totals[sizes > 0] / sizes[sizes > 0]).min()) if each.size else NAN
    belongs = {
        "tenants": people.tenant == 1,
        "elderly": people.age_years >= ELDERLY_YEARS,
        "non_members": people.party_member == 0,
    }[group]
    return float(each[belongs].mean()) if belongs.any() else NAN


def _trust(party: str) -> Outcome:
    """Returns trust in one party."""
    english, chinese = _PARTY_WORDS[party]
    return outcome(
        f"trust_{party}",
        "0 to 1",
        "higher",
        (f"Trust: {english}", f"信任：{chinese}"),
        (
            f"households' trust in the {english}, mean over households and days",
            f"住户对{chinese}的信任，对住户与天数取均值",
        ),
        value=mean_of(f"trust_{party}"),
    )


def _welfare_of(group: str) -> Outcome:
    """Returns the welfare of one group."""
    english, who, chinese = _GROUP_WORDS[group]
    return outcome(
        f"welfare_{group}_cny_per_household_day",
        _PER_DAY,
        "higher",
        (f"Welfare: {english}", f"福利：{chinese}"),
        (f"mean welfare of {who}", f"{chinese}的平均福利"),
        "nobody lives in the compound" if group == "worst_building" else "no household in this group",
        value=lambda run: _of_group(run, group),
    )


#: By their place in tables.
OUTCOMES: Final = {
    90: (
        outcome(
            "participation_rate",
            "share",
            "higher",
            ("Participation", "参与率"),
            (
                "households that voted, reported, met, held office or volunteered in a month, mean over months that ended; "
                "ticks in an app and signatures on a sheet do not count",
                "每月投票、报事、议事、任职或做志愿的住户比例，按已结束的月份平均；应用中点选与表上签到不计",
            ),
            "no month ended",
            value=lambda run: float(run.ended["participation_rate"].mean()),
        ),
        outcome(
            "participation_owners_rate",
            "share",
            "higher",
            ("Participation of owners", "业主参与率"),
            (
                "the same of owners who live in their flat, who hold its value and a vote",
                "同上，仅计自住业主：持有房产，有表决权",
            ),
            "nobody owns the flat they live in",
            value=lambda run: _participation(run, "owner"),
        ),
        outcome(
            "participation_tenants_rate",
            "share",
            "higher",
            ("Participation of tenants", "租户参与率"),
            (
                "the same of tenants, who can report, meet and volunteer but have no vote",
                "同上，仅计租户：可报事、议事、做志愿，无表决权",
            ),
            "nobody rents",
            value=lambda run: _participation(run, "tenant"),
        ),
        *(each for kind in _KIND_WORDS for each in _of_kind(kind)),
        outcome(
            "participation_owners_year_share",
            "share",
            "higher",
            ("Owners taking part in a year", "年内参与的业主"),
            (
                "owner households that did more than tick at least once in a year",
                "一年内至少一次有点选以外参与的自住业主比例",
            ),
            "no year ended",
            value=lambda run: ratio(_settled(run, "owner_years_active"), _settled(run, "owner_years")),
        ),
        outcome(
            "participation_tenants_year_share",
            "share",
            "higher",
            ("Tenants taking part in a year", "年内参与的租户"),
            (
                "tenant households that did more than tick at least once in a year",
                "一年内至少一次有点选以外参与的租户比例",
            ),
            "no year ended",
            value=lambda run: ratio(_settled(run, "tenant_years_active"), _settled(run, "tenant_years")),
        ),
        outcome(
            "participation_top_tenth_share",
            "share",
            "none",
            ("Hours given by the most active tenth", "最积极十分之一住户的时长占比"),
            (
                "hours given by the tenth of dwellings that gave most / hours that all gave, ticks left out",
                "出时最多的十分之一住户的小时数 / 全部小时数，不计点选",
            ),
            "nobody gave time",
            value=lambda run: top_tenth_share(run.world.households.hours_in_run),
        ),
        outcome(
            "volunteer_hours_per_household",
            "hours a household",
            "none",
            ("Volunteer hours", "志愿时长"),
            ("hours all residents gave to common affairs / dwellings", "全体居民投入公共事务的小时数 / 户数"),
            value=lambda run: float(run.sums["volunteer_hours"] / run.households),
        ),
    ),
    100: (
        *map(_trust, PARTIES),
        outcome(
            "satisfaction",
            "0 to 1",
            "higher",
            ("Satisfaction", "满意度"),
            (
                "households' satisfaction with living in the compound, mean over households and days",
                "住户对小区生活的满意度，对住户与天数取均值",
            ),
            value=mean_of("satisfaction"),
        ),
    ),
    120: (
        outcome(
            "welfare_cny_per_household_day",
            _PER_DAY,
            "higher",
            ("Residents' welfare", "居民福利"),
            (
                "value of service and plant, and own use of common areas, less fees paid, parking costs, harm from common areas, "
                "prices, fines, and time given to common affairs; mean over dwellings, by days",
                "服务与设施的价值及自用公共区域所得，减去所缴物业费、停车成本、公共区域受扰、费用、罚款及为公共事务付出的时间；"
                "各户均值，除以天数",
            ),
            "nobody lives in the compound",
            value=lambda run: float(_welfare(run).mean()) if _welfare(run).size else NAN,
        ),
        outcome(
            "welfare_gini",
            "Gini, 0 to 1",
            "lower",
            ("Inequality of welfare", "福利不平等"),
            (
                "Gini of households' mean welfare, shifted so that the lowest is 0",
                "各户平均福利的基尼系数（平移至最低为 0）",
            ),
            "nobody lives in the compound",
            value=lambda run: gini(_welfare(run) - _welfare(run).min()) if _welfare(run).size else NAN,
        ),
        *map(_welfare_of, WELFARE_GROUPS),
    ),
}
