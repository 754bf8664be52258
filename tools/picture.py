"""The README's picture: the top of the demo's report, as a browser shows it (`make picture`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "assets" / "report.png"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


def main() -> int:
    """Diagnose the demo in a folder that is thrown away, and photograph its report."""
    chromium = os.environ.get("AFTERVIEW_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("There is no Chromium here; install it, or set AFTERVIEW_CHROMIUM.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        subprocess.run([Path(sys.executable).parent / "afterview", "demo", "--to", demo], check=True, capture_output=True)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 960, "height": 1080}, color_scheme="light", device_scale_factor=1.5)
            page.goto((demo / "report.html").as_uri())
            TARGET.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=TARGET)
            browser.close()
    print(f"made {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
