"""What templates see: plain values in one language, with the names that templates use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pressgen.view.setting import Prose


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series: its name, how a sentence calls it, and how a table does."""

    name: str
    phrase: str
    table_name: str
    standings_heading: Prose | None
    replays: str


@dataclass(frozen=True, slots=True)
class CircuitView:
    """A circuit; ``at`` and ``near`` carry their prepositions, ``country`` is fit for "in"."""

    name: str
    at: str
    near: str
    city: str
    country: str
    abroad: bool
    """Whether it lies outside the country of the release's language tag."""


@dataclass(frozen=True, slots=True)
class EventView:
    """This weekend's event."""

    season: int
    round: int
    round_word: str
    rounds: int
    is_final: bool
    """Whether it is the last of several rounds."""
    name: str
    """Empty where the event has none of its own."""
    dates: str
    when: str
    """``this_weekend``, ``last_weekend``, ``this_week``, ``last_week``; ``dates``: these alone."""
    circuit: CircuitView


@dataclass(frozen=True, slots=True)
class EntryView:
    """A driver and the car; of one who is not entered, ``team`` and ``car`` are empty."""

    name: str
    first_name: str
    genitive: str
    """Of the first name."""
    titled: str
    """The name with the driver's title before it."""
    subject: str
    """The pronoun in its three forms: ``she``, ``her``, ``her``."""
    object: str
    possessive: str
    team: str
    team_description: str
    """What stands before the team's name; may be empty."""
    car: str
    number: str
    """The start number; may be empty."""


@dataclass(frozen=True, slots=True)
class CrewView:
    """Drivers told together."""

    entries: tuple[EntryView, ...]
    names: str
    """``Andreas and Jessica Bäckman``."""
    first_names: str
    """``Andreas and Jessica``."""
    titled: str
    """The names with the drivers' titles before them."""
    same_team: bool
    same_car: bool
    """Whether all drive one model of car."""

    @property
    def count(self) -> int:
        """The number of drivers."""
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class NextView:
    """A coming event."""

    series: SeriesView
    round_word: str
    is_final: bool
    """Whether it is the last of several rounds."""
    name: str
    """Empty where the event has none of its own."""
    dates: str
    distance: str
    """``next_weekend``, ``weeks``, or ``dates``: only they tell."""
    weeks: int
    """From the last day of this event to the first of that one, rounded."""
    weeks_word: str
    circuit: CircuitView
    drivers: CrewView
    whose: str
    """The drivers' first names; empty where it goes without saying."""
    order: str
    """``first`` for these drivers, ``then`` right after another one of theirs, or ``later``."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote, set; the attribution and a full stop are still to follow the last paragraph."""

    paragraphs: Prose
    speaker: str
    role: str
    """Empty but where an official is first quoted."""
    verb: str
    """Empty: the template's own."""
    attribution: Prose | None
    """The weekend file's own, without a full stop; None: the template's."""


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo's texts; ``file`` names the picture."""

    file: str
    alt: str
    caption: Prose
    credit: str
    """Who took it; may be empty."""
    credit_line: Prose | None
    """The weekend file's own, in place of the credit and the rights."""
    rights: Prose | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A block of the story; exactly one of these is there."""

    text: Prose | None = None
    heading: Prose | None = None
    quote: QuoteView | None = None
    photo: PhotoView | None = None


@dataclass(frozen=True, slots=True)
class MarkView:
    """That something is provisional, by whom and as of when; both may be empty."""

    source: str
    time: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A session and how it ended for a driver."""

    session: str
    outcome: str
    provisional: MarkView | None


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A driver's results."""

    driver: EntryView
    heading: Prose | None
    """None: the template's own."""
    rows: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table; ``jump``: positions are left out before it."""

    position: int
    name: str
    nation: str
    """As the series prints it; empty where none is given, as for a team."""
    points: str
    jump: bool


@dataclass(frozen=True, slots=True)
class StandingsView:
    """A championship's table after a round."""

    title: str
    entrants: str
    """``drivers`` or ``teams``."""
    top: int
    """How many places the table gives from the first on; 0 where it begins further down."""
    top_word: str
    after: int
    """The round after which it stands so, of ``rounds``."""
    rounds: int
    state: Prose | None
    """The weekend file's own line; None: the template's."""
    rows: tuple[RowView, ...]
    link: str
    """To the whole table; may be empty."""
    provisional: MarkView | None


@dataclass(frozen=True, slots=True)
class LinkView:
    """A labelled address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to call; all but the name may be empty."""

    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class BoilerplateView:
    """The text about the sender."""

    heading: Prose
    text: Prose


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """All that a template may name. What is left out of the files is None or empty."""

    kind: str
    tag: str
    organisation: str
    date: str
    """The release's own."""
    headline: Prose
    subheadline: Prose | None
    embargo: str
    dateline: str
    lead: Prose
    lead_quote: QuoteView | None
    photos: tuple[PhotoView, ...]
    background: tuple[Prose, ...]
    event: EventView
    series: SeriesView
    drivers: CrewView
    story: tuple[StoryView, ...]
    upcoming: tuple[NextView, ...]
    results: tuple[ResultsView, ...]
    standings: tuple[StandingsView, ...]
    replay: str
    replays: tuple[LinkView, ...]
    follow: tuple[LinkView, ...]
    rights: Prose | None
    photo_links: tuple[str, ...]
    contacts: tuple[ContactView, ...]
    boilerplate: BoilerplateView | None
    sentences: Mapping[str, Prose | None]
