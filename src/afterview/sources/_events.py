"""What a company did or is about to do, in one sentence: the verb, who acts, and what keeps a sentence from being news.

Cue words alone are right once in four times (measured on annual reports, COMPANY.md section 4.2); so the company must be the one who
acts, right before the verb, and words of law, risk, accounting and personnel rule a sentence out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from afterview.sources._names import actor_pattern
from afterview.sources._spans import without_asides


class Event(NamedTuple):
    """What a sentence tells: its kind as an event ("product", "acquisition"), as a fact, and where in the sentence the verb stands."""

    event: str
    kind: str
    at: int
    planned: bool = False


KINDS = {
    "product": "product", "expansion": "expansion", "withdrawal": "expansion", "plan": "initiative", "investment": "initiative",
    "results": "results", "partnership": "news", "acquisition": "news", "spin-off": "news", "leadership": "news",
    "restructuring": "news", "incident": "news",
}
"""The kind of fact for each kind of event."""

_DID = (
    ("results", (r"(?i:(?:reports?|reported|announce[sd]?|achieved|recorded|delivered|generated|posted)(?: today)?(?: that)? (?:its |our "
                 r"|the |record |strong |solid |better than expected )*"
                r"[^.;,]{0,45}\b(?:results|revenues?|net sales|earnings|net income|profit))")),
    ("acquisition", (r"(?:acquired|acquires|(?:will|plans to|intends to|is to) (?:acquire|buy)|completed (?:the"
                     r"|its|our) (?:\w+ ){0,3}?(?:acquisition|purchase|merger)|closed (?:the"
                     r"|its|our) (?:acquisition|purchase)"
                    r"|(?:announced|signed|entered into) (?:a |an |the )?(?:definitive |binding |merger )?(?:[Aa]greements?"
                    r"|[Aa]greement and [Pp]lan of [Mm]erger|intent|plans?|proposal|offer)"
                    r" (?:and [Pp]lan of [Mm]erger|to (?:be )?(?:acquire|acquired|buy|purchase|merge)|under which)"
                    r"|announced (?:the |its |our )?(?:\w+ ){0,3}?(?:acquisition|merger)|agreed to (?:acquire|buy|purchase|merge"
                    r"|be acquired))")),
    ("spin-off", (r"(?:(?:has |have )?(?:approved|announced|completed) (?:the |its |our |a )?(?:\w+ ){0,3}?(?:[Ss]pin-?[Oo]ff"
                  r"|[Ss]eparation|[Dd]ivestiture|[Ss]plit-?[Oo]ff)"
                 r"|spun off|divested|sold (?:its|our|the) [\w’' -]{2,60}(?:business|division|unit|segment|operations|stake|subsidiary))")),
    ("partnership", (r"(?:partnered with|teamed (?:up )?with|joined forces with|collaborated with"
                    r"|(?:announced|signed|formed|entered into|expanded|extended|launched|established|created) (?:a |an |the |our "
                    r"|its )?(?:[\w-]+ ){0,7}?"
                    r"(?:partnership|collaboration|alliance|joint venture|venture)s?)")),
    ("leadership", (r"(?:appointed|appoints|elected|named|names|promoted|hired|welcom(?:es|ed)|announced (?:the "
                    r"|that )?(?:\w+ ){0,3}?(?:election"
                    r"|appointment|retirement|resignation|departure|promotion))")),
    ("restructuring", (r"(?:(?:will |plans to |announced plans to )?(?:reduce|reduced|cut|eliminate|eliminated|lay off) (?:its|our|the"
                       r"|approximately|about|\d)[^.;]{0,40}"
                      r"(?:workforce|headcount|roles|jobs|positions|employees)|(?:announced|approved|initiated|adopted"
                      r"|committed to) (?:a |an |the )?(?:\w+ ){0,3}?"
                      r"(?:restructuring|reorgani[sz]ation|transformation|cost[- ]reduction|workforce reduction)(?: plan| program)?)")),
    ("withdrawal", (r"(?:exited|discontinued|withdrew from|ceased (?:operations|production|selling)|wound down|pulled out of"
                    r"|decided to (?:leave|exit|close)|closed (?:its|our|\d+|all))")),
    ("product", (r"(?:launched|launches|relaunched|introduced|introduces|unveiled|unveils|released|releases|rolled out|debuted|debuts"
                 r"|premiered|began (?:commercial )?(?:production"
                 r"|deliveries|shipping|shipments|selling|offering|piloting)"
                r"|(?:is|are) beta testing|started (?:production|deliveries|shipping|selling|offering)|commenced (?:production|deliveries"
                r"|shipments)"
                r"|announced (?:the |its |our )?(?:\w+ ){0,3}?(?:launch|availability|release|introduction|rollout|debut)"
                r"|announced [A-Z®™])")),
    ("expansion", (r"(?:opened|opens|expanded|expands|broke ground|began construction|commenced (?:construction|operations)|established"
                   r"|extended"
                   r"|was selected|were selected|(?:was|were) awarded"
                  r"|entered (?:the |new |[A-Z])|announced (?:the |its |our |plans to |a )?(?:\w+ ){0,4}?(?:expansion|opening|open"
                  r"|expand))")),
    ("investment", (r"(?:invested (?:in|over|more|approximately|\$|€|£)|committed (?:\$|€|£|to invest)|announced (?:a |an )?(?:\$|€"
                    r"|£)[^.;]{0,40}investment)")),
    ("incident", (r"(?:(?:recently )?(?:identified|experienced|detected|suffered|discovered|disclosed|became aware of"
                  r"|was subject to)[^.;]{0,50}"
                 r"(?:incident|issue|attack|breach|outage|recall|intrusion|unauthorized|ransomware|explosion|fire))")),
)
_PLANS = (
    ("plan", (r"(?:(?:plan|plans|intend|intends|expect|expects|aim|aims|are planning|is planning|will)(?: also)? (?:to )?(?:begin |start "
              r"|continue )?"
             r"(?:launch|launching|introduce|introducing|open|opening|enter|build|expand|expanding|roll out|release|produce|offer|ramp"
             r"|invest|deploy|develop)"
             r"|(?:is|are)(?: also| currently| now)? (?:building|developing|launching|introducing|expanding|pursuing|investing"
             r"|constructing|ramping|piloting|deploying))")),
)
_ADVERBS = (r"(?:(?:has|have|had|also|recently|today|jointly|then|now|publicly|officially|successfully|further|together with[^,]{1,60},"
            r"|subsequently|formally|currently"
            r"|that (?:it|we|they)(?: has| have| had)?|announced that (?:it|we|they)|proudly|was|were|is|are|and|both|just|each|unanimously"
            r"|on [A-Z]\w+ \d{1,2}, \d{4},?) ){0,4}")
_FORM = r"(?:,? (?:inc|incorporated|corp|corporation|company|co|plc|ltd|limited|llc|n\.v|s\.a|ag|se|group|holdings)\b\.?)?"
_PERSON_MOVES = (r"(?:has been|was|is|were|have been) (?:appointed|named|elected|promoted|hired)|will (?:retire|step down|succeed|join"
                 r"|become|assume|serve as|resign|replace|cease to serve)"
                 r"|(?:has |have )?(?:resigned|retired|stepped down|succeeds?)|(?:is|was) (?:resigning|retiring|stepping down)"
                 r"|(?:notified|informed|advised) (?:the )?[^.;]{1,60}(?:resign|retire|retirement|step down)")
_OFFICE = re.compile(r"\b(?:officer|president|chair\w*|director|board|counsel|chief|ceo|cfo|executive|treasurer"
                     r"|controller)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:(?-i:may)|might|could|would|if|unless|no assurance|there can be|cannot|whether|not yet)\b", re.IGNORECASE)
_NEVER = re.compile(
    r"forward-looking|safe harbor|\b(?:401\(k\)|stock (?:purchase|option|plan)|equity (?:incentive|plan)|incentive plan"
    r"|incentive compensation|restricted stock|rsus?\b"
    r"|severance|compensation committee|base salary|annual bonus|credit (?:agreement|facility)|term loan|indenture"
    r"|senior (?:unsecured )?notes|debentures?|convertible"
    r"|commercial paper|compensation|salary|bonus|target award|repurchas\w+|buy-?back|stock split|plaintiffs?|complaint|lawsuits?|court"
    r"|class action"
    r"|litigation|subpoena|settlement agreement|rights plan|bylaws|asu \d|accounting standards?|fasb|asc \d|iasb|ifrs|tax (?:act|cuts|law"
    r"|credit"
    r"|reform)|inflation reduction act"
    r"|pro forma|provision for|internal control|lease (?:agreement|term|liabilit)|collateral|lenders?|product line reporting|swap|hedg\w+"
    r"|indemnif\w+|arrangements? or understandings?|related party|item \d|exhibit|incorporated by reference|webcast"
    r"|conference call|proxy statement|annual meeting|securities act|exchange act|auditors?|restat\w+|non-gaap|reconciliation|plan assets"
    r"|pension)\b",
    re.IGNORECASE,
)
_DEFINED_DAY = re.compile(r"\b(?:[Tt]he|such) (?:[A-Z][a-z]+ ){1,3}(?:Date|Time)\b")  # which day that is, stands elsewhere
_FEWER = re.compile(r"\b(?:reduce|reduced|reducing|cut|eliminate|eliminated) (?:\w+ ){0,3}(?:workforce|headcount|roles|jobs|positions)\b")
_SOMEBODY = re.compile(r"(?:^|, )(?:he|she)\b")  # who, stands in the sentence before
_SHARES = re.compile(r"\b(?:common stock|preferred stock|ordinary shares|shares of|dividends?|stock offering"
                     r"|public offering)\b", re.IGNORECASE)
_ACCOUNTS = re.compile(r"\b(?:goodwill|impairment|fair value|amortiz\w+|purchase price|deferred|valuation|intangible assets|contingent"
                       r"|equity awards?)\b", re.IGNORECASE)
_NAMED = re.compile(r"^ (?:the |all |remaining |of |\d+% |[\d.]+ percent ){0,4}[A-Z]")
_PERSONNEL = re.compile(
    r"\b(?:our (?:employees|people|workforce|talent|colleagues)|team members|training|mentor\w*|internships?|scholarships?|wellness"
    r"|well-being|diversity|inclusion|dei\b|equity and inclusion"
    r"|employee resource|employee (?:engagement|benefits|survey)|learning (?:program|platform|and development)|philanthrop\w+|charit\w+"
    r"|foundation|donat\w+|volunteer\w*"
    r"|sustainability report|impact report|esg|greenhouse|emissions|carbon neutral|code of (?:conduct|ethics)|polic(?:y|ies)"
    r"|cybersecurity program)\b", re.IGNORECASE,
)
_MONEY_ONLY = re.compile(r"^\W*(?:a |an |the |its |our |new |additional |certain |various |multiple |several |\$[\d.,]+ (?:m"
                         r"|b)illion (?:of|in) )*"
                         r"(?:agreements?|contracts?|amendments?|leases?|notes|debt|shares?|securities|property|equipment|inventor\w+"
                         r"|loans?|marketable|land|restrictions|rules|tariffs"
                         r"|procedures|controls|guidelines|standards|criteria|targets?|goals?|metrics|reserves?)\b", re.IGNORECASE)


@lru_cache(maxsize=32)
def _acts(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """For each kind of event its pattern for this company; verbs keep their case, so that a heading or a firm's name is none."""
    who = (rf"(?i:(?:^|[\s,(“\"—–-])(?:{actor_pattern(names)}){_FORM}(?:[’']s)?(?: board(?: of directors)?| management)?"
           rf"(?: of (?:the company|{actor_pattern(names)}){_FORM})?)")
    between = r"(?:, [^;]{1,200}?, today |, (?:together with [^.;]{1,90}, |[^,.;]{1,90}, )?| (?:and [A-Z][\w.& ]{1,40} )?)"
    return (*((event, re.compile(rf"{who}{between}(?i:{_ADVERBS})({verbs})"), False) for event, verbs in _DID),
            *((event, re.compile(rf"{who}{between}(?i:{_ADVERBS})({verbs})\b"), True) for event, verbs in _PLANS))


