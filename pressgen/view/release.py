"""A release's contents in one language: plain values with the names that templates use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pressgen.diagnostics import Finding, kinds
from pressgen.localise import Locale, Names
from pressgen.model import House, Text, Weekend
from pressgen.model.house import Circuit, Driver, Entry, Link, Series, Title
from pressgen.model.language import Pronoun
from pressgen.model.nations import CODES
from pressgen.model.weekend import (
    LeadQuote,
    Next,
    Photo,
    Provisional,
    Quote,
    Result,
    Row,
    Standings,
)
from pressgen.view.facts import Teller, weeks_between
from pressgen.view.quotes import set_quote
from pressgen.view.setting import Prose, Setter, as_prose


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
    nation: str
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class EventView:
    """This weekend's event."""

    season: int
    round: int
    round_word: str
    rounds: int
    is_final: bool
    name: str
    dates: str
    when: str
    """``this_weekend``, ``last_weekend``, ``this_week``, ``last_week``; ``dates``: these alone."""
    circuit: CircuitView


@dataclass(frozen=True, slots=True)
class EntryView:
    """A driver and the car; ``titled`` is the name with the driver's title before it."""

    name: str
    first_name: str
    genitive: str
    titled: str
    subject: str
    object: str
    possessive: str
    team: str
    team_description: str
    car: str
    number: str


@dataclass(frozen=True, slots=True)
class CrewView:
    """Drivers told together; with ``team`` and ``car`` empty where they differ."""

    entries: tuple[EntryView, ...]
    names: str
    """``Andreas and Jessica Bäckman``."""
    first_names: str
    titled: str
    shared: bool
    """Whether all drive for one team in one model of car."""
    is_all: bool
    """Whether these are all of the weekend's drivers."""

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
    name: str
    dates: str
    distance: str
    """``next_weekend``, ``weeks``, or ``dates``: only they tell."""
    weeks: int
    weeks_word: str
    circuit: CircuitView
    drivers: CrewView
    same_drivers: bool
    """Whether they are those of the event before."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote, set; the attribution and its full stop are still to follow the last paragraph."""

    paragraphs: Prose
    speaker: str
    role: str
    """Empty but where an official is first quoted."""
    verb: str
    """Empty: the template's own."""
    attribution: Prose | None


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo's texts; ``file`` names the picture."""

    file: str
    alt: str
    caption: Prose
    credit: str
    credit_line: Prose | None
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
    rows: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table; ``jump``: positions are left out before it."""

    position: int
    name: str
    nation: str
    """As the series prints it; empty for a team."""
    points: str
    jump: bool


@dataclass(frozen=True, slots=True)
class StandingsView:
    """A championship's table after a round."""

    title: str
    top: int
    top_word: str
    after: int
    rounds: int
    state: Prose | None
    rows: tuple[RowView, ...]
    link: str
    provisional: MarkView | None


@dataclass(frozen=True, slots=True)
class LinkView:
    """A labelled address; ``session`` is set for a session's replay."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to call."""

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


def view_release(
    weekend: Weekend, house: House, locale: Locale
) -> tuple[ReleaseView, list[Finding]]:
    """Tell a weekend in one language; what is missing or misspelt in its texts are findings."""
    viewer = _Viewer(weekend, house, locale)
    return viewer.release(), viewer.setter.findings


