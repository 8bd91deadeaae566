"""Which session a sheet is of, by what is written about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pressgen.timing.values import Sheet
from pressgen.timing.words import tokens

_LONGEST_NUMBER = 2
"""Digits of a session's number; more are a date's or a year's."""


def session_hint(sheet: Sheet, names: Mapping[str, Collection[str]]) -> str | None:
    """Return the session that a sheet's hints name; None where they name none, or several.

    Args:
        sheet: A sheet, whose ``hints`` are compared.
        names: What each session may be called, by its key: ``{"race1": ["Race 1", "R1"]}``.
            In a hint it must stand as whole words; the longest that stands there wins, and
            ``Race`` is not ``Race 2``.
    """
    found = {key for hint in sheet.hints for key in _named(hint, names)}
    return found.pop() if len(found) == 1 else None


def _named(hint: str, names: Mapping[str, Collection[str]]) -> set[str]:
    """Return the sessions whose names stand in a text, of names within others only the longest."""
    words = tokens(hint)
    found = {
        (start, start + len(label), key)
        for key, labels in names.items()
        for label in map(tokens, labels)
        if label
        for start in _places(label, words)
    }
    return {key for start, end, key in found if not _within_longer(start, end, found)}


def _places(label: list[str], words: list[str]) -> list[int]:
    """Return where a label stands in a text; not where a number behind it makes it another's."""
    size = len(label)
    return [
        start
        for start in range(len(words) - size + 1)
        if words[start : start + size] == label
        and not (not label[-1].isdigit() and _is_session_number(words[start + size :][:1]))
    ]


def _is_session_number(following: list[str]) -> bool:
    return any(word.isdigit() and len(word) <= _LONGEST_NUMBER for word in following)


def _within_longer(start: int, end: int, found: set[tuple[int, int, str]]) -> bool:
    return any(
        other_start <= start and end <= other_end and other_end - other_start > end - start
        for other_start, other_end, _ in found
    )
