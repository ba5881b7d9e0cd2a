"""Studies and factors as the tests of designs declare them."""

from __future__ import annotations

from commons_sim.study.declaring import Factor, Study


def declared(design: str, factors: tuple[Factor, ...], **values: object) -> Study:
    fixed = {
        "name": design, "titles": {}, "scenarios": ("status_quo", "party_led"), "reference": "status_quo", "compounds": (),
        "outcomes": ("trust_neighbours",), "constants": {},
    }  # fmt: skip
    return Study(design=design, factors=factors, **{**fixed, **values})


def ranges(*ends: tuple[float, float]) -> tuple[Factor, ...]:
    return tuple(
        Factor(f"factor.number_{place}", "uncertainty", low=low, high=high) for place, (low, high) in enumerate(ends)
    )
