"""The rules on mail and patience, on mails written by hand: what each finds, what it leaves, and what its limits do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterview.adapters.readers.cues import CueReader
from afterview.model.finding import Finding
from afterview.model.interview import Interview, Setting
from afterview.model.touchpoint import Touchpoint
from afterview.rules._run import all_rules, run
from afterview.rules._verdict import next_move
from afterview.workflows._follow import with_follow_up
from tests.build import Case, ann, bo, interview

END = datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
TALK = (bo("Tell me about your work.", q_background=0.95),
        ann("Last spring a late frost took two thousand cuttings, so I built a cold frame from old windows and lost none after."),
        bo("I need somebody who runs the glasshouse alone by summer and trains the apprentices.", expects=0.95),
        bo("Do you have any questions for me?", invite=0.95), ann("Which bed gives you trouble?", ask=0.95), bo("Goodbye.", chat=0.95))
DATED = (*TALK[:-1], bo("We will let you know by Friday the thirteenth.", says_when=0.95), TALK[-1])
PAID = (*TALK[:-1], bo("The salary is thirty thousand.", says_pay=0.95), TALK[-1])
NEED = "You need somebody to run the glasshouse alone by summer and to train the apprentices."
MOMENT = "I told you about the frost and the cold frame from old windows."
NEWS = "I am still very interested. Is there any news?"


def mail(days: float, text: str, to: str = "Bo Boss", greet: str = "Bo", subject: str = "Thank you", direction: str = "out") -> Touchpoint:
    """A mail so many days after the interview's end."""
    return Touchpoint(at=END + timedelta(days=days), kind="mail", direction=direction, counterpart=to, subject=subject,
                      body=f"Dear {greet},\n\n{text}\n\nKind regards,\nAnn Example")


def call(days: float, text: str, subject: str = "Called") -> Touchpoint:
    return Touchpoint(at=END + timedelta(days=days), kind="call", direction="out", counterpart="Bo Boss", subject=subject, body=text)


THANKS = mail(0.2, f"Thank you for today. {NEED} {MOMENT}")


def after(*points: Touchpoint, days: float = 2, talk: tuple = TALK, panel: tuple[str, ...] = ("Bo Boss",), **setting: object) -> Interview:
    """The talk, and these touchpoints after it, seen so many days later."""
    given = Setting(candidate="Ann Example", company="Tarn Gardens", end=END, timezone="Europe/London", country="GB", subdivision="ENG",
                    interviewers=panel, **setting)  # type: ignore[arg-type]
    said = replace(interview(*talk, setting=given, touchpoints=points), now=END + timedelta(days=days))
    return with_follow_up(CueReader(), said)


