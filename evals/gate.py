"""The quality gate: our own invented cases against pinned floors that may only rise. `make eval`; `--pin` raises floors, `--write` the docs."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from score import Score, score
from show import table

from afterview.interfaces.cli.world import make_world

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SLACK = 0.02  # processors round int8 differently; a figure may fall this far without anything having changed
RULES = HERE.parent / "src/afterview/rules/figures.json"
FIGURES = HERE.parent / "docs/_figures.md"


def figures(total: Score) -> dict[str, float]:
    """The figures that have floors; "quiet" counts down: runs without a false warning, of all runs."""
    return {
        "recall": total.recall,
        "quiet": 1 - sum(total.false.values()) / max(1, total.runs),
        "clean": 1 - total.clean_warnings / max(1, total.runs),
        "fact uses": total.uses[0] / max(1, total.uses[1]),
        "questions": total.questions[0] / max(1, total.questions[1]),
        "no surplus": min(1.0, total.questions[1] / max(1, total.questions[2])),
    }


def digest(folder: Path) -> str:
    """A hash over every file of the cases, so that neither they nor the floors drift unseen."""
    seen = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        seen.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()[:16]


def write(path: Path, readers: dict[str, Score]) -> None:
    """The table of the docs page "How good is it?"."""
    lines = ["<!-- written by evals/gate.py --write -->", ""]
    for name, total in readers.items():
        found = figures(total)
        lines += [f"**{name}**, {total.runs} runs over our own invented interviews and their variants:", "",
                  "| figure | value |", "|---|---|",
                  f"| mistakes found | {sum(total.hit.values())} of {sum(total.put.values())} ({found['recall']:.0%}) |",
                  f"| false warnings | {sum(total.false.values())} in {total.runs} runs |",
                  f"| warnings on interviews without a mistake | {total.clean_warnings} |",
                  f"| fact uses found | {total.uses[0]} of {total.uses[1]} |",
                  f"| questions found | {total.questions[0]} of {total.questions[1]} ({total.questions[2]} reported) |", "",
                  "| rule | found | put in | false warnings |", "|---|---|---|---|"]
        lines += [f"| `{r}` | {total.hit[r]} | {total.put[r]} | {total.false[r]} |" for r in sorted(set(total.put) | set(total.false))]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Score, compare with the floors, say what fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is reached now; never lowers one")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them too; wants a reason in the commit")
    parser.add_argument("--write", action="store_true", help="write docs/_figures.md")
    options = parser.parse_args()
    world, why = make_world("model")
    if why:
        print(why)
        return 1
    total = score(HERE / "cases", world)
    now = {k: math.floor(v * 1000) / 1000 for k, v in figures(total).items()}
    print(table(total))
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "cases": ""}
    if options.write:
        cues, _ = make_world("cues")
        every = score(HERE / "cases", world, chapters=False)
        by_rule = {r: [every.hit[r], every.put[r], every.false[r]] for r in sorted(every.put)}
        RULES.write_text(json.dumps({"runs": every.runs, "rules": by_rule}, indent=1) + "\n", encoding="utf-8")
        write(FIGURES, {"With our model": total, "With phrases alone": score(HERE / "cases", cues)})
    if options.pin:
        floors = {k: v if options.lower else max(v, pinned["floors"].get(k, 0)) for k, v in now.items()}
        FLOORS.write_text(json.dumps({"floors": floors, "cases": digest(HERE / "cases")}, indent=1) + "\n", encoding="utf-8")
        return 0
    fallen = [f"{k} is {now[k]:.3f}, its floor {v:.3f}" for k, v in pinned["floors"].items() if now[k] < v - SLACK]
    if pinned["cases"] != digest(HERE / "cases"):
        fallen.append("the cases changed since the floors were pinned: run evals/gate.py --pin")
    print("\n".join(fallen) if fallen else "every floor is held")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
