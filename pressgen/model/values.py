"""Single values with rules of their own: keys, nations, points, links, days."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Literal, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from pressgen.diagnostics import closest
from pressgen.model.nations import ALIASES, AMBIGUOUS, OUTDATED

SLUG = r"^[a-z][a-z0-9_-]*$"
YEAR = r"^(19|2\d)\d\d$"
LANGUAGE = r"^[a-z]{2,3}$"
TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
START_NUMBER = r"^\d{1,4}$"
EMAIL = r"^[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+$"
LAP_TIME = r"^\s*(\d{1,2}[:.'’′][0-5]|[0-5])?\d[.,]\d{1,3}\s*$"
ALPHA2 = r"^[A-Z]{2}$"
DIGITS = r"^\d+$"

FORMS = {
    SLUG: "a key: small letters a to z, digits, - and _, with a letter first",
    YEAR: "a year in four digits",
    LANGUAGE: "a language's key of two or three small letters",
    TAG: "a language tag: two or three small letters, a hyphen, two capital letters",
    START_NUMBER: "a start number of one to four digits",
    EMAIL: "an e-mail address",
    LAP_TIME: "a lap time like 1:51.934",
    ALPHA2: "a country's two capital letters",
    DIGITS: "a number in digits",
}
"""What a pattern asks for, in words."""

Slug = Annotated[str, Field(pattern=SLUG)]
"""A key that other places refer to: small letters, digits, ``-`` and ``_``."""

Year = Annotated[str, Field(pattern=YEAR)]
"""A season's key."""

Placing = Annotated[int, Field(ge=1, le=999)]
"""A finishing, grid, class or championship position, from 1."""

Round = Annotated[int, Field(ge=1, le=99)]
"""A race weekend's number in its season, from 1."""

SeasonYear = Annotated[int, Field(ge=1900, le=2999)]
"""A season by its year."""

D = TypeVar("D", bound=dt.date)

_YEAR_OF_OUR_TIME = r"^(19|2\d)\d\d-"


def _of_our_time(day: D) -> D:
    if not 1900 <= day.year <= 2999:  # noqa: PLR2004 - as SeasonYear
        raise PydanticCustomError("out_of_time", "")
    return day


Day = Annotated[
    dt.date,
    AfterValidator(_of_our_time),
    Field(json_schema_extra={"pattern": rf"{_YEAR_OF_OUR_TIME}\d\d-\d\d$"}),
]
"""A day, not of a year with a slip in its digits; nor so far off that none can be after it."""

Moment = Annotated[
    dt.datetime,
    AfterValidator(_of_our_time),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "string",
                    "format": form,
                    "pattern": rf"{_YEAR_OF_OUR_TIME}\d\d-\d\d[Tt ]\d\d:",
                }
                for form in ("date-time-local", "date-time")
            ]
        }
    ),
]
"""A point of time, with or without its distance from UTC."""

LapTime = Annotated[str, Field(pattern=LAP_TIME)]
"""As on the timing sheet: ``1:51.934``."""


def _nation(code: str) -> str:
    known = ALIASES.get(code.upper())
    if known is None:
        close, other = _close_nations(code.upper())
        raise PydanticCustomError(
            "unknown_nation", "", {"value": code, "close": close, "other": other}
        )
    return known


def _close_nations(code: str) -> tuple[str, str]:
    """Return the one or two codes that may be meant; empty where none of its length is close."""
    if code in AMBIGUOUS:
        return AMBIGUOUS[code]
    alike = [known for known in ALIASES if len(known) == len(code)]
    return OUTDATED.get(code) or closest(code, alike), ""


Nation = Annotated[
    str,
    AfterValidator(_nation),
    Field(json_schema_extra={"pattern": f"^(?i:{'|'.join(sorted(ALIASES))})$"}),
]
"""A country as ISO 3166-1 alpha-2; its three-letter codes, ISO's or the IOC's, are taken too."""


_NO_LINK = r"\s<>\"{}"
_WEB = rf"(?i:https?)://([^{_NO_LINK}/?#]*@)?[^{_NO_LINK}/?#:@][^{_NO_LINK}]*"


def _link(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").strip(".") if parts.port != 0 else ""
    except ValueError:
        parts, host = urlsplit(""), None
    web = parts.scheme in ("http", "https") and host
    mail = parts.scheme == "mailto" and "@" in parts.path
    if not (web or mail) or (web and "@" in parts.netloc) or re.search(r"[\s<>\"{}\\]", url):
        raise PydanticCustomError("bad_link", "", {"value": url})
    return url


Url = Annotated[
    str,
    AfterValidator(_link),
    Field(json_schema_extra={"pattern": f"^({_WEB}|(?i:mailto):[^{_NO_LINK}?#]*@[^{_NO_LINK}]*)$"}),
]
"""A link target: http, https or mailto, nothing else."""

FILE = "{file}"
"""Stands in a newsroom's address for the weekend file's name."""


def _newsroom(url: str) -> str:
    if FILE not in url or not _link(url.replace(FILE, "")).startswith("http"):
        raise PydanticCustomError("bad_newsroom", "")
    return url


Newsroom = Annotated[
    str,
    AfterValidator(_newsroom),
    Field(json_schema_extra={"pattern": r"^(?i:https?)://[^\s<>\"]*\{file\}[^\s<>\"]*$"}),
]
"""Where releases are published: a web address with ``{file}`` in it."""


def _exact(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Points = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(ge=0, le=9999, decimal_places=2, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 9999}),
]
"""Championship points; halves and quarters are given."""

_MILLIARD = 1_000_000_000

Number = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(ge=-_MILLIARD, le=_MILLIARD, decimal_places=6, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": -_MILLIARD, "maximum": _MILLIARD}),
]
"""Any other number, exactly as written."""

Kilometres = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(gt=0, le=1000, decimal_places=3, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1000}),
]
"""A length, to the metre."""

Status = Literal["retired", "did_not_start", "disqualified", "not_classified"]

STATUS_CODES: dict[str, Status] = {
    "dnf": "retired",
    "dns": "did_not_start",
    "dsq": "disqualified",
    "dq": "disqualified",
    "nc": "not_classified",
}
"""The codes of the timing sheets, and what they stand for."""

StatusOrCode = Annotated[
    str,
    Field(pattern=rf"^({'|'.join(get_args(Status))}|(?i:{'|'.join(STATUS_CODES)}))$"),
]
"""How a file may write a status: schemas tell it, pydantic reads ``Status``."""
