"""What a comparison found, in plain sentences made from the numbers alone.

The words are the same whichever regime comes out how: higher and lower, costs more, worse off, and no clear difference
where the interval of a difference includes zero. Nothing is called good, proven or significant.
"""

from __future__ import annotations

import re
from typing import Final

from commons_sim.analysis.compare import Comparison
from commons_sim.analysis.labels import (
    HEADLINES,
    WHO_LOSES,
    Text,
    compound_label,
    scenario_label,
    scenario_name,
)
from commons_sim.analysis.statistics import Interval, paired_contrast
from commons_sim.clock import DAYS_A_YEAR
from commons_sim.outcomes.definitions import BY_NAME, COMMONS, Outcome

# Below this the bootstrap's intervals are known to be too narrow (Davison & Hinkley 1997, section 2.6).
FEW_REPLICATES: Final = 10
NAMES: Final = ("Party", "Gini")
TOPICS: Final = ("basis", "changes", "totals", "cost_parts", "losers")
COST: Final = "cost_social_cny_per_household_day"
SURPLUS: Final = "surplus_cny_per_household_day"
COST_PARTS: Final = ("cost_government_hours", "cost_cadre_hours", "cost_volunteer_hours", "cost_money_cny")

BASIS: Final = Text(
    "{compound}：{n} 次配对重复{days}。各制度使用相同的随机数；差值以{reference}为基准，方括号内为 95% 自助法区间。",
    "{compound}: {n} paired replicates{days}. Regimes share their random numbers; differences are from {reference}, "
    "with 95% bootstrap intervals in brackets.",
)
DAYS: Final = Text("，每次 {days} 天", " of {days} days")
YEARS: Final = Text("（{years} 年）", " ({years} years)")
FEW: Final = Text(
    "重复次数少（{n}）：区间粗略，而且可能偏窄。", "Few replicates ({n}): intervals are rough, and likely too narrow."
)
ALONE: Final = Text("没有可比较的其他制度。", "There is no other regime to compare with.")
CHANGES: Final = Text("{name}与{reference}相比：{items}。", "{name} against {reference}: {items}.")
HIGHER: Final = Text("{label}高 {size}", "{label} higher by {size}")
LOWER: Final = Text("{label}低 {size}", "{label} lower by {size}")
UNCLEAR: Final = Text(
    "{name}与{reference}之间看不出明确差异（差值区间包含零）：{items}。",
    "{name} against {reference}, no clear difference (the interval of the difference includes zero): {items}.",
)
TINY: Final = Text(
    "{name}与{reference}之间几乎没有差别（按所示位数为零）：{items}。",
    "{name} against {reference}, hardly any difference (zero at the digits shown): {items}.",
)
COST_MOST: Final = Text(
    "全部社会成本最高的是{first}，为 {level}；比次高的{second}高 {gap}{unclear}。",
    "Full social cost is highest under {first}: {level}, which is {gap} more than under the next, {second}{unclear}.",
)
SURPLUS_MOST: Final = Text(
    "扣除这些成本后，总剩余最高的是{first}，为 {level}；比次高的{second}高 {gap}{unclear}。",
    "After these costs the total surplus is highest under {first}: {level}, which is {gap} more than under "
    "the next, {second}{unclear}.",
)
NOT_CLEAR: Final = Text("，但差值区间包含零", ", though the interval of the difference includes zero")
COST_PARTS_TEXT: Final = Text(
    "{name}的投入与{reference}相比：{items}。", "What {name} takes against {reference}: {items}."
)
LOSERS: Final = Text(
    "在{name}下，福利低于{reference}的有：{items}。", "Worse off under {name} than under {reference}: {items}."
)
NO_LOSERS: Final = Text(
    "在{name}下，没有哪类住户的福利明确低于{reference}（按所列类别的均值）。",
    "Under {name} the mean welfare of no listed group is clearly below that under {reference}.",
)
PENDING_PARTS: Final = Text(
    "尚未建成、因而没有数值的部分：{items}。以上结论不包含它们。",
    "Not built yet, hence without a value: {items}. Nothing above speaks about these.",
)


