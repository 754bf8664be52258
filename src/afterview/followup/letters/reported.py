"""What the interviewer said they expect, told back to them: "I need somebody who …" becomes "you need somebody who …".

Only shapes of which the grammar is certain are turned; everything else is left alone, and a letter quotes it or takes another sentence.
"""

from __future__ import annotations

import re

_MOST, _FEWEST = 32, 6  # words of what is told back
_SWAP = {
    "i": "you", "i'm": "you are", "i've": "you have", "i'd": "you would", "i'll": "you will", "me": "you", "my": "your", "mine": "yours",
    "myself": "yourself", "we": "you", "we're": "you are", "we've": "you have", "we'd": "you would", "we'll": "you will", "us": "you",
    "our": "your", "ours": "yours", "ourselves": "yourselves", "let's": "", "your": "my", "yours": "mine", "you're": "I am",
    "you've": "I have", "you'd": "I would", "you'll": "I will", "yourself": "myself",
}
_OPENS = frozenset("that when if where what because and so but as how before after until once while whatever which , who than".split())
_GOVERNS = frozenset(
    "for to with on of by at from about behind beside between after before around near over under through towards without like than "
    "give gives "
    "tell tells ask asks help helps need needs want wants let lets sees see show shows send sends call calls expect bring take get "
    "keep make put "
    "teach trust pay meet join support guide thank depend depends".split())
_VERB = re.compile(r"(?:had|have|were|did|do|can|could|would|found|made|took|built|got|saw|went|need|want|[a-z]{2,}ed)$")
_ABOUT_THE_JOB = re.compile(
    r"^(?:one|another|the (?:main|big|first|hard)) (?:thing|part) (?:about|with|in|of) (?:this|the) (?:job|role|work|post) is that ",
    re.IGNORECASE)
_AGREE = (("you am", "you are"), ("you was", "you were"), ("I are", "I am"), ("I were", "I was"), ("you has", "you have"))
_TIME = r"(?:(?:in|by|within|after|over|for|during) (?:the|your|my|our) (?:first|next|coming) (?:[\w-]+ ){0,3}[\w-]+,? )?"
_WHO = r"(?:somebody|someone|a person|people|the person|a [\w-]+(?: [\w-]+){0,3}|an [\w-]+(?: [\w-]+){0,2})"
_US = r"(?:i|we)(?:'m| am|'re| are|'d| would|'ll| will)?(?: really| just| mostly| most| also| all)?"
_DOES = ("be|have|own|run|lead|need|work|take|make|keep|look|plan|build|manage|handle|help|train|teach|write|talk|sit|see|spend|start|set|"
         "bring|answer|"
         "coordinate|organi[sz]e|support|design|coach|cover|drive")
_WHOM = (r"(?:you|this person|the person|whoever (?:takes|gets|does|joins|comes)(?: [\w']+){0,4}|everybody|everyone|people|"
         r"the [a-z]+|our [a-z]+)")
_THING = r"(?:thing|goal|job|priority|task|challenge|part|point|measure|target|skill|need|problem)"
_JOB = r"(?:role|job|position|post|work)"
# Each shape names the words that lead in; the whole sentence, told back, is the clause.
_SHAPES = tuple(re.compile(p, re.IGNORECASE) for p in (
    rf"^{_TIME}{_US} (?:need|want|like|love|look for|looking for|be looking for|hoping for|after) {_WHO} (?:who|that|with|to)\b",
    rf"^{_TIME}{_US} (?:want|expect|like|need|ask|count on|rely on) {_WHOM} to\b",
    rf"^{_TIME}you(?:'d|'ll| would| will)(?: also| really| mostly| mainly)? (?:{_DOES})\b",
    (rf"^(?:the|one|our|my|your|another|a) (?:[\w'-]+ ){{0,2}}{_THING}(?: (?:we|i) (?:expect|need|want|look for|care about|have))?"
     r"(?: (?:about|for|of|in|here|at|with|from)(?: [\w']+){0,4})?(?: here| now| right now)? (?:is|would be|will be|are) "
     r"(?:to|that|getting|making|keeping|having|being|somebody|someone|a|the|how|about)\b"),
    (rf"^what {_US} (?:need|want|like|look for|looking for|care about|value|expect)(?: most)?(?: (?:from|"
     rf"in)(?: [\w']+){{1,4}})?(?: here)? is\b"),
    (rf"^(?:the|this) (?:{_JOB}|person|hire)(?: [\w']+){{0,4}} (?:is (?:to|about|mostly|mainly|really)|needs|has to|must|should|means|"
     rf"will have to|"
     r"would have to|comes down to)\b"),
    (r"^(?:success|a good (?:first )?(?:year|start|month|week)|doing (?:well|this well)|good)(?: here| for (?:us|me)| in (?:this|"
     r"the) \w+)? "
     r"(?:looks like|means|is when|is)\b"),
    r"^(?:it is|it's|that's|that is) (?:important|essential|crucial|vital|key)(?: (?:to|for) (?:us|me))? that\b",
))
_PLAINLY = re.compile(
    rf"^(?:{_TIME}|by [\w' ]{{3,24}},? )?{_US} (?:need|want|expect|after|looking for|look for) (?P<what>\w+)", re.IGNORECASE)
