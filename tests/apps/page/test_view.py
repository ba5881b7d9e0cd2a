"""What stands behind the page, without a browser: addresses, recordings, reasons, the access code."""

from __future__ import annotations

import asyncio
import http.client
import json
import math
import os
import shutil
import signal
import socket
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.apps.page import modules
from commons_sim.apps.page.design import PageError, configuration, overrides_of_policy, read_address
from commons_sim.apps.page.packing import packed, unpacked
from commons_sim.apps.page.reasons.inspecting import inspect_run, run_watched
from commons_sim.apps.page.reasons.team_queue import cases_in_turn
from commons_sim.apps.page.recording import PARKED_WELL, record
from commons_sim.apps.page.runs import Recorded, Runner, SupersededError
from commons_sim.governance.case_kinds import FIRE_LANE
from commons_sim.model import CompoundModel
from commons_sim.scenarios.registry import INSTRUMENTS
from tests.browser.conftest import free_port, start_server, stop_server

SMALL = "households=60&days=70&seed=3"


def configured(search: str) -> Any:
    design = read_address(search)
    return [configuration(design, policy) for policy in design.policies]


def test_an_address_says_which_runs_are_meant() -> None:
    party, status = configured(
        f"?scenario=party_led&compare=status_quo&{SMALL}&a.instruments.home_visits.start_day=30&lang=zh"
    )
    assert (party.scenario.id, status.scenario.id) == ("party_led", "status_quo")
    assert (party.seed, party.days, party.compound.households) == (3, 70, 60)
    assert (party.instruments.home_visits.start_day, status.instruments.home_visits.start_day) == (30, 0)


@pytest.mark.parametrize(
    ("search", "named"),
    [
        ("?scenario=prty_led", "party_led"),
        ("?scenario=market&compare=status_quo,party_led,open_access", "3"),
        ("?households=1000000", "3000"),
        ("?days=ten", "days"),
        ("?dys=30", "days"),
        ("?a.instruments.joint_enforcement.hours_per_week=-1", "hours_per_week"),
        ("?a.instruments.joint_enforcement.hours_a_week=1", "hours_per_week"),
        ("?a.instruments.joint_enforcement.active=perhaps", "active"),
        ("?scenario=status_quo&b.parking.patrol_cars_per_hour=1", "b"),
        ("?a.days=1", "days"),
        ("?compound=castle", "castle"),
        ("?" + "x." * 12_000 + "=1", "too long"),
        ("?scenario=" + "x" * 12_000, "too long"),
    ],
)
def test_a_wrong_address_is_one_line_that_names_the_fault_and_a_cure(search: str, named: str) -> None:
    with pytest.raises(PageError) as raised:
        configured(search)
    for lang in ("zh", "en"):
        line = raised.value.line(lang)
        assert named in line or lang == "zh"
        assert "\n" not in line
        assert len(line) < 2000


def test_the_overrides_of_a_policy_give_its_configuration() -> None:
    from commons_sim.configuration import compose

    search = (
        f"?scenario=party_led&{SMALL}&a.instruments.home_visits.start_day=30&a.instruments.resident_rooms.way=staff"
    )
    design = read_address(search)
    assert compose(overrides_of_policy(design, design.policies[0])) == configured(search)[0]


def test_what_is_packed_is_unpacked() -> None:
    generator = np.random.default_rng(1)
    arrays = {
        "slow": generator.integers(0, 256, (5, 3, 7)).astype(np.uint8),
        "odd": generator.integers(0, 9, (3, 1)).astype(np.uint16),
        "days": np.arange(-2, 3, dtype=np.int32),
        "none": np.zeros((0, 5), np.uint16),
        "series": generator.normal(size=(4, 2)).astype(np.float32),
    }
    read, facts = unpacked(packed(arrays, {"名": [1, None]}))
    assert facts == {"名": [1, None]}
    for name, array in arrays.items():
        np.testing.assert_array_equal(read[name], array)


