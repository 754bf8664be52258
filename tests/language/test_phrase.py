"""The mini-language of cues: each of its constructs, and what it refuses."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.language.phrase import compile_phrase, read_cues
from afterview.language.scan import PatternScanner, WordScanner
from afterview.model.labels import LABELS

CUES = sorted((resources.files("afterview.language") / "cues").iterdir(), key=lambda f: f.name)


def said(phrase: str, text: str) -> bool:
    return re.search(compile_phrase(phrase), text, re.ASCII) is not None


@pytest.mark.parametrize(("phrase", "text", "expected"), [
    ("any questions", "any questions for us", True), ("any questions", "any, questions", True), ("any questions", "any other questions", False),
    ("any questions", "many questions", False), ("any questions", "any questionsa", False), ("any questions", "any\nquestions", False),
    ("(what|how) now", "how now", True), ("(what|how) now", "who now", False), ("(next_step|timeline)", "the next step is", True),
    ("(next_step|timeline)", "the next is", False), ("so? what", "what", True), ("so? what", "so what", True), ("we (do|did)? go", "we go", True),
    ("we (do|did)? go", "we did go", True), ("we (do|did)? go", "we can go", False), ("the <2> bench", "the bench", True),
    ("the <2> bench", "the old oak bench", True), ("the <2> bench", "the very old oak bench", False), ("wait*", "waiting", True), ("wait*", "wait's", True),
    ("wait*", "await", False), ("# days", "in 40 days", True), ("# days", "in forty days", False), ("i (am|'m) curious", "i'm curious", True),
    ("i (am|'m) curious", "i am curious", True), ("i (am|'m) curious", "i curious", False), ("i (would|'d)? love to", "i'd love to", True),
    ("i (would|'d)? love to", "i love to", True), ("what (is|'s) <1> next", "what's really next", True), ("c++", "c++ ", False),
    ("don't ask", "don't ask", True),
])
def test_each_construct_of_the_language_means_what_its_page_says(phrase: str, text: str, expected: bool) -> None:
    assert expected == said(phrase, text)


@pytest.mark.parametrize("phrase", ["", "  ", "<3>", "so?", "<2> and?", "i('d| would)? love", "(a|b", "a|b", "a (b|) c", "what?? now", "a < b", "()", "a <12> b", "_"])
def test_a_phrase_that_is_written_wrongly_is_refused_instead_of_never_matching(phrase: str) -> None:
    with pytest.raises(ValueError, match="cue"):
        compile_phrase(phrase)


def test_a_cue_file_has_remarks_weak_cues_and_blank_lines() -> None:
    cues = read_cues("pay", "# about money\n\nsalary\n~ bonus\n  ~pension  \n")

    assert [("pay", "salary", 0.98), ("pay", "bonus", 0.45), ("pay", "pension", 0.45)] == [(c.label, c.phrase, c.weight) for c in cues]


@pytest.mark.parametrize("file", CUES, ids=lambda f: f.name)
def test_every_cue_file_compiles_and_is_named_after_a_label(file: resources.abc.Traversable) -> None:
    cues = read_cues(file.name.removesuffix(".txt"), file.read_text(encoding="utf-8"))

    assert cues
    assert cues[0].label in LABELS
    assert len(cues) == len({c.phrase for c in cues})
    for cue in cues:
        re.compile(cue.pattern, re.ASCII)


COMMON = ("i like the work a lot", "it is a good place", "we went there and then we came back", "that is what i did last year", "yes i think so",
          "the team was good and i was happy", "okay right", "my name is on the list")


@pytest.mark.parametrize("label", ["pay", "trial", "rundown", "unprepared", "personal", "undersell"])
def test_no_strong_cue_of_a_grave_mark_stands_in_ordinary_talk(label: str) -> None:
    text = (resources.files("afterview.language") / "cues" / f"{label}.txt").read_text(encoding="utf-8")
    wrong = [(c.phrase, line) for c in read_cues(label, text) for line in COMMON if c.weight > 0.5 and re.search(c.pattern, line, re.ASCII)]

    assert [] == wrong


_PHRASES = st.lists(st.sampled_from(["so", "so?", "what?", "(do|did)", "(do|'d)?", "<2>", "wait*", "#", "#th", "(i|'m)", "the_end", "(the_end|so_you|12)", "you"]), min_size=1, max_size=5)
_TALK = st.lists(st.sampled_from(["so", "what", "do", "did", "i'd", "waiting", "12", "12th", "i'm", "the", "end", "you", ",", ".", "\n", "-", "'", "x"]), max_size=20)


@settings(max_examples=600, deadline=None)
@given(_PHRASES.map(" ".join), _TALK.map(" ".join))
def test_the_engines_agree_on_any_phrase_and_any_talk(phrase: str, text: str) -> None:
    try:
        cues = read_cues("pay", phrase)
    except ValueError:
        return

    assert sorted(PatternScanner(cues).scan(text)) == sorted(WordScanner(cues).scan(text))


@pytest.mark.parametrize(("phrase", "parts"), [
    ("any questions", [{"any questions"}, {"any"}, {"questions"}]), ("so? what", [{"what"}]), ("wait* for <2> it", [{"wait*"}, {"for"}, {"it"}]),
    ("(next_step|timeline)", [{"next step", "timeline"}]), ("i (am|'m) curious", [{"i am", "i m"}, {"i"}, {"am", "m"}, {"am curious", "m curious"}, {"curious"}]),
    ("in # days", [{"in"}, {"#"}, {"days"}]), ("in (#|many) days", [{"in"}, {"#", "many"}, {"days"}]), ("the #th", [{"the"}, {"#"}]), ("don't ask", [{"don t"}, {"t ask"}, {"ask"}]),
])
def test_a_part_is_met_by_a_word_a_beginning_or_two_neighbours(phrase: str, parts: list[set[str]]) -> None:
    assert sorted(map(sorted, parts)) == sorted(map(sorted, read_cues("pay", phrase)[0].parts))


@pytest.mark.parametrize(("phrase", "begins"), [
    ("so? what", {"so", "what"}), ("(so_i|then|i'd) went", {"so", "then", "i"}), ("re-open it", {"re"}), ("<2> what", None), ("wait* for", None),
    ("(#|ten) days", None), ("(ten|#th) day", None), ("(i|'d)? ask", None), ("'d ask", None),
])
def test_the_words_a_phrase_can_begin_with(phrase: str, begins: set[str] | None) -> None:
    assert begins == read_cues("pay", phrase)[0].begins


def test_a_line_without_the_words_is_not_searched() -> None:
    scanner = WordScanner(read_cues("pay", "any questions\nwhat <3> salary"))

    assert [] == list(scanner.scan("what any other questions there are"))
    assert not any(scanner._begun)


def test_no_cues_find_nothing() -> None:
    assert [] == list(WordScanner(()).scan("so\nwhat"))


def test_offsets_are_those_of_the_whole_text_over_lines() -> None:
    scanner = WordScanner(read_cues("pay", "now\nso"))
    text = "so\nnow so\n\nnow"

    assert [(0, 3, 6), (0, 11, 14), (1, 0, 2), (1, 7, 9)] == sorted(scanner.scan(text))
