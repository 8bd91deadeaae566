"""The next weekend's file: what is known of it from the last one and the house, the rest empty."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressgen.diagnostics import Finding, has_errors, kinds
from pressgen.load import load_weekend, weekend_files
from pressgen.load.toml import parse, read_text
from pressgen.model import House, Text, Weekend
from pressgen.model.house import Circuit, Season, Series
from pressgen.model.weekend import Event, Next, Row, Standings
from pressgen.start.filling import filled

REPORT: str = Event.model_fields["kind"].default
"""The kind of release that follows another."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be told of a weekend file that may be unfinished."""

    file: Path
    series: str
    season: int
    round: int
    kind: str
    day: dt.date
    """Its last; one that is still to be filled in comes after all others."""

    @property
    def names(self) -> tuple[str, int, int]:
        """Which event it is."""
        return self.series, self.season, self.round


def outlines(folder: Path) -> tuple[list[Outline], list[Finding]]:
    """Return the weekends of a press folder, and why some cannot be read."""
    found: list[Outline] = []
    findings: list[Finding] = []
    for file in weekend_files(folder):
        text, faults = read_text(file)
        table, more, _ = parse(text, file) if text is not None else (None, faults, [])
        if table is None:
            findings += more
        else:
            found += _outline(file, table.get("weekend"))
    return found, findings


