"""The tables of a study as rows of text, for the terminal and the page, in both languages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from commons_sim.analysis.drawing.display import SHORT_UNITS, scale_for, with_unit, write
from commons_sim.analysis.drawing.labels import NO_VALUE, Text, compound_label, scenario_label
from commons_sim.analysis.studies.claim import QUESTION_WORDS, VERDICT_WORDS
from commons_sim.analysis.studies.study_drawing import MINUS, key_label, player_label
from commons_sim.analysis.tables.sensitivity import unconverged
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME

Tables = Mapping[str, pd.DataFrame]
MOST_ROWS: Final = 60
COMMA: Final = Text("，", ", ")
DESIGN_NAMES: Final = {
    "grid": Text("全组合网格", "full grid"),
    "latin_hypercube": Text("拉丁超立方抽样", "Latin hypercube"),
    "sobol": Text("Sobol 方差分解", "Sobol variance decomposition"),
    "morris": Text("Morris 筛选", "Morris screening"),
    "sequential": Text("序贯增加重复", "sequential replication"),
    "shapley": Text("Shapley 归因", "Shapley attribution"),
    "claim": Text("在许多情境下检验一个论断", "a claim tried over many worlds"),
}
MEASURE_NAMES: Final = {
    "prcc": Text("偏秩相关", "partial rank correlation"),
    "rank_r2": Text("秩回归 R²", "R² of the rank regression"),
    "first_order": Text("一阶指数", "first-order index"),
    "total": Text("总指数", "total index"),
    "mu_star": Text("平均绝对效应 μ*", "mean absolute effect μ*"),
    "mu": Text("平均效应 μ", "mean effect μ"),
    "sigma": Text("效应标准差 σ", "spread of effects σ"),
}
READINGS: Final = {
    "complements": Text("互补", "complements"),
    "substitutes": Text("替代", "substitutes"),
    "unclear": Text("不明", "unclear"),
    "no_direction": Text("无优劣方向", "no better direction"),
}
HEADINGS: Final = {
    "player": Text("部分", "part"),
    "pair": Text("两个部分", "two parts"),
    "outcome": Text("结果", "outcome"),
    "value": Text("值 [95% 区间]", "value [95% interval]"),
    "share": Text("占比", "share"),
    "n": Text("种子数", "seeds"),
    "reading": Text("读法", "reading"),
    "key": Text("参数", "parameter"),
    "setting": Text("设置", "setting"),
    "of": Text("对象", "of"),
    "measure": Text("度量", "measure"),
    "scenario": Text("方案", "scenario"),
    "spread": Text("均值 [设置的 5% 至 95%]", "mean [5% to 95% of settings]"),
    "better": Text("更好的设置", "settings better"),
    "worse": Text("更差的设置", "settings worse"),
    "difference": Text("配对差值 [95% 区间]", "paired difference [95% interval]"),
    "together": Text("同时成立的区间", "simultaneous interval"),
    "effect": Text("配对 d", "paired d"),
    "saved": Text("配对省去的方差", "variance saved by pairing"),
    "pairs": Text("配对数", "pairs"),
    "kind": Text("小区类型", "compound type"),
    "verdict": Text("判断", "verdict"),
    "worlds": Text("情境数", "worlds"),
    "share_of_worlds": Text("占情境的比例 [95% 区间]", "share of worlds [95% interval]"),
    "median": Text("差值中位数", "median difference"),
    "median_cost": Text("社会成本之差（中位数）", "median difference in social cost"),
    "where": Text("条件", "under these conditions"),
    "question": Text("所问", "where it"),
    "holds": Text("其中成立", "of these true"),
    "sequence": Text("差值 [置信序列]", "difference [confidence sequence]"),
    "width": Text("半宽；要求", "half-width; wanted"),
}
TITLES: Final = {
    "shapley": (
        Text("每一部分的贡献", "What each part adds"),
        Text(
            "各值之和为合计；合计的区间包含零时不给占比。",
            "Values add up to all; no shares where the interval of all includes zero.",
        ),
    ),
    "interactions": (
        Text("哪些部分互相补充", "Which parts need one another"),
        Text("两者一起时超出各自单独的部分。", "What two parts add together beyond what each adds apart."),
    ),
    "sensitivity": (
        Text("结果对哪些参数敏感", "What the results are sensitive to"),
        Text(
            "区间为自助法 95% 区间。标“未收敛”的 Sobol 指数不能采信。",
            "Intervals are 95% bootstrap intervals. Sobol indices marked “not converged” are not to be read.",
        ),
    ),
    "ranking": (
        Text("排序是否成立", "Whether a ranking holds"),
        Text("与基准的差值在各设置上的分布。", "How differences from the reference spread over the settings."),
    ),
    "shares": (
        Text("论断在多少情境中成立", "In how many worlds the claim holds"),
        Text(
            "区间为威尔逊 95% 区间：是所抽情境中的比例，不是论断为真的概率。",
            "Wilson's 95% intervals: a share of the worlds drawn, not how likely the claim is to be true.",
        ),
    ),
    "best": (
        Text("均值最好的方案", "Which regime has the best mean"),
        Text("占情境的比例。", "Share of the worlds."),
    ),
    "rule": (
        Text("论断在哪里不成立：可读的规则", "Where it does not hold: a readable rule"),
        Text(
            "决策树的各端，所问之事最少成立的在前；只有在未见情境上胜过打乱的标签时才可信（见上文）。",
            "Ends of a decision tree, where what is asked holds least first; to be believed only where it beats shuffled verdicts "
            "on unseen worlds (see above).",
        ),
    ),
    "looks": (
        Text("逐次查看", "The looks"),
        Text("区间对所有查看同时成立。", "The intervals hold at all looks at once."),
    ),
    "summary": (
        Text("每个设置", "Each setting"),
        Text("差值在同一设置内按相同种子配对。", "Differences are paired on equal seeds within a setting."),
    ),
    "contrasts": (
        Text("与基准的差值", "Differences from the reference"),
        Text(
            "同时成立的区间已考虑结果的数目；配对 d 以差值的标准差计；标准化差值见文件。",
            "The simultaneous interval allows for how many outcomes there are; the paired d is in standard deviations "
            "of the differences; the file also holds the standardised difference.",
        ),
    ),
}  # fmt: skip
NOT_CONVERGED: Final = Text("未收敛（{value}）", "not converged ({value})")
ALL_KINDS: Final = Text("全部类型", "all types")
MORE: Final = Text("共 {all} 行，此处 {shown} 行；全部见文件。", "{shown} of {all} rows; the file has all of them.")


class Rows(NamedTuple):
    """A table to be shown: its name, title, note, headings, and rows of text."""

    name: str
    title: str
    note: str
    headings: list[str]
    rows: list[list[str]]
    more: str


def shown_tables(tables: Tables, study: Mapping[str, Any], lang: str) -> list[Rows]:
    """Returns the tables of a study as text, in the order of reading; of outcomes those that the study reports."""
    makers = {
        "shapley": _shapley, "interactions": _interactions, "sensitivity": _sensitivity, "ranking": _ranking,
        "shares": _shares, "best": _best, "rule": _rule, "looks": _looks, "contrasts": _contrasts, "summary": _summary,
    }  # fmt: skip
    shown = []
    for name, make in makers.items():
        if name not in tables or (name == "contrasts" and study["design"] == "shapley"):
            continue
        if name == "summary" and study["design"] != "grid":
            continue
        table = tables[name]
        if "outcome" in table:
            table = table[table["outcome"].isin(study["outcomes"])]
        headings, rows = make(table, study, lang)
        if rows:
            title, note = (text.get(lang) for text in TITLES[name])
            more = MORE.get(lang).format(all=len(rows), shown=MOST_ROWS) if len(rows) > MOST_ROWS else ""
            labels = [HEADINGS[heading].get(lang) for heading in headings]
            shown.append(Rows(name, title, note, labels, rows[:MOST_ROWS], more))
    return shown


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the rows of a table."""
    rows: list[Any] = table.to_dict("records")
    return rows


