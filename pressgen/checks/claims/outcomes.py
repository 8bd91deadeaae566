"""What the results have of a driver: in each session, and in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pressgen.checks.claims.sentence import Sentence
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, whole_words
from pressgen.model.lexicon import NOTHING
from pressgen.model.sessions import kind_of
from pressgen.model.values import STATUS_CODES
from pressgen.model.weekend import Result

QUALIFYING, FREE = "qualifying", ("practice", "test", "warmup")
"""Kinds of sessions: of the last ones no result need be known."""


def results_of(sentence: Sentence, driver: str | None) -> dict[str, Result]:
    """Return a driver's results by session."""
    results = sentence.weekend.results.get(driver or "")
    return dict(results.sessions) if results else {}


def places_of(result: Result) -> set[int | None]:
    """Return all places that may be called a driver's in a session: overall and in classes."""
    return {result.place, *result.classes.values()}


def told(result: Result) -> str:
    """Return how a session ended as the timing sheet has it: a number, or DNF."""
    codes = {status: code.upper() for code, status in reversed(STATUS_CODES.items())}
    return str(result.place) if result.place else codes[result.status or "retired"]


def number_of(mention: Mention) -> int:
    """Return the number of an ordinal."""
    return int(str(mention.value))


def is_complete(sentence: Sentence, known: Mapping[str, Result]) -> bool:
    """Tell whether all results that count are there, so that what is not there is not so."""
    counting = {key for key in sentence.reading.reader.sessions if kind_of(key) not in FREE}
    return bool(counting) and counting <= set(known)


def races_of(sentence: Sentence, known: Mapping[str, Result]) -> list[Result]:
    """Return the results of races: also of those that a series made up, unless called otherwise."""
    return [result for key, result in known.items() if _is_race(sentence, key)]


def _is_race(sentence: Sentence, key: str) -> bool:
    words, kind = sentence.reading.lexicon.sessions, kind_of(key)
    if kind:
        return kind not in (QUALIFYING, *FREE)
    others = "|".join(words[other].nouns for other in (QUALIFYING, *FREE) if other in words)
    called = whole_words(others or NOTHING)
    return not any(called.search(label) for label in sentence.reading.reader.sessions[key])


def nowhere(
    sentence: Sentence,
    mention: Mention,
    driver: str,
    results: Iterable[Result],
    *,
    grids: bool = True,
) -> Iterator[Finding]:
    """Yield that a place is none of those of a driver; ``grids``: those of the start are told."""
    results = list(results)
    allowed = {place for result in results for place in places_of(result)}
    allowed |= {result.grid for result in results if grids}
    yield sentence.wrong(
        kinds.NO_SUCH_PLACE,
        mention,
        [result.where for result in results][:1],
        name=sentence.house.drivers[driver].name,
        places=", ".join(str(place) for place in sorted(allowed - {None}, key=int_of)) or "–",
    )


def int_of(place: int | None) -> int:
    """Return a place to sort by."""
    return place or 0


def all_places(sentence: Sentence, driver: str) -> set[int | None]:
    """Return every place of a driver in the weekend: results, classes, grids, standings."""
    results = results_of(sentence, driver).values()
    found = {place for result in results for place in (*places_of(result), result.grid)}
    rows = [row for table in sentence.weekend.standings.values() for row in table.rows]
    return found | {row.position for row in rows if row.team or row.driver == driver}