EMPTY = mail(0.2, "Thank you for your time, it was lovely to meet you. I am a hard worker and a good communicator.")
LONG = mail(0.2, f"Thank you for today. {MOMENT} " + "I thought about the beds all the way home. " * 20)
UPDATE = mail(15, NEWS, subject="Gardener")
BO2 = ("Bo Boss", "Cy Colleague")
CASES = [
    Case("thank-you-missing", "two days of nothing", after(), finds=True),
    Case("thank-you-missing", "23 h 59 min", after(days=23.98 / 24), finds=False),
    Case("thank-you-missing", "a thank-you", after(THANKS), finds=False),
    Case("thank-you-missing", "an offer in the meantime",
         after(mail(0.5, "We are delighted to offer you the post.", direction="in")), finds=False),
    Case("thank-you-missing", "papers that they asked for", after(
        mail(0.1, "Could you send me your certificate?", direction="in"), mail(0.2, "The certificate is attached.", subject="Re: Papers")), finds=True),
    Case("thank-you-missing", "a longer day", after(), finds=False, limits={"hours": 72}),
    Case("thank-you-late", "25 hours", after(mail(25 / 24, MOMENT)), finds=True),
    Case("thank-you-late", "24 hours sharp", after(mail(1, MOMENT)), finds=False),
    Case("thank-you-late", "a longer day", after(mail(25 / 24, MOMENT)), finds=False, limits={"hours": 30}),
    Case("thank-you-long", "180 words", after(LONG), finds=True),
    Case("thank-you-long", "few words", after(THANKS), finds=False),
    Case("thank-you-long", "a wider limit", after(LONG), finds=False, limits={"words": 300}),
    Case("thank-you-no-expectations", "a moment alone", after(mail(0.2, f"Thank you for today. {MOMENT}")), finds=True),
    Case("thank-you-no-expectations", "their need", after(THANKS), finds=False),
    Case("thank-you-no-expectations", "a talk in which nothing is expected", after(EMPTY, talk=(*TALK[:2], *TALK[3:])), finds=False),
    Case("thank-you-no-expectations", "a likeness that `near` takes for enough", after(mail(0.2, f"Thank you. {MOMENT}")), finds=False, limits={"near": 0.0}),
    Case("thank-you-no-anchor", "empty praise", after(EMPTY), finds=True),
    Case("thank-you-no-anchor", "their need alone", after(mail(0.2, f"Thank you for today. {NEED}")), finds=True),
    Case("thank-you-no-anchor", "a moment", after(THANKS), finds=False),
    Case("thank-you-no-anchor", "a moment in other words", after(
        mail(0.2, "Thank you. When I described the icy night and my glass boxes, you nodded.")), finds=False),
    Case("thank-you-no-anchor", "a likeness that `near` takes for enough",
         after(mail(0.2, "Thank you. Trellis and gravel suit my temper.")), finds=False, limits={"near": 0.0}),
    Case("thank-you-pay", "the salary", after(mail(0.2, f"Thank you. {MOMENT} What is the salary?")), finds=True),
    Case("thank-you-pay", "the moving costs", after(mail(0.2, f"Thank you. {MOMENT} Do you help with the move?")), finds=True),
    Case("thank-you-pay", "nothing of it", after(THANKS), finds=False),
    Case("thank-you-pay", "pay that they raised", after(mail(0.2, "Thank you. What is the salary?"), talk=PAID), finds=False),
    Case("thank-you-pay", "pay that they raised, not surely", after(mail(0.2, "Thank you. What is the salary?"), talk=PAID), finds=True, limits={"theirs": 0.99}),
    Case("thank-you-pay", "a line that is not sure enough", after(mail(0.2, "Thank you. What is the salary?")), finds=False, limits={"sure": 0.999}),
    Case("thank-you-pay", "a second interview", after(mail(0.2, "Thank you. What is the salary?"), round=2), finds=False),
    Case("thank-you-wrong-name", "another greeting", after(mail(0.2, MOMENT, greet="Susan")), finds=True),
    Case("thank-you-wrong-name", "another firm", after(mail(0.2, f"Thank you for considering me for Moorland Nurseries. {MOMENT}")), finds=True),
    Case("thank-you-wrong-name", "a colleague's greeting", after(THANKS, mail(0.3, MOMENT, to="Cy Colleague"), panel=BO2), finds=True),
    Case("thank-you-wrong-name", "a title and a family name", after(mail(0.2, MOMENT, greet="Ms. Boss")), finds=False),
    Case("thank-you-wrong-name", "a greeting to all", after(mail(0.2, MOMENT, greet="all")), finds=False),
    Case("thank-you-wrong-name", "an address without a name", after(mail(0.2, MOMENT, to="jobs@tarn.example", greet="Susan")), finds=False),
    Case("thank-you-wrong-name", "a place of past work", after(mail(0.2, f"When I worked in the team at Moorland Nurseries it froze. {MOMENT}")), finds=False),
    Case("thank-you-wrong-name", "a firm of another name in the same trade",
         after(mail(0.2, f"The beds of Moorland Gardens went home with me. {MOMENT}")), finds=True),
    Case("thank-you-wrong-name", "a firm where the writer would like to be", after(mail(0.2, f"I would be glad to look after the beds at Moorland. {MOMENT}")), finds=True),
    Case("thank-you-copied", "one text twice", after(THANKS, mail(0.3, f"Thank you for today. {NEED} {MOMENT}", to="Cy Colleague", greet="Cy"), panel=BO2), finds=True),
    Case("thank-you-copied", "two texts", after(THANKS, mail(0.3, "Your bed with the water went home with me.", to="Cy Colleague", greet="Cy"), panel=BO2), finds=False),
    Case("thank-you-copied", "a text half copied, with a loose limit",
         after(THANKS, mail(0.3, f"Thank you for today. {NEED} And the bed by the wall.", to="Cy Colleague", greet="Cy"), panel=BO2), finds=True, limits={"alike": 0.4}),
    Case("chased-too-soon", "the fifth business day", after(THANKS, mail(7, NEWS), days=8), finds=True),
    Case("chased-too-soon", "the tenth business day", after(THANKS, mail(14, NEWS), days=15), finds=False),
    Case("chased-too-soon", "a mail before their date", after(THANKS, mail(9, NEWS), days=12, talk=DATED), finds=True),
    Case("chased-too-soon", "a mail after their date", after(THANKS, mail(12, NEWS), days=13, talk=DATED), finds=False),
    Case("chased-too-soon", "a reply to their mail", after(
        THANKS, mail(3, "Could you come on Thursday?", direction="in"), mail(3.1, f"Thursday is fine. {NEWS}"), days=4), finds=False),
    Case("chased-too-soon", "a word that asks for nothing", after(THANKS, mail(2, "Here is the link to the frame."), days=4), finds=False),
    Case("chased-too-soon", "a new date in their mail that has not come", after(
        THANKS, mail(3, "We will let you know by 31 March.", direction="in"), mail(20, NEWS), days=21), finds=True),
    Case("chased-too-soon", "news, long after a mail of theirs that wanted something else", after(
        THANKS, mail(1, "Could you bring your passport when you come?", direction="in"), mail(6, NEWS), days=7), finds=True),
    Case("chased-too-soon", "what they had asked for, with a word about news", after(
        THANKS, mail(1, "Could you tell us your passport number?", direction="in"), mail(6, f"My passport has come, its number is 12. {NEWS}"), days=7), finds=False),
    Case("chased-too-soon", "news, after a mail that was answered by the call they asked for", after(
        THANKS, mail(1, "Could you ring me about the passport?", direction="in"), call(1.2, "Rang back."), mail(6, NEWS), days=7), finds=True),
    Case("chased-too-soon", "waiting, in other words", after(THANKS, mail(6, "You had said that I would hear within a few days, and so I write."), days=7), finds=True),
    Case("phoned", "a call for news", after(THANKS, call(3, "Asked if they had decided."), days=4), finds=True),
    Case("phoned", "a call they asked for", after(
        THANKS, mail(3, "Could you ring me tomorrow?", direction="in"), call(4, "Ten minutes."), days=5), finds=False),
    Case("phoned", "a second call after the one they asked for", after(
        THANKS, mail(3, "Could you ring me tomorrow?", direction="in"), call(4, "Ten minutes."), call(6, "Left a voicemail."), days=7), finds=True),
    Case("phoned", "a scheduled call", after(THANKS, call(3, "Scheduled call, as agreed."), days=4), finds=False),
    Case("phoned", "a call from before", after(THANKS, call(-3, "Asked for the way."), days=4), finds=False),
    Case("kept-chasing", "one more mail", after(THANKS, UPDATE, mail(20, "Just in case my mail was lost."), days=21), finds=True),
    Case("kept-chasing", "one more mail after a machine's", after(
        THANKS, UPDATE, mail(15.1, "I am away.", subject="Automatic reply: Gardener", direction="in"), mail(20, NEWS), days=21), finds=True),
    Case("kept-chasing", "the update alone", after(THANKS, UPDATE, days=21), finds=False),
    Case("kept-chasing", "a mail after their reply", after(
        THANKS, UPDATE, mail(16, "Not yet, sorry.", direction="in"), mail(30, NEWS), days=31), finds=False),
    Case("kept-chasing", "a mail that withdraws", after(THANKS, UPDATE, mail(20, "I have accepted another offer, thank you."), days=21), finds=False),
    Case("kept-chasing", "mails of the next round", after(
        THANKS, UPDATE, Touchpoint(at=END + timedelta(days=18), kind="meeting", direction="in", counterpart="Bo Boss"), mail(18.2, "Thank you for today."), days=21), finds=False),
    Case("update-long", "a hundred words", after(THANKS, mail(15, NEWS + " I have been thinking of the beds by the wall." * 12), days=16), finds=True),
    Case("update-long", "two lines", after(THANKS, UPDATE, days=16), finds=False),
    Case("update-long", "a tighter limit", after(THANKS, UPDATE, days=16), finds=True, limits={"words": 5}),
]


