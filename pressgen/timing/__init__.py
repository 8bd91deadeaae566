"""What timekeepers and series publish, as plain values: results and standings.

The way of a file: ``forms`` makes tables of text of its bytes, ``sections`` finds the rows of
titles in them, ``columns`` what the titles mean, ``lines`` and ``cells`` what stands below them,
``remarks`` what beside and around them takes a result away; ``sheets`` puts it together, and
``times`` settles what only a whole sheet can tell.
Nothing here knows the team's house; ``match_names`` and ``session_hint`` compare with what they
are given.
"""

from __future__ import annotations

from pathlib import PurePath

from pressgen.timing.cells import MAX_POSITION
from pressgen.timing.columns import is_lap_by_lap
from pressgen.timing.forms import tables_of
from pressgen.timing.forms.limits import MAX_BYTES
from pressgen.timing.hints import session_hint
from pressgen.timing.names import Fit, KnownName, NameMatch, fold, match_names
from pressgen.timing.sections import sections_of
from pressgen.timing.sheets import sheets_of
from pressgen.timing.values import (
    Driver,
    Gap,
    Line,
    Note,
    NoteCode,
    Reason,
    Sheet,
    Table,
    Timing,
    UnreadableTiming,
)

__all__ = [
    "MAX_BYTES",
    "MAX_POSITION",
    "Driver",
    "Fit",
    "Gap",
    "KnownName",
    "Line",
    "NameMatch",
    "Note",
    "NoteCode",
    "Reason",
    "Sheet",
    "Timing",
    "UnreadableTiming",
    "fold",
    "match_names",
    "read_timing",
    "session_hint",
]

_SEEN = 200
"""Characters of a row that are shown of a file that is not understood."""


def read_timing(data: bytes, name: str = "") -> Timing:
    """Read what a timekeeper or a series published.

    Args:
        data: The file, in any of the forms; which one is told by what it holds.
        name: The file's name; only a hint to which session it is of.

    Raises:
        UnreadableTiming: It holds no result and no standings that can be read, for a reason.
    """
    form, tables = tables_of(data)
    understood = [table for table in tables if sections_of(table)]
    if not understood:
        if any(is_lap_by_lap(row) for table in tables for row in table.rows):
            raise UnreadableTiming(Reason.LAP_BY_LAP)
        raise UnreadableTiming(Reason.NO_HEADER, seen=_seen(tables))
    sheets = sheets_of(understood, PurePath(name).stem)
    if not sheets:
        titles = sections_of(understood[0])[0].header.titles
        raise UnreadableTiming(Reason.NO_LINES, seen=" ".join(filter(None, titles))[:_SEEN])
    return Timing(form, tuple(sheets), len(tables) - len(understood))


def _seen(tables: list[Table]) -> str:
    """Return the first row that has several cells, else the first with any, for a message."""
    rows = [row for table in tables for row in table.rows if row.texts]
    row = next((row for row in rows if len(row.texts) > 1), rows[0] if rows else None)
    return row.told[:_SEEN] if row else ""
