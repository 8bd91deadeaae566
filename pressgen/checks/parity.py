"""What one language tells and the other does not: passages compared as a reader of both would.

Precision comes first. A translation is free to say "he" for a name, "both races" for two, to
repeat a number or not; what it may not do is tell another number, day, session or driver.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressgen.diagnostics import Kind, kinds
from pressgen.mentions import FAMILY, Mention, Sort

COUNTED = (
    ((Sort.DATE,), kinds.DATE_DIFFERS, kinds.DATE_UNTOLD),
    ((Sort.YEAR, Sort.CLOCK, Sort.LAP_TIME), kinds.NUMBER_DIFFERS, kinds.NUMBER_UNTOLD),
    ((Sort.SESSION, Sort.ROUND), kinds.SESSION_DIFFERS, kinds.SESSION_UNTOLD),
)
"""Values that both sides must have; how often counts only where both differ."""

PRESENT = (
    ((Sort.WEEKDAY,), kinds.DATE_DIFFERS, kinds.DATE_UNTOLD),
    ((Sort.CONCEPT,), None, kinds.CONCEPT_UNTOLD),
)
"""Values that are there or not, however often; what is no pair has no kind for pairs."""

NUMBERS = (Sort.ORDINAL, Sort.NUMBER, Sort.QUANTITY)
SESSIONS = (Sort.SESSION, Sort.ROUND)

BASES = {
    "minute": (60, "second"),
    "hour": (3600, "second"),
    "week": (7, "day"),
    "kilometre": (1000, "metre"),
}
"""Units of the lexicons that are others many times over: a fortnight is fourteen days."""

UNSAID = (Decimal(0), Decimal(1))
"""Numbers that a language may say without a number: a win, a first, none."""

PEOPLE = ("driver", "person")
"""Those whose names only a pronoun replaces. Circuits, series and teams are called many things."""

Mentions = Sequence[Mention]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands on one side (0 or 1), and not on the other."""

    kind: Kind
    side: int
    mention: Mention
    other: Mention | None = None
    """What stands on the other side in its place; None: nothing."""


def differences(
    left: Mentions, right: Mentions, pronouns: Callable[[int, str], bool]
) -> Iterator[Difference]:
    """Yield what the two sides of a passage tell differently.

    ``pronouns`` tells of a side whether it has a pronoun that may mean a driver.
    """
    left, right = _without_told_by_number(left, right)
    for sorts, differs, untold in COUNTED:
        both = _of(left, sorts), _of(right, sorts)
        yield from _told_otherwise(differs, untold, _rests(*both, _value), both)
    yield from _numbers(_of(left, NUMBERS), _of(right, NUMBERS))
    for sorts, pairs, untold in PRESENT:
        yield from _present(pairs, untold, _of(left, sorts), _of(right, sorts))
    yield from _names(_of(left, (Sort.NAME,)), _of(right, (Sort.NAME,)), pronouns)


def _of(mentions: Mentions, sorts: Iterable[Sort]) -> list[Mention]:
    return [mention for mention in mentions if mention.sort in sorts]


def _value(mention: Mention) -> Hashable:
    return mention.sort, mention.value


def _rests(
    left: Mentions, right: Mentions, value: Callable[[Mention], Hashable]
) -> tuple[list[Mention], list[Mention]]:
    """Return what is left of both sides when each value has taken its like from the other."""
    return _rest(left, right, value), _rest(right, left, value)


def _rest(mine: Mentions, theirs: Mentions, value: Callable[[Mention], Hashable]) -> list[Mention]:
    there, rest = Counter(map(value, theirs)), []
    for mention in mine:
        there[value(mention)] -= 1
        if there[value(mention)] < 0:
            rest.append(mention)
    return rest


def _told_otherwise(
    differs: Kind,
    untold: Kind,
    rests: tuple[list[Mention], list[Mention]],
    all_: tuple[Mentions, Mentions],
) -> Iterator[Difference]:
    """Yield pairs of what is left, then what one side has more of and the other not at all."""
    for mine, theirs in zip(*rests, strict=False):
        yield Difference(differs, 1, theirs, mine)
    paired = min(map(len, rests))
    for side, rest in enumerate(rests):
        there = {_amount(mention) for mention in all_[1 - side]}
        for mention in rest[paired:]:
            if _amount(mention) not in there:
                yield Difference(untold, side, mention)


# Sessions and rounds


def _without_told_by_number(left: Mentions, right: Mentions) -> tuple[Mentions, Mentions]:
    """Take away sessions and rounds that the other side tells by their number alone.

    "She won Heat 3" is "Hon vann det tredje", and the second heat may be Heat 2 by its label.
    """
    gone: set[int] = set()
    for mine, theirs in ((left, right), (right, left)):
        others = [*_of(theirs, SESSIONS), *_of(theirs, NUMBERS)]
        loose = _rest(others, [*_of(mine, SESSIONS), *_of(mine, NUMBERS)], _value)
        for session in _rest(_of(mine, SESSIONS), _of(theirs, SESSIONS), _value):
            pair = next((m for m in loose if _number_in(m) == _number_in(session)), None)
            if pair and (pair.sort in NUMBERS or _is_of_no_key(pair) or _is_of_no_key(session)):
                loose.remove(pair)
                gone |= {id(session), id(pair)}
    kept = ([mention for mention in side if id(mention) not in gone] for side in (left, right))
    return next(kept), next(kept)