_NO_NEED = frozenset({"it", "this", "that's", "to", "them", "you"})
_COUNTED = re.compile(
    r"^(?:and |but |so )?(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|one|two|the (?:first|second|other) (?:one|thing) is)[,:] ",
    re.IGNORECASE)
# What nobody who was not in the room could point at.
_POINTS = re.compile(
    r"\b(?:that (?:number|one|thing|kind|sort|way|person|point|day|week|place|stuff|bit)|the (?:lot|other|others)|those|these|them|"
    r"him|her|she|he|it|"
    rf"this(?: (?:{_JOB}|person))?|they|such)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:people|children|[a-z]{3,}[^s\W]s)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:(?:an?|every|each) [a-z]{3,}|something)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:people|children|somebody|someone|everybody|person|whoever|[a-z]{3,}[^s\W]s)\b", re.IGNORECASE)
_AT_HOME = {"them": _MANY, "they": _PERSON, "it": _ONE}  # what such a pronoun may stand for, where it comes first in the same sentence
_DUMMY = re.compile(  # "it" and "this" that stand for nothing
    r"\b(?:(?:while|when) they(?:'re| are) at it|it gets? (?:too|very|really|hard|busy|loud|tough|late|hot|cold|dark|"
    r"quiet)|it(?:'s| is) (?:important|hard|easy|busy|quiet|late|early|fine|okay)|"
    r"this is an? )\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"(?:somebody|someone|a person|people)\b", re.IGNORECASE)
_DEMANDS = re.compile(
    r"\b(?:need|needs|want|wants|expect|looking for|look for|must|has to|have to|having to|important|matters?|care about|job|role|"
    r"somebody|someone|"
    r"responsib\w+|priority|goal|challenge|able to|first (?:days|weeks|months|year|thing)|you'd|you'll|you would|you will|target|"
    r"depends? on|trust|rely on)\b",
    re.IGNORECASE)
_NEXT = re.compile(r"(?:, |; |: )(?:and |so |but |then )?", re.IGNORECASE)
# Where a long sentence may end early.
_CUT = re.compile(
    r"(?:,? (?:because|so that|which|although|though|whereas)|, (?:and|but|so|or)(?: [a-z']+)? (?:i|we|you|they|he|she|it|there|"
    r"that's|you'd|we'd|i'd)"
    r"|;|:| - )\b", re.IGNORECASE)
# Two sentences with a comma between them, as people talk.
_SPLICE = re.compile(
    r",(?: and| but| so)? (?:there's|there are|there is|they're|that's|it's|he's|she's|i'm|we're|it is|that is|which is|"
    r"you know)\b", re.IGNORECASE)
# Terms of the job rather than what it asks of a person.
_TERMS = re.compile(
    r"\b(?:report(?:ing)? to|on call|overtime|shifts?|salary|(?:the|your|our) pay|pay (?:is|rise|range|scale|band)|wages?|bonus|"
    r"benefits?|vacation|holidays?|"
    r"pension|hours a week|part.?time|full.?time|remote|notice|contract|probation|day trips|on the road|parking|desk|laptop|badge|dress|"
    r"background check|right to work|visa|lunch)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:if (?:you|we) (?:get|got|hire|took|take|were|end)|hopefully|maybe|perhaps|i don't know|not sure|probably)\b", re.IGNORECASE)


def told_back(text: str) -> str:
    """The clause for "you said that …", without a full stop; empty where it cannot be turned with certainty."""
    body = text.rstrip(" .!;,")
    for start in (0, *(m.end() for m in _NEXT.finditer(body))):
        part = _early(body[start:])
        shape = next((m for p in _SHAPES if (m := p.match(part))), None)
        fits = _FEWEST <= len(part.split()) <= _MOST and not _TERMS.search(part) and not _HEDGED.search(part)
        if shape and fits and not _loose(part, shape.end()):
            return turned(part)
    return ""


def plainly(text: str) -> str:
    """The same as `told_back`, for who has just announced that they say what they need: "I need the rota done by noon"."""
    body = _early(_COUNTED.sub("", text.rstrip(" .!;,")))
    if _TERMS.search(body) or _HEDGED.search(body) or not _FEWEST - 2 <= len(body.split()) <= _MOST:
        return ""
    if that := re.match(r"(?:and )?that (?:the|an?|our|my|by|in|every|all)\b", body, re.IGNORECASE):
        rest = body[body.lower().index("that ") + 5:]
        return "" if _loose(body, that.end()) else turned(rest)
    match = _PLAINLY.match(body)
    return turned(body) if match and match["what"].lower() not in _NO_NEED and not _loose(body, match.end()) else ""


def quotable(text: str, most: int = _MOST - 8, *, announced: bool = False) -> str:
    """The sentence where it can stand between quotation marks; empty where it says no demand, or points at what only the room could see.

    Where they had `announced` that they say what they need, it need not say so again.
    """
    body = _early(re.sub(r"^(?:first|second|third)(?:ly)?,? ", "", text.rstrip(" .!;,"), flags=re.IGNORECASE))
    few = _FEWEST if _FRAGMENT.match(body) or announced else _FEWEST + 2
    fits = few <= len(body.split()) <= most and not _TERMS.search(body) and not _HEDGED.search(body)
    if not fits or _loose(body, 0) or not (announced or _DEMANDS.search(body)):
        return ""
    return body[:1].upper() + body[1:]


def _loose(body: str, start: int) -> bool:
    """True where a pronoun stands for something outside of the sentence; "people … none of them" is at home in it."""
    body = _DUMMY.sub(lambda m: "-" * len(m[0]), body)
    for match in _POINTS.finditer(body, start):
        if match[0].lower().startswith("this "):  # this role, this person
            continue
        home = _AT_HOME.get(match[0].lower())
        if home is None or not home.search(body, 0, match.start()):
            return True
    return False


def _early(body: str) -> str:
    """The sentence up to where it runs on."""
    cut = next((m.start() for m in _CUT.finditer(body) if len(body[:m.start()].split()) >= _FEWEST + 3), None)
    loose = next((m.start() for m in _SPLICE.finditer(body)), None)
    ends = [n for n in (cut if len(body.split()) > _MOST - 10 else None, loose) if n]
    return body[:min(ends)].rstrip(" ,") if ends else body


def turned(body: str) -> str:
    """First and second person the other way round, as one tells it back; empty where "you" could be either."""
    words = body.split()
    out: list[str] = []
    for at, word in enumerate(words):
        bare = word.strip(",.;:!\"'").lower()
        if bare == "you":
            person = _who(words, at)
            if not person:
                return ""
            out.append(word.lower().replace("you", person))
        elif bare in _SWAP:
            if not _SWAP[bare]:
                return ""
            out.append(_SWAP[bare] + word[len(word.rstrip(",.;:!")):])
        else:
            out.append(word)
    text = " ".join(out)
    for wrong, right in _AGREE:
        text = re.sub(rf"\b{wrong}\b", right, text)
    text = re.sub(r"\bthis person\b", "the person in this job", text, flags=re.IGNORECASE)
    text = re.sub(rf"^what you ((?:[a-z]+ )?(?:need|want|look for|are looking for)) is ({_WHO}\b)", r"you \1 \2", text, flags=re.IGNORECASE)
    text = _ABOUT_THE_JOB.sub("", text)
    first = text.split(" ", 1)[0]
    return text if first == "I" or not words[0][:1].isupper() or words[0].isupper() else text[:1].lower() + text[1:]


def _who(words: list[str], at: int) -> str:
    """What "you" becomes: "I" where it opens a clause, "me" where something is done to it; empty when neither is sure."""
    before = words[at - 1].lower() if at else ","
    if before.endswith(",") or before in _OPENS:
        return "I"
    if before not in _GOVERNS and at + 1 < len(words) and _VERB.match(words[at + 1].lower()):
        return "I"  # "a time you had to …", "a child you found hard to reach"
    if before in _GOVERNS:
        return "me"
    return ""
