"""Where a sentence ends in talk without punctuation: weights for the words around a place, taught by the ends of the corpus' lines.

`python training/ends.py` writes `src/afterview/language/ends.txt` in two minutes and prints how many ends of held-out voices it finds.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import torch

from afterview.language.ends import around
from corpus import Line, held_out, lines, meetings, sittings, unpunctuated, whole

SHIPPED = Path(__file__).parent.parent / "src/afterview/language/ends.txt"
SEEN = 10  # times that words must stand around a place to be weighed
SAYS = 0.4  # log odds; what weighs less is left out
EPOCHS, RATE, AT_ONCE = 5, 0.2, 1024

Talk = list[list[str]]  # the lines of one turn, as words


def turns(taught: Sequence[Line], rng: random.Random) -> Iterator[Talk]:
    """Turns of whole talks as they are; lone lines of a voice in chance company, whose ends are as good."""
    for sitting in sittings(taught):
        if whole(sitting) and sitting[0].writer != "meetings":
            for _, turn in groupby(sitting, key=lambda line: line.role):
                yield [unpunctuated(line.text).split() for line in turn]
        else:
            order = sitting if sitting[0].writer == "meetings" else rng.sample(sitting, len(sitting))
            yield [unpunctuated(line.text).split() for line in order]


def places(turn: Talk) -> Iterator[tuple[tuple[str, ...], bool]]:
    """For each place between two words what stands around it, and whether a line ends there."""
    words = [word for line in turn for word in line]
    ends, at = set(), 0
    for line in turn:
        at += len(line)
        ends.add(at)
    for place in range(1, len(words)):
        yield around(words, place), place in ends


def main() -> int:
    """Teach, write, measure."""
    rng = random.Random(11)
    every = [*lines(), *meetings()]
    taught = list(turns([x for x in every if not held_out(x.voice)], rng))
    kept = list(turns([x for x in every if held_out(x.voice)], rng))
    seen = Counter(f for turn in taught for found, _ in places(turn) for f in found)
    number = {f: n for n, f in enumerate(sorted(f for f, many in seen.items() if many >= SEEN))}
    rows = [([number[f] for f in found if f in number], end) for turn in taught for found, end in places(turn)]
    weights, bias = _fitted(rows, len(number), rng)
    told = {f: round(weights[n] * 10) for f, n in number.items() if abs(weights[n]) >= SAYS}
    SHIPPED.write_text("".join(f"{f}\t{w}\n" for f, w in [("", round(bias * 10)), *sorted(told.items())]), encoding="utf-8")
    print(f"{len(rows)} places, {len(number)} n-grams, {len(told)} kept, {SHIPPED.stat().st_size} bytes")
    for least in (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0):
        hit = said = real = 0
        for turn in kept:
            for found, end in places(turn):
                says = bias + sum(told.get(f, 0) for f in found) / 10 >= least
                hit, said, real = hit + (says and end), said + says, real + end
        print(f"log odds {least:+.1f}: right {hit / max(1, said):.2f}, found {hit / real:.2f}")
    return 0


def _fitted(rows: Sequence[tuple[list[int], bool]], many: int, rng: random.Random) -> tuple[list[float], float]:
    torch.manual_seed(11)
    torch.set_num_threads(1)
    bag = torch.nn.EmbeddingBag(many, 1, mode="sum", sparse=True)
    torch.nn.init.zeros_(bag.weight)
    bias = torch.nn.Parameter(torch.tensor(-2.5))
    learner = torch.optim.Adagrad([bag.weight, bias], lr=RATE)
    order = list(range(len(rows)))
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for start in range(0, len(order), AT_ONCE):
            batch = [rows[i] for i in order[start:start + AT_ONCE]]
            flat = torch.tensor([f for found, _ in batch for f in found])
            offsets = torch.tensor([0, *[len(found) for found, _ in batch[:-1]]]).cumsum(0)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                bag(flat, offsets)[:, 0] + bias, torch.tensor([float(end) for _, end in batch]))
            learner.zero_grad()
            loss.backward()
            learner.step()
    return bag.weight.detach()[:, 0].tolist(), float(bias)


if __name__ == "__main__":
    sys.exit(main())
