"""Names that one side has and the other has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pressgen.checks.parity.sides import Difference, Mentions, news_of, of, rests
from pressgen.diagnostics import kinds
from pressgen.mentions import FAMILY, Mention, Sort

PEOPLE = ("driver", "person")
"""Those whose names only a pronoun replaces. Circuits, series and teams are called many things."""


def compare_names(
    left: Mentions, right: Mentions, pronouns: Callable[[int, str], bool]
) -> Iterator[Difference]:
    """Compare names: one for another is a slip; one that is missing may be "he" or "the team"."""
    groups = [len(of(side, (Sort.GROUP,))) for side in (left, right)]
    left, right = of(left, (Sort.NAME,)), of(right, (Sort.NAME,))
    kinds_of_owner = {owner_of(mention)[0] for mention in (*left, *right)}
    for kind in sorted(kinds_of_owner):
        both = [[m for m in side if owner_of(m)[0] == kind] for side in (left, right)]
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
    for mine, theirs in zip(*rests(left, right, owner_of), strict=False):
        yield Difference(kinds.NAME_DIFFERS, 1, theirs, mine)


def _missing(
    both: Sequence[Mentions],
    all_: tuple[Mentions, Mentions],
    pronouns: Callable[[int, str], bool],
) -> Iterator[Difference]:
    for side, news in enumerate((news_of(*both), news_of(both[1], both[0]))):
        family = any(owner_of(mention)[0] == FAMILY for mention in all_[1 - side])
        for mention in news:
            if not family and not pronouns(1 - side, owner_of(mention)[1]):
                yield Difference(kinds.NAME_UNTOLD, side, mention)


def owner_of(mention: Mention) -> tuple[str, str]:
    """Return of what sort what is named is, and its key."""
    owner = mention.value
    return owner if isinstance(owner, tuple) else ("", "")
