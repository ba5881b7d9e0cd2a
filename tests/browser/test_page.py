"""The page as a visitor uses it: watching, changing, comparing, and coming back by a link."""

from __future__ import annotations

from typing import Any

from browser.conftest import OpenPage, picture

SMALL = "households=120&days=120"  # little enough to be there at once, long enough for months and events
TWO = f"?scenario=party_led&compare=status_quo&seed=1&lang=zh&{SMALL}"


def day_of(page: Any) -> int:
    return int(page.input_value("input[name=day]"))


def settled(page: Any, action: Any) -> None:
    """Does something that changes the design, and waits for its runs."""
    before = page.get_attribute(".cs-page", "data-answered")
    action()
    page.wait_for_function("before => document.querySelector('.cs-page').dataset.answered !== before", arg=before)


def test_a_run_is_played_paused_and_gone_through(open_page: OpenPage) -> None:
    page = open_page(TWO)
    assert page.locator(".cs-scene canvas").count() == 2
    assert "第0天" in page.inner_text("[data-test=date]")
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
    drawn = [page.locator(".cs-scene canvas").nth(place).get_attribute("data-day") for place in (0, 1)]
    assert drawn == ["90", "90"]
    event = page.locator(".cs-events li button").last
    event.click()
    assert day_of(page) == int(event.get_attribute("data-day"))
    picture(page, "played_zh")
