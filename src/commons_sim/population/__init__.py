"""Who lives where, with what: the draw of a district's compounds, buildings, households and cars.

A compound is drawn from its facts (:class:`CompoundParameters`, one YAML file a compound type in ``conf/compound``). Each draw is a
pure function of the seed and of the stable identity of the dwelling, household or car, so that the same compound has the same
people whatever district it lies in, whatever regime governs it and whoever else is drawn.

Two draws, because dwellings stay and people move:

* the *dwelling*: floor area, let or lived in by its owner, number of cars, fixed slots. Drawn once.
* the *household*: age, behavioural type, beliefs, Party membership, ties, value of time and so on. Drawn at the start and again
  whenever somebody moves in (:func:`draw_household`), from the same distributions, so that the population is stationary.

Left out: children and family structure (one decision maker a household), repeated floor plans, owners of several flats, wealth
beyond the value of time, correlation of Party membership or type with age (28.9% of members are 61 or older, close to the
share of deciding adults, so little is lost), and ties across buildings.
"""

from commons_sim.population.households import draw_household
from commons_sim.population.parameters import CompoundParameters, check_consistent

__all__ = ["CompoundParameters", "check_consistent", "draw_household"]
