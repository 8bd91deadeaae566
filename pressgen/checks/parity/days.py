"""Days that one side tells and the other does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from pressgen.checks.parity.sides import Difference, Mentions
from pressgen.diagnostics import kinds
from pressgen.mentions import Mention

Day = tuple[Hashable, Mention]


def compare_days(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Compare the days that dates begin and end with: 14–16 June is 14, 15 and 16 June."""
    with_year = all(date_in(mention)[2] for mention in (*left, *right))
    sides = _days(left, with_year), _days(right, with_year)
    rests = _news_of_days(sides[0], sides[1], left), _news_of_days(sides[1], sides[0], right)
    if len(sides[0]) == len(sides[1]):
        rests = _rest_of_days(*sides), _rest_of_days(*reversed(sides))
    for mine, theirs in zip(*rests, strict=False):
        yield Difference(kinds.DATE_DIFFERS, 1, theirs, mine)
    paired = min(map(len, rests))
    for side, rest in enumerate(rests):
        yield from (Difference(kinds.DATE_UNTOLD, side, mention) for mention in rest[paired:])


def date_in(mention: Mention) -> tuple[tuple[int, int], tuple[int, int], int | None]:
    """Return the first and the last day, as month and day, and the year; None: it has none."""
    match mention.value:
        case ((int() as m, int() as d), (int() as n, int() as e), int() | None as year):
            return (m, d), (n, e), year
    raise TypeError(f"no date: {mention.value}")


def _days(dates: Mentions, with_year: bool) -> list[Day]:
    """Return the first and last days of dates, each with its date."""
    days: list[Day] = []
    for mention in dates:
        first, last, year = date_in(mention)
        ends = dict.fromkeys((first, last))
        days += [((end, year if with_year else None), mention) for end in ends]
    return days


def _rest_of_days(mine: Sequence[Day], theirs: Sequence[Day]) -> list[Mention]:
    there, rest = Counter(day for day, _ in theirs), []
    for day, mention in mine:
        there[day] -= 1
        if there[day] < 0:
            rest.append(mention)
    return _once(rest)


def _news_of_days(mine: Sequence[Day], theirs: Sequence[Day], dates: Mentions) -> list[Mention]:
    """Return dates with days that the other side has not; but for those within a range of both."""
    there = {day for day, _ in theirs}
    inside = [date_in(theirs_)[:2] for _, theirs_ in theirs]
    own = {end for mention in dates for end in date_in(mention)[:2]}
    ranges = [(a, b) for a, b in inside if a != b and a in own and b in own]
    return _once(
        mention
        for day, mention in mine
        if day not in there and not any(a < date_in(mention)[0] < b for a, b in ranges)
    )


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    return list({id(mention): mention for mention in mentions}.values())
