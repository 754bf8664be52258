"""What a mail asks: for news outright, with a nudge, in a roundabout way, or nothing at all.

"I look forward to hearing from you" closes half of all mails and asks nothing by itself; "sorry to hear about your father" still less.
"""

from __future__ import annotations

import re
from enum import IntEnum

from afterview.language.words import plain


class Asks(IntEnum):
    """How plainly a text asks how things stand."""

    NOTHING = 0
    CLOSES = 1
    WAITS = 2
    NUDGES = 3
    NEWS = 4


# Read past: what sounds like asking and is a courtesy, or the writer's own affair.
_COURTESY = re.compile(
    r"\b(?:sorry|sad|saddened|glad|happy|good|nice|lovely|pleased|delighted|great|wonderful) (?:to have heard|to hear|hearing)\b"
    r"|\b(?:no hurry|in no hurry|no rush|no need|not in a hurry) (?:\w+ )?(?:to (?:answer|reply|hear|decide|respond)|for (?:you to"
    r"|an? (?:answer|reply)))\b|\bno (?:answer|reply) (?:is )?(?:needed|necessary|required|expected)\b"
    r"|\b(?:i|we|i've|we've|have|i'd) (?:just |only |also )?heard (?:from (?:\w+ ){1,3}(?:that|about)|that|of|about)\b|\bnot heard of\b"
    r"|\b(?:thanks|thank you|grateful|appreciate)\b[^.!?,;\n]{0,30}?\b(?:for (?:the|your|this|that|such)|your) (?:\w+ )?(?:answer|reply"
    r"|update|news|decision|feedback|patience|word|time ?frame|timeline|status)\b"
    r"|\bi(?: have|'ve| had|'d)(?: \w+)? (?:decided|made (?:a|my) (?:decision|choice|mind))\b|\b(?:i have|i've|i had|i bring"
    r"|with)(?: (?:some|a|the|very|good|bad|sad|happy|little|bit|of|other|more))* news\b"
    r"|\b(?:visa|immigration|settled|residence|residency|marital|tax|vaccination|registration|employment|disability|citizenship|work"
    r"|military|order) status\b"
    r"|\bupdate (?:from me|from my side|on my (?:side|end|certificate|visa|licence|license|reference|references|address|availability"
    r"|notice))\b|\b(?:what|how|that is|which is) wonderful news\b|\b(?:by|for) the shortlist\b"
    r"|\bnews from (?:me|my side|my end|here|home)\b|\byour decision to\b"
    r"|\bas a follow[ -]up to\b|\bfollow[ -]up (?:interview|appointment|visit|meeting|question)\b")
_POLITE = re.compile(
    r"\b(?:look|looking|looked) (?:\w+ )?forward to (?:hear|hearing|your|receiving|learning) ?(?:(?:back|more|again|further|soon"
    r"|anything) ?)*(?:(?:from|of) (?:you|your team|your side|all of you|the team) ?)?"
    r"(?:your |a |an )?(?:\w+ )?(?:answer|reply|response|feedback|decision|thoughts|word|news)?"
    r"|\b(?:hope|hoping) (?:\w+ )?(?:to )?hear (?:back )?from you\b|\b(?:await|awaiting|awaits) (?:\w+ ){0,3}(?:response|reply|answer"
    r"|feedback|decision|confirmation)\b"
    r"|\b(?:happy|glad|pleased) to hear (?:back )?from you\b|\b(?:would|'d) be (?:\w+ )?(?:glad|happy|pleased) to hear from you\b")
_KEEN = re.compile(
    r"\b(?:excited|eager|keen|enthusiastic|interested|interest|reach(?:ing)? out|dream|can't wait|cannot wait|patien(?:t|ce|tly)"
    r"|drop you a line|busy)\b")
_BARE = 6  # words beside the closing: a mail that says no more than this has nothing else to say

