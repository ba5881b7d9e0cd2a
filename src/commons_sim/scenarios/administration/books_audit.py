"""R2, R3: auditors from outside look into the company's books.

Mechanism. Under a government mandate, or by a contract that the owners' fund pays, auditors spend hours with the books
each month (:mod:`commons_sim.agents.property_company.auditors`). The company weighs that it may be found out; what is
found is handed over.

Why it may not help. Hours are paid whether there is anything to find or not; where owners pay, an empty fund buys none. A
loss that comes out lowers trust in the company, and with it what it can ask of residents. These are the adverse channels.

Cost: hours of the government, or money of the owners. Law: Civil Code, articles 282 and 943; the duty to show accounts is
the same in every regime. Left out: auditors who are bought.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from commons_sim.kernel.parameters import parameter
from commons_sim.scenarios.instrument import Instrument, InstrumentLevers

if TYPE_CHECKING:
    from commons_sim.scenarios.desk import PolicyDesk


# fmt: off
@dataclass
class BooksAuditLevers(InstrumentLevers):
    """Levers of the audit."""

    hours_per_month: float = parameter(
        6.0, unit="h/month/compound", low=0.0, high=500.0, source="a day's work a month, nearly; assumed", confidence="assumed",
        role="lever",
        meaning="Auditors' hours for each compound", meaning_zh="每小区每月审计工时",
    )
    paid_by: str = parameter(
        "government", unit="-", source="the scenario decides", confidence="design", role="lever",
        choices=("government", "owners"),
        meaning="Who pays the auditors", meaning_zh="审计费用由谁承担",
    )
# fmt: on


class BooksAudit(Instrument[BooksAuditLevers]):
    """Auditors from outside spend hours with the company's books."""

    id: ClassVar[str] = "books_audit"
    row: ClassVar[str] = "R2"
    force: ClassVar[str] = "none"
    turn: ClassVar[int] = 140
    label_en: ClassVar[str] = "audit of the company's books"
    label_zh: ClassVar[str] = "公共收益外部审计"
    adverse: ClassVar[str] = (
        "hours are paid whether or not there is anything to find; a loss that comes out lowers trust"
    )
    adverse_zh: ClassVar[str] = "无论有无问题，审计工时都要付费；查出损失会降低对物业的信任"

    def month(self, desk: PolicyDesk) -> None:
        """Has the books audited."""
        for compound in desk.compounds:
            desk.audit_books(compound, self.levers.hours_per_month, self.levers.paid_by == "owners")

    def end(self, desk: PolicyDesk) -> None:
        """Sends the auditors home."""
        for compound in desk.compounds:
            desk.audit_books(compound, 0.0, False)
