"""The weekend file: the facts of one race weekend, each once, and the prose in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from pressgen.model.base import Items, Label, Line, Name, Node, Reference, Text
from pressgen.model.values import (
    STATUS_CODES,
    Day,
    LapTime,
    Moment,
    Nation,
    Number,
    Placing,
    Points,
    Round,
    SeasonYear,
    Slug,
    Status,
    StatusOrCode,
    Url,
)


def _one_or_several(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class Event(Node):
    """What, when and where: the ``[weekend]`` table."""

    kind: Slug = "report"
    """The kind of release: names its template."""
    release: Day | None = None
    """The release's date; None: the last day."""
    languages: Items[str] | None = None
    """None: all of the house's."""
    series: Reference
    season: SeasonYear
    round: Round
    name: Label | None = None
    """The event's official name."""
    first_day: Day
    last_day: Day
    circuit: Reference
    drivers: Annotated[Items[Reference], Field(min_length=1)]
    background: Items[Literal["circuit", "series"]] = ()
    """Whose standing text is printed after the lead."""
    dateline: Label | None = None
    """The town that the release is dated from."""
    allow: Mapping[str, Line] = {}

    @property
    def released(self) -> Day:
        """The only "today" a build knows."""
        return self.release or self.last_day


class Embargo(Node):
    """Until when a release is not to be published."""

    until: Moment
    zone: Line | None = None
    """An IANA name; None: the house's."""


class Provisional(Node):
    """A mark on what may still change: who says so, and when."""

    source: Label | None = None
    as_of: Moment | None = None


def _mark(value: object) -> object:
    return ({} if value else None) if isinstance(value, bool) else value


Mark = Annotated[
    Provisional | None, BeforeValidator(_mark, json_schema_input_type=bool | Provisional)
]
"""``true``, or a table with the source and the time."""


class Opening(Text):
    """A text that stands by itself at the top."""

    allow: Mapping[str, Line] = {}


class Quote(Text):
    """What someone said, in each language."""

    by: Reference
    """A driver or official of the house."""
    name: Slug | None = None
    """By which a lead quote may name it; the speaker's key does where the speaker has one quote."""
    attribution: Text | None = None
    """Replaces "Andreas Bäckman says"."""


class LeadQuote(Text):
    """The quote under the lead: one of its own (``by``), or an excerpt of one further down."""

    one_of = ("by", "excerpt_of")

    by: Reference | None = None
    excerpt_of: Reference | None = None
    """The name, or the speaker, of the quote it is cut from."""
    attribution: Text | None = None
    allow: Mapping[str, Line] = {}


class Photo(Node):
    """A photo with its caption."""

    file: Name
    """The picture's path below the press folder."""
    caption: Text
    credit: Label | None = None
    credit_line: Text | None = None
    """Replaces the credit with the rights behind it."""
    alt: Text | None = None
    """What the picture shows, for those who do not see it; None: the caption says it."""
    allow: Mapping[str, Line] = {}


class StoryBlock(Node):
    """One block of the story: a text, a heading, a quote or a photo."""

    one_of = ("text", "heading", "quote", "photo")

    text: Text | None = None
    heading: Text | None = None
    quote: Quote | None = None
    photo: Photo | None = None
    allow: Mapping[str, Line] = {}


class SessionFacts(Node):
    """What is known of a session as a whole."""

    day: Day | None = None
    starters: Placing | None = None
    """How many were on the grid, or took part; those who then did not start are counted."""
    provisional: Mark = None


def _status(value: object) -> object:
    if not isinstance(value, str):
        return value
    status = STATUS_CODES.get(value.lower(), value)
    if status.strip() and status not in get_args(Status):
        raise PydanticCustomError("unknown_status", "")
    return status


class Result(Node):
    """How a driver fared in a session: a place, or why there is none."""

    one_of = ("place", "status")

    place: Placing | None = None
    status: Annotated[
        Status | None, BeforeValidator(_status, json_schema_input_type=StatusOrCode | None)
    ] = None
    reason: Text | None = None
    """Why there is no place, in a few words."""
    grid: Placing | None = None
    """Starting position."""
    classes: Mapping[str, Placing] = {}
    """Placing in a class, by the championship that it counts for."""
    best_lap: LapTime | None = None
    """As on the timing sheet: ``1:51.934``."""
    provisional: Mark = None


