"""The sessions that a sentence names: by number, by kind, and those that there are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pressgen.checks.claims.sentence import PEOPLE, Sentence, is_of
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model.sessions import kind_of


@dataclass(frozen=True, slots=True)
class Named:
    """A session that is named: one of these keys; none where the series has no such session."""

    keys: frozenset[str]
    start: int
    end: int


def named_sessions(sentence: Sentence) -> list[Named]:
    """Return the sessions that a sentence names, in its order."""
    found = [
        Named(_key_of(sentence, mention), mention.start, mention.end)
        for mention in sentence.mentions(Sort.SESSION)
    ]
    taken = [(session.start, session.end) for session in found]
    for named in _unnumbered(sentence):
        if not any(named.start < end and named.end > start for start, end in taken):
            found.append(named)
            taken.append((named.start, named.end))
    return sorted(found, key=lambda session: session.start)


def _key_of(sentence: Sentence, mention: Mention) -> frozenset[str]:
    """Return the key of a session; none for a part of one, as Q1 where qualifying is one."""
    of_day = of_its_day(sentence, mention)
    if of_day is not None:
        return of_day
    is_key = isinstance(mention.value, str)
    is_part = re.fullmatch(r"\w{1,2}\d", sentence.words(mention)) and not re.search(
        r"\d", str(mention.value)
    )
    return frozenset([str(mention.value)] if is_key and not is_part else [])


def of_its_day(sentence: Sentence, mention: Mention) -> frozenset[str] | None:
    """Return the session that is the n-th of its day, "Sunday's first race"; None: of the weekend.

    It is none where the days of its kind are not known. On a day with one session of the kind,
    or fewer than n, it is the n-th of the weekend.
    """
    kind, nth = _counted(mention)
    if not kind or not nth or not _is_ordinal(sentence, kind, mention):
        return None
    weekday = _weekday_before(sentence, mention.start)
    if weekday is None:
        weekday = _weekday_behind(sentence, mention.end)
    if weekday is None:
        return None
    days = _days_of(sentence, kind)
    if days is None:
        return frozenset()
    same = sorted(key for key, day in days.items() if day == weekday)
    if len(same) < 2:  # noqa: PLR2004
        return None
    return frozenset(same[nth - 1 : nth]) or None


def _counted(mention: Mention) -> tuple[str, int]:
    """Return the kind of a session, and which one it is; 0: it has no number."""
    match mention.value:
        case (str(kind), int(nth)):
            return kind, nth
        case str(key):
            number = re.search(r"\d+$", key)
            return kind_of(key) or "", int(number[0]) if number else 0
    return "", 0


def _is_ordinal(sentence: Sentence, kind: str, mention: Mention) -> bool:
    """Tell whether a session is called by an ordinal: its noun comes last."""
    words = sentence.reading.lexicon.sessions.get(kind)
    return bool(
        words and re.search(rf" (?:{words.nouns})$", sentence.words(mention), re.IGNORECASE)
    )


def _weekday_before(sentence: Sentence, start: int) -> int | None:
    """Return the weekday that ends right before: "Sunday's", perhaps with one word more."""
    text = sentence.side.copy.text
    for weekday in sentence.mentions(Sort.WEEKDAY):
        if weekday.end < start and re.fullmatch(r" (?:\w+ )?", text[weekday.end : start]):
            return int(str(weekday.value))
    return None


def _weekday_behind(sentence: Sentence, end: int) -> int | None:
    """Return the weekday that follows right behind: "the first race on Sunday"."""
    link = ready(rf",? (?:{sentence.claims.on_day}) ")
    for weekday in sentence.mentions(Sort.WEEKDAY):
        if weekday.start > end and link.fullmatch(sentence.side.copy.text[end : weekday.start]):
            return int(str(weekday.value))
    return None


def _days_of(sentence: Sentence, kind: str) -> dict[str, int] | None:
    """Return the weekdays of the sessions of a kind; None where one is not known."""
    known = sentence.weekend.sessions
    days = {key: known[key].day for key in all_of_kind(sentence, kind) if key in known}
    if len(days) < len(all_of_kind(sentence, kind)) or None in days.values():
        return None
    return {key: day.weekday() for key, day in days.items() if day}


def _unnumbered(sentence: Sentence) -> Iterator[Named]:
    """Yield sessions by their labels without a number, then by the words for their kind."""
    for key, labels in sentence.reading.reader.sessions.items():
        for label in labels:
            if not re.search(r"\d", label):
                form = re.escape(label.replace("\u00a0", " "))
                for match in whole_words(form).finditer(sentence.text):
                    yield _named(sentence, frozenset([key]), match)
    yield from _by_day(sentence)
    yield from _by_kind(sentence)


def _by_day(sentence: Sentence) -> Iterator[Named]:
    """Yield those of a series' own sessions that their day tells apart: "Friday's leg"."""
    known = sentence.weekend.sessions
    for noun, keys in sentence.reading.numbered_labels.items():
        for match in whole_words(re.escape(noun)).finditer(sentence.text):
            named = _named(sentence, keys, match)
            weekday = _weekday_before(sentence, named.start)
            days = {key: known[key].day for key in keys if key in known}
            same = {key for key, day in days.items() if day and day.weekday() == weekday}
            if weekday is not None and same and len(days) == len(keys):
                yield replace(named, keys=frozenset(same))


