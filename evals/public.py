"""Two public sets of real talk, read from a folder that is not part of this project: `python evals/public.py DATA`.

Meetings (ICSI, dialogue acts by hand): how well are questions found without punctuation? Interview answers (SIOP 2024): given
questions and answers as an unnamed talk, who is the candidate, and is each answer put to its question?
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from afterview.adapters.folder import Folder
from afterview.adapters.readers.choose import choose
from afterview.adapters.readers.contract import Reader
from afterview.adapters.world import World, system_clock
from afterview.model.talk import Role, Sentence, Speaker, Transcript, Turn, Utterance
from afterview.model.trouble import Refused
from afterview.workflows.diagnose import Options, understand

_TAUGHT = {"Bed006", "Bmr001", "Bmr022", "Bro014"}  # a sample of these taught the reader (training/public)
_LEFT_OUT = {"", "z", "x", "%"}


def bare(text: str) -> str:
    """A line without case and punctuation, as a plain recogniser writes it."""
    return " ".join(re.sub(r"[^\w\s']", " ", text).lower().split())


def meetings(path: Path, reader: Reader, threshold: float) -> dict[str, float]:
    """Precision, recall and F1 of questions over all utterances of the meetings; who speaks is given, as it is in an interview.

    A meeting has no candidate: it is read twice, with the roles by turns and the other way round, and the surer answer counts.
    """
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = [(re.split(r"[\^|.:]", r["da_tag"])[0], r["speaker"], bare(r["text"])) for r in rows if r["meeting"] not in _TAUGHT]
    lines = [line for line in lines if line[0] not in _LEFT_OUT and line[2]]
    spoken = [(who, text) for _, who, text in lines]
    one, other = (_asking(reader, spoken, roles) for roles in ((Role.CANDIDATE, Role.INTERVIEWER), (Role.INTERVIEWER, Role.CANDIDATE)))
    asked = [max(a, b) for a, b in zip(one, other, strict=True)]
    hit = sum(p >= threshold and tag.startswith("q") for p, (tag, *_) in zip(asked, lines, strict=True))
    said, real = sum(p >= threshold for p in asked), sum(tag.startswith("q") for tag, *_ in lines)
    precision, recall = hit / max(1, said), hit / max(1, real)
    return {"utterances": len(lines), "questions": real, "precision": precision, "recall": recall,
            "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def _asking(reader: Reader, spoken: list[tuple[str, str]], roles: tuple[Role, Role]) -> list[float]:
    sentences: list[Sentence] = []
    for n, (who, text) in enumerate(spoken):
        index = sentences[-1].turn.index + (who != spoken[n - 1][0]) if sentences else 0
        role = roles[index % 2]
        turn = Turn(index=index, speaker=Speaker(label=role, name=role, role=role), text=text, starts=((0, None),), span=None, lines=(n,))
        sentences.append(Sentence(n=n, turn=turn, start=0, end=len(text)))
    return [m.get("question", 0.0) for m in reader.read(sentences)]


def answers(path: Path, world: World) -> dict[str, float]:
    """Of the respondents' talks: how often the candidate is found, and how many questions get their own answer."""
    people: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in csv.DictReader(path.open(encoding="utf-8")):
        if row["split"] != "train":  # those answers taught the reader
            people[row["respondent"]].append((row["question"], row["answer"]))
    found = matched = total = behavioural = 0
    for pairs in people.values():
        lines = [u for n, (q, a) in enumerate(pairs) for u in (Utterance(text=q, speaker="Speaker 1", line=2 * n + 1),
                                                                Utterance(text=a, speaker="Speaker 2", line=2 * n + 2))]
        total += len(pairs)
        try:
            interview = understand(world, Transcript(utterances=tuple(lines)), Folder(path=path, transcript=path), Options())
        except Refused:
            continue
        found += any(s.label == "Speaker 2" and s.role is Role.CANDIDATE for s in interview.speakers)
        for exchange in interview.exchanges:
            answer = bare(exchange.answer.text) if exchange.answer else ""
            ok = any(bare(exchange.question.text) in bare(q) and answer and answer == bare(a) for q, a in pairs)
            matched += ok
            behavioural += ok and exchange.question.kind.value == "behavioural"
    return {"talks": len(people), "candidate found": found / len(people), "questions": total, "answers matched": matched / total,
            "read as behavioural": behavioural / max(1, matched)}


def main() -> int:
    """Print both as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--reader", default="model")
    parser.add_argument("--threshold", type=float, default=0.5)
    options = parser.parse_args()
    reader, _ = choose(options.reader)
    found = {"reader": reader.name, "meetings": meetings(options.data / "icsi-mrda/utterances.tsv", reader, options.threshold),
             "answers": answers(options.data / "siop2024-interview/answers.csv", World(now=system_clock, reader=reader))}
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
