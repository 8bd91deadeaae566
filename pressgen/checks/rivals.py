"""Names in tables: rivals spelt in one way, and none of our own among them.

Names that differ little are often of two: brothers, a first team and a second. So only those are
doubted of which a longer word differs by a letter or two, and which never stand in one table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressgen.checks.lookup import entries_of, name_of, series_of
from pressgen.checks.spelling import distance, folded
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.model import House, Weekend
from pressgen.model.weekend import Row, Standings

LONG_WORD = 5
"""Letters of a word in which one that differs is likelier a slip than another name."""
LONGER_WORD = 8
"""Letters of a word in which two that differ are."""
FEW = 50
"""Names that may share a word; where more do, it tells nothing."""


@dataclass(frozen=True, slots=True)
class _Rival:
    """A row of somebody who is not named by a key."""

    name: str
    row: Row
    table: str
    entrants: str
    """``drivers`` or ``teams``."""


@dataclass(frozen=True, slots=True)
class _Own:
    """A driver or team that the house enters this season."""

    key: str
    name: str
    entrants: str
    nation: str | None
    place: Place


def _rivals(weekend: Weekend, house: House) -> list[_Rival]:
    championships = series_of(weekend, house).championships
    return [
        _Rival(row.name, row, key, championships[key].entrants)
        for key, table in weekend.standings.items()
        for row in table.rows
        if row.name
    ]


def _own(weekend: Weekend, house: House) -> list[_Own]:
    entries = entries_of(weekend, house)
    drivers = {key: house.drivers[key] for key in entries}
    teams = {entry.team: house.teams[entry.team] for entry in entries.values()}
    return [
        *(_Own(k, d.name, "drivers", d.nation, d.where) for k, d in drivers.items()),
        *(_Own(k, t.name, "teams", None, t.where / "name") for k, t in teams.items()),
    ]


def stands_as_rival(table: Standings, name: str) -> bool:
    """Tell whether a table names one of our own, or almost, as if it were somebody else."""
    names = [row.name for row in table.rows if row.name]
    return any(_same(name, other) or _are_alike(name, other) for other in names)


def own_as_rivals(weekend: Weekend, house: House) -> Iterator[Finding]:
    """An own driver or team in a table is named by its key: only so it counts as one."""
    ours = _own(weekend, house)
    for rival in _rivals(weekend, house):
        for own in ours:
            if own.entrants == rival.entrants and _same(own.name, rival.name):
                yield kinds.OWN_AS_RIVAL.at(
                    rival.row.where / "name",
                    entrant=rival.name,
                    way=_way(own),
                    key=own.key,
                    related=[own.place],
                )


def close_to_own(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A rival who is called almost like an own driver is that driver, with a slip.

    Not one of another nation, nor where the driver has a row as well.
    """
    ours = _own(weekend, house)
    for rival in _rivals(weekend, house):
        there = {row.entrant for row in weekend.standings[rival.table].rows}
        for own in ours:
            if (
                own.entrants == rival.entrants
                and (_way(own), own.key) not in there
                and _fit(own.nation, rival.row.nation)
                and not _same(own.name, rival.name)
                and _are_alike(own.name, rival.name)
            ):
                yield kinds.CLOSE_TO_OWN.at(
                    rival.row.where / "name",
                    entrant=rival.name,
                    own=own.name,
                    way=_way(own),
                    key=own.key,
                    related=[own.place],
                )


def two_spellings(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A rival is spelt in one way throughout a release; two in one table are two rivals."""
    met: dict[tuple[str, str], _Rival] = {}
    tables: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rival in _rivals(weekend, house):
        met.setdefault((rival.entrants, rival.name), rival)
        tables[rival.entrants, rival.name].add(rival.table)
    told = set()
    for one, other in _comparable(met):
        first, rival = met[one], met[other]
        if (
            other not in told
            and (_same(first.name, rival.name) or _are_alike(first.name, rival.name))
            and tables[one].isdisjoint(tables[other])
            and _fit(first.row.nation, rival.row.nation)
        ):
            told.add(other)
            yield kinds.TWO_SPELLINGS.at(
                rival.row.where / "name",
                entrant=rival.name,
                other=first.name,
                related=[first.row.where / "name"],
            )


def _comparable(
    names: Iterable[tuple[str, str]],
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield pairs of entrants who share all words of their names but one, at the same place.

    Comparing all names of large tables with one another would take seconds.
    """
    sharing: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for entrants, name in names:
        words = _words(name)
        for index in range(len(words)):
            same = sharing[entrants, words[:index], words[index + 1 :]]
            if len(same) < FEW:
                yield from ((earlier, (entrants, name)) for earlier in same)
            same.append((entrants, name))


def two_nations(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A driver is of one nation, in every table and in the house file."""
    met: dict[tuple[str, str], tuple[str, Place]] = {
        ("driver", key): (driver.nation, driver.where / "nation")
        for key, driver in house.drivers.items()
    }
    for table in weekend.standings.values():
        for row in table.rows:
            if row.nation is None:
                continue
            here = row.where / "nation"
            nation, place = met.setdefault(row.entrant, (row.nation, here))
            if nation != row.nation:
                yield kinds.TWO_NATIONS.at(
                    here,
                    entrant=name_of(row, house),
                    nation=row.nation,
                    other=nation,
                    related=[place],
                )


def _way(own: _Own) -> str:
    return own.entrants.removesuffix("s")


def _fit(nation: str | None, other: str | None) -> bool:
    return nation is None or other is None or nation == other


# How alike names are


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


def _are_alike(name: str, other: str) -> bool:
    """Tell whether two names differ by no more than slips of the finger, or by accents only."""
    words, others = _words(name), _words(other)
    if len(words) != len(others):
        return False
    differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(differing) <= 1 and all(_is_slip(*pair) for pair in differing)


def _is_slip(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    if shorter < LONG_WORD or not (word + other).isalpha():
        return False
    return distance(word, other) <= (1 if shorter < LONGER_WORD else 2)


def _words(name: str) -> tuple[str, ...]:
    return tuple(folded(name).split())
