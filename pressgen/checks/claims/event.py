"""Claims about the event: its round, its days, and how long it is until the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from pressgen.checks.claims.sentence import Sentence
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, whole_words
from pressgen.model import Weekend
from pressgen.model.weekend import Event, Next

SOON = dt.timedelta(days=4)
"""A date farther from an event than this may be of anything."""

LENGTHS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44")}
"""Days, by the units of the lexicons."""

WEEK = 7
BESIDE = 2
"""Signs between a weekday and its date."""

Days = tuple[dt.date, dt.date]
"""From and to."""


def rounds(sentence: Sentence) -> Iterator[Finding]:
    """The round is this one or the next; an earlier one only where another event may be meant."""
    weekend = sentence.weekend
    coming = {event.round for event in weekend.next}
    here = {(what, weekend.event.circuit) for what in ("circuit", "city")}
    names = {mention.value for mention in sentence.mentions(Sort.NAME)}
    for mention in sentence.doubtful(Sort.ROUND):
        number = int(str(mention.value))
        is_known = number == weekend.event.round or number in coming
        is_later = number > max({weekend.event.round, *coming})
        past = whole_words(sentence.claims.since).search(sentence.before(mention))
        if not is_known and not past and (is_later or names & here):
            where = weekend.event.where / "round"
            yield sentence.wrong(kinds.WRONG_ROUND, mention, [where], round=weekend.event.round)


def dates(sentence: Sentence) -> Iterator[Finding]:
    """A date near the event is one of its days, of the next one's, or one that is declared."""
    weekend = sentence.weekend
    for mention in sentence.doubtful(Sort.DATE):
        days = _days(mention, weekend.event.released)
        if days and not _is_known(days, weekend) and _is_near(days, weekend):
            related = [event.where / "first_day" for event in _events(weekend)]
            yield sentence.wrong(kinds.WRONG_DATE, mention, related)


def weekdays(sentence: Sentence) -> Iterator[Finding]:
    """A weekday beside a date is that date's; one alone is of the event, or of its sessions."""
    event, dated = sentence.weekend.event, sentence.mentions(Sort.DATE)
    for mention in sentence.doubtful(Sort.WEEKDAY):
        beside = [date for date in dated if _are_beside(mention, date)]
        days = _days(beside[0], event.released) if beside else None
        if days and days[0].weekday() != mention.value:
            weekday = sentence.reading.locale.weekday(days[0])
            yield sentence.wrong(kinds.WRONG_WEEKDAY, mention, weekday=weekday)
        elif not beside and mention.value not in _weekdays(sentence.weekend):
            yield sentence.wrong(kinds.OTHER_WEEKDAY, mention, [event.where / "first_day"])


def distances(sentence: Sentence) -> Iterator[Finding]:
    """How long it is until the next event is as the days between tell, rounded as people do."""
    weekend = sentence.weekend
    distances = [(event.first_day - weekend.event.last_day).days for event in weekend.next]
    for mention in sentence.doubtful(Sort.QUANTITY):
        said = _as_coming(sentence, mention)
        if (
            said
            and distances
            and _is_about_next(sentence)
            and not any(_may_be_called(days, said) for days in distances)
        ):
            related = [event.where / "first_day" for event in weekend.next]
            yield sentence.wrong(kinds.WRONG_DISTANCE, mention, related, days=distances[0])


# Days


def _events(weekend: Weekend) -> list[Event | Next]:
    return [weekend.event, *weekend.next]


def _days(mention: Mention, near: dt.date) -> Days | None:
    """Return a date's days in the year that is nearest; None of another year that it names."""
    match mention.value:
        case ((int(), int()) as first, (int(), int()) as last, year) if year in (None, near.year):
            years = [year] if year else [near.year - 1, near.year, near.year + 1]
            spans = [(_day(y, *first), _day(y, *last)) for y in years]
            sound = [(start, end) for start, end in spans if start and end]
            return min(sound, key=lambda days: abs(days[0] - near), default=None)
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _is_known(days: Days, weekend: Weekend) -> bool:
    events = _events(weekend)
    if days[0] != days[1]:
        return any(days == (event.first_day, event.last_day) for event in events)
    within = any(event.first_day <= days[0] <= event.last_day for event in events)
    return within or days[0] in _single_days(weekend)


def _single_days(weekend: Weekend) -> set[dt.date]:
    """Return the days that are known besides those of events."""
    declared = {value for value in weekend.facts.values() if isinstance(value, dt.date)}
    sessions = {known.day for known in weekend.sessions.values() if known.day}
    return {weekend.event.released, *declared, *sessions}


def _is_near(days: Days, weekend: Weekend) -> bool:
    """Tell whether days are meant for an event: next to its own, or as many in its month."""
    for event in _events(weekend):
        distance = min(abs(days[0] - event.first_day), abs(days[-1] - event.last_day))
        alike = days[1] - days[0] == event.last_day - event.first_day and days[0] != days[1]
        if distance <= SOON or (alike and days[0].month == event.first_day.month):
            return True
    return False


def _weekdays(weekend: Weekend) -> set[int]:
    days = _single_days(weekend)
    for event in _events(weekend):
        first, last = sorted((event.first_day, event.last_day))  # else told elsewhere
        days |= {first + dt.timedelta(n) for n in range(min((last - first).days + 1, WEEK))}
    return {day.weekday() for day in days}


def _are_beside(weekday: Mention, date: Mention) -> bool:
    return min(abs(date.start - weekday.end), abs(weekday.start - date.end)) <= BESIDE


# Distances

Said = tuple[Decimal, str, str]
"""A number, its unit, and whether it is ``over``, ``under`` or ``about`` that; else empty."""


def _is_about_next(sentence: Sentence) -> bool:
    circuits = {event.circuit for event in sentence.weekend.next}
    named = {m.value for m in sentence.mentions(Sort.NAME)}
    here = {(what, key) for key in circuits for what in ("circuit", "city")}
    return bool(named & here) or whole_words(sentence.claims.next).search(sentence.text) is not None


def _as_coming(sentence: Sentence, mention: Mention) -> Said | None:
    """Return how far off something is said to be; None where nothing is said to come."""
    match mention.value:
        case (Decimal() as number, str(unit)) if unit in LENGTHS:
            form = sentence.claims.coming.replace("{quantity}", "[^,.;]*$")
            told = sentence.before(mention) + sentence.words(mention)
            found = list(whole_words(form).finditer(told))
            return (number, unit, _rough(found[-1]["about"] or "", sentence)) if found else None
    return None


def _rough(said: str, sentence: Sentence) -> str:
    forms = sentence.claims.rough
    return next((name for name in forms if re.search(rf"\b(?:{forms[name]})\b", said)), "")


def _may_be_called(days: int, said: Said) -> bool:
    number, unit, rough = said
    exact = days / LENGTHS[unit]
    if rough == "over":
        return number <= exact < number + 1
    if rough == "under":
        return number - 1 < exact <= number
    return abs(exact - number) <= Decimal("0.5")
