"""The letters themselves. What they say was said in the talk, or stands in the profile or the dossier; the rest is courtesy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from itertools import islice

from afterview.followup.letters import wording
from afterview.followup.letters.anchors import Anchor, facts, lines, nearest
from afterview.followup.letters.greeting import first_name, greeted
from afterview.followup.letters.needs import expectations, heard
from afterview.followup.letters.stories import Story, stories
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
_OFFERED = 3  # moments that the user may choose from
_SHOWN = 40  # words of one that is offered
_TO_COME = re.compile(
    r"\b(?:will|opens?|moves?|starts?|begins?|launch\w*|ships?|rolls? out|grows?|expands?|builds?|takes on|adds?|plans? to|by the end of|"
    r"spends?|works?)\b", re.IGNORECASE)  # what one can still have a part in
_SAME = 0.5  # likeness at which two anchors say the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Around a letter: the talk, the time of writing in their `zone`, what other letters have used, and the letter's `number` among them.

    `own` are the user's words for the moment to come back to, `needs` those for what the job needs, where they gave some; `offered`
    and `heard` are moments and needs to choose from.
    """

    interview: Interview
    now: datetime
    zone: tzinfo
    ended: datetime
    number: int = 0
    used: tuple[Quote, ...] = ()
    own: str = ""
    needs: str = ""
    offered: tuple[Quote, ...] = ()
    heard: tuple[Quote, ...] = ()


@dataclass(slots=True)
class _Body:
    """A body in the making: paragraphs of sentences, and what they rest on."""

    paragraphs: list[list[str]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)

    def add(self, sentence: str, quote: Quote | None = None, *, new: bool = False) -> None:
        if new or not self.paragraphs:
            self.paragraphs.append([])
        self.paragraphs[-1].append(sentence)
        if quote is not None:
            self.quotes.append(quote)

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
    # What a colleague said stands in the colleague's letter already, and may stand in one more.
    fresh = [a for a in expectations(interview, name) if occasion.used.count(a.quote) <= bool(a.by)][:_TRIED]
    # What one of them took up may stand beside what was told to another; the same words never go to both.
    found = [s for s in stories(interview, name) if not _taken(s.quotes[-1], occasion)]
    told = [s for s in found if s.sure][:_TRIED]
    offered = {s.quotes[0]: s for s in found if len(s.quotes[0].text.split()) <= _SHOWN}
    occasion = replace(occasion, offered=tuple(offered)[:_OFFERED], heard=tuple(heard(interview, name))[:_OFFERED])
    pairs: list[tuple[Anchor | None, Story | None]] = [*_pairs(fresh, told)]
    for expected, moment in (*pairs, *((e, None) for e in fresh), *((None, m) for m in told), (None, None)):
        yield _thank_you(occasion, name, address, expected, moment)


def update(occasion: Occasion, name: str, address: str, follow: FollowUp) -> Draft:
    """The one mail that asks for news."""
    interview = occasion.interview
    body = _Body()
    when = f"We spoke on {_date(_local(occasion))} about the {_role(interview)}"
    if follow.stated and follow.stated.day < occasion.now.astimezone(occasion.zone).date():
        body.add(f"{when}, and I was to hear by {_date(follow.stated.day)}.")
        body.quotes.append(Quote.cut(follow.stated.words, 0, len(follow.stated.words), speaker=name, start_ms=None, turn=-1))
    else:
        body.add(f"{when}.")
    room = UPDATE_LONGEST - body.words - _AROUND
    expected = next((a for a in expectations(interview, name) if not a.verbatim and not a.by and len(a.text.split()) <= room), None)
    if expected is not None:
        body.add(f"I have kept in mind that {expected.text}, and I would still like to work with you.", expected.quote)
    else:
        body.add("I would still like to do this work with you.")
    body.add("Is there any news, or anything that you still need from me?", new=True)
    return _draft(occasion, name, address, Step.UPDATE, f"{_role(interview, article=False)}: our talk on {_date(_local(occasion))}", body)


