"""Names of people and firms as they are spoken: short forms, recogniser spellings, titles."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from itertools import groupby
from unicodedata import normalize

from afterview.language.words import plain

# Short forms that a spelling rule cannot guess. Source: common English usage; both directions are accepted.
_SHORT_FORMS = {
    frozenset(group.split())
    for group in (
        "robert rob bob bobby robbie bert", "william will bill billy liam", "richard rick dick richie rich",
        "margaret meg maggie peggy greta marge", "elizabeth liz beth betty lizzie eliza libby elspeth lisa",
        "katherine catherine kathryn kate katie kathy cathy kit kat kitty", "james jim jimmy jamie",
        "john jack johnny jon jonathan", "charles charlie chuck chas", "edward ed eddie ted teddy ned",
        "theodore ted teddy theo", "henry harry hank", "anthony tony ant", "patricia pat patty trish tricia",
        "alexander alexandra alex sandy sasha lex xander", "andrew andy drew", "michael mike mick mikey",
        "thomas tom tommy", "joseph joe joey", "joanne joanna jo", "josephine jo josie", "rebecca becky becca bec",
        "susan sue susie", "deborah deb debbie", "christopher christine christina chris kris tina", "matthew matt",
        "nicholas nick nico", "nicola nicole nicky nikki", "samuel samantha sam sammy", "benjamin ben benny",
        "daniel dan danny", "danielle dani", "david dave davey", "stephen steven steve", "gregory greg",
        "timothy tim", "victoria vicky tori", "jennifer jen jenny", "jessica jess jessie", "philip phil pip",
        "peter pete", "lawrence larry laurie", "ronald ron ronnie", "donald don donny", "kenneth ken kenny",
        "eugene gene", "raymond ray", "abigail abby gail", "dorothy dot dottie", "frances fran francis frank",
        "frederick fred freddie", "gabriel gabriela gabe gabi", "leonard leo len lenny", "rafael rafe raf rafa",
        "mohammed muhammad mohamed mo", "bernadette bernie", "valerie val", "natalie nat", "nathaniel nathan nate",
        "zachary zach zack", "vincent vince vinny", "walter walt wally", "harold harry hal", "albert al bert",
        "alfred al fred alfie", "martin marty", "martha marty", "judith judy jude", "barbara barb babs",
        "pamela pam", "cynthia cindy", "sandra sandy", "russell russ", "douglas doug", "geoffrey jeffrey geoff jeff",
        "maximilian max", "isabel isabella izzy bella", "eleanor ellie nell nora", "amelia millie", "oliver ollie",
    )
}
_FORMS_OF = {name: [group for group in _SHORT_FORMS if name in group] for name in frozenset().union(*_SHORT_FORMS)}
_TITLES = frozenset("mr mrs ms miss mx dr doctor professor prof sir madam ma'am ji san sister father".split())


@lru_cache(maxsize=1_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, lower case, without titles, brackets and pronouns ("Sarah (she/her) O'Neil")."""
    bare = re.sub(r"\([^)]*\)", " ", plain(name))
    return tuple(p.strip(".,'") for p in bare.split() if p.strip(".,'") and p.strip(".") not in _TITLES)


def same_name(spoken: str, known: str) -> bool:
    """True when `spoken` may be `known`: equal, a short form of it, or how a recogniser might spell it."""
    a, b = plain(spoken).strip(".,'"), plain(known).strip(".,'")
    if a == b or (len(a) > 2 and b.startswith(a)) or (len(b) > 2 and a.startswith(b)):
        return True
    if any(b in group for group in _FORMS_OF.get(a, ())):
        return True
    return sounds_alike(a, b)


def is_one_of(spoken: str, names: tuple[str, ...]) -> bool:
    """True when each part of `spoken` may be a part of one of `names`, or the whole sounds like a whole name."""
    parts = name_parts(spoken)
    for name in names:
        known = name_parts(name)
        if parts and known and all(any(same_name(p, k) for k in known) for p in parts):
            return True
        if len(parts) != len(known) and sounds_alike("".join(parts), "".join(known)):
            return True
        initials = "".join(k[0] for k in known)
        if len(initials) > 1 and "".join(parts) == initials:
            return True
    return False


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """The few that are names where nothing else says so, in small letters."""
    return _listed("first_names.txt")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Many more, for where a capital and its place say that a name stands there."""
    return _listed("given_names.txt")


def _listed(file: str) -> frozenset[str]:
    return frozenset((resources.files("afterview.language") / file).read_text(encoding="utf-8").split())


def sounds_alike(a: str, b: str) -> bool:
    """True for two spellings of one sound: equal sound keys, or nearly equal ones of longer words."""
    x, y = sound(a), sound(b)
    if not x or not y:
        return bool(a) and plain(a) == plain(b)  # no Latin letter in it: nothing is known of its sound
    if x == y:
        return True
    longest = max(len(x), len(y))
    return longest >= 4 and x[:1] == y[:1] and distance(x, y) <= (1 if longest < 7 else 2)


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """A rough sound key: consonants that English speech mixes up become one, vowels but the first are dropped.

    Empty for what has no Latin letter.
    """
    text = plain(word)
    if not (text.isascii() and text.isalpha()):
        text = re.sub(r"[^a-z]", "", normalize("NFD", text))
    if not text:
        return ""
    for written, heard in _SOUNDS:
        if written in text:
            text = _as_heard(text, written, heard)
    head, tail = text[:1], text[1:].translate(_SILENT)
    key = "a" + tail if head in "aeiouy" else head + tail
    return "".join(c for c, _ in groupby(key))


def _as_heard(text: str, written: str, heard: str) -> str:
    """`written` as it is heard, at the beginning of a word only for the silent letters of "knee" and "write"."""
    if written in {"kn", "wr"}:
        return heard + text[2:] if text.startswith(written) else text
    return text.replace(written, heard)


# In this order, for one makes way for the next.
_SOUNDS = (
    ("ough", "o"), ("ph", "f"), ("gh", "g"), ("kn", "n"), ("wr", "r"), ("tch", "x"), ("ch", "k"), ("sh", "x"),
    ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"), ("q", "k"), ("z", "s"), ("dg", "j"), ("v", "f"), ("d", "t"),
    ("th", "t"), ("b", "p"), ("ge", "je"), ("gi", "ji"), ("gy", "jy"), ("g", "k"), ("x", "ks"),
)
_SILENT = str.maketrans("", "", "aeiouyhw")


def distance(a: str, b: str) -> int:
    """Edit distance (insertions, deletions, substitutions), for short words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
