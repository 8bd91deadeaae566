"""A text in two languages: what one tells and the other does not, or tells otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial

from pressgen.checks.lengths import Omission, omission, too_short, usual_ratio
from pressgen.checks.parity import Difference, amount, differences
from pressgen.checks.people import misspelt_beside, other_pronouns
from pressgen.checks.reading import NEVER, Side
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort


def compared(left: Side, right: Side) -> Iterator[Finding]:
    """Yield what the two sides of a passage tell differently."""
    yield from _counts(left, right)
    sides = left, right
    pronouns = partial(_has_pronoun, sides)
    for difference in differences(left.mentions, right.mentions, pronouns):
        yield _finding(difference, sides)
    yield from other_pronouns(sides)
    yield from misspelt_beside(sides)


def _has_pronoun(sides: tuple[Side, Side], side: int, driver: str) -> bool:
    found = sides[side].reading.pronouns.get(driver, NEVER).search(sides[side].copy.text)
    return found is not None


def _finding(difference: Difference, sides: tuple[Side, Side]) -> Finding:
    here, there = sides[difference.side], sides[1 - difference.side]
    mention, other = difference.mention, difference.other
    return difference.kind.at(
        here.copy.at(mention.start),
        here=here.copy.text[mention.start : mention.end],
        there=there.copy.text[other.start : other.end] if other else "",
        language=there.language,
        related=[there.copy.at(other.start) if other else there.copy.place],
    )


def _counts(left: Side, right: Side) -> Iterator[Finding]:
    """Compare paragraphs, links and stressed words, as one sees without reading."""
    language, related = left.language, [left.copy.place]
    for kind, here, there in (
        (kinds.PARAGRAPHS_DIFFER, right.copy.paragraphs, left.copy.paragraphs),
        (kinds.LINKS_DIFFER, len(right.copy.links), len(left.copy.links)),
        (kinds.STRESS_DIFFERS, right.copy.stressed, left.copy.stressed),
    ):
        if here != there:
            place = right.copy.place
            yield kind.at(place, count=here, there=there, language=language, related=related)


def shorter(left: Side, right: Side, signs: Mapping[str, int]) -> Iterator[Finding]:
    """Find a text that lacks a sentence of the other; that it lacks a paragraph is told already."""
    others = [signs[side.language] - len(side.copy.text) for side in (left, right)]
    ratio = usual_ratio(*others)
    if left.copy.paragraphs != right.copy.paragraphs:
        return
    sides = left, right
    if gone := omission(left.copy, right.copy, ratio):
        if not _is_told(gone, sides):
            yield _missing_sentence(gone, sides)
    elif short := too_short(left.copy, right.copy, ratio):
        long = left if short is right.copy else right
        yield kinds.MUCH_SHORTER.at(short.place, language=long.language, related=[long.copy.place])


def _missing_sentence(gone: Omission, sides: tuple[Side, Side]) -> Finding:
    here, there = sides[1 - gone.side], sides[gone.side]
    return kinds.SENTENCE_MISSING.at(
        here.copy.place,
        language=there.language,
        sentence=there.copy.text[gone.start : gone.end].strip(),
        related=[there.copy.at(gone.start)],
    )


def _is_told(gone: Omission, sides: tuple[Side, Side]) -> bool:
    """Tell whether what a sentence states is told as often on the other side, wherever."""
    long, short = sides[gone.side], sides[1 - gone.side]
    counts = [Counter(amount(m) for m in side.mentions if _is_fact(m)) for side in (long, short)]
    stated = {
        amount(mention)
        for mention in long.mentions
        if gone.start <= mention.start < gone.end and _is_fact(mention)
    }
    return bool(stated) and all(counts[0][fact] <= counts[1][fact] for fact in stated)


def _is_fact(mention: Mention) -> bool:
    return not mention.unsure and mention.sort not in (Sort.NAME, Sort.CONCEPT)