def _pairs(expected: Sequence[Anchor], told: Sequence[Story]) -> Iterator[tuple[Anchor, Story]]:
    """Every pair, those that fit together first."""
    if not expected or not told:
        return
    fit = alike([e.text for e in expected], [f"{t.told} {t.heard} {t.back}" for t in told])
    ranked = sorted(((e.weight - 2 * bool(e.by) + t.weight + 2 * fit[i][j], -i, -j) for i, e in enumerate(expected)
                     for j, t in enumerate(told)), reverse=True)
    yield from islice(((expected[-i], told[-j]) for _, i, j in ranked), 2 * _TRIED)


def _taken(quote: Quote, occasion: Occasion) -> bool:
    return any(q == quote for q in occasion.used)


def _thank_you(occasion: Occasion, name: str, address: str, expected: Anchor | None, moment: Story | None) -> Draft:
    """With the fact where it fits; with a short beginning where the whole would be long."""
    full = _thanks(occasion, name, expected, moment)
    for fact, brief in ((True, True), (False, False), (False, True)):
        if full.words > LONGEST:
            full = _thanks(occasion, name, expected, moment, fact=fact, brief=brief)
    return _draft(occasion, name, address, Step.THANK_YOU,
                  f"Thank you for our talk on {_date(_local(occasion))} ({_role(occasion.interview, article=False)})", full)


def _thanks(occasion: Occasion, name: str, expected: Anchor | None, moment: Story | None, *, fact: bool = True,
            brief: bool = False) -> _Body:
    n, who = occasion.number, greeted(occasion.interview, name) or "them"
    body = _Body()
    first = wording.BRIEF if brief else wording.THANKS
    body.add(_pick(first, n, role=_role(occasion.interview)))
    if occasion.needs:
        body.add(_sentence(occasion.needs))
    elif expected is None:
        body.ask(f"What did you hear from {who} that the job needs? One sentence.{_offers(occasion.heard)}",
                 f"what you heard from {who} that the job needs")
    else:
        body.add(_expects(expected, n), expected.quote)
    _meet(body, occasion, expected, moment, who)
    if fact:
        _tie(body, occasion, expected, moment, name)
    body.add(_pick(wording.CLOSE, n), new=True)
    if body.words < SHORTEST and not body.asks:
        body.add(_pick(wording.MORE, n))
    return body


def _pick(ways: Sequence[str], n: int, **words: str) -> str:
    return ways[n % len(ways)].format(**words)


def _expects(expected: Anchor, n: int) -> str:
    """What they expect, told back; or in their own words, between quotation marks."""
    if expected.verbatim:
        words = f"“{expected.text}”" + (f" and “{expected.second[:1].lower()}{expected.second[1:]}”" if expected.second else "")
        frames = wording.COLLEAGUE if expected.by else wording.QUOTED
        return _pick(frames, n, words=words, who=first_name(expected.by) or expected.by)
    that = " that" if "you said that" in wording.EXPECTED[n % len(wording.EXPECTED)].lower() else ""
    return _pick(wording.EXPECTED, n, clause=expected.text + (f", and{that} {expected.second}" if expected.second else ""))


def _meet(body: _Body, occasion: Occasion, expected: Anchor | None, moment: Story | None, who: str) -> None:
    """How the candidate meets what they expect: a moment that showed it, and a line of the profile where it fits or all would be short."""
    n = occasion.number
    near = alike([a.text for a in lines(occasion.interview)], [expected.text if expected else ""])
    ranked = sorted(zip((row[0] for row in near), lines(occasion.interview), strict=True), key=lambda pair: -pair[0] - 0.3 * pair[1].weight)
    line = next(((p, a) for p, a in ranked if not _taken(a.quote, occasion) and not _says_the_same(a, moment)), None)
    if line is not None and (line[0] >= _NEAR or moment is None or not moment.told):
        body.add(_pick(wording.MEETS, n, line=line[1].text), line[1].quote, new=True)
    else:
        line = None
    if occasion.own:
        body.add(_sentence(occasion.own), new=line is None)
    elif moment is not None:
        for at, sentence in enumerate(_told(moment, n)):
            body.add(sentence, new=line is None and at == 0)
        body.quotes += moment.quotes
    else:
        body.ask(f"What from your talk with {who} would you like to come back to, that showed what you can do?" + _offers(occasion.offered),
                 f"a moment of your talk with {who} that showed what you can do")


