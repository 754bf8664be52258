"""A dossier as one page of HTML that needs nothing else: to read before the interview, on screen, phone or paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment

from afterview.model.company import Fact
from afterview.model.homework import Check, Homework
from afterview.report import dossier_words
from afterview.report.page import page_environment, style_hash, template_text

_MOST = 20  # current facts of one item that are open at once
_MOST_FOLDED = 200


def dossier_to_html(homework: Homework, checks: Sequence[Check], new: Sequence[Fact] = ()) -> str:
    """The dossier as a complete, self-contained HTML document."""
    css = template_text("report.css") + template_text("dossier.css")
    return _environment().get_template("dossier.html.j2").render(
        h=homework, lines=dossier_words.lines(checks), new={f.id for f in new}, known={f.id: f for f in homework.facts}, css=css,
        style_hash=style_hash(css), lead=dossier_words.lead(homework, new), most=_MOST, folded=_MOST_FOLDED,
        left=dossier_words.grouped(dossier_words.not_checked(checks)), rest=[g for g in homework.gaps if g.item is None])


@lru_cache(maxsize=1)
def _environment() -> Environment:
    env = page_environment()
    env.globals.update(d=dossier_words)
    return env
