"""Running the rules: skipped by name, crashed as a trouble, in order; then the verdict, the next move and the fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from afterview.model.finding import Chapter, Finding, Hit, Rule, Severity, Skipped, Verdict
from afterview.model.interview import Interview, Setting
from afterview.model.touchpoint import Touchpoint
from afterview.rules import _run
from afterview.rules._run import all_rules, run, strengths
from afterview.rules._verdict import next_move, verdict
from tests.build import BRIEF, FACTS, NOW, ann, bo, interview, words

TALK = (bo("Tell me about yourself.", q_background=0.95), ann(words(60)),
        ann("My boss was a fool.", rundown=0.99), bo("Do you have any questions for me?", invite=0.95),
        ann("What would I earn?", pay=0.95, ask=0.95), bo("Thank you, goodbye.", chat=0.95))
CHAPTERS = {r.id: r.chapter for r in all_rules().values()}


def found(rule: str = "x", severity: Severity = Severity.WARNING, chapter: Chapter = Chapter.CRAFT) -> Finding:
    return Finding(rule=rule, chapter=chapter, severity=severity, message=f"{rule} happened.", instead="", evidence="", quotes=())


def crashing(interview: Interview, limits: object) -> Iterator[Hit]:
    yield Hit((interview.turns[0].quote(),))
    raise ZeroDivisionError("after the first hit")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Rule:
    """The only rule there is, and it crashes after its first hit."""
    unit = Rule(id="bad-rule", scope=Interview, chapter=Chapter.CRAFT, severity=Severity.WARNING, evidence="", message="Seen.", find=crashing)
    monkeypatch.setattr(_run, "all_rules", lambda: {"bad-rule": unit})
    return unit


def test_a_rule_that_crashes_becomes_a_trouble_with_its_name_and_leaves_nothing_behind(broken: Rule) -> None:
    findings, skipped, troubles = run(interview(*TALK))

    assert () == findings
    assert ["rule bad-rule"] == [t.where for t in troubles]
    assert "ZeroDivisionError" in troubles[0].why
    assert "bad-rule" in {s.rule for s in skipped}


def test_a_chapter_whose_only_rule_crashed_is_not_called_fine(broken: Rule) -> None:
    findings, skipped, _ = run(interview(*TALK))
    craft = next(v for v in verdict(findings, skipped, {"bad-rule": Chapter.CRAFT}) if v.chapter is Chapter.CRAFT)

    assert Verdict.NOT_JUDGED == craft.state


def test_a_mistake_is_no_tie_though_it_speaks_of_them() -> None:
    lines = (bo("Why us?", q_motivation=0.9), ann("I did not get round to looking you up.", employer=0.9, unprepared=0.9))
    kind = "answer-tied"

    assert kind not in {s.kind for s in strengths(interview(*lines, tied=[1]))[0]}
    assert kind in {s.kind for s in strengths(interview(*lines, ann("I would start with your night crew.", employer=0.6, contribute=0.9), tied=[1]))[0]}


def test_a_praise_that_crashes_becomes_a_trouble_and_the_others_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    real = _run.all_praises()
    monkeypatch.setattr(_run, "all_praises", lambda: (replace(real[0], id="bad", find=lambda i: crashing(i, {})), *real))  # type: ignore[arg-type, return-value]
    good, troubles = strengths(interview(*TALK[:2], ann("I would start with your night crew.", contribute=0.9), *TALK[2:], tied=[1]))

    assert ["answer-tied"] == [s.kind for s in good]
    assert ["praise bad"] == [t.where for t in troubles]


def test_only_the_rules_that_were_asked_for_are_run_and_the_others_say_so() -> None:
    findings, skipped, _ = run(interview(*TALK), only=["runs-down-employer"])

    assert {"runs-down-employer"} == {f.rule for f in findings}
    assert {"not asked for"} == {s.why for s in skipped}


def test_an_ignored_rule_is_skipped_at_the_users_wish() -> None:
    findings, skipped, _ = run(interview(*TALK), ignore=["runs-down-employer"])

    assert "runs-down-employer" not in {f.rule for f in findings}
    assert Skipped(rule="runs-down-employer", why="ignored at your wish") in skipped


def test_every_rule_either_ran_or_is_listed_as_skipped() -> None:
    _, bare, _ = run(interview(*TALK, timed=False))
    _, full, _ = run(interview(*TALK, facts=FACTS, brief=BRIEF))

    assert {r.id for r in all_rules().values() if r.needs} <= {s.rule for s in bare}
    assert {r.id for r in all_rules().values() if "touchpoints" in r.needs} == {s.rule for s in full}


def test_limits_of_the_user_replace_those_of_the_rule_and_of_no_other() -> None:
    said = interview(bo("Tell me about yourself.", q_background=0.95), ann(words(60)))
    strict = {f.rule for f in run(said, limits={"self-only-answer": {"words": 100}})[0]}
    other = {f.rule for f in run(said, limits={"long-answer": {"words": 100}})[0]}

    assert "self-only-answer" not in strict
    assert "self-only-answer" in other


def test_findings_come_gravest_first_and_then_in_order_of_the_talk() -> None:
    findings, _, _ = run(interview(*TALK))
    ranks = [f.severity.rank for f in findings]
    warnings = [f.quotes[0].turn for f in findings if f.severity is Severity.WARNING and f.quotes]

    assert sorted(ranks, reverse=True) == ranks
    assert sorted(warnings) == warnings


def test_the_same_interview_gives_the_same_findings_twice() -> None:
    assert run(interview(*TALK)) == run(interview(*TALK))


@pytest.mark.parametrize(("severities", "state"), [
    ((Severity.NOTE, Severity.WARNING, Severity.SUGGESTION), Verdict.PROBLEM), ((Severity.NOTE, Severity.SUGGESTION), Verdict.WATCH),
    ((Severity.NOTE,), Verdict.FINE), ((), Verdict.FINE)])
def test_the_state_of_a_chapter_is_that_of_its_gravest_finding(severities: tuple[Severity, ...], state: Verdict) -> None:
    craft = verdict([found(severity=s) for s in severities], (), CHAPTERS)[-1]

    assert (Chapter.CRAFT, state) == (craft.chapter, craft.state)


def test_a_chapter_of_which_no_rule_ran_is_not_judged() -> None:
    states = {v.chapter: v.state for v in verdict((), [Skipped(rule=r, why="") for r in CHAPTERS], CHAPTERS)}

    assert dict.fromkeys(Chapter, Verdict.NOT_JUDGED) == states


def test_every_chapter_has_its_verdict_in_the_order_of_the_catalogue() -> None:
    assert list(Chapter) == [v.chapter for v in verdict((), (), CHAPTERS)]


END = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
MAIL = Touchpoint(at=END + timedelta(hours=1), kind="mail", direction="out")


@pytest.mark.parametrize(("end", "now", "sent", "stage"), [
    (END, END + timedelta(hours=23, minutes=59), (), "thank-you"), (END, END + timedelta(hours=24), (), "next-interview"),
    (END, END + timedelta(hours=2), (MAIL,), "next-interview"), (END, END + timedelta(hours=2), (replace(MAIL, direction="in"),), "thank-you"),
    (END, END + timedelta(hours=2), (replace(MAIL, at=END - timedelta(days=1)),), "thank-you"), (None, END, (), "next-interview"),
    (END, None, (), "next-interview")])
def test_the_next_move_is_the_thank_you_while_its_day_runs(end: datetime | None, now: datetime | None, sent: tuple[Touchpoint, ...],
                                                           stage: str) -> None:
    said = interview(*TALK, setting=Setting(end=end), touchpoints=sent)

    assert stage == next_move(said, [found()], now).stage


def test_the_next_move_goes_by_the_gravest_finding_and_by_patience_where_there_is_none() -> None:
    graver = found("graver", chapter=Chapter.QUESTIONS)
    move = next_move(interview(*TALK), [found("lighter", Severity.SUGGESTION), graver], NOW)

    assert graver.message == move.why
    assert "wait" == next_move(interview(*TALK), [], NOW).stage


@pytest.mark.parametrize("chapter", Chapter)
def test_every_chapter_has_a_first_step(chapter: Chapter) -> None:
    assert next_move(interview(*TALK), [found(chapter=chapter)], NOW).action


def test_fingerprints_stay_when_the_talk_is_timed_anew_or_loses_its_times() -> None:
    first, later, untimed = (run(interview(*TALK, timed=timed, late_ms=late))[0] for timed, late in ((True, 0), (True, 61_000), (False, 0)))

    assert [f.fingerprint for f in first] == [f.fingerprint for f in later]
    assert {f.fingerprint for f in first} == {f.fingerprint for f in untimed}


def test_fingerprints_tell_findings_apart_and_change_with_the_words() -> None:
    prints = [f.fingerprint for f in run(interview(*TALK))[0]]
    other = run(interview(*TALK[:2], ann("My boss was an idiot.", rundown=0.99), *TALK[3:]), only=["runs-down-employer"])[0]

    assert len(prints) == len(set(prints))
    assert other[0].fingerprint not in prints
    assert all(len(p) == 12 for p in prints)


def test_strengths_tell_what_went_well_with_the_words() -> None:
    said = interview(bo("We repair hearing aids within a day at the Eau Claire bench."), bo("Tell me about yourself.", q_background=0.95), ann(words(60), specific=0.9),
                     ann("I saw that you rowed for the Oshkosh club, and so did I."), bo("Any questions?", invite=0.95),
                     ann("Who repairs the hearing aids on the Eau Claire bench?", ask=0.95), bo("We do."),
                     ann("And the third clinic in May, who runs that?", ask=0.95), bo("Goodbye.", chat=0.9),
                     facts=FACTS, uses={7: "f1"}, brief=BRIEF, tied=[1])
    good, troubles = strengths(said)

    assert () == troubles
    assert {"answer-tied", "fact-used", "common-ground", "question-from-talk", "question-from-homework"} == {s.kind for s in good}
    assert all(s.quotes for s in good)


@pytest.mark.parametrize(("said", "right"), [("Thank you, Bo, and thank you, Callum.", "Iain Baird"), ("Thank you, Callum.", "Bo Holm"), ("Thank you, Iain. Bye, Callum.", "Bo Holm")])
def test_a_wrong_name_is_held_against_whoever_was_not_rightly_named(said: str, right: str) -> None:
    setting = Setting(candidate="Ann Reed", company="Tarn Ferries", interviewers=("Bo Holm", "Iain Baird"))
    findings, _, _ = run(interview(*TALK[:2], bo("Thank you for coming.", chat=0.9), ann(said), setting=setting), only=["wrong-name"])

    assert [f"You said Callum; the name is {right}."] == [f.message for f in findings]


@pytest.mark.parametrize(("marks", "praised"), [({"employer": 0.95}, True), ({"employer": 0.6}, False), ({"employer": 0.6, "contribute": 0.8}, True)], ids=str)
def test_an_answer_is_praised_for_a_tie_that_is_plain_to_hear(marks: dict[str, float], praised: bool) -> None:
    said = interview(bo("Tell me about yourself.", q_background=0.9), ann("I have tuned hearing aids for nine years in all.", episode=0.9),
                     ann("And the next step up from there would be yours, I think.", **marks), tied=[1])

    assert praised == any(s.kind == "answer-tied" for s in strengths(said)[0])