class _Viewer:
    def __init__(self, weekend: Weekend, house: House, locale: Locale) -> None:
        self.weekend, self.house, self.locale = weekend, house, locale
        self.event = weekend.event
        self.series = house.series[self.event.series]
        self.teller = Teller(weekend, house, locale)
        names = Names.of(registered_names(weekend, house))
        self.setter = Setter(locale, self.teller.all(), names)
        self.introduced: set[str] = set()

    def release(self) -> ReleaseView:
        weekend, house = self.weekend, self.house
        return ReleaseView(
            kind=self.event.kind,
            tag=self.locale.tag,
            organisation=house.organisation or "",
            date=self.locale.date(self.event.released),
            headline=self._prose(weekend.headline),
            subheadline=self._maybe(weekend.subheadline),
            embargo=self._embargo(),
            dateline=self._dateline(),
            lead=self._prose(weekend.lead),
            lead_quote=self._lead_quote(weekend.lead_quote) if weekend.lead_quote else None,
            photos=tuple(self._photo(photo) for photo in weekend.photos),
            background=tuple(self._backgrounds()),
            event=self._event(),
            series=self._series(self.series),
            drivers=self._crew(self.event.drivers, self.series, self.event.season),
            story=tuple(self._story()),
            upcoming=tuple(self._upcoming()),
            results=tuple(self._results()),
            standings=tuple(self._standings()),
            replay=weekend.replays.get("weekend", ""),
            replays=tuple(self._replays()),
            follow=tuple(self._link(link) for link in self.series.links.follow),
            rights=self._maybe(house.rights.line) if house.rights else None,
            photo_links=house.photo_links,
            contacts=tuple(self._contacts()),
            boilerplate=self._boilerplate(),
            sentences={
                name: self._maybe(text) for name, text in weekend.sentences.contents().items()
            },
        )

    # Texts

    def _text(self, text: Text) -> str:
        """Return a text in this language; a missing one is a finding."""
        found = text.get(self.locale.key)
        if found is None:
            place = text.where_in(self.locale.key)
            self.setter.findings.append(
                kinds.MISSING_TRANSLATION.at(place, language=self.locale.key)
            )
        return found or ""

    def _label(self, text: Text | None, default: str = "") -> str:
        return self._text(text) if text else default

    def _prose(self, text: Text) -> Prose:
        return self.setter.prose(self._text(text), text.where_in(self.locale.key))

    def _maybe(self, text: Text | None) -> Prose | None:
        return self._prose(text) if text else None

    # The event

    def _event(self) -> EventView:
        event, season = self.event, self.series.seasons[str(self.event.season)]
        return EventView(
            season=event.season,
            round=event.round,
            round_word=self.locale.ordinal_word(event.round),
            rounds=season.rounds,
            is_final=event.round == season.rounds,
            name=self._label(event.name),
            dates=self._dates(event.first_day, event.last_day),
            when=_when(event.first_day, event.last_day, event.released),
            circuit=self._circuit(self.house.circuits[event.circuit]),
        )

    def _dates(self, first: dt.date, last: dt.date) -> str:
        return self.locale.date_range(first, last, self.event.released.year)

    def _circuit(self, circuit: Circuit) -> CircuitView:
        return CircuitView(
            name=circuit.name,
            at=self._text(circuit.at),
            near=self._text(circuit.near),
            city=self._text(circuit.city),
            country=self.locale.country(circuit.country),
            nation=circuit.country,
        )

    def _series(self, series: Series) -> SeriesView:
        return SeriesView(
            name=series.name,
            phrase=self._label(series.phrase, series.name),
            table_name=series.table_name or series.name,
            standings_heading=self._maybe(series.standings_heading),
            replays=series.links.replays or series.name,
        )

    def _upcoming(self) -> list[NextView]:
        views: list[NextView] = []
        for upcoming in self.weekend.next:
            views.append(self._next(upcoming, views[-1] if views else None))
        return views

    def _next(self, upcoming: Next, before: NextView | None) -> NextView:
        series = self.house.series[upcoming.series] if upcoming.series else self.series
        year = upcoming.season or upcoming.first_day.year
        season = series.seasons.get(str(year))
        weeks = weeks_between(self.event.last_day, upcoming.first_day)
        keys = upcoming.drivers or self.event.drivers
        crew = self._crew(keys, series, year)
        return NextView(
            series=self._series(series),
            round_word=self.locale.ordinal_word(upcoming.round),
            is_final=season is not None and upcoming.round == season.rounds,
            name=self._label(upcoming.name),
            dates=self._dates(upcoming.first_day, upcoming.last_day),
            distance=_distance(self.event.last_day, upcoming),
            weeks=weeks,
            weeks_word=self.locale.cardinal_word(weeks),
            circuit=self._circuit(self.house.circuits[upcoming.circuit]),
            drivers=crew,
            same_drivers=before is not None and before.drivers.names == crew.names,
        )

    # The drivers

    def _crew(self, keys: Sequence[str], series: Series, season: int) -> CrewView:
        drivers = [self.house.drivers[key] for key in keys]
        known = series.seasons.get(str(season))
        entered = known.entries if known else {}
        entries = tuple(self._entry(key, entered.get(key)) for key in keys)
        one = {(entry.team, entry.car) for entry in entries}
        return CrewView(
            entries=entries,
            names=self._names(drivers),
            first_names=self.locale.join([driver.first_name for driver in drivers]),
            titled=self._titled(drivers),
            shared=len(one) == 1 and all(entry.team for entry in entries),
            is_all=set(keys) == set(self.event.drivers),
        )

    def _names(self, drivers: list[Driver]) -> str:
        """Join names; a surname that all share is said once."""
        surnames = {driver.last_name for driver in drivers}
        if len(surnames) == 1 and len(drivers) > 1:
            first = self.locale.join([driver.first_name for driver in drivers])
            return f"{first} {surnames.pop()}"
        return self.locale.join([driver.name for driver in drivers])

    def _titled(self, drivers: list[Driver]) -> str:
        titles = {driver.title for driver in drivers}
        if len(titles) > 1:
            return self.locale.join([self._titled([driver]) for driver in drivers])
        title = self._title(drivers[0])
        if title is None:
            return self._names(drivers)
        words = self._text(title.one if len(drivers) == 1 else title.other)
        return f"{words} {self._names(drivers)}"

    def _title(self, driver: Driver) -> Title | None:
        return self.house.titles[driver.title] if driver.title else None

    def _entry(self, key: str, entry: Entry | None) -> EntryView:
        driver = self.house.drivers[key]
        team = self.house.teams[entry.team] if entry else None
        pronoun = self._pronoun(driver)
        return EntryView(
            name=driver.name,
            first_name=driver.first_name,
            genitive=self.locale.genitive(driver.first_name),
            titled=self._titled([driver]),
            subject=self._text(driver.pronoun),
            object=pronoun.object,
            possessive=pronoun.possessive,
            team=team.name if team else "",
            team_description=self._label(team.description) if team else "",
            car=self.house.cars[entry.car].name if entry else "",
            number=(entry and entry.number) or "",
        )

    def _pronoun(self, driver: Driver) -> Pronoun:
        subject = self._text(driver.pronoun)
        forms = self.locale.pronoun(subject)
        if forms is None and subject:
            self.setter.findings.append(
                kinds.UNKNOWN_PRONOUN.at(
                    driver.pronoun.where_in(self.locale.key),
                    language=self.locale.key,
                    pronoun=subject,
                    known=", ".join(self.locale.language.pronouns),
                )
            )
        return forms or Pronoun(object=subject or "-", possessive=subject or "-")

    # Quotes, photos, the story

    def _quote(self, quote: Quote | LeadQuote, by: str) -> QuoteView:
        place = quote.where_in(self.locale.key)
        style = self.house.style.quotes
        runs = self.setter.runs(self._text(quote), place, quoted=style == "marks")
        paragraphs = set_quote(runs, self.locale, style)
        official = self.house.officials.get(by)
        first_time = by not in self.introduced
        self.introduced.add(by)
        return QuoteView(
            paragraphs=as_prose(paragraphs, place),
            speaker=official.name if official else self.house.drivers[by].name,
            role=self._text(official.role) if official and first_time else "",
            verb=self._label(self.house.style.verb),
            attribution=self._maybe(quote.attribution),
        )

    def _lead_quote(self, quote: LeadQuote) -> QuoteView:
        whole = self.weekend.quote_called(quote.excerpt_of) if quote.excerpt_of else None
        return self._quote(quote, whole.by if whole else quote.by or "")

    def _photo(self, photo: Photo) -> PhotoView:
        caption = self._prose(photo.caption)
        return PhotoView(
            file=photo.file,
            alt=str(self._maybe(photo.alt) or caption),
            caption=caption,
            credit=self._label(photo.credit),
            credit_line=self._maybe(photo.credit_line),
            rights=self._maybe(self.house.rights.credit) if self.house.rights else None,
        )

    def _story(self) -> list[StoryView]:
        return [
            StoryView(
                text=self._maybe(block.text),
                heading=self._maybe(block.heading),
                quote=self._quote(block.quote, block.quote.by) if block.quote else None,
                photo=self._photo(block.photo) if block.photo else None,
            )
            for block in self.weekend.story
        ]

    def _backgrounds(self) -> list[Prose]:
        texts = {
            "circuit": self.house.circuits[self.event.circuit].background,
            "series": self.series.background,
        }
        return [self._prose(text) for name in self.event.background if (text := texts[name])]

    # Results and standings

    def _results(self) -> list[ResultsView]:
        crew = self._crew(self.event.drivers, self.series, self.event.season)
        views = []
        for key, entry in zip(self.event.drivers, crew.entries, strict=True):
            results = self.weekend.results.get(key)
            if results:
                rows = tuple(
                    self._result(session, results.sessions[session])
                    for session in self.series.sessions
                    if session in results.sessions
                )
                views.append(ResultsView(entry, self._maybe(results.heading), rows))
        return views

    def _result(self, session: str, result: Result) -> ResultView:
        known = self.weekend.sessions.get(session)
        mark = result.provisional or (known and known.provisional)
        if result.reason:
            self._text(result.reason)
        return ResultView(
            session=self.teller.session_heading(session),
            outcome=self.teller.outcome(result),
            provisional=self._mark(mark) if mark else None,
        )

    def _mark(self, mark: Provisional) -> MarkView:
        return MarkView(
            source=self._label(mark.source),
            time=self._moment(mark.as_of) if mark.as_of else "",
        )

    def _moment(self, moment: dt.datetime) -> str:
        year = self.event.released.year
        if moment.tzinfo:
            return self.locale.zoned(moment, year)
        return f"{self.locale.date(moment.date(), year)}, {self.locale.time(moment.time())}"

    def _standings(self) -> list[StandingsView]:
        return [
            self._table(key, self.weekend.standings[key])
            for key in self.series.championships
            if key in self.weekend.standings
        ]

    def _table(self, key: str, table: Standings) -> StandingsView:
        championship = self.series.championships[key]
        top = _top(table.rows)
        return StandingsView(
            title=self._text(championship.title),
            top=top,
            top_word=self.locale.count(top),
            after=table.after_round or self.event.round,
            rounds=self.series.seasons[str(self.event.season)].rounds,
            state=self._maybe(table.state),
            rows=tuple(
                self._row(row, jump)
                for row, jump in zip(table.rows, _jumps(table.rows), strict=True)
            ),
            link=table.link or championship.link or self.series.links.standings or "",
            provisional=self._mark(table.provisional) if table.provisional else None,
        )

    def _row(self, row: Row, jump: bool) -> RowView:
        driver = self.house.drivers[row.driver] if row.driver else None
        team = self.house.teams[row.team] if row.team else None
        nation = driver.nation if driver else row.nation
        own = driver or team
        return RowView(
            position=row.position,
            name=own.name if own else row.name or "",
            nation=CODES[nation][self.series.nation_scheme] if nation else "",
            points=self.locale.number(row.points),
            jump=jump,
        )

    # The rest

    def _replays(self) -> list[LinkView]:
        return [
            LinkView(self.teller.session_label(session), self.weekend.replays[session])
            for session in self.series.sessions
            if session in self.weekend.replays
        ]

    def _link(self, link: Link) -> LinkView:
        return LinkView(self._text(link.label), link.url)

    def _contacts(self) -> list[ContactView]:
        return [
            ContactView(c.name, self._label(c.role), c.phone or "", c.email or "")
            for c in self.house.contacts
        ]

    def _boilerplate(self) -> BoilerplateView | None:
        about = self.house.boilerplate
        return (
            BoilerplateView(self._prose(about.heading), self._prose(about.text)) if about else None
        )

    def _embargo(self) -> str:
        embargo = self.weekend.embargo
        if embargo is None:
            return ""
        zone = embargo.zone or self.house.time_zone
        until = embargo.until
        if zone:
            info = ZoneInfo(zone)
            until = until.astimezone(info) if until.tzinfo else until.replace(tzinfo=info)
        return self.locale.zoned(until, self.event.released.year)

    def _dateline(self) -> str:
        return self._label(self.event.dateline)


