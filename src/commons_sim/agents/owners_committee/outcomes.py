"""What becomes of owners' committees: days in office, days in each mode, elections."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import LAST_DAY, at_most_one, outcome, ratio

#: By their place in tables.
OUTCOMES: Final = {
    81: (
        outcome(
            "committee_days_share",
            "share",
            "higher",
            ("Days with an owners' committee", "有业委会的天数占比"),
            ("days with an owners' committee in office / days, over compounds", "业委会在任天数 / 总天数，对小区合计"),
            value=lambda run: ratio(run.sums["committees"], run.sums["compounds"]),
        ),
        outcome(
            "committee_end_share",
            "share",
            "higher",
            ("Committee at the end", "期末有业委会"),
            ("compounds with an owners' committee in office / compounds", "有业委会在任的小区 / 小区数"),
            value=lambda run: ratio(float(run.raw["committees"].iloc[-1]), float(run.raw["compounds"].iloc[-1])),
            window=LAST_DAY,
        ),
        outcome(
            "committee_captured_share",
            "share",
            "lower",
            ("Days with a captured committee", "业委会被俘获天数占比"),
            (
                "days of months in which a member took an offer or common money, classified afterwards from acts / days",
                "有委员接受利益输送或侵占公款的月份天数（事后按行为分类） / 总天数",
            ),
            value=lambda run: ratio(
                run.sums["committees_collusive"] + run.sums["committees_self_dealing"], run.sums["compounds"]
            ),
        ),
        outcome(
            "committee_functioning_share",
            "share",
            "higher",
            ("Days with a functioning committee", "业委会正常履职天数占比"),
            (
                "days of months in which at least a third of the members looked into the company's books, and "
                "none of the three ills "
                "below, classified afterwards from acts / days, over compounds",
                "至少三分之一委员查账、且未出现以下三种异化的月份天数（事后按行为分类） / 总天数，对小区合计",
            ),
            value=lambda run: ratio(run.sums["committees_functioning"], run.sums["compounds"]),
        ),
        outcome(
            "committee_idle_share",
            "share",
            "lower",
            ("Days with an idle committee", "业委会空转天数占比"),
            (
                "days of months in which a committee stood and did nothing of note, classified afterwards from acts / days",
                "业委会在任而无所作为的月份天数（事后按行为分类） / 总天数",
            ),
            value=lambda run: ratio(run.sums["committees_idle"], run.sums["compounds"]),
        ),
        outcome(
            "committee_confrontational_share",
            "share",
            "lower",
            ("Days with a confrontational committee", "业委会激烈对抗天数占比"),
            (
                "days of months in which at least half of the members were in open conflict with the company / days",
                "至少半数委员与物业公开对抗的月份天数（事后按行为分类） / 总天数",
            ),
            value=lambda run: ratio(run.sums["committees_confrontational"], run.sums["compounds"]),
        ),
        outcome(
            "committee_collusive_share",
            "share",
            "lower",
            ("Days with a colluding committee", "业委会利益合谋天数占比"),
            (
                "days of months in which at least a third of the members took the company's offer to look away / days",
                "至少三分之一委员接受物业利益输送的月份天数（事后按行为分类） / 总天数",
            ),
            value=lambda run: ratio(run.sums["committees_collusive"], run.sums["compounds"]),
        ),
        outcome(
            "committee_self_dealing_share",
            "share",
            "lower",
            ("Days with a self-dealing committee", "业委会谋取私利天数占比"),
            (
                "days of months in which at least a third of the members took common money for themselves / days",
                "至少三分之一委员侵占公共资金的月份天数（事后按行为分类） / 总天数",
            ),
            value=lambda run: ratio(run.sums["committees_self_dealing"], run.sums["compounds"]),
        ),
        outcome(
            "committee_election_success_share",
            "share",
            "higher",
            ("Committee elections that seat one", "业委会选举（换届）成功率"),
            (
                "elected owners' committees that took office / votes on electing one, first elections and those after a term alike",
                "选出并就任的业委会数 / 选举业委会的表决次数，首次选举与换届合计",
            ),
            "no vote on electing a committee was held",
            value=lambda run: at_most_one(run.sums["committees_formed"], run.sums["elections"]),
        ),
        outcome(
            "committee_formation_days",
            "days",
            "lower",
            ("Days to form a committee", "业委会成立或换届所需天数"),
            (
                "mean days without a committee before one took office, counted from the end of the one before or from the start of "
                "the run; compounds where none formed are not in it",
                "新业委会就任前无业委会的平均天数，自上届结束或模拟开始起算；未能成立的小区不计入",
            ),
            "no committee took office",
            value=lambda run: ratio(run.sums["formation_days"], run.sums["committees_formed"]),
        ),
    ),
}
