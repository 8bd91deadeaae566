"""Key path → line and column: held against tomllib on examples and on documents made up."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressgen.diagnostics import Key
from pressgen.positions import Position, Positions

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A slow machine is no fault."""


def rest_at(text: str, position: Position) -> str:
    """Return the text from a position on, by counting lines and characters anew."""
    lines = text.removeprefix("\ufeff").split("\n")[position.line - 1 :]
    return "\n".join(lines)[position.column - 1 :]


def value_at(text: str, *key: str | int, offset: int | None = None) -> str:
    """Return the rest of the line on which a value is found, from there on."""
    return rest_at(text, Positions(text).find(key, offset)).partition("\n")[0]


def name_at(text: str, *key: str | int) -> str:
    """Return the rest of the line on which a key is found, from there on."""
    return rest_at(text, Positions(text).find_key(key)).partition("\n")[0]


# --- where a value stands -------------------------------------------------------------------


def test_a_value_stands_where_it_begins_not_where_its_key_does() -> None:
    assert Positions("a = 1\n  b.c = 'x'\n").find(("b", "c")) == (2, 9)


def test_a_key_stands_at_its_last_name() -> None:
    assert Positions("a = 1\n  b.c = 'x'\n").find_key(("b", "c")) == (2, 5)


def test_the_text_as_a_whole_stands_at_its_start() -> None:
    assert Positions("\n\na = 1\n").find(()) == (1, 1)


def test_a_position_names_its_line_and_column() -> None:
    position = Positions("\n a = 1").find_key(("a",))
    assert (position.line, position.column) == (2, 2)


def test_a_table_stands_at_its_header() -> None:
    text = "x = 1\n [weekend]\nround = 2\n"
    assert value_at(text, "weekend") == "[weekend]"
    assert name_at(text, "weekend") == "weekend]"


def test_a_table_that_only_a_longer_header_names_stands_at_that_name() -> None:
    text = "[a.b.c]\nx = 1\n"
    assert value_at(text, "a") == name_at(text, "a") == "a.b.c]"
    assert value_at(text, "a", "b") == name_at(text, "a", "b") == "b.c]"
    assert value_at(text, "a", "b", "c") == "[a.b.c]"


def test_a_table_that_only_dotted_keys_name_stands_at_the_first_of_them() -> None:
    text = 'headline.sv = "å"\nheadline.en = "b"\n'
    assert Positions(text).find(("headline",)) == (1, 1)


def test_a_table_stands_at_its_own_header_though_a_longer_one_came_before() -> None:
    text = "[a.b]\nx = 1\n[a]\ny = 1\n"
    assert Positions(text).find(("a",)) == (3, 1)
    assert Positions(text).find_key(("a",)) == (3, 2)
    assert Positions(text).find(("a", "b", "x")) == (2, 5)


def test_each_element_of_an_array_of_tables_stands_at_its_own_header() -> None:
    text = "[[story]]\na = 1\n\n[[story]]\na = 2\n"
    assert Positions(text).find(("story", 0)) == (1, 1)
    assert Positions(text).find(("story", 1)) == Positions(text).find_key(("story", 1)) == (4, 1)
    assert Positions(text).find(("story", 1, "a")) == (5, 5)


def test_an_array_of_tables_stands_at_its_first_header() -> None:
    text = "\n[[story]]\n[[story]]\n"
    assert Positions(text).find(("story",)) == (2, 1)
    assert Positions(text).find_key(("story",)) == (2, 3)


def test_a_sub_table_belongs_to_the_last_element_above_it() -> None:
    text = "[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2\n[[a.c]]\nx = 3\n[[a.c]]\n[a.c.d]\nx = 4\n"
    assert value_at(text, "a", 0, "b", "x") == "1"
    assert value_at(text, "a", 1, "b", "x") == "2"
    assert value_at(text, "a", 1, "c", 0, "x") == "3"
    assert value_at(text, "a", 1, "c", 1, "d", "x") == "4"


