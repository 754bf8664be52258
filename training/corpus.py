"""The teaching corpus: sittings of lines, blocks of pairs, read into rows; see README.md for how they were written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from afterview.model.labels import CANDIDATE_LABELS, INTERVIEWER_LABELS

HERE = Path(__file__).parent

# The labels that each writer was asked to give completely. A label that a line of another writer lacks may simply not
# have been thought of: such a gap teaches little (`RARE`, the mistakes, which are rare in ordinary talk) or nothing.
COMPLETE = {
    "w1": {"pay", "trial", "homepage", "unprepared"},
    "w2": {"personal", "rundown", "undersell", "noask", "when"},
    "w3": {"employer", "contribute", "specific", "praise", "ask", "stock"},
    "w4": set(INTERVIEWER_LABELS), "wo": set(INTERVIEWER_LABELS),
    **{writer: set(CANDIDATE_LABELS) for writer in ("wb", "wc", "wm", "wn", "ww", "xe", "xf", "xg", "zl", "zt", "zu")},
    **{writer: {*CANDIDATE_LABELS, *INTERVIEWER_LABELS}
       for writer in ("w7", "w8", "w9", "wa", "wd", "we", "wj", "wk", "wl", "wq", "wr", "ws", "wt", "wu", "wv", "wy",
                       "xa", "xb", "xc", "xd", "ya", "yb", "yc", "yd", "zi", "zj", "zk", "zo", "zp", "zq", "zr", "zs")},
    # Those two forgot what the interviewer says of pay and of home.
    **{writer: {*CANDIDATE_LABELS, *INTERVIEWER_LABELS} - {"says-pay", "says-personal"} for writer in ("zg", "zh")},
    "public": {"pay", "trial", "homepage", "unprepared", "personal", "noask", "employer", "contribute", "specific"},
}
KNOWN = {*CANDIDATE_LABELS, *INTERVIEWER_LABELS}
RARE = {"pay", "trial", "homepage", "unprepared", "personal", "rundown", "undersell", "noask", "when"}
ASKING = {"ask", "invite", *(label for label in INTERVIEWER_LABELS if label.startswith("q-"))}
OTHER = {"candidate": "interviewer", "interviewer": "candidate"}
STORY = 35  # words; what is shorter is no story yet
AROUND = 3  # lines before a line that are kept with it
STYLES = ("clean", "asr", "typed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One labelled line: `labels` hold, `traps` were meant to look as if they did."""

    text: str
    before: str
    history: tuple[tuple[str, str], ...]  # the last lines before it, with their roles
    role: str
    labels: frozenset[str]
    traps: frozenset[str]
    voice: str
    trade: str
    english: str
    style: str
    writer: str
    left_open: frozenset[str] = frozenset()  # labels on which fair listeners differ, or that hold of something that this is but a part of

    def weight(self, label: str) -> float:
        """How much this line teaches about `label`: 0 where the role or the writer leaves it open."""
        if label in self.left_open or label not in (CANDIDATE_LABELS if self.role == "candidate" else INTERVIEWER_LABELS):
            return 0.0
        if label == "question":  # every writer marked what asks; a question mark tells the rest
            return {"public": 0.0, "meetings": 3.0 if label in self.labels else 1.0}.get(self.writer, 0.5)
        if self.writer == "meetings":
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


def joined(one: Line, other: Line, with_comma: bool) -> Line:
    """Two lines of one voice as one long sentence: what either says, it says; what both leave open stays open."""
    first, then = one.text, other.text
    if with_comma and not first.rstrip().endswith("?"):
        first = first.rstrip(" .!") + ","
        then = then if re.match(r"I\b", then) else then[:1].lower() + then[1:]
    text = f"{first} {then}"
    return replace(one, text=text, labels=one.labels | other.labels, traps=(one.traps | other.traps) - one.labels - other.labels,
                   left_open=(one.left_open | other.left_open) - one.labels - other.labels,
                   writer=one.writer if COMPLETE.get(one.writer, set()) <= COMPLETE.get(other.writer, set()) else other.writer)