def findings(comparison: Comparison, lang: str, compound: str | None = None) -> list[str]:
    """Returns what was found as sentences, for one compound type or (by default) for each in turn."""
    places = [compound] if compound else comparison.compounds
    by_topic = [findings_by_topic(comparison, lang, place) for place in places]
    sentences = [sentence for topics in by_topic for topic in TOPICS for sentence in topics[topic]]
    return sentences + pending_sentence(comparison, lang)


def findings_by_topic(comparison: Comparison, lang: str, compound: str) -> dict[str, list[str]]:
    """Returns the sentences on one compound type, by the topics of :data:`TOPICS`."""
    topics: dict[str, list[str]] = {topic: [] for topic in TOPICS}
    topics["basis"] = _basis(comparison, lang, compound)
    topics["totals"] = [
        *_extreme(comparison, lang, compound, COST, COST_MOST),
        *_extreme(comparison, lang, compound, SURPLUS, SURPLUS_MOST),
    ]
    for scenario in comparison.others:
        topics["changes"] += _changes(comparison, lang, compound, scenario)
        topics["cost_parts"] += _cost_parts(comparison, lang, compound, scenario)
        topics["losers"] += _losers(comparison, lang, compound, scenario)
    return topics


def pending_sentence(comparison: Comparison, lang: str) -> list[str]:
    """Returns one sentence that names the parts not built yet, or nothing."""
    missing = [
        outcome
        for outcome in BY_NAME.values()
        if all(comparison.is_pending(outcome.name, place) for place in comparison.compounds)
    ]
    if not missing:
        return []
    hidden = {f"tragedy_index_{commons}" for commons in COMMONS}  # named once, as the index
    labels = [outcome.label(lang) for outcome in missing if outcome.name not in hidden]
    return [PENDING_PARTS.get(lang).format(items=_joined(labels, lang))]


def _joined(items: list[str], lang: str) -> str:
    return "；".join(items) if lang == "zh" else "; ".join(items)


def _lowered(label: str, lang: str) -> str:
    """Returns an English label as it stands within a sentence; a label that begins with a name keeps its capital."""
    return label if lang == "zh" or label.startswith(NAMES) else label[:1].lower() + label[1:]


def _part(label: str) -> str:
    """Returns the label without the heading before its colon ("Cost: money" is "money" in a sentence on costs)."""
    return re.split("[:：]\\s*", label)[-1]


def _with_unit(text: str, unit: str) -> str:
    if not unit or unit in ("index", "指数", "0 to 1", "0 至 1") or unit.startswith(("Gini", "基尼")):
        return text
    return f"{text} {unit}"


def _basis(comparison: Comparison, lang: str, place: str) -> list[str]:
    runs = comparison.outcomes[comparison.outcomes["compound"] == place]
    n = int(runs["seed"].nunique())
    days = ""
    if comparison.days:
        days = DAYS.get(lang).format(days=f"{comparison.days:,}")
        if comparison.days >= DAYS_A_YEAR:
            days += YEARS.get(lang).format(years=f"{comparison.days / DAYS_A_YEAR:.3g}")
    reference = _lowered(scenario_name(comparison.reference, lang), lang)
    sentences = [BASIS.get(lang).format(compound=compound_label(place, lang), n=n, days=days, reference=reference)]
    if n < FEW_REPLICATES:
        sentences.append(FEW.get(lang).format(n=n))
    if not comparison.others:
        sentences.append(ALONE.get(lang))
    return sentences


