"""What each mail and call after the interview was: thank-you, answer, update, chase, or something of theirs.

Precision first: a mail that answers theirs, brings what they asked for, fixes a time or withdraws is none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from afterview.followup.asking import Asks, asks
from afterview.followup.calls import asks_for_call, chases, was_asked
from afterview.language.mail import parts
from afterview.language.names import is_one_of, name_parts
from afterview.language.sentences import sentence_spans
from afterview.language.words import plain, stem, stems
from afterview.model.touchpoint import Touchpoint


class Is(StrEnum):
    """What a contact was."""

    THANKS = "thanks"
    ANSWER = "answer"
    UPDATE = "update"
    CHASE = "chase"
    OTHER = "other"
    CALL_FINE = "call-fine"
    CALL_CHASE = "call-chase"
    REPLY = "reply"
    OFFER = "offer"
    NO = "no"
    LEFT = "left"
    MACHINE = "machine"
    NEW_ROUND = "new-round"


@dataclass(frozen=True, slots=True)
class Contact:
    """A touchpoint and what it was."""

    point: Touchpoint
    kind: Is


_THANKS = re.compile(
    r"\b(?:thanks|thank you|thankful|grateful|appreciate[d]?|asante|merci|danke)\b[^.!?\n]{0,60}\b(?:time|talk|talking|call|calling|chat|conversation|meeting|meet|interview|"
    r"having me|seeing me|today|yesterday|this morning|this afternoon|this evening|hour|minutes|discussion|welcome|tour|visit|speaking|listening|for everything|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|opportunity|explaining|showing|detailing)\b"
    r"|\b(?:good|great|lovely|nice|pleasure|enjoyed|glad) (?:\w+ ){0,3}(?:meet|meeting|met|talk|talking|speak|speaking|our (?:talk|call|chat|conversation))\b")
_THANKS_SUBJECT = re.compile(r"\W*(?:many )?(?:thanks|thank you)")
_BRINGS = re.compile(
    r"\b(?:attached|attachment|attaching|enclosed|enclosing|please find|as (?:requested|promised|discussed|agreed)|you asked (?:me )?for|the (?:documents?|references?|certificates?|form|"
    r"sample|samples|portfolio|link|file|files) you|here (?:is|are) (?:the|my|a))\b")
_TIME = re.compile(
    r"\b(?:works? (?:well |fine )?for me|suits? me|i can (?:do|make)|i am (?:free|available)|i'm (?:free|available)|confirmed|confirm (?:the|our|that i)|see you (?:on|at|then|there)|reschedule|"
    r"running late|what time|which day|calendar invite)\b")
# What else a mail may be about, so that a nudge or a hint in it is none: something sent or set right, a practical question, a kind word.
_ERRAND = re.compile(
    r"\b(?:pfa|find (?:attached|enclosed|below)|as desired|(?:as|like) i (?:said i would|promised)|i (?:had )?(?:promised|offered) (?:you|to send)|i (?:am|'m) sending|here (?:it|they) (?:is|are)|(?:is|are) (?:below|with this mail)|"
    r"correction|congratulat\w+|condolences?|so sorry (?:for your|about your)|trial (?:day|morning|shift|lesson|week)|train (?:fare|ticket)|expenses|(?:to|i|should i|can i) (?:bring|wear|park|lock up)|get well)\b|https?://")
# What a mail may be about after an unanswered update, when it asks nothing.
_THING = re.compile(r"\b(?:form|link|portal|password|account|number|address|document|certificate|file|expenses|fare|invoice|assessment|exam)\b")
_AT_ONCE = timedelta(days=1)
_BACK = timedelta(hours=1)  # a bounce that names nobody comes at once
_COMMON = stems("let know please send need could would contact question questions time week day today tomorrow team role position job interview "
                "hear update news decision decide further information email mail call reply feel free hesitate look forward best kind regards "
                "thank thanks soon next step process meanwhile meantime anything")  # in any mail, whatever it asks for
_LEAVES = re.compile(r"\b(?:(?:take|remove|cross|strike) (?:me|my name|my application) (?:off|from|out)|taken (?:a|another) (?:post|job|position|role|place)|withdraw|withdrawing|accepted (?:another|an) (?:offer|position|role|job)|no longer (?:available|interested)|decided not to)\b")
_WANTS = re.compile(r"\?|\b(?:could|can|would|will) you\b|\bplease\b|\blet me know\b|\bsend (?:me|us)\b|\bneed (?:you|your|a|the)\b")
_ROBOT = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|réponse automatique|undeliverable|undelivered|"
    r"delivery status|mail delivery|returned mail|abwesenheit)|\bout of the office (?:until|from|with)\b")
_BOUNCE = re.compile(r"(?:undeliver\w+|delivery (?:status|failure|has failed)|mail delivery|returned mail|message not delivered|unzustellbar)")
_OFFERS = re.compile(r"\b(?:pleased|delighted|happy|glad|like|love|pleasure|want) to (?:make you an offer|offer you|be able to offer you)\b|\b(?:job offer|offer of employment|offer letter)\b|\boffered me (?:the|a) (?:job|post|position|role|place|contract)\b")
_REJECTS = re.compile(
    r"\bnot (?:be )?(?:moving|going|taking|proceeding|progressing|to (?:proceed|move|progress|take|go|offer))\b[^.!?]{0,60}\b(?:forward|further|ahead|application|you|candidacy|with)\b"
    r"|\bdecided to (?:go|move|proceed|move forward|go ahead) (?:\w+ )?with (?:another|other|someone|somebody)|\b(?:position|role|post|job|vacancy) has been filled\b"
    r"|\bregret to (?:inform|tell|say)\b|\b(?:been|were|was) unsuccessful\b|\bgone (?:with|to) (?:another|someone else|somebody else)\b|\bnot been (?:successful|selected|shortlisted)\b"
    r"|\b(?:preferred|chose|chosen|choose|selected|appointed|went with|gone for|decided on|decided for) (?:a |an |another |the other )?(?:\w+ )?(?:candidate|applicant|somebody else|someone else)\b"
    r"|\banother (?:candidate|applicant) (?:was|has been|is)\b|\bwish you (?:\w+ ){1,6}(?:in|with|for) (?:your|the) (?:\w+ )?(?:search|future|career)\b")
_MACHINES = frozenset({"automatic", "bounced"})
_ROUND = re.compile(r"\b(?:interview|second|third|final|round|panel|trial|screen|assessment)\b")


def robot(point: Touchpoint) -> bool:
    """True for a machine's mail: automatic reply, out of office, bounce; as its step tells, else by its words."""
    if point.step:
        return point.step in _MACHINES
    return bool(_ROBOT.search(plain(point.subject).strip()) or _ROBOT.search(plain(point.body)[:200]))


