"""What you could have said: sentences made from the candidate's own words or profile and a fact of the dossier."""

from __future__ import annotations

from afterview.model.company import Fact
from afterview.model.interview import Exchange, Interview


def tie_in(interview: Interview, exchange: Exchange | None) -> str:
    """Words that tie an answer to a fact that fits it; without a dossier, to the employer by name."""
    fact = fitting_fact(interview, exchange)
    own = own_words(interview, exchange)
    where = interview.setting.company or "here"
    if fact is None:
        return f'End on them: "{own} That is what I would bring to {where}: …" and name one thing they are working on.'
    return (f'You could have gone on: "{own} I came across this while preparing: {sentence(fact.text)} '
            'I would like to put that to use there."')


def question_from(interview: Interview, exchange: Exchange | None = None) -> str:
    """A question that rests on a fact of the dossier and is not answered by it."""
    fact = fitting_fact(interview, exchange)
    if fact is None:
        role = interview.setting.role or "this role"
        return ('Ask about something they told you: '
                f'"You said … earlier. What would you want the person in {role} to change about it first?"')
    return f'"{_lead(fact)} {sentence(fact.text)} {_ask(fact)}"'


def fitting_fact(interview: Interview, exchange: Exchange | None) -> Fact | None:
    """The fact that fits the answer best and was not used; else the first that was not used; else None."""
    if interview.dossier is None:
        return None
    used = {u.fact for u in interview.uses if not u.contradicts}
    ranked = interview.tie_ins.get(exchange.n, ()) if exchange else ()
    order = [*ranked, *(f.id for f in sorted(interview.dossier.facts, key=_rank))]
    chosen = next((i for i in order if i not in used), None)
    return interview.dossier.fact(chosen) if chosen else None


def own_words(interview: Interview, exchange: Exchange | None) -> str:
    """The candidate's own last telling sentence of the answer, else a highlight of their profile."""
    if exchange and exchange.answer:
        telling = [s for s in exchange.answer.sentences if 6 <= s.words <= 40]  # noqa: PLR2004
        best = max(telling, key=lambda s: (s.p("outcome"), s.n), default=None)
        if best is not None:
            return sentence(best.text)
    highlights = interview.profile.highlights if interview.profile else ()
    return sentence(highlights[0]) if highlights else "(your own example)."


def sentence(text: str) -> str:
    """`text` with a capital and a full stop."""
    text = " ".join(text.split()).strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _rank(fact: Fact) -> int:
    kinds = ("expansion", "initiative", "product", "news", "results", "culture", "reach", "people", "history")
    return kinds.index(fact.kind) if fact.kind in kinds else len(kinds)


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
