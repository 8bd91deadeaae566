"""Days and rounds: an event's own, its sessions', its release's and those of what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pressgen.checks.lookup import series_of
from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import Event, Next

LONGEST = 10
"""Days that an event has at most."""
AROUND = dt.timedelta(days=2)
"""How far from the days of an event its tests may be."""
FRESH = dt.timedelta(days=30)
"""How long after an event it is still reported."""
A_YEAR = dt.timedelta(days=366)


def dates_out_of_order(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """An event ends after it has begun; a slip in one digit of a date shows here first."""
    for event in _events(weekend):
        if event.last_day < event.first_day:
            yield kinds.DATES_OUT_OF_ORDER.at(
                event.where / "last_day", related=[event.where / "first_day"]
            )


def long_events(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A race weekend is over in days; weeks of it are a slip in the month."""
    for event in _events(weekend):
        days = (event.last_day - event.first_day).days + 1
        if days > LONGEST:
            field, year = _of_another_year(event, weekend) if days > A_YEAR.days else ("", "")
            related = [event.where / "first_day"]
            yield kinds.LONG_EVENT.at(
                event.where / "last_day", related=related, days=days, field=field, year=year
            )


def _of_another_year(event: Event | Next, weekend: Weekend) -> tuple[str, int]:
    """Return which of its days is of another year than the season, and the year of the other."""
    begins, ends = event.first_day.year, event.last_day.year
    is_late = begins == (event.season or weekend.event.season)
    return ("last_day", begins) if is_late else ("first_day", ends)


def seasons_far_off(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A season may begin in the winter before its year or end in the one after it, not later."""
    for event in _events(weekend):
        if event.season and abs(event.season - event.first_day.year) > 1:
            yield kinds.SEASON_FAR_OFF.at(
                event.where / "season",
                season=event.season,
                year=event.first_day.year,
                related=[event.where / "first_day"],
            )


def _events(weekend: Weekend) -> list[Event | Next]:
    return [weekend.event, *weekend.next]


# The release


def released_early(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A report tells what has happened; one dated before tells "this weekend" of the wrong one."""
    event = weekend.event
    if event.kind != "report" or event.release is None or event.last_day < event.first_day:
        return
    place, related = event.where / "release", [event.where / "last_day"]
    if event.release < event.first_day:
        yield kinds.RELEASED_BEFORE.at(place, related=[event.where / "first_day"])
    elif event.release < event.last_day:
        yield kinds.RELEASED_DURING.at(place, related=related)


def released_late(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A report is news; weeks later its date is more likely the next event's."""
    event = weekend.event
    if event.kind == "report" and event.released - event.last_day > FRESH:
        yield kinds.RELEASED_LATE.at(
            event.where / "release",
            days=(event.released - event.last_day).days,
            related=[event.where / "last_day"],
        )


# Sessions


def sessions_outside(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """What decides an event is run on its days; a test may be just before them."""
    event = weekend.event
    if event.last_day < event.first_day:
        return
    for key, session in weekend.sessions.items():
        day = session.day
        if day is None or event.first_day <= day <= event.last_day:
            continue
        edge = "first_day" if day < event.first_day else "last_day"
        place, related = session.where / "day", [event.where / edge]
        if kind_of(key) in ("race", "qualifying"):
            yield kinds.RACE_OUTSIDE.at(place, session=key, related=related)
        elif not event.first_day - AROUND <= day <= event.last_day + AROUND:
            yield kinds.SESSION_OUTSIDE.at(place, session=key, related=related)


def sessions_out_of_order(weekend: Weekend, house: House) -> Iterator[Finding]:
    """Sessions are run in the order of the series; a day of the week before stands out."""
    latest = None
    for key in series_of(weekend, house).sessions:
        session = weekend.sessions.get(key)
        if session is None or session.day is None:
            continue
        if latest and latest[1].day and session.day < latest[1].day:
            yield kinds.SESSIONS_OUT_OF_ORDER.at(
                session.where / "day",
                session=key,
                before=latest[0],
                related=[latest[1].where / "day"],
            )
        else:
            latest = key, session


# What comes next


def next_too_early(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """The next event lies ahead; last round's dates left in place would tell otherwise."""
    event = weekend.event
    for upcoming in weekend.next:
        if upcoming.first_day <= event.last_day:
            yield kinds.NEXT_TOO_EARLY.at(
                upcoming.where / "first_day", related=[event.where / "last_day"]
            )


def next_far_off(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """No series pauses for more than a year; a slip in the year does."""
    event = weekend.event
    for upcoming in weekend.next:
        if upcoming.first_day - event.last_day > A_YEAR:
            yield kinds.NEXT_FAR_OFF.at(
                upcoming.where / "first_day", related=[event.where / "last_day"]
            )


def next_not_after(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """The next event is another round, and a later one unless it was put off."""
    event = weekend.event
    for upcoming in weekend.next:
        if upcoming.season_beside(event) != (event.series, event.season):
            continue
        place, related = upcoming.where / "round", [event.where / "round"]
        if upcoming.round == event.round:
            yield kinds.NEXT_SAME_ROUND.at(place, round=event.round, related=related)
        elif upcoming.round < event.round:
            yield kinds.NEXT_BEHIND.at(
                place, next=upcoming.round, round=event.round, related=related
            )


def next_out_of_order(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """Of several events of a series the nearest is told first, as the first is "next"."""
    latest: dict[str, Next] = {}
    for upcoming in weekend.next:
        series = upcoming.series or weekend.event.series
        before = latest.get(series)
        if before and upcoming.first_day < before.first_day:
            yield kinds.NEXT_OUT_OF_ORDER.at(
                upcoming.where / "first_day", related=[before.where / "first_day"]
            )
        else:
            latest[series] = upcoming


# Rounds


def rounds_beyond_season(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A season has as many rounds as the house says; "round 9 of 8" would be printed otherwise."""
    event = weekend.event
    rounds = [(event.series, event.season, event.round, event.where / "round")]
    rounds += [
        (event.series, event.season, table.after_round, table.where / "after_round")
        for table in weekend.standings.values()
        if table.after_round
    ]
    rounds += [(*n.season_beside(event), n.round, n.where / "round") for n in weekend.next]
    for series, year, number, place in rounds:
        season = house.series[series].seasons.get(str(year))
        if season and number > season.rounds:
            yield kinds.ROUND_BEYOND_SEASON.at(
                place, round=number, rounds=season.rounds, related=[season.where / "rounds"]
            )
