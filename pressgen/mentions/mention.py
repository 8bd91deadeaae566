"""What a text mentions: a value, told in the words of a language."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What is mentioned."""

    NAME = "name"
    """Its value is an owner: ``("driver", "anna")``."""
    DATE = "date"
    """From and to as (month, day), and the year or None."""
    WEEKDAY = "weekday"
    """From 0, Monday."""
    CLOCK = "clock"
    """Hours and minutes."""
    LAP_TIME = "lap time"
    """Digits only."""
    YEAR = "year"
    SESSION = "session"
    """The key of one of the series' sessions, or a kind and a number."""
    ROUND = "round"
    """Its number."""
    QUANTITY = "quantity"
    """A number and a unit."""
    ORDINAL = "ordinal"
    """A number."""
    NUMBER = "number"
    """A number."""
    CONCEPT = "concept"
    """A name that all languages share."""
    GROUP = "group"
    """Several drivers, without their names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a text, from ``start`` to ``end``; ``told``: a fact by name has written it."""

    sort: Sort
    value: Hashable
    start: int
    end: int
    told: bool = False
    unsure: bool = False
    """Whether the words may mean something else, as "andra" does."""
    sentence: int = 0
    """The number of its sentence in the text."""
