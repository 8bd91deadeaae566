"""A TOML file to values, under a guard, and values to a validated model."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from pressgen.diagnostics import Finding, LeftOut, Place, kinds
from pressgen.load.errors import explain
from pressgen.load.syntax import syntax_findings
from pressgen.model import Node, Text
from pressgen.model.reading import Reading, Table
from pressgen.resources import is_packaged

MAX_FILE = 2_000_000
"""Bytes of a weekend or house file."""
MAX_TEXT = 20_000
"""Characters of one text."""
MAX_ITEMS = 500
"""Entries of one list or table."""
MAX_DEPTH = 32
"""Tables within tables."""
MAX_NAME = 100
"""Characters of a key."""
MAX_DIGITS = 18
"""Digits of a whole number: TOML promises no more."""

N = TypeVar("N", bound=Node)
Findings = list[Finding]
MoreKeys = Callable[[Table], Mapping[type[BaseModel], Collection[str]]]
"""Says of a file what its tables may hold beside their fields, as ``Reading`` has it."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[N]):
    """A file as a model, as far as it is sound."""

    model: N | None = None
    """None: its errors leave nothing to work with."""
    findings: Findings = field(default_factory=list)
    left_out: tuple[LeftOut, ...] = ()
    """What of the file the model is without."""


def load_model(path: Path, model: type[N], more_keys: MoreKeys = lambda _: {}) -> Loaded[N]:
    """Read a TOML file as a model."""
    text, findings = read_text(path)
    if text is None:
        return Loaded(None, findings)
    table, findings, left_out = parse(text, path)
    if table is None:
        return Loaded(None, findings)
    loaded = validate(table, model, more_keys)
    return Loaded(loaded.model, findings + loaded.findings, (*left_out, *loaded.left_out))


def read_text(path: Path) -> tuple[str | None, Findings]:
    """Read a text file in UTF-8, without its byte order mark, its letters composed (NFC)."""
    place = Place(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [kinds.UNREADABLE_FILE.at(place, reason=why_unreadable(path, error))]
    if len(data) > MAX_FILE:
        return None, [kinds.TOO_LARGE.at(place, what="the file", limit=f"{MAX_FILE:,} bytes")]
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [kinds.NOT_UTF8.at(Place(path, line=line, column=column))]


def why_unreadable(path: Path, error: OSError) -> str:
    """Return in plain words why a file could not be read."""
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):  # which is what Windows says of folders
        return "it is a folder" if path.is_dir() else "it is locked, or not yours to read"
    return (error.strerror or str(error)).lower()


# From text to values

