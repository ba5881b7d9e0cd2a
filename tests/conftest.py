"""Fixtures for all tests, and how hypothesis searches."""

from __future__ import annotations

import copy
import functools
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from commons_sim.configuration.schema import Config

os.environ.setdefault("MPLBACKEND", "Agg")

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"

# No deadline: the first call of a rule compiles it. In continuous integration the same examples are tried every time.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

RunPython = Callable[..., Any]


def every(
    items: Iterable[Any], name: Callable[[Any], str] = str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes one test of a check: it is called with every item, and fails once, naming each item for which it does not hold.

    For what is declared item by item (outcomes, mechanisms, instruments, pages). The check takes the item first, fixtures after it.
    """
    checked = list(items)
    assert checked, "a check of nothing holds always"

    def fold(check: Callable[..., None]) -> Callable[..., None]:
        def test(**fixtures: Any) -> None:
            faults = []
            for item in checked:
                try:
                    check(item, **fixtures)
                except Exception as fault:
                    faults.append(f"{name(item)}: {type(fault).__name__}: {fault}")
            if faults:
                raise AssertionError(f"does not hold for {len(faults)} of {len(checked)}:\n" + "\n".join(faults))

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        signature = inspect.signature(check)
        test.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:])  # type: ignore[attr-defined]
        test.__wrapped__ = check  # type: ignore[attr-defined]
        return test

    return fold


def pytest_configure(config: pytest.Config) -> None:
    """Names the markers: ``deep`` for what ``make test`` leaves out, ``slow`` for what takes more than some seconds."""
    config.addinivalue_line(
        "markers", "deep: slow and seldom the first to fail; make test leaves it out, make test-deep does not"
    )
    config.addinivalue_line("markers", "slow: takes more than some seconds with compiled code in the cache")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets ``-k mechanism`` find every test that a mechanism's row names, and ``-k mechanism_E4`` those of one row."""
    from commons_sim.scenarios.article import MECHANISMS

    rows: dict[str, set[str]] = {}
    for each in MECHANISMS:
        for test in (*each.tests, *each.harm_tests):
            rows.setdefault(test.partition("[")[0], set()).add(f"mechanism_{each.row}")
    for item in items:
        item.extra_keyword_matches.update(rows.get(item.nodeid.partition("[")[0], ()))


SCENARIOS = ("open_access", "status_quo", "central_command", "market", "self_governance", "party_led")


@functools.cache
def _composed(scenario: str) -> Config:
    from commons_sim.configuration import compose

    return compose([f"scenario={scenario}"])


def configured(scenario: str = "status_quo", changes: Mapping[str, Any] | None = None) -> Config:
    """Returns a shipped scenario with parameters changed by dotted key, checked like any other configuration."""
    from commons_sim.configuration.schema import check_consistency
    from commons_sim.kernel.parameters import check

    config = copy.deepcopy(_composed(scenario))
    for key, value in (changes or {}).items():
        *path, name = key.split(".")
        owner = functools.reduce(getattr, path, config)
        assert type(getattr(owner, name)) is type(value), f"{key}={value!r}"
        setattr(owner, name, value)
    check(config)
    check_consistency(config)
    return config


@pytest.fixture
def run_python() -> RunPython:
    """Returns a function that runs a snippet in a new interpreter and returns what the snippet printed, read as JSON.

    ``run_python(code, compiled=False)`` runs every rule as plain Python, to be compared with the compiled one.
    """

    def run(code: str, *, compiled: bool = True) -> Any:
        environment = os.environ | {"COMMONS_SIM_COMPILE": "1" if compiled else "0"}
        environment["PYTHONPATH"] = os.pathsep.join([str(SOURCES), *filter(None, [os.environ.get("PYTHONPATH")])])
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
