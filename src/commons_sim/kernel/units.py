"""Units that conversions use: one name each, for the whole package.

Money is kept in whole fen, time in minutes, days and months; these constants turn one into another.
"""

from __future__ import annotations

from typing import Final

FEN_A_YUAN: Final = 100.0
MINUTES_AN_HOUR: Final = 60.0
DAYS_A_MONTH: Final = 365.0 / 12.0
