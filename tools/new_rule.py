"""The files of a new rule: `make new-rule NAME=too-many-slides`. Adds files, edits none."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "src" / "afterview" / "rules"

CODE = '''"""TODO: what it finds, in one line."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.model.finding import Chapter, Hit, Severity
from afterview.model.interview import Exchange, Interview
from afterview.rules._kit import Limits, rule


@rule(scope=Exchange, chapter=Chapter.CRAFT, severity=Severity.SUGGESTION, evidence="advice",
      message="TODO: what you saw, to the candidate, with {{said}} values.",
      words=500)
def find(exchange: Exchange, interview: Interview, limits: Limits) -> Iterator[Hit]:
    """TODO: which answers, exactly; say what each limit does."""
    del interview
    answer = exchange.answer
    if answer is not None and answer.words > limits["words"]:
        yield Hit((answer.sentences[0].quote(),), {{"said": answer.words}}, "TODO: what they could have said.", exchange.n)
'''

PAGE = """# {name}

TODO: what it finds, in one line.

## What it looks for

TODO: exactly what counts, naming each limit: answers of more than `words` (500) words.

## Why it matters

TODO: the evidence and how strong it is (experiment, survey, convention, advice only), with its source.

## Instead

TODO: what to do next time.

## When to leave it

TODO: when it is right to dismiss it.

## Examples

```talk finds
[00:03] Interviewer: TODO: Tell me about a time when ...
[00:07] Candidate: TODO
[00:40] Interviewer: Do you have any questions for me?
[00:43] Candidate: TODO
```

```talk finds
TODO
```

```talk silent
TODO: a trap that looks like it
```

```talk silent
TODO
```
"""


def files(name: str) -> dict[Path, str]:
    """The files of the rule called `name`; raises ValueError for a name that is none, or that is taken."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        message = f"{name!r} is no name for a rule: lower case and dashes, and it should read well after 'allow' (too-many-slides)."
        raise ValueError(message)
    module = name.replace("-", "_")
    made = {
        RULES / f"{module}.py": CODE.format(),
        RULES / f"{module}.md": PAGE.format(name=name),
        ROOT / "changes" / f"+{name}.feature.md": f"A new rule, `{name}`: TODO, in one sentence for users.\n",
    }
    taken = [p for p in made if p.exists()]
    if taken:
        message = f"{taken[0].relative_to(ROOT)} exists already."
        raise ValueError(message)
    return made


def main(arguments: list[str]) -> int:
    """Write the files and say what comes next."""
    name = arguments[0].strip() if arguments else ""
    if not name:
        print("Which rule? make new-rule NAME=too-many-slides", file=sys.stderr)
        return 2
    try:
        made = files(name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
        print(f"made {path.relative_to(ROOT)}")
    print(f"""
Next: write the page first, then the code, then run
  .venv/bin/python -m tests.laws.pages {name}
  make test
CONTRIBUTING.md has the ten minutes in full.""")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
