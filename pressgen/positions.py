"""Where the values of a TOML text stand: key path → line and column.

``tomllib`` judges and gives the values, but no places; the places come from a tolerant parser,
which is loaded only when there is something to place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pressgen.diagnostics import Key

if TYPE_CHECKING:
    from tree_sitter import Node

_BOM = "\ufeff"

_NAMES = {"bare_key", "quoted_key"}
_KEYS = _NAMES | {"dotted_key"}
_BRACKETS = {"[", "[["}
_NESTS = {"array", "inline_table"}
_TIMES = {"offset_date_time", "local_date_time", "local_date", "local_time"}
_VALUES = {"string", "integer", "float", "boolean"} | _TIMES | _NESTS
_STATEMENTS = {"table", "table_array_element", "pair", "ERROR"}
"""Types of syntax nodes."""

_BLANKS_AFTER_BACKSLASH = re.compile(r"(?<!\\)\\+[ \t]+(?=\r?\n)")
"""TOML lets them end a line, tree-sitter-toml does not (its issue 6)."""

_OPENING = re.compile(r"""(?P<triple>"{3}|'{3})(?:\r?\n)?|["']""")
_SPELLINGS = {
    '"': re.compile(
        r"(?P<joint>\\[ \t]*\r?\n[ \t\r\n]*)"
        r"|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2}|\\.|\r\n|.",
        re.DOTALL,
    ),
    "'": re.compile(r"(?P<joint>(?!))|\r\n|.", re.DOTALL),
}
"""By quotation mark, what spells one character of a string; a joint spells none."""


class Position(NamedTuple):
    """A place in a text, as an editor shows it."""

    line: int
    """From 1; lines end with LF or CR LF."""
    column: int
    """From 1, in characters (code points); a tab is one, a byte order mark none."""


class Span(NamedTuple):
    """A piece of a text."""

    start: Position
    end: Position
    """Just behind its last character."""


_MENTION = re.compile(
    r"""\[\[?(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\]"'\n])*\]?\]?"""
    r"""|[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
)
"""A header or a name, by which a table or an entry is mentioned."""
_WORD = re.compile(r"\{[^{}\n]*\}|\[[^\[\]\n]*\]\([^()\n]*\)|\w+(?:[’'-]\w+)*|.")
"""What is shown as one within a text: a fact by name, a link, a word."""


@dataclass(slots=True, eq=False)
class _Spot:
    """What stands at one key path, as indices into the text."""

    name: int
    """Start of the key; of what has none (an item of a list), as ``start``."""
    start: int
    """Start of the value; of a table without a header, as ``name``."""
    end: int
    """End of the value; of a table outside braces, as ``start``."""
    entries: dict[str, _Spot] = field(default_factory=dict)
    items: list[_Spot] = field(default_factory=list)

    @classmethod
    def at(cls, index: int) -> _Spot:
        """Return the spot of what is known only to be mentioned at ``index``."""
        return cls(index, index, index)

    def below(self, part: str | int) -> _Spot | None:
        """Return the spot of an entry or item; None where there is none.

        One thing may stand for a list of one: there, any number means the thing itself.
        """
        if isinstance(part, str):
            return self.entries.get(part)
        if not self.items:
            return self
        return self.items[part] if 0 <= part < len(self.items) else None


class Positions:
    """Where each value of one TOML text stands.

    Any text will do, also one that is not TOML: what cannot be told apart there is not found.
    """

    def __init__(self, text: str) -> None:
        """Read ``text``, as decoded from the file: with or without its byte order mark."""
        self._text = text.removeprefix(_BOM)
        self._root = _Reader(self._text).read()

    def find(self, key: Key, offset: int | None = None) -> Position:
        """Return where the value at ``key`` begins.

        A table stands at its header (an element of an array of tables at its own, the array at
        the first), an inline table at its brace; a table that exists only because a longer key
        names it (``[a.b]``, ``a.b = 1``) stands at the first such mention. Where nothing stands
        at ``key``, the place is that of the nearest table, list or value around it, in the end
        the start of the text; where a table stands for a list of one, its number is passed over.

        ``offset``, counted in characters into the string as ``tomllib`` gives it, asks for
        what spells that character (its escape, say); the string's length asks for the place
        just behind the last one. Beyond either end it means that end. None, or a value that is
        no string: the value as a whole.
        """
        spot = self._nearest(key)
        return self._position(spot.start if offset is None else self._spelled(spot, offset))

    def span(self, key: Key, offset: int | None = None) -> Span:
        """Return what ``find`` finds, with its end.

        That of a table is its header's or its name's, that of a place within a text the end of
        the word, the link or the fact by name that begins there.
        """
        spot = self._nearest(key)
        if offset is None:
            return self._span(spot.start, spot.end)
        start = self._spelled(spot, offset)
        word = _WORD.match(self._text, start, spot.end)
        return Span(self._position(start), self._position(word.end() if word else start))

    def span_key(self, key: Key) -> Span:
        """Return what ``find_key`` finds, with its end."""
        spot = self._nearest(key)
        return self._span(spot.name, spot.end if spot.name == spot.start else spot.name)

    def _span(self, start: int, end: int) -> Span:
        mention = _MENTION.match(self._text, start) if start == end else None
        return Span(self._position(start), self._position(mention.end() if mention else end))

    def find_key(self, key: Key) -> Position:
        """Return where the last name of ``key`` is written: in the header or before the ``=``.

        An item of a list has no name: its place is the value's, as ``find`` gives it. Where
        nothing stands at ``key``, the nearest around it is looked for as in ``find``.
        """
        return self._position(self._nearest(key).name)

    def _nearest(self, key: Key) -> _Spot:
        spot = self._root
        for part in key:
            below = spot.below(part)
            if below is None:
                break
            spot = below
        return spot

    def _spelled(self, spot: _Spot, offset: int) -> int:
        """Return where the character at ``offset`` is spelled; of no string, the value's start."""
        opening = _OPENING.match(self._text, spot.start, spot.end)
        if opening is None:
            return spot.start
        quotes, behind = opening["triple"] or opening[0], opening.end()
        for unit in _SPELLINGS[quotes[0]].finditer(self._text, behind, spot.end - len(quotes)):
            if unit["joint"] is None:
                if offset <= 0:
                    return unit.start()
                offset -= 1
                behind = unit.end()
        return behind

    def _position(self, index: int) -> Position:
        line_start = self._text.rfind("\n", 0, index) + 1
        return Position(self._text.count("\n", 0, index) + 1, index - line_start + 1)


class _Reader:
    """Reads a text's spots off its syntax tree; never by recursion, as nesting may be hostile."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = _Spot.at(0)
        self._todo: list[tuple[Node, _Spot]] = []

    def read(self) -> _Spot:
        """Return the spot of the text as a whole."""
        self._read_entries(syntax_tree(self._text), self._root)
        while self._todo:
            node, spot = self._todo.pop()
            if node.type == "array":
                self._read_items(node, spot)
            else:
                self._read_entries(node, spot)
        return self._root

    def _read_entries(self, node: Node, table: _Spot) -> None:
        """Read the entries of a document or an inline table.

        They are read as loose parts, since a half-typed entry has no node of its own.
        """
        before: Node | None = None
        entry: _Spot | None = None
        for part in _parts(node, _STATEMENTS):
            if part.type in _KEYS and before and before.type in _BRACKETS:
                table, entry = self._open(before, part), None
            elif part.type in _KEYS:
                entry = self._reach(table, _names(part))
            elif part.type in _VALUES and entry and before and before.type == "=":
                self._put(entry, part)
            before = part

    def _read_items(self, array: Node, spot: _Spot) -> None:
        for part in _parts(array, {"ERROR"}):
            if part.type in _VALUES:
                item = _Spot.at(part.start_byte)
                spot.items.append(item)
                self._put(item, part)

    def _put(self, spot: _Spot, value: Node) -> None:
        """Say that ``value`` stands at ``spot``; what it holds is read later."""
        spot.start, spot.end = value.start_byte, value.end_byte
        if value.type in _NESTS:
            self._todo.append((value, spot))

    def _open(self, bracket: Node, key: Node) -> _Spot:
        """Return the table that a header opens."""
        *above, last = _names(key)
        spot = self._enter(self._reach(self._root, above), last)
        if not spot.items:
            spot.name = last.start_byte
            spot.start = spot.end = bracket.start_byte
        if bracket.type == "[[":
            spot.items.append(_Spot.at(bracket.start_byte))
        return _latest(spot)

    def _reach(self, table: _Spot, names: list[Node]) -> _Spot:
        """Return what stands at a dotted key; what it is first to mention is made."""
        for name in names:
            table = _latest(self._enter(table, name))
        return table

    def _enter(self, table: _Spot, name: Node) -> _Spot:
        return table.entries.setdefault(self._decoded(name), _Spot.at(name.start_byte))

    def _decoded(self, name: Node) -> str:
        """Return a name as ``tomllib`` reads it; one that it refuses, as written."""
        written = self._text[name.start_byte : name.end_byte]
        if name.type == "bare_key":
            return written
        try:
            decoded: str = tomllib.loads(f"name = {written}")["name"]
        except ValueError:
            return written
        return decoded


def _latest(spot: _Spot) -> _Spot:
    """Return the last element of an array of tables, to which what follows belongs."""
    while spot.items:
        spot = spot.items[-1]
    return spot


def _names(key: Node) -> list[Node]:
    """Return the names of which a key is made; at least one."""
    if key.type in _NAMES:
        return [key]
    return [part for part in _parts(key, {"dotted_key", "ERROR"}) if part.type in _NAMES]


def _parts(node: Node, through: Set[str]) -> Iterator[Node]:
    """Yield the parts of a node in the order of the text, for types ``through`` their parts."""
    todo = node.children[::-1]
    while todo:
        part = todo.pop()
        if part.type in through:
            todo.extend(part.children[::-1])
        else:
            yield part


def syntax_tree(text: str) -> Node:
    """Return the syntax tree, in which one byte is one character of ``text``."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    masked = _BLANKS_AFTER_BACKSLASH.sub(lambda match: "?" * len(match[0]), text)
    # Only strings and comments may hold other characters than ASCII, and there any will do.
    source = masked.encode("ascii", "replace")
    return Parser(Language(tree_sitter_toml.language())).parse(source).root_node