def _items(
    comparison: Comparison, lang: str, place: str, scenario: str, names: tuple[str, ...]
) -> tuple[list[str], list[str], list[str]]:
    """Returns the clear differences, the unclear ones, and those too small to be shown, as parts of a sentence."""
    clear, unclear, tiny = [], [], []
    for name in names:
        change = comparison.difference(scenario, place, name)
        if change.n == 0:
            continue
        outcome: Outcome = BY_NAME[name]
        scale = comparison.scale(place, name, lang)
        label = _lowered(_part(outcome.label(lang)), lang)
        if round(change.mean * scale.factor, scale.decimals_of_difference) == 0.0:
            tiny.append(label)
        elif change.includes_zero:
            unclear.append(f"{label} {_with_unit(scale.difference(change), scale.unit_of_difference)}")
        else:
            words = HIGHER if change.mean > 0 else LOWER
            size = _with_unit(scale.magnitude(change), scale.unit_of_difference)
            clear.append(words.get(lang).format(label=label, size=size))
    return clear, unclear, tiny


def _changes(comparison: Comparison, lang: str, place: str, scenario: str) -> list[str]:
    clear, unclear, tiny = _items(comparison, lang, place, scenario, HEADLINES)
    names = {
        "name": scenario_name(scenario, lang),
        "reference": _lowered(scenario_label(comparison.reference, lang), lang),
    }
    sentences = []
    if clear:
        sentences.append(CHANGES.get(lang).format(**names, items=_joined(clear, lang)))
    if unclear:
        sentences.append(UNCLEAR.get(lang).format(**names, items=_joined(unclear, lang)))
    if tiny:
        sentences.append(TINY.get(lang).format(**names, items=_joined(tiny, lang)))
    return sentences


def _cost_parts(comparison: Comparison, lang: str, place: str, scenario: str) -> list[str]:
    clear, unclear, _ = _items(comparison, lang, place, scenario, COST_PARTS)
    if not clear and not unclear:
        return []
    names = {
        "name": scenario_name(scenario, lang),
        "reference": _lowered(scenario_label(comparison.reference, lang), lang),
    }
    return [COST_PARTS_TEXT.get(lang).format(**names, items=_joined(clear + unclear, lang))]


def _extreme(comparison: Comparison, lang: str, place: str, name: str, words: Text) -> list[str]:
    """Returns which regime has most of an outcome, and by how much it leads the next (paired)."""
    levels = {scenario: comparison.level(scenario, place, name) for scenario in comparison.scenarios}
    ranked = sorted((s for s in levels if levels[s].n > 0), key=lambda s: levels[s].mean, reverse=True)
    if len(ranked) < 2:
        return []
    runs = comparison.outcomes[comparison.outcomes["compound"] == place].pivot(
        index="seed", columns="scenario", values=name
    )
    first, second = ranked[:2]
    gap: Interval = paired_contrast(runs[first], runs[second]).difference
    scale = comparison.scale(place, name, lang)
    return [
        words.get(lang).format(
            first=scenario_name(first, lang),
            second=scenario_name(second, lang),
            level=_with_unit(scale.level(levels[first]), scale.unit),
            gap=_with_unit(scale.difference(gap).lstrip("+"), scale.unit_of_difference),
            unclear=NOT_CLEAR.get(lang) if gap.includes_zero else "",
        )
    ]


def _losers(comparison: Comparison, lang: str, place: str, scenario: str) -> list[str]:
    changes = {name: comparison.difference(scenario, place, name) for name in WHO_LOSES}
    if all(change.n == 0 for change in changes.values()):
        return []
    names = {
        "name": scenario_name(scenario, lang),
        "reference": _lowered(scenario_label(comparison.reference, lang), lang),
    }
    items = [
        f"{_lowered(_part(BY_NAME[name].label(lang)), lang)} "
        f"{_with_unit(comparison.scale(place, name, lang).difference(change), BY_NAME[name].unit_text(lang))}"
        for name, change in changes.items()
        if change.high < 0
    ]
    if items:
        return [LOSERS.get(lang).format(**names, items=_joined(items, lang))]
    return [NO_LOSERS.get(lang).format(**names)]
