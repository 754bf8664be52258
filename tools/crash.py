"""Kill the sending process a thousand times and count what was sent: `make crash KILLS=1000`, with another SEED if you like."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.sending.crash import run


def main() -> int:
    """Run, show the figures, and fail when one of them is wrong."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    started = time.monotonic()
    tally = run(kills, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"{tally}\n{time.monotonic() - started:.0f} s")
    return 0 if tally.clean else 1


if __name__ == "__main__":
    sys.exit(main())
