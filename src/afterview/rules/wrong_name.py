"""The candidate calls the interviewer or the company by a wrong name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.names import distance, given_names, is_one_of, name_parts, sound
from afterview.language.words import STOPWORDS, words
from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Interview
from afterview.model.talk import Role, Sentence
from afterview.rules._kit import Limits, rule

# A part of a name is bounded, so that a line like "A-A-A-A-…" costs no more than others.
_NAME = r"([A-Z][\w'’-]{1,40}(?: [A-Z][\w'’-]{1,40})?)"
_THANKS = r"(?:[Tt]hanks?(?: you)?(?: so much| very much| a lot| again| for \w+(?: \w+){0,4})?|[Nn]ice to meet you(?: too)?|[Gg]ood to (?:see|meet) you(?: too)?|[Bb]ye(?: bye)?|[Gg]oodbye|[Hh]i|[Hh]ello|[Gg]ood (?:morning|afternoon|evening)|[Ss]ee you|[Tt]ake care)"
# What every thanks and greeting holds, in small letters.
_POLITE = ("thank", "nice to meet", "good", "bye", "hi ", "hi, ", "hello", "see you", "take care")
_TITLE = re.compile(r" (?:M(?:rs?|s|iss)|D(?:r|octor)|Prof)")
# A name in address: after thanks or a greeting, or set off by commas, but not "my first head of department, Mr Hart".
_TITLED = re.compile(rf"({_THANKS},?|[^,.!?;:]*,) (?:Mr|Mrs|Ms|Miss|Dr|Doctor|Professor|Prof)\.? {_NAME}(?=[,.!?;]|$)")
_SOMEBODY = re.compile(r"\b(?:my|our|his|her|their|whose|by|under|the)\b(?: [\w'’-]+){0,5},$", re.IGNORECASE)
_GREETED = re.compile(rf"\b{_THANKS},? {_NAME}(?=[,.!?;]|$)")
_BARE = re.compile(rf"\b{_THANKS.replace('[Tt]', 't').replace('[Nn]', 'n').replace('[Gg]', 'g').replace('[Bb]', 'b').replace('[Hh]', 'h').replace('[Ss]', 's')} ([a-z]+)\b")
# The same in talk without capitals, by titles that are no other word ("you miss", "no doctor").
_BARE_TITLED = re.compile(r"\b(?:thanks|thank you|(?:for|from|with|to) you|bye|goodbye|hello|hi|hey|good (?:morning|afternoon|evening)) "
                          r"(?:mr|mrs|ms) ([a-z][a-z'’-]{1,40})\b")
_CLAUSE = re.compile(r"\b(?:you|your|yours|is|are|was|were|thanks?|question|point|[\w]+'(?:s|m|re|ve|d|ll))\b", re.IGNORECASE)
# A first name set off by commas or before one: "Well, Tom, I …", "Marina, can I ask …", "Rekha ma'am". Not in reported speech.
_CALLED = re.compile(r"^([A-Z][a-z’'-]{1,40}), (?:can|could|may|do|does|did|what|how|if|thank|is|are)\b"
                     r"|\b(?:[Ww]ell|[Oo]kay|[Ss]orry|[Hh]onestly|with you|from you|to you), ([A-Z][a-z’'-]{1,40})[,.!?]"
                     r"|, ([A-Z][a-z’'-]{1,40}) (?:ma'am|ma’am|madam|sir|ji)\b")
# A first name with which a sentence opens that says "you": "And Pauline, since the flood, have you …".
# What is said of somebody goes on otherwise: "And Pauline, my boss, …", "And Pauline, she …".
_OPENING = re.compile(r"^(?:(?:And|But|So|Now|Yes|Yeah|No|Ah|Oh|Well|Okay|Right|Then|Actually|Look),? )?([A-Z][a-z’'-]{1,40}), "
                      r"(?!(?:my|our|his|her|their|he|she|they|who|whose|which|the|an?|one of|and|or|from|was|is)\b)")
_YOU = re.compile(r"\b(?:you|your|yours|ye|y'all)\b|\byou'")
_SET_OFF = re.compile(r", (?:[A-Z]|can|could|may|do|what|how|if|thank|is|are)")
_REPORTED = re.compile(r"\b(?:said|says|say|saying|told|asked|goes|went|thought|called|name|named|with|like)\b")
# What somebody says in a story, or would say: no address of those in the room.
_TOLD = re.compile(r"[\"“”«»]|\b(?:I|he|she|they|we)(?:'d| would| used to|'ve| have)? (?:said|says?|tells?|told|goes|went|ask|asks|asked|answered|write|wrote)\b"
                   r"|\b(?:is|was|are) what I\b|\bthis is \w+ (?:from|of|at)\b")
# The firm where only the employer's name can stand.
_FIRM = re.compile(
    rf"\b(?:here at|join(?:ing)?|you(?: guys| all| folks)? at|work(?:ing)? (?:here )?(?:for you )?at|(?:[Aa]t|[Ww]ith|[Ff]or)(?= [A-Z][\w'’-]{{1,40}}(?: [A-Z][\w'’-]{{1,40}})?,? you\b)) {_NAME}")
# The same in a wish: "I'd love to do this for …", "It was … I wanted". Of one word the firm's name must end what is said; two are seldom a place.
_WISHED = re.compile(r"\b(?:I'd|I would|I want(?:ed)?|I(?:'ve| have)? (?:just )?appl(?:y|ied)|I hope|I chose|I picked|apply(?:ing)?|application|"
                     r"look(?:ing)? forward|excited|why|envelope)\b")
_ONE = r"[A-Z][\w'’-]{1,40}"
_WISHED_FOR = tuple(map(re.compile, (
    (rf"\b(?:(?:[Ww]ork|[Dd]o (?:it|this|that|so)|[Bb]e|[Cc]ome|[Rr]ight|[Hh]ere|[Jj]ob|[Rr]ole|[Aa]pplied|[Aa]pply|[Ss]tay) (?:for|at|to)"
    rf"|[Jj]oin|[Jj]oining) ({_ONE}(?: {_ONE}){{0,2}})(?=[.,!?;]|$| (?:because|since|as|and|one|you|now|next)\b)"),
    rf"\b(?:for|at|with|join|joining|towards|of) ({_ONE}(?: {_ONE}){{1,2}})(?=[.,!?;]|$| (?:because|since|as|and|one|you|now|next)\b)",
    rf"\b(?:was|why|is) ({_ONE}(?: {_ONE}){{1,2}}) (?:I|was|that|is)\b")))
_FEASTS = frozenset("christmas easter diwali ramadan eid hanukkah thanksgiving pentecost whitsun lent".split())
_LATER_CAPITAL = re.compile(r" [A-Z][\w'’-]")  # a firm's name, or the second word of one, begins so
_ANY = re.compile(r"\b[A-Z][\w'’-]{1,40}(?: (?:of |and |& )?[A-Z][\w'’-]{1,40})+")


@rule(scope=Interview, chapter=Chapter.INTERVIEWER, severity=Severity.WARNING, evidence="advice",
      message="You said {said}; the name is {right}.",
      turned=0.75)
def find(interview: Interview, limits: Limits) -> Iterator[Hit]:
    """Names in address, or where the employer's must stand, that are no form or recogniser spelling of the right ones.

    A wish must be `turned` to the employer, and then a name that nobody knows stands for theirs.
    """
    people = tuple(dict.fromkeys((*interview.setting.interviewers, *(b.name for b in interview.brief or ()),
                                  *(s.name for s in interview.speakers if s.role is not Role.CANDIDATE))))
    firms, names = _firms_known(interview), interview.names
    for sentence in interview.said_by(Role.CANDIDATE):
        wrong = (_wrong_person(sentence, people, interview) or _wrong_firm(sentence, names, firms)
                 or (_wished_elsewhere(interview, sentence, names, firms) if sentence.p("employer") >= limits["turned"] else None))
        if wrong:
            said, right = wrong
            yield Hit((sentence.quote(),), {"said": said, "right": right},
                      f'Write both names on the sheet in front of you. A short note sets it right: "I said {said} yesterday and meant '
                      f'{right}. I am sorry."')


def _wrong_person(sentence: Sentence, people: tuple[str, ...], interview: Interview) -> tuple[str, str] | None:
    if not interview.setting.interviewers and not interview.brief and not any(len(name_parts(p)) > 1 for p in people):
        return None  # nobody's name is known for sure
    for name in (*_addressed(sentence.text), *_opening(interview, sentence)):
        if not is_one_of(name, (*people, interview.setting.candidate)) and not _introduced(name, sentence, interview):
            return name.title() if name.islower() else name, _meant(interview, sentence, people)
    return None


def _addressed(text: str) -> Iterator[str]:
    """Names that the sentence addresses somebody by. What is cheap to see is asked first: most sentences address nobody."""
    lowered = text.lower()
    if _TOLD.search(text):
        return
    greets = any(word in lowered for word in _POLITE)
    if _TITLE.search(text):
        yield from (match[2] for match in _TITLED.finditer(text) if not _somebody_else(match[1]))
    if greets and text != lowered:
        for match in _GREETED.finditer(text):
            if match[1].split()[0].lower() in given_names():
                yield match[1]
    if _SET_OFF.search(text) and not _REPORTED.search(text):
        for match in _CALLED.finditer(text):
            name = match[1] or match[2] or match[3]
            if name.lower() in given_names():
                yield name
    if text == lowered:
        yield from (match[1] for match in _BARE_TITLED.finditer(text))
        for match in _BARE.finditer(text) if greets else ():
            if match[1] in given_names() and match[1] not in STOPWORDS and text[match.end():][:1] not in {"'", "’"}:
                yield match[1]


def _opening(interview: Interview, sentence: Sentence) -> Iterator[str]:
    """The first name with which a sentence opens that says "you", which the candidate says nowhere else: of a colleague one tells more than once."""
    text = sentence.text
    if "," not in text or not _YOU.search(text.lower()) or _REPORTED.search(text) or _TOLD.search(text):
        return
    match = _OPENING.match(text)
    if match and match[1].lower() in given_names() and not _said_elsewhere(interview, sentence, match[1]):
        yield match[1]


def _said_elsewhere(interview: Interview, sentence: Sentence, name: str) -> bool:
    named = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return any(named.search(s.text) for s in interview.said_by(Role.CANDIDATE) if s.n != sentence.n)


def _somebody_else(before: str) -> bool:
    """True where words that name somebody end: "by my old head,", but not "my other one is for you,"."""
    found = _SOMEBODY.search(before)
    return found is not None and not _CLAUSE.search(found[0])


def _introduced(name: str, sentence: Sentence, interview: Interview) -> bool:
    """True when the other side spoke that name before, or the papers hold it: it is somebody's, and perhaps they are in the room."""
    facts = (f.text for f in interview.dossier.facts) if interview.dossier else ()
    said = " ".join((*(t.text for t in interview.turns[: sentence.turn.index] if t.role is not Role.CANDIDATE), *facts))
    return any(re.search(rf"\b{re.escape(part)}\b", said, re.IGNORECASE) for part in name_parts(name))


