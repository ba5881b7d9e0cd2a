"""What the published experiments found: the numbers that the rule is fitted to and shown beside.

Sources: Fischbacher & Gaechter (2010, American Economic Review 100:541-556), 140 subjects in 6 sessions, with standard errors over
sessions; Herrmann, Thoeni & Gaechter (2008, Science 319:1362-1367), means over 16 cities with the standard deviation between
cities; Ostrom, Gardner & Walker (1994, Rules, Games, and Common-Pool Resources), net yields in percent of the optimum, reported as
"about". Left out: every other experiment. Those judge the fitted rule and are not fitted to.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

CITIES: Final = 16
FG: Final = "Fischbacher & Gächter 2010"
HTG: Final = "Herrmann, Thöni & Gächter 2008"
OGW: Final = "Ostrom, Gardner & Walker 1994"


@dataclass(frozen=True)
class Path:
    """Means of the periods of one phase of an experiment.

    Attributes:
        experiment: shipped file that plays the design.
        phase: which of its phases, from 1.
        source: author and year.
        contribution: mean contribution in each period, tokens of 20.
        standard_error: of each mean.
        belief: mean belief elicited in each period; empty where none was.
        passes: root mean square error, in tokens, up to which a simulated path is taken to reproduce this one.
    """

    experiment: str
    phase: int
    source: str
    contribution: tuple[float, ...]
    standard_error: tuple[float, ...]
    belief: tuple[float, ...] = ()
    passes: float = math.inf


@dataclass(frozen=True)
class Figure:
    """One reported figure of an experiment, of the last phase.

    Attributes:
        experiment: shipped file that plays the design.
        name: key of ``summary.json``.
        source: author and year.
        value: as reported, percent.
        standard_error: a quarter to a third of the tolerance where the source says "about".
        passes: distance up to which a simulated figure is taken to reproduce this one; infinite where none was set.
    """

    experiment: str
    name: str
    source: str
    value: float
    standard_error: float
    passes: float = math.inf


def _over_cities(*deviations: float) -> tuple[float, ...]:
    """Returns standard errors of means over cities."""
    return tuple(deviation / math.sqrt(CITIES) for deviation in deviations)


# fmt: off
PATHS: Final = {
    "strangers": Path(
        "fg2010", 1, FG, (7.893, 7.743, 6.257, 5.343, 4.800, 4.050, 3.807, 3.421, 2.750, 2.236),
        (0.471, 0.518, 0.498, 0.415, 0.294, 0.169, 0.559, 0.529, 0.405, 0.231),
        belief=(9.800, 9.407, 8.764, 7.407, 6.714, 5.943, 5.136, 4.457, 4.150, 3.321), passes=0.6,
    ),
    "partners": Path(
        "htg2008_no_punishment", 1, HTG, (10.58, 10.63, 10.41, 9.81, 9.31, 8.45, 7.84, 7.38, 6.39, 4.38),
        _over_cities(2.02, 2.24, 2.33, 2.07, 2.11, 2.24, 2.14, 2.35, 2.41, 2.19), passes=0.8,
    ),
    "partners_with_punishment": Path(
        "htg2008_punishment", 2, HTG, (10.64, 11.95, 12.66, 12.97, 13.33, 13.50, 13.57, 13.64, 13.57, 12.87),
        _over_cities(3.21, 3.70, 3.88, 3.86, 3.95, 4.08, 4.29, 4.34, 4.47, 3.90), passes=1.2,
    ),
}
FIGURES: Final = (
    Figure("ogw_cpr_10", "net_yield_percent", OGW, 34.0, 3.0, passes=12.0),
    Figure("ogw_cpr_25", "net_yield_percent", OGW, 21.0, 3.0, passes=12.0),
    Figure("ogw_cpr_25_one_shot", "net_yield_percent", OGW, 55.0, 4.0, passes=12.0),
    Figure("ogw_cpr_25_one_shot", "defection_percent", OGW, 25.0, 5.0),
)
#: Regression of contributions on schedule and belief, and how often a choice is at or below the belief (Fischbacher & Gaechter
#: 2010, table 5 and text): value and standard error, of the order of those printed for such panels.
REGRESSION: Final = {
    "slope_of_belief": (0.666, 0.06),
    "slope_of_schedule": (0.242, 0.06),
    "constant": (-0.473, 0.30),
    "residual_sd": (4.81, 0.25),
    "share_at_or_below_belief": (0.776, 0.03),
}
# fmt: on
