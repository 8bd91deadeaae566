"""Claims about feats: wins, pole positions, podiums, and races that were not finished."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from pressgen.checks.claims.outcomes import (
    QUALIFYING,
    is_complete,
    nowhere,
    places_of,
    races_of,
    results_of,
    told,
)
from pressgen.checks.claims.results import BEFORE_SESSION
from pressgen.checks.claims.sentence import NEAR, Sentence
from pressgen.checks.claims.sessions import Named, all_of_kind, named_sessions
from pressgen.checks.claims.tallies import LOWEST, number_of_feats
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model.weekend import Result

RACE = "race"
"""The kind of session that may be finished."""

FOR_SESSION = 12
"""Signs within which a session stands behind its pole position."""


def wins(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have won a session was first in it."""
    found = list(whole_words(sentence.claims.won).finditer(sentence.text))
    named = named_sessions(sentence) if found and not sentence.is_past else []
    for match in found:
        won = _said(sentence, match)
        driver = sentence.doer_of(won)
        session = _won_in(sentence, won, named)
        is_meant = not (sentence.denies(won) or number_of_feats(sentence, won))
        if session and driver and is_meant and not _is_told(sentence, session):
            yield from _not_first(sentence, won, session, driver)


def feats(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have won, or to have been on pole or the podium, somewhere was so."""
    if sentence.is_negated or sentence.is_history:
        return
    forms = sentence.claims
    if not _names_session_won(sentence):
        yield from _feat(sentence, forms.victory, lambda driver: _best(sentence, driver) <= 1)
    yield from _wins_alone(sentence)
    lowest = LOWEST["podium"]

    def had_podium(driver: str) -> bool:
        return _best(sentence, driver) <= lowest

    yield from _feat(sentence, forms.podium, had_podium)
    if sentence.is_title:
        yield from _feat(sentence, forms.on_podium, had_podium, is_title=True)
    yield from _podiums(sentence)
    yield from _feat(sentence, forms.pole, lambda key: _has_pole(sentence, key), of_races=False)


def given(sentence: Sentence) -> Iterator[Finding]:
    """To whom a headline gives a win or a podium had it: "Victory for Anna in Race 1"."""
    if sentence.is_negated or sentence.is_history or sentence.is_unsettled:
        return
    for mention in sentence.doubtful(Sort.CONCEPT):
        driver = sentence.receiver_of(mention)
        if driver and mention.value in LOWEST and _is_given(sentence, mention):
            yield from _not_given(sentence, mention, driver, LOWEST[str(mention.value)])


def _is_given(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether it is all that a clause tells: "a first win for", "it was a podium for"."""
    if number_of_feats(sentence, mention):
        return False
    forms = sentence.claims
    start, _ = sentence.clause(mention)
    led = ready(rf"(?:.*(?<!\w)(?:{forms.finished}|{forms.stood}))?\s*(?:\w+ ){{0,2}}")
    words = sentence.side.copy.text[start : mention.start]
    apart = (forms.apart, forms.sought, forms.located, forms.inside, forms.for_whom, forms.none)
    return bool(led.fullmatch(words)) and not whole_words("|".join(apart)).search(words)


def _not_given(sentence: Sentence, mention: Mention, driver: str, lowest: int) -> Iterator[Finding]:
    known, named = results_of(sentence, driver), named_sessions(sentence)
    keys = named[0].keys if len(named) == 1 else frozenset(known)
    results = [known[key] for key in sorted(keys) if key in known]
    is_known = len(results) == len(keys) if named else is_complete(sentence, known)
    places = chain.from_iterable(places_of(result) for result in results)
    best = min((place for place in places if place), default=lowest + 1)
    if is_known and len(named) < 2 and best > lowest and not _is_unknown(sentence, results):  # noqa: PLR2004
        yield from nowhere(sentence, mention, driver, results)


def poles(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have been on pole in a race was first on its grid."""
    form = whole_words(r"pole(?:[ -]position)?")
    left = ready(rf" (?:{sentence.claims.span_from}) ")
    found = list(form.finditer(sentence.text))
    if not found or sentence.is_history or sentence.is_of_class():
        return
    for match in found:
        said = _said(sentence, match)
        driver = sentence.driver_of(said)
        text, sessions = sentence.side.copy.text, named_sessions(sentence)
        is_next = ready(rf" (?:{sentence.claims.for_session}) ").match(text, said.end)
        behind = [s for s in sessions if is_next and 0 <= s.start - said.end <= FOR_SESSION]
        before = [s for s in sessions if left.fullmatch(text, s.end, max(s.end, said.start))]
        keys = next((session.keys for session in (*behind, *before)), frozenset[str]())
        result = results_of(sentence, driver).get(min(keys)) if len(keys) == 1 else None
        told = whole_words(sentence.claims.pole).search(sentence.text)
        is_told = told is not None and not _has_pole(sentence, driver or "")
        if is_told or sentence.denies(said):
            continue
        if driver and result and result.grid and result.grid != 1:
            yield sentence.wrong(
                kinds.WRONG_GRID,
                said,
                [result.where],
                actual=result.grid,
                name=sentence.house.drivers[driver].name,
                session=sentence.reading.label(min(keys)),
            )


def retirements(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have retired from a session has no place in it."""
    forms = sentence.claims
    found = list(whole_words(f"{forms.retired}|{forms.no_start}").finditer(sentence.text))
    if not found or sentence.is_past:
        return
    named = named_sessions(sentence)
    keys = named[0].keys if len(named) == 1 else frozenset()
    for match in found:
        said = _said(sentence, match)
        driver, every = sentence.doer_of(said), _all_races(sentence, said)
        known = results_of(sentence, driver)
        ended = [key for key in every or keys if key in known and known[key].place]
        is_clear = every or len(keys) == 1
        is_meant = every or _is_retirement(sentence, said, named)
        if driver and ended and is_clear and is_meant and not _is_denied(sentence, said):
            yield _wrong(sentence, said, driver, min(ended), known[min(ended)])


def finishes(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have finished all races has retired from none."""
    found = list(whole_words(sentence.claims.ended).finditer(sentence.text))
    if not found or sentence.is_past or sentence.is_history:
        return
    for match in found:
        said = _said(sentence, match)
        driver, every = sentence.doer_of(said), _all_races(sentence, said)
        known = results_of(sentence, driver)
        stopped = ("retired", "did_not_start")
        retired = [key for key in every if key in known and known[key].status in stopped]
        if driver and retired and not _is_denied(sentence, said):
            yield _wrong(sentence, said, driver, min(retired), known[min(retired)])


def _all_races(sentence: Sentence, said: Mention) -> list[str]:
    """Return the weekend's races, where as many follow: "both races"; else none."""
    races, forms = sorted(all_of_kind(sentence, RACE)), sentence.claims
    words = sentence.reading.lexicon.sessions.get(RACE)
    if not words or not races:
        return []
    text = sentence.side.copy.text
    link = ready(rf"(?: (?:{forms.inside}))? (?:(?:{forms.every}) )?")
    plural = ready(rf"(?: (?:{words.plural}))?(?=[,.;:!]|$| (?:{forms.joined}|{forms.further}) )")
    for number in sentence.side.mentions:
        match number.value:
            case (Decimal() as count, "race"):
                is_bare = False
            case Decimal() as count:
                is_bare = True
            case _:
                continue
        is_next = number.start > said.end and link.fullmatch(text, said.end, number.start)
        ends = plural.match(text, number.end, sentence.end)
        if is_next and ends and bool(ends[0]) is is_bare and count == len(races):
            return races
    return []


def _is_denied(sentence: Sentence, said: Mention) -> bool:
    """Tell whether something is denied by other words than its own."""
    text, negated = sentence.side.copy.text, whole_words(sentence.claims.negated)
    _, until = sentence.clause(said)
    return any(
        negated.search(text[a:b]) for a, b in ((sentence.start, said.start), (said.end, until))
    )


def _is_retirement(sentence: Sentence, said: Mention, named: list[Named]) -> bool:
    """Tell whether nothing but a race is given up: "retired from Race 1", not "retired her car".

    Of a race that was not started nothing more may be told: "did not start Race 1 well".
    """
    if whole_words(sentence.claims.no_start).fullmatch(sentence.words(said)):
        text = sentence.side.copy.text
        return any(
            re.match(r"[,.;!]|$", text[session.end : sentence.end])
            for session in named
            if 0 <= session.start - said.end <= 1
        )
    after = sentence.between(said.end, min(sentence.end, said.end + NEAR))
    follow = whole_words(sentence.reading.lexicon.places.follow).match(after.lstrip())
    is_race = any(0 <= session.start - said.end <= 1 for session in named)
    return bool(follow) or is_race or not re.match(r"[ -]\w", after)


# Wins


def _won_in(sentence: Sentence, won: Mention, named: list[Named]) -> Named | None:
    """Return the session that is won: right behind, or the only one, before the win."""
    link = ready(rf" (?:(?:{sentence.claims.lead_in}) )?(?:[\w'-]+ )?")
    for session in named:
        between = sentence.between(won.end, session.start)
        if 0 < len(between) <= BEFORE_SESSION and link.fullmatch(between):
            return session
    ends = re.match(r"\s*(?:[.,;!]|$)", sentence.after(won))
    behind = [m for m in sentence.mentions(Sort.NAME) if 0 <= m.start - won.end <= 1]
    before = [session for session in named if session.end <= won.start]
    return before[0] if len(named) == len(before) == 1 and (ends or behind) else None


def _names_session_won(sentence: Sentence) -> bool:
    """Tell whether a sentence names the session of a win, as ``wins`` looks at them."""
    won, named = whole_words(sentence.claims.won), named_sessions(sentence)
    matches = won.finditer(sentence.text) if named else ()
    return any(_won_in(sentence, _said(sentence, match), named) for match in matches)


def _is_told(sentence: Sentence, session: Named) -> bool:
    return sentence.side.copy.is_told(session.start, session.end)


def _not_first(sentence: Sentence, won: Mention, session: Named, driver: str) -> Iterator[Finding]:
    known = results_of(sentence, driver)
    results = [known[key] for key in sorted(session.keys) if key in known]
    if not results or len(results) < len(session.keys) or _is_unknown(sentence, results):
        return
    if not any(1 in places_of(result) for result in results):
        word = replace(won, end=won.start + len(re.split(r"\W", sentence.words(won))[0]))
        if len(results) > 1:
            yield from nowhere(sentence, word, driver, results)
        else:
            yield _wrong(sentence, word, driver, min(session.keys), results[0])


def _wrong(
    sentence: Sentence, mention: Mention, driver: str, session: str, result: Result
) -> Finding:
    return sentence.wrong(
        kinds.WRONG_PLACE,
        mention,
        [result.where],
        name=sentence.house.drivers[driver].name,
        session=sentence.reading.label(session),
        actual=told(result),
    )


# Feats


def _feat(
    sentence: Sentence,
    form: str,
    is_so: Callable[[str], bool],
    *,
    of_races: bool = True,
    is_title: bool = False,
) -> Iterator[Finding]:
    """Yield feats that were none; ``is_title``: only those right behind a name."""
    ends = {name.end for name in sentence.mentions(Sort.NAME)}
    for match in whole_words(form).finditer(sentence.text):
        said = _said(sentence, match)
        is_apart = is_title and said.start - 1 not in ends
        if is_apart or sentence.side.copy.is_told(said.start, said.end):
            continue
        driver = sentence.driver_of(said)
        known = results_of(sentence, driver)
        if len(sentence.subjects_of(said)) > 1 or not is_complete(sentence, known):
            continue
        if driver and not is_so(driver) and not _is_unknown(sentence, list(known.values())):
            results = races_of(sentence, known) if of_races else known.values()
            yield from nowhere(sentence, said, driver, results, grids=not of_races)


def _podiums(sentence: Sentence) -> Iterator[Finding]:
    """Yield podiums in a session that was none: "stood on the podium in Race 2"."""
    forms = sentence.claims
    link = ready(rf" (?:{forms.within}|{forms.afterwards}) (?:(?:{forms.lead_in}) )?(?:[\w'-]+ )?")
    for match in whole_words(forms.podium).finditer(sentence.text):
        said, text = _said(sentence, match), sentence.side.copy.text
        behind = (s for s in named_sessions(sentence) if link.fullmatch(text, said.end, s.start))
        keys = next((session.keys for session in behind), frozenset[str]())
        driver = sentence.driver_of(said)
        result = results_of(sentence, driver).get(min(keys)) if len(keys) == 1 else None
        if not driver or not result or _is_unknown(sentence, [result]):
            continue
        is_so = any(place and place <= LOWEST["podium"] for place in places_of(result))
        if not is_so and _best(sentence, driver) <= LOWEST["podium"]:
            yield _wrong(sentence, said, driver, min(keys), result)


def _wins_alone(sentence: Sentence) -> Iterator[Finding]:
    """Yield wins without a session, of who has won none: "Anna won, ahead of Dahl"."""
    forms = sentence.claims
    ends = ready(rf"\s*(?:[,.;!]|$|(?:{forms.margin}) \d|(?:{forms.won_at})(?!\w))")
    found = list(whole_words(f"{forms.won}|{forms.won_alone}").finditer(sentence.text))
    if not found or sentence.says(forms.parts) or sentence.is_of_class():
        return
    for match in found if not named_sessions(sentence) else ():
        said = _said(sentence, match)
        driver = sentence.doer_of(said)
        known = results_of(sentence, driver)
        behind = sentence.between(said.end, sentence.end)
        is_alone = ends.match(behind) or _is_won_here(sentence, said)
        is_counted = number_of_feats(sentence, said) is not None
        if is_counted or not is_alone or not driver or len(sentence.subjects_of(said)) > 1:
            continue
        if is_complete(sentence, known) and _best(sentence, driver) > 1:
            yield from nowhere(sentence, said, driver, races_of(sentence, known), grids=False)


def _is_won_here(sentence: Sentence, said: Mention) -> bool:
    """Tell whether the event's place follows a win: "Anna wins at Anderstorp"."""
    circuit = sentence.weekend.event.circuit
    link = ready(rf" (?:{sentence.claims.inside}) (?:(?:{sentence.claims.lead_in}) )?")
    text = sentence.side.copy.text
    return any(
        link.fullmatch(text, said.end, place.start)
        for place in sentence.mentions(Sort.NAME)
        if place.start > said.end and place.value in (("circuit", circuit), ("city", circuit))
    )


def _best(sentence: Sentence, driver: str) -> int:
    """Return the best place of a driver in a race, overall or in a class."""
    results = races_of(sentence, results_of(sentence, driver))
    places = chain.from_iterable(places_of(result) for result in results)
    return min((place for place in places if place), default=LOWEST["podium"] + 1)


def _has_pole(sentence: Sentence, driver: str) -> bool:
    """Tell whether a driver has been first in qualifying, or may have been."""
    known, rounds = results_of(sentence, driver), all_of_kind(sentence, QUALIFYING)
    first = any(1 in {result.grid, *result.classes.values()} for result in known.values())
    places = [known[key].place if key in known else 1 for key in rounds]
    return first or not rounds or 1 in places


def _is_unknown(sentence: Sentence, results: list[Result]) -> bool:
    return sentence.is_of_class() and not any(result.classes for result in results)


def _said(sentence: Sentence, match: re.Match[str]) -> Mention:
    start = sentence.start + match.start()
    return Mention(Sort.CONCEPT, match[0].lower(), start, sentence.start + match.end())
