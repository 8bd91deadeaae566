"""What a release lacks, or has twice or for nothing.

What a release should have is for each team to decide: it is taken from its last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgen.checks.lookup import season_of, series_of
from pressgen.diagnostics import Finding, Place, kinds
from pressgen.model import House, Weekend
from pressgen.model.base import Node, Text
from pressgen.model.season import Around
from pressgen.model.weekend import Photo

_USE = re.compile(r"\{facts\.([\w-]+)[:.}]")


def languages_twice(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A release is made once in each language; the second was to be another one."""
    languages = weekend.event.languages or ()
    for index, key in enumerate(languages):
        if key in languages[:index]:
            place = weekend.event.where / "languages"
            yield kinds.LANGUAGE_TWICE.at(
                place / index, name=key, related=[place / languages.index(key)]
            )


def photos_twice(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A photo is printed once; a file's name is easily forgotten when a block is copied."""
    met: dict[str, Photo] = {}
    for photo in weekend.all_photos():
        first = met.setdefault(photo.file.replace("\\", "/"), photo)
        if first is not photo:
            yield kinds.PHOTO_TWICE.at(
                photo.where / "file", file=photo.file, related=[first.where / "file"]
            )


def facts_unused(weekend: Weekend, house: House) -> Iterator[Finding]:
    """A fact is declared to be told; where others are, one that is not was forgotten.

    Where none is, they stand there as notes to oneself. A name that is misspelt in a text may be
    that of any of them.
    """
    if not weekend.facts:
        return
    texts = "\n".join([*_texts(weekend), *_texts(house)])
    used = set(_USE.findall(texts))
    if not used or not used.issubset(weekend.facts):
        return
    for key in weekend.facts:
        if key not in used:
            yield kinds.FACT_UNUSED.at(weekend.where / "facts" / key, name=key)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from value.languages.values()
    if isinstance(value, Node):
        for entry in value.contents().values():
            yield from _texts(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)


# What the last release had


def photo_lacking(weekend: Weekend, _house: House, around: Around) -> Iterator[Finding]:
    """A newsroom opens a release with a picture first."""
    before = _like(weekend, around)
    if before and before.all_photos() and not weekend.all_photos():
        yield kinds.PHOTO_LACKING.at(
            weekend.event.where, round=before.event.round, related=[before.all_photos()[0].where]
        )


def next_lacking(weekend: Weekend, house: House, around: Around) -> Iterator[Finding]:
    """Readers want to know when they can come, unless the season is over."""
    before, event = _like(weekend, around), weekend.event
    goes_on = event.round < season_of(weekend, house).rounds
    if before and before.next and not weekend.next and goes_on:
        yield kinds.NEXT_LACKING.at(
            event.where, key="next", round=before.event.round, related=[before.next[0].where]
        )


def tables_lacking(weekend: Weekend, house: House, around: Around) -> Iterator[Finding]:
    """A championship that was told of is followed to its end."""
    before = _like(weekend, around)
    for name in series_of(weekend, house).championships:
        if before and name in before.standings and name not in weekend.standings:
            yield kinds.TABLE_LACKING.at(
                weekend.event.where,
                championship=name,
                round=before.event.round,
                related=[before.standings[name].where],
            )


def quotes_lacking(weekend: Weekend, house: House, around: Around) -> Iterator[Finding]:
    """A driver who was quoted last time is expected to have something to say."""
    before = _like(weekend, around)
    quoted = _quoted(weekend)
    for index, key in enumerate(weekend.event.drivers):
        said = _quoted(before).get(key) if before else None
        if before and said and key not in quoted:
            yield kinds.QUOTE_LACKING.at(
                weekend.event.where / "drivers" / index,
                driver=house.drivers[key].name,
                name=key,
                round=before.event.round,
                related=[said],
            )


def _like(weekend: Weekend, around: Around) -> Weekend | None:
    """Return the release before, if it is of the same kind."""
    before = around.before
    return before if before and before.event.kind == weekend.event.kind else None


def _quoted(weekend: Weekend) -> dict[str, Place]:
    """Return who speaks in a release, and where."""
    lead = weekend.lead_quote
    quotes = [(quote.by, quote.where) for quote in weekend.quotes()]
    return dict([*([(lead.by, lead.where)] if lead and lead.by else []), *quotes])
