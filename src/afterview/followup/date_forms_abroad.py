"""The plain forms in which a date is named in German and in French; everything else in these languages is no date, and is asked about.

Only with the word that makes it a limit ("bis", "spätestens", "d'ici", "avant", "sous") or that says when ("nächste Woche"). Where words
could mean two days, the later one counts, as in English.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from afterview.followup import date_readers as read
from afterview.followup.days import Workdays

_DAYS = {w: n for n, words in enumerate((
    "montag lundi", "dienstag mardi", "mittwoch mercredi", "donnerstag jeudi", "freitag vendredi", "samstag sonnabend samedi",
    "sonntag dimanche")) for w in words.split()}
_MONTHS = {w: n for n, words in enumerate((
    "januar jänner jan janvier", "februar feber feb février", "märz mars", "april avril apr", "mai", "juni juin jun", "juli juillet jul",
    "august août aug", "september septembre sept sep", "oktober octobre okt oct", "november novembre nov", "dezember décembre dez déc"), 1)
    for w in words.split()}
_COUNTS = {"ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10,
           "vierzehn": 14, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 7, "dix": 10, "quinze": 14}
_DE_DAY = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_FR_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_COUNT = "|".join((*sorted(_COUNTS, key=len, reverse=True), r"\d{1,2}"))
_BIS = r"(?:spätestens )?(?:bis|am|spätestens)(?: spätestens)?(?: zum| am)?"
_DICI = r"(?:au plus tard |d'ici|avant|jusqu'|pour|au plus tard)(?: au| à| le| ce)?"
DENIED = re.compile(
    r"\b(?:nicht|kein\w*|nie|pas|jamais|aucun\w*|seit|ab|vom|von|depuis|dès|à partir d[eu]|nach|après|letzte[nr]?|dernier)\b"
    r"[^.!?;]{0,24}$")
"""What before a date denies it, or makes it a beginning; "pas avant le 3" says no day, and is asked about."""

ELSEWHERE = re.compile(
    r"\b(?:urlaub|ferien|abwesend|außer haus|beginn\w*|start\w*|eröffn\w*|einarbeitung|probezeit|kündigung\w*|messe|gespräche?n?|"
    r"bewerber\w*|kandidat\w*|congés?|vacances|absent\w*|commenc\w*|début du contrat|ouvr(?:e|ons|ir|ira)|préavis|essai|salon|entretiens?|"
    r"candidat\w*|frühestens|au plus tôt)\b")
"""What in the same sentence makes a date that of something else."""


def _weekday(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "bis Freitag", "d'ici vendredi": the next one; "vendredi prochain", "nächsten Freitag": that of the next week."""
    day = said + timedelta(days=(_DAYS[match["day"]] - said.weekday() - 1) % 7 + 1)
    later = any(w in match[0] for w in ("prochain", "nächste")) and day <= read.friday(said, 0) + timedelta(days=2)
    return day + timedelta(days=7 * later)


