"""A new value, or a new table, where the order of the file wants it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pressgen.diagnostics import Key
from pressgen.edit.edits import Put
from pressgen.edit.values import as_lines, as_toml, name
from pressgen.edit.written import Pair, Scope, Written

T = TypeVar("T")

_HEADED = 2
"""How deep tables lie that get a header of their own: ``[results.anna]``."""
_COMMENTS = re.compile(r"(?:[ \t]*#[^\n]*(?:\n|\Z))+")
_COMMENTS_BEFORE = re.compile(r"(?:^[ \t]*#[^\n]*\n)+\Z", re.MULTILINE)
_HEADER = re.compile(r"[ \t]*\[")


def insert(written: Written, put: Put) -> str:
    """Return the text with a value that it has not had."""
    key, value = put.key, put.value
    while len(key) > 1 and not _is_there(written, key[:-1]):
        key, value = key[:-1], {str(key[-1]): value}
    parent = key[:-1]
    beside = list(written.naming(parent)) if parent else []
    if beside:
        order = put.orders[len(parent)] if len(parent) < len(put.orders) else ()
        return _beside(written, parent, key, value, beside, order)
    braces = written.values.get(parent)
    if braces is not None:
        inside = f"{{ {name(str(key[-1]))} = {as_toml(value)} }}"
        return written.with_pieces({(braces.start_byte, braces.end_byte): inside})
    section = written.section(parent)
    if section and not isinstance(value, dict):
        index = written.line_end(section.header_end)
        return written.with_lines(index, as_lines(str(key[-1]), value))
    return _section(written, key, value, put.orders)


def _is_there(written: Written, key: Key) -> bool:
    """Tell whether a table is there, in whatever way."""
    depth = len(key)
    return key in written.values or any(
        scope.path[:depth] == key or any(pair.key[:depth] == key for pair in scope.pairs)
        for scope in written.scopes
    )


# Beside others of its table


def _beside(  # noqa: PLR0913, PLR0917 - all that is known
    written: Written,
    parent: Key,
    key: Key,
    value: Any,
    beside: list[tuple[Scope, Pair]],
    order: Sequence[str],
) -> str:
    depth = len(parent)
    (scope, anchor), behind = _anchor(
        beside, str(key[-1]), order, lambda found: str(found[1].key[depth])
    )
    own = anchor.names[depth - len(anchor.base)]
    prefix = written.text[anchor.start : own.start_byte]
    dotted = len(anchor.key) > depth + 1 and isinstance(value, dict) and not scope.in_braces
    pairs = (
        [f"{name(str(key[-1]))}.{line}" for k, v in value.items() for line in as_lines(k, v)]
        if dotted and all(not _is_rows(v) for v in value.values())
        else [f"{name(str(key[-1]))} = {as_toml(value)}"]
    )
    if scope.in_braces:
        pair = f"{prefix}{pairs[0]}"
        index = anchor.end if behind else anchor.start
        new = f", {pair}" if behind else f"{pair}, "
        return written.with_pieces({(index, index): new})
    start = written.line_start(anchor.start)
    lines = [f"{written.text[start : anchor.start]}{prefix}{pair}" for pair in pairs]
    if behind:
        start = written.line_end(anchor.end)
    elif scope.node and anchor is scope.pairs[0]:  # above what is noted above that one
        start = written.line_end(scope.header_end)
    return written.with_lines(start, lines)


def _is_rows(value: object) -> bool:
    return isinstance(value, (list, tuple))


def _anchor(
    found: Sequence[T], new: str, order: Sequence[str], called: Callable[[T], str]
) -> tuple[T, bool]:
    """Return beside what a new one comes, and whether behind it.

    Behind the last of those that are wanted before it, else before the first that is wanted
    behind it; where the order does not tell, behind the last.
    """
    places = [(order.index(called(one)), n) for n, one in enumerate(found) if called(one) in order]
    if new in order and places:
        place = order.index(new)
        earlier = [found_at for found_at in places if found_at[0] <= place]
        return (found[max(earlier)[1]], True) if earlier else (found[min(places)[1]], False)
    return found[-1], True


# A table of its own


def _section(written: Written, key: Key, value: Any, orders: tuple[Sequence[str], ...]) -> str:
    if not isinstance(value, dict):
        key, value = key[:-1], {str(key[-1]): value}
    while len(key) < _HEADED and len(value) == 1 and isinstance(next(iter(value.values())), dict):
        ((below, value),) = value.items()
        key = (*key, below)
    header = ".".join(name(str(part)) for part in key)
    lines = [f"[{header}]", *(line for k, v in value.items() for line in as_lines(k, v))]
    index, behind = _place(written, key, orders)
    return written.with_lines(index, ["", *lines] if behind else [*lines, ""])


def _place(written: Written, key: Key, orders: tuple[Sequence[str], ...]) -> tuple[int, bool]:
    """Return where a new section goes, and whether it is behind something."""
    below = [s for s in written.scopes if s.node and not s.in_braces and _is_below(s.path, key)]
    if below:
        return start_of(written, below[0]), False
    for depth in reversed(range(len(key))):
        order = orders[depth] if depth < len(orders) else ()
        found = [
            (scope, str(path[depth]))
            for scope in written.scopes
            if not scope.in_braces
            for path in [*([scope.path] if scope.node else []), *(p.key for p in scope.pairs)]
            if len(path) > depth and path[:depth] == key[:depth] and path[depth] != key[depth]
        ]
        if not found or (depth == 0 and order and not _tells(order, found, str(key[0]))):
            continue
        (scope, _), behind = _anchor(found, str(key[depth]), order, lambda one: one[1])
        if behind:
            return end_of(written, scope), True
        if scope.node:
            return start_of(written, scope), False
    return len(written.text), bool(written.text.strip())


def _tells(order: Sequence[str], found: list[tuple[Scope, str]], new: str) -> bool:
    return new in order and any(called in order for _, called in found)


def _is_below(path: Key, key: Key) -> bool:
    return path[: len(key)] == key


def end_of(written: Written, scope: Scope) -> int:
    """Return where a section ends; comments right below belong to it, or to the next header."""
    end = written.line_end(scope.end)
    comments = _COMMENTS.match(written.text, end)
    if comments and not _HEADER.match(written.text, comments.end()):
        return comments.end()
    return end


def start_of(written: Written, scope: Scope) -> int:
    """Return where a section begins, with the comments right above it."""
    start = written.line_start(scope.node.start_byte if scope.node else 0)
    comments = _COMMENTS_BEFORE.search(written.text[:start])
    return comments.start() if comments else start
