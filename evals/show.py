"""Print a score: `python evals/show.py [FOLDER] [--reader cues|model] [--notes] [--bare] [--only CASE,…]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from score import Score, score

from afterview.interfaces.cli.world import make_world


def table(total: Score) -> str:
    """The score as text."""
    rows = [f"{r:24} {total.hit[r]:3}/{total.put[r]:<3} {total.false[r] or ''}" for r in sorted(set(total.put) | set(total.false))]
    precise = sum(total.false.values())
    return "\n".join([*rows, f"recall {total.recall:.3f} of {sum(total.put.values())}, {precise} false alarms in {total.runs} runs "
                      f"({total.clean_warnings} on clean twins), fact uses {total.uses[0]}/{total.uses[1]}, questions "
                      f"{total.questions[0]}/{total.questions[1]} ({total.questions[2]} reported)"])


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "cases")
    parser.add_argument("--reader", default="model")
    parser.add_argument("--notes", action="store_true")
    parser.add_argument("--bare", action="store_true", help="without case and punctuation")
    parser.add_argument("--all", action="store_true", help="mail and patience too")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    world, why = make_world(options.reader)
    total = score(options.folder, world, chapters=not options.all, unpunctuated=options.bare,
                  names=set(options.only.split(",")) if options.only else None)
    if options.notes:
        print("\n".join(total.notes))
    print(table(total))
    print(f"read by {world.reader.name} {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
