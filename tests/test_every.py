"""The decorator of ``conftest`` that makes one test of a check of many items."""

from __future__ import annotations

import pytest

from tests.conftest import every


def test_a_check_of_many_items_names_each_that_fails_and_no_other() -> None:
    @every((0, 1, 2, 3), name=lambda item: f"item {item}")
    def check(item: int, least: int) -> None:
        assert 12 / item >= least

    with pytest.raises(AssertionError, match="does not hold for 2 of 4") as caught:
        check(least=5)
    lines = str(caught.value).splitlines()
    assert [line.partition(":")[0] for line in lines if line.startswith("item")] == ["item 0", "item 3"]


def test_a_check_of_nothing_is_refused() -> None:
    with pytest.raises(AssertionError, match="of nothing"):
        every(())
