"""What resident units give: spaces for the night."""

from __future__ import annotations

from typing import Final

from commons_sim.kernel.outcome import mean_of, outcome

#: By their place in tables.
OUTCOMES: Final = {
    95: (
        outcome(
            "unit_slot_nights_per_day",
            "slots a night",
            "higher",
            ("Resident units' spaces at night", "驻区单位夜间开放车位"),
            (
                "spaces that resident units keep open to the compound, mean over nights",
                "驻区单位夜间向小区开放的车位数，按夜平均",
            ),
            value=mean_of("night_slots"),
        ),
    ),
}
