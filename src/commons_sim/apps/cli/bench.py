"""``commons-sim bench``: household-days a second, compiled, beside the same model as plain Mesa agents.

The plain run is :class:`commons_sim.study.runs.reference_model.ReferenceModel` in a process of its own with
``COMMONS_SIM_COMPILE=0``: the same rules, equal to the last bit, one agent a household. It also counts the draws and
decisions of a household-day, without which no speed can be compared with another model's, and the memory bandwidth says
what machine it was. Each figure is the best of some repeats, since whatever else the machine does only ever makes a run
slower. Drawing the population and writing files are not timed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from commons_sim.apps.cli import output
from commons_sim.apps.cli.help import told_usage
from commons_sim.apps.cli.main import DONE
from commons_sim.configuration import ConfigurationError, i18n
from commons_sim.kernel.compiling import COMPILE_VARIABLE

HOUSEHOLDS: Final = 1_000  # a compound
DISTRICTS: Final = (1, 10, 100)  # compounds
DAYS: Final = 365
REPEATS: Final = 3  # of a single compound; larger districts run once
REFERENCE_DAYS: Final = 60
COUNTED_DAYS: Final = 365
COUNTED_HOUSEHOLDS: Final = 200
BANDWIDTH_BYTES: Final = 1 << 28
SCENARIO: Final = "status_quo"


def main(words: Sequence[str], lang: str, name: str) -> int:
    """Returns the exit code of ``commons-sim bench [--json FILE]``."""
    if told_usage(words, name, "[--json FILE] [--lang zh|en]", lang):
        return DONE
    path = _json_file(words)
    result = measure()
    rows = [
        {
            "run": i18n.text("bench_reference" if row["reference"] else "bench_compiled", lang),
            "households": f"{row['households']:,}",
            "days": row["days"],
            "seconds": f"{row['seconds']:.3f}",
            "household_days_per_second": f"{row['household_days_per_second']:,.0f}",
        }
        for row in result["runs"]
    ]
    columns = ("run", "households", "days", "seconds", "household_days_per_second")
    output.print_rows([(column, i18n.text(f"bench_{column}", lang)) for column in columns], rows, "table")
    output.say("bench_summary", lang, **{key: value for key, value in result.items() if key != "runs"})
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        output.say("bench_written", lang, path=output.shown(path.absolute()))
    return DONE


def _json_file(words: Sequence[str]) -> Path | None:
    """Returns the file asked for, or None.

    Raises:
        ConfigurationError: another option, or no file named.
    """
    path, remaining = None, iter(words)
    for word in remaining:
        value = next(remaining, "") if word == "--json" else word.removeprefix("--json=") if "--json=" in word else ""
        if not value or not word.startswith("--json"):
            raise ConfigurationError("unknown_option", value=word, allowed="--json FILE | --lang zh|en")
        path = Path(value)
    return path


def measure() -> dict[str, Any]:
    """Returns the compiled runs, the plain one, their ratio, draws and decisions a household-day, and the machine."""
    runs = [compiled_run(compounds) for compounds in DISTRICTS]
    plain = plain_run()
    runs.append(plain.pop("run"))
    ratio = runs[0]["household_days_per_second"] / runs[-1]["household_days_per_second"]
    return {"runs": runs, "ratio": round(ratio), **plain, "gigabytes_per_second": bandwidth(), "cores": os.cpu_count()}


def _row(households: int, days: int, seconds: float, *, reference: bool) -> dict[str, Any]:
    speed = households * days / seconds
    return {
        "reference": reference, "households": households, "days": days, "seconds": round(seconds, 4),
        "household_days_per_second": round(speed),
    }  # fmt: skip


def _config(households: int, days: int) -> Any:
    from commons_sim.configuration import compose

    return compose([f"scenario={SCENARIO}", f"compound.households={households}", f"days={days}", "burn_in_days=0"])


def compiled_run(compounds: int) -> dict[str, Any]:
    """Returns the time of a compiled year of a district, the months' institutions included."""
    from commons_sim.model import CompoundModel

    config = _config(HOUSEHOLDS, DAYS)
    CompoundModel(config).run()  # loads what is compiled, or compiles it
    seconds = []
    for _ in range(REPEATS if compounds == 1 else 1):
        model = CompoundModel(config, compounds=compounds)
        began = time.perf_counter()
        model.run()
        seconds.append(time.perf_counter() - began)
    return _row(HOUSEHOLDS * compounds, DAYS, min(seconds), reference=False)


def plain_run() -> dict[str, Any]:
    """Returns the time of the plain run, and draws and decisions a household-day, from a process that compiles nothing."""
    code = "import json; from commons_sim.apps.cli import bench; print(json.dumps(bench.reference()))"
    environment = os.environ | {COMPILE_VARIABLE: "0", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def reference() -> dict[str, Any]:
    """Returns what :func:`plain_run` does; only where nothing is compiled."""
    from commons_sim.study.runs.reference_model import ReferenceModel

    model = ReferenceModel(_config(HOUSEHOLDS, REFERENCE_DAYS))
    began = time.perf_counter()
    model.run()
    run = _row(HOUSEHOLDS, REFERENCE_DAYS, time.perf_counter() - began, reference=True)
    return {"run": run, **counts()}


def counts() -> dict[str, float]:
    """Returns draws, decisions and lessons a household-day: calls of the rules concerned; only where nothing is compiled."""
    from commons_sim.agents.assembly import votes
    from commons_sim.agents.casework import case_passing
    from commons_sim.agents.councils import councils
    from commons_sim.commons.parking import driving
    from commons_sim.commons.services import paying
    from commons_sim.kernel import randomness
    from commons_sim.model import CompoundModel
    from commons_sim.population import trust

    kinds: dict[str, tuple[Any, ...]] = {
        "draws": (randomness.bits,),
        "decisions": (
            driving.leave_in_the_morning, driving.come_home, paying.pay_bill, trust.reports, votes.takes_part,
            votes.agrees, councils.comes_to_council, case_passing.passes_on,
        ),
        "lessons": (driving.learn_from_the_evening, paying.learn_from_the_bill, votes.learn_turnout),
    }  # fmt: skip
    kind_of = {function.__code__: kind for kind, functions in kinds.items() for function in functions}
    counted: Counter[str] = Counter()

    def count(frame: Any, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in kind_of:
            counted[kind_of[frame.f_code]] += 1

    model = CompoundModel(_config(COUNTED_HOUSEHOLDS, COUNTED_DAYS))
    sys.setprofile(count)
    try:
        model.run()
    finally:
        sys.setprofile(None)
    return {f"{kind}_per_household_day": round(counted[kind] / COUNTED_HOUSEHOLDS / COUNTED_DAYS, 2) for kind in kinds}


def bandwidth() -> float:
    """Returns how many gigabytes a second this machine reads and writes in copying an array on one core."""
    import numpy as np

    source = np.ones(BANDWIDTH_BYTES // 8)
    target = np.zeros_like(source)
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        np.copyto(target, source)
        seconds.append(time.perf_counter() - began)
    return round(2 * BANDWIDTH_BYTES / min(seconds) / 1e9, 1)
