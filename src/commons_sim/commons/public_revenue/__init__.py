"""Public revenue: income from common parts, what the company shows and hands over, what becomes of it."""
