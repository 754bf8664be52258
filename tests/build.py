"""Interviews built by hand: lines with the marks that a reader would have given, so that no test waits for a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from afterview.dialogue.asked import own_questions
from afterview.dialogue.measures import measures
from afterview.dialogue.shape import shape
from afterview.dossier.ground import grounds
from afterview.model.company import Brief, Company, Dossier, Fact
from afterview.model.interview import FactUse, Interview, Setting
from afterview.model.person import Post, Profile
from afterview.model.talk import Role, Sentence, Speaker, Transcript, Turn, Utterance
from afterview.model.time import TimeSpan

ANN = Speaker(label="Ann", name="Ann Reed", role=Role.CANDIDATE)
BO = Speaker(label="Bo", name="Bo Holm", role=Role.INTERVIEWER)
CY = Speaker(label="Cy", name="Cy Nambiar", role=Role.INTERVIEWER)
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence: who says it, the words, the marks, how long it lasts (by the words where None)."""

    who: Speaker
    text: str
    marks: Mapping[str, float]
    seconds: float | None = None


def ann(text: str, seconds: float | None = None, **marks: float) -> Line:
    """A line of the candidate; ``q_background=.9`` stands for the mark "q-background"."""
    return line(ANN, text, seconds, **marks)


def bo(text: str, seconds: float | None = None, **marks: float) -> Line:
    """A line of the interviewer."""
    return line(BO, text, seconds, **marks)


def line(who: Speaker, text: str, seconds: float | None = None, **marks: float) -> Line:
    """A line of anybody."""
    return Line(who=who, text=text, seconds=seconds, marks={k.replace("_", "-"): v for k, v in marks.items()})


def words(count: int) -> str:
    """So many words that say nothing."""
    return " ".join(["fold"] * (count - 1)) + " fold."


def talk(*lines: Line, timed: bool = True, late_ms: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a talk; neighbouring lines of one voice are one turn, and everything may come `late_ms` later."""
    groups: list[list[Line]] = []
    for each in lines:
        if groups and groups[-1][-1].who == each.who:
            groups[-1].append(each)
        else:
            groups.append([each])
    sentences: list[Sentence] = []
    clock = late_ms
    for index, group in enumerate(groups):
        offset, starts, begin = 0, [], clock
        for each in group:
            starts.append((offset, clock if timed else None))
            offset += len(each.text) + 1
            clock += int(1000 * (each.seconds if each.seconds is not None else len(each.text.split()) / 2.5))
        turn = Turn(index=index, speaker=group[0].who, text=" ".join(g.text for g in group), starts=tuple(starts),
                    span=TimeSpan(begin, clock) if timed else None, lines=(index + 1,))
        first = len(sentences)
        sentences.extend(Sentence(n=first + i, turn=turn, start=at, end=at + len(g.text), marks=g.marks)
                         for i, (g, (at, _)) in enumerate(zip(group, starts, strict=True)))
    return tuple(sentences)


def interview(*lines: Line, timed: bool = True, late_ms: int = 0, tied: Iterable[int] = (), facts: Iterable[Fact] = (),
              uses: Mapping[int, str] | None = None, wrong: Mapping[int, str] | None = None, **fields: Any) -> Interview:
    """An interview of these lines, shaped by the dialogue room.

    `tied` are numbers of exchanges; `uses` and `wrong` map sentence numbers to the fact used or contradicted there.
    """
    said = talk(*lines, timed=timed, late_ms=late_ms)
    turns = tuple({s.turn.index: s.turn for s in said}.values())
    exchanges, invited, goodbye = shape(said)
    exchanges = tuple(replace(e, tied=e.n in set(tied)) for e in exchanges)
    used = tuple(FactUse(fact=f, sentence=said[n], sure=0.9) for n, f in (uses or {}).items())
    used += tuple(FactUse(fact=f, sentence=said[n], sure=0.9, contradicts=True, why="they said so") for n, f in (wrong or {}).items())
    by_sentence = {n: (f,) for n, f in (uses or {}).items()}
    known = Dossier(company=Company(name="Quillane Hearing"), facts=tuple(facts)) if facts else None
    base = Interview(
        setting=Setting(candidate="Ann Reed"), turns=turns, sentences=said,
        transcript=Transcript(utterances=tuple(Utterance(text=t.text, speaker=t.speaker.label, start_ms=t.starts[0][1]) for t in turns)),
        speakers=tuple(dict.fromkeys(t.speaker for t in turns)), exchanges=exchanges, invitation=invited, goodbye=goodbye,
        own_questions=own_questions(said, exchanges, invited, by_sentence), dossier=known, uses=used,
        measures=measures(turns, exchanges), now=NOW)
    given = replace(base, **fields)
    return replace(given, grounds=grounds(said, given.brief or (), ("Ann Reed", "Quillane Hearing")))


FACTS = (Fact(id="f1", kind="expansion", text="A third clinic opens in Eau Claire in May."),
         Fact(id="f2", kind="product", text="They repair hearing aids within a day."))
BRIEF = (Brief(name="Bo Holm", title="Head of Clinics", public=("Spoke at the audiology congress about waiting lists.",),
               common_ground=("You both rowed for the Oshkosh club.",)),)
PROFILE = Profile(name="Ann Reed", posts=(Post(employer="Dunmore Optics", highlights=("Cut the waiting list by half",)),))


@dataclass(frozen=True, slots=True)
class Case:
    """A rule on an interview: does it find something, and which limit does the case move?"""

    rule: str
    says: str
    interview: Interview
    finds: bool
    limits: Mapping[str, float] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.rule} {'finds' if self.finds else 'is silent on'} {self.says}"
