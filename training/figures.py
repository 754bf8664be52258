"""How well the taught encoders know voices that they were not taught on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

import beside
import passages
from afterview.model.labels import LABELS, MISTAKES
from corpus import Answer, Line, Mail, Pair
from encoder import MAIL_KINDS, PAIR_KINDS, TELLINGS, TIES, Lines, Pairs

SURE = 0.97


@torch.no_grad()
def probabilities(model: Lines, kept: Sequence[Line]) -> np.ndarray:
    """One row of label probabilities for each line, in order."""
    model.eval()
    rows, whose = passages.kept_rows(kept)
    found: dict[int, np.ndarray] = {}
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].read.pieces))
    for at in range(0, len(order), 16):
        part = order[at:at + 16]
        *read, _, _ = passages.tensors([rows[n] for n in part])
        for n, said in zip(part, torch.sigmoid(model(*read)).numpy(), strict=True):
            found.update((id(line), one) for line, one in zip(whose[n], said, strict=False) if line)
    return np.array([found[id(line)] for line in kept])


def surely(p: np.ndarray, y: np.ndarray) -> float:
    """The share found where `SURE` of what is said is right."""
    order = np.argsort(-p)
    hits = np.cumsum(y[order])
    right = hits / np.arange(1, len(order) + 1) >= SURE
    return float(hits[right].max() / y.sum()) if right.any() else 0.0


def best(p: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """The best F1, and where."""
    return max((2 * y[p >= t].sum() / max(1, (p >= t).sum() + y.sum()), t) for t in np.linspace(0.1, 0.9, 33))


def of_lines(model: Lines, kept: Sequence[Line]) -> None:
    """Print, per label, what is found and how well."""
    said = probabilities(model, kept)
    sure, f1 = {}, {}
    for n, label in enumerate(LABELS):
        use = [i for i, line in enumerate(kept) if line.weight(label) > 0]
        p, y = said[use, n], np.array([label in kept[i].labels for i in use])
        sure[label], (f1[label], at) = surely(p, y), best(p, y)
        print(f"{label:15} n={y.sum():4} found where 97 in 100 are right: {sure[label]:.3f}; best F1 {f1[label]:.3f} at {at:.2f}")
    print(f"mistakes: found where 97 in 100 are right {np.mean([sure[m] for m in MISTAKES]):.3f}, F1 {np.mean([f1[m] for m in MISTAKES]):.3f}; "
          f"all labels F1 {np.mean(list(f1.values())):.3f}", flush=True)


@torch.no_grad()
def logits(model: Pairs, rows: Sequence[beside.Row]) -> np.ndarray:
    """What the head of these rows says of each."""
    model.eval()
    found = np.zeros((len(rows), 16))
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].pieces))
    for at in range(0, len(order), 32):
        part = order[at:at + 32]
        pieces, kinds, _ = beside.tensors([rows[n] for n in part])
        said = model(pieces, kinds)[beside.HEADS.index(rows[0].head)].numpy()
        found[part, : said.shape[1]] = said
    return found[:, : said.shape[1]]


def of_pairs(model: Pairs, paired: Sequence[Pair], answered: Sequence[Answer], mailed: Sequence[Mail]) -> None:
    """Print what each head finds."""
    said = _softmax(logits(model, [beside.pair_row(p.fact, p.text, "none") for p in paired]))
    for n, kind in enumerate(PAIR_KINDS):
        _print(f"pair {kind}", said[:, n], np.array([beside.taught_as(p) == kind for p in paired]))
    many = len(TELLINGS)
    ended = [a for a in answered if not a.tie]  # of talks, half of them with their ends taken out
    _print("outcome of stories", _sigmoid(logits(model, [beside.answer_row(a) for a in ended])[:, many]), np.array([a.outcome for a in ended]))
    answered = [a for a in answered if a.tie]
    heard = logits(model, [beside.answer_row(a) for a in answered])
    for n, kind in enumerate(TELLINGS):
        _print(f"telling {kind}", _softmax(heard[:, :many])[:, n], np.array([a.telling == kind for a in answered]))
    _print("outcome", _sigmoid(heard[:, many]), np.array([a.outcome for a in answered]))
    for n, kind in enumerate(TIES):
        _print(f"tie {kind}", _softmax(heard[:, many + 1:])[:, n], np.array([a.tie == kind for a in answered]))
    taken = _softmax(logits(model, [beside.mail_row(m) for m in mailed]))
    for n, kind in enumerate(MAIL_KINDS):
        _print(f"mail {kind}", taken[:, n], np.array([m.kind == kind for m in mailed]))


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _print(name: str, p: np.ndarray, y: np.ndarray) -> None:
    f1, at = best(p, y)
    print(f"{name:18} n={y.sum():4} found where 97 in 100 are right: {surely(p, y):.3f}; best F1 {f1:.3f} at {at:.2f}", flush=True)