_WHO = r"(?:you|you've|you'd|they|they've|they'd|he|she|panel|team|committee|board|manager|anyone|anything|it|been|if|whether)"
_NEWS = re.compile(
    r"\b(?:any|more|is there|are there) (?:\w+ )?(?:news|updates?|word|progress|decision|developments?|movement)\b|\b(?:anything|something"
    r"|is there) (?:\w+ )?new\b|\bsome (?:news|word|update)\b|\bupdate (?:on|about|me|regarding)\b"
    r"|\b(?:for|appreciate|like|love|have|get|give me|be) an update\b|\bthere (?:was|is|were|are|has been) (?:any|an|a"
    r"|some) (?:\w+ )?(?:update|news|progress|decision|outcome)\b"
    r"|\b(?:where|how) (?:things|it|we|i|matters) (?:stand|are|stands)\b|\b(?:the|any|current|a|my) status (?:of|on|regarding|update"
    r"|with)\b|\bstatus (?:of|regarding) (?:my|the)\b|\b(?:ask|asking|know|inquire|enquire) (?:\w+ )?(?:for |about |after |of )?(?:the "
    r"|my )?status\b"
    r"|\b(?:made|reached|come to|taken|arrived at) (?:a|an|any|your|his|her|their|its|the) (?:\w+ )?(?:decision|choice|mind|view"
    r"|conclusion|verdict)\b|\bmade up (?:his|her|their|your) minds?\b|\bmade (?:his|her|their|your) minds?\b"
    r"|\b(?:decision|choice) (?:has |had |have )?(?:been|was|is|were) (?:\w+ )?(?:made|taken|reached|due)\b|\b(?:has|have|had) (?:a|the"
    r"|any) (?:\w+ )?(?:decision|choice)\b"
    r"|\b(?:not|n't|never|nothing|anything|something|yet to) (?:\w+ ){0,2}(?:heard|hear) (?:anything|back|from|a word|yet|since|about|any"
    r"|more)\b|\bnot heard[.!?,]|\bheard nothing\b|\b(?:heard|hear|hearing) (?:anything|something|back|yet)\b"
    rf"|\b{_WHO} (?:\w+ ){{0,2}}decided\b|\b(?:has|have) (?:the \w+|\w+) (?:already |yet )?decided\b|\bis (?:there )?(?:already "
    rf"|yet )?a decision\b|\ba decision (?:on|about|yet)\b"
    r"|\b(?:picked|chosen|selected|hired|appointed|settled on|gone with) (?:somebody|someone|anyone|anybody|a candidate|another)\b"
    r"|\b(?:has|is|was|if|whether) (?:the|this|your) (?:\w+ )?(?:role|post|position|job|vacancy)(?: has been| is| was"
    r"| been)? (?:\w+ )?(?:filled|open|taken|available|gone)\b"
    r"|\b(?:have|did|do|am|will) i (?:got|get|made|make|have) (?:it|the (?:job|post|position|role|place|cut|next|grade|list)|this job"
    r"|through)\b|\bif i (?:am|have|got|made|had) (?:\w+ )?(?:the (?:job|post|role|position)|it|in the running|considered|on the list)\b"
    r"|\bwhen (?:can|may|might|will|could|should) (?:i|we) (?:hear|expect to hear|expect an|expect a|expect your|know)\b"
    r"|\bwhen i (?:might|may|will|can|could|should) (?:hear|know|expect)\b"
    r"|\bwonder(?:ed|ing)? (?:if|whether|how|where|what|about)\b[^.!?\n]{0,50}\b(?:chance|news|heard|application|candidacy|position|role"
    r"|update|progress|mind|chosen|filled|selection|process|interview went|decision|next steps?|timeline|still)\b"
    r"|\b(?:time|chance|opportunity|moment) to (?:look at|think about|consider|review|go through|discuss) my\b|\brevert (?:back )?(?:on"
    r"|regarding|about) (?:my|the)\b|\bneed (?:an answer|a decision|to know (?:if|whether) i)\b|\bneed to know by [^.!?\n]{1,30} or\b"
    r"|\b(?:what|ask(?:ing)?|know|about)\b[^.!?\n]{0,40}\bnext steps?\b|\boutcome of (?:the|my|our|your|\w+'s|last|this)\b"
    r"|\bfeedback [^.!?\n]{0,20}\byet\b|\bso early to ask\b")
