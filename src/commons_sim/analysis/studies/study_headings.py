"""What designs, measures, tables and columns of a study are called, in Chinese and English."""

from __future__ import annotations

from typing import Final

from commons_sim.analysis.drawing.labels import Text

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
