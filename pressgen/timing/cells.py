"""What stands in a cell: positions, times, gaps, points, statuses, names.

Each function returns None, or an empty text, for a cell that says nothing of its kind.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pressgen.model.values import Status
from pressgen.timing.values import Gap
from pressgen.timing.words import fold, squeeze, vocabulary, words

MAX_POSITION = 999
"""The last position that is one."""
LEAST: Status = "not_classified"
"""What every car without a place is, whatever else is told of it."""

_NOTHING = re.compile(r"[\s\-–—−.*]*")
_ZERO = re.compile(r"[+\-\s]*0[0:.,'’]*")
_POSITION = re.compile(r"(?:[p#=]\s*)?(\d{1,4})\s*[.:=)°º]?\s*([a-z]{0,3})\.?\s*[*†=]*")
_COUNT = re.compile(r"\d{1,4}")
_FRACTION = re.compile(r"(\d+)[.,]0+")
"""A whole number as programs write it that know no others."""
_DECIMALS = r"(?:[.,](?P<decimals>\d{1,6})|:(?P<colon>\d{3})|(?:''|[\"”″])(?P<quote>\d{1,3}))"
_TO_MINUTES = r"\s*[:.'’′h]\s*"
_TO_SECONDS = r"\s*(?:[:.'’′]|m(?:in)?)\s*"
_AHEAD = re.sub(r"\?P<\w+>", "?:", _DECIMALS)
_EXACT_TIME = re.compile(
    rf"(?:(?P<hours>\d{{1,3}}){_TO_MINUTES}(?=\d{{1,2}}{_TO_SECONDS}\d\d{_AHEAD}))?"
    rf"(?:(?P<minutes>\d{{1,3}}){_TO_SECONDS}(?=\d\d{_AHEAD}))?"
    rf"(?P<seconds>\d{{1,5}}){_DECIMALS}\s*s?",
    re.IGNORECASE,
)
"""A dot divides minutes from seconds only where decimals follow: ``1.36.144``, not ``96.14``."""
_WHOLE_TIME = re.compile(
    r"(?:(?P<hours>\d{1,3})\s*[:'’′h]\s*)?(?P<minutes>\d{1,3})\s*[:'’′]\s*(?P<seconds>\d\d)"
)
_SIGN = re.compile(r"^[+\-–—−\s]+|[\-–—\s]+$")
_LAPS = re.compile(r"(\d{1,4})\s*([^\W\d]+)\.?(?:\(s\))?\s*(.*)")
_POINTS = re.compile(r"([+\-−]?)(\d{1,4})(?:[.,](\d{1,2})|(½))?\s*([^\W\d]*)\.?")

MINUTE = 60
HOUR = 3600
_LAP_DECIMALS = 3
_LONGEST_LAP = 100 * MINUTE


def is_nothing(text: str) -> bool:
    """Tell a cell that stands for nothing: empty, a dash, a dot."""
    return _NOTHING.fullmatch(text) is not None


def is_zero(text: str) -> bool:
    """Tell a cell that is filled with zeros only: ``0``, ``0:00.000``."""
    return _ZERO.fullmatch(text) is not None


def read_position(text: str) -> int | None:
    """Read ``1``, ``1.``, ``1st``, ``2:a``, ``P3``, ``=4``, ``17*``; None for anything else."""
    match = _POSITION.fullmatch(_whole(text).casefold())
    if not match or (match[2] and match[2] not in words("words", "ordinals")):
        return None
    return int(match[1]) if 1 <= int(match[1]) <= MAX_POSITION else None


def read_count(text: str) -> int | None:
    """Read whole laps; None for anything else."""
    return int(_whole(text)) if _COUNT.fullmatch(_whole(text)) else None


def read_number(text: str) -> str:
    """Read a start number, which keeps zeros in front: ``#007`` is ``007``, ``9.0`` is ``9``."""
    return _whole(text.strip().lstrip("#'’ ").removesuffix("."))


def _whole(text: str) -> str:
    """Return a text without blanks around it; of a whole number, without decimals."""
    match = _FRACTION.fullmatch(text.strip())
    return match[1] if match else text.strip()


# Times


def read_time(text: str) -> str:
    """Read a time into its normal form: ``4:00'04.690`` is ``4:00:04.690``, ``0:23,1`` ``23.1``.

    Decimals stay as many as they are. A number alone is no time: without decimals it needs a
    colon or a minute's sign. A time of zero is none: that is how sheets fill a cell.
    """
    parts = _time_parts(text)
    return _normal(*parts) if parts and _is_more_than_zero(*parts) else ""


def _is_more_than_zero(seconds: int, decimals: str) -> bool:
    return seconds > 0 or bool(decimals.strip("0"))


def _normal(seconds: int, decimals: str) -> str:
    hours, rest = divmod(seconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    tail = f".{decimals}" if decimals else ""
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}{tail}"
    return f"{minutes}:{rest:02}{tail}" if minutes else f"{rest}{tail}"


def read_lap(text: str) -> str:
    """Read a lap time into the form of a ``LapTime``: with one to three decimals, no hours.

    Of more decimals than three the rest falls off: timekeepers do not round either.
    """
    parts = _time_parts(text)
    if not parts or not parts[1] or not _is_more_than_zero(*parts) or parts[0] >= _LONGEST_LAP:
        return ""
    minutes, seconds = divmod(parts[0], MINUTE)
    decimals = parts[1][:_LAP_DECIMALS]
    return f"{minutes}:{seconds:02}.{decimals}" if minutes else f"{seconds}.{decimals}"


