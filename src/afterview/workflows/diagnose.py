"""Diagnose one interview: from a folder or a file to all that is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from afterview import importers
from afterview.adapters.files import read_bytes
from afterview.adapters.folder import Folder, open_folder
from afterview.adapters.readers.contract import Reader
from afterview.adapters.settings import dismissed, home, read_settings
from afterview.adapters.world import World
from afterview.dialogue.asked import own_questions
from afterview.dialogue.check import check_interview, check_talk
from afterview.dialogue.measures import measures
from afterview.dialogue.roles import speakers
from afterview.dialogue.sentences import sentences
from afterview.dialogue.shape import shape
from afterview.dialogue.turns import turns
from afterview.dossier.best import best
from afterview.dossier.claims import claimed
from afterview.dossier.ground import grounds, personal
from afterview.dossier.ties import company_said, ready, tie_ins
from afterview.dossier.uses import Pair, fact_uses, further, pairs
from afterview.language.names import is_one_of
from afterview.language.words import words
from afterview.model.finding import Diagnosis, Verdict
from afterview.model.follow import Cadence
from afterview.model.interview import Answer, Exchange, FactUse, Ground, Interview, Kind, Setting
from afterview.model.talk import Role, Sentence, Transcript
from afterview.model.trouble import Refused
from afterview.report.guess import compare
from afterview.rules._run import all_rules, run, strengths
from afterview.rules._verdict import next_move, verdict
from afterview.workflows._follow import with_follow_up

_TIED = 0.5
_STORY = 40  # words; a shorter answer tells no story whose end one would miss
_SAID = 0.5  # a line that surely says how it came out needs no second reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a diagnosis; empty values mean "as found".

    `me` is who the workspace says the user is: the candidate where that name is among the speakers.
    """

    candidate: str = ""
    company: str = ""
    format: str = ""
    now: datetime | None = None
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    dismissed: frozenset[str] = frozenset()
    me: str = ""
    cadence: Cadence = field(default_factory=Cadence)


def options_for(path: Path, *, candidate: str = "", company: str = "", fmt: str = "", now: datetime | None = None,
                only: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Options, str]:
    """Options for a path, with what its workspace sets and its user dismissed; and the reader that the workspace wants.

    Raises Refused for a broken `afterview.toml` and for rules that do not exist.
    """
    settings = read_settings(path)
    unknown = [r for r in (*only, *ignore) if r not in all_rules()]
    if unknown:
        raise Refused(f"There is no rule called {unknown[0]!r}.", "See `afterview rules`.")
    return Options(candidate=candidate, company=company, format=fmt, now=now, only=tuple(only), ignore=(*ignore, *settings.ignore),
                   limits=settings.limits, dismissed=dismissed(home(path)), me=settings.candidate,
                   cadence=settings.cadence), settings.reader


def diagnose(world: World, path: Path, options: Options = Options()) -> Diagnosis:
    """Diagnose the interview folder or transcript file at `path`; raises Refused for what cannot be worked with."""
    folder = open_folder(path, company=options.company)
    data = read_bytes(folder.transcript)
    return diagnose_transcript(world, importers.read(data, folder.transcript.name, options.format or None), folder, options)


def diagnose_transcript(world: World, transcript: Transcript, folder: Folder, options: Options = Options()) -> Diagnosis:
    """The same for a transcript that was read already; `folder` holds what is known around it."""
    interview = understand(world, transcript, folder, options)
    findings, skipped, crashed = run(interview, only=options.only, ignore=options.ignore, limits=options.limits)
    good, more = strengths(interview)
    kept = tuple(f for f in findings if f.fingerprint not in options.dismissed)
    chapters = verdict(kept, skipped, {r.id: r.chapter for r in all_rules().values()})
    return Diagnosis(
        interview=interview, findings=kept, strengths=good, skipped=skipped, verdict=chapters,
        next=next_move(interview, kept, interview.now, judged=any(c.state is not Verdict.NOT_JUDGED for c in chapters)),
        troubles=(*folder.troubles, *transcript.troubles, *crashed, *more),
        dismissed=tuple(f for f in findings if f.fingerprint in options.dismissed),
        guess=compare(interview.guess, kept) if interview.guess else (),
    )


