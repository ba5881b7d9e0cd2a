"""An edited rule is compiled anew, in the files that call it too: numba's own cache would keep the old one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SOURCES

# Rules of one file that call a rule of another: the smallest case of what numba's cache gets wrong.
CODE = """
import json
from commons_sim.behaviour.forms import act, volunteer_group
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.commons.services.services import ServiceParameters, service_reached
from commons_sim.kernel.parameters import pack
from commons_sim.kernel.compiling import cache_folder
served = service_reached(8.0, 10.0, pack(ServiceParameters()))
hits = sum(service_reached.stats.cache_hits.values()) if hasattr(service_reached, "stats") else -1
print(json.dumps([act(0.0, 1.0, 5.0), served, hits, str(cache_folder())]))
"""


def run(
    sources: Path, cache: Path, compiled: bool = True, before: str = "", **further: str
) -> tuple[float, float, int, str]:
    environment = os.environ | {
        "PYTHONPATH": str(sources),
        "XDG_CACHE_HOME": str(cache),
        "COMMONS_SIM_COMPILE": str(int(compiled)),
    }
    environment.pop("NUMBA_CACHE_DIR", None)
    environment |= further
    done = subprocess.run(
        [sys.executable, "-c", before + CODE], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return found[0], found[1], found[2], found[3]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the package that may be edited."""
    copy = tmp_path / "src"
    shutil.copytree(SOURCES / "commons_sim", copy / "commons_sim", ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.mark.slow
def test_an_edited_rule_is_compiled_anew_wherever_it_is_called(sources: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = run(sources, cache)
    again = run(sources, cache)
    assert again[:2] == before[:2]
    assert (before[2], again[2]) == (0, 1), "the second start reads compiled code from disk"
    assert before[0] == 0.25

    rule = sources / "commons_sim" / "behaviour" / "scale.py"
    text = rule.read_text(encoding="utf-8")
    edited = text.replace("ENDOWMENT: Final = 20.0", "ENDOWMENT: Final = 10.0")
    edited = edited.replace("return low if value < low else (high if value > high else value)", "return 0.5 * value")
    assert edited.count("ENDOWMENT: Final = 10.0") == 1
    assert edited.count("return 0.5 * value") == 1
    rule.write_text(edited, encoding="utf-8")
    after = run(sources, cache)
    assert after[:2] == run(sources, cache, compiled=False)[:2], "as plain Python has it"
    assert after[0] == 0.25  # 5 / 10, halved
    assert after[1] != before[1]
    assert after[3] != before[3]

    rule.write_text(text, encoding="utf-8")
    assert run(sources, cache)[:2] == before[:2]


@pytest.mark.slow
def test_no_old_rule_is_run_whoever_imported_numba_first_and_whatever_may_be_written(
    sources: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("")  # no folder can be made below a file, not even by root
    cases = {
        "numba first": {"before": "import numba\n"},
        "numba first, told of a folder": {"before": "import numba\n", "NUMBA_CACHE_DIR": str(tmp_path / "own")},
        "no folder": {"NUMBA_CACHE_DIR": str(nowhere)},
        "numba first, no folder": {"before": "import numba\n", "NUMBA_CACHE_DIR": str(nowhere)},
    }
    rule = sources / "commons_sim" / "behaviour" / "scale.py"
    text = rule.read_text(encoding="utf-8")
    edited = text.replace("return low if value < low else (high if value > high else value)", "return 0.5 * value")
    found = {}
    for name, settings in cases.items():
        rule.write_text(text, encoding="utf-8")
        first = run(sources, tmp_path / "cache", **settings)
        rule.write_text(edited, encoding="utf-8")
        found[name] = (first[0], run(sources, tmp_path / "cache", **settings)[0], first[3])
    assert {name: values[:2] for name, values in found.items()} == dict.fromkeys(cases, (0.25, 0.125))
    assert [name for name, values in found.items() if values[2] == "None"] == ["no folder", "numba first, no folder"]
    assert not list((sources / "commons_sim").rglob("*.nbi")), "nothing is kept beside the sources"


def test_damaged_files_are_compiled_anew(sources: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = run(sources, cache)
    for ending in ("nbi", "nbc"):
        kept = list(cache.rglob(f"*.{ending}"))
        assert kept
        for path in kept:
            path.write_bytes(path.read_bytes()[:10])
        assert run(sources, cache)[:3] == before[:3]
        assert run(sources, cache)[2] == 1, "and kept again"


def test_caches_of_earlier_sources_are_cleared_away(sources: Path, tmp_path: Path) -> None:
    from commons_sim.kernel.compiling import KEPT_CACHES

    cache = tmp_path / "cache"
    stale = [cache / "commons_sim" / f"numba-{number:016x}" for number in range(KEPT_CACHES + 3)]
    for number, folder in enumerate(stale):
        folder.mkdir(parents=True)
        os.utime(folder, (1_000_000 + number, 1_000_000 + number))
    run(sources, cache)
    left = sorted(path.name for path in (cache / "commons_sim").iterdir())
    assert len(left) == KEPT_CACHES
    assert stale[-1].name in left
    assert stale[0].name not in left


def test_parts_that_leave_the_cache_alone_hold_no_compiled_code() -> None:
    from commons_sim.kernel.compiling import WITHOUT_RULES

    for part in WITHOUT_RULES:
        for path in (SOURCES / "commons_sim" / part).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert "import numba" not in text, path
            assert not any(line.strip() in ("@compiled", "@inlined") for line in text.splitlines()), path