def seconds_of(text: str) -> Decimal:
    """Return the seconds of a time in normal form; 0 for an empty one."""
    total = Decimal(0)
    for part in filter(None, text.split(":")):
        total = total * MINUTE + Decimal(part)
    return total


def _time_parts(text: str) -> tuple[int, str] | None:
    """Return a time's whole seconds and its decimals as written."""
    match = _EXACT_TIME.fullmatch(text.strip()) or _WHOLE_TIME.fullmatch(text.strip())
    if not match:
        return None
    found = match.groupdict()
    hours, minutes, seconds = (int(found[part] or 0) for part in ("hours", "minutes", "seconds"))
    if (found["minutes"] and seconds >= MINUTE) or (found["hours"] and minutes >= MINUTE):
        return None
    decimals = found.get("decimals") or found.get("colon") or found.get("quote") or ""
    return hours * HOUR + minutes * MINUTE + seconds, decimals


def read_gap(text: str) -> Gap | None:
    """Read ``+0.156``, ``28.869``, ``1 Lap``, ``-- 2 varv --``, ``1 Rd. +12,3``."""
    bare = _SIGN.sub("", text.strip())
    laps = _LAPS.fullmatch(bare)
    if laps and squeeze(laps[2]) in words("words", "laps"):
        rest = read_time(_SIGN.sub("", laps[3]))
        return Gap(rest, int(laps[1])) if rest or not laps[3] else None
    parts = _time_parts(bare)
    return Gap(_normal(*parts)) if parts else None


def is_signed(text: str) -> bool:
    """Tell a time that is marked as a distance from another: ``+0.156``."""
    return text.lstrip()[:1] in tuple("+-−–")


# Points


def read_points(text: str) -> Decimal | None:
    """Read ``82``, ``12,5``, ``12½``, ``25 p``, ``-3``.

    None also for three decimals: ``1.234`` may be thousands.
    """
    match = _POINTS.fullmatch(text.strip())
    if not match or (match[5] and squeeze(match[5]) not in words("words", "points")):
        return None
    decimals = "5" if match[4] else match[3] or ""
    value = Decimal(f"{match[2]}.{decimals}" if decimals else match[2])
    return -value if match[1] in ("-", "−") else value


# Statuses


@cache
def _statuses() -> dict[str, Status]:
    found: dict[str, Status] = {}
    status: Status
    for status in ("retired", "did_not_start", "disqualified", "not_classified"):
        found |= {fold(word): status for word in vocabulary()["statuses"][status]}
    return found | {key.replace(" ", ""): status for key, status in found.items()}


_PHRASE = 6
"""Letters of a word that may stand before others; a code must be followed by a sign."""


def read_status(text: str) -> Status | None:
    """Read ``DNF``, ``Not classified``, ``Bröt, motor``; None also for a classified entrant."""
    if not any(map(str.isalpha, text)):
        return None
    if whole := _statuses().get(fold(text)) or _statuses().get(squeeze(text)):
        return whole
    code = re.split(r"[\-–(,:;/]|\.\s", text, maxsplit=1)[0]
    if code != text and (known := _statuses().get(fold(code))):
        return known
    folded = fold(text)
    fitting = [w for w in _statuses() if len(w) >= _PHRASE and folded.startswith(f"{w} ")]
    return _statuses()[max(fitting, key=len)] if fitting else None


def find_status(text: str) -> Status | None:
    """Find a status anywhere in a text, as a phrase or a code in capitals: ``Car 9: DSQ``."""
    if status := read_status(text):
        return status
    folded = f" {fold(text)} "
    fitting = [w for w in _statuses() if len(w) >= _PHRASE and f" {w} " in folded]
    if fitting:
        return _statuses()[max(fitting, key=len)]
    codes = (_statuses().get(fold(word)) for word in text.split() if word.isupper())
    return next(filter(None, codes), None)


def is_finished(text: str) -> bool:
    """Tell a word for an entrant with a result: ``Classified``, ``Normal``."""
    return is_classified(text) or squeeze(text) in words("words", "finished")


def is_classified(text: str) -> bool:
    """Tell a word that says that an entrant has a place, not only that all is well so far."""
    return squeeze(text) in words("words", "classified")


# Names

_NEVER_IN_NAMES = re.compile(r"\s*(?:/|;|\n|\|)\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:/|;|\n|\||&|\+)\s*")


def split_names(text: str, *, several: bool) -> list[str]:
    """Return the names in a cell: apart by ``/``, ``;`` or, between whole names, a line's end.

    ``several``: the column's title promises more than one, and ``&`` and commas divide as well.
    A comma does so only between whole names: ``Bäckman, Jessica`` is one.
    """
    if not all(" " in line for line in text.split("\n")):
        text = text.replace("\n", " ")  # first and family name, one below the other
    if not several:
        return [name for name in _NEVER_IN_NAMES.split(text) if name]
    names = [name for name in _BETWEEN_NAMES.split(text) if name]
    if len(names) > 1 and all("," in name for name in names):
        return names  # each with its family name first
    return [whole for name in names for whole in _by_commas(name)]


def _by_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return parts if all(" " in part for part in parts) else [text]
