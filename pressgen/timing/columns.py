"""Titles to meanings: which column of a table tells what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from pressgen.timing.values import Row
from pressgen.timing.words import squeeze, vocabulary, words


class Meaning(StrEnum):
    """What a column tells; each has its titles in ``columns.toml``."""

    POSITION = "position"
    NUMBER = "number"
    DRIVERS = "drivers"
    NAME = "name"
    TEAM = "team"
    NATION = "nation"
    CAR = "car"
    CATEGORY = "category"
    CLASS_POSITION = "class_position"
    LAPS = "laps"
    TOTAL_TIME = "total_time"
    GAP = "gap"
    BEST_LAP = "best_lap"
    GRID = "grid"
    POINTS = "points"
    STATUS = "status"
    TIME = "time"
    """A total or a best lap, or behind the first a gap."""
    TOTAL = "total"
    """A total time, or points."""


_WHO = frozenset(
    {Meaning.NUMBER, Meaning.DRIVERS, Meaning.NAME, Meaning.TEAM, Meaning.CAR},
)
_WHAT = frozenset(
    {
        Meaning.POSITION,
        Meaning.LAPS,
        Meaning.TOTAL_TIME,
        Meaning.GAP,
        Meaning.BEST_LAP,
        Meaning.GRID,
        Meaning.POINTS,
        Meaning.STATUS,
        Meaning.TIME,
        Meaning.TOTAL,
    }
)


@dataclass(frozen=True, slots=True)
class DriverColumns:
    """Where one driver's name stands; None: the table has no such column."""

    name: int | None = None
    first: int | None = None
    last: int | None = None
    nation: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A row of titles, understood."""

    titles: tuple[str, ...]
    columns: Mapping[Meaning, int]
    drivers: tuple[DriverColumns, ...]
    """Those with columns of their own, in the order of their numbers."""
    positions: tuple[int, ...] = ()
    """All that are called positions; a letter alone may mean points as well."""

    @property
    def score(self) -> int:
        """How many columns are understood."""
        return len(self.used)

    @property
    def used(self) -> set[int]:
        """The columns that are understood."""
        apart = {
            column
            for driver in self.drivers
            for column in (driver.name, driver.first, driver.last, driver.nation)
            if column is not None
        }
        return apart | set(self.columns.values())

    @property
    def first_of_drivers(self) -> int | None:
        """The column where a driver's name begins; None where drivers have none."""
        columns = [self.columns[m] for m in (Meaning.DRIVERS, Meaning.NAME) if m in self.columns]
        for driver in self.drivers:
            columns += [c for c in (driver.name, driver.first, driver.last) if c is not None]
        return min(columns, default=None)

    def told(self) -> dict[str, str]:
        """Return what each title was taken for."""
        meant = {column: meaning.value for meaning, column in self.columns.items()}
        return {self.titles[c]: meant.get(c, "driver") for c in sorted(self.used)}

    def ignored(self) -> tuple[str, ...]:
        """Return the titles that nothing was taken from."""
        used = self.used
        return tuple(t for column, t in enumerate(self.titles) if t and column not in used)


def read_header(row: Row) -> Header | None:
    """Return a row as titles; None where it is none: it must say who, and what of them."""
    if is_lap_by_lap(row):
        return None
    columns: dict[Meaning, tuple[int, int]] = {}
    apart: dict[int, dict[str, int]] = {}
    positions: list[int] = []
    for column, cell in enumerate(row.cells):
        if not cell or len(cell) > _LONGEST_TITLE:
            continue
        title = squeeze(cell)
        if known := _meaning(cell):
            meaning, rank = known
            if meaning not in columns or rank < columns[meaning][0]:
                columns[meaning] = rank, column
            if meaning is Meaning.POSITION and len(title) > 1:
                positions.append(column)
        if part := _driver_part(title):
            apart.setdefault(part[0], {}).setdefault(part[1], column)
    meanings = {meaning: column for meaning, (_, column) in columns.items()}
    drivers = _drivers(apart, meanings)
    if not (_WHO & meanings.keys() or drivers) or not _WHAT & meanings.keys():
        return None
    return Header(tuple(row.cells), meanings, drivers, tuple(positions))


_LONGEST_TITLE = 60


def is_lap_by_lap(row: Row) -> bool:
    """Tell the titles of a table that has a row for each lap."""
    return not words("laps", "titles").isdisjoint(map(squeeze, row.texts))


@lru_cache(maxsize=20_000)
def _meaning(title: str) -> tuple[Meaning, int] | None:
    """Return what a title means, and its rank; None where it is not known.

    ``Laps (24)`` is laps, and ``Plac./Pos.`` a position in two languages; ``Driver/Team`` is
    neither.
    """
    if known := _titles().get(squeeze(title)):
        return known
    found = {_titles().get(squeeze(part)) for part in _DIVIDED.split(_BRACKETS.sub("", title))}
    meanings = {known[0] for known in found if known}
    return min(known for known in found if known) if len(meanings) == 1 else None


_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_DIVIDED = re.compile(r"[/|\n]")


@cache
def _titles() -> dict[str, tuple[Meaning, int]]:
    """Return the meaning of each title, and its rank among those of the same meaning."""
    return {
        squeeze(title): (meaning, rank)
        for meaning in Meaning
        for rank, title in enumerate(vocabulary()["titles"][meaning])
    }


@cache
def _driver_titles() -> tuple[re.Pattern[str], dict[str, str]]:
    known = vocabulary()["driver"]
    parts = {squeeze(w): part for part in ("first", "last", "nation") for w in known[part]}
    stems = _any_of([squeeze(word) for word in known["words"]])
    return re.compile(
        rf"(?P<stem>{stems})?(?P<n>\d{{0,2}})(?P<part>{_any_of(list(parts))})?"
    ), parts


def _any_of(titles: Sequence[str]) -> str:
    return "|".join(re.escape(title) for title in sorted(titles, key=len, reverse=True))


def _driver_part(title: str) -> tuple[int, str] | None:
    """Return a title's driver, 0 without a number, and which part of the name it has."""
    pattern, parts = _driver_titles()
    match = pattern.fullmatch(title)
    if not match:
        return None
    part = parts.get(match["part"] or "", "name")
    if not match["stem"] and (match["n"] or part not in ("first", "last")):
        return None
    if part == "name" and not match["n"]:
        return None  # simply a title for a name
    return int(match["n"] or 0), part


def _drivers(
    apart: dict[int, dict[str, int]], meanings: dict[Meaning, int]
) -> tuple[DriverColumns, ...]:
    """Return the drivers with columns of their own, and settle what these have in common.

    A family name is one only beside a first name: ``Last`` alone is a lap. A first name makes
    the family name of a column that is simply called name.
    """
    found = []
    for _, parts in sorted(apart.items()):
        if "first" in parts and "last" not in parts and Meaning.NAME in meanings:
            parts["last"] = meanings.pop(Meaning.NAME)
        if "first" not in parts:
            parts.pop("last", None)
        if "first" in parts or "name" in parts:
            found.append(DriverColumns(**parts))
    return tuple(found)
