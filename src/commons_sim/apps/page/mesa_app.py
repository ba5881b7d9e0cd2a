"""The compound inside Mesa's own page: ``solara run --production src/commons_sim/apps/page/mesa_app.py``.

Mesa's ``SolaraViz`` steps a model live and draws any component that takes a model. :func:`CompoundView` is one: use it beside
your own (``SolaraViz(model, components=[CompoundView, ...])``). It sends one evening at a time, so a step costs the same on day 5
and on day 500. The model is made in the page and not in the module, so that each browser has one of its own.

``commons-sim view`` is the fuller page: it plays back, compares and edits, and speaks Chinese throughout; the buttons of
``SolaraViz`` are in English.
"""

from __future__ import annotations

from typing import Any

import mesa
import solara
from mesa.visualization import SolaraViz, make_plot_component
from mesa.visualization.utils import update_counter

from commons_sim.apps.page import catalogue, modules
from commons_sim.apps.page.making.recording import snapshot
from commons_sim.apps.page.page import Shell
from commons_sim.configuration import i18n
from commons_sim.model import CompoundModel

OVERRIDES = ("scenario=party_led", "compound.households=400", "days=1825")


class PageModel(CompoundModel):
    """A compound that has lived through its burn-in, made from the plain parameters that ``SolaraViz`` hands over.

    Args:
        seed: seed of the run.
        scenario: a choice of ``conf/scenario``.
        households: size of the compound.
    """

    def __init__(self, seed: int = 0, scenario: str = "party_led", households: int = 400) -> None:
        from commons_sim.configuration import compose

        config = compose([*OVERRIDES, f"scenario={scenario}", f"compound.households={households}"])
        super().__init__(config, seed=seed)
        self.advance(0)


@solara.component
def CompoundView(model: mesa.Model) -> None:
    """The compound of a :class:`~commons_sim.model.CompoundModel` on its present day."""
    update_counter.get()
    answer = {"data": snapshot(model), "day": model.day - 1, "scenario": model.config.scenario.id}  # type: ignore[attr-defined]
    Shell(
        modules=[list(pair) for pair in modules.modules("single.vue")],
        styles=modules.styles(with_font=True),
        words=catalogue.words(),
        catalogue=catalogue.catalogue(),
        language=i18n.choose(),
        answer=answer,
        inspection={},
        progress={},
        event_ask=_nothing,
        event_inspect=_nothing,
        event_seeds=_nothing,
        event_stop=_nothing,
    )


def _nothing(_question: Any) -> None:
    """Answers nothing: Mesa's page has the model itself at hand."""


@solara.component
def Page() -> None:
    """One browser's page, with a model of its own."""
    model = solara.use_memo(PageModel, [])
    parameters = {
        "seed": {"type": "InputText", "value": 0, "label": "Seed"},
        "scenario": {
            "type": "Select", "value": "party_led", "values": list(catalogue.catalogue()["scenarios"]), "label": "Scenario",
        },
        "households": {"type": "SliderInt", "value": 400, "min": 60, "max": 1000, "step": 20, "label": "Households"},
    }  # fmt: skip
    SolaraViz(
        model,
        components=[CompoundView, make_plot_component({"satisfaction": "tab:blue", "service_level": "tab:orange"})],
        model_params=parameters,
        name="commons_sim",
    )
