"""Names that stand where only the employer's can, and are no form of it: what `wrong_name` asks of firms."""

from __future__ import annotations

import re

from afterview.language.names import distance, given_names, is_one_of, name_parts, sound
from afterview.language.words import STOPWORDS, words
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence
from afterview.rules._kit import said_elsewhere

_ONE = r"[A-Z][\w'’-]{1,40}"  # bounded, so that a line like "A-A-A-A-…" costs no more than others
# The firm where only the employer's name can stand. One works at a town, too, so of "work at" the name must have two words.
_FIRM = (re.compile(rf"\b(?:here at|join(?:ing)?|you(?: guys| all| folks)? at|work(?:ing)? (?:here|for you) at) ({_ONE}(?: {_ONE})?)"),
         re.compile(rf"\bwork(?:ing)? at ({_ONE} {_ONE})"),
         re.compile(rf"\b(?:[Aa]t|[Ww]ith|[Ff]or) ({_ONE}(?: {_ONE})?),? you\b"))
# The same in a wish: "I'd love to do this for …", "It was … I wanted".
# "At" and "with" stand before towns, fairs, tools and customers, too.
_WISHED = re.compile(r"\b(?:I'd|I would|I(?:'ve| have)?(?: always| long)? want(?:ed)?|I(?:'ve| have)? (?:just )?appl(?:y|ied)|I hope"
                     r"|I chose|I picked|apply(?:ing)?|application|look(?:ing)? forward|excited|why|envelope)\b")
_END = r"(?:[.,!?;]|$| (?:because|since|as|and|one|you|now|next)\b)"
_WISHED_FOR = (
    re.compile(rf"\b(?:(?:[Ww]ork|[Dd]o (?:it|this|that|so)|[Rr]ight|[Jj]ob|[Rr]ole|[Aa]pplied|[Aa]pply) for"
               rf"|[Jj]oin|[Jj]oining) ({_ONE}(?: {_ONE}){{0,2}}){_END}"),
    re.compile(rf"\b(?:was|why|is) ({_ONE}(?: {_ONE}){{1,2}}) (?:I|was|that|is)\b"))
_FEASTS = frozenset("christmas easter diwali ramadan eid hanukkah thanksgiving pentecost whitsun lent".split())
_LATER_CAPITAL = re.compile(r" [A-Z][\w'’-]")  # a firm's name, or the second word of one, begins so
_ANY = re.compile(r"\b[A-Z][\w'’-]{1,40}(?: (?:of |and |& )?[A-Z][\w'’-]{1,40})+")


def firms_known(interview: Interview) -> frozenset[str]:
    """Every word of the dossier, the brief, the profile and the other side: a firm's name made of them is no slip."""
    known = [p.employer for p in interview.profile.posts] if interview.profile else []
    known += [f"{f.text} {f.quote}" for f in interview.dossier.facts] if interview.dossier else []
    known += [text for b in interview.brief or () for text in (b.title, *b.public, *b.common_ground)]
    known += [s.text for s in interview.sentences if s.role is not Role.CANDIDATE]
    return frozenset(word for text in known for word in words(text))


def wrong_firm(sentence: Sentence, names: tuple[str, ...], known: frozenset[str]) -> tuple[str, str] | None:
    """What is said and what is right, where a name that is none of `names`, and not made of `known` words, stands for theirs; else None."""
    if not names or not _LATER_CAPITAL.search(sentence.text):
        return None
    places = (match[1] for pattern in _FIRM for match in pattern.finditer(sentence.text))
    for name in (*places, *(m for m in _ANY.findall(sentence.text) if _half_right(m, names))):
        if is_one_of(name, names) or name.split()[0].lower() in STOPWORDS | _FEASTS or all(p in known for p in name_parts(name)):
            continue
        return name, names[0]
    return None


def wished_elsewhere(interview: Interview, sentence: Sentence, names: tuple[str, ...], known: frozenset[str]) -> tuple[str, str] | None:
    """A wish for another firm than theirs: a name that stands nowhere in the papers, and that the candidate says nowhere else."""
    text = sentence.text
    if not names or not _LATER_CAPITAL.search(text) or not _WISHED.search(text):
        return None
    for name in (match[1] for pattern in _WISHED_FOR for match in pattern.finditer(text)):
        parts = name_parts(name)
        first = name.split()[0].lower()
        unknown = bool(parts) and not any(p in known or p in _FEASTS for p in parts) and first not in given_names() and not name.isupper()
        if unknown and not _may_be(name, (*names, *interview.setting.interviewers)) and not said_elsewhere(interview, sentence, name):
            return name, names[0]
    return None


def _may_be(name: str, names: tuple[str, ...]) -> bool:
    """Looser than `is_one_of`, to accuse nobody: one sound may be missing or wrong anywhere ("Galawa" for Ngalawa Labs)."""
    ours = {sound("".join(name_parts(name))), *map(sound, name_parts(name))}
    theirs = {key for known in names for key in (sound("".join(name_parts(known))), *map(sound, name_parts(known)))}
    return is_one_of(name, names) or any(distance(x, y) <= 1 for x in ours for y in theirs if min(len(x), len(y)) > 1)


def _half_right(name: str, names: tuple[str, ...]) -> bool:
    """True for "Melaka Bank" where the firm is "Merlimau Bank": a part is right, the rest is another name."""
    said = name_parts(name)
    return any(len(known) == len(said) and said[-1] == known[-1] and not is_one_of(said[0], (known[0],))
               for known in map(name_parts, names) if len(known) > 1)
