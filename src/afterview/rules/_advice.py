"""What you could have said: sentences made from the candidate's own words or profile and a fact of the dossier."""

from __future__ import annotations

import re
from collections.abc import Collection

from afterview.language.words import stems
from afterview.model.company import Fact
from afterview.model.interview import Exchange, Interview
from afterview.rules._firms import firms_known, wrong_firm
from afterview.rules._kit import worth_repeating

_TELLS = 0.5  # an aside is no example
_LONG = 180  # characters of a fact that is put into somebody's mouth
_THEM = {"they": "you", "their": "your", "them": "you", "theirs": "yours"}
_THEY = re.compile(r"\b(?:they|their|them|theirs)\b", re.IGNORECASE)
_TYING = frozenset({"product", "initiative", "expansion", "news", "culture"})  # nobody ties a story to a turnover or a year
# A loss is an honest end of a story, and nothing to promise them.
_LOSS = re.compile(r"\b(?:lost|lose|loss|losses|fined?|failed|failure|mistakes?|wrong|broke|broken|sued|fired|injur\w+|died|dead|"
                   r"apolog\w+|cost (?:us|me|them|about)|sewer|complain\w*|nobody|nothing|never)\b")
# What to ask of something that they said, where there is no fact to build on.
_HEARD = ("What would you want the person in {role} to change about it first?", "What has been tried there so far?",
          "What would make that easier for the team?", "How will you know in a year that it worked?",
          "What part of that would land on {role}?")
_OURS = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


def tie_in(interview: Interview, exchange: Exchange | None) -> str:
    """Words that tie an answer to a fact that fits it; where none fits, advice with a fact; without a dossier, to the employer by name."""
    fact = fitting_fact(interview, exchange, _TYING)
    own = own_words(interview, exchange)
    where = f"to {interview.setting.company}" if interview.setting.company else "here"
    if not own:  # nothing of theirs to go on from
        helped = f" For instance with this: {told(fact)}" if fact else ""
        return f"Tell one thing that you did and how it came out, and end on what that would do for them.{helped}"
    if fact is None:
        return f'End on them: "{own} That is what I would bring {where}: …" and name one thing they are working on.'
    if exchange is None or fact.id not in interview.tie_ins.get(exchange.n, ()):  # put into their mouth, it would come from nowhere
        return f'You could have gone on from "{own}" and said how that would help them with something of theirs, for instance: {told(fact)}'
    return (f'You could have gone on: "{own} I came across this while preparing: {told(fact)} '
            'I would like to put that to use there."')


def question_from(interview: Interview, turn: int = 0, about: str = "") -> str:
    """A question that rests on a fact of the dossier and is not answered by it.

    The fact is one that shares a word with what the question is `about`, where there is one. Each rule has a `turn` of its own, so that
    one report does not advise the same question again and again.
    """
    facts = _unused(interview)
    near = [f for f in facts if not stems(about).isdisjoint(stems(f.text))]
    facts = near[:1] or facts
    if not facts:
        return f'"You said … earlier. {_HEARD[turn % len(_HEARD)].format(role=interview.setting.role or "this role")}"'
    fact = facts[turn % len(facts)]
    return f'"{_lead(fact)} {told(fact)} {_ask(fact)}"'


def fitting_fact(interview: Interview, exchange: Exchange | None, kinds: Collection[str] = ()) -> Fact | None:
    """The fact of these kinds (of any, without) that fits the answer best and was not used; else the first that was not used; else None."""
    ranked = interview.tie_ins.get(exchange.n, ()) if exchange else ()
    return next(iter(_unused(interview, ranked, kinds)), None)


def _unused(interview: Interview, ranked: Collection[str] = (), kinds: Collection[str] = ()) -> list[Fact]:
    """The facts that can be brought up and were not, the `ranked` first; where none can well be said, the shortest that can."""
    if interview.dossier is None:
        return []
    used = {u.fact for u in interview.uses if not u.contradicts}
    order = dict.fromkeys((*ranked, *(f.id for f in sorted(interview.dossier.facts, key=_rank))))
    left = [f for f in map(interview.dossier.fact, order) if f.id not in used and not f.pointer and (not kinds or f.kind in kinds)]
    return [f for f in left if _sayable(f)] or [f for f in left if len(f.text) <= _LONG][:1]


def _sayable(fact: Fact) -> bool:
    """Short, whole, and worth bringing up: what they did or plan, where they are, how they began; not what every page of theirs says."""
    whole = len(fact.text) <= _LONG and not fact.text.endswith("…") and not fact.background and not fact.pointer
    return whole and (fact.kind not in {"product", "people"} or fact.step or fact.citation is None)


def own_words(interview: Interview, exchange: Exchange | None) -> str:
    """The candidate's own last telling sentence of the answer, else a highlight of their profile, else nothing."""
    if exchange and exchange.answer:
        wrong = {u.sentence.n for u in interview.uses if u.contradicts}
        telling = [s for s in exchange.answer.sentences
                   if s.words <= 40 and s.n not in wrong and worth_repeating(s) and not _LOSS.search(s.text.lower())  # noqa: PLR2004
                   and max(s.p("outcome"), s.p("episode"), s.p("habit"), s.p("contribute")) >= _TELLS]
        known = firms_known(interview) if telling else frozenset()
        telling = [s for s in telling if wrong_firm(s, interview.names, known) is None]  # nobody is told to say a wrong name again
        best = max(telling, key=lambda s: (s.p("outcome"), s.n), default=None)
        if best is not None:
            return sentence(best.text)
    highlights = interview.profile.highlights if interview.profile else ()
    return sentence(highlights[0]) if highlights else ""


def told(fact: Fact) -> str:
    """The fact as it is said to them: where their own words were "we", our statement's "they" is "you"."""
    text = fact.text
    if _OURS.search(fact.quote) and not _THEY.search(fact.quote):
        text = _THEY.sub(lambda m: _THEM[m[0].lower()].capitalize() if m[0][0].isupper() else _THEM[m[0]], text)
    return sentence(text)


def sentence(text: str) -> str:
    """`text` with a capital and a full stop."""
    text = " ".join(text.split()).strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _rank(fact: Fact) -> tuple[bool, int]:
    kinds = ("expansion", "initiative", "product", "news", "results", "culture", "reach", "people", "history")
    return fact.background, kinds.index(fact.kind) if fact.kind in kinds else len(kinds)


def _lead(fact: Fact) -> str:
    return {"people": "I read about your people:", "history": "I read how you began:"}.get(fact.kind, "I read this about you:")


def _ask(fact: Fact) -> str:
    return {
        "expansion": "What will that change for the person in this role?",
        "initiative": "How far along is that, and what part of it would land on this desk?",
        "product": "What have you heard back about it so far, and where would you want help?",
        "news": "How has that changed the work of the team?",
        "results": "What does the team need to do differently to keep that up?",
        "culture": "What does that look like on the team I would join?",
        "reach": "How does the team here work with the others?",
        "people": "What has changed for your team since?",
        "history": "What of that is still felt in how the team works?",
    }.get(fact.kind, "What does that mean for this role?")
