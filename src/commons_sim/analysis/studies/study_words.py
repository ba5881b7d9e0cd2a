"""What a study found, in sentences, in both languages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from commons_sim.analysis.drawing.labels import NO_VALUE, Text, scenario_label
from commons_sim.analysis.studies.claim import LOSES, QUESTION_WORDS, UNCLEAR, WINS
from commons_sim.analysis.studies.study_drawing import player_label
from commons_sim.analysis.studies.study_rows import (
    COMMA,
    Tables,
    interval_of,
    number_text,
    outcome_name,
    place_name,
    records,
    share_text,
    value_text,
)
from commons_sim.analysis.tables.sensitivity import FEWEST_BASE_POINTS, WIDEST_INTERVAL, unconverged

FOUND: Final = {
    "enough": Text(
        "{place}{outcome}：{pairs} 对重复后已足够精确：差值 {interval}，半宽 {width} 不超过要求的 {target}。",
        "{place}{outcome}: {pairs} pairs were enough: difference {interval}, half-width {width}, at most the {target} asked for.",
    ),
    "not_enough": Text(
        "{place}{outcome}：到上限 {pairs} 对时仍不够精确：差值 {interval}，半宽 {width}，要求 {target}。",
        "{place}{outcome}: {pairs} pairs, the maximum, were not enough: difference {interval}, half-width {width}, "
        "asked for {target}.",
    ),
    "several": Text(
        "多次查看不影响区间的有效性（置信序列）。",
        "Looking repeatedly leaves the interval valid (a confidence sequence).",
    ),
    "saved": Text(
        "共用随机数省去的方差（各结果的中位数）：{share}。",
        "Variance saved by common random numbers, median over outcomes: {share}."
    ),
    "clear": Text(
        "考虑到结果数目之多，仍明确不同于{reference}的差值：{clear}/{total}。",
        "Differences from {reference} that stand even allowing for how many outcomes there are: {clear} of {total}.",
    ),
    "holds": Text(
        "{place}{outcome}：{scenario}优于{reference}的设置占 {better}，劣于的占 {worse}（共 {points} 个设置）。",
        "{place}{outcome}: {scenario} is better than {reference} in {better} of {points} settings, worse in {worse}.",
    ),
    "not_converged": Text(
        "{place}{outcomes}：Sobol 指数尚未收敛，不能采信（基础样本 N={base}；要求 N 不少于 {fewest}、95% 区间不宽于 {widest}、"
        "一阶指数不超过 1）。请加大样本，例如 study.points={more}。",
        "{place}{outcomes}: the Sobol indices have not converged and are not to be read (base sample N={base}; asked for: N of "
        "at least {fewest}, 95% intervals no wider than {widest}, no first-order index above 1). Take a larger sample, for "
        "example study.points={more}.",
    ),
    "part": Text(
        "{place}{outcome}：{parts}；合计 {total}。",
        "{place}{outcome}: {parts}; all together {total}.",
    ),
    "claim": Text(
        "{outcome}：在 {of} 个情境中，{scenario}胜出 {won}，分不出高下 {unclear}，落败 {lost}；均值最好的情境占 {best}。",
        "{outcome}: over {of} worlds {scenario} wins {won}, is not told apart in {unclear}, loses {lost}; best mean in {best}.",
    ),
    "rule_found": Text(
        "{outcome}，{question}：有可读的规则，先看 {key}（未见情境上的平衡准确率 {accuracy}，打乱标签时最高 {luck}）。",
        "{outcome}, where it {question}: there is a readable rule, first of all {key} (balanced accuracy on unseen worlds "
        "{accuracy}; shuffled verdicts reach {luck}).",
    ),
    "rule_not_found": Text(
        "{outcome}，{question}：没有可信的规则（未见情境上的平衡准确率 {accuracy}，打乱标签时最高 {luck}）。",
        "{outcome}, where it {question}: no rule to be believed (balanced accuracy on unseen worlds {accuracy}; shuffled "
        "verdicts reach {luck}).",
    ),
    "pairs": Text(
        "{place}{outcome}：互补 {complements}；替代 {substitutes}。",
        "{place}{outcome}: complements {complements}; substitutes {substitutes}.",
    ),
}  # fmt: skip


def sentences(tables: Tables, study: Mapping[str, Any], reference: str, lang: str) -> list[str]:
    """Returns what a study found, in sentences; nothing where its design has no short answer."""
    said: list[str] = []
    named = scenario_label(reference, lang)
    if "looks" in tables:
        for _, table in tables["looks"].groupby("compound", sort=False):
            last = records(table)[-1]
            name = study["precision"]["outcome"]
            key = "enough" if last["narrow_enough"] else "not_enough"
            said.append(
                FOUND[key].get(lang).format(
                    place=place_name(tables["looks"], last, lang), outcome=_named(name, lang), pairs=last["pairs"],
                    interval=value_text(name, interval_of(last, "diff"), lang), width=number_text(last["half_width"]),
                    target=number_text(last["target"]),
                )
            )  # fmt: skip
        said.append(FOUND["several"].get(lang))
    if "shares" in tables:
        said += _said_of_claim(tables, study["claim"]["scenario"], lang)
    if "shapley" in tables:
        said += _said_of_parts(tables, study["outcomes"], lang)
    if "sensitivity" in tables:
        said += _said_of_convergence(tables["sensitivity"], study["points"], lang)
    if "ranking" in tables:
        for row in records(tables["ranking"]):
            if math.isfinite(row["share_better"]):
                said.append(
                    FOUND["holds"].get(lang).format(
                        place=place_name(tables["ranking"], row, lang), outcome=_named(row["outcome"], lang),
                        scenario=scenario_label(row["scenario"], lang), reference=named,
                        better=share_text(row["share_better"]), worse=share_text(row["share_worse"]), points=row["points"],
                    )
                )  # fmt: skip
    if "contrasts" in tables and study["design"] != "shapley" and len(tables["contrasts"]):
        table = tables["contrasts"]
        said.append(FOUND["saved"].get(lang).format(share=share_text(table["variance_saved"].median())))
        table = table[table["simultaneous_low95"].notna()]
        clear = ((table["simultaneous_low95"] > 0) | (table["simultaneous_high95"] < 0)).sum()
        said.append(FOUND["clear"].get(lang).format(reference=named, clear=clear, total=len(table)))
    return said


def _said_of_convergence(sensitivity: pd.DataFrame, base: int, lang: str) -> list[str]:
    """Returns a sentence a compound in which Sobol indices are not to be read."""
    return [
        FOUND["not_converged"].get(lang).format(
            place=place_name(sensitivity, {"compound": compound}, lang),
            outcomes=COMMA.get(lang).join(_named(name, lang) for name in dict.fromkeys(table["outcome"])),
            base=base, fewest=FEWEST_BASE_POINTS, widest=WIDEST_INTERVAL, more=max(FEWEST_BASE_POINTS, 4 * base),
        )
        for compound, table in sensitivity[unconverged(sensitivity)].groupby("compound", sort=False)
    ]  # fmt: skip


def _said_of_claim(tables: Tables, claim: str, lang: str) -> list[str]:
    said, everywhere = [], tables["shares"][tables["shares"]["compound"] == "all"]
    best = tables["best"][tables["best"]["scenario"] == claim].set_index("outcome")["share"]
    for outcome, table in everywhere.groupby("outcome", sort=False):
        name, found = str(outcome), table.set_index("verdict")["share"]
        said.append(
            FOUND["claim"].get(lang).format(
                outcome=_named(name, lang), of=table["of"].iloc[0], scenario=scenario_label(claim, lang),
                won=share_text(found[WINS]), unclear=share_text(found[UNCLEAR]), lost=share_text(found[LOSES]),
                best=share_text(best.get(name, 0.0)),
            )
        )  # fmt: skip
    said += [
        FOUND["rule_found" if row["found"] else "rule_not_found"].get(lang).format(
            outcome=_named(row["outcome"], lang), question=QUESTION_WORDS[row["question"]].get(lang), key=row["first_key"],
            accuracy=share_text(row["accuracy"]),
            luck=share_text(row["permutation_baseline"]),
        )
        for row in records(tables["rule_trial"])
    ]  # fmt: skip
    return said


def _said_of_parts(tables: Tables, outcomes: Sequence[str], lang: str) -> list[str]:
    said = []
    values, pairs = tables["shapley"], tables["interactions"]
    for (compound, outcome), table in values.groupby(["compound", "outcome"], sort=False):
        name = str(outcome)
        if name not in outcomes or table["value"].isna().all():
            continue
        place = place_name(values, {"compound": compound}, lang)
        found = {row["player"]: value_text(name, interval_of(row), lang) for row in records(table)}
        total = found.pop("all")
        parts = COMMA.get(lang).join(f"{player_label(player, lang)} {text}" for player, text in found.items())
        said.append(FOUND["part"].get(lang).format(place=place, outcome=_named(name, lang), parts=parts, total=total))
        here = pairs[(pairs["compound"] == compound) & (pairs["outcome"] == name)]
        kinds = {
            kind: COMMA.get(lang).join(
                " × ".join(player_label(row[end], lang) for end in ("first", "second"))
                for row in records(here[here["reading"] == kind])
            )
            or NO_VALUE
            for kind in ("complements", "substitutes")
        }
        said.append(FOUND["pairs"].get(lang).format(place=place, outcome=_named(name, lang), **kinds))
    return said


def _named(outcome: str, lang: str) -> str:
    """Returns label and id in one line."""
    return outcome_name(outcome, lang).replace("\n", " ")
