"""Writes the tables of docs/claim.md and its Chinese twin from stored results.

    python experiments/claim/write_tables.py [STORE ...]

The tables of each store that is named are copied first, to where its configuration says they belong: a study of the claim to
``results/``, under a rival rule to ``results/<rule>/``; Shapley values to ``experiments/attribution/results/``, within a force
to a folder of its name there. No number of the pages is typed.
"""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from pathlib import Path

import pandas as pd
import yaml

from commons_sim.analysis.drawing.labels import SURPLUS, Text, scenario_label
from commons_sim.analysis.drawing.marked_tables import filled, markdown
from commons_sim.analysis.laboratory.laboratory_figures import RULE_NAMES
from commons_sim.analysis.studies.claim import QUESTION_WORDS, VERDICTS
from commons_sim.analysis.studies.study_drawing import player_label
from commons_sim.analysis.studies.study_rows import interval_of, outcome_name, share_text, shown_tables, value_text
from commons_sim.apps.page.words.terms import FORCES
from commons_sim.behaviour.rivals import RULES
from commons_sim.study.declaring import DEFAULT_OUTCOMES

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
    "shapley": ("shapley.csv", "interactions.csv"),
}
TERMS = {
    "as_described": Text("按描述", "as described"), "public_budget": Text("同等公共预算", "equal public budget"),
    "social_cost": Text("同等社会成本", "equal social cost"),
}  # fmt: skip
HEADINGS = {
    "rule": (
        ("结果", "所问", "未见情境上的准确率", "打乱标签时最高", "可信", "首要参数"),
        ("outcome", "where it", "accuracy on unseen worlds", "best of shuffled", "to be believed", "first parameter"),
    ),
    "leaves": (
        ("结果", "所问", "条件", "情境数", "其中成立"),
        ("outcome", "where it", "under these conditions", "worlds", "of these true"),
    ),
    "screen": (("试过的情境", "通过"), ("worlds tried", "passed")),
    "rules": (
        ("决策规则", "试过", "通过", "结果", "胜出", "分不出高下", "落败"),
        ("decision rule", "tried", "passed", "outcome", "wins", "not told apart", "loses"),
    ),
    "within": (
        ("力量", "工具", "结果", "贡献 [95% 区间]"),
        ("force", "instrument", "outcome", "contribution [95%]"),
    ),
    "terms": (
        ("条件", "方案", "与现状的剩余之差 [95% 区间]", "花费", "上限", "所用工具", "评估次数", "守住上限"),
        ("terms", "regime", "surplus against the status quo [95%]", "spends", "cap", "instruments used", "evaluations",
         "kept to cap"),
    ),
}  # fmt: skip
NOTHING = Text("尚无存下的结果：请先运行上面的命令。", "Nothing is stored yet: run the commands above.")
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
FILES = {"rule": ("claim", "rule_trial"), "screen": ("claim", "screen"), "terms": ("terms", "terms")}
MAIN_RULE = RULES[0]
WITHIN_OUTCOMES = ("tragedy_index", SURPLUS)
STUDIES = {
    "shares": "claim",
    "best": "claim",
    "shapley": "shapley",
    "interactions": "shapley",
}  # tables of a study's own page


def own_rows(table: str, lang: str) -> list[list[str]]:
    """Returns the rows of a table that only this page has; none where nothing is stored yet."""
    if table == "rules":
        return rules_rows(lang)
    if table == "within":
        return within_rows(lang)
    if table == "leaves":
        return leaves_rows(lang)
    source, name = FILES[table]
    path = RESULTS[source] / f"{name}.csv"
    if not path.is_file():
        return []
    data = pd.read_csv(path)
    if table == "screen":
        return [[str(len(data)), str(int(data["passed"].sum()))]]
    found: list[list[str]] = []
    for row in data.to_dict("records"):
        if table == "rule":
            key = f"`{row['first_key']}`" if isinstance(row["first_key"], str) else "–"
            found.append([outcome_name(row["outcome"], lang), QUESTION_WORDS[row["question"]].get(lang),
                          share_text(row["accuracy"]), share_text(row["permutation_baseline"]),
                          YES_NO[bool(row["found"])].get(lang), key])  # fmt: skip
        else:
            cap = "–" if row["cap"] > 1e6 else f"{row['cap']:.3f}"
            found.append([TERMS[row["terms"]].get(lang), scenario_label(row["regime"], lang),
                          value_text(SURPLUS, interval_of(row, "difference"), lang), f"{row['spent']:.3f}", cap,
                          f"{row['instruments_used']}/{row['instruments']}", str(row["evaluations"]),
                          YES_NO[bool(row["kept_to_cap"])].get(lang)])  # fmt: skip
    return found


