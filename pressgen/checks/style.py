"""House style and spelling: rules as data, doubled words, names that are nearly right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator

from pressgen.checks.passages import Passage
from pressgen.checks.reading import Reading, Side
from pressgen.checks.spelling import distance, folded
from pressgen.diagnostics import Finding, Kind, kinds
from pressgen.mentions import Sort, whole_words
from pressgen.model.style import StyleRule

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        kinds.SPLIT_COMPOUND,
        kinds.APOSTROPHE_PLURAL,
        kinds.MISSING_APOSTROPHE,
        kinds.OTHER_NUMBER_FORM,
        kinds.MIXED_RANGE,
        kinds.PREFERRED_TERM,
    )
}
"""By the codes that rules give."""

_DOUBLED = re.compile(r"(?<![\w-])(\w+) \1(?![\w-])", re.IGNORECASE)
_WORD = re.compile(r"[\w'.&-]*\w")
_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_]{3,6}(?!\w)")

SHORTEST, LONG = 6, 10
"""Letters of a name in which one, or two, may be wrong and it is still known."""
MOST_WORDS = 4
"""Of a name that is looked for."""
PEOPLE, OTHER_FORM = ("driver", "person"), "sS'"
"""Whose names are of first and last names, and what makes a genitive or a plural of them."""
FOUR, FEWEST = 4, 2
"""Letters of a short name in which one may be wrong, and how many of them are capitals then."""


def style(side: Side, passage: Passage) -> Iterator[Finding]:
    """Yield what a text says otherwise than the house does."""
    guide = side.reading.guide
    for rule in guide.rules if guide else ():
        is_of_language = not rule.tags or side.reading.locale.tag in rule.tags
        if is_of_language and (rule.quotes or not passage.speaker):
            yield from _broken(rule, side)
    yield from _doubled(side, guide.doubled if guide else ())


def _doubled(side: Side, allowed: Collection[str]) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(side.copy.text):
        is_meant = match[1].lower() in allowed or match[1].isdigit()
        if not is_meant and not side.copy.is_told(*match.span()):
            yield kinds.DOUBLED_WORD.at(side.copy.at(match.start()), here=match[0])


def _broken(rule: StyleRule, side: Side) -> Iterator[Finding]:
    for match in _pattern(rule, side.reading).finditer(side.copy.text):
        if not side.copy.is_told(*match.span()):
            prefer = match.expand(rule.prefer) if "\\" in rule.prefer else rule.prefer
            place = side.copy.at(match.start())
            yield KINDS[rule.code].at(place, here=match[0].strip(), prefer=prefer)


def _pattern(rule: StyleRule, reading: Reading) -> re.Pattern[str]:
    find = rule.find
    for placeholder, names in (("{name}", reading.names), ("{family}", reading.families)):
        if placeholder in find:
            known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
            find = find.replace(placeholder, f"(?:{known or '(?!)'})")
    return whole_words(find, capitals=rule.capitals)


# Names


def misspelt(side: Side) -> Iterator[Finding]:
    """Yield words that are nearly a name the house knows, and are not that name."""
    known = [(m.start, m.end) for m in side.mentions if m.sort is Sort.NAME]
    told = 0
    for start, end in _stretches(side.copy.text):
        is_known = any(begin <= start and end <= until for begin, until in known)
        if start < told or is_known or side.copy.is_told(start, end):
            continue
        said = side.copy.text[start:end]
        if name := _nearly(said, side.reading):
            told = end
            yield kinds.MISSPELT_NAME.at(side.copy.at(start), here=said, name=name)
    yield from _mixed(side)
    yield from _acronyms(side)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield from and to of words that may be a name, the longest first of those that begin so."""
    words = [word.span() for word in _WORD.finditer(text)]
    for index, (start, _) in enumerate(words):
        if text[start].isupper():
            for first, last in reversed(words[index : index + MOST_WORDS]):
                yield start, last
                hyphen = text.find("-", first, last)
                if hyphen > 0:
                    yield start, hyphen


def _nearly(said: str, reading: Reading) -> str:
    """Return the name that words were meant to be; empty where they are no slip in one."""
    plain = folded(said)
    shape = plain[:1], said.count(" ")
    for name in reading.names_by_shape.get(shape, ()):
        is_longer = said.startswith(name) and not _has_letter_more(said, name, reading)
        is_same = plain == folded(name) or _capitals(said) == _capitals(name)
        if is_same and not is_longer and _is_slip(plain, folded(name)):
            return name
    return ""


def _capitals(words: str) -> list[bool]:
    """Return which of some words begin with a capital: "Lukas were" is no "Lukas Berg"."""
    return [word[0].isupper() for word in words.split()]


def _has_letter_more(said: str, name: str, reading: Reading) -> bool:
    """Tell whether words are a person's whole name and a letter, which makes no other form."""
    is_person = reading.registry.owners[name][0] in PEOPLE
    more = said.removeprefix(name)
    return " " in name and is_person and len(more) == 1 and more not in OTHER_FORM


def _is_slip(said: str, name: str) -> bool:
    if said == name:
        return True
    if abs(len(said) - len(name)) > 1 or len(name) < SHORTEST:
        return False
    return distance(said, name) <= (2 if len(name) >= LONG else 1)


def _mixed(side: Side) -> Iterator[Finding]:
    """Yield the first name of an own driver before another driver's surname."""
    people = [m for m in side.mentions if m.sort is Sort.NAME and isinstance(m.value, tuple)]
    for first, last in itertools.pairwise(people):
        beside = side.copy.text[first.end : last.start] == " " and not (first.told or last.told)
        driver = side.reading.house.drivers.get(str(first.value[1]))  # type: ignore[index]
        if not beside or not driver or side.words(first) != driver.first_name:
            continue
        surname = side.words(last)
        if surname in side.reading.families and surname != driver.last_name:
            here = side.copy.text[first.start : last.end]
            yield kinds.MISSPELT_NAME.at(side.copy.at(first.start), here=here, name=driver.name)


# Names in capitals


def _acronyms(side: Side) -> Iterator[Finding]:
    """Yield words in capitals that are nearly the short name of a series."""
    known = side.reading.acronyms
    for match in _CAPITALS.finditer(side.copy.text) if known else ():
        said = match[0]
        is_told = side.copy.is_told(*match.span())
        if is_told or said in side.reading.known_words or sum(map(str.isupper, said)) < FEWEST:
            continue
        if name := next((name for name in known if _is_acronym(said, name)), None):
            yield kinds.MISSPELT_NAME.at(side.copy.at(match.start()), here=said, name=name)


def _is_acronym(said: str, name: str) -> bool:
    """Tell whether a name is meant: another letter in its place makes another name of it."""
    if len(said) == len(name) and said.isupper() and not set(said) <= set(name):
        return False
    return len(name) >= FOUR and distance(said.upper(), name) == 1
