"""What small grants bring: grants per project done."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import outcome, ratio
from commons_sim.kernel.units import FEN_A_YUAN

#: By their place in tables.
OUTCOMES: Final = {
    91: (
        outcome(
            "grant_cny_per_project_done",
            "CNY a project",
            "none",
            ("Grants per project done", "每个完成项目的资助额"),
            (
                "small grants paid, those for projects that lapsed included / projects that were done",
                "已拨付的微公益资助（含逾期项目） / 完成的项目数",
            ),
            "no project was done",
            value=lambda run: ratio(run.sums["small_grants_fen"] / FEN_A_YUAN, run.sums["projects_done"]),
        ),
    ),
}
