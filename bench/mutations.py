"""How many slips of a tired writer are found, and how many false alarms there are.

From press folders whose texts are right, one slip at a time is made: a number, an ordinal, a date,
a weekday, a session, a name, a unit, a decimal sign changed in one language; a sentence, a
paragraph or a quote dropped in one; the same value changed in both alike, against the data. Facts
by name are first written out, as by someone who does not use them. A slip is found where a finding
comes that was not there before.

    python bench/mutations.py [PRESS FOLDER…] [--show KIND]
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pressgen.build import Order, look
from pressgen.checks.passages import Passage, passages
from pressgen.checks.reading import Reading
from pressgen.diagnostics import Finding, Place
from pressgen.load import Loader
from pressgen.mentions import Copy, Mention, Sort
from pressgen.positions import Positions

SEEDS = Path(__file__).parents[1] / "seeds"


@dataclass(frozen=True)
class Change:
    """New words for a stretch of a file's text."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Slip:
    """One slip: what is changed, and what it is a slip in."""

    kind: str
    file: Path
    changes: tuple[Change, ...]
    told: str


@dataclass(frozen=True)
class Text:
    """A passage in one language, where it stands in its file."""

    reading: Reading
    passage: Passage
    copy: Copy
    mentions: tuple[Mention, ...]
    spans: Callable[[int, int], tuple[int, int]]


def main() -> None:
    """Make the slips, look for them, and print what was found by kind."""
    arguments = _arguments()
    found: dict[str, list[bool]] = defaultdict(list)
    alarms: list[str] = []
    for folder in arguments.folders:
        with tempfile.TemporaryDirectory() as scratch:
            copy = Path(scratch) / "press"
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("releases"))
            for file in sorted((copy / "weekends").glob("*.toml")):
                _write_out(file)
                before = _findings(file)
                alarms += [f"{file.stem}: {one}" for one in before]
                for slip in _slips(file):
                    hit = _is_found(slip, before)
                    found[slip.kind].append(hit)
                    if slip.kind == arguments.show and not hit:
                        _say(f"missed: {file.stem}: {slip.told}")
    _report(found, alarms)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[SEEDS])
    parser.add_argument("--show", default="", help="a kind of slip whose misses are printed")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _report(found: dict[str, list[bool]], alarms: Sequence[str]) -> None:
    for kind, hits in sorted(found.items()):
        _say(f"{kind:32} {sum(hits):4} of {len(hits):4}  {sum(hits) / len(hits):6.1%}")
    every = [hit for hits in found.values() for hit in hits]
    _say(f"{'all':32} {sum(every):4} of {len(every):4}  {sum(every) / len(every):6.1%}")
    _say(f"false alarms on the clean texts: {len(alarms)}")
    for alarm in alarms:
        _say(f"  {alarm}")


# Files


def _findings(file: Path) -> list[tuple[str, tuple[str | int, ...], str]]:
    return sorted(
        {(f.code, f.place.key, f.message) for f in look(Order([file])).findings if _counts(f)},
        key=str,
    )


def _counts(finding: Finding) -> bool:
    return finding.severity != "note"


def _is_found(slip: Slip, before: list[tuple[str, tuple[str | int, ...], str]]) -> bool:
    text = slip.file.read_text("utf-8")
    changed = text
    for change in sorted(slip.changes, key=lambda c: -c.start):
        changed = changed[: change.start] + change.words + changed[change.end :]
    try:
        slip.file.write_text(changed, "utf-8")
        return any(finding not in before for finding in _findings(slip.file))
    finally:
        slip.file.write_text(text, "utf-8")


def _write_out(file: Path) -> None:
    """Put the words of each fact by name in its place."""
    text, slots = file.read_text("utf-8"), []
    for each in _texts(file):
        source = each.passage.text.languages[each.reading.locale.key]
        for start, end in each.copy.told:
            offset = each.copy.offsets[start] if start < end else None
            if offset is not None and source[offset] == "{":
                length = source.index("}", offset) + 1 - offset
                at = _at(text, each.copy.place.into(offset))
                slots.append(Change(at, at + length, each.copy.text[start:end]))
    for change in sorted(set(slots), key=lambda c: -c.start):
        text = text[: change.start] + change.words + text[change.end :]
    file.write_text(text, "utf-8")


