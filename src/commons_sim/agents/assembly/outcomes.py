"""What becomes of votes: assemblies that reach their quorum."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import outcome, ratio

#: By their place in tables.
OUTCOMES: Final = {
    80: (
        outcome(
            "assembly_quorum_share",
            "share",
            "higher",
            ("Owners' votes reaching quorum", "业主表决达标率"),
            (
                "assemblies of the compound or a building whose quorum was met / assemblies held; quorum by the law in force: two "
                "thirds by number and area (Civil Code art. 278), half under the older rule",
                "达到法定人数的小区或楼栋业主大会 / 召开的业主大会；按所适用法律：人数与面积均达三分之二"
                "（《民法典》第 278 条），旧规为过半",
            ),
            "no assembly was held",
            value=lambda run: ratio(run.sums["quorate"], run.sums["assemblies"]),
        ),
        outcome(
            "assembly_turnout_share",
            "share",
            "higher",
            ("Turnout of owners' votes", "业主表决参与率"),
            (
                "owners by head who took part, mean over assemblies held",
                "参与表决的业主人数占比，对召开的业主大会取均值",
            ),
            "no assembly was held",
            value=lambda run: ratio(run.sums["turnout"], run.sums["assemblies"]),
        ),
    ),
}
