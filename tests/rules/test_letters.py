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


@pytest.mark.parametrize(("days", "past"), [(1.25, "30 hours"), (12.5, "12 days"), (250, "8 months")])
def test_a_long_silence_is_told_in_words_that_one_would_say(days: float, past: str) -> None:
    [finding] = run(after(days=days), only=["thank-you-missing"])[0]

    assert f"and {past} have gone by" in finding.message


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

OWN_NAME = f"Thank you for today. {NEED} {MOMENT} "
POLITE = "I look forward to hearing from you."


def _post(*points: tuple[float, str]) -> tuple[Touchpoint, ...]:
    """Mails of ours after the thank-you, and of theirs, which begin with "<"."""
    return (THANKS, *(mail(days, text.removeprefix("<"), direction="in" if text.startswith("<") else "out", subject="Our talk") for days, text in points))


HONEST = (
    # a polite closing asks nothing by itself
    *(_post((4, f"{said} {POLITE}")) for said in (
        "I mentioned the article on compost when we spoke, and this is where it can be read: https://rhs.example/peat.",
        "One correction to what I told you: the frost was in April and not in May.", "My telephone number has changed; the new one ends in 99.",
        "My referee is away until 14 March.", "I have good news from the Home Office: my visa came through.")),
    # kind words, practical questions, a mail about something else
    *(_post((4, said)) for said in (
        "I am so very sorry to hear about your father. Please do not think about the job; I am in no hurry to hear from you.",
        "I heard from Cy that your father died. There is no need to answer.", "What wonderful news about the gold medal at Harrogate! No answer needed.",
        "Is there anywhere to lock up a bicycle on the trial day?", "You kindly said that you would refund the train. Is there a form to fill in?",
        "I will come at eight on Thursday. Let me know what to bring.", "How do I get to the upper gate from the bus stop?",
        "I have decided to take the spraying course in April, as you advised.", "Some news from my side: I passed my driving test.",
        "As a follow-up to your question about slugs: the tape was 32 mm wide.", "Here are some new photographs of the frame.",
        "Your decision to go peat-free has been on my mind all week.", "I am still waiting for the certificate from the college and will send it on.",
        "I left my blue scarf in your office. Could you put it aside?")),
    # answers to theirs, days later
    _post((2, "<Please could you let us have the names of two referees?"), (6, f"Mrs Oyelaran and Mr Hughes are happy to be rung. {POLITE}")),
    _post((2, "<Would you come for a trial day on Thursday?"), (5, f"My daughter has her operation then. Would Friday be possible? {POLITE}")),
    _post((4, "<The decision has been put off until the end of the month."), (7, "Thank you for the update. I look forward to your decision.")),
    _post((1, "<Thank you for your kind note."), (3, f"Thank you! {POLITE}")),
    # after an update, an offer or a no
    _post((15, NEWS), (20, "Congratulations on the gold medal at Harrogate!")),
    _post((15, NEWS), (25, "I start at Kew on Monday, so please take my name off your list.")),
    _post((4, "<We are delighted to offer you the post."), (8, "I accept with joy. Is there any news of the contract?")),
    _post((9, "<It was close, but the panel preferred another candidate."), (12, "Thank you for telling me. Is there any feedback on my answers?")),
    (THANKS, UPDATE, Touchpoint(at=UPDATE.at + timedelta(minutes=1), kind="mail", direction="in", counterpart="Mail Delivery <daemon@mail.example>",
                                subject="Undeliverable: Gardener", body="It could not be delivered."), mail(15.1, NEWS)),
)
CALLS_OF_OURS = ("My glasses were still there.", "Rang Bo to say yes!", "Train cancelled, told reception that I would be late.", "Asked which gate to use.",
                 "Fever, so I can't come on Thursday.", "Gave HR my licence number for the insurance.", "Needed the postcode for the satnav on Thursday.")
NOT_THEIRS = (
    "The head gardener at Benmore Gardens taught me that.", "I would love to bring what I learned at Wisley to you.", "I can move to Hexham in May.",
    "I would be happy to take the plants to Harrogate with you.", "I have been a member of ACCA since 2019.", "I would love to work with Salesforce every day.",
    "The people at Lidl will give you a reference.", "My team at Lidl knows that I am leaving.", "I could contribute to Instagram posts, too.",
    "It would be a joy to join Britain in Bloom with you.", "I would like to do the course at Reaseheath.", "I would be ready for Monday.")