def _at(text: str, place: Place) -> int:
    """Return where a place stands in a file's text, in characters."""
    found = Positions(text).find(place.key, place.offset)
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: found.line - 1]) + found.column - 1


def _texts(file: Path) -> Iterator[Text]:
    sources, _ = Loader().load(file, ())
    if sources is None:
        raise ValueError(f"{file} cannot be read")
    text = file.read_text("utf-8")
    positions = Positions(text)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for locale in sources.locales:
        reading = Reading(locale, sources.lexicons[locale.key], sources.weekend, sources.house)
        for passage in passages(sources.weekend):
            copy = reading.copy(passage)
            if not copy.text:
                continue

            def spans(start: int, end: int, copy: Copy = copy) -> tuple[int, int]:
                ends = []
                for index in (start, end - 1):
                    place = copy.at(index)
                    found = positions.find(place.key, place.offset)
                    ends.append(starts[found.line - 1] + found.column - 1)
                return ends[0], ends[1] + 1

            yield Text(reading, passage, copy, reading.reader.read(copy), spans)


# Slips


def _slips(file: Path) -> Iterator[Slip]:
    texts = list(_texts(file))
    for text in texts:
        for mention in text.mentions:
            for kind, words in _otherwise(text, mention):
                yield _slip(kind, file, [(text, mention, words)])
                others = [
                    (other, same)
                    for other in texts
                    if other.passage == text.passage and other.reading is not text.reading
                    for same in other.mentions
                    if (same.sort, same.value) == (mention.sort, mention.value)
                ]
                if text.reading is texts[0].reading and others:
                    yield from _alike(kind, file, (text, mention, words), others[0])
        yield from _dropped(file, text)


Made = tuple[Text, Mention, str]


def _slip(kind: str, file: Path, made: Sequence[Made]) -> Slip:
    changes = []
    for text, mention, words in made:
        start, end = text.spans(mention.start, mention.end)
        changes.append(Change(start, end, words))
    text, mention, words = made[0]
    around = text.copy.text[max(0, mention.start - 50) : mention.end + 40]
    old = text.copy.text[mention.start : mention.end]
    told = f"{text.reading.locale.key} {text.passage.what}: {old!r} -> {words!r} in {around!r}"
    return Slip(kind, file, tuple(changes), told)


def _alike(kind: str, file: Path, made: Made, other: tuple[Text, Mention]) -> Iterator[Slip]:
    """The same slip in both languages, which only the data can tell."""
    for other_kind, other_words in _otherwise(*other):
        if other_kind == kind:
            yield _slip(f"{kind}, both alike", file, [made, (*other, other_words)])
            return


def _otherwise(text: Text, mention: Mention) -> Iterator[tuple[str, str]]:
    """Yield a wrong word for a mention, with the kind of slip that it is."""
    locale, words = text.reading.locale, text.copy.text[mention.start : mention.end]
    match mention.sort:
        case Sort.ORDINAL | Sort.ROUND:
            kind = "ordinal" if mention.sort is Sort.ORDINAL else "round"
            number = int(str(mention.value))
            yield kind, _other_ordinal(locale, words, number, number + 1)
        case Sort.NUMBER | Sort.QUANTITY:
            yield from _other_number(locale, words, mention)
        case Sort.DATE:
            yield "date", re.sub(r"\d+", lambda m: str(int(m[0]) % 28 + 1), words, count=1)
        case Sort.SESSION:
            yield "session", re.sub(r"\d+", lambda m: str(int(m[0]) % 3 + 1), words, count=1)
        case Sort.WEEKDAY:
            yield "weekday", _other_weekday(locale, words, mention)
        case Sort.NAME:
            yield from _other_name(text, words, mention)
        case Sort.YEAR:
            yield "number", str(int(words[:4]) + 1) + words[4:]
        case Sort.LAP_TIME:
            yield "number", words[:-1] + str((int(words[-1]) + 1) % 10)