def sittings(taught: Sequence[Line]) -> list[list[Line]]:
    """Lines by voice and writer, in their order."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in taught:
        found.setdefault((line.voice, line.writer), []).append(line)
    return list(found.values())


def whole(sitting: Sequence[Line]) -> bool:
    """True for a talk in its order, false for lone lines with what was said before each."""
    return any(len(line.history) > 1 for line in sitting)


def unpunctuated(text: str) -> str:
    """A line as a bare recogniser writes it."""
    kept = "".join(c for c in text.lower() if c.isalnum() or c in " '’-")
    return " ".join(kept.replace("-", " ").split())


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
        history: list[tuple[str, str]] = []
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if raw.startswith("#"):
                head, above = dict(re.findall(r"(\w+): ([^|]+?)(?= *\||$)", raw.lstrip("# "))), ""
                spoke, history = "", []
                continue
            if not raw.strip():
                continue
            parts = [p.strip() for p in raw.split("|", 2)]
            if len(parts) == 2:
                parts.insert(1, "")
            if len(parts) != 3 or not parts[2]:
                raise ValueError(f"{path.name}:{number}: {raw[:80]!r}")
            given = [p.strip() for p in parts[0].split(",")]
            if any(g != "-" and g.lstrip("!?") not in KNOWN for g in given):  # a dash where nothing holds
                raise ValueError(f"{path.name}:{number}: an unknown label: {raw[:80]!r}")
            role = head.get("who", "candidate")
            if role == "both":  # a whole interview: the middle field says who speaks, what came before stands above
                role = {"c": "candidate", "i": "interviewer"}[parts[1]]
                parts[1], above = ("" if role == spoke else above), parts[2]
                spoke = role
            else:
                history = [(OTHER[role], parts[1])] if parts[1] else []
            if parts[2].rstrip().endswith("?") or any(g in ASKING for g in given):
                given.append("question")
            yield Line(
                text=parts[2], before=parts[1], history=tuple(history[-AROUND:]), role=role,
                labels=frozenset(g for g in given if g in KNOWN), traps=frozenset(g[1:] for g in given if g.startswith("!")),
                left_open=frozenset(g[1:] for g in given if g.startswith("?")),
                voice=head.get("voice", path.stem), trade=head.get("trade", ""), english=head.get("english", ""),
                style=head.get("style", "clean"), writer=path.stem.split("-")[0])
            history.append((role, parts[2]))


def ordinary(folder: Path = HERE / "public") -> Iterator[Line]:
    """Lines of real talk that make none of the mistakes and speak of no employer; see the head of each file for its source."""
    for path in (folder / "icsi.txt", folder / "siop2024.txt"):
        for raw in path.read_text(encoding="utf-8").splitlines():
            if raw.strip() and not raw.startswith("#"):
                yield Line(text=raw, before="", history=(), role="candidate", labels=frozenset(), traps=frozenset(), voice=path.stem, trade="",
                           english="", style="asr", writer="public")


def meetings(path: Path = HERE / "public" / "icsi-questions.txt") -> Iterator[Line]:
    """Real talk in its order, of which only is known what asks; it teaches the label `question`, for both roles by turns."""
    above: tuple[tuple[str, str], ...] = ()
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines()):
        kind, _, text = raw.partition(" | ")
        if kind in {"q", "s"}:
            yield Line(text=text, before=above[-1][1] if above else "", history=above, role=("candidate", "interviewer")[number % 2],
                       labels=frozenset({"question"} if kind == "q" else ()), traps=frozenset(), voice="icsi", trade="", english="",
                       style="clean", writer="meetings")
            above = (*above, (("candidate", "interviewer")[number % 2], text))[-AROUND:]


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
                role = {"c": "candidate", "i": "interviewer"}.get(parts[2], parts[2])
                yield Pair(fact=facts[parts[1]], text=parts[4], kind=parts[0], role=role, company=company, style=parts[3],
                           siblings=tuple(f for i, f in facts.items() if i != parts[1]))
            elif raw.strip() and not raw.startswith("#"):
                raise ValueError(f"{path.name}:{number}: {raw[:80]!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer: what it tells (story, habit, would, none), whether it says how things came out, and whom it is about."""

    question: str
    text: str
    telling: str
    outcome: bool
    tie: str
    voice: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A moment of the talk and what stands in the mail after it; `kind` is takes, near or none."""

    moment: str
    text: str
    kind: str
    voice: str
    style: str
    siblings: tuple[str, ...]


def answers(folder: Path = HERE / "answers") -> Iterator[Answer]:
    """Every answer of every sitting; raises ValueError with file and line for a malformed one."""
    for where, head, parts in _fields(folder):
        if len(parts) == 3 and parts[0] == "q":
            question = parts[2]
        elif len(parts) == 3 and parts[0] == "a" and len(given := parts[1].split()) == 3:
            yield Answer(question=question, text=parts[2], telling=given[0], outcome=given[1] == "outcome", tie=given[2],
                         voice=where.partition(":")[0], style=head.get("style", "clean"))
        else:
            raise ValueError(where)


def stories(talks: Sequence[Line]) -> Iterator[Answer]:
    """Stories of whole interviews to questions for one, as they stand and with the lines taken out that say how they came out.

    Of the latter only the words that went make the difference: what is left neither sounds like a failure nor like an end. Whom they are
    about is not known (`tie` is empty). A line is also taken out of what keeps its end, so that a gap says nothing.
    """
    for sitting in sittings(talks):
        if not whole(sitting) or not {"outcome", "episode"} <= COMPLETE.get(sitting[0].writer, set()):
            continue
        for question, told in _asked(sitting):
            if sum("episode" in line.labels for line in told) < 2 or any("outcome" in line.left_open for line in told):
                continue
            ends = [line for line in told if "outcome" in line.labels]
            others = [line for line in told if line not in ends]
            made = [told]
            if ends and others:
                less = others[len(question) % len(others)]
                made += [others, [line for line in told if line is not less]]
            for kept in made:
                text = " ".join(line.text for line in kept)
                if len(text.split()) >= STORY:
                    yield Answer(question=question, text=text, telling="story", outcome=any(line in ends for line in kept), tie="",
                                 voice=told[0].voice, style=told[0].style)


def _asked(sitting: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The questions for a story in a talk, and the candidate's lines up to the next question."""
    question, told = "", list[Line]()
    for line in sitting:
        if line.role == "candidate":
            told.append(line)
        elif line.labels & ASKING:
            if question and told:
                yield question, told
            question, told = (line.text if "q-behavioural" in line.labels else ""), []
    if question and told:
        yield question, told


