"""What an import would change, as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pressgen.edit import as_toml
from pressgen.model.values import STATUS_CODES

CODES = {status: code.upper() for code, status in reversed(STATUS_CODES.items())}
"""How each status is written."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another."""

    table: str
    """The session or the championship, by its key."""
    who: str
    """The entrant; empty: it is about the table."""
    old: str
    """As it is shown; empty: there was none."""
    new: str
    """Likewise; empty: there is none any more."""


def shown(value: Any) -> str:
    """Return a value as it is shown; empty for none."""
    match value:
        case None:
            return ""
        case str():
            status = STATUS_CODES.get(value.lower(), value)
            return next((code for known, code in CODES.items() if known == status), value)
        case Mapping():
            return " ".join(
                shown(entry) if key in ("place", "status") else f"{key} {shown(entry)}"
                for key, entry in value.items()
                if key != "reason" and entry != ""
            )
        case Decimal() | int():
            return as_toml(value)
    return str(value)