def found(case: Case) -> tuple[Finding, ...]:
    findings, skipped, troubles = run(case.interview, only=[case.rule], limits={case.rule: case.limits})
    assert not troubles
    assert case.rule not in {s.rule for s in skipped}
    return findings


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_the_rule_does_what_it_says_of_itself(case: Case) -> None:
    assert case.finds == bool(found(case))


@pytest.mark.parametrize("case", [c for c in CASES if c.finds], ids=lambda c: c.id)
def test_what_is_found_is_worded_whole_and_quotes_the_talk_or_a_mail(case: Case) -> None:
    written = [*(t.text for t in case.interview.turns), *(p.body for p in case.interview.touchpoints or ())]
    for finding in found(case):
        assert finding.message
        assert "{" not in finding.message + finding.instead
        assert finding.at, "mails have a place of their own"
        assert all(any(q.text in text for text in written) for q in finding.quotes)


@pytest.mark.parametrize("rule", sorted(r.id for r in all_rules().values() if "touchpoints" in r.needs))
def test_every_rule_is_tried_on_what_it_finds_on_what_it_leaves_and_with_each_limit(rule: str) -> None:
    mine = [c for c in CASES if c.rule == rule]
    assert {c.finds for c in mine} == {True, False}
    assert {name for c in mine for name in c.limits} == set(all_rules()[rule].limits)


