"""Every rule on interviews made by hand: what it finds, what it leaves alone, and what each of its limits does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from afterview.model.finding import Chapter, Finding
from afterview.model.interview import Interview, Setting
from afterview.rules._run import all_rules, run
from tests.build import BRIEF, CY, FACTS, PROFILE, Case, Line, ann, bo, interview, line, words

OPEN = bo("Tell me about yourself.", q_background=0.95)
LONG = ann(words(60))
HARD = bo("Tell me about a hard day.", q_behavioural=0.95)
FOLLOW_UP = bo("And how did he take it?", q_behavioural=0.9)
WHY_US = bo("Why do you want to work here?", q_motivation=0.95)
INVITE = bo("Do you have any questions for me?", invite=0.95)
BYE = bo("Thank you, goodbye.", chat=0.95)
HEAD = (OPEN, LONG, HARD, LONG, WHY_US, ann(words(60), specific=0.95))
PAY = ann("And what would I earn in this role?", pay=0.8, ask=0.95)


def marked(label: str, sure: float = 0.8, **fields: object) -> Interview:
    """A talk in which the candidate says one line of this kind at the end of an answer."""
    return told(ann("That is how it was there.", **{label: sure}), **fields)  # type: ignore[arg-type]


def on_label(rule: str, label: str, limit: str = "sure") -> list[Case]:
    """The three cases of a rule that goes by one mark."""
    return [Case(rule, "a sure line", marked(label, 0.99), finds=True),
            Case(rule, "other lines", marked("employer"), finds=False),
            Case(rule, f"a line that `{limit}` calls unsure", marked(label), finds=False, limits={limit: 0.85}),
            Case(rule, f"a line that `{limit}` lets pass", marked(label), finds=True, limits={limit: 0.75})]


def story(*lines: Line, sure: float = 0.95) -> Interview:
    """A behavioural question and these lines as its answer."""
    return interview(bo("Tell me about a hard day.", q_behavioural=sure), *lines, INVITE, BYE)


def as_a_whole(outcome: float, *lines: Line) -> Interview:
    """The same story, of which a reader says as a whole that it tells how things came out."""
    told = story(*lines)
    return replace(told, exchanges=tuple(replace(e, outcome=outcome) for e in told.exchanges))


def asked(*lines: Line, **fields: object) -> Interview:
    """A talk whose candidate says these lines after the invitation to ask."""
    return interview(*HEAD, INVITE, *lines, BYE, **fields)  # type: ignore[arg-type]


def told(*lines: Line, **fields: object) -> Interview:
    """A talk whose candidate ends a story with these lines."""
    return interview(OPEN, LONG, HARD, LONG, *lines, INVITE, BYE, **fields)  # type: ignore[arg-type]


def hums(share: int) -> Interview:
    """250 words of the candidate, of which `share` in a hundred are "um"."""
    return interview(OPEN, *(ann(words(50 - share // 2) + " um" * (share // 2)) for _ in range(5)), INVITE, BYE)


DAY = ann("One night in May the lift stood still with four people in it and I went up.", episode=0.8)
RESULT = ann("In the end everybody was out within the hour.", outcome=0.8)
HINTED = ann("They were glad to be out of there, I think.", outcome=0.45)
GENERAL = ann("I always stay calm and I talk to people and I keep a list of what comes next for them.", habit=0.9)
OFFER = Setting(candidate="Ann Reed", offer=True)
PAYROLL = Setting(candidate="Ann Reed", company="Dunmore Payroll", role="Wages clerk")
SECOND = Setting(candidate="Ann Reed", round=2)
NAMED = Setting(candidate="Ann Reed", company="Quillane Hearing", interviewers=("Bo Holm",))
FOUR = tuple(part for n in range(4) for part in (OPEN, LONG, bo(f"Right, number {n} it is."), ann("Yes.")))
PAY_FIRST = interview(*HEAD, INVITE, PAY, BYE)
PAY_EARLY = interview(OPEN, LONG, HARD, LONG, PAY, INVITE, BYE)
PAY_SECOND = interview(*HEAD, bo("The pay is fifty.", says_pay=0.7), INVITE, PAY, BYE)
PRIVATE = ann("How are your children getting on?", personal=0.8, ask=0.9)
TRIAL = ann("Convince me first.", trial=0.8)
QUESTION = ann("How do the teams split the work on a slow day?", ask=0.95)
WHEN = ann("Tell me when I will hear.", when=0.95, ask=0.95)

CASES = [
    Case("unprepared-admission", "a sure admission", asked(ann("I have not looked you up.", unprepared=0.99)), finds=True),
    Case("unprepared-admission", "a line that `sure` calls unsure", asked(ann("I have not looked you up.", unprepared=0.8)), finds=False, limits={"sure": 0.85}),
    Case("unprepared-admission", "a line that `sure` lets pass", asked(ann("I have not looked you up.", unprepared=0.8)), finds=True, limits={"sure": 0.75}),
    Case("unprepared-admission", "a line that shows knowledge", asked(ann("I have not looked at the third clinic yet.", unprepared=0.88, specific=0.9)), finds=False),
    Case("unprepared-admission", "the same where `certain` is lower", asked(ann("I have not looked at the third clinic yet.", unprepared=0.88, specific=0.9)),
         finds=True, limits={"certain": 0.85, "sure": 0.85}),
    Case("unprepared-admission", "a line that names no lack", asked(ann("I read your page.", unprepared=0.9)), finds=False),
    Case("unprepared-admission", "the same where `plainly` lets it pass", asked(ann("I read your page.", unprepared=0.9)), finds=True, limits={"plainly": 0.85}),
    Case("unprepared-admission", "a plain admission in other words", asked(ann("The brochure is in a bag in Ghana.", unprepared=0.985)), finds=True),
    Case("unprepared-admission", "a private page that was read",
         asked(ann("I only just found your private page.", unprepared=0.96, personal=0.9)), finds=False),
    Case("unprepared-admission", "the same words in a story", marked("unprepared", 0.985), finds=False),
    Case("unprepared-admission", "a line in a story that surely speaks of them", told(ann("That was me gone.", unprepared=0.985, employer=0.95)), finds=True),
    Case("unprepared-admission", "the same where `turned` asks for more", told(ann("That was me gone.", unprepared=0.985, employer=0.95)), finds=False,
         limits={"turned": 0.97}),

    *on_label("runs-down-employer", "rundown"),
    Case("homepage-question", "a sure line after the invitation", asked(ann("What is it that you do?", homepage=0.99, ask=0.9)), finds=True),
    Case("homepage-question", "a line that `sure` calls unsure", asked(ann("What is it that you do?", homepage=0.8, ask=0.9)), finds=False, limits={"sure": 0.85}),
    Case("homepage-question", "a line before the invitation that `before` calls unsure", marked("homepage", 0.9), finds=False, limits={"before": 0.95}),
    Case("homepage-question", "a line before the invitation that `before` lets pass", marked("homepage", 0.9), finds=True, limits={"before": 0.85}),
    Case("homepage-question", "a question about the interviewer's own time there",
         asked(ann("How long have you been here, and what made you stay?", homepage=0.99, ask=0.9)), finds=False),
    Case("homepage-question", "other questions", asked(QUESTION), finds=False),
    Case("homepage-question", "a sure line with a name out of the dossier", asked(ann("Is it only Eau Claire?", homepage=0.99, ask=0.9), facts=FACTS), finds=True),
    Case("homepage-question", "the same where `named` asks for more", asked(ann("Is it only Eau Claire?", homepage=0.9, ask=0.9), facts=FACTS), finds=False,
         limits={"named": 0.95}),
    Case("homepage-question", "a question that builds on a fact of the dossier",
         interview(*HEAD, INVITE, ann("Where will the third clinic be?", homepage=0.9, ask=0.9), BYE, facts=FACTS, uses={7: "f1"}), finds=False),

    Case("employer-on-trial", "a sure line", asked(ann("That is how it was there.", trial=0.98)), finds=True),
    Case("employer-on-trial", "a line that `sure` calls unsure", asked(ann("That is how it was there.", trial=0.8)), finds=False, limits={"sure": 0.85}),
    Case("employer-on-trial", "a line that `sure` lets pass", asked(ann("That is how it was there.", trial=0.8)), finds=True, limits={"sure": 0.75}),
    Case("employer-on-trial", "a line that uses a fact rightly", asked(ann("That is how it was there.", trial=0.8), facts=FACTS, uses={7: "f1"}), finds=False,
         limits={"sure": 0.75}),
    Case("employer-on-trial", "the same where it is `certain`", asked(ann("That is how it was there.", trial=0.8), facts=FACTS, uses={7: "f1"}), finds=True,
         limits={"sure": 0.75, "certain": 0.8}),
    Case("employer-on-trial", "terms once there is an offer", interview(*HEAD, INVITE, TRIAL, BYE, setting=OFFER), finds=False),

    Case("undersells", "a sure line", marked("undersell", 0.99), finds=True),
    Case("undersells", "other lines", marked("employer"), finds=False),
    Case("undersells", "a line that `sure` calls unsure", asked(ann("I am no good at this.", undersell=0.9)), finds=False, limits={"sure": 0.95}),
    Case("undersells", "a line that `sure` lets pass", asked(ann("I am no good at this.", undersell=0.9)), finds=True),
    Case("undersells", "a line without the speaker", asked(ann("They were terrible names.", undersell=0.96)), finds=False),
    Case("undersells", "the same where `unnamed` is lower", asked(ann("They were terrible names.", undersell=0.96)), finds=True, limits={"unnamed": 0.9}),
    Case("undersells", "an honest answer to a question for weaknesses",
         interview(bo("What is your weakness?", q_strengths=0.95), LONG, ann("I am slow at forms.", undersell=0.8), INVITE, BYE), finds=False),
    Case("undersells", "the same where `asked` is lower",
         interview(bo("What is your weakness?", q_strengths=0.95), LONG, ann("I am slow at forms.", undersell=0.8), INVITE, BYE),
         finds=True, limits={"asked": 0.75, "sure": 0.75}),

    Case("pay-raised-first", "pay before they spoke of it", PAY_FIRST, finds=True),
    Case("pay-raised-first", "pay after they spoke of it", PAY_SECOND, finds=False),
    Case("pay-raised-first", "pay after two words of theirs", interview(*HEAD, bo("Now, salary.", says_pay=0.9), INVITE, PAY, BYE), finds=False),
    Case("pay-raised-first", "their line that `theirs` calls unsure", PAY_SECOND, finds=True, limits={"theirs": 0.75}),
    Case("pay-raised-first", "a line that `sure` calls unsure", PAY_FIRST, finds=False, limits={"sure": 0.85}),
    Case("pay-raised-first", "pay before the invitation that `earlier` calls unsure", PAY_EARLY, finds=False, limits={"earlier": 0.85}),
    Case("pay-raised-first", "pay before the invitation that `earlier` lets pass", PAY_EARLY, finds=True, limits={"earlier": 0.75}),
    Case("pay-raised-first", "pay where it is the employer's trade, by `trade`", asked(PAY, setting=PAYROLL), finds=False, limits={"trade": 0.85}),
    Case("pay-raised-first", "pay where it is the employer's trade and `trade` lets it pass", asked(PAY, setting=PAYROLL), finds=True, limits={"trade": 0.75}),
    Case("pay-raised-first", "a line without a word of money that `bare` calls unsure",
         asked(ann("And how does that look for me here?", pay=0.8, ask=0.95)), finds=False),
    Case("pay-raised-first", "a line without a word of money that `bare` lets pass",
         asked(ann("And how does that look for me here?", pay=0.8, ask=0.95)), finds=True, limits={"bare": 0.75}),
    Case("pay-raised-first", "pay in a second round", interview(*HEAD, INVITE, PAY, BYE, setting=SECOND), finds=False),
    Case("pay-raised-first", "pay with an offer made", interview(*HEAD, INVITE, PAY, BYE, setting=OFFER), finds=False),

    Case("too-personal", "a line about their children", interview(*HEAD, INVITE, PRIVATE, BYE), finds=True),
    Case("too-personal", "the same after they spoke of them",
         interview(*HEAD, bo("My children are ill.", says_personal=0.7), INVITE, PRIVATE, BYE), finds=False),
    Case("too-personal", "a line about something else, long after they spoke of them",
         interview(*HEAD, bo("My mother is ill.", says_personal=0.7), LONG, LONG, LONG, LONG, INVITE, PRIVATE, BYE), finds=True),
    Case("too-personal", "their line that `theirs` calls unsure",
         interview(*HEAD, bo("My children are ill.", says_personal=0.7), INVITE, PRIVATE, BYE), finds=True, limits={"theirs": 0.75}),
    Case("too-personal", "a line without a private word that `bare` calls unsure",
         interview(*HEAD, INVITE, ann("And what do you do on Sundays then?", personal=0.83), BYE), finds=False),
    Case("too-personal", "a line without a private word that `bare` lets pass",
         interview(*HEAD, INVITE, ann("And what do you do on Sundays then?", personal=0.83), BYE), finds=True, limits={"bare": 0.8}),
    Case("too-personal", "a line that `sure` calls unsure", interview(*HEAD, INVITE, PRIVATE, BYE), finds=False, limits={"sure": 0.85}),

    Case("no-questions", "nothing asked after the invitation", asked(ann("No, I am good.", noask=0.9)), finds=True),
    Case("no-questions", "a question of substance", asked(QUESTION), finds=False),
    Case("no-questions", "a question for the time frame alone", asked(WHEN), finds=True),
    Case("no-questions", "the same where `when` is higher", asked(WHEN), finds=False, limits={"when": 0.99}),
    Case("no-questions", "no invitation at all", interview(*HEAD, BYE), finds=False),
    Case("no-questions", "a refusal, quoted where `noask` lets it pass", asked(ann("No, I am good.", noask=0.5)), finds=True, limits={"noask": 0.45}),
    Case("no-questions", "one good question before it where `earlier` is one",
         interview(*HEAD, QUESTION, bo("By the day."), INVITE, ann("No."), BYE, facts=FACTS, uses={6: "f1"}), finds=False, limits={"earlier": 1}),
    Case("no-questions", "one good question before it where `earlier` is two",
         interview(*HEAD, QUESTION, bo("By the day."), INVITE, ann("No."), BYE, facts=FACTS, uses={6: "f1"}), finds=True, limits={"earlier": 2}),

    Case("generic-questions", "questions for anybody", asked(QUESTION, facts=FACTS), finds=True),
    Case("generic-questions", "a question from the dossier", asked(QUESTION, facts=FACTS, uses={7: "f1"}), finds=False),
    Case("generic-questions", "a particular question", asked(ann("How is Eau Claire staffed?", ask=0.95, specific=0.7), facts=FACTS), finds=False,
         limits={"specific": 0.65}),
    Case("generic-questions", "one that `specific` calls too general", asked(ann("How is it staffed?", ask=0.95, specific=0.7), facts=FACTS),
         finds=True, limits={"specific": 0.75}),
    Case("generic-questions", "the time frame alone", asked(WHEN, facts=FACTS), finds=False),
    Case("generic-questions", "the time frame alone where `when` is higher", asked(WHEN, facts=FACTS), finds=True, limits={"when": 0.99}),
    Case("generic-questions", "no questions at all", asked(ann("No."), facts=FACTS), finds=False),

    Case("timeframe-not-asked", "a talk in which nobody says when", asked(QUESTION), finds=True),
    Case("timeframe-not-asked", "a candidate who asks", asked(WHEN), finds=False),
    Case("timeframe-not-asked", "an interviewer who tells", interview(*HEAD, bo("You will hear on Friday.", says_when=0.9), BYE), finds=False),
    Case("timeframe-not-asked", "a question that `asked` calls unsure", asked(WHEN), finds=True, limits={"asked": 0.99}),
    Case("timeframe-not-asked", "words that `told` calls unsure",
         interview(*HEAD, bo("You will hear on Friday.", says_when=0.9), BYE), finds=True, limits={"told": 0.95}),

    Case("homework-unused", "a dossier that was never used", interview(*HEAD, BYE, facts=FACTS), finds=True),
    Case("homework-unused", "a fact used", interview(*HEAD, BYE, facts=FACTS, uses={5: "f1"}), finds=False),
    Case("homework-unused", "a fact stated wrongly and no other", interview(*HEAD, BYE, facts=FACTS, wrong={5: "f1"}), finds=True),
    Case("homework-wrong", "a fact stated wrongly", interview(*HEAD, BYE, facts=FACTS, wrong={5: "f1"}), finds=True),
    Case("homework-wrong", "a fact used", interview(*HEAD, BYE, facts=FACTS, uses={5: "f1"}), finds=False),
    Case("homework-wrong", "what `sure` calls unsure", interview(*HEAD, BYE, facts=FACTS, wrong={5: "f1"}), finds=False, limits={"sure": 0.95}),

    Case("generic-interest", "praise that fits any firm", interview(WHY_US, ann(words(20), praise=0.999), BYE), finds=True),
    Case("generic-interest", "praise beside something particular",
         interview(WHY_US, ann(words(20), praise=0.999), ann("Your third clinic drew me.", specific=0.7), BYE), finds=False),
    Case("generic-interest", "what `specific` calls too general",
         interview(WHY_US, ann(words(20), praise=0.999), ann("Your third clinic drew me.", specific=0.7), BYE), finds=True, limits={"specific": 0.75}),
    Case("generic-interest", "praise that `praise` calls unsure", interview(WHY_US, ann(words(20), praise=0.999), BYE), finds=False,
         limits={"praise": 0.9995}),
    Case("generic-interest", "praise that is less than `share` of the answer",
         interview(WHY_US, ann(words(12), praise=0.999), ann(words(90)), BYE), finds=False),
    Case("generic-interest", "the same where `share` is lower",
         interview(WHY_US, ann(words(12), praise=0.999), ann(words(90)), BYE), finds=True, limits={"share": 0.1, "many": 10}),
    Case("generic-interest", "less than `many` words of praise", interview(WHY_US, ann(words(14), praise=0.999), BYE), finds=False),
    Case("generic-interest", "the same where `many` is lower", interview(WHY_US, ann(words(14), praise=0.999), BYE), finds=True, limits={"many": 10}),
    Case("generic-interest", "praise, and then a question that knows something",
         interview(WHY_US, ann(words(20), praise=0.999), ann("Forty dozen eggs, is it?", specific=0.9, ask=0.9), BYE), finds=True),
    Case("generic-interest", "the same where `ask` is higher",
         interview(WHY_US, ann(words(20), praise=0.999), ann("Forty dozen eggs, is it?", specific=0.9, ask=0.9), BYE), finds=False, limits={"ask": 0.95}),
    Case("generic-interest", "an answer under `words` words", interview(WHY_US, ann(words(20), praise=0.999), BYE), finds=False, limits={"words": 21}),
    Case("generic-interest", "praise beside a fact of the dossier",
         interview(WHY_US, ann(words(20), praise=0.999), BYE, facts=FACTS, uses={1: "f1"}), finds=False),
    Case("generic-interest", "praise in another answer", interview(OPEN, ann(words(20), praise=0.999), BYE), finds=False),

    Case("self-only-answer", "a long answer without them", interview(OPEN, LONG, BYE), finds=True),
    Case("self-only-answer", "a tied answer", interview(OPEN, LONG, BYE, tied=[1]), finds=False),
    Case("self-only-answer", "an answer under `words` words", interview(OPEN, LONG, BYE), finds=False, limits={"words": 61}),
    Case("self-only-answer", "a question of the trade", interview(bo("What is a bond?", q_technical=0.95), LONG, BYE), finds=False),

    Case("only-about-you", "four answers that reach nobody", interview(*FOUR, BYE), finds=True),
    Case("only-about-you", "two of four tied", interview(*FOUR, BYE, tied=[1, 2]), finds=False),
    Case("only-about-you", "two of four tied where `share` is higher", interview(*FOUR, BYE, tied=[1, 2]), finds=True, limits={"share": 0.6}),
    Case("only-about-you", "fewer answers than `at_least`", interview(*FOUR, BYE), finds=False, limits={"at_least": 5}),
    Case("only-about-you", "questions that `sure` calls unsure", interview(*FOUR, BYE), finds=False, limits={"sure": 0.99}),
    Case("only-about-you", "answers with a hint of them, by `hint`",
         interview(*(x for _ in range(4) for x in (OPEN, ann(words(60), employer=0.4))), BYE), finds=False),
    Case("only-about-you", "the same where `hint` is higher",
         interview(*(x for _ in range(4) for x in (OPEN, ann(words(60), employer=0.4))), BYE), finds=True, limits={"hint": 0.45}),
    Case("only-about-you", "answers under `words` words", interview(*FOUR, BYE), finds=False, limits={"words": 70}),

    Case("no-contribution", "no word of what they would do", interview(OPEN, ann(words(200)), BYE), finds=True),
    Case("no-contribution", "an offer to do something", interview(OPEN, ann(words(200)), ann("I would set up your rota.", contribute=0.9), BYE),
         finds=False),
    Case("no-contribution", "an offer that `sure` calls unsure",
         interview(OPEN, ann(words(200)), ann("I would set up your rota.", contribute=0.9), BYE), finds=True, limits={"sure": 0.95}),
    Case("no-contribution", "a wish that is turned to them",
         interview(OPEN, ann(words(200)), ann("I would sit with your night crew.", employer=0.9, contribute=0.1), BYE), finds=False),
    Case("no-contribution", "a wish that is no `hint` of an offer",
         interview(OPEN, ann(words(200)), ann("I would sit with your night crew.", employer=0.9, contribute=0.1), BYE), finds=True, limits={"hint": 0.2}),
    Case("no-contribution", "two weeks' notice is no offer",
         interview(OPEN, ann(words(200)), ann("I would give two weeks and leave them tidy.", employer=0.9, contribute=0.5), BYE), finds=True),
    Case("no-contribution", "a wish that `towards` calls turned elsewhere",
         interview(OPEN, ann(words(200)), ann("I would sit with your night crew.", employer=0.9, contribute=0.1), BYE), finds=True,
         limits={"towards": 0.95}),
    Case("no-contribution", "an answer about notice is no offer",
         interview(OPEN, ann(words(200)), bo("What is your notice?", q_logistics=0.95), ann("I could be with you at the start of August.", employer=0.9), BYE),
         finds=True),
    Case("no-contribution", "a talk under `words` words", interview(OPEN, ann(words(200)), BYE), finds=False, limits={"words": 201}),

    Case("interviewer-unknown", "common ground that never came up", interview(*HEAD, BYE, brief=BRIEF), finds=True),
    Case("interviewer-unknown", "common ground that did",
         interview(OPEN, ann("I saw that you rowed for the Oshkosh club, and so did I."), BYE, brief=BRIEF), finds=False),

    Case("long-answer", "an answer of 160 seconds", interview(OPEN, ann(words(220), 160), BYE), finds=True),
    Case("long-answer", "an answer of 100 seconds", interview(OPEN, ann(words(220), 100), BYE), finds=False),
    Case("long-answer", "an answer within `seconds`", interview(OPEN, ann(words(220), 160), BYE), finds=False, limits={"seconds": 161}),
    Case("long-answer", "a span full of silence, by `talk`", interview(OPEN, ann(words(220), 160), BYE), finds=False, limits={"talk": 221}),
    Case("long-answer", "an untimed answer over `words` words", interview(OPEN, ann(words(400)), BYE, timed=False), finds=True,
         limits={"words": 399}),
    Case("long-answer", "an untimed answer of `words` words", interview(OPEN, ann(words(400)), BYE, timed=False), finds=False, limits={"words": 400}),
    Case("long-answer", "a presentation that was asked for",
         interview(bo("Please give us your presentation.", q_technical=0.95), ann(words(400), 400), BYE), finds=False),

    Case("thin-answer", "six words to an open question", interview(OPEN, ann(words(6)), BYE), finds=True),
    Case("thin-answer", "as many words as `words`", interview(OPEN, ann(words(6)), BYE), finds=False, limits={"words": 6}),
    Case("thin-answer", "a question that `sure` calls unsure", interview(OPEN, ann(words(6)), BYE), finds=False, limits={"sure": 0.97}),
    Case("thin-answer", "a nod to what was no question", interview(OPEN, ann("Sure, thank you."), BYE), finds=False),
    Case("thin-answer", "a closed question", interview(bo("Do you drive?", q_background=0.9, closed=0.9), ann(words(6)), BYE), finds=False),
    Case("thin-answer", "a question of logistics", interview(bo("When can you start?", q_logistics=0.95), ann(words(6)), BYE), finds=False),
    Case("thin-answer", "an answer that was cut off", interview(OPEN, ann("I was about to"), BYE), finds=False),

    Case("thin-answer", "a greeting", interview(OPEN, ann("Hello Bo, nice to meet you.", chat=0.9), BYE), finds=False),
    Case("thin-answer", "a short question that follows a story up", interview(HARD, LONG, FOLLOW_UP, ann(words(6)), BYE), finds=False),
    Case("thin-answer", "the same after a story that `told` calls short", interview(HARD, LONG, FOLLOW_UP, ann(words(6)), BYE), finds=True, limits={"told": 70}),
    Case("thin-answer", "the same where `follow` is lower", interview(HARD, LONG, FOLLOW_UP, ann(words(6)), BYE), finds=True, limits={"follow": 3}),

    Case("no-story", "general words to a question for one day", story(GENERAL, GENERAL), finds=True),
    Case("no-story", "one particular day", story(DAY, DAY, RESULT), finds=False),
    Case("no-story", "a day that `episode` calls unsure", story(DAY, DAY), finds=True, limits={"episode": 0.85}),
    Case("no-story", "one short sentence of a day, sure enough for `certain`", story(GENERAL, GENERAL, ann("In May.", episode=0.8)), finds=False,
         limits={"certain": 0.75}),
    Case("no-story", "the same where `certain` is higher", story(GENERAL, GENERAL, ann("In May.", episode=0.8)), finds=True, limits={"certain": 0.85}),
    Case("no-story", "a day that fills half of it where `share` is higher", story(GENERAL, DAY), finds=True, limits={"share": 0.9, "certain": 0.9}),
    Case("no-story", "an answer under `words` words", story(GENERAL, GENERAL), finds=False, limits={"words": 60}),
    Case("no-story", "a question that `sure` calls unsure", story(GENERAL, GENERAL, sure=0.7), finds=False, limits={"sure": 0.75}),
    Case("no-story", "general words to another question", interview(OPEN, GENERAL, GENERAL, BYE), finds=False),

    Case("no-result", "a story without an end", story(DAY, DAY, LONG), finds=True),
    Case("no-result", "a story with its end", story(DAY, DAY, LONG, RESULT), finds=False),
    Case("no-result", "an end that `outcome` calls unsure", story(DAY, DAY, LONG, RESULT), finds=True, limits={"outcome": 0.85}),
    Case("no-result", "a story that `episode` calls unsure", story(DAY, DAY, LONG), finds=False, limits={"episode": 0.85}),
    Case("no-result", "fewer sentences of it than `many`", story(DAY, DAY, LONG), finds=False, limits={"many": 3}),
    Case("no-result", "an answer under `words` words", story(DAY, DAY, LONG), finds=False, limits={"words": 120}),
    Case("no-result", "a story that as a whole has no end", as_a_whole(0.2, DAY, DAY, LONG), finds=True),
    Case("no-result", "a story that as a whole has one", as_a_whole(0.85, DAY, DAY, LONG), finds=False),
    Case("no-result", "a story that may have one as a whole, and in no line", as_a_whole(0.6, DAY, DAY, LONG), finds=True),
    Case("no-result", "the same where `silent` is lower", as_a_whole(0.6, DAY, DAY, LONG), finds=False, limits={"silent": 0.55}),
    Case("no-result", "a story that may have one as a whole, and a line that hints at it", as_a_whole(0.7, DAY, DAY, LONG, HINTED), finds=False),
    Case("no-result", "the same where `whole` is higher", as_a_whole(0.7, DAY, DAY, LONG, HINTED), finds=True, limits={"whole": 0.8}),
    Case("no-result", "a story without an end and one line that hints at it", as_a_whole(0.2, DAY, DAY, LONG, HINTED), finds=True),
    Case("no-result", "the same where `line` is lower", as_a_whole(0.2, DAY, DAY, LONG, HINTED), finds=False, limits={"line": 0.4}),
    Case("no-result", "a question that `sure` calls unsure", story(DAY, DAY, LONG, sure=0.7), finds=False, limits={"sure": 0.75}),

    Case("filler-heavy", "ten ums in a hundred words", hums(10), finds=True),
    Case("filler-heavy", "four ums in a hundred words", hums(4), finds=False),
    Case("filler-heavy", "ten where `per_100` is twelve", hums(10), finds=False, limits={"per_100": 12}),
    Case("filler-heavy", "a talk under `words` words", hums(10), finds=False, limits={"words": 500}),

    Case("wrong-name", "thanks to a Charlotte who is a Bo", asked(ann("Thank you so much, Charlotte."), setting=NAMED), finds=True),
    Case("wrong-name", "thanks to a given name that few bear", asked(ann("Thank you, Yvette, I enjoyed it."), setting=NAMED), finds=True),
    Case("wrong-name", "a name before a title of respect", asked(ann("I can start in May, Rekha ma'am."), setting=NAMED), finds=True),
    Case("wrong-name", "the same as a recogniser writes it", asked(ann("thank you yvette i enjoyed it"), setting=NAMED), finds=True),
    Case("wrong-name", "a title and name as a recogniser writes them", asked(ann("my other one is for you mrs pritchard"), setting=NAMED), finds=True),
    Case("wrong-name", "a word that is a name elsewhere", asked(ann("hi don't mind the popcorn on the floor"), setting=NAMED), finds=False),
    Case("wrong-name", "a miss that is no title", asked(ann("what would you miss if it was stopped"), setting=NAMED), finds=False),
    Case("wrong-name", "a title of respect alone", asked(ann("Yes sir, and no, Sir."), setting=NAMED), finds=False),
    Case("wrong-name", "another title and name, set off", asked(ann("My other one is for you, Mrs Pritchard."), setting=NAMED), finds=True),
    Case("wrong-name", "somebody of the past, set off", asked(ann("My first head of department, Mr Ferdinand, was a hard man."), setting=NAMED), finds=False),
    Case("wrong-name", "what was said in a story", asked(ann('I said, "Good morning, Henk, what does it do?"'), setting=NAMED), finds=False),
    Case("wrong-name", "thanks that are told of", asked(ann("Thanks, Ruth, is what I said."), setting=NAMED), finds=False),
    Case("wrong-name", "somebody of theirs in the midst of a sentence", asked(ann("And the fleet manager, Mrs Kok, had no place for it."), setting=NAMED), finds=False),
    Case("wrong-name", "thanks to Bo", asked(ann("Thank you so much, Bo."), setting=NAMED), finds=False),
    Case("wrong-name", "a wrong firm where only theirs can stand", asked(ann("I would love to be here at Dunmore Optics."), setting=NAMED), finds=True),
    Case("wrong-name", "the firm as a recogniser spells it", asked(ann("I would love to be here at Quillan Hering."), setting=NAMED), finds=False),
    Case("wrong-name", "a wish for another firm", asked(ann("I would really like to do this for Dunmore.", employer=0.9), setting=NAMED), finds=True),
    Case("wrong-name", "an old wish for another firm", asked(ann("I've always wanted to work for Dunmore Pontoons.", employer=0.9), setting=NAMED), finds=True),
    Case("wrong-name", "the same that is `turned` to nobody", asked(ann("I would really like to do this for Dunmore.", employer=0.7), setting=NAMED), finds=False),
    Case("wrong-name", "the same where `turned` lets it pass", asked(ann("I would really like to do this for Dunmore.", employer=0.7), setting=NAMED), finds=True,
         limits={"turned": 0.6}),
    Case("wrong-name", "it was another firm", asked(ann("But it was Dunmore Gates I wanted, as soon as I saw the job.", employer=0.9), setting=NAMED), finds=True),
    Case("wrong-name", "a wish with a feast in it", asked(ann("I would love to be here at Christmas.", employer=0.9), setting=NAMED), finds=False),
    Case("wrong-name", "a wish for theirs", asked(ann("I would really like to do this for Quillane.", employer=0.9), setting=NAMED), finds=False),
    Case("wrong-name", "a wish for theirs with a sound missing", asked(ann("I would really like to do this for Uillane.", employer=0.9), setting=NAMED), finds=False),
    Case("wrong-name", "a wish for a place that the candidate told of", asked(ann("I was born in Tampere."), ann("I'd love to do this for Tampere.", employer=0.9), setting=NAMED),
         finds=False),
    Case("wrong-name", "a first name that opens a question", asked(ann("And Pauline, since the flood, have you changed it?"), setting=NAMED), finds=True),
    Case("wrong-name", "a first name that opens what they said", asked(ann("Pauline, you said it's two points in the procedure."), setting=NAMED), finds=True),
    Case("wrong-name", "theirs that opens a question", asked(ann("And Bo, since the flood, have you changed it?"), setting=NAMED), finds=False),
    Case("wrong-name", "a colleague of whom one tells", asked(ann("And Pauline, my old boss, would tell you the same."), setting=NAMED), finds=False),
    Case("wrong-name", "somebody whom they may ask", asked(ann("And Denise, you can ask her as well."), setting=NAMED), finds=False),
    Case("wrong-name", "a town to come to", asked(ann("I would like to come to Grimsby, if you need one.", employer=0.9), setting=NAMED), finds=False),
    Case("wrong-name", "a tool to do it with", asked(ann("I'd want to do it with Raymarine Axiom, because it talks.", employer=0.9), setting=NAMED), finds=False),
    Case("wrong-name", "a colleague who is told of twice", asked(ann("Pauline ran the yard."), ann("And Pauline, since the flood, could you ask her?"), setting=NAMED),
         finds=False),
    Case("wrong-name", "a name in asking leave to ask", asked(ann("Can I ask, Sandra, what you changed?"), setting=NAMED), finds=True),
    Case("wrong-name", "a name at the end of a question", asked(ann("Do you still sail it, Pauline?"), setting=NAMED), finds=True),
    Case("wrong-name", "theirs at the end of a question", asked(ann("Do you still sail it, Bo?"), setting=NAMED), finds=False),
    Case("wrong-name", "a firm of two words to work at", asked(ann("I would love to work at Dunmore Optics."), setting=NAMED), finds=True),
    Case("wrong-name", "a town to work at", asked(ann("I'd be happy to work at Sizewell."), setting=NAMED), finds=False),
    Case("wrong-name", "a former employer by name", asked(ann("I was working at Dunmore Optics."), setting=NAMED, profile=PROFILE), finds=False),
    Case("wrong-name", "somebody who was just introduced",
         interview(*HEAD, bo("This is Charlotte from the clinic."), ann("Hello, Charlotte."), INVITE, BYE, setting=NAMED), finds=False),
    Case("wrong-name", "a greeting where nobody's name is known", asked(ann("Thank you, Charlotte.")), finds=True),
]


def found(case: Case) -> tuple[Finding, ...]:
    findings, skipped, troubles = run(case.interview, only=[case.rule], limits={case.rule: case.limits})
    assert not troubles
    assert case.rule not in {s.rule for s in skipped}
    return findings


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_the_rule_does_what_it_says_of_itself(case: Case) -> None:
    findings = found(case)

    assert case.finds == bool(findings)


@pytest.mark.parametrize("case", [c for c in CASES if c.finds], ids=lambda c: c.id)
def test_what_is_found_is_worded_whole_and_rests_on_words_or_on_a_place(case: Case) -> None:
    for finding in found(case):
        spoken = {t.text for t in case.interview.turns}
        assert finding.message
        assert "{" not in finding.message
        assert finding.quotes or finding.at
        assert all(any(q.text in text for text in spoken) for q in finding.quotes)
        assert finding.exchange is None or any(e.n == finding.exchange for e in case.interview.exchanges)


@pytest.mark.parametrize("rule", sorted(r.id for r in all_rules().values() if r.chapter not in {Chapter.THANK_YOU, Chapter.PATIENCE}))
def test_every_rule_about_the_talk_is_tried_on_what_it_finds_on_what_it_leaves_and_with_each_limit(rule: str) -> None:
    mine = [c for c in CASES if c.rule == rule]
    moved = {name for c in mine for name in c.limits}

    assert {True, False} == {c.finds for c in mine}
    assert set(all_rules()[rule].limits) == moved


@pytest.mark.parametrize("rule", sorted(r.id for r in all_rules().values() if r.needs))
def test_a_rule_that_lacks_what_it_needs_is_skipped_with_the_reason(rule: str) -> None:
    findings, skipped, troubles = run(interview(*HEAD, BYE, timed=False), only=[rule])

    assert ((), ()) == (findings, troubles)
    assert next(s.why for s in skipped if s.rule == rule).startswith("needs ")


@pytest.mark.parametrize("rule", sorted(all_rules()))
def test_no_rule_stumbles_over_an_interview_of_one_line_or_of_nothing_but_noise(rule: str) -> None:
    for said in ((bo("Hello."),), (ann("Um."),), (bo("?"), ann("…")), (line(CY, "Who is there?", q_background=0.9), ann("-"), bo("No."))):
        for fields in ({}, {"setting": NAMED, "brief": BRIEF, "facts": FACTS, "profile": PROFILE}):
            for timed in (True, False):
                _, _, troubles = run(interview(*said, timed=timed, **fields), only=[rule])

                assert () == troubles
