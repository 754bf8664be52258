"""The small questions that a reader answers about one sentence; rules are built from the answers.

A reader never answers "what went wrong?". It answers these, each with a probability, about one line of talk.
"""

from __future__ import annotations

from afterview.model.talk import Role

CANDIDATE_LABELS = {
    "pay": "Does the line bring up pay, benefits, time off or perks for the speaker?",
    "trial": "Does the line put the employer on trial or set terms before an offer?",
    "homepage": "Does the line ask what minutes of homework answer (what they do, who runs it, where, how big)?",
    "unprepared": "Does the line admit that the speaker has not looked at this employer, or ask what it does again?",
    "personal": "Does the line bring up the listener's private life?",
    "rundown": "Does the line speak ill of a former or present boss, colleague or employer?",
    "undersell": "Does the speaker run themselves down?",
    "employer": "Does the line touch the listener's company, its products, customers, people, plans or this role?",
    "contribute": "Does the line say what the speaker would do for, bring to or change at the listener's company?",
    "specific": "Does the line show knowledge of something particular to the listener's company?",
    "praise": "Does the line give praise or a reason that would fit any company?",
    "ask": "Does the line put a real question to the listener?",
    "stock": "Is it a question that would fit any company?",
    "when": "Does the line ask when the speaker will hear, or what happens next?",
    "noask": "Does the speaker say that there is nothing to ask?",
    "episode": "Does the line tell of one particular occasion?",
    "habit": "Does the line speak in general terms of how the speaker works or what they believe?",
    "outcome": "Does the line say how something came out?",
    "chat": "Is the line small talk, a greeting, a goodbye or about the connection?",
    "question": "Does the line ask anything at all, with or without a question mark?",
}
INTERVIEWER_LABELS = {
    "q-background": "Does the line ask about the listener's work, career or experience?",
    "q-motivation": "Does the line ask why they want this role or employer, or what they know of it?",
    "q-behavioural": "Does the line ask for a past occasion, or follow one up?",
    "q-situational": "Does the line ask what the listener would do in some case?",
    "q-strengths": "Does the line ask for strengths, weaknesses or how others see the listener?",
    "q-technical": "Does the line ask for knowledge or skill of the trade?",
    "q-logistics": "Does the line ask about notice, start, travel, place, hours, papers or pay expectations?",
    "closed": "Is it a yes/no question or one after a single fact?",
    "invite": "Does the line invite the listener to ask questions?",
    "says-when": "Does the line say when the listener will hear, or what comes next and when?",
    "expects": "Does the line say what is expected of the person or what the role must achieve?",
    "says-pay": "Does the line bring up pay, benefits or time off?",
    "says-personal": "Does the speaker bring up their own private life?",
    "chat": CANDIDATE_LABELS["chat"],
    "question": CANDIDATE_LABELS["question"],
}
MISTAKES = ("pay", "trial", "homepage", "unprepared", "personal", "rundown", "undersell", "praise", "noask")
LABELS = tuple(dict.fromkeys((*CANDIDATE_LABELS, *INTERVIEWER_LABELS)))


def labels_for(role: Role) -> dict[str, str]:
    """The questions asked about a line of this role; none about people who are neither."""
    return {Role.CANDIDATE: CANDIDATE_LABELS, Role.INTERVIEWER: INTERVIEWER_LABELS}.get(role, {})
