"""The names that a weekend's prose may hold, and whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pressgen.localise import Locale
from pressgen.model import House, Weekend
from pressgen.model.weekend import Event, Next

Owner = tuple[str, str]
"""Whose a name is: ``("driver", "anna")``, ``("person", "Tim de Vries")``."""

FAMILY = "family"
"""What a surname names that several drivers bear."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Names as prose has them, in their basic form and their genitive, each with its owner."""

    owners: dict[str, Owner]
    basic: tuple[str, ...]
    """The names alone, without genitives, in the order of the files."""

    @classmethod
    def of(cls, weekend: Weekend, house: House, locale: Locale) -> Registry:
        """Return all names that a weekend and its house know."""
        owners: dict[str, Owner] = {}
        named = [(name, owner) for name, owner in _names(weekend, house, locale) if name]
        for name, owner in named:
            for form in {name, locale.genitive(name), *_shared_genitives(name)}:
                owners.setdefault(_plain(form), owner)
        return cls(owners, tuple(dict.fromkeys(_plain(name) for name, _ in named)))


def _plain(name: str) -> str:
    return name.replace("\u00a0", " ").replace("’", "'")


def _shared_genitives(name: str) -> tuple[str, ...]:
    """Return the bare apostrophe, which writers set where the house has another rule."""
    return (f"{name}'",)


def _names(weekend: Weekend, house: House, locale: Locale) -> Iterator[tuple[str, Owner]]:
    yield from _people(weekend, house)
    for key, team in house.teams.items():
        yield team.name, ("team", key)
    for key, car in house.cars.items():
        yield car.name, ("car", key)
    for key, circuit in house.circuits.items():
        yield circuit.name, ("circuit", key)
        yield circuit.city.get(locale.key) or "", ("city", key)
    for key, series in house.series.items():
        for name in (series.name, series.table_name, series.links.replays):
            yield name or "", ("series", key)
        for championship, known in series.championships.items():
            yield known.title.get(locale.key) or "", ("championship", championship)
    events: list[Event | Next] = [weekend.event, *weekend.next]
    for event in events:
        yield (event.name.get(locale.key) or "" if event.name else ""), ("event", str(event.round))


def _people(weekend: Weekend, house: House) -> Iterator[tuple[str, Owner]]:
    surnames: dict[str, list[str]] = defaultdict(list)
    firsts: dict[str, list[str]] = defaultdict(list)
    for key, driver in house.drivers.items():
        yield driver.name, ("driver", key)
        surnames[driver.last_name].append(key)
        firsts[driver.first_name].append(key)
    for named, several in ((firsts, "namesakes"), (surnames, FAMILY)):
        for name, keys in named.items():
            yield name, ("driver", keys[0]) if len(keys) == 1 else (several, name)
    for key, official in house.officials.items():
        yield official.name, ("person", key)
    championships = house.series[weekend.event.series].championships
    for key, table in weekend.standings.items():
        for row in table.rows:
            if row.name:
                yield row.name, ("person", row.name)
            if row.name and (key not in championships or championships[key].entrants == "drivers"):
                yield row.name.split()[-1], ("person", row.name)
