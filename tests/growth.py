"""How the time of a piece of work grows with its input: the one way in which tests ask whether it is linear."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
LINEAR = 2.5
"""Below it growth counts as linear: far from 1, which noise and caches raise, and from the 8 of a square."""


def growth(work: Callable[[str], object], unit: str, size: int = 50_000) -> float:
    """time(8n) / (8 * time(n)) of `work` on `unit` written again and again, n = `size` characters: 1 where the time is linear, 8 where it
    grows with the square. CPU time, the best of three each, small and large in turn, for a busy machine only ever adds; measured anew up to
    twice when it looks bad, for the same reason."""
    small, large = 1e9, 1e9
    for _ in range(3):
        for _ in range(3):
            small = min(small, _seconds(work, unit * (size // len(unit))))
            large = min(large, _seconds(work, unit * (TIMES * size // len(unit))))
            if large < 0.02:  # too quick to be anything but linear
                return 1.0
        if large < LINEAR * TIMES * small:
            break
    return large / (TIMES * small)


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start
