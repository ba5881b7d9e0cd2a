"""The page as a visitor uses it: watching, changing, comparing, asking why, and coming back by a link."""

from __future__ import annotations

import json
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ANSWER_MS, OpenPage, picture

SMALL = "households=120&days=120"  # little enough to be there at once, long enough for months and events
TWO = f"?scenario=party_led&compare=status_quo&seed=1&lang=zh&{SMALL}"


def day_of(page: Any) -> int:
    return int(page.input_value("input[name=day]"))


def query_of(page: Any) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return found


def settled(page: Any, action: Any) -> None:
    """Does something that changes the design, and waits for its runs."""
    before = page.get_attribute(".cs-page", "data-answered")
    action()
    page.wait_for_function("before => document.querySelector('.cs-page').dataset.answered !== before", arg=before)


def drawn_days(page: Any) -> list[str]:
    return [canvas.get_attribute("data-day") for canvas in page.locator(".cs-scene canvas").all()]


def test_runs_are_played_paused_gone_through_and_asked_why(open_page: OpenPage) -> None:
    page = open_page(TWO)
    assert drawn_days(page) == ["0", "0"]
    page.select_option("select[name=speed]", "30")
    page.click("button[name=play]")
    page.wait_for_function("Number(document.querySelector('input[name=day]').value) > 20")
    page.click("button[name=play]")
    stopped = day_of(page)
    page.wait_for_timeout(300)
    assert day_of(page) == stopped
    page.click("button[name=back-week]")
    assert day_of(page) == stopped - 7
    page.fill("input[name=day]", "90")
    assert "第90天" in page.inner_text("[data-test=date]")
    assert drawn_days(page) == ["90", "90"]
    event = page.locator(".cs-events li button").last
    event.click()
    assert day_of(page) == int(event.get_attribute("data-day"))
    page.fill("input[name=day]", "90")
    canvas = page.locator(".cs-scene canvas").first
    for x in range(30, 400, 15):  # whichever place a household has in a picture of this size
        canvas.hover(position={"x": x, "y": 90})
        if page.locator(".cs-tip").count() and "户" in page.inner_text(".cs-tip"):
            break
    canvas.click(position={"x": x, "y": 90})
    page.wait_for_selector(".cs-why .cs-decision")
    assert "物业费" in page.inner_text(".cs-why")
    assert "合作意愿" in page.inner_text(".cs-why")
    picture(page, "why_zh")
    page.click(".cs-chip >> text=物业公司 >> nth=0")
    page.wait_for_selector(".cs-why >> text=预计收缴率")
    for tab in ("cases", "rooms", "committee", "money", "events"):
        page.click(f"button[name=side-{tab}]")
        assert page.inner_text(".cs-side > div:last-child").strip()
        picture(page, f"side_{tab}_zh")


def test_a_lever_is_changed_reset_reset_and_played(open_page: OpenPage) -> None:
    page = open_page(TWO)
    page.click("[data-bar=joint_enforcement]")
    assert "可能的负面作用" in page.inner_text(".cs-levers")
    box = "input[name=lever-hours_per_week][type=number]"
    page.fill(box, "999999")
    page.press(box, "Enter")
    assert "0至5000" in page.inner_text(".cs-levers [role=alert]")
    settled(page, lambda: (page.fill(box, "300"), page.press(box, "Enter")))
    assert page.locator(".cs-levers [role=alert]").count() == 0
    assert query_of(page)["a.instruments.joint_enforcement.hours_per_week"] == "300"
    page.click("#cs-tab-outcomes")
    assert "方案A较修改前" in page.inner_text(".cs-outcomes thead")
    settled(page, lambda: page.click("button[name=reset]"))
    page.click("button[name=reset]")
    assert not [key for key in query_of(page) if key.startswith("a.")]
    page.click("button[name=play]")
    page.wait_for_function("Number(document.querySelector('input[name=day]').value) > 5")


