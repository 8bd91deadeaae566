"""What tomllib stumbles over, in the words of those who never heard of TOML."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect
from calendar import monthrange
from collections.abc import Sequence
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
    """A pattern of the line; ``@`` is where tomllib stops, the group ``at`` where to mend it."""
    reason: str
    advice: str = ""
    """What it names in braces are groups of the line's pattern."""


_QUOTE = 'begin and end a text with ", or with """ where it has several lines'
_ENDLESS = """(Unterminated|Expected "'|(Illegal|Found invalid) character '.n')"""
_BLANK = "[\u00a0\u2007\u2009\u200b\u202f\ufeff]"
_DASH = "[-–—‐‑−]"
_YEAR_FIRST = "a date begins with the year"
_DATE = "write it as in 2021-07-09"
_ONE_WORD = "a name has no spaces in it"
_JOINED = "join its words as the field is called: first_day, quote.by"
_LIST = 'write it as in ["one", "two"]'
_BRACES = "what begins with { does not end on its line"
_BRACE = "close it with } on the same line"
_KEY = "write the key as house.toml has it"
_LETTERS = "names have the letters a to z, digits, - and _ only"
_ENTRY_OF = r"(?P<name>[\w.-]+)[ \t]*=[ \t]*"
_WORDS_OF = 'write {name} = "{text}"'

