"""Cases from their files, checked: a fault is one line that names file, key and cure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

import commons_sim.model  # noqa: F401  # with it every kind of event is declared
from commons_sim.analysis.drawing.labels import DAILY_COLUMNS
from commons_sim.apps.teaching.declaring import DIRECTIONS, KINDS, Case, Configuration, Fact, LookAt, Prediction, Step
from commons_sim.configuration import ConfigurationError, choices, config_folder, nearest
from commons_sim.configuration.i18n import LANGUAGES
from commons_sim.kernel.events import EVENT_KINDS
from commons_sim.outcomes.definitions import BY_NAME

GROUP: Final = "case"
TEXTS: Final = Path(__file__).parent / "texts"
KEYS: Final = (
    *("order", "sections", "overrides", "configurations", "reference", "predictions", "look_at", "facts"),
    "lesson",
)
LISTS_OF_TEXT: Final = ("background", "discussion", "surprises", "mechanisms", "limits")
TEXT_KEYS: Final = ("title", "summary", "configurations", "predictions", "look_at", "lesson", *LISTS_OF_TEXT)


def cases() -> tuple[Case, ...]:
    """Returns every shipped case, in the order of lessons.

    Raises:
        ConfigurationError: a case file that is wrong.
    """
    return tuple(sorted((case(name) for name in choices(GROUP)), key=lambda each: each.order))


def case(name: str) -> Case:
    """Returns one shipped case.

    Raises:
        ConfigurationError: there is no such case, or its files are wrong.
    """
    known = choices(GROUP)
    if name not in known:
        raise ConfigurationError(
            "unknown_choice", key="case", value=name, nearest=nearest(name, known), allowed=" | ".join(known)
        )
    return _stored(name)


@functools.cache
def _stored(name: str) -> Case:
    return load(config_folder() / GROUP / f"{name}.yaml", TEXTS)


def load(path: Path, texts: Path) -> Case:
    """Returns the case of a structure file and of the folder with its texts.

    Raises:
        ConfigurationError: a file that is missing or cannot be read, a key too many or too few, a name that does not exist.
    """
    plain = _Checked(_read(path), path.name)
    plain.keys(KEYS)
    names = {
        lang: _Checked(_read(texts / f"{path.stem}.{lang}.yaml"), f"{path.stem}.{lang}.yaml") for lang in LANGUAGES
    }
    for each in names.values():
        each.keys(TEXT_KEYS)
    facts = {key: _fact(plain.below("facts", key), key) for key in plain.content["facts"]}
    filled = {lang: _filled(each, facts) for lang, each in names.items()}
    configurations = _configurations(plain, filled)
    known = [each.id for each in configurations]
    plain.one_of("reference", known)
    for lang in LANGUAGES:
        for key in LISTS_OF_TEXT:
            names[lang].a_list(key)
    return Case(
        id=path.stem,
        order=int(plain.content["order"]),
        sections=tuple(map(str, plain.content["sections"])),
        overrides=_overrides(plain, "overrides", plain.content["overrides"]),
        configurations=configurations,
        reference=plain.content["reference"],
        predictions=_predictions(plain, filled, known),
        look_at=_look_at(plain, filled),
        facts=facts,
        lesson=_lesson(plain, filled),
        texts=filled,
    )


class _Checked:
    """A loaded file, or a part of it, with where it stands: what is wrong is said with file and key."""

    def __init__(self, content: Any, where: str) -> None:
        self.where = where
        if not isinstance(content, dict):
            raise ConfigurationError("case_file", key=where, value=content, allowed="KEY: VALUE")
        self.content: dict[str, Any] = content

    def wrong(self, key: str, value: object, allowed: Iterable[str]) -> ConfigurationError:
        """Returns the fault of one key."""
        return ConfigurationError("case_file", key=f"{self.where}: {key}", value=value, allowed=" | ".join(allowed))

    def keys(self, expected: Iterable[str], optional: Iterable[str] = ()) -> None:
        """Checks that every expected key is there and no other."""
        expected, optional = tuple(expected), tuple(optional)
        for key in self.content:
            if key not in (*expected, *optional):
                raise self.wrong(str(key), self.content[key], (*expected, *optional))
        for key in expected:
            if key not in self.content:
                raise self.wrong(key, "–", ("VALUE",))

    def one_of(self, key: str, allowed: Iterable[str]) -> None:
        """Checks a value against the names that exist."""
        allowed = tuple(allowed)
        if self.content.get(key) not in allowed:
            raise self.wrong(key, self.content.get(key), allowed)

    def a_list(self, key: str) -> list[Any]:
        """Returns a value that has to be a list with something in it."""
        if not isinstance(self.content[key], list) or not self.content[key]:
            raise self.wrong(key, self.content[key], ("[…]",))
        return list(self.content[key])

    def below(self, *path: str) -> _Checked:
        """Returns the part under some keys."""
        content: Any = self.content
        for key in path:
            content = content[key] if isinstance(content, dict) and key in content else None
        return _Checked(content, f"{self.where}: {'.'.join(path)}")


def _read(path: Path) -> Any:
    if not path.is_file():
        raise ConfigurationError("broken_file", value=f"{path.name}: missing")
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ConfigurationError("broken_file", value=f"{path.name}:{line}: {error.problem}") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError("broken_file", value=f"{path.name}: {error}") from None


def _fact(part: _Checked, _key: str) -> Fact:
    part.keys(("value", "section", "quote"))
    return Fact(*(str(part.content[name]) for name in ("value", "section", "quote")))


def _filled(part: _Checked, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Returns the texts with ``{fact}`` replaced by the fact's value."""

    def fill(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: fill(value) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(value) for value in node]
        for name in re.findall(r"\{(\w+)\}", str(node)):
            if name not in facts:
                raise part.wrong("{" + name + "}", node, facts)
        return str(node).format(**{key: fact.value for key, fact in facts.items()})

    return {key: fill(value) for key, value in part.content.items()}


