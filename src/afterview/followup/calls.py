"""Calls: which of theirs ask for one, and which of ours nobody had asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from afterview.followup.asking import Asks, asks
from afterview.language.words import plain

_ASKS_CALL = re.compile(
    r"\b(?:call|ring|phone|telephone) (?:me|us|on|the office|him|her|back|in)\b|\bgive (?:me|us|him|her) a (?:\w+ )?(?:call|ring|bell|buzz"
    r"|shout)\b|\bcould you (?:call|ring|phone)\b"
    r"|\b(?:have|schedule|arrange|set up|book|do|for) (?:a|another|our) (?:\w+ )?(?:\w+ )?(?:call|chat)\b|\b(?:speak"
    r"|talk) (?:on the phone|by phone|at|tomorrow|on)\b|\bcall at\b"
    r"|\bmy (?:direct |mobile |cell |desk |office |phone )*(?:number|line|extension) is\b|\b(?:reach|catch|get|try) me (?:on|at|any"
    r"|by phone|under)\b|\b(?:line|mail|note) or (?:just |simply )?(?:call|ring|phone)\b"
    r"|\b(?:quick|brief|short) (?:word|phone ?call|call|chat)\b|\b(?:over|on|by) the (?:tele)?phone\b|\bphone call\b|\bmissed call\b"
    r"|\bvoice ?mail\b|\bleft (?:me )?a message\b|\btried to (?:call|ring|reach|phone)\b")
_WAS_ASKED = re.compile(
    r"\b(?:as|like) (?:(?:he|she|they|we|you|i)(?: had| has| have|'d)? )?(?:agreed|asked|arranged|planned|scheduled|requested|said"
    r"|suggested|wanted|told|proposed)\b|\b(?:he|she|they) (?:had |has |have )?asked me to\b|\bhad asked me\b|\basked me to (?:call|ring"
    r"|phone)"
    r"|\breturn(?:ed|ing)? (?:his|her|their|a|the|\w+'s) (?:\w+ )?(?:call|message|voicemail)|\bcall(?:ed|ing)? (?:him|her|them)? ?back\b"
    r"|\brang (?:him|her|them|\w+)? ?back\b|\b(?:he|she|they) (?:had )?(?:rung|rang|called|tried) (?:me )?(?:first|earlier|before"
    r"|this morning)\b"
    r"|\b(?:scheduled|agreed|arranged|booked|planned) (?:\w+ )?(?:call|chat|talk|interview|time)\b|\bat (?:his|her|their|\w+'s) request\b"
    r"|\bon request\b")
# Errands that are nobody's chase, whatever else was said: what was left behind, a yes or a no of one's own, a day that cannot be kept.
_ERRAND = re.compile(
    r"\b(?:lost|left|forgot(?:ten)?|found)\b[^.!?\n]{0,25}\b(?:umbrella|scarf|glasses|gloves?|coat|jacket|hat|cap|bag|phone|wallet|purse"
    r"|keys?|folder|laptop|charger|bottle|notebook|pen|stick|book|tools?)\b"
    r"|\b(?:my|the) (?:\w+ )?(?:umbrella|scarf|glasses|gloves|coat|jacket|wallet|purse|keys)\b|\bleft behind\b"
    r"|\b(?:the offer|accept(?:ed|ing)?|tak(?:e|ing) (?:the|another|a) (?:job|post|role|position) (?:at|with|elsewhere)"
    r"|withdr[ae]w|withdrawing|said yes|say yes|to say no|turn(?:ed)? (?:it|them) down|declin(?:e|ed|ing))\b"
    r"|\b(?:reschedul(?:e|ed|ing)|running late|be late|minutes late|train (?:was |is )?(?:cancelled|late|delayed)|(?:can't|cannot"
    r"|couldn't|could not|can not|unable to) (?:come|do|make|attend|keep)|fever|ill|sick|wrong number|by accident|by mistake|pocket)\b")
_PURPOSE = re.compile(
    r"\b(?:form|forms|parking|directions|gate|entrance|address|which (?:door|floor|building|platform|room)|lost|document|documents"
    r"|reference|references|expenses|receipt|refund|invoice|badge|pass|trial|boots|what to (?:bring|wear)|"
    r"link|zoom|teams|password|log ?in|start date|notice period|contract)\b")
_STATUS = re.compile(
    r"\b(?:news|update|decided|decision|decide|decides|deciding|mind|status|heard|hear|stand|stands|word|outcome|result|results|still|yet"
    r"|timeline|follow(?:ing|ed)? up|where (?:it|things|they|i)|about me|said anything|how (?:it|things) (?:went|go|are|stand|looks?"
    r"|looked))\b")
# Something told, given or asked to be done, where no word of the note is about the job.
_TELLS = re.compile(
    r"\b(?:gave|told|handed|confirmed|reported|for another (?:day|time|date)|asked (?:\w+ )?to (?:take|delete|send|correct|change|put"
    r"|keep|forward)|(?:car|van|bike) broke)\b")
_JOB = re.compile(
    r"\b(?:keen|interest(?:ed)?|eager|excited|remind|nudge|job i|my application|about (?:the|my) (?:job|post|role|position|interview)"
    r"|forget me|candidate|chances?|want(?:ed)? (?:the|this) (?:job|post"
    r"|role|position)|love (?:the|this)|thank|thanks|hello|voicemail|message|how it looks?|how it looked)\b")
_REACHES = re.compile(
    r"\b(?:switchboard|put (?:me )?through|speak (?:to|with)|talk (?:to|with)|spoke|talked|secretary|assistant|in a meeting|not in"
    r"|nobody|no one|no answer|"
    r"didn't pick|left (?:word|a)|get hold of|check(?:ed|ing)? (?:if|that|whether|in|on|up)|ring and show|introduce|again|twice)\b")
_SAYS_NOTHING = 5  # words of a note, its heading counted: "Called: ten minutes."
_CALL_ME = re.compile(
    r"(?:^|[.!?,;:] ?|^(?:so|then|and|well|just|do) )(?:please |just |do |always )?(?:call|ring|phone) (?:me|us)\b|\bgive (?:me"
    r"|us) a (?:call|ring|bell|shout)\b"
    r"|\b(?:you|you'll) (?:can|could|should|may|must|might|want to|have to|need to) (?:always |also |just |then )?(?:call|ring"
    r"|phone) (?:me|us)\b"
    r"|\b(?:please|feel free to|don't hesitate to|do not hesitate to|happy for you to|want you to|like you to) (?:just )?(?:call|ring"
    r"|phone) (?:me|us)\b")


def asks_for_call(text: str) -> bool:
    """True when words of theirs, in a mail or left on the telephone, ask for a call."""
    return bool(_ASKS_CALL.search(plain(text)))


def was_asked(text: str) -> bool:
    """True when a note on a call says that they had asked for it."""
    return bool(_WAS_ASKED.search(plain(text)))


def chases(text: str) -> bool:
    """True when a note on a call tells that it was for news, to be remembered or to reach somebody, or tells nothing at all.

    A scarf, the gate, a fever on the trial day are errands of their own.
    """
    lowered = plain(text)
    if _ERRAND.search(lowered):
        return False
    if _STATUS.search(lowered) or asks(text) >= Asks.WAITS:
        return True
    if _PURPOSE.search(lowered):
        return False
    if _JOB.search(lowered):
        return True
    return not _TELLS.search(lowered) and (bool(_REACHES.search(lowered)) or len(lowered.split()) <= _SAYS_NOTHING)


def call_requests(texts: Iterable[str]) -> int:
    """How many of these sentences of the interviewer ask the candidate to call; "customers call us at night" does not."""
    return sum(bool(_CALL_ME.search(plain(t))) for t in texts)