def test_lists_and_inline_tables_are_gone_into() -> None:
    text = "a = [ [1, 2], # two\n  [3, { b.c = 4, d = {e = [5]} }],\n]\n"
    assert value_at(text, "a", 0).startswith("[1,")
    assert value_at(text, "a", 1, 0).startswith("3,")
    assert value_at(text, "a", 1, 1).startswith("{ b.c")
    assert value_at(text, "a", 1, 1, "b").startswith("b.c")
    assert value_at(text, "a", 1, 1, "b", "c").startswith("4,")
    assert value_at(text, "a", 1, 1, "d", "e", 0).startswith("5]")
    assert name_at(text, "a", 1, 1, "d", "e").startswith("e =")


def test_every_kind_of_value_is_found() -> None:
    values = "1979-05-27T07:32:00Z 1979-05-27T07:32:00 1979-05-27 07:32:00.5 0xF -1 1e3 nan true"
    for value in values.split():
        assert value_at(f"a = 0\nb = {value}\n", "b") == value
    assert value_at("b = 1979-05-27 07:32:00\n", "b") == "1979-05-27 07:32:00"


def test_a_quoted_key_is_found_by_what_it_means() -> None:
    text = '"\\u00e5 \\"b\\"".\'c.\\d\' = 1\n'
    assert value_at(text, 'å "b"', "c.\\d") == "1"
    assert name_at(text, 'å "b"', "c.\\d") == "'c.\\d' = 1"


def test_keys_may_look_like_values() -> None:
    text = "1.2 = 'a'\ntrue = 'b'\n1979-05-27 = 'c'\n\"\" = 'd'\n"
    for key in (("1", "2"), ("true",), ("1979-05-27",), ("",)):
        assert value_at(text, *key).startswith("'")


def test_a_column_counts_characters_and_a_tab_is_one() -> None:
    assert Positions('\t"🏁é" = {å = 1}').find_key(("🏁é",)) == (1, 2)
    assert Positions('a = ["🏁å",\t1]').find(("a", 1)) == (1, 12)


def test_a_byte_order_mark_is_not_counted() -> None:
    assert Positions("\ufeffa = 1").find(("a",)) == Positions("a = 1").find(("a",)) == (1, 5)
    assert Positions("\ufeff\n\na = 'x'").find(("a",), 0) == (3, 6)


def test_lines_may_end_with_cr_lf() -> None:
    text = "# å\r\n[a]\r\nb = [\r\n  1,\r\n  2]\r\n"
    assert Positions(text).find(("a", "b", 1)) == (5, 3)


# --- where nothing stands at the key --------------------------------------------------------


def test_a_missing_key_is_placed_at_its_table() -> None:
    text = "x = 1\n[weekend]\nround = 2\n"
    assert Positions(text).find(("weekend", "season")) == (2, 1)
    assert Positions(text).find(("nothing",)) == (1, 1)


def test_what_lies_below_a_plain_value_is_placed_at_the_value() -> None:
    text = "[results.andreas]\nrace1 = 3\nrace2 = 'dnf'\n"
    assert value_at(text, "results", "andreas", "race1", "place") == "3"
    assert value_at(text, "results", "andreas", "race2", "status", offset=1) == "nf'"
    assert name_at(text, "results", "andreas", "race1", "place") == "race1 = 3"


def test_a_missing_item_is_placed_at_its_list() -> None:
    assert value_at("a = [ 1 ]", "a", 1, "b") == "[ 1 ]"
    assert value_at("a = [ 1 ]", "a", -1) == "[ 1 ]"
    assert value_at("a = [ ]", "a", 0) == "[ ]"


def test_a_table_may_stand_for_a_list_of_one() -> None:
    text = "[next]\nround = 3\n"
    assert value_at(text, "next", 0) == "[next]"
    assert value_at(text, "next", 0, "round") == "3"


# --- where a character of a string stands ---------------------------------------------------


