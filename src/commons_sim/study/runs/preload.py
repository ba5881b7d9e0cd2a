"""What the fork server does once so that no worker has to: import the model and run it a little, which loads compiled code."""

from __future__ import annotations

import contextlib
import gc
from typing import Final

WARM_UP_DAYS: Final = 400  # long enough for most rules to be met once, short enough not to be noticed
WARM_UP_HOUSEHOLDS: Final = 120


def warm_up() -> None:
    """Runs a small compound with no instrument and with all that go together; compiles first what nobody has so far."""
    from commons_sim.configuration.schema import Config
    from commons_sim.model import CompoundModel
    from commons_sim.scenarios.registry import INSTRUMENTS

    config = Config()
    config.days, config.burn_in_days, config.compound.households = WARM_UP_DAYS, 0, WARM_UP_HOUSEHOLDS
    CompoundModel(config, seed=0).run()
    active: set[str] = set()
    for instrument in INSTRUMENTS:
        if not active & set(instrument.excludes):
            getattr(config.instruments, instrument.id).active = True
            active.add(instrument.id)
    CompoundModel(config, seed=0).run()


# Compiling makes millions of small objects, nearly all of which stay: looking for garbage among them takes a tenth of the time.
gc.disable()
# the fork server must live: the first run meets the same fault and reports it with its seed
with contextlib.suppress(Exception):
    warm_up()
gc.freeze()  # what is loaded now stays, so workers share its pages with the fork server
gc.enable()
