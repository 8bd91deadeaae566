"""How a quote is set: its dashes or marks, and its ending before the attribution.

Rules from the house style: a full stop before the speaker becomes a comma; after ``?``, ``!`` and
``…`` none is added; each paragraph begins with its dash, the last one names the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from pressgen.blocks import Inlines, Run, plain
from pressgen.localise import Locale
from pressgen.model.language import QuoteMarks

_TYPED_DASH = re.compile(r"^[-–—](?:\s+|(?!\d))")
"""A dash that the writer typed; before a number it may be a minus."""
_OPEN_ENDINGS = ("?", "!", "…", "...")
"""Behind these no comma is added."""


def set_quote(
    paragraphs: Iterable[Inlines], locale: Locale, style: Literal["dash", "marks"]
) -> list[Inlines]:
    """Return a quote's paragraphs, ready for a space and the attribution behind the last."""
    marks = locale.quote_marks
    bare = [runs for paragraph in paragraphs if (runs := _without_typed_dash(paragraph))]
    if not bare:
        return []
    opening = marks.opening if style == "marks" else marks.dash
    closing = marks.closing if style == "marks" else ""
    *first, last = bare
    runs, comma = _ended(last, marks)
    behind = comma + closing if marks.comma_inside else closing + comma
    return [
        *((Run(opening), *paragraph) for paragraph in first),
        tuple(run for run in (Run(opening), *runs, Run(behind)) if run.text),
    ]


class _Ended(NamedTuple):
    runs: Inlines
    comma: str
    """What stands between the quote and its speaker; may be empty."""


def _ended(runs: Inlines, marks: QuoteMarks) -> _Ended:
    """Take off a paragraph's full stop; a nested quote that ends it may hold the stop."""
    text = plain(runs)
    said = text.rstrip(marks.outer[1] + marks.inner[1])
    if said.endswith(_OPEN_ENDINGS):
        return _Ended(runs, "" if said == text else ",")
    if not said.endswith((".", ",")):
        return _Ended(runs, ",")
    stop = len(said) - 1
    if said != text and marks.comma_inside:
        return _Ended(_put(runs, stop, ","), "")
    return _Ended(_put(runs, stop, ""), ",")


def _put(runs: Inlines, at: int, character: str) -> Inlines:
    """Replace the character at a position of the paragraph."""
    done = []
    for run in runs:
        text = run.text
        if 0 <= at < len(text):
            text = text[:at] + character + text[at + 1 :]
        at -= len(run.text)
        done.append(replace(run, text=text))
    return tuple(done)


def _without_typed_dash(runs: Inlines) -> Inlines:
    """Take off the dash that the writer typed: the tool sets it."""
    if not runs:
        return runs
    first = replace(runs[0], text=_TYPED_DASH.sub("", runs[0].text))
    return tuple(run for run in (first, *runs[1:]) if run.text)
