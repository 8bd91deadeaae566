"""What tomllib stumbles over, in the words of those who never heard of TOML."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from pressgen.diagnostics import Finding, Place, kinds

_SAID = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)",
    re.DOTALL,
)


class _Slip(NamedTuple):
    """A slip, known by what tomllib says and by the line on which it stops."""

    said: str
    """A pattern of the beginning of tomllib's message."""
    line: str
    """A pattern of the line; ``@`` is where tomllib stops."""
    reason: str
    advice: str = ""


_QUOTE = 'begin and end a text with ", or with """ where it has several lines'
_ENDLESS = """(Unterminated|Expected "'|(Illegal|Found invalid) character '.n')"""
_BLANK = "[\u00a0\u2007\u2009\u200b\u202f\ufeff]"
_DASH = "[-–—‐‑−]"
_YEAR_FIRST = "a date begins with the year"
_DATE = "write it as in 2021-07-09"
_ONE_WORD = "a name has no spaces in it"
_JOINED = "join its words as the field is called: first_day, quote.by"
_LIST = 'write it as in ["one", "two"]'

SLIPS = (
    _Slip("", r"@[“”„»«’‘‟″´`]", "a text begins with a straight quotation mark", 'write "'),
    _Slip(_ENDLESS, r'"[^"]*[“”„»]\s*@?$', "a text ends with a straight quotation mark", 'write "'),
    _Slip(
        "", rf"@{_BLANK}", "a character stands here that nobody sees", "type a space in its place"
    ),
    _Slip("", r"\d(@,\d|,\d+\s*@)", "decimals stand behind a point, not a comma"),
    _Slip("", r"=\s*\d{4}@-\d", "a date has four, two and two digits", _DATE),
    _Slip(
        "",
        r"\d{4}-\d\d-\d\d[T ]?@[T ]?\d",
        "a time has hours, minutes and seconds",
        "write it as in 2021-07-09T18:00:00",
    ),
    _Slip("", r"=\s*[\d.]+@[./]\d", _YEAR_FIRST, _DATE),
    _Slip("", rf"\b\d\d?@{_DASH}\d\d?{_DASH}\d{{4}}", _YEAR_FIRST, _DATE),
    _Slip("", r"\b\d\d?\.? ?@[^\W\d]+\.? \d{4}", _YEAR_FIRST, _DATE),
    _Slip("", r"@[^\W\d]+\.? \d\d?,? \d{4}", _YEAR_FIRST, _DATE),
    _Slip("", rf"\b\d{{4}}(-\d\d)?@{_DASH}\d\d", "a date has plain hyphens", _DATE),
    _Slip("", r"[=,{[]\s*[+-]?0@\d", "a number does not begin with a zero"),
    _Slip("Invalid date", "", "there is no such day or time"),
    _Slip("(Illegal|Found invalid) character '.n'", "", "the text has no end on its line", _QUOTE),
    _Slip("""(Unterminated|Expected "')""", "", "the text that begins here has no end", _QUOTE),
    _Slip("", r"@\r", "the line ends with a carriage return alone", "save it with other line ends"),
    _Slip("(Illegal|Found invalid) character", "", "a character stands here that nobody sees"),
    _Slip("Unescaped", "", "a backslash stands alone", "write two of them to have one"),
    _Slip("(Invalid hex|Escaped)", "", "there is no such character", "write a backslash as two"),
    _Slip("Invalid value", r"=\s*@\s*(#.*)?$", "nothing stands after the ="),
    _Slip("Invalid value", r"@(True|False|TRUE|FALSE)", "true and false have small letters"),
    _Slip("Invalid value", "", "this is no number, no date and no text in quotation marks", _QUOTE),
    _Slip("Expected '='", r"^\s*[\w.-]+ +@\w[^=]*=", _ONE_WORD, _JOINED),
    _Slip("Expected ']", r"\[[\w. -]* +@\w", _ONE_WORD, _JOINED),
    _Slip("Expected '='", r"@\s*:", "a colon stands where an = belongs"),
    _Slip("Expected '='", "", "an = is missing after the name", 'write: name = "text"'),
    _Slip("Invalid initial", r",\s*@\s*\}", "a comma stands before the closing }", "delete it"),
    _Slip("Invalid initial", r"\{[^}]*@\s*$", "what begins with { does not end on its line"),
    _Slip("Invalid initial", "", "a name is missing here"),
    _Slip("Unclosed inline", r"@\s*$", "what begins with { does not end on its line"),
    _Slip("Unclosed inline", "", "a comma or } is missing before this"),
    _Slip("Unclosed array", "", "a comma or ] is missing before this"),
    _Slip("Expected ']]'", "", "]] is missing after the name"),
    _Slip("Expected ']'", "", "] is missing after the name"),
    _Slip("Invalid statement", r"@\w", "names have the letters a to z, digits, - and _ only"),
    _Slip("Invalid statement", "", "a line begins with a name, or with a name in [ ]"),
    _Slip("Expected newline", r"^\s*\[[^\[\]]*\]@\]", "[[ is missing before the name"),
    _Slip("Expected newline", r"@\s*,\s*(#.*)?$", "a comma stands behind the value", "delete it"),
    _Slip("Expected newline", r'=\s*"[^"]*"@\s*,\s*"', "several texts stand in [ ]", _LIST),
    _Slip("Expected newline", r'"@[^"]*"', "the text ends before this", r"within a text, write \""),
    _Slip("Expected newline", r"=\s*[^\"'=[{]*@[^=#]*$", "only a text goes on here", _QUOTE),
    _Slip("Expected newline", "", "more stands here than one value", "begin a new line"),
)