def test_an_instrument_is_dropped_moved_ended_undone_and_shared(open_page: OpenPage) -> None:
    page = open_page(TWO)
    page.click(".cs-timeline .cs-which button:nth-of-type(2)")
    chip = page.locator("[data-instrument=joint_enforcement]")
    chip.scroll_into_view_if_needed()
    start, lanes = chip.bounding_box(), page.locator("[data-test=drop]").bounding_box()

    def drop() -> None:
        page.mouse.move(start["x"] + 10, start["y"] + 10)
        page.mouse.down()
        page.mouse.move(start["x"] + 60, start["y"] + 20, steps=3)
        page.mouse.move(lanes["x"] + 0.6 * lanes["width"], lanes["y"] + 20, steps=5)
        page.mouse.up()

    settled(page, drop)
    key = "b.instruments.joint_enforcement."
    first = int(query_of(page)[f"{key}start_day"])
    assert query_of(page)[f"{key}active"] == "true"
    assert 40 < first < 80
    settled(page, lambda: page.press("[data-instrument=home_visits]", "Enter"))
    settled(page, lambda: page.click("button[name=undo]"))
    page.focus("[data-bar=joint_enforcement]")
    settled(page, lambda: page.press("[data-bar=joint_enforcement]", "ArrowRight"))
    assert int(query_of(page)[f"{key}start_day"]) == first + 7
    settled(page, lambda: page.press("[data-bar=joint_enforcement]", "Shift+ArrowLeft"))
    assert int(query_of(page)[f"{key}end_day"]) == 113
    picture(page, "timeline_zh", full=True)
    link = page.url
    for _ in range(3):
        settled(page, lambda: page.click("button[name=undo]"))
    assert not [name for name in query_of(page) if name.startswith("b.")]
    assert page.locator("[data-bar=joint_enforcement]").count() == 0
    settled(page, lambda: page.click("button[name=redo]"))
    assert int(query_of(page)[f"{key}start_day"]) == first

    again = open_page(f"?{link.partition('?')[2]}")
    assert query_of(again) == dict(urllib.parse.parse_qsl(link.partition("?")[2]))
    again.click(".cs-timeline .cs-which button:nth-of-type(2)")
    assert again.locator("[data-bar=joint_enforcement]").count() == 1
    assert query_of(page) != query_of(again)  # two browsers, each with a state of its own


