"""A hand-out as a document: sections of paragraphs, lists, tables, questions and figures, the same for every form of file.

The first part is for the class and gives nothing away; the second is for the teacher; the third, where there are runs, says
what they found. :mod:`commons_sim.apps.teaching.page` writes it as HTML, :mod:`commons_sim.apps.teaching.office` as DOCX and PPTX.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from commons_sim.analysis.comparison.chosen_figures import save_chosen
from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.display import with_unit
from commons_sim.analysis.drawing.drawing import SavedFigure
from commons_sim.analysis.drawing.labels import compound_label
from commons_sim.apps.teaching.declaring import Case
from commons_sim.apps.teaching.handout_words import word
from commons_sim.apps.teaching.playing import CaseRun
from commons_sim.apps.teaching.predicting import expectation, in_words, options, verdict_in_words
from commons_sim.kernel.events import EVENT_KINDS
from commons_sim.outcomes.definitions import BY_NAME

CLASS, TEACHER, RESULTS = "class", "teacher", "results"

FEW: Final = 10  # replicates below which a bootstrap interval is known to be too narrow


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``quiet`` ones are notes in grey."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; ``numbered`` where its order or number matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table: headings, and rows of cells; what stands behind a line break is said in grey."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Question:
    """A question to be answered before the run: its options to tick, how it will be checked, room for a reason."""

    text: str
    options: tuple[str, ...]
    check: str
    reason: str


Block = Paragraph | Bullets | Table | Question | SavedFigure


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Part:
    """A part of the hand-out that begins on a page of its own."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Handout:
    """A hand-out in one language."""

    lang: str
    kind: str
    title: str
    summary: str
    source: str
    parts: tuple[Part, ...]


def handout(
    case: Case, settings: tuple[int, int, str], lang: str, run: CaseRun | None = None, figures: Path | None = None,
    command: str = "",
) -> Handout:  # fmt: skip
    """Returns the hand-out of a case.

    Args:
        case: the case.
        settings: replicates, days and compound type of the case as declared.
        lang: ``"zh"`` or ``"en"``.
        run: its runs, if there are some.
        figures: where figures of the runs are written; without it there are none.
        command: the command that made the runs.
    """
    parts = [
        Part(CLASS, "", _for_the_class(case, settings, lang)),
        Part(TEACHER, word("teacher", lang), _for_the_teacher(case, lang)),
    ]
    if run is not None:
        parts.append(Part(RESULTS, word("results", lang), _results(run, lang, figures, command)))
    sections = ("、" if lang == "zh" else ", ").join(case.sections)
    return Handout(
        lang,
        word("kind", lang),
        case.title(lang),
        case.summary(lang),
        word("source", lang, sections=sections),
        tuple(parts),
    )


def _for_the_class(case: Case, settings: tuple[int, int, str], lang: str) -> tuple[Section, ...]:
    replicates, days, compound = settings
    same = word("same", lang, replicates=replicates, days=f"{days:,}", compound=compound_label(compound, lang))
    rows = tuple((each.titles[lang], each.descriptions[lang]) for each in case.configurations)
    labels = [BY_NAME[name].label(lang) for name in case.look_at.outcomes]
    separator = "、" if lang == "zh" else ", "
    return (
        Section(word("background", lang), tuple(Paragraph(text) for text in case.paragraphs("background", lang))),
        Section(
            word("configurations", lang),
            (Table((word("configuration", lang), word("changes", lang)), rows), Paragraph(same, quiet=True)),
        ),
        Section(word("predict", lang), (Paragraph(word("predict_note", lang), quiet=True), *_questions(case, lang))),
        Section(
            word("look_at", lang),
            (
                Bullets(case.look_at.texts[lang]),
                Paragraph(word("outcomes", lang, items=separator.join(labels)), quiet=True),
                Paragraph(word("events", lang, items=separator.join(event_words(case, lang))), quiet=True),
            ),
        ),
        Section(word("discussion", lang), (Bullets(case.paragraphs("discussion", lang), numbered=True),)),
    )


def event_words(case: Case, lang: str) -> list[str]:
    """Returns the kinds of events to follow, in words without their numbers."""
    known = {kind.id: kind for kind in EVENT_KINDS.values()}
    texts = [known[name].text_zh if lang == "zh" else known[name].text_en for name in case.look_at.events]
    return [text.split(":")[0].split("：")[0].replace("{a}", "…").replace("{b}", "…") for text in texts]


