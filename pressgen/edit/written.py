"""How a TOML text is written: its statements, what they name, and where they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressgen.diagnostics import Key
from pressgen.positions import syntax_tree

if TYPE_CHECKING:
    from tree_sitter import Node

_NAMES = {"bare_key", "quoted_key"}
_KEYS = _NAMES | {"dotted_key"}
_SECTIONS = {"table", "table_array_element"}


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A key with its value."""

    key: Key
    """The whole path, from the top of the text."""
    names: tuple[Node, ...]
    """Those that are written: ``anna`` and ``race1`` of ``anna.race1 = 3``."""
    value: Node

    @property
    def base(self) -> Key:
        """The path of the table in which it is written."""
        return self.key[: len(self.key) - len(self.names)]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.names[0].start_byte

    @property
    def end(self) -> int:
        """Just behind its value."""
        return self.value.end_byte


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What pairs are written in: the top of the text, a section with its header, or braces."""

    path: Key
    node: Node | None = None
    """None: the top."""
    pairs: list[Pair] = field(default_factory=list)

    @property
    def in_braces(self) -> bool:
        """Whether pairs are divided by commas, not by lines."""
        return self.node is not None and self.node.type not in _SECTIONS

    @property
    def header_end(self) -> int:
        """Just behind the header; of the top, its beginning."""
        if self.node is None:
            return 0
        return next(part.end_byte for part in self.node.children if part.type in ("]", "]]"))

    @property
    def end(self) -> int:
        """Just behind the last value, else the header."""
        return max((pair.end for pair in self.pairs), default=self.header_end)


class Written:
    """A TOML text, as it is written. It must be one that is TOML."""

    def __init__(self, text: str) -> None:
        """Read ``text``, without a byte order mark."""
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.values: dict[Key, Node] = {}
        """What is written as a value, by its path: no tables with a header or dotted keys only."""
        self.scopes: list[Scope] = []
        """In the order of the text."""
        self._elements: dict[Key, int] = {}
        self._read()

    # Reading

    def _read(self) -> None:
        top = self._opened(Scope(()))
        for node in syntax_tree(self.text).children:
            if node.type in _SECTIONS:
                self._read_section(node)
            elif node.type == "pair":
                self._read_pair(node, top)

    def _opened(self, scope: Scope) -> Scope:
        self.scopes.append(scope)
        return scope

    def _read_section(self, node: Node) -> None:
        key = next(part for part in node.children if part.type in _KEYS)
        *above, last = [self._decoded(name) for name in _names(key)]
        path = self._latest((), above)
        if node.type == "table_array_element":
            self._elements[*path, last] = self._elements.get((*path, last), -1) + 1
        scope = self._opened(Scope(self._latest(path, [last]), node))
        for part in node.children:
            if part.type == "pair":
                self._read_pair(part, scope)

    def _latest(self, path: Key, names: list[str]) -> Key:
        """Return a path further down; of a list of tables with headers, into its last."""
        for name in names:
            path = (*path, name)
            if path in self._elements:
                path = (*path, self._elements[path])
        return path

    def _read_pair(self, node: Node, scope: Scope) -> None:
        key = next(part for part in node.children if part.type in _KEYS)
        names = tuple(_names(key))
        values = [part for part in node.children[2:] if part.type != "comment"]
        path = (*scope.path, *map(self._decoded, names))
        scope.pairs.append(Pair(path, names, values[0]))
        self._read_value(path, values[0])

    def _read_value(self, path: Key, node: Node) -> None:
        self.values[path] = node
        if node.type == "inline_table":
            scope = self._opened(Scope(path, node))
            for part in node.children:
                if part.type == "pair":
                    self._read_pair(part, scope)
        elif node.type == "array":
            for index, item in enumerate(items_of(node)):
                self._read_value((*path, index), item)

    def _decoded(self, name: Node) -> str:
        written = self.of(name)
        if name.type == "bare_key":
            return written
        decoded: str = tomllib.loads(f"name = {written}")["name"]
        return decoded

    # Asking

    def of(self, node: Node) -> str:
        """Return a node's text."""
        return self.text[node.start_byte : node.end_byte]

    def pair(self, key: Key) -> Pair | None:
        """Return the pair with this path; None: nothing is written so."""
        return next((p for scope in self.scopes for p in scope.pairs if p.key == key), None)

    def section(self, path: Key) -> Scope | None:
        """Return the section of a table; None: it has no header."""
        found = (s for s in self.scopes if s.node and not s.in_braces and s.path == path)
        return next(found, None)

    def naming(self, table: Key) -> Iterator[tuple[Scope, Pair]]:
        """Yield the pairs that name an entry of a table, with where they are written.

        In ``anna.race1 = 3`` that is ``race1`` for ``results.anna``, and ``anna`` for ``results``.
        """
        depth = len(table)
        for scope in self.scopes:
            for pair in scope.pairs:
                if len(pair.base) <= depth < len(pair.key) and pair.key[:depth] == table:
                    yield scope, pair

    # Lines

    def line_start(self, index: int) -> int:
        """Return where the line begins that an index is in."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line after this one begins; at the end of the text, that."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def with_pieces(self, pieces: Mapping[tuple[int, int], str]) -> str:
        """Return the text with others in the place of some of its pieces."""
        return spliced(self.text, pieces)

    def with_lines(self, index: int, lines: list[str]) -> str:
        """Return the text with more lines, where one begins or the text ends."""
        before = self.newline if index and self.text[index - 1] != "\n" else ""
        new = before + "".join(f"{line}{self.newline}" for line in lines)
        return self.with_pieces({(index, index): new})


def items_of(array: Node) -> list[Node]:
    """Return the values in a list."""
    return [part for part in array.children if part.type not in ("[", "]", ",", "comment")]


def spliced(text: str, pieces: Mapping[tuple[int, int], str], start: int = 0) -> str:
    """Return a text with others in the place of some of its pieces.

    ``start`` is the index at which the text begins, as far as the pieces' places are concerned.
    """
    for (begin, end), piece in sorted(pieces.items(), reverse=True):
        text = text[: begin - start] + piece + text[end - start :]
    return text


def _names(key: Node) -> list[Node]:
    if key.type in _NAMES:
        return [key]
    return [name for part in key.children if part.type in _KEYS for name in _names(part)]