def _overrides(part: _Checked, key: str, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or any(not isinstance(item, str) or "=" not in item for item in given):
        raise part.wrong(key, given, ("[KEY=VALUE, …]",))
    return tuple(given)


def _by_language(texts: Mapping[str, Mapping[str, Any]], *path: str, whose: _Checked) -> dict[str, Any]:
    """Returns the text under some keys in each language."""
    found = {}
    for lang, content in texts.items():
        node: Any = content
        for key in path:
            if not isinstance(node, dict) or key not in node:
                raise whose.wrong(f"{lang}: {'.'.join(path)}", "–", ("TEXT",))
            node = node[key]
        found[lang] = node
    return found


def _configurations(plain: _Checked, texts: Mapping[str, Mapping[str, Any]]) -> tuple[Configuration, ...]:
    found = []
    for name in plain.below("configurations").content:
        part = plain.below("configurations", name)
        part.keys(("scenario", "overrides"))
        part.one_of("scenario", choices("scenario"))
        said = [_by_language(texts, "configurations", name, key, whose=plain) for key in ("title", "description")]
        overrides = _overrides(part, "overrides", part.content["overrides"])
        found.append(Configuration(name, part.content["scenario"], overrides, *said))
    return tuple(found)


def _predictions(plain: _Checked, texts: Mapping[str, Mapping[str, Any]], known: list[str]) -> tuple[Prediction, ...]:
    found = []
    for name in plain.below("predictions").content:
        part = plain.below("predictions", name)
        needed = {"direction": ("configuration", "against"), "range": ("configuration", "cuts")}
        part.one_of("kind", KINDS)
        content = part.content
        part.keys(("kind", "outcome", *needed.get(content["kind"], ())), ("expected", "section"))
        part.one_of("outcome", BY_NAME)
        for key in ("configuration", "against"):
            if key in content:
                part.one_of(key, known)
        cuts = tuple(map(float, content.get("cuts", ())))
        if list(cuts) != sorted(set(cuts)) or (content["kind"] == "range" and not cuts):
            raise part.wrong("cuts", content.get("cuts"), ("[LOW, …, HIGH]",))
        if "expected" in content:
            part.one_of("expected", DIRECTIONS if content["kind"] == "direction" else known)
            part.keys((*content,) if "section" in content else (*content, "section"))
        found.append(
            Prediction(
                name, content["kind"], content["outcome"], content.get("configuration", ""), content.get("against", ""),
                cuts, content.get("expected", ""), str(content.get("section", "")),
                _by_language(texts, "predictions", name, whose=plain),
            )
        )  # fmt: skip
    return tuple(found)


def _event_kinds() -> tuple[str, ...]:
    """Returns the identifiers of all kinds of events; each is declared where it is noted, so the model is imported first."""
    return tuple(kind.id for kind in EVENT_KINDS.values())


def _look_at(plain: _Checked, texts: Mapping[str, Mapping[str, Any]]) -> LookAt:
    part = plain.below("look_at")
    part.keys(("outcomes", "daily", "events"))
    known = {
        "outcomes": tuple(BY_NAME),
        "daily": tuple(column.name for column in DAILY_COLUMNS),
        "events": _event_kinds(),
    }
    for key, names in known.items():
        for name in part.a_list(key):
            if name not in names:
                raise part.wrong(key, name, (nearest(str(name), names),))
    said = {lang: tuple(lines) for lang, lines in _by_language(texts, "look_at", whose=plain).items()}
    outcomes, daily, events = (tuple(map(str, part.content[key])) for key in known)
    return LookAt(outcomes, daily, events, said)


def _lesson(plain: _Checked, texts: Mapping[str, Mapping[str, Any]]) -> tuple[Step, ...]:
    steps = plain.below("lesson").content
    for name, minutes in steps.items():
        if not isinstance(minutes, int) or minutes < 1:
            raise plain.wrong(f"lesson.{name}", minutes, ("MINUTES",))
    return tuple(
        Step(name, minutes, _by_language(texts, "lesson", name, whose=plain)) for name, minutes in steps.items()
    )