def _questions(case: Case, lang: str) -> list[Question]:
    found = []
    for each in case.predictions:
        configuration = case.configuration(each.configuration).titles[lang] if each.configuration else ""
        check = word(f"check_{each.kind}", lang, outcome=BY_NAME[each.outcome].label(lang), configuration=configuration)
        found.append(
            Question(
                each.questions[lang],
                tuple(options(each, case, lang)),
                f"{check} ({each.outcome})",
                word("reason", lang),
            )
        )
    return found


def _for_the_teacher(case: Case, lang: str) -> tuple[Section, ...]:
    lesson = tuple((str(step.minutes), step.texts[lang]) for step in case.lesson)
    expected = tuple(
        f"{each.questions[lang]} {expectation(each, case, lang)}{'。' if lang == 'zh' else '.'}"
        for each in case.predictions
    )
    command = f"commons-sim case run {case.id} --lang {lang}"
    facts = tuple(
        word("fact", lang, value=fact.value, section=fact.section, quote=fact.quote) for fact in case.facts.values()
    )
    sections = [
        Section(
            word("lesson", lang, minutes=case.minutes),
            (Table((word("minutes", lang), word("what", lang)), lesson),),
        ),
        Section(
            word("expected", lang),
            (Paragraph(word("expected_note", lang), quiet=True), Bullets(expected, numbered=True)),
        ),
        Section(word("surprises", lang), (Bullets(case.paragraphs("surprises", lang)),)),
        Section(word("mechanisms", lang), (Bullets(case.paragraphs("mechanisms", lang)),)),
        Section(word("limits", lang), (Bullets(case.paragraphs("limits", lang)),)),
    ]
    if facts:
        sections.append(Section(word("facts", lang), (Bullets(facts),)))
    run = word("run_text", lang, command=command, short=f"{command} replicates={FEW}")
    return (*sections, Section(word("run", lang), (Paragraph(run),)))


def _results(run: CaseRun, lang: str, figures: Path | None, command: str) -> tuple[Section, ...]:
    case, comparison = run.case, run.comparison
    basis = word(
        "basis", lang, compound=compound_label(run.compound, lang), n=comparison.replicates,
        days=f"{comparison.days or 0:,}",
    )  # fmt: skip
    if comparison.replicates < FEW:
        basis += ("" if lang == "zh" else " ") + word("few", lang, few=FEW)
    drawn: Sequence[SavedFigure] = ()
    if figures is not None:
        drawn = save_chosen(run.named(lang), case.look_at.outcomes, case.look_at.daily, figures, lang)
    made = [Paragraph(word("made", lang, command=command), quiet=True)] if command else []
    return (
        Section(
            word("answers", lang),
            (Paragraph(word("caution", lang), quiet=True), Paragraph(basis, quiet=True), answers_table(run, lang)),
        ),
        Section(word("table", lang), (outcomes_table(run, lang), *drawn, *made)),
    )


def answers_table(run: CaseRun, lang: str) -> Table:
    """Returns the predictions with what was found and how it stands to the article's expectation."""
    headings = tuple(word(key, lang) for key in ("question", "found", "verdict"))
    rows = tuple(
        (
            each.prediction.questions[lang],
            in_words(each, run.case, run.comparison, run.compound, lang),
            "\n".join(filter(None, (verdict_in_words(each, lang), expectation(each.prediction, run.case, lang)))),
        )
        for each in run.answers
    )
    return Table(headings, rows)


def outcomes_table(run: CaseRun, lang: str) -> Table:
    """Returns the outcomes to look at: a row each, a column a configuration, the paired difference below the mean."""
    comparison: Comparison = run.comparison
    shown = [run.case.configuration(name) for name in comparison.scenarios]
    rows = []
    for name in run.case.look_at.outcomes:
        scale = comparison.scale(run.compound, name, lang)
        cells = [with_unit(BY_NAME[name].label(lang), f"\n{scale.unit}") if scale.unit else BY_NAME[name].label(lang)]
        for each in shown:
            change = comparison.difference(each.id, run.compound, name)
            below = f"\nΔ{scale.difference(change)}" if change.n else ""
            cells.append(f"{scale.level(comparison.level(each.id, run.compound, name))}{below}")
        rows.append(tuple(cells))
    return Table((word("outcome", lang), *(each.titles[lang] for each in shown)), tuple(rows))
