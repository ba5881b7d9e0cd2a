"""What a teaching case is made of, as plain typed data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

#: What a prediction asks, and the answers that there are; those of ``lowest`` and ``highest`` are the configurations.
KINDS: Final = ("direction", "lowest", "highest", "range")
HIGHER, LOWER, ALIKE = "higher", "lower", "alike"
DIRECTIONS: Final = (HIGHER, LOWER, ALIKE)


@dataclass(frozen=True)
class Fact:
    """A number or name that the texts take from the source article.

    Attributes:
        value: as it is shown.
        section: section of the article.
        quote: the words of the article that hold it.
    """

    value: str
    section: str
    quote: str


@dataclass(frozen=True)
class Configuration:
    """One prepared configuration: a scenario with overrides.

    Attributes:
        id: what tables call it.
        scenario: a choice of ``conf/scenario``.
        overrides: Hydra overrides laid over it.
        titles: short name by language.
        descriptions: one sentence by language: what is changed, and who pays for it.
    """

    id: str
    scenario: str
    overrides: tuple[str, ...]
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]


@dataclass(frozen=True)
class Prediction:
    """A question that is answered before the run, and how the run answers it.

    Attributes:
        id: key of its text.
        kind: ``direction``: is the outcome higher or lower under ``configuration`` than under ``against``, judged by the paired
            interval; ``lowest``, ``highest``: which configuration has least or most; ``range``: between which of the ``cuts``
            does the mean under ``configuration`` lie.
        outcome: name of an outcome.
        configuration: id of a configuration; ``""`` for ``lowest`` and ``highest``.
        against: id of the configuration it is compared with, for ``direction``.
        cuts: ascending limits in the outcome's own unit, for ``range``.
        expected: what the article leads one to expect, as an answer of this kind; ``""`` where it says nothing.
        section: section of the article that says so.
        questions: the question by language.
    """

    id: str
    kind: str
    outcome: str
    configuration: str
    against: str
    cuts: tuple[float, ...]
    expected: str
    section: str
    questions: Mapping[str, str]


@dataclass(frozen=True)
class LookAt:
    """What to look at in the runs.

    Attributes:
        outcomes: names of outcomes, in the order of tables and figures.
        daily: daily columns that are drawn over time.
        events: kinds of events to follow.
        texts: sentences by language that say what to look for.
    """

    outcomes: tuple[str, ...]
    daily: tuple[str, ...]
    events: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Step:
    """A step of the lesson: its key, its minutes, and what is done by language."""

    id: str
    minutes: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """A teaching case.

    Attributes:
        id: name of its files.
        order: place in lists.
        sections: sections of the article it is taken from.
        overrides: Hydra overrides of every configuration (days, replicates, seed, compound).
        configurations: prepared configurations; the first one named is where things stand today.
        reference: id of the configuration that differences are taken from.
        predictions: questions to be answered before the run.
        look_at: outcomes, daily columns and events.
        facts: numbers and names from the article that the texts show, by key.
        lesson: steps of a lesson.
        texts: every further text, by language: title, summary, background, discussion, surprises, mechanisms, limits.
    """

    id: str
    order: int
    sections: tuple[str, ...]
    overrides: tuple[str, ...]
    configurations: tuple[Configuration, ...]
    reference: str
    predictions: tuple[Prediction, ...]
    look_at: LookAt
    facts: Mapping[str, Fact]
    lesson: tuple[Step, ...]
    texts: Mapping[str, Mapping[str, Any]]

    @property
    def minutes(self) -> int:
        """How long the lesson takes."""
        return sum(step.minutes for step in self.lesson)

    def configuration(self, name: str) -> Configuration:
        """Returns one configuration.

        Raises:
            KeyError: there is none of this id.
        """
        return {each.id: each for each in self.configurations}[name]

    def title(self, lang: str) -> str:
        """Returns the title."""
        return str(self.texts[lang]["title"])

    def summary(self, lang: str) -> str:
        """Returns the question of the case in one sentence."""
        return str(self.texts[lang]["summary"])

    def paragraphs(self, key: str, lang: str) -> tuple[str, ...]:
        """Returns one of the longer texts: ``background``, ``discussion``, ``surprises``, ``mechanisms`` or ``limits``."""
        return tuple(self.texts[lang][key])