@pytest.mark.parametrize(
    ("source", "offset", "rest"),
    [
        ('"abc"', 0, 'abc"'),
        ('"abc"', 2, 'c"'),
        ('"abc"', 3, '"'),
        ('"abc"', 99, '"'),
        ('"abc"', -1, 'abc"'),
        ('""', 0, '"'),
        (r'"\u00e5b"', 1, 'b"'),
        (r'"\U0001f3c1b"', 1, 'b"'),
        (r'"\"\n\\b"', 1, r'\n\\b"'),
        (r'"\"\n\\b"', 3, 'b"'),
        ("'a\\nb'", 3, "b'"),
        ('"""\nab"""', 0, 'ab"""'),
        ('"""\r\nab"""', 1, 'b"""'),
        ('"""a\r\nb"""', 1, "\r"),
        ('"""a\r\nb"""', 2, 'b"""'),
        ('"""a \\\n\n  \t b"""', 1, " \\"),
        ('"""a \\\n\n  \t b"""', 2, 'b"""'),
        ('"""a\\  \r\n  b"""', 1, 'b"""'),
        ('"""a\\\n  """', 1, "\\"),
        ('"""a"""""', 2, '""""'),
        ("'''\na''b'''", 3, "b'''"),
        ("'''a\r\nb'''", 2, "b'''"),
        ("''''a'''", 1, "a'''"),
    ],
)
def test_an_offset_leads_to_what_spells_the_character(source: str, offset: int, rest: str) -> None:
    assert value_at(f"# å\nk = {source}\n", "k", offset=offset) == rest


def test_blanks_may_follow_a_line_ending_backslash() -> None:
    text = '[t]\nk = """a\\' + " " * 1_000 + '\n b"""\n'
    assert tomllib.loads(text) == {"t": {"k": "ab"}}
    assert Positions(text).find(("t", "k"), 1) == (3, 2)


def test_an_offset_into_what_is_no_string_is_ignored() -> None:
    assert value_at("k = 123\n", "k", offset=2) == "123"
    assert value_at('k = ["a"]\n', "k", offset=2) == '["a"]'
    assert value_at('["k"]\n', "k", offset=2) == '["k"]'
    assert Positions('"k" = \n').find(("k",), 1) == (1, 1)


# --- strings made up of pieces, so that the truth is known ----------------------------------


@dataclass(frozen=True)
class Spelled:
    """A string's source and meaning, and where in the source each character begins."""

    source: str
    value: str
    starts: list[int]
    """One more than there are characters: the last is where the last character ends."""


Piece = tuple[str, str]
"""A source, and the at most one character it means."""

_LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\"'\\").map(
    lambda c: (c, c)
)
_PLAIN = _LETTERS | st.sampled_from([(c, c) for c in " \tåé🏁a#"])
_ESCAPES = st.sampled_from(
    [("\\" + c, m) for c, m in zip('bfnrt"\\', '\b\f\n\r\t"\\', strict=True)]
)
_CODES = st.characters(exclude_categories=["Cs"]).map(
    lambda c: (f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}", c)
)
_BREAKS = st.sampled_from([("\n", "\n"), ("\r\n", "\n")])
_JOINTS = st.sampled_from(
    [(f"\\{a}{n}{b}", "") for a in ("", " \t") for n in ("\n", "\r\n") for b in ("", "  ", "\n\t")]
)
_PIECES: dict[str, st.SearchStrategy[Piece]] = {
    '"': _PLAIN | _ESCAPES | _CODES | st.just(("'", "'")),
    "'": _PLAIN | st.sampled_from([("\\", "\\"), ('"', '"')]),
    '"""': _PLAIN
    | _ESCAPES
    | _CODES
    | _BREAKS
    | _JOINTS
    | st.sampled_from([(c, c) for c in "\"'"]),
    "'''": _PLAIN | _BREAKS | st.sampled_from([(c, c) for c in "\\\"'"]),
}


def _fits(pieces: list[Piece], piece: Piece, quotes: str) -> bool:
    """Tell whether a piece may follow without changing what it or those before it mean."""
    before = pieces[-1] if pieces else ("", "")
    swallowed = before[1] == "" and before[0] != "" and piece[0][0] in " \t\r\n"
    closing = len(quotes) == 3 and "".join(s for s, _ in pieces[-2:]) + piece[0] == quotes
    return not (swallowed or closing)


