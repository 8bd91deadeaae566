"""Rules over the facts: each a function from a weekend and its house to findings.

``REFERENCES`` run first; what they find leaves names without anything behind them, and the rules
of ``FACTS`` take every name for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pressgen.checks import facts, names, references
from pressgen.diagnostics import Finding
from pressgen.model import House, Weekend

Rule = Callable[[Weekend, House], Iterator[Finding]]

REFERENCES: tuple[Rule, ...] = (
    references.unknown_keys_of_languages,
    references.unknown_names_in_house,
    references.unknown_names_in_event,
    references.unknown_names_in_results,
    references.unknown_names_in_standings,
    references.unknown_names_in_next,
    references.unknown_names_in_quotes,
    names.unlabelled_sessions,
    names.clashes,
)
FACTS: tuple[Rule, ...] = (
    facts.dates_out_of_order,
    facts.next_too_early,
    facts.rounds_beyond_season,
    facts.unknown_time_zones,
    facts.excerpts,
)


def unknown_names(weekend: Weekend, house: House) -> list[Finding]:
    """Return the names that lead nowhere; while there are any, nothing else can be told."""
    return _run(REFERENCES, weekend, house)


def check(weekend: Weekend, house: House) -> list[Finding]:
    """Return what is wrong with the facts of a weekend whose names are all known."""
    return _run(FACTS, weekend, house)


def _run(rules: Iterable[Rule], weekend: Weekend, house: House) -> list[Finding]:
    return [finding for rule in rules for finding in rule(weekend, house)]
