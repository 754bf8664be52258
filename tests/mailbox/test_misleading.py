"""Sentences with the words of an offer or a no that are neither, and plain ones beside them that are."""

from __future__ import annotations

import pytest

from tests.mailbox.known import read

MAIL = ("From: Priya Nambiar <priya.nambiar@quillane.example>\nTo: d@mail.example\nSubject: Re: Thank you for Tuesday\n"
        "Date: Thu, 12 Mar 2026 10:00:00 -0500\nMessage-ID: <x@quillane.example>\nIn-Reply-To: <1f0c.thanks.quillane@mail.invalid>\n"
        "Content-Type: text/plain; charset=utf-8\n\nHi Delia,\n\n{}\n\nBest,\nPriya\n")


def kind(said: str) -> str:
    return read(MAIL.format(said).encode()).reading.kind.value


@pytest.mark.parametrize("said", [
    "We'd like to offer you an interview with our head of supply next Tuesday.",
    "We would love to offer you the chance to meet the team on Thursday.",
    "We'd be pleased to offer you a place in the second round.",
    "We are pleased to offer you a place at our assessment day.",
    "We would like to offer you feedback on the call.",
    "I'm happy to offer you a ride to the station.",
    "I am delighted to offer you my help with anything you need before the decision.",
    "Before we can make you an offer we need two references.",
    "Could you tell me whether you have received another offer?",
    "The offer letter is not ready; we still have to decide.",
    "Please sign the attached employment contract template only if you come for the trial day.",
    "Please find attached the contract of employment of the union, as you asked.",
    "The job is yours to lose!",
    "Congratulations, you have made it to the final round.",
    "Congratulations on your new flat!",
    "Unfortunately I'm out of office until Monday 16 March, and will answer then.",
    "Unfortunately I was not able to join the end of our call.",
    "Unfortunately the room we had booked is not available.",
    "Unfortunately your attachment did not open; could you send it again?",
    "Unfortunately, we have to move your interview to Friday.",
    "We are not able to offer you parking on that day.",
    "We regret to inform you that our office is closed on Friday, so the test will be sent on Monday.",
    "We have not filled the position yet.",
    "Another candidate is coming in on Friday, and we will decide after that.",
    "The position has been moved to Eau Claire; is that still of interest?",
    "If you are not selected, we will tell you by Friday.",
    "The last candidate turned down the role, so we are interviewing again.",
    "We decided to go with another agency for the background check.",
    "We are not moving forward with the second site, but your job is at the first.",
    "Our previous coordinator has accepted another position, which is why we are hiring.",
    "We are sorry to hear you have been unsuccessful in reaching Curtis.",
    "Your application was not successful in uploading the CV; please send it again.",
    "I have passed on your application to Curtis.",
    "I wish you luck with your exam on Monday.",
])
def test_the_words_of_an_offer_or_a_no_alone_are_neither(said: str) -> None:
    assert kind(said) not in {"offer", "rejection"}


@pytest.mark.parametrize(("said", "what"), [
    ("We are delighted to offer you the position of Clinic Operations Coordinator.", "offer"),
    ("I'm pleased to say that we would like to offer you the job.", "offer"),
    ("Please find your offer letter attached.", "offer"),
    ("Unfortunately, we have decided to move forward with another candidate.", "rejection"),
    ("We won't be moving forward with your application.", "rejection"),
    ("After long thought we went with someone else.", "rejection"),
    ("We have decided not to proceed with your application.", "rejection"),
    ("Unfortunately you were not successful on this occasion.", "rejection"),
])
def test_a_plain_offer_and_a_plain_no_are_still_known(said: str, what: str) -> None:
    assert kind(said) == what


def test_a_mail_without_a_date_from_a_contact_is_probable_and_from_anybody_else_none_of_ours() -> None:
    mail = "From: Priya <{}>\nSubject: Your interview\n\nThank you for your note.\n"
    ours = read(mail.format("priya.nambiar@quillane.example").encode()).match
    assert ours
    assert (ours.known.interview, ours.certain) == ("quillane", False)
    assert read(mail.format("priya@elsewhere.example").encode()).match is None
