"""Field patterns of ordinary Chinese compounds in the status quo, and what the model shows of each.

A pattern is a range reported in the field, or a direction. Those marked ``fit`` move the field intercepts (``fit.py``); the
others only judge. Ranges are wide because their sources are (press summaries, a consumer association, surveys of single cities).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np

from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.configuration import compose
from commons_sim.model import CompoundModel
from commons_sim.population.columns import COMPOUND_TYPES
from commons_sim.study.claim.screening import FIELD_RANGES, ORDINARY, WEAK

#: Levels that a study of many worlds is screened by too: their ranges stand there.
FEES_ORDINARY, FEES_WEAK, COMMITTEES, SATISFACTION = FIELD_RANGES
FIELD = ("field_fee_tokens", "field_voice_tokens")


@dataclasses.dataclass(frozen=True)
class Size:
    """How much is simulated for each compound type: a district of small compounds tells a share of compounds."""

    compounds: int = 10
    households: int = 400
    days: int = 1095
    burn_in_days: int = 365
    seed: int = 0


@dataclasses.dataclass(frozen=True)
class Range:
    """A level reported in the field: ``low <= value <= high``, with the value's meaning, source and use."""

    name: str
    meaning: str
    meaning_zh: str
    low: float
    high: float
    unit: str
    source: str
    source_zh: str
    fit: bool


RANGES: Sequence[Range] = (
    Range("fee_collection_ordinary", "Fees collected in ordinary compounds", "一般小区物业费收缴率",
          FEES_ORDINARY.low, FEES_ORDINARY.high, "share", "press summaries", "报道综述", True),
    Range("fee_collection_weak", "Fees collected in old estates and resettlement housing", "老旧与回迁小区物业费收缴率",
          FEES_WEAK.low, FEES_WEAK.high, "share", "press summaries", "报道综述", True),
    Range("committees_standing", "Compounds with an owners' committee, mean of the types", "有业委会的小区比例(各类型均值)",
          COMMITTEES.low, COMMITTEES.high, "share", "press summary: Central 22.2%, East 37.9%",
          "报道综述：中部22.2%，东部37.9%", True),
    Range("satisfaction", "Satisfaction of residents, mean of the types", "居民满意度(各类型均值)",
          SATISFACTION.low, SATISFACTION.high, "of 1",
          "62.59 of 100 in 148 compounds of 36 cities (consumer association, 2019); range assumed",
          "36城148个小区62.59分（中国消费者协会，2019）；区间为假定", False),
    Range("turnout", "Turnout by head in assemblies: over half are indifferent", "业主大会参与率(过半居民无所谓)", 0.0, 0.5,
          "share", "surveys: over half of residents indifferent whether a committee forms",
          "调查：过半居民对是否成立业委会无所谓", False),
    Range("members_known", "Party households that the branch knows", "为支部所知的党员户比例", 0.0, 0.5, "share",
          "most in-service members' organisation is at work", "多数在职党员的组织关系在单位", False),
)  # fmt: skip


def status_quo(kind: str, behaviour: RuleParameters, size: Size, **changes: float | int) -> CompoundModel:
    """Returns a district of compounds of one type after some years of the status quo.

    Args:
        kind: compound type.
        behaviour: parameters of residents.
        size: compounds, households, days.
        **changes: facts of the compound to be changed, by name.
    """
    config = compose(
        ["scenario=status_quo", f"compound={kind}", f"days={size.days}", f"burn_in_days={size.burn_in_days}"]
    )
    config = dataclasses.replace(config, behaviour=behaviour)
    config.compound = dataclasses.replace(config.compound, **({"households": size.households} | changes))
    model = CompoundModel(config, seed=size.seed, compounds=size.compounds)
    model.run()
    return model


def levels(behaviour: RuleParameters, size: Size) -> dict[str, float]:
    """Returns the model's value of every range."""
    found = {kind: status_quo(kind, behaviour, size) for kind in COMPOUND_TYPES}
    outcomes = {kind: model.outcomes() for kind, model in found.items()}

    def mean(name: str, kinds: Sequence[str] = COMPOUND_TYPES) -> float:
        return float(np.mean([outcomes[kind][name] for kind in kinds]))

    people = [model.columns.households for model in found.values()]
    members = sum(int(rows.party_member.sum()) for rows in people)
    known = sum(int(rows.member_visible.sum()) for rows in people)
    return {
        "fee_collection_ordinary": mean("fee_collection_rate", ORDINARY),
        "fee_collection_weak": mean("fee_collection_rate", WEAK),
        "committees_standing": mean("committee_days_share"),
        "satisfaction": mean("satisfaction"),
        "turnout": float(np.nanmean([turnout(model) for model in found.values()])),
        "members_known": known / max(1, members),
    }


