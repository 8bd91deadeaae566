"""The weekend file that is imported into, as far as an import needs it: its prose may be undone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from pressgen.diagnostics import Finding, Key, Place, closest, has_errors, kinds
from pressgen.load import house_file, weekend_files
from pressgen.load.toml import load_model, parse, read_text, validate
from pressgen.model import House, Node
from pressgen.model.base import Items
from pressgen.model.house import Entry, Season, Series
from pressgen.model.reading import Table
from pressgen.model.values import Round, SeasonYear, Slug

_BOM = "\ufeff"
_LATER = "~"


class Event(Node):
    """What an import needs of the ``[weekend]`` table: the rest may be still to be filled in."""

    series: Slug
    season: SeasonYear
    round: Round
    drivers: Annotated[Items[Slug], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Target:
    """A weekend file, with what the house knows of its series."""

    file: Path
    data: bytes
    """As it was read: only such a file is replaced."""
    text: str
    """Without a byte order mark, all else as it stands."""
    table: Mapping[str, Any]
    """What it says, unchecked."""
    event: Event
    house: House
    series: Series
    season: Season
    others: tuple[Mapping[str, Any], ...]
    """What the other weekend files of the folder say, the latest first."""

    @property
    def place(self) -> Place:
        """The file."""
        return Place(self.file)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the season, by driver."""
        return self.season.entries

    def encoded(self, text: str) -> bytes:
        """Return a text as this file is encoded."""
        mark = _BOM if self.data.startswith(_BOM.encode()) else ""
        return f"{mark}{text}".encode()


def newest(folder: Path) -> Path | None:
    """Return the weekend file of a press folder whose event is the latest; None: it has none."""
    files = weekend_files(folder)
    return max(files, key=lambda file: (_first_day(_read(file)), file.name), default=None)


def read_target(file: Path) -> tuple[Target | None, list[Finding]]:
    """Read a weekend file; None where it or its house is not sound enough to import into."""
    table, findings = _table_of(file)
    if table is None:
        return None, findings
    found = house_file(file.parent)
    if found is None:
        return None, [kinds.NO_HOUSE.at(Place(file))]
    house = load_model(found, House)
    faults = [fault for fault in house.findings if has_errors([fault])]
    if house.model is None:
        return None, faults
    event = _event(table, file)
    if isinstance(event, list):
        return None, faults + event
    known = _known(event, house.model)
    if isinstance(known, Finding):
        return None, [*faults, known]
    data = file.read_bytes()
    text = data.decode("utf-8-sig")
    others = sorted(
        (_read(other) for other in weekend_files(found.parent) if other != file),
        key=_first_day,
        reverse=True,
    )
    target = Target(
        file,
        data,
        text,
        tomllib.loads(text, parse_float=Decimal),
        event,
        house.model,
        *known,
        tuple(others),
    )
    return target, faults


def _table_of(file: Path) -> tuple[Table | None, list[Finding]]:
    text, findings = read_text(file)
    if text is None:
        return None, findings
    table, findings, _ = parse(text, file)
    return table, findings if table is None else []


def _event(table: Table, file: Path) -> Event | list[Finding]:
    """Return the ``[weekend]`` table, or what is wrong with it."""
    found = table.get("weekend")
    if not isinstance(found, Table):
        return [kinds.MISSING_KEY.at(Place(file), key="weekend")]
    needed = {key: found[key] for key in Event.model_fields if key in found}
    read = validate(Table(needed, found.place), Event, lambda _: {})
    return read.findings if read.model is None else read.model


def _known(event: Event, house: House) -> tuple[Series, Season] | Finding:
    """Return the series and its season, or which of them the house does not know."""
    series = house.series.get(event.series)
    if series is None:
        return _unknown("series", event.series, house.series, event.where / "series")
    season = series.seasons.get(str(event.season))
    if season is None:
        return _unknown("season", str(event.season), series.seasons, event.where / "season")
    return series, season


def _unknown(what: str, name: str, known: Mapping[str, Any], place: Place) -> Finding:
    close = closest(name, known)
    return kinds.UNKNOWN_NAME.at(place, what=what, name=name, close=close, known=", ".join(known))


def _read(file: Path) -> Mapping[str, Any]:
    """Return what a weekend file says; nothing, where that cannot be read."""
    text, _ = read_text(file)
    table = parse(text, file)[0] if text is not None else None
    return table or {}


def _first_day(table: Mapping[str, Any]) -> str:
    """Return a weekend's first day; one that is not filled in yet comes after all others."""
    first_day = find(table, ("weekend", "first_day"))
    return "" if first_day is None else str(first_day) or _LATER


def find(table: Any, key: Key) -> Any:
    """Return what stands at a key path; None: nothing, or something else is in the way."""
    for part in key:
        if not isinstance(table, Mapping):
            return None
        table = table.get(str(part))
    return table


def rows_of(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield all rows of a weekend's standings."""
    standings = table.get("standings")
    for one in standings.values() if isinstance(standings, Mapping) else ():
        rows = one.get("rows") if isinstance(one, Mapping) else None
        yield from (
            (row for row in rows if isinstance(row, Mapping)) if isinstance(rows, list) else ()
        )
