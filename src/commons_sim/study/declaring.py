"""What a study file declares: uncertainties, levers, outcomes, constants, scenarios and a design.

A study file is ``conf/study/NAME.yaml`` (or ``DIR/study/NAME.yaml`` with ``--config-dir DIR``). It names what nobody controls
(uncertainties), what policy sets (levers), what is reported (outcomes) and what is held fixed (constants); the four words are
used as the EMA workbench uses them. Everything wrong is one :class:`~commons_sim.configuration.ConfigurationError` that names
the key, its value and what is allowed, raised before anything runs or is written.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from scipy import stats

DESIGNS: Final = ("grid", "latin_hypercube", "sobol", "morris", "sequential", "shapley", "claim")
DISTRIBUTIONS: Final = ("uniform", "log_uniform", "triangular")
SAMPLED: Final = ("latin_hypercube", "sobol", "morris")  # designs whose points are drawn from ranges
DEFAULT_OUTCOMES: Final = (
    *("tragedy_index", "surplus_cny_per_household_day", "welfare_cny_per_household_day"),
    "cost_social_cny_per_household_day",
)


@dataclass(frozen=True)
class Factor:
    """A key of the schema that a study varies.

    Attributes:
        key: dotted key.
        role: ``uncertainty`` (nobody controls it) or ``lever`` (policy sets it).
        values: the values it takes in a grid, or the words or switches it can take; empty for a range.
        low: lower end of the range, in the key's unit.
        high: upper end.
        distribution: ``uniform``, ``log_uniform`` or ``triangular`` between low and high.
        mode: peak of a triangular distribution.
        whole: whether only whole numbers make sense.
    """

    key: str
    role: str
    values: tuple[Any, ...] = ()
    low: float = math.nan
    high: float = math.nan
    distribution: str = "uniform"
    mode: float = math.nan
    whole: bool = False

    def at(self, quantile: float) -> Any:
        """Returns the value below which the given share (0 to 1) of the distribution lies."""
        if self.values:
            return self.values[min(int(quantile * len(self.values)), len(self.values) - 1)]
        low, width = self.low, self.high - self.low
        if self.whole:  # every whole number from low to high is as likely as another
            return int(min(math.floor(low + quantile * (width + 1.0)), self.high))
        if self.distribution == "log_uniform":
            return float(stats.loguniform.ppf(quantile, self.low, self.high))
        if self.distribution == "triangular":
            return float(stats.triang.ppf(quantile, (self.mode - low) / width, loc=low, scale=width))
        return low + quantile * width


@dataclass(frozen=True)
class Precision:
    """When a sequential study may stop.

    Attributes:
        outcome: the outcome that is contrasted.
        scenario: the scenario whose paired difference from the reference is measured.
        half_width: largest half-width of the interval, in the outcome's unit, or as a share of the difference.
        relative: whether half_width is a share of the absolute mean difference.
        batch: seeds added at a time.
        minimum: seeds before the first look.
        maximum: seeds at which it stops in any case.
        sharpest_at: number of pairs at which the confidence sequence is tightest.
    """

    outcome: str = "tragedy_index"
    scenario: str = ""
    half_width: float = 0.02
    relative: bool = False
    batch: int = 10
    minimum: int = 10
    maximum: int = 200
    sharpest_at: int = 40


@dataclass(frozen=True)
class Claim:
    """A claim to be tried over many worlds (:mod:`commons_sim.study.claim.claiming`).

    Attributes:
        scenario: the scenario that is said to be best.
        worlds: worlds to be kept.
        candidates: worlds to be tried at most.
        spread: ends of every uncertain parameter's range, as a ratio to its value (of odds, for a share); above 1.
        screen_households: households of each compound in the screen.
        screen_days: days of the status quo in the screen, after its burn-in.
        screen_seeds: runs of each compound type in the screen, at least two.
    """

    scenario: str = "party_led"
    worlds: int = 300
    candidates: int = 3000
    spread: float = 2.0
    screen_households: int = 300
    screen_days: int = 730
    screen_seeds: int = 2


@dataclass(frozen=True)
class Study:
    """A declared study.

    Attributes:
        name: id, the file's name.
        design: one of :data:`DESIGNS`.
        titles: title by language.
        scenarios: ids of the scenarios that every point is run under.
        reference: the scenario that differences are taken from.
        compounds: compound types, each a study of its own on the same seeds; empty: the one that ``compound`` chooses.
        outcomes: names of the outcomes that are reported (all are stored).
        constants: keys of the schema, or groups, held at a value of the study's own.
        factors: uncertainties and levers, in the order of the file.
        points: Latin hypercube: points; Sobol: base sample N, a power of 2, for N (k + 2) points of k factors.
        trajectories: Morris: paths, of k + 1 points each.
        levels: Morris: levels of each factor.
        bundle: Shapley: scenario whose instruments are the players.
        within: Shapley: a force whose instruments are players one by one; ``""``: the forces alone.
        precision: sequential: when to stop.
        claim: claim: what is tried, over how many worlds, drawn how wide.
    """

    name: str
    design: str
    titles: Mapping[str, str]
    scenarios: tuple[str, ...]
    reference: str
    compounds: tuple[str, ...]
    outcomes: tuple[str, ...]
    constants: Mapping[str, Any]
    factors: tuple[Factor, ...]
    points: int = 64
    trajectories: int = 10
    levels: int = 4
    bundle: str = "party_led"
    within: str = ""
    precision: Precision = field(default_factory=Precision)
    claim: Claim = field(default_factory=Claim)

    @property
    def levers(self) -> list[str]:
        """The keys that vary, in the order of the file: columns of the tables."""
        return [factor.key for factor in self.factors]


#: Every key of a study file with its default, for Hydra, and with the type that it must have.
FIELDS: Final[dict[str, Any]] = {
    "name": "", "design": "grid", "title_zh": "", "title_en": "",
    "scenarios": ["status_quo", "party_led"], "reference": "", "compounds": [],
    "outcomes": list(DEFAULT_OUTCOMES), "constants": {}, "uncertainties": {}, "levers": {},
    **{each.name: each.default for each in dataclasses.fields(Study) if each.default is not dataclasses.MISSING},
    "precision": dataclasses.asdict(Precision()), "claim": dataclasses.asdict(Claim()),
}  # fmt: skip
