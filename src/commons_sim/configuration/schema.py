"""The configuration as one typed tree: every module declares its own parameters, this assembles them.

``commons-sim params`` prints the tree; a value is overridden by its dotted key (``parking.slot_check_minutes=0.2``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from commons_sim.kernel import extensions
from commons_sim.kernel.channels import FREEZABLE
from commons_sim.kernel.parameters import ParameterError, declared, parameter
from commons_sim.kernel.parameters import plausible_range as plausible_range_of
from commons_sim.outcomes.costs import ShadowPrices
from commons_sim.outcomes.tragedy import IndexParameters
from commons_sim.population import CompoundParameters, check_consistent
from commons_sim.scenarios.registry import InstrumentSettings
from commons_sim.scenarios.settings import ScenarioSettings, check_instruments
from commons_sim.world.parameters import ParameterGroups

DESIGN = "a choice about the experiment"


# fmt: off
@dataclass
class RecordParameters:
    """What is written down."""

    daily: bool = parameter(
        True, unit="-", source=DESIGN, confidence="design", role="constant",
        meaning="Write the daily table", meaning_zh="是否保存逐日数据",
    )
    events: bool = parameter(
        True, unit="-", source=DESIGN, confidence="design", role="constant",
        meaning="Write the table of events", meaning_zh="是否保存事件",
    )
    burn_in: bool = parameter(
        False, unit="-", source=DESIGN, confidence="design", role="constant",
        meaning="Write the burn-in too, as negative days", meaning_zh="是否保存预热期(负日期)",
    )


@dataclass
class RunSettings:
    """What is run, for how long, and what the policy is."""

    seed: int = parameter(
        0, unit="-", low=0, high=2**31 - 1, source=DESIGN, confidence="design", role="constant",
        meaning="Seed of the first replicate; replicate r uses seed + r", meaning_zh="随机种子(第r次重复用seed+r)",
    )
    replicates: int = parameter(
        1, unit="runs", low=1, high=1_000_000, source=DESIGN, confidence="design", role="constant",
        meaning="Runs of this design point", meaning_zh="重复次数",
    )
    days: int = parameter(
        1825, unit="days", low=1, high=36500, source=DESIGN, confidence="design", role="constant",
        meaning="Days of the policy", meaning_zh="政策期天数",
    )
    burn_in_days: int = parameter(
        365, unit="days", low=0, high=3650, source=DESIGN, confidence="design", role="constant",
        meaning="Days under the status quo before the policy starts, the same for all regimes", meaning_zh="预热期天数(现状)",
    )
    workers: Any = parameter(
        "auto", unit="processes", source=DESIGN, confidence="design", role="constant",
        meaning="Processes at work; auto: one a core, 1 under another launcher", meaning_zh="并行进程数",
    )
    lang: str = parameter(
        "auto", unit="-", source=DESIGN, confidence="design", role="constant", choices=("auto", "zh", "en"),
        meaning="Language of messages and reports", meaning_zh="语言",
    )
    run_timeout_s: float = parameter(
        3600.0, unit="s", low=0.0, high=1e7, source=DESIGN, confidence="design", role="constant",
        meaning="In a sweep or study, seconds after which a run is given up and recorded as failed; 0 for never",
        meaning_zh="扫描或研究中单次运行的时限(秒),超时记为失败;0为不限",
    )
    retry: str = parameter(
        "none", unit="-", source=DESIGN, confidence="design", role="constant", choices=("none", "failed"),
        meaning="In a sweep or study taken up again: whether failed runs are made again", meaning_zh="续跑时是否重做失败的运行",
    )
    objective: str = parameter(
        "tragedy_index", unit="-", source=DESIGN, confidence="design", role="constant",
        meaning="Outcome whose mean over a design point's runs a Hydra sweeper gets back (hydra/sweeper=optuna)",
        meaning_zh="交给Hydra优化器的指标(取该设计点各次运行的均值)",
    )
    freeze: list[str] = parameter(
        [], unit="-", source=DESIGN, confidence="design", role="constant", choices=FREEZABLE,
        meaning="Channels cut: their columns are those of the status quo on the same seed",
        meaning_zh="切断的渠道：相应变量取同一种子下现状的值",
    )
    scenario: ScenarioSettings = field(default_factory=ScenarioSettings)
    compound: CompoundParameters = field(default_factory=CompoundParameters)
    instruments: InstrumentSettings = field(default_factory=InstrumentSettings)


@dataclass
class Config(ParameterGroups, RunSettings):
    """Everything that a run depends on: settings of the run, parameters that rules read, and what outcomes are reckoned with."""

    shadow_prices: ShadowPrices = field(default_factory=ShadowPrices)
    index: IndexParameters = field(default_factory=IndexParameters)
    record: RecordParameters = field(default_factory=RecordParameters)

    def __reduce__(self) -> tuple[Any, ...]:
        """Returns how another process makes the same: there, what users registered must be registered first."""
        return _restored, (tuple(extensions.MODULES), vars(self))
# fmt: on


def _restored(modules: Sequence[str], values: dict[str, Any]) -> Config:
    """Returns a configuration in a process that may not know yet what its maker registered."""
    for module in modules:
        if module != "__main__":
            import_module(module)
    config = Config()
    vars(config).update(values)
    return config


def plausible_range(key: str, value: float | None = None, factor: float = 2.0) -> tuple[float, float]:
    """Returns the smallest and largest value that might be true of a parameter: one rule for all studies.

    Args:
        key: dotted key (``"parking.slot_check_minutes"``).
        value: as configured; by default what is declared.
        factor: see :func:`commons_sim.kernel.parameters.plausible_at`.

    Raises:
        KeyError: no such parameter, or one that is no number.
    """
    found = next((item for item in declared(Config) if item.key == key), None)
    if found is None or isinstance(found.default, bool) or not isinstance(found.default, int | float):
        raise KeyError(key)
    return plausible_range_of(float(found.default if value is None else value), found.info, factor)


def check_consistency(config: Config) -> None:
    """Checks values that only make sense together.

    Raises:
        ParameterError: naming the key, its value and what would be allowed.
    """
    check_consistent(config.compound)
    check_instruments(config.instruments, config.days, config.scenario)
    cases = config.cases
    if cases.give_up_days <= cases.patience_days:
        raise ParameterError("cases.give_up_days", cases.give_up_days, f"> cases.patience_days={cases.patience_days}")
    if config.committee.seats % 2 == 0:
        raise ParameterError("committee.seats", config.committee.seats, "5, 7, 9, 11")
    rooms = config.activity_rooms
    if rooms.watch_share + rooms.cleaning_share > 1.0:
        allowed = f"<= 1 - activity_rooms.cleaning_share={1.0 - rooms.cleaning_share:g}"
        raise ParameterError("activity_rooms.watch_share", rooms.watch_share, allowed)
    company = config.company
    if company.patrol_share_least > company.patrol_share_most:
        raise ParameterError(
            "company.patrol_share_least",
            company.patrol_share_least,
            f"<= company.patrol_share_most={company.patrol_share_most:g}",
        )
    if company.patrol_share_most + config.services.upkeep_share >= 1.0:
        raise ParameterError(
            "services.upkeep_share",
            config.services.upkeep_share,
            f"< 1 - company.patrol_share_most={1.0 - company.patrol_share_most:g}",
        )
