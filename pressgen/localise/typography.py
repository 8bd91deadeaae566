"""What is set silently in prose: spaces, quotation marks, apostrophes, dashes of ranges.

The text is one paragraph, or a piece of one between links and emphasis; what is set at a piece's
edge depends on its neighbours. Every step leaves alone what it has set: setting twice changes
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from pressgen.model.language import Language

NBSP = "\u00a0"
APOSTROPHE = "’"

_LETTER = r"""[^\s"'“”„‘’‚´`«»‹›<>()]"""
"""What an address may hold: none of the marks that are set, nor those that are set instead."""
_ADDRESS = rf"(?<!{_LETTER})(?:{_LETTER}*(?:://|www\.|@)|\w[\w.-]*\.[a-z]{{2,}}/){_LETTER}*"


@dataclass(frozen=True)
class Names:
    """Registered names, which print exactly as they are registered."""

    spelled: Mapping[str, str]
    """Each name by what it is found by: any space, apostrophe or dash stands for every other."""
    pattern: re.Pattern[str]
    """Finds names and addresses; the group ``name`` is a name."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """Compile names; where one begins with another the longer one is found."""
        known = sorted({name for name in names if name.strip()}, key=lambda n: (-len(n), n))
        found = "|".join(_like(name) for name in known) or r"(?!)"
        pattern = re.compile(rf"(?<!\w)(?P<name>{found})(?!\w)|{_ADDRESS}")
        return cls({_key(name): name for name in reversed(known)} | {n: n for n in known}, pattern)

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the text in parts: each with whether it is to print as it stands."""
        end = 0
        for match in self.pattern.finditer(text):
            yield text[end : match.start()], False
            yield self._printed(match), True
            end = match.end()
        yield text[end:], False

    def _printed(self, match: re.Match[str]) -> str:
        written = match[0]
        if match["name"] is None:
            return written
        return self.spelled.get(written) or self.spelled[_key(written)]


_ALIKE = {"'": "['’]", "-": "[-–]"}


def _key(name: str) -> str:
    return " ".join(name.split()).replace("’", "'").replace("–", "-")


def _like(name: str) -> str:
    return "".join(_ALIKE.get(c, r"\s+" if c == " " else re.escape(c)) for c in _key(name))


NO_NAMES = Names.of(())


class Typography:
    """How one language sets prose; compiled once, used for every text."""

    def __init__(self, language: Language, months: Iterable[str], *, spaced_thousands: bool):
        """Compile the rules.

        ``months`` are the full names; ``spaced_thousands`` tells whether the language groups
        digits by a space.
        """
        self._marks = _Marks(language)
        self._ranges = _Ranges(language, months)
        self._joints = _joints(language, months, spaced_thousands=spaced_thousands)

    def typeset(
        self,
        text: str,
        names: Names = NO_NAMES,
        *,
        before: str = "",
        after: str = "",
        quoted: bool = False,
    ) -> str:
        """Return the text as it is to be printed.

        ``before`` and ``after`` are the neighbouring texts of the paragraph (one character of each
        does for all but numbers); empty at the paragraph's ends. A text that is ``quoted`` stands
        within quotation marks: its own are the inner ones.
        """
        parts = [part for part in names.split(text) if part[0]]
        around = [before, *(part for part, _ in parts), after]
        return "".join(
            part if fixed else self._set(part, around[i][-_NEAR:], around[i + 2][:_NEAR], quoted)
            for i, (part, fixed) in enumerate(parts)
        )

    def _set(self, text: str, before: str, after: str, quoted: bool) -> str:
        last, following = before[-1:], after[:1]
        text = _single_spaces(text, last, following)
        text = self._marks.typeset(text, last, following, quoted=quoted)
        text = self._ranges.typeset(text)
        # A number may stand in one piece and what it counts in the next.
        framed = f"{before}{text}{after}"
        for joint in self._joints:
            framed = joint.sub(_joined, framed)
        return framed[len(before) : len(framed) - len(after)]


_NEAR = 20
"""Characters of a neighbour that are looked at: no month and no unit is longer."""


def _single_spaces(text: str, before: str, after: str) -> str:
    text = re.sub(r"\s+", lambda run: NBSP if re.search(r"[\u00a0\u202f]", run[0]) else " ", text)
    text = text.lstrip() if not before or before.isspace() else text
    return text if after else text.rstrip()


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; of none, one that never matches."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)).replace(r"\ ", r"\s") or r"(?!)"


def _day(language: Language) -> str:
    return rf"\d{{1,2}}(?:{_any(language.ordinals.suffixes)})?"


def _joints(
    language: Language, months: Iterable[str], *, spaced_thousands: bool
) -> list[re.Pattern[str]]:
    """Return what finds the spaces at which no line may break."""
    month, day, prose = _any(months), _day(language), language.prose
    joints = [
        rf"(?<!\d){day} (?=(?:{month})(?!\w))",
        rf"(?<!\w)(?:{month}) (?={day}(?!\w))",
        rf"(?<=\d) (?=(?:{_any(prose.units)})(?!\w))",
        rf"(?<!\w)(?i:{_any(prose.numbered)}) (?=\d)",
    ]
    if spaced_thousands:
        joints.append(rf"(?<![\w.,])\d{{1,3}}(?:[ {NBSP}]\d{{3}})+(?!\d)")
    return [re.compile(joint) for joint in joints]


class _Marks:
    """Sets quotation marks and apostrophes."""

    _DOUBLE = frozenset('"“”„')
    _SINGLE = frozenset("'‘‚´`")
    _DASHES = frozenset("-–—")

    def __init__(self, language: Language):
        marks = language.quotes
        own = frozenset("".join((*marks.outer, *marks.inner)))
        self._outer, self._inner = marks.outer, marks.inner
        self._double = self._DOUBLE - frozenset("".join(marks.inner))
        self._single = self._SINGLE - own
        self._all = self._DOUBLE | self._SINGLE | {APOSTROPHE} | own - {" ", NBSP}

    def typeset(self, text: str, before: str, after: str, *, quoted: bool) -> str:
        framed = f"{before or _EDGE}{text}{after or _EDGE}"
        outer = self._inner if quoted else self._outer
        return "".join(self._set(framed, outer))

    def _set(self, framed: str, outer: tuple[str, ...]) -> Iterator[str]:
        within, last_end = False, self._last_end(framed)
        for i in range(1, len(framed) - 1):
            char = framed[i]
            if char in self._double:
                yield outer[0 if self._opens(framed, i) else 1]
            elif char not in self._single or _between_digits(framed, i):
                yield char
            elif within and self._closes(framed, i):
                within = False
                yield self._inner[1]
            elif not within and self._begins(framed, i, last_end):
                within = True
                yield self._inner[0]
            else:
                yield APOSTROPHE

    def _opens(self, framed: str, i: int) -> bool:
        """Tell from its neighbours whether a mark is an opening one."""
        last, following = framed[i - 1], framed[i + 1]
        if last in self._all or last in self._DASHES:
            return following.isalnum()
        if last == _EDGE:
            return True
        return (last.isspace() or last in "([{/") and not (
            following.isspace() or following in ",;:!?)]}" + _EDGE
        )

    def _begins(self, framed: str, i: int, last_end: int) -> bool:
        """Tell whether a single mark begins a quote: there is one that ends it, or the text ends.

        A decade or a year without its century begins with an apostrophe: ’90s, ’21.
        """
        decade = re.match(r"\d\d(?!\d)", framed[i + 1 : i + 4])
        ends = last_end > i + 1 or i == len(framed) - 2
        return ends and not decade and self._opens(framed, i)

    def _last_end(self, framed: str) -> int:
        """Return where the last single mark stands that may end a quote; 0: there is none."""
        inside = range(len(framed) - 2, 0, -1)
        return next((i for i in inside if framed[i] in self._single and self._closes(framed, i)), 0)

    def _closes(self, framed: str, i: int) -> bool:
        return not framed[i - 1].isspace() and not framed[i + 1].isalnum()


_EDGE = "\n"
"""Stands for the beginning and the end of a paragraph: no single-spaced text has it."""


def _between_digits(framed: str, i: int) -> bool:
    """Tell whether a mark is one of a measure or a lap time, as in 1'51.9."""
    return framed[i - 1].isdigit() and framed[i + 1].isdigit()


class _Ranges:
    """Sets the dash of ranges: of numbers, years, days and dates, but not of telephone numbers."""

    _DASH = r"\s?[-–]\s?"

    def __init__(self, language: Language, months: Iterable[str]):
        suffix, month, day = _any(language.ordinals.suffixes), _any(months), _day(language)
        number = rf"\d++(?:[.,:]\d++)?+(?:(?:{suffix})(?!\w))?+"
        date = rf"(?:{day}\s(?:{month})|(?:{month})\s{day})(?!\w)"
        self._suffixed = re.compile(rf"\d(?:{suffix})$")
        self._month_before = re.compile(rf"(?<!\w)(?:{month})\s$")
        self._numbered_before = re.compile(rf"(?<!\w)(?i:{_any(language.prose.numbered)})\s$")
        self._counted_after = re.compile(rf"\s?(?:{month}|{_any(language.prose.units)})(?!\w)")
        self._dates = re.compile(rf"(?<!\w)({date}(?:,?\s\d{{4}})?){self._DASH}(?={date})")
        self._numbers = re.compile(
            rf"(?<![\w.,:/+@#&='’–-])(?<!\d\s)({number}(?:{self._DASH}{number})++)"
            rf"(?!\w|[-–/]\w|[.,:]\d|\s\d{{2,3}}(?!\d))"
        )

    def typeset(self, text: str) -> str:
        return self._numbers.sub(self._range, self._dates.sub(r"\1–", text))

    def _range(self, match: re.Match[str]) -> str:
        first, last, *more = re.split(self._DASH, match[0])
        if more or not _ascending(first, last):
            return match[0]
        compact = not re.search(r"\s", match[0])
        meant = compact or self._is_meant(match, first, last)
        return f"{first}–{last}" if meant else match[0]

    def _is_meant(self, match: re.Match[str], *ends: str) -> bool:
        """Tell whether a spaced dash is a range's: it may as well part two thoughts."""
        before, after = match.string[: match.start()], match.string[match.end() :]
        if self._numbered_before.search(before):
            return False
        return (
            all(map(_YEAR.fullmatch, ends))
            or all(map(self._suffixed.search, ends))
            or bool(self._month_before.search(before) or self._counted_after.match(after))
        )


_YEAR = re.compile(r"(?:19|20)\d\d")


def _ascending(first: str, last: str) -> bool:
    """Tell whether two numbers can be the ends of a range: 2021–22 can, 070–123 cannot."""
    if any(re.match(r"\d{5}|0\d(?!:)", number) for number in (first, last)):
        return False
    if _YEAR.fullmatch(first) and re.fullmatch(r"\d\d", last):
        last = first[:2] + last
    return _value(first) < _value(last)


def _value(number: str) -> Decimal:
    digits = re.match(r"\d+(?:[.,:]\d+)?", number)
    return Decimal(re.sub("[,:]", ".", digits[0])) if digits else Decimal(0)
