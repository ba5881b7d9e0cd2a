"""What a page shows, as its address says it: policies, compound, seed, days, and changed levers.

``/?scenario=party_led&compare=status_quo&seed=1&lang=zh`` shows two policies on one seed. ``compound``, ``households`` and ``days``
hold for all of them; ``a.KEY=VALUE``, ``b.`` and ``c.`` change a parameter of the first, second or third policy alone
(``a.instruments.joint_enforcement.start_day=90``). Everything is checked like a command line; a fault is one line.
"""

from __future__ import annotations

import copy
import functools
import threading
import urllib.parse
from dataclasses import dataclass, replace
from typing import Any, Final

from commons_sim.configuration import ConfigurationError, checked, choices, i18n, leaves, nearest, shipped
from commons_sim.configuration.schema import Config

LETTERS: Final = "abc"
MOST_POLICIES: Final = len(LETTERS)
DEFAULT_SCENARIO: Final = "party_led"
DEFAULT_COMPARE: Final = ("status_quo",)
DEFAULT_DAYS: Final = 730  # two years: long enough to see a policy settle, short enough to be there at once
MOST_DAYS: Final = 1825
MOST_HOUSEHOLDS: Final = 3000
MOST_SEED: Final = 2**31 - 1
MOST_EDITS: Final = 200
MOST_CHARACTERS: Final = 20_000
MOST_IN_WORD: Final = 200
#: Keys of the address that belong to the page and not to the model.
PAGE_KEYS: Final = ("lang", "case", "code", "view")
#: What a name in the address may be a name of, in both languages.
GROUPS: Final = {
    "scenario": ("方案", "scenario"),
    "compound": ("小区类型", "compound"),
    "case": ("教学案例", "teaching case"),
    "lang": ("语言", "language"),
}
SHARED_KEYS: Final = ("compound", "households", "days", "seed")
#: What a policy of the page may change: what describes the policy, and parameters of the model. The rest is the page's own.
FIXED_KEYS: Final = (
    "seed",
    "replicates",
    "days",
    "workers",
    "lang",
    "burn_in_days",
    "record",
    "scenario",
    "compound.id",
)


@dataclass(frozen=True)
class Policy:
    """One policy: a scenario of ``conf/scenario`` and parameters changed in it, in the order of the schema."""

    scenario: str
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Design:
    """Everything that a page's runs depend on."""

    policies: tuple[Policy, ...] = (Policy(DEFAULT_SCENARIO), *(Policy(name) for name in DEFAULT_COMPARE))
    compound: str = "commodity"
    households: int = 1000
    days: int = DEFAULT_DAYS
    seed: int = 0


