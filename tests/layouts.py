"""TOML written in one of its many ways, knowing where each key and each value then stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from pressgen.diagnostics import Key

Table = dict[str, Any]


class Literal(str):
    """A value that is written as it stands: ``07:32:00``."""

    __slots__ = ()


class Marked(str):
    """A text of which one character is to be found again."""

    __slots__ = ("at",)
    at: int

    @classmethod
    def of(cls, before: str, behind: str) -> Marked:
        """Return a text whose marked character is the first of ``behind``."""
        text = cls(before + behind)
        text.at = len(before)
        return text


class Mark(NamedTuple):
    """What begins at a place of the text."""

    what: str
    """``name``, ``value`` (of a table: its header or brace) or ``text``, a marked character."""
    key: Key


Pieces = list["str | Mark"]


@dataclass
class Layout:
    """A text, and the index at which each mark stands in it."""

    text: str
    names: dict[Key, int] = field(default_factory=dict)
    values: dict[Key, int] = field(default_factory=dict)
    marked: dict[Key, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pieces: Pieces) -> Layout:
        """Put a text together; of several places for one thing the first counts."""
        layout = cls("")
        for piece in pieces:
            if isinstance(piece, Mark):
                places = {"name": layout.names, "value": layout.values, "text": layout.marked}
                places[piece.what].setdefault(piece.key, len(layout.text))
            else:
                layout.text += piece
        return layout

    def name(self, key: Key) -> int:
        """Return where a key is written; of an item, where it begins."""
        return self.names[key] if isinstance(key[-1], str) else self.value(key)

    def value(self, key: Key) -> int:
        """Return where a value begins: what has neither header nor brace, at its first mention."""
        return self.values[key] if key in self.values else self.names[key]

    def place(self, index: int) -> tuple[int, int]:
        """Return the line and the column of an index, both from 1."""
        lines = self.text[:index].removeprefix("\ufeff").split("\n")
        return len(lines), len(lines[-1]) + 1

    def rest_of_line(self, index: int) -> str:
        """Return what stands on a line from an index on."""
        return re.split(r"\r?\n", self.text[index:], maxsplit=1)[0]


_COMMENTS = (
    "# plain",
    "# å — “é” 'x",
    '# """ = "a" [b] {c}',
    "# [[story]]",
    "#\t'''",
    '# round = "9"',
    "#",
)


