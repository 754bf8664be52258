"""What the rules are: a table of all, and the page of one."""

from __future__ import annotations

from importlib import resources

from afterview.model.finding import Rule
from afterview.model.trouble import Refused
from afterview.rules._run import all_rules


def rules() -> tuple[Rule, ...]:
    """Every rule that exists, in order of chapter and id."""
    return tuple(sorted(all_rules().values(), key=lambda r: (r.chapter.value, r.id)))


def explain(rule: str) -> str:
    """The page of a rule, in Markdown; raises Refused for an unknown one."""
    if rule not in all_rules():
        near = [r for r in all_rules() if set(r.split("-")) & set(rule.split("-"))]
        raise Refused(f"There is no rule called {rule!r}.",
                      f"Did you mean {', '.join(near)}?" if near else "See `afterview rules`.")
    page = resources.files("afterview.rules") / f"{rule.replace('-', '_')}.md"
    return page.read_text(encoding="utf-8")
