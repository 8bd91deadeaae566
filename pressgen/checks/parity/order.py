"""What both sides tell, but of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from pressgen.checks.parity.names import PEOPLE, owner_of
from pressgen.checks.parity.numbers import PLAIN, counts
from pressgen.checks.parity.sides import Difference, Mentions, amount, of
from pressgen.diagnostics import kinds
from pressgen.mentions import Mention, Sort


def exchanged(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield places, or people, that have changed places in a sentence.

    A translation keeps the order of places, unless people or sessions change theirs with them:
    "third in Race 1 and fifth in Race 2" is not "femma i Race 1 och trea i Race 2". People have
    changed places where all that is told of them keeps its order.
    """
    sides = _by_sentence(left), _by_sentence(right)
    for sentence in sides[0].keys() & sides[1].keys():
        mine, theirs = (
            [m for m in side[sentence] if m.sort is not Sort.NAME or owner_of(m)[0] in PEOPLE]
            for side in sides
        )
        one, other = ([m for m in side if not _is_joined(m, side)] for side in (mine, theirs))
        yield from _moved(one, other, PLAIN, (Sort.NAME, Sort.SESSION, Sort.ROUND))
        order = [m.sort is Sort.NAME for m in mine]
        is_each_told = not any(a and b for a, b in pairwise(order))
        if is_each_told and order == [m.sort is Sort.NAME for m in theirs]:
            told = {amount(m) for m in mine if m.sort is not Sort.NAME}
            if len(told) >= SEVERAL:
                yield from _moved(mine, theirs, (Sort.NAME,), set(Sort) - {Sort.NAME})


def _is_joined(mention: Mention, side: Mentions) -> bool:
    """Tell whether an ordinal stands beside a number: "de två första" are the first two."""
    return mention.sort is Sort.ORDINAL and counts(mention, side)


SEVERAL = 2
"""Things told of people there must be, for their order to tell whose they are."""


def _by_sentence(side: Mentions) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for mention in side:
        if not mention.unsure:
            found.setdefault(mention.sentence, []).append(mention)
    return found


def _moved(
    left: Mentions, right: Mentions, sorts: Collection[Sort], anchors: Collection[Sort]
) -> Iterator[Difference]:
    """Yield what is in another order, though what it is told of keeps its own."""
    mine, theirs = of(left, sorts), of(right, sorts)
    fixed = [list(map(amount, of(side, anchors))) for side in (left, right)]
    is_moved = Counter(map(amount, mine)) == Counter(map(amount, theirs))
    is_moved &= not all(m.sort is Sort.NUMBER for m in (*mine, *theirs))  # 19 of 24, av 24 19
    if is_moved and fixed[0] == fixed[1]:
        kind = kinds.NAME_DIFFERS if Sort.NAME in sorts else kinds.NUMBER_DIFFERS
        for one, other in zip(mine, theirs, strict=True):
            if amount(one) != amount(other):
                yield Difference(kind, 1, other, one)
