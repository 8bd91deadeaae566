"""Prose compared with the data, and with its other languages: every rule over what texts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from pressgen.checks.claims import claims
from pressgen.checks.parity import Difference, differences
from pressgen.checks.passages import passages
from pressgen.checks.reading import NEVER, Reading, Side, read
from pressgen.checks.style import misspelt, style
from pressgen.diagnostics import Finding, kinds

SHORTER = 0.55
"""Of the longer text's length: what is below is taken for unfinished."""
LONG_ENOUGH = 60
"""Signs of a text that can be called much shorter, or in another language."""


def check_prose(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Yield what is wrong with the prose of a weekend, read in each of its languages."""
    if not readings:
        return
    for passage in passages(readings[0].weekend):
        sides = [read(reading, passage) for reading in readings]
        sides = [side for side in sides if side.copy.text and side.copy.whole]
        for side in sides:
            yield from _wrong_language(side, readings)
            yield from claims(side, passage)
            yield from style(side)
            yield from misspelt(side)
        for other in sides[1:]:
            yield from _compared(sides[0], other)


# Two languages


def _compared(left: Side, right: Side) -> Iterator[Finding]:
    yield from _counts(left, right)
    sides = left, right
    pronouns = partial(_has_pronoun, sides)
    for difference in differences(left.mentions, right.mentions, pronouns):
        yield _finding(difference, sides)


def _has_pronoun(sides: tuple[Side, Side], side: int, driver: str) -> bool:
    found = sides[side].reading.pronouns.get(driver, NEVER).search(sides[side].copy.text)
    return found is not None


def _finding(difference: Difference, sides: tuple[Side, Side]) -> Finding:
    here, there = sides[difference.side], sides[1 - difference.side]
    mention, other = difference.mention, difference.other
    return difference.kind.at(
        here.copy.at(mention.start),
        here=here.copy.text[mention.start : mention.end],
        there=there.copy.text[other.start : other.end] if other else "",
        language=there.reading.locale.key,
        related=[there.copy.at(other.start) if other else there.copy.place],
    )


def _counts(left: Side, right: Side) -> Iterator[Finding]:
    """Compare paragraphs, links, stressed words and length, as one sees without reading."""
    language, related = left.reading.locale.key, [left.copy.place]
    for kind, here, there in (
        (kinds.PARAGRAPHS_DIFFER, right.copy.paragraphs, left.copy.paragraphs),
        (kinds.LINKS_DIFFER, len(right.copy.links), len(left.copy.links)),
        (kinds.STRESS_DIFFERS, right.copy.stressed, left.copy.stressed),
    ):
        if here != there:
            place = right.copy.place
            yield kind.at(place, count=here, there=there, language=language, related=related)
    short, long = sorted((left, right), key=lambda side: len(side.copy.text))
    if len(long.copy.text) > LONG_ENOUGH and len(short.copy.text) < SHORTER * len(long.copy.text):
        yield kinds.MUCH_SHORTER.at(
            short.copy.place, language=long.reading.locale.key, related=[long.copy.place]
        )


def _wrong_language(side: Side, readings: Sequence[Reading]) -> Iterator[Finding]:
    """Find a text that was put under another language's key, or never translated."""
    words = re.findall(r"\w+", side.copy.text.lower())
    counts = {
        reading.locale.key: sum(word in reading.function_words for word in words)
        for reading in readings
    }
    own = counts.pop(side.reading.locale.key)
    other = max(counts, key=lambda key: counts[key], default="")
    if other and counts[other] > 2 * own + 2:
        yield kinds.WRONG_LANGUAGE.at(side.copy.place, language=other)