def registered_names(weekend: Weekend, house: House) -> frozenset[str]:
    """Return the names that print exactly as they are registered, whatever typography asks for."""
    series = house.series[weekend.event.series]
    named = [
        *(driver.name for driver in house.drivers.values()),
        *(official.name for official in house.officials.values()),
        *(team.name for team in house.teams.values()),
        *(car.name for car in house.cars.values()),
        *(circuit.name for circuit in house.circuits.values()),
        *(known.name for known in house.series.values()),
    ]
    labels = [*(c.title for c in series.championships.values()), *_given(weekend.event.name)]
    titles = [text for label in labels for text in label.languages.values()]
    rivals = [row.name for table in weekend.standings.values() for row in table.rows if row.name]
    return frozenset([*named, *titles, *rivals])


def _given(label: Text | None) -> list[Text]:
    return [label] if label else []


_SATURDAY = 5


def _has_weekend(first: dt.date, last: dt.date) -> bool:
    days = range((last - first).days + 1)
    return any((first + dt.timedelta(day)).weekday() >= _SATURDAY for day in days)


def _when(first: dt.date, last: dt.date, released: dt.date) -> str:
    """Tell how the introduction names the event's time.

    The house says "this weekend" up to three days after the last day, else "last weekend". An
    event without a Saturday or Sunday is none, and after nine days "last" is no longer true.
    """
    days = (released - last).days
    unit = "weekend" if _has_weekend(first, last) else "week"
    if days <= THIS_WITHIN:
        return f"this_{unit}"
    return f"last_{unit}" if days <= LAST_WITHIN else "dates"


