"""What pydantic's errors mean, in the words of those who write the files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_args

from pydantic_core import ErrorDetails

from pressgen.diagnostics import Finding, Key, Kind, Place, closest, kinds
from pressgen.model.reading import Table, find
from pressgen.model.values import FORMS, Status


def explain(table: Table, error: ErrorDetails, languages: Iterable[str] = ()) -> Finding:
    """Return the finding that an error in a table is; by types of errors, never by their texts.

    ``languages`` are those of the texts; none: they are not known.
    """
    path, value = find(table, error["loc"])
    where = Place(table.place.file, (*table.place.key, *path))
    kind, context = error["type"], error.get("ctx", {})
    if isinstance(value, str) and not value.strip() and kind not in _OF_PATTERNS:
        speaker = table.get("by") if isinstance(table.get("by"), str) else ""
        return _to_fill_in(where, in_a_text=kind == "blank", speaker=speaker)
    if kind == "missing":
        return kinds.MISSING_KEY.at(where, key=error["loc"][-1])
    if kind == "one_of":
        return _one_of(where, value, context["names"])
    if kind in _OWN:
        return _OWN[kind].at(where, **context)
    if kind == "unknown_status":
        return _no_status(where, value)
    if kind in _TYPES:
        expected = _header(where.key, value, kind) or _expected(kind, context)
        by_language = expected == _TABLES["Text"] and isinstance(value, str)
        fields = _by_language(where.key, languages) if by_language else ""
        found = "one text for all of them" if by_language else _named(value)
        is_day = expected == _TYPES["date_type"] and isinstance(value, str)
        form = "year-month-day" if is_day else ""
        return kinds.WRONG_TYPE.at(
            where, expected=expected, found=found, bare=_bare(value), fields=fields, form=form
        )
    if kind in _EMPTY and not context.get("actual_length"):
        return kinds.EMPTY.at(where, what="the list")
    value, close = error["loc"][-2] if error["loc"][-1:] == ("[key]",) else value, ""
    expected = _VALUES.get(kind, "what it must be").format_map(context)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        expected, close = "one of " + ", ".join(choices), closest(str(value), choices)
    if kind == "string_pattern_mismatch":
        expected = FORMS.get(context["pattern"], expected)
    return kinds.WRONG_VALUE.at(where, value=_shown(value), expected=expected, close=close)


def _to_fill_in(where: Place, *, in_a_text: bool, speaker: object) -> Finding:
    """Return the finding that something is blank.

    Of a text with the language that it lacks, and of a quote with its speaker.
    """
    field = ".".join(str(part) for part in where.key if isinstance(part, str))
    language = where.key[-1] if in_a_text else ""
    return kinds.TO_FILL_IN.at(where, field=field, language=language, by=speaker)


def _one_of(where: Place, value: Any, names: Iterable[str]) -> Finding:
    """Return the finding that a table has several entries of which it may have one, or none."""
    given = [name for name in names if name in value] if isinstance(value, dict) else []
    is_headed = len(given) > 1 and where.key[:-1] in _HEADED
    return kinds.ONE_OF.at(
        where,
        names=", ".join(names),
        header=f"[[{where.key[0]}]]" if is_headed else "",
        given=", ".join(given) if len(given) > 1 else "",
    )


def _no_status(where: Place, value: str) -> Finding:
    """Return the finding that a text is no status; where a place may stand too, it may be one."""
    number = _PLACE.fullmatch(value.strip())
    is_result = where.key[-1] != "status"
    if number and is_result:
        expected = "a place, a status or a table of both"
        return kinds.WRONG_TYPE.at(where, expected=expected, found="a text", bare=number[1])
    expected = "a place in digits, DNF, DNS, DSQ or NC" if is_result else "DNF, DNS, DSQ or NC"
    advice = "DNF: retired, DNS: did not start, DSQ: disqualified, NC: not classified"
    close = closest(value, get_args(Status))
    return kinds.WRONG_VALUE.at(
        where, value=_shown(value), expected=expected, close=close, advice=advice
    )


_PLACE = re.compile(r"[Pp]?(\d{1,3})(?:\.|:?[^\W\d]{1,2})?")
"""A place as it is written in prose and on screens: ``2:a``, ``2nd``, ``2.``, ``P2``."""


def _by_language(key: Key, languages: Iterable[str]) -> str:
    """Return how a text is begun in each language, as it is written below the nearest header."""
    items = [at for at, part in enumerate(key) if isinstance(part, int)]
    name = ".".join(map(str, key[items[-1] + 1 :] if items else key[-1:]))
    return ", ".join(f'{name}.{language} = "…"' for language in languages)


_OF_PATTERNS = {"bad_pattern", "bad_expression", "empty_pattern"}
"""Errors of what is no text to be filled in, but a pattern to look for."""

_OWN: dict[str, Kind] = {
    "unknown_nation": kinds.UNKNOWN_NATION,
    "bad_link": kinds.BAD_LINK,
}
"""Errors of our own validators that are kinds of findings; their contexts are its facts."""

_HEADED = {("story",), ("photos",), ("contacts",)}
"""Lists of which each entry mostly has a header of its own."""

_OF_TABLES = {"model_type", "dict_type", "mapping_type"}
"""Errors that say that something is no table."""

_TYPES = {
    "string_type": "a text in quotation marks",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "is_instance_of": "a number",
    "decimal_type": "a number",
    "date_type": "a date like 2021-07-09",
    "date_from_datetime_inexact": "a date like 2021-07-09",
    "datetime_type": "a date and time like 2021-07-09T18:00:00",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "mapping_type": "a table",
    "model_type": "a table",
}
"""What is expected, by the error that says that it is not there."""

_TABLES = {
    "Text": "a text for each language",
    "Opening": "a text for each language",
    "Result": "a place, a status or a table of both",
    "Provisional": "true, or a table with source and as_of",
}
"""What is expected instead of "a table", by the model's name."""

