"""Claims about what a weekend has: its circuit, its series, its drivers, their cars and teams."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pressgen.checks.claims.sentence import Sentence, is_of
from pressgen.checks.lookup import entries_of
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model import House, Weekend

TITLES = ("headline", "lead", "caption")
"""Passages that say where it was, and who drove what."""

DENIED = 20
"""Signs within which "not" stands behind a name, or a position."""

Known = Mapping[str, str]
"""Names by their keys."""


def others(sentence: Sentence) -> Iterator[Finding]:
    """Where only one can be meant, its name is that of the weekend, and no other of the house."""
    if sentence.passage.what not in TITLES or sentence.is_told_of_others:
        return
    for mention in sentence.doubtful(Sort.NAME):
        sort, key = _owner(mention)
        known = _KNOWN[sort](sentence) if sort in _KNOWN else {}
        if not known or key in known or _is_named(sentence, sort, known):
            continue
        if sort == "city" and not _is_where(sentence, mention):
            continue
        yield sentence.wrong(kinds.OTHER_NAME, mention, known=", ".join(known.values()))


def own_teams(sentence: Sentence) -> Iterator[Finding]:
    """What a driver calls the own team is the one that the driver is entered with."""
    entry = entries_of(sentence.weekend, sentence.house).get(sentence.passage.speaker)
    before = ready(rf"(?<!\w)(?:{sentence.claims.own_team}) $")
    for mention in sentence.doubtful(Sort.NAME) if entry else ():
        sort, key = _owner(mention)
        is_said = sort == "team" and before.search(sentence.before(mention))
        if entry and is_said and key != entry.team and entry.team in sentence.house.teams:
            known = sentence.house.teams[entry.team].name
            yield sentence.wrong(kinds.OTHER_NAME, mention, [entry.where], known=known)


def absent(sentence: Sentence) -> Iterator[Finding]:
    """Who finishes, starts or wins is a driver of the weekend; so is who lies in its tables."""
    away = [m for m in sentence.doubtful(Sort.NAME) if _is_away(m, sentence.weekend)]
    if not away or sentence.is_told_of_others or sentence.is_abroad or _is_of_series(sentence):
        return
    for mention in away:
        if _acts(sentence, mention) or _lies(sentence, mention):
            yield sentence.wrong(
                kinds.OTHER_NAME, mention, known=", ".join(_drivers(sentence).values())
            )


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a name is the subject of a result: beside its verb."""
    forms = sentence.claims
    verb = f"{forms.finished}|{forms.qualified}|{forms.started}|{forms.won}"
    before = re.search(rf"(?<!\w)(?:{verb}) $", sentence.before(mention), re.IGNORECASE)
    acts = before or whole_words(verb).match(sentence.after(mention).lstrip(" "))
    said = sentence.before(mention) + sentence.after(mention, DENIED)
    return bool(acts) and not whole_words(forms.negated).search(said)


def _lies(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody is said to lie in a championship, who is in none of the tables."""
    rows = [row for table in sentence.weekend.standings.values() for row in table.rows]
    is_in = any(row.driver == _owner(mention)[1] for row in rows)
    behind = [m for m in sentence.mentions(Sort.ORDINAL) if 0 < m.start - mention.end < DENIED]
    is_said = bool(rows) and bool(behind) and sentence.says(sentence.claims.standings)
    return is_said and not is_in and not sentence.is_negated


def _is_of_series(sentence: Sentence) -> bool:
    """Tell whether another series is named."""
    series = [m for m in sentence.mentions(Sort.NAME) if is_of(m, ("series",))]
    return any(_owner(m)[1] != sentence.weekend.event.series for m in series)


def _owner(mention: Mention) -> tuple[str, str]:
    value = mention.value
    return (str(value[0]), str(value[1])) if isinstance(value, tuple) else ("", "")


def _is_away(mention: Mention, weekend: Weekend) -> bool:
    return is_of(mention, ("driver",)) and _owner(mention)[1] not in weekend.event.drivers


def _is_named(sentence: Sentence, sort: str, known: Known) -> bool:
    """Tell whether the passage names one that the weekend has as well."""
    sorts = ("circuit", "city") if sort in ("circuit", "city") else (sort,)
    named = [m for m in sentence.side.mentions if m.sort is Sort.NAME and is_of(m, sorts)]
    return any(_owner(mention)[1] in known for mention in named)


def _is_where(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a city is where something was: not where somebody is from."""
    where = rf"(?<!\w)(?:{sentence.claims.located}|{sentence.claims.within}) $"
    return re.search(where, sentence.before(mention), re.IGNORECASE) is not None


# What the weekend has


def _circuits(sentence: Sentence) -> Known:
    weekend, house = sentence.weekend, sentence.house
    keys = [weekend.event.circuit, *(event.circuit for event in weekend.next)]
    return {key: house.circuits[key].name for key in keys[:1]} | {
        key: house.circuits[key].name for key in keys[1:] if key in house.circuits
    }


def _series(sentence: Sentence) -> Known:
    key = sentence.weekend.event.series
    return {key: sentence.house.series[key].name}


def _drivers(sentence: Sentence) -> Known:
    drivers = sentence.house.drivers
    return {key: drivers[key].name for key in sentence.weekend.event.drivers}


def _cars(sentence: Sentence) -> Known:
    return _entered(sentence.weekend, sentence.house, "car")


def _teams(sentence: Sentence) -> Known:
    return _entered(sentence.weekend, sentence.house, "team")


def _entered(weekend: Weekend, house: House, what: str) -> Known:
    """Return the cars or teams of all who are entered in the season."""
    named = house.cars if what == "car" else house.teams
    keys = [getattr(entry, what) for entry in entries_of(weekend, house).values()]
    return {key: named[key].name for key in keys if key in named}


_KNOWN: Mapping[str, Callable[[Sentence], Known]] = {
    "circuit": _circuits,
    "city": _circuits,
    "series": _series,
    "driver": _drivers,
    "car": _cars,
    "team": _teams,
}
