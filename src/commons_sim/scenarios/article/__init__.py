"""The systems that the source article names, row by row: problems, forces, ways of embedding, regimes.

A row is a :class:`Mechanism`: what carries it, what it acts on, what it costs, how it can do harm, where it shows, and the
tests that hold it to that. One module a section of rows. What an instrument's class states (levers, needs, adverse channel) is
read from there, never written down twice; what outcomes and tests are named is checked by the test-suite.

``commons-sim mechanisms`` prints the table. To add a mechanism to a row: name its instrument and tests in the row's module.
"""

from __future__ import annotations

import inspect
from typing import Final

from commons_sim.scenarios.article import (
    embedding,
    enforcement,
    organisation,
    problems,
    regimes,
    self_governance,
    social,
)
from commons_sim.scenarios.article.rows import PARTS, TARGETS, Mechanism
from commons_sim.scenarios.registry import FORCES, INSTRUMENTS

MECHANISMS: Final[tuple[Mechanism, ...]] = (
    *problems.ROWS,
    *enforcement.ROWS,
    *organisation.ROWS,
    *social.ROWS,
    *self_governance.ROWS,
    *embedding.ROWS,
    *regimes.ROWS,
)


def own_mechanisms() -> list[Mechanism]:
    """Returns a row for each instrument of users' packages, which no row of the article names."""
    standing = {name for each in MECHANISMS for name in each.instruments}
    return [
        Mechanism(
            each.row,
            "–",
            each.label_en,
            each.label_zh,
            each.force if each.force in PARTS else "own",
            (inspect.getdoc(each) or "").partition("\n")[0],
            each.label_zh,
            (),
            "as its levers say",
            "见其杠杆",
            (),
            instruments=(each.id,),
        )
        for each in INSTRUMENTS
        if each.id not in standing
    ]


#: Of each instrument: with everybody's decisions frozen, only its costs and the capacity that it gives move.
FREEZE_TEST: Final = (
    "tests/scenarios/test_freezing.py::test_with_decisions_frozen_only_its_own_capacity_and_costs_move[{}]"
)
#: Of each bundle, the same.
FREEZE_BUNDLE_TEST: Final = (
    "tests/scenarios/test_freezing.py::test_with_decisions_frozen_a_bundle_moves_only_capacities_and_costs[{}]"
)


def freeze_tests(mechanism: Mechanism) -> list[str]:
    """Returns the tests with decisions frozen that hold a row to its capacities and costs: its own, its parts', its bundles'."""
    parts = [each for each in MECHANISMS if each.row in mechanism.parts]
    instruments = dict.fromkeys(name for each in (mechanism, *parts) for name in each.instruments)
    return [FREEZE_TEST.format(name) for name in instruments] + [
        FREEZE_BUNDLE_TEST.format(name) for name in mechanism.scenarios
    ]


__all__ = ["FORCES", "MECHANISMS", "PARTS", "TARGETS", "Mechanism", "freeze_tests", "own_mechanisms"]
