"""What a letter can rest on: what this interviewer expects, moments the candidate told, lines of the profile, facts of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from afterview.followup.letters.moments import clauses, weight
from afterview.followup.letters.reported import quotable, told_back
from afterview.followup.letters.spoken import Said, whole
from afterview.followup.touch import same_person
from afterview.language.likeness import alike
from afterview.language.names import name_parts
from afterview.language.words import STOPWORDS, content, plain
from afterview.model.company import Fact
from afterview.model.evidence import Quote
from afterview.model.interview import Interview
from afterview.model.person import Post
from afterview.model.talk import Role

_EXPECTS = 0.5
_HINT = 0.35  # enough where the grammar of the sentence says it, too ("we need somebody who …")
_SURE = 0.8
_LEAST = 0.5  # weight of a moment that shows something
_NOT_FOR_LETTERS = {"pay": 0.3, "trial": 0.3, "rundown": 0.3, "undersell": 0.3, "unprepared": 0.3, "personal": 0.3, "ask": 0.5, "chat": 0.6}
_NOT_EXPECTED = {"says-pay": 0.3, "says-personal": 0.3, "chat": 0.6, "says-when": 0.6}
_LONGEST_PAIR = 32  # words of two sentences quoted together
_LONGEST_FACT = 26  # words
_LONGEST_LINE = 20  # words of a line of the profile
_TELLING = 2  # words with a meaning of their own; with less a sentence says nothing
_KINDS = ("initiative", "expansion", "product", "news", "reach")  # what one may be glad to join; not sales figures, not who runs it
_OLD = timedelta(days=548)  # 18 months; what is older is no news to anybody
_BASE = frozenset(
    "coordinate manage run lead plan train support design build develop teach write handle oversee organise organize maintain review "
    "analyse analyze supervise schedule".split())
_PAST = re.compile(
    r"^(?:[a-z]{2,14}ed|set up|ran|led|built|cut|made|brought|wrote|taught|took|grew|won|rebuilt|drew up|put together|kept|oversaw|"
    r"sold|held|began)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words a letter can use, and the quote that they rest on; with `verbatim` they stand as they were said, between quotation marks."""

    text: str
    quote: Quote
    weight: float
    verbatim: bool = False


def expectations(interview: Interview, name: str) -> list[Anchor]:
    """What this interviewer said they expect, best first."""
    found, before = [], None
    for said in whole(s for s in interview.sentences if s.role is Role.INTERVIEWER and _by(interview, s.turn.speaker.name, name)):
        anchor = _expected(said, before if before is not None and before.turn == said.turn else None)
        before = said
        if anchor is not None and said.p("expects") >= _HINT and not _any(said, _NOT_EXPECTED):
            found.append(anchor)
    return sorted(found, key=lambda a: -a.weight)


def _expected(said: Said, before: Said | None) -> Anchor | None:
    """As it can be told back; else as it was said, with the sentence before where that makes it clear."""
    if text := told_back(said.text):
        return Anchor(text=text, quote=said.quote, weight=said.p("expects") + 1.0 + _easy(text)) if _tells(text) else None
    if said.p("expects") < _EXPECTS:
        return None
    if text := quotable(said.text):
        return Anchor(text=text, quote=said.quote, weight=said.p("expects") + _easy(text), verbatim=True) if _tells(text) else None
    if before is not None and (text := quotable(f"{before.text.rstrip(' .!')}; {said.text}", _LONGEST_PAIR)):
        first = said.parts[0].turn.text
        quote = Quote.cut(first, before.parts[0].start, said.parts[-1].end, speaker=said.quote.speaker, start_ms=before.quote.start_ms,
                          turn=said.turn)
        return Anchor(text=text.replace("; ", ". ", 1), quote=quote, weight=said.p("expects") - 0.3, verbatim=True)
    return None


def _tells(text: str) -> bool:
    return len(set(content(text))) >= _TELLING


def moments(interview: Interview, name: str) -> list[Anchor]:
    """What the candidate told this interviewer, who had spoken last, best first.

    What tells too little is left out, as is what was told to others: then the user is asked, who was there.
    """
    found = [Anchor(text=c, quote=said.quote, weight=weight(c) + said.p("outcome") + 0.5 * said.p("episode"))
             for said, speaker in _told(interview) if _by(interview, speaker, name) and not _any(said, _NOT_FOR_LETTERS)
             for c in clauses(said.text)]
    return sorted((a for a in found if a.weight >= _LEAST), key=lambda a: -a.weight)


