"""Files of studies: the shipped ones compose, and a bad one is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons_sim.configuration import ConfigurationError, choices
from commons_sim.study import building
from commons_sim.study.composing import compose_study, design_content
from commons_sim.study.declaring import DESIGNS

#: Composed in a second; the others, with their many points, in the deep run.
QUICK = ("grid", "lhs")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.deep) for name in choices("study")]
)
def test_every_shipped_study_can_be_composed_and_has_points(name: str) -> None:
    composed = compose_study([f"study={name}", "study.points=4", "study.trajectories=2"])
    points = building.points_of(composed)
    assert points
    configs = [point.config for point in points]
    assert design_content(composed, configs) == design_content(composed, configs[::-1])


def test_every_design_has_a_shipped_study_and_each_has_its_titles() -> None:
    studies = {name: compose_study([f"study={name}"]).study for name in choices("study")}
    assert {study.design for study in studies.values()} == set(DESIGNS)
    assert [name for name, study in studies.items() if not (study.titles["zh"] and study.titles["en"])] == []


def test_the_command_line_wins_over_constants() -> None:
    assert compose_study(["study=grid"]).config("party_led").replicates == 10
    assert compose_study(["study=grid", "replicates=3"]).config("party_led").replicates == 3


FILE = """\
design: {design}
title_en: t
title_zh: t
{rest}
"""


@pytest.mark.parametrize(
    ("design", "rest", "words"),
    [
        ("grd", "", ["study.design=grd", "grid"]),
        ("grid", "lever: {a: 1}", ["study.lever", "levers"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_weak: [1.0]}", ["hours_per_week"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_week: [-1.0]}", ["-1.0", "0..5000"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_week: [many]}", ["many", "number"]),
        ("grid", "levers: {instruments.joint_enforcement.hours_per_week: {level: 3}}", ["level", "levels"]),
        ("latin_hypercube", "", ["study.uncertainties", "low"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {low: 2, high: 3}}", ["behaviour.kappa.low=2", "0..1"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {low: 0.5, high: 0.1}}", ["low=0.5", "high=0.1"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {distribution: normal}}", ["normal", "log_uniform"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: {distribution: log_uniform}}", ["low=0", "> 0"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: }\nlevers: {behaviour.kappa: }", ["behaviour.kappa", "varies"]),
        ("latin_hypercube", "uncertainties: {behaviour.kappa: }\nconstants: {behaviour.kappa: 0.1}", ["behaviour.kappa"]),
        ("latin_hypercube", "uncertainties: {compound.nothing: }", ["compound.nothing"]),
        ("grid", "outcomes: [tragedy]", ["tragedy", "tragedy_index"]),
        ("grid", "scenarios: [status_quo, utopia]", ["utopia", "party_led"]),
        ("grid", "scenarios: []", ["study.scenarios"]),
        ("grid", "reference: market", ["market", "status_quo"]),
        ("grid", "compounds: [castle]", ["castle", "commodity"]),
        ("grid", "constants: {dayz: 3}", ["dayz", "days"]),
        ("grid", "constants: {days: -3}", ["days=-3"]),
        ("sequential", "scenarios: [status_quo]", ["study.scenarios"]),
        ("sequential", "precision: {scenario: market}", ["market", "party_led"]),
        ("sequential", "precision: {half_width: 0}", ["half_width=0"]),
        ("sequential", "precision: {maximum: 5}", ["maximum=5", "> 9"]),
        ("sequential", "precision: {width: 5}", ["width", "half_width"]),
        ("sequential", "uncertainties: {behaviour.kappa: }", ["behaviour.kappa", "constants"]),
        ("shapley", "bundle: status_quo", ["status_quo", "no instrument"]),
        ("shapley", "within: enforcment", ["enforcment", "enforcement"]),
        ("sobol", "points: 12\nuncertainties: {behaviour.kappa: }", ["points=12", "16"]),
        ("morris", "levels: 3\nuncertainties: {behaviour.kappa: }", ["levels=3", "4"]),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line_that_names_key_value_and_cure(
    design: str, rest: str, words: list[str], tmp_path: Path
) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "mine.yaml").write_text(FILE.format(design=design, rest=rest), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        building.points_of(compose_study(["study=mine"], config_dirs=[tmp_path]))
    line = caught.value.line("en")
    assert [word for word in words if word not in line] == []
    assert "\n" not in line
    assert caught.value.line("zh") != line


def test_a_contradiction_between_sampled_values_is_refused_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    rest = "uncertainties: {company.patrol_share_least: {low: 0.0, high: 0.4}}"
    text = FILE.format(design="latin_hypercube", rest=rest)
    (tmp_path / "study" / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="patrol_share_most"):
        building.points_of(compose_study(["study=mine"], config_dirs=[tmp_path]))