_EMPTY = {"string_too_short", "too_short"}

_VALUES = {
    "greater_than_equal": "{ge} or more",
    "greater_than": "more than {gt}",
    "less_than_equal": "{le} or less",
    "too_short": "a list of {min_length} or more",
    "too_long": "a list of {max_length} or fewer",
    "decimal_max_places": "a number with at most {decimal_places} decimals",
    "finite_number": "a number that can be printed",
    "out_of_time": "of the years 1900 to 2999",
    "bad_pattern": "a pattern with {names}",
    "bad_expression": "a pattern that can be used: {reason}",
    "empty_pattern": "a pattern of at least one letter",
    "bad_newsroom": "a web address with {{file}} where the weekend file's name belongs",
}

_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


def _header(key: Key, value: Any, kind: str) -> str:
    """Return the header of what has one with brackets too many or too few; else nothing."""
    name = ".".join(map(str, key))
    if key in _HEADED and isinstance(value, dict):
        return f"[[{name}]] above each entry"
    listed = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    return f"[{name}] in single brackets" if kind in _OF_TABLES and listed else ""


def _expected(kind: str, context: dict[str, Any]) -> str:
    return _TABLES.get(str(context.get("class_name")), _TYPES[kind])


_BARE = re.compile(r"\d+(\.\d+)?|\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?")


def _bare(value: Any) -> str:
    """Return a number or a date that stands in quotation marks; nothing for other values."""
    text = value.strip() if isinstance(value, str) else ""
    return text if _BARE.fullmatch(text) else ""


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return _named(value)
    text = str(value)
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def _named(value: Any) -> str:
    match value:
        case str():
            return "a text"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return "a number"
        case dt.datetime():
            return "a date and time"
        case dt.date():
            return "a date"
        case dt.time():
            return "a time"
        case list():
            return "a list"
        case _:
            return "a table"
