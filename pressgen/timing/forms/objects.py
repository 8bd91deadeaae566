"""JSON: lists of objects, wherever they stand, as tables with the objects' keys as titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
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


_ABOUT = {
    **dict.fromkeys(("date", "eventdate", "sessiondate", "startdate", "starttime"), "date"),
    **dict.fromkeys(("round", "roundnumber", "roundno"), "round"),
    **dict.fromkeys(("circuit", "circuitname", "track", "trackname", "venue", "location"), ""),
    **dict.fromkeys(("event", "eventname", "meeting", "series", "seriesname", "year"), ""),
}
"""Keys beside a list that say of which event it is, with the word that belongs before the value."""


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
    tables = list(islice(_tables(data, _Around(), _DEPTH), MAX_TABLES))
    if not tables:
        raise UnreadableTiming(Reason.NO_TABLE)
    return tables


@dataclass(frozen=True, slots=True)
class _Around:
    """What the objects around a list say of it, the nearest first."""

    hints: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def within(self, value: dict[str, Any]) -> _Around:
        """Return it with what one more object says."""
        return _Around((*_hints(value), *self.hints), (*_about(value), *self.about))


def _tables(value: Any, around: _Around, depth: int) -> Iterator[Table]:
    match value:
        case list() if rows := _rows(value):
            yield Table(rows, around.hints, around.about)
            if not any(map(read_header, rows)):
                yield from _deeper(value, around, depth)
        case list() | dict() if depth:
            yield from _deeper(value, around, depth)


def _deeper(value: Any, around: _Around, depth: int) -> Iterator[Table]:
    if isinstance(value, dict):
        around = around.within(value)
    for inner in value.values() if isinstance(value, dict) else value:
        yield from _tables(inner, around, depth - 1)


def _hints(value: dict[str, Any]) -> tuple[str, ...]:
    named = {squeeze(key): inner for key, inner in value.items() if isinstance(inner, str)}
    return tuple(clean(named[key]) for key in _NAMES if named.get(key))


def _about(value: dict[str, Any]) -> Iterator[str]:
    """Yield what an object, or one within it as ``event``, says of the event."""
    for key, inner in value.items():
        word = _ABOUT.get(squeeze(key))
        if word is not None and isinstance(inner, str):
            yield clean(f"{word} {inner}")
        elif word is not None and isinstance(inner, dict):
            yield clean(_text(inner.get("name")))
            yield from _about({k: v for k, v in inner.items() if isinstance(v, str)})


def _rows(items: list[Any]) -> tuple[Row, ...]:
    """Return a list of objects, or of rows, as the rows of a table; empty for any other."""
    check_rows(len(items))
    if items and all(isinstance(item, dict) for item in items):
        flat = [_flat(item) for item in items]
        titles = list(dict.fromkeys(key for item in flat for key in item))[:MAX_COLUMNS]
        # The titles are no row of the source: items keep their own numbers.
        rows = [titles, *([item.get(title, "") for title in titles] for item in flat)]
        return tuple(Row(number, tuple(map(clean, row))) for number, row in enumerate(rows))
    if items and all(isinstance(item, list) for item in items):
        texts = ([_text(cell) for cell in item[:MAX_COLUMNS]] for item in items)
        return tuple(Row(number, tuple(map(clean, row))) for number, row in enumerate(texts, 1))
    return ()


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