_UNENDED = re.compile(r"""(Unterminated|Expected "')""")
TWICE = re.compile(r"(Cannot|Duplicate)")

_LISTS = ("story", "photos", "next", "contacts")
"""Tables of which there may be several."""

_TEXTS = re.compile(
    r"""#[^\n]*|"{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|(?P<open>"{3}|'{3})"""
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|(?P<short>["'])""",
    re.DOTALL,
)
"""Comments and texts, to be passed over; and the beginning of a text that does not end."""

_LONG = ('"""', "'''")
_ENTRY = re.compile(
    r"""^[ \t]*(?:[\w.-]+[ \t]*=[ \t]*["']|\[\[?[\w. -]+\]\]?[ \t]*$)""", re.MULTILINE
)
"""What begins an entry or a table."""

_NAME = re.compile(
    r"^[ \t]*(?:\[\[?[ \t]*(?P<header>[^\]\n]+?)[ \t]*\]|(?P<key>[^=#\[\n]+?)[ \t]*=)", re.MULTILINE
)
"""The name with which a table or an entry begins."""


def syntax_finding(error: tomllib.TOMLDecodeError, text: str, path: Path) -> Finding:
    """Return what an error of tomllib means, at the place where a writer would mend it."""
    text = text.replace("\r\n", "\n")
    said = _SAID.fullmatch(str(error))
    what, stop = (said["what"], _stop(said, text)) if said else (str(error), 0)
    if TWICE.match(what):
        return _twice(what, text, stop, path)
    if _UNENDED.match(what):
        stop = next((match.start() for match in _TEXTS.finditer(text) if match.lastgroup), stop)
    elif (swallowing := _swallowing(text, stop)) is not None:
        what, stop = "Unterminated string", swallowing
    slip = _slip(what, _line(text, stop))
    return kinds.TOML_SYNTAX.at(_place(text, stop, path), reason=slip.reason, advice=slip.advice)


def _swallowing(text: str, stop: int) -> int | None:
    """Return where the text begins that ends last before a place, if it has swallowed entries.

    A text without its end goes on to where the next one begins, and that is where tomllib stops.
    """
    before = [found for found in _TEXTS.finditer(text, 0, stop) if found[0][:1] != "#"]
    last = before[-1] if before else None
    swallowed = last and last[0].startswith(_LONG) and _ENTRY.search(last[0])
    return last.start() if last and swallowed else None


def _stop(said: re.Match[str], text: str) -> int:
    """Return where tomllib stops; at the end of the text, behind the last that stands there."""
    if said["line"] is None:
        return len(text.rstrip())
    lines = text.split("\n")[: int(said["line"]) - 1]
    return sum(len(line) + 1 for line in lines) + int(said["column"]) - 1


def _slip(what: str, line: str) -> _Slip:
    for slip in SLIPS:
        if re.match(slip.said, what) and re.search(slip.line.replace("@", "\0"), line):
            return slip
    return _Slip("", "", what[:1].lower() + what[1:])


def _line(text: str, stop: int) -> str:
    """Return the line on which tomllib stops, with a NUL where it does."""
    before, after = text[:stop].rpartition("\n")[2], text[stop:].partition("\n")[0]
    return f"{before}\0{after}"


def _twice(what: str, text: str, stop: int, path: Path) -> Finding:
    """Tell of a name that is there twice, at the second: tomllib stops behind its value."""
    line_end = text.find("\n", stop) if "\n" in text[stop:] else len(text)
    if what.startswith("Duplicate"):
        return _told_twice(what.partition("'")[2].rstrip("'"), _place(text, stop, path))
    names = [match for match in _NAME.finditer(text, 0, line_end) if match.start() < stop]
    if not names:
        return _told_twice("a name", _place(text, stop, path))
    name = names[-1]
    group = name.lastgroup or 0
    return _told_twice(name[group], _place(text, name.start(group), path))


def _told_twice(name: str, place: Place) -> Finding:
    advice = "put what belongs to it in one place"
    if name in _LISTS:
        advice = f"write [[{name}]] above each of them, with two brackets at either end"
    return kinds.TOML_SYNTAX.at(place, reason=f"{name} is there twice", advice=advice)


def _place(text: str, at: int, path: Path) -> Place:
    start = text.rfind("\n", 0, at) + 1
    return Place(path, line=text.count("\n", 0, at) + 1, column=at - start + 1)