def _outline(file: Path, table: Any) -> list[Outline]:
    match table:
        case {"series": str(series), "season": int(season), "round": int(number)}:
            last, kind = table.get("last_day"), table.get("kind", REPORT)
            day = last if type(last) is dt.date else dt.date.max
            return [Outline(file, series, season, number, kind, day)]
    return []


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The event that is to be written about."""

    series: str
    season: int
    round: int
    told: Next | None = None
    """What the last release has told of it."""

    @property
    def names(self) -> tuple[str, int, int]:
        """Which event it is."""
        return self.series, self.season, self.round

    @property
    def header(self) -> str:
        """What stands above its season in the house file."""
        return f"[series.{self.series}.seasons.{self.season}]"

    def season_in(self, house: House) -> Season | None:
        """Return its season; None: the house does not have it."""
        series = house.series.get(self.series)
        return series.seasons.get(str(self.season)) if series else None


def last_of(made: Iterable[Outline], series: str | None) -> Outline | None:
    """Return the last weekend, of a series or of any; None where there is none."""
    mine = [outline for outline in made if series in (None, outline.series)]
    reports = [outline for outline in mine if outline.kind == REPORT]
    return max(reports or mine, key=lambda outline: (outline.day, outline.round), default=None)


def upcoming(
    house: House, last: Weekend | None, series: str | None, made: Iterable[Outline]
) -> Upcoming:
    """Return the event after the last weekend; None: there is none yet.

    ``series``: only of that one; ``made``: those that have a file.
    """
    if last is None:
        key = series or next(iter(house.series))
        return Upcoming(key, int(max(house.series[key].seasons)), 1)
    there = {outline.names for outline in made if outline.kind == REPORT}
    for coming in sorted(last.next, key=lambda event: event.first_day):
        names = *coming.season_beside(last.event), coming.round
        if names not in there and series in (None, names[0]):
            return Upcoming(*names, coming)
    return _following(house, last.event)


def _following(house: House, event: Event) -> Upcoming:
    """Return the next round of a season, or the first one of the following."""
    seasons = house.series[event.series].seasons if event.series in house.series else {}
    season = seasons.get(str(event.season))
    if season is None or event.round < season.rounds:
        return Upcoming(event.series, event.season, event.round + 1)
    return Upcoming(event.series, event.season + 1, 1)


@dataclass(frozen=True, slots=True)
class Draft:
    """The next weekend's file as it is begun."""

    house: House
    event: Upcoming
    last: Weekend | None
    """The weekend before, of any series; None: this is the first one."""
    before: Weekend | None
    """The last one of the same series and season, whose tables go on."""
    files: Sequence[Outline] = ()
    """Those that there are."""

    @classmethod
    def after(
        cls, house: House, event: Upcoming, last: Weekend | None, made: Sequence[Outline]
    ) -> Draft:
        """Return the draft about an event, with what is known from the files that there are."""
        season = event.series, event.season
        earlier = [o for o in made if o.names[:2] == season and o.names < event.names]
        for outline in sorted(earlier, key=lambda o: (o.round, o.kind == REPORT), reverse=True):
            read = load_weekend(outline.file, house)
            if read.model is not None:
                return cls(house, event, last, read.model, made)
        return cls(house, event, last, None, made)

    @property
    def stem(self) -> str:
        """The name of its file without the ending, made as that of the last one."""
        taken = {outline.file.stem for outline in self.files}
        stem = self._named_as_before() or self._plain_stem()
        return stem if stem not in taken else f"{stem}-{self.event.round}"

    def _plain_stem(self) -> str:
        told = self.event.told
        return f"{self.event.season}-{told.circuit if told else f'{self.event.round:02}'}"

    def _named_as_before(self) -> str:
        """Return a name in which what is the last one's is this one's; or nothing."""
        last, told = self.before or self.last, self.event.told
        if last is None:
            return ""
        stem = last.where.file.stem.replace(str(last.event.season), str(self.event.season))
        if last.event.circuit in stem:
            return stem.replace(last.event.circuit, told.circuit) if told else ""
        number = rf"(?<!\d)(0*){last.event.round}(?!\d)"
        spots = list(re.finditer(number, stem))
        if not spots:
            return ""
        spot = spots[-1]
        width = len(spot[0]) if spot[1] else 0
        return f"{stem[: spot.start()]}{self.event.round:0{width}}{stem[spot.end() :]}"

    def text(self, stem: str, language: str, *, has_schema: bool) -> str:
        """Return the file, with comments in a language."""
        series, circuit = self._series, self._circuit
        return filled(
            "next.toml",
            language,
            stem=stem,
            has_schema=has_schema,
            series_name=series.name if series else self.event.series,
            circuit_name=circuit.name if circuit else "",
            event=self._event(),
            languages=self._languages(),
            sessions=list(series.sessions) if series else [],
            tables=self._tables(),
            replays=dict(self.before.replays) if self.before else {},
            circuits=", ".join(self.house.circuits),
            is_last=self._is_last,
        )

    @property
    def _series(self) -> Series | None:
        return self.house.series.get(self.event.series)

    @property
    def _circuit(self) -> Circuit | None:
        told = self.event.told
        return self.house.circuits.get(told.circuit) if told else None

    @property
    def _is_last(self) -> bool:
        season = self._series.seasons.get(str(self.event.season)) if self._series else None
        return season is not None and self.event.round >= season.rounds

    def _languages(self) -> list[str]:
        before = self.before or self.last
        return list((before and before.event.languages) or self.house.languages)

    def _event(self) -> dict[str, Any]:
        told, before = self.event.told, self.before or self.last
        return {
            "languages": list(before.event.languages or ()) if before else [],
            "series": self.event.series,
            "season": self.event.season,
            "round": self.event.round,
            "name": _label(told.name) if told and told.name else "",
            "first_day": told.first_day if told else "",
            "last_day": told.last_day if told else "",
            "circuit": told.circuit if told else "",
            "drivers": self._drivers(),
            "background": self._background(),
            "dateline": self._dateline(),
            "town": _label(self._circuit.city) if self._circuit else "",
        }

    def _drivers(self) -> list[str]:
        told, last = self.event.told, self.last
        if told and told.drivers:
            return list(told.drivers)
        if self.before:
            return list(self.before.event.drivers)
        season = self._series.seasons.get(str(self.event.season)) if self._series else None
        entered = list(season.entries) if season else []
        same = [key for key in last.event.drivers if key in entered] if last else []
        return same or entered or list(self.house.drivers)

    def _background(self) -> list[str]:
        """Return whose standing texts are printed: as last time, as far as there are any."""
        there = {"circuit": self._circuit, "series": self._series}
        printed = self.before.event.background if self.before else ()
        return [what for what in printed if getattr(there[what], "background", None)]

    def _dateline(self) -> str | dict[str, str]:
        """Return the town it is dated from: as last time, or that of the event; none: nothing."""
        before = self.before or self.last
        town = before.event.dateline if before else None
        if before is None or town is None:
            return ""
        circuit = self.house.circuits.get(before.event.circuit)
        was_there = circuit is not None and dict(town.languages) == dict(circuit.city.languages)
        if not was_there:
            return _label(town)
        return _label(self._circuit.city) if self._circuit else ""

    def _tables(self) -> list[dict[str, Any]]:
        if self.before:
            tables = self.before.standings.items()
            return [_table(key, table, self.before) for key, table in tables]
        titles = self._series.championships if self._series else {}
        return [{"key": key, "rows": [], "link": ""} for key in titles]


def _table(key: str, table: Standings, weekend: Weekend) -> dict[str, Any]:
    return {
        "key": key,
        "after": weekend.round_of(table),
        "rows": [_row(row) for row in table.rows],
        "link": table.link or "",
    }


def _row(row: Row) -> dict[str, Any]:
    way, name = row.entrant
    nation = {"nation": row.nation} if row.nation else {}
    return {"position": row.position, way: name, **nation, "points": row.points}


def _label(text: Text) -> str | dict[str, str]:
    languages = dict(text.languages)
    return languages.get("", languages)


def is_unfinished(findings: Iterable[Finding]) -> bool:
    """Tell whether a weekend is still being written."""
    found = list(findings)
    return has_errors(found) and any(finding.code == kinds.TO_FILL_IN.code for finding in found)
