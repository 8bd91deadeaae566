"""Claims about the event: its round, its days, and how long it is until the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from pressgen.checks.claims.present import TITLES
from pressgen.checks.claims.sentence import Sentence, is_of
from pressgen.checks.claims.sessions import named_sessions, of_its_day
from pressgen.checks.lookup import season_of
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model import Weekend
from pressgen.model.weekend import Event, Next

SOON = dt.timedelta(days=4)
"""A date farther from an event than this may be of anything."""

CLOSE = dt.timedelta(days=2)
"""A date nearer than this is one, even where nothing in its sentence is of racing."""

LENGTHS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44")}
"""Days, by the units of the lexicons."""

WEEK = 7
ROUGH = 16
"""Signs within which "just over" stands before a number."""

Days = tuple[dt.date, dt.date]
"""From and to."""


def rounds(sentence: Sentence) -> Iterator[Finding]:
    """The round is this one or the next; an earlier one only where another event may be meant."""
    weekend = sentence.weekend
    coming = {event.round for event in weekend.next}
    here = {(what, weekend.event.circuit) for what in ("circuit", "city")}
    there = {(what, e.circuit) for e in weekend.next for what in ("circuit", "city")} - here
    names = {m.value for m in sentence.mentions(Sort.NAME) if not _is_left(sentence, m)}
    for mention in sentence.doubtful(Sort.ROUND):
        number = int(str(mention.value))
        is_known = number == weekend.event.round or number in coming
        is_later = number > max({weekend.event.round, *coming})
        past = whole_words(sentence.claims.since).search(sentence.before(mention))
        if number in coming and _is_about_now(sentence, names & here, names & there):
            is_known = False
        is_title = sentence.passage.what in TITLES and not sentence.says(sentence.claims.elsewhere)
        is_meant = is_later or number in coming or names & here or (is_title and not names & there)
        if not is_known and not past and is_meant:
            where = weekend.event.where / "round"
            yield sentence.wrong(kinds.WRONG_ROUND, mention, [where], round=weekend.event.round)


def _is_left(sentence: Sentence, place: Mention) -> bool:
    """Tell whether a place is one that was before: "two weeks after Estoril"."""
    since = ready(rf"(?<!\w)(?:{sentence.claims.since}) $")
    return since.search(sentence.before(place)) is not None


def _is_about_now(
    sentence: Sentence, here: AbstractSet[object], there: AbstractSet[object]
) -> bool:
    """Tell whether a sentence is of this event: its place or a session of it, and nothing next."""
    is_here = here or sentence.mentions(Sort.SESSION)
    return bool(is_here) and not there and not sentence.says(sentence.claims.next)


def dates(sentence: Sentence) -> Iterator[Finding]:
    """A date near the event is one of its days, of the next one's, or one that is declared."""
    weekend = sentence.weekend
    for mention in sentence.doubtful(Sort.DATE):
        days = _days(mention, weekend.event.released)
        if days and not _is_known(days, weekend) and _is_meant(sentence, days):
            related = [event.where / "first_day" for event in _events(weekend)]
            yield sentence.wrong(kinds.WRONG_DATE, mention, related)


def _is_meant(sentence: Sentence, days: Days) -> bool:
    """Tell whether a date is of an event: near to one, and told of racing, or of nothing else."""
    if sentence.says(sentence.claims.occasion) or not _is_near(days, sentence.weekend):
        return False
    if days[0] != days[1] or _is_of_racing(sentence) or sentence.says(sentence.claims.next):
        return True
    if sentence.is_at_strange_place:
        return False
    return any(
        event.first_day - CLOSE <= days[0] <= event.last_day + CLOSE
        for event in _events(sentence.weekend)
    )


def _is_of_racing(sentence: Sentence) -> bool:
    """Tell whether a sentence is of racing: it names an event, a session, or says so."""
    names = [m for m in sentence.mentions(Sort.NAME) if is_of(m, ("circuit", "city", "event"))]
    known = names or sentence.mentions(Sort.SESSION, Sort.ROUND)
    return bool(known) or sentence.says(sentence.claims.racing)


def weekdays(sentence: Sentence) -> Iterator[Finding]:
    """A weekday beside a date is that date's; one alone is of the event, or of its sessions."""
    event, dated = sentence.weekend.event, sentence.mentions(Sort.DATE)
    for mention in sentence.doubtful(Sort.WEEKDAY):
        beside = [date for date in dated if _are_beside(sentence, mention, date)]
        days = _days(beside[0], event.released) if beside else None
        if days and mention.value not in {day.weekday() for day in days}:
            yield sentence.wrong(kinds.WRONG_WEEKDAY, mention, weekday=days[0].weekday())
        is_other = not beside and mention.value not in _weekdays(sentence.weekend)
        if is_other and not _was_named(sentence, mention):
            is_race_day = _is_race_day(sentence) and mention.value != _eve(event)
            kind = kinds.NO_RACE_DAY if is_race_day else kinds.OTHER_WEEKDAY
            yield sentence.wrong(kind, mention, [event.where / "first_day"])


def _was_named(sentence: Sentence, weekday: Mention) -> bool:
    """Tell whether a weekday stands in the text before: it is told once."""
    return any(
        m.sort is Sort.WEEKDAY and m.value == weekday.value and m.start < weekday.start
        for m in sentence.side.mentions
    )


