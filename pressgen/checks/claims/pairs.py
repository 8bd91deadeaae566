"""Claims of two places at once: from where to where, and who was which in the same session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from pressgen.checks.claims.outcomes import FREE, QUALIFYING, number_of, places_of, results_of, told
from pressgen.checks.claims.place import ordinals
from pressgen.checks.claims.present import TITLES
from pressgen.checks.claims.sentence import PEOPLE, Sentence
from pressgen.checks.claims.sessions import named_sessions
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import Result

_MARK = re.compile(r" ?[:–—-] ?")

Pair = tuple[str, Mention]
"""A driver's key, and the place that stands right behind the name."""

SEVERAL = 2
"""Sessions with their places that make a list."""


def spans(sentence: Sentence) -> Iterator[Finding]:
    """From one place to another is from the grid to the finish of some session."""
    forms = sentence.claims
    if not re.search(rf"(?<!\w)(?:{forms.span_from})(?!\w)", sentence.text, re.IGNORECASE):
        return
    noun = "|".join(sentence.reading.lexicon.places.nouns)
    lead = rf"(?: (?:{forms.lead_in}))*"
    begins = ready(rf"(?<!\w)(?:{forms.span_from}){lead} $")
    joint = ready(rf"(?:[ -](?:{noun}))? (?:{forms.span}){lead} ")
    text = sentence.side.copy.text
    for first, last in combinations(ordinals(sentence), 2):
        is_said = joint.fullmatch(text[first.end : last.start]) and not first.told
        if is_said and begins.search(sentence.before(first)) and _is_of_races(sentence):
            yield from _wrong_span(sentence, first, last)


def _is_of_races(sentence: Sentence) -> bool:
    """Tell whether places are those of the grid and the finish, of this weekend."""
    forms = sentence.claims
    others = f"{forms.standings}|{forms.running}|{forms.classes}|{forms.unsettled}"
    series = [m for m in sentence.mentions(Sort.NAME) if _sort(m) in ("series", "championship")]
    return not (series or sentence.is_negated or sentence.is_history or sentence.says(others))


def _wrong_span(sentence: Sentence, first: Mention, last: Mention) -> Iterator[Finding]:
    driver = sentence.driver_of(first)
    results = _raced(sentence, driver)
    if not driver or not results or not all(result.grid for result in results):
        return
    grid, place = number_of(first), number_of(last)
    rows = [row for table in sentence.weekend.standings.values() for row in table.rows]
    if any(row.driver == driver and row.position == place for row in rows):
        return
    if any(result.grid == grid and place in places_of(result) for result in results):
        return
    near = [r for r in results if r.place and (r.grid == grid or place in places_of(r))]
    if near:
        yield sentence.wrong(
            kinds.WRONG_GAIN,
            replace(first, end=last.end),
            [near[0].where],
            name=sentence.house.drivers[driver].name,
            grid=near[0].grid,
            actual=near[0].place,
        )


def _raced(sentence: Sentence, driver: str | None) -> list[Result]:
    """Return a driver's results in the sessions that are named, or in all with a grid."""
    known = results_of(sentence, driver)
    keys = frozenset().union(*(session.keys for session in named_sessions(sentence)))
    return [
        result
        for key, result in known.items()
        if kind_of(key) not in (QUALIFYING, *FREE) and (key in keys or not keys)
    ]


# In a class


def class_places(sentence: Sentence) -> Iterator[Finding]:
    """A place "in the Junior Cup" is one in that class, or in its table."""
    titles = [m for m in sentence.mentions(Sort.NAME) if _sort(m) == "championship"]
    if not titles or sentence.is_negated or sentence.is_history or sentence.is_unsettled:
        return
    noun = "|".join(sentence.reading.lexicon.places.nouns)
    link = rf"(?:[ -](?:{noun}))? (?:{sentence.claims.within})(?: (?:{sentence.claims.lead_in}))* "
    text = sentence.side.copy.text
    for mention in ordinals(sentence):
        behind = [m for m in titles if re.fullmatch(link, text[mention.end : m.start])]
        if behind and not mention.told and not _is_sought(sentence, mention):
            yield from _not_in_class(sentence, mention, str(behind[0].value[1]))  # type: ignore[index]


def _is_sought(sentence: Sentence, mention: Mention) -> bool:
    forms = sentence.claims
    sought = rf"(?<!\w)(?:{forms.sought})(?: (?:{forms.lead_in}))* $"
    return re.search(sought, sentence.before(mention), re.IGNORECASE) is not None


def _not_in_class(sentence: Sentence, mention: Mention, title: str) -> Iterator[Finding]:
    driver = sentence.driver_of(mention)
    known = results_of(sentence, driver)
    keys = frozenset().union(*(session.keys for session in named_sessions(sentence)))
    results = [result for result in known.values() if title in result.classes]
    of_these = [known[key] for key in sorted(keys) if key in known and known[key] in results]
    table = sentence.weekend.standings.get(title)
    rows = [row for row in table.rows if row.driver == driver] if table else []
    places = {result.classes[title] for result in of_these or results}
    if driver and results and number_of(mention) not in places | {row.position for row in rows}:
        yield sentence.wrong(
            kinds.NO_SUCH_PLACE,
            mention,
            [result.where for result in of_these or results][:1],
            name=sentence.house.drivers[driver].name,
            places=", ".join(str(place) for place in sorted(places)),
        )


