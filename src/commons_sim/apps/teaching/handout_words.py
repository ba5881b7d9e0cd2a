"""Every word of a hand-out that the case itself does not bring, in Chinese and English."""

from __future__ import annotations

from typing import Final

from commons_sim.analysis.drawing.labels import Text

WORDS: Final[dict[str, Text]] = {
    "kind": Text("教学案例", "Teaching case"),
    "source": Text(
        "取材：郭晓敏《党建引领小区治理的理论逻辑与实践——基于合肥市B区的个案考察》第 {sections} 节",
        "From: Guo Xiaomin, a case study of Party-led governance of compounds in B district, Hefei; sections {sections}",
    ),
    "background": Text("背景", "Background"),
    "configurations": Text("几种办法", "The configurations"),
    "configuration": Text("办法", "Configuration"),
    "changes": Text("改变了什么，由谁付出", "What it changes, and who pays"),
    "same": Text(
        "同一个小区、同样的居民、同样的运气，每种办法各运行 {replicates} 次、每次 {days} 天（{compound}）。"
        "各次运行成对比较，差别只来自办法本身。",
        "The same compound, people and luck: each configuration is run {replicates} times for {days} days ({compound}). Runs are "
        "compared in pairs, so that they differ by the policy alone.",
    ),
    "predict": Text("先预测，后运行", "Predict first"),
    "predict_note": Text(
        "请在看结果之前独立作答，并写下理由。每题都注明用哪个指标、怎样对照。",
        "Answer alone before you see any result, and write down why. Each question says which outcome will answer it, and how.",
    ),
    "check_direction": Text(
        "对照方法：“{outcome}”的配对差值；95% 区间包含零即为“分不出高低”",
        "Check: paired difference of “{outcome}”; an interval (95%) that includes zero means “cannot be told apart”",
    ),
    "check_lowest": Text("对照方法：“{outcome}”的均值最低者", "Check: the lowest mean of “{outcome}”"),
    "check_highest": Text("对照方法：“{outcome}”的均值最高者", "Check: the highest mean of “{outcome}”"),
    "check_range": Text(
        "对照方法：“{configuration}”下“{outcome}”的均值落在哪一段",
        "Check: in which range the mean of “{outcome}” under “{configuration}” lies",
    ),
    "reason": Text("理由：", "Why:"),
    "look_at": Text("看什么", "What to look at"),
    "outcomes": Text("指标：{items}", "Outcomes: {items}"),
    "events": Text("事件：{items}", "Events: {items}"),
    "discussion": Text("讨论", "Discussion"),
    "teacher": Text("教师用", "For the teacher"),
    "lesson": Text("建议的课堂安排（{minutes} 分钟）", "A suggested lesson ({minutes} minutes)"),
    "minutes": Text("分钟", "Minutes"),
    "what": Text("做什么", "What is done"),
    "expected": Text("文章引出的预期", "What the article leads one to expect"),
    "expected_note": Text(
        "这是文章的判断，不是答案。运行结果可能支持它，也可能不支持；两种情况都是这堂课的材料。",
        "This is the article's claim and no answer key. A run may support it or not; either is material for the lesson.",
    ),
    "surprises": Text("常见的意外", "What usually surprises"),
    "mechanisms": Text("起作用的机制", "Which mechanism is at work"),
    "limits": Text("结果不能说明什么", "What the runs cannot say"),
    "facts": Text("引自文章的数字与名称", "Numbers and names taken from the article"),
    "fact": Text("“{value}”：第 {section} 节，“{quote}”", "“{value}”: section {section}, “{quote}”"),
    "run": Text("怎样运行", "How to run it"),
    "run_text": Text(
        "课前运行一次并打印结果：{command}。课堂上时间紧时可减少重复次数：{short}",
        "Run it before the lesson and print the results: {command}. Where time is short, with fewer replicates: {short}",
    ),
    "results": Text("运行结果", "What the runs found"),
    "caution": Text(
        "结果来自计算机模拟，多数参数是假定的；不应据此判断任何一种制度或任何真实小区的优劣。区间只反映重复之间的随机差异。",
        "These are results of a simulation with mostly assumed parameters: they judge no regime and no real compound. "
        "Intervals hold the chance variation between replicates alone.",
    ),
    "basis": Text(
        "{compound}；{n} 次配对重复，每次 {days} 天；方括号内为 95% 区间。",
        "{compound}; {n} paired replicates of {days} days; 95% intervals in brackets.",
    ),
    "few": Text(
        "重复次数少于 {few}：区间粗略，而且可能偏窄。",
        "Fewer than {few} replicates: intervals are rough, and likely too narrow.",
    ),
    "answers": Text("预测的对照（如实记录）", "The predictions, answered as found"),
    "question": Text("问题", "Question"),
    "found": Text("结果", "Found"),
    "verdict": Text("与文章预期", "Against the article"),
    "table": Text("指标对比", "The outcomes"),
    "outcome": Text("指标", "Outcome"),
    "made": Text("由此命令得到：{command}", "Made by: {command}"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Returns a sentence of the hand-out."""
    return WORDS[key].get(lang).format(**values)