def _other_ordinal(locale, words: str, old: int, new: int) -> str:
    forms = [
        (locale.ordinal(old), locale.ordinal(new)),
        (locale.ordinal_word(old), locale.ordinal_word(new)),
        (locale.place_word(old), locale.place_word(new)),
        (str(old), str(new)),
    ]
    for was, becomes in forms:
        if was.lower() in words.lower():
            return re.sub(re.escape(was), becomes, words, count=1, flags=re.IGNORECASE)
    return locale.ordinal_word(new)


def _other_number(locale, words: str, mention: Mention) -> Iterator[tuple[str, str]]:
    value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
    unit = mention.value[1] if isinstance(mention.value, tuple) else ""
    if digits := re.search(r"\d+(?:[.,]\d+)?", words):
        whole = digits[0]
        last = str((int(whole[-1]) + 1) % 10)
        yield "number", words[: digits.end() - 1] + last + words[digits.end() :]
        if "," in whole or "." in whole:
            other = whole.translate(str.maketrans(",.", ".,"))
            yield "sign", words.replace(whole, other)
    elif value == int(Decimal(str(value))) and 1 < int(value) < 39:  # noqa: PLR2004
        was, becomes = locale.cardinal_word(int(value)), locale.cardinal_word(int(value) + 1)
        if words.lower().startswith(was):
            yield "number", becomes + words[len(was) :]
    for was, becomes in UNITS.get(locale.key, {}).get(str(unit), {}).items():
        if was in words:
            yield "unit", words.replace(was, becomes)
            break


UNITS = {
    "sv": {
        "second": {"sekund": "minut"},
        "minute": {"minut": "sekund"},
        "kilometre": {"km": "mil"},
        "lap": {"varv": "race"},
        "point": {"poäng": "platser"},
        "week": {"veck": "månad"},
        "degree": {"grader": "procent"},
        "place": {"placeringar": "poäng", "platser": "poäng"},
    },
    "en": {
        "second": {"second": "minute"},
        "minute": {"minute": "second"},
        "kilometre": {"km": "miles"},
        "lap": {"lap": "race"},
        "point": {"point": "place"},
        "week": {"week": "month"},
        "degree": {"degrees": "per cent"},
        "place": {"places": "points", "positions": "points"},
    },
}
"""A wrong unit by the right one's words."""


def _other_weekday(locale, words: str, mention: Mention) -> str:
    import datetime as dt

    monday = dt.date(2001, 1, 1)
    day = int(str(mention.value))
    was, becomes = (locale.weekday(monday + dt.timedelta(n)) for n in (day, (day + 1) % 7))
    return re.sub(was, becomes, words, flags=re.IGNORECASE)


def _other_name(text: Text, words: str, mention: Mention) -> Iterator[tuple[str, str]]:
    kind, key = mention.value if isinstance(mention.value, tuple) else ("", "")
    house, weekend = text.reading.house, text.reading.weekend
    if kind == "driver":
        others = [k for k in house.drivers if k != key]
        for other in others[:1]:
            mine, theirs = house.drivers[key], house.drivers[other]
            yield "name", words.replace(mine.first_name, theirs.first_name)
    if kind == "person":
        rivals = [r.name for t in weekend.standings.values() for r in t.rows if r.name]
        others = [name for name in dict.fromkeys(rivals) if name != key]
        if others and words in (key, key.split()[-1]):
            yield "name", others[0] if words == key else others[0].split()[-1]
    if kind == "circuit":
        others = [c.name for k, c in house.circuits.items() if k != key]
        if others and words == house.circuits[key].name:
            yield "name", others[0]


def _dropped(file: Path, text: Text) -> Iterator[Slip]:
    """Leave out a sentence of several, a paragraph of several."""
    sentences = list(text.copy.sentences())
    if len(sentences) > 1 and text.passage.what in ("text", "lead", "quote"):
        for start, end in sentences:
            at = text.spans(start, end)
            told = f"{text.reading.locale.key}: without {text.copy.text[start:end]!r}"
            yield Slip("sentence dropped", file, (Change(*at, ""),), told)
    if text.copy.paragraphs > 1:
        cut = text.copy.text.index("\n\n")
        at = text.spans(0, cut)
        yield Slip("paragraph dropped", file, (Change(*at, ""),), text.copy.text[:cut])


if __name__ == "__main__":
    main()
