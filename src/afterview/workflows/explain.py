"""What the rules are: a table of all, and the page of one."""

from __future__ import annotations

import json
from importlib import resources

from afterview.model.finding import Rule
from afterview.model.trouble import Refused
from afterview.rules._run import all_rules


def rules() -> tuple[Rule, ...]:
    """Every rule that exists, in order of chapter and id."""
    return tuple(sorted(all_rules().values(), key=lambda r: (r.chapter.value, r.id)))


def explain(rule: str) -> str:
    """The page of a rule, in Markdown, with how often it was right on our own cases; raises Refused for an unknown one."""
    if rule not in all_rules():
        near = [r for r in all_rules() if set(r.split("-")) & set(rule.split("-"))]
        raise Refused(f"There is no rule called {rule!r}.",
                      f"Did you mean {', '.join(near)}?" if near else "See `afterview rules`.")
    page = resources.files("afterview.rules") / f"{rule.replace('-', '_')}.md"
    return f"{page.read_text(encoding='utf-8').rstrip()}\n\n{_how_good(rule)}"


def _how_good(rule: str) -> str:
    """The figures that `evals/gate.py --write` left beside the rules, in a sentence."""
    figures = json.loads((resources.files("afterview.rules") / "figures.json").read_text(encoding="utf-8"))
    if rule not in figures["rules"]:
        return "## How often it is right\n\nOur own cases do not try this rule yet.\n"
    found, put, false = figures["rules"][rule]
    return ("## How often it is right\n\n"
            f"On our own invented interviews it found {found} of the {put} such mistakes that we had put in, and spoke up wrongly "
            f"{_times(false)} in {figures['runs']} runs. What is invented is easier than what is real: see \"How good is it?\" in the "
            "documentation.\n")


def _times(count: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")