def people(counterpart: str) -> tuple[str, ...]:
    """The names in "Ann Lee, Bo Fox" or "Ann Lee <ann@acme.example> and Bo Fox"; an address alone stands for its owner."""
    bare = re.sub(r"(\w)[^\w,;&<>@]*<[^<>]*>", r"\1", counterpart)
    return tuple(n.strip(" <>\"") for n in re.split(r"[,;&]|\band\b", bare) if n.strip(" <>\""))


@dataclass(frozen=True, slots=True)
class _Past:
    """What was before: mails of theirs not yet answered, requests to call, thanked people.

    `asked` while an update hangs in the air; `settled` once an offer or a no has come, after which nobody waits.
    """

    thanked: tuple[str, ...] = ()
    open_mails: tuple[Touchpoint, ...] = ()
    open_calls: int = 0
    asked: bool = False
    settled: bool = False
    panel: tuple[str, ...] = ()


def classify(points: Sequence[Touchpoint], before: Sequence[Touchpoint] = (), *, asked_to_call: int = 0,
             panel: tuple[str, ...] = ()) -> Iterator[Contact]:
    """What each touchpoint after the interview was, in order; stops where a new round begins.

    `before` are the touchpoints before the end, of which an unanswered mail may still be answered; `asked_to_call` counts how
    often they asked for a call in the talk itself; `panel` are the interviewers, empty where they are not known.
    """
    answered = [p.at for p in before if p.direction == "out" and p.kind == "mail"]
    open_ = tuple(p for p in before if p.direction == "in" and p.kind == "mail" and not any(a > p.at for a in answered))
    past = _Past(open_mails=open_, open_calls=asked_to_call, panel=panel)
    lost = {id(_lost(p, points)) for p in points if _bounced(p)}
    for point in points:
        if id(point) in lost:
            yield Contact(point, Is.OTHER)
            continue
        kind, past = _incoming(point, past) if point.direction == "in" else _outgoing(point, past)
        yield Contact(point, kind)
        if kind is Is.NEW_ROUND:
            return


