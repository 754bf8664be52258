"""Rows for the encoder of two texts: a fact and a sentence, a question and its answer, a moment of the talk and a mail."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from afterview.adapters.readers.encoder import ANSWER, FIRST, MOST, QUESTION, beside
from batches import filled
from corpus import Answer, Mail, Pair, unpunctuated
from encoder import MAIL_KINDS, PAIR_KINDS, TELLINGS, TIES

MOMENT, MAIL = 48, 112  # word pieces of the first text, and of both
HEADS = ("pair", "answer", "mail")
UNKNOWN = -1  # a goal that teaches nothing


@dataclass(frozen=True, slots=True)
class Row:
    """Two texts as word pieces, which head they teach, and what it should say."""

    pieces: list[int]
    kinds: list[int]
    head: str
    goal: tuple[int, ...]


def row(first: str, second: str, head: str, goal: tuple[int, ...]) -> Row:
    """The first text keeps its end, the second its beginning, an answer its end too."""
    of_first, of_both = {"pair": (FIRST, MOST), "answer": (QUESTION, ANSWER), "mail": (MOMENT, MAIL)}[head]
    return Row(*beside(first, second, of_first, of_both, end=head == "answer"), head, goal)


def taught_as(pair: Pair) -> str:
    """The kind that a pair teaches: on the same topic is nothing, and a plain mention uses the fact."""
    return {"topic": "none", "plain": "uses"}.get(pair.kind, pair.kind)


def pair_row(fact: str, text: str, kind: str) -> Row:
    """What a sentence does with a fact."""
    return row(fact, text, "pair", (PAIR_KINDS.index(kind),))


def answer_row(answer: Answer, bare: bool = False) -> Row:
    """What an answer tells, whether it says how it came out, and whom it is about."""
    question, text = (unpunctuated(t) if bare else t for t in (answer.question, answer.text))
    tie = TIES.index(answer.tie) if answer.tie else UNKNOWN
    return row(question, text, "answer", (TELLINGS.index(answer.telling), int(answer.outcome), tie))


def mail_row(mail: Mail) -> Row:
    """Whether a mail takes up a moment."""
    return row(mail.moment, mail.text, "mail", (MAIL_KINDS.index(mail.kind),))


def rows(paired: Sequence[Pair], spoken: Sequence[str], answered: Sequence[Answer], mailed: Sequence[Mail], rng: random.Random) -> list[Row]:
    """One epoch: each pair and one stranger, each answer as written or bare, each mail beside its moment and now and then another."""
    found = []
    for pair in paired:
        kind = taught_as(pair)
        text = unpunctuated(pair.text) if pair.style == "clean" and rng.random() < 0.35 else pair.text
        found.append(pair_row(pair.fact, text, kind))
        if pair.siblings and rng.random() < 0.4:
            found.append(pair_row(rng.choice(pair.siblings), text, "none"))
        if rng.random() < 0.25:  # ordinary talk of somebody else beside this fact
            found.append(pair_row(pair.fact, rng.choice(spoken), "none"))
    for answer in answered:
        if answer.tie or rng.random() < 0.5:  # of the stories out of talks half in each epoch: they are many, and long
            found.append(answer_row(answer, answer.style == "clean" and rng.random() < 0.35))
    for mail in mailed:
        found.append(mail_row(mail))
        if mail.siblings and mail.kind == "takes" and rng.random() < 0.5:
            found.append(row(rng.choice(mail.siblings), mail.text, "mail", (MAIL_KINDS.index("near"),)))
    return found


def batches(found: list[Row], rng: random.Random) -> list[list[Row]]:
    """Rows of one head and of like length together, in random order."""
    made: list[list[Row]] = []
    for head in HEADS:
        ordered = sorted((r for r in found if r.head == head), key=lambda r: len(r.pieces) + rng.random() * 4)
        made += filled(ordered, lambda r: len(r.pieces))
    rng.shuffle(made)
    return made


def tensors(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded pieces and kinds, and the goals."""
    longest = max(len(r.pieces) for r in batch)
    pieces = torch.tensor([r.pieces + [0] * (longest - len(r.pieces)) for r in batch])
    return pieces, torch.tensor([r.kinds + [0] * (longest - len(r.kinds)) for r in batch]), torch.tensor([r.goal for r in batch])
