"""Quantities that are the same in other units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from decimal import Decimal
from typing import NamedTuple

from pressgen.checks.parity.sides import Mentions, amount
from pressgen.mentions import Mention

BASES: dict[str, tuple[Decimal | int, str]] = {
    "tenth": (Decimal("0.1"), "second"),
    "hundredth": (Decimal("0.01"), "second"),
    "thousandth": (Decimal("0.001"), "second"),
    "minute": (60, "second"),
    "hour": (3600, "second"),
    "week": (7, "day"),
    "kilometre": (1000, "metre"),
}
"""Units of the lexicons that are others many times over: a fortnight is fourteen days."""

IMPERIAL: dict[str, tuple[Decimal, str]] = {
    "mph": (Decimal("1.609344"), "speed"),
    "mile": (Decimal("1609.344"), "metre"),
    "foot": (Decimal("0.3048"), "metre"),
    "pound": (Decimal("0.45359237"), "kilogram"),
}
"""Units of the lexicons that are others so many times over, and come out uneven."""


def with_unit(mention: Mention) -> Hashable:
    """Return how much of which unit a number is, in the unit that this one is based on."""
    match mention.value:
        case (Decimal() as number, str(unit)):
            times, base = BASES.get(unit, (1, unit))
            return number * times, base
    return amount(mention), None


def without_sums(left: Mentions, right: Mentions) -> tuple[list[Mention], list[Mention]]:
    """Take away quantities that come to the same: a minute and two seconds are 62 seconds."""
    sums = _sums(left), _sums(right)
    several = _mixed(left) | _mixed(right)
    same = {unit for unit in several if sums[0][unit] == sums[1][unit]}
    kept = ([m for m in side if _base(m) not in same] for side in (left, right))
    return next(kept), next(kept)


def _sums(side: Mentions) -> dict[str, Decimal]:
    """Return how much there is of each unit that others are many times over."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for mention in side:
        match with_unit(mention):
            case (Decimal() as number, str(unit)):
                sums[unit] += number
    return sums


def _mixed(side: Mentions) -> set[str]:
    """Return the units that stand beside such as are others many times over."""
    units: dict[str, set[Hashable]] = {}
    for mention in side:
        base = _base(mention)
        if base and isinstance(mention.value, tuple):
            units.setdefault(base, set()).add(mention.value[-1])
    return {base for base, known in units.items() if len(known) > 1}


def _base(mention: Mention) -> str | None:
    match with_unit(mention):
        case (_, str(unit)):
            return unit
    return None


def is_converted(mine: Mention, theirs: Mention) -> bool:
    """Tell whether one quantity is the other in a unit of elsewhere: 62 mph are 100 km/h."""
    one, other = _in_base(mine), _in_base(theirs)
    if one is None or other is None or one.base != other.base:
        return False
    if not (one.is_uneven or other.is_uneven):
        return False
    exact = one.times * Decimal(str(amount(mine))), other.times * Decimal(str(amount(theirs)))
    return _rounds_to(exact[0] / other.times, theirs) or _rounds_to(exact[1] / one.times, mine)


class _Unit(NamedTuple):
    """A unit, as so many times a base; uneven where it is none of the metric ones."""

    times: Decimal
    base: str
    is_uneven: bool


def _in_base(mention: Mention) -> _Unit | None:
    """Return the unit of a quantity; None of what is none."""
    match mention.value:
        case (Decimal(), str(unit)):
            times, base = IMPERIAL.get(unit) or BASES.get(unit, (1, unit))
            return _Unit(Decimal(times), base, unit in IMPERIAL)
    return None


def _rounds_to(exact: Decimal, mention: Mention) -> bool:
    """Tell whether a number is an exact one, rounded to as many decimals as it has."""
    told = Decimal(str(amount(mention)))
    exponent = int(told.as_tuple().exponent)
    return exact.quantize(Decimal(1).scaleb(min(exponent, 0))) == told
