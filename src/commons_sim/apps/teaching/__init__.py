"""Teaching cases: what a class reads, predicts, runs, compares and discusses.

A case is plain data. Its structure (configurations, predictions, what to look at, the lesson) is ``conf/case/ID.yaml``;
its texts are ``teaching/texts/ID.zh.yaml`` and ``ID.en.yaml``. :func:`cases` and :func:`case` load and check them;
:mod:`commons_sim.apps.teaching.playing` runs one; :mod:`commons_sim.apps.teaching.handout` and
:mod:`commons_sim.apps.teaching.office` print it.

A case states no result. Texts hold no number but the facts that the case file declares with their source and the settings of its
runs; whatever else is a number in a hand-out comes out of a run. What an article expects stands beside a prediction as an
expectation, and a run answers it as it comes out.
"""

from __future__ import annotations

from commons_sim.apps.teaching.declaring import Case, Configuration, Fact, LookAt, Prediction, Step
from commons_sim.apps.teaching.loading import case, cases

__all__ = ["Case", "Configuration", "Fact", "LookAt", "Prediction", "Step", "case", "cases"]
