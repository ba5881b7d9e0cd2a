"""Every word of the report of a comparison that does not follow from its numbers, in Chinese and English."""

from __future__ import annotations

from typing import Final

from commons_sim.analysis.drawing.labels import Text

TEXTS: Final[dict[str, Text]] = {
    "title": Text("小区公地治理：制度比较", "Governing the commons of a compound: regimes compared"),
    "question": Text(
        "同一个小区、同样的住户、同样的运气，只换一套治理制度：{commons}会怎样？谁受益，谁受损，要花多少成本？",
        "One compound, the same households, the same luck, and only the governance differs: what becomes of {commons}? "
        "Who gains, who loses, and what does it cost?",
    ),
    "caution": Text(
        "参数是初步的，尚未校准：目前不应据此判断任何一种制度的优劣。",
        "First parameters, not calibrated: nothing here should yet be believed of any regime.",
    ),
    "places": Text("各类小区", "By compound type"),
    "commons": Text("五类公地", "The five commons"),
    "regimes": Text("比较的制度", "The regimes"),
    "reference_mark": Text("基准", "reference"),
    "found": Text("结果", "What was found"),
    "table": Text("数值", "The numbers"),
    "table_note": Text(
        "每格第一行为均值及 95% 区间，第二行为与{reference}的配对差值及 95% 区间；区间包含零者为灰色。百分比之差为百分点。",
        "First line of a cell: mean and 95% interval; second: paired difference from {reference} and its 95% interval, "
        "grey where it includes zero. Differences of percentages are in percentage points.",
    ),
    "outcome": Text("指标", "Outcome"),
    "changes": Text("各制度与基准相比", "Each regime against the reference"),
    "over_time": Text("随时间的变化", "Over time"),
    "costs": Text("成本", "What it costs"),
    "who": Text("谁受益，谁受损", "Who gains, who loses"),
    "read": Text("如何阅读", "How to read this"),
    "read_text": Text(
        "结果来自计算机模拟，不是观测数据：它说明在所述假设下机制会导致什么，不能直接作为对某个真实小区的预测。"
        "区间只反映重复之间的随机差异，不包含参数与模型本身的不确定性。",
        "These are results of a simulation, not observations: they say what the mechanisms lead to under the stated "
        "assumptions, and are no forecast for a real compound. Intervals hold the chance variation between replicates "
        "alone, not the uncertainty of parameters or of the model itself.",
    ),
    "made": Text("如何得到", "How it was made"),
    "command": Text("命令", "Command"),
    "config": Text("完整配置", "Resolved configuration"),
    "seeds": Text("随机种子", "Seeds"),
    "replicates": Text("重复次数", "Replicates"),
    "days": Text("天数", "Days"),
    "compounds": Text("小区类型", "Compound types"),
    "python": Text("Python 与平台", "Python and platform"),
    "versions": Text("软件版本", "Package versions"),
    "written": Text("生成时间", "Written"),
    "code": Text("代码版本", "Code"),
    "config_hash": Text("配置摘要", "Configuration hash"),
    "seconds": Text("用时（秒）", "Seconds taken"),
    "failed": Text("失败的运行（不在结果内）", "Runs that failed (not in the results)"),
    "font": Text(
        "图中字体为思源黑体（Noto Sans CJK SC）子集，SIL 开放字体许可证。",
        "Figures are set in a subset of Noto Sans CJK SC, SIL Open Font License.",
    ),
    "dilemmas": Text("为何是公地困境", "Why each commons is a dilemma"),
    "switch": Text("语言", "Language"),
}
