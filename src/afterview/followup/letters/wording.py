"""The words around what was said: courtesies, each in four ways, so that no two colleagues get the same."""

from __future__ import annotations

THANKS = (
    "Thank you for taking the time {day} to talk with me about the {role}.",
    "Thank you for our talk {day}. I enjoyed hearing about the {role} from you.",
    "Thank you for meeting me {day}, and for answering my questions about the {role}.",
    "I would like to thank you for our conversation {day} about the {role}.",
)
BRIEF = (
    "Thank you for your time {day}.",
    "Thank you for our talk {day}.",
    "Thank you for meeting me {day}.",
    "Thank you for our conversation {day}.",
)
EXPECTED = (
    "It helps me that you were so clear about what you expect: you said that {clause}.",
    "I am glad that you told me what matters to you in it: {clause}.",
    "You made it plain what it takes. You said that {clause}.",
    "What you expect is clear to me now: you said that {clause}.",
)
QUOTED = (
    "It helps me that you were so clear about what you expect. You said: “{words}.”",
    "I am glad that you told me what matters to you in it. In your words: “{words}.”",
    "You made it plain what it takes: “{words}.”",
    "What you expect is clear to me now. You said: “{words}.”",
)
MEETS = (
    "What I would bring to it: {line}.",
    "{Line}, and that is what I would bring to it.",
    "What I can bring to it is this: {line}.",
    "I would bring what I have done before: {line}.",
)
TOLD = (
    "I told you how {clause}; I would go about it in the same way with you.",
    "And as I told you, {clause}.",
    "You also heard from me how {clause}.",
    "When we talked I described how {clause}.",
)
TOLD_FIRST = (
    "I told you how {clause}; I would go about it in the same way with you.",
    "I would bring experience of my own to it. As I told you, {clause}.",
    "You heard from me how {clause}, and that is what I would like to bring to your team.",
    "When we talked I described how {clause}. I would be glad to put that to use with you.",
)
FACT = (
    "I had also read that {fact}, and I would like to be part of that.",
    "That {fact} is one more reason why I would like to work with you.",
    "Before we met I had read that {fact}; that makes me want to join you all the more.",
    "I also like that {fact}.",
)
CLOSE = (
    "If there is anything else that would help you decide, I am glad to send it.",
    "Should anything be left open, please write to me at any time.",
    "I would be glad to talk with you again, and I am happy to answer whatever is still open.",
    "Please let me know if you would like to know more about anything we spoke of.",
)
MORE = (
    "Thank you again for the good questions, and for the time you gave me.",
    "Thank you again; I came away with a clear picture of the work and of what it asks for.",
    "Thank you again for the open answers.",
    "Thank you again, also to your colleagues who made the time for it possible.",
)
