"""A diagnosis as plain data: the versioned contract ``afterview.report/1`` that other programs may rely on.

Words are given verbatim, so that they can be compared with the transcript; whoever prints them to a terminal
must use `json.dumps` with its default ``ensure_ascii=True``, which leaves nothing that acts on a terminal.
"""

from __future__ import annotations

import json
import math
from importlib import resources
from typing import Any

from afterview.model.evidence import Quote
from afterview.model.finding import Diagnosis, Finding, NextMove, Strength
from afterview.model.interview import Answer, Exchange, Interview, Measures, OwnQuestion, Question
from afterview.model.talk import Sentence

SCHEMA = "afterview.report/1"
_SCHEMA_FILE = "afterview.report-1.json"


def to_json(diagnosis: Diagnosis) -> dict[str, Any]:
    """All that the contract holds, as dicts, lists, strings, numbers, booleans and None; times in ms, None where untimed."""
    return {
        "schema": SCHEMA,
        "interview": _interview(diagnosis.interview),
        "exchanges": [_exchange(e) for e in diagnosis.interview.exchanges],
        "findings": [_finding(f) for f in diagnosis.findings],
        "strengths": [_strength(s) for s in diagnosis.strengths],
        "verdict": [{"chapter": v.chapter.value, "state": v.state.value, "why": v.why} for v in diagnosis.verdict],
        "skipped": [{"rule": s.rule, "why": s.why} for s in diagnosis.skipped],
        "troubles": [{"where": t.where, "why": t.why} for t in diagnosis.troubles],
        "next": _next(diagnosis.next),
        "measures": _measures(diagnosis.interview.measures),
        "own_questions": [_own_question(q) for q in diagnosis.interview.own_questions],
        "guess": list(diagnosis.guess),
        "dismissed": [f.fingerprint for f in diagnosis.dismissed],
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `to_json`."""
    text = (resources.files("afterview.report") / "schema" / _SCHEMA_FILE).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _interview(interview: Interview) -> dict[str, Any]:
    setting, transcript = interview.setting, interview.transcript
    return {
        "candidate": setting.candidate, "company": setting.company, "role": setting.role, "round": setting.round,
        "source": transcript.source, "format": transcript.format, "sha256": transcript.sha256,
        "words": sum(t.words for t in interview.turns), "minutes": _number(interview.measures.minutes),
        "speakers": [{"name": s.name, "role": s.role.value, "why": s.why} for s in interview.speakers],
        "timed": interview.timed, "reader": interview.reader,
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {
        "n": exchange.n, "kind": exchange.question.kind.value, "asked_by": exchange.question.by.name,
        "question": _question(exchange.question), "answer": _answer(exchange.answer) if exchange.answer else None,
        "tied": exchange.tied,
    }


def _question(question: Question) -> dict[str, Any]:
    return {"text": question.text, "start_ms": question.start_ms}


def _answer(answer: Answer) -> dict[str, Any]:
    first = answer.sentences[0].start_ms if answer.sentences else None
    span = answer.span
    return {"start_ms": span.start_ms if span else first, "end_ms": span.end_ms if span else None, "words": answer.words}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule, "chapter": finding.chapter.value, "severity": finding.severity.value, "message": finding.message,
        "instead": finding.instead, "evidence": finding.evidence, "fingerprint": finding.fingerprint,
        "exchange": finding.exchange, "at": finding.at, "quotes": [_quote(q) for q in finding.quotes],
    }


def _strength(strength: Strength) -> dict[str, Any]:
    return {"kind": strength.kind, "fact": strength.fact, "message": strength.message, "exchange": strength.exchange,
            "quotes": [_quote(q) for q in strength.quotes]}


def _quote(quote: Quote) -> dict[str, Any]:
    return {"speaker": quote.speaker, "start_ms": quote.start_ms, "text": quote.text}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"speaker": sentence.turn.speaker.name, "start_ms": sentence.start_ms, "text": sentence.text}


def _next(move: NextMove) -> dict[str, Any]:
    return {"stage": move.stage, "action": move.action, "due": move.due.isoformat() if move.due else None, "why": move.why}


def _own_question(asked: OwnQuestion) -> dict[str, Any]:
    return {**_question(asked.question), "facts": list(asked.facts), "after_invite": asked.after_invite,
            "heard": _sentence(asked.heard) if asked.heard else None}


def _measures(measures: Measures) -> dict[str, Any]:
    return {
        "candidate_words": measures.candidate_words, "interviewer_words": measures.interviewer_words,
        "talk_share": _number(measures.talk_share), "pace": _number(measures.pace),
        "fillers": measures.fillers, "likes": measures.likes,
        "fillers_per_100": _number(measures.fillers_per_100), "fillers_per_minute": _number(measures.fillers_per_minute),
        "longest_answer_s": _number(measures.longest_answer_s),
    }


def _number(value: float | None) -> float | None:
    """`value` to three places; None for what JSON cannot hold (infinity, not a number)."""
    return round(value, 3) if value is not None and math.isfinite(value) else None
