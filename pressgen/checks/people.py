"""People in two languages: a pronoun of somebody else, a name that one of them misspells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgen.checks.reading import Side
from pressgen.checks.spelling import distance, folded
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Sort

_WORD = re.compile(r"[^\W\d_]+")

SHORTEST = 4
"""Letters of a name in which one may be wrong and it is still known, beside the right one."""

Pronouns = dict[tuple[str, ...], list[re.Match[str]]]
"""The pronouns in a text, by the drivers whom they may mean."""


def other_pronouns(sides: tuple[Side, Side]) -> Iterator[Finding]:
    """Yield "she" where the other text has only "he", and nobody is named who might be she.

    Both have as many pronouns: "her brother in his third" may be "hennes bror sin tredje".
    """
    said = _pronouns(sides[0]), _pronouns(sides[1])
    counts = [sum(map(len, pronouns.values())) for pronouns in said]
    people = {owner for side in sides for owner in _people(side)}
    if counts[0] != counts[1] or any(kind != "driver" for kind, _ in people):
        return
    named = {key for _, key in people}
    for side in (1, 0):
        for meant, matches in said[side].items():
            there = next(iter(said[1 - side].values()), None)
            if there and meant not in said[1 - side] and named.isdisjoint(meant):
                yield _otherwise(sides, side, matches[0], there[0])
                return


def _otherwise(
    sides: tuple[Side, Side], side: int, here: re.Match[str], there: re.Match[str]
) -> Finding:
    mine, theirs = sides[side], sides[1 - side]
    return kinds.NAME_DIFFERS.at(
        mine.copy.at(here.start()),
        here=here[0],
        there=there[0],
        language=theirs.language,
        related=[theirs.copy.at(there.start())],
    )


def _pronouns(side: Side) -> Pronouns:
    drivers: dict[re.Pattern[str], list[str]] = {}
    for driver, pattern in side.reading.pronouns.items():
        drivers.setdefault(pattern, []).append(driver)
    found = {tuple(meant): list(form.finditer(side.copy.text)) for form, meant in drivers.items()}
    return {meant: matches for meant, matches in found.items() if matches}


def _people(side: Side) -> Iterator[tuple[str, str]]:
    """Yield drivers and other people that a text names, as the owners of the names."""
    for mention in side.mentions:
        match mention.value:
            case ("driver" | "person" as kind, str(key)) if mention.sort is Sort.NAME:
                yield kind, key


def misspelt_beside(sides: tuple[Side, Side]) -> Iterator[Finding]:
    """Yield words that are nearly a name of the other text, which this one has less often."""
    for here, there in (sides, sides[::-1]):
        strange = _strange_words(here, there)
        if strange:
            yield from _misspelt(here, there, strange)


def _strange_words(here: Side, there: Side) -> list[re.Match[str]]:
    """Return words with a capital that are no name, and do not stand in the other text."""
    known = [(m.start, m.end) for m in here.mentions if m.sort is Sort.NAME]
    words = set(_WORD.findall(there.copy.text))
    return [
        word
        for word in _WORD.finditer(here.copy.text)
        if len(word[0]) >= SHORTEST - 1
        and word[0][0].isupper()
        and word[0] not in words
        and not any(start <= word.start() < end for start, end in known)
        and not here.copy.is_told(*word.span())
    ]


def _misspelt(here: Side, there: Side, strange: list[re.Match[str]]) -> Iterator[Finding]:
    names = {
        name[0]
        for mention in there.mentions
        if mention.sort is Sort.NAME
        for name in _WORD.finditer(there.words(mention))
        if len(name[0]) >= SHORTEST and name[0][0].isupper()
    }
    for word in strange:
        for name in sorted(names):
            if _is_slip(word[0], name) and _is_fewer(name, here, there):
                yield kinds.MISSPELT_NAME.at(here.copy.at(word.start()), here=word[0], name=name)
                break


def _is_slip(word: str, name: str) -> bool:
    """Tell whether a word is a name but for one letter: not its genitive or plural."""
    is_form = word.startswith(name) or name.startswith(word)
    return not is_form and distance(folded(word), folded(name)) == 1


def _is_fewer(name: str, here: Side, there: Side) -> bool:
    return _times(name, here) < _times(name, there)


def _times(name: str, side: Side) -> int:
    return sum(word == name for word in _WORD.findall(side.copy.text))
