"""Claims about how often: two wins, a double podium, both races won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pressgen.checks.claims.outcomes import is_complete, places_of, races_of, results_of
from pressgen.checks.claims.sentence import Sentence
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words

LOWEST = {"victory": 1, "podium": 3}
"""The lowest place that is a feat, by the lexicons' concepts."""


def tallies(sentence: Sentence) -> Iterator[Finding]:
    """Who is said to have won twice, or both races, has won as often; so with podiums."""
    if sentence.is_negated or sentence.is_told_back or sentence.is_unsettled:
        return
    if sentence.says(sentence.claims.parts) or sentence.is_of_class():
        return
    for feat in sentence.doubtful(Sort.CONCEPT):
        number = number_of_feats(sentence, feat) if feat.value in LOWEST else None
        if number:
            yield from _fewer(sentence, feat, number)


def number_of_feats(sentence: Sentence, feat: Mention) -> Mention | None:
    """Return how many there are of a feat: "two wins", "double podium", "won both races"."""
    numbers = [m for m in sentence.side.mentions if m.sort in (Sort.NUMBER, Sort.QUANTITY)]
    counting = (_counts_races, _counts_feats)
    found = (m for counts in counting for m in numbers if not m.told and counts(sentence, m, feat))
    return next(found, None)


def _counts_feats(sentence: Sentence, number: Mention, feat: Mention) -> bool:
    """Tell whether a number is of feats: "two wins", or in their word, as "double" may be."""
    text = sentence.side.copy.text
    is_within = feat.start <= number.start and number.end <= feat.end
    is_plain = number.sort is Sort.NUMBER and number.end < feat.start
    between = text[number.end : feat.start] if is_plain else "."
    link = " " if _is_won(sentence, feat) else r" (?:\w+ )?"
    return is_within or ready(link).fullmatch(between) is not None


def _counts_races(sentence: Sentence, number: Mention, feat: Mention) -> bool:
    """Tell whether a number is of races that are won: "won both races", "båda racen vann"."""
    text, end = sentence.side.copy.text, number.end
    plural = "|".join(words.plural for words in sentence.reading.lexicon.sessions.values())
    races = ready(rf" (?:{plural})(?!\w)").match(text, end)
    end = races.end() if races else end
    is_of_races = races or (isinstance(number.value, tuple) and number.value[1] == "race")
    is_behind = number.start > feat.end and sentence.between(feat.end, number.start) == " "
    is_verb = bool(is_of_races) and _is_won(sentence, feat)
    return is_verb and (is_behind or text[end : feat.start] == " ")


def _is_won(sentence: Sentence, feat: Mention) -> bool:
    won = whole_words(sentence.claims.won)
    return won.match(sentence.side.copy.text, feat.start, feat.end) is not None


def _fewer(sentence: Sentence, feat: Mention, number: Mention) -> Iterator[Finding]:
    """Yield that there are fewer of a feat than are told."""
    said = replace(feat, start=min(feat.start, number.start), end=max(feat.end, number.end))
    driver = _driver(sentence, feat, number, said)
    known = results_of(sentence, driver)
    results = races_of(sentence, known)
    lowest = LOWEST[str(feat.value)]
    so = [r for r in results if any(place and place <= lowest for place in places_of(r))]
    value = number.value[0] if isinstance(number.value, tuple) else number.value
    if driver and is_complete(sentence, known) and len(so) < Decimal(str(value)):
        yield sentence.wrong(
            kinds.FEWER_FEATS,
            said,
            [result.where for result in results],
            name=sentence.house.drivers[driver].name,
            count=len(so),
        )


def _driver(sentence: Sentence, feat: Mention, number: Mention, said: Mention) -> str | None:
    """Return the own driver to whom feats are told to have come; None where that is not clear."""
    receiver = sentence.receiver_of(said)
    if receiver is not None:
        return receiver or None
    verb = rf"(?<!\w)(?:{sentence.claims.finished})(?: \w+)? $"
    is_taken = re.search(verb, sentence.led(said), re.IGNORECASE)
    is_one = len(sentence.subjects_of(said)) < 2  # noqa: PLR2004
    is_said = is_one and (is_taken or _counts_races(sentence, number, feat))
    return sentence.doer_of(feat) if is_said else None
