"""Claims about the championship: where a driver lies, and how far behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pressgen.checks.claims.sentence import Sentence
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Sort, whole_words
from pressgen.model.weekend import Row


def positions(sentence: Sentence) -> Iterator[Finding]:
    """Where a driver lies in the championship is as one of its tables has it."""
    if sentence.is_negated:
        return
    behind = re.compile(rf"\s*(?:[^\W\d]+ )?(?:{sentence.claims.standings})(?!\w)", re.IGNORECASE)
    for mention in sentence.doubtful(Sort.ORDINAL):
        driver = sentence.driver_of(mention)
        rows = [row for _, row in _rows(sentence, driver)]
        is_said = behind.match(sentence.after(mention))
        if driver and rows and is_said and mention.value not in {row.position for row in rows}:
            told = ", ".join(str(row.position) for row in rows)
            yield sentence.wrong(
                kinds.WRONG_POSITION,
                mention,
                [row.where for row in rows],
                name=sentence.house.drivers[driver].name,
                places=told,
            )


def gaps(sentence: Sentence) -> Iterator[Finding]:
    """How many points a driver is behind is as one of the tables has it."""
    if sentence.is_negated or not whole_words(sentence.claims.gap).search(sentence.text):
        return
    gap = re.compile(rf"\s*(?:{sentence.claims.gap})(?!\w)", re.IGNORECASE)
    for mention in sentence.doubtful(Sort.QUANTITY):
        driver = sentence.driver_of(mention)
        known = list(_rows(sentence, driver))
        differences = {abs(other.points - row.points) for rows, row in known for other in rows}
        match mention.value:
            case (Decimal() as said, "point") if driver and known:
                if gap.match(sentence.after(mention)) and said not in differences:
                    number = sentence.reading.locale.number
                    told = [number(rows[0].points - row.points) for rows, row in known]
                    yield sentence.wrong(
                        kinds.WRONG_GAP,
                        mention,
                        [row.where for _, row in known],
                        name=sentence.house.drivers[driver].name,
                        gaps=", ".join(told),
                    )


def _rows(sentence: Sentence, driver: str | None) -> Iterator[tuple[tuple[Row, ...], Row]]:
    """Yield a driver's rows, each with all of its table."""
    for table in sentence.weekend.standings.values():
        for row in table.rows:
            if driver and row.driver == driver:
                yield table.rows, row