def _firms_known(interview: Interview) -> frozenset[str]:
    """Every word of the dossier, the brief, the profile and the other side: a firm's name made of them is no slip."""
    known = [p.employer for p in interview.profile.posts] if interview.profile else []
    known += [f"{f.text} {f.quote}" for f in interview.dossier.facts] if interview.dossier else []
    known += [text for b in interview.brief or () for text in (b.title, *b.public, *b.common_ground)]
    known += [s.text for s in interview.sentences if s.role is not Role.CANDIDATE]
    return frozenset(word for text in known for word in words(text))


def _wrong_firm(sentence: Sentence, names: tuple[str, ...], known: frozenset[str]) -> tuple[str, str] | None:
    if not names or not _LATER_CAPITAL.search(sentence.text):
        return None
    places = [m[1] for m in _FIRM.finditer(sentence.text)] + [m for m in _ANY.findall(sentence.text) if _half_right(m, names)]
    for name in places:
        if is_one_of(name, names) or name.split()[0].lower() in STOPWORDS | _FEASTS or all(p in known for p in name_parts(name)):
            continue
        return name, names[0]
    return None


def _wished_elsewhere(interview: Interview, sentence: Sentence, names: tuple[str, ...], known: frozenset[str]) -> tuple[str, str] | None:
    """A wish for another firm than theirs: a name that stands nowhere in the papers, and that the candidate says nowhere else."""
    text = sentence.text
    if not names or not _LATER_CAPITAL.search(text) or not _WISHED.search(text):
        return None
    for name in (match[1] for pattern in _WISHED_FOR for match in pattern.finditer(text)):
        parts = name_parts(name)
        first = name.split()[0].lower()
        unknown = bool(parts) and not any(p in known or p in _FEASTS for p in parts) and first not in given_names() and not name.isupper()
        if unknown and not _may_be(name, (*names, *interview.setting.interviewers)) and not _said_elsewhere(interview, sentence, name):
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


def _meant(interview: Interview, sentence: Sentence, people: tuple[str, ...]) -> str:
    """Who was meant: whoever of the other side spoke last before, unless the turn names them rightly and leaves somebody out."""
    said = words(sentence.turn.text)
    left = [p for p in people if not any(part in said for part in name_parts(p))]
    before = [t.speaker.name for t in interview.turns[: sentence.turn.index] if t.role is Role.INTERVIEWER]
    last = before[-1] if before else people[0]
    return last if last in left or not left else left[0]
