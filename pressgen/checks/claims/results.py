"""Claims about results: where a driver finished, qualified or started, and who gained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pressgen.checks.claims.outcomes import (
    FREE,
    QUALIFYING,
    all_places,
    is_complete,
    nowhere,
    number_of,
    places_of,
    results_of,
    told,
)
from pressgen.checks.claims.place import (
    ENDS,
    QUALIFIED,
    STARTED,
    any_session_of,
    behind_noun,
    counted_results,
    driver_of_place,
    is_among_several,
    is_apart,
    is_elsewhere,
    is_governed,
    is_of_unknown_class,
    is_place,
    ordinals,
    sessions_of,
    verb_of,
)
from pressgen.checks.claims.sentence import Sentence
from pressgen.checks.claims.sessions import Named, all_of_kind, named_sessions, session_before
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import Result

BEFORE_SESSION = 25
"""Signs within which a gain stands behind its verb, or a session behind its win."""


def places(sentence: Sentence) -> Iterator[Finding]:
    """Where a driver finished, qualified or started is as the results have it."""
    for mention in [] if sentence.is_past else ordinals(sentence):
        is_start = verb_of(sentence, mention) == STARTED
        if mention.told or sentence.denies(mention, behind=not is_start):
            continue
        if is_place(sentence, mention) and not is_apart(sentence, mention):
            yield from _place(sentence, mention)


def gains(sentence: Sentence) -> Iterator[Finding]:
    """So many places gained are those between the grid and the finish."""
    if sentence.is_negated or whole_words(sentence.claims.standings).search(sentence.text):
        return
    for mention in sentence.doubtful(Sort.QUANTITY):
        driver = sentence.driver_of(mention)
        gained = whole_words(sentence.claims.gained).search(
            sentence.before(mention, BEFORE_SESSION)
        )
        known = [
            (result, result.grid - result.place)
            for result in results_of(sentence, driver).values()
            if result.grid and result.place
        ]
        match mention.value:
            case (Decimal() as number, "place") if gained and driver and known:
                if number not in [gain for _, gain in known]:
                    result = known[0][0]
                    yield sentence.wrong(
                        kinds.WRONG_GAIN,
                        mention,
                        [result.where for result, _ in known],
                        name=sentence.house.drivers[driver].name,
                        grid=result.grid,
                        actual=result.place,
                    )
                else:
                    yield from _gained_to(sentence, mention, driver, int(number))


def _gained_to(sentence: Sentence, gain: Mention, driver: str, number: int) -> Iterator[Finding]:
    """Yield a place that is not where so many places gained lead to: "three places to sixth"."""
    forms = sentence.claims
    link = (
        rf",? (?:(?:{forms.joined}) )?(?:{forms.finished}|{forms.span})(?: (?:{forms.lead_in}))* "
    )
    text = sentence.side.copy.text
    results = [
        result
        for result in results_of(sentence, driver).values()
        if result.grid and result.place and result.grid - result.place == number
    ]
    for mention in ordinals(sentence):
        is_end = re.fullmatch(link, text[gain.end : max(gain.end, mention.start)], re.IGNORECASE)
        is_so = any(number_of(mention) in places_of(result) for result in results)
        is_so = is_so or number_of(mention) not in all_places(sentence, driver)
        if is_end and results and not is_so and not mention.told:
            yield sentence.wrong(
                kinds.WRONG_GAIN,
                mention,
                [result.where for result in results],
                name=sentence.house.drivers[driver].name,
                grid=results[0].grid,
                actual=results[0].place,
            )


# A place


def _place(sentence: Sentence, mention: Mention) -> Iterator[Finding]:
    verb = verb_of(sentence, mention)
    driver = driver_of_place(sentence, mention)
    if not driver:
        return
    named = _possible(sentence, mention, verb)
    if named:
        keys = sessions_of(sentence, mention, verb, named)
        if not keys and verb in ENDS and is_governed(sentence, mention, verb):
            keys = any_session_of(sentence, mention, named, verb)
    elif verb == QUALIFIED:
        keys = all_of_kind(sentence, QUALIFYING)
    else:
        keys = frozenset()
    if keys:
        yield from _in_sessions(sentence, mention, driver, verb, keys)
    elif not named and verb in ENDS and not is_elsewhere(sentence, mention, verb):
        yield from _in_no_session(sentence, mention, driver, verb)


def _possible(sentence: Sentence, mention: Mention, verb: str) -> list[Named]:
    """Return the sessions that a place may be of.

    It is of none that stands in a clause behind its own, nor of one whose start is spoken of.
    """
    order = ready(rf"(?<!\w)(?:{sentence.claims.order}) $")
    return [
        session
        for session in named_sessions(sentence)
        if not sentence.begins_new(mention.end, session.start)
        and (
            verb == STARTED
            or not order.search(sentence.side.copy.text, sentence.start, session.start)
        )
    ]


def _in_sessions(
    sentence: Sentence, mention: Mention, driver: str, verb: str, keys: frozenset[str]
) -> Iterator[Finding]:
    """Yield a place that is none of a driver's in any of these sessions."""
    known = results_of(sentence, driver)
    results = [known[key] for key in sorted(keys) if key in known]
    if len(results) < len(keys) or is_of_unknown_class(sentence, mention, results):
        return
    allowed = _allowed(sentence, verb, known, keys)
    if allowed is None or number_of(mention) in allowed:
        return
    if verb == STARTED and results[0].grid:
        kind, actual = kinds.WRONG_GRID, str(results[0].grid)
    else:
        kind, actual = kinds.WRONG_PLACE, told(results[0])
    if len(results) > 1:
        yield from nowhere(sentence, mention, driver, results)
        return
    yield sentence.wrong(
        kind,
        mention,
        [results[0].where],
        actual=actual,
        name=sentence.house.drivers[driver].name,
        session=sentence.reading.label(min(keys)),
    )


