"""A TOML file to values, under a guard, and values to a validated model."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pressgen.diagnostics import Finding, Place, closest, has_errors, kinds
from pressgen.model import Node

MAX_FILE = 2_000_000
"""Bytes of a weekend or house file."""
MAX_TEXT = 20_000
"""Characters of one text."""
MAX_ITEMS = 500
"""Entries of one list or table."""
MAX_DEPTH = 32
"""Tables within tables."""

N = TypeVar("N", bound=Node)
Findings = list[Finding]


def load_model(path: Path, model: type[N]) -> tuple[N | None, Findings]:
    """Read a TOML file as a model; None where its errors leave nothing to work with."""
    text, findings = read_text(path)
    if text is None:
        return None, findings
    data, findings = parse(text, path)
    if data is None or has_errors(findings):
        return None, findings
    return validate(data, model, Place(path))


def read_text(path: Path) -> tuple[str | None, Findings]:
    """Read a text file in UTF-8, its byte order mark taken off."""
    place = Place(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [kinds.UNREADABLE_FILE.at(place, reason=error.strerror or error)]
    if len(data) > MAX_FILE:
        return None, [kinds.TOO_LARGE.at(place, what="the file", limit=f"{MAX_FILE:,} bytes")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [kinds.NOT_UTF8.at(Place(path, line=line, column=1))]


def parse(text: str, path: Path) -> tuple[dict[str, Any] | None, Findings]:
    """Parse TOML text; its strings come back normalised (NFC)."""
    place = Place(path)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax_finding(error, text, place)]
    except (RecursionError, ValueError) as error:
        return None, [kinds.TOML_SYNTAX.at(place, reason=_reason(error))]
    findings: Findings = []
    clean = _clean(data, place, findings)
    return (clean if isinstance(clean, dict) else None), findings


def _syntax_finding(error: tomllib.TOMLDecodeError, text: str, place: Place) -> Finding:
    said = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
    if said is None:
        return kinds.TOML_SYNTAX.at(place, reason=_reason(error))
    line, column = said[2] or text.count("\n") + 1, said[3] or 1
    where = Place(place.file, line=int(line), column=int(column))
    return kinds.TOML_SYNTAX.at(where, reason=said[1][0].lower() + said[1][1:])


def _reason(error: Exception) -> str:
    return "tables nested too deep" if isinstance(error, RecursionError) else str(error)


def _clean(value: Any, place: Place, findings: Findings) -> Any:
    if len(place.key) > MAX_DEPTH:
        findings.append(kinds.TOO_LARGE.at(place, what="the nesting", limit=f"{MAX_DEPTH} levels"))
        return None
    if isinstance(value, str):
        return _clean_text(value, place, findings)
    if isinstance(value, (dict, list)):
        if len(value) > MAX_ITEMS:
            limit = f"{MAX_ITEMS} entries"
            findings.append(kinds.TOO_LARGE.at(place, what="the list", limit=limit))
            return None
        if isinstance(value, dict):
            return {key: _clean(entry, place / key, findings) for key, entry in value.items()}
        return [_clean(entry, place / index, findings) for index, entry in enumerate(value)]
    return value


def _clean_text(text: str, place: Place, findings: Findings) -> str:
    if len(text) > MAX_TEXT:
        limit = f"{MAX_TEXT:,} characters"
        findings.append(kinds.TOO_LARGE.at(place, what="the text", limit=limit))
    findings += [
        kinds.FORBIDDEN_CHARACTER.at(place.into(offset), character=f"U+{ord(c):04X}")
        for offset, c in enumerate(text)
        if c not in "\n\t" and _is_forbidden(c)
    ]
    return unicodedata.normalize("NFC", text)


def _is_forbidden(character: str) -> bool:
    """Tell control and bidirectional characters, which a reader does not see."""
    category = unicodedata.category(character)
    return category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (
        category == "Cf" and character not in "\u00ad\u200d"
    )


def validate(data: dict[str, Any], model: type[N], place: Place) -> tuple[N | None, Findings]:
    """Validate parsed TOML as a model that knows where it stands."""
    try:
        return model.model_validate(data).standing_at(place), []
    except ValidationError as error:
        found: dict[tuple[Place, str], Finding] = {}
        for details in error.errors(include_url=False):
            finding = _finding(details, data, model, place)
            found.setdefault((finding.place, finding.code), finding)
        return None, list(found.values())


def _finding(error: ErrorDetails, data: Any, model: type[Node], place: Place) -> Finding:
    loc, value = _existing(error["loc"], data)
    where = Place(place.file, loc)
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            known = [str(k) for k in _keys_of(model, loc[:-1])]
            key = str(loc[-1])
            return kinds.UNKNOWN_KEY.at(
                where, key=key, close=closest(key, known), known=", ".join(known)
            )
        case "missing":
            return kinds.MISSING_KEY.at(where, key=error["loc"][-1])
        case "unknown_nation":
            return kinds.UNKNOWN_NATION.at(where, **context)
        case "bad_link":
            return kinds.BAD_LINK.at(where, **context)
        case "one_of":
            return kinds.ONE_OF.at(where, **context)
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(context["expected"]))
            return kinds.WRONG_VALUE.at(
                where,
                value=_shown(value),
                expected="one of " + ", ".join(choices),
                close=closest(str(value), choices),
            )
    if error["type"] in _TYPES:
        return kinds.WRONG_TYPE.at(where, expected=_TYPES[error["type"]], found=_named(value))
    expected = _VALUES.get(error["type"], "allowed here").format_map(context)
    return kinds.WRONG_VALUE.at(where, value=_shown(value), expected=expected, close="")


_TYPES = {
    "string_type": "a text in quotation marks",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "decimal_type": "a number",
    "is_instance_of": "a number, a date or a text",
    "date_type": "a date like 2021-07-09",
    "datetime_type": "a time like 2021-07-09T18:00:00",
    "tuple_type": "a list in square brackets",
    "list_type": "a list in square brackets",
    "dict_type": "a table",
    "mapping_type": "a table",
    "model_type": "a table",
}
_VALUES = {
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "string_too_short": "a text",
    "too_short": "a list with an entry",
    "decimal_max_places": "a number with at most {decimal_places} decimals",
    "string_pattern_mismatch": "written as it must be here ({pattern})",
}


def _existing(loc: tuple[str | int, ...], data: Any) -> tuple[tuple[str | int, ...], Any]:
    """Keep of an error's path what the file has: validators and unions leave names of their own."""
    kept: list[str | int] = []
    for part in loc:
        if part in data if isinstance(data, dict) else isinstance(data, list):
            data = data[part]
            kept.append(part)
    return tuple(kept), data


def _keys_of(model: Any, loc: tuple[str | int, ...]) -> Iterator[str]:
    """Yield the keys that the table at a path may hold."""
    for part in loc:
        model = _below(model, part)
    for choice in _models(model):
        for name, field in choice.model_fields.items():
            yield field.alias or name


def _below(annotation: Any, part: str | int) -> Any:
    for choice in _models(annotation):
        for name, field in choice.model_fields.items():
            if part == (field.alias or name):
                return field.annotation
        return choice.__annotations__.get("__pydantic_extra__")
    arguments = [a for a in get_args(annotation) if a is not type(None)]
    return arguments[-1] if arguments and isinstance(part, str) else (arguments or [None])[0]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif not _is_container(annotation):
        for argument in get_args(annotation):
            yield from _models(argument)


def _is_container(annotation: Any) -> bool:
    origin = getattr(annotation, "__origin__", None)
    return isinstance(origin, type)


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _named(value: Any) -> str:
    match value:
        case str():
            return "a text"
        case bool():
            return "true or false"
        case int() | Decimal():
            return "a number"
        case dt.datetime() | dt.date() | dt.time():
            return "a date or time"
        case list():
            return "a list"
        case _:
            return "a table"
