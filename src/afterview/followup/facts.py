"""All that is known of the wait after one interview, replayed from its touchpoints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from afterview.followup.asking import Asks, asks
from afterview.followup.calls import call_requests
from afterview.followup.dates import stated
from afterview.followup.days import Workdays
from afterview.followup.events import Event, Kind
from afterview.followup.machine import Rules, hours_between, replay, update_day
from afterview.followup.touch import Contact, Is, classify, people, robot, same_person
from afterview.language.mail import Parts, parts
from afterview.language.sentences import sentence_spans
from afterview.language.words import plain
from afterview.model.follow import Cadence, FollowUp, Letter, Stated
from afterview.model.interview import Setting
from afterview.model.talk import Role, Sentence, Speaker, Turn
from afterview.model.touchpoint import Touchpoint

NO_TURN = -1
"""The index of the turn that a mail's words are cut from: none of the talk's."""

_LONGEST_WORDS = 120  # characters of their words that are shown
_MOST_SENTENCES = 200  # of one mail: more is no letter, and must not cost minutes
_HEAR = re.compile(
    r"\b(?:hear|heard|hearing|decides?|decided|decisions?|let (?:you|folk|people|everyone|everybody|candidates|them) know"
    r"|be in touch|get back|come back to|back to you|ring|call|phone|e-?mail|write to|contact|answer|news|update"
    r"|give you (?:an? )?(?:answer|ring|call|date|day|decision|yes|shout|bell|buzz|update|feedback|heads.up)"
    r"|shortlist|choice|choose|choosing|sit down|will know|'ll know|should know|know more|either way|reach out|next steps?"
    r"|melden|hören sie|bescheid|entscheid\w*|rückmeld\w*|répondr\w*|réponse|recontact\w*|reviendr\w*|décision|décider\w*|nouvelles)\b")
# A day by which the candidate is to answer is none by which they will.
_YOURS = re.compile(
    r"\b(?:let|tell|send|bring|call|ring|phone|write to|e-?mail|contact|answer|get back to|come back to|reply to) (?:me|us)\b"
    r"|\b(?:please|kindly) (?:\w+ )?(?:answer|reply|respond|confirm|call|ring|e-?mail|write|send|decide)\b")
_WANT_YOURS = re.compile(r"\b(?:like|need|want|expect|have|await|request) (?:\w+ )?your (?:\w+ )?(?:answer|reply|response|decision)\b")
_OURS = re.compile(
    r"\b(?:we|i|they|he|she|panel|committee|board|team)(?:'ll| will| shall|'d| would| should| hope| aim| expect| plan| decide| meet)\b"
    r"|\byou(?:'ll| will| should| can expect to) (?:hear|know|have|get|receive)\b")
_WHEN = re.compile(
    r"\b(?:hear|hearing|decide|decision|next steps?|let (?:folk|people|me) know|time ?frame|timeline|timing|get back|find out"
    r"|by when|what happens|tell me)\b")
_ASKED = 0.5  # the reader's probability that the candidate asked when they will hear
_HINTED = 0.15  # right after the question a hint will do; "we open in six weeks" is none
_TOLD = 0.5  # and that the interviewer says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around the talk: the panel's names, its sentences, its end, the employer's zone and business days."""

    ended: datetime
    now: datetime
    panel: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()
    candidate: str = ""
    rules: Rules = field(default_factory=Rules)


def around(setting: Setting, sentences: Sequence[Sentence], panel: Sequence[str], now: datetime,
           cadence: Cadence) -> Around | None:
    """Everything with a zone; None where the end of the interview is not known. Times without a zone are the interview's."""
    ended = setting.end or setting.start
    if ended is None:
        return None
    zone = zone_of(setting.timezone, ended)
    rules = Rules(cadence=cadence, days=Workdays(setting.country, setting.subdivision), zone=zone)
    return Around(ended=_zoned(ended, zone), now=_zoned(now, zone), panel=tuple(panel), sentences=tuple(sentences),
                  candidate=setting.candidate, rules=rules)


