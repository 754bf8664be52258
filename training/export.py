"""From taught weights to the int8 ONNX files that ship: `make train` runs this after train.py."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch
from torch import Tensor, nn

from afterview.adapters.readers.stretches import passage
from afterview.model.labels import LABELS
from afterview.model.talk import Role
from encoder import PAIR_KINDS, TELLINGS, Lines, Pairs

OUT = Path(__file__).parent / "out"
SHIPPED = Path(__file__).parent.parent / "src/afterview/adapters/models"
SAID = ((Role.INTERVIEWER, "And how is the river?"), (Role.CANDIDATE, "High."))


class LineAnswers(nn.Module):
    """The encoder of lines with probabilities at its end."""

    def __init__(self, encoder: Lines) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, kinds: Tensor, spans: Tensor, ends: Tensor) -> Tensor:
        """Probabilities: batch, line, label."""
        return torch.sigmoid(self.encoder(ids, kinds, spans, ends))


class PairAnswers(nn.Module):
    """The encoder of pairs; what ships answers what a sentence does with a fact, and whether an answer says how things came out."""

    def __init__(self, encoder: Pairs) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities: batch, kind; and batch, 1."""
        pair, answer, _ = self.encoder(ids, kinds)
        return torch.softmax(pair, -1), torch.sigmoid(answer[:, len(TELLINGS):len(TELLINGS) + 1])


def lines_onnx(taught: Path, whole: Path) -> None:
    """The encoder of lines as ONNX in full precision."""
    model = Lines(len(LABELS))
    model.load_state_dict(torch.load(taught, weights_only=True))
    read = passage(SAID)
    spans = torch.zeros(1, len(read.spans), len(read.pieces))
    for n, (start, end) in enumerate(read.spans):
        spans[0, n, start:end] = 1
    given = (torch.tensor([read.pieces]), torch.tensor([read.kinds]), spans, torch.tensor([[end for _, end in read.spans]]))
    axes = {"ids": {1: "time"}, "kinds": {1: "time"}, "spans": {1: "lines", 2: "time"}, "ends": {1: "lines"}}
    torch.onnx.export(LineAnswers(model).eval(), given, str(whole), input_names=list(axes), output_names=["labels"], opset_version=17,
                      dynamo=False, dynamic_axes=axes)


def pairs_onnx(taught: Path, whole: Path) -> None:
    """The encoder of pairs as ONNX in full precision."""
    model = Pairs()
    model.load_state_dict(torch.load(taught, weights_only=True), strict=False)
    given = (torch.tensor([[101, 2054, 102, 2129, 102]]), torch.tensor([[0, 0, 0, 1, 1]]))
    torch.onnx.export(PairAnswers(model).eval(), given, str(whole), input_names=["ids", "kinds"], output_names=["pair", "outcome"], opset_version=17,
                      dynamo=False, dynamic_axes={"ids": {1: "time"}, "kinds": {1: "time"}})


def shrink(whole: Path, shipped: Path) -> str:
    """The same with int8 weights; gives the hash of the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(whole), str(shipped), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
                     extra_options={"MatMulConstBOnly": True})
    return hashlib.sha256(shipped.read_bytes()).hexdigest()


def main() -> int:
    """Export, quantise to int8 weights, write the files, their hashes and what they answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=Path, default=OUT / "lines.pt")
    parser.add_argument("--pairs", type=Path, default=OUT / "pairs.pt")
    parser.add_argument("--to", type=Path, default=SHIPPED)
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    OUT.mkdir(exist_ok=True)
    files = {}
    for name, taught, made in (("lines", options.lines, lines_onnx), ("pairs", options.pairs, pairs_onnx)):
        made(taught, OUT / f"{name}.onnx")
        files[f"{name}.onnx"] = shrink(OUT / f"{name}.onnx", options.to / f"{name}.onnx")
    about = {"files": files, "labels": list(LABELS), "pair": list(PAIR_KINDS), "bytes": sum((options.to / f).stat().st_size for f in files)}
    (options.to / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(about)[:300])
    return 0


if __name__ == "__main__":
    sys.exit(main())
