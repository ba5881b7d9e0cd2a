"""What somebody believes, sees and decides on a day, and why."""

from __future__ import annotations

from typing import Any

from commons_sim.schema import Config


def inspect_run(config: Config, who: str, row: int, day: int) -> dict[str, Any]:
    """Returns a description for the page. Called in a worker."""
    return {"who": who, "row": row, "day": day}
