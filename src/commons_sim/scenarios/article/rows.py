"""What is known about one row of the article's systems: where it acts, at whose cost, how it can harm, what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from commons_sim.kernel.parameters import Declared, declared
from commons_sim.scenarios.instrument import Instrument
from commons_sim.scenarios.registry import INSTRUMENTS, InstrumentSettings

#: Parts of the article to which a row belongs, English and Chinese; the four forces are those of attribution.
PARTS: Final = {
    "problem": ("problem", "问题"),
    "enforcement": ("force: administration", "行政力量"),
    "organisation": ("force: Party organisation", "党组织力量"),
    "social": ("force: society", "社会力量"),
    "self_governance": ("force: self-governance", "自治力量"),
    "regime": ("regime", "治理方案"),
    "own": ("of your own", "自有"),
}
#: What a mechanism may act on, English and Chinese. Outcomes and behavioural parameters are not among them.
TARGETS: Final = {
    "capacity": ("capacity", "能力与工时"),
    "information": ("information", "信息"),
    "ties": ("ties", "关系"),
    "rules": ("rules", "规则"),
    "authority": ("authority", "权限"),
    "money": ("money", "资金"),
}


@dataclass(frozen=True)
class Mechanism:
    """One row. Where instruments carry it, levers, needs and adverse channel are read off their classes.

    Attributes:
        row: its name (``"E4"``).
        section: sections of the article.
        title_en: what it is.
        title_zh: the same in Chinese.
        part: a key of :data:`PARTS`.
        channel_en: the chain that it works by.
        channel_zh: the same in Chinese.
        acts_on: keys of :data:`TARGETS`.
        costs_en: whose hours and money it takes, or, for a problem, who bears it.
        costs_zh: the same in Chinese.
        observables: outcomes and daily columns in which it shows.
        tests: tests of its middle link, as pytest names them.
        harm_tests: tests that it can do harm, in a world made for that.
        instruments: ids of the instruments that carry it; none for a problem.
        scenarios: for regimes, the bundles in ``conf/scenario``.
        parts: for a row that is made of others, their names.
        module: where it is written, if no instrument carries it.
        adverse_en: how it can do harm, if no instrument's class says it.
        adverse_zh: the same in Chinese.
    """

    row: str
    section: str
    title_en: str
    title_zh: str
    part: str
    channel_en: str
    channel_zh: str
    acts_on: tuple[str, ...]
    costs_en: str
    costs_zh: str
    observables: tuple[str, ...]
    tests: tuple[str, ...] = ()
    harm_tests: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    module: str = ""
    adverse_en: str = ""
    adverse_zh: str = ""

    @property
    def classes(self) -> list[type[Instrument[Any]]]:
        """The classes of its instruments."""
        by_id = {each.id: each for each in INSTRUMENTS}
        return [by_id[name] for name in self.instruments]

    @property
    def levers(self) -> list[Declared]:
        """The levers of its instruments, start and end left out, keyed as in a configuration."""
        settings = InstrumentSettings()
        common = ("active", "start_day", "end_day")
        return [
            lever
            for name in self.instruments
            for lever in declared(type(getattr(settings, name)), f"instruments.{name}.")
            if lever.key.rpartition(".")[2] not in common
        ]

    @property
    def requires(self) -> tuple[str, ...]:
        """Instruments that its instruments need."""
        return tuple(dict.fromkeys(name for each in self.classes for name in each.requires))

    def title(self, lang: str) -> str:
        """Returns what it is, in ``"zh"`` or ``"en"``."""
        return self.title_zh if lang == "zh" else self.title_en

    def channel(self, lang: str) -> str:
        """Returns the chain that it works by."""
        return self.channel_zh if lang == "zh" else self.channel_en

    def costs(self, lang: str) -> str:
        """Returns what it costs whom."""
        return self.costs_zh if lang == "zh" else self.costs_en

    def adverse(self, lang: str) -> str:
        """Returns how it can do harm, by the words of its instruments where there are any."""
        own = self.adverse_zh if lang == "zh" else self.adverse_en
        words = [each.adverse_zh if lang == "zh" else each.adverse for each in self.classes]
        return own or ("；" if lang == "zh" else "; ").join(dict.fromkeys(filter(None, words)))

    def carried_by(self, lang: str) -> str:
        """Returns what carries it: instruments, bundles, or the baseline with the module it is written in."""
        if self.instruments:
            return ", ".join(self.instruments)
        if self.scenarios:
            return ", ".join(f"scenario={name}" for name in self.scenarios)
        return f"{'现状' if lang == 'zh' else 'baseline'}: {self.module}"

    def acts_on_words(self, lang: str) -> str:
        """Returns what it acts on."""
        at = 1 if lang == "zh" else 0
        return ("、" if lang == "zh" else ", ").join(TARGETS[name][at] for name in self.acts_on)

    def part_words(self, lang: str) -> str:
        """Returns the part of the article to which it belongs."""
        return PARTS[self.part][1 if lang == "zh" else 0]
