"""Whatever a diagnosis holds, it can be shown."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from afterview.model.finding import Diagnosis
from afterview.report.as_json import to_json
from afterview.report.guess import compare
from afterview.report.html import to_html
from afterview.report.terminal import to_terminal
from tests.report.build import diagnoses


@given(diagnoses, st.integers(24, 120))
def test_any_diagnosis_is_shown_in_all_three_ways(diagnosis: Diagnosis, width: int) -> None:
    json.dumps(to_json(diagnosis), allow_nan=False)
    assert to_html(diagnosis).endswith("</html>")
    shown = to_terminal(diagnosis, width)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert "\x1b" not in shown


@given(diagnoses)
def test_the_same_diagnosis_gives_the_same_report(diagnosis: Diagnosis) -> None:
    assert (to_html(diagnosis), to_terminal(diagnosis)) == (to_html(diagnosis), to_terminal(diagnosis))


@given(diagnoses, st.text(max_size=80))
def test_any_guess_can_be_set_beside_it(diagnosis: Diagnosis, guess: str) -> None:
    assert all(compare(guess, diagnosis.findings))