def _eve(event: Event) -> int:
    """Return the weekday before an event: a test may have been then."""
    return (event.first_day - dt.timedelta(1)).weekday()


def _is_race_day(sentence: Sentence) -> bool:
    """Tell whether the weekdays of a sentence are of this weekend's racing."""
    forms = sentence.claims
    elsewhere = f"{forms.occasion}|{forms.next}|{forms.negated}|{forms.history}"
    if sentence.is_abroad or sentence.says(elsewhere):
        return False
    return bool(named_sessions(sentence)) or _is_of_racing(sentence)


def session_days(sentence: Sentence) -> Iterator[Finding]:
    """The weekday of a session is that of its day."""
    if sentence.is_abroad:
        return
    after = ready(rf" (?:(?:{sentence.claims.on_day}) )?")
    sessions = [m for m in sentence.mentions(Sort.SESSION) if isinstance(m.value, str)]
    for weekday in sentence.doubtful(Sort.WEEKDAY):
        for session in sessions:
            known = sentence.weekend.sessions.get(str(session.value))
            start, end = (weekday.end, session.start)
            is_after = session.end <= weekday.start
            between = sentence.side.copy.text[session.end : weekday.start] if is_after else ""
            beside = after.fullmatch(between) if is_after else end - start == 1
            if not beside and is_after:
                beside = _is_held(sentence, session, weekday)
            if of_its_day(sentence, session) is not None:
                continue
            if beside and known and known.day and known.day.weekday() != weekday.value:
                yield sentence.wrong(
                    kinds.SESSION_DAY,
                    weekday,
                    [known.where],
                    session=sentence.reading.label(str(session.value)),
                    weekday=known.day.weekday(),
                )


def _is_held(sentence: Sentence, session: Mention, weekday: Mention) -> bool:
    """Tell whether a weekday is told as that of a session: "Race 2 was run at 10:05 on Sunday"."""
    between = sentence.side.copy.text[session.end : weekday.start]
    both = sentence.mentions(Sort.SESSION, Sort.WEEKDAY)
    forms = sentence.claims
    held = rf" (?:{forms.held})(?!\w)[^,;]*(?<!\w)(?:{forms.on_day}) "
    is_only = not any(session.end <= m.start < weekday.start for m in both)
    return is_only and re.fullmatch(held, between, re.IGNORECASE) is not None


def lengths(sentence: Sentence) -> Iterator[Finding]:
    """A season has as many rounds as the house says."""
    season = season_of(sentence.weekend, sentence.house)
    of = ready(rf"\s*(?:{sentence.claims.out_of})\s*")
    rounds = sentence.mentions(Sort.ROUND)
    numbers = sentence.mentions(Sort.ROUND, Sort.ORDINAL, Sort.NUMBER)
    for mention in sentence.doubtful(Sort.NUMBER, Sort.QUANTITY):
        before = [
            m
            for m in numbers
            if m.end <= mention.start
            and of.fullmatch(sentence.side.copy.text[m.end : mention.start])
        ]
        match mention.value:
            case (Decimal() as number, "round") if before:
                pass
            case Decimal() as number if before and before[-1] in rounds:
                pass
            case _:
                continue
        if number != season.rounds and not sentence.says(sentence.claims.history):
            yield sentence.wrong(kinds.SEASON_LENGTH, mention, [season.where], rounds=season.rounds)


def distances(sentence: Sentence) -> Iterator[Finding]:
    """How long it is until the next event is as the days between tell, rounded as people do."""
    weekend = sentence.weekend
    distances = [(event.first_day - weekend.event.last_day).days for event in weekend.next]
    if not distances or not _is_about_next(sentence):
        return
    told = [(m, _as_coming(sentence, m)) for m in sentence.mentions(Sort.QUANTITY)]
    coming = [(mention, said) for mention, said in told if said]
    if any(_may_be_called(days, said) for _, said in coming for days in distances):
        return
    for mention, (_, _, rough) in coming:
        if not mention.told:
            said = _with_rough(sentence, mention) if rough else mention
            related = [event.where / "first_day" for event in weekend.next]
            yield sentence.wrong(kinds.WRONG_DISTANCE, said, related, days=distances[0])


def _with_rough(sentence: Sentence, mention: Mention) -> Mention:
    """Return a mention with the word before it that says how rough it is."""
    words = "|".join(sentence.claims.rough.values())
    found = re.search(rf"(?<!\w)(?:{words}) (?:\w+ )?$", sentence.before(mention), re.IGNORECASE)
    return replace(mention, start=mention.start - len(found[0])) if found else mention


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


def _are_beside(sentence: Sentence, weekday: Mention, date: Mention) -> bool:
    """Tell whether a weekday and a date are one: "Sunday the 15th of June", "June 15th, a …"."""
    first, last = sorted((weekday, date), key=lambda mention: mention.start)
    between = sentence.side.copy.text[first.end : max(first.end, last.start)]
    joined = rf"[ ,(]*(?:(?:{sentence.claims.beside}) )?"
    return re.fullmatch(joined, between, re.IGNORECASE) is not None


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
            if found:
                return number, unit, _rough(found[-1]["about"] or "", sentence)
            later = whole_words(sentence.claims.later).match(sentence.after(mention).lstrip())
            rough = _rough(sentence.before(mention, ROUGH), sentence)
            return (number, unit, rough) if later else None
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
