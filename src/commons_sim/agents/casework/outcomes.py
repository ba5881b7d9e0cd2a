"""What becomes of cases: how many, how long, passed on how often, answered or not."""

from __future__ import annotations

from typing import Final

import numpy as np

from commons_sim.kernel.clock import DAYS_A_YEAR
from commons_sim.kernel.outcome import median_age, outcome, ratio

#: By their place in tables.
OUTCOMES: Final = {
    60: (
        outcome(
            "cases_opened",
            "cases",
            "none",
            ("Cases opened", "立案数"),
            (
                "cases opened by a resident's report or the company's patrol; more can mean more trouble or more reporting",
                "由居民报事或物业巡查立案的数量；多可能意味问题多，也可能意味报得多",
            ),
            value=lambda run: float(run.sums["opened"]),
        ),
        outcome(
            "case_resolved_share",
            "share",
            "higher",
            ("Cases resolved", "案件办结率"),
            (
                "cases solved / cases that ended, solved or dropped",
                "办结的案件 / 结束的案件（办结或放弃）",
            ),
            "no case ended",
            value=lambda run: ratio(run.sums["closed"], run.sums["ended"]),
        ),
        outcome(
            "case_median_days",
            "days",
            "lower",
            ("Median days to resolve", "办结天数中位数"),
            ("median over solved cases of days from opening to solution", "办结案件从立案到办结的天数中位数"),
            "no case solved",
            value=lambda run: median_age(np.asarray(run.world.case_ages)),
        ),
        outcome(
            "case_passes_mean",
            "passes a case",
            "lower",
            ("Passes a case", "推转次数"),
            (
                "times a case was passed on to another body, mean over cases that ended",
                "结束的案件被转给其他主体的次数均值",
            ),
            "no case ended",
            value=lambda run: ratio(run.sums["case_passes"], run.sums["ended"]),
        ),
        outcome(
            "case_answered_share",
            "share",
            "higher",
            ("Cases answered", "案件答复率"),
            (
                "cases at whose end the holder still had the time to answer / cases that ended",
                "结束时承办方仍有工时予以答复的案件 / 结束的案件",
            ),
            "no case ended",
            value=lambda run: ratio(run.sums["answered"], run.sums["ended"]),
        ),
        outcome(
            "hotline_calls_per_1000_households_year",
            "calls a thousand households and year",
            "lower",
            ("Hotline complaints", "12345投诉"),
            (
                "calls to the city's hotline of residents whose case was not solved, by a thousand households and years",
                "案件未解决的居民拨打12345的次数，按每千户与年数",
            ),
            value=lambda run: float(run.sums["hotline_calls"] / run.household_days * DAYS_A_YEAR * 1000.0),
        ),
        outcome(
            "enforcement_delay_days",
            "days",
            "lower",
            ("Delay of enforcement", "执法延迟"),
            (
                "days from opening a case to the evening on which officers come, mean over cases in which they come",
                "从立案到执法人员到场的天数，对执法到场的案件取均值",
            ),
            "officers came in no case",
            value=lambda run: ratio(run.sums["enforcement_days"], run.sums["enforced"]),
        ),
    ),
}
