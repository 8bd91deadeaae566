"""Sessions, rounds, years and days that one side names, and the other numbers."""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal

from pressgen.checks.parity.days import date_in
from pressgen.checks.parity.sides import NUMBERS, Mentions, of, rest, value_of
from pressgen.mentions import Mention, Sort

NUMBERED = (Sort.SESSION, Sort.ROUND, Sort.YEAR, Sort.DATE, Sort.CLOCK)
"""What a number alone may stand for."""


def without_told_by_number(left: Mentions, right: Mentions) -> tuple[Mentions, Mentions]:
    """Take away sessions, rounds, years and days that the other side tells by their number alone.

    "She won Heat 3" is "Hon vann det tredje", the second heat may be Heat 2 by its label, "June
    15th" is "the 15th", and 2000 is no year where 2,000 people came.
    """
    gone: set[int] = set()
    for mine, theirs in ((left, right), (right, left)):
        others = [*of(theirs, NUMBERED), *of(theirs, NUMBERS)]
        loose = rest(others, [*of(mine, NUMBERED), *of(mine, NUMBERS)], value_of)
        for session in rest(of(mine, NUMBERED), of(theirs, NUMBERED), value_of):
            number = _number_in(session)
            pair = next((m for m in loose if number is not None and _number_in(m) == number), None)
            if pair and (pair.sort in NUMBERS or _is_of_no_key(pair) or _is_of_no_key(session)):
                loose.remove(pair)
                gone |= {id(session), id(pair)}
    kept = ([mention for mention in side if id(mention) not in gone] for side in (left, right))
    return next(kept), next(kept)


def _number_in(mention: Mention) -> int | None:
    """Return the number of a session, a round or a place; None of anything else."""
    match mention.sort:
        case Sort.QUANTITY:
            return None
        case Sort.CLOCK if isinstance(mention.value, tuple):
            hours, minutes = mention.value
            return int(hours) if not minutes else None
        case Sort.DATE:
            first, last, _ = date_in(mention)
            return first[1] if first == last else None
        case Sort.NUMBER:
            amount = Decimal(str(mention.value))
            return int(amount) if amount == int(amount) else None
    value = mention.value[-1] if isinstance(mention.value, tuple) else mention.value
    digits = re.search(r"\d+$", str(value))
    return int(digits[0]) if digits else None


def _is_of_no_key(mention: Mention) -> bool:
    """Tell whether a session is known by its kind and number only."""
    return mention.sort is Sort.SESSION and isinstance(mention.value, tuple)


def without_years_between(left: Mentions, right: Mentions) -> tuple[Mentions, Mentions]:
    """Take away years between two that both sides have: 2021, 2022 and 2023 are 2021 to 2023."""
    years = [{str(m.value) for m in side if m.sort is Sort.YEAR} for side in (left, right)]
    shared = sorted(years[0] & years[1])
    if len(shared) < 2 or years[0] == years[1]:  # noqa: PLR2004
        return left, right
    first, last = shared[0], shared[-1]
    kept = (
        [m for m in side if m.sort is not Sort.YEAR or not first < str(m.value) < last]
        for side in (left, right)
    )
    return next(kept), next(kept)


def value_by_half_days(mention: Mention) -> Hashable:
    """Return the value of what may be a time of day before noon or after it: both are one."""
    if mention.sort is Sort.CLOCK and isinstance(mention.value, tuple):
        return mention.sort, (mention.value[0] % 12, *mention.value[1:])
    return value_of(mention)