@pytest.mark.parametrize(("given", "stage", "due"), [
    (after(days=0.5), "thank-you", END + timedelta(days=1)), (after(days=3), "thank-you", None),
    (after(THANKS, days=3), "wait", datetime(2026, 3, 16, 9, tzinfo=ZoneInfo("Europe/London"))),
    (after(THANKS, days=3, talk=DATED), "wait", datetime(2026, 3, 16, 9, tzinfo=ZoneInfo("Europe/London"))),
    (after(THANKS, days=14.5), "update", datetime(2026, 3, 16, 9, tzinfo=ZoneInfo("Europe/London"))),
    (after(THANKS, UPDATE, days=16), "last-wait", datetime(2026, 3, 31, 9, tzinfo=ZoneInfo("Europe/London"))),
    (after(THANKS, UPDATE, days=40), "move-on", None), (after(THANKS, mail(3, "Not yet.", direction="in"), days=4), "replied", None),
    (after(THANKS, mail(3, "We are pleased to offer you the post.", direction="in"), days=4), "offer", None),
    (after(THANKS, mail(3, "We regret to inform you.", direction="in"), days=4), "closed", None)])
def test_the_next_move_is_what_the_wait_asks_for(given: Interview, stage: str, due: datetime | None) -> None:
    move = next_move(given, [], given.now)
    assert (move.stage, move.due) == (stage, due)
    assert move.action
    assert move.why


def test_times_without_a_zone_are_the_interviews() -> None:
    naive = replace(THANKS, at=datetime(2026, 3, 2, 18))  # noqa: DTZ001
    follow = after(naive, days=3).follow
    assert follow
    assert follow.thank_yous[0].hours == 8


def test_without_the_end_of_the_interview_nothing_is_replayed() -> None:
    said = interview(*TALK, setting=Setting(candidate="Ann Example"), touchpoints=(THANKS,))
    assert with_follow_up(CueReader(), said).follow is None


@pytest.mark.parametrize(("country", "known"), [("GB", True), ("Atlantis", False)])
def test_an_unknown_country_is_said(country: str, known: bool) -> None:
    said = after(THANKS)
    follow = with_follow_up(CueReader(), replace(said, setting=replace(said.setting, country=country))).follow
    assert follow
    assert follow.country_known is known