_MOVES = re.compile(rf"(?:^|[\s,.])((?:[A-Z][\w’'.-]*,? ){{1,6}}[^.;]{{0,80}}?\b(?:{_PERSON_MOVES}))\b")


def event_of(sentence: str, names: tuple[str, ...]) -> Event | None:
    """What the sentence tells of this company; None when it tells nothing, of somebody else, or only what might be."""
    words = without_asides(sentence)
    if _NEVER.search(words) or _DEFINED_DAY.search(words) or (_PERSONNEL.search(words) and not _FEWER.search(words)):
        return None
    for event, pattern, planned in _acts(names):
        m = pattern.search(words)
        if m is None or _MONEY_ONLY.match(words[m.end():]):
            continue
        if _HEDGED.search(words[: m.end()]) or (planned and _HEDGED.search(words)):
            continue
        if _ACCOUNTS.search(words) and not (event == "acquisition" and _NAMED.match(words[m.end():])):
            continue
        if event != "results" and _SHARES.search(words):
            continue
        if event == "leadership" and not _OFFICE.search(words):
            continue
        return Event(event, KINDS[event], m.start(1), planned)
    m = _MOVES.search(words)
    if m and not _SOMEBODY.search(m[1]) and _OFFICE.search(words[m.start():]) and not _ACCOUNTS.search(words) and not _HEDGED.search(words):
        return Event("leadership", KINDS["leadership"], m.start(1))
    return None