def mails(folder: Path = HERE / "mails") -> Iterator[Mail]:
    """Every sentence of a mail beside its moment; raises ValueError with file and line for a malformed one."""
    found: list[tuple[str, str, str, str, str]] = []
    for where, head, parts in _fields(folder):
        if len(parts) == 3 and parts[0] == "m":
            moment = parts[2]
        elif len(parts) == 2 and parts[0] in {"takes", "near", "none"}:
            found.append((where.partition(":")[0], moment, parts[1], parts[0], head.get("style", "clean")))
        else:
            raise ValueError(where)
    moments: dict[str, list[str]] = {}
    for voice, moment, *_ in found:
        moments.setdefault(voice, []).append(moment)
    for voice, moment, text, kind, style in found:
        yield Mail(moment=moment, text=text, kind=kind, voice=voice, style=style,
                   siblings=tuple(m for m in dict.fromkeys(moments[voice]) if m != moment))


def _fields(folder: Path) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """File and line, the sitting's head, and the fields of each line that is not a head."""
    for path in sorted(folder.glob("*.txt")):
        head: dict[str, str] = {}
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if raw.startswith("#"):
                head = dict(re.findall(r"(\w+): ([^|]+?)(?= *\||$)", raw.lstrip("# ")))
            elif raw.strip():
                yield f"{path.name}:{number}: {raw[:80]!r}", head, [p.strip() for p in raw.split(" | ")]


def held_out(key: str, share: float = 0.12) -> bool:
    """True for voices and companies kept out of teaching: the same ones in every run."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < share
