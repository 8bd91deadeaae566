"""Which session, or which championship, a sheet is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from pressgen.diagnostics import Finding
from pressgen.imports.sheet import Page, team_of
from pressgen.imports.target import Target
from pressgen.imports.words import words
from pressgen.model import Label
from pressgen.model.house import SESSION_KEY
from pressgen.model.sessions import kind_of
from pressgen.timing import Fit, KnownName, Line, fold, match_names, session_hint

What = Literal["session", "grid", "championship"]
"""What a sheet tells: a session's result, who starts where in it, or a championship's standings."""


class Asked(Protocol):
    """Somebody who can be asked."""

    def which(self, what: What, page: Page, known: Sequence[str]) -> str | None:
        """Ask of which session or championship a sheet is; None: that is not known."""

    def is_own(self, printed: str, name: str) -> bool:
        """Ask whether a line is about a driver of the house."""

    def is_meant(self, doubt: Finding) -> bool:
        """Ask whether a sheet is to be taken that may be of another event."""


def session_names(target: Target) -> dict[str, list[str]]:
    """Return what each session of the series may be called."""
    names = {}
    for key, session in target.series.sessions.items():
        labels = [*texts_of(session.label), *texts_of(session.official)]
        names[key] = [key, *labels, *_usual(key)]
    return names


def texts_of(label: Label | None) -> list[str]:
    """Return what a label says in each language; nothing where there is none."""
    return list(label.languages.values()) if label else []


def _usual(key: str) -> list[str]:
    match, kind = SESSION_KEY.match(key), kind_of(key)
    number = match["number"] if match else ""
    return [f"{word} {number}".strip() for word in words()["sessions"].get(kind or "", ())]


def championship_names(target: Target) -> dict[str, list[str]]:
    """Return what each championship of the series may be called."""
    return {
        key: [key, *texts_of(championship.title), *words()["championships"].get(key, ())]
        for key, championship in target.series.championships.items()
    }


def session_of(page: Page, target: Target) -> str | None:
    """Return the session that a sheet says it is of; None: it does not, or it names several."""
    return session_hint(page.sheet, session_names(target))


def races(target: Target) -> list[str]:
    """Return the sessions of the series that may have a grid."""
    return [key for key in target.series.sessions if kind_of(key) not in NO_RACES]


NO_RACES = ("test", "practice", "qualifying", "warmup")
"""Kinds of sessions without a grid."""


def grid_of(page: Page, target: Target) -> str | None:
    """Return the race that a grid is of: the only one, if it does not say."""
    told, known = session_of(page, target), races(target)
    if told is None and len(known) == 1:
        return known[0]
    return told if told in known else None


def is_grid(page: Page, target: Target) -> bool:
    """Tell a sheet that by its title says who starts where."""
    return called_so(page, target, "grids") is not None


def called_so(page: Page, target: Target, what: str) -> str | None:
    """Return the title by which a sheet is a list of a kind; a session may be called so too."""
    sessions = [fold(name) for names in session_names(target).values() for name in names]
    titles = [t for t in words()[what]["titles"] if not any(fold(t) in s for s in sessions)]
    alone = (replace(page.sheet, hints=(hint,)) for hint in page.sheet.hints)
    return next(
        (one.hints[0] for one in alone if session_hint(one, {"": titles}) is not None), None
    )


def championship_of(page: Page, target: Target) -> str | None:
    """Return the championship that a sheet is of; None: it may be of several.

    Where the sheet does not say, it is the only one of the kind of the house's own in it.
    """
    told = session_hint(page.sheet, championship_names(target))
    if told:
        return told
    entrants = _entrants(page, target)
    fitting = [k for k, c in target.series.championships.items() if c.entrants == entrants]
    return fitting[0] if len(fitting) == 1 else None


def _entrants(page: Page, target: Target) -> str | None:
    """Return whether a sheet lists drivers or teams, by the house's own in it; None: has none."""
    house = target.house
    teams = {fold(team.name) for team in house.teams.values()}
    if any(fold(team_of(line)) in teams and not _has_driver(line) for line in page.sheet.lines):
        return "teams"
    known = [KnownName(key, d.first_name, d.last_name) for key, d in house.drivers.items()]
    names = (driver.name for line in page.sheet.lines for driver in line.drivers)
    return "drivers" if any(match_names(name, known).fit is Fit.WHOLE for name in names) else None


def _has_driver(line: Line) -> bool:
    """Tell whether a line names somebody besides the team."""
    return any(fold(driver.name) != fold(team_of(line)) for driver in line.drivers)


Finds = Callable[[Page, Target], str | None]
FINDS: Mapping[What, Finds] = {
    "session": session_of,
    "grid": grid_of,
    "championship": championship_of,
}
"""How what a sheet is of is found."""


def known_to(what: What, target: Target) -> list[str]:
    """Return of what a sheet may be: sessions, those with a grid, or championships."""
    if what == "championship":
        return list(target.series.championships)
    return races(target) if what == "grid" else list(target.series.sessions)
