"""The same model run through plain Mesa agents, one a household: slow, readable, and equal to the compiled run to the last bit.

With ``COMMONS_SIM_COMPILE=0`` nothing here is compiled, and a debugger can stop in any resident's decision.
"""

from __future__ import annotations

from commons_sim.agents.residents.reference_day import STEPS_BY_AGENTS
from commons_sim.kernel.clock import is_month_start
from commons_sim.model import DAY_TABLE, MOST_RESIDENT_AGENTS, CompoundModel


class ReferenceModel(CompoundModel):
    """A :class:`commons_sim.model.CompoundModel` whose residents act as Mesa agents, day by day and row by row of the day table."""

    def advance(self, end_day: int) -> None:
        """Runs to the beginning of ``end_day``.

        Raises:
            ValueError: if the compound has more households than there are agents.
        """
        if self.columns.households.building.size > MOST_RESIDENT_AGENTS:
            raise ValueError(f"the reference runs at most {MOST_RESIDENT_AGENTS} households")
        while self.day < end_day:
            if self.day == 0:
                self._open_books()
            for step in DAY_TABLE:
                if step.every == "month" and not is_month_start(self.day):
                    continue
                if step.name in STEPS_BY_AGENTS:
                    STEPS_BY_AGENTS[step.name](self, self.day)
                else:
                    self._call(step)
            self.day += 1
