"""Names as they are spoken: short forms, titles, spellings of recognisers, other scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.language.names import distance, is_one_of, name_parts, same_name, sound, sounds_alike


@pytest.mark.parametrize(("label", "parts"), [
    ("Sarah (she/her) O'Neil", ("sarah", "o'neil")), ("Dr. Priya Nambiar", ("priya", "nambiar")), ("Prof Ann Reed, ", ("ann", "reed")), ("", ()),
    ("Mrs.", ()), ("(Guest)", ()), ("Zoë Ångström", ("zoë", "ångström")), ("山田 太郎", ("山田", "太郎"))])
def test_a_name_has_parts_without_titles_brackets_and_pronouns(label: str, parts: tuple[str, ...]) -> None:
    assert parts == name_parts(label)


@pytest.mark.parametrize(("spoken", "known"), [
    ("Bob", "Robert"), ("Robert", "Bob"), ("Liz", "Elizabeth"), ("Kate", "Catherine"), ("Dan", "Daniel"), ("Mo", "Mohammed"), ("Jen", "Jennifer"),
    ("Sarah", "Sara"), ("Nambyar", "Nambiar"), ("Stephen", "Steven"), ("Kaitlin", "Caitlin"), ("Marchetty", "Marchetti"), ("Smyth", "Smith"), ("Jose", "José"), ("Zoe", "Zoë"), ("山田", "山田")])
def test_short_forms_and_spellings_are_the_same_name(spoken: str, known: str) -> None:
    assert same_name(spoken, known)


@pytest.mark.parametrize(("spoken", "known"), [("Charlotte", "Bo"), ("Ann", "Bob"), ("Mary", "Mark"), ("Delia", "Priya"), ("日本", "山田"), ("Иван", "Пётр")])
def test_other_names_are_others(spoken: str, known: str) -> None:
    assert not same_name(spoken, known)


@pytest.mark.parametrize(("spoken", "names", "expected"), [
    ("Priya", ("Priya Nambiar", "Curtis Holm"), True), ("Dr. Nambiar", ("Priya Nambiar",), True), ("Curtis Nambiar", ("Priya Nambiar", "Curtis Holm"), False),
    ("Priya Nambiar (Quillane Hearing)", ("Priya Nambiar",), True), ("PN", ("Priya Nambiar",), True), ("Quill Lane", ("Quillane",), True),
    ("Holm, Curtis", ("Curtis Holm",), True), ("", ("Priya",), False), ("Priya", (), False), ("Priya", ("",), False), ("", ("",), False),
    ("Юлия", ("Юлия Петрова",), True), ("Юлия", ("Анна Петрова",), False), ("山田", ("田中",), False)])
def test_a_label_is_matched_to_one_of_several_names(spoken: str, names: tuple[str, ...], expected: bool) -> None:
    assert expected == is_one_of(spoken, names)


@pytest.mark.parametrize("script", ["山田", "Иван", "محمد", "देव", "한국"])
def test_names_of_other_scripts_do_not_all_sound_alike(script: str) -> None:
    assert not sounds_alike(script, "Робот")
    assert not sounds_alike(script, "")


@given(st.text(max_size=30), st.text(max_size=30))
def test_sameness_is_mutual_and_no_text_makes_it_stumble(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)
    assert sounds_alike(a, b) == sounds_alike(b, a)
    assert sound(a) == sound(a.upper()) or not a.isascii()
    is_one_of(a, (b,))


@pytest.mark.parametrize(("a", "b", "expected"), [("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ac", 1), ("kitten", "sitting", 3)])
def test_the_distance_counts_single_edits(a: str, b: str, expected: int) -> None:
    assert expected == distance(a, b) == distance(b, a)
