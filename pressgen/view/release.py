"""A weekend and its house, told in one language: from the files' values to the templates'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from zoneinfo import ZoneInfo

from pressgen.diagnostics import Finding, kinds
from pressgen.localise import NBSP, Locale, Names
from pressgen.model import House, Text, Weekend
from pressgen.model.house import Circuit, Driver, Entry, Link, Season, Series
from pressgen.model.language import Pronoun
from pressgen.model.nations import CODES
from pressgen.model.weekend import (
    Event,
    LeadQuote,
    Next,
    Photo,
    Provisional,
    Quote,
    Result,
    Row,
    Standings,
)
from pressgen.view import labels
from pressgen.view.facts import tell
from pressgen.view.nearness import distance, weeks_between, when
from pressgen.view.quotes import set_quote
from pressgen.view.setting import Prose, Setter, as_prose
from pressgen.view.tables import jumps, top
from pressgen.view.views import (
    BoilerplateView,
    CircuitView,
    ContactView,
    CrewView,
    EntryView,
    EventView,
    LinkView,
    MarkView,
    NextView,
    PhotoView,
    QuoteView,
    ReleaseView,
    ResultsView,
    ResultView,
    RowView,
    SeriesView,
    StandingsView,
    StoryView,
)


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
        names = Names.of(registered_names(weekend, house))
        self.setter = Setter(locale, tell(weekend, house, locale, names), names)
        self.introduced: set[str] = set()

    def release(self) -> ReleaseView:
        weekend, house = self.weekend, self.house
        return ReleaseView(
            kind=self.event.kind,
            tag=self.locale.tag,
            organisation=self._label(house.organisation),
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
            parts = [part for part in (*place.key, self.locale.key) if isinstance(part, str)]
            field = ".".join(parts)
            self.setter.findings.append(
                kinds.MISSING_TRANSLATION.at(place, language=self.locale.key, field=field)
            )
        return found or ""

    def _label(self, text: Text | None, default: str = "") -> str:
        """Return a short text, set; it knows no markup and no facts."""
        return self.locale.typeset(self._text(text), self.setter.names) if text else default

    def _told(self, text: Text | None) -> None:
        """Report a text that is missing in this language, where it is read elsewhere."""
        if text:
            self._text(text)

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
            is_final=_is_final(event.round, season),
            name=self._label(event.name),
            dates=self._dates(event.first_day, event.last_day),
            when=when(event.first_day, event.last_day, event.released),
            circuit=self._circuit(self.house.circuits[event.circuit]),
        )

    def _dates(self, first: dt.date, last: dt.date) -> str:
        return self.locale.date_range(first, last, self.event.released.year)

    def _circuit(self, circuit: Circuit) -> CircuitView:
        return CircuitView(
            name=circuit.name,
            at=self._label(circuit.at),
            near=self._label(circuit.near),
            city=self._label(circuit.city),
            country=self.locale.country(circuit.country),
            abroad=not self.locale.tag.endswith(f"-{circuit.country}"),
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
        ours = frozenset(self.event.drivers)
        crews = [frozenset(n.drivers or self.event.drivers) for n in self.weekend.next]
        named = len(ours) == 1 or any(crew != ours for crew in crews)
        return [
            self._next(upcoming, _order(crews[: index + 1]), named=named)
            for index, upcoming in enumerate(self.weekend.next)
        ]

    def _next(self, upcoming: Next, order: str, *, named: bool) -> NextView:
        key, year = upcoming.season_beside(self.event)
        series = self.house.series[key]
        weeks = weeks_between(self.event.last_day, upcoming.first_day)
        crew = self._crew(upcoming.drivers or self.event.drivers, series, year)
        return NextView(
            series=self._series(series),
            round_word=self.locale.ordinal_word(upcoming.round),
            is_final=_is_final(upcoming.round, series.seasons.get(str(year))),
            name=self._label(upcoming.name),
            dates=self._dates(upcoming.first_day, upcoming.last_day),
            distance=distance(self.event.last_day, upcoming.first_day, upcoming.last_day),
            weeks=weeks,
            weeks_word=self.locale.cardinal_word(weeks),
            circuit=self._circuit(self.house.circuits[upcoming.circuit]),
            drivers=crew,
            whose=crew.first_names if named else "",
            order=order,
        )

    # The drivers

    def _crew(self, keys: Sequence[str], series: Series, season: int) -> CrewView:
        drivers = [self.house.drivers[key] for key in keys]
        known = series.seasons.get(str(season))
        entered = known.entries if known else {}
        entries = tuple(self._entry(key, entered.get(key)) for key in keys)
        return CrewView(
            entries=entries,
            names=self._names(drivers),
            first_names=self.locale.join([driver.first_name for driver in drivers]),
            titled=self._titled(drivers),
            same_team=len({entry.team for entry in entries}) == 1,
            same_car=len({entry.car for entry in entries}) == 1,
        )

    def _names(self, drivers: list[Driver]) -> str:
        """Join names; a surname that all share is said once."""
        surnames = {driver.last_name for driver in drivers}
        if len(surnames) == 1 and len(drivers) > 1:
            first = self.locale.join([driver.first_name for driver in drivers])
            return f"{first} {surnames.pop()}"
        return self.locale.join([driver.name for driver in drivers])

    def _titled(self, drivers: list[Driver]) -> str:
        """Join names behind their titles; one that several bear is said once."""
        bearers: dict[tuple[str, str], list[Driver]] = {}
        for driver in drivers:
            bearers.setdefault(self._title(driver), []).append(driver)
        return self.locale.join(
            [
                f"{one if len(group) == 1 else other} {self._names(group)}".lstrip()
                for (one, other), group in bearers.items()
            ]
        )

    def _title(self, driver: Driver) -> tuple[str, str]:
        """Return what stands before one name and before several; of no title, nothing."""
        title = self.house.titles[driver.title] if driver.title else None
        return (self._label(title.one), self._label(title.other)) if title else ("", "")

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
            role=self._label(official.role) if official and first_time else "",
            verb=self._label(self.house.style.verb),
            attribution=self._unstopped(quote.attribution),
        )

    def _unstopped(self, text: Text | None) -> Prose | None:
        """Return a text without its full stop: the template sets one behind every quote."""
        if text is None:
            return None
        bare = self._text(text).rstrip().removesuffix(".")
        return self.setter.prose(bare, text.where_in(self.locale.key))

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
        official = self.series.sessions[session].official
        self._told(official)
        return ResultView(
            session=labels.session_heading(self.locale, self._session(session), official),
            outcome=labels.outcome(self.locale, result, self._label(result.reason)),
            provisional=self._mark(mark) if mark else None,
        )

    def _session(self, key: str) -> str:
        own = self.series.sessions[key].label
        self._told(own)
        return labels.session(self.locale, key, own) or key

    def _mark(self, mark: Provisional) -> MarkView:
        return MarkView(
            source=self._label(mark.source),
            time=self._moment(mark.as_of) if mark.as_of else "",
        )

    def _moment(self, moment: dt.datetime, zone: str | None = None) -> str:
        """Tell a point of time by the clock of a zone, by default the house's.

        One written without its zone is told without; ``zone`` says by which clock it was written.
        """
        name, year = zone or self.house.time_zone, self.event.released.year
        clock = ZoneInfo(name) if name else None
        if moment.tzinfo is None and zone:
            moment = moment.replace(tzinfo=clock)
        elif moment.tzinfo and clock:
            with suppress(OverflowError):  # on the first and the last day that there are
                moment = moment.astimezone(clock)
        return (
            self.locale.zoned(moment, year) if moment.tzinfo else self.locale.moment(moment, year)
        )

    def _standings(self) -> list[StandingsView]:
        return [
            self._table(key, self.weekend.standings[key])
            for key in self.series.championships
            if key in self.weekend.standings
        ]

    def _table(self, key: str, table: Standings) -> StandingsView:
        championship = self.series.championships[key]
        size = top(table.rows)
        return StandingsView(
            title=self._label(championship.title),
            entrants=championship.entrants,
            top=size,
            top_word=self.locale.count(size),
            after=table.after_round or self.event.round,
            rounds=self.series.seasons[str(self.event.season)].rounds,
            state=self._maybe(table.state),
            rows=tuple(
                self._row(row, jump)
                for row, jump in zip(table.rows, jumps(table.rows), strict=True)
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
            LinkView(self._session(session), self.weekend.replays[session])
            for session in self.series.sessions
            if session in self.weekend.replays
        ]

    def _link(self, link: Link) -> LinkView:
        return LinkView(self._label(link.label), link.url)

    def _contacts(self) -> list[ContactView]:
        return [
            ContactView(
                c.name, self._label(c.role), (c.phone or "").replace(" ", NBSP), c.email or ""
            )
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
        return self._moment(embargo.until, embargo.zone or self.house.time_zone)

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
    events: list[Event | Next] = [weekend.event, *weekend.next]
    titles = [
        *(championship.title for championship in series.championships.values()),
        *(event.name for event in events if event.name),
    ]
    titled = [text for title in titles for text in title.languages.values()]
    rivals = [row.name for table in weekend.standings.values() for row in table.rows if row.name]
    return frozenset([*named, *titled, *rivals])


def _order(crews: Sequence[frozenset[str]]) -> str:
    """Tell how the last of several events stands to those before it, by their drivers."""
    *before, crew = crews
    if before and before[-1] == crew:
        return "then"
    return "later" if crew <= frozenset().union(*before) else "first"


def _is_final(number: int, season: Season | None) -> bool:
    """Tell whether a round is its season's last; the only one is not called so."""
    return season is not None and number == season.rounds > 1
