"""What several tests of the page ask for."""

from __future__ import annotations

from typing import Any

from commons_sim.apps.page.design import configuration, read_address

SMALL = "households=60&days=70&seed=3"


def configured(search: str) -> Any:
    design = read_address(search)
    return [configuration(design, policy) for policy in design.policies]
