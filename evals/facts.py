"""How much of a hand-picked gold the extractors find: `python evals/facts.py DATA [--sample N] [--list]`.

DATA is a folder of recorded public documents with `gold/facts.jsonl` (company, file, item, statement, quote); it is not part of this
project. A gold fact is found when a fact of a fitting kind, from the same document, covers its words, or names all that its statement
names. Every quote is looked for in its document's text, character by character. `--sample N` prints N facts, spread evenly over all,
to be judged by hand (the last judging is `facts-judged.jsonl`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from afterview.model.company import Company, Fact
from afterview.model.source import Page, Request
from afterview.sources._document import read_document
from afterview.sources._text import page_text

# Who filed what, by a part of the file's path; a company's name is what the user, or EDGAR, would give.
FILED_BY = {
    "/aapl/": "Apple Inc.", "/nvda/": "NVIDIA CORP", "/tsla/": "Tesla, Inc.", "/adbe/": "ADOBE INC.", "/ibm/": "INTERNATIONAL BUSINESS MACHINES CORP",
    "MGMRESORTS": "MGM Resorts International", "MICROSOFT": "MICROSOFT CORP", "/aegon/": "AEGON NV", "/loncor/": "Loncor Resources Inc.",
    "/cbt/": "CABOT CORP", "COSTCO": "COSTCO WHOLESALE CORP /NEW", "ULTA": "Ulta Beauty, Inc.", "FOOTLOCKER": "FOOT LOCKER, INC.", "EBAY": "EBAY INC",
    "/phg/": "Philips", "/mmm/": "3M CO", "/1002517_": "Nuance Communications, Inc.", "/1048911_": "FEDEX CORP", "/1002047_": "NetApp, Inc.",
    "/100493_": "TYSON FOODS, INC.", "/1005101_": "MARYGOLD COMPANIES, INC.", "/108516_": "WORTHINGTON INDUSTRIES INC", "/afcg/": "AFC Gamma, Inc.",
    "/bke/": "BUCKLE INC", "/exc/": "EXELON CORP", "/jpm/": "JPMORGAN CHASE & CO", "/xom/": "EXXON MOBIL CORP",
}
KINDS = {"history": {"history"}, "global_reach": {"reach", "expansion"}, "top_people": {"people", "news"},
         "new": {"product", "initiative", "expansion", "news", "results", "people"}}
REPORTS = ("10-K", "20-F", "annual-report")
_LONG_FOR = {"CEO": "Chief Executive Officer", "CFO": "Chief Financial Officer", "COO": "Chief Operating Officer"}
_FIRST_NAMES = {"bill", "co-founder", "co", "founder"}  # of the gold, where the document has another form of the name
_COVERED = 0.6
_AGE = re.compile(r"(?<=[a-z]) [2-9]\d (?=[A-Z])|\s?\((?:American|Dutch), 19\d\d\)")


def documents(data: Path) -> Iterator[tuple[str, Company, Page]]:
    """The recorded filings, reports and releases, each with the company that wrote it."""
    for path in sorted(p for p in data.rglob("*") if p.is_file()):
        name = path.relative_to(data).as_posix()
        filer = next((who for part, who in FILED_BY.items() if part in f"/{name}"), "")
        if not filer or "index" in name or not re.search(r"\.(?:htm|txt|pdf)(?:\.gz)?$", name):
            continue
        body = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
        media = "application/pdf" if name.endswith(".pdf") else "" if ".txt" in name else "text/html"
        page = Page(request=Request(url="", what="file", carry={"name": name}), body=body, media=media, sha256=sha256(body).hexdigest(),
                    text=page_text(body, media, name), fetched=datetime(2026, 1, 1, tzinfo=UTC))
        yield name, Company(name=filer, aliases=("IBM",) if "/ibm/" in f"/{name}" else ()), page


def words(text: str) -> list[str]:
    """The words and numbers of a text, without case."""
    return re.findall(r"[\w$%.]*\w", text.casefold())


def found(gold: dict[str, str], facts: list[Fact]) -> Fact | None:
    """The fact that says what this gold fact says."""
    wanted = words(_AGE.sub(" ", gold["quote"]))
    short = gold["statement"]
    for abbreviation, long in _LONG_FOR.items():
        short = short.replace(abbreviation, long)
    names = {w.casefold() for w in re.findall(r"\b[A-Z][\w&]+|\b\d[\d,]+", short)}
    if gold["item"] == "top_people":
        names = set(words(" ".join(_LONG_FOR.get(w, w) for w in gold["statement"].replace(",", "").split()))) - _FIRST_NAMES
    for fact in facts:
        if fact.kind not in KINDS[gold["item"]]:
            continue
        said = set(words(fact.quote))
        if sum(w in said for w in wanted) >= _COVERED * len(wanted) or (len(names) > 1 and names <= set(words(_long(fact.text + " " + fact.quote)))):
            return fact
    return None


def _long(text: str) -> str:
    for abbreviation, long in _LONG_FOR.items():
        text = re.sub(rf"\b{abbreviation}\b", f"{abbreviation} {long}", text)
    return text


def main() -> int:
    """Score, and print what was missed; the exit status is 1 when a quote is not in its document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--list", action="store_true", help="every fact")
    options = parser.parse_args()
    facts: dict[str, list[Fact]] = {}
    broken = 0
    for name, company, page in documents(options.data):
        reading = read_document(company, page)
        facts[name] = list(reading.facts)
        broken += sum(not f.citation or page.text[f.citation.start:f.citation.end] != f.quote for f in reading.facts)
        if options.list:
            print(f"== {name}", *(f"   gap: {g.why}" for g in reading.gaps), *(f"   {f.kind} | {f.text}" for f in reading.facts), sep="\n")
    put: dict[str, int] = defaultdict(int)
    hit: dict[str, int] = defaultdict(int)
    for line in (options.data / "gold" / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["file"] not in facts:
            continue
        item = gold["item"] + (" in reports" if gold["item"] == "new" and any(r in gold["file"] for r in REPORTS) else "")
        put[item] += 1
        if found(gold, facts[gold["file"]]):
            hit[item] += 1
        else:
            print(f"missed {item}: {gold['company']}: {gold['quote'][:140]}")
    print(*(f"{item:16} {hit[item]:2}/{put[item]:<2} {hit[item] / put[item]:.2f}" for item in sorted(put)), sep="\n")
    every = [(name, f) for name in sorted(facts) for f in facts[name]]
    print(f"{len(every)} facts in {len(facts)} documents, {broken} quotes not in their document")
    for n in range(options.sample):
        name, fact = every[n * len(every) // options.sample]
        print(json.dumps({"file": name, "kind": fact.kind, "text": fact.text, "quote": fact.quote}, ensure_ascii=False))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
