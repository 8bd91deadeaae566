"""Quotes: an excerpt is of what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgen.diagnostics import Finding, kinds
from pressgen.model import House, Weekend


def excerpts(weekend: Weekend, _house: House) -> Iterator[Finding]:
    """A lead quote cut from another is that one's very words: nobody is quoted as saying it so."""
    lead = weekend.lead_quote
    whole = weekend.quote_called(lead.excerpt_of) if lead and lead.excerpt_of else None
    if lead is None or whole is None:
        return
    for language, text in lead.languages.items():
        said = whole.languages.get(language, "")
        if text.strip() and said.strip() and _spoken(text) not in _spoken(said):
            yield kinds.NOT_AN_EXCERPT.at(
                lead.where_in(language), related=[whole.where_in(language)]
            )


def _spoken(text: str) -> str:
    """Fold what an excerpt may change: white space, its first capital, its last full stop."""
    return re.sub(r"\s+", " ", text).strip().rstrip(".").casefold()
