"""Claims about feats: wins, pole positions, podiums, and races that were not finished."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from pressgen.checks.claims.outcomes import (
    QUALIFYING,
    is_complete,
    nowhere,
    places_of,
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
    yield from _feat(sentence, forms.podium, lambda driver: _best(sentence, driver) <= lowest)
    yield from _feat(sentence, forms.pole, lambda driver: _has_pole(sentence, driver))


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
    form = whole_words(rf"pole(?:[ -]position)?(?= (?:{sentence.claims.for_session}) )")
    found = list(form.finditer(sentence.text))
    if not found or sentence.is_history or sentence.is_of_class():
        return
    for match in found:
        said = _said(sentence, match)
        driver = sentence.driver_of(said)
        behind = [s for s in named_sessions(sentence) if 0 <= s.start - said.end <= FOR_SESSION]
        keys = behind[0].keys if behind else frozenset()
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
    found = list(whole_words(sentence.claims.retired).finditer(sentence.text))
    if not found or sentence.is_past:
        return
    named = named_sessions(sentence)
    keys = named[0].keys if len(named) == 1 else frozenset()
    for match in found:
        said = _said(sentence, match)
        driver = sentence.doer_of(said)
        result = results_of(sentence, driver).get(min(keys)) if len(keys) == 1 else None
        is_meant = _is_retirement(sentence, said, named) and not sentence.denies(said)
        if driver and result and result.place and is_meant:
            yield _wrong(sentence, said, driver, min(keys), result)


def _is_retirement(sentence: Sentence, said: Mention, named: list[Named]) -> bool:
    """Tell whether nothing but a race is given up: "retired from Race 1", not "retired her car"."""
    after = sentence.between(said.end, min(sentence.end, said.end + NEAR))
    follow = whole_words(sentence.reading.lexicon.places.follow).match(after.lstrip())
    is_race = any(0 <= session.start - said.end <= 1 for session in named)
    return bool(follow) or is_race or not re.match(r"[ -]\w", after)


# Wins


def _won_in(sentence: Sentence, won: Mention, named: list[Named]) -> Named | None:
    """Return the session that is won: right behind, or the only one, before the win."""
    for session in named:
        between = sentence.between(won.end, session.start)
        if 0 < len(between) <= BEFORE_SESSION and re.fullmatch(r" (?:[\w']+ )?", between):
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


def _feat(sentence: Sentence, form: str, is_so: Callable[[str], bool]) -> Iterator[Finding]:
    for match in whole_words(form).finditer(sentence.text):
        said = _said(sentence, match)
        if sentence.side.copy.is_told(said.start, said.end):
            continue
        driver = sentence.driver_of(said)
        known = results_of(sentence, driver)
        if len(sentence.subjects_of(said)) > 1 or not is_complete(sentence, known):
            continue
        if driver and not is_so(driver) and not _is_unknown(sentence, list(known.values())):
            yield from nowhere(sentence, said, driver, known.values())


def _wins_alone(sentence: Sentence) -> Iterator[Finding]:
    """Yield wins without a session, of who has won none: "Anna won, ahead of Dahl"."""
    forms = sentence.claims
    ends = ready(rf"\s*(?:[,.;!]|$|(?:{forms.margin}) \d)")
    found = list(whole_words(forms.won).finditer(sentence.text))
    if not found or sentence.says(forms.parts) or sentence.is_of_class():
        return
    for match in found if not named_sessions(sentence) else ():
        said = _said(sentence, match)
        driver = sentence.doer_of(said)
        known = results_of(sentence, driver)
        is_alone = ends.match(sentence.between(said.end, sentence.end))
        is_counted = number_of_feats(sentence, said) is not None
        if is_counted or not is_alone or not driver or len(sentence.subjects_of(said)) > 1:
            continue
        if is_complete(sentence, known) and _best(sentence, driver) > 1:
            yield from nowhere(sentence, said, driver, known.values())


def _best(sentence: Sentence, driver: str) -> int:
    results = results_of(sentence, driver).values()
    places = chain.from_iterable(places_of(result) for result in results)
    return min((place for place in places if place), default=LOWEST["podium"] + 1)


def _has_pole(sentence: Sentence, driver: str) -> bool:
    known, rounds = results_of(sentence, driver), all_of_kind(sentence, QUALIFYING)
    first = any(1 in {result.grid, *result.classes.values()} for result in known.values())
    return first or not rounds or any(known[key].place == 1 for key in rounds)


def _is_unknown(sentence: Sentence, results: list[Result]) -> bool:
    return sentence.is_of_class() and not any(result.classes for result in results)


def _said(sentence: Sentence, match: re.Match[str]) -> Mention:
    start = sentence.start + match.start()
    return Mention(Sort.CONCEPT, match[0].lower(), start, sentence.start + match.end())