def zone_of(name: str, moment: datetime) -> tzinfo:
    """The zone by its name, else that of the moment, else UTC."""
    try:
        return ZoneInfo(name) if name else moment.tzinfo or UTC
    except (KeyError, ValueError, OSError):  # an unknown name was told as a trouble where the file was read
        return moment.tzinfo or UTC


def _zoned(moment: datetime, zone: tzinfo) -> datetime:
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment


def follow_up(touchpoints: Sequence[Touchpoint], known: Around) -> FollowUp:
    """Replay the touchpoints of one interview up to now."""
    points = sorted((replace(t, at=_zoned(t.at, known.rules.zone)) for t in touchpoints), key=lambda t: t.at.timestamp())
    before = [p for p in points if p.at < known.ended]
    after = [p for p in points if known.ended <= p.at <= known.now]
    theirs = [s.text for s in known.sentences if s.role is Role.INTERVIEWER]
    contacts = list(classify(after, before, asked_to_call=call_requests(theirs), panel=known.panel))
    in_talk = stated_in_talk(known)
    dates = [(known.ended, in_talk)] if in_talk else []
    dates += [(known.ended, d) for p in before if p.kind == "said" and (d := stated_in_mail(Contact(p, Is.REPLY), known))]
    dates += [(c.point.at, d) for c in contacts if (d := stated_in_mail(c, known))]
    state = replay(_events(contacts, dates, known), known.rules)
    letters = {kind: tuple(_letter(c.point, known, contacts, dates) for c in contacts if c.kind is kind)
               for kind in (Is.THANKS, Is.UPDATE, Is.CHASE)}
    return FollowUp(
        ended=known.ended, stage=state.stage, due=state.due, owed=state.owed, thank_yous=letters[Is.THANKS],
        updates=letters[Is.UPDATE], chases=letters[Is.CHASE],
        calls=tuple(c.point for c in contacts if c.kind is Is.CALL_CHASE), stated=dates[-1][1] if dates else None,
        hours_since=hours_between(known.ended, known.now), country_known=known.rules.days.known)


def next_round(touchpoints: Sequence[Touchpoint], known: Around) -> Touchpoint | None:
    """The talk that came after this one, up to now; None for none."""
    points = sorted((replace(t, at=_zoned(t.at, known.rules.zone)) for t in touchpoints), key=lambda t: t.at.timestamp())
    after = [p for p in points if known.ended < p.at <= known.now]
    return next((c.point for c in classify(after) if c.kind is Is.NEW_ROUND), None)


_KINDS = {Is.THANKS: Kind.THANKED, Is.ANSWER: Kind.ANSWERED, Is.UPDATE: Kind.UPDATED, Is.CHASE: Kind.UPDATED,
          Is.REPLY: Kind.REPLIED, Is.CALL_CHASE: Kind.CALLED, Is.CALL_FINE: Kind.ANSWERED, Is.OFFER: Kind.OFFERED,
          Is.NO: Kind.REJECTED, Is.LEFT: Kind.REJECTED, Is.NEW_ROUND: Kind.REPLIED}


def _events(contacts: Iterable[Contact], dates: Sequence[tuple[datetime, Stated]], known: Around) -> list[Event]:
    """The machine's events: a tick before each contact, so that what fell due meanwhile has happened."""
    panel = known.panel
    if known.now < known.ended:
        return []
    events = [Event(kind=Kind.ENDED, at=known.ended, who=panel)]
    events += [Event(kind=Kind.DATED, at=at, day=d.day) for at, d in dates if at == known.ended][-1:]
    for contact in contacts:
        events.append(Event(kind=Kind.TICKED, at=contact.point.at))
        if contact.kind in _KINDS:
            to = tuple(n for n in panel for p in people(contact.point.counterpart) if same_person(p, n))
            named = [d for at, d in dates if at == contact.point.at and at != known.ended]
            kind = Kind.DATED if named and contact.kind is Is.REPLY else _KINDS[contact.kind]
            events.append(Event(kind=kind, at=contact.point.at, who=to, day=named[0].day if named else None))
    return [*events, Event(kind=Kind.TICKED, at=known.now)]


