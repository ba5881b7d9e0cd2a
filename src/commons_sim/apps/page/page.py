"""The page as a Solara component: one a browser, each with a state of its own.

The browser holds the design and its history, and asks: for runs of an address, for why somebody decided as it did, for many
seeds. Here each question is checked, handed to the shared pool in a thread of its own, and answered by setting one property. An
answer carries the number of its question, so that a late one is dropped. Nothing is shared between sessions but the cache of runs.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

import solara

from commons_sim.apps.page import catalogue, modules
from commons_sim.apps.page.class_cases import run_case
from commons_sim.apps.page.design import LETTERS, Design, PageError, base, configuration, read_address
from commons_sim.apps.page.making.runs import SupersededError, runner
from commons_sim.apps.page.making.seeds import MOST_SEEDS, intervals
from commons_sim.apps.page.reasons.inspecting import inspect_run
from commons_sim.configuration import i18n
from commons_sim.configuration.schema import Config
from commons_sim.study.runs.runs import command_of

LOG = logging.getLogger("commons_sim.apps.page")
FAILED = PageError(
    "运算出错，请重试；如仍出错，请查看服务器日志", "the work failed; please try again, else see the server's log"
)


@solara.component_vue("assets/shell.vue", vuetify=False)
def Shell(
    modules: list[tuple[str, str]],
    styles: str,
    words: dict[str, Any],
    catalogue: dict[str, Any],
    language: str,
    answer: dict[str, Any],
    inspection: dict[str, Any],
    progress: dict[str, Any],
    event_ask: Callable[[Any], None],
    event_inspect: Callable[[Any], None],
    event_seeds: Callable[[Any], None],
    event_stop: Callable[[Any], None],
) -> None:
    """Loads the page's own modules in the browser and passes properties and events through."""


def answer_to(number: int, search: str, wanted: Callable[[], bool] = lambda: True) -> dict[str, Any]:
    """Returns the runs of an address with all that the page shows of them, or what is wrong with it, in both languages.

    Args:
        number: of the question.
        search: the address.
        wanted: whether the browser still waits for this answer; where it does not, nothing is run and nothing returned.
    """
    try:
        design = read_address(search)
        configs = [configuration(design, policy) for policy in design.policies]
        recorded = runner().recordings(configs, wanted)
    except SupersededError:
        return {}
    except PageError as error:
        return {"id": number, "fault": {"zh": error.zh, "en": error.en}}
    except Exception:
        LOG.exception("a run for the page failed: %s", search)
        return {"id": number, "fault": {"zh": FAILED.zh, "en": FAILED.en}}
    runs = [
        {
            "letter": letter,
            "scenario": policy.scenario,
            "edits": dict(policy.edits),
            "shipped": _levers(base(policy.scenario, design.compound)),
            "outcomes": result.outcomes,
            "command": command_of(config, config.seed),
            "data": result.data,
        }
        for letter, policy, config, result in zip(LETTERS, design.policies, configs, recorded, strict=False)
    ]
    return {"id": number, "design": vars_of(design), "runs": runs}


def _levers(config: Config) -> dict[str, dict[str, Any]]:
    """Returns the levers of every instrument by its id."""
    return {name: dict(vars(levers)) for name, levers in vars(config.instruments).items()}


def vars_of(design: Design) -> dict[str, Any]:
    """Returns a design as the browser keeps it."""
    return {
        "policies": [{"scenario": policy.scenario, "edits": dict(policy.edits)} for policy in design.policies],
        "compound": design.compound,
        "households": design.households,
        "days": design.days,
        "seed": design.seed,
    }


def why(question: dict[str, Any]) -> dict[str, Any]:
    """Returns what somebody believed, saw and decided on a day, or what is wrong with the question."""
    number = question.get("id")
    try:
        design = read_address(str(question["search"]))
        policy = design.policies[int(question["policy"])]
        found = runner().call(
            inspect_run, configuration(design, policy), str(question["who"]), int(question["row"]), int(question["day"])
        )
        return {"id": number, "found": found}
    except PageError as error:
        return {"id": number, "fault": {"zh": error.zh, "en": error.en}}
    except Exception:
        LOG.exception("a question of the page failed: %s", question)
        return {"id": number, "fault": {"zh": FAILED.zh, "en": FAILED.en}}


@solara.component
def Page() -> None:
    """One browser's page."""
    answer, set_answer = solara.use_state(dict[str, Any]())
    inspection, set_inspection = solara.use_state(dict[str, Any]())
    progress, set_progress = solara.use_state(dict[str, Any]())
    latest = solara.use_ref(dict[str, Any]())

    def in_thread(
        kind: str, question: dict[str, Any], work: Callable[[], dict[str, Any]], put: Callable[[Any], None]
    ) -> None:
        latest.current[kind] = question.get("id")

        def run() -> None:
            found = work()
            if latest.current.get(kind) == question.get("id"):
                put(found)

        threading.Thread(target=run, daemon=True).start()

    def ask(question: dict[str, Any]) -> None:
        def wanted() -> bool:
            return bool(latest.current.get("ask") == question.get("id"))

        latest.current["seeds"] = None
        in_thread("ask", question, lambda: answer_to(question["id"], question["search"], wanted), set_answer)

    def inspect(question: dict[str, Any]) -> None:
        in_thread("inspect", question, lambda: why(question), set_inspection)

    def seeds(question: dict[str, Any]) -> None:
        def wanted() -> bool:
            return bool(latest.current.get("seeds") == question.get("id"))

        def work() -> dict[str, Any]:
            if "case" in question:
                return run_case(question, set_progress, wanted)
            count = max(2, min(MOST_SEEDS, int(question.get("count", MOST_SEEDS))))
            return intervals(question, count, set_progress, wanted)

        in_thread("seeds", question, work, set_progress)

    def stop(_question: Any) -> None:
        latest.current["seeds"] = None

    Shell(
        modules=[list(pair) for pair in modules.modules()],
        styles=modules.styles(),
        words=catalogue.words(),
        catalogue=catalogue.catalogue(),
        language=i18n.choose(),
        answer=answer,
        inspection=inspection,
        progress=progress,
        event_ask=ask,
        event_inspect=inspect,
        event_seeds=seeds,
        event_stop=stop,
    )


@solara.component
def Layout(children: Any = ()) -> Any:
    """Nothing around the page: no bar, no banner."""
    return solara.Column(children=list(children), gap="0px", margin=0)
