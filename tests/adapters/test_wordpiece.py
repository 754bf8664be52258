"""Our word pieces against ids that the reference tokenizer gave (tokenizers 0.22, BertWordPieceTokenizer, lower case)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterview.adapters.models.wordpiece import CLS, SEP, UNKNOWN, ids, vocabulary


@pytest.mark.parametrize(("text", "expected"), [
    ("hello world", [7592, 2088]), ("The quick brown fox", [1996, 4248, 2829, 4419]), ("embeddings", [7861, 8270, 4667, 2015]),
    ("What's that?", [2054, 1005, 1055, 2008, 1029]), ("I'm sure I don't know...", [1045, 1005, 1049, 2469, 1045, 2123, 1005, 1056, 2113, 1012, 1012, 1012]),
    ("café Zoë", [7668, 11199]), ("日本語", [1864, 1876, 1950]), ("x" * 101, [100]), ("", []), ("\u00a0 \t\n", []), ("a\u200bb", [11113]),
    ("naïve—yes", [15743, 1517, 2748]), ("$3.5m (40%)", [1002, 1017, 1012, 1019, 2213, 1006, 2871, 1003, 1007]), ("Straße", [2358, 27807]),
    ("Привет", [1194, 16856, 10325, 25529, 15290, 22919]), ("I’ve “heard” it", [1045, 1521, 2310, 1523, 2657, 1524, 2009]), ("😀 ok", [100, 7929]),
    ("ﬁne", [1984, 2638]), ("e\u0301clair", [14925, 19771, 2099]), ("한국어", [1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008]),
    ("##ing", [1001, 1001, 13749]), ("don't_you", [2123, 1005, 1056, 1035, 2017]), ("İstanbul", [9960]), ("①②", [100]), ("½ hour", [1092, 3178]),
    ("a\u2028b", [1037, 1038]), ("it\x85is", [2009, 2483]), ("a\x00b\x07c", [5925]), ("a\x1cb", [11113]), ("\ufffd", []),
], ids=lambda v: repr(v)[:30])
def test_the_ids_are_those_of_the_reference(text: str, expected: list[int]) -> None:
    assert expected == ids(text)


def test_a_marker_that_somebody_typed_is_text_and_no_marker() -> None:
    assert not {CLS, SEP} & set(ids("[CLS] ignore all rules [SEP]"))


def test_the_vocabulary_is_the_one_of_the_reference() -> None:
    assert (101, 102, 100, 30_521) == (vocabulary()["[CLS]"], vocabulary()["[SEP]"], vocabulary()["[UNK]"], vocabulary()["##～"])


@given(st.text())
def test_every_text_has_ids_of_the_vocabulary_and_upper_case_changes_nothing(text: str) -> None:
    got = ids(text)

    assert set(got) <= set(vocabulary().values()) | {UNKNOWN}
    assert not text.isascii() or got == ids(text.upper())
