"""JSON: lists of objects, wherever they stand, as tables with the objects' keys as titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pressgen.timing.columns import read_header
from pressgen.timing.forms.limits import MAX_COLUMNS, MAX_TABLES, check_rows
from pressgen.timing.values import Reason, Row, Table, UnreadableTiming
from pressgen.timing.words import clean, squeeze, words

_DEPTH = 6
"""Objects within objects that are looked into."""

_NAMES = ("name", "title", "type", "season", "class", "heat", "heattype", "resultstatus", "event")
"""Keys beside a list that say what it is of."""


def json_tables(text: str) -> list[Table] | None:
    """Return the tables in a JSON text; None where it is no JSON, though it began like it.

    So are read: MYLAPS Speedhive's classifications (``rows``) and championships
    (``competitors``), and any other list of objects or of rows.

    Raises:
        UnreadableTiming: ``NO_TABLE``.
    """
    import json

    try:
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=lambda _: "")
    except (ValueError, RecursionError):
        if text.lstrip().startswith("{"):
            raise UnreadableTiming(Reason.DAMAGED, form="json") from None
        return None
    tables = list(islice(_tables(data, (), _DEPTH), MAX_TABLES))
    if not tables:
        raise UnreadableTiming(Reason.NO_TABLE)
    return tables


def _tables(value: Any, hints: tuple[str, ...], depth: int) -> Iterator[Table]:
    match value:
        case list() if table := _table_of(value, hints):
            yield table
            if not any(read_header(row) for row in table.rows):
                yield from _deeper(value, hints, depth)
        case list() | dict() if depth:
            yield from _deeper(value, hints, depth)


def _deeper(value: Any, hints: tuple[str, ...], depth: int) -> Iterator[Table]:
    if isinstance(value, dict):
        hints = (*_hints(value), *hints)
    for inner in value.values() if isinstance(value, dict) else value:
        yield from _tables(inner, hints, depth - 1)


def _hints(value: dict[str, Any]) -> tuple[str, ...]:
    named = {squeeze(key): inner for key, inner in value.items() if isinstance(inner, str)}
    return tuple(clean(named[key]) for key in _NAMES if named.get(key))


def _table_of(items: list[Any], hints: tuple[str, ...]) -> Table | None:
    """Return a list of objects, or of rows, as a table; None for any other."""
    check_rows(len(items))
    if items and all(isinstance(item, dict) for item in items):
        flat = [_flat(item) for item in items]
        titles = list(dict.fromkeys(key for item in flat for key in item))[:MAX_COLUMNS]
        # The titles are no row of the source: items keep their own numbers.
        rows = [titles, *([item.get(title, "") for title in titles] for item in flat)]
        return Table(
            tuple(Row(number, tuple(map(clean, row))) for number, row in enumerate(rows)), hints
        )
    if items and all(isinstance(item, list) for item in items):
        texts = ([_text(cell) for cell in item[:MAX_COLUMNS]] for item in items)
        return Table(
            tuple(Row(number, tuple(map(clean, row))) for number, row in enumerate(texts, 1)), hints
        )
    return None


def _flat(item: dict[str, Any]) -> dict[str, str]:
    """Return an object's values as texts, those of objects within it beside its own.

    What two of the objects within call the same is left out, and so are their names: they go by
    the key that they stand under.
    """
    found: dict[str, str] = {}
    inner: list[tuple[str, Any]] = []
    for key, value in islice(item.items(), MAX_COLUMNS):
        if isinstance(value, dict):
            inner += [(k, v) for k, v in value.items() if k != "name"]
            if name := value.get("name"):
                found[key] = _text(name)
        elif isinstance(value, list):
            found |= _listed(key, value)
        else:
            found[key] = _text(value)
    counted = Counter(key for key, _ in inner)
    return {key: _text(text) for key, text in inner if counted[key] == 1} | found


def _listed(key: str, values: list[Any]) -> dict[str, str]:
    """Return a crew: names as one text, objects as numbered keys; nothing of any other list."""
    if squeeze(key) not in words("titles", "drivers") | words("driver", "words"):
        return {}
    if values and all(isinstance(value, dict) for value in values):
        return {
            f"driver{number}{'' if squeeze(inner) == 'name' else inner}": _text(text)
            for number, value in enumerate(values[:9], 1)
            for inner, text in value.items()
            if not isinstance(text, dict | list)
        }
    return {"drivers": " / ".join(_text(value) for value in values)}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