def _allowed(
    sentence: Sentence, verb: str, known: Mapping[str, Result], keys: Iterable[str]
) -> set[int | None] | None:
    """Return the places that a verb may name in some sessions; None where that is not known."""
    results = [known[key] for key in keys]
    grids: set[int | None] = {result.grid for result in results}
    ended = {place for result in results for place in places_of(result)}
    if verb == STARTED:
        return None if None in grids else grids
    if verb == QUALIFIED and not all(kind_of(key) == QUALIFYING for key in keys):
        rounds = all_of_kind(sentence, QUALIFYING)
        if not rounds or not rounds <= set(known):
            return None
        return grids.union(*(places_of(known[key]) for key in rounds))
    if verb in ENDS:
        return ended
    return None if any(result.status for result in results) else ended | grids


def _in_no_session(
    sentence: Sentence, mention: Mention, driver: str, verb: str
) -> Iterator[Finding]:
    """Yield a place that ends a sentence about the session before, or that is nowhere at all."""
    behind = behind_noun(sentence, mention)
    is_in_other = whole_words(sentence.claims.within).match(behind)
    if is_in_other or not is_governed(sentence, mention, verb):
        return
    known = results_of(sentence, driver)
    is_listed = is_among_several(sentence, mention)
    carried = "" if is_listed else session_before(sentence, driver)
    ended = whole_words(sentence.claims.ended).search(sentence.before(mention))
    is_clear = ended and known.get(carried) and known[carried].place
    if (verb == "finished" and is_clear) or (verb == STARTED and _has_grid(known, carried)):
        yield from _in_sessions(sentence, mention, driver, verb, frozenset({carried}))
    elif (
        is_complete(sentence, known)
        and (verb != STARTED or _are_grids_known(known) or sentence.was_started)
        and not is_of_unknown_class(sentence, mention, counted_results(known))
        and number_of(mention) not in _possible_places(sentence, driver, verb)
    ):
        yield from nowhere(sentence, mention, driver, known.values())


def _has_grid(known: Mapping[str, Result], session: str) -> bool:
    return session in known and known[session].grid is not None


def _are_grids_known(known: Mapping[str, Result]) -> bool:
    """Tell whether it is known from where each race was started."""
    return all(result.grid for result in _raced(known))


def _raced(known: Mapping[str, Result]) -> list[Result]:
    return [r for key, r in known.items() if kind_of(key) not in (QUALIFYING, *FREE)]


def _possible_places(sentence: Sentence, driver: str, verb: str) -> set[int | None]:
    """Return every place that a verb may name: of a start those of the grids."""
    known = results_of(sentence, driver)
    if verb != STARTED or sentence.was_started:
        return all_places(sentence, driver)
    rounds = [known[key] for key in known if kind_of(key) == QUALIFYING]
    return {result.grid for result in _raced(known)} | {result.place for result in rounds}
