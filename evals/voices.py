"""How well the small questions are answered on voices that were never taught: `python evals/voices.py [--write]`.

Reads the teaching corpus (training/), takes the sittings that are kept out of teaching (by voice, `corpus.held_out`), and counts
for the nine mistakes: by style of the transcript, by variety of English, by trade. A line is "said yes to" at 0.5.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "training"))

from corpus import Line, held_out, lines

from afterview.adapters.readers.choose import choose
from afterview.model.labels import LABELS, MISTAKES
from afterview.model.talk import Role, Sentence, Speaker, Turn

ENGLISHES = {"British Isles": r"\b(?:London|Yorkshire|Scot\w*|Glasgow|Wales|Welsh|Irish|Ireland|Cork|Dublin|Belfast|Newcastle|Manchester|Liverpool|Bristol|"
                              r"Birmingham|Cornwall|Norfolk|Kent|Essex|England|English$|British|Lancashire|Geordie|Ulster|RP)\b",
             "North America": r"\b(?:US|American|Texas|Midwest\w*|South|Boston|Chicago|Canad\w+|Toronto|Ohio|Brooklyn|New York|California\w*|Newfoundland|Appalachia\w*|"
                              r"Georgia|Louisiana|Minnesota|AAVE|Southern)\b",
             "South Asia": r"\b(?:India\w*|Pakistan\w*|Lanka\w*|Bangladesh\w*|Nepal\w*|Bangalore|Mumbai|Delhi|Tamil|Punjab\w*|Kerala|Hindi)\b",
             "Africa": r"\b(?:Nigeria\w*|Kenya\w*|Ghana\w*|South Africa\w*|Uganda\w*|Zimbabwe\w*|Ethiopia\w*|Tanzania\w*|Cameroon\w*|Zambia\w*)\b",
             "Asia and Pacific": r"\b(?:Filipin\w+|Singapore\w*|Malaysia\w*|Hong Kong|Australia\w*|New Zealand|Kiwi|Māori|Queensland|Sydney|Fiji\w*|Samoa\w*)\b"}
TRADES = {"health and care": r"nurs|doctor|midwi|care|dent|pharm|physio|paramed|surge|therap|radiog|vet|optic|hospital|hygien|phleb",
          "building and making": r"weld|tiler|carpent|electric|plumb|crane|machin|mechanic|fitter|builder|mason|engineer|factory|metal|technician|roof|joiner|paint",
          "food and hospitality": r"chef|cook|baker|barista|hotel|waiter|bar|kitchen|pastry|sommelier|butcher|restaurant",
          "office, finance and law": r"account|payroll|audit|actuar|clerk|paralegal|law|bank|insur|secret|admin|HR|recruit|finance|CFO|tax|book",
          "technology and science": r"software|data|develop|SRE|IT|cloud|biolog|chem|research|scien|lab|analyst|product|design|test|network|security",
          "teaching and public service": r"teach|school|librar|social|police|fire|council|nursery|lectur|youth|museum|probation|translat|interpret"}


def judged(kept: Sequence[Line], read: Callable[[Sequence[Sentence]], list]) -> list[dict[str, float]]:
    """The reader's marks of each line, with what was said before it."""
    found = []
    for line in kept:
        said = [*line.history, (line.role, line.text)]
        turns = [Turn(index=n, speaker=Speaker(label=who, name=who, role=Role(who)), text=text, starts=((0, None),), span=None, lines=(n,))
                 for n, (who, text) in enumerate(said)]
        found.append(dict(read(tuple(Sentence(n=n, turn=t, start=0, end=len(t.text)) for n, t in enumerate(turns)))[-1]))
    return found


def counts(kept: Sequence[Line], marks: Sequence[dict[str, float]], labels: Iterable[str], sure: float = 0.5) -> tuple[int, float, float]:
    """True lines, precision, recall over the labels."""
    hit = said = real = 0
    for line, mark in zip(kept, marks, strict=True):
        for label in labels:
            if line.weight(label) > 0:
                yes, true = mark.get(label, 0.0) >= sure, label in line.labels
                hit, said, real = hit + (yes and true), said + yes, real + true
    return real, hit / max(1, said), hit / max(1, real)


