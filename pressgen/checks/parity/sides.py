"""Two sides of a passage, and what of one has no like on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressgen.diagnostics import Kind
from pressgen.mentions import Mention, Sort

Mentions = Sequence[Mention]

NUMBERS = (Sort.ORDINAL, Sort.NUMBER, Sort.QUANTITY)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands on one side (0 or 1), and not on the other."""

    kind: Kind
    side: int
    mention: Mention
    other: Mention | None = None
    """What stands on the other side in its place; None: nothing."""


def of(mentions: Mentions, sorts: Iterable[Sort]) -> list[Mention]:
    """Return the mentions of some sorts."""
    return [mention for mention in mentions if mention.sort in sorts]


def value_of(mention: Mention) -> Hashable:
    """Return by what a mention has its like on the other side."""
    return mention.sort, mention.value


def amount(mention: Mention) -> Hashable:
    """Return a mention's value without its unit, alike for places and numbers."""
    if mention.sort is Sort.QUANTITY and isinstance(mention.value, tuple):
        return Decimal(mention.value[0])
    return Decimal(str(mention.value)) if mention.sort in NUMBERS else value_of(mention)


def rests(
    left: Mentions, right: Mentions, value: Callable[[Mention], Hashable]
) -> tuple[list[Mention], list[Mention]]:
    """Return what is left of both sides when each value has taken its like from the other."""
    return rest(left, right, value), rest(right, left, value)


def rest(mine: Mentions, theirs: Mentions, value: Callable[[Mention], Hashable]) -> list[Mention]:
    """Return what of one side has no like on the other: in the same sentence, else anywhere."""
    there = Counter((value(mention), mention.sentence) for mention in theirs)
    apart = []
    for mention in mine:
        key = value(mention), mention.sentence
        if there[key]:
            there[key] -= 1
        else:
            apart.append(mention)
    elsewhere: Counter[Hashable] = Counter()
    for (known, _), count in there.items():
        elsewhere[known] += count
    rest = []
    for mention in apart:
        elsewhere[value(mention)] -= 1
        if elsewhere[value(mention)] < 0:
            rest.append(mention)
    return rest


def told_otherwise(
    differs: Kind,
    untold: Kind,
    rests: tuple[list[Mention], list[Mention]],
    all_: tuple[Mentions, Mentions],
) -> Iterator[Difference]:
    """Yield pairs of what is left, then what one side has more of and the other not at all.

    A session that is told in other words than its number's is not missed.
    """
    rests = _told_plainly(rests[0]), _told_plainly(rests[1])
    for mine, theirs in zip(*rests, strict=False):
        yield Difference(differs, 1, theirs, mine)
    paired = min(map(len, rests))
    for side, rest in enumerate(rests):
        there = {amount(mention) for mention in all_[1 - side]}
        for mention in rest[paired:]:
            if amount(mention) not in there:
                yield Difference(untold, side, mention)


def _told_plainly(rest: Mentions) -> list[Mention]:
    return [m for m in rest if not (m.unsure and m.sort is Sort.SESSION)]


def compare_presence(
    differs: Kind | None, untold: Kind, left: Mentions, right: Mentions
) -> Iterator[Difference]:
    """Compare values that are there or not, however often; without a kind, none is a pair."""
    news = news_of(left, right), news_of(right, left)
    if differs and len(left) == len(right) and not any(m.unsure for m in (*left, *right)):
        news = rests(left, right, value_of)  # told as often: one of two Sundays is a Saturday
    paired = min(map(len, news)) if differs else 0
    if differs:
        for mine, theirs in zip(*news, strict=False):
            yield Difference(differs, 1, theirs, mine)
    for side, rest in enumerate(news):
        yield from (Difference(untold, side, mention) for mention in rest[paired:])


def news_of(mine: Mentions, theirs: Mentions) -> list[Mention]:
    """Return the first mention of each value that the other side has not."""
    there = {value_of(mention) for mention in theirs}
    firsts = {value_of(mention): mention for mention in reversed(mine) if not mention.unsure}
    return [mention for mention in reversed(firsts.values()) if value_of(mention) not in there]
