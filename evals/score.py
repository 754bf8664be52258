"""Score the diagnosis on a folder of cases, in one process: recall and false alarms per rule, fact uses, questions.

The rules of counting are those of the cases' README: a mistake is found when a finding has its rule and a quote that overlaps
the gold quote (or lies in the same answer, for rules about a whole answer); a false alarm is a warning on a clean twin, or one
in a variant that is neither expected, allowed, nor raised on its twin.
"""

from __future__ import annotations

import collections
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from afterview.adapters.world import World
from afterview.model.trouble import Refused
from afterview.report.as_json import to_json
from afterview.workflows.diagnose import Options, diagnose

ANSWER_RULES = {"self-only-answer", "long-answer", "thin-answer", "no-story", "no-result", "generic-interest"}
FOLLOW_UP = ("thank-you", "chased-too-soon", "phoned", "kept-chasing", "update-long")
_RUN = 6  # words in a row that two quotes must share


@dataclass
class Score:
    """Counts over a set of cases; `notes` says in words what was missed and what was false."""

    hit: collections.Counter[str] = field(default_factory=collections.Counter)
    put: collections.Counter[str] = field(default_factory=collections.Counter)
    false: collections.Counter[str] = field(default_factory=collections.Counter)
    clean_warnings: int = 0
    runs: int = 0
    uses: list[int] = field(default_factory=lambda: [0, 0])
    questions: list[int] = field(default_factory=lambda: [0, 0, 0])
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Mistakes found, of those put in."""
        return sum(self.hit.values()) / max(1, sum(self.put.values()))


def words(text: str) -> list[str]:
    """Words, lower case."""
    return re.findall(r"[\w']+", text.lower())


def overlaps(found: str, gold: str) -> bool:
    """True when one holds the other or they share six words in a row."""
    f, g = words(found), words(gold)
    n = min(_RUN, len(f), len(g))
    grams = {tuple(g[i:i + n]) for i in range(len(g) - n + 1)}
    return not g or (n > 0 and any(tuple(f[i:i + n]) in grams for i in range(len(f) - n + 1)))


def near(found: str, gold: str, lines: list[str]) -> bool:
    """True when both stand within six lines of each other."""
    at = [[i for i, line in enumerate(lines) if " ".join(words(q)) in " ".join(words(line))] for q in (found, gold)]
    return any(abs(i - j) <= _RUN for i in at[0] for j in at[1])


def named(finding: dict[str, Any], want: dict[str, Any], lines: list[str]) -> bool:
    """True when a finding names the wanted mistake at the wanted place."""
    quotes = [q["text"] for q in finding["quotes"]]
    if finding["rule"] != want["rule"]:
        return False
    if not want.get("quote") or not quotes:
        return True
    return any(overlaps(q, want["quote"]) or (want["rule"] in ANSWER_RULES and near(q, want["quote"], lines)) for q in quotes)


def cases(folder: Path) -> Iterator[Path]:
    """The case folders."""
    return (p for p in sorted(folder.iterdir()) if (p / "gold.json").is_file())


def bare(text: str) -> str:
    """A transcript as a recogniser without punctuation writes it: line heads kept, words lower case."""
    out = []
    for line in text.splitlines():
        head, sep, said = line.partition(": ")
        out.append(head + sep + " ".join(re.sub(r"[^\w\s'’]", " ", said).lower().split()))
    return "\n".join(out) + "\n"


def score(folder: Path, world: World, *, chapters: bool = True, unpunctuated: bool = False, names: set[str] | None = None) -> Score:
    """Score all cases of a folder (or those in `names`); with `chapters`, mistakes of mail and patience are left out."""
    total = Score()
    for case in cases(folder):
        if names and case.name not in names:
            continue
        gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
        clean = _run(case, None, gold["now"], world, unpunctuated)
        total.runs += 1
        _clean(total, case, clean[0], gold, clean[1])
        raised = {f["rule"] for f in clean[0]["findings"]}
        for path in sorted((case / "variants").glob("*.json")):
            variant = json.loads(path.read_text(encoding="utf-8"))
            if chapters and all(w["rule"].startswith(FOLLOW_UP) for w in variant["expect"]):
                continue
            report, lines = _run(case, variant, variant.get("now", gold["now"]), world, unpunctuated)
            total.runs += 1
            _variant(total, f"{case.name}/{path.stem}", variant, report, lines, raised, chapters=chapters)
    return total


def _run(case: Path, variant: dict[str, Any] | None, now: str, world: World, unpunctuated: bool) -> tuple[dict[str, Any], list[str]]:
    with tempfile.TemporaryDirectory() as into:
        copy = Path(into) / case.name
        shutil.copytree(case, copy, ignore=shutil.ignore_patterns("variants", "gold.json"))
        for edit in (variant or {}).get("edits", []):
            path = copy / edit["file"]
            path.write_text(path.read_text(encoding="utf-8").replace(edit["find"], edit["replace"], 1), encoding="utf-8")
        transcript = copy / "transcript.txt"
        if unpunctuated:
            transcript.write_text(bare(transcript.read_text(encoding="utf-8")), encoding="utf-8")
        lines = transcript.read_text(encoding="utf-8").splitlines()
        try:
            return to_json(diagnose(world, copy, Options(now=datetime.fromisoformat(now)))), lines
        except Refused as refused:
            return {"findings": [], "strengths": [], "exchanges": [], "refused": str(refused)}, lines


def _clean(total: Score, case: Path, report: dict[str, Any], gold: dict[str, Any], lines: list[str]) -> None:
    if "refused" in report:
        total.notes.append(f"REFUSED {case.name}: {report['refused']}")
    for finding in report["findings"]:
        if finding["severity"] == "warning":
            total.false[finding["rule"]] += 1
            total.clean_warnings += 1
            total.notes.append(f"FALSE   {case.name} (clean): {finding['rule']}: {[q['text'][:110] for q in finding['quotes']]}")
        else:
            total.notes.append(f"note    {case.name} (clean): {finding['rule']}: {[q['text'][:80] for q in finding['quotes']]}")
    for use in gold.get("fact_uses", []):
        found = any(s.get("fact") == use["fact"] and any(overlaps(q["text"], use["quote"]) for q in s["quotes"]) for s in report["strengths"])
        total.uses[0] += found
        total.uses[1] += 1
        if not found:
            total.notes.append(f"USE     {case.name}: {use['fact']}: {use['quote'][:110]}")
    asked = [e["question"]["text"] for e in report["exchanges"]]
    total.questions[2] += len(asked)
    matched = set()
    for question in gold.get("questions", []):
        if question["kind"] == "invitation":
            continue
        said = lines[question["line"] - 1].split(": ", 1)[-1]
        hits = [i for i, a in enumerate(asked) if a and overlaps(a, said)]
        matched.update(hits)
        total.questions[0] += bool(hits)
        total.questions[1] += 1
        if not hits:
            total.notes.append(f"QUEST   {case.name}:{question['line']} {question['kind']}: {said[-110:]}")
        elif report["exchanges"][hits[0]]["kind"] != question["kind"]:
            total.notes.append(f"kind    {case.name}:{question['line']} {question['kind']} read as {report['exchanges'][hits[0]]['kind']}: {said[-90:]}")
    total.notes += [f"extra   {case.name}: {a[:110]}" for i, a in enumerate(asked) if i not in matched]


def _variant(total: Score, name: str, variant: dict[str, Any], report: dict[str, Any], lines: list[str], raised: set[str], *,
             chapters: bool) -> None:
    wanted = [w for w in variant["expect"] if not (chapters and w["rule"].startswith(FOLLOW_UP))]
    for want in wanted:
        ok = any(named(f, want, lines) for f in report["findings"])
        total.put[want["rule"]] += 1
        total.hit[want["rule"]] += ok
        if not ok:
            total.notes.append(f"MISS    {name}: {want['rule']}: {want.get('quote', '')[:120]}")
    expected = {w["rule"] for w in variant["expect"]} | set(variant.get("allow", [])) | raised
    for finding in report["findings"]:
        if finding["severity"] == "warning" and finding["rule"] not in expected:
            total.false[finding["rule"]] += 1
            total.notes.append(f"FALSE   {name}: {finding['rule']}: {[q['text'][:110] for q in finding['quotes']]}")
