"""Several questions at once to one server, answers as they come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


class _Work(Generic[A, B]):
    """What waits, what is done, and whether to stop."""

    def __init__(self, items: Sequence[A]) -> None:
        self.waiting: SimpleQueue[A] = SimpleQueue()
        self.done: SimpleQueue[tuple[A, B | Exception]] = SimpleQueue()
        self.stop = threading.Event()
        for item in items:
            self.waiting.put(item)


def in_turn(ask: Callable[[A], B], items: Sequence[A], at_once: int) -> Iterator[tuple[A, B | Exception]]:
    """Each item with its answer, or with what `ask` raised, as they come; `at_once` are asked at the same time.

    Who stops taking answers (Ctrl-C) waits for none: the threads are daemons, and nobody hears them.
    """
    work: _Work[A, B] = _Work(items)
    for _ in range(min(at_once, len(items))):
        threading.Thread(target=_ask_on, args=(work, ask), daemon=True).start()
    try:
        for _ in items:
            yield _next(work.done)
    finally:
        work.stop.set()


def _next(done: SimpleQueue[C]) -> C:
    while True:  # a wait without an end cannot be interrupted on every system
        try:
            return done.get(timeout=0.5)
        except Empty:
            continue


def _ask_on(work: _Work[A, B], ask: Callable[[A], B]) -> None:
    while not work.stop.is_set():
        try:
            item = work.waiting.get_nowait()
        except Empty:
            return
        try:
            work.done.put((item, ask(item)))
        except Exception as error:  # noqa: BLE001 - told to the one who waits, who knows what to make of it
            work.done.put((item, error))
