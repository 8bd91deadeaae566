"""Fixed words that code asks the catalogue for; all others are asked for by templates.

``N_`` marks a message for the extractor and does nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pressgen.localise import Locale
from pressgen.model import Text
from pressgen.model.house import SESSION_KEY
from pressgen.model.values import Status
from pressgen.model.weekend import Result


def N_(message: str) -> str:  # noqa: N802 - the name that extractors know
    """Mark a message for extraction."""
    return message


_SESSIONS: Mapping[str, tuple[str, str]] = {
    "test": (N_("Official Test"), N_("Official Test %(number)s")),
    "practice": (N_("Free Practice"), N_("Free Practice %(number)s")),
    "qualifying": (N_("Qualifying"), N_("Qualifying %(number)s")),
    "warmup": (N_("Warm-up"), N_("Warm-up %(number)s")),
    "race": (N_("Race"), N_("Race %(number)s")),
}
"""The standard sessions: the only one of its kind, and one of several."""

_STATUSES: Mapping[Status, tuple[str, str]] = {
    "retired": (N_("Retired (%(reason)s)"), "DNF"),
    "did_not_start": (N_("Did not start (%(reason)s)"), "DNS"),
    "disqualified": (N_("Disqualified (%(reason)s)"), "DSQ"),
    "not_classified": (N_("Not classified (%(reason)s)"), "NC"),
}
"""The words for each status, and the code that stands where no reason is given."""


def session(locale: Locale, key: str, own: Text | None) -> str | None:
    """Return what a session is called: its own label, else the standard one of its key.

    None where there is neither, or the own label is not told in this language.
    """
    label = (own and own.get(locale.key)) or _standard(locale, key)
    return locale.typeset(label) if label else None


def session_heading(locale: Locale, label: str, official: Text | None) -> str:
    """Return a session's label with the series' own name in brackets where it differs."""
    name = (official and official.get(locale.key)) or label
    return f"{label} ({name})" if name.split() != label.split() else label


def _standard(locale: Locale, key: str) -> str | None:
    match = SESSION_KEY.match(key)
    if match is None or match["kind"] not in _SESSIONS:
        return None
    single, numbered = _SESSIONS[match["kind"]]
    number = match["number"]
    return locale.words.gettext(numbered if number else single) % {"number": number}


def outcome(locale: Locale, result: Result, reason: str) -> str:
    """Return how a session ended, for a list: ``4th place``, ``Retired (tyre puncture)``.

    ``reason`` tells why there is no place; empty: it is not given, and a code stands for it.
    """
    if result.status is None:
        return locale.place_digits(result.place or 0)
    words, code = _STATUSES[result.status]
    return locale.words.gettext(words) % {"reason": reason or code}


def points(locale: Locale, number: Decimal) -> str:
    """Return points in running text: ``21 points``, ``1 point``."""
    one_or_many = locale.words.ngettext("%(number)s point", "%(number)s points", _plural(number))
    return one_or_many % {"number": locale.number(number)}


def weeks(locale: Locale, number: int) -> str:
    """Return a number of weeks in words: ``three weeks``."""
    one_or_many = locale.words.ngettext("%(number)s week", "%(number)s weeks", number)
    return one_or_many % {"number": locale.count(number)}


def _plural(number: Decimal) -> int:
    """Return the whole number whose plural form a number takes: halves take that of many."""
    return int(number) if number == int(number) else 2
