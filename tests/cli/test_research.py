"""`afterview research` and `afterview dossier` as their user meets them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.shell import Result

Shell = Callable[..., Result]


class Seen(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that we stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_the_shipped_filings_become_a_checklist_a_page_and_a_file(sh: Shell, here: Path) -> None:
    done = sh("research", "NVIDIA", "--offline", "--now", "2026-03-10")
    assert done.status == 0, done.err
    for title in ("Press releases", "The annual report", "What is new", "Their history", "Their global reach", "The top people"):
        assert re.search(rf"^[✓–?] {title}", done.out, re.MULTILINE), title
    assert "made this folder your workspace" in done.err
    assert sh("dossier", "--html", "nvidia.html").status == 0
    page = (here / "nvidia.html").read_text(encoding="utf-8")
    assert "NVIDIA: your homework" in page
    assert json.loads(sh("dossier", "nvidia", "--json").out)["schema"] == "afterview.dossier/1"
    again = sh("research", "NVIDIA", "--offline", "--now", "2026-03-11")
    assert again.status == 0
    assert "workspace" not in again.err
    assert "new since" not in again.out


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Meta", "Delta", "Google", "Target"])
def test_a_name_that_fits_no_company_exactly_is_a_question_not_a_guess(sh: Shell, here: Path, name: str) -> None:
    done = sh("research", name, "--offline")
    assert done.status in {0, 3}
    if done.status == 3:
        assert "not sure which company you mean" in done.err
        assert "CIK" in done.err
        assert not list(here.iterdir()), "and nothing is left of the asking"
    else:
        assert json.loads((here / f"companies/{name.lower()}/dossier.json").read_text(encoding="utf-8")).get("facts", []) == []


@pytest.mark.slow
def test_the_company_that_was_chosen_is_kept_under_the_name_that_was_typed(sh: Shell, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from afterview.interfaces.cli import research

    monkeypatch.setattr(research, "_asking", lambda: True)
    answers = iter(["2"])
    monkeypatch.setattr("builtins.input", lambda _words: next(answers))
    done = sh("research", "Meta", "--offline")
    chosen = re.search(r"^ 2\. (.+?) ·", done.err, re.MULTILINE)
    company = json.loads((here / "companies/meta/dossier.json").read_text(encoding="utf-8"))["company"]
    assert done.status == 0
    assert chosen
    assert company["name"] == chosen[1]
    assert sh("research", "Meta", "--offline").status == 0, "and is not asked for again"
    other = sh("research", "Meta", "--cik", "1045810", "--offline")
    assert other.status == 3
    assert "another company" in other.err


@pytest.mark.parametrize(("content", "says"), [
    ('{"schema": "afterview.dossier/9", "facts": [{"text": "They fly."}]}', "another version of afterview"), ("{", "Expecting")])
def test_a_dossier_that_cannot_be_understood_is_never_written_over(sh: Shell, here: Path, content: str, says: str) -> None:
    file = here / "companies/acme/dossier.json"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    for argv in (("dossier", "Acme"), ("dossier", "add", "Acme", "They sail."), ("research", "Acme", "--offline")):
        done = sh(*argv)
        assert done.status == 3
        assert says in done.err
        assert "not written over" in done.err
    assert file.read_text(encoding="utf-8") == content


def test_a_day_that_is_none_is_said_and_does_not_vanish_in_silence(sh: Shell, here: Path) -> None:
    file = here / "companies/acme/dossier.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"company": {"name": "Acme"}, "facts": [{"text": "They fly.", "date": "32 May"}]}', encoding="utf-8")
    done = sh("dossier", "Acme")
    assert "They fly." in done.out
    assert "'32 May' is no day" in done.err


@pytest.mark.parametrize(("argv", "says"), [
    (("research",), "Which company"), (("research", "--cik", "12x"), "no number of the SEC"),
    (("research", "--lei", "1"), "20 letters and digits"), (("research", "--ticker", "../x", "--offline"), "no ticker symbol"),
    (("research", "--domain", "http://", "--offline"), "no web site"), (("research", "Acme", "--domain", "localhost"), "no web site"),
    (("research", "Acme", "--file", "gone.pdf", "--offline"), "no file"),
    (("research", "Acme", "--contact", "not an address\r\nX: y"), "no mail address"), (("dossier",), "no dossier here yet"), (("dossier", "Acme"), "no dossier of Acme"),
    (("dossier", "add", "Acme", " "), "empty"), (("dossier", "add", "Acme", "They fly.", "--kind", "rumour"), "no kind"),
    (("dossier", "add", "Acme", "They fly.", "--url", "javascript:alert(1)"), "no web address")])
def test_what_cannot_be_done_is_said_in_a_sentence(sh: Shell, here: Path, argv: tuple[str, ...], says: str) -> None:
    done = sh(*argv)
    assert done.status == 3
    assert says in done.err
    assert not list(here.iterdir())


LOCKED = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
          b"3 0 obj<</Filter/Standard/V 1/R 2/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
          b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>")


@pytest.mark.parametrize(("name", "body", "says"), [
    ("locked.pdf", LOCKED, "locked with a password"), ("cut.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog", "no PDF that can be opened"),
    ("zip.docx", b"PK\x03\x04" + bytes(300), "not text"), ("empty.txt", b"", "no text in it"), ("noise.txt", bytes(range(256)) * 200, "not text")])
def test_a_file_that_cannot_be_read_is_told_with_its_name_and_invents_nothing(sh: Shell, here: Path, name: str, body: bytes, says: str) -> None:
    (here / name).write_bytes(body)
    done = sh("research", "Larkfield Dairy", "--offline", "--file", name)
    words = " ".join(done.out.split())
    assert done.status == 0, done.err
    assert says in words
    assert f"{name}: {name}" not in words
    assert json.loads((here / "companies/larkfield-dairy/dossier.json").read_text(encoding="utf-8")).get("facts", []) == []


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(sh: Shell, here: Path) -> None:
    with (here / "big.pdf").open("wb") as stream:
        stream.truncate(2 << 30)
    done = sh("research", "Larkfield Dairy", "--offline", "--file", "big.pdf")
    assert done.status == 3
    assert "2,048 MiB" in done.err
    assert [p.name for p in here.iterdir()] == ["big.pdf"]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "cp1252", "iso-8859-15"])
def test_words_in_any_usual_encoding_are_read_as_they_were_meant(sh: Shell, here: Path, coding: str) -> None:
    (here / "release.txt").write_bytes("PERTH, November 3, 2026 - Larkfield Dairy opened a café in Zürich.\n".encode(coding))
    assert sh("research", "Larkfield Dairy", "--offline", "--now", "2026-11-10", "--file", "release.txt").status == 0
    facts = json.loads((here / "companies/larkfield-dairy/dossier.json").read_text(encoding="utf-8"))["facts"]
    assert [f["quote"] for f in facts] == ["Larkfield Dairy opened a café in Zürich."]


def test_without_the_optional_part_there_is_a_sentence(sh: Shell, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import afterview.workflows

    monkeypatch.setitem(sys.modules, "afterview.workflows.research", None)
    monkeypatch.delattr(afterview.workflows, "research", raising=False)
    done = sh("research", "Acme")
    assert done.status == 3
    assert "pip install 'afterview[research]'" in done.err


def test_a_fact_of_ones_own_is_shown_as_ones_own(sh: Shell, here: Path) -> None:
    done = sh("dossier", "add", "Larkfield Dairy", "A second line opens in Perth.", "--kind", "expansion", "--url", "https://news.example/p", "--quote", "a second line")
    assert done.status == 0
    shown = sh("dossier", "Larkfield Dairy")
    assert "A second line opens in Perth. (your own)" in shown.out
    assert "https://news.example/p" in shown.out
    assert (here / "afterview.toml").exists()
    assert sh("dossier", "add", "Other Firm", "They bake.").status == 0
    assert "Larkfield Dairy, Other Firm" in sh("dossier").err


def test_the_contact_is_kept_and_every_other_line_of_the_settings_stays(sh: Shell, here: Path) -> None:
    (here / "afterview.toml").write_text('# mine\n[me]\nname = "Jo Fox"  # me\n', encoding="utf-8")
    for contact in ("jo@mail.example", "fox@mail.example"):
        sh("research", "Acme", "--offline", "--contact", contact)
        text = (here / "afterview.toml").read_text(encoding="utf-8")
        assert text.count("contact = ") == 1
        assert f'contact = "{contact}"' in text
        assert '# mine\n[me]\nname = "Jo Fox"  # me\n' in text


def test_what_a_stranger_wrote_cannot_steer_the_terminal_or_the_page(sh: Shell, here: Path) -> None:
    evil = '\x1b]0;owned\x07<script>alert(1)</script>\u202e"><img src=x onerror=alert(1)>'
    folder = here / "companies/acme"
    folder.mkdir(parents=True)
    facts = [{"id": evil, "kind": kind, "text": evil, "quote": evil, "url": url, "source": evil} for kind, url in
             (("news", "javascript:alert(1)"), ("history", 'https://x.example/"onmouseover="x'), (evil, "https://x.example/\x1b[2J"))]
    data = {"company": {"name": "Acme", "aliases": [evil], "website": evil}, "facts": facts, "gaps": [evil, {"item": "news", "where": evil, "why": evil}],
            "conflicts": [{"facts": [evil], "why": evil}], "documents": [{"document": "d", "what": evil, "name": evil, "paper": "annual report"}]}
    (folder / "dossier.json").write_text(json.dumps(data), encoding="utf-8")
    shown = sh("dossier", "Acme", "--html", "page.html")
    out = sh("dossier", "Acme").out + shown.err
    assert "\x1b" not in out
    assert "\u202e" not in out
    page = (here / "page.html").read_text(encoding="utf-8")
    seen = Seen()
    seen.feed(page)
    assert not seen.tags & {"script", "img", "iframe", "object", "form"}
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert all(re.match(r"https?://|#", value or "") for name, value in seen.attributes if name in {"href", "src"})
    assert "\x1b" not in page


def test_a_page_takes_the_place_of_a_page_alone(sh: Shell, here: Path) -> None:
    folder = here / "companies/acme"
    folder.mkdir(parents=True)
    data = {"company": {"name": "Acme"}, "facts": [{"id": "F1", "kind": "news", "text": "Acme opened a mill in Leeds."}]}
    (folder / "dossier.json").write_text(json.dumps(data), encoding="utf-8")
    (here / "transcript.txt").write_text("Maya: Hello.\n", encoding="utf-8")
    shown = sh("dossier", "Acme", "--html", "transcript.txt")
    assert shown.status == 3
    assert "transcript.txt" in shown.err
    assert (here / "transcript.txt").read_text(encoding="utf-8") == "Maya: Hello.\n"
    assert sh("dossier", "Acme", "--html", "page.html").status == 0
    assert sh("dossier", "Acme", "--html", "page.html").status == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_in_a_real_process_ends_in_a_sentence_and_leaves_no_half_file(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "afterview", "research", "NVIDIA", "--offline"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in {0, 130, -signal.SIGINT}  # the last where it was done and Python itself was closing down
    assert b"Traceback" not in err
    for path in tmp_path.rglob("dossier.json"):
        json.loads(path.read_text(encoding="utf-8"))
    assert not list(tmp_path.rglob(".dossier.json.*"))
