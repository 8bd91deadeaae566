"""How a quote is set: its dashes or marks, and its ending before the attribution.

Rules from the house style: a full stop before the speaker becomes a comma; after ``?``, ``!`` and
``…`` none is added; each paragraph begins with its dash, the last one names the speaker.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from pressgen.blocks import Inlines, Run
from pressgen.localise import Locale

_TYPED_DASH = re.compile(r"^[-–—]\s*")
_OPEN_ENDINGS = ("?", "!", "…")


def set_quote(
    paragraphs: list[Inlines], locale: Locale, style: Literal["dash", "marks"]
) -> list[Inlines]:
    """Return a quote's paragraphs, ready for a space and the attribution behind the last."""
    quotes = locale.language.quotes
    bare = [_without_typed_dash(runs) for runs in paragraphs if runs]
    if not bare:
        return []
    if style == "dash":
        *first, last = [_wrapped(quotes.dash, runs) for runs in bare]
        return [*first, _ended(last)]
    opening, closing = quotes.outer
    *first, last = [_wrapped(opening, runs) for runs in bare]
    if quotes.comma_inside:
        return [*first, _wrapped("", _ended(last), closing)]
    *head, end = _ended(last)
    text = end.text.removesuffix(",")
    comma = "," if text != end.text else ""
    return [*first, _wrapped("", (*head, replace(end, text=text)), closing + comma)]


def _ended(runs: Inlines) -> Inlines:
    """Make the ending ready for the speaker: a comma, but after a question or a call none."""
    *head, last = runs
    text = last.text.rstrip()
    if not text.endswith(_OPEN_ENDINGS):
        text = text.removesuffix(".") + ","
    return (*head, replace(last, text=text))


def _wrapped(before: str, runs: Inlines, after: str = "") -> Inlines:
    return (*([Run(before)] if before else ()), *runs, *([Run(after)] if after else ()))


def _without_typed_dash(runs: Inlines) -> Inlines:
    """Take off the dash that the writer typed: the tool sets it."""
    first = replace(runs[0], text=_TYPED_DASH.sub("", runs[0].text))
    return (first, *runs[1:])
