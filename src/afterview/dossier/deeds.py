"""What was done, is done still, or is only planned; who bought whom: where a sentence and a fact tell it the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.language.words import plain
from afterview.model.company import Fact

# "Already" of them, or of what is open and runs: "people who've lost half of their garden already" is no deed of a firm.
_DONE = re.compile(r"\b(?:(?:your?|you've|it|it's|that|which|they|they've)\b[^,.;]{0,40} already|"
                   r"already (?:open\w*|running|runs|start\w*|up|in|there|using|use|built|finished|done|moved|on)|"
                   r"you've (?:opened|launched|moved|finished|rolled)|since (?:last|the) \w+|up and running|"
                   r"(?:you|it|she|he|they|which|that|who|\w{3,})(?: has| have|'s|'ve) been (?:able to|\w+ing)|"
                   r"last (?:year|month|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|"
                   r"september|october|november|december))\b")
# "I heard your talk last year" is no deed of theirs.
_SEEN = re.compile(r"\bi(?:'ve| have)? (?:heard|read|saw|seen|watched|met|visited|attended|listened)\b")
_PLANNED = re.compile(r"\b(?:will (?:be|open|start|begin|launch|move|close|have|work|make|run|bring|go)|(?:is|are) due|for delivery in|"
                      r"opens? in|begins? in|starts? in|plans? to|planned|(?:intends?|expects?|aims?) to|is to (?:open|start|close)|"
                      r"by the end of|from next|goes live)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ALREADY = re.compile(r"\b(?:already|since|opened|launched|has been|have been|in its first year|was closed|was finished|completed)\b")
_STILL = re.compile(r"\b(?:you've still|you still|still (?:have|got|open|running|making|selling|owned|run))\b")
_OVER = re.compile(r"\b(?:was closed|were closed|closed in|closed down|sold (?:in|to|its|the)|stopped|ended|no longer|"
                   r"gave up|has left|shut|"
                   r"the last of|replaced)\b")
_BUYS = r"(?:bought|acquired|took over|swallowed|purchased)"
_THEY_WERE_BOUGHT = re.compile(rf"\b(?:{_BUYS} (?:you|y'all|ye|yous|the company|the firm)|(?:took|has taken|have taken) (?:you|y'all) over|"
                               r"you (?:were|got|have been|'ve been) (?:bought|acquired|taken over|sold to))\b")
_THEY_BOUGHT = re.compile(rf"\b(?:{_BUYS}|acquisition of|buys|acquires)\b")
_WAS_BOUGHT = re.compile(r"\b(?:(?:was|were|been|is|being) (?:bought|acquired|taken over|purchased|sold)|owner|parent|"
                         r"belongs to|part of)\b")
_SOLD = re.compile(r"\byou(?:'ve| have| guys)? (?:sold|divested|got rid of|spun off)\b")
_WAS_SOLD = re.compile(r"\b(?:sold|sale of|divest\w*|spun off|spin-off|disposed)\b")
_HIRING = re.compile(r"\b(?:hiring|hire|recruiting|taking on|adding)\b")
_CUTTING = re.compile(r"\b(?:(?:reduce|reduces|reduced|cut|cuts|cutting|eliminate|eliminates|eliminated|lay off"
                      r"|laid off)\b[^.;]{0,60}\b(?:workforce|headcount|"
                      r"jobs|roles|positions|employees|people|staff)|layoffs|redundanc(?:y|ies))\b")
_LETTING_GO = re.compile(r"\b(?:cutting|cut|laying off|laid off|letting go|firing|layoffs|redundanc(?:y|ies)|reducing|losing)\b")


def done(said: str, fact: Fact) -> Iterator[str]:
    """Said to be done where the source has it planned; said to be so still where the source has it ended."""
    spoken, written = plain(said), plain(fact.text)
    planned = _PLANNED.search(written) is not None or _ahead(fact)
    if _DONE.search(spoken) and not _SEEN.search(spoken) and planned and not _ALREADY.search(written):
        yield "you said that it is done, the source has it planned"
    if _STILL.search(spoken) and _OVER.search(written):
        yield "you said that it is so still, the source has it ended"


def _ahead(fact: Fact) -> bool:
    """True when every year that the fact names lies after the one in which it was told: "opens its first sixth form in September 2027"."""
    years = [int(y) for y in _YEAR.findall(fact.text)]
    return fact.on is not None and bool(years) and min(years) > fact.on.year


def bought(said: str, fact: str) -> Iterator[str]:
    """Said to have been bought where the source has them buying."""
    written = plain(fact)
    if _THEY_WERE_BOUGHT.search(plain(said)) and _THEY_BOUGHT.search(written) and not _WAS_BOUGHT.search(written):
        yield "you said that they were bought, the source says that they bought"


def turned(said: str, fact: str) -> Iterator[str]:
    """Said to have been sold where the source has it bought; said to hire where the source has them cutting jobs."""
    spoken, written = plain(said), plain(fact)
    if _SOLD.search(spoken) and _THEY_BOUGHT.search(written) and not _WAS_SOLD.search(written):
        yield "you said that they sold, the source says that they bought"
    if _HIRING.search(spoken) and not _LETTING_GO.search(spoken) and _CUTTING.search(written):
        yield "you said that they are hiring, the source says that they cut jobs"
