"""How fast all cues are found in a 45-minute interview, beside proselint and spaCy on the same words in the same run."""

from __future__ import annotations

import statistics

from peers import proselint, spacy_small
from talk import cpu, publish, shown, table, talk, words_only

from afterview.adapters.readers.cues import CueReader, all_cues
from afterview.language.scan import PatternScanner, WordScanner
from afterview.language.words import plain

RUNS = 3  # of the slow ones
ROUNDS = 5


def main() -> None:
    """Measure, print, write."""
    text = words_only(talk())
    words = len(text.split())
    ours = plain(text).encode("ascii", "replace").decode("ascii")
    cues = all_cues()
    fast, slow = WordScanner(cues), PatternScanner(cues)
    reader = CueReader()
    lines = _sentences(text)
    hits = sum(1 for _ in reader.spans(lines))
    linted, checks = proselint(text, RUNS)
    first, peer = f"afterview, {len(cues)} cues with spans, each where its side speaks", f"proselint 0.16 (all {checks} checks)"
    works = {first: lambda: list(reader.spans(lines)), "afterview, the same and marks for every sentence": lambda: reader.read(lines),
             "afterview, every turn for the cues of both sides": lambda: list(fast.scan(ours))}
    rounds: dict[str, list[float]] = {**{name: [] for name in works}, peer: [linted]}
    for _ in range(ROUNDS):  # in turn: a machine that speeds up or slows down does so for all
        for name, work in works.items():
            rounds[name].append(cpu(work))
        rounds[peer].append(proselint(text, RUNS)[0])
    taken = {name: statistics.median(each) for name, each in rounds.items()}
    taken["afterview, the same, one pattern after the other (reference)"] = cpu(lambda: list(slow.scan(ours)), RUNS)
    taken["spaCy 3.8 en_core_web_sm"] = spacy_small(text, RUNS)
    base = taken[first]
    rows = [(name, shown(t), f"{words / t:,.0f}", f"{t / base:,.1f} ×") for name, t in taken.items()]
    publish("Scanning 45 minutes of talk",
            f"{words:,} words, {hits:,} hits.\n\n" + table(("what", "CPU", "words a second", "time, against our scan"), rows))


def _sentences(text: str) -> list:
    from afterview.language.sentences import sentence_spans
    from afterview.model.talk import Role, Sentence, Speaker, Turn

    found = []
    for n, line in enumerate(text.splitlines()):
        role = Role.CANDIDATE if n % 2 else Role.INTERVIEWER
        turn = Turn(index=n, speaker=Speaker(label="x", name="x", role=role), text=line, starts=((0, None),), span=None, lines=(n,))
        found += [Sentence(n=len(found) + i, turn=turn, start=a, end=b) for i, (a, b) in enumerate(sentence_spans(line))]
    return found


if __name__ == "__main__":
    main()