def number_text(value: float, digits: int = 3) -> str:
    """Returns a number to a few significant digits, with a true minus sign."""
    if not math.isfinite(value):
        return NO_VALUE
    decimals = 2 if value == 0 else min(6, max(0, digits - 1 - math.floor(math.log10(abs(value)))))
    return write(value, decimals)


def value_text(name: str, interval: Interval, lang: str) -> str:
    """Returns a difference of an outcome with its interval and unit."""
    scale = scale_for(BY_NAME[name], [], [interval.mean, interval.low, interval.high], lang)
    unit = scale.unit_of_difference
    return with_unit(scale.difference(interval), SHORT_UNITS.get(unit, unit))


def difference_cells(part: pd.DataFrame, names: Sequence[str], lang: str) -> list[str]:
    """Returns how many runs, then the difference of each outcome from the reference, of one scenario's rows of a summary."""
    rows = part.set_index("outcome").loc[list(names)]
    cells = [
        value_text(str(name), Interval(row["diff"], row["diff_low95"], row["diff_high95"], int(row["n"])), lang)
        for name, row in rows.iterrows()
    ]
    return [str(int(part["n"].max())), *cells]


def interval_of(row: Mapping[str, Any], value: str = "value", low: str = "low95", high: str = "high95") -> Interval:
    """Returns the interval that stands in columns of a row."""
    return Interval(row[value], row[low], row[high], 2)