def stated_in_talk(known: Around) -> Stated | None:
    """The last date that the interviewer named for an answer: said as such, or said right after the candidate asked when."""
    said = known.ended.astimezone(known.rules.zone).date()
    found, asked = None, -9
    for sentence in known.sentences:
        if sentence.role is Role.CANDIDATE:
            if sentence.p("when") >= _ASKED or ("?" in sentence.text and _WHEN.search(plain(sentence.text))):
                asked = sentence.turn.index
            continue
        near = sentence.turn.index == asked + 1 and sentence.p("says-when") >= _HINTED
        if _for_you(sentence.text):
            continue
        if not near and not (sentence.p("says-when") >= _TOLD and _HEAR.search(plain(sentence.text))):
            continue
        if "?" not in sentence.text:
            found = stated(sentence.text, said, known.rules.days) or found
    return found


def _for_you(text: str) -> bool:
    """True where the day is one for the candidate's own answer: "please let us know by Friday"."""
    lowered = plain(text)
    return bool(_WANT_YOURS.search(lowered) or (_YOURS.search(lowered) and not _OURS.search(lowered)))


def stated_in_mail(contact: Contact, known: Around) -> Stated | None:
    """A date for an answer in a mail of theirs, or as the user told us, counted from the day of the mail."""
    point = contact.point
    said: date = point.at.astimezone(known.rules.zone).date()
    if point.direction == "in" and point.day is not None and contact.kind is Is.REPLY:
        words = point.body.strip()[:_LONGEST_WORDS] or f"{point.day:%A} {point.day.day} {point.day:%B}"
        return Stated(day=point.day, words=words, said=said)
    if point.kind == "said":
        return stated(point.body, said, known.rules.days)
    if contact.kind is not Is.REPLY or point.kind != "mail" or robot(point):
        return None
    found = None
    for start, end in parts(point.body).paragraphs:
        for a, b in sentence_spans(point.body[start:end]):
            text = point.body[start + a:start + b]
            if _HEAR.search(plain(text)) and "?" not in text and not _for_you(text):
                found = stated(text, said, known.rules.days) or found
    return found


def _letter(point: Touchpoint, known: Around, contacts: Sequence[Contact],
            dates: Sequence[tuple[datetime, Stated]]) -> Letter:
    split = parts(point.body, known.candidate)
    speaker = Speaker(label=known.candidate, name=known.candidate or "You", role=Role.CANDIDATE)
    turn = Turn(index=NO_TURN, speaker=speaker, text=point.body, starts=((0, None),), span=None, lines=())
    thanked = next((c.point.at for c in contacts if c.kind is Is.THANKS and c.point.at < point.at), None)
    ruling = next((d for at, d in reversed(dates) if at < point.at), None)
    zone = known.rules.zone
    day = point.at.astimezone(zone).date()
    ended = replay([Event(kind=Kind.ENDED, at=known.ended)], known.rules)
    base = replace(ended, thanked=thanked, named=ruling.day if ruling else None)
    earliest = update_day(base, known.rules)
    too_soon = day < ruling.day if ruling else bool(earliest and day < earliest)
    sentences = tuple(_sentences(turn, split))
    return Letter(
        sent=point, to=people(point.counterpart), greeting=turn.quote(*split.greeting) if split.greeting else None,
        greeted=split.greeted, sentences=sentences, asks=_plainest(sentences),
        hours=hours_between(known.ended, point.at),
        waited=known.rules.days.between((thanked or known.ended).astimezone(zone).date(), day), earliest=earliest,
        too_soon=too_soon, stated=ruling)


def _plainest(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that ask for news, the plainest kind alone."""
    asked = [(s, asks(s.text)) for s in sentences]
    most = max((a for _, a in asked), default=Asks.NOTHING)
    return tuple(s for s, a in asked if a is most) if most else ()


def _sentences(turn: Turn, split: Parts) -> list[Sentence]:
    spans = [(start + a, start + b) for start, end in split.paragraphs for a, b in sentence_spans(turn.text[start:end])]
    return [Sentence(n=n, turn=turn, start=a, end=b) for n, (a, b) in enumerate(spans[:_MOST_SENTENCES])]

