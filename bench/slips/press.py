"""A weekend file to make slips in: its texts, where each word stands, and what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pressgen.build import compose
from pressgen.checks.passages import Passage, passages
from pressgen.checks.prose import check_prose
from pressgen.checks.reading import Reading
from pressgen.diagnostics import Finding, Place
from pressgen.load import Loader, Sources
from pressgen.localise import Locale
from pressgen.mentions import Copy, Mention, Sort, read_copy
from pressgen.positions import Positions

Span = tuple[int, int]
"""From and to."""

Told = tuple[str, tuple[str | int, ...], str]
"""A finding: its code, the key of its place, its message."""


@dataclass(frozen=True)
class Change:
    """New words for a stretch of a file's text."""

    start: int
    end: int
    words: str

    @staticmethod
    def make(changes: Iterable[Change], text: str) -> str:
        """Return a text with changes made in it."""
        for change in sorted(set(changes), key=lambda c: -c.start):
            text = text[: change.start] + change.words + text[change.end :]
        return text


@dataclass(frozen=True)
class Text:
    """A passage in one language, where it stands in its file."""

    reading: Reading
    passage: Passage
    number: int
    """The passage's in its file: the same in each language."""
    copy: Copy
    mentions: tuple[Mention, ...]
    in_file: Callable[[int, int], Span]
    """From a stretch of the text to that of the file."""

    @property
    def locale(self) -> Locale:
        """The language that it is in."""
        return self.reading.locale

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return self.copy.text[mention.start : mention.end]

    def change(self, start: int, end: int, words: str) -> Change:
        """Return the change of the file that puts other words for a stretch of the text."""
        return Change(*self.in_file(start, end), words)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """From and to of each sentence, without the blanks behind it; a colon ends none."""
        text, found, begun = self.copy.text, [], 0
        for _, end in self.copy.sentences():
            words = text[begun:end].rstrip()
            if not words.endswith(":"):
                found.append((begun, begun + len(words)))
                begun = end
        return tuple(found)

    def sentence_of(self, mention: Mention) -> Span:
        """Return the sentence that a mention stands in."""
        found = (span for span in self.sentences if span[0] <= mention.start < span[1])
        return next(found, (0, len(self.copy.text)))

    def within(self, span: Span, *sorts: Sort) -> list[Mention]:
        """Return the mentions of some sorts in a stretch of the text that are sure."""
        return [
            mention
            for mention in self.mentions
            if span[0] <= mention.start < span[1] and mention.sort in sorts and not mention.unsure
        ]

    def read(self, words: str, sort: Sort) -> object:
        """Return what other words would mention of a sort; None: nothing."""
        copy = read_copy(words, self.copy.place, lambda _: "")
        found = [m.value for m in self.reading.reader.read(copy) if m.sort is sort]
        return found[0] if found else None


def texts(file: Path) -> Iterator[Text]:
    """Yield each passage of a file in each of its languages, language by language."""
    sources, _ = Loader().load(file, ())
    if sources is None:
        raise ValueError(f"{file} cannot be read")
    where = _Where(file.read_text("utf-8"))
    for reading in _readings(sources):
        for number, passage in enumerate(passages(sources.weekend)):
            copy = reading.copy(passage)
            if copy.text:
                mentions = reading.reader.read(copy)
                yield Text(reading, passage, number, copy, mentions, where.finder(copy))


class _Where:
    """Finds where the signs of a file's values stand in its text."""

    def __init__(self, text: str) -> None:
        self.positions = Positions(text)
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def at(self, place: Place) -> int:
        found = self.positions.find(place.key, place.offset)
        return self.starts[found.line - 1] + found.column - 1

    def finder(self, copy: Copy) -> Callable[[int, int], Span]:
        return lambda start, end: (self.at(copy.at(start)), self.at(copy.at(end - 1)) + 1)


def write_out(file: Path) -> None:
    """Put the words of each fact by name in its place, as one who does not use them."""
    text = file.read_text("utf-8")
    where, slots = _Where(text), []
    for each in texts(file):
        source = each.passage.text.languages[each.locale.key]
        for start, end in each.copy.told:
            offset = each.copy.offsets[start] if start < end else None
            if offset is not None and source[offset] == "{":
                length = source.index("}", offset) + 1 - offset
                at = where.at(each.copy.place.into(offset))
                slots.append(Change(at, at + length, each.copy.text[start:end]))
    file.write_text(Change.make(slots, text), "utf-8")


# What is found


class Looker:
    """Looks for what is wrong with weekend files that change all the time."""

    def __init__(self) -> None:
        """Begin without a file."""
        self.loader = _Rereading()

    def findings(self, file: Path) -> list[Told]:
        """Return all findings of a file but the notes."""
        sources, findings = self.loader.load(file, ())
        return _told(compose(sources, findings)[1] if sources else findings)

    def finds_more(self, file: Path, before: Iterable[Told]) -> bool:
        """Tell whether there is a finding that was not there before.

        The prose is looked at first: where that tells, the release need not be made.
        """
        known = set(before)
        sources, findings = self.loader.load(file, ())
        if sources is None:
            return True
        if not known.issuperset(_told(check_prose(list(_readings(sources))))):
            return True
        return not known.issuperset(_told(compose(sources, findings)[1]))


class _Rereading(Loader):
    """A loader that reads the weekend file that is asked for anew: it is another one each time."""

    def load(self, file: Path, wanted: Iterable[str]) -> tuple[Sources | None, list[Finding]]:
        self._weekends.pop(file, None)
        return super().load(file, wanted)


def _readings(sources: Sources) -> Iterator[Reading]:
    for locale in sources.locales:
        lexicon, guide = sources.lexicons[locale.key], sources.guides.get(locale.key)
        yield Reading(locale, lexicon, sources.weekend, sources.house, guide)


def _told(findings: Iterable[Finding]) -> list[Told]:
    counting = (finding for finding in findings if finding.severity != "note")
    return sorted({(f.code, f.place.key, f.message) for f in counting}, key=str)
