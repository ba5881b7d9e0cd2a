"""The day is data: what runs is what the table says, in its order."""

from __future__ import annotations

import pytest

from commons_sim.kernel.clock import MONTH_STARTS, is_month_start, next_month_start
from commons_sim.model import DAY_TABLE, CompoundModel, profile
from tests.conftest import ROOT, RunPython, configured

SMALL = {"compound.households": 20, "compound.floors": 5, "burn_in_days": 3, "days": 34}

# The interpreter notes every call of a step's own function, not the table: a step that the loop forgot, or ran twice, shows.
TRACE = """
import json, sys
sys.path.insert(0, {root!r})
from commons_sim import model as model_module
from commons_sim.model import DAY_TABLE, CompoundModel
from tests.model.test_day_table import SMALL, configured

def key(code, variables):
    return (code, variables.get("kind") or variables.get("decide") if code.co_name == "step" else None)

names = {{}}
for step in DAY_TABLE:
    cells = dict(zip(step.function.__code__.co_freevars, (cell.cell_contents for cell in step.function.__closure__ or ())))
    names[key(step.function.__code__, cells)] = step.name
assert len(names) == len(DAY_TABLE)
seen, inside = [], []

def watch(frame, event, argument):
    if event == "call" or event == "return":
        code = frame.f_code
        if (code, None) in names or code.co_name == "step":
            name = names.get(key(code, frame.f_locals))
            if name is not None and event == "call":
                if not inside:
                    day = frame.f_locals["day"] if "day" in frame.f_locals else model.day
                    seen.append([int(day), name])
                inside.append(name)
            elif name is not None:
                inside.pop()

model = CompoundModel(configured("party_led", SMALL), seed=1)
sys.setprofile(watch)
model.run()
sys.setprofile(None)
print(json.dumps(seen))
"""


def test_the_table_is_what_runs_in_its_order(run_python: RunPython) -> None:

    seen = run_python(TRACE.format(root=str(ROOT)), compiled=False)
    expected = []
    for day in range(-3, 34):
        expected += [[day, step.name] for step in DAY_TABLE if step.every != "month" or is_month_start(day)]
    assert seen == expected


def test_every_row_is_described_once_and_in_both_languages() -> None:
    names = [step.name for step in DAY_TABLE]
    assert len(set(names)) == len(names)
    assert len({step.label_zh for step in DAY_TABLE}) == len(names)
    for step in DAY_TABLE:
        assert step.name.isidentifier()
        assert step.every in ("day", "week", "month")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in step.label_zh), step.name
        assert step.who, step.name
        assert step.reads, step.name
        assert step.changes, step.name
        assert callable(step.function)


def test_monthly_rows_come_before_the_days_own() -> None:
    """The loop runs the rows of a month first; the table must not pretend otherwise."""
    monthly = [step.every == "month" for step in DAY_TABLE]
    assert monthly == sorted(monthly, reverse=True)


def test_all_five_actors_and_the_street_team_act() -> None:
    who = {step.who for step in DAY_TABLE}
    assert who >= {
        "residents",
        "owners' committee",
        "property company",
        "residents' committee",
        "Party branch",
        "street team",
    }


def test_a_profile_times_every_row() -> None:
    seconds = profile(configured("party_led", SMALL), days=10)
    assert list(seconds) == [step.name for step in DAY_TABLE]
    assert all(value >= 0.0 for value in seconds.values())
    assert seconds["returns"] > 0.0


@pytest.mark.parametrize("first_day", [-400, -365, -1, 0, 364, 365, 700])
def test_months_begin_where_the_calendar_says(first_day: int) -> None:
    following = next_month_start(first_day)
    assert following > first_day
    assert following % 365 in MONTH_STARTS
    assert not any(is_month_start(day) for day in range(first_day + 1, following))


def test_a_step_of_mesa_is_a_day() -> None:
    model = CompoundModel(configured("status_quo", SMALL), seed=1)
    for _ in range(5):
        model.step()
    assert model.day == 2
    assert len(model.datacollector.get_model_vars_dataframe()) == 5
