"""Every word of the browser page in Chinese and English."""

from __future__ import annotations

from typing import Final

from commons_sim.apps.page.words.scene_words import SCENE_WORDS
from commons_sim.apps.page.words.timeline_words import TIMELINE_WORDS

PAGE_WORDS: Final[dict[str, tuple[str, str]]] = {**SCENE_WORDS, **TIMELINE_WORDS}