@pytest.fixture(scope="module")
def watched() -> tuple[CompoundModel, dict[str, Any], dict[str, Any], dict[str, float]]:
    model = CompoundModel(configured(f"?scenario=party_led&{SMALL}")[0])
    data, outcomes = record(model)
    arrays, facts = unpacked(data)
    return model, arrays, facts, outcomes


def test_watching_a_run_changes_nothing(watched: Any) -> None:
    model, _, _, outcomes = watched
    alone = CompoundModel(model.config)
    alone.run()
    np.testing.assert_equal(outcomes, alone.outcomes())


def test_a_recording_says_what_the_columns_say(watched: Any) -> None:
    model, arrays, facts, _ = watched
    world = model.columns
    assert arrays["days"].tolist() == list(range(70))
    assert arrays["places"].sum(axis=1).tolist() == [int(world.compounds.cars[0])] * 70
    assert arrays["lane"][-1].tolist() == world.buildings.lane_taken.tolist()
    acts = arrays["households"][-1, facts["channels"]["households"].index("acts")]
    assert ((acts & 1) == world.households.paid_last_bill).all()
    assert (((acts >> 4) & PARKED_WELL > 0) == (world.households.cars > 0)).all()
    entries = (world.entries_fen[0] - model.opening_entries_fen[0]) / 100.0
    np.testing.assert_allclose(arrays["entries"][-1], entries, rtol=1e-6)
    assert len(facts["events"]) == len(model.events_table())
    cases = arrays["case_ends"][-1] - arrays["case_ends"][-2]
    assert cases == np.sum(world.cases.compound[: world.control.open_cases[0]] == 0)


def test_the_terms_of_a_decision_add_up_to_what_the_rule_returns() -> None:
    config = configured(f"?scenario=party_led&{SMALL}")[0]
    decided = {"fee": 0, "parking": 0, "corridor": 0}
    for row in (0, 7, 21, 40):
        found = inspect_run(config, "household", row, 60)
        json.dumps(found)
        for name, decision in zip(decided, found["decisions"], strict=True):
            *parts, total = decision["terms"] or [{"value": 0.0, "total": True}]
            assert total["total"]
            assert math.fsum(term["value"] for term in parts) == pytest.approx(total["value"], abs=0.01)
            decided[name] += len(parts) > 2
    assert decided["fee"] == 4
    assert decided["corridor"] == 4


@pytest.mark.parametrize(
    "who", ["property_company", "owners_committee", "residents_committee", "party_branch", "street_team"]
)
def test_an_institution_tells_what_it_knows(who: str) -> None:
    found = inspect_run(configured(f"?scenario=party_led&{SMALL}")[0], who, 0, 45)
    assert found["day"] == 45
    assert len(found["groups"][0]["rows"]) >= 1
    json.dumps(found)


def test_the_split_that_a_residents_committee_took_is_the_best_of_those_shown() -> None:
    taken = set()
    for scenario, day in (("party_led", 0), ("party_led", 40), ("party_led", 69), ("status_quo", 40)):
        found = inspect_run(configured(f"?scenario={scenario}&{SMALL}")[0], "residents_committee", 0, day)
        hours, worth = found["decisions"]
        assert math.fsum(term["value"] for term in hours["terms"]) == pytest.approx(hours["scale"])
        best, *others = worth["terms"]
        assert best["total"]
        assert not any(term["total"] or term["value"] > best["value"] for term in others)
        assert len(others) >= 4
        taken.add(best["en"])
    assert len(taken) > 1


def test_the_team_takes_its_cases_in_the_order_that_is_shown() -> None:
    model = CompoundModel(configured("?scenario=status_quo&households=200&days=70&seed=3")[0])
    kinds, waited = set(), 0
    for day in range(70):
        queue: dict[int, float] = {}

        def look(now: CompoundModel, day: int = day, queue: dict[int, float] = queue) -> None:
            cases, rows = now.columns.cases, cases_in_turn(now, day)
            queue |= {int(cases.identity[row]): float(cases.hours_left[row]) for row in rows}
            kinds.add(int(cases.kind[rows[0]]))

        model.advance(day)
        run_watched(model, day, {"cases": look}, {})
        cases, count = model.columns.cases, int(model.columns.control.open_cases[0])
        left = dict(zip(cases.identity[:count].tolist(), cases.hours_left[:count].tolist(), strict=True))
        worked_on = [left.get(case, 0.0) < hours for case, hours in queue.items()]
        assert worked_on[0]
        assert worked_on == sorted(worked_on, reverse=True), day
        waited += worked_on.count(False)
    assert FIRE_LANE in kinds
    assert len(kinds) > 1
    assert waited > 0