def row(name: str, kept: Sequence[Line], marks: Sequence[dict[str, float]], labels: Iterable[str]) -> str:
    """One row of a table."""
    real, precision, recall = counts(kept, marks, labels)
    return f"| {name} | {real} | {precision:.2f} | {recall:.2f} |" if real else f"| {name} | 0 | – | – |"


def table(title: str, groups: dict[str, list[int]], kept: Sequence[Line], marks: Sequence[dict[str, float]]) -> list[str]:
    """A table over groups of lines."""
    rows = [row(name, [kept[i] for i in at], [marks[i] for i in at], MISTAKES) for name, at in groups.items() if at]
    return ["", f"| {title} | lines with a mistake | precision | recall |", "|---|---|---|---|", *rows]


def grouped(kept: Sequence[Line], kinds: dict[str, str], of: Callable[[Line], str]) -> dict[str, list[int]]:
    """Line numbers by the first kind whose pattern fits, the rest as "elsewhere"."""
    groups: dict[str, list[int]] = {name: [] for name in kinds}
    groups["elsewhere"] = []
    for n, line in enumerate(kept):
        groups[next((k for k, p in kinds.items() if re.search(p, of(line), re.IGNORECASE)), "elsewhere")].append(n)
    return groups


def bare(line: Line) -> Line:
    """The line as a recogniser without punctuation writes it."""
    def strip(text: str) -> str:
        return " ".join(re.sub(r"[^\w\s'’]", " ", text).lower().split())

    return replace(line, text=strip(line.text), before=strip(line.before), history=tuple((who, strip(t)) for who, t in line.history))


def reliability(kept: Sequence[Line], marks: Sequence[dict[str, float]]) -> list[str]:
    """A table of what the reader said and what was true, the nine mistakes taken together, in steps of a tenth."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for line, mark in zip(kept, marks, strict=True):
        for label in MISTAKES:
            if line.weight(label) > 0 and line.role == "candidate":
                p = mark.get(label, 0.0)
                bins[min(9, int(p * 10))].append((p, label in line.labels))
    rows = []
    for n, seen in enumerate(bins):
        if seen:
            said, true = sum(p for p, _ in seen) / len(seen), sum(y for _, y in seen) / len(seen)
            rows.append(f"| {n / 10:.1f} to {n / 10 + 0.1:.1f} | {len(seen)} | {said:.2f} | {true:.2f} | {'█' * round(20 * true)} |")
    return ["", "| the reader said | lines | on average | really true | |", "|---|---|---|---|---|", *rows]


def main() -> int:
    """Print the tables, or write them to docs/_voices.md and docs/_reliability.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", default="model")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    reader, why = choose(options.reader)
    kept = [x for x in lines() if held_out(x.voice)]
    marks = judged(kept, reader.read)
    out = [f"{len(kept)} lines of {len({x.voice for x in kept})} voices that were never taught; read by {reader.name} {why}".strip() + ".", "",
           "| small question | true lines | precision | recall |", "|---|---|---|---|", *(row(x, kept, marks, (x,)) for x in LABELS)]
    styles = {name: [n for n, x in enumerate(kept) if x.style == name] for name in ("clean", "asr", "typed")}
    out += table("as the transcript is written", styles, kept, marks)
    stripped = [bare(x) for x in kept if x.style == "clean"]
    out.append(row("the clean ones without case and punctuation", stripped, judged(stripped, reader.read), MISTAKES))
    out += table("variety of English", grouped(kept, ENGLISHES, lambda x: x.english), kept, marks)
    out += table("trade", grouped(kept, TRADES, lambda x: x.trade), kept, marks)
    text = "\n".join(out) + "\n"
    curve = "\n".join(reliability(kept, marks)).lstrip() + "\n"
    if options.write:
        (ROOT / "docs" / "_reliability.md").write_text(curve, encoding="utf-8")
        (ROOT / "docs" / "_voices.md").write_text(text, encoding="utf-8")
    print(text + "\n" + curve)
    return 0


if __name__ == "__main__":
    sys.exit(main())
