"""The rows of EDGAR's list of a company's filings, and the addresses that follow from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from afterview.sources._facts import iso_day
from afterview.sources._json_text import Answer

_ARCHIVES = "https://www.sec.gov/Archives/edgar/data"
_ACCESSION = re.compile(r"^\d{10}-\d{2}-\d{6}$")
_FILE = re.compile(r"^[\w./-]{1,160}$")
_MOST = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One filing: its form, the day it was filed, its number, its main file, and the item codes of a report of events.

    `cik` is the number of the company that filed it, without zeros.
    """

    form: str
    on: date
    accession: str
    file: str
    items: str = ""
    cik: str = ""

    @property
    def folder(self) -> str:
        """Where all files of the filing lie."""
        return f"{_ARCHIVES}/{self.cik}/{self.accession.replace('-', '')}"

    @property
    def url(self) -> str:
        """The main document."""
        return f"{self.folder}/{self.file}"

    @property
    def index(self) -> str:
        """The page that lists the documents of the filing."""
        return f"{_ARCHIVES}/{self.cik}/{self.accession}-index.html"

    @property
    def whole(self) -> str:
        """The complete submission: the main document and all exhibits in one text."""
        return f"{self.folder}/{self.accession}.txt"


def filed(answer: Answer) -> list[Filed]:
    """The recent filings, newest first; rows that are not what they should be are stepped over."""
    found = []
    cik = answer.words("cik").lstrip("0")
    for n in range(min(answer.size("filings", "recent", "form"), _MOST)):
        day = iso_day(answer.words("filings", "recent", "filingDate", n))
        accession = answer.words("filings", "recent", "accessionNumber", n)
        file = answer.words("filings", "recent", "primaryDocument", n)
        if day and _ACCESSION.match(accession) and _FILE.match(file) and ".." not in file:
            found.append(Filed(form=answer.words("filings", "recent", "form", n), on=day, accession=accession, file=file, cik=cik,
                               items=answer.words("filings", "recent", "items", n)))
    return sorted(found, key=lambda f: f.on, reverse=True)


def to_carry(row: Filed) -> dict[str, str]:
    """A filing as plain text, to be carried in a request."""
    return {"form": row.form, "on": row.on.isoformat(), "accession": row.accession, "file": row.file, "items": row.items, "cik": row.cik}


def of_carry(words: Mapping[str, str]) -> Filed:
    """The filing that `to_carry` wrote."""
    return Filed(form=words["form"], on=date.fromisoformat(words["on"]), accession=words["accession"], file=words["file"],
                 items=words["items"], cik=words["cik"])