class PageError(Exception):
    """A page that cannot be shown, as one line in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)

    def line(self, lang: str) -> str:
        """Returns the fault in Chinese or English."""
        return self.zh if lang == "zh" else self.en


def read_address(search: str) -> Design:
    """Returns the design that an address's query string describes.

    Args:
        search: ``?scenario=...&seed=1``, with or without the question mark.

    Raises:
        PageError: a key or value that cannot be used; limits of the page included.
    """
    pairs = urllib.parse.parse_qsl(search[:MOST_CHARACTERS].lstrip("?"), keep_blank_values=True)
    if len(pairs) > MOST_EDITS:
        raise PageError(
            f"地址里的设置过多（至多{MOST_EDITS}项）", f"too many settings in the address (at most {MOST_EDITS})"
        )
    if len(search) > MOST_CHARACTERS or any(len(word) > MOST_IN_WORD for pair in pairs for word in pair):
        raise PageError(
            f"地址过长（至多{MOST_CHARACTERS}个字符，每项的名称和值各至多{MOST_IN_WORD}个）",
            f"the address is too long (at most {MOST_CHARACTERS} characters, {MOST_IN_WORD} in a key or value)",
        )
    shared: dict[str, str] = {}
    edits: dict[str, list[tuple[str, str]]] = {letter: [] for letter in LETTERS}
    scenario, compare = DEFAULT_SCENARIO, None
    for key, value in pairs:
        letter, _, inner = key.partition(".")
        if key == "scenario":
            scenario = value
        elif key == "compare":
            compare = [name for name in value.split(",") if name]
        elif key in SHARED_KEYS:
            shared[key] = value
        elif key in ("case", "lang"):
            if value:
                _among(key, value)
        elif letter in LETTERS and inner:
            edits[letter].append((inner, value))
        elif key not in PAGE_KEYS:
            known = ["scenario", "compare", *SHARED_KEYS, *PAGE_KEYS]
            best = nearest(key, known)
            raise PageError(
                f"地址里的“{key}”无法识别；最接近的是“{best}”",
                f"the address has a key that is not known: {key}; nearest: {best}",
            )
    if compare is None:
        compare = list(DEFAULT_COMPARE) if not any(key == "scenario" for key, _ in pairs) else []
    names = [scenario, *compare]
    if len(names) > MOST_POLICIES:
        raise PageError(
            f"一次至多比较{MOST_POLICIES}个方案，地址里有{len(names)}个",
            f"at most {MOST_POLICIES} policies at a time; the address names {len(names)}",
        )
    for letter in LETTERS[len(names) :]:
        if edits[letter]:
            raise PageError(
                f"地址修改了第“{letter}”个方案，但没有这个方案",
                f"the address changes policy {letter}, which is not there",
            )
    design = Design(
        policies=tuple(Policy(name, tuple(edits[letter])) for name, letter in zip(names, LETTERS, strict=False)),
        compound=shared.get("compound", "commodity"),
        households=_whole("households", shared.get("households", "1000"), 1, MOST_HOUSEHOLDS, larger=True),
        days=_whole("days", shared.get("days", str(DEFAULT_DAYS)), 1, MOST_DAYS, larger=True),
        seed=_whole("seed", shared.get("seed", "0"), 0, MOST_SEED),
    )
    for name in names:
        _among("scenario", name)
    _among("compound", design.compound)
    return design


def _whole(key: str, text: str, low: int, high: int, *, larger: bool = False) -> int:
    """Returns a whole number within limits, beyond which the command line goes if ``larger``."""
    try:
        value = int(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        more = ("（更大的规模请用命令行）", " (the command line takes more)") if larger else ("", "")
        raise PageError(
            f"{key}={text}：网页上应为 {low} 至 {high} 的整数{more[0]}",
            f"{key}={text}: on the page a whole number from {low} to {high}{more[1]}",
        )
    return value


def _among(group: str, name: str) -> None:
    known = _choices(group)
    if name not in known:
        best = nearest(name, known)
        zh, en = GROUPS[group]
        raise PageError(
            f"没有名为“{name}”的{zh}；最接近的是“{best}”；可选：{'、'.join(known)}",
            f"there is no {en} called {name}; nearest: {best}; there are: {', '.join(known)}",
        )


@functools.cache
def _choices(group: str) -> tuple[str, ...]:
    return i18n.LANGUAGES if group == "lang" else tuple(choices(group))


# ------------------------------------------------------------------------------------------------ configurations

_COMPOSING: Final = threading.Lock()  # two visitors who ask for the same scenario wait for one composition


def base(scenario: str, compound: str) -> Config:
    """Returns the shipped configuration of a scenario in a compound, composed once; not to be changed."""
    with _COMPOSING:
        return shipped(scenario, compound)


def configuration(design: Design, policy: Policy) -> Config:
    """Returns the checked configuration of one policy of a design.

    Raises:
        PageError: a parameter that cannot be set so.
    """
    config = copy.deepcopy(base(policy.scenario, design.compound))
    config = replace(config, seed=design.seed, days=design.days)
    config.compound.households = design.households
    try:
        for key, text in policy.edits:
            _set(config, key, text)
        return checked(config)
    except ConfigurationError as error:
        raise PageError(error.line("zh"), error.line("en")) from None


def _set(config: Config, key: str, text: str) -> None:
    """Sets one parameter from text."""
    known = leaves()
    if key not in known or any(key == fixed or key.startswith(f"{fixed}.") for fixed in FIXED_KEYS):
        best = nearest(key, [name for name in known if not name.startswith(FIXED_KEYS)])
        raise PageError(
            f"{key}={text}：网页上不能设置这个参数；最接近的是 {best}",
            f"{key}={text}: the page cannot set this; nearest: {best}",
        )
    *path, name = key.split(".")
    owner: Any = functools.reduce(getattr, path, config)
    before: Any = getattr(owner, name)
    if isinstance(before, list | dict):
        raise PageError(f"{key}：网页上不能设置列表", f"{key}: the page sets no lists")
    try:
        setattr(owner, name, _read(before, text))
    except ValueError:
        raise ConfigurationError("wrong_type", key=key, value=text, allowed=known[key]) from None
    if key == "compound.households" and owner.households > MOST_HOUSEHOLDS:
        _whole("households", text, 1, MOST_HOUSEHOLDS, larger=True)


def _read(before: Any, text: str) -> Any:
    """Returns ``text`` as the type that a parameter has.

    Raises:
        ValueError: it cannot be read so.
    """
    if isinstance(before, bool):
        if text.lower() not in ("true", "false"):
            raise ValueError(text)
        return text.lower() == "true"
    if isinstance(before, int):
        return int(text)
    return float(text) if isinstance(before, float) else text
