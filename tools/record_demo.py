"""Make the recordings that come with the program: real answers, named by URL and SHA-256 as the archive lays them out.

    python -m tools.record_demo ../shared/data/company-sources
"""

from __future__ import annotations

import gzip
import json
import sys
from hashlib import sha256
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/afterview/demo/recorded"
FETCHED = "2026-03-04T00:00:00+00:00"  # the newest filing in the recorded list is of that day
CHOSEN = ("sec-edgar/company_tickers.json.gz", "sec-edgar/nvda/submissions-CIK0001045810.json.gz",
          "sec-edgar/nvda/10-K-FY2025-0001045810-25-000023.htm.gz", "sec-edgar/nvda/10-K-FY2024-0001045810-24-000029.htm.gz")


def main(source: Path) -> None:
    """Copy the chosen answers."""
    entries = {e["path"]: e for e in json.loads((source / "manifest.json").read_text(encoding="utf-8"))}
    (TARGET / "urls").mkdir(parents=True, exist_ok=True)
    for name in CHOSEN:
        body = gzip.decompress((source / name).read_bytes())
        key, url = sha256(body).hexdigest(), entries[name]["original_url"]
        ending, media = (".json", "application/json") if ".json" in name else (".html", "text/html")
        (TARGET / f"{key}{ending}.gz").write_bytes(gzip.compress(body, 9, mtime=0))
        (TARGET / "urls" / f"{sha256(url.encode()).hexdigest()[:40]}.json").write_text(
            json.dumps({"url": url, "document": key, "media": media, "fetched": FETCHED}, indent=1) + "\n", encoding="utf-8")
        print(f"{len(body):>9,} bytes  {url}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