@st.composite
def spelled_strings(draw: st.DrawFn) -> Spelled:
    """Make up a string in one of the four spellings."""
    quotes = draw(st.sampled_from(sorted(_PIECES)))
    pieces: list[Piece] = []
    for piece in draw(st.lists(_PIECES[quotes], max_size=12)):
        if _fits(pieces, piece, quotes):
            pieces.append(piece)
    first = pieces[0][0] if pieces else ""
    trimmed = ["\n", "\r\n"] if first in ("\n", "\r\n") else ["", "\n", "\r\n"]
    source = quotes + (draw(st.sampled_from(trimmed)) if len(quotes) == 3 else "")
    value, starts, end = "", [], len(source)
    for written, meant in pieces:
        if meant:
            starts.append(len(source))
            end = len(source) + len(written)
        source, value = source + written, value + meant
    return Spelled(source + quotes, value, [*starts, end])


@unhurried
@given(spelled_strings(), st.sampled_from(["k = ", "\ufeffk = ", "\r\n['å'] # é\n\tk = "]))
def test_every_character_of_every_string_is_found(spelled: Spelled, before: str) -> None:
    text = before + spelled.source + " # end\n"
    key: Key = ("å", "k") if "å" in before else ("k",)
    data = tomllib.loads(text.removeprefix("\ufeff"))
    assert (data["å"] if "å" in before else data)["k"] == spelled.value
    positions = Positions(text)
    for offset, start in enumerate(spelled.starts):
        assert rest_at(text, positions.find(key, offset)) == spelled.source[start:] + " # end\n"


# --- whole documents made up ----------------------------------------------------------------


