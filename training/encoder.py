"""A six-layer MiniLM in PyTorch, twice: one reads a stretch of talk and answers for each line, one reads two texts beside each other."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
PAIR_KINDS = ("none", "uses", "contradicts")
TELLINGS, TIES = ("none", "story", "habit", "would"), ("neutral", "employer", "self")
MAIL_KINDS = ("none", "near", "takes")


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.fc1, self.fc2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.mlp_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`x`: batch, time, width; `bias`: batch, 1, 1, time, or None where there is one row and nothing is padded."""
        b, t, _ = x.shape
        alone = (t,) if bias is None else (b, t)  # one passage by itself: three dimensions are a little faster than four in the file that ships
        q, k, v = (f(x).view(*alone, HEADS, WIDTH // HEADS).transpose(-2, -3) for f in (self.q, self.k, self.v))
        scores = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        scores = scores if bias is None else scores + bias
        mixed = (torch.softmax(scores, -1) @ v).transpose(-2, -3).reshape(b, t, WIDTH)
        x = self.attention_norm(x + self.drop(self.o(mixed)))
        return self.mlp_norm(x + self.drop(self.fc2(functional.gelu(self.fc1(x)))))


class Body(nn.Module):
    """The layers without a head; the embeddings of words and places stay as they came."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places, self.kinds = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)

    def read(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """The last layer; `ids` are 0 where padded."""
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1]))[None] + self.kinds(kinds))
        alone = ids.shape[0] == 1  # as shipped; without a mask the file is a little faster
        bias = None if alone else ((ids == 0).float() * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def taught(self) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
        """What is taught: the body's share, and the heads."""
        for part in (self.words, self.places, self.norm):
            part.requires_grad_(False)
        body = [p for part in (self.kinds, self.layers) for p in part.parameters() if p.requires_grad]
        known = {id(p) for p in body}
        return body, [p for p in self.parameters() if p.requires_grad and id(p) not in known]


class Lines(Body):
    """Answers for each line of a stretch: from its end mark, the mean of its words, and the one word that speaks most for a label."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.line_head, self.word_head = nn.Linear(2 * WIDTH, labels), nn.Linear(WIDTH, labels)
        nn.init.zeros_(self.word_head.weight)
        nn.init.zeros_(self.word_head.bias)

    def forward(self, ids: Tensor, kinds: Tensor, spans: Tensor, ends: Tensor) -> Tensor:
        """Logits: batch, line, label.

        `kinds` are 1 for the candidate's words; `spans` (batch, line, time) is 1 for the words of each line, `ends` the place of its end mark.
        """
        x = self.read(ids, kinds)
        spans = spans.to(x.dtype)
        mean = spans @ x / spans.sum(-1, keepdim=True).clamp(min=1)
        end = torch.gather(x, 1, ends[:, :, None].expand(-1, -1, WIDTH))
        most = (self.word_head(self.drop(x))[:, None] + ((spans - 1) * 1e4)[..., None]).amax(2)
        there = spans.sum(-1, keepdim=True) > 0
        return self.line_head(self.drop(torch.cat([end, mean], -1))) + torch.where(there, most, torch.zeros_like(most))


class Pairs(Body):
    """Two texts beside each other, and three things to ask of them: a fact and a sentence, a question and its answer, a moment and a mail."""

    def __init__(self) -> None:
        super().__init__()
        self.pair_head = nn.Linear(2 * WIDTH, len(PAIR_KINDS))
        self.answer_head = nn.Linear(2 * WIDTH, len(TELLINGS) + 1 + len(TIES))
        self.mail_head = nn.Linear(2 * WIDTH, len(MAIL_KINDS))

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of each head; `kinds` are 1 for the second text."""
        x = self.read(ids, kinds)
        second = ((ids != 0).float() * kinds)[:, :, None].to(x.dtype)
        mean = (x * second).sum(1) / second.sum(1).clamp(min=1)
        seen = self.drop(torch.cat([x[:, 0], mean], -1))
        return self.pair_head(seen), self.answer_head(seen), self.mail_head(seen)


def load_minilm(model: Body, path: Path) -> None:
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