class Writer:
    """Writes tables as TOML, with all that may vary drawn by chance."""

    def __init__(self, chance: Random, ordered: Iterable[str] = ()) -> None:
        """Draw from ``chance``; the entries of tables called as in ``ordered`` keep their order."""
        self._chance, self._ordered = chance, frozenset(ordered)
        self._newline = chance.choice(["\n", "\r\n"])

    def write(self, table: Table) -> Layout:
        """Return a text that means ``table``."""
        lines, sections = self._table((), (), table)
        start: Pieces = [self._pick("", "\ufeff"), *self._between()]
        return Layout.of([*start, *lines, *self._mixed(sections), self._pick("", "# the end")])

    def _pick(self, *choices: str) -> str:
        return self._chance.choice(choices)

    def _mixed(self, groups: list[Pieces]) -> Pieces:
        self._chance.shuffle(groups)
        return [piece for group in groups for piece in group]

    # Tables

    def _table(self, key: Key, path: tuple[str, ...], table: Table) -> tuple[Pieces, list[Pieces]]:
        """Return a table's own lines, and the sections below it."""
        lines: list[Pieces] = []
        sections: list[Pieces] = []
        for name, value in table.items():
            under, way = (*key, name), (*path, name)
            if isinstance(value, dict) and self._pick("header", "pairs") == "header":
                sections.append(self._section(under, way, value))
            elif _tables(value) and self._pick("header", "list") == "header":
                sections.append(self._elements(under, way, value))
            else:
                lines += self._pairs(under, (name,), value)
        if not self._ordered.intersection(key[-1:]):
            self._chance.shuffle(lines)
        elif sections:
            sections = [[piece for group in sections for piece in group]]
        return [piece for line in lines for piece in [*line, *self._line_end()]], sections

    def _section(self, key: Key, path: tuple[str, ...], table: Table) -> Pieces:
        lines, sections = self._table(key, path, table)
        if sections and not lines and self._pick("implicit", "explicit") == "implicit":
            return self._mixed(sections)
        own = [*self._header(key, path, "[", "]"), *lines]
        if self._ordered.intersection(key) or self._pick("above", "below") == "above":
            return own + self._mixed(sections)
        return self._mixed(sections) + own

    def _elements(self, key: Key, path: tuple[str, ...], tables: list[Table]) -> Pieces:
        pieces: Pieces = [Mark("value", key)]
        for index, table in enumerate(tables):
            lines, sections = self._table((*key, index), path, table)
            header = self._header((*key, index), path, "[[", "]]")
            indent, *rest = header
            start = [indent, Mark("value", key), *rest] if not index else header
            pieces += [*start, *lines, *self._mixed(sections)]
        return pieces[1:]

    def _header(self, key: Key, path: tuple[str, ...], opening: str, closing: str) -> Pieces:
        of_names = key[:-1] if isinstance(key[-1], int) else key
        return [
            self._indent(),
            Mark("value", key),
            opening + self._blank(),
            *self._dotted(of_names, path),
            self._blank() + closing,
            *self._line_end(),
        ]

    # Entries

    def _pairs(self, key: Key, path: tuple[str, ...], value: Any) -> list[Pieces]:
        """Return a pair, or several with dotted keys."""
        if isinstance(value, dict) and value and self._pick("dotted", "inline") == "dotted":
            return [
                pair
                for name, entry in value.items()
                for pair in self._pairs((*key, name), (*path, name), entry)
            ]
        written = [*self._dotted(key, path), f"{self._blank()}={self._blank()}"]
        return [[self._indent(), *written, *self._value(key, value)]]

    def _dotted(self, key: Key, path: tuple[str, ...]) -> Pieces:
        """Return the names of a key; those of ``path``, to whose last ``key`` leads."""
        pieces: Pieces = []
        for name, under in zip(path, _steps(key, len(path)), strict=True):
            dot = [self._pick(".", ".", " . ", ".\t")] if pieces else []
            pieces += [*dot, Mark("name", under), self._name(name)]
        return pieces

    def _value(self, key: Key, value: Any) -> Pieces:
        pieces: Pieces = [Mark("value", key)]
        if isinstance(value, dict):
            pairs = [p for name in value for p in self._pairs((*key, name), (name,), value[name])]
            pieces += ["{", self._blank(), *_joined(pairs, ", "), self._blank(), "}"]
        elif isinstance(value, list):
            items = [self._value((*key, index), item) for index, item in enumerate(value)]
            gap = self._gap()
            last = self._pick("", f",{gap}") if items else ""
            pieces += ["[", gap, *_joined(items, f"{self._gap()},{gap}"), gap, last, "]"]
        elif isinstance(value, str) and not isinstance(value, Literal):
            pieces += self._string(key, value)
        else:
            pieces.append(_scalar(value))
        return pieces

    def _name(self, name: str) -> str:
        choices = [f'"{name}"', f"'{name}'", f'"{_escaped(name[0])}{name[1:]}"']
        bare = [name] * 6 if re.fullmatch("[A-Za-z0-9_-]+", name) else []
        return self._pick(*choices, *bare)

    # Texts

    def _string(self, key: Key, text: str) -> Pieces:
        quotes = self._pick('"', '"', '"""', "'" if _fits_on_a_line(text) else '"""', "'''")
        if quotes == "'''" and ("'''" in text or text.endswith("'")):
            quotes = '"""'
        trimmed = self._newline if text.startswith("\n") else self._pick("", self._newline)
        pieces: Pieces = [quotes + (trimmed if len(quotes) > 1 else "")]
        after_joint = False
        for index, character in enumerate(text):
            joint = "" if after_joint else self._joint(quotes, character)
            spelled = self._spelled(quotes, character, bool(joint))
            mark = isinstance(text, Marked) and text.at == index
            pieces += [joint, *([Mark("text", key)] if mark else []), spelled]
        return [*pieces, quotes]

    def _joint(self, quotes: str, character: str) -> str:
        """Return a backslash that ends the line within a text, or nothing."""
        if quotes != '"""' or character in " \t\n" or self._chance.random() > 0.1:
            return ""
        end = self._newline
        return self._pick(f"\\{end}", f"\\{end}\t ", f"\\ {end}  ", f"\\{end}{end}  ")

    def _spelled(self, quotes: str, character: str, behind_joint: bool) -> str:
        if quotes[0] == "'":
            return self._newline if character == "\n" else character
        if character in '"\\' or (character == "\n" and quotes == '"'):
            return {'"': '\\"', "\\": "\\\\", "\n": "\\n"}[character]
        if character == "\n":
            return self._newline
        rarely = self._chance.random() < (0.3 if ord(character) > 127 else 0.03)
        return _escaped(character) if rarely or (behind_joint and character == " ") else character

    # What means nothing

    def _indent(self) -> str:
        return self._pick("", "", "\t", "  ", "\t\t ")

    def _blank(self) -> str:
        return self._pick("", " ", " ", "\t", " \t ")

    def _gap(self) -> str:
        comment = self._pick(*_COMMENTS)
        end = self._newline
        return self._pick("", " ", f"{end}\t", f" {comment}{end}", f"{end}{end}  {comment}{end} ")

    def _line_end(self) -> Pieces:
        return [self._pick("", "", " ", f"\t{self._pick(*_COMMENTS)}"), *self._between()]

    def _between(self) -> Pieces:
        end = self._newline
        return [end, self._pick("", "", "", end, f"\t{end}{self._pick(*_COMMENTS)}{end}")]


def _steps(key: Key, count: int) -> list[Key]:
    """Return the keys of the last ``count`` names of a path, lists passed over."""
    ends = [end for end, part in enumerate(key, 1) if isinstance(part, str)]
    return [key[:end] for end in ends[-count:]]


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _joined(groups: list[Pieces], between: str) -> Pieces:
    pieces = [piece for group in groups for piece in [between, *group]]
    return pieces[1:]


def _fits_on_a_line(text: str) -> bool:
    return "\n" not in text and "'" not in text


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08X}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def leaves(value: Any, key: Key = ()) -> Iterable[tuple[Key, Any]]:
    """Yield all values that are neither tables nor lists."""
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from leaves(entry, (*key, name))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from leaves(entry, (*key, index))
    else:
        yield key, value


def replaced(value: Any, entries: Mapping[Key, Any], key: Key = ()) -> Any:
    """Return a value with others at some keys."""
    if key in entries:
        return entries[key]
    if isinstance(value, dict):
        return {name: replaced(entry, entries, (*key, name)) for name, entry in value.items()}
    if isinstance(value, list):
        return [replaced(entry, entries, (*key, index)) for index, entry in enumerate(value)]
    return value
