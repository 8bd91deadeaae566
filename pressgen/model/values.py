"""Single values with rules of their own: nations, points, links, lap times."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from pressgen.diagnostics import closest
from pressgen.model.nations import ALIASES

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
"""A key that other places refer to: small letters, digits, ``-`` and ``_``."""

Placing = Annotated[int, Field(ge=1, le=999)]
"""A finishing, grid, class or championship position, from 1."""

Round = Annotated[int, Field(ge=1, le=99)]
"""A race weekend's number in its season, from 1."""


def _nation(code: str) -> str:
    known = ALIASES.get(code.upper())
    if known is None:
        raise PydanticCustomError(
            "unknown_nation", "", {"value": code, "close": closest(code, ALIASES)}
        )
    return known


Nation = Annotated[str, AfterValidator(_nation)]
"""A country as ISO 3166-1 alpha-2; its three-letter codes, ISO's or the IOC's, are taken too."""


def _link(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    web = parts.scheme in ("http", "https") and host
    mail = parts.scheme == "mailto" and "@" in parts.path
    if not (web or mail) or re.search(r"[\s<>\"]", url):
        raise PydanticCustomError("bad_link", "", {"value": url})
    return url


Url = Annotated[str, AfterValidator(_link)]
"""A link target: http, https or mailto, nothing else."""


def _exact(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Points = Annotated[
    Decimal, BeforeValidator(_exact), Field(ge=0, le=9999, decimal_places=2, allow_inf_nan=False)
]
"""Championship points; halves and quarters are given."""

Number = Annotated[Decimal, BeforeValidator(_exact), Field(allow_inf_nan=False)]
"""Any other number, exactly as written."""

Status = Literal["retired", "did_not_start", "disqualified", "not_classified"]

STATUS_CODES: dict[str, Status] = {
    "dnf": "retired",
    "dns": "did_not_start",
    "dsq": "disqualified",
    "dq": "disqualified",
    "nc": "not_classified",
}
"""The codes of the timing sheets, and what they stand for."""
