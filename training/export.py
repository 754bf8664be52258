"""From taught weights to the int8 ONNX file that ships: `make train` runs this after train.py."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch

from afterview.model.labels import LABELS
from encoder import PAIR_KINDS, Encoder

OUT = Path(__file__).parent / "out"
SHIPPED = Path(__file__).parent.parent / "src/afterview/adapters/models"


class Answers(torch.nn.Module):
    """The encoder with probabilities at its end."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Probabilities of labels, of pair kinds, and the mean vector."""
        labels, pair, mean = self.encoder(ids, kinds)
        return torch.sigmoid(labels), torch.softmax(pair, -1), mean


def main() -> int:
    """Export, quantise to int8 weights, write the file, its hash and what it answers."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    argparse.ArgumentParser(description=__doc__).parse_args()
    model = Encoder(len(LABELS))
    model.load_state_dict(torch.load(OUT / "encoder.pt", weights_only=True))
    model.eval()
    ids = torch.tensor([[101, 2054, 102, 2129, 102], [101, 102, 2129, 102, 0]])
    kinds = torch.tensor([[0, 0, 0, 1, 1], [0, 0, 1, 1, 0]])
    torch.onnx.export(Answers(model), (ids, kinds), str(OUT / "reader.onnx"), input_names=["ids", "kinds"],
                      output_names=["labels", "pair", "mean"], opset_version=17, dynamo=False,
                      dynamic_axes={"ids": {0: "batch", 1: "time"}, "kinds": {0: "batch", 1: "time"}})
    SHIPPED.mkdir(parents=True, exist_ok=True)
    shipped = SHIPPED / "reader.onnx"
    quantize_dynamic(str(OUT / "reader.onnx"), str(shipped), weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"], per_channel=True, extra_options={"MatMulConstBOnly": True})
    digest = hashlib.sha256(shipped.read_bytes()).hexdigest()
    about = {"sha256": digest, "labels": list(LABELS), "pair": list(PAIR_KINDS), "bytes": shipped.stat().st_size}
    (SHIPPED / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(about)[:200])
    return 0


if __name__ == "__main__":
    sys.exit(main())
