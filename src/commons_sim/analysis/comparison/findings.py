"""What a comparison found, in plain sentences made from the numbers alone.

The words are the same whichever regime comes out how: lowest and highest, the direction that people usually prefer and the
other one, costs more, worse off, and "cannot be told apart" where the interval of a paired difference includes zero. Nothing
is called good, proven or significant, and that many outcomes are compared is said first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.comparison.ranking import by_commons, frontier, joined, listed, ranked
from commons_sim.analysis.drawing.display import with_unit
from commons_sim.analysis.drawing.labels import (
    COST,
    COST_PARTS,
    HEADLINES,
    INDEX,
    SURPLUS,
    WHO_LOSES,
    Text,
    compound_label,
    scenario_label,
)
from commons_sim.kernel.clock import DAYS_A_YEAR
from commons_sim.kernel.outcome import Outcome
from commons_sim.outcomes.definitions import BY_NAME

# Below this the bootstrap's intervals are known to be too narrow (Davison & Hinkley 1997, section 2.6).
FEW_REPLICATES: Final = 10
NAMES: Final = ("Party", "Gini")
TOPICS: Final = ("basis", "totals", "commons", "changes", "cost_parts", "losers")
MOST_ITEMS: Final = 3  # differences that a sentence spells out

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
AGAINST: Final = Text("{name}与{reference}相比。", "{name} against {reference}. ")
PREFERRED: Final = Text("朝通常更受欢迎的方向：{items}。", "In the direction that people usually prefer: {items}.")
OTHER_WAY: Final = Text("朝另一方向：{items}。", "In the other direction: {items}.")
NOTHING_OTHER: Final = Text("主要结果中没有明确朝另一方向的。", "No headline outcome clearly goes the other way.")
NOTHING_CLEAR: Final = Text("主要结果中没有明确的差异。", "No headline outcome clearly differs.")
UNCLEAR: Final = Text("{of} 项中有 {n} 项分不出高低：{items}。", "Cannot be told apart in {n} of {of}: {items}.")
COSTS_MORE: Final = Text("全部社会成本高 {size}。", "Full social cost is higher by {size}.")
COSTS_LESS: Final = Text("全部社会成本低 {size}。", "Full social cost is lower by {size}.")
COSTS_ALIKE: Final = Text("全部社会成本分不出高低（{size}）。", "Full social cost cannot be told apart ({size}).")
MORE: Final = Text("另有 {n} 项", "{n} more")
HIGHER: Final = Text("{label}高 {size}", "{label} higher by {size}")
LOWER: Final = Text("{label}低 {size}", "{label} lower by {size}")
MANY: Final = Text(
    "“分不出高低”指差值区间包含零，或按所示位数为零。一共比较了 {outcomes} 项结果、{regimes} 种制度，区间没有为此校正："
    "即使毫无差别，约每二十个区间也有一个不含零，所以单独一项差异至多是线索。",
    '"Cannot be told apart" says that the interval of a difference includes zero, or that it is zero at the digits shown. '
    "{outcomes} outcomes of {regimes} regimes are compared, and the intervals are not corrected for that: with no difference "
    "at all about one interval in twenty would leave out zero, so a single difference is a hint at most.",
)
COST_PARTS_TEXT: Final = Text(
    "{name}的投入与{reference}相比：{items}。", "What {name} takes against {reference}: {items}."
)
LOSERS: Final = Text(
    "在{name}下，福利低于{reference}的有：{items}。", "Worse off under {name} than under {reference}: {items}."
)
NO_LOSERS: Final = Text(
    "在以下制度下，没有哪类住户的福利明确低于{reference}（按所列类别的均值）：{names}。",
    "The mean welfare of no listed group is clearly below that under {reference} in: {names}.",
)


def findings(comparison: Comparison, lang: str, compound: str | None = None) -> list[str]:
    """Returns what was found as sentences, for one compound type or (by default) for each in turn."""
    places = [compound] if compound else comparison.compounds
    by_topic = [findings_by_topic(comparison, lang, place) for place in places]
    return [sentence for topics in by_topic for topic in TOPICS for sentence in topics[topic]]


def findings_by_topic(comparison: Comparison, lang: str, compound: str) -> dict[str, list[str]]:
    """Returns the sentences on one compound type, by the topics of :data:`TOPICS`."""
    topics: dict[str, list[str]] = {topic: [] for topic in TOPICS}
    topics["basis"] = _basis(comparison, lang, compound)
    for name in (INDEX, SURPLUS, COST):
        topics["totals"] += ranked(comparison, lang, compound, name)
    topics["totals"] += frontier(comparison, lang, compound)
    topics["commons"] = by_commons(comparison, lang, compound)
    for scenario in comparison.others:
        topics["changes"] += _changes(comparison, lang, compound, scenario)
        topics["cost_parts"] += _cost_parts(comparison, lang, compound, scenario)
    topics["losers"] = _losers(comparison, lang, compound)
    return topics


def _joined(items: list[str], lang: str) -> str:
    return "；".join(items) if lang == "zh" else "; ".join(items)


def _lowered(label: str, lang: str) -> str:
    """Returns an English label as it stands within a sentence; a label that begins with a name keeps its capital."""
    return label if lang == "zh" or label.startswith(NAMES) else label[:1].lower() + label[1:]


def _part(label: str) -> str:
    """Returns the label without the heading before its colon ("Cost: money" is "money" in a sentence on costs)."""
    return re.split("[:：]\\s*", label)[-1]


def _basis(comparison: Comparison, lang: str, place: str) -> list[str]:
    runs = comparison.outcomes[comparison.outcomes["compound"] == place]
    n = int(runs["seed"].nunique())
    days = ""
    if comparison.days:
        days = DAYS.get(lang).format(days=f"{comparison.days:,}")
        if comparison.days >= DAYS_A_YEAR:
            days += YEARS.get(lang).format(years=f"{comparison.days / DAYS_A_YEAR:.3g}")
    reference = _lowered(scenario_label(comparison.reference, lang), lang)
    sentences = [BASIS.get(lang).format(compound=compound_label(place, lang), n=n, days=days, reference=reference)]
    if n < FEW_REPLICATES:
        sentences.append(FEW.get(lang).format(n=n))
    if comparison.others:
        outcomes = sum(comparison.has_values(name, place) for name in BY_NAME)
        sentences.append(MANY.get(lang).format(outcomes=outcomes, regimes=len(comparison.scenarios)))
    else:
        sentences.append(ALONE.get(lang))
    return sentences


def _sorted_items(
    comparison: Comparison, lang: str, place: str, scenario: str, names: Sequence[str]
) -> dict[str, list[str]]:
    """Returns the differences as parts of a sentence, the largest first, by what they are.

    The keys: ``preferred`` and ``other`` by the direction that people usually prefer, ``neither`` where there is none,
    ``unclear`` where the interval includes zero, ``tiny`` where the difference is zero at the digits shown.
    """
    found: dict[str, list[str]] = {key: [] for key in ("preferred", "other", "neither", "unclear", "tiny")}
    sizes = {name: abs(comparison.effect_size(scenario, place, name)) for name in names}
    for name in sorted(names, key=lambda name: -sizes[name] if sizes[name] == sizes[name] else -math.inf):
        change = comparison.difference(scenario, place, name)
        if change.n == 0:
            continue
        outcome: Outcome = BY_NAME[name]
        scale = comparison.scale(place, name, lang)
        label = _lowered(_part(outcome.label(lang)), lang)
        if round(change.mean * scale.factor, scale.decimals_of_difference) == 0.0:
            found["tiny"].append(label)
        elif change.includes_zero:
            found["unclear"].append(label)
        else:
            words = HIGHER if change.mean > 0 else LOWER
            size = with_unit(scale.magnitude(change), scale.unit_of_difference)
            liked = {"higher": change.mean > 0, "lower": change.mean < 0, "none": None}[outcome.better]
            key = "neither" if liked is None else "preferred" if liked else "other"
            found[key].append(words.get(lang).format(label=label, size=size))
    return found


def _changes(comparison: Comparison, lang: str, place: str, scenario: str) -> list[str]:
    """Returns one sentence or two: what goes the preferred way, what goes the other, what cannot be told, what it costs."""
    names = [name for name in HEADLINES if name != COST]
    found = _sorted_items(comparison, lang, place, scenario, names)
    if not any(found.values()):
        return []
    open_items = found["unclear"] + found["tiny"]
    parts = [
        words.get(lang).format(items=_joined(_first(items, lang), lang))
        for words, items in ((PREFERRED, found["preferred"]), (OTHER_WAY, found["other"] + found["neither"]))
        if items
    ]
    if not parts:
        parts = [NOTHING_CLEAR.get(lang)]
    elif not found["other"] and not found["neither"]:
        parts.append(NOTHING_OTHER.get(lang))
    if open_items:
        counts = {"n": len(open_items), "of": sum(map(len, found.values()))}
        parts.append(UNCLEAR.get(lang).format(items=joined(open_items, lang), **counts))
    spent = comparison.difference(scenario, place, COST)
    if spent.n:
        scale = comparison.scale(place, COST, lang)
        words = COSTS_ALIKE if spent.includes_zero else COSTS_MORE if spent.mean > 0 else COSTS_LESS
        size = scale.difference(spent) if spent.includes_zero else scale.magnitude(spent)
        parts.append(words.get(lang).format(size=with_unit(size, scale.unit_of_difference)))
    opening = AGAINST.get(lang).format(
        name=scenario_label(scenario, lang), reference=_lowered(scenario_label(comparison.reference, lang), lang)
    )
    return [opening + ("" if lang == "zh" else " ").join(parts)]


def _first(items: list[str], lang: str) -> list[str]:
    """Returns the first items, and how many more there are."""
    if len(items) <= MOST_ITEMS + 1:
        return items
    return [*items[:MOST_ITEMS], MORE.get(lang).format(n=len(items) - MOST_ITEMS)]


def _cost_parts(comparison: Comparison, lang: str, place: str, scenario: str) -> list[str]:
    found = _sorted_items(comparison, lang, place, scenario, COST_PARTS)
    clear = found["preferred"] + found["other"]
    if not clear:
        return []
    names = {
        "name": scenario_label(scenario, lang),
        "reference": _lowered(scenario_label(comparison.reference, lang), lang),
    }
    return [COST_PARTS_TEXT.get(lang).format(**names, items=_joined(clear, lang))]


def _losers(comparison: Comparison, lang: str, place: str) -> list[str]:
    """Returns who is clearly worse off under which regime, and the regimes under which no listed group is."""
    reference = _lowered(scenario_label(comparison.reference, lang), lang)
    sentences, harmless = [], []
    for scenario in comparison.others:
        changes = {name: comparison.difference(scenario, place, name) for name in WHO_LOSES}
        if all(change.n == 0 for change in changes.values()):
            continue
        items = [
            f"{_lowered(_part(BY_NAME[name].label(lang)), lang)} "
            f"{with_unit(comparison.scale(place, name, lang).difference(change), BY_NAME[name].unit_text(lang))}"
            for name, change in changes.items()
            if change.high < 0
        ]
        name = scenario_label(scenario, lang)
        if items:
            sentences.append(LOSERS.get(lang).format(name=name, reference=reference, items=_joined(items, lang)))
        else:
            harmless.append(scenario)
    if harmless:
        sentences.append(NO_LOSERS.get(lang).format(names=listed(harmless, lang), reference=reference))
    return sentences