def rules_rows(lang: str) -> list[list[str]]:
    """Returns a row a decision rule and outcome: worlds tried and passed, and in how many the claim wins and loses."""
    found = []
    for rule in RULES:
        folder = RESULTS["claim"] / ("" if rule == MAIN_RULE else rule)
        if not (folder / "screen.csv").is_file():
            continue
        screen = pd.read_csv(folder / "screen.csv")
        counts = [RULE_NAMES[rule].get(lang), str(len(screen)), str(int(screen["passed"].sum()))]
        shares = pd.read_csv(folder / "shares.csv") if (folder / "shares.csv").is_file() else pd.DataFrame()
        if shares.empty:
            found.append([*counts, *["–"] * 4])
            continue
        everywhere = shares[shares["compound"] == "all"]
        for outcome, rows in everywhere.groupby("outcome", sort=False):
            by_verdict = rows.set_index("verdict")
            cells = [f"{share_text(row['share'])} [{share_text(row['low95'])}, {share_text(row['high95'])}]"
                     for _, row in by_verdict.loc[list(VERDICTS)].iterrows()]  # fmt: skip
            found.append([*counts, outcome_name(str(outcome), lang), *cells])
    return found


def leaves_rows(lang: str) -> list[list[str]]:
    """Returns a row an end of each tree that is to be believed."""
    paths = [RESULTS["claim"] / name for name in ("rule.csv", "rule_trial.csv")]
    if not all(path.is_file() for path in paths):
        return []
    leaves, trials = map(pd.read_csv, paths)
    asked = ["outcome", "question"]
    believed = leaves.merge(trials.loc[trials["found"].astype(bool), asked], on=asked)
    return [
        [outcome_name(row["outcome"], lang), QUESTION_WORDS[row["question"]].get(lang),
         " and ".join(f"`{part}`" for part in str(row["where"]).split(" and ")), str(row["worlds"]), share_text(row["share"])]
        for row in believed.to_dict("records")
    ]  # fmt: skip


def within_rows(lang: str) -> list[list[str]]:
    """Returns a row a force, instrument and outcome: what the instrument adds within its force."""
    found = []
    for force, words in FORCES.items():
        path = RESULTS["attribution"] / force / "shapley.csv"
        table = pd.read_csv(path) if path.is_file() else pd.DataFrame(columns=["outcome"])
        found += [
            [words[lang == "en"], f"{player_label(row['player'], lang)} ({row['player']})", outcome_name(row["outcome"], lang),
             value_text(row["outcome"], interval_of(row), lang)]
            for row in table[table["outcome"].isin(WITHIN_OUTCOMES)].to_dict("records")
        ]  # fmt: skip
    return found


def tables_of(lang: str) -> dict[str, str]:
    """Returns every table of a page as Markdown."""
    found = dict.fromkeys((*HEADINGS, *STUDIES), f"*{NOTHING.get(lang)}*\n")
    for table, headings in HEADINGS.items():
        rows = own_rows(table, lang)
        if rows:
            found[table] = markdown(headings[0] if lang == "zh" else headings[1], rows)
    for table, design in STUDIES.items():
        path = RESULTS["claim" if design == "claim" else "attribution"] / f"{table}.csv"
        if path.is_file():
            study = {"design": design, "outcomes": list(DEFAULT_OUTCOMES)}
            shown = shown_tables({table: pd.read_csv(path)}, study, lang)
            found |= {each.name: markdown(each.headings, each.rows) for each in shown}
    return found


def with_tables(text: str, lang: str) -> str:
    """Returns a page whose marked places hold the stored tables."""
    return filled(text, tables_of(lang))


def copy_tables(store: Path) -> None:
    """Copies the tables and pictures of one store to where they belong."""
    content = yaml.safe_load((store / "config.yaml").read_text(encoding="utf-8"))
    design, rule = content["study"]["design"], content["configuration"]["behaviour"]["decision_rule"]
    if design == "claim":
        folder = RESULTS["claim"] / ("" if rule == MAIN_RULE else rule)
    else:
        folder = RESULTS["attribution"] / content["study"]["within"]
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED[design]:
        if (store / name).is_file():
            shutil.copy(store / name, folder / name)
    for picture in sorted((store / "figures").glob("*.png")) if folder in RESULTS.values() else ():
        shutil.copy(picture, folder / picture.name)
    words = json.loads((store / "manifest.json").read_text(encoding="utf-8"))["command"]
    command = shlex.join(word for word in words if not word.startswith("hydra."))  # without where it was written
    (folder / "command.txt").write_text(f"{command}\n", encoding="utf-8")


def main() -> None:
    """Copies the tables of stores that are named, and writes both pages."""
    for store in map(Path, sys.argv[1:]):
        copy_tables(store)
    for lang, page in PAGES.items():
        page.write_text(with_tables(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
