"""The one text of a document: words kept, furniture and private things gone, whatever the bytes."""

from __future__ import annotations

import gzip
import io
import json
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview.model.trouble import Refused
from afterview.sources._text import MOST_BYTES, page_text
from tests.sources.pages import HTML, JSON, PDF, SHARED, TEXT, sample

AGE = re.compile(r"(?<=[a-z]) [2-9]\d (?=[A-Z])| \((?:American|Dutch), 19\d\d\)")


def text(html: str) -> str:
    return page_text(html.encode(), HTML)


def test_blocks_end_lines_and_cells_do_not() -> None:
    assert text("<div>One<span>two</span></div><p>three</p><table><tr><td>a</td><td><div>b</div></td></tr></table>") == "Onetwo\nthree\na b"


def test_what_is_not_shown_is_not_text() -> None:
    page = "<html><head><title>t</title></head><body><ix:header>x</ix:header><div style='display:none'>y</div><script>z</script><p>seen</p></body></html>"
    assert text(page) == "seen"


def test_menus_and_the_foot_of_a_page_are_not_read_but_the_foot_of_an_article_is() -> None:
    page = ("<body><nav>Harrow launched Menu.</nav><div role='navigation'>Harrow launched Box.</div><article><p>seen</p><footer>by Ann</footer>"
            "</article><div hidden>Harrow bought Trap.</div><footer><p>Harrow launched Cookies.</p></footer></body>")
    assert text(page) == "seen\nby Ann"


def test_a_page_number_and_a_running_head_do_not_land_in_a_sentence() -> None:
    foot = "<div>Acme Inc. | 2024 Form 10-K | {}</div><hr style='page-break-after:always'><div>Table of Contents</div>"
    filler = "".join(f"<p>A sentence on sails, the {word} of many.</p>" for word in ("first", "second", "third", "fourth"))
    body = "".join(f"{filler}<p>We make the {word} kite and then we go on to</p>{foot.format(n)}<p>sell it.</p>{filler}"
                   for n, word in enumerate(("red", "blue", "green", "white", "black"), 1))
    got = text(body)
    assert "We make the green kite and then we go on to sell it." in got
    assert "Form 10-K" not in got
    assert "Table of Contents" not in got


def test_a_line_that_repeats_inside_the_page_stays() -> None:
    filler = "".join(f"<p>Sentence {n} about kites.</p>" for n in range(8))
    assert text("".join(f"{filler}<p>Total revenue</p>{filler}<hr>" for _ in range(4))).count("Total revenue") == 4


def test_ages_leave_the_table_of_officers_and_everything_else_stays() -> None:
    rows = "<tr><td>Name</td><td>Age</td><td>Position</td></tr><tr><td>Ann Lee</td><td>57</td><td>Chief Kite Officer</td></tr>"
    got = text(f"<table>{rows}</table><p>In our 57 shops Mr. Bob Ray, 61, has sold kites. Cy Roe (Dutch, 1968) joined. Ms. Ida Fox, age 44, left.</p>")
    assert "Ann Lee Chief Kite Officer" in got
    assert "In our 57 shops" in got
    for private in ("61", "1968", "44", "Dutch"):
        assert private not in got


def test_typed_filings_become_paragraphs() -> None:
    lines = ["The company makes kites, and has done so for a very long time in", "its works in Leeds and in York, where", "", "people like the wind."]
    assert page_text("\n".join(lines * 4).encode(), TEXT).split("\n")[0] == f"{lines[0]} {lines[1]}"


def test_a_complete_submission_gives_its_readable_parts_under_their_types() -> None:
    got = page_text(sample("edgar-mmm-8-k-2024.txt.gz"), "")
    assert re.findall(r"^<TYPE>(\S+)$", got, re.MULTILINE) == ["8-K", "EX-99.1"]
    assert "3M (NYSE: MMM) today announced that its Board of Directors has approved" in got
    assert "xbrl" not in got[-5_000:].lower()


def test_json_becomes_lines_that_can_be_quoted() -> None:
    assert page_text(json.dumps({"name": "Acme", "filings": [{"form": "10-K"}]}).encode(), JSON) == "name: Acme\nfilings[0].form: 10-K"


@pytest.mark.parametrize(("body", "codec"), [("Café – “kites”", "utf-8"), ("Café – “kites”", "cp1252"), ("Café – “kites”", "utf-16"), ("Café", "utf-8-sig")])
def test_an_encoding_is_found(body: str, codec: str) -> None:
    page = f"<html><body><p>{body}</p></body></html>"
    assert page_text(page.encode(codec), HTML) == body


def test_a_wrong_word_about_the_encoding_is_not_believed() -> None:
    assert page_text("<html><head><meta charset='iso-8859-1'></head><body>Café</body></html>".encode(), HTML) == "Café"


def test_pictures_of_pages_and_bytes_that_are_no_text_are_refused_in_words() -> None:
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(200, 200)
    out = io.BytesIO()
    scan.save(out)
    scan.close()
    with pytest.raises(Refused, match=r"scan\.pdf is a PDF of pictures"):
        page_text(out.getvalue(), PDF, "scan.pdf")
    with pytest.raises(Refused, match="can be opened"):
        page_text(b"%PDF-1.4 broken", PDF)
    with pytest.raises(Refused, match=r"is not text"):
        page_text(bytes(range(1, 9)) * 100, TEXT)
    with pytest.raises(Refused, match="larger than"):
        page_text(b" " * (MOST_BYTES + 1), TEXT)


def test_deep_and_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert "kites" in text("<div>" * 3_000 + "kites")
    assert text("<td>loose</td></table><p>kites").split() == ["loose", "kites"]
    assert page_text(b"", HTML) == ""


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode), st.sampled_from([HTML, TEXT, JSON, "", PDF]))
def test_any_bytes_give_text_or_a_refusal(body: bytes, media: str) -> None:
    try:
        got = page_text(body, media)
    except Refused:
        return
    assert not re.search("[\x00-\x08\x0e-\x1f]", got)
    assert got == page_text(body, media)


@pytest.mark.skipif(not SHARED.exists(), reason="the recorded documents are not here")
def test_every_gold_quote_stands_in_its_documents_text_but_for_ages() -> None:
    gold = [json.loads(line) for line in (SHARED / "gold" / "facts.jsonl").read_text().splitlines()]
    missing = []
    texts: dict[str, str] = {}
    for fact in gold:
        name = fact["file"]
        if "wikitext" in name:
            continue
        if name not in texts:
            body = (SHARED / name).read_bytes()
            body = gzip.decompress(body) if name.endswith(".gz") else body
            media = PDF if name.endswith(".pdf") else "" if ".txt" in name else HTML
            texts[name] = " ".join(page_text(body, media).split())
        if " ".join(AGE.sub(" ", fact["quote"]).split()) not in texts[name]:
            missing.append(fact["quote"])
    assert missing == []
