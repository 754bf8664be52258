"""Small diagnoses built by hand, the way the workflow builds them, and any diagnosis at all for Hypothesis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from afterview.model.company import Company, Dossier, Fact
from afterview.model.evidence import Quote
from afterview.model.finding import (
    Chapter,
    ChapterVerdict,
    Diagnosis,
    Finding,
    NextMove,
    Severity,
    Skipped,
    Strength,
    Verdict,
)
from afterview.model.interview import Answer, Exchange, Interview, Kind, Measures, OwnQuestion, Question, Setting
from afterview.model.talk import Role, Sentence, Speaker, Transcript, Turn, Utterance
from afterview.model.time import TimeSpan
from afterview.model.trouble import Trouble

ANN = Speaker(label="Ann", name="Ann Example", role=Role.CANDIDATE, why="interview.toml names them")
BO = Speaker(label="Bo", name="Bo Boss", role=Role.INTERVIEWER, why="they ask")
TALK = (
    (BO, 0, 9, "Hello Ann. Tell me about yourself."),
    (ANN, 10, 62, "I have packed boxes for nine years. I like to keep things in order. At the depot I cut the walk by half."),
    (BO, 64, 70, "And why us?"),
    (ANN, 72, 90, "You have a very good reputation. I saw that you open a second hall in May."),
    (BO, 92, 96, "Do you have any questions for us?"),
    (ANN, 98, 104, "What does the job pay? And how many holidays are there?"),
    (BO, 106, 112, "We can talk about that later. Goodbye, Ann."),
)


def turn(index: int, speaker: Speaker, text: str, start_s: float | None, end_s: float | None) -> Turn:
    """A turn of one utterance; seconds, None where untimed."""
    start = None if start_s is None else int(start_s * 1000)
    span = None if start is None or end_s is None else TimeSpan(start, int(end_s * 1000))
    return Turn(index=index, speaker=speaker, text=text, starts=((0, start),), span=span, lines=(index + 1,))


def sentence(n: int, of: Turn, words: str) -> Sentence:
    """The sentence of a turn that holds exactly these words."""
    start = of.text.index(words)
    return Sentence(n=n, turn=of, start=start, end=start + len(words))


def quote(of: Turn, words: str) -> Quote:
    """These words of a turn, cut from it."""
    start = of.text.index(words)
    return of.quote(start, start + len(words))


def finding(rule: str = "pay-raised-first", **changes: object) -> Finding:
    """A finding without words; fields as given."""
    base = Finding(rule=rule, chapter=Chapter.QUESTIONS, severity=Severity.WARNING, message="You brought up pay before they did.",
                   instead="Leave pay for their offer.", evidence="convention", quotes=())
    return replace(base, **changes)  # type: ignore[arg-type]


def turns(*, timed: bool = True, change: Callable[[str], str] = str) -> tuple[Turn, ...]:
    """The little talk; `change` is applied to all that is said."""
    return tuple(turn(n, who, change(text), start if timed else None, end if timed else None) for n, (who, start, end, text) in enumerate(TALK))


def little(*, timed: bool = True, guess: str = "", compared: Sequence[str] = ()) -> Diagnosis:
    """A diagnosis of seven turns with three findings, one of each severity, and two strengths."""
    said = turns(timed=timed)
    lines = (sentence(0, said[0], "Tell me about yourself."), sentence(1, said[1], "I have packed boxes for nine years."),
             sentence(2, said[1], "At the depot I cut the walk by half."), sentence(3, said[2], "And why us?"),
             sentence(4, said[3], "You have a very good reputation."), sentence(5, said[3], "I saw that you open a second hall in May."),
             sentence(6, said[4], "Do you have any questions for us?"), sentence(7, said[5], "What does the job pay?"))
    first = Exchange(n=1, question=Question(sentences=(lines[0],)), answer=Answer(sentences=lines[1:3], span=said[1].span))
    second = Exchange(n=2, question=Question(sentences=(lines[3],), kind=Kind.MOTIVATION), tied=True,
                      answer=Answer(sentences=lines[4:6], span=said[3].span))
    interview = Interview(
        setting=Setting(candidate="Ann Example", company="Acme Storage", role="Packer", start=datetime(2026, 3, 2, 14, 0, tzinfo=UTC)),
        transcript=Transcript(utterances=tuple(Utterance(text=t.text, speaker=t.speaker.label, start_ms=t.starts[0][1]) for t in said),
                              source="transcript.txt", sha256="ab" * 32, evidence="7 lines, 2 speakers"),
        turns=said, sentences=lines, speakers=(BO, ANN), exchanges=(first, second), invitation=Question(sentences=(lines[6],)),
        own_questions=(OwnQuestion(question=Question(sentences=(lines[7],), kind=Kind.LOGISTICS), after_invite=True),), guess=guess,
        dossier=Dossier(company=Company(name="Acme Storage"), facts=(
            Fact(id="f1", kind="expansion", text="A second hall opens in May.", url="https://acme.example/news"),)),
        measures=Measures(candidate_words=46, interviewer_words=29, talk_share=46 / 75, pace=131.0 if timed else None, fillers=2, likes=1,
                          fillers_per_100=6.5, fillers_per_minute=2.3 if timed else None, longest_answer_s=52.0 if timed else None,
                          minutes=1.87 if timed else None))
    return Diagnosis(interview=interview, findings=_findings(said), strengths=_strengths(said), verdict=_verdict(),
                     next=NextMove(stage="thank-you", action="Send your thank-you mail.", why="It is due within 24 hours.",
                                   due=datetime(2026, 3, 3, 14, 30, tzinfo=UTC)),
                     skipped=(Skipped(rule="interviewer-unknown", why="needs interviewers.json"), Skipped(rule="phoned", why="comes later"),
                              Skipped(rule="thank-you-late", why="comes later")),
                     troubles=(Trouble("transcript.txt:9", "a line without words was stepped over"),), guess=tuple(compared))


def _findings(said: Sequence[Turn]) -> tuple[Finding, ...]:
    return (
        finding(quotes=(quote(said[5], "What does the job pay?"), quote(said[5], "And how many holidays are there?"))),
        finding("generic-interest", chapter=Chapter.ABOUT_YOU, severity=Severity.SUGGESTION, exchange=2, instead='You could have gone on: "…"',
                message="Your reason would fit any other firm as well.", quotes=(quote(said[3], "You have a very good reputation."),),
                evidence="surveys of managers"),
        finding("timeframe-not-asked", chapter=Chapter.QUESTIONS, severity=Severity.NOTE, at="the goodbye", instead="", evidence="advice",
                message="Nobody said when you will hear."),
    )


def _strengths(said: Sequence[Turn]) -> tuple[Strength, ...]:
    used = quote(said[3], "I saw that you open a second hall in May.")
    return (Strength(kind="fact-used", fact="f1", message="You used what you had read: A second hall opens in May.", quotes=(used,)),
            Strength(kind="answer-tied", message="You tied your own story to them.", exchange=2, quotes=(used,)))


def _verdict() -> tuple[ChapterVerdict, ...]:
    states = {Chapter.ABOUT_YOU: (Verdict.WATCH, "Your reason would fit any other firm as well."),
              Chapter.QUESTIONS: (Verdict.PROBLEM, "You brought up pay before they did."),
              Chapter.CRAFT: (Verdict.FINE, "Nothing found here.")}
    silent = (Verdict.NOT_JUDGED, "Nothing here could be judged.")
    return tuple(ChapterVerdict(chapter=c, state=states.get(c, silent)[0], why=states.get(c, silent)[1]) for c in Chapter)


def long_talk(hours: int = 10, words: int = 100_000, people: int = 40) -> Diagnosis:
    """A talk of many hours: 20 words a turn, the candidate every second one, the others in turn; a finding near the end."""
    number = words // 20
    step = hours * 3600 / number
    others = [Speaker(label=f"P{n}", name=f"Person {n}", role=Role.INTERVIEWER) for n in range(1, people)]
    text = " ".join(f"word{n}" for n in range(20))
    said = tuple(turn(n, ANN if n % 2 else others[n // 2 % len(others)], text, n * step, (n + .9) * step) for n in range(number))
    base = little()
    asked = tuple(Exchange(n=k + 1, question=Question(sentences=(Sentence(n=k, turn=said[2 * k], start=0, end=30),)),
                           answer=Answer(sentences=(Sentence(n=k, turn=said[2 * k + 1], start=0, end=30),), span=said[2 * k + 1].span))
                  for k in range(number // 2))
    late = said[number - 3].quote()
    interview = replace(base.interview, turns=said, exchanges=asked, own_questions=(), invitation=None,
                        transcript=Transcript(utterances=tuple(Utterance(text="x", start_ms=0) for _ in range(9))))
    return replace(base, interview=interview, strengths=(), findings=tuple(finding(f"rule-{n}", quotes=(late,)) for n in range(40)))


def poisoned(text: str) -> Diagnosis:
    """The little diagnosis with `text` in every field that can hold words of a stranger."""
    base = little()
    voices = tuple(replace(s, label=text, name=text, why=text) for s in (BO, ANN))
    by_role = {s.role: s for s in voices}
    said = tuple(replace(t, text=f"{text} {t.text}", speaker=by_role[t.role]) for t in base.interview.turns)
    lines = tuple(Sentence(n=n, turn=t, start=0, end=len(t.text)) for n, t in enumerate(said))
    quotes = (said[5].quote(), Quote(speaker=text, start_ms=None, text=text or "x", turn=999))
    exchanges = tuple(replace(e, question=Question(sentences=(lines[2 * n],)), answer=Answer(sentences=(lines[2 * n + 1],)))
                      for n, e in enumerate(base.interview.exchanges))
    fact = Fact(id=text, kind=text, text=text, quote=text, url=text)
    interview = replace(
        base.interview, turns=said, sentences=lines, speakers=voices, exchanges=exchanges, reader=text, guess=text,
        own_questions=(OwnQuestion(question=Question(sentences=(lines[5],)), facts=(text,), heard=lines[0]),),
        dossier=Dossier(company=Company(name=text), facts=(fact,)), setting=Setting(candidate=text, company=text, role=text),
        transcript=replace(base.interview.transcript, format=text, evidence=text, source=text))
    bad = Finding(rule=text, chapter=Chapter.CRAFT, severity=Severity.WARNING, message=text, instead=text, evidence=text, quotes=quotes,
                  exchange=1, at=text)
    return Diagnosis(
        interview=interview, findings=(bad, replace(bad, quotes=())), guess=(text,), dismissed=(bad,),
        strengths=(Strength(kind=text, message=text, quotes=quotes, fact=text), Strength(kind=text, message="", quotes=())),
        verdict=tuple(ChapterVerdict(chapter=Chapter.CRAFT, state=s, why=text) for s in Verdict),
        next=NextMove(stage=text, action=text, why=text), skipped=(Skipped(rule=text, why=text),), troubles=(Trouble(text, text),))


_words = st.text(min_size=1, max_size=40).filter(lambda t: bool(t.strip()))
_maybe_ms = st.none() | st.integers(0, 40_000_000)
_speakers = st.builds(Speaker, label=st.text(max_size=5), name=st.text(max_size=12), role=st.sampled_from(Role), why=st.text(max_size=9))
_quotes = st.builds(Quote, speaker=st.text(max_size=9), start_ms=_maybe_ms, text=_words, turn=st.integers(0, 12))
_some_quotes = st.lists(_quotes, max_size=3).map(tuple)
_numbers = st.none() | st.floats(0, 1e6)


@st.composite
def _turns(draw: st.DrawFn) -> tuple[Turn, ...]:
    voices = draw(st.lists(_speakers, min_size=1, max_size=8))
    made = []
    for index in range(draw(st.integers(1, 9))):
        text = draw(_words)
        start = draw(_maybe_ms)
        span = None if start is None else TimeSpan(start, start + draw(st.integers(0, 90_000)))
        made.append(Turn(index=index, speaker=draw(st.sampled_from(voices)), text=text, starts=((0, start),), span=span, lines=(index,)))
    return tuple(made)


@st.composite
def _interviews(draw: st.DrawFn) -> Interview:
    said = draw(_turns())
    lines = tuple(Sentence(n=t.index, turn=t, start=0, end=len(t.text)) for t in said)
    asked = st.builds(Question, sentences=st.sampled_from(lines).map(lambda s: (s,)), kind=st.sampled_from(Kind))
    answers = st.none() | st.builds(Answer, sentences=st.lists(st.sampled_from(lines), max_size=3).map(tuple),
                                    span=st.none() | st.sampled_from([t.span for t in said]))
    exchanges = [Exchange(n=n, question=draw(asked), answer=draw(answers), tied=draw(st.booleans())) for n in range(1, draw(st.integers(1, 5)))]
    own = st.builds(OwnQuestion, question=asked, facts=st.lists(st.text(max_size=3), max_size=2).map(tuple),
                    heard=st.none() | st.sampled_from(lines))
    measures = st.builds(Measures, candidate_words=st.integers(0, 9999), interviewer_words=st.integers(0, 9999), talk_share=st.floats(0, 1),
                         pace=_numbers, fillers=st.integers(0, 99), likes=st.integers(0, 99), fillers_per_100=st.floats(0, 100),
                         fillers_per_minute=_numbers, longest_answer_s=_numbers, minutes=_numbers)
    utterances = tuple(Utterance(text=t.text, speaker=t.speaker.label, start_ms=t.starts[0][1]) for t in said)
    return Interview(
        setting=draw(st.builds(Setting, candidate=st.text(max_size=9), company=st.text(max_size=9), role=st.text(max_size=9),
                               round=st.integers(-1, 9), start=st.none() | st.datetimes())),
        transcript=Transcript(utterances=utterances), turns=said, sentences=lines, speakers=tuple(dict.fromkeys(t.speaker for t in said)),
        exchanges=tuple(exchanges), own_questions=tuple(draw(st.lists(own, max_size=3))), measures=draw(measures), guess=draw(st.text(max_size=30)))


_findings_any = st.builds(
    Finding, rule=st.text(max_size=9), chapter=st.sampled_from(Chapter), severity=st.sampled_from(Severity), message=st.text(max_size=60),
    instead=st.text(max_size=60), evidence=st.text(max_size=20), quotes=_some_quotes, exchange=st.none() | st.integers(0, 6), at=st.text(max_size=9))
diagnoses = st.builds(
    Diagnosis, interview=_interviews(), findings=st.lists(_findings_any, max_size=4).map(tuple),
    strengths=st.lists(st.builds(Strength, kind=st.text(max_size=9), message=st.text(max_size=30), quotes=_some_quotes,
                                 fact=st.none() | st.text(max_size=3)), max_size=4).map(tuple),
    verdict=st.lists(st.builds(ChapterVerdict, chapter=st.sampled_from(Chapter), state=st.sampled_from(Verdict), why=st.text(max_size=30)),
                     max_size=6).map(tuple),
    next=st.builds(NextMove, stage=st.text(max_size=9), action=st.text(max_size=40), why=st.text(max_size=40),
                   due=st.none() | st.datetimes(timezones=st.just(UTC))),
    skipped=st.lists(st.builds(Skipped, rule=st.text(max_size=9), why=st.text(max_size=9)), max_size=4).map(tuple),
    troubles=st.lists(st.builds(Trouble, where=st.text(max_size=9), why=st.text(max_size=30)), max_size=3).map(tuple),
    guess=st.lists(st.text(max_size=30), max_size=2).map(tuple))