def _told(story: Story, n: int) -> Iterator[str]:
    """The moment in one to three sentences: what was asked and told, how they took it, and that one would do the same there."""
    if story.back:
        yield _pick(wording.BACK, n, back=story.back)
        return
    if story.told:
        yield _pick(wording.ASKED_TOLD if story.asked else wording.TOLD, n, asked=story.asked, told=story.told)
        if story.heard:
            yield _pick(wording.HEARD, n, heard=story.heard)
        if story.plan or not story.heard:
            yield _pick(wording.PLAN if story.plan else wording.DONE, n)
    else:
        yield _pick(wording.ASKED if story.asked else wording.HEARD_ALONE, n, asked=story.asked, heard=story.heard)


def _offers(quotes: Sequence[Quote]) -> str:
    """What is not plain enough to stand in a letter unasked, for the user to choose from."""
    return f" From the talk, perhaps: {' or '.join(f'“{q.text}”' for q in quotes)}" if quotes else ""


def _tie(body: _Body, occasion: Occasion, expected: Anchor | None, moment: Story | None, name: str) -> None:
    """The fact that it ties to: one that the candidate spoke of, or that is like what they expect; better none than a far-fetched one."""
    known = [a for a in facts(occasion.interview, name) if not _taken(a.quote, occasion)]
    near = nearest(known, f"{expected.text if expected else ''} {moment.told if moment else ''}".strip(), _NEAR)
    fact = next((a for a in known if a.weight), None) or next(iter(near), None)
    if fact is None:
        return
    to_come = bool(_TO_COME.search(fact.text))
    frames = wording.FACT_PLAIN if not to_come else wording.FACT_SAID if fact.weight > 1 else wording.FACT
    body.add(_pick(frames, occasion.number, fact=fact.text), fact.quote, new=bool(body.asks))


def _says_the_same(line: Anchor, moment: Story | None) -> bool:
    return moment is not None and alike([line.text], [moment.told])[0][0] >= _SAME


def _draft(occasion: Occasion, name: str, address: str, step: Step, subject: str, body: _Body) -> Draft:
    known = bool(first_name(name))
    if not known:
        body.asks.insert(0, "What is the interviewer's name?")
    sign = occasion.interview.setting.candidate
    if not sign:
        body.asks.append("What is your name, as they know you?")
    text = f"Dear {greeted(occasion.interview, name) if known else '[name]'},\n\n{body.text}\n\nKind regards\n{sign or '[your name]'}\n"
    return Draft(to=address, name=name, step=step, subject=subject, body=text, rests_on=tuple(dict.fromkeys(body.quotes)),
                 asks=tuple(body.asks))


def body_words(draft: Draft, sender: str) -> int:
    """Words between greeting and signature, as the rules count them."""
    return sum(len(draft.body[a:b].split()) for a, b in parts(draft.body, sender).paragraphs)


def _role(interview: Interview, *, article: bool = True) -> str:
    """The words "Clinic Coordinator role at Quillane", or "Clinic Coordinator, Quillane"; what stands behind a comma is left out."""
    role = re.split(r"[,(/|–]| - ", interview.setting.role)[0].strip()
    if len(role.split()) == 1:  # "Manager, Branch Compliance" is no manager of everything
        role = re.split(r"[(/|–]| - ", interview.setting.role)[0].strip()
    company = interview.setting.company
    if not article:
        return ", ".join(t for t in (role, company) if t) or "our interview"
    own = re.search(r"\b(?:role|job|position|post|internship|apprenticeship|traineeship)$", role, re.IGNORECASE)
    named = role if own else f"{role} role".strip()
    return f"{named} at {company}" if company and not is_one_of(company, (role,)) else named


def _local(occasion: Occasion) -> date:
    return occasion.ended.astimezone(occasion.zone).date()


def _date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _sentence(text: str) -> str:
    clean = " ".join(text.split())
    return clean if clean.endswith((".", "!", "?")) else f"{clean}."
