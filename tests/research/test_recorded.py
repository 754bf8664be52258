"""The whole chain on genuine filings: those that come with the program, and the shared recordings where they are."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import stamina

from afterview import sources
from afterview.adapters import companies
from afterview.dossier.best import MOST, best
from afterview.model.company import Company
from afterview.model.source import Item
from afterview.registry import units
from afterview.workflows.dossier import checklist
from tests.cli.shell import process
from tests.research.fake import run
from tests.research.replay import SHARED, Sent, door_to, recorded, served

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
loopback = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared recordings are not here")
ALL = list(units(sources))
TALK = """[00:04] Ann Lee: Thanks for coming in. Tell me about what you do now.
[00:09] Candidate: I build test rigs for graphics boards, and I run a team of four people in Leeds.
[00:30] Ann Lee: Why do you want to work for us?
[00:34] Candidate: I read that you launched the Blackwell architecture in fiscal year 2025, a full set of data center scale infrastructure. My rigs test exactly such interconnects.
[00:58] Ann Lee: Good. How do you work with other sites?
[01:02] Candidate: You have about 36,000 employees in 38 countries, so I expect calls across time zones, as I have today with our plant in Taiwan.
[01:30] Ann Lee: Do you have any questions for me?
[01:33] Candidate: Yes. What would you expect of me in the first three months?
[01:40] Ann Lee: That you know our rigs. Thank you, goodbye.
[01:45] Candidate: Goodbye.
"""


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(testing=True, attempts=1, cap=True):
        yield


@pytest.mark.slow
def test_a_new_user_builds_a_dossier_from_the_shipped_recordings_and_the_diagnosis_names_the_facts_used(tmp_path: Path) -> None:
    done = process("research", "NVIDIA", "--offline", "--now", "2026-03-10", cwd=tmp_path)
    assert done.status == 0, done.err
    assert "36,000 employees" in done.out
    assert "not checked: SEC EDGAR: no network" in done.out
    page = process("dossier", "NVIDIA", "--html", "nvidia.html", cwd=tmp_path)
    assert page.status == 0, page.err
    assert "#:~:text=" in (tmp_path / "nvidia.html").read_text(encoding="utf-8")
    folder = tmp_path / "interviews/2026-03-02-nvidia-1"
    folder.mkdir(parents=True)
    (folder / "transcript.txt").write_text(TALK, encoding="utf-8")
    (folder / "interview.toml").write_text('candidate = "Candidate"\ncompany = "Nvidia Corp"\ninterviewers = ["Ann Lee"]\n', encoding="utf-8")
    report = json.loads(process("diagnose", str(folder), "--json", "--reader", "cues", cwd=tmp_path).out)
    known = {f["id"]: f["text"] for f in json.loads((tmp_path / "companies/nvidia/dossier.json").read_text(encoding="utf-8"))["facts"]}
    used = " ".join(known[s["fact"]] for s in report["strengths"] if s.get("fact") in known)
    assert "Blackwell" in used
    assert "36,000" in used


@pytest.mark.slow
def test_the_talk_of_the_guide_names_the_facts_used_and_the_one_that_was_wrong(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs/guides/do-your-homework.md").read_text(encoding="utf-8")
    (tmp_path / "talk.txt").write_text(guide.partition("```text\n")[2].partition("```")[0], encoding="utf-8")
    assert process("research", "NVIDIA", "--offline", "--now", "2026-03-10", cwd=tmp_path).status == 0
    done = process("diagnose", "talk.txt", "--company", "NVIDIA", "--candidate", "Me", "--json", cwd=tmp_path)
    assert done.status == 0, done.err
    report = json.loads(done.out)
    known = {f["id"]: f["text"] for f in json.loads((tmp_path / "companies/nvidia/dossier.json").read_text(encoding="utf-8"))["facts"]}
    used = " ".join(known[s["fact"]] for s in report["strengths"] if s.get("fact") in known)
    assert "Blackwell" in used
    assert [f["message"] for f in report["findings"] if f["rule"] == "homework-wrong" and "50,000" in f["message"] and "36,000" in f["message"]]
    unnamed = json.loads(process("diagnose", "talk.txt", "--candidate", "Me", "--json", cwd=tmp_path).out)
    assert not [s for s in unnamed["strengths"] if s.get("fact")], "whose dossier it is must be said"


@shared
@pytest.mark.slow
@pytest.mark.parametrize("name", ["NVIDIA", "Tesla, Inc.", "Apple Inc."])
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_listed_company_gets_people_history_and_reach_all_word_for_word(tmp_path: Path, name: str) -> None:
    with served(recorded()) as server:
        result = run(tmp_path, ALL, door=door_to(server), name=name, now=NOW)
    lines = {c.item: c for c in checklist(result.homework)}
    assert all(lines[item].facts for item in (Item.PEOPLE, Item.REACH))
    assert lines[Item.REPORT].papers
    assert not result.troubles
    texts = {p.name.split(".")[0]: p.read_bytes().decode() for p in result.folder.glob("sources/*.txt") if p.name.count(".") == 2}
    for fact in result.homework.facts:
        assert texts[fact.citation.document][fact.citation.start:fact.citation.end] == fact.quote


@shared
@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_second_run_fetches_nothing_that_did_not_change(tmp_path: Path) -> None:
    with served(recorded()) as server:
        first = run(tmp_path, ALL, door=door_to(server), name="NVIDIA", now=NOW)
        kept = {p.name for p in first.folder.glob("sources/*")}
        server.asked.clear()
        again = run(tmp_path, ALL, door=door_to(server), name="NVIDIA", now=NOW.replace(month=6))
        asked = {url: headers for url, headers in server.asked if url in server.pages and not url.endswith("robots.txt")}
    assert again.new == ()
    assert {f.id for f in again.homework.facts} == {f.id for f in first.homework.facts}
    assert asked
    assert all("if-none-match" in headers for headers in asked.values())
    assert {p.name for p in again.folder.glob("sources/*")} == kept


@shared
@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_siemens_is_known_to_edgar_files_nothing_there_and_gets_no_invented_fact(tmp_path: Path) -> None:
    with served(recorded()) as server:
        result = run(tmp_path, ALL, door=door_to(server), company=Company(name="Siemens AG", cik="0000940418"), now=NOW)
    assert not [f for f in result.homework.facts if f.source == "edgar" and f.kind in {"product", "news", "people"}]
    assert any("SEC" in g.where or g.where == "edgar" for g in result.homework.gaps)


@shared
@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("name", ["Meta", "Delta", "Google", "Target Hospitality and Sons"])
def test_no_company_is_found_by_likeness(tmp_path: Path, name: str) -> None:
    with served(recorded()) as server:
        result = run(tmp_path, ALL, door=door_to(server), name=name, now=NOW)
    assert result.homework is None or not [f for f in result.homework.facts if f.source == "edgar"]
    assert result.candidates or result.homework.gaps


@shared
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("page", ["undeclared-automated-tool.html", "rate-exceeded.html"])
@pytest.mark.parametrize("status", [200, 403])
def test_the_secs_error_pages_are_never_filings(tmp_path: Path, page: str, status: int) -> None:
    body = (SHARED / "sec-edgar/errors" / page).read_bytes()
    edgar = [u for u in ALL if u.__name__.endswith(".edgar")]
    with served({"https://www.sec.gov/files/company_tickers.json": Sent(body=body, status=status)}) as server:
        result = run(tmp_path, edgar, door=door_to(server), name="NVIDIA", now=NOW)
    assert result.homework.facts == ()
    assert any("the SEC" in g.why for g in result.homework.gaps)
    assert len(server.urls()) == 1


@shared
@pytest.mark.slow
def test_a_users_files_alone_make_a_dossier_and_a_scan_is_told_from_a_text(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n")
    release = SHARED / "press-release-pdf/MGMRESORTS_2023_8K_dated-2023-03-01.pdf"
    result = run(tmp_path, ALL, name="MGM Resorts International", offline=True, files=(release, tmp_path / "scan.pdf"),
                 now=datetime(2023, 6, 1, tzinfo=UTC))
    assert result.homework.facts
    assert any(g.where == "scan.pdf" for g in result.homework.gaps)


@shared
@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_long_report_is_read_in_seconds_and_what_a_talk_is_compared_with_stays_bounded(tmp_path: Path) -> None:
    start = time.process_time()
    with served(recorded()) as server:
        result = run(tmp_path, ALL, door=door_to(server), name="Tesla, Inc.", now=NOW)
    assert time.process_time() - start < 20  # two annual reports of 2 MB and all lists; the door's page has the figure
    assert len(best(result.homework.dossier).facts) <= MOST
    assert companies.read(result.folder).dossier == result.homework.dossier
