"""What becomes of public revenue: what leaks, what is shown, what the owners have, surplus.

Income is due for the months that began and ended under the policy. What the company kept and later had to hand over,
what members of the committee took and did not pay back, and repairs that the company charged to owners' money move
leakage and appropriation.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.governance import ledger
from commons_sim.kernel.outcome import LAST_DAY, NAN, Finished, outcome, ratio, surplus_of
from commons_sim.kernel.units import FEN_A_YUAN


def _due_and_shown(run: Finished) -> tuple[float, float]:
    """Returns income due to owners and what of it was shown, in fen, of months that ended."""
    ended = run.ended[["due_fen", "shown_fen"]].sum()
    return float(ended["due_fen"]), float(ended["shown_fen"])


def _entries(run: Finished) -> NDArray[Any]:
    """Returns the ledger's entries of the policy by kind, in fen, over all compounds."""
    return np.asarray((run.world.entries_fen - run.opening_entries_fen).sum(axis=0))


def _missing_and_taken(run: Finished) -> tuple[float, float]:
    """Returns what is due and was neither shown nor recovered, and what members took and did not pay back, in fen."""
    (due, shown), entries = _due_and_shown(run), _entries(run)
    recovered = float(entries[ledger.RECOVERY] + entries[ledger.QUIET_RECOVERY])
    return due - shown - recovered, float(entries[ledger.SELF_DEALING] - entries[ledger.RESTITUTION])


def _leakage(run: Finished) -> float:
    """Returns the share of income due to owners that they did not get."""
    (due, _), (missing, taken) = _due_and_shown(run), _missing_and_taken(run)
    return ratio(max(0.0, missing + taken), due)


def _fund(run: Finished) -> float:
    """Returns the owners' common money in CNY a household on the last day."""
    accounts = [ledger.OWNERS_FUND, ledger.WORKS_BUDGET]
    return float(run.world.balances_fen[:, accounts].sum()) / FEN_A_YUAN / run.households


def _appropriation(run: Finished) -> float:
    """Returns the share of income due to owners that company and members kept for themselves, at most 1."""
    (due, _), (missing, taken) = _due_and_shown(run), _missing_and_taken(run)
    charged = float(_entries(run)[ledger.SMALL_REPAIR_CHARGED])
    return min(1.0, ratio(max(0.0, missing) + max(0.0, taken) + charged, due)) if due > 0.0 else NAN


def surplus(run: Finished) -> float:
    """Returns the surplus of public revenue in CNY a household and day."""
    lost = float(run.sums["nuisance_cny"] + run.sums["unrepaired_cny"])
    return (float(run.sums["outside_income_cny"]) - lost) / run.household_days


#: By their place in tables.
OUTCOMES: Final = {
    20: (
        outcome(
            "revenue_leakage_share",
            "share",
            "lower",
            ("Public revenue not handed over", "公共收益流失率"),
            (
                "(income from common parts due to owners in months that ended: rent of shared slots, visitors' "
                "parking, advertising, "
                "venues, less the company's lawful cost; less what was handed over and recovered, plus what committee members took "
                "from the owners' fund and did not pay back, at least 0) / that income",
                "（已结束月份应归业主的公共收益，即共享车位租金、访客临停、广告与场地收入减去物业合理成本；"
                "− 已上交与追回 + 委员侵占未退，不低于 0） / 该公共收益",
            ),
            "no public revenue in a month that ended",
            value=_leakage,
        ),
        outcome(
            "revenue_disclosed_share",
            "share",
            "higher",
            ("Public revenue disclosed", "公共收益公开率"),
            (
                "income from common parts that the company reports and hands over / income due to owners, months that ended",
                "物业公开并上交的公共收益 / 应归业主的公共收益，按已结束的月份",
            ),
            "no public revenue in a month that ended",
            value=lambda run: ratio(*reversed(_due_and_shown(run))),
        ),
        outcome(
            "public_fund_cny_per_household",
            "CNY a household",
            "higher",
            ("Owners' common fund", "业主共有资金"),
            (
                "balance of the owners' common money, budgets granted included, maintenance fund apart / dwellings",
                "业主共有资金余额（含已列预算，不含维修资金） / 户数",
            ),
            window=LAST_DAY,
            value=_fund,
        ),
    ),
    112: (
        surplus_of(
            "public_revenue",
            (
                "what outsiders pay for the use of common parts, less the nuisance of advertising to residents "
                "and the outages that common "
                "money kept back or idle would have ended; what company, members, fund and owners pay one "
                "another is a transfer; by "
                "dwellings and days",
                "外部为使用共有部分支付的收入，减去广告对居民的打扰，以及公共资金被截留或闲置而未能消除的停运损失；物业、委员、共有资金与业主之间的收付"
                "属转移支付；除以户数与天数",
            ),
            value=surplus,
        ),
    ),
    116: (
        outcome(
            "appropriation_index",
            "0 to 1",
            "lower",
            ("Appropriation index", "侵占指数"),
            (
                "(public revenue due to owners in months that ended, less what was handed over and recovered, at least 0; plus "
                "what committee members took and did not pay back, at least 0; plus repairs that are the company's duty and were "
                "charged to owners' money nobody granted) / that revenue, at most 1",
                "（已结束月份应归业主的公共收益 − 已上交与追回，不低于 0；加委员侵占未退，不低于 0；"
                "加本属物业职责却擅自动用业主资金的维修） / 该公共收益，不高于 1",
            ),
            "no public revenue in a month that ended",
            value=_appropriation,
        ),
    ),
}
