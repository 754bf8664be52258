"""From taught weights to the int8 ONNX files that ship: `make train` runs this after train.py."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch

from afterview.model.labels import LABELS
from encoder import PAIR_KINDS, Encoder, grown

OUT = Path(__file__).parent / "out"
SHIPPED = Path(__file__).parent.parent / "src/afterview/adapters/models"


class Answers(torch.nn.Module):
    """The encoder with probabilities at its end."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Probabilities of labels and of pair kinds."""
        labels, pair = self.encoder(ids, kinds)
        return torch.sigmoid(labels), torch.softmax(pair, -1)


def shrink(taught: Path, shipped: Path) -> str:
    """Export one encoder, with int8 weights; gives the hash of the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = Encoder(len(LABELS))
    model.load_state_dict(grown(torch.load(taught, weights_only=True)))
    model.eval()
    ids = torch.tensor([[101, 2054, 102, 2129, 102], [101, 102, 2129, 102, 0]])
    kinds = torch.tensor([[0, 0, 0, 1, 1], [0, 0, 1, 1, 0]])
    whole = taught.with_suffix(".onnx")
    torch.onnx.export(Answers(model), (ids, kinds), str(whole), input_names=["ids", "kinds"],
                      output_names=["labels", "pair"], opset_version=17, dynamo=False,
                      dynamic_axes={"ids": {0: "batch", 1: "time"}, "kinds": {0: "batch", 1: "time"}})
    quantize_dynamic(str(whole), str(shipped), weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"], per_channel=True, extra_options={"MatMulConstBOnly": True})
    return hashlib.sha256(shipped.read_bytes()).hexdigest()


def main() -> int:
    """Export, quantise to int8 weights, write the files, their hashes and what they answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs=2, type=Path, metavar=("TAUGHT.pt", "FILE.onnx"), help="export these weights alone, to be compared")
    options = parser.parse_args()
    if options.only:
        print(shrink(*options.only))
        return 0
    SHIPPED.mkdir(parents=True, exist_ok=True)
    files = {f"{name}.onnx": shrink(OUT / f"{name}.pt", SHIPPED / f"{name}.onnx") for name in ("first", "second")}
    about = {"files": files, "labels": list(LABELS), "pair": list(PAIR_KINDS),
             "bytes": sum((SHIPPED / f).stat().st_size for f in files)}
    (SHIPPED / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(about)[:300])
    return 0


if __name__ == "__main__":
    sys.exit(main())
