"""Tables that were changed, lost or damaged are named; what is read is what was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.study.runs.running import run_points
from commons_sim.study.store.journal import FACTS, TEXTS
from commons_sim.study.store.store import Store
from tests.study.store.conftest import (
    DESIGN,
    SMALL,
    TABLES,
    assert_same,
    points,
    raises_on_odd,
    tables,
)


def test_a_changed_table_does_not_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "replicates=2", "workers=1", "hydra.run.dir=a", *SMALL]) == 0
    assert main(["verify", "a"]) == 0
    daily = pd.read_parquet("a/daily.parquet")
    daily.loc[35, "satisfaction"] = np.nextafter(daily.loc[35, "satisfaction"], 1.0)
    daily.to_parquet("a/daily.parquet", index=False)
    capsys.readouterr()
    assert main(["verify", "a", "--lang", "en"]) == 1
    assert "daily, day 5, satisfaction" in capsys.readouterr().err


def test_a_deleted_table_is_named_and_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["run", "-m", "scenario=open_access,status_quo", "seed=range(0,2)", *SMALL, "hydra.sweep.dir=a", "workers=1",
             "run_timeout_s=0", "--lang", "en"]  # fmt: skip
    assert main(words) == 0
    before = tables(tmp_path / "a")
    for name in (*TABLES, "runs"):
        Path(f"a/{name}.parquet").unlink()
        capsys.readouterr()
        assert main(["verify", "a", "--lang", "en"]) == 1
        assert f"{name}.parquet: the file is gone" in capsys.readouterr().err
        assert main(words) == 0
        assert_same(tmp_path / "a", before)
        assert main(["verify", "a"]) == 0
    pd.read_parquet("a/daily.parquet").iloc[:40].to_parquet("a/daily.parquet", index=False)
    assert main(["verify", "a", "--lang", "en"]) == 1
    assert "daily.parquet: 4 of 4 runs are missing" in capsys.readouterr().err
    # what was never recorded is not missing
    bare = [*words, "record.daily=false", "record.events=false", "hydra.sweep.dir=b"]
    assert main(bare) == 0
    Path("b/daily.parquet").unlink()
    capsys.readouterr()
    assert main(bare) == 0
    assert "4 runs are there already and skipped; 0 to go" in capsys.readouterr().err


def test_a_folder_that_lost_runs_does_not_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "replicates=3", "workers=1", "hydra.run.dir=a", *SMALL]) == 0
    assert (
        main(["compare", "scenarios=[open_access,status_quo]", "replicates=2", "workers=1", "hydra.run.dir=b", *SMALL])
        == 0
    )
    for folder, total in (("a", 3), ("b", 4)):
        assert main(["verify", folder]) == 0
        outcomes, daily, events = (pd.read_parquet(f"{folder}/{name}.parquet") for name in TABLES)
        config = Path(folder, "config.yaml").read_text(encoding="utf-8")

        def put_back(folder: str = folder, kept: Any = (outcomes, daily, events), config: str = config) -> None:
            for name, frame in zip(TABLES, kept, strict=True):
                frame.to_parquet(f"{folder}/{name}.parquet", index=False)
            Path(folder, "config.yaml").write_text(config, encoding="utf-8")

        def said(*parts: str, folder: str = folder) -> None:
            capsys.readouterr()
            assert main(["verify", folder, "--lang", "en"]) == 1
            err = capsys.readouterr().err
            assert all(part in err for part in parts), err
            put_back()

        outcomes.iloc[1:].to_parquet(f"{folder}/outcomes.parquet", index=False)
        said(f"outcomes.parquet: 1 of {total} runs are missing", "daily.parquet: 1 runs are not")
        pd.concat([outcomes, outcomes.iloc[:1]]).to_parquet(f"{folder}/outcomes.parquet", index=False)
        said("outcomes.parquet: 1 runs are not those")
        outcomes.assign(seed=outcomes["seed"] + 1).to_parquet(f"{folder}/outcomes.parquet", index=False)
        said("outcomes.parquet: 1 runs are not those")
        daily[daily["seed"] != 1].to_parquet(f"{folder}/daily.parquet", index=False)
        said("daily.parquet:", "are missing")
        Path(folder, "events.parquet").unlink()
        said("events.parquet: the file is gone")
        Path(folder, "config.yaml").write_text(config.replace("days: 30", "days: 31"), encoding="utf-8")
        said("config.yaml: not the configuration")
        if folder == "a":  # rows of a run are compared one by one
            events.iloc[1:].to_parquet(f"{folder}/events.parquet", index=False)
            said("different")
        assert main(["verify", folder]) == 0


def test_long_texts_are_read_when_they_are_wanted(tmp_path: Path) -> None:
    """Command and settings of a run take 40 kB where everything is drawn: a store of 20,000 runs would need gigabytes."""
    with Store.open(tmp_path, DESIGN) as store:
        run_points(points(), store, workers=1, simulate=raises_on_odd)
        store.refresh()
        before = {record.facts["run"]: store.facts_of(record) for record in store.records()}
        assert [len(record.facts) for record in store.records() if record.error is None] == [
            len(FACTS) - len(TEXTS)
        ] * (sum(facts["error"] is None for facts in before.values()))
        store.finish()
        after = {record.facts["run"]: store.facts_of(record) for record in store.records()}
    assert before == after
    assert all(set(facts) == set(FACTS.names) for facts in after.values())
    failed = [record for record in Store.look(tmp_path).records() if record.error is not None]
    assert failed
    assert all(record.facts["command"] and record.facts["trace"] for record in failed)


def test_columns_of_one_name_are_told_apart_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "replicates=1", "workers=1", "hydra.run.dir=a", *SMALL]) == 0
    sql = "select 1 as x, 2 as x, 3 as x_1, 4 as x from outcomes a join outcomes b using (seed)"
    found = {}
    for form in ("csv", "json", "table"):
        capsys.readouterr()
        assert main(["results", "a", "--format", form, "--sql", sql, "--lang", "en"]) == 0
        found[form] = capsys.readouterr().out
    assert found["csv"].split() == ["x,x_2,x_1,x_3", "1,2,3,4"]
    assert json.loads(found["json"]) == [{"x": 1, "x_2": 2, "x_1": 3, "x_3": 4}]
    assert all(value in found["table"] for value in ("x_2", "x_1", "x_3", "1", "2", "3", "4"))


def test_a_damaged_file_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["workers=1", *SMALL, "--lang", "en"]
    assert main(["run", "hydra.run.dir=a", *words]) == 0
    sweep = ["run", "-m", "seed=0,1", "run_timeout_s=0", "hydra.sweep.dir=b", *words]
    assert main(sweep) == 0
    sql = ["--sql", "select count(*) from daily join outcomes using (seed)"]
    commands = [["verify"], ["report"], ["results", *sql]]
    small = (b"", b"\xff{{:", b"[]", b"3")
    for folder in ("a", "b"):
        for file in sorted(Path(folder).iterdir()):
            content = file.read_bytes()
            kinds = {".json": small, ".yaml": small, ".parquet": (content[:-20],)}
            for damaged in kinds.get(file.suffix, ()):
                file.write_bytes(damaged)
                for command, *further in commands:
                    needed = {"verify": True, "report": file.suffix != ".json", "results": file.suffix == ".parquet"}
                    if not needed[command] or (file.stem == "runs" and command == "report"):
                        continue
                    capsys.readouterr()
                    assert main([command, folder, *further, "--lang", "en"]) == 2, (command, file, damaged[:9])
                    err = capsys.readouterr().err
                    assert f"{file}: the file is damaged" in err
                    assert len(err.splitlines()) == 1
                if folder == "b" and file.suffix == ".parquet":
                    assert main(sweep) == 2
            file.write_bytes(content)
    assert main(["results", "a", "--sql", " ; "]) == 2
    assert main(["results", "a", "--sql", ""]) == 2
