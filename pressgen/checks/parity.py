"""What one language tells and the other does not: passages compared as a reader of both would.

Precision comes first. A translation is free to say "he" for a name, "both races" for two, to
repeat a number or not; what it may not do is tell another number, day, session or driver.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from pressgen.diagnostics import Kind, kinds
from pressgen.mentions import FAMILY, Mention, Sort

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

NUMBERS = (Sort.ORDINAL, Sort.NUMBER, Sort.QUANTITY)
NUMBERED = (Sort.SESSION, Sort.ROUND, Sort.YEAR, Sort.DATE, Sort.CLOCK)
"""What a number alone may stand for."""

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

PLAIN = (Sort.ORDINAL, Sort.NUMBER)
"""Numbers without a unit."""

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
    found = list(_told_differently(left, right))
    found += _names(left, right, pronouns)
    yield from found
    if not found:
        yield from exchanged(left, right)
    for sorts, pairs, untold in PRESENT:
        yield from _present(pairs, untold, _of(left, sorts), _of(right, sorts))


def _told_differently(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield the days, times, sessions and numbers of one side that the other has not."""
    left, right = _without_told_by_number(left, right)
    yield from _dates(_of(left, (Sort.DATE,)), _of(right, (Sort.DATE,)))
    for sorts, differs, untold in COUNTED:
        both = _without_years_between(_of(left, sorts), _of(right, sorts))
        value = _value_by_half_days if any(m.unsure for side in both for m in side) else _value
        yield from _told_otherwise(differs, untold, _rests(*both, value), both)
    yield from _numbers(_of(left, NUMBERS), _of(right, NUMBERS))


def _of(mentions: Mentions, sorts: Iterable[Sort]) -> list[Mention]:
    return [mention for mention in mentions if mention.sort in sorts]


def _without_years_between(left: Mentions, right: Mentions) -> tuple[Mentions, Mentions]:
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


def _value(mention: Mention) -> Hashable:
    return mention.sort, mention.value


def _value_by_half_days(mention: Mention) -> Hashable:
    """Return the value of what may be a time of day before noon or after it: both are one."""
    if mention.sort is Sort.CLOCK and isinstance(mention.value, tuple):
        return mention.sort, (mention.value[0] % 12, *mention.value[1:])
    return _value(mention)


def _rests(
    left: Mentions, right: Mentions, value: Callable[[Mention], Hashable]
) -> tuple[list[Mention], list[Mention]]:
    """Return what is left of both sides when each value has taken its like from the other."""
    return _rest(left, right, value), _rest(right, left, value)


def _rest(mine: Mentions, theirs: Mentions, value: Callable[[Mention], Hashable]) -> list[Mention]:
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


