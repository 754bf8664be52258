"""Stretches of the corpus as the encoder of lines reads them: neighbouring lines at once, one answer for each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from afterview.adapters.readers.stretches import Passage, passage
from afterview.model.labels import LABELS
from afterview.model.talk import Role
from batches import filled
from clauses import recut
from corpus import OTHER, Line, joined, sittings, unpunctuated, whole

LONGEST = 260  # characters of two lines that are joined
_SHORTEST, _LONGEST, _LONE = 40, 150, 110  # word pieces of a stretch, roughly: four characters each
_RUN_TOGETHER = {"clean": 0.2, "asr": 0.4, "typed": 0.2}  # of the talks, in each epoch: cut anew as if nothing told where sentences end
_NOTHING = (torch.zeros(len(LABELS)), torch.zeros(len(LABELS)))

Part = tuple[str, str, Line | None]  # who speaks, the words, and what they teach; None where they are only read


@dataclass(frozen=True, slots=True)
class Row:
    """A passage, and for each of its lines the goal and how much it teaches, label by label."""

    read: Passage
    goals: tuple[tuple[Tensor, Tensor], ...]


def row(parts: Sequence[Part]) -> Row:
    """One stretch ready to be read."""
    return Row(passage((Role(who), text) for who, text, _ in parts), tuple(_goal(line) if line else _NOTHING for _, _, line in parts))


def _goal(line: Line) -> tuple[Tensor, Tensor]:
    return torch.tensor([float(label in line.labels) for label in LABELS]), torch.tensor([line.weight(label) for label in LABELS])


def rows(taught: Sequence[Line], rng: random.Random) -> list[Row]:
    """One epoch: talks cut at random places, lone lines by themselves and in company; a third of the clean ones bare."""
    found: list[Row] = []
    for sitting in sittings(taught):
        if sitting[0].writer == "public":
            found += [row([("candidate", line.text, line)]) for line in sitting]
        elif whole(sitting):
            found += _talk(sitting, rng)
        else:
            found += _lone(sitting, rng)
    return found


def _bare(line: Line, rng: random.Random) -> bool:
    return line.style == "clean" and rng.random() < (0.9 if line.writer == "meetings" else 0.3)


def _talk(sitting: Sequence[Line], rng: random.Random) -> list[Row]:
    run_together = sitting[0].writer != "meetings" and rng.random() < _RUN_TOGETHER[sitting[0].style]
    lines = recut(sitting, rng) if run_together else _some_joined(sitting, rng)
    found, at = [], 0
    while at < len(lines):
        most, size, parts, bare = rng.randint(_SHORTEST, _LONGEST), 0, list[Part](), run_together or _bare(lines[at], rng)
        if lines[at].history and rng.random() < 0.8:
            parts.append((*lines[at].history[-1], None))
            size += len(parts[0][1]) // 4
        while at < len(lines) and (size < most or parts[-1][2] is None):
            parts.append((lines[at].role, lines[at].text, lines[at]))
            size += len(lines[at].text) // 4
            at += 1
        found.append(row(_said(parts, bare)))
    return found


def _some_joined(sitting: Sequence[Line], rng: random.Random) -> list[Line]:
    """Now and then two lines of one speaker as one: a mistake often stands in the middle of a long sentence."""
    lines, at = [], 0
    while at < len(sitting):
        line, following = sitting[at], sitting[at + 1] if at + 1 < len(sitting) else None
        if following and line.writer != "meetings" and rng.random() < 0.2 and following.role == line.role and _fit(line, following):
            line, at = replace(joined(line, following, rng.random() < 0.6), history=line.history), at + 1
        lines.append(line)
        at += 1
    return lines


def _lone(sitting: Sequence[Line], rng: random.Random) -> list[Row]:
    order = rng.sample(sitting, len(sitting))
    found, at = [], 0
    while at < len(order):
        many, size, parts, bare = rng.choice((1, 1, 2, 3, 4)), 0, list[Part](), _bare(order[at], rng)
        for line in order[at:at + many]:
            if size > _LONE:
                break
            at += 1
            other = rng.choice(order)
            if rng.random() < 0.3 and len(order) > 1 and other.role == line.role and _fit(line, other):
                first, then = (line, other) if rng.random() < 0.5 else (other, line)
                line = replace(joined(first, then, rng.random() < 0.6), before=line.before)
            if line.before and rng.random() < 0.75:
                parts.append((OTHER[line.role], line.before, None))
            parts.append((line.role, line.text, line))
            size += len(line.text) // 4 + len(line.before) // 4
        found.append(row(_said(parts, bare)))
    return found


def _fit(one: Line, other: Line) -> bool:
    return len(one.text) + len(other.text) < LONGEST


def _said(parts: Sequence[Part], bare: bool) -> list[Part]:
    return [(who, unpunctuated(text) if bare else text, line) for who, text, line in parts]


def kept_rows(kept: Sequence[Line]) -> tuple[list[Row], list[list[Line | None]]]:
    """Voices that were not taught, as the product reads them, and which line each answer is of."""
    found: list[list[Part]] = []
    for sitting in sittings(kept):
        at, alone = 0, not whole(sitting)
        while at < len(sitting):
            line = sitting[at]
            before = line.history[-1] if line.history else None
            parts: list[Part] = [(*before, None)] if before else []
            size = sum(len(text) // 4 for _, text, _ in parts)
            while at < len(sitting) and (size < _LONE or parts[-1][2] is None):
                parts.append((sitting[at].role, sitting[at].text, sitting[at]))
                size += len(sitting[at].text) // 4
                at += 1
                if alone:
                    break
            found.append(parts)
    return [row(parts) for parts in found], [[line for _, _, line in parts] for parts in found]


def batches(found: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    """Rows of like length together, in random order."""
    ordered = sorted(found, key=lambda r: len(r.read.pieces) + rng.random() * 8)
    made = list(filled(ordered, lambda r: len(r.read.pieces)))
    rng.shuffle(made)
    return made


def tensors(batch: Sequence[Row]) -> tuple[Tensor, ...]:
    """Pieces, kinds, spans, ends, goals and weights, padded."""
    long, many = max(len(r.read.pieces) for r in batch), max(len(r.goals) for r in batch)
    pieces = torch.zeros(len(batch), long, dtype=torch.long)
    kinds, ends = torch.zeros_like(pieces), torch.zeros(len(batch), many, dtype=torch.long)
    spans, goals = torch.zeros(len(batch), many, long), torch.zeros(len(batch), many, len(LABELS))
    weights = torch.zeros_like(goals)
    for i, one in enumerate(batch):
        pieces[i, : len(one.read.pieces)] = torch.tensor(one.read.pieces)
        kinds[i, : len(one.read.kinds)] = torch.tensor(one.read.kinds)
        for j, ((start, end), (goal, weight)) in enumerate(zip(one.read.spans, one.goals, strict=True)):
            spans[i, j, start:end], ends[i, j], goals[i, j], weights[i, j] = 1, end, goal, weight
    return pieces, kinds, spans, ends, goals, weights