def _bounced(point: Touchpoint) -> bool:
    """True for a bounce; as its step tells, else by its subject."""
    return point.step == "bounced" or (not point.step and point.direction == "in" and point.kind == "mail" and bool(_BOUNCE.match(plain(point.subject).strip())))


def _lost(bounce: Touchpoint, points: Sequence[Touchpoint]) -> Touchpoint | None:
    """The mail of ours that came back: the last one before to the same address or person, else the one of a moment before.

    Nobody has read it, so it was not sent.
    """
    address = bounce.counterpart.rpartition("<")[2].strip("> ").lower()
    ours = [p for p in reversed(points) if p.direction == "out" and p.kind == "mail" and p.at <= bounce.at]
    named = (p for p in ours if (address and address in p.counterpart.lower())
             or any(same_person(a, b) for a in people(bounce.counterpart) for b in people(p.counterpart)))
    return next(named, None) or next((p for p in ours if not bounce.step and bounce.at - p.at <= _BACK), None)


_TOLD = {"offer": Is.OFFER, "rejection": Is.NO, "said": Is.REPLY}  # as the user told us, whatever the words
_SETTLES = frozenset({Is.OFFER, Is.NO})


def _incoming(point: Touchpoint, past: _Past) -> tuple[Is, _Past]:
    if point.kind in _TOLD:
        told = _TOLD[point.kind]
        return told, replace(past, asked=False, settled=past.settled or told in _SETTLES)
    text = plain(f"{point.subject}\n{point.body}")
    if point.kind == "meeting" or (point.kind == "call" and _ROUND.search(plain(point.subject))):
        return Is.NEW_ROUND, past
    if point.kind == "mail" and robot(point):
        return Is.MACHINE, past
    past = replace(past, asked=False, open_mails=(*past.open_mails, point) if point.kind == "mail" else past.open_mails,
                   open_calls=past.open_calls + asks_for_call(text))
    if point.step == "reply":
        return Is.REPLY, past
    if _OFFERS.search(text):
        return Is.OFFER, replace(past, settled=True)
    return (Is.NO, replace(past, settled=True)) if _REJECTS.search(text) else (Is.REPLY, past)


def _outgoing(point: Touchpoint, past: _Past) -> tuple[Is, _Past]:
    if point.kind == "call":
        return _call(point, past)
    if point.kind != "mail":
        return Is.OTHER, past
    kind = _as_told(point, past) if point.step else _mail(point, past)
    if kind is Is.THANKS:  # a thank-you to one leaves open what another has asked for
        theirs = tuple(m for m in past.open_mails if not any(same_person(a, b) for a in people(m.counterpart) for b in people(point.counterpart)))
        return kind, replace(past, thanked=(*past.thanked, *people(point.counterpart)), open_mails=theirs)
    return kind, replace(past, asked=past.asked or kind is Is.UPDATE, open_mails=())


def _as_told(point: Touchpoint, past: _Past) -> Is:
    """What the mail was by its step, whatever its words."""
    if point.step == "thank-you":
        return Is.THANKS
    return Is.CHASE if past.asked else Is.UPDATE


