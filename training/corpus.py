"""The teaching corpus: sittings of lines, blocks of pairs, read into rows; see README.md for how they were written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from afterview.model.labels import CANDIDATE_LABELS, INTERVIEWER_LABELS

HERE = Path(__file__).parent

# The labels that each writer was asked to give completely. A label that a line of another writer lacks may simply not
# have been thought of: such a gap teaches little (`RARE`, the mistakes, which are rare in ordinary talk) or nothing.
COMPLETE = {
    "w1": {"pay", "trial", "homepage", "unprepared"},
    "w2": {"personal", "rundown", "undersell", "noask", "when"},
    "w3": {"employer", "contribute", "specific", "praise", "ask", "stock"},
    "w4": set(INTERVIEWER_LABELS),
    "w7": {*CANDIDATE_LABELS, *INTERVIEWER_LABELS},
    "w8": {*CANDIDATE_LABELS, *INTERVIEWER_LABELS},
    "w9": {*CANDIDATE_LABELS, *INTERVIEWER_LABELS},
    "wa": {*CANDIDATE_LABELS, *INTERVIEWER_LABELS},
    "public": {"pay", "trial", "homepage", "unprepared", "personal", "noask", "employer", "contribute", "specific"},
}
RARE = {"pay", "trial", "homepage", "unprepared", "personal", "rundown", "undersell", "noask", "when"}
STYLES = ("clean", "asr", "typed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One labelled line: `labels` hold, `traps` were meant to look as if they did."""

    text: str
    before: str
    role: str
    labels: frozenset[str]
    traps: frozenset[str]
    voice: str
    trade: str
    english: str
    style: str
    writer: str

    def weight(self, label: str) -> float:
        """How much this line teaches about `label`: 0 where the role or the writer leaves it open."""
        if label not in (CANDIDATE_LABELS if self.role == "candidate" else INTERVIEWER_LABELS):
            return 0.0
        if label in self.labels:
            return 1.0
        if label in self.traps:
            return 1.5
        if self.writer == "public" and label not in COMPLETE["public"]:
            return 0.0
        if label in COMPLETE.get(self.writer, set()):
            return 1.0
        return 1.0 if label in RARE else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A fact and a sentence; `kind` is uses, topic, contradicts or plain (the interviewer mentions it)."""

    fact: str
    text: str
    kind: str
    role: str
    company: str
    style: str
    siblings: tuple[str, ...]


def lines(folder: Path = HERE / "lines") -> Iterator[Line]:
    """Every line of every sitting; raises ValueError with file and line for a malformed one."""
    for path in sorted(folder.glob("*.txt")):
        head: dict[str, str] = {}
        above = spoke = ""
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if raw.startswith("#"):
                head, above = dict(re.findall(r"(\w+): ([^|]+?)(?= *\||$)", raw.lstrip("# "))), ""
                spoke = ""
                continue
            if not raw.strip():
                continue
            parts = [p.strip() for p in raw.split(" | ")]
            if len(parts) == 2:
                parts.insert(1, "")
            if len(parts) != 3 or not parts[2]:
                raise ValueError(f"{path.name}:{number}: {raw[:80]!r}")
            given = [p.strip() for p in parts[0].split(",")]
            known = {*CANDIDATE_LABELS, *INTERVIEWER_LABELS}
            role = head.get("who", "candidate")
            if role == "both":  # a whole interview: the middle field says who speaks, what came before stands above
                role = {"c": "candidate", "i": "interviewer"}[parts[1]]
                parts[1], above = ("" if role == spoke else above), parts[2]
                spoke = role
            yield Line(
                text=parts[2], before=parts[1], role=role,
                labels=frozenset(g for g in given if g in known), traps=frozenset(g[1:] for g in given if g.startswith("!")),
                voice=head.get("voice", path.stem), trade=head.get("trade", ""), english=head.get("english", ""),
                style=head.get("style", "clean"), writer=path.stem.split("-")[0])


def ordinary(folder: Path = HERE / "public") -> Iterator[Line]:
    """Lines of real talk that make none of the mistakes and speak of no employer; see the head of each file for its source."""
    for path in sorted(folder.glob("*.txt")):
        for raw in path.read_text(encoding="utf-8").splitlines():
            if raw.strip() and not raw.startswith("#"):
                yield Line(text=raw, before="", role="candidate", labels=frozenset(), traps=frozenset(), voice=path.stem, trade="",
                           english="", style="asr", writer="public")


def pairs(folder: Path = HERE / "pairs") -> Iterator[Pair]:
    """Every pair of every block."""
    for path in sorted(folder.glob("*.txt")):
        facts: dict[str, str] = {}
        company = path.stem
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if raw.startswith("## "):
                facts, company = {}, raw
                continue
            parts = [p.strip() for p in raw.split(" | ")]
            if len(parts) == 3 and re.fullmatch(r"f\d+", parts[0]):
                facts[parts[0]] = parts[2]
            elif len(parts) == 5 and parts[1] in facts:
                yield Pair(fact=facts[parts[1]], text=parts[4], kind=parts[0], role=parts[2], company=company, style=parts[3],
                           siblings=tuple(f for i, f in facts.items() if i != parts[1]))
            elif raw.strip() and not raw.startswith("#"):
                raise ValueError(f"{path.name}:{number}: {raw[:80]!r}")


def held_out(key: str, share: float = 0.12) -> bool:
    """True for voices and companies kept out of teaching: the same ones in every run."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < share