def _told_otherwise(
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


# Days

Day = tuple[Hashable, Mention]


def _dates(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Compare the days that dates begin and end with: 14–16 June is 14, 15 and 16 June."""
    with_year = all(_date(mention)[2] for mention in (*left, *right))
    sides = _days(left, with_year), _days(right, with_year)
    rests = _news_of_days(sides[0], sides[1], left), _news_of_days(sides[1], sides[0], right)
    if len(sides[0]) == len(sides[1]):
        rests = _rest_of_days(*sides), _rest_of_days(*reversed(sides))
    for mine, theirs in zip(*rests, strict=False):
        yield Difference(kinds.DATE_DIFFERS, 1, theirs, mine)
    paired = min(map(len, rests))
    for side, rest in enumerate(rests):
        yield from (Difference(kinds.DATE_UNTOLD, side, mention) for mention in rest[paired:])


def _date(mention: Mention) -> tuple[tuple[int, int], tuple[int, int], int | None]:
    match mention.value:
        case ((int() as m, int() as d), (int() as n, int() as e), int() | None as year):
            return (m, d), (n, e), year
    raise TypeError(f"no date: {mention.value}")


def _days(dates: Mentions, with_year: bool) -> list[Day]:
    """Return the first and last days of dates, each with its date."""
    days: list[Day] = []
    for mention in dates:
        first, last, year = _date(mention)
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
    inside = [_date(theirs_)[:2] for _, theirs_ in theirs]
    own = {end for mention in dates for end in _date(mention)[:2]}
    ranges = [(a, b) for a, b in inside if a != b and a in own and b in own]
    return _once(
        mention
        for day, mention in mine
        if day not in there and not any(a < _date(mention)[0] < b for a, b in ranges)
    )


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    return list({id(mention): mention for mention in mentions}.values())


# Sessions and rounds


def _without_told_by_number(left: Mentions, right: Mentions) -> tuple[Mentions, Mentions]:
    """Take away sessions, rounds, years and days that the other side tells by their number alone.

    "She won Heat 3" is "Hon vann det tredje", the second heat may be Heat 2 by its label, "June
    15th" is "the 15th", and 2000 is no year where 2,000 people came.
    """
    gone: set[int] = set()
    for mine, theirs in ((left, right), (right, left)):
        others = [*_of(theirs, NUMBERED), *_of(theirs, NUMBERS)]
        loose = _rest(others, [*_of(mine, NUMBERED), *_of(mine, NUMBERS)], _value)
        for session in _rest(_of(mine, NUMBERED), _of(theirs, NUMBERED), _value):
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
            first, last, _ = _date(mention)
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


# Numbers


def _numbers(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Compare numbers with their units; where one side leaves the unit out, without."""
    a, b = _rests(left, right, _with_unit)
    a, b = _without_pairs(*_without_pairs(a, b, _is_bare_pair), _is_converted)
    a, b = _without_sums(a, b)
    pairs = [*_firsts(left, right, a, b), *_other_units(a, b)]
    yield from pairs
    paired = {id(one) for pair in pairs for one in (pair.mention, pair.other)}
    said = [
        [m for m in rest if _is_missed(m, side, there) and id(m) not in paired]
        for rest, side, there in ((a, left, b), (b, right, a))
    ]
    yield from _told_otherwise(
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
        for mine in (m for m in soft if _is_soft(m) and not _counts(m, (left, right)[side])):
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


def _counts(mention: Mention, side: Mentions) -> bool:
    """Tell whether an ordinal stands beside a number: the first three, de tre första."""
    counts = (m for m in side if m.sort in (Sort.NUMBER, Sort.QUANTITY))
    return any(m.start - mention.end == 1 or mention.start - m.end == 1 for m in counts)


def _is_instead(
    mine: Mention, theirs: Mention, sides: tuple[Mentions, Mentions], *, sole: bool
) -> bool:
    """Tell whether one number stands where the other does: as many are around both.

    ``sole``: whether they alone of their sort have no like on the other side.
    """
    if theirs.unsure and mine.value != 1:
        return False
    counts = [Counter(m.sentence for m in side if m.sort is mine.sort) for side in sides]
    if mine.sentence == theirs.sentence:
        return theirs.unsure or counts[0][mine.sentence] == counts[1][mine.sentence]
    return sole and counts[0] != counts[1] and counts[0].total() == counts[1].total()


def _other_units(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield pairs of a second and a minute: of one of a unit, and one of another in its place."""
    ones = [
        [m for m in side if m.sort is Sort.QUANTITY and amount(m) == 1] for side in (left, right)
    ]
    for mine, theirs in zip(*ones, strict=False):
        if mine.sentence == theirs.sentence or len(ones[0]) == len(ones[1]) == 1:
            yield Difference(kinds.NUMBER_DIFFERS, 1, theirs, mine)


def _with_unit(mention: Mention) -> Hashable:
    match mention.value:
        case (Decimal() as number, str(unit)):
            times, base = BASES.get(unit, (1, unit))
            return number * times, base
    return amount(mention), None


def amount(mention: Mention) -> Hashable:
    """Return a mention's value without its unit, alike for places and numbers."""
    if mention.sort is Sort.QUANTITY and isinstance(mention.value, tuple):
        return Decimal(mention.value[0])
    return Decimal(str(mention.value)) if mention.sort in NUMBERS else _value(mention)


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


def _without_sums(left: Mentions, right: Mentions) -> tuple[list[Mention], list[Mention]]:
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
        match _with_unit(mention):
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
    match _with_unit(mention):
        case (_, str(unit)):
            return unit
    return None


def _is_converted(mine: Mention, theirs: Mention) -> bool:
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


def _is_bare_pair(mine: Mention, theirs: Mention) -> bool:
    """Tell whether they are one number of which one side says the unit, and the other none."""
    one_has_unit = (mine.sort is Sort.QUANTITY) != (theirs.sort is Sort.QUANTITY)
    is_first = Sort.ORDINAL in (mine.sort, theirs.sort) and amount(mine) == 1
    return one_has_unit and not is_first and amount(mine) == amount(theirs)


# What is there or not


def _present(
    differs: Kind | None, untold: Kind, left: Mentions, right: Mentions
) -> Iterator[Difference]:
    news = _news(left, right), _news(right, left)
    if differs and len(left) == len(right) and not any(m.unsure for m in (*left, *right)):
        news = _rests(left, right, _value)  # told as often: one of two Sundays is a Saturday
    paired = min(map(len, news)) if differs else 0
    if differs:
        for mine, theirs in zip(*news, strict=False):
            yield Difference(differs, 1, theirs, mine)
    for side, rest in enumerate(news):
        yield from (Difference(untold, side, mention) for mention in rest[paired:])


def _news(mine: Mentions, theirs: Mentions) -> list[Mention]:
    """Return the first mention of each value that the other side has not."""
    there = {_value(mention) for mention in theirs}
    firsts = {_value(mention): mention for mention in reversed(mine) if not mention.unsure}
    return [mention for mention in reversed(firsts.values()) if _value(mention) not in there]


# Names


def _names(
    left: Mentions, right: Mentions, pronouns: Callable[[int, str], bool]
) -> Iterator[Difference]:
    """Compare names: one for another is a slip; one that is missing may be "he" or "the team"."""
    groups = [len(_of(side, (Sort.GROUP,))) for side in (left, right)]
    left, right = _of(left, (Sort.NAME,)), _of(right, (Sort.NAME,))
    kinds_of_owner = {_owner(mention)[0] for mention in (*left, *right)}
    for kind in sorted(kinds_of_owner):
        both = [[m for m in side if _owner(m)[0] == kind] for side in (left, right)]
        swapped = list(_swapped(both[0], both[1]))
        yield from swapped
        if kind in PEOPLE and not swapped:
            missing = list(_missing(both, (left, right), pronouns))
            yield from (one for one in missing if not _is_in_group(one, missing, groups))


def _is_in_group(one: Difference, missing: Sequence[Difference], groups: Sequence[int]) -> bool:
    """Tell whether a word for several drivers may stand for a name: "they", for both of them."""
    several = [other.side for other in missing].count(one.side) > 1
    here, there = groups[one.side], groups[1 - one.side]
    return there > here or (several and there > 0)


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


# What is told of another


def exchanged(left: Mentions, right: Mentions) -> Iterator[Difference]:
    """Yield places, or people, that have changed places in a sentence.

    A translation keeps the order of places, unless people or sessions change theirs with them:
    "third in Race 1 and fifth in Race 2" is not "femma i Race 1 och trea i Race 2". People have
    changed places where all that is told of them keeps its order.
    """
    sides = _by_sentence(left), _by_sentence(right)
    for sentence in sides[0].keys() & sides[1].keys():
        mine, theirs = (
            [m for m in side[sentence] if m.sort is not Sort.NAME or _owner(m)[0] in PEOPLE]
            for side in sides
        )
        yield from _moved(mine, theirs, PLAIN, (Sort.NAME, Sort.SESSION, Sort.ROUND))
        order = [m.sort is Sort.NAME for m in mine]
        is_each_told = not any(a and b for a, b in pairwise(order))
        if is_each_told and order == [m.sort is Sort.NAME for m in theirs]:
            told = {amount(m) for m in mine if m.sort is not Sort.NAME}
            if len(told) >= SEVERAL:
                yield from _moved(mine, theirs, (Sort.NAME,), set(Sort) - {Sort.NAME})


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
    mine, theirs = _of(left, sorts), _of(right, sorts)
    fixed = [list(map(amount, _of(side, anchors))) for side in (left, right)]
    is_moved = Counter(map(amount, mine)) == Counter(map(amount, theirs))
    is_moved &= not all(m.sort is Sort.NUMBER for m in (*mine, *theirs))  # 19 of 24, av 24 19
    if is_moved and fixed[0] == fixed[1]:
        kind = kinds.NAME_DIFFERS if Sort.NAME in sorts else kinds.NUMBER_DIFFERS
        for one, other in zip(mine, theirs, strict=True):
            if amount(one) != amount(other):
                yield Difference(kind, 1, other, one)
