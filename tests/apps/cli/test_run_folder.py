"""The folder of a call: no two calls mix in one, an earlier call's files go, a store and other people's files stay."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pandas as pd
import pytest

from commons_sim.apps.cli import hydra_app, run_folder
from commons_sim.apps.cli.main import main

SMALL = ["days=20", "burn_in_days=0", "compound.households=60", "workers=1"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_calls_of_the_same_second_get_a_folder_each() -> None:
    places: list[Path] = []
    last = threading.Event()

    def claim() -> None:
        with run_folder.claimed(Path("outputs/day/second"), by_name=False) as place:
            places.append(place)
            last.wait(timeout=30.0)

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    while len(places) < len(threads) and any(thread.is_alive() for thread in threads):
        pass
    last.set()
    for thread in threads:
        thread.join()
    names = {"second", *(f"second-{number}" for number in range(2, 9))}
    assert {place.name for place in places} == names
    assert {path.name for path in Path("outputs/day").iterdir()} == names


def test_two_runs_with_one_default_folder_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hydra_app, "run_folder", lambda *_, **__: Path("outputs/same"))
    for seed in (1, 2):
        assert main(["run", *SMALL, f"seed={seed}"]) == 0
    for seed, name in ((1, "same"), (2, "same-2")):
        for table in ("outcomes", "daily"):
            assert set(pd.read_parquet(f"outputs/{name}/{table}.parquet")["seed"]) == {seed}


def test_a_folder_asked_for_again_holds_the_last_call_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *SMALL, "seed=1", "hydra.run.dir=d"]) == 0
    Path("d/figures").mkdir()
    for name in (
        "report.html",
        "figures/differences_zh.png",
        "notes.txt",
        "figures/mine.png",
    ):  # as `report` writes them, and mine
        Path("d", name).write_text("")
    words = ["run", *SMALL, "seed=2", "record.daily=false", "hydra.run.dir=d", "--lang", "en"]
    assert main(words) == 0
    assert "files of an earlier run are replaced" in capsys.readouterr().err
    assert set(content(Path("d"))) == {
        *("outcomes.parquet", "events.parquet", "config.yaml", "manifest.json", "notes.txt", "figures/mine.png"),
    }
    before = content(Path("d"))
    assert main(["run", *SMALL, "days=0", "hydra.run.dir=d"]) == 2
    assert content(Path("d")) == before
    assert main(["lab", "lab=fg2010", "lab.replications=2", "hydra.run.dir=d"]) == 0
    assert not {"outcomes.parquet", "events.parquet"} & set(content(Path("d")))


def test_a_store_files_of_others_and_a_folder_at_work_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "-m", "seed=1,2", *SMALL, "hydra.sweep.dir=store"]) == 0
    for name in ("config.yaml", "manifest.json"):
        Path(name.partition(".")[0]).mkdir()
        Path(name.partition(".")[0], name).write_text("{}")
    before = content(Path())
    capsys.readouterr()
    run = ["run", *SMALL]
    others = [["compare", *SMALL], ["case", "run", "activity_rooms", *SMALL], ["lab", "lab=fg2010"]]
    calls = [(run, place) for place in ("store", "config", "manifest", "config/config.yaml")]
    for words, place in [*calls, *((words, "store") for words in others)]:
        assert main([*words, f"hydra.run.dir={place}", "--lang", "en"]) == 2
        line = capsys.readouterr().err.splitlines()
        assert len(line) == 1
        assert place in line[0]
    assert main(["case", "export", "activity_rooms", "--out", "store", "--lang", "en"]) == 2
    with run_folder.claimed(Path("busy"), by_name=True):
        assert main(["run", *SMALL, "hydra.run.dir=busy", "--lang", "en"]) == 2
        assert "another command is at work" in capsys.readouterr().err
    Path("busy").rmdir()
    assert content(Path()) == before
    assert main(["run", "-m", "seed=1,2", *SMALL, "hydra.sweep.dir=store"]) == 0