def _number_in(mention: Mention) -> int | None:
    """Return the number of a session, a round or a place; None of anything else."""
    value = mention.value[-1] if isinstance(mention.value, tuple) else mention.value
    digits = re.search(r"\d+$", str(value)) if mention.sort is not Sort.QUANTITY else None
    return int(digits[0]) if digits else None


def _is_of_no_key(mention: Mention) -> bool:
    """Tell whether a session is known by its kind and number only."""
    return mention.sort is Sort.SESSION and isinstance(mention.value, tuple)


# Numbers


def _numbers(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Compare numbers with their units; where one side leaves the unit out, without."""
    a, b = _rests(left, right, _with_unit)
    a, b = _without_bare_pairs(a, b)
    yield from _firsts(a, b)
    said = [[m for m in rest if _amount(m) not in UNSAID and not m.unsure] for rest in (a, b)]
    yield from _told_otherwise(
        kinds.NUMBER_DIFFERS, kinds.NUMBER_UNTOLD, (said[0], said[1]), (left, right)
    )


def _firsts(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield pairs of a first and a word that may mean second: together they are no chance."""
    for side, (firsts, others) in enumerate(((left, right), (right, left))):
        left_over = [m for m in firsts if m.sort is Sort.ORDINAL and m.value == 1]
        vague = [m for m in others if m.unsure and m.sort is Sort.ORDINAL]
        for first, second in zip(left_over, vague, strict=False):
            pair = (second, first) if side == 0 else (first, second)
            yield Difference(kinds.NUMBER_DIFFERS, 1, *pair)


def _with_unit(mention: Mention) -> Hashable:
    match mention.value:
        case (Decimal() as number, str(unit)):
            times, base = BASES.get(unit, (1, unit))
            return number * times, base
    return _amount(mention), None


def _amount(mention: Mention) -> Hashable:
    if mention.sort is Sort.QUANTITY and isinstance(mention.value, tuple):
        return Decimal(mention.value[0])
    return Decimal(str(mention.value)) if mention.sort in NUMBERS else _value(mention)


def _without_bare_pairs(left: Mentions, right: Mentions) -> tuple[list[Mention], list[Mention]]:
    """Take away pairs of one number of which one side says the unit, and the other none."""
    rest, kept = list(right), []
    for mine in left:
        pair = next((theirs for theirs in rest if _is_bare_pair(mine, theirs)), None)
        if pair:
            rest.remove(pair)
        else:
            kept.append(mine)
    return kept, rest


def _is_bare_pair(mine: Mention, theirs: Mention) -> bool:
    one_has_unit = (mine.sort is Sort.QUANTITY) != (theirs.sort is Sort.QUANTITY)
    return one_has_unit and _amount(mine) == _amount(theirs)


# What is there or not


def _present(
    differs: Kind | None, untold: Kind, left: Mentions, right: Mentions
) -> Iterator[Difference]:
    news = _news(left, right), _news(right, left)
    paired = min(map(len, news)) if differs else 0
    if differs:
        for mine, theirs in zip(*news, strict=False):
            yield Difference(differs, 1, theirs, mine)
    for side, rest in enumerate(news):
        yield from (Difference(untold, side, mention) for mention in rest[paired:])


def _news(mine: Mentions, theirs: Mentions) -> list[Mention]:
    """Return the first mention of each value that the other side has not."""
    there = {_value(mention) for mention in theirs}
    firsts = {_value(mention): mention for mention in reversed(mine)}
    return [mention for mention in reversed(firsts.values()) if _value(mention) not in there]


# Names


def _names(
    left: Mentions, right: Mentions, pronouns: Callable[[int, str], bool]
) -> Iterator[Difference]:
    """Compare names: one for another is a slip; one that is missing may be "he" or "the team"."""
    kinds_of_owner = {_owner(mention)[0] for mention in (*left, *right)}
    for kind in sorted(kinds_of_owner):
        both = [[m for m in side if _owner(m)[0] == kind] for side in (left, right)]
        swapped = list(_swapped(both[0], both[1]))
        yield from swapped
        if kind in PEOPLE and not swapped:
            yield from _missing(both, (left, right), pronouns)


def _swapped(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield names that take another's place: one is there more often, the other less."""
    for mine, theirs in zip(*_rests(left, right, _owner), strict=False):
        yield Difference(kinds.NAME_DIFFERS, 1, theirs, mine)


def _missing(
    both: Sequence[Mentions],
    all_: tuple[Mentions, Mentions],
    pronouns: Callable[[int, str], bool],
) -> Iterator[Difference]:
    for side, news in enumerate((_news(*both), _news(both[1], both[0]))):
        family = any(_owner(mention)[0] == FAMILY for mention in all_[1 - side])
        for mention in news:
            if not family and not pronouns(1 - side, _owner(mention)[1]):
                yield Difference(kinds.NAME_UNTOLD, side, mention)


def _owner(mention: Mention) -> tuple[str, str]:
    owner = mention.value
    return owner if isinstance(owner, tuple) else ("", "")
