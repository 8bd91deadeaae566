"""A text as it will be read: facts told, markup gone, and where each of its signs comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressgen.diagnostics import Place
from pressgen.prose import Emphasis, Inlines, Link, Slot, Words, parse

_ALIKE = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "′": "'", "\n": " "})
"""Signs that are read alike, one for one."""

_GAP = "\n\n"
"""Stands between paragraphs."""

_SENTENCE = re.compile(r".+?(?:[.!?…:](?=[\s”\"')]|$)[”\"')]*\s*|$)", re.DOTALL)
_INITIAL = re.compile(r"(?<![\w:])[^\W\d]\.\s*$")
"""A full stop behind an initial ends no sentence."""
_DOTTED = re.compile(r"(?<![\w:])\d{1,2}\.\s*$")
"""Nor does one behind a small number, where that makes an ordinal of it."""
_SHORT = re.compile(r"\b\w{1,7}\.\s*$")
"""Nor does one behind what may be an abbreviation, where a number follows, or a small letter."""


_NEAR = 20
"""Signs on either side of a stop that tell whether it ends a sentence."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text as it will be read, with its paragraphs two line ends apart."""

    text: str
    offsets: tuple[int, ...]
    """By sign of ``text``, where it stands in the source: characters into the value."""
    told: tuple[tuple[int, int], ...]
    """What facts by name have written, as from and to in ``text``: it is not to be doubted."""
    links: tuple[str, ...]
    """The addresses that it leads to, in order."""
    stressed: int
    """How many stretches of words are stressed."""
    place: Place
    """Of the value in its file."""
    whole: bool = True
    """Whether each fact by name that it asks for is there."""
    dotted: bool = False
    """Whether a full stop makes an ordinal of a number, in its language."""

    def at(self, index: int) -> Place:
        """Return where a sign of the text stands in the file."""
        if not self.offsets:
            return self.place
        return self.place.into(self.offsets[min(index, len(self.offsets) - 1)])

    def is_told(self, start: int, end: int) -> bool:
        """Tell whether a fact by name has written some of a stretch of the text."""
        return any(start < until and end > begin for begin, until in self.told)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        return self.text.count(_GAP) + 1 if self.text else 0

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield from and to of each sentence."""
        start = 0
        for found in _SENTENCE.finditer(self.text):
            if self._goes_on(found[0][-_NEAR:], self.text[found.end() : found.end() + _NEAR]):
                continue
            if found.end() > start:
                yield start, found.end()
            start = found.end()

    def _goes_on(self, words: str, rest: str) -> bool:
        """Tell whether a sentence goes on behind the stop at the end of these words."""
        if not rest:
            return False
        follows = rest.lstrip("”\"'(*–- ")[:1]
        is_short = _SHORT.search(words) and (follows.isdigit() or follows.islower())
        is_ordinal = self.dotted and _DOTTED.search(words)
        return bool(is_short or is_ordinal or _INITIAL.search(words))


def read_copy(
    source: str, place: Place, tell: Callable[[Slot], str], *, dotted: bool = False
) -> Copy:
    """Return a text of a file as it will be read; ``tell`` gives the words of a fact by name.

    ``dotted``: whether a full stop makes an ordinal of a number, in its language.
    """
    reader = _Copier(tell)
    for number, paragraph in enumerate(parse(source)):
        if number:
            reader.write(_GAP, reader.offsets[-1], fixed=True)
        reader.read(paragraph)
    return Copy(
        "".join(reader.signs),
        tuple(reader.offsets),
        tuple(reader.told),
        tuple(reader.links),
        reader.stressed,
        place,
        reader.whole,
        dotted,
    )


class _Copier:
    def __init__(self, tell: Callable[[Slot], str]) -> None:
        self.tell = tell
        self.signs: list[str] = []
        self.offsets: list[int] = []
        self.told: list[tuple[int, int]] = []
        self.links: list[str] = []
        self.stressed = 0
        self.whole = True

    def read(self, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Words(text, offset):
                    self.write(text.translate(_ALIKE), offset)
                case Slot(offset=offset):
                    start, words = len(self.signs), self.tell(inline)
                    self.whole &= bool(words)
                    self.write(words.translate(_ALIKE), offset, fixed=True)
                    self.told.append((start, len(self.signs)))
                case Emphasis(children):
                    self.stressed += 1
                    self.read(children)
                case Link(children, url):
                    self.links.append(url)
                    self.read(children)

    def write(self, text: str, offset: int, *, fixed: bool = False) -> None:
        """Add text that stands at an offset; ``fixed``: all of it comes from that one place."""
        for index, sign in enumerate(text):
            if sign != "\u00ad":
                self.signs.append(sign)
                self.offsets.append(offset if fixed else offset + index)
