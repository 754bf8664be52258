"""The words around what was said: courtesies, each in four ways, so that no two colleagues get the same.

No "today" or "yesterday": a letter is drafted on one day and may be sent on the next.
"""

from __future__ import annotations

THANKS = (
    "Thank you for taking the time to talk with me about the {role}.",
    "Thank you for our talk. I enjoyed hearing about the {role} from you.",
    "Thank you for meeting me, and for answering my questions about the {role}.",
    "I would like to thank you for our conversation about the {role}.",
)
BRIEF = (
    "Thank you for your time.",
    "Thank you for our talk.",
    "Thank you for meeting me.",
    "Thank you for our conversation.",
)
EXPECTED = (
    "It helps me that you were so clear about what you expect: you said that {clause}.",
    "I am glad that you told me what matters to you: {clause}.",
    "You made it plain what the job takes. You said that {clause}.",
    "What you expect is clear to me now: you said that {clause}.",
)
QUOTED = (
    "It helps me that you were so clear about what you expect: {words}.",
    "I am glad that you told me what matters to you: {words}.",
    "You made it plain what the job takes: {words}.",
    "What you expect is clear to me now: {words}.",
)
COLLEAGUE = (
    "What {who} said about the job has stayed with me: {words}.",
    "I have kept in mind how {who} put what is needed: {words}.",
    "I also took away what {who} said that the job takes: {words}.",
    "I am still thinking of what {who} said is needed: {words}.",
)
MEETS = (
    "What I would bring to it: {line}.",
    "From my work so far I would bring this: {line}.",
    "What I can bring is this: {line}.",
    "I would bring what I have done before: {line}.",
)
TOLD = (
    "I told you {told}.",
    "As we talked, I told you {told}.",
    "You heard from me {told}.",
    "In our talk I told you {told}.",
)
ASKED_TOLD = (
    "You asked me {asked}, and I told you {told}.",
    "When you asked me {asked}, I told you {told}.",
    "To your question {asked} I answered by telling you {told}.",
    "You had asked me {asked}; I told you {told}.",
)
ASKED = (
    "You asked me {asked}, and I was glad of what you said to my answer: “{heard}”",
    "When you had asked me {asked} and heard my answer, you said: “{heard}”",
    "You had asked me {asked}. What you said to my answer stayed with me: “{heard}”",
    "To my answer, when you had asked me {asked}, you said: “{heard}”",
)
HEARD = (
    "I was glad that you said: “{heard}”",
    "Your answer stayed with me: “{heard}”",
    "It was good to hear you say: “{heard}”",
    "I liked what you said to that: “{heard}”",
)
HEARD_ALONE = (
    "What you said to one of my answers has stayed with me: “{heard}”",
    "I am still glad of what you said to one of my answers: “{heard}”",
    "I keep thinking of what you said to one of my answers: “{heard}”",
    "You took up something that I had told you: “{heard}”",
)
BACK = (
    "I was glad that you came back to what I had told you about {back}.",
    "It stayed with me that you came back to what I had said about {back}.",
    "It was good to hear you come back to what I had said about {back}.",
    "I remember that you came back to what I had told you about {back}.",
)
DONE = (
    "I would like to work in that way with you, too.",
    "That is how I would go about it in your team as well.",
    "I would be glad to put that to use with you.",
    "That is what I would like to bring to your team.",
)
PLAN = (
    "I meant it, and I would gladly begin with that.",
    "I meant it, and I would like to do it.",
    "I would gladly begin with that.",
    "That is how I would like to begin.",
)
FACT = (
    "I had also read that {fact}, and I would like to be part of that.",
    "Before we met I had read that {fact}; I would be glad to have a part in it.",
    "I had read, too, that {fact}. I would like to help with that.",
    "I also had in mind that {fact}, and I would gladly be there for it.",
)
FACT_SAID = (
    "As I said, I had read that {fact}, and I would like to be part of that.",
    "I said that I had read about your plans: {fact}. I would be glad to have a part in it.",
    "We also spoke about this: {fact}. I would like to help with that.",
    "I have not forgotten either what I said that I had read: {fact}.",
)
FACT_PLAIN = (
    "I had also read that {fact}, which makes me want to join you all the more.",
    "Before we met I had read that {fact}; that speaks to me.",
    "I had read, too, that {fact}, and it is one reason why I would like to join you.",
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