def test_policies_are_compared_over_seeds_in_either_language_and_saved(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("?scenario=party_led&compare=status_quo&seed=1&lang=zh&households=60&days=40")
    page.check("input[name=difference]")
    page.click("#cs-tab-outcomes")
    assert page.locator(".cs-table tbody tr").count() > 10
    page.click("button[name=seeds]")
    page.wait_for_selector("th >> text=30个种子")
    assert "[" in page.inner_text(".cs-table tbody")
    picture(page, "outcomes_zh", full=True)
    settled(page, lambda: page.click("button[name=add-policy]"))
    assert page.locator(".cs-scene canvas").count() == 3
    page.click("button[name=language]")
    assert "Outcomes" in page.inner_text("#cs-tab-outcomes")
    assert page.get_attribute("html", "lang") == "en"
    page.click("#cs-tab-charts")
    picture(page, "charts_en", full=True)
    for name, ending in (("svg-tragedy_index", b"<svg"), ("png-parking_violation_rate", b"\x89PNG")):
        with page.expect_download() as download:
            page.click(f"button[name={name}]")
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(ending)
    page.click("#cs-tab-export")
    assert "commons-sim run scenario=party_led" in page.inner_text(".cs-saving")
    with page.expect_download() as download:
        page.click("button[name=csv-daily]")
    download.value.save_as(tmp_path / "daily.csv")
    assert len((tmp_path / "daily.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + 3 * 40


def test_a_class_reads_predicts_runs_and_compares_a_case(open_page: OpenPage) -> None:
    page = open_page("?case=parking&lang=zh")
    assert "消防通道" in page.inner_text(".cs-case")
    assert page.locator(".cs-stage, .cs-player, .cs-below").count() == 0  # what would answer waits for the guesses
    page.click("button[name=case-predict]")
    questions = page.locator(".cs-case fieldset")
    for question in questions.all():
        question.locator("input[type=radio]").first.check()
    count = questions.count()
    assert count >= 3
    picture(page, "case_predict_zh", full=True)
    page.click("button[name=case-run]")
    settled(page, lambda: page.click("button[name=case-show]"))
    assert page.locator(".cs-scene canvas").count() == 2
    page.click("button[name=case-compare]")
    page.click("button[name=case-answer]")
    page.wait_for_selector(".cs-case table tbody", timeout=5 * ANSWER_MS)  # eighty runs
    rows = page.locator(".cs-case table tbody tr")
    assert rows.count() == count
    assert all("✓" in row or "✗" in row for row in rows.all_inner_texts())
    picture(page, "case_compare_zh", full=True)
    page.click("button[name=case-discuss]")
    assert page.locator(".cs-case ol li").count() >= 3
    page.click("button[name=close-case]")
    assert page.locator(".cs-case").count() == 0


@pytest.mark.parametrize(
    ("search", "named"),
    [
        ("?scenario=prty_led&lang=en", "party_led"),
        ("?compound=castle&lang=en", "castle"),
        ("?case=parkin&lang=en", "parking"),
        ("?lang=fr", "zh"),
    ],
)
def test_a_wrong_link_says_what_is_wrong_and_leads_back(open_page: OpenPage, search: str, named: str) -> None:
    page = open_page(search, answered=False)
    page.wait_for_selector(".cs-fault")
    assert named in page.inner_text(".cs-fault")
    picture(page, "wrong_link")
    for name in ("large", "language", "language", "large"):  # all that is left of the bar
        page.click(f"button[name={name}]")
    assert page.locator(".cs-bar button").count() == 2
    assert page.locator(".cs-bar select, .cs-bar input").count() == 0
    assert page.url.endswith(search)
    page.click(".cs-fault button")
    page.wait_for_selector(".cs-page[data-answered]")
    assert page.locator(".cs-fault").count() == 0
    settled(page, lambda: page.select_option("select[name=compound]", "old_estate"))
    assert page.locator(".cs-fault").count() == 0
    settled(page, lambda: page.click("button[name=undo]"))
    assert page.locator("button[name=undo]").is_disabled()


def test_an_unknown_path_leads_to_the_page(open_page: OpenPage) -> None:
    page = open_page(f"nosuchpage{TWO}")
    assert urllib.parse.urlsplit(page.url).path == "/"
    assert query_of(page)["seed"] == "1"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_fits_a_phone(open_page: OpenPage, lang: str) -> None:
    page = open_page(TWO.replace("lang=zh", f"lang={lang}"), size=(390, 844))
    page.click(".cs-signs summary")
    picture(page, f"phone_{lang}", full=True)
    tabs = [f"#cs-tab-{name}" for name in ("timeline", "outcomes", "charts", "export")]
    tabs += [f"button[name=side-{name}]" for name in ("events", "cases", "rooms", "committee", "money", "why")]
    for size in ("small", "large"):
        for tab in tabs:
            page.click(tab)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (size, tab)
        page.click("button[name=large]")


def test_the_feed_is_one_stop_of_the_tab_key(open_page: OpenPage) -> None:
    page = open_page(TWO)
    page.fill("input[name=day]", "60")
    stop = page.locator(".cs-events li button[tabindex='0']")
    assert stop.count() == 1
    assert int(stop.get_attribute("data-day")) <= 60
    stop.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('.cs-events button')].indexOf(document.activeElement)") == 1
    page.keyboard.press("Enter")
    assert day_of(page) == int(page.locator(".cs-events li button").nth(1).get_attribute("data-day"))


def test_it_plays_smoothly_and_works_by_keyboard_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(TWO, size=(390, 844))
    page.focus(".cs-scene canvas")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cs-why .cs-decision")
    page.focus(".cs-scene canvas")
    page.keyboard.press(" ")
    page.wait_for_function("Number(document.querySelector('input[name=day]').value) > 3")
    page.select_option("select[name=speed]", "60")
    frames = page.evaluate(
        """async () => {
          const canvas = document.querySelector('.cs-scene canvas');
          const before = Number(canvas.dataset.draws);
          const began = performance.now();
          await new Promise((done) => setTimeout(done, 1000));
          return (1000 * (Number(canvas.dataset.draws) - before)) / (performance.now() - began);
        }"""
    )
    print(json.dumps({"pictures_a_second": round(frames, 1)}))  # at most the 60 days a second asked for
    assert frames > 0