def test_the_palette_has_every_instrument_in_both_languages_and_no_word_is_missing() -> None:
    from commons_sim.apps.page.catalogue import catalogue, words

    known = catalogue()
    assert [each["id"] for each in known["instruments"]] == [each.id for each in INSTRUMENTS]
    assert set(words()["zh"]) == set(words()["en"])
    for instrument in known["instruments"]:
        assert instrument["force"] in known["forces"]
        for lever in instrument["levers"]:
            assert lever["meaning"]["zh"]
            assert lever["meaning"]["en"]
            for choice in lever["choices"]:
                assert f"choice_{choice}" in words()["zh"], choice
    sources = "".join(text for _, text in modules.modules())
    import re

    for key in re.findall(r"""[^\w.]t\(["'`](\w+)["'`]""", sources) + re.findall(
        r"""page\.t\(["'](\w+)["']""", sources
    ):
        assert key in words()["zh"], key


def ask(
    gate: Any,
    path: str,
    query: str = "",
    cookie: str = "",
    kind: str = "http",
    client: str = "192.0.2.1",
    **further: str,
) -> list[dict[str, Any]]:
    """Returns what an ASGI application sends for one request."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"cookie", cookie.encode())] if cookie else []
    headers += [(name.encode(), value.encode()) for name, value in further.items()]
    scope = {"type": kind, "path": path, "query_string": query.encode(), "headers": headers, "client": (client, 40000)}
    # in a thread of its own: a test of the browser may have left a loop running in this one
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, gate(scope, receive, send)).result()
    return sent


def test_without_the_access_code_neither_page_nor_socket_is_served() -> None:
    from commons_sim.apps.page.server import COOKIE, Gate

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "served"})

    gate = Gate(behind, code="123456")
    assert ask(gate, "/")[0]["status"] == 401
    assert ask(gate, "/", "code=000000")[0]["status"] == 401
    assert ask(gate, "/jupyter/api/kernels/1/x", kind="websocket") == [{"type": "websocket.close", "code": 4401}]
    told = ask(gate, "/", "scenario=market&code=123456")[0]
    assert told["status"] == 303
    assert dict(told["headers"])[b"location"] == b"/?scenario=market"
    cookie = dict(told["headers"])[b"set-cookie"].decode().partition(";")[0]
    assert "123456" not in cookie
    for sent in (cookie, f"a,b=c; {cookie}", f"x; =; {cookie}; a=b"):
        assert ask(gate, "/", cookie=sent) == [{"type": "served"}], sent
    assert ask(gate, "/jupyter/api/kernels/1/x", cookie=cookie, kind="websocket") == [{"type": "served"}]
    for sent in ("a,b=c", f"{COOKIE}=123456", f"{COOKIE}=", f"{COOKIE}=é", f"x{cookie}"):
        assert ask(gate, "/", cookie=sent)[0]["status"] == 401, sent


def test_who_guesses_the_access_code_shuts_out_nobody_but_himself() -> None:
    from commons_sim.apps.page.server import TRIES, Gate

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "served"})

    gate = Gate(behind, code="123456")
    inside = dict(ask(gate, "/", "code=123456", client="192.0.2.7")[0]["headers"])[b"set-cookie"].decode()
    for guess in range(TRIES):
        assert ask(gate, "/", f"code={guess:06}", client="192.0.2.7")[0]["status"] == 401
    assert ask(gate, "/", "code=123456", client="192.0.2.7")[0]["status"] == 401, "guessed too often"
    assert ask(gate, "/", cookie=inside.partition(";")[0], client="192.0.2.7") == [{"type": "served"}], "was in before"
    assert ask(gate, "/", "code=123456", client="192.0.2.8")[0]["status"] == 303


def test_another_site_cannot_use_the_server_through_a_visitors_browser() -> None:
    from commons_sim.apps.page.server import Gate

    async def behind(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "served"})

    local, open_to_a_class = Gate(behind), Gate(behind, code="123456")
    told = ask(open_to_a_class, "/", "code=123456", host="192.168.1.5:8765")[0]
    cookie = dict(told["headers"])[b"set-cookie"].decode().partition(";")[0]
    port = ":8765"
    right = [
        *(
            (local, {"host": f"{name}{port}", "origin": f"http://{name}{port}"})
            for name in ("127.0.0.1", "localhost", "[::1]")
        ),
        (local, {"host": f"127.0.0.1{port}"}),
        (local, {"host": "localhost"}),
        (open_to_a_class, {"host": f"192.168.1.5{port}", "origin": f"http://192.168.1.5{port}"}),
        (open_to_a_class, {"host": f"{socket.gethostname()}.local{port}"}),
    ]
    wrong = [
        *((local, {"host": f"127.0.0.1{port}", "origin": origin}) for origin in
          ("http://evil.example", "null", "http://127.0.0.1:9999", f"http://localhost{port}", "", f"file://127.0.0.1{port}x")),
        *((local, {"host": host}) for host in (f"evil.example{port}", "127.0.0.1.evil.example", "192.168.1.5", "", "[")),
        (local, {"host": f"evil.example{port}", "origin": f"http://evil.example{port}"}),
        (local, {"origin": "http://evil.example"}),
        (open_to_a_class, {"host": f"evil.example{port}"}),
        (open_to_a_class, {"host": f"192.168.1.5{port}", "origin": "http://192.168.1.6:8765"}),
    ]  # fmt: skip
    for kind in ("websocket", "http"):
        for gate, headers in right:
            assert ask(gate, "/jupyter/x", kind=kind, cookie=cookie, **headers) == [{"type": "served"}], headers
        for gate, headers in wrong:
            first = ask(gate, "/jupyter/x", kind=kind, cookie=cookie, **headers)[0]
            assert first.get("status", first.get("code")) in (403, 4403), headers


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "x"], ["--prt", "1"]])
def test_a_wrong_call_is_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", *words, "--lang", "en"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_question_that_was_replaced_while_it_waited_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work: list[Future[Any]] = []
    over = False

    def submit(_self: Runner, _function: Any, *_arguments: Any) -> Future[Any]:
        at_work.append(Future())
        if over:
            at_work[-1].set_result(Recorded(b"", {}))
        return at_work[-1]

    monkeypatch.setattr(Runner, "_submit", submit)
    runner = Runner(processes=1)
    first, second, third, fourth = (configured(f"?{SMALL}&scenario={name}") for name in
                                    ("market", "party_led", "open_access", "central_command"))  # fmt: skip
    with ThreadPoolExecutor(4) as sessions:
        try:
            asked = [sessions.submit(runner.recordings, first)]
            until(lambda: len(at_work) == 1)
            asked.append(sessions.submit(runner.recordings, second))
            until(lambda: len(at_work) == 2)
            replaced = sessions.submit(runner.recordings, third, lambda: False)
            asked.append(sessions.submit(runner.recordings, fourth))
            assert not replaced.done()
            for place in range(3):
                until(lambda place=place: len(at_work) > place)  # type: ignore[misc]
                at_work[place].set_result(Recorded(b"", {}))
            with pytest.raises(SupersededError):
                replaced.result(timeout=5.0)
            assert all(len(done.result(timeout=5.0)) == 1 for done in asked)
        finally:  # a fault must end the test, not leave sessions waiting
            over = True
            for each in at_work:
                if not each.done():
                    each.set_result(Recorded(b"", {}))
    assert len(at_work) == 3
    assert runner.recordings(first)[0] == Recorded(b"", {}), "kept: no new run"
    assert len(at_work) == 3


def own_process(seconds: float) -> int:
    """Returns the id of the process that it is called in, after some time."""
    time.sleep(seconds)
    return os.getpid()


def test_a_killed_process_of_the_page_harms_nobody() -> None:
    from commons_sim.apps.page.crew import Crew

    crew = Crew(2)
    try:
        first, second = (crew.submit(own_process, 0.3) for _ in range(2))
        idle = {first.result(timeout=60), second.result(timeout=60)}
        assert len(idle) == 2
        for number in idle:
            os.kill(number, signal.SIGKILL)
        again = [crew.submit(own_process, 0.3) for _ in range(6)]
        alive = {each.result(timeout=60) for each in again}
        assert len(alive) == 2
        assert not alive & idle
        slow, other = crew.submit(own_process, 1.0), crew.submit(own_process, 1.0)
        until(lambda: slow.running() and other.running())
        time.sleep(0.3)
        victim, spared = crew.processes()
        os.kill(victim, signal.SIGKILL)
        made = {slow.result(timeout=60), other.result(timeout=60)}
        assert spared in made, "the other call was made by the process that had it"
        assert victim not in made
    finally:
        crew.close()
    until(lambda: not any(is_alive(number) for number in made), seconds=20.0)


def is_alive(number: int) -> bool:
    """Returns whether a process runs; one that has ended and was not yet collected does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_run_that_cannot_be_begun_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Runner, _function: Any, *_arguments: Any) -> Future[Any]:
        raise RuntimeError

    runner = Runner(processes=1)
    with monkeypatch.context() as patched:
        patched.setattr(Runner, "_submit", refuse)
        for _ in range(5):
            with pytest.raises(RuntimeError):
                runner.recordings(configured(f"?{SMALL}"))
    assert runner._turns.acquire(timeout=1.0)