class Writer:
    """Writes a made-up table as TOML, each part in a spelling drawn by chance."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._newline = self.pick("\n", "\r\n")
        self._count = 1000

    def pick(self, *choices: str) -> str:
        """Draw one of the choices."""
        return self._draw(st.sampled_from(choices))

    def document(self, table: dict[str, Any]) -> str:
        """Return a text that means ``table``, each None in it a value that occurs once."""
        lines, sections = self._table([], table)
        text = self._newline.join(lines + self._shuffled(sections))
        return self.pick("", "\ufeff") + text + self.pick("", self._newline)

    def _shuffled(self, sections: list[list[str]]) -> list[str]:
        return [line for lines in self._draw(st.permutations(sections)) for line in lines]

    def _table(self, path: list[str], table: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
        """Return the lines directly below a header, and the sections of the tables below."""
        lines, sections = [self.pick("", "# [å] = 1")], []
        for name, value in table.items():
            if isinstance(value, dict) and self.pick("inline", "header") == "header":
                sections.append(self._section([*path, name], value))
            elif value and value == [v for v in value if isinstance(v, dict)]:
                sections.append(self._elements([*path, name], value))
            else:
                lines += self._pairs([name], value)
        return lines, sections

    def _section(self, path: list[str], table: dict[str, Any]) -> list[str]:
        lines, sections = self._table(path, table)
        own = [f"{self._indent()}[{self._key(path)}]{self._tail()}", *lines]
        if sections and lines == [""] and self.pick("implicit", "explicit") == "implicit":
            own = []
        below = self._shuffled(sections)
        return own + below if self.pick("above", "below") == "above" else below + own

    def _elements(self, path: list[str], tables: list[dict[str, Any]]) -> list[str]:
        """Return an array of tables, each element followed by the tables below it."""
        written: list[str] = []
        for table in tables:
            lines, sections = self._table(path, table)
            header = f"{self._indent()}[[{self._key(path)}]]{self._tail()}"
            written += [header, *lines, *self._shuffled(sections)]
        return written

    def _pairs(self, path: list[str], value: Any, tails: bool = True) -> list[str]:
        """Return a pair, or several with dotted keys; ``tails``: comments may follow them."""
        if value and isinstance(value, dict) and self.pick("dotted", "inline") == "dotted":
            return [p for name in value for p in self._pairs([*path, name], value[name], tails)]
        written = f"{self._indent()}{self._key(path)}{self._blank()}={self._blank()}"
        return [written + self._value(value) + (self._tail() if tails else "")]

    def _value(self, value: Any) -> str:
        if isinstance(value, dict):
            pairs = [p for name in value for p in self._pairs([name], value[name], tails=False)]
            return "{" + self._blank() + ", ".join(pairs) + self._blank() + "}"
        if isinstance(value, list):
            gap = self.pick("", " ", f"{self._newline}\t", f" # ] å{self._newline}")
            items = [self._value(item) for item in value]
            comma = self.pick("", ",") if items else ""
            return f"[{gap}" + f"{gap},{gap}".join(items) + f"{comma}{gap}]"
        return self._scalar()

    def _scalar(self) -> str:
        self._count += 1
        number, nl = self._count, self._newline
        date = dt.date(1000, 1, 1) + dt.timedelta(number)
        return self.pick(
            str(number),
            f"{number}.5",
            f"0x{number:x}",
            f"{date}",
            f"{date} 07:32:00",
            f'"{number} å"',
            f"'{number}'",
            f'"""{number}{nl}[x]"""',
            f"'''{nl}{number} \\ {nl}'''",
            f'"""\\  {nl}  {number}{nl}y = 1{nl}"""',
        )

    def _key(self, path: list[str]) -> str:
        dot = self.pick(".", " . ", ".\t")
        return dot.join(self._name(name) for name in path)

    def _name(self, name: str) -> str:
        escaped = "".join(f"\\U{ord(c):08x}" for c in name)
        written = name.replace("\\", "\\\\").replace('"', '\\"')
        choices = [f'"{escaped}"', f'"{written}"']
        if "'" not in name:
            choices.append(f"'{name}'")
        if re.fullmatch("[A-Za-z0-9_-]+", name):
            choices += [name] * 4
        return self.pick(*choices)

    def _indent(self) -> str:
        return self.pick("", "", "\t", "  ")

    def _blank(self) -> str:
        return self.pick("", " ", "\t ")

    def _tail(self) -> str:
        return self.pick("", "", " ", " # é 'x")


_NAMES = st.text(st.sampled_from("ab1_-"), min_size=1, max_size=2) | st.sampled_from(
    ["", "å é", "🏁", "a.b", '"', "'", "\\", "#", "]", "=", "true", "inf", "1979-05-27", "0x1"]
)
_TABLES = st.dictionaries(
    _NAMES,
    st.recursive(
        st.none(),
        lambda below: (
            st.lists(below, max_size=3)
            | st.lists(st.dictionaries(_NAMES, below, max_size=3), min_size=1, max_size=3)
            | st.dictionaries(_NAMES, below, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=4,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Make up a valid text; its values are unlike each other."""
    table = draw(_TABLES)
    text = Writer(draw).document(table)
    assert shape(tomllib.loads(text.removeprefix("\ufeff"))) == table
    return text


