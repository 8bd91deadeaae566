"""The rows of a table of standings, put into another order with all that is written beside them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pressgen.edit.edits import Put, Rows
from pressgen.edit.insert import end_of, insert, start_of
from pressgen.edit.values import as_lines, as_toml, entrant_of
from pressgen.edit.written import Scope, Written, items_of, spliced
from pressgen.positions import syntax_tree

if TYPE_CHECKING:
    from tree_sitter import Node

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?\n")
_COMMENT = re.compile(r"#[^\r\n]*")


def put_rows(written: Written, edit: Rows) -> str:
    """Return the text with other rows in a list of tables."""
    array = written.values.get(edit.key)
    elements = [s for s in written.scopes if s.path[:-1] == edit.key and s.node]
    if array is not None and items_of(array):
        return _Items(written, edit, array).put()
    if array is not None:
        return _filled(written, edit, array)
    if elements:
        return _Elements(written, edit, elements).put()
    return insert(written, Put(edit.key, list(edit.rows)))


def _filled(written: Written, edit: Rows, array: Node) -> str:
    """Return the text with rows in a list that had none, behind what is noted there."""
    start, end = array.start_byte + 1, array.end_byte - 1
    noted = written.text[start:end].rstrip(" \t")
    before = noted if noted.strip() else written.newline
    lines = "".join(f"  {as_toml(row)},{written.newline}" for row in edit.rows)
    return written.with_pieces({(start, end): before + lines})


class _Table:
    """The rows of a table, old and new."""

    def __init__(self, written: Written, edit: Rows) -> None:
        self.written, self.key, self.new = written, edit.key, edit.rows
        data: Any = tomllib.loads(written.text, parse_float=Decimal)
        for part in edit.key:
            data = data[part]
        self.old: list[Any] = data
        self.same = _same(self.old, self.new)
        """For each new row which of the old ones is of the same entrant; None: none."""

    def changed(self, index: int, row: Mapping[str, Any], text: str, start: int) -> str | None:
        """Return the text of an old row, which begins at ``start``, with the values of a new one.

        None: it has others.
        """
        old, pieces = self.old[index], {}
        if set(row) != set(old):
            return None
        for name, value in row.items():
            if old[name] != value:
                node = self.written.values[*self.key, index, name]
                pieces[node.start_byte, node.end_byte] = as_toml(value)
        return spliced(text, pieces, start)


def _same(rows: Sequence[Any], new: Sequence[Mapping[str, Any]]) -> list[int | None]:
    left = list(range(len(rows)))
    found: list[int | None] = []
    for row in new:
        same = next((n for n in left if entrant_of(rows[n]) == entrant_of(row)), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    return found


# In square brackets


@dataclass(frozen=True, slots=True)
class _Chunk:
    """An item of a list, with what belongs to it."""

    lead: str
    """Before it, from the line below the last one on."""
    body: str
    between: str = ""
    """Between it and its comma."""
    comma: bool = True
    tail: str = ""
    """Behind its comma, with the end of the line if nothing else is on it."""

    @property
    def comments(self) -> list[str]:
        """What is noted beside it."""
        return _COMMENT.findall(f"{self.lead}\n{self.between}\n{self.tail}")


class _Items(_Table):
    """Rows in square brackets."""

    def __init__(self, written: Written, edit: Rows, array: Node) -> None:
        super().__init__(written, edit)
        self.array = array
        self.nodes = items_of(array)
        self.opening, self.chunks, self.rest = _chunks(written, array, self.nodes)

    def put(self) -> str:
        """Return the text with the new rows."""
        rows = self.opening + "".join(map(self._item, range(len(self.new))))
        lost = "".join(self._lost())
        end = self.written.newline if lost and not rows.endswith("\n") else ""
        span = self.array.start_byte + 1, self.array.end_byte - 1
        return self.written.with_pieces({span: rows + end + lost + self.rest})

    def _lost(self) -> Iterator[str]:
        """Yield the comments of rows that are gone: beside another row they would be untrue."""
        indent = _last_line(self.chunks[0].lead)
        for index, chunk in enumerate(self.chunks):
            if index not in self.same:
                yield from (f"{indent}{text}{self.written.newline}" for text in chunk.comments)

    def _item(self, slot: int) -> str:
        """Return a new row, with what belongs to it."""
        chunk = self._placed(self._chunk(slot), slot)
        is_last = slot == len(self.new) - 1
        comma = "," if not is_last or self.chunks[-1].comma else ""
        if comma and not chunk.comma:  # what is noted behind it stays behind the comma
            return f"{chunk.lead}{chunk.body},{chunk.between}{chunk.tail}"
        return f"{chunk.lead}{chunk.body}{chunk.between}{comma}{chunk.tail}"

    def _chunk(self, slot: int) -> _Chunk:
        row, index = self.new[slot], self.same[slot]
        if index is None:
            on_lines = any("\n" in chunk.tail for chunk in self.chunks)
            return _Chunk("", as_toml(row), tail=self.written.newline if on_lines else "")
        chunk = self.chunks[index]
        body = self.changed(index, row, chunk.body, self.nodes[index].start_byte)
        return replace(chunk, body=as_toml(row) if body is None else body)

    def _placed(self, chunk: _Chunk, slot: int) -> _Chunk:
        """Return a row as far in as the one that stood in its place, or the last one."""
        model = self.chunks[min(slot, len(self.chunks) - 1)].lead
        if "#" in chunk.lead:
            return chunk
        if slot < len(self.chunks) and "#" not in model:
            return replace(chunk, lead=model)
        on_lines = any("\n" in other.tail for other in self.chunks)
        return replace(chunk, lead=_last_line(model) or ("" if on_lines else " "))


def _chunks(written: Written, array: Node, items: list[Node]) -> tuple[str, list[_Chunk], str]:
    """Return what stands behind the bracket, the items, and what stands before the other one."""
    text, end = written.text, array.end_byte - 1
    commas = [part.start_byte for part in array.children if part.type == ","]
    first = _REST_OF_LINE.match(text, array.start_byte + 1, items[0].start_byte)
    at = first.end() if first else array.start_byte + 1
    opening = text[array.start_byte + 1 : at]
    chunks = []
    for index, item in enumerate(items):
        limit = items[index + 1].start_byte if index + 1 < len(items) else end
        comma = commas[index] if index < len(commas) else None
        behind = item.end_byte if comma is None else comma
        after = behind if comma is None else behind + 1
        line = _REST_OF_LINE.match(text, after, limit)
        stop = line.end() if line else after
        chunks.append(
            _Chunk(
                text[at : item.start_byte],
                written.of(item),
                text[item.end_byte : behind],
                comma is not None,
                text[after:stop],
            )
        )
        at = stop
    return opening, chunks, text[at:end]


def _last_line(lead: str) -> str:
    return lead.rpartition("\n")[2]


# With a header for each


class _Elements(_Table):
    """Rows with a header for each."""

    def __init__(self, written: Written, edit: Rows, elements: list[Scope]) -> None:
        super().__init__(written, edit)
        first, *others = elements
        start = written.line_start(first.node.start_byte if first.node else 0)
        self.header = written.text[start : first.header_end]
        self.spans = [(start_of(written, one), end_of(written, one)) for one in elements]
        if not any(map(self._is_noted_above, others)):
            self.spans[0] = start, self.spans[0][1]  # what is noted there is the list's heading
        pair = first.pairs[0].start if first.pairs else 0
        self.indent = written.text[written.line_start(pair) : pair]

    def _is_noted_above(self, element: Scope) -> bool:
        text = self.written.text[start_of(self.written, element) : element.header_end]
        return text.lstrip().startswith("#")

    def put(self) -> str:
        """Return the text with the new rows, each in the place of an old one, or behind them."""
        new = [self._element(slot) for slot in range(len(self.new))]
        last = len(self.spans) - 1
        lost = "".join(self._comments(n) for n in range(last + 1) if n not in self.same)
        new += [lost] if lost else []  # beside another row they would be untrue
        pieces = {
            span: self.written.newline.join(new[slot : slot + 1] if slot < last else new[slot:])
            for slot, span in enumerate(self.spans)
        }
        changed = self.written.with_pieces(pieces)
        is_ended = self.written.text.endswith("\n")
        return changed if is_ended else changed.removesuffix(self.written.newline)

    def _text(self, index: int) -> str:
        start, end = self.spans[index]
        return self.written.text[start:end]

    def _element(self, slot: int) -> str:
        row, index, end = self.new[slot], self.same[slot], self.written.newline
        comments = ""
        if index is not None:
            text = self.changed(index, row, self._text(index), self.spans[index][0])
            if text is not None:
                return text if text.endswith("\n") else text + end
            comments = self._comments(index)
        pairs = (line for k, v in row.items() for line in as_lines(k, v))
        lines = [self.header, *(f"{self.indent}{pair}" for pair in pairs)]
        return "".join(f"{line}{end}" for line in lines) + comments

    def _comments(self, index: int) -> str:
        """Return the comments in a section, each on a line of its own."""
        text = self._text(index)
        found = (text[node.start_byte : node.end_byte] for node in _comments(syntax_tree(text)))
        return "".join(f"{comment.rstrip()}{self.written.newline}" for comment in found)


def _comments(node: Node) -> list[Node]:
    return [
        found
        for part in node.children
        for found in ([part] if part.type == "comment" else _comments(part))
    ]
