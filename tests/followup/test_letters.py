"""Letters: cleaned speech, what they expect told back, moments, and whole drafts that say nothing that was not said."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from afterview.adapters.readers.choose import choose
from afterview.adapters.readers.cues import CueReader
from afterview.adapters.world import World
from afterview.followup.letters import reported, wording
from afterview.followup.letters.anchors import facts
from afterview.followup.letters.compose import LONGEST, SHORTEST, UPDATE_LONGEST, body_words
from afterview.followup.letters.day_words import off_days
from afterview.followup.letters.moments import clauses, plans, result
from afterview.followup.letters.questions import asked_about, failed, sore
from afterview.followup.letters.reported import plainly, quotable, told_back
from afterview.followup.letters.spoken import written
from afterview.language.words import words
from afterview.model.letter import Draft
from afterview.model.outbox import Step
from afterview.model.trouble import Refused
from afterview.workflows.check_letter import check
from afterview.workflows.draft import Drafted, drafts
from afterview.workflows.draft import _interview as understood
from afterview.workflows.draft import written as as_file
from afterview.workflows.follow import standing

TALKS = Path(__file__).parent / "talks"
NAMES = sorted(p.name for p in TALKS.iterdir())


@pytest.mark.parametrize(("said", "text"), [
    ("So, um, we had, we had a list.", "we had a list."),
    ("And I mean, you know, it was, uh, eleven rooms, actually.", "it was eleven rooms."),
    ("Yeah, so I kind of rebuilt the the shelves, you know?", ""),
    ("Well, basically we're gonna need somebody.", "we're going to need somebody."),
    ("It took, I want to say, twenty years.", "It took twenty years."),
    ("I had had enough of it.", "I had had enough of it."),
    ("We [inaudible] the thing.", ""),
])
def test_speech_is_written_down_without_its_fillers_and_false_starts(said: str, text: str) -> None:
    assert written(said) == text


@pytest.mark.parametrize(("said", "clause"), [
    ("I need somebody who tells me the bad news early.", "you need somebody who tells you the bad news early"),
    ("In the first 90 days we'd want you to have been in every clinic.", "in the first 90 days you would want me to have been in every clinic"),
    ("You'd be the only registered nurse on some nights.", "I would be the only registered nurse on some nights"),
    ("We're looking for someone who can talk to the finance people without me in the room.",
     "you are looking for someone who can talk to the finance people without you in the room"),
    ("What we want is someone who can lose the first order and still come back.", "you want someone who can lose the first order and still come back"),
    ("For me, and this is the one I care about, I need somebody who tells me early.", "you need somebody who tells you early"),
    ("It's important to us that you pick up the phone.", "it's important to you that I pick up the phone"),
    ("The important thing is that you tell us early when it gets too much.", "the important thing is that I tell you early when it gets too much"),
    ("One thing about this job is that you'd have a lot of people who depend on you.", "I would have a lot of people who depend on me"),
    ("I need the kitchen to tell me when we're out of something before I've sold it.",
     "you need the kitchen to tell you when you are out of something before you have sold it"),
    ("I want this person to leave every service easier to run.", "you want the person in this job to leave every service easier to run"),
])
def test_what_they_expect_is_told_back_with_the_persons_turned(said: str, clause: str) -> None:
    assert told_back(said) == clause


@pytest.mark.parametrize("said", [
    "The first thing we expect from this person is to get that number to 97.", "I want this person to find them before we pay them.",
    "You'd report to me on paper.", "We need someone, if we hire at all, who knows this.", "How do you like to be managed?", "You'd be on call on Saturdays.",
    "Hopefully you'd have a team by then.", "I want him to see that you see it, you know what you do.", "The salary is what we need to talk about.", "",
])
def test_what_points_at_the_room_or_cannot_be_turned_is_left_alone(said: str) -> None:
    assert not told_back(said)


def test_what_is_quoted_makes_a_demand_and_stands_by_itself() -> None:
    assert quotable("somebody the clinic managers actually trust.") == "Somebody the clinic managers actually trust"
    assert not quotable("If the book is shared then I can see the fittings coming.")
    assert not quotable("They need it by then, whatever it is.")


@pytest.mark.parametrize(("said", "found"), [
    ("the upshot was that we cut the stockouts from about 30 a month to four, and we took the rest.", "we cut the stockouts from about 30 a month to four"),
    ("I sat down, and I followed each one of the surgeons for a full day with a clipboard, which was funny.",
     "I followed each one of the surgeons for a full day with a clipboard"),
    ("I wrote a cleaning plan and I trained eight users on the machine.", "I wrote a cleaning plan and I trained eight users on the machine"),
    ("We got the tickets down to seventeen minutes by the summer.", "we got the tickets down to seventeen minutes by the summer"),
    ("I opened twenty-three new accounts, and I brought back the others.", "I opened twenty-three new accounts"),
])
def test_a_moment_is_a_clause_that_tells_what_was_done(said: str, found: str) -> None:
    assert next(clauses(said)) == found


@pytest.mark.parametrize("said", [
    "I need the money for my family.", "I moved to Leeds with my wife in the spring of that year.", "I met his mother at the gate every afternoon.",
    "If I built the whole system again I would do it in Go.", "I failed the exam twice and I cried about it a lot.", "I think I fixed it, I guess, somehow.",
    "What we did there was nothing special at all.", "You built a very nice office in the middle of town.", "I got lucky with the whole thing, honestly.",
])
def test_what_is_dark_or_points_elsewhere_is_no_moment(said: str) -> None:
    assert not list(clauses(said))


@pytest.mark.parametrize(("asked", "about"), [
    ("Tell us about a time you'd to stand up to a consultant. And what did it cost you, if anything.", "about a time I had to stand up to a consultant"),
    ("So tell me about a time when you had to get people who don't report to you to change how they do something.",
     "about a time when I had to get people who don't report to me to change how they do something"),
    ("Have you an example of bringing a junior on? Somebody who was struggling, like.", "for an example of bringing a junior on"),
    ("Tell us about a child you found hard to reach, and, um, what you did.", "about a child I found hard to reach"),
    ("And a time you disagreed with a developer. Or, you know, with a product person.", "about a time I disagreed with a developer"),
    ("How would you size the sample, if you want to test the branches properly, and some do four a month?",
     "how I would size the sample, if I want to test the branches properly"),
    ("Can you tell me about a time you'd somebody on your shift that wasn't pulling their weight?", ""),
    ("What about it?", ""), ("Why us?", ""), ("Tell me about a time when you did this.", ""),
])
def test_a_question_is_told_back_only_where_its_grammar_is_certain(asked: str, about: str) -> None:
    assert asked_about(asked) == about


def test_nobody_comes_back_to_a_weakness() -> None:
    assert all(sore(q) for q in ("What would your ward say you're not so good at?", "What do you do badly?", "What'll we find you need a hand with?"))
    assert failed("Tell us about a time you got a number wrong.")
    assert not sore("Tell me about a time you turned somebody round.")


@pytest.mark.parametrize(("said", "plan"), [
    ("And then in my first month here I'd go around and make a page like that for each of the northern clinics, who's nearest.",
     "in my first month with you I would go around and make a page for each of the northern clinics"),
    ("I'd send you two lines.", "I would send you two lines"),
    ("After, I'd borrow the ovens of the school in the afternoon, they are free after two.", "I would borrow the ovens of the school in the afternoon"),
])
def test_a_plan_is_what_the_candidate_would_do_there(said: str, plan: str) -> None:
    assert next(plans(written(said))) == plan


@pytest.mark.parametrize("said", ["I'd like to be running something.", "I'd say handing things off.", "I'd rather hear it right away.", "If I'd built it again.",
                                  "I'd finished by noon on the Friday.", "I'd put it there for them."])
def test_a_wish_or_a_thing_done_is_no_plan(said: str) -> None:
    assert not list(plans(written(said)))


@pytest.mark.parametrize(("clause", "plain"), [
    ("how we cut the close from eleven days to six", True), ("how I trained nine apprentices in two winters", True),
    ("how I made three years in a hotel in Annecy", False), ("how I took five, alone, with no clerk", False),
    ("how I set the alarm on my phone for twenty to eight", False), ("how I put the wire back up with my belt", False),
])
def test_only_a_plain_result_stands_in_a_letter_unasked(clause: str, plain: bool) -> None:
    assert result(clause.removeprefix("how ")) is plain


def talk(tmp_path: Path, lines: str, *, names: str = '"Bo Lund"', candidate: str = "Ann Lee") -> tuple[World, Path]:
    said = [line.split(": ", 1) for line in lines.strip().splitlines()]
    (tmp_path / "transcript.txt").write_text("".join(f"[00:{n:02}] {w.strip()}: {t}\n" for n, (w, t) in enumerate(said)), encoding="utf-8")
    (tmp_path / "interview.toml").write_text(f'candidate = "{candidate}"\ncompany = "Tarn Works"\nrole = "Keeper"\nend = 2026-03-03T15:00:00+00:00\n'
                                             f"country = \"GB\"\ninterviewers = [{names}]\n", encoding="utf-8")
    return World(now=now, reader=CueReader()), tmp_path


TALK = """
Bo Lund: Hello Ann. Can you tell me about your work so far?
Ann Lee: I came to the trade late. I worked on a farm for six years, and then I made three years in a hotel, the owner sold the building, so I came here.
Bo Lund: So let me tell you what I need. I need the pump house running without me by the autumn. And I want the visitors kept off the dam.
Ann Lee: That is clear to me, and I like it when it is clear.
Bo Lund: Tell me about a time when you had to win somebody over.
Ann Lee: There was a farmer who would not let us on his land. I drew the flood line on his own map. And here I'd walk the whole dam with the farmers every spring.
Bo Lund: With the farmers. I like that. We don't have that.
Ann Lee: I am glad to hear it.
Bo Lund: And what are you not so good at?
Ann Lee: Going home. I set the alarm on my phone for twenty to eight and I leave fourteen things undone.
Bo Lund: I like that. Do you have any questions for us?
Ann Lee: When will I hear from you?
Bo Lund: You will hear by the end of next week. Goodbye, Ann.
Ann Lee: Thank you. Goodbye.
"""


def test_a_letter_comes_back_to_what_the_interviewer_took_up(tmp_path: Path) -> None:
    world, folder = talk(tmp_path, TALK)
    one = drafts(world, folder, now=now()).drafts[0]
    assert one.ready
    assert "you need the pump house running without you by the autumn, and that you want the visitors kept off the dam" in one.body
    assert "You asked me about a time when I had to win somebody over" in one.body
    assert "I like that. We don't have that." in one.body
    assert "hotel" not in one.body
    assert "alarm" not in one.body
    assert SHORTEST <= body_words(one, "Ann Lee") <= LONGEST


@pytest.mark.parametrize("heard", [
    "With the farmers. I'm not sure I like that.", "With the farmers. I like that, but it costs money.", "I don't like that.", "With the farmers. Good question.",
    "With the farmers. Do you think I like that?", "Okay. Right.", "Sorry, I like that tie."])
def test_what_is_no_praise_is_not_told_as_praise(tmp_path: Path, heard: str) -> None:
    world, folder = talk(tmp_path, TALK.replace("With the farmers. I like that. We don't have that.", heard))
    assert "like that" not in drafts(world, folder, now=now()).drafts[0].body


@pytest.mark.parametrize(("fact", "said"), [
    ("It covers 186,000 acres of moor in three counties", "Tarn Works covers 186,000 acres"), ("The Warm Twenty: twenty minutes of break in the warm", ""),
    ("They will open a second dam in the spring of 2027", ""), ("A new pump house opens above the dam in October 2026", "a new pump house opens above")])
def test_a_fact_stands_in_a_letter_only_as_a_whole_clause(tmp_path: Path, fact: str, said: str) -> None:
    world, folder = talk(tmp_path, TALK)
    one = {"id": "g", "kind": "initiative", "text": fact, "quote": fact, "date": "2026-01-10"}
    (folder / "dossier.json").write_text(json.dumps({"company": {"name": "Tarn Works"}, "facts": [one]}), encoding="utf-8")
    found = [f.text for f in facts(understood(world, folder, now()))]
    assert len(found) == bool(said)
    assert not found or found[0].startswith(said)


def test_what_others_expect_is_not_put_into_their_colleagues_mouth(tmp_path: Path) -> None:
    lines = TALK.replace("Bo Lund: Tell me about", "Cy Hall: Tell me about")
    world, folder = talk(tmp_path, lines, names='"Bo Lund", "Cy Hall"')
    for one in drafts(world, folder, now=now()).drafts:
        if one.name == "Cy Hall" and "pump house" in one.body:
            assert "Bo" in one.body


def test_a_colleague_is_not_said_to_have_asked_what_another_did(tmp_path: Path) -> None:
    lines = TALK.replace("Bo Lund: With the farmers.", "Cy Hall: With the farmers.")
    world, folder = talk(tmp_path, lines, names='"Bo Lund", "Cy Hall"')
    by_name = {d.name: d.body for d in drafts(world, folder, now=now()).drafts}
    assert "I like that. We don't have that." in by_name["Cy Hall"]
    assert "asked me about a time" not in by_name["Cy Hall"]


def test_a_letter_greets_as_the_candidate_did(tmp_path: Path) -> None:
    world, folder = talk(tmp_path, TALK.replace("When will I hear from you?", "Ms Lundt, when will I hear from you?"))
    assert drafts(world, folder, now=now()).drafts[0].body.startswith("Dear Ms Lund,")


@pytest.mark.parametrize(("said", "clause"), [
    ("I need the sick rate down.", "you need the sick rate down"), ("And that the developers run their own drills.", "the developers run their own drills"),
    ("By Christmas I need that section running without me.", "by Christmas you need that section running without you"),
    ("I need it by then.", ""), ("I want to say this.", ""), ("Second, I want my mornings back from the phone.", "you want your mornings back from the phone"),
])
def test_who_announces_a_need_is_told_it_back_plainly(said: str, clause: str) -> None:
    assert plainly(said) == clause


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_speech(text: str) -> None:
    clean = written(text)
    told_back(clean)
    quotable(clean)
    list(clauses(clean))
    list(plans(clean))
    plainly(clean)
    asked_about(text)
    assert written(" ".join(["um"] * 40)) == ""


@cache
def written_by(reader: str, name: str, step: Step) -> Drafted:
    return drafts_in(TALKS / name, World(now=lambda: pytest.fail("the time is given"), reader=choose(reader)[0]), step)


def now() -> datetime:
    return datetime(2026, 3, 4, tzinfo=UTC)


def drafts_in(folder: Path, world: World, step: Step = Step.THANK_YOU) -> Drafted:
    end = standing(world, folder, now()).follow
    assert end
    return drafts(world, folder, step=step, now=end.ended + timedelta(hours=3, days=20 * (step is Step.UPDATE)))


def source_words(folder: Path) -> set[str]:
    """Every word that the talk, the profile, the dossier and the setting hold."""
    return {w for p in folder.iterdir() if p.suffix in {".txt", ".toml", ".json"} for w in words(p.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(("name", "reader"), [*((n, "cues") for n in NAMES), ("dev", "model"), ("teacher", "model")])
def test_a_thank_you_is_brief_and_passes_the_rules_it_will_be_judged_by(name: str, reader: str) -> None:
    done = written_by(reader, name, Step.THANK_YOU)
    assert done.drafts
    for one in done.drafts:
        assert body_words(one, done.standing.candidate) <= LONGEST
        assert one.subject
        if one.ready:
            assert body_words(one, done.standing.candidate) >= SHORTEST
            world = World(now=now, reader=choose(reader)[0])
            checked = check(world, TALKS / name, as_file(one), to=one.name)
            assert not checked.remarks, (one.body, checked.remarks)
        else:
            assert "[" in one.body


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_says_only_what_was_said(name: str) -> None:
    """Beside our own courtesies, every word of a draft stands in the talk, the profile, the dossier or the setting; and it rests on quotes."""
    frames = " ".join(f for key, value in vars(wording).items() if key.isupper() for f in value)
    turned = " ".join(reported._SWAP.values())
    ours = set(words(f"{frames} {turned} dear kind regards on tuesday march 3 role at you i am me would the person in this job name your "
                     "what you heard from them that the job needs a moment of your talk with them that showed what you can do"))
    known = source_words(TALKS / name) | ours
    for one in written_by("cues", name, Step.THANK_YOU).drafts:
        strange = [w for w in words(one.body) if w not in known and not w.endswith("'s")]
        assert not strange, one.body
        assert len(one.rests_on) >= 2 or not one.ready


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_that_a_letter_rests_on_stands_in_its_source(name: str) -> None:
    sources = " ".join(re.sub(r"\[\d\d:\d\d\] [^:]+:", "", p.read_text(encoding="utf-8")) for p in (TALKS / name).iterdir())
    flat = " ".join(sources.split())
    for one in written_by("cues", name, Step.THANK_YOU).drafts:
        for quote in one.rests_on:
            assert " ".join(quote.text.split()) in flat


@pytest.mark.parametrize("name", ["chef", "dev", "teacher"])
def test_no_two_interviewers_get_the_same_words(name: str) -> None:
    bodies = [one.body for one in written_by("cues", name, Step.THANK_YOU).drafts]
    assert len(bodies) >= 2
    told = [set(re.split(r"(?<=[.:;])\s", body)) for body in bodies]
    for n, one in enumerate(told):
        for other in told[n + 1:]:
            # What a colleague said the job needs may be quoted to one more of them.
            quoted = re.findall("“([^”]+)”", " ".join(one & other) + " ".join(bodies))
            same = {s for s in one & other if len(s.split()) > 4 and not any(s.strip("“”. ") in q or q in s for q in quoted)}
            assert not same, "no sentence goes to two of them"


@pytest.mark.parametrize("name", NAMES)
def test_an_update_is_under_sixty_words_and_asks_one_question(name: str) -> None:
    done = written_by("cues", name, Step.UPDATE)
    assert len(done.drafts) == 1
    one = done.drafts[0]
    assert body_words(one, done.standing.candidate) <= UPDATE_LONGEST
    assert one.body.count("?") == 1


def test_where_the_talk_gives_nothing_the_user_is_asked_and_their_words_are_taken() -> None:
    world = World(now=now, reader=CueReader())
    asked = drafts(world, TALKS / "recept", now=now()).drafts[0]
    assert asked.asks
    assert not asked.ready
    own = drafts(world, TALKS / "recept", now=now(), own={"": "You laughed when I told you about the vet's diary"}).drafts[0]
    assert "You laughed when I told you about the vet's diary." in own.body
    assert len(own.asks) == len(asked.asks) - 1


def test_a_draft_names_no_day_that_would_be_wrong_tomorrow() -> None:
    for name in NAMES:
        for one in written_by("cues", name, Step.THANK_YOU).drafts:
            assert not re.search(r"\b(?:today|yesterday|tomorrow|this (?:morning|afternoon))\b", one.body)


@pytest.mark.parametrize(("words", "goes", "found"), [
    ("Thank you for your time today.", 3, []), ("Thank you for your time today.", 4, ["today"]), ("It was good to meet you yesterday.", 4, []),
    ("It was good to meet you yesterday.", 5, ["yesterday"]), ("Thank you for seeing me this morning.", 4, ["this morning"]),
    ("You open a new shop today, and I read of it.", 9, [])])
def test_a_day_that_is_over_when_the_letter_goes_is_told(words: str, goes: int, found: list[str]) -> None:
    assert [w for w, _ in off_days(words, date(2026, 3, 3), date(2026, 3, goes))] == found


@pytest.mark.parametrize("text", ["word " * 6000, "\x00\x01\x02\x03" * 50], ids=["a book", "no text"])
def test_what_is_no_letter_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no letter"):
        check(World(now=now, reader=CueReader()), tmp_path, text)


def test_a_letter_of_yesterday_is_looked_over_with_the_day_of_today(tmp_path: Path) -> None:
    world, folder = talk(tmp_path, TALK)
    letter = "Dear Bo,\n\nThank you for your time today. You need the pump house running without you.\n\nAnn Lee\n"
    assert any(r.words == "today" for r in check(replace(world, now=lambda: now() + timedelta(days=1)), folder, letter).remarks)
    assert not any(r.words == "today" for r in check(replace(world, now=lambda: datetime(2026, 3, 3, 18, tzinfo=UTC)), folder, letter).remarks)


def test_the_same_talk_gives_the_same_letter() -> None:
    first: tuple[Draft, ...] = drafts_in(TALKS / "dev", World(now=now, reader=CueReader())).drafts
    assert first == drafts_in(TALKS / "dev", World(now=now, reader=CueReader())).drafts


NEEDS = ("I need somebody who {who}.", "We're looking for someone who {who}.", "What we want is somebody who {who}.", "So, um, we need a person who {who}, you know.")
WHO = ("can run the glasshouse alone by summer", "keeps forty drivers on the right road", "tells me the bad news before noon", "reads a plan and sees the mistake in it")
DID = ("I rebuilt eleven windows in a rectory", "we cut the waiting time from six hours to twenty minutes", "I trained nine apprentices in two winters",
       "I repaired thirty bicycles for the school")
ASIDE = ("", "So, ", "Well, um, ", "Yeah. ", "And, you know, ")


@pytest.mark.slow
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(need=st.sampled_from(NEEDS), who=st.permutations(WHO), did=st.permutations(DID), aside=st.sampled_from(ASIDE), two=st.booleans())
def test_drafts_of_generated_talks_pass_their_own_lint(tmp_path_factory: pytest.TempPathFactory, need: str, who: list[str], did: list[str], aside: str,
                                                       two: bool) -> None:
    folder = tmp_path_factory.mktemp("talk")
    second = "Cy Hall" if two else "Bo Lund"
    lines = [("Bo Lund", "Hello Ann. Can you tell me about your work so far, and what you did there?"), ("Ann Lee", f"{aside}{did[0]}, and the owner came to see. I liked the work and I stayed there for six years."),
             ("Bo Lund", need.format(who=who[0])), ("Ann Lee", "I understand, and I would like that very much."),
             (second, "Tell me about a time when you changed something."), ("Ann Lee", f"{aside}Last spring {did[1]}. It took a while, and in the end everybody used it."),
             (second, need.format(who=who[1])), ("Ann Lee", "That is good to know."), ("Bo Lund", "Do you have any questions for us?"),
             ("Ann Lee", "When will I hear from you?"), ("Bo Lund", "You will hear by the end of next week. Goodbye, Ann."), ("Ann Lee", "Thank you. Goodbye.")]
    (folder / "transcript.txt").write_text("".join(f"[00:{n * 5:02}] {w}: {t}\n" for n, (w, t) in enumerate(lines)), encoding="utf-8")
    (folder / "interview.toml").write_text('candidate = "Ann Lee"\ncompany = "Tarn Works"\nrole = "Keeper"\nend = 2026-03-03T15:00:00+00:00\ncountry = "GB"\n'
                                           f'interviewers = {["Bo Lund", "Cy Hall"] if two else ["Bo Lund"]}\n', encoding="utf-8")
    world = World(now=now, reader=CueReader())
    done = drafts(world, folder, now=now())
    for one in done.drafts:
        assert one.ready, one.body
        assert SHORTEST <= body_words(one, "Ann Lee") <= LONGEST
        assert not check(world, folder, as_file(one), to=one.name).remarks
    assert len({d.body for d in done.drafts}) == 1 + two
    shutil.rmtree(folder)
