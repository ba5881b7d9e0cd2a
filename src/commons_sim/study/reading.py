"""Reads and checks what a study file declares.

Everything wrong is one :class:`~commons_sim.configuration.ConfigurationError` that names the key, its value and what is allowed,
raised before anything runs or is written.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from commons_sim.configuration import Allowed, ConfigurationError, leaves, nearest
from commons_sim.kernel.parameters import ParameterInfo
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.study.declaring import DESIGNS, DISTRIBUTIONS, FIELDS, SAMPLED, Claim, Factor, Precision, Study

RANGE_KEYS: Final = ("low", "high", "distribution", "mode")
LEVEL_KEYS: Final = ("values", "levels")
MOST_LEVELS: Final = 1000
_TYPES: Final = {int: "int", float: "float", bool: "bool", str: "str", list: "list", dict: "dict"}
_LEAST: Final = {"points": 1, "trajectories": 2, "levels": 2}


def read(plain: Mapping[str, Any], scenarios: Sequence[str], compounds: Sequence[str]) -> Study:
    """Returns the study that a composed ``study:`` node declares.

    Args:
        plain: the node.
        scenarios: scenarios there are.
        compounds: compound types there are.

    Raises:
        ConfigurationError: the first thing that is wrong.
    """
    for key, value in plain.items():
        _typed(f"study.{key}", value, _field(key, FIELDS, "study", value))
    _chosen("study.design", plain["design"], DESIGNS)
    for name in plain["scenarios"]:
        _chosen("study.scenarios", name, scenarios)
    for name in plain["compounds"]:
        _chosen("study.compounds", name, compounds)
    for name in plain["outcomes"]:
        _chosen("study.outcomes", name, tuple(BY_NAME))
    for key, least in _LEAST.items():
        if plain[key] < least:
            raise ConfigurationError("out_of_range", key=f"study.{key}", value=plain[key], allowed=f">= {least}")
    for key in ("scenarios", "compounds", "outcomes"):
        if len(set(plain[key])) < len(plain[key]):
            raise ConfigurationError("wrong_type", key=f"study.{key}", value=plain[key], allowed="a, b, c (each once)")
    chosen = tuple(plain["scenarios"])
    if not chosen:
        raise ConfigurationError("wrong_type", key="study.scenarios", value="[]", allowed=" | ".join(scenarios))
    reference = plain["reference"] or ("status_quo" if "status_quo" in chosen else chosen[0])
    _chosen("study.reference", reference, chosen)
    design = plain["design"]
    if design == "shapley":
        _chosen("study.bundle", plain["bundle"], scenarios)
    if design in ("sequential", "shapley", "claim") and (plain["uncertainties"] or plain["levers"]):
        key = "uncertainties" if plain["uncertainties"] else "levers"
        value = ", ".join(plain[key])
        raise ConfigurationError("study_takes_no_factors", key=f"study.{key}", value=value, allowed="constants")
    factors = _factors(plain, design)
    if design == "sobol" and plain["points"] & (plain["points"] - 1):
        allowed = "2, 4, 8, 16, 32, 64, 128, 256, 512, 1024 ..."
        raise ConfigurationError("out_of_range", key="study.points", value=plain["points"], allowed=allowed)
    if design == "morris" and plain["levels"] % 2:
        raise ConfigurationError("out_of_range", key="study.levels", value=plain["levels"], allowed="2, 4, 6, 8 ...")
    return Study(
        plain["name"], design, {"zh": plain["title_zh"], "en": plain["title_en"]}, chosen, reference,
        tuple(plain["compounds"]), tuple(plain["outcomes"]), dict(plain["constants"]), factors,
        plain["points"], plain["trajectories"], plain["levels"], plain["bundle"], plain["within"],
        _precision(plain["precision"], chosen, reference, design), _claim(plain["claim"], chosen, design),
    )  # fmt: skip


def _factors(plain: Mapping[str, Any], design: str) -> tuple[Factor, ...]:
    """Returns uncertainties and levers; a design that samples needs one or more, each with a range."""
    both = set(plain["uncertainties"]) & set(plain["levers"])
    if both:
        key = min(both)
        raise ConfigurationError("study_key_twice", key=f"study.levers.{key}", value=key)
    factors = tuple(
        _factor(f"study.{group}.{key}", key, role, given, design)
        for group, role in (("uncertainties", "uncertainty"), ("levers", "lever"))
        for key, given in plain[group].items()
    )
    for factor in factors:
        if factor.key in plain["constants"]:
            raise ConfigurationError("study_key_twice", key=f"study.constants.{factor.key}", value=factor.key)
    if design in SAMPLED and not factors:
        allowed = "{KEY: {low: 0, high: 1}}"
        raise ConfigurationError("study_needs_factors", key="study.uncertainties", value="{}", allowed=allowed)
    return factors


def _factor(place: str, key: str, role: str, given: Any, design: str) -> Factor:
    known = leaves()
    if key not in known or key in ("scenario.id", "compound.id"):
        there = nearest(key, known)
        raise ConfigurationError("unknown_key_in_file", key=place, value=key, nearest=there, allowed=known[there])
    info, kind = known[key].info, known[key].type_name
    if isinstance(given, list):
        given = {"values": given}
    content = dict(given or {})
    allowed_keys = (*LEVEL_KEYS, *RANGE_KEYS) if design == "grid" else (*RANGE_KEYS, "values")
    for name, value in content.items():
        _field(name, dict.fromkeys(allowed_keys), place, value)
    words = kind in ("str", "bool") or (info is not None and bool(info.choices))
    values = content.get("values")
    if values is None and words:
        values = list(info.choices) if info is not None and info.choices else [False, True]
    if values is not None:
        if not isinstance(values, list) or not values or any(isinstance(item, list | dict) for item in values):
            raise ConfigurationError("wrong_type", key=f"{place}.values", value=values, allowed=known[key])
        return Factor(key, role, tuple(_fitting(place, key, item) for item in values))
    low, high = _range(place, key, content, info)
    distribution = content.get("distribution", "uniform")
    _chosen(f"{place}.distribution", distribution, DISTRIBUTIONS)
    if distribution == "log_uniform" and low <= 0:
        raise ConfigurationError("out_of_range", key=f"{place}.low", value=low, allowed="> 0 (log_uniform)")
    mode = content.get("mode", (low + high) / 2.0)
    _number(f"{place}.mode", mode)
    if not low <= mode <= high:
        raise ConfigurationError("out_of_range", key=f"{place}.mode", value=mode, allowed=f"{low:g}..{high:g}")
    whole = kind == "int"
    if whole and distribution != "uniform":
        raise ConfigurationError("wrong_type", key=f"{place}.distribution", value=distribution, allowed="uniform")
    factor = Factor(key, role, (), low, high, distribution, float(mode), whole)
    if design != "grid":
        return factor
    levels = content.get("levels", 3)
    if isinstance(levels, bool) or not isinstance(levels, int) or not 2 <= levels <= MOST_LEVELS:
        raise ConfigurationError("out_of_range", key=f"{place}.levels", value=levels, allowed=f"2..{MOST_LEVELS}")
    if whole:
        values = dict.fromkeys(round(low + step * (high - low) / (levels - 1)) for step in range(levels))
        return Factor(key, role, tuple(values))
    return Factor(key, role, tuple(factor.at(step / (levels - 1)) for step in range(levels)))


def _range(place: str, key: str, content: Mapping[str, Any], info: ParameterInfo | None) -> tuple[float, float]:
    """Returns the ends of a range; what the file leaves out is the range of the schema."""
    ends = []
    for name in ("low", "high"):
        limit = content.get(name, None if info is None else getattr(info, name))
        if limit is None:
            raise ConfigurationError("study_needs_range", key=f"{place}.{name}", value="", allowed=leaves()[key])
        _number(f"{place}.{name}", limit)
        _fitting(f"{place}.{name}", key, limit)
        ends.append(float(limit))
    if ends[0] >= ends[1]:
        raise ConfigurationError("out_of_range", key=f"{place}.low", value=ends[0], allowed=f"< high={ends[1]:g}")
    return ends[0], ends[1]


def _fitting(place: str, key: str, value: Any) -> Any:
    """Returns a value of the type of a key, after a check against its range and choices."""
    known = leaves()[key]
    info, kind = known.info, known.type_name
    of_type = {
        "bool": isinstance(value, bool), "str": isinstance(value, str),
        "int": (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer()),
        "float": isinstance(value, int | float) and not isinstance(value, bool),
    }  # fmt: skip
    if not of_type.get(kind, True):
        raise ConfigurationError("wrong_type", key=place, value=value, allowed=known)
    if kind in ("int", "float"):
        value = int(value) if kind == "int" else float(value)
        if info is not None and not (
            (info.low is None or value >= info.low) and (info.high is None or value <= info.high)
        ):
            raise ConfigurationError("out_of_range", key=place, value=value, allowed=known)
    elif info is not None and info.choices:
        _chosen(place, value, info.choices)
    return value


def _precision(plain: Mapping[str, Any], scenarios: Sequence[str], reference: str, design: str) -> Precision:
    """Returns when a sequential study may stop, its scenario by default the last that is not the reference."""
    defaults = dataclasses.asdict(Precision())
    for key, value in plain.items():
        _typed(f"study.precision.{key}", value, _field(key, defaults, "study.precision", value))
    others = [name for name in scenarios if name != reference]
    precision = Precision(**{**defaults, **plain, "half_width": float(plain["half_width"])})
    if design != "sequential":
        return precision
    if not others:
        raise ConfigurationError(
            "wrong_type", key="study.scenarios", value=list(scenarios), allowed="[status_quo, party_led]"
        )
    precision = dataclasses.replace(precision, scenario=precision.scenario or others[-1])
    _chosen("study.precision.outcome", precision.outcome, tuple(BY_NAME))
    _chosen("study.precision.scenario", precision.scenario, others)
    limits = (("half_width", 0.0), ("batch", 0), ("minimum", 1), ("maximum", precision.minimum - 1), ("sharpest_at", 1))
    for key, above in limits:
        value = getattr(precision, key)
        if not value > above:
            raise ConfigurationError("out_of_range", key=f"study.precision.{key}", value=value, allowed=f"> {above}")
    return precision


def _claim(plain: Mapping[str, Any], scenarios: Sequence[str], design: str) -> Claim:
    """Returns what is claimed and over which worlds; its scenario is among those that are run, with another beside it."""
    defaults = dataclasses.asdict(Claim())
    for key, value in plain.items():
        _typed(f"study.claim.{key}", value, _field(key, defaults, "study.claim", value))
    claim = Claim(**{**defaults, **plain, "spread": float(plain["spread"])})
    if design != "claim":
        return claim
    _chosen("study.claim.scenario", claim.scenario, scenarios)
    if len(scenarios) < 2:
        allowed = "[status_quo, party_led]"
        raise ConfigurationError("wrong_type", key="study.scenarios", value=list(scenarios), allowed=allowed)
    least = {"worlds": 1, "candidates": claim.worlds, "screen_households": 1, "screen_days": 1, "screen_seeds": 2}
    for key, low in least.items():
        if getattr(claim, key) < low:
            value = getattr(claim, key)
            raise ConfigurationError("out_of_range", key=f"study.claim.{key}", value=value, allowed=f">= {low}")
    if claim.spread <= 1.0:
        raise ConfigurationError("out_of_range", key="study.claim.spread", value=claim.spread, allowed="> 1")
    return claim


def _field(name: str, known: Mapping[str, Any], place: str, value: Any) -> Any:
    """Returns the default of a key, which must be among those that are known."""
    if name not in known:
        there = nearest(str(name), known)
        allowed = ", ".join(known)
        raise ConfigurationError(
            "unknown_key_in_file", key=f"{place}.{name}", value=value, nearest=f"{place}.{there}", allowed=allowed
        )
    return known[name]


def _typed(key: str, value: Any, default: Any) -> None:
    """Checks that a value has the type of its default; a whole number will do for a number."""
    kind = type(default)
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if kind is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not fits:
        raise ConfigurationError("wrong_type", key=key, value=value, allowed=Allowed(_TYPES[kind]))


def _number(key: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ConfigurationError("wrong_type", key=key, value=value, allowed=Allowed("float"))


def _chosen(key: str, value: Any, choices: Sequence[str]) -> None:
    if value not in choices:
        there = nearest(str(value), choices)
        raise ConfigurationError("unknown_choice", key=key, value=value, nearest=there, allowed=" | ".join(choices))
