"""What the candidate told, as a clause that goes on from "I told you how …", or from "I told you that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FEWEST, _MOST = 7, 24  # words of a clause
_SECOND = 6  # words of a second clause that is taken along, with its "and we"
_IRREGULAR = (
    "began bent bought brought broke built came caught chose cut did drew drove dug fed felt fought found flew gave got grew held "
    "kept knew laid led left "
    "lent lost made met put ran read reached rebuilt redid rewrote rode sat saw sent set shot showed slept sold spent split spoke "
    "stood stuck swapped swept "
    "taught threw told took understood went withdrew won wore wrote"
).split()
_WEAK = frozenset(
    "did had felt knew let said saw thought told wanted liked needed tried happened seemed looked loved enjoyed hated lost worked "
    "lived applied studied "
    "graduated sat grew guessed hoped missed failed broke quit resigned worried supposed assumed meant walked went came "
    "need feed speed exceed proceed succeed heed breed seed indeed agreed decided realised realized noticed".split())
_WITH_OBJECT = frozenset("moved called started used finished asked joined left met".split())
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
_FIGURE = rf"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|{_TENS}"
_OBJECT = re.compile(rf" (?:the|an?|my|our|all|every|each|{_FIGURE})\b", re.IGNORECASE)
_GOT = re.compile(r" (?:[\w'-]+ ){1,5}(?:down|up|to|under|below|above|back|ready|signed|working|running|approved)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?P<who>I|[Ww]e|[Mm]y team|[Oo]ur team)(?: (?:also|then|just|finally|actually|first|simply|slowly|quickly|eventually|"
    r"personally))? "
    rf"(?P<verb>{'|'.join(_IRREGULAR)}|[a-z]{{2,14}}ed)\b")
_PLAN = re.compile(
    r"(?P<when>\b[Ii]n (?:my|the) first (?:few )?(?:day|days|week|weeks|month|months|year|\w+ weeks|\w+ months)(?: here| with you)?,? )?"
    r"\bI(?:'d| would)(?: also| then| first)? (?P<verb>[a-z]{2,})\b")
_NO_PLAN = frozenset(
    "like love say think want be have rather hope prefer need guess know imagine see suppose expect never not probably been done gone "
    "had got get come feel wonder argue bet miss leave find a no".split())
_LIKE = re.compile(r" like (?:that|this)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)  # they are who reads it
_NEW = "i|we|he|she|they|it|there|you|that|this|my|our|the [a-z]+ (?:was|were|said|came|had|went)|everybody|nobody|people|some|one of"
# Where the clause ends: at a stop, at the next thought, at an aside.
_STOP = re.compile(
    r"[.!?;:]|,? (?:because|which|although|though|whereas|so that|until|unless|except)\b"
    rf"|,? (?:and|but|so|or|then)(?: then| so| now| also)? (?:{_NEW})\b"
    r"|, (?:i|we|he|she|they|it|there|you|that|this|who|where|not|like|maybe|no|oh|don't|what|and that|so that's|depending)\b"
    r"|,? so\b|,? (?:if|when) (?:you|they|it)\b"
    r"|, (?:the|an?) [a-z]+ (?:[a-z]{2,}ed|was|were|sold|came|went|had|got|did|took|said)\b", re.IGNORECASE)
_SHORT = 5  # words of a plan that is still worth telling
# Words that point at something said before, or that one does not write to an interviewer.
_POINTS = re.compile(
    r"\b(?:it|its|this|that|those|these|them|they|their|he|she|him|his|her|hers|there|here|such|one of (?:them|those|these)|the other|"
    r"another|the same|"
    r"again|instead|too|either|then|so|you|your|myself|anyway|whatever|stuff|things?|somehow|whole thing|like|the ones?|"
    r"ones)\b", re.IGNORECASE)
_DARK = re.compile(
    r"\b(?:mistake|wrong|failed|failure|bad|badly|terrible|awful|fired|hated?|useless|stupid|idiot|lazy|angry|shouted|yelled|cried|"
    r"crying|sorry|"
    r"unfortunately|lawsuit|quit|burn(?:ed|t) out|sick|ill|hospitali[sz]ed|divorced?|"
    r"my (?:boss|husband|wife|kids?|son|daughter|mother|father|dad|mum|mom|baby|family)|salary|pay|paid|money|holidays?|vacation|"
    r"drunk|beer|hangover|"
    r"panic(?:ked)?|never|nobody|couldn't|didn't|wasn't|weren't|hadn't|no idea|luck|lucky|kind of|sort of|i think|i guess|damn|hell|"
    r"crap|shit|god)\b",
    re.IGNORECASE)
# "The rule that …" points nowhere.
_CONTENT = re.compile(r"\b(?:rule|idea|note|test|list|plan|page|habit|report|check) that\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\d|\b(?:percent|half|a third|twice|hundred|thousand|million|dozen|{_FIGURE})\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:from|of) (?:[\w'-]+ ){1,5}(?:to|under|below|above)\b|\b(?:down|up) (?:to|by)\b|\bby (?:a|half|\d|\w+ percent)", re.IGNORECASE)


def clauses(text: str) -> Iterator[str]:
    """Clauses of a cleaned sentence that tell what the candidate did, each able to stand after "I told you how"."""
    for match in _CLAUSE.finditer(text):
        if not _strong(match["verb"].lower(), text[match.end():]) or not _opens(text[:match.start()]):
            continue
        stops = [m.start() for m in _STOP.finditer(text, match.end())][:2] or [len(text)]
        found = [clause for n, stop in reversed(list(enumerate(stops))) if (clause := text[match.start():stop].strip(" ,"))
                 and _good(clause, match.end() - match.start()) and (n == 0 or _more(text[stops[0]:stop]))]
        if found:
            yield found[0] if found[0].startswith("I ") else found[0][:1].lower() + found[0][1:]


def plans(text: str) -> Iterator[str]:
    """Clauses of a cleaned sentence that tell what the candidate would do there, each able to stand after "I told you that …"."""
    plain_text = _LIKE.sub("", text)
    for match in _PLAN.finditer(plain_text):
        verb = match["verb"].lower()
        if verb in _NO_PLAN or verb.endswith(("ed", "en")) or not _opens(plain_text[:match.start()]):
            continue
        stop = next((m.start() for m in _STOP.finditer(plain_text, match.end())), len(plain_text))
        clause = plain_text[match.start():stop].strip(" ,")
        told = _YOU.sub("-", clause[match.end("verb") - match.start():])
        if _SHORT <= len(clause.split()) <= _MOST and not _POINTS.search(told) and not _DARK.search(clause) and _closes(clause):
            when = (match["when"] or "").rstrip(" ,").removesuffix(" here")
            there = " with you " if when and len(when) < len((match["when"] or "").rstrip(" ,")) else " " if when else ""
            yield f"{when[:1].lower()}{when[1:]}{there}I would {clause[match.start('verb') - match.start():]}"


def _more(second: str) -> bool:
    """True for a second clause that is worth its words: it has a number, or is long enough to tell something."""
    return len(second.split()) >= _SECOND and bool(_NUMBER.search(second))


def _good(clause: str, told: int) -> bool:
    """True for a clause that says something by itself; `told` is where its verb ends."""
    few = _FEWEST - 2 if _NUMBER.search(clause) else _FEWEST
    points = _POINTS.search(_CONTENT.sub("-", clause[told:]))
    dark = _DARK.search(clause)
    return (few <= len(clause.split()) <= _MOST and not points and not dark and _closes(clause) and not re.search(r"[.!?;:]", clause))


def _strong(verb: str, rest: str) -> bool:
    """True for a verb that does something: "moved the beds", not "moved to Leeds"."""
    if verb == "got":
        return bool(_GOT.match(rest))
    return verb not in _WEAK and (verb not in _WITH_OBJECT or bool(_OBJECT.match(rest)))


def weight(clause: str) -> float:
    """How much a clause tells: numbers and ends weigh, as does a length that reads well."""
    easy = 9 <= len(clause.split()) <= 18  # noqa: PLR2004 - words of an easy clause
    return 0.4 * bool(_TELLS.search(clause)) + 0.5 * bool(_NUMBER.search(clause)) + 0.3 * easy


def result(clause: str) -> bool:
    """True for a clause that says in figures what came of it, or what was done: "from six hours to eleven minutes", "nine apprentices"."""
    if _TELLS.search(clause) and _NUMBER.search(clause):
        return True
    return not _VAGUE.match(clause) and any(m[1].lower() not in _NO_NOUN for m in _COUNTED.finditer(clause))


_VAGUE = re.compile(r"(?:how )?\w+ (?:made|took|put|got|set|had|did|gave|kept|spent|sat|stood)\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:{_FIGURE}) ([a-z]{{4,}})", re.IGNORECASE)
_NO_NOUN = frozenset("years year months month weeks week days hours hour minutes minute seconds times percent or and of to past".split())
_NO_BEGINNING = frozenset(
    "what if when that who which where how why because as than before after until once while whenever said thought think guess wish "
    "hope like ones thing "
    "things did do were was or".split())
_OWED = frozenset(
    "the a an of to in on for with and or but at by from my our about was were is are had very really because what how who why where "
    "when into as than just "
    "who's i we not every each some all took got made brought".split())


def _opens(before: str) -> bool:
    """True where a clause may begin: not inside a question, a report or a condition ("what we did", "if I built")."""
    said = before.rstrip().lower()
    return said.rsplit(" ", 1)[-1] not in _NO_BEGINNING or said.endswith(("was that", "is that", "out that"))


def _closes(clause: str) -> bool:
    """False for a clause that was cut where a word is still owed."""
    return clause.rsplit(" ", 1)[-1].lower().strip(",") not in _OWED