def _told(interview: Interview) -> Iterator[tuple[Said, str]]:
    """What the candidate said, with the interviewer who had spoken last before it."""
    asked: dict[int, str] = {}
    last = ""
    for turn in interview.turns:
        if turn.role is Role.INTERVIEWER:
            last = turn.speaker.name
        asked[turn.index] = last
    for said in whole(interview.said_by(Role.CANDIDATE)):
        yield said, asked.get(said.turn, "")


def lines(interview: Interview) -> list[Anchor]:
    """Lines of the profile that say what the candidate did, as "at Acme I built …"."""
    posts = interview.profile.posts if interview.profile else ()
    return [a for post in posts for line in post.highlights if (a := _line(line, post)) is not None]


def facts(interview: Interview) -> list[Anchor]:
    """Facts of the dossier that one may be glad to join: those that the candidate spoke of first."""
    if interview.dossier is None:
        return []
    used: dict[str, float] = {}
    for use in interview.uses:
        used[use.fact] = max(use.sure if not use.contradicts else 0.0, used.get(use.fact, 0.0))
    found = []
    for fact in interview.dossier.facts:
        text = _clause(fact, interview.names)
        spoken_of = used.get(fact.id, 0.0) >= _SURE
        if text and (fact.kind in _KINDS or (fact.kind == "culture" and spoken_of)) and not _old(fact, interview):
            found.append(Anchor(text=text, quote=_cut(fact.quote or fact.text, "your dossier"), weight=used[fact.id] if spoken_of else 0.0))
    return sorted(found, key=lambda a: -a.weight)


def nearest(anchors: Sequence[Anchor], to: str, least: float = 0.0) -> list[Anchor]:
    """The same anchors, those most like a text first; those less like it than `least` left out."""
    if not anchors or not to:
        return list(anchors)
    near = [row[0] for row in alike([a.text for a in anchors], [to])]
    ranked = sorted(zip(near, anchors, strict=True), key=lambda pair: -(pair[0] + 0.3 * pair[1].weight))
    return [a for likeness, a in ranked if likeness >= least]


def asked_by(interview: Interview, name: str) -> bool:
    """True when this interviewer's voice is in the talk."""
    return any(s.role is Role.INTERVIEWER and _by(interview, s.name, name) for s in interview.speakers)


def _by(interview: Interview, speaker: str, name: str) -> bool:
    """True when the voice is this interviewer's: by name, or because there is but one of each."""
    if same_person(speaker, name) or bool(set(name_parts(speaker)) & set(name_parts(name))):
        return True
    voices = [s.name for s in interview.speakers if s.role is Role.INTERVIEWER]
    return len(voices) == 1 == len(interview.setting.interviewers or (name,))


def _any(said: Said, limits: dict[str, float]) -> bool:
    return any(said.p(label) >= most for label, most in limits.items())


def _easy(text: str) -> float:
    """A length that reads well, and words that tell something."""
    words = len(text.split())
    # How the days are tells less than what they need.
    job = 0.5 if text.startswith(("in ", "by ", "within ", "after ", "I would ")) and " need" not in text else 0.0
    return (0.4 if 8 <= words <= 22 else 0.0) - job + min(len(set(content(text))), 8) * 0.05  # noqa: PLR2004 - words of an easy sentence


def _line(line: str, post: Post) -> Anchor | None:
    first = re.split(r"[:;.]| - | – ", line.strip(), maxsplit=1)[0].strip()
    words = first.split()
    if not 4 <= len(words) <= _LONGEST_LINE or not post.employer:  # noqa: PLR2004 - fewer words tell nothing
        return None
    verb = plain(words[0])
    if not (_PAST.match(first) or (verb in _BASE and not post.end)):
        return None
    text = f"at {post.employer} I {first[:1].lower()}{first[1:]}"
    return Anchor(text=text, quote=_cut(line, "your profile"), weight=0.5 * (not post.end))


def _clause(fact: Fact, names: Iterable[str]) -> str:
    """The fact as what follows "that …"; empty where it would not read well."""
    text = " ".join(fact.text.split()).rstrip(".")
    words = text.split()
    if not 5 <= len(words) <= _LONGEST_FACT or ";" in text or ". " in text:  # noqa: PLR2004 - fewer words say nothing
        return ""
    if any(text.startswith(n) for n in names):
        return text
    return text[:1].lower() + text[1:] if plain(words[0]) in STOPWORDS or plain(words[0]) in {"during", "today", "last"} else ""


def _old(fact: Fact, interview: Interview) -> bool:
    return fact.background or bool(fact.on and interview.now and interview.now.date() - fact.on > _OLD)


def _cut(text: str, whose: str) -> Quote:
    return Quote.cut(text, 0, len(text), speaker=whose, start_ms=None, turn=-1)