def _weeks_on(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "vendredi en huit", "Freitag in einer Woche": a week after the next one; "en quinze", "in vierzehn Tagen": two."""
    return _weekday(match, said, workdays) + timedelta(days=14 if match["two"] else 7)


def _week(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "Ende nächster Woche", "début de semaine prochaine", "diese Woche": its Wednesday when early, else its Friday."""
    weeks = 2 if "übernächst" in match[0] else 1 if re.search(r"nächst|kommend|prochain", match[0]) else 0
    early = re.search(r"anfang|mitte|début|milieu", match[0])
    return read.friday(said, weeks) - timedelta(days=2 if early else 0)


def _numbered(match: re.Match[str], said: date, workdays: Workdays) -> date:
    """The words "innerhalb von zehn Werktagen", "in zwei Wochen", "sous quinze jours", "dans deux semaines"."""
    word = match["more"] if match.groupdict().get("more") else match["count"]
    count = int(word) if word.isdigit() else _COUNTS[word]
    if match["unit"].startswith(("woche", "semaine")):
        return said + timedelta(weeks=count)
    if match["unit"].startswith(("monat", "mois")):
        return read.month_later(said, count)
    working = re.search(r"werk|arbeits|ouvr", match[0])
    return workdays.after(said, count) if working or count < read.WEEK_OF_WORK else said + timedelta(days=count)


def _dated(match: re.Match[str], said: date, _workdays: Workdays) -> date | None:
    """The words "bis zum 20. Februar", "bis 20.2.", "avant le 20 février", "d'ici le 20/02"."""
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS[month]
    return read.next_such(said, int(match["nth"]), number) if 1 <= number <= len(read.MONTHS) else None


def _month(match: re.Match[str], said: date, _workdays: Workdays) -> date:
    """The words "Mitte März", "fin mars", "bis Ende des Monats", "d'ici la fin du mois"."""
    word = match["month"]
    first = said.replace(day=1) if word in {"monats", "mois"} else next(
        f for f in (read.month_later(said.replace(day=1), n) for n in range(12)) if f.month == _MONTHS[word])
    if re.search(r"anfang|début", match[0]):
        return first.replace(day=10)
    return first.replace(day=20 if re.search(r"mitte|mi-", match[0]) else monthrange(first.year, first.month)[1])


_ON_DAY = rf"(?:(?:{_DE_DAY}|{_FR_DAY}),? (?:dem |den |le )?)?"
_NEXT = r"(?:dieser|nächste[rn]?|kommende[rn]?|übernächste[rn]?)"
_WITHIN = r"(?:innerhalb (?:von |der nächsten )?|in den nächsten |in den kommenden |in |binnen )"
_SO_MANY = rf"(?P<count>{_COUNT})(?: (?:bis|oder|à|ou) (?P<more>{_COUNT}))?"
_FRENCH_SPAN = r"\b(?:sous|dans(?: les)?|d'ici|au bout de)(?: un délai de)? "
_FORMS: tuple[tuple[str, read.Read], ...] = (
    (rf"\b(?:{_DICI} ?)?(?P<day>{_FR_DAY}) en (?:huit|(?P<two>quinze))\b", _weeks_on),
    (rf"\b(?:{_BIS} )?(?P<day>{_DE_DAY}) in (?:acht tagen|8 tagen|einer woche|(?P<two>vierzehn tagen|14 tagen|zwei wochen))\b", _weeks_on),
    (rf"\b(?:{_BIS}|{_DICI}) ?{_ON_DAY}(?P<nth>\d{{1,2}})(?:\.|er)? ?(?P<month>{_MONTH})\b", _dated),
    (rf"\b(?:{_BIS}|{_DICI}) ?{_ON_DAY}(?P<nth>\d{{1,2}})[./](?P<month>\d{{1,2}})(?:\.|\b)", _dated),
    (rf"\b(?:(?:bis|zum|gegen|spätestens) )*(?:anfang|mitte|ende)(?: der)? {_NEXT} woche\b", _week),
    (r"\b(?:im laufe|bis ende) der (?:nächsten|kommenden|übernächsten) woche\b", _week),
    (r"\b(?:nächste|kommende|übernächste|diese) woche\b", _week),
    (r"\b(?:bis )?ende der woche\b", _week),
    (r"\b(?:d'ici |avant |en |au |à )?(?:la |le )?(?:début|milieu|fin) (?:de )?(?:la )?semaine(?: prochaine)?\b", _week),
    (r"\b(?:d'ici |avant |dans le courant de )?la semaine prochaine\b|\bcette semaine\b", _week),
    (rf"\b{_WITHIN}{_SO_MANY} (?P<unit>tagen?|werktagen?|arbeitstagen?|wochen?|monate?n?)\b", _numbered),
    (rf"{_FRENCH_SPAN}{_SO_MANY}(?: prochain\w*)? (?P<unit>jours?(?: ouvr\w+)?|semaines?|mois)\b", _numbered),
    (rf"\b(?:(?:bis|zum|gegen) )*(?:anfang|mitte|ende)(?: des)? (?P<month>monats|{_MONTH})\b", _month),
    (rf"\b(?:d'ici |avant |en |à )?(?:la |le )?(?:début|mi-|fin)(?: du| de)? ?(?P<month>mois|{_MONTH})\b", _month),
    (rf"\b{_BIS} (?:zum |diesen |kommenden |nächsten )?(?P<day>{_DE_DAY})\b", _weekday),
    (rf"\b{_DICI} ?(?P<day>{_FR_DAY})(?: prochain)?\b", _weekday),
    (rf"\b(?P<day>{_FR_DAY}) prochain\b", _weekday),
)
FORMS = tuple((re.compile(pattern), reader) for pattern, reader in _FORMS)
"""Patterns over lower-case text, each with its reader; tried where no English form fits."""
