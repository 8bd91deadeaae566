"""How far apart days are, as a sentence says it: this weekend, next weekend, in three weeks.

The rules are the house style's: by days between an event and the release, or the next event.
"""

from __future__ import annotations

import datetime as dt

THIS_WITHIN = 3
"""Days after the event in which it is "this weekend"."""
NEXT_WEEKEND = range(4, 10)
"""Days to the next event in which it is "next weekend", where it is one."""
WEEKS_FROM = 6
"""Days to the next event from which they are counted in weeks."""
WEEKS_UP_TO = 8
"""Weeks to the next event that are counted in words; beyond, the dates tell."""
_SATURDAY = 5


def weeks_between(last: dt.date, first: dt.date) -> int:
    """Return the weeks from the last day of an event to the first day of the next, rounded."""
    return round((first - last).days / 7)


def _weekend_day(first: dt.date, last: dt.date) -> dt.date | None:
    """Return the last Saturday or Sunday of an event; None: it has none."""
    back = range(min((last - first).days, 6) + 1)
    days = (last - dt.timedelta(n) for n in back)
    return next((day for day in days if day.weekday() >= _SATURDAY), None)


def _weeks_later(day: dt.date, later: dt.date) -> int:
    """Return how many calendar weeks, Monday to Sunday, lie between two days; 0: it is the same."""
    monday, other = (d.toordinal() - d.weekday() for d in (day, later))
    return (other - monday) // 7


def when(first: dt.date, last: dt.date, released: dt.date) -> str:
    """Tell how the introduction names the event's time.

    The house says "this weekend" up to three days after the last day, else "last weekend". An
    event without a Saturday or Sunday is none, and after another weekend "last" is not true.
    """
    weekend = _weekend_day(first, last)
    if weekend and first <= released and (released - last).days <= THIS_WITHIN:
        return "this_weekend"
    unit = "weekend" if weekend else "week"
    return {0: f"this_{unit}", 1: f"last_{unit}"}.get(
        _weeks_later(weekend or last, released), "dates"
    )


def distance(last: dt.date, first: dt.date, final: dt.date) -> str:
    """Tell how the next event is announced: ``next_weekend``, ``weeks``, or ``dates``: they alone.

    ``last`` is the last day of this event, ``first`` and ``final`` are the days of the next.
    """
    days = (first - last).days
    weekend = _weekend_day(first, final)
    if days in NEXT_WEEKEND and weekend and _weeks_later(last, weekend) <= 1:
        return "next_weekend"
    weeks = weeks_between(last, first)
    return "weeks" if days >= WEEKS_FROM and weeks <= WEEKS_UP_TO else "dates"
