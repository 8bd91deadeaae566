"""The house file: what stays from weekend to weekend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pressgen.model.base import Items, Label, Line, Name, Node, Reference, Text
from pressgen.model.nations import Scheme
from pressgen.model.values import (
    EMAIL,
    LANGUAGE,
    START_NUMBER,
    TAG,
    Kilometres,
    Nation,
    Newsroom,
    Placing,
    Points,
    Round,
    Slug,
    Url,
    Year,
)

Tag = Annotated[str, Field(pattern=TAG)]
"""A language tag of the release: ``sv-SE``, ``en-GB``."""


class Style(Node):
    """House-style choices; what is left out is the house's own style."""

    quotes: Literal["dash", "marks"] = "dash"
    """Whether a quote begins with a dash or stands in quotation marks."""
    verb: Text | None = None
    """The verb of a quote's attribution; None: the templates'."""
    dates: Mapping[str, str] = {}
    """A form of date by language, of those its language file has; the first one unless said."""


class Title(Node):
    """What a driver is called before the name, for one and for several."""

    one: Text
    other: Text


class Driver(Node):
    """A driver of the team."""

    first_name: Line
    last_name: Line
    nation: Nation
    pronoun: Text
    """By language the pronoun that is the subject of a sentence: ``he``, ``hon``."""
    title: Reference | None = None
    """A key of ``titles``."""

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first_name} {self.last_name}"


class Team(Node):
    """A team that enters cars."""

    name: Line
    description: Text | None = None
    """What stands before its name: ``the Italian team``."""


class Car(Node):
    """A car by its exact model name."""

    name: Line


class Circuit(Node):
    """A circuit, and how one speaks of it."""

    name: Line
    country: Nation
    city: Label
    """The town it is known by."""
    at: Text
    """``at Drivecenter Arena``, ``på Drivecenter Arena``."""
    near: Text
    """``near Skellefteå``, ``utanför Skellefteå``."""
    length_km: Kilometres | None = None
    """Length of a lap in kilometres."""
    background: Text | None = None


class Official(Node):
    """Someone other than a driver who may be quoted."""

    name: Line
    role: Text
    """``team principal``, ``teamchef``: printed where the person is first quoted."""


class Session(Node):
    """A session of a series' weekend."""

    label: Label | None = None
    """None: the standard name of a session with this key."""
    official: Label | None = None
    """The series' own name, printed in brackets where it differs from the label."""


class SumOf(Node):
    """How a teams' championship adds up: a team has the points of its drivers in another one."""

    championship: Reference
    drivers: Placing | None = None
    """How many drivers a team has; None: not every team the same."""


class Championship(Node):
    """A classification of a series: its drivers', teams' or another one."""

    title: Label
    entrants: Literal["drivers", "teams"] = "drivers"
    link: Url | None = None
    """Where its full table stands; None: the series' standings link."""
    points: Mapping[str, Items[Points]] = {}
    """What each place scores, from the first, by session or kind of session; others score none."""
    sum_of: SumOf | None = None


class Entry(Node):
    """How a driver is entered in a season."""

    team: Reference
    car: Reference
    number: Annotated[str, Field(pattern=START_NUMBER)] | None = None
    """The start number: a text, ``"07"`` is not ``"7"``."""
    championships: Items[Reference] = ()
    """The drivers' championships in which the driver scores."""


class Season(Node):
    """A season of a series."""

    rounds: Round
    entries: Mapping[Slug, Entry] = {}


class Link(Node):
    """A labelled link."""

    label: Label
    url: Url


class SeriesLinks(Node):
    """Where a series is to be found."""

    standings: Url | None = None
    replays: Line | None = None
    """The name of the service that shows replays."""
    follow: Items[Link] = ()


class Series(Node):
    """A racing series."""

    name: Line
    phrase: Label | None = None
    """The series in a running sentence: ``the STCC championship``; None: the name."""
    table_name: Line | None = None
    """The series above a table, before the season; None: the name."""
    standings_heading: Text | None = None
    nation_scheme: Scheme = "iso3"
    sessions: Mapping[Slug, Session]
    """In the order in which they are run."""
    championships: Mapping[Slug, Championship] = {}
    seasons: Mapping[Year, Season]
    """By year."""
    links: SeriesLinks = SeriesLinks()
    background: Text | None = None


class Rights(Node):
    """What others may do with the photos."""

    line: Text
    """The sentence at the end of the release."""
    credit: Text
    """What stands in brackets behind each photo's credit."""


class Contact(Node):
    """Whom a journalist may call."""

    name: Line
    role: Label | None = None
    phone: Line | None = None
    email: Annotated[str, Field(pattern=EMAIL)] | None = None


class Boilerplate(Node):
    """The standing text about the sender."""

    heading: Text
    text: Text


class House(Node):
    """All of ``house.toml``."""

    organisation: Label | None = None
    """Who sends the releases."""
    logo: Name | None = None
    """A picture's path below the press folder, with strokes."""
    newsroom: Mapping[str, Newsroom] = {}
    """By language, where a release will be published."""
    languages: Annotated[
        Mapping[Annotated[str, Field(pattern=LANGUAGE)], Tag],
        Field(min_length=1),
    ]
    """Tag by key, in the order in which the releases are made."""
    time_zone: Line | None = None
    """An IANA name, as ``Europe/Stockholm``: the clock of times without a zone."""
    style: Style = Style()
    titles: Mapping[Slug, Title] = {}
    drivers: Mapping[Slug, Driver]
    teams: Mapping[Slug, Team]
    cars: Mapping[Slug, Car]
    circuits: Mapping[Slug, Circuit]
    officials: Mapping[Slug, Official] = {}
    series: Mapping[Slug, Series]
    rights: Rights | None = None
    photo_links: Items[Url] = ()
    contacts: Items[Contact] = ()
    boilerplate: Boilerplate | None = None
    allow: Mapping[str, Line] = {}
    """By the code of a finding, why it is to be passed over here and below."""


SESSION_KEY = re.compile(r"^(?P<kind>[a-z]+?)_?(?P<number>\d*)$")
"""A session's key: its kind and, where there are several, its number."""
