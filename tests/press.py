"""A small press folder to test on: written to disk, changed line by line, built as a user would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pressgen.build import Order, Outcome, build, look
from pressgen.diagnostics import has_errors
from pressgen.report import report

HOUSE = """\
organisation = "Team Nordic"
time_zone = "Europe/Stockholm"

[languages]
sv = "sv-SE"
en = "en-GB"

[titles.works]
one.sv = "fabriksföraren"
one.en = "the works driver"
other.sv = "fabriksförarna"
other.en = "the works drivers"

[drivers.anna]
first_name = "Anna"
last_name = "Berg"
nation = "SE"
title = "works"
pronoun.sv = "hon"
pronoun.en = "she"

[drivers.lukas]
first_name = "Lukas"
last_name = "Berg"
nation = "SE"
title = "works"
pronoun.sv = "han"
pronoun.en = "he"

[officials.boss]
name = "Eva Lind"
role.sv = "teamchef"
role.en = "team principal"

[teams.nordic]
name = "Nordic & Co Racing"

[teams.south]
name = "South Motorsport"
description.sv = "det tyska teamet"
description.en = "the German team"

[cars.roadster]
name = "Volta R3 TCR"

[cars.hatch]
name = "Meteor H2 TCR"

[circuits.anderstorp]
name = "Anderstorp Raceway"
country = "SE"
city = "Anderstorp"
at.sv = "på Anderstorp Raceway"
at.en = "at Anderstorp Raceway"
near.sv = "utanför Gislaved"
near.en = "near Gislaved"
length_km = 4.025
background.sv = "Banan byggdes 1968."
background.en = "The circuit was built in 1968."

[circuits.assen]
name = "TT Circuit Assen"
country = "NL"
city = "Assen"
at.sv = "på TT Circuit Assen"
at.en = "at the TT Circuit Assen"
near.sv = "utanför Assen"
near.en = "just outside Assen"

[series.cup]
name = "Nordic Cup"
phrase.sv = "Nordic Cup"
phrase.en = "the Nordic Cup series"
links.standings = "https://cup.example/standings"

[series.cup.sessions]
practice1 = {}
qualifying = {}
race1 = {}
race2 = { official = "Final" }

[series.cup.championships.drivers]
title.sv = "Nordic Cup – Förarmästerskapet"
title.en = "Nordic Cup – Drivers’ Championship"

[series.cup.championships.juniors]
title = "Junior Cup"

[series.cup.championships.teams]
title = "Team Cup"
entrants = "teams"

[series.cup.seasons.2024]
rounds = 6

[series.cup.seasons.2024.entries.anna]
team = "nordic"
car = "roadster"
number = "7"
championships = ["drivers", "juniors"]

[series.cup.seasons.2024.entries.lukas]
team = "nordic"
car = "roadster"
championships = ["drivers"]
"""

WEEKEND = """\
[weekend]
series = "cup"
season = 2024
round = 3
first_day = 2024-06-14
last_day = 2024-06-16
circuit = "anderstorp"
drivers = ["anna", "lukas"]

[headline]
sv = "Dubbla pallplatser för syskonen Berg"
en = "Double podiums for the Berg siblings"

[lead]
sv = "Anna Berg slutade på {anna.race1:place}."
en = "Anna Berg finished in {anna.race1:place}."

[[story]]
text.sv = "Det regnade."
text.en = "It rained."

[[story]]
heading.sv = "En blöt lördag"
heading.en = "A wet Saturday"

[[story]]
quote.by = "anna"
quote.sv = "Jag är nöjd."
quote.en = "I am happy."

[results.anna]
practice1 = 11
qualifying = 5
race1 = { place = 3, grid = 5 }
race2 = 2

[results.lukas]
practice1 = 12
qualifying = 9
race1 = 7
race2 = { status = "retired", reason.sv = "punktering", reason.en = "puncture" }

[standings.drivers]
rows = [
  { position = 1, name = "Ole Dahl", nation = "NO", points = 80 },
  { position = 2, driver = "anna", points = 62.5 },
  { position = 3, name = "Tim de Vries", nation = "NL", points = 60 },
  { position = 9, driver = "lukas", points = 21 },
]

[next]
round = 4
first_day = 2024-07-05
last_day = 2024-07-07
circuit = "assen"
"""


@dataclass
class Press:
    """A press folder below a temporary one, with the weekend file ``weekends/round3.toml``."""

    folder: Path

    def __post_init__(self) -> None:
        self.write("house.toml", HOUSE)
        self.write("weekends/round3.toml", WEEKEND)

    @property
    def file(self) -> Path:
        return self.folder / "weekends/round3.toml"

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file below the folder; text as UTF-8 with the line ends that it has."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def change(self, old: str, new: str, name: str = "weekends/round3.toml") -> None:
        """Replace what stands once in a file."""
        text = (self.folder / name).read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def change_house(self, old: str, new: str) -> None:
        self.change(old, new, "house.toml")

    def add(self, toml: str, name: str = "weekends/round3.toml") -> None:
        """Put TOML behind what a file has."""
        self.write(name, (self.folder / name).read_bytes().decode() + "\n" + toml)

    def add_house(self, toml: str) -> None:
        self.add(toml, "house.toml")

    def build(self, languages: Sequence[str] = (), formats: Sequence[str] = ("txt",)) -> Outcome:
        return build(Order([self.file], languages=languages, formats=formats))

    def check(self) -> list[str]:
        """Return what ``pressgen check`` prints, paths shortened to names."""
        lines = report(look(Order([self.file])).findings)
        return [line.replace(f"{self.folder}/", "") for line in lines]

    def output(self, language: str, form: str) -> Path:
        return self.folder / f"releases/round3/round3.{language}.{form}"

    def text(self, language: str) -> str:
        """Build and return the plain text of a language; errors fail the test."""
        outcome = self.build()
        assert not has_errors(outcome.findings), report(outcome.findings)
        return self.output(language, "txt").read_text("utf-8")

    def line(self, language: str, beginning: str) -> str:
        """Return the one line of the built text that begins so."""
        found = [line for line in self.text(language).splitlines() if line.startswith(beginning)]
        assert len(found) == 1, found
        return found[0]
