"""The letters themselves. What they say was said in the talk, or stands in the profile or the dossier; the rest is courtesy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from itertools import islice

from afterview.followup.letters import wording
from afterview.followup.letters.anchors import Anchor, asked_by, expectations, facts, lines, moments, nearest
from afterview.language.likeness import alike
from afterview.language.mail import parts
from afterview.language.names import is_one_of
from afterview.model.evidence import Quote
from afterview.model.follow import FollowUp
from afterview.model.interview import Interview
from afterview.model.letter import Draft
from afterview.model.outbox import Step

SHORTEST, LONGEST, UPDATE_LONGEST = 60, 120, 60
"""Words of a body: a thank-you in three to five sentences (advice; design/EVIDENCE.md), an update under sixty."""
_TRIED = 6  # expectations and moments of each, in order, before we ask the user
_AROUND = 26  # words of an update around what they expect
_NEAR = 0.12  # likeness of a fact to what they expect, below which it is far-fetched
_SAME = 0.5  # likeness at which two anchors say the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Around a letter: the talk, the time of writing in their `zone`, what other letters have used, and the letter's `number` among them.

    `own` are the user's words for the moment to come back to, where they gave some.
    """

    interview: Interview
    now: datetime
    zone: tzinfo
    ended: datetime
    number: int = 0
    used: tuple[Quote, ...] = ()
    own: str = ""


@dataclass(slots=True)
class _Body:
    """A body in the making: paragraphs of sentences, and what they rest on."""

    paragraphs: list[list[str]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)

    def add(self, sentence: str, anchor: Anchor | None = None, *, new: bool = False) -> None:
        if new or not self.paragraphs:
            self.paragraphs.append([])
        self.paragraphs[-1].append(sentence)
        if anchor is not None:
            self.quotes.append(anchor.quote)

    def ask(self, question: str, place: str) -> None:
        self.add(f"[{place}]", new=True)
        self.asks.append(question)

    @property
    def text(self) -> str:
        return "\n\n".join(" ".join(p) for p in self.paragraphs)

    @property
    def words(self) -> int:
        return len(self.text.split())


def thank_yous(occasion: Occasion, name: str, address: str) -> Iterator[Draft]:
    """Thank-yous to this interviewer, the best first; the last ones ask the user for what was not found."""
    interview = occasion.interview
    fresh = [a for a in expectations(interview, name) if not _taken(a, occasion)][:_TRIED] if asked_by(interview, name) else []
    told = [a for a in moments(interview, name) if not _taken(a, occasion)][:_TRIED]
    pairs: list[tuple[Anchor | None, Anchor | None]] = [*_pairs(fresh, told)]
    for expected, moment in (*pairs, *((e, None) for e in fresh), *((None, m) for m in told), (None, None)):
        yield _thank_you(occasion, name, address, expected, moment)


def update(occasion: Occasion, name: str, address: str, follow: FollowUp) -> Draft:
    """The one mail that asks for news."""
    interview = occasion.interview
    body = _Body()
    when = f"We spoke {_day(occasion)} about the {_role(interview)}"
    if follow.stated and follow.stated.day < occasion.now.astimezone(occasion.zone).date():
        body.add(f"{when}, and I was to hear by {_date(follow.stated.day)}.")
        body.quotes.append(Quote.cut(follow.stated.words, 0, len(follow.stated.words), speaker=name, start_ms=None, turn=-1))
    else:
        body.add(f"{when}.")
    room = UPDATE_LONGEST - body.words - _AROUND
    expected = next((a for a in expectations(interview, name) if not a.verbatim and len(a.text.split()) <= room), None)
    if expected is not None:
        body.add(f"I have kept in mind that {expected.text}, and I would still like to work with you.", expected)
    else:
        body.add("I would still like to do this work with you.")
    body.add("Is there any news, or anything that you still need from me?", new=True)
    return _draft(occasion, name, address, Step.UPDATE, f"{_role(interview, article=False)}: our talk on {_date(_local(occasion))}", body)


def _pairs(expected: Sequence[Anchor], told: Sequence[Anchor]) -> Iterator[tuple[Anchor, Anchor]]:
    """Every pair, those that fit together first."""
    if not expected or not told:
        return
    fit = alike([e.text for e in expected], [t.text for t in told])
    ranked = sorted(((e.weight + t.weight + 2 * fit[i][j], -i, -j) for i, e in enumerate(expected) for j, t in enumerate(told)),
                    reverse=True)
    yield from islice(((expected[-i], told[-j]) for _, i, j in ranked), 2 * _TRIED)


def _taken(anchor: Anchor, occasion: Occasion) -> bool:
    return any(q == anchor.quote for q in occasion.used)


def _thank_you(occasion: Occasion, name: str, address: str, expected: Anchor | None, moment: Anchor | None) -> Draft:
    """With the fact where it fits; with a short beginning where the whole would be long."""
    full = _thanks(occasion, name, expected, moment, fact=True)
    if full.words > LONGEST:
        full = _thanks(occasion, name, expected, moment, fact=True, brief=True)
    if full.words > LONGEST:
        full = _thanks(occasion, name, expected, moment, fact=False)
    if full.words > LONGEST:
        full = _thanks(occasion, name, expected, moment, fact=False, brief=True)
    return _draft(occasion, name, address, Step.THANK_YOU,
                  f"Thank you for our talk on {_date(_local(occasion))} ({_role(occasion.interview, article=False)})", full)


