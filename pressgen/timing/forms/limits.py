"""How much a timing file may hold."""

from __future__ import annotations

from pressgen.timing.values import Reason, UnreadableTiming

MAX_BYTES = 10_000_000
"""Of a file."""
MAX_ROWS = 5_000
"""Of one table."""
MAX_COLUMNS = 400
"""Of one table; an Al Kamel sheet has 11 for each of six drivers. What lies behind is not read."""
MAX_TABLES = 30
"""Of one file. What lies behind is not read."""


def as_limit(number: int) -> str:
    """Return a limit as it is told."""
    return f"{number:,}"


def check_rows(count: int) -> None:
    """Refuse a table of more than ``MAX_ROWS``."""
    if count > MAX_ROWS:
        raise UnreadableTiming(Reason.TOO_LARGE, what="rows", limit=as_limit(MAX_ROWS))
