"""What users bring without touching this package: a call in Python, or entry points of a package.

An instrument, an outcome, a compound type or a decision rule of one's own is checked like a built-in one, and stands beside them in
tables, sweeps and on the page. Scenarios are files: any folder by ``--config-dir``.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from commons_sim.configuration import composing
from commons_sim.kernel import extensions
from commons_sim.kernel.extensions import ExtensionError
from commons_sim.kernel.outcome import Outcome
from commons_sim.outcomes import definitions
from commons_sim.population import own_types
from commons_sim.population.parameters import CompoundParameters
from commons_sim.scenarios import registry
from commons_sim.scenarios.instrument import Instrument

WHAT: Final = "an instrument (a class), an outcome, or CompoundParameters"


def register(thing: Any) -> Any:
    """Takes an instrument, an outcome or a compound type of one's own among the built-in ones, and returns it.

    May stand above a class: ``@cs.register``. Call it where a module is imported, so that processes that make runs know it too.

    Args:
        thing: a subclass of :class:`~commons_sim.scenarios.instrument.Instrument`, an
            :class:`~commons_sim.kernel.outcome.Outcome`, or :class:`~commons_sim.population.parameters.CompoundParameters` with an
            id of its own.

    Raises:
        ExtensionError: it does not say all it has to say, its name is taken, or it is none of these.
    """
    if isinstance(thing, type) and issubclass(thing, Instrument):
        registry.add(thing)
    elif isinstance(thing, Outcome):
        definitions.add(thing)
    elif isinstance(thing, CompoundParameters):
        own_types.add(thing)
        composing.forget()
    else:
        raise ExtensionError(repr(thing), "cannot be registered", f"give {WHAT}")
    module = sys._getframe(1).f_globals.get("__name__", "__main__")
    if module not in extensions.MODULES:
        extensions.MODULES.append(module)
    return thing
