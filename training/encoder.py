"""A six-layer MiniLM in PyTorch with two heads: labels of a line, and what a sentence does with a fact."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from afterview.model.labels import LABELS

WIDTH, HEADS, INNER = 384, 12, 1536
LAYERS = 6
PAIR_KINDS = ("none", "uses", "contradicts")


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.fc1, self.fc2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.mlp_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x`: batch, time, width; `bias`: batch, 1, 1, time."""
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        scores = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.attention_norm(x + self.drop(self.o(mixed)))
        return self.mlp_norm(x + self.drop(self.fc2(functional.gelu(self.fc1(x)))))


class Encoder(nn.Module):
    """MiniLM with a head for labels and a head for pairs; both look at [CLS] and the mean of the second segment."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.label_head = nn.Linear(2 * WIDTH, labels)
        self.pair_head = nn.Linear(2 * WIDTH, len(PAIR_KINDS))

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of labels, and logits of pair kinds.

        `ids` are 0 where padded; `kinds` are 0 and 1 for the segments.
        """
        mask = (ids != 0).float()
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1]))[None] + self.kinds(kinds))
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        second = (mask * kinds.float())[:, :, None]
        mean = (x * second).sum(1) / second.sum(1).clamp(min=1)
        seen = self.drop(torch.cat([x[:, 0], mean], -1))
        return self.label_head(seen), self.pair_head(seen)


def grown(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights taught before there was the label `question`, with an untaught row for it."""
    at, known = LABELS.index("question"), weights["label_head.weight"].shape[0]
    if known == len(LABELS) - 1:
        for name in ("label_head.weight", "label_head.bias"):
            w = weights[name]
            weights[name] = torch.cat([w[:at], torch.zeros_like(w[:1]), w[at:]])
    return weights


def load_minilm(model: Encoder, path: Path) -> None:
    """Take the weights of all-MiniLM-L6-v2 from its ONNX export (Apache-2.0)."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    given = {i.name: torch.tensor(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    with torch.no_grad():
        model.words.weight.copy_(given[".model.embeddings.word_embeddings.weight"])
        model.places.weight.copy_(given[".model.embeddings.position_embeddings.weight"])
        model.kinds.weight.copy_(given[".model.embeddings.token_type_embeddings.weight"])
        _norm(model.norm, given, "model.layers.-1.embeddings_norm_layernorm")
        for number, layer in enumerate(model.layers):
            at = f"model.layers.{number}"
            for ours, theirs in (("q", "attn.q_proj"), ("k", "attn.k_proj"), ("v", "attn.v_proj"), ("o", "attn.o_proj"),
                                 ("fc1", "mlp.fc1"), ("fc2", "mlp.fc2")):
                linear = getattr(layer, ours)
                linear.weight.copy_(given[f"{at}.{theirs}.MatMul.weight"].T)
                linear.bias.copy_(given[f"{at}.{theirs}.Add.bias"])
            _norm(layer.attention_norm, given, f"{at}.attention_output_norm_layernorm")
            _norm(layer.mlp_norm, given, f"{at}.mlp_output_norm_layernorm")


def _norm(norm: nn.LayerNorm, given: dict[str, Tensor], at: str) -> None:
    norm.weight.copy_(given[f"{at}.weight"])
    norm.bias.copy_(given[f"{at}.bias"])