_NUDGES = re.compile(
    r"\bfollow(?:ing|ed)?[ -]up\b|\bcheck(?:ing)?[ -]in\b|\btouch(?:ing)? base\b|\bchas(?:e|ing) (?:you|this|up|it|my|for)\b|\bcircl(?:e"
    r"|ing) back\b|\bfloat(?:ing)? this\b|\b(?:gentle|friendly|polite|small|quick|little|short|kind) (?:reminder|nudge)\b"
    r"|\b(?:my|this|the) (?:\w+ )?(?:mail|e-?mail|message|note|letter) (?:of (?:last|the|monday|tuesday|wednesday|thursday|friday)"
    r"|from (?:last|the)|below|has been lost|was lost|got lost|went astray|went missing)\b"
    r"|\bin case (?:my|this|the|it) (?:\w+ ){0,5}(?:lost|spam|missed|astray|buried)\b|\bfor (?:ready|easy|your|quick) reference\b"
    r"|\b(?:know|knew) (?:\w+ )?(?:something|anything)\b"
    r"|\b(?:still|remain|reiterate|restate|renew)(?: (?:very|so|really|much|extremely|most|every bit as|just as"
    r"|as))* (?:\w+ )?(?:interested|keen|eager|interest)\b|\bremind you (?:of|that|about) (?:me|my|i)\b|\bbump(?:ing)?\b")
