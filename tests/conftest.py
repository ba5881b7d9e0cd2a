"""Fixtures for all tests, and how hypothesis searches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("MPLBACKEND", "Agg")

SOURCES = Path(__file__).resolve().parents[1] / "src"

# No deadline: the first call of a rule compiles it. In continuous integration the same examples are tried every time.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

RunPython = Callable[..., Any]


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