def shape(value: Any) -> Any:
    """Return a value with None for all plain values."""
    if isinstance(value, dict):
        return {name: shape(entry) for name, entry in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else None


def entries(value: Any, key: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Yield all that lies below a value, with its key path."""
    below: Any = ()
    if isinstance(value, dict):
        below = value.items()
    elif isinstance(value, list):
        below = enumerate(value)
    for part, entry in below:
        yield (*key, part), entry
        yield from entries(entry, (*key, part))


_NAME = r"""("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)"""
_SCALAR = r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"[^"]*"|'[^']*'|[0-9a-fx.-]+( [0-9:]+)?"""


def name_that_begins(rest: str) -> str | None:
    """Return the name with which a text begins; None where it begins with none."""
    match = re.match(_NAME, rest)
    return next(iter(tomllib.loads(f"{match[0]} = 1"))) if match else None


def scalar_that_begins(rest: str) -> Any:
    """Return the plain value with which a text begins; None where it begins with none."""
    match = re.match(_SCALAR, rest, re.DOTALL)
    return tomllib.loads(f"v = {match[0]}")["v"] if match else None


def header_that_begins(rest: str) -> list[str] | None:
    """Return the names of the header with which a text begins; None where it begins with none."""
    try:
        below = tomllib.loads(rest.partition("\n")[0].removesuffix("\r"))
    except tomllib.TOMLDecodeError:
        return None
    return [str(key[-1]) for key, _ in entries(below) if key[-1] != 0]


def check_place(key: Key, value: Any, at: str, named: str) -> None:
    """Assert that a value and its key are what the text holds at the places found."""
    assigned = re.match(_NAME + r"[ \t]*=[ \t]*", named)
    if isinstance(key[-1], int):
        assert at == named
    else:
        assert name_that_begins(named) == key[-1]
        assert not assigned or at == named[assigned.end() :]
    if not isinstance(value, dict | list):
        assert scalar_that_begins(at) == value
    elif isinstance(key[-1], str) and not assigned:
        assert at == named or header_that_begins(at) == [k for k in key if isinstance(k, str)]
    elif header_that_begins(at) != [k for k in key if isinstance(k, str)]:
        assert at.startswith("{" if isinstance(value, dict) else "[")


@settings(unhurried, max_examples=200)
@given(documents())
def test_the_places_agree_with_tomllib_on_every_key_path(text: str) -> None:
    positions = Positions(text)
    for key, value in entries(tomllib.loads(text.removeprefix("\ufeff"))):
        at = rest_at(text, positions.find(key))
        check_place(key, value, at, rest_at(text, positions.find_key(key)))
        if isinstance(value, list):
            places = [positions.find((*key, index)) for index in range(len(value))]
            assert places == sorted(set(places))


# --- texts that are no TOML -----------------------------------------------------------------

_FRAGMENTS = st.sampled_from(
    [
        *"[]{}=.,#\"'\\\n\r\t \0\ufeff",
        "[[",
        "]]",
        '"""',
        "'''",
        "\\u12",
        "a",
        "1",
        "a.b",
        "å",
        "\ud800",
    ]
)
_PATHS = st.lists(st.sampled_from(["a", "b", "a.b", "", 0, 1, -1]), max_size=4).map(tuple)


def check_in_text(text: str, position: Position) -> None:
    """Assert that a position lies in the text."""
    lines = text.removeprefix("\ufeff").split("\n")
    assert 1 <= position.line <= len(lines)
    assert 1 <= position.column <= len(lines[position.line - 1]) + 1


@unhurried
@given(st.text() | st.lists(_FRAGMENTS).map("".join), _PATHS, st.none() | st.integers())
def test_any_text_gives_some_place(text: str, key: Key, offset: int | None) -> None:
    positions = Positions(text)
    check_in_text(text, positions.find(key, offset))
    check_in_text(text, positions.find_key(key))


@unhurried
@given(documents(), st.data())
def test_a_document_with_a_slip_of_the_pen_gives_some_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 5)))
    broken = text[:start] + data.draw(_FRAGMENTS | st.just("")) + text[end:]
    positions = Positions(broken)
    for key, _ in entries(tomllib.loads(text.removeprefix("\ufeff"))):
        for offset in (None, 0, 3, 99):
            check_in_text(broken, positions.find(key, offset))
        check_in_text(broken, positions.find_key(key))


def test_what_is_typed_so_far_has_its_place() -> None:
    text = "[weekend]\nround = 2\nseason = \n[lead]\nsv = 'å"
    assert value_at(text, "weekend", "round") == "2"
    assert name_at(text, "weekend", "season") == "season = "
    assert name_at(text, "lead") == "lead]"


def test_a_key_whose_value_is_unfinished_stands_for_it() -> None:
    assert Positions("a = 1\nb = [2, 3").find(("b",)) == (2, 1)


def test_a_key_that_tomllib_refuses_is_known_as_it_is_written() -> None:
    assert value_at('"\\ud800" = 1\n', '"\\ud800"') == "1"


@pytest.mark.parametrize("opening", ["[", "a = {", "a.", "[a.", "[[a]]\n[a.a]\n", "{a = "])
@pytest.mark.parametrize("start", ["", "a = "])
def test_no_nesting_is_too_deep(start: str, opening: str) -> None:
    text = start + opening * 10_000
    check_in_text(text, Positions(text).find(("a", 0) * 2_000))


def test_the_module_alone_does_not_load_the_parser() -> None:
    code = "import sys, pressgen.positions; sys.exit('tree_sitter' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], check=False)
    assert asked.returncode == 0