def until(holds: Any, seconds: float = 5.0) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.005)


def test_the_server_asks_nothing_from_outside_and_serves_installed_assets_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("solara")
    from solara.server.settings import assets

    package = "@widgetti/solara-vuetify-app@10.1.1"
    copy = tmp_path / "installed"
    shutil.copytree(assets.proxy_cache_dir / package, copy / package)
    before = sorted(copy.rglob("*"))
    (tmp_path / "secret.js").write_text("not for everybody")
    port = free_port()
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.setenv("SOLARA_ASSETS_PROXY_CACHE_DIR", str(copy))
        server = start_server(port, log=tmp_path / "log")
        try:

            def get(path: str) -> tuple[int, bytes]:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read()

            status, page = get("/?lang=en")
            assert status == 200
            assert b"<title>commons_sim" in page
            assert b"jsdelivr" not in page
            for path in (f"{package}", f"{package}/", f"{package}/dist", "", "@widgetti", "vega@5", "nosuch@1.0.0/x.js",
                         "../secret.js", "%2e%2e/secret.js", f"{tmp_path}/secret.js", "a" * 300, "%00"):  # fmt: skip
                assert get(f"/_solara/cdn/{path}")[0] == 404, path
            inside = f"{package}/dist/fonts.css"
            assert get(f"/_solara/cdn/{inside}") == (200, (copy / inside).read_bytes())
            assert sorted(copy.rglob("*")) == before
        finally:
            stop_server(server.pid)
            server.wait(timeout=60)
        proxy.settimeout(0.1)
        with pytest.raises(TimeoutError):
            proxy.accept()


def test_each_setting_of_the_toolkit_counts_although_it_was_imported_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("solara")
    for name in ("SOLARA_APP", "SOLARA_ASSETS_PROXY"):
        monkeypatch.setenv(name, "")  # put back afterwards
    import solara.settings
    from solara.server import settings

    from commons_sim.apps.page import toolkit

    application = toolkit.application()
    assert not settings.telemetry.mixpanel_enable
    assert not solara.settings.assets.proxy
    assert solara.settings.assets.cdn == "/_solara/cdn"
    assert settings.kernel.cull_timeout == "10m"
    assert (settings.theme.title, settings.theme.loader, settings.theme.show_banner) == ("commons_sim", "plain", False)
    assert not settings.assets.fontawesome_enabled
    assert settings.main.mode == "production"
    assert application.router.routes[0].path == "/_solara/cdn"
