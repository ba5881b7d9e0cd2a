"""``python -m commons_sim``: the same as the command ``commons-sim``."""

from __future__ import annotations

import sys

from commons_sim.apps.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
