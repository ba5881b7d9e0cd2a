"""Words given at a council are seen kept and broken."""

from __future__ import annotations

from tests.scenarios.embedding_runs import KNOWN, O2, models, on, total


def test_mechanism_G7_words_are_seen_kept_and_broken_by_those_who_gave_them() -> None:
    talks = KNOWN | O2 | on("building_councils", trouble_cny_per_month=5.0)
    assert total("words_holding", KNOWN | O2) == 0.0 < total("words_holding", talks)
    for model in models(talks):
        raw = model._raw()
        assert 0.0 <= raw["words_broken"].sum() <= raw["words_tried"].sum() > 0.0
    for model in models(KNOWN | O2):
        assert model._raw()["words_tried"].sum() == 0.0, "who gave no word breaks none"
