"""Policy simulator of the commons in Chinese residential compounds.

The public face. Names are loaded when they are first used (PEP 562), so that ``commons-sim --help`` answers at once::

    import commons_sim as cs
    run = cs.simulate(["scenario=party_led", "seed=1"])           # .outcomes, .daily, .events, .config
    table = cs.compare(["open_access", "party_led"], replicates=20)
    model = cs.CompoundModel.from_overrides(["scenario=status_quo"])  # a mesa.Model
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from commons_sim.analysis.comparison.compare import compare
    from commons_sim.configuration import ConfigurationError, compose
    from commons_sim.configuration.registering import register
    from commons_sim.configuration.schema import Config
    from commons_sim.kernel.parameters import ParameterError
    from commons_sim.model import CompoundModel
    from commons_sim.outcomes.definitions import OUTCOMES
    from commons_sim.study.runs.runs import run_many, run_replicates, simulate
    from commons_sim.study.store.tables import Run, Tables

__version__ = "0.1.0"

_HOMES = {
    "CompoundModel": "commons_sim.model",
    "Config": "commons_sim.configuration.schema",
    "ConfigurationError": "commons_sim.configuration",
    "OUTCOMES": "commons_sim.outcomes.definitions",
    "ParameterError": "commons_sim.kernel.parameters",
    "Run": "commons_sim.study.store.tables",
    "Tables": "commons_sim.study.store.tables",
    "compare": "commons_sim.analysis.comparison.compare",
    "compose": "commons_sim.configuration",
    "register": "commons_sim.configuration.registering",
    "run_many": "commons_sim.study.runs.runs",
    "run_replicates": "commons_sim.study.runs.runs",
    "simulate": "commons_sim.study.runs.runs",
}

__all__ = [
    "OUTCOMES",
    "CompoundModel",
    "Config",
    "ConfigurationError",
    "ParameterError",
    "Run",
    "Tables",
    "compare",
    "compose",
    "register",
    "run_many",
    "run_replicates",
    "simulate",
]


def __getattr__(name: str) -> Any:
    """Returns a public name from the module it lives in, which is imported now."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Returns the public names, loaded or not."""
    return sorted({*globals(), *__all__})