def turnout(model: CompoundModel) -> float:
    """Returns the mean turnout by head of all assemblies of a run, NaN if there was none."""
    daily = model._raw()
    held = float(daily["assemblies"].sum())
    return float(daily["turnout"].sum()) / held if held > 0 else float("nan")


@dataclasses.dataclass(frozen=True)
class Direction:
    """A direction reported in the field: what is compared, and in which of two worlds it is larger."""

    name: str
    meaning: str
    meaning_zh: str
    source: str
    source_zh: str
    values: Callable[[RuleParameters, Size], tuple[float, float]]


def _owners_and_tenants(behaviour: RuleParameters, size: Size) -> tuple[float, float]:
    """Returns hours given to common affairs a month by tenants and by owners, over the last month."""
    given: dict[int, list[float]] = {0: [], 1: []}
    for kind in COMPOUND_TYPES:
        people = status_quo(kind, behaviour, size).columns.households
        for tenant in given:
            given[tenant] += people.hours_given[people.tenant == tenant].tolist()
    return float(np.mean(given[1])), float(np.mean(given[0]))


def _large_and_small(behaviour: RuleParameters, size: Size) -> tuple[float, float]:
    """Returns the participation rate in compounds of 1,500 and of 150 households."""
    rates = []
    for households, compounds in ((1500, 3), (150, 30)):
        here = dataclasses.replace(size, households=households, compounds=compounds)
        rates.append(status_quo("commodity", behaviour, here).outcomes()["participation_rate"])
    return rates[0], rates[1]


def _good_and_bad_service(behaviour: RuleParameters, size: Size) -> tuple[float, float]:
    """Returns the chance of taking part in a vote on the company where service is good and where it is bad."""
    from commons_sim.agents.assembly.votes import takes_part
    from commons_sim.governance.voting import DISMISS_COMPANY

    model = status_quo("commodity", behaviour, size)
    shares = []
    for level in (0.9, 0.3):
        model.columns.compounds.service_level[:] = level
        model.columns.households.hours_given[:] = 0.0
        rows = range(model.columns.households.building.size)
        votes = [
            takes_part(model.world, model.parameters, row, DISMISS_COMPANY, size.households, model.day) for row in rows
        ]
        shares.append(float(np.mean(votes)))
    return shares[0], shares[1]


def _few_and_many_cars(behaviour: RuleParameters, size: Size) -> tuple[float, float]:
    """Returns the rise of violations a household from 0.6 to 0.9 cars a space, and from 0.9 to 1.2."""
    nights = []
    for cars in (0.48, 0.72, 0.96):  # at 0.8 spaces a household
        model = status_quo("commodity", behaviour, size, cars_per_household=cars)
        nights.append(float(model.daily_table()["parking_violations"].mean()))
    return nights[1] - nights[0], nights[2] - nights[1]


DIRECTIONS: Sequence[Direction] = (
    Direction("owners_more_than_tenants", "Owners give more time than tenants", "业主比租户投入更多",
              "survey of 23 Beijing compounds", "北京23个小区调查", _owners_and_tenants),
    Direction("smaller_units_participate_more", "Small compounds participate more than large ones", "较小的小区参与率更高",
              "191 cases (Sheng 2016): size helps up to a point, then not",
              "191个案例（Sheng 2016）：规模有助于集体行动，但有限度", _large_and_small),
    Direction("bad_service_raises_turnout", "Bad service raises turnout on the company", "服务差时表决参与率更高",
              "survey of 23 Beijing compounds", "北京23个小区调查", _good_and_bad_service),
    Direction("violations_rise_steeply", "Violations rise more steeply as cars pass spaces", "车超过位时违停陡增",
              "press; row P2 of the article's systems", "报道；个案系统表P2行", _few_and_many_cars),
)  # fmt: skip
