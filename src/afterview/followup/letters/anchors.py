"""What a letter can rest on besides the talk: lines of the profile, facts of the dossier; and what all anchors share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from afterview.followup.letters.spoken import Said
from afterview.followup.touch import same_person
from afterview.language.likeness import alike
from afterview.language.names import name_parts
from afterview.language.words import STOPWORDS, plain
from afterview.model.company import Fact
from afterview.model.evidence import Quote
from afterview.model.interview import Interview
from afterview.model.person import Post
from afterview.model.talk import Role

_SURE = 0.8
_LONGEST_FACT = 26  # words
_LONGEST_LINE = 20  # words of a line of the profile
_KINDS = ("initiative", "expansion", "product", "news", "reach")  # what one may be glad to join; not sales figures, not who runs it
_OLD = timedelta(days=548)  # 18 months; what is older is no news to anybody
_BASE = frozenset(
    "coordinate manage run lead plan train support design build develop teach write handle oversee organise organize maintain review "
    "analyse analyze supervise schedule".split())
_POINTS = frozenset("it they this these those he she its their such there".split())  # at what stands elsewhere
_NO_JOY = re.compile(  # what nobody wants to read of themselves in a letter of thanks
    r"\b(?:inspections?|inspectors?|findings?|clos(?:ed?|es|ing|ure)|lawsuit|sued|fine[sd]|loss(?:es)?|layoffs?|laid off|cuts?|cutting|"
    r"fell|declin\w+|complaints?|breach\w*|recall\w*|outages?|fail\w*|strikes?|bankrupt\w*|agency|died|deaths?|accidents?|late|error|wrong|"
    r"short of|shortage)\b", re.IGNORECASE)
_PAST = re.compile(
    r"^(?:[a-z]{2,14}ed|set up|ran|led|built|cut|made|brought|wrote|taught|took|grew|won|rebuilt|drew up|put together|kept|oversaw|"
    r"sold|held|began)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words a letter can use, and the quote that they rest on; with `verbatim` they stand as they were said, between quotation marks.

    `by` names who said it where that is a colleague of the addressee; `second` goes on from it, where they named two things.
    """

    text: str
    quote: Quote
    weight: float
    verbatim: bool = False
    by: str = ""
    second: str = ""


def lines(interview: Interview) -> list[Anchor]:
    """Lines of the profile that say what the candidate did, as "at Acme I built …"."""
    posts = interview.profile.posts if interview.profile else ()
    return [a for post in posts for line in post.highlights if (a := _line(line, post)) is not None]


def facts(interview: Interview, name: str = "") -> list[Anchor]:
    """Facts of the dossier that one may be glad to join: first those that the candidate spoke of, with this interviewer before all."""
    if interview.dossier is None:
        return []
    told = listener(interview)
    used: dict[str, float] = {}
    for use in interview.uses:
        here = bool(name) and speaks(interview, told.get(use.sentence.turn.index, ""), name)
        sure = (use.sure + 0.5 * here) if use.sure >= _SURE and not use.contradicts else 0.0
        used[use.fact] = max(sure, used.get(use.fact, 0.0))
    found = []
    for fact in interview.dossier.facts:
        text = _clause(fact, interview.names)
        spoken_of = used.get(fact.id, 0.0)
        glad = fact.kind in _KINDS or (fact.kind == "culture" and spoken_of)
        if text and glad and not _old(fact, interview) and not _NO_JOY.search(fact.text):
            found.append(Anchor(text=text, quote=_cut(fact.quote or fact.text, "your dossier"), weight=spoken_of))
    return sorted(found, key=lambda a: -a.weight)


def nearest(anchors: Sequence[Anchor], to: str, least: float = 0.0) -> list[Anchor]:
    """The same anchors, those most like a text first; those less like it than `least` left out."""
    if not anchors or not to:
        return list(anchors)
    near = [row[0] for row in alike([a.text for a in anchors], [to])]
    ranked = sorted(zip(near, anchors, strict=True), key=lambda pair: -(pair[0] + 0.3 * pair[1].weight))
    return [a for likeness, a in ranked if likeness >= least]


def speaks(interview: Interview, speaker: str, name: str) -> bool:
    """True when the voice is this interviewer's: by name, or because there is but one of each."""
    if same_person(speaker, name) or bool(set(name_parts(speaker)) & set(name_parts(name))):
        return True
    voices = [s.name for s in interview.speakers if s.role is Role.INTERVIEWER]
    return len(voices) == 1 == len(interview.setting.interviewers or (name,))


def listener(interview: Interview) -> dict[int, str]:
    """For each turn of the candidate the interviewer who had spoken last before it: to whom it was told."""
    told: dict[int, str] = {}
    last = ""
    for turn in interview.turns:
        if turn.role is Role.INTERVIEWER:
            last = turn.speaker.name
        elif turn.role is Role.CANDIDATE:
            told[turn.index] = last
    return told


def says_any(said: Said, limits: dict[str, float]) -> bool:
    """True when a reader saw one of these labels in it."""
    return any(said.p(label) >= most for label, most in limits.items())


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


def _clause(fact: Fact, names: Sequence[str]) -> str:
    """The fact as what follows "that …"; empty where it would not read well."""
    text = " ".join(fact.text.split()).rstrip(".")
    words = text.split()
    if words and plain(words[0]) == "it" and names:
        words = [next(iter(names)), *words[1:]]
        text = " ".join(words)
    if words and plain(words[0]) in _POINTS:
        return ""
    if not 5 <= len(words) <= _LONGEST_FACT or ";" in text or ":" in text or ". " in text:  # noqa: PLR2004 - fewer words say nothing
        return ""
    if any(text.startswith(n) for n in names):
        return text
    return text[:1].lower() + text[1:] if plain(words[0]) in STOPWORDS or plain(words[0]) in {"during", "today", "last"} else ""


def _old(fact: Fact, interview: Interview) -> bool:
    return fact.background or bool(fact.on and interview.now and interview.now.date() - fact.on > _OLD)


def _cut(text: str, whose: str) -> Quote:
    return Quote.cut(text, 0, len(text), speaker=whose, start_ms=None, turn=-1)
