"""Numbers, places and quantities that one side tells and the other does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from pressgen.checks.parity.sides import Difference, Mentions, amount, rests, told_otherwise
from pressgen.checks.parity.units import is_converted, with_unit, without_sums
from pressgen.diagnostics import kinds
from pressgen.mentions import Mention, Sort

PLAIN = (Sort.ORDINAL, Sort.NUMBER)
"""Numbers without a unit."""

UNSAID = (Decimal(0), Decimal(1))
"""Numbers that a language may say without a number: a win, a first, none."""


def compare_numbers(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Compare numbers with their units; where one side leaves the unit out, without."""
    a, b = rests(left, right, with_unit)
    a, b = _without_pairs(*_without_pairs(a, b, _is_bare_pair), is_converted)
    a, b = without_sums(a, b)
    pairs = [*_firsts(left, right, a, b), *_other_units(a, b)]
    yield from pairs
    paired = {id(one) for pair in pairs for one in (pair.mention, pair.other)}
    said = [
        [m for m in rest if _is_missed(m, side, there) and id(m) not in paired]
        for rest, side, there in ((a, left, b), (b, right, a))
    ]
    yield from told_otherwise(
        kinds.NUMBER_DIFFERS, kinds.NUMBER_UNTOLD, (said[0], said[1]), (left, right)
    )


def _is_missed(mention: Mention, side: Mentions, there: Mentions) -> bool:
    """Tell whether a number must be told: not what may go without saying, nor what follows.

    Who went from 14th to ninth has gained five places; but where the other side tells how many,
    it must be as many.
    """
    if mention.unsure or amount(mention) in UNSAID:
        return False
    is_of_places = isinstance(mention.value, tuple) and mention.value[-1] == "place"
    if not is_of_places or any(m.sort is Sort.QUANTITY for m in there):
        return True
    places = [
        int(str(m.value)) for m in side if m.sort is Sort.ORDINAL and m.sentence == mention.sentence
    ]
    return all(abs(a - b) != amount(mention) for a in places for b in places)


def _firsts(
    left: Mentions, right: Mentions, loose_left: Mentions, loose_right: Mentions
) -> Iterator[Difference]:
    """Yield pairs of a number and a first, or a word that may mean second, in its place.

    A language may well say a first without a number; but where both have as many numbers, one
    first too many here and one other too many there are no chance.
    """
    taken: set[int] = set()
    loose = loose_left, loose_right
    for side, soft in enumerate(loose):
        for mine in (m for m in soft if _is_soft(m) and not counts(m, (left, right)[side])):
            others = [m for m in loose[1 - side] if m.sort is mine.sort and m.value != 1]
            sole = len(others) == 1 and [m.sort for m in soft].count(mine.sort) == 1
            fitting = (
                m
                for m in others
                if id(m) not in taken and _is_instead(mine, m, (left, right), sole=sole)
            )
            theirs = next(fitting, None)
            if theirs and id(mine) not in taken:
                taken |= {id(mine), id(theirs)}
                pair = (theirs, mine) if side == 0 else (mine, theirs)
                yield Difference(kinds.NUMBER_DIFFERS, 1, *pair)


def _is_soft(mention: Mention) -> bool:
    """Tell whether a number may be left unsaid, or be none."""
    vague = mention.sort is Sort.ORDINAL and mention.unsure
    return mention.sort in PLAIN and (mention.value == 1 or vague)


def counts(mention: Mention, side: Mentions) -> bool:
    """Tell whether an ordinal stands beside a number: the first three, de tre första."""
    numbers = (m for m in side if m.sort in (Sort.NUMBER, Sort.QUANTITY))
    return any(1 in (m.start - mention.end, mention.start - m.end) for m in numbers)


def _is_instead(
    mine: Mention, theirs: Mention, sides: tuple[Mentions, Mentions], *, sole: bool
) -> bool:
    """Tell whether one number stands where the other does: as many are around both.

    ``sole``: whether they alone of their sort have no like on the other side.
    """
    if theirs.unsure and mine.value != 1:
        return False
    many = [Counter(m.sentence for m in side if m.sort is mine.sort) for side in sides]
    if mine.sentence == theirs.sentence:
        return theirs.unsure or many[0][mine.sentence] == many[1][mine.sentence]
    return sole and many[0] != many[1] and many[0].total() == many[1].total()


def _other_units(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield pairs of a second and a minute: of one of a unit, and one of another in its place."""
    ones = [
        [m for m in side if m.sort is Sort.QUANTITY and amount(m) == 1] for side in (left, right)
    ]
    for mine, theirs in zip(*ones, strict=False):
        if mine.sentence == theirs.sentence or len(ones[0]) == len(ones[1]) == 1:
            yield Difference(kinds.NUMBER_DIFFERS, 1, theirs, mine)


def _without_pairs(
    left: Mentions, right: Mentions, are_alike: Callable[[Mention, Mention], bool]
) -> tuple[list[Mention], list[Mention]]:
    """Take away pairs of numbers that tell the same in two ways."""
    rest, kept = list(right), []
    for mine in left:
        pair = next((theirs for theirs in rest if are_alike(mine, theirs)), None)
        if pair:
            rest.remove(pair)
        else:
            kept.append(mine)
    return kept, rest


def _is_bare_pair(mine: Mention, theirs: Mention) -> bool:
    """Tell whether they are one number of which one side says the unit, and the other none."""
    one_has_unit = (mine.sort is Sort.QUANTITY) != (theirs.sort is Sort.QUANTITY)
    is_first = Sort.ORDINAL in (mine.sort, theirs.sort) and amount(mine) == 1
    return one_has_unit and not is_first and amount(mine) == amount(theirs)