def understand(world: World, transcript: Transcript, folder: Folder, options: Options) -> Interview:
    """From what was said to the shape of an interview, with every sentence judged by the reader."""
    setting = _setting(folder.setting, options, transcript)
    folder = replace(folder, dossier=best(folder.dossier) if folder.dossier else None)
    check_talk(transcript)
    voices = speakers(transcript, setting)
    said = turns(transcript, voices)
    plain = sentences(said)
    marks = world.reader.read(plain)
    judged = tuple(s.judged(m) if m else s for s, m in zip(plain, marks, strict=True))
    exchanges, invited, goodbye = shape(judged)
    check_interview(judged, exchanges, invited)
    names = (setting.company, *(folder.dossier.company.names if folder.dossier else ()))
    informed = grounds(judged, folder.brief or (), (setting.candidate, *(n for n in names if n)))
    uses, fitting = _homework(world, judged, exchanges, informed, folder)
    exchanges = _whole(world.reader, tuple(replace(e, tied=_tied(e, uses, names)) for e in exchanges))
    facts = _facts_by_sentence(uses)
    return with_follow_up(world.reader, Interview(
        setting=setting, transcript=transcript, turns=said, sentences=judged, speakers=tuple(voices.values()),
        exchanges=exchanges, invitation=invited, own_questions=own_questions(judged, exchanges, invited, facts, names),
        goodbye=goodbye, dossier=folder.dossier, brief=folder.brief, profile=folder.profile,
        touchpoints=folder.touchpoints, uses=uses, tie_ins=fitting, measures=measures(said, exchanges),
        grounds=informed, guess=folder.guess, reader=world.reader.name, now=options.now or world.now(),
    ), options.cadence)


def _setting(setting: Setting, options: Options, transcript: Transcript) -> Setting:
    me = options.me if any(is_one_of(label, (options.me,)) for label in transcript.labels) else ""
    return replace(setting, candidate=options.candidate or setting.candidate or me, company=options.company or setting.company)


def _homework(world: World, judged: Sequence[Sentence], exchanges: Sequence[Exchange], informed: Sequence[Ground], folder: Folder,
              ) -> tuple[tuple[FactUse, ...], dict[int, tuple[str, ...]]]:
    dossier, profile, brief = folder.dossier, folder.profile, folder.brief
    if dossier is None or not dossier.facts:
        return (), {}
    known = ready(dossier)
    theirs = personal(informed, judged)
    asked = pairs(judged, known, theirs)
    answers = _answers(world.reader, asked)
    if answers is not None:
        more = further(asked, answers, known, theirs)
        asked, answers = [*asked, *more], [*answers, *(_answers(world.reader, more) or ())]
    own = [w for p in profile.posts for w in words(p.employer)] if profile else []
    own += [w for b in brief or () for text in (b.name, b.title, *b.public, *b.common_ground) for w in words(text)]
    heard = frozenset((*own, *(w for s in judged if s.role is not Role.CANDIDATE for w in words(s.text))))
    stated = claimed(judged, known, dossier.company.names, heard)
    return fact_uses(asked, answers, known, heard, stated), tie_ins(exchanges, dossier)


def _answers(reader: Reader, asked: Sequence[Pair]) -> list[Mapping[str, float]] | None:
    return reader.pairs([(p.known.fact.text, p.said) for p in asked])


def _whole(reader: Reader, exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Exchanges with what is judged of an answer as a whole: whether a story says how it came out, where no line of it surely does."""
    asked = {e.n: (e.question.text, e.answer.text) for e in exchanges
             if e.answer and e.question.kind is Kind.BEHAVIOURAL and _left_open(e.answer)}
    told = reader.outcomes(list(asked.values())) if asked else None
    sure = dict(zip(asked, told, strict=True)) if told else {}
    return tuple(replace(e, outcome=sure.get(e.n)) for e in exchanges)


def _left_open(answer: Answer) -> bool:
    return answer.words >= _STORY and all(s.p("outcome") < _SAID for s in answer.sentences[len(answer.sentences) // 2:])


def _tied(exchange: Exchange, uses: Iterable[FactUse], names: Sequence[str]) -> bool:
    """True when the answer touches the employer: says so, offers to do something for them, names them, or uses a fact."""
    if exchange.answer is None:
        return False
    numbers = {s.n for s in exchange.answer.sentences}
    return (any(u.sentence.n in numbers for u in uses)
            or any(max(s.p("employer"), s.p("contribute"), s.p("specific")) >= _TIED for s in exchange.answer.sentences)
            or company_said(exchange.answer.text, [n for n in names if n]))


def _facts_by_sentence(uses: Iterable[FactUse]) -> dict[int, tuple[str, ...]]:
    facts: dict[int, tuple[str, ...]] = {}
    for use in uses:
        if not use.contradicts:
            facts[use.sentence.n] = (*facts.get(use.sentence.n, ()), use.fact)
    return facts
