"""The sessions that every series knows, by the letters of their keys: ``practice1``, ``race``."""

from __future__ import annotations

from pressgen.model.house import SESSION_KEY

STANDARD_SESSIONS = ("test", "practice", "qualifying", "warmup", "race")
"""Each has a label in the catalogues, alone and with a number."""


def kind_of(session: str) -> str | None:
    """Return which of the standard sessions a key is of; None for one that a series made up."""
    match = SESSION_KEY.match(session)
    return match["kind"] if match and match["kind"] in STANDARD_SESSIONS else None