_AWAITS = re.compile(
    r"\b(?:hear|hearing) (?:\w+ ){0,3}(?:back|about|on|by|how|whether|what|where|if)\b|\bto hear\b|\b(?:i|we) (?:would|should|might|may"
    r"|will|'d) hear\b|\b(?:deciding|outcome|verdict)\b|\b(?:your|the|a|any) (?:\w+ )?(?:decision|timeline|time ?frame|shortlist)\b"
    r"|\b(?:in the running|being considered|under consideration|have (?:a|an|any) (?:answer|date|idea)|an answer|any answer|any reply"
    r"|no answer|no reply|your silence|either way|which way you|a hint|fallen through)\b"
    r"|\b(?:how|where|what) (?:\w+ ){0,4}(?:(?:choosing|process|search|selection|hiring|application|things|it|matters|that) (?:is "
    r"|are )?(?:going|coming along|moving|getting on)|got to|happening|happens next|reached)\b"
    r"|\b(?:how|where|what) (?:is|are) (?:\w+ ){0,3}(?:going|coming along|moving)\b|\bhow (?:it|the talk|the interview|i"
    r"|our talk) (?:went|did|looks|is looking)\b|\bhow far (?:along )?(?:you|the|they|things)\b|\bwhere you are (?:in|with|at)\b"
    r"|\bhow the (?:panel|team|board|committee)\b"
    r"|\b(?:is|are|if|whether) (?:\w+ ){0,4}still open\b|\bif (?:anything|something|things) (?:has|have|had) (?:changed|moved)\b"
    r"|\bwhere i am in\b|\bin the (?:queue|line|pile)\b"
    r"|\b(?:you|he|she|they|we|\w+) (?:had |have |'d |has )?(?:said|told me|mentioned|expected|hoped|thought"
    r"|promised)\b[^.!?\n]{0,40}\b(?:hear|know (?:by|in|within|before)|be in touch|answer|decide|decision|get back|come back to|call me"
    r"|ring me|write to me|a week|weeks|within|days)\b"
    r"|\b(?:you|he|she|they) (?:had |have |'d |has )?(?:said|mentioned|promised|told me|spoke of) (?:by |it would be )?(?:monday|tuesday"
    r"|wednesday|thursday|friday|the end of|next week|this week)\b"
    r"|\bi (?:had )?expected (?:a|an|your|to hear)\b|\blet me know (?:either way|as soon as you|the (?:outcome|result|decision)|how (?:it"
    r"|things|you|i)|where (?:i|things|we|you)|what you (?:decide|think|have)|(?:if|whether) (?:i am|i have|i got"
    r"|you (?:have )?(?:decided|chosen)))"
    r"|\b(?:know|knew|do you know) (?:anything |any )?more\b|\b(?:get|come) back to me\b|\bnudge\b|\b(?:my|the|a|your) (?:second|earlier"
    r"|last|previous|first) (?:mail|e-?mail|message|note|attempt)\b|\b(?:get|got|see|saw|receive|received|reach"
    r"|reached) (?:you )?my (?:thank[ -]you|mail|e-?mail|message|note)\b"
    r"|\b(?:if|whether) i (?:was|am|have been|were|had been) (?:\w+ )?(?:successful|selected|chosen|shortlisted|accepted)\b"
    r"|\bping(?:ing)? you\b|\brelaunch\b"
    r"|\bfeedback (?:on|about|regarding|from|after) (?:\w+ ){0,2}interview\b|\bgot on with the\b|\b(?:chance|time) to think\b|\byes or no\b"
    r"|\bwhere (?:we|you|things) (?:landed|ended up)\b|\bhow(?:'d| did) i (?:go|do|get on)\b|\bdiscuss next steps\b|\bwhen (?:a"
    r"|the) (?:choice|decision)\b"
    r"|\b(?:moved|gone|got|made it|through) (?:on )?to the next (?:stage|round|step)\b|\bthe way forward\b|\bforgotten (?:about )?me\b"
    r"|\bhop(?:e|ing) for (?:good|positive) news\b"
    r"|\bwhen you(?:'ll| will| are| expect to|'re)? (?:be )?(?:making|make|decide|deciding|choose|choosing|taking|take) (?:your|a"
    r"|the)\b|\b(?:if|whether) i (?:passed|made it|got in|got it)\b"
    r"|\bon (?:your|the) (?:short ?)?list\b|\bin the race\b|\bassume (?:that )?(?:it|this|the answer) is (?:a )?no\b|\bis it a (?:yes"
    r"|no)\b|\b(?:early|first|any|an) indication\b"
    r"|\b(?:advert|advertisement|ad|posting|listing|vacancy|post|role|job) (?:is|was|has been|went) (?:\w+ )?(?:up|online|advertised"
    r"|posted|live) again\b"
    r"|\b(?:other|remaining) (?:interviews|candidates) (?:have |are )?(?:\w+ )?(?:finished|done|over)\b"
    r"|\b(?:rung|called|written|phoned|answered|replied) (?:\w+ )?by now\b|\btell me by [^.!?\n]{1,30} otherwise\b"
    r"|\b(?:nobody|no one|no-one) (?:has|had) (?:written|called|answered|rung|replied|phoned)\b"
    r"|\b(?:phone|inbox|line) (?:has been|is|stays|was|remains) (?:\w+ )?(?:quiet|silent|empty)\b|\bthe wait(?:ing)? (?:is|has)\b"
    r"|\b(?:tenterhooks|bated breath)\b")


def asks(text: str) -> Asks:
    """How plainly `text` asks for news; a polite closing counts only beside words of eagerness, or where nothing else is said."""
    bare = _COURTESY.sub(" ", plain(text))
    rest = _POLITE.sub(" ", bare)
    if _NEWS.search(rest):
        return Asks.NEWS
    if _NUDGES.search(rest):
        return Asks.NUDGES
    if _AWAITS.search(rest):
        return Asks.WAITS
    return Asks.CLOSES if rest != bare and (_KEEN.search(rest) or len(rest.split()) < _BARE) else Asks.NOTHING
