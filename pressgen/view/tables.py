"""What a championship's table shows: its top, and where positions are left out."""

from __future__ import annotations

from collections.abc import Sequence

from pressgen.model.weekend import Row

USUAL_TOP = 3
"""Places of a table above the team's own."""


def jumps(rows: Sequence[Row]) -> list[bool]:
    """Tell for each row whether positions are left out before it; shared ones fill the next."""
    found, expected = [], 1
    for index, row in enumerate(rows):
        found.append(index > 0 and row.position > expected)
        shared = row.position == rows[index - 1].position and index > 0
        expected = expected + 1 if shared else max(expected, row.position) + 1
    return found


def top(rows: Sequence[Row]) -> int:
    """Return how many places a table gives from the first on, without the own rows below them.

    It is three, fewer where places are left out before, more where rivals are listed further down.
    """
    if rows[0].position > 1:
        return 0
    gaps = jumps(rows)
    head = rows[: gaps.index(True)] if True in gaps else rows
    rivals = [row.position for row in head if row.name]
    return max([min(len(head), USUAL_TOP), *rivals])