def _thanks(occasion: Occasion, name: str, expected: Anchor | None, moment: Anchor | None, *, fact: bool, brief: bool = False) -> _Body:
    n, who = occasion.number, _greeted(name) or "them"
    body = _Body()
    first = wording.BRIEF if brief else wording.THANKS
    body.add(first[n % len(first)].format(day=_day(occasion), role=_role(occasion.interview)))
    if expected is None:
        body.ask(f"What did you hear from {who} that the job needs? One sentence.", f"what you heard from {who} that the job needs")
    elif expected.verbatim:
        body.add(wording.QUOTED[n % len(wording.QUOTED)].format(words=expected.text), expected)
    else:
        body.add(wording.EXPECTED[n % len(wording.EXPECTED)].format(clause=expected.text), expected)
    _meet(body, occasion, expected, moment, who)
    if fact:
        _tie(body, occasion, expected)
    body.add(wording.CLOSE[n % len(wording.CLOSE)], new=True)
    if body.words < SHORTEST and not body.asks:
        body.add(wording.MORE[n % len(wording.MORE)])
    return body


def _meet(body: _Body, occasion: Occasion, expected: Anchor | None, moment: Anchor | None, who: str) -> None:
    """How the candidate meets what they expect: a line of the profile, and the moment that showed it."""
    n = occasion.number
    line = next((a for a in nearest(lines(occasion.interview), expected.text if expected else "") if not _taken(a, occasion)
                 and not _says_the_same(a, moment)), None)
    if line is not None:
        body.add(wording.MEETS[n % len(wording.MEETS)].format(line=line.text, Line=line.text[:1].upper() + line.text[1:]), line, new=True)
    if occasion.own:
        body.add(_sentence(occasion.own), new=line is None)
    elif moment is not None:
        frames = wording.TOLD if line is not None else wording.TOLD_FIRST
        body.add(frames[n % len(frames)].format(clause=moment.text), moment, new=line is None)
    else:
        body.ask(f"What from your talk with {who} would you like to come back to, that showed what you can do?",
                 f"a moment of your talk with {who} that showed what you can do")


def _tie(body: _Body, occasion: Occasion, expected: Anchor | None) -> None:
    """The fact that it ties to: one that the candidate spoke of, or that is like what they expect; better none than a far-fetched one."""
    known = [a for a in facts(occasion.interview) if not _taken(a, occasion)]
    near = nearest(known, expected.text, _NEAR) if expected else []
    fact = next((a for a in known if a.weight), None) or next(iter(near), None)
    if fact is not None:
        body.add(wording.FACT[occasion.number % len(wording.FACT)].format(fact=fact.text), fact, new=bool(body.asks))


def _says_the_same(line: Anchor, moment: Anchor | None) -> bool:
    return moment is not None and alike([line.text], [moment.text])[0][0] >= _SAME


def _draft(occasion: Occasion, name: str, address: str, step: Step, subject: str, body: _Body) -> Draft:
    known = bool(_first_name(name))
    if not known:
        body.asks.insert(0, "What is the interviewer's name?")
    sign = occasion.interview.setting.candidate
    if not sign:
        body.asks.append("What is your name, as they know you?")
    text = f"Dear {_greeted(name) if known else '[name]'},\n\n{body.text}\n\nKind regards\n{sign or '[your name]'}\n"
    return Draft(to=address, name=name, step=step, subject=subject, body=text, rests_on=tuple(dict.fromkeys(body.quotes)),
                 asks=tuple(body.asks))


def body_words(draft: Draft, sender: str) -> int:
    """Words between greeting and signature, as the rules count them."""
    return sum(len(draft.body[a:b].split()) for a, b in parts(draft.body, sender).paragraphs)


def _first_name(name: str) -> str:
    """What one calls them; empty for a label of a recorder ("Speaker 2")."""
    if re.fullmatch(r"(?:speaker|interviewer|participant|unknown|guest|host|person|user)?[ _#-]*[\dA-Z]?", name.strip(), re.IGNORECASE):
        return ""
    words = [w for w in name.replace(",", " ").split() if not re.fullmatch(r"(?:mr|mrs|ms|mx|dr|prof|professor)\.?", w, re.IGNORECASE)]
    return words[0] if words else ""


def _greeted(name: str) -> str:
    """How one greets them: "Dana" for "Dana Cole", "Dr. Cole" for "Dr. Dana Cole"."""
    title = re.match(r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor)\.? ", name.strip())
    return f"{title[0]}{name.rsplit(maxsplit=1)[-1]}" if title else _first_name(name)


def _role(interview: Interview, *, article: bool = True) -> str:
    """The words "Clinic Coordinator role at Quillane", or "Clinic Coordinator, Quillane"; what stands behind a comma is left out."""
    role = re.split(r"[,(/|–]| - ", interview.setting.role)[0].strip()
    company = interview.setting.company
    if not article:
        return ", ".join(t for t in (role, company) if t) or "our interview"
    own = re.search(r"\b(?:role|job|position|post|internship|apprenticeship|traineeship)$", role, re.IGNORECASE)
    named = role if own else f"{role} role".strip()
    return f"{named} at {company}" if company and not is_one_of(company, (role,)) else named


def _local(occasion: Occasion) -> date:
    return occasion.ended.astimezone(occasion.zone).date()


def _day(occasion: Occasion) -> str:
    """The words "today", "yesterday", "on Tuesday", "on Tuesday 3 March"."""
    then, today = _local(occasion), occasion.now.astimezone(occasion.zone).date()
    days = (today - then).days
    if days <= 1:
        return "today" if days == 0 else "yesterday"
    return f"on {then:%A}" if days < 6 else f"on {_date(then)}"  # noqa: PLR2004 - within the week its name is enough


def _date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _sentence(text: str) -> str:
    clean = " ".join(text.split())
    return clean if clean.endswith((".", "!", "?")) else f"{clean}."
