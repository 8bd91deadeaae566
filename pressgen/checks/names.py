"""Keys by which prose takes facts: each may mean one thing only."""

from __future__ import annotations

from collections.abc import Iterator

from pressgen.diagnostics import Finding, Place, kinds
from pressgen.model import House, Weekend
from pressgen.model.house import SESSION_KEY
from pressgen.model.sessions import STANDARD_SESSIONS

RESERVED = ("weekend", "series", "circuit", "next", "facts")
"""First names of facts that no driver, team or session may bear."""
RESERVED_OF_DRIVERS = ("name", "team", "car", "number")
"""Facts about a driver that no session or championship may be called."""


def unlabelled_sessions(_weekend: Weekend, house: House) -> Iterator[Finding]:
    """A session that is none of the standard ones has to say what it is called."""
    for series in house.series.values():
        for key, session in series.sessions.items():
            match = SESSION_KEY.match(key)
            if session.label is None and not (match and match["kind"] in STANDARD_SESSIONS):
                yield kinds.UNLABELLED_SESSION.at(
                    session.where, name=key, known=", ".join(STANDARD_SESSIONS)
                )


def clashes(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A driver called as a session, or a session as a championship, could not be told apart."""
    series = house.series.get(weekend.event.series)
    sessions = series.sessions if series else {}
    championships = series.championships if series else {}
    first_names = [
        *(("a fact of its own", name, house.where) for name in RESERVED),
        *(("a driver", name, driver.where) for name, driver in house.drivers.items()),
        *(("a team", name, team.where) for name, team in house.teams.items()),
        *(("a session", name, session.where) for name, session in sessions.items()),
    ]
    below_drivers = [
        *(("a fact about drivers", name, house.where) for name in RESERVED_OF_DRIVERS),
        *(("a session", name, session.where) for name, session in sessions.items()),
        *(("a championship", name, title.where) for name, title in championships.items()),
    ]
    speakers = [
        *(("a driver", name, driver.where) for name, driver in house.drivers.items()),
        *(("an official", name, official.where) for name, official in house.officials.items()),
    ]
    yield from _clashing(first_names)
    yield from _clashing(speakers)
    yield from _clashing(below_drivers)


def _clashing(named: list[tuple[str, str, Place]]) -> Iterator[Finding]:
    met: dict[str, tuple[str, Place]] = {}
    for what, name, place in named:
        first, there = met.setdefault(name, (what, place))
        if there != place:
            related = [there] if there.key else []
            yield kinds.NAME_CLASH.at(place, name=name, first=first, second=what, related=related)