THIS_WITHIN = 3
"""Days after the event in which it is "this weekend"."""
LAST_WITHIN = 9
"""Days after the event in which it is "last weekend"."""
NEXT_WEEKEND = range(4, 10)
"""Days to the next event in which it is "next weekend"."""
WEEKS_UP_TO = 8
"""Weeks to the next event that are counted in words; beyond, the dates tell."""


def _distance(last: dt.date, upcoming: Next) -> str:
    """Tell how the next event's distance is worded."""
    days = (upcoming.first_day - last).days
    if days in NEXT_WEEKEND:
        return "next_weekend" if _has_weekend(upcoming.first_day, upcoming.last_day) else "dates"
    weeks = weeks_between(last, upcoming.first_day)
    return "weeks" if days > NEXT_WEEKEND.start and weeks <= WEEKS_UP_TO else "dates"


def _jumps(rows: Sequence[Row]) -> list[bool]:
    """Tell for each row whether positions are left out before it; shared ones fill the next."""
    jumps, expected = [], 1
    for index, row in enumerate(rows):
        jumps.append(index > 0 and row.position > expected)
        shared = row.position == rows[index - 1].position and index > 0
        expected = expected + 1 if shared else max(expected, row.position) + 1
    return jumps


def _top(rows: Sequence[Row]) -> int:
    """Return how many rows are the table's top: three, or as many as rivals are listed."""
    rivals = [
        index for index, row in enumerate(rows, 1) if row.name and not _jumps(rows)[index - 1]
    ]
    return min(len(rows), max(USUAL_TOP, *rivals, 0))


USUAL_TOP = 3
"""Rows of a table above the team's own."""
