"""What each mail and call after the interview was: thank-you, answer, update, chase, or something of theirs.

Precision first: a mail that answers theirs, brings what they asked for, fixes a time or withdraws is none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

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


_NEWS = re.compile(
    r"\b(?:any|some|more|is there|are there|something) (?:\w+ )?(?:news|updates?|word|progress|decision|new)\b|\bupdate (?:on|about|me|regarding)\b|\bfor an update\b"
    r"|\b(?:where|how) (?:things|it|we|i|matters) (?:stand|are|stands)\b|\bstatus\b|\b(?:made|reached|come to|taken) (?:a|any|your|his|her|their|its) (?:decision|choice|mind)"
    r"|\bmade (?:up )?(?:his|her|their|your) mind|\b(?:heard|hear|hearing) (?:anything|back|from you|something|yet)\b|\bnot heard\b|\bhaven't heard\b"
    r"|\bfollow(?:ing)?[ -]up\b|\bcheck(?:ing)?[ -]in\b|\btouch(?:ing)? base\b|\bchas(?:e|ing)\b|\bcircling back\b|\bfloat(?:ing)? this\b|\bgentle (?:reminder|nudge)\b"
    r"|\b(?:they'd|they had|you'd|you had|you have|you've|they have|has|had|have) (?:\w+ )?decided\b|\bis a decision\b|\ba decision (?:on|about|yet)\b|\bstill (?:very |so |really )?(?:\w+ )?(?:interested|keen)\b"
    r"|\bremain (?:very )?(?:\w+ )?(?:interested|keen)\b|\bwhen (?:can|may|might|will|could|should) (?:i|we) (?:hear|expect|know)\b|\bwonder(?:ed|ing)? (?:if|whether) (?:you|there|they|the)\b")
_AWAITS = re.compile(
    r"\b(?:hear|hearing|heard) (?:\w+ ){0,3}(?:from|back|about|on|by|how|whether|what|where|if)\b|\bto hear\b|\b(?:decisions?|deciding|timeline|time ?frame|outcome|verdict|shortlist)\b"
    r"|\b(?:in the running|being considered|under consideration|have (?:a|an|any) (?:answer|date|idea)|an answer|no answer|no reply|your (?:answer|reply|silence))\b"
    r"|\b(?:how|where|what) (?:\w+ ){0,4}(?:going|coming along|got to|get to|happening|happens next|reached|looks?|looking)\b"
    r"|\b(?:is|are|if|whether) (?:\w+ ){0,4}(?:still open|filled|changed|moved|been made|been taken|settled)\b|\b(?:said|told me|mentioned|expected|hoped|thought|promised)\b[^.!?\n]{0,40}\b(?:by|within|in|before|this|next|end|would|week|weeks|days)\b"
    r"|\b(?:let me know|know more|get back to me|come back to me|bump(?:ing)?|nudge|remind(?:er|ing)?|second (?:mail|message|note|attempt)|(?:earlier|last|previous|first) (?:mail|e-?mail|message|note))\b")
_THANKS = re.compile(
    r"\b(?:thanks|thank you|thankful|grateful|appreciate[d]?|asante|merci|danke)\b[^.!?\n]{0,60}\b(?:time|talk|talking|call|calling|chat|conversation|meeting|meet|interview|"
    r"having me|seeing me|today|yesterday|this morning|this afternoon|this evening|hour|minutes|discussion|welcome|tour|visit|speaking|listening|for everything|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|opportunity|explaining|showing|detailing)\b"
    r"|\b(?:good|great|lovely|nice|pleasure|enjoyed|glad) (?:\w+ ){0,3}(?:meet|meeting|met|talk|talking|speak|speaking|our (?:talk|call|chat|conversation))\b")
_BRINGS = re.compile(
    r"\b(?:attached|attachment|attaching|enclosed|enclosing|please find|as (?:requested|promised|discussed|agreed)|you asked (?:me )?for|the (?:documents?|references?|certificates?|form|"
    r"sample|samples|portfolio|link|file|files) you|here (?:is|are) (?:the|my|a))\b")
_TIME = re.compile(
    r"\b(?:works? (?:well |fine )?for me|suits? me|i can (?:do|make)|i am (?:free|available)|i'm (?:free|available)|confirmed|confirm (?:the|our|that i)|see you (?:on|at|then|there)|reschedule|"
    r"running late|what time|which day|calendar invite)\b")
_AT_ONCE = timedelta(days=1)
_COMMON = stems("let know please send need could would contact question questions time week day today tomorrow team role position job interview "
                "hear update news decision decide further information email mail call reply feel free hesitate look forward best kind regards "
                "thank thanks soon next step process meanwhile meantime anything")  # in any mail, whatever it asks for
_LEAVES = re.compile(r"\b(?:withdraw|withdrawing|accepted (?:another|an) (?:offer|position|role|job)|no longer (?:available|interested)|decided not to)\b")
_WANTS = re.compile(r"\?|\b(?:could|can|would|will) you\b|\bplease\b|\blet me know\b|\bsend (?:me|us)\b|\bneed (?:you|your|a|the)\b")
_ASKS_CALL = re.compile(
    r"\b(?:call|ring|phone|telephone) (?:me|us|the office|him|her|back|in)\b|\bgive (?:me|us|him|her) a (?:call|ring|bell|buzz|shout)\b|\bcould you (?:call|ring|phone)\b"
    r"|\b(?:have|schedule|arrange|set up|book|do|for) (?:a|another|our) (?:\w+ )?(?:call|chat)\b|\b(?:speak|talk) (?:on the phone|by phone|at|tomorrow|on)\b|\bcall at\b")
_WAS_ASKED = re.compile(
    r"\b(?:as|like) (?:(?:he|she|they|we|you|i)(?: had| has| have|'d)? )?(?:agreed|asked|arranged|planned|scheduled|requested|said|suggested|wanted|told|proposed)\b|\b(?:he|she|they) (?:had |has |have )?asked me to\b|\bhad asked me\b|\basked me to (?:call|ring|phone)"
    r"|\breturn(?:ed|ing)? (?:his|her|their|a|the) (?:\w+ )?(?:call|message|voicemail)|\bcall(?:ed|ing)? (?:him|her|them)? ?back\b|\brang (?:him|her|them) back\b"
    r"|\b(?:scheduled|agreed|arranged|booked|planned) (?:\w+ )?(?:call|chat|talk|interview|time)\b|\bat (?:his|her|their) request\b|\bon request\b")
_PURPOSE = re.compile(
    r"\b(?:accept(?:ed|ing)?|form|forms|parking|directions|lost|left (?:my|behind)|umbrella|scarf|reschedule|document|documents|reference|references|withdraw|wrong number|by accident|"
    r"expenses|invoice|badge)\b")
_STATUS = re.compile(
    r"\b(?:news|update|decided|decision|decide|decides|mind|status|heard|hear|stand|stands|word|outcome|result|results|still|yet|how (?:it|things) (?:went|go|are|stand))\b")
_ROBOT = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|réponse automatique|undeliverable|undelivered|"
    r"delivery status|mail delivery|returned mail|abwesenheit)|\bout of the office (?:until|from|with)\b")
_OFFERS = re.compile(r"\b(?:pleased|delighted|happy|glad|like|love|pleasure|want) to (?:make you an offer|offer you|be able to offer you)\b|\b(?:job offer|offer of employment|offer letter)\b")
_REJECTS = re.compile(
    r"\bnot (?:be )?(?:moving|going|taking|proceeding|progressing|to (?:proceed|move|progress|take|go|offer))\b[^.!?]{0,60}\b(?:forward|further|ahead|application|you|candidacy|with)\b"
    r"|\bdecided to (?:go|move|proceed|move forward|go ahead) (?:\w+ )?with (?:another|other|someone|somebody)|\b(?:position|role|post|job|vacancy) has been filled\b"
    r"|\bregret to (?:inform|tell|say)\b|\b(?:been|were|was) unsuccessful\b|\bgone (?:with|to) (?:another|someone else|somebody else)\b|\bnot been (?:successful|selected|shortlisted)\b")
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
    """What was before: requests of theirs not yet answered, requests to call, thanked people, and if an update hangs in the air."""

    thanked: tuple[str, ...] = ()
    open_mails: tuple[Touchpoint, ...] = ()
    open_calls: int = 0
    asked: bool = False
    words: tuple[str, ...] = field(default=())


def classify(points: Sequence[Touchpoint], before: Sequence[Touchpoint] = (), *, asked_to_call: int = 0) -> Iterator[Contact]:
    """What each touchpoint after the interview was, in order; stops where a new round begins.

    `before` are the touchpoints before the end, of which an unanswered mail may still be answered; `asked_to_call` counts how
    often they asked for a call in the talk itself.
    """
    answered = [p.at for p in before if p.direction == "out" and p.kind == "mail"]
    open_ = tuple(p for p in before if p.direction == "in" and p.kind == "mail" and not any(a > p.at for a in answered))
    past = _Past(open_mails=open_, open_calls=asked_to_call)
    lost = {id(_lost(p, points)) for p in points if p.step == "bounced"}
    for point in points:
        if id(point) in lost:
            yield Contact(point, Is.OTHER)
            continue
        kind, past = _incoming(point, past) if point.direction == "in" else _outgoing(point, past)
        yield Contact(point, kind)
        if kind is Is.NEW_ROUND:
            return


def _lost(bounce: Touchpoint, points: Sequence[Touchpoint]) -> Touchpoint | None:
    """The mail of ours that came back: the last one before to the same address or person. Nobody has read it, so it was not sent."""
    address = bounce.counterpart.rpartition("<")[2].strip("> ").lower()
    return next((p for p in reversed(points) if p.direction == "out" and p.kind == "mail" and p.at <= bounce.at
                 and ((address and address in p.counterpart.lower())
                      or any(same_person(a, b) for a in people(bounce.counterpart) for b in people(p.counterpart)))), None)


_TOLD = {"offer": Is.OFFER, "rejection": Is.NO, "said": Is.REPLY}  # as the user told us, whatever the words


def _incoming(point: Touchpoint, past: _Past) -> tuple[Is, _Past]:
    if point.kind in _TOLD:
        return _TOLD[point.kind], replace(past, asked=False)
    text = plain(f"{point.subject}\n{point.body}")
    if point.kind == "meeting" or (point.kind == "call" and _ROUND.search(plain(point.subject))):
        return Is.NEW_ROUND, past
    if point.kind == "mail" and robot(point):
        return Is.MACHINE, past
    past = replace(past, asked=False, open_mails=(*past.open_mails, point) if point.kind == "mail" else past.open_mails,
                   open_calls=past.open_calls + bool(_ASKS_CALL.search(text)))
    if point.step == "reply":
        return Is.REPLY, past
    if _OFFERS.search(text):
        return Is.OFFER, past
    return (Is.NO if _REJECTS.search(text) else Is.REPLY), past


def _outgoing(point: Touchpoint, past: _Past) -> tuple[Is, _Past]:
    if point.kind == "call":
        return _call(point, past)
    if point.kind != "mail":
        return Is.OTHER, past
    kind = _as_told(point, past) if point.step else _mail(point, past)
    if kind is Is.THANKS:
        past = replace(past, thanked=(*past.thanked, *people(point.counterpart)))
    elif kind is Is.UPDATE:
        past = replace(past, asked=True)
    return kind, replace(past, open_mails=())


def _as_told(point: Touchpoint, past: _Past) -> Is:
    """What the mail was by its step, whatever its words."""
    if point.step == "thank-you":
        return Is.THANKS
    return Is.CHASE if past.asked else Is.UPDATE


def _mail(point: Touchpoint, past: _Past) -> Is:
    text = _own_text(point)
    news, thanks = bool(_NEWS.search(text)), bool(_THANKS.search(text) or re.match(r"\W*(?:many )?(?:thanks|thank you)", plain(point.subject)))
    if _LEAVES.search(text):
        return Is.LEFT
    if not _thanked(point, past):
        if thanks and not past.asked:
            return Is.THANKS
        if not (news or past.asked or past.open_mails or _BRINGS.search(text) or _TIME.search(text)):
            return Is.THANKS  # the first mail to them after the talk, whatever it says
    if past.open_mails and (not news or _answers(point, text, past.open_mails)):
        return Is.ANSWER
    if past.asked:
        return Is.CHASE
    waits = news or (_AWAITS.search(text) and not (past.open_mails or _BRINGS.search(text) or _TIME.search(text)))
    return Is.UPDATE if waits else Is.OTHER


def _answers(point: Touchpoint, text: str, theirs: Sequence[Touchpoint]) -> bool:
    """True when a mail that also asks for news still answers one of theirs.

    It does when it comes within a day, brings something, fixes a time, or speaks of what they had asked for.
    """
    requests = [(mail, [r for a, b in sentence_spans(mail.body) if _WANTS.search(r := plain(mail.body[a:b]))]) for mail in theirs]
    if not any(wanted for _, wanted in requests):
        return False
    if _BRINGS.search(text) or _TIME.search(text) or any(wanted and point.at - mail.at <= _AT_ONCE for mail, wanted in requests):
        return True
    about = frozenset[str]().union(*(stems(r) for _, wanted in requests for r in wanted))
    return bool((about & stems(text)) - _COMMON - {stem(n) for n in name_parts(point.counterpart)})


def asks_news(text: str) -> bool:
    """True when a sentence asks how things stand, outright or in a roundabout way."""
    return bool(_NEWS.search(plain(text)) or _AWAITS.search(plain(text)))


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
    text = plain(f"{point.subject}\n{point.body}")
    if past.open_calls or _WAS_ASKED.search(text):  # one call answers whatever they wrote or asked before it
        return Is.CALL_FINE, replace(past, open_calls=0, open_mails=())
    return (Is.CALL_FINE if _PURPOSE.search(text) and not _STATUS.search(text) else Is.CALL_CHASE), past


_CALL_ME = re.compile(
    r"(?:^|[.!?,;:] ?|^(?:so|then|and|well|just|do) )(?:please |just |do |always )?(?:call|ring|phone) (?:me|us)\b|\bgive (?:me|us) a (?:call|ring|bell|shout)\b"
    r"|\b(?:you|you'll) (?:can|could|should|may|must|might|want to|have to|need to) (?:always |also |just |then )?(?:call|ring|phone) (?:me|us)\b"
    r"|\b(?:please|feel free to|don't hesitate to|do not hesitate to|happy for you to|want you to|like you to) (?:just )?(?:call|ring|phone) (?:me|us)\b")


def call_requests(texts: Iterable[str]) -> int:
    """How many of these sentences of the interviewer ask the candidate to call; "customers call us at night" does not."""
    return sum(bool(_CALL_ME.search(plain(t))) for t in texts)


def known_person(name: str, others: Iterable[str]) -> bool:
    """True when `name` is a person's that can be compared: some part of it is a part of one of the others' names."""
    return bool(name_parts(name)) and "@" not in name and any(set(name_parts(name)) & set(name_parts(o)) for o in others)
