"""Parameters of residents beyond the decision rule: time, trust, reporting, moving."""

from __future__ import annotations

from dataclasses import dataclass

from commons_sim.kernel.parameters import parameter


# fmt: off
@dataclass
class ResidentParameters:
    """Time costs of voice, learning of trust, and what residents expect of relief."""

    report_minutes: float = parameter(
        20.0, unit="min", low=0.0, high=600.0, source="a call to a hotline, calls back, a visit", confidence="assumed",
        meaning="Time a report takes", meaning_zh="一次报事所需时间",
    )
    relief_days: float = parameter(
        7.0, unit="days", low=0.0, high=365.0, source="assumed", confidence="assumed",
        meaning="Days of trouble a report is hoped to spare", meaning_zh="期望报事可免除的困扰天数",
    )
    vote_minutes: float = parameter(
        10.0, unit="min", low=0.0, high=600.0, source="reading the notice and signing at the door or on the telephone",
        confidence="assumed",
        meaning="Time a vote takes", meaning_zh="一次投票所需时间",
    )
    stand_hours_per_month: float = parameter(
        12.0, unit="h/month", low=0.0, high=200.0, source="unpaid committee members report several hours a week",
        confidence="assumed",
        meaning="Time a seat on the committee is expected to take", meaning_zh="业委会任职预计每月工时",
    )
    spare_hours_mean: float = parameter(
        6.0, unit="h/month", low=0.0, high=100.0, source="time-use surveys give minutes a day for civic affairs",
        confidence="assumed",
        meaning="Hours a month that could go to common affairs at all", meaning_zh="每月可用于公共事务的时间",
    )
    trust_learning_case: float = parameter(
        0.25, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of one's own case in trust", meaning_zh="亲历案件在信任更新中的权重",
    )
    trust_learning_month: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of a month's impressions in trust", meaning_zh="每月印象在信任更新中的权重",
    )
    answered_without_solution: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="an answer alone is worth something", confidence="assumed",
        meaning="What an answer without solution counts in trust", meaning_zh="有答复无解决的信任值",
    )
    satisfaction_weight_service: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Weight of service in satisfaction; the rest goes to parking, plant and common areas in equal parts",
        meaning_zh="服务在满意度中的权重",
    )
    parking_annoyance_cny_per_month: float = parameter(
        300.0, unit="CNY/month", low=1.0, high=10000.0, source="assumed", confidence="assumed",
        meaning="Monthly parking cost at which nothing is left of satisfaction with parking",
        meaning_zh="停车满意度降为零的月成本",
    )
    areas_annoyance_cny_per_month: float = parameter(
        100.0, unit="CNY/month", low=1.0, high=10000.0, source="assumed", confidence="assumed",
        meaning="Monthly harm from common areas at which nothing is left of satisfaction with them",
        meaning_zh="公共区域满意度降为零的月受损额",
    )
    satisfaction_adjustment: float = parameter(
        0.3, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Speed at which satisfaction follows experience", meaning_zh="满意度的月调整速度",
    )
    tie_growth_per_meeting: float = parameter(
        0.3, unit="ties", low=0.0, high=10.0, source="assumed", confidence="assumed",
        meaning="Chance that a meeting brings a new tie", meaning_zh="一次会议新增一个熟人的概率",
    )
    contact_fading: float = parameter(
        0.02, unit="1/month", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Fading of acquaintance with the public bodies", meaning_zh="与公共组织熟悉度的月衰减",
    )
    drift_by_service: float = parameter(
        0.5, unit="-", low=0.0, high=1.0,
        source="article 2.2: where the company serves well residents drift from the residents' committee; size assumed",
        confidence="assumed",
        meaning="How much faster acquaintance fades under full trust in the company, and slower under none (0: alike)",
        meaning_zh="对物业满意加快与居委会疏离的程度",
    )
    landlord_reach: float = parameter(
        0.6, unit="-", low=0.0, high=1.0, source="owners who live elsewhere are reached by telephone only", confidence="assumed",
        meaning="Reach of an absent owner relative to one who lives here", meaning_zh="不在住业主的相对可达度",
    )
# fmt: on
