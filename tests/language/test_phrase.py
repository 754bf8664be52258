"""The mini-language of cues: each of its constructs, and what it refuses."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.language import scan
from afterview.language.phrase import compile_phrase, read_cues
from afterview.language.scan import ReScanner, best_scanner
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


_PHRASES = st.lists(st.sampled_from(["so", "what?", "(do|did)", "(do|'d)?", "<2>", "wait*", "#", "(i|'m)", "the_end", "you"]), min_size=1, max_size=5)
_TALK = st.lists(st.sampled_from(["so", "what", "do", "did", "i'd", "waiting", "12", "i'm", "the", "end", "you", ",", ".", "\n", "-", "'", "x"]), max_size=20)


@settings(max_examples=150, deadline=None)
@given(_PHRASES.map(" ".join), _TALK.map(" ".join))
def test_the_engines_agree_on_any_phrase_and_any_talk(phrase: str, text: str) -> None:
    pytest.importorskip("re2")
    try:
        pattern = compile_phrase(phrase)
    except ValueError:
        return

    assert sorted(ReScanner([pattern]).scan(text)) == sorted(scan.Re2Scanner([pattern]).scan(text))


def test_without_re2_the_standard_library_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "re2", None)
    scanner = best_scanner([compile_phrase("any questions")])

    assert "re" == scanner.name
    assert [(0, 3, 16)] == list(scanner.scan("so any questions"))


def test_offsets_are_those_of_the_whole_text_over_lines() -> None:
    scanner = best_scanner([compile_phrase("now"), compile_phrase("so")])
    text = "so\nnow so\n\nnow"

    assert [(0, 3, 6), (0, 11, 14), (1, 0, 2), (1, 7, 9)] == sorted(scanner.scan(text))