# Who was which


def lists(sentence: Sentence) -> Iterator[Finding]:
    """Several drivers with their places, without more, were so in one session, or in a table."""
    if sentence.passage.what not in TITLES:
        return
    pairs = _pairs(sentence)
    is_of_one = len({driver for driver, _ in pairs}) == len(pairs) > 1
    if not is_of_one or named_sessions(sentence) or not _is_of_races(sentence):
        return
    known = {driver: results_of(sentence, driver) for driver, _ in pairs}
    keys = [key for key in sentence.reading.reader.sessions if all(key in known[d] for d in known)]
    if any(_are_so(pairs, known, key) for key in keys) or _are_in_table(sentence, pairs):
        return
    counting = [key for key in keys if kind_of(key) not in (QUALIFYING, *FREE)]
    for driver, mention in pairs if counting else ():
        result = known[driver][counting[-1]]
        if number_of(mention) not in places_of(result) and not mention.told:
            yield sentence.wrong(
                kinds.WRONG_PLACE,
                mention,
                [result.where],
                name=sentence.house.drivers[driver].name,
                session=sentence.reading.label(counting[-1]),
                actual=told(result),
            )
            return


def tables(sentence: Sentence) -> Iterator[Finding]:
    """A driver's places that are listed by session are those: "Race 1: third. Race 2: fifth."."""
    start, end = sentence.paragraph
    people = {
        m.value
        for m in sentence.side.mentions
        if start <= m.start < end and _sort(m) in (*PEOPLE, "namesakes")
    }
    listed = [(s, place) for s, place in _listed(sentence) if start <= s.start < end]
    driver = people.pop() if len(people) == 1 else None
    is_driver = isinstance(driver, tuple) and driver[0] == "driver"
    if not listed or not is_driver or _marked(sentence) < SEVERAL:
        return
    if sentence.is_of_class() or sentence.has_strangers() or sentence.is_history:
        return
    known = results_of(sentence, str(driver[1]))  # type: ignore[index]
    for session, mention in listed:
        result = known.get(str(session.value))
        is_here = sentence.start <= session.start < sentence.end and not mention.told
        if is_here and result and number_of(mention) not in places_of(result):
            yield sentence.wrong(
                kinds.WRONG_PLACE,
                mention,
                [result.where],
                name=sentence.house.drivers[str(driver[1])].name,  # type: ignore[index]
                session=sentence.reading.label(str(session.value)),
                actual=told(result),
            )


def _marked(sentence: Sentence) -> int:
    """Return how many sessions of a paragraph have a mark behind them."""
    start, end = sentence.paragraph
    sessions = [m for m in sentence.side.mentions if m.sort is Sort.SESSION and m.start >= start]
    return sum(bool(_MARK.match(sentence.side.copy.text, m.end, end)) for m in sessions)


def _listed(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Yield sessions with a place behind a mark: "Race 1: third"."""
    text = sentence.side.copy.text
    noun = "|".join(sentence.reading.lexicon.places.nouns)
    ends = ready(rf"(?:[ -](?:{noun}))?\s*(?:[.,;!]|$|\n)")
    places = [m for m in sentence.side.mentions if m.sort is Sort.ORDINAL]
    for session in sentence.side.mentions:
        if session.sort is Sort.SESSION and isinstance(session.value, str):
            for place in places:
                is_behind = place.start > session.end and ends.match(text, place.end)
                if is_behind and _MARK.fullmatch(text, session.end, place.start):
                    yield session, place


def _pairs(sentence: Sentence) -> list[Pair]:
    """Return the drivers with a place right behind their names: "Anna tvåa, Lukas trea"."""
    drivers = {m.end: m for m in sentence.mentions(Sort.NAME) if _sort(m) == "driver"}
    text = sentence.side.copy.text
    ends = ready(rf"\s*(?:[,.;:!–]|$|(?:{sentence.claims.joined}) )")
    found = []
    for mention in ordinals(sentence):
        name = drivers.get(mention.start - 1)
        if name and text[name.end] == " " and ends.match(text, mention.end, sentence.end):
            found.append((str(name.value[1]), mention))  # type: ignore[index]
    return found


def _are_so(pairs: Sequence[Pair], known: Mapping[str, Mapping[str, Result]], key: str) -> bool:
    return all(number_of(place) in places_of(known[driver][key]) for driver, place in pairs)


def _are_in_table(sentence: Sentence, pairs: Sequence[Pair]) -> bool:
    rows = [
        {row.driver: row.position for row in table.rows}
        for table in sentence.weekend.standings.values()
    ]
    return any(all(at.get(driver) == number_of(m) for driver, m in pairs) for at in rows)


def _sort(mention: Mention) -> str:
    return str(mention.value[0]) if isinstance(mention.value, tuple) else ""
