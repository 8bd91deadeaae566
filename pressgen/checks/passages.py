"""The prose of a weekend, passage by passage: each text with what it is and who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressgen.model import Text, Weekend


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in several languages, and what it is for."""

    what: str
    """``headline``, ``lead``, ``text``, ``heading``, ``quote``, ``caption``, ``alt``; ``sentence``
    instead of one made from facts, ``words`` instead of a fixed one."""
    text: Text
    speaker: str = ""
    """The key of who says it; empty for what nobody says."""


def passages(weekend: Weekend) -> Iterator[Passage]:
    """Yield all prose of a weekend in the order in which it is printed."""
    yield Passage("headline", weekend.headline)
    if weekend.subheadline:
        yield Passage("headline", weekend.subheadline)
    yield from (
        passage for photo in weekend.photos for passage in _of_photo(photo.caption, photo.alt)
    )
    yield Passage("lead", weekend.lead)
    lead = weekend.lead_quote
    if lead:
        whole = weekend.quote_called(lead.excerpt_of) if lead.excerpt_of else None
        yield Passage("quote", lead, lead.by or (whole.by if whole else ""))
    for block in weekend.story:
        if block.text:
            yield Passage("text", block.text)
        if block.heading:
            yield Passage("heading", block.heading)
        if block.quote:
            yield Passage("quote", block.quote, block.quote.by)
        if block.photo:
            yield from _of_photo(block.photo.caption, block.photo.alt)
    for name, sentence in weekend.sentences.contents().items():
        if sentence:
            yield Passage("sentence" if name in ("introduction", "next_up") else "words", sentence)


def _of_photo(caption: Text, alt: Text | None) -> Iterator[Passage]:
    yield Passage("caption", caption)
    if alt:
        yield Passage("alt", alt)
