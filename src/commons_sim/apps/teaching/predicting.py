"""How a run answers the predictions of a case: by paired intervals, as found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.display import Scale, scale_for, with_unit
from commons_sim.analysis.drawing.labels import Text
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.apps.teaching.declaring import ALIKE, DIRECTIONS, HIGHER, LOWER, Case, Prediction
from commons_sim.outcomes.definitions import BY_NAME

WORDS: Final = {
    HIGHER: Text("更高", "higher"),
    LOWER: Text("更低", "lower"),
    ALIKE: Text("分不出高低", "cannot be told apart"),
}
NONE: Final = Text("没有数值", "there is no value")
RANGE: Final = Text("{low} 至 {high}", "{low} to {high}")
OUTSIDE: Final = Text("在所列范围之外", "outside the ranges listed")
FOUND_DIRECTION: Final = Text("{first}相比{second}：{word}，相差 {size}", "{first} against {second}: {word}, by {size}")
FOUND_EXTREME: Final = Text("{names}（均值 {size}）", "{names} (mean {size})")
TIES: Final = Text("，与{names}分不出高低", ", which cannot be told apart from {names}")
EXPECTED: Final = Text(
    "文章（{section} 节）引出的预期：{word}", "The article (section {section}) leads one to expect: {word}"
)
NOTHING_EXPECTED: Final = Text("文章对此没有说法", "The article does not say")
AS_EXPECTED: Final = Text("与预期相符", "as expected")
AGAINST: Final = Text("与预期相反", "against the expectation")
OPEN: Final = Text(
    "分不出高低，不支持也不否定这一预期", "cannot be told apart: neither for nor against the expectation"
)
OTHER: Final = Text("与预期不符", "not as expected")


@dataclass(frozen=True)
class Answer:
    """What a run says about a prediction.

    Attributes:
        prediction: what was asked.
        found: the answer, as one of the prediction's options; ``""`` where the outcome has no value.
        ties: configurations that cannot be told apart from the one found, for ``lowest`` and ``highest``.
        interval: the paired difference (``direction``) or the mean (all others) with its interval.
    """

    prediction: Prediction
    found: str
    ties: tuple[str, ...]
    interval: Interval

    @property
    def verdict(self) -> str:
        """Whether the article's expectation was met: ``as_expected``, ``against``, ``open``, or ``""`` without one."""
        expected = self.prediction.expected
        if not expected or not self.found:
            return ""
        if self.found == expected and not self.ties:
            return "as_expected"
        return "open" if self.found == ALIKE or expected in (self.found, *self.ties) else "against"


def options(prediction: Prediction, case: Case, lang: str) -> list[str]:
    """Returns the answers that a class chooses from, in words."""
    if prediction.kind == "direction":
        return [WORDS[word].get(lang) for word in DIRECTIONS]
    if prediction.kind == "range":
        return [_between(prediction, place, lang) for place in range(len(prediction.cuts) - 1)]
    return [configuration.titles[lang] for configuration in case.configurations]


def answer(prediction: Prediction, comparison: Comparison, compound: str) -> Answer:
    """Returns what the runs of one compound type say about a prediction."""
    outcome = prediction.outcome
    if prediction.kind == "direction":
        change = comparison.between(prediction.configuration, prediction.against, compound, outcome)
        found = "" if change.n == 0 else ALIKE if change.includes_zero else HIGHER if change.mean > 0 else LOWER
        return Answer(prediction, found, (), change)
    if prediction.kind == "range":
        level = comparison.level(prediction.configuration, compound, outcome)
        return Answer(prediction, _place_in(prediction.cuts, level.mean) if level.n else "", (), level)
    levels = {name: comparison.level(name, compound, outcome) for name in comparison.scenarios}
    with_value = [name for name in levels if levels[name].n]
    if not with_value:
        return Answer(prediction, "", (), Interval(float("nan"), float("nan"), float("nan"), 0))
    pick = min if prediction.kind == "lowest" else max
    found = pick(with_value, key=lambda name: levels[name].mean)
    ties = tuple(
        name
        for name in with_value
        if name != found and comparison.between(name, found, compound, outcome).includes_zero
    )
    return Answer(prediction, found, ties, levels[found])


def _place_in(cuts: tuple[float, ...], value: float) -> str:
    """Returns the number of the range that holds a value, counted from 0; ``outside`` where none does."""
    for place, high in enumerate(cuts[1:]):
        if cuts[place] <= value <= high:
            return str(place)
    return "outside"


def _scale(prediction: Prediction, lang: str) -> Scale:
    return scale_for(BY_NAME[prediction.outcome], prediction.cuts, [], lang)


def _between(prediction: Prediction, place: int, lang: str) -> str:
    scale = _scale(prediction, lang)
    low, high = (f"{prediction.cuts[at] * scale.factor:g}" for at in (place, place + 1))
    return with_unit(RANGE.get(lang).format(low=low, high=high), scale.unit)


def in_words(given: Answer, case: Case, comparison: Comparison, compound: str, lang: str) -> str:
    """Returns the answer as one sentence."""
    prediction = given.prediction
    if not given.found:
        return NONE.get(lang)
    scale = comparison.scale(compound, prediction.outcome, lang)
    if prediction.kind == "direction":
        scale = _scale_of_differences(given, lang)
        size = with_unit(scale.difference(given.interval), scale.unit_of_difference)
        names = [case.configuration(name).titles[lang] for name in (prediction.configuration, prediction.against)]
        return FOUND_DIRECTION.get(lang).format(
            first=names[0], second=names[1], word=WORDS[given.found].get(lang), size=size
        )
    size = with_unit(scale.level(given.interval), scale.unit)
    if prediction.kind == "range":
        where = OUTSIDE.get(lang) if given.found == "outside" else _between(prediction, int(given.found), lang)
        return FOUND_EXTREME.get(lang).format(names=where, size=size)
    said = FOUND_EXTREME.get(lang).format(names=case.configuration(given.found).titles[lang], size=size)
    if given.ties:
        joined = ("、" if lang == "zh" else ", ").join(case.configuration(name).titles[lang] for name in given.ties)
        said += TIES.get(lang).format(names=joined)
    return said


def _scale_of_differences(given: Answer, lang: str) -> Scale:
    return scale_for(BY_NAME[given.prediction.outcome], [given.interval.mean], [given.interval.mean], lang)


def expectation(prediction: Prediction, case: Case, lang: str) -> str:
    """Returns what the article leads one to expect, or that it says nothing."""
    if not prediction.expected:
        return NOTHING_EXPECTED.get(lang)
    word = (
        WORDS[prediction.expected].get(lang)
        if prediction.kind == "direction"
        else case.configuration(prediction.expected).titles[lang]
    )
    return EXPECTED.get(lang).format(section=prediction.section, word=word)


def verdict_in_words(given: Answer, lang: str) -> str:
    """Returns whether the expectation was met, in words; ``""`` where there was none."""
    known = {
        "as_expected": AS_EXPECTED,
        "against": AGAINST if given.prediction.kind == "direction" else OTHER,
        "open": OPEN,
    }
    return known[given.verdict].get(lang) if given.verdict else ""
