"""The scale of cooperation, 0 to 20 tokens, and the small functions that every rule is written with."""

from __future__ import annotations

import math
from typing import Final

from commons_sim.kernel.compiling import inlined

ENDOWMENT: Final = 20.0
HALF: Final = 10.0
EXPONENT_LIMIT: Final = 60.0
CONDITIONAL, FREE_RIDER, HUMP, OTHER = 0, 1, 2, 3  # behavioural types


@inlined
def clip(value: float, low: float, high: float) -> float:
    """Returns ``value`` kept between ``low`` and ``high``."""
    return low if value < low else (high if value > high else value)


@inlined
def logistic(value: float) -> float:
    """Returns ``1 / (1 + exp(-value))``; the exponent is clipped, so nothing overflows."""
    return 1.0 / (1.0 + math.exp(-clip(value, -EXPONENT_LIMIT, EXPONENT_LIMIT)))


@inlined
def learned(felt: float, experienced: float, weight: float) -> float:
    """Returns a felt quantity moved towards an experience by ``weight`` (0 to 1)."""
    return felt + weight * (experienced - felt)
