"""Every combination of the listed values (a full factorial): for a few levers whose joint effect is to be seen.

Rejected for many factors: ``n ** k`` points for ``k`` factors; a Latin hypercube covers each range with far fewer.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from commons_sim.study.declaring import Factor


def settings(factors: Sequence[Factor]) -> list[tuple[Any, ...]]:
    """Returns the values of the factors at each point, the last factor varying fastest; without factors one point."""
    return list(itertools.product(*(factor.values for factor in factors)))
