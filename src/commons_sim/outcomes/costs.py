"""What a policy costs: every hour at a shadow price, and every yuan.

Shadow prices value an hour of officers, cadres and company staff at what it costs to employ them; a resident's hour at
that resident's own value of time (written down when it is given). Company hours are paid by fees and count in the
surplus of services, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from commons_sim.kernel.outcome import Finished, Outcome, outcome
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.units import FEN_A_YUAN


# fmt: off
@dataclass
class ShadowPrices:
    """What an hour is worth to those who pay for it."""

    government_hour_cny: float = parameter(
        60.0, unit="CNY/h", low=0.0, high=1000.0, source="about 120,000 CNY a year with social insurance, 1,980 hours",
        confidence="assumed",
        meaning="Cost of an officer's hour", meaning_zh="执法人员工时影子价格",
    )
    cadre_hour_cny: float = parameter(
        40.0, unit="CNY/h", low=0.0, high=1000.0, source="about 80,000 CNY a year with social insurance, 1,980 hours",
        confidence="assumed",
        meaning="Cost of a social worker's hour", meaning_zh="社区工作者工时影子价格",
    )
    unit_slot_night_cny: float = parameter(
        4.0, unit="CNY/night", low=0.0, high=200.0, source="between what residents pay and a place in a car park",
        confidence="assumed", meaning="Cost of a slot that a resident unit keeps open for a night",
        meaning_zh="驻区单位夜间车位影子价格",
    )
    unit_venue_hour_cny: float = parameter(
        50.0, unit="CNY/h", low=0.0, high=2000.0, source="rent of a small meeting room", confidence="assumed",
        meaning="Cost of an hour of a resident unit's venue", meaning_zh="驻区单位场地时影子价格",
    )
    unit_expert_hour_cny: float = parameter(
        100.0, unit="CNY/h", low=0.0, high=5000.0, source="about 200,000 CNY a year with social insurance, 1,980 hours",
        confidence="assumed",
        meaning="Cost of an hour of a resident unit's expert", meaning_zh="驻区单位专业人员工时影子价格",
    )
# fmt: on
_COST_KINDS: Final = {
    "volunteers": (
        ("Cost of residents' hours", "居民工时成本"),
        ("residents' hours at their own value of time", "居民工时，按各自的时间价值"),
    ),
    "cadres": (
        ("Cost of cadres' hours", "社区干部工时成本"),
        ("cadre hours at their shadow price", "社区干部工时，按影子价格"),
    ),
    "government": (
        ("Cost of officers' hours", "执法人员工时成本"),
        ("officers' hours at their shadow price", "执法人员工时，按影子价格"),
    ),
    "in_kind": (
        ("Cost of resources in kind", "实物资源成本"),
        (
            "slots, venues and experts of resident units, at their shadow prices",
            "驻区单位提供的车位、场地与专家，按影子价格",
        ),
    ),
    "money": (
        ("Money spent on governance", "治理支出"),
        ("money spent on instruments, small grants and common rooms", "用于政策工具、微公益创投与公共客厅的资金"),
    ),
    "company": (
        ("Cost of the property company", "物业公司成本"),
        (
            "wages, repairs and other resources; counts in the surplus of services, not in the full social cost",
            "工资、维修与其他资源；计入服务的剩余，不计入全部社会成本",
        ),
    ),
}


def _money_cny(run: Finished) -> float:
    """Returns the money that governance took, in CNY."""
    return float(run.sums["money_cost_fen"]) / FEN_A_YUAN


def _cny(run: Finished) -> dict[str, float]:
    """Returns what each kind of cost comes to in CNY."""
    sums, prices = run.sums, run.prices
    return {
        "volunteers": float(sums["volunteer_cost_cny"]),
        "cadres": float(sums["cadre_hours"]) * prices.cadre_hour_cny,
        "government": float(sums["government_hours"]) * prices.government_hour_cny,
        "in_kind": float(
            sums["unit_slot_nights"] * prices.unit_slot_night_cny
            + sums["unit_venue_hours"] * prices.unit_venue_hour_cny
            + sums["unit_expert_hours"] * prices.unit_expert_hour_cny
        ),
        "money": _money_cny(run),
        "company": float(sums["company_cost_cny"]),
    }


def social_cny_per_household_day(run: Finished) -> float:
    """Returns the full social cost in CNY a household and day: all kinds but the company's."""
    kinds = _cny(run)
    social = kinds["volunteers"] + kinds["government"] + kinds["cadres"] + kinds["money"] + kinds["in_kind"]
    return social / run.household_days


def _of_kind(kind: str) -> Outcome:
    """Returns what one kind of cost comes to; all but the company's add up to the full social cost."""
    labels, formulas = _COST_KINDS[kind]
    return outcome(
        f"cost_{kind}_cny_per_household_day",
        "CNY a household and day",
        "none" if kind == "company" else "lower",
        labels,
        (f"{formulas[0]}; by dwellings and days", f"{formulas[1]}；除以户数与天数"),
        value=lambda run: _cny(run)[kind] / run.household_days,
    )


#: By their place in tables.
OUTCOMES: Final = {
    130: (
        outcome(
            "cost_volunteer_hours",
            "hours",
            "lower",
            ("Cost: volunteer hours", "成本：志愿工时"),
            (
                "hours residents gave without pay: reports, votes, meetings, offices, branch work, duties in the activity rooms",
                "居民无偿投入的小时数：报事、投票、议事、任职、党支部工作、活动用房值班",
            ),
            value=lambda run: float(run.sums["volunteer_hours"]),
        ),
        outcome(
            "cost_social_cny_per_household_day",
            "CNY a household and day",
            "lower",
            ("Full social cost", "全部社会成本"),
            (
                "residents' hours at their own value of time, officers' and cadre hours and what resident units give in kind "
                "at shadow prices, and money spent on governance; by dwellings and days",
                "居民工时按其时间价值，执法与社区干部工时、驻区单位实物投入按影子价格计价，加治理支出；除以户数与天数",
            ),
            value=social_cny_per_household_day,
        ),
        outcome(
            "cost_government_hours",
            "hours",
            "lower",
            ("Cost: government hours", "成本：政府工时"),
            (
                "this compound's share, by dwellings of the street, of the officers' hours, used or not; hours "
                "of the departments that "
                "came when called, and of street staff",
                "按街道户数分摊到本小区的执法人员小时数，无论是否用满；部门应要求到场的工时与街道人员工时",
            ),
            value=lambda run: float(run.sums["government_hours"]),
        ),
        outcome(
            "cost_cadre_hours",
            "hours",
            "lower",
            ("Cost: cadre hours", "成本：社区干部工时"),
            (
                "hours of the residents' committee's staff on this compound's cases, in its activity rooms and "
                "set aside for it, hours "
                "lent to a policy included",
                "居委会工作人员用于本小区案件、活动用房及专门安排的小时数，含支援政策的工时",
            ),
            value=lambda run: float(run.sums["cadre_hours"]),
        ),
        outcome(
            "cost_money_cny",
            "CNY",
            "lower",
            ("Cost: money", "成本：资金"),
            (
                "money spent on instruments, small grants and common rooms, hours not counted",
                "用于政策工具、微公益创投与公共客厅的资金，不含工时",
            ),
            value=_money_cny,
        ),
        *map(_of_kind, _COST_KINDS),
    ),
}
