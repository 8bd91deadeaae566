"""What prose states about an own driver or the event, compared with the data.

Only what is clear is looked at: whose place it is, in which session, and that it is a result and
not how things stood on lap three. What cannot be decided is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pressgen.checks.claims import (
    championship,
    event,
    feats,
    pairs,
    people,
    present,
    results,
    sessions,
    tallies,
)
from pressgen.checks.claims.sentence import Sentence
from pressgen.checks.passages import Passage
from pressgen.checks.reading import Side
from pressgen.diagnostics import Finding

Rule = Callable[[Sentence], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    event.rounds,
    event.dates,
    event.weekdays,
    event.session_days,
    event.lengths,
    event.distances,
    sessions.unknown,
    results.places,
    results.gains,
    pairs.spans,
    pairs.lists,
    pairs.tables,
    pairs.class_places,
    feats.wins,
    feats.feats,
    feats.given,
    feats.poles,
    tallies.tallies,
    feats.retirements,
    feats.finishes,
    championship.positions,
    championship.gaps,
    championship.totals,
    present.others,
    present.absent,
    present.own_teams,
    people.pronouns,
    people.numbers,
)


def claims(side: Side, passage: Passage) -> Iterator[Finding]:
    """Yield what a passage states in one language that the data tell otherwise."""
    for start, end in side.copy.sentences():
        sentence = Sentence(side, passage, start, end)
        for rule in RULES:
            yield from rule(sentence)
