"""What one language tells and the other does not: passages compared as a reader of both would.

Precision comes first. A translation is free to say "he" for a name, "both races" for two, to
repeat a number or not; what it may not do is tell another number, day, session or driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pressgen.checks.parity.by_number import (
    value_by_half_days,
    without_told_by_number,
    without_years_between,
)
from pressgen.checks.parity.days import compare_days
from pressgen.checks.parity.names import compare_names
from pressgen.checks.parity.numbers import compare_numbers
from pressgen.checks.parity.order import exchanged
from pressgen.checks.parity.sides import (
    NUMBERS,
    Difference,
    Mentions,
    amount,
    compare_presence,
    of,
    rests,
    told_otherwise,
    value_of,
)
from pressgen.diagnostics import kinds
from pressgen.mentions import Sort

__all__ = ["Difference", "amount", "differences"]


COUNTED = (
    ((Sort.YEAR, Sort.CLOCK, Sort.LAP_TIME), kinds.NUMBER_DIFFERS, kinds.NUMBER_UNTOLD),
    ((Sort.SESSION, Sort.ROUND), kinds.SESSION_DIFFERS, kinds.SESSION_UNTOLD),
)
"""Values that both sides must have; how often counts only where both differ."""

PRESENT = (
    ((Sort.WEEKDAY,), kinds.DATE_DIFFERS, kinds.DATE_UNTOLD),
    ((Sort.CONCEPT,), None, kinds.CONCEPT_UNTOLD),
)
"""Values that are there or not, however often; what is no pair has no kind for pairs."""


def differences(
    left: Mentions, right: Mentions, pronouns: Callable[[int, str], bool]
) -> Iterator[Difference]:
    """Yield what the two sides of a passage tell differently.

    ``pronouns`` tells of a side whether it has a pronoun that may mean a driver.
    """
    found = list(_told_differently(left, right))
    found += compare_names(left, right, pronouns)
    yield from found
    if not found:
        yield from exchanged(left, right)
    for sorts, pairs, untold in PRESENT:
        yield from compare_presence(pairs, untold, of(left, sorts), of(right, sorts))


def _told_differently(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield the days, times, sessions and numbers of one side that the other has not."""
    left, right = without_told_by_number(left, right)
    yield from compare_days(of(left, (Sort.DATE,)), of(right, (Sort.DATE,)))
    for sorts, differs, untold in COUNTED:
        both = without_years_between(of(left, sorts), of(right, sorts))
        value = value_by_half_days if any(m.unsure for side in both for m in side) else value_of
        yield from told_otherwise(differs, untold, rests(*both, value), both)
    yield from compare_numbers(of(left, NUMBERS), of(right, NUMBERS))