_ALIKE = 84  # percent
_MARKS = re.compile(r"\b(?:[A-Z][\w’'-]*|\d[\w.,%]*)")
_DATES = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{1,2}\b)?,?"
                    r"|\b20\d\d\b")
_NO_MARKS = frozenset(
    "mr ms mrs dr in on during we the our also this additionally today company corporation inc board directors they their".split(),
)


def same_news(one: str, other: str) -> bool:
    """Whether two sentences tell the same: nearly the same words, and no name or number in the one that is not in the other.

    "We launched the Gale 9" is not what "we launched the Gale 8" said.
    """
    if fuzz.token_set_ratio(one.casefold(), other.casefold()) < _ALIKE:
        return False
    return _marks(one) <= _marks(other)


def _marks(words: str) -> set[str]:
    """The names and numbers of a sentence, dates left out."""
    return {mark.rstrip(".,").casefold() for mark in _MARKS.findall(_DATES.sub(" ", words))} - _NO_MARKS


_HEADLINES = (
    ("leadership", r"appoints|names|elects|promotes|welcomes|hires"),
    ("acquisition", r"acquires|to acquire|to buy|completes (?:the )?acquisition"),
    ("partnership", r"partners with|and .{2,60} (?:partner|team up|join forces)|teams up|collaborates with|signs .{0,40}partnership"),
    ("product", r"launches|introduces|unveils|releases|debuts|rolls out|announces .{0,60}(?:launch|availability|release)|to launch"),
    ("expansion", r"expands|opens|enters|to open|to expand|to build|breaks ground|extends|announces .{0,60}(?:expansion|opening)"),
    ("spin-off", r"completes .{0,40}(?:spin-?off|separation)|to spin off|to divest|to sell"),
    ("withdrawal", r"to close|to exit|exits|to discontinue|discontinues"),
    ("restructuring", r"announces .{0,40}restructuring|to cut|to reduce|to lay off"),
    ("results", r"(?:reports|announces) .{0,60}(?:results|revenue|sales|earnings|net income)"),
)


def headline_event(headline: str, names: tuple[str, ...]) -> Event | None:
    """What a release's headline tells, in the present tense of headlines and in any case ("ACME OPENS PLANT IN LEEDS")."""
    if _NEVER.search(headline) or _PERSONNEL.search(headline) or _SHARES.search(headline):
        return None
    for event, verbs in _HEADLINES:
        m = re.match(rf"(?i:(?:{actor_pattern(names)}){_FORM},? (?:today |also )?(?:{verbs})\b)", headline)
        if m:
            return Event(event, KINDS[event], m.end())
    return None