def _by_kind(sentence: Sentence) -> Iterator[Named]:
    """Yield sessions by the words for their kind: "the race", "Saturday's race"."""
    indefinite = rf"(?<!\w)(?:{sentence.claims.indefinite})(?: \w+)? $"
    for kind, words in sentence.reading.lexicon.sessions.items():
        keys = all_of_kind(sentence, kind)
        for match in whole_words(words.nouns).finditer(sentence.text) if keys else ():
            before = sentence.text[: match.start()]
            named = _named(sentence, keys, match)
            is_any = re.search(indefinite, before, re.IGNORECASE)
            meant = frozenset[str]() if is_any else _on_its_day(sentence, kind, named)
            yield replace(named, keys=meant)


def _named(sentence: Sentence, keys: frozenset[str], match: re.Match[str]) -> Named:
    return Named(keys, sentence.start + match.start(), sentence.start + match.end())


def _on_its_day(sentence: Sentence, kind: str, named: Named) -> frozenset[str]:
    """Return those sessions that are on the weekday before them: "Saturday's race"."""
    weekday = _weekday_before(sentence, named.start)
    days = _days_of(sentence, kind) if weekday is not None else None
    if days is None:
        return named.keys
    return frozenset(key for key in named.keys if days[key] == weekday) or named.keys


def all_of_kind(sentence: Sentence, kind: str) -> frozenset[str]:
    """Return all of the series' sessions of a kind."""
    return frozenset(key for key in sentence.reading.reader.sessions if kind_of(key) == kind)


def session_before(sentence: Sentence, driver: str) -> str:
    """Return the only session that the sentence before names, in the paragraph; else nothing.

    It is the driver's where nobody else is named there.
    """
    start, _ = sentence.paragraph
    before = [span for span in sentence.side.copy.sentences() if span[1] <= sentence.start]
    if not before or before[-1][0] < start:
        return ""
    last = Sentence(sentence.side, sentence.passage, *before[-1])
    people = [m.value for m in last.mentions(Sort.NAME) if is_of(m, (*PEOPLE, "namesakes"))]
    if people and ("driver", driver) not in people:
        return ""
    named = {session.keys for session in named_sessions(last)}
    keys = named.pop() if len(named) == 1 else frozenset()
    return next(iter(keys)) if len(keys) == 1 else ""


def unknown(sentence: Sentence) -> Iterator[Finding]:
    """A session that a sentence calls by its number is one of the series."""
    if sentence.is_abroad:
        return
    for mention in sentence.doubtful(Sort.SESSION):
        match mention.value:
            case (str(kind), int(number)) if number:
                alike = _alike(sentence, kind, sentence.words(mention))
                after = sentence.after(mention).lstrip()
                if len(alike) > 1 and not whole_words(sentence.claims.counted).match(after):
                    known = ", ".join(sentence.reading.label(key) for key in alike)
                    yield sentence.wrong(kinds.UNKNOWN_SESSION, mention, known=known)


def _alike(sentence: Sentence, kind: str, words: str) -> list[str]:
    """Return the sessions that are called so with other numbers: by noun, or by their labels."""
    known = sentence.reading.reader.sessions
    nouns = sentence.reading.lexicon.sessions[kind].nouns
    if re.fullmatch(rf"(?:{nouns}) \d+", words, re.IGNORECASE):
        return [key for key in known if kind_of(key) == kind]
    form = re.sub(r"\d+", "#", words).lower()
    return [
        key
        for key, labels in known.items()
        if form in {re.sub(r"\d+", "#", label).lower() for label in labels}
    ]
