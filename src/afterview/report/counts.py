"""What can be counted in the talk, each figure with what it does and does not mean: shown, judged only where evidence allows."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.model.interview import Exchange, Interview, Measures
from afterview.report.words import answer_length, count, seconds

_SLOW, _FAST = 110, 180  # words per minute; EVIDENCE.md, suggested defaults
_MANY, _VERY_MANY = 6, 12  # fillers per minute; Laske & DiGennaro Reed 2024: no harm up to 5, harm at 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure in words: `label`, `value` with its unit, and in `remark` how to take it."""

    label: str
    value: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBar:
    """One answer as a bar: `share` is its length as a percentage (0 to 100) of the longest."""

    exchange: Exchange
    length: str
    share: float


def counts(interview: Interview) -> tuple[Count, ...]:
    """The measures of a talk in plain words; those that need times are left out where there are none."""
    measures = interview.measures
    found = [_talk_share(measures)]
    if measures.pace is not None:
        found.append(Count(label="Your pace", value=f"{measures.pace:.0f} words a minute", remark=_pace_remark(measures.pace)))
    found.append(_fillers(measures))
    if measures.longest_answer_s is not None:
        found.append(Count(label="Your longest answer", value=seconds(measures.longest_answer_s),
                           remark="The usual counsel is 45 to 150 seconds; that is advice, not research."))
    found.append(Count(label="Questions you asked", value=str(len(interview.own_questions)),
                       remark="Three to five is the usual advice; what they rest on matters more than how many."))
    return tuple(found)


def answer_bars(interview: Interview) -> tuple[AnswerBar, ...]:
    """Every answered exchange with the length of its answer: seconds where all are timed, else words."""
    answered = [e for e in interview.exchanges if e.answer]
    timed = all(e.answer and e.answer.span for e in answered)
    sizes = [_size(e, timed=timed) for e in answered]
    longest = max(sizes, default=0) or 1
    return tuple(AnswerBar(exchange=e, length=answer_length(e) if timed else count(round(size), "word"),
                           share=round(100 * size / longest, 2))
                 for e, size in zip(answered, sizes, strict=True))


def _size(exchange: Exchange, *, timed: bool) -> float:
    if exchange.answer is None:
        return 0.0
    return exchange.answer.span.seconds if timed and exchange.answer.span else float(exchange.answer.words)


def _talk_share(measures: Measures) -> Count:
    return Count(label="Your share of the talk", value=f"{100 * measures.talk_share:.0f} % of the words",
                 remark="Nobody has shown what share is right in an interview, so this is not judged.")


def _pace_remark(pace: float) -> str:
    if pace < _SLOW:
        return "Slower than most; slow and sparse speech can come across as nervous. Compare it with your own usual pace."
    if pace > _FAST:
        return "Faster than most. Compare it with your own usual pace."
    return f"Most people speak at {_SLOW} to {_FAST}."


def _fillers(measures: Measures) -> Count:
    value = f"{measures.fillers} “um” or “uh”, {measures.likes} filler “like”"
    per_minute = measures.fillers_per_minute
    if per_minute is None:
        return Count(label="Fillers", value=value, remark="About six in 100 words are normal; a few help listeners.")
    if per_minute >= _VERY_MANY:
        remark = "In one experiment twelve a minute cost speakers credibility, and five did no harm."
    elif per_minute >= _MANY:
        remark = "A little above what did no harm in one experiment (five a minute)."
    else:
        remark = "A few are normal, and help listeners."
    return Count(label="Fillers", value=value, remark=f"{per_minute:.1f} a minute. {remark}")
