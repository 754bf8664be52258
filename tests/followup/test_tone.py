"""What `follow check` hears in a mail that asks for news: an apology for asking, a reproach, an ultimatum, and nothing in plain words."""

from __future__ import annotations

import pytest

from afterview.followup.letters.tone import tones


@pytest.mark.parametrize(("body", "why"), [
    ("I am sorry to bother you again.", "says sorry"), ("Apologies for chasing.", "says sorry"), ("I hate to be a nuisance, but is there news?", "says sorry"),
    ("I don't want to seem pushy.", "says sorry"),
    ("I still have not heard from you.", "reproach"), ("I haven't had any answer to my mail.", "reproach"), ("Nobody has replied.", "reproach"),
    ("You said that you would write by Friday, but nothing came.", "reproach"), ("I am disappointed.", "reproach"),
    ("I need to know by Friday or I will take something else.", "or else"), ("I must have an answer by Monday, otherwise I shall withdraw.", "or else"),
    ("If I do not hear from you by Friday I accept elsewhere.", "or else"),
    ("I am sorry to bother you, but I need to know by Friday or I will take something else.", "or else"),
])
def test_a_tone_is_quoted_with_what_is_wrong(body: str, why: str) -> None:
    found = list(tones(f"I hope that you are well. {body}"))
    assert [(words, why in said) for words, said, _ in found] == [(body, True)]


@pytest.mark.parametrize("body", [
    "I am still very interested. Is there any news, or anything that you still need from me?", "I am sorry that Curtis is ill.",
    "I have not forgotten the freight that talks back.", "I have another offer and must answer it by Friday. You are my first choice.",
    "You said that I would hear by Friday, and so I ask.", "Shall I send the plan, or will I bring it?", "I have not received the form; may I have it again?",
])
def test_plain_words_have_none(body: str) -> None:
    assert not list(tones(body))