@pytest.mark.parametrize("points", HONEST, ids=lambda p: p[-1].body[10:50])
def test_a_mail_with_a_purpose_of_its_own_is_no_chase(points: tuple[Touchpoint, ...]) -> None:
    findings, _, _ = run(after(*points, days=31), only=["chased-too-soon", "kept-chasing"])
    assert not findings


@pytest.mark.parametrize("note", CALLS_OF_OURS)
def test_a_call_on_an_errand_is_no_chase(note: str) -> None:
    assert not run(after(THANKS, call(3, note), days=5), only=["phoned"])[0]


@pytest.mark.parametrize("theirs", ["Are you free for a quick phone call?", "I have some news, my number is 0191 555 0100.", "Kindly call on 98450 00000.",
                                    "Drop me a line or call once you have thought about it."])
def test_a_call_that_their_mail_asks_for_is_no_chase(theirs: str) -> None:
    assert not run(after(THANKS, mail(2, theirs, direction="in"), call(3, "Ten minutes."), days=5), only=["phoned"])[0]


@pytest.mark.parametrize("note", ["Rang the switchboard, asked to be put through to Bo.", "Checked that my mail had arrived.", "Asked Cy if Bo had said anything about me.",
                                  "Pretended to ask about parking, then asked how it looked.", "Rang, nobody answered.", "Called to say I am keen."])
def test_a_call_to_be_remembered_is_one(note: str) -> None:
    assert run(after(THANKS, call(3, note), days=5), only=["phoned"])[0]


@pytest.mark.parametrize("text", [
    "Has the panel come to a view?", "So, have I got the job?", "The waiting is killing me.", "Please revert on my selection.", "How is the choosing going?",
    "I need to know by Friday or I will have to take something else.", "I wanted to ask if there is already a decision from your side.",
    "I just want to find out if I was successful.", "I am still very keen and hope to hear from you soon.", "Shall I assume that it is a no?",
    "Can't wait to hear back!", "I was wondering if you have had a chance to think about my application.", "Hope to hear from you soon!"])
def test_news_is_asked_for_in_many_words(text: str) -> None:
    (finding,) = run(after(THANKS, mail(4, text, subject="Our talk"), days=5), only=["chased-too-soon"])[0]
    assert [q.text for q in finding.quotes] == [text]


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_another_house_that_is_only_told_of_is_no_slip(text: str) -> None:
    assert not run(after(mail(0.2, OWN_NAME + text)), only=["thank-you-wrong-name"])[0]


@pytest.mark.parametrize("text", ["I look forward to joining Bellfield.", "I can see myself at Hexham Herbs for many years.", "It is my dream to work at Alder Nursery.",
                                  "I hope that you will consider me for Greenleaf Ltd.", "I would bring my experience to Alder Nursery with pleasure."])
def test_another_house_where_the_employers_name_belongs_is_a_slip(text: str) -> None:
    assert run(after(mail(0.2, OWN_NAME + text)), only=["thank-you-wrong-name"])[0]


def test_a_thank_you_to_one_leaves_open_what_another_has_asked_for() -> None:
    points = (THANKS, mail(2, "Could you send me two names?", direction="in"), mail(2.5, "Thank you for the tour.", to="Cy Colleague", greet="Cy"),
              mail(5, f"The names are Mrs Oyelaran and Mr Hughes. {NEWS}"))
    assert not run(after(*points, days=6, panel=BO2), only=["chased-too-soon"])[0]


def test_the_agencys_recruiter_is_owed_no_thank_you() -> None:
    told = mail(0.1, f"It went well this morning: they asked a lot about frost. {POLITE}", to="Rita Recruiter", greet="Rita")
    assert not run(after(told, THANKS), only=["thank-you-no-anchor"])[0]


@pytest.mark.parametrize("theirs", ["Please let us know by Friday if the early shift suits you.", "We would need your reply by Friday."])
def test_a_day_for_the_candidates_answer_is_none_for_theirs(theirs: str) -> None:
    given = after(THANKS, mail(1, theirs, direction="in"), mail(1.2, "It does."), days=6)
    assert given.follow
    assert given.follow.stated is None
