"""Sentences on which regime has most and least of an outcome, which are told apart, and which are outdone.

A rank is worth nothing without its uncertainty: beside the first stand all those that cannot be told apart from it, judged by
the interval of the paired difference. The words are the same whichever regime comes out how.
"""

from __future__ import annotations

import itertools
from typing import Final

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.comparison.cost_figures import dominators, judged_by, means_of
from commons_sim.analysis.drawing.display import with_unit
from commons_sim.analysis.drawing.labels import (
    COMMONS_NAMES,
    COST,
    INDEX,
    SURPLUS,
    Text,
    compound_label,
    index_of,
    scenario_label,
    surplus_of,
)
from commons_sim.kernel.outcome import COMMONS
from commons_sim.outcomes.definitions import BY_NAME

RANKED: Final = Text(
    "{label}：最{first_word}的是{first}，为 {first_level}{first_ties}；最{last_word}的是{last}，为 {last_level}{last_ties}。",
    "{label}: {first_word} under {first}, {first_level}{first_ties}; {last_word} under {last}, {last_level}{last_ties}.",
)
ALIKE: Final = Text(
    "{label}：各制度分不出高低，最低 {low}，最高 {high}。",
    "{label}: no regime can be told apart from another; the means run from {low} to {high}.",
)
TIES: Final = Text("（与{names}分不出高低）", " (cannot be told apart from {names})")
INDEX_OF: Final = Text("{commons}的悲剧指数", "{commons}, tragedy index")
BESIDE: Final = Text("，剩余 {value}", " with a surplus of {value}")
LOW, HIGH = Text("低", "lowest"), Text("高", "highest")
FRONTIER: Final = {
    INDEX: Text(
        "按均值同时看成本与悲剧指数，没有被其他制度两项都胜过的是：{names}。{outdone}",
        "By the means of cost and tragedy index together, no other regime does at least as well on both as: {names}.{outdone}",
    ),
    SURPLUS: Text(
        "按均值同时看成本与剩余，没有被其他制度两项都胜过的是：{names}。{outdone}",
        "By the means of cost and surplus together, no other regime does at least as well on both as: {names}.{outdone}",
    ),
}
OUTDONE: Final = Text("被胜过的：{items}。", " Outdone: {items}.")
ONE_OUTDONE: Final = Text("{name}（不如{by}）", "{name} (by {by})")
HERE: Final = Text("{compound}：{sentence}", "{compound}. {sentence}")


def joined(items: list[str], lang: str) -> str:
    """Returns short items as a list within a sentence."""
    return ("、" if lang == "zh" else ", ").join(items)


def listed(scenarios: list[str], lang: str) -> str:
    """Returns the names of scenarios as a list within a sentence."""
    return joined([scenario_label(name, lang) for name in scenarios], lang)


def ranked(
    comparison: Comparison, lang: str, compound: str, outcome: str, beside: str = "", label: str = ""
) -> list[str]:
    """Returns which regimes have least and most of an outcome, the preferred end first, each with those like it.

    The value of the outcome ``beside``, if any, stands behind that of ``outcome``; ``label`` stands for its own label.
    """
    levels = {name: comparison.level(name, compound, outcome) for name in comparison.scenarios}
    order = sorted((name for name in levels if levels[name].n), key=lambda name: levels[name].mean)
    if len(order) < 2:
        return []
    ends = [(order[0], LOW), (order[-1], HIGH)]
    if BY_NAME[outcome].better == "higher":
        ends.reverse()
    label = label or BY_NAME[outcome].label(lang)
    if all(_alike(comparison, *pair, compound, outcome) for pair in itertools.combinations(order, 2)):
        low, high = (_value(comparison, lang, compound, outcome, beside, name) for name in (order[0], order[-1]))
        return [ALIKE.get(lang).format(label=label, low=low, high=high)]
    texts: dict[str, str] = {}
    for place, (name, word) in zip(("first", "last"), ends, strict=True):
        like = [other for other in order if other != name and _alike(comparison, name, other, compound, outcome)]
        texts |= {
            place: scenario_label(name, lang),
            f"{place}_word": word.get(lang),
            f"{place}_level": _value(comparison, lang, compound, outcome, beside, name),
            f"{place}_ties": TIES.get(lang).format(names=listed(like, lang)) if like else "",
        }
    return [RANKED.get(lang).format(label=label, **texts)]


def _value(comparison: Comparison, lang: str, compound: str, outcome: str, beside: str, scenario: str) -> str:
    """Returns the mean of an outcome with interval and unit, and of a second one behind it."""
    scale = comparison.scale(compound, outcome, lang)
    text = with_unit(scale.level(comparison.level(scenario, compound, outcome)), scale.unit)
    if beside and comparison.level(scenario, compound, beside).n:
        money = comparison.scale(compound, beside, lang)
        value = money.value(comparison.level(scenario, compound, beside).mean)
        text += BESIDE.get(lang).format(value=with_unit(value, money.unit))
    return text


def _alike(comparison: Comparison, first: str, second: str, compound: str, outcome: str) -> bool:
    return comparison.between(first, second, compound, outcome).includes_zero


def by_commons(comparison: Comparison, lang: str, compound: str) -> list[str]:
    """Returns a sentence on the tragedy index of each commons, the surplus in CNY beside it; on surplus without an index."""
    sentences = []
    for one in COMMONS:
        if comparison.has_values(index_of(one), compound):
            label = INDEX_OF.get(lang).format(commons=COMMONS_NAMES[one].get(lang))
            sentences += ranked(comparison, lang, compound, index_of(one), surplus_of(one), label)
        elif comparison.has_values(surplus_of(one), compound):
            sentences += ranked(comparison, lang, compound, surplus_of(one))
    return sentences


def frontier(comparison: Comparison, lang: str, compound: str) -> list[str]:
    """Returns which regimes no other one outdoes on cost and index (or surplus, without an index) together."""
    if not comparison.others or not comparison.has_values(COST, compound):
        return []
    judged = judged_by(comparison, compound)[:1]
    sentences = []
    for outcome in judged:
        above = dominators(means_of(comparison, compound, outcome))
        if len(above) < 2:
            continue
        names = listed([name for name in above if not above[name]], lang)
        items = [
            ONE_OUTDONE.get(lang).format(name=scenario_label(name, lang), by=listed(by, lang))
            for name, by in above.items()
            if by
        ]
        outdone = OUTDONE.get(lang).format(items=("；" if lang == "zh" else "; ").join(items)) if items else ""
        sentences.append(FRONTIER[outcome].get(lang).format(names=names, outdone=outdone))
    return sentences


def across_compounds(comparison: Comparison, lang: str) -> list[str]:
    """Returns for each compound type which regimes have least and most of the index, or of surplus where it has none."""
    sentences = []
    for place in comparison.compounds:
        for outcome in judged_by(comparison, place)[:1]:
            sentences += [
                HERE.get(lang).format(compound=compound_label(place, lang), sentence=sentence)
                for sentence in ranked(comparison, lang, place, outcome)
            ]
    return sentences
