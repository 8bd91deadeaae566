"""Claims about results: where a driver finished, qualified or started, who won, who gained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pressgen.checks.claims.sentence import Sentence
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, whole_words
from pressgen.model.sessions import kind_of
from pressgen.model.values import STATUS_CODES
from pressgen.model.weekend import Result

BEFORE_SESSION, AFTER_PLACE, AFTER_START = 25, 20, 12
"""Signs within which a win stands before its session, a session behind its place, and a place
behind "started"."""

QUALIFYING = "qualifying"


def places(sentence: Sentence) -> Iterator[Finding]:
    """Where a driver finished, qualified or started is as the results have it."""
    if sentence.is_negated:
        return
    for mention in sentence.doubtful(Sort.ORDINAL):
        verb = _nearest_verb(sentence, mention)
        driver, session = sentence.driver_of(mention), _session_of(sentence, mention, verb)
        result = _result(sentence, driver, session)
        if not (verb and driver and session and result) or not _is_place(sentence, mention):
            continue
        about = {
            "name": sentence.house.drivers[driver].name,
            "session": sentence.reading.label(session),
        }
        number = int(str(mention.value))
        if verb == "started" and result.grid and number != result.grid:
            actual = str(result.grid)
            yield sentence.wrong(kinds.WRONG_GRID, mention, [result.where], actual=actual, **about)
        elif verb != "started" and number not in _places(result):
            actual = _told(result)
            yield sentence.wrong(kinds.WRONG_PLACE, mention, [result.where], actual=actual, **about)


def wins(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have won a session was first in it."""
    if sentence.is_negated:
        return
    won = re.compile(rf"(?<!\w)(?:{sentence.claims.won})(?: \w+)?\s*$", re.IGNORECASE)
    for mention in sentence.doubtful(Sort.SESSION):
        session = mention.value if isinstance(mention.value, str) else None
        driver = sentence.driver_of(mention)
        result = _result(sentence, driver, session)
        is_said = won.search(sentence.before(mention, BEFORE_SESSION))
        if is_said and result and driver and 1 not in _places(result):
            yield sentence.wrong(
                kinds.WRONG_PLACE,
                mention,
                [result.where],
                name=sentence.house.drivers[driver].name,
                session=sentence.reading.label(str(session)),
                actual=_told(result),
            )


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
            for result in _results(sentence, driver).values()
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


def _nearest_verb(sentence: Sentence, mention: Mention) -> str:
    """Return which kind of verb stands nearest before a place; empty without one."""
    before, forms = sentence.before(mention), sentence.claims
    kinds_of_verb = {
        "finished": forms.finished,
        "qualified": forms.qualified,
        "started": forms.started,
    }
    ends = {
        kind: match.end()
        for kind, form in kinds_of_verb.items()
        for match in whole_words(form).finditer(before)
        if kind != "started" or len(before) - match.end() <= AFTER_START
    }
    return max(ends, key=lambda kind: ends[kind], default="")


def _is_place(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether an ordinal is a place: "third in Race 1", but not "the third lap".

    What follows it tells: a noun for places, a session, some preposition, or nothing more.
    """
    places, after = sentence.reading.lexicon.places, sentence.after(mention)
    if any(whole_words(form).search(sentence.words(mention)) for form in _compounds(sentence)):
        return True
    if not re.match(r"[ -]\w", after):
        return mention.value != 1 or bool(after)
    session = any(0 <= m.start - mention.end <= 1 for m in sentence.mentions(Sort.SESSION))
    noun = "|".join(places.nouns)
    follows = noun if mention.value == 1 else f"{noun}|{places.follow}"
    return session or whole_words(follows).match(after.lstrip(" -")) is not None


def _compounds(sentence: Sentence) -> list[str]:
    return [rf"\w+{form}" for form in sentence.reading.lexicon.places.compounds]


def _session_of(sentence: Sentence, mention: Mention, verb: str) -> str | None:
    """Return the session that a place is of; None where several may be meant.

    That is the only one that the sentence names, or the one of as many as there are places; who
    qualified did so in qualifying.
    """
    named = [m for m in sentence.mentions(Sort.SESSION) if isinstance(m.value, str)]
    ordinals = [m for m in sentence.mentions(Sort.ORDINAL) if _is_place(sentence, m)]
    if len({m.value for m in named}) == 1:
        is_clear = _is_right_behind(mention, named) or (len(ordinals) == 1 and verb != "started")
        return str(named[0].value) if is_clear else None
    if len(named) == len(ordinals) and mention in ordinals:
        return str(named[ordinals.index(mention)].value)
    qualifying = [key for key in sentence.reading.reader.sessions if kind_of(key) == QUALIFYING]
    return qualifying[0] if verb == "qualified" and not named and len(qualifying) == 1 else None


def _is_right_behind(mention: Mention, named: Sequence[Mention]) -> bool:
    return any(0 <= session.start - mention.end <= AFTER_PLACE for session in named)


def _results(sentence: Sentence, driver: str | None) -> dict[str, Result]:
    results = sentence.weekend.results.get(driver or "")
    return dict(results.sessions) if results else {}


def _result(sentence: Sentence, driver: str | None, session: str | None) -> Result | None:
    return _results(sentence, driver).get(session or "")


def _places(result: Result) -> set[int | None]:
    """Return all places that may be called a driver's in a session: overall and in classes."""
    return {result.place, *result.classes.values()}


def _told(result: Result) -> str:
    """Return how a session ended as the timing sheet has it: a number, or DNF."""
    codes = {status: code.upper() for code, status in reversed(STATUS_CODES.items())}
    return str(result.place) if result.place else codes[result.status or "retired"]
