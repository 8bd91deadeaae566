"""How a race ended where no column is for it: in remarks, in brackets, in notes below a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from pressgen.model.values import Status
from pressgen.timing.cells import LEAST, find_status, read_status
from pressgen.timing.columns import Header, Meaning
from pressgen.timing.sections import is_alone
from pressgen.timing.values import Line, Row, Table
from pressgen.timing.words import any_of, squeeze, tokens, vocabulary, words

_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_MARK = re.compile(r"[*†‡]+")
_CELLS = 2
"""Words that the first cell of a row has at most; more, and it is a text."""


def contradicting_remark(line: Line, row: Row, header: Header) -> str:
    """Return what a row says of a race's end that its result does not; empty: nothing."""
    for text, is_remark in _remarks(row, header):
        said = find_status(text) if is_remark else read_status(text)
        if not is_remark and squeeze(text) in words("remarks", "ambiguous"):
            continue
        if said and _contradicts(line, said):
            return f"{_outcome(line)}, {text}"
    return ""


def _remarks(row: Row, header: Header) -> Iterator[tuple[str, bool]]:
    """Yield texts beside the result, and whether they are remarks by their title."""
    used = header.used - {header.columns.get(Meaning.POINTS, -1)}
    for column, cell in enumerate(row.cells):
        title = header.titles[column] if column < len(header.titles) else ""
        if cell and column not in used and not _is_elsewhere(title):
            yield cell, any_of(map(squeeze, title.split("/")), "remarks", "titles")
        for text in _BRACKETS.findall(cell):
            yield text, False


def _is_elsewhere(title: str) -> bool:
    """Tell the title of a column about another session, or about several."""
    found = tokens(title)
    return any(map(str.isdecimal, found)) or any_of(found, "remarks", "elsewhere")


def _contradicts(line: Line, said: Status) -> bool:
    if line.status is None:
        return line.position is not None
    return len({line.status, said} - {LEAST}) > 1


def _outcome(line: Line) -> str:
    return str(line.position) if line.place else line.status_text or "–"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A text around a table that says how somebody's race ended."""

    text: str
    status: Status
    numbers: frozenset[str]
    """Start numbers that it names, without zeros in front."""

    def contradicts(self, line: Line, marks: Collection[str]) -> bool:
        """Tell whether it says of a line what that does not; ``marks``: those in its cells."""
        return self._is_about(line, marks) and _contradicts(line, self.status)

    def _is_about(self, line: Line, marks: Collection[str]) -> bool:
        if self.numbers:
            return line.number.lstrip("0") in self.numbers
        named = set(tokens(self.text))
        full_names = (set(tokens(driver.name)) for driver in line.drivers)
        if any(len(name) > 1 and name <= named for name in full_names):
            return True
        mark = _MARK.match(self.text)
        return mark is not None and mark[0] in marks

    def with_result(self, line: Line) -> str:
        """Return a line's result and the text."""
        return f"{_outcome(line)}, {self.text}"


def footnotes_of(table: Table) -> list[Footnote]:
    """Return what is said around the rows of a table about who lost a result."""
    texts = (row.told for row in table.rows if row.texts and _is_text(row))
    found = ((text, find_status(text)) for text in texts)
    return [
        Footnote(text, status, frozenset(_numbers(text)))
        for text, status in found
        if status and status != "did_not_start"  # which protests are, too: withdrawn
    ]


def marks_of(row: Row) -> set[str]:
    """Return the marks behind a row's texts that point to a footnote."""
    return {match[0] for cell in row.cells for match in _MARK.finditer(cell)}


def _is_text(row: Row) -> bool:
    return is_alone(row) or len(row.texts[0].split()) > _CELLS


def _numbers(text: str) -> Iterator[str]:
    head, _, rest = text.partition(":")
    for part in (text, rest) if read_status(head) else (text,):
        for match in _cars().finditer(part.casefold()):
            if not match["other"]:  # whom the car collided with
                yield from (number.lstrip("0") for number in re.findall(r"\d+", match["cars"]))


@cache
def _cars() -> re.Pattern[str]:
    """Return the pattern of start numbers in a text: behind a word for cars, or at its start."""
    known = vocabulary()["footnotes"]
    keys = ("cars", "numbers", "and", "with", "units")
    car, number, joint, with_, unit = (_any_of(known[key]) for key in keys)
    cars = rf"\d{{1,3}}(?:(?:\s*[,&/+]\s*|\s+{joint}\s+)(?:{car}\W{{1,2}})?#?\d{{1,3}})*"
    numbered = rf"(?:{number}\b\W{{0,2}})?"
    before = rf"(?P<other>\b{with_}\s+)?(?:\b{car}\b\W{{0,2}}{numbered}|#\s?|^\W*{numbered})"
    return re.compile(rf"{before}#?(?P<cars>{cars})(?!\w|[.:,]\d|\s*%|\s+{unit}\b|\s+{car}\b)")


def _any_of(known: Collection[str]) -> str:
    longest_first = sorted(map(str.casefold, known), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
