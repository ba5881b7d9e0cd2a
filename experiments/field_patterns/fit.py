"""Fits the field intercepts on the status quo of the four compound types, and writes which field patterns hold.

    python experiments/field_patterns/fit.py                             # fit, then the table
    python experiments/field_patterns/fit.py --check                     # only the table, for the stored intercepts
    python experiments/field_patterns/fit.py --rule inequity_aversion    # for a rival rule

The laboratory cannot say at which level a dilemma of the field starts: that is one intercept a dilemma. Those of fees and of
voice are fitted to ranges reported for ordinary compounds; for parking, corridors, noise and activity rooms no level is reported,
so their intercepts stay at the laboratory's. No regime but the status quo is run here. Written: ``conf/field/<rule>.yaml`` and
``results/<rule>.csv``.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
from pathlib import Path

import numpy as np
import write_table
from patterns import DIRECTIONS, FIELD, RANGES, Size, levels
from scipy.optimize import minimize

from commons_sim.behaviour.rivals import RULES
from commons_sim.configuration import compose, config_folder

RESULTS = Path(__file__).parent / "results"
INSIDE = 0.05  # weight of the distance from a range's middle beside that from its ends: enough to settle on one value
LIMITS = (-40.0, 20.0)  # tokens, of what the schema allows
STEP = 2.0  # tokens, of the first simplex


def distance(found: dict[str, float]) -> float:
    """Returns how far the fitted levels lie outside their ranges, in half-widths, squared and summed."""
    total = 0.0
    for item in RANGES:
        if item.fit:
            half, middle = 0.5 * (item.high - item.low), 0.5 * (item.high + item.low)
            off = abs(found[item.name] - middle) / half
            total += max(0.0, off - 1.0) ** 2 + INSIDE * min(off, 1.0) ** 2
    return total


def main() -> None:
    """Fits, writes the intercepts, and writes and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rule", choices=RULES, default=RULES[0])
    parser.add_argument("--check", action="store_true", help="only the table")
    parser.add_argument("--evaluations", type=int, default=24)
    call = parser.parse_args()
    base, size = compose([f"behaviour={call.rule}"]).behaviour, Size()

    if not call.check:

        def objective(values: np.ndarray) -> float:
            inside = [float(np.clip(value, *LIMITS)) for value in values]
            found = levels(dataclasses.replace(base, **dict(zip(FIELD, inside, strict=True))), size)
            shown = {key: round(value, 3) for key, value in found.items()}
            print(f"{np.round(inside, 2)} {distance(found):8.4f}  {shown}", flush=True)
            return distance(found)

        start = np.array([getattr(base, name) for name in FIELD])
        simplex = np.vstack([start, start + np.array([STEP, 0.0]), start + np.array([0.0, STEP])])
        options = {"maxfev": call.evaluations, "initial_simplex": simplex, "xatol": 0.1, "fatol": 0.002}
        best = minimize(objective, start, method="Nelder-Mead", options=options).x
        inside = (float(np.clip(value, *LIMITS)) for value in best)
        base = dataclasses.replace(base, **dict(zip(FIELD, inside, strict=True)))
        lines = [
            "# @package behaviour",
            f"# Intercepts of field dilemmas under {call.rule}, fitted to field patterns of the status quo.",
            f"# Made by: python experiments/field_patterns/fit.py --rule {call.rule}",
            *(f"{name}: {getattr(base, name):.3g}" for name in FIELD),
        ]
        folder = config_folder() / "field"
        folder.mkdir(exist_ok=True)
        (folder / f"{call.rule}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    unseen = dataclasses.replace(size, seed=1_000)
    found = levels(base, unseen)
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{call.rule}.csv").open("w", newline="", encoding="utf-8") as handle:
        table = csv.writer(handle)
        table.writerow(["pattern", "meaning", "meaning_zh", "field", "model", "holds", "use", "source", "source_zh"])
        for item in RANGES:
            value = found[item.name]
            holds = "yes" if item.low <= value <= item.high else "no"
            use = "fit" if item.fit else "judge"
            table.writerow([item.name, item.meaning, item.meaning_zh, f"{item.low:g}..{item.high:g}", f"{value:.3f}", holds, use,
                            item.source, item.source_zh])  # fmt: skip
        for rule in DIRECTIONS:
            less, more = rule.values(base, unseen)
            table.writerow([rule.name, rule.meaning, rule.meaning_zh, "rises", f"{less:.3f} -> {more:.3f}",
                            "yes" if more > less else "no", "judge", rule.source, rule.source_zh])  # fmt: skip
    print((RESULTS / f"{call.rule}.csv").read_text(encoding="utf-8"))
    if call.rule == RULES[0]:
        write_table.main()


if __name__ == "__main__":
    main()