def _mail(point: Touchpoint, past: _Past) -> Is:
    text = _own_text(point)
    if _LEAVES.search(text):
        return Is.LEFT
    ask = asks(text)
    if not _thanked(point, past) and _thanks(point, text, ask, past):
        return Is.OTHER if _stranger(point, past) and not _THANKS.search(text) else Is.THANKS
    if past.settled or (past.open_mails and _answers(point, text, ask, past.open_mails)):
        return Is.ANSWER
    errand = _gives(text) or bool(_ERRAND.search(text))
    if past.asked:
        return Is.OTHER if (errand or _THING.search(text)) and ask <= Asks.CLOSES else Is.CHASE
    return Is.OTHER if ask is Asks.NOTHING or (errand and ask < Asks.NEWS) else Is.UPDATE


def _gives(text: str) -> bool:
    """True for a mail that brings something or fixes a time."""
    return bool(_BRINGS.search(text) or _TIME.search(text))


def _stranger(point: Touchpoint, past: _Past) -> bool:
    """True for somebody with a name who was not in the talk, like the agency's recruiter."""
    to = people(point.counterpart)
    return bool(past.panel and to) and not any("@" in n or len(n.split()) == 1 or same_person(n, p) for n in to for p in past.panel)


def _thanks(point: Touchpoint, text: str, ask: Asks, past: _Past) -> bool:
    """True for a thank-you by its words, and for the first mail to them after the talk that has no other purpose."""
    if past.asked:
        return False
    other = ask >= Asks.NUDGES or past.open_mails or _gives(text)
    return bool(_THANKS.search(text) or _THANKS_SUBJECT.match(plain(point.subject)) or not other)


def _answers(point: Touchpoint, text: str, ask: Asks, theirs: Sequence[Touchpoint]) -> bool:
    """True when a mail answers one of theirs: it asks for no news, or does so beside an answer.

    Beside an answer it does when it comes within a day, brings something, fixes a time, or speaks of what they had asked for.
    A nudge or a hint is none where they had asked for something, or had written within a day.
    """
    requests = [(mail, [r for a, b in sentence_spans(mail.body) if _WANTS.search(r := plain(mail.body[a:b]))]) for mail in theirs]
    wanted = any(w for _, w in requests)
    if ask <= Asks.CLOSES or (ask <= Asks.NUDGES and (wanted or any(point.at - m.at <= _AT_ONCE for m in theirs))):
        return True
    if not wanted:
        return False
    if _gives(text) or any(w and point.at - mail.at <= _AT_ONCE for mail, w in requests):
        return True
    about = frozenset[str]().union(*(stems(r) for _, w in requests for r in w))
    return bool((about & stems(text)) - _COMMON - {stem(n) for n in name_parts(point.counterpart)})


def _own_text(point: Touchpoint) -> str:
    """The writer's own words, lower case: nothing that is quoted."""
    return plain(" \n".join(point.body[a:b] for a, b in parts(point.body).paragraphs) or point.body)


def _thanked(point: Touchpoint, past: _Past) -> bool:
    """True when everybody this mail goes to has had a thank-you."""
    to = people(point.counterpart)
    return bool(past.thanked) and all(any(same_person(n, t) for t in past.thanked) for n in to)


def same_person(a: str, b: str) -> bool:
    """True when two names may be one person's: "Ann" and "Ann Lee"; never "Ann Lee" and "Ann Fox"."""
    return is_one_of(a, (b,)) or is_one_of(b, (a,))


def _call(point: Touchpoint, past: _Past) -> tuple[Is, _Past]:
    text = f"{point.subject}\n{point.body}"
    if past.open_calls or was_asked(text):  # one call answers whatever they wrote or asked before it
        return Is.CALL_FINE, replace(past, open_calls=0, open_mails=())
    return (Is.CALL_CHASE if chases(text) and not past.settled else Is.CALL_FINE), past