SLIPS = (
    _Slip("", r"@[“”„»«’‘‟″´`]", "a text begins with a straight quotation mark", 'write "'),
    _Slip(_ENDLESS, r'"[^"]*[“”„»]\s*@?$', "a text ends with a straight quotation mark", 'write "'),
    _Slip(
        "", rf"@{_BLANK}", "a character stands here that nobody sees", "type a space in its place"
    ),
    _Slip("", r"\d(@,\d|,\d+\s*@)", "decimals stand behind a point, not a comma"),
    _Slip(
        "",
        rf"{_ENTRY_OF}(?P<number>\d+) ?@(\.|:?[ae]|st|nd|rd|th)\s*(?=[,}}#]|$)",
        "what stands behind the number does not belong there",
        "write {name} = {number}",
    ),
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
    _Slip(
        """(Unterminated|Expected "')""",
        r"""@(?P<marks>"{3}|'{3})""",
        "the text that begins here has no end",
        "write {marks} behind its last word",
    ),
    _Slip("""(Unterminated|Expected "')""", "", "the text that begins here has no end", _QUOTE),
    _Slip("", r"@\r", "the line ends with a carriage return alone", "save it with other line ends"),
    _Slip("(Illegal|Found invalid) character", "", "a character stands here that nobody sees"),
    _Slip("Unescaped", "", "a backslash stands alone", "write two of them to have one"),
    _Slip("(Invalid hex|Escaped)", "", "there is no such character", "write a backslash as two"),
    _Slip("Invalid value", r"=\s*@\s*(#.*)?$", "nothing stands after the ="),
    _Slip(
        "Invalid value",
        rf"{_ENTRY_OF}@[Pp](?P<number>\d{{1,3}})\s*(?=[,}}#]|$)",
        "a place is a bare number",
        "write {name} = {number}",
    ),
    _Slip("Invalid value", r"@(True|False|TRUE|FALSE)", "true and false have small letters"),
    _Slip(
        "Invalid value",
        rf"{_ENTRY_OF}@(?P<text>[^\W\d][^\"'#,{{}}\[\]=]{{0,40}}?)\s*(#.*)?$",
        "this is no number, no date and no text in quotation marks",
        _WORDS_OF,
    ),
    _Slip("Invalid value", "", "this is no number, no date and no text in quotation marks", _QUOTE),
    _Slip("Expected '='", r"^\s*[\w.-]+ +@\w[^=]*=", _ONE_WORD, _JOINED),
    _Slip("Expected ']", r"\[[ \t]*results\.[^\]]* +@\w", _ONE_WORD, _KEY),
    _Slip("Expected ']", r"\[[\w. -]* +@\w", _ONE_WORD, _JOINED),
    _Slip("Expected '='", r"@\s*:", "a colon stands where an = belongs"),
    _Slip("Expected '='", "", "an = is missing after the name", 'write: name = "text"'),
    _Slip(
        "Invalid initial", r"(?P<at>,)\s*@\s*\}", "a comma stands before the closing }", "delete it"
    ),
    _Slip("Invalid initial", r"\{[^}]*@\s*$", _BRACES, _BRACE),
    _Slip("Invalid initial", r"@[^\x00-\x7f]", _LETTERS, _KEY),
    _Slip("Invalid initial", "", "a name is missing here"),
    _Slip("Unclosed inline", r"@\s*$", _BRACES, _BRACE),
    _Slip("Unclosed", r"@\s*(?P<at>;)", "a semicolon stands where a comma belongs"),
    _Slip("Unclosed inline", "", "a comma or } is missing before this"),
    _Slip("Unclosed array", "", "a comma or ] is missing before this"),
    _Slip("Expected ']]'", "", "]] is missing after the name"),
    _Slip("Expected ']'", "", "] is missing after the name"),
    _Slip("Invalid statement", r"@\w", _LETTERS),
    _Slip("Invalid statement", "", "a line begins with a name, or with a name in [ ]"),
    _Slip("Expected newline", r"^\s*\[[^\[\]]*\]@\]", "[[ is missing before the name"),
    _Slip("Expected newline", r"@\s*,\s*(#.*)?$", "a comma stands behind the value", "delete it"),
    _Slip("Expected newline", r'=\s*"[^"]*"@\s*,\s*"', "several texts stand in [ ]", _LIST),
    _Slip("Expected newline", r'"@[^"]*"', "the text ends before this", r"within a text, write \""),
    _Slip(
        "Expected newline",
        rf"{_ENTRY_OF}(?P<text>[^\"'=[{{]*@[^=#\"]{{0,40}}?)\s*$",
        "only a text goes on here",
        _WORDS_OF,
    ),
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
_STATEMENT = re.compile(
    r"[ \t]*(?:\[\[?[\w. \"'-]+\]\]?[ \t]*(?:#.*)?$|[\w.-]+[ \t]*=)", re.MULTILINE
)
"""A header, or the beginning of an entry."""

_NAME = re.compile(
    r"^[ \t]*(?:\[\[?[ \t]*(?P<header>[^\]\n]+?)[ \t]*\]|(?P<key>[^=#\[\n]+?)[ \t]*=)", re.MULTILINE
)
"""The name with which a table or an entry begins."""


_MOST = 10
"""Slips that are told of one file at once."""
_ENTRY_ALONE = re.compile(r"[ \t]*\w[\w. -]{0,60}=")
_FRESH = re.compile(rf"[ \t]*(?:$|#|\[)|{_ENTRY_ALONE.pattern}")
"""What a line begins with that does not go on with the one before."""
_BRACKETS = (("[", "]"), ("{", "}"))


def syntax_findings(error: tomllib.TOMLDecodeError, text: str, path: Path) -> list[Finding]:
    """Return the slips in a TOML text, each at the place where a writer would mend it.

    tomllib ends at the first. Where that lies in an entry on a line of its own, nothing else hangs
    on it, and what is wrong without that line is wrong with it too; elsewhere no more is certain.
    """
    text = text.replace("\r\n", "\n")
    findings: list[Finding] = []
    fault: tomllib.TOMLDecodeError | None = error
    while fault and len(findings) < _MOST:
        what, stop = _said(fault, text)
        findings.append(_finding(what, stop, text, path))
        rest = "" if TWICE.match(what) else _without_line(text, stop, findings[-1].place.line)
        text, fault = rest, _fault(rest)
    return findings


def _said(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int]:
    """Return what tomllib says, and where in the text it stops."""
    said = _SAID.fullmatch(str(error))
    return (said["what"], _stop(said, text)) if said else (str(error), 0)


def _fault(text: str) -> tomllib.TOMLDecodeError | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return error
    except (RecursionError, ValueError):  # of the limits, which are told of a text that is sound
        pass
    return None


def _without_line(text: str, stop: int, told: int | None) -> str:
    """Return a text without the line in which tomllib stops; nothing if more hangs on that line."""
    lines, number = text.split("\n"), text.count("\n", 0, stop)
    line, following = lines[number], "".join(lines[number + 1 : number + 2])
    bare = _TEXTS.sub("", line)
    is_alone = (
        told == number + 1
        and _ENTRY_ALONE.match(line)
        and _FRESH.match(following)
        and not any(marks in line for marks in _LONG)
        and all(bare.count(opening) == bare.count(closing) for opening, closing in _BRACKETS)
    )
    lines[number] = ""
    return "\n".join(lines) if is_alone else ""


def _finding(what: str, stop: int, text: str, path: Path) -> Finding:
    """Return what tomllib says in the words of a writer."""
    if TWICE.match(what):
        return _twice(what, text, stop, path)
    if _UNENDED.match(what):
        stop = next((match.start() for match in _TEXTS.finditer(text) if match.lastgroup), stop)
    elif (swallowing := _swallowing(text, stop)) is not None:
        what, stop = "Unterminated string", swallowing
    elif (opening := _open_list(text, stop)) is not None:
        return _told(
            "the list that begins here has no end",
            "write ] behind its last entry",
            _place(text, opening, path),
        )
    elif no_day := _no_day(text, stop):
        return _told(no_day[0], "", _place(text, no_day[1], path))
    reason, advice, at = _slip(what, text, stop)
    return _told(reason, advice, _place(text, at, path))


def _told(reason: str, advice: str, place: Place) -> Finding:
    return kinds.TOML_SYNTAX.at(place, reason=reason, advice=advice)


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


_OPENING = re.compile(r"=[ \t]*(?P<at>\[)")


def _open_list(text: str, stop: int) -> int | None:
    """Return where a list begins that has no end, and so has run into the next entry or table.

    None where tomllib does not stop at one, or not within a list of an earlier line.
    """
    bare = _TEXTS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    line = bare.rfind("\n", 0, stop) + 1
    end = line if _STATEMENT.match(text, line) else len(text)
    if end != line and stop < len(text.rstrip()):
        return None
    openings = {match.start("at") for match in _OPENING.finditer(bare, 0, line)}
    closed = 0
    for bracket in reversed(list(re.finditer(r"[][]", bare[:end]))):
        if bracket[0] == "]":
            closed += 1
        elif closed:
            closed -= 1
        elif bracket.start() in openings:
            return bracket.start()
    return None


_DAY = re.compile(r"(?<![\w-])(?P<month>\d{4}-(?P<number>\d\d))-(?P<day>\d\d)(?![\w-])")


def _no_day(text: str, stop: int) -> tuple[str, int] | None:
    """Return what is wrong with a day that no calendar has, and where it begins; None elsewhere."""
    line = text.rfind("\n", 0, stop) + 1
    for day in _DAY.finditer(text, line, stop + len("2021-07-09")):
        if day.end() > stop:
            if not 1 <= int(day["number"]) <= 12:  # noqa: PLR2004 - months
                return "a year has 12 months", day.start()
            days = monthrange(max(int(day["month"][:4]), 1), int(day["number"]))[1]
            return f"{day['month']} has {days} days", day.start()
    return None


def _slip(what: str, text: str, stop: int) -> tuple[str, str, int]:
    """Return what is wrong, how to mend it, and where."""
    line = _line(text, stop)
    for slip in SLIPS:
        found = re.search(slip.line.replace("@", "\0"), line)
        if found and re.match(slip.said, what):
            parts = {
                name: (part or "").replace("\0", "") for name, part in found.groupdict().items()
            }
            advice = slip.advice.format_map(parts) if parts else slip.advice
            return slip.reason, advice, stop + _behind(found, line)
    return what[:1].lower() + what[1:], "", stop


def _behind(found: re.Match[str], line: str) -> int:
    """Return how far behind tomllib's place a slip is to be mended; less than 0: before it."""
    if "at" not in found.re.groupindex:
        return 0
    stop, at = line.index("\0"), found.start("at")
    return at - stop - (at > stop)


_NEAR = 2_000
"""Characters on either side of a place that are looked at: some files are one line."""


def _line(text: str, stop: int) -> str:
    """Return the line on which tomllib stops, or what of it is near, with a NUL where it does."""
    before = text[max(stop - _NEAR, 0) : stop].rpartition("\n")[2]
    after = text[stop : stop + _NEAR].partition("\n")[0]
    return f"{before}\0{after}"


def _twice(what: str, text: str, stop: int, path: Path) -> Finding:
    """Tell of a name that is there twice, at the second: tomllib stops behind its value."""
    if what.startswith("Duplicate"):
        return _told_twice(what.partition("'")[2].rstrip("'"), _place(text, stop, path))
    names = list(_NAME.finditer(text))
    before = [name for name in names if name.start() < stop]
    if not before:
        return _told_twice("a name", _place(text, stop, path))
    name = before[-1]
    if parted := _parted(name, names):
        whole, part = parted
        reason = f"{whole['key']} has parts, as {part}, and so no value of its own"
        advice = "if it is a text, write the language behind its name"
        return _told(reason, advice, _place(text, whole.start("key"), path))
    group = name.lastgroup or 0
    return _told_twice(name[group], _place(text, name.start(group), path))


def _parted(
    name: re.Match[str], names: Sequence[re.Match[str]]
) -> tuple[re.Match[str], str] | None:
    """Return what stands beside a name, or at it, as a whole, and its last part; else None."""
    headers = [other.start() for other in names if other["header"]]
    number = bisect(headers, name.start())
    table = {m["key"]: m for m in names if m["key"] and bisect(headers, m.start()) == number}
    own = name["key"] or ""
    above = [own[: dot.start()] for dot in re.finditer(r"\.|$", own)]
    for whole in (key for key in above if key in table):
        parts = [key for key in table if key.startswith(f"{whole}.")]
        if parts:
            return table[whole], parts[-1]
    return None


def _told_twice(name: str, place: Place) -> Finding:
    advice = "put what belongs to it in one place"
    if name in _LISTS:
        advice = f"write [[{name}]] above each of them, with two brackets at either end"
    return _told(f"{name} is there twice", advice, place)


def _place(text: str, at: int, path: Path) -> Place:
    start = text.rfind("\n", 0, at) + 1
    return Place(path, line=text.count("\n", 0, at) + 1, column=at - start + 1)
