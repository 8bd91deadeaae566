"""The slips that are made in a weekend file: in one language, or in all of them alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from pressgen.mentions import Mention, Sort
from slips.press import Change, Span, Text, texts
from slips.truth import Truth
from slips.wrong import Wrong, wrongs
from slips.wrong import ordinal as other_ordinal

ALIKE = ", both alike"
"""Behind the name of a kind whose slips are in all languages: only the data can tell."""

PROSE = ("lead", "text", "quote")
"""Passages that have sentences to lose."""

AROUND = 50
"""Signs beside a slip that are told with it."""

JOINED = 8
"""Signs between two names that are told in one breath: Anna and Lukas."""


@dataclass(frozen=True)
class Slip:
    """One slip: what is changed in which file, and what it is a slip in."""

    kind: str
    file: Path
    """Below the folder of all press folders."""
    changes: tuple[Change, ...]
    told: str


@dataclass(frozen=True)
class Edit:
    """New words for a stretch of a text."""

    text: Text
    start: int
    end: int
    words: str

    @property
    def change(self) -> Change:
        """The change that it is in the file."""
        return self.text.change(self.start, self.end, self.words)

    @property
    def changes_nothing(self) -> bool:
        """Whether the new words are the old ones."""
        return self.text.copy.text[self.start : self.end] == self.words

    def __str__(self) -> str:
        """Tell it with what stands beside it."""
        told, passage = self.text.copy.text, self.text.passage.what
        around = told[max(0, self.start - AROUND) : self.end + AROUND]
        old = told[self.start : self.end]
        return f"{self.text.locale.key} {passage}: {old!r} -> {self.words!r} in {around!r}"


Edits = tuple[str, Sequence[Edit]]
"""A kind of slip, and all that is changed for it."""


def slips(file: Path, folder: Path) -> list[Slip]:
    """Return all slips that can be made in a file, each once; ``folder`` has all press folders."""
    read = list(texts(file))
    found: dict[tuple[str, tuple[Change, ...]], Slip] = {}
    for kind, edits in _all(read):
        if not any(edit.changes_nothing for edit in edits):
            changes = tuple(edit.change for edit in edits)
            slip = Slip(kind, file.relative_to(folder), changes, " | ".join(map(str, edits)))
            found.setdefault((kind, changes), slip)
    return list(found.values())


def _all(read: Sequence[Text]) -> Iterator[Edits]:
    by_passage: dict[int, list[Text]] = {}
    for text in read:
        by_passage.setdefault(text.number, []).append(text)
    for sides in by_passage.values():
        first, *rest = sides
        truth = Truth(first.reading.weekend, first.reading.house)
        for text in sides:
            yield from _values(text)
            yield from _swaps(text, truth)
            yield from (("pronoun", [edit]) for edit in _pronouns(text))
            yield from _dropped(text)
        if rest:
            yield from _values_alike(first, rest, truth)
            yield from _swaps_alike(first, rest, truth)


# Values


def _sure(text: Text) -> list[Mention]:
    return [mention for mention in text.mentions if not mention.unsure and not mention.told]


def _rewritten(text: Text, mention: Mention, wrong: Wrong) -> Edit | None:
    words = wrong.write(text, mention)
    return None if words is None else Edit(text, mention.start, mention.end, words)


def _values(text: Text) -> Iterator[Edits]:
    """Yield each wrong value, in one language."""
    for mention in _sure(text):
        for wrong in wrongs(text, mention):
            if edit := _rewritten(text, mention, wrong):
                yield wrong.kind, [edit]


def _values_alike(first: Text, rest: Sequence[Text], truth: Truth) -> Iterator[Edits]:
    """Yield each wrong value that the data can tell, in all languages."""
    for mention in _sure(first):
        same = [_same(first, mention, text) for text in rest]
        for wrong in wrongs(first, mention):
            if wrong.value is None or not truth.proves(first, mention, wrong):
                continue
            edits = [_rewritten(first, mention, wrong)]
            edits += [m and _rewritten(t, m, wrong) for t, m in zip(rest, same, strict=True)]
            if made := _complete(edits):
                yield f"{wrong.kind}{ALIKE}", made


def _complete(edits: Iterable[Edit | None]) -> list[Edit]:
    """Return edits where none is lacking; else none."""
    made = list(edits)
    return [edit for edit in made if edit] if all(made) else []


def _same(text: Text, mention: Mention, other: Text) -> Mention | None:
    """Return what mentions the same in another language: of as many, the one as far on."""
    here, there = (
        [m for m in _sure(side) if (m.sort, m.value) == (mention.sort, mention.value)]
        for side in (text, other)
    )
    return there[here.index(mention)] if len(here) == len(there) else None


# Swaps

Pair = tuple[Mention, Mention]
Swap = Callable[[Text, Pair], list[Edit]]


def _swaps(text: Text, truth: Truth) -> Iterator[Edits]:
    """Yield two drivers or two places in a sentence that have changed places."""
    for one, other in _drivers(text):
        yield "drivers swapped", _swapped_drivers(text, (one, other))
    for one, other in _places(text, truth):
        yield "places swapped", _swapped_places(text, (one, other))


def _swaps_alike(first: Text, rest: Sequence[Text], truth: Truth) -> Iterator[Edits]:
    """Yield the same swaps in all languages, where the data can tell."""
    for one, other in _drivers(first):
        was, becomes = (str(m.value[1]) for m in (one, other) if isinstance(m.value, tuple))
        if truth.proves_driver(first, one, was, becomes):
            yield from _alike("drivers swapped", _swapped_drivers, first, rest, (one, other))
    for one, other in _places(first, truth):
        true = [truth.places_meant(first, mention) for mention in (one, other)]
        is_so = one.value in true[0] and other.value in true[1]
        if is_so and (one.value not in true[1] or other.value not in true[0]):
            yield from _alike("places swapped", _swapped_places, first, rest, (one, other))


def _alike(
    kind: str, swapped: Swap, first: Text, rest: Sequence[Text], pair: Pair
) -> Iterator[Edits]:
    """Yield a swap in all languages; nothing where one of them does not mention both."""
    edits = list(swapped(first, pair))
    for text in rest:
        one, other = (_same(first, mention, text) for mention in pair)
        if one is None or other is None:
            return
        edits += swapped(text, (one, other))
    yield f"{kind}{ALIKE}", edits


def _drivers(text: Text) -> Iterator[Pair]:
    """Yield the names of two drivers in a sentence, not told in one breath, in the same form."""
    for sentence in text.sentences:
        named = [m for m in text.within(sentence, Sort.NAME) if _is_driver(m)]
        for one, other in pairwise(named):
            between = text.copy.text[one.end : other.start]
            if one.value != other.value and len(between) > JOINED:
                yield one, other


def _is_driver(mention: Mention) -> bool:
    return isinstance(mention.value, tuple) and mention.value[0] == "driver"


def _swapped_drivers(text: Text, pair: Pair) -> list[Edit]:
    edits = []
    for mention, other in (pair, pair[::-1]):
        made = [wrong for wrong in wrongs(text, mention) if wrong.value == other.value]
        edits += [edit for wrong in made if (edit := _rewritten(text, mention, wrong))]
    return edits if len(edits) == len(pair) else []


def _places(text: Text, truth: Truth) -> Iterator[Pair]:
    """Yield two places in a sentence that differ."""
    for sentence in text.sentences:
        ordinals = [m for m in text.within(sentence, Sort.ORDINAL) if truth.is_place(text, m)]
        for one, other in pairwise(ordinals):
            if one.value != other.value:
                yield one, other


def _swapped_places(text: Text, pair: Pair) -> list[Edit]:
    edits = []
    for mention, other in (pair, pair[::-1]):
        old, new = int(str(mention.value)), int(str(other.value))
        words = other_ordinal(text.locale, text.words(mention), old, new)
        edits.append(Edit(text, mention.start, mention.end, words))
    return edits


# Words


def _pronouns(text: Text) -> Iterator[Edit]:
    """Yield each pronoun that means a driver as that of a driver of another gender."""
    subjects = {d.pronoun.get(text.locale.key) for d in text.reading.house.drivers.values()}
    forms = {subject: text.locale.pronoun(subject) for subject in sorted(filter(None, subjects))}
    for subject, own in forms.items():
        for other, theirs in forms.items():
            if other == subject or not own or not theirs:
                continue
            becomes = {
                own.object: theirs.object,
                own.possessive: theirs.possessive,
                subject: other,
            }
            form = re.compile(rf"(?<!\w)(?:{'|'.join(becomes)})(?!\w)", re.IGNORECASE)
            for found in form.finditer(text.copy.text):
                new = becomes[found[0].lower()]
                if own.object == own.possessive == found[0].lower():  # her car, of her
                    is_before_noun = re.match(r" [a-z]", text.copy.text[found.end() :])
                    new = theirs.possessive if is_before_noun else theirs.object
                new = new.capitalize() if found[0][0].isupper() else new
                yield Edit(text, *found.span(), new)


# What is left out


def _dropped(text: Text) -> Iterator[Edits]:
    """Yield a text without one of its sentences or paragraphs, a quote without its words."""
    without = partial(Edit, text, words="")
    if text.passage.what not in PROSE:
        return
    whole = (0, len(text.copy.text))
    paragraphs = _paragraphs(text)
    if text.passage.what == "quote":
        yield "quote dropped", [without(*whole)]
        if len(text.sentences) > 1:
            half = text.sentences[(len(text.sentences) + 1) // 2]
            yield "quote cut short", [without(half[0], whole[1])]
    elif text.passage.what == "text" or len(paragraphs) > 1:
        yield from (("paragraph dropped", [without(*span)]) for span in paragraphs)
    if len(text.sentences) > 1:
        yield from (("sentence dropped", [without(*span)]) for span in text.sentences)


def _paragraphs(text: Text) -> list[Span]:
    return [match.span() for match in re.finditer(r"(?:(?!\n\n).)+", text.copy.text, re.DOTALL)]
