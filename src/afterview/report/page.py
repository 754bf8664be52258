"""What all pages of HTML share: they need nothing else, escape everything, and allow no style but their own."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined

from afterview.report import words
from afterview.report.clean import clean, shorten

_WEB = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"']*)?")


def page_environment() -> Environment:
    """Escapes everything; whatever text goes in is cleaned first, so that no place can forget it."""
    env = Environment(loader=FunctionLoader(template_text), autoescape=True, undefined=StrictUndefined,
                      trim_blocks=True, lstrip_blocks=True,
                      finalize=lambda value: clean(value) if type(value) is str else value)
    env.filters.update(shorten=shorten, capital=words.capital)
    return env


def template_text(name: str) -> str:
    """A file of the templates."""
    return (resources.files("afterview.report") / "templates" / name).read_text(encoding="utf-8")


def style_hash(css: str) -> str:
    """What the page's own policy allows as style: exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def is_web(url: str) -> bool:
    """True for http and https addresses that say so plainly; nobody's name and password, nothing hidden in them."""
    return bool(_WEB.fullmatch(url)) and clean(url) == url