def _plain_interval(interval: Interval) -> str:
    limits = "" if math.isnan(interval.low) else f" [{number_text(interval.low)}, {number_text(interval.high)}]"
    return f"{number_text(interval.mean)}{limits}"


def outcome_name(name: str, lang: str) -> str:
    """Returns label and id of an outcome."""
    return f"{BY_NAME[name].label(lang)}\n{name}"


def share_text(value: float) -> str:
    """Returns a share in percent."""
    return NO_VALUE if not math.isfinite(value) else f"{value:.0%}".replace("-", "−")


def _shapley(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = [
        [place_name(table, row, lang) + outcome_name(row["outcome"], lang), f"{player_label(row['player'], lang)}\n{row['player']}",
         value_text(row["outcome"], interval_of(row), lang), share_text(row["share"]), str(row["n"])]
        for row in records(table)
    ]  # fmt: skip
    return ["outcome", "player", "value", "share", "n"], rows


def _interactions(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = [
        [place_name(table, row, lang) + outcome_name(row["outcome"], lang),
         " × ".join(player_label(row[end], lang) for end in ("first", "second")),
         value_text(row["outcome"], interval_of(row), lang), READINGS[row["reading"]].get(lang)]
        for row in records(table)
    ]  # fmt: skip
    return ["outcome", "pair", "value", "reading"], rows


def _sensitivity(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    differences = table[table["of"].str.contains(MINUS, regex=False)]
    chosen, rows = table if differences.empty else differences, []
    for row, doubtful in zip(records(chosen), unconverged(chosen), strict=True):
        if row["measure"] == "mu":
            continue
        key = row["key"] if row["key"] == "all" else f"{key_label(row['key'], lang)}\n{row['key']}"
        measure = MEASURE_NAMES[row["measure"]].get(lang)
        outcome = place_name(table, row, lang) + outcome_name(row["outcome"], lang)
        value = _plain_interval(interval_of(row))
        rows.append(
            [key, outcome, row["of"], measure, NOT_CONVERGED.get(lang).format(value=value) if doubtful else value]
        )
    return ["key", "outcome", "of", "measure", "value"], rows


def _ranking(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = [
        [place_name(table, row, lang) + outcome_name(row["outcome"], lang),
         f"{scenario_label(row['scenario'], lang)}\n{row['scenario']}",
         value_text(row["outcome"], interval_of(row, "mean", "low90", "high90"), lang),
         share_text(row["share_better"]), share_text(row["share_worse"])]
        for row in records(table)
    ]  # fmt: skip
    return ["outcome", "scenario", "spread", "better", "worse"], rows


def _summary(table: pd.DataFrame, study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    keys = [key for key in (*study["uncertainties"], *study["levers"]) if key in table]
    rows = []
    for row in records(table):
        setting = ", ".join(f"{key.rpartition('.')[2]}={row[key]}" for key in keys)
        difference = interval_of(row, "diff", "diff_low95", "diff_high95")
        rows.append(
            [
                place_name(table, row, lang) + f"{scenario_label(row['scenario'], lang)}\n{row['scenario']}",
                setting,
                outcome_name(row["outcome"], lang),
                value_text(row["outcome"], interval_of(row, "mean"), lang).lstrip("+"),
                NO_VALUE if math.isnan(difference.mean) else value_text(row["outcome"], difference, lang),
            ]
        )
    return ["scenario", "setting", "outcome", "value", "difference"], rows


def _looks(table: pd.DataFrame, study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    name = study["precision"]["outcome"]
    rows = [
        [place_name(table, row, lang) + str(row["pairs"]), value_text(name, interval_of(row, "diff"), lang),
         f"{number_text(row['half_width'])}; {number_text(row['target'])}"]
        for row in records(table)
    ]  # fmt: skip
    return ["pairs", "sequence", "width"], rows


def _contrasts(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = []
    for row in records(table):
        name = row["outcome"]
        difference = value_text(name, interval_of(row, "diff", "diff_low95", "diff_high95"), lang)
        together = Interval(row["diff"], row["simultaneous_low95"], row["simultaneous_high95"], 2)
        effect = Interval(row["effect_size"], row["effect_low95"], row["effect_high95"], 2)
        rows.append(
            [
                place_name(table, row, lang) + outcome_name(name, lang),
                f"{scenario_label(row['scenario'], lang)}\n{row['scenario']}",
                difference,
                value_text(name, together, lang).partition(" ")[2],
                _plain_interval(effect),
                share_text(row["variance_saved"]),
            ]
        )
    return ["outcome", "scenario", "difference", "together", "effect", "saved"], rows


def _shares(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = [
        [outcome_name(row["outcome"], lang), _kind(row["compound"], lang), VERDICT_WORDS[row["verdict"]].get(lang),
         f"{row['worlds']}/{row['of']}", f"{share_text(row['share'])} [{share_text(row['low95'])}, {share_text(row['high95'])}]",
         _difference(row["outcome"], row["median_difference"], lang),
         _difference("cost_social_cny_per_household_day", row["median_cost_difference"], lang)]
        for row in records(table)
    ]  # fmt: skip
    return ["outcome", "kind", "verdict", "worlds", "share_of_worlds", "median", "median_cost"], rows


def _best(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = [
        [outcome_name(row["outcome"], lang), f"{scenario_label(row['scenario'], lang)}\n{row['scenario']}", str(row["worlds"]),
         f"{share_text(row['share'])} [{share_text(row['low95'])}, {share_text(row['high95'])}]"]
        for row in records(table)
    ]  # fmt: skip
    return ["outcome", "scenario", "worlds", "share_of_worlds"], rows


def _rule(table: pd.DataFrame, _study: Mapping[str, Any], lang: str) -> tuple[list[str], list[list[str]]]:
    rows = [
        [
            outcome_name(row["outcome"], lang),
            QUESTION_WORDS[row["question"]].get(lang),
            str(row["where"]),
            str(row["worlds"]),
            share_text(row["share"]),
        ]
        for row in records(table)
    ]
    return ["outcome", "question", "where", "worlds", "holds"], rows


def _kind(name: str, lang: str) -> str:
    return ALL_KINDS.get(lang) if name == "all" else compound_label(name, lang)


def _difference(name: str, value: float, lang: str) -> str:
    if not math.isfinite(value):
        return NO_VALUE
    scale = scale_for(BY_NAME[name], [], [value], lang)
    return with_unit(
        write(value * scale.factor, scale.decimals_of_difference, signed=True),
        SHORT_UNITS.get(scale.unit_of_difference, scale.unit_of_difference),
    )


def place_name(table: pd.DataFrame, row: Mapping[str, Any], lang: str) -> str:
    """Returns the compound type in front of a row, where there are several."""
    several = len(set(table["compound"])) > 1
    return f"{compound_label(row['compound'], lang)} · " if several else ""