_ENDLESS_KEY = re.compile(
    r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)"""
    rf"{{{MAX_DEPTH}}}"
)
"""A dotted name of more parts than tables may be deep: tomllib would take hours over a long one."""

_ENDLESS_NUMBER = re.compile(r"[+-]?\d[\d_]{4300,}+")


def parse(text: str, path: Path) -> tuple[Table | None, Findings, list[LeftOut]]:
    """Parse TOML text; what breaks the limits or the rules for texts is told and left out."""
    place = Place(path)
    if endless := _ENDLESS_KEY.search(text):
        return None, [_too_deep(_line_of(endless, path))], []
    try:
        data = tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        return None, syntax_findings(error, text, path), []
    except RecursionError:
        return None, [_too_deep(place)], []
    except ValueError:  # Python's own limit on the digits of a whole number
        return None, [_too_long_number(_line_of(_ENDLESS_NUMBER.search(text), path))], []
    cleaner = _Cleaner()
    table = cleaner.clean(data, place)
    return table, cleaner.findings, cleaner.left_out


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all measure
        return Decimal("Infinity")


def _too_deep(place: Place) -> Finding:
    return kinds.TOO_LARGE.at(place, what="the nesting", limit=f"{MAX_DEPTH} levels")


def _too_long_number(place: Place) -> Finding:
    return kinds.TOO_LARGE.at(place, what="the number", limit=f"{MAX_DIGITS} digits")


def _line_of(match: re.Match[str] | None, path: Path) -> Place:
    if match is None:
        return Place(path)
    start = match.string.rfind("\n", 0, match.start()) + 1
    line = match.string.count("\n", 0, start) + 1
    return Place(path, line=line, column=match.start() - start + 1)


@dataclass(slots=True)
class _Cleaner:
    """Gives values as the model takes them: within the limits, and nothing in them unseen."""

    findings: Findings = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def clean(self, value: Any, place: Place) -> Any:
        """Return a clean value; None where it is left out."""
        fault = _fault_of_name(place) or _fault_of(value, place)
        if fault:
            self.findings.append(fault)
            return self._leave_out(value, place)
        match value:
            case dict():
                entries = {key: self.clean(entry, place / key) for key, entry in value.items()}
                return Table({k: v for k, v in entries.items() if v is not None}, place)
            case list():
                items = [self.clean(item, place / index) for index, item in enumerate(value)]
                sound = [item for item in items if item is not None]
                if len(sound) == len(items) or all(isinstance(item, Table) for item in sound):
                    return sound
                return self._leave_out(value, place)
            case str():
                return self._clean_text(value, place)
        return value

    def _leave_out(self, value: Any, place: Place) -> None:
        # Not what lies deeper: it may be too deep.
        self.left_out.append(LeftOut.of(place, list(value) if isinstance(value, dict) else None))

    def _clean_text(self, text: str, place: Place) -> str:
        for character in _unseen_in(text, but="\n\t"):
            where = place.into(text.index(character))
            self.findings.append(_unseen(character, where))
            text = text.replace(character, " ")
        return unicodedata.normalize("NFC", text)


def _fault_of_name(place: Place) -> Finding | None:
    name = place.key[-1] if place.key else 0
    if isinstance(name, int):
        return None
    if not name:
        return kinds.EMPTY_NAME.at(place)
    if len(name) > MAX_NAME:
        return kinds.TOO_LARGE.at(place, what="the name", limit=f"{MAX_NAME} characters")
    unseen = _unseen_in(name)
    return _unseen(unseen[0], place) if unseen else None


def _fault_of(value: Any, place: Place) -> Finding | None:
    if len(place.key) > MAX_DEPTH:
        return _too_deep(place)
    match value:
        case int() if abs(value) >= 10**MAX_DIGITS:
            return _too_long_number(place)
        case str() if len(value) > MAX_TEXT:
            return kinds.TOO_LARGE.at(place, what="the text", limit=f"{MAX_TEXT:,} characters")
        case dict() | list() if len(value) > MAX_ITEMS:
            return kinds.TOO_LARGE.at(place, what="the list", limit=f"{MAX_ITEMS} entries")
    return None


def _unseen(character: str, place: Place) -> Finding:
    return kinds.FORBIDDEN_CHARACTER.at(place, character=f"U+{ord(character):04X}")


def _unseen_in(text: str, but: str = "") -> list[str]:
    if text.isprintable():  # the quick answer for nearly all that there is
        return []
    return sorted(filter(_is_unseen, {*text} - {*but}))


def _is_unseen(character: str) -> bool:
    """Tell what a reader does not see: control, bidirectional and private characters."""
    category = unicodedata.category(character)
    return (
        category in ("Cc", "Co", "Zl", "Zp")
        or (category == "Cf" and character not in "\u00ad\u200d")
        or character in "\ufffe\uffff"
    )


# From values to a model


def validate(table: Table, model: type[N], more_keys: MoreKeys) -> Loaded[N]:
    """Validate parsed TOML as a model that knows where it stands.

    What is wrong is left out, and all else is kept. A number or a date in quotation marks is told
    as well, but then taken for what it means: there is no need to be without it.
    """
    whole, strict = _read(table, model, more_keys)
    if not strict.findings:
        return Loaded(whole)
    whole, lenient = _read(table, model, more_keys, strict=False)
    return Loaded(whole, _each_once(strict.findings), tuple(lenient.left_out))


def _read(
    table: Table, model: type[N], more_keys: MoreKeys, *, strict: bool | None = None
) -> tuple[N | None, Reading]:
    """Read once; ``strict`` as pydantic has it, None: as each type says of itself."""
    keys = more_keys(table)
    told = partial(explain, languages=keys.get(Text, ()))
    reading = Reading(told, keys, proven=is_packaged(table.place.file))
    try:
        return model.model_validate(table, strict=strict, context=reading), reading
    except ValidationError:
        return None, reading


def _each_once(findings: Findings) -> Findings:
    """Return findings, those of one place that expect different types as one.

    A value that could be of several types is refused by each; where it is of one of them, but a
    wrong one, what the others say is beside the point.
    """
    wrong = {finding.place for finding in findings if finding.code == kinds.WRONG_VALUE.code}
    expected: dict[Place, list[str]] = {}
    told: dict[tuple[Place, str], Finding] = {}
    for finding in findings:
        if finding.code != kinds.WRONG_TYPE.code:
            told.setdefault((finding.place, finding.message), finding)
        elif finding.place not in wrong:
            expected.setdefault(finding.place, []).append(finding.facts["expected"])
            types = " or ".join(dict.fromkeys(expected[finding.place]))
            facts = {**finding.facts, "expected": types}
            told[finding.place, ""] = replace(finding, facts=facts)
    return list(told.values())
