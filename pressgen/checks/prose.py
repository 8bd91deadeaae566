"""Prose compared with the data, and with its other languages: every rule over what texts say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pressgen.checks.claims import claims
from pressgen.checks.compare import compared, shorter
from pressgen.checks.passages import Passage, passages
from pressgen.checks.reading import Reading, Side, read
from pressgen.checks.style import misspelt, style
from pressgen.diagnostics import Finding, Severity, kinds

FREE = ("headline", "heading")
"""Texts that each language words in its own way, and at its own length."""


def check_prose(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Yield what is wrong with the prose of a weekend, read in each of its languages."""
    if not readings:
        return
    prose = [(passage, _sides(passage, readings)) for passage in passages(readings[0].weekend)]
    signs = Counter[str]()
    for _, sides in prose:
        signs.update({side.language: len(side.copy.text) for side in sides})
    for passage, sides in prose:
        told = [finding for side in sides for finding in _alone(side, passage, readings)]
        yield from told
        for other in sides[1:]:
            yield from _news(list(compared(sides[0], other)), told)
            if passage.what not in FREE:
                yield from shorter(sides[0], other, signs)


def _news(findings: Sequence[Finding], told: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings but those of slips that are told: at their place, or as a name misspelt."""
    places = {finding.place for finding in told if finding.severity is not Severity.NOTE}
    misspelt_names = [
        finding.facts["name"]
        for finding in (*told, *findings)
        if finding.code == kinds.MISSPELT_NAME.code
    ]
    for finding in findings:
        is_untold = finding.code == kinds.NAME_UNTOLD.code
        names = misspelt_names if is_untold else ()
        here = finding.facts.get("here", "")
        if finding.place not in places and not any(n in here or here in n for n in names):
            yield finding


def _alone(side: Side, passage: Passage, readings: Sequence[Reading]) -> Iterator[Finding]:
    """Yield what is wrong with a passage in one language, whatever the others say."""
    yield from _wrong_language(side, readings)
    yield from claims(side, passage)
    yield from style(side, passage)
    yield from misspelt(side)


def _sides(passage: Passage, readings: Sequence[Reading]) -> list[Side]:
    """Return a passage as it reads in each language that has it."""
    sides = [read(reading, passage) for reading in readings]
    return [side for side in sides if side.copy.text and side.copy.whole]


def _wrong_language(side: Side, readings: Sequence[Reading]) -> Iterator[Finding]:
    """Find a text that was put under another language's key, or never translated."""
    words = re.findall(r"\w+", side.copy.text.lower())
    counts = {
        reading.locale.key: sum(word in reading.function_words for word in words)
        for reading in readings
    }
    own = counts.pop(side.language)
    other = max(counts, key=lambda key: counts[key], default="")
    if other and counts[other] > 2 * own + 2:
        yield kinds.WRONG_LANGUAGE.at(side.copy.place, language=other)
