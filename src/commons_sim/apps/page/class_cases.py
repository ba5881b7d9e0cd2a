"""Teaching cases in the page: read, predict, run, compare, discuss. The cases themselves are :mod:`commons_sim.apps.teaching`'s.

A class answers each question before the run. Then every prepared configuration runs over the case's seeds, and the runs answer by
paired intervals, with the sentences that the printed case uses. Up to three configurations are put into the picture side by side.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pandas as pd

from commons_sim.analysis.comparison.compare import compare_tables
from commons_sim.apps.page.design import Design, Policy, base, configuration
from commons_sim.apps.page.making.runs import runner
from commons_sim.apps.teaching import Case, case, cases
from commons_sim.apps.teaching.predicting import answer, expectation, in_words, options, verdict_in_words
from commons_sim.configuration import ConfigurationError, i18n
from commons_sim.study.store.tables import Tables

LOG = logging.getLogger("commons_sim.apps.page")
FAULT: Final = {"zh": "教学案例运算出错", "en": "the runs of the case failed"}


def _both(of: Callable[[str], Any]) -> dict[str, Any]:
    """Returns something in both languages."""
    return {lang: of(lang) for lang in i18n.LANGUAGES}


@functools.cache
def cases_of_page() -> list[dict[str, Any]]:
    """Returns every shipped case as the browser keeps it."""
    return [_described(each) for each in cases()]


def _described(each: Case) -> dict[str, Any]:
    design = design_of(each)
    return {
        "id": each.id,
        **_both(each.title),
        "summary": _both(each.summary),
        "background": _both(lambda lang: list(each.paragraphs("background", lang))),
        "sections": list(each.sections),
        "minutes": each.minutes,
        "shared": {
            "compound": design.compound,
            "households": design.households,
            "days": design.days,
            "seed": design.seed,
        },
        "seeds": _setting(each, "replicates", 20),
        "configurations": [
            {
                "id": one.id,
                "scenario": one.scenario,
                "edits": dict(policy.edits),
                **one.titles,
                "about": dict(one.descriptions),
            }
            for one, policy in zip(each.configurations, design.policies, strict=True)
        ],
        "reference": each.reference,
        "predictions": [
            {
                "id": prediction.id,
                "question": dict(prediction.questions),
                "options": _both(functools.partial(options, prediction, each)),
                "expectation": _both(functools.partial(expectation, prediction, each)),
            }
            for prediction in each.predictions
        ],
        "look_at": _both(lambda lang: list(each.look_at.texts[lang])),
        "discussion": _both(lambda lang: list(each.paragraphs("discussion", lang))),
        "notes": {
            key: _both(lambda lang, key=key: list(each.paragraphs(key, lang)))  # type: ignore[misc]
            for key in ("surprises", "mechanisms", "limits")
        },
    }


def _setting(each: Case, key: str, otherwise: int) -> int:
    """Returns a whole number among the overrides of a case."""
    found = dict(item.split("=", 1) for item in each.overrides)
    return int(found.get(key, otherwise))


def design_of(each: Case) -> Design:
    """Returns all configurations of a case as one design; it may hold more policies than a page shows at a time."""
    shared = dict(item.split("=", 1) for item in each.overrides)
    compound = shared.get("compound", "commodity")
    known = ("compound", "days", "seed", "replicates")
    further = tuple((key, value) for key, value in shared.items() if key not in known)
    policies = tuple(
        Policy(
            one.scenario,
            (*further, *((key, value) for key, _, value in (item.partition("=") for item in one.overrides))),
        )
        for one in each.configurations
    )
    households = base(each.configurations[0].scenario, compound).compound.households
    return Design(policies, compound, households, _setting(each, "days", 730), _setting(each, "seed", 0))


def run_case(
    question: dict[str, Any], tell: Callable[[dict[str, Any]], None], wanted: Callable[[], bool]
) -> dict[str, Any]:
    """Returns what the runs answer to each prediction of a case, in both languages.

    Args:
        question: ``id`` and ``case``.
        tell: gets ``{id, done, total}`` now and then.
        wanted: whether anybody still waits; asked before each run.
    """
    number = question.get("id")
    try:
        each = case(str(question.get("case")))
        design = design_of(each)
        configs = [configuration(design, policy) for policy in design.policies]
        seeds = [design.seed + step for step in range(_setting(each, "replicates", 20))]
        tasks = [(place, seed) for seed in seeds for place in range(len(configs))]
        rows: dict[tuple[int, int], dict[str, float | None]] = {}

        def one(task: tuple[int, int]) -> None:
            if wanted():
                rows[task] = runner().outcomes(configs[task[0]], task[1])
                if wanted() and len(rows) < len(tasks):
                    tell({"id": number, "done": len(rows), "total": len(tasks)})

        with ThreadPoolExecutor(runner().size) as threads:
            list(threads.map(one, tasks))
        if not wanted():
            return {"id": number, "stopped": True}
        table = [
            {"scenario": each.configurations[place].id, "compound": design.compound, "seed": seed, **rows[place, seed]}
            for place, seed in tasks
        ]
        answers = runner().call(answers_of, each.id, table)
        return {"id": number, "done": len(tasks), "total": len(tasks), "case": each.id, "answers": answers}
    except ConfigurationError as error:
        return {"id": number, "fault": {"zh": error.line("zh"), "en": error.line("en")}}
    except Exception:
        LOG.exception("the runs of a case failed: %s", question)
        return {"id": number, "fault": FAULT}


def answers_of(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the answer to each prediction of a case from the outcomes of its runs. Called in a worker."""
    each = case(name)
    asked = list(dict.fromkeys(prediction.outcome for prediction in each.predictions))
    outcomes = pd.DataFrame(rows, columns=["scenario", "compound", "seed", *asked]).astype(
        dict.fromkeys(asked, "float64")
    )
    empty = pd.DataFrame(columns=["scenario", "compound", "seed", "day"])
    comparison = compare_tables(Tables(outcomes, empty, empty), each.reference)
    compound = str(outcomes["compound"].iloc[0])
    answers = []
    for prediction in each.predictions:
        given = answer(prediction, comparison, compound)
        answers.append(
            {
                "id": prediction.id,
                "found": _both(functools.partial(in_words, given, each, comparison, compound)),
                "verdict": _both(functools.partial(verdict_in_words, given)),
                "option": _option(given.found, prediction, each),
            }
        )
    return answers


def _option(found: str, prediction: Any, each: Case) -> int:
    """Returns the place of the answer found among the options; -1 where it is none of them."""
    if prediction.kind == "direction":
        names = ["higher", "lower", "alike"]
    elif prediction.kind == "range":
        names = [str(place) for place in range(len(prediction.cuts) - 1)]
    else:
        names = [one.id for one in each.configurations]
    return names.index(found) if found in names else -1