def _result(value: object) -> object:
    match value:
        case bool():
            return value
        case int():
            return {"place": value}
        case str():
            return {"status": value}
    return value


class DriverResults(Node):
    """A driver's results by session."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[
        str,
        Annotated[
            Result,
            BeforeValidator(_result, json_schema_input_type=Placing | StatusOrCode | Result),
        ],
    ]

    heading: Text | None = None
    """Replaces "Andreas’ results:"."""
    allow: Mapping[str, Line] = {}

    @property
    def sessions(self) -> Mapping[str, Result]:
        """The results by session, in the order of the file."""
        return self.__pydantic_extra__


class Row(Node):
    """A row of a championship's table. Own drivers and teams are named by their keys."""

    one_of = ("driver", "team", "name")

    position: Placing
    driver: Reference | None = None
    team: Reference | None = None
    name: Line | None = None
    nation: Nation | None = None
    points: Points

    @property
    def entrant(self) -> tuple[str, str]:
        """By which of the three the row's entrant is named, and how: the same in every table."""
        ways = (("driver", self.driver), ("team", self.team), ("name", self.name))
        return next((way, name) for way, name in ways if name is not None)


class Standings(Node):
    """A championship's table after a round: its top, then the team's own rows."""

    after_round: Round | None = None
    """None: this weekend's."""
    rows: Annotated[Items[Row], Field(min_length=1)]
    link: Url | None = None
    """None: the championship's."""
    state: Text | None = None
    """Replaces "STCC 2022 (After 2 of 6 race weekends)"."""
    provisional: Mark = None
    allow: Mapping[str, Line] = {}


class Next(Node):
    """The next event, of this series or another."""

    series: Reference | None = None
    """None: this weekend's."""
    season: SeasonYear | None = None
    round: Round
    name: Label | None = None
    first_day: Day
    last_day: Day
    circuit: Reference
    drivers: Items[Reference] | None = None
    """None: this weekend's."""
    allow: Mapping[str, Line] = {}

    def season_beside(self, event: Event) -> tuple[str, int]:
        """Return the series and the season that it is of, where it comes after an event."""
        return self.series or event.series, self.season or self.first_day.year


class Sentences(Node):
    """Texts that replace the sentences which the templates would make."""

    introduction: Text | None = None
    next_up: Text | None = None
    standings_heading: Text | None = None
    standings_link: Text | None = None
    replay_heading: Text | None = None
    replay_link: Text | None = None
    follow_heading: Text | None = None
    rights: Text | None = None
    photos_heading: Text | None = None


class Weekend(Node):
    """All of a weekend file."""

    event: Event = Field(alias="weekend")
    embargo: Embargo | None = None
    headline: Opening
    subheadline: Opening | None = None
    lead: Opening
    lead_quote: LeadQuote | None = None
    photos: Items[Photo] = ()
    """The photos under the headline."""
    story: Items[StoryBlock] = ()
    sessions: Mapping[str, SessionFacts] = {}
    results: Mapping[str, DriverResults] = {}
    standings: Mapping[str, Standings] = {}
    next: Annotated[
        Items[Next], BeforeValidator(_one_or_several, json_schema_input_type=Next | Items[Next])
    ] = ()
    replays: Mapping[str, Url] = {}
    """By session; ``weekend`` for the page of them all."""
    facts: Mapping[Slug, Number | Day | Label] = {}
    """What no table holds: a penalty of 20 seconds, a heat of 40 degrees."""
    sentences: Sentences = Sentences()
    allow: Mapping[str, Line] = {}
    """By the code of a finding, why it is to be passed over here and below."""

    def quote_called(self, name: str) -> Quote | None:
        """Return the story's quote of this name, or the only one by this speaker; None without."""
        quotes = self.quotes()
        named = [quote for quote in quotes if quote.name == name]
        spoken = [quote for quote in quotes if quote.by == name]
        if named:
            return named[0]
        return spoken[0] if len(spoken) == 1 else None

    def round_of(self, table: Standings) -> int:
        """Return after which round a table of this weekend stands so."""
        return table.after_round or self.event.round

    def all_photos(self) -> list[Photo]:
        """Return the photos under the headline and those of the story, in order."""
        return [*self.photos, *(block.photo for block in self.story if block.photo)]

    def quotes(self) -> list[Quote]:
        """Return the story's quotes in order."""
        return [block.quote for block in self.story if block.quote]
