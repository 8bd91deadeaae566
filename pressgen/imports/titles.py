"""What a sheet's title says besides the session: that it is a list of something else.

A title may have the name of a sponsor, a circuit or a series in it. So most words tell only where
nothing stands beside them but the session, and what any title says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from pressgen.imports.sheet import Page
from pressgen.imports.target import Target, find
from pressgen.imports.which import called_so, races, session_names, session_of, texts_of
from pressgen.imports.words import folded_words, words
from pressgen.timing import fold
from pressgen.timing.words import tokens
from pressgen.timing.words import words as timing_words

_LONGEST_ENDING = 3
"""Letters by which a word may be longer: ``junior`` is ``juniors``, ``silver`` not Silverstone."""
_LAP_TIME = re.compile(r"\d[:.]\d\d")
"""With it, a line above the titles tells of a lap, and not what is listed."""

_GONE, _FOUND = "/", "*"
"""Stand for a name, and for what was found: signs that no word is."""


def other_title(page: Page, target: Target) -> str | None:
    """Return the title that says that a sheet is no result, or that of a class; None: none does."""
    return called_so(page, target, "others") or next(
        (hint for hint in page.sheet.hints if _is_other(hint, page, target)), None
    )


def _is_other(hint: str, page: Page, target: Target) -> bool:
    if _LAP_TIME.search(hint):
        return False
    found, others = tokens(hint), words()["others"]
    is_race = session_of(page, target) in races(target)
    if is_race and any(_places(found, phrase) for phrase in others["laps"]):
        return True
    alone = [*others["alone"], *(others["laps_alone"] if is_race else ())]
    rest = _without_names(found, target)
    if _is_alone(rest, alone, _plain()):
        return True
    classes = [*words()["classes"]["words"], *_classes(target)]
    is_of_one = len({line.category for line in page.sheet.lines}) == 1
    return is_of_one and _is_alone(rest, classes, _plain() | folded_words("classes", "plain"))


def _is_alone(rest: Sequence[str], phrases: Sequence[str], plain: Collection[str]) -> bool:
    """Tell whether a title has one of some phrases, and beside it only plain words."""
    while place := next(filter(None, (_places(rest, phrase) for phrase in phrases)), None):
        start, end = place
        rest = [*rest[:start], _FOUND, *rest[end:]]
    known = {_FOUND, _GONE, *plain}
    return _FOUND in rest and all(word in known or word.isdigit() for word in rest)


def _places(found: Sequence[str], phrase: str) -> tuple[int, int] | None:
    """Return where a phrase stands, of which each word is the beginning of one; None: nowhere."""
    stems = tokens(phrase)
    for start in range(len(found) - len(stems) + 1):
        if all(map(_begins, stems, found[start:])):
            return start, start + len(stems)
    return None


def _begins(stem: str, word: str) -> bool:
    return word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING


def _without_names(found: Sequence[str], target: Target) -> list[str]:
    """Return a title's words without the names of series, circuit, event and sessions."""
    house, circuit = target.house, find(target.table, ("weekend", "circuit"))
    series = house.series[target.event.series]
    names = [series.name, series.table_name or ""]
    names += [name for labels in session_names(target).values() for name in labels]
    if circuit in house.circuits:
        own = house.circuits[str(circuit)]
        names += [own.name, *texts_of(own.city)]
    rest = list(found)
    for name in sorted(map(tokens, names), key=len, reverse=True):
        for start in range(len(rest) - len(name) + 1):
            if name and rest[start : start + len(name)] == name:
                rest[start : start + len(name)] = [_GONE]
    return rest


@cache
def _sessions() -> frozenset[str]:
    """Return the words by which sessions are called."""
    names = (name for names in words()["sessions"].values() for name in names)
    return frozenset(word for name in names for word in tokens(name))


@cache
def _plain() -> frozenset[str]:
    """Return the words that any title may have."""
    months = {fold(name) for names in words()["event"]["months"] for name in names}
    standing = timing_words("standing", "official") | timing_words("standing", "provisional")
    others = folded_words("others", "plain") | folded_words("event", "rounds")
    return frozenset(_sessions() | months | standing | others | timing_words("words", "ordinals"))


def _classes(target: Target) -> Iterator[str]:
    """Yield what those championships are called that not all of the house's own are in."""
    entries, general = target.entries.values(), words()["championships"]
    for key, championship in target.series.championships.items():
        is_of_all = all(key in entry.championships for entry in entries)
        if championship.entrants == "drivers" and key not in general and not is_of_all:
            yield from (key, *texts_of(championship.title))


# How far the race has come


def interim(page: Page) -> tuple[int, str] | None:
    """Return the hour or the lap of which a list is, with the title; None: it is of the end."""
    found = ((_part(tokens(hint)), hint) for hint in page.sheet.hints)
    return next(((part, hint) for part, hint in found if part), None)


def _part(found: Sequence[str]) -> int | None:
    """Return the number behind an hour or a lap; None: there is none, or it is the last."""
    padded = ["", "", *found, "", "", ""]
    parts: list[int] = []
    totals: list[int] = []
    for at in range(2, len(padded) - 3):
        earlier, before, word, behind, then, last = padded[at - 2 : at + 4]
        is_length = before.isdigit() and earlier not in _sessions()
        if _is_any(word, "hour") and behind.isdigit() and not is_length:
            parts.append(int(behind))
        if _is_any(word, "hours") and is_length:
            (parts if earlier in folded_words("event", "after") else totals).append(int(before))
        if _is_any(word, "lap") and behind.isdigit() and _is_any(then, "of") and last.isdigit():
            parts.append(int(behind))
            totals.append(int(last))
    return parts[0] if parts and parts[0] not in totals else None


def _is_any(word: str, key: str) -> bool:
    return word in folded_words("interim", key)
