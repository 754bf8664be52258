"""Several pieces of work at once, each in a thread of its own; what they tell comes out in one stream."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
_STEP = 0.2  # seconds; how soon Ctrl-C is noticed where waiting cannot be interrupted


class SideBySide(Generic[T]):
    """Runs `work` items that `tell` as they go. Threads do not outlive the program: a host that hangs cannot hold it up."""

    def __init__(self, work: Mapping[str, Callable[[Callable[[T], None]], None]], seconds: float,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._told: queue.Queue[tuple[str, T | BaseException | None]] = queue.Queue()
        self._clock, self._end = clock, clock() + seconds
        self.running = set(work)
        """The names of those that are not done yet; what is left after the stream ended took too long."""
        for name, one in work.items():
            threading.Thread(target=self._run, args=(name, one), name=f"afterview {name}", daemon=True).start()

    def stream(self, *, waiting: bool = True) -> Iterator[tuple[str, T]]:
        """What is told, as it comes, until all are done or the time is up; an exception of one is raised here.

        Without `waiting`, only what was told already.
        """
        while self.running and self._clock() < self._end:
            try:
                name, what = self._told.get(block=waiting, timeout=_STEP)
            except queue.Empty:
                if not waiting:
                    return
                continue
            if what is None:
                self.running.discard(name)
            elif isinstance(what, BaseException):
                raise what
            else:
                yield name, what

    def _run(self, name: str, work: Callable[[Callable[[T], None]], None]) -> None:
        try:
            work(lambda what: self._told.put((name, what)))
        except BaseException as error:  # noqa: BLE001 - raised again by the stream, in the thread that waits for it
            self._told.put((name, error))
        finally:
            self._told.put((name, None))
