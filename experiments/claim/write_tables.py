"""Writes the tables of docs/claim.md and its Chinese twin from stored results.

    python experiments/claim/write_tables.py [CLAIM_STORE] [SHAPLEY_STORE]

With a store its tables are copied to ``results/`` (here and in ``experiments/attribution``) first. No number of the pages is typed.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pandas as pd

from commons_sim.analysis.claim import VERDICT_WORDS
from commons_sim.analysis.display import SHORT_UNITS, scale_for, write
from commons_sim.analysis.labels import Text, compound_label, scenario_label
from commons_sim.analysis.study_drawing import player_label
from commons_sim.outcomes.definitions import BY_NAME

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGES = {"en": ROOT / "docs" / "claim.md", "zh": ROOT / "docs" / "claim.zh.md"}
RESULTS = {
    "claim": HERE / "results",
    "attribution": HERE.parent / "attribution" / "results",
    "terms": HERE.parent / "equal_terms" / "results",
}
COPIED = {
    "claim": ("shares.csv", "best.csv", "rule.csv", "rule_trial.csv", "screen.csv"),
    "attribution": ("shapley.csv", "interactions.csv"),
}
TERMS = {
    "as_described": Text("按描述", "as described"), "public_budget": Text("同等公共预算", "equal public budget"),
    "social_cost": Text("同等社会成本", "equal social cost"),
}  # fmt: skip
HEADINGS = {
    "shares": (
        ("结果", "小区类型", "判断", "情境", "占比 [95% 区间]", "差值中位数", "社会成本之差（中位数）"),
        ("outcome", "compound type", "verdict", "worlds", "share [95%]", "median difference", "median difference in social cost"),
    ),
    "best": (("结果", "方案", "情境", "占比 [95% 区间]"), ("outcome", "regime", "worlds", "share [95%]")),
    "rule": (
        ("结果", "未见情境上的准确率", "打乱标签时最高", "可信", "首要参数"),
        ("outcome", "accuracy on unseen worlds", "best of shuffled", "to be believed", "first parameter"),
    ),
    "screen": (("试过的情境", "通过"), ("worlds tried", "passed")),
    "terms": (
        ("条件", "方案", "与现状的剩余之差 [95% 区间]", "花费", "上限", "评估次数", "守住上限"),
        ("terms", "regime", "surplus against the status quo [95%]", "spends", "cap", "evaluations", "kept to cap"),
    ),
    "shapley": (("结果", "力量", "Shapley 值 [95% 区间]"), ("outcome", "force", "Shapley value [95%]")),
    "interactions": (("结果", "两种力量", "交互 [95% 区间]", "读法"), ("outcome", "two forces", "interaction [95%]", "reading")),
}  # fmt: skip
HEAD_LINES = 2
NOTHING = Text("尚无存下的结果：请先运行上面的命令。", "Nothing is stored yet: run the commands above.")
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
ALL = Text("全部类型", "all types")
READINGS = {
    "complements": Text("互补", "complements"), "substitutes": Text("替代", "substitutes"), "unclear": Text("不明", "unclear"),
    "no_direction": Text("无方向", "no direction"),
}  # fmt: skip


def percent(share: float) -> str:
    """Returns a share in percent."""
    return f"{100.0 * share:.0f}%"


def amount(name: str, value: float, lang: str) -> str:
    """Returns a difference of an outcome with its short unit."""
    if pd.isna(value):
        return "–"
    scale = scale_for(BY_NAME[name], [], [value], lang)
    unit = SHORT_UNITS.get(scale.unit_of_difference, scale.unit_of_difference)
    return f"{write(value * scale.factor, scale.decimals_of_difference, signed=True)} {unit}".strip()


def within(name: str, row: dict, lang: str, value: str = "value") -> str:
    """Returns a difference with its interval."""
    scale = scale_for(BY_NAME[name], [], [row[value], row["low95"], row["high95"]], lang)
    low, high = (write(row[end] * scale.factor, scale.decimals_of_difference) for end in ("low95", "high95"))
    return f"{write(row[value] * scale.factor, scale.decimals_of_difference, signed=True)} [{low}, {high}]"


def rows_of(table: str, lang: str) -> list[list[str]]:
    """Returns the rows of a table as text; none where nothing is stored yet."""
    source = {"shares": "claim", "best": "claim", "rule": "claim", "screen": "claim", "terms": "terms"}.get(
        table, "attribution"
    )
    path = RESULTS[source] / {"rule": "rule_trial.csv"}.get(table, f"{table}.csv")
    if not path.is_file():
        return []
    data = pd.read_csv(path)
    if table == "screen":
        return [[str(len(data)), str(int(data["passed"].sum()))]]
    found: list[list[str]] = []
    for row in data.to_dict("records"):
        name = row.get("outcome", "")
        label = BY_NAME[name].label(lang) if name in BY_NAME else ""
        if table == "shares":
            kind = ALL.get(lang) if row["compound"] == "all" else compound_label(row["compound"], lang)
            share = f"{percent(row['share'])} [{percent(row['low95'])}, {percent(row['high95'])}]"
            found.append([label, kind, VERDICT_WORDS[row["verdict"]].get(lang), f"{row['worlds']}/{row['of']}", share,
                          amount(name, row["median_difference"], lang),
                          amount("cost_social_cny_per_household_day", row["median_cost_difference"], lang)])  # fmt: skip
        elif table == "best":
            share = f"{percent(row['share'])} [{percent(row['low95'])}, {percent(row['high95'])}]"
            found.append([label, scenario_label(row["scenario"], lang), str(row["worlds"]), share])
        elif table == "rule":
            key = f"`{row['first_key']}`" if isinstance(row["first_key"], str) else "–"
            found.append(
                [label, percent(row["accuracy"]), percent(row["by_luck"]), YES_NO[bool(row["found"])].get(lang), key]
            )
        elif table == "terms":
            name = "surplus_cny_per_household_day"
            cap = "–" if row["cap"] > 1e6 else f"{row['cap']:.3f}"
            found.append([TERMS[row["terms"]].get(lang), scenario_label(row["regime"], lang), within(name, row, lang, "difference"),
                          f"{row['spent']:.3f}", cap, str(row["evaluations"]),
                          YES_NO[bool(row["kept_to_cap"])].get(lang)])  # fmt: skip
        elif name in ("tragedy_index", "surplus_cny_per_household_day", "cost_social_cny_per_household_day"):
            if table == "shapley":
                found.append([label, player_label(row["player"], lang), within(name, row, lang)])
            else:
                pair = " × ".join(player_label(row[end], lang) for end in ("first", "second"))
                found.append([label, pair, within(name, row, lang), READINGS[row["reading"]].get(lang)])
    return found


def with_tables(text: str, lang: str) -> str:
    """Returns a page whose marked places hold the stored tables."""
    for table, headings in HEADINGS.items():
        heads = headings[0] if lang == "zh" else headings[1]
        lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
        lines += [f"| {' | '.join(row)} |" for row in rows_of(table, lang)]
        stored = len(lines) > HEAD_LINES
        content = "\n".join(lines) + "\n" if stored else f"*{NOTHING.get(lang)}*\n"
        text = re.sub(
            rf"(<!-- table: {table} -->\n).*?(<!-- end -->)", lambda found, content=content: found[1] + content + found[2],
            text, flags=re.DOTALL,
        )  # fmt: skip
    return text


def main() -> None:
    """Copies the tables of stores that are named, and writes both pages."""
    for kind, store in zip(COPIED, map(Path, sys.argv[1:]), strict=False):
        RESULTS[kind].mkdir(parents=True, exist_ok=True)
        for name in COPIED[kind]:
            shutil.copy(store / name, RESULTS[kind] / name)
        for picture in sorted((store / "figures").glob("*.png")):
            shutil.copy(picture, RESULTS[kind] / picture.name)
    for lang, page in PAGES.items():
        page.write_text(with_tables(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
