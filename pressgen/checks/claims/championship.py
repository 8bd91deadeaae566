"""Claims about the championship: where a driver or a team lies, with how many points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressgen.checks.claims.sentence import PEOPLE, Sentence, is_of
from pressgen.checks.claims.sessions import named_sessions
from pressgen.checks.lookup import entries_of, season_of
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model.weekend import Row

Known = Sequence[tuple[tuple[Row, ...], Row]]
"""Rows, each with all of its table."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom a claim is, and the rows that tell."""

    name: str
    known: Known


def positions(sentence: Sentence) -> Iterator[Finding]:
    """Where somebody lies in the championship is as one of its tables has it."""
    if sentence.is_past:
        return
    for mention in sentence.doubtful(Sort.ORDINAL):
        if not _is_position(sentence, mention) or _is_of_before(sentence, mention):
            continue
        subject = _subject(sentence, mention)
        if subject:
            yield from _wrong_position(sentence, mention, subject, int(str(mention.value)))
    for match in whole_words(sentence.claims.leads).finditer(sentence.text):
        mention = _said(sentence, match)
        subject = _subject(sentence, mention)
        if subject and not sentence.is_history and not sentence.denies(mention):
            yield from _wrong_position(sentence, mention, subject, 1)


def _is_position(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether an ordinal is somebody's place in a championship."""
    is_holder = whole_words(sentence.claims.holder).fullmatch(sentence.words(mention))
    if is_holder or _is_of_several(sentence, mention):
        return False
    noun = "|".join(sentence.reading.lexicon.places.nouns)
    behind = rf"[ -]*(?:(?:{noun}) )?(?:[^\W\d]+ )?(?:{sentence.claims.standings})(?!\w)"
    if re.match(behind, sentence.after(mention), re.IGNORECASE):
        return not _is_apart(sentence, mention)
    return _is_last(sentence, mention) or _is_among_standings(sentence, mention)


def _is_of_several(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether an ordinal stands beside a number: "the first three"."""
    numbers = sentence.mentions(Sort.NUMBER, Sort.QUANTITY)
    return any(1 in (m.start - mention.end, mention.start - m.end) for m in numbers)


def _is_of_before(sentence: Sentence, mention: Mention) -> bool:
    return sentence.was_before(mention) or sentence.denies(mention)


def _is_last(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether the season ended so: "ended the season seventh", at its last round."""
    ended = ready(rf"(?<!\w)(?:{sentence.claims.season_end}) $")
    is_said = _is_end(sentence) and ended.search(sentence.before(mention))
    return bool(is_said) and not sentence.is_of_class(mention)


def _is_end(sentence: Sentence) -> bool:
    """Tell whether the weekend is the last of its season."""
    season = season_of(sentence.weekend, sentence.house)
    return sentence.weekend.event.round == season.rounds


def _is_among_standings(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is one in the tables, as all else is that the paragraph tells."""
    upward = rf"(?<!\w)(?:{sentence.claims.upward}) $"
    if not re.search(upward, sentence.before(mention), re.IGNORECASE):
        return False
    noun = "|".join([*sentence.reading.lexicon.places.nouns, sentence.claims.overall])
    ends = re.match(
        rf"(?:[ -](?:{noun}))?(?:[,.;!]|$| (?:{sentence.claims.joined}|{sentence.claims.margin}) )",
        sentence.after(mention),
        re.IGNORECASE,
    )
    return bool(ends) and _is_of_standings(sentence)


def _is_of_standings(sentence: Sentence) -> bool:
    """Tell whether a sentence goes on with the standings, and no race is spoken of before it."""
    start, _ = sentence.paragraph
    text = sentence.side.copy.text[start : sentence.end]
    sessions = [m for m in sentence.side.mentions if m.sort is Sort.SESSION]
    if any(start <= m.start < sentence.end for m in sessions) or named_sessions(sentence):
        return False
    return whole_words(sentence.claims.standings).search(text) is not None


def gaps(sentence: Sentence) -> Iterator[Finding]:
    """How many points somebody is behind is as one of the tables has it."""
    typed = [(m, n) for m in _numbers(sentence) if (n := _points(sentence, m)) is not None]
    found = [(mention, number) for mention, number in typed if _is_gap(sentence, mention)]
    if not found or sentence.is_past or sentence.is_told_back or sentence.is_denied:
        return
    for mention, number in found:
        subject, rival = _subject(sentence, mention), _rival(sentence, mention)
        if not subject or rival is None or sentence.was_before(mention):
            continue
        if number in {row.points for _, row in subject.known}:
            continue  # "leads on 71 points ahead of Dahl" tells all of them
        pairs = [
            (row, other)
            for rows, row in subject.known
            for other in rows
            if other is not row and (not rival or other.entrant[1] == rival)
        ]
        if pairs and number not in {abs(row.points - other.points) for row, other in pairs}:
            yield _wrong_gap(sentence, mention, subject, pairs)


def totals(sentence: Sentence) -> Iterator[Finding]:
    """How many points somebody has is as one of the tables has it."""
    is_end = _is_end(sentence) and sentence.says(sentence.claims.gathered)
    forms = sentence.claims.gathered if is_end else sentence.claims.has
    has = ready(rf"(?<!\w)(?:{forms})\s*$")
    typed = [m for m in _numbers(sentence) if has.search(sentence.before(m))]
    told = [(m, n) for m in typed if (n := _points(sentence, m)) is not None]
    if not told or sentence.is_negated:
        return
    if not is_end and (sentence.is_history or named_sessions(sentence)):
        return
    for mention, number in told:
        more = whole_words(sentence.claims.more).match(sentence.after(mention).lstrip())
        if more or _is_gap(sentence, mention) or sentence.was_before(mention):
            continue
        subject = _subject(sentence, mention)
        if subject and number not in _totals_of(sentence, subject):
            told_as = sentence.reading.locale.number
            yield sentence.wrong(
                kinds.WRONG_POINTS,
                mention,
                [row.where for _, row in subject.known],
                name=subject.name,
                points="; ".join(told_as(row.points) for _, row in subject.known),
            )


def _totals_of(sentence: Sentence, subject: Subject) -> set[Decimal]:
    """Return the points that somebody has; who leads "with 12 points" may lead by them."""
    points = {row.points for _, row in subject.known}
    first = [(rows, row) for rows, row in subject.known if row.position == 1]
    leading = subject.known if sentence.says(sentence.claims.leads) else first
    return points | {abs(row.points - other.points) for rows, row in leading for other in rows}


def _wrong_position(
    sentence: Sentence, mention: Mention, subject: Subject, position: int
) -> Iterator[Finding]:
    rows = [row for _, row in subject.known]
    if position not in {row.position for row in rows}:
        yield sentence.wrong(
            kinds.WRONG_POSITION,
            mention,
            [row.where for row in rows],
            name=subject.name,
            places=", ".join(str(row.position) for row in rows),
        )


def _wrong_gap(
    sentence: Sentence,
    mention: Mention,
    subject: Subject,
    pairs: Sequence[tuple[Row, Row]],
) -> Finding:
    """Return the finding, with the gaps to the rival, or to the first of each table."""
    first = {row.where: other for row, other in reversed(pairs)}
    rows = [row for _, row in subject.known if row.where in first]
    number = sentence.reading.locale.number
    return sentence.wrong(
        kinds.WRONG_GAP,
        mention,
        [row.where for row in rows],
        name=subject.name,
        gaps=", ".join(number(abs(row.points - first[row.where].points)) for row in rows),
    )


# Who


def _subject(sentence: Sentence, mention: Mention) -> Subject | None:
    """Return of whom a claim is; None where that, or the table that is meant, is not known."""
    named = [m for m in sentence.mentions(Sort.NAME) if m.start < mention.start]
    teams = [m for m in named if is_of(m, ("team",))]
    people = [m for m in named if is_of(m, PEOPLE)]
    if len(sentence.subjects_of(mention)) > 1:
        return None
    if teams and not people and not sentence.passage.speaker:
        key = str(teams[-1].value[1])  # type: ignore[index]
        return _with_rows(sentence.house.teams[key].name, _rows(sentence, team=key))
    if teams and people and teams[-1].start > people[-1].start:
        return None
    if name := sentence.rival_of(mention):
        is_clear = not sentence.is_of_class()
        return _with_rows(name, _rows(sentence, rival=name)) if is_clear else None
    driver = sentence.driver_of(mention)
    if not driver or (sentence.is_of_class() and not _all_tables(sentence, driver)):
        return None
    return _with_rows(sentence.house.drivers[driver].name, _rows(sentence, driver=driver))


def _with_rows(name: str, known: Known) -> Subject | None:
    return Subject(name, known) if known else None


def _rows(sentence: Sentence, *, driver: str = "", team: str = "", rival: str = "") -> Known:
    weekend = sentence.weekend
    return [
        (table.rows, row)
        for table in weekend.standings.values()
        if table.after_round in (None, weekend.event.round)
        for row in table.rows
        if (driver and row.driver == driver)
        or (team and row.team == team)
        or (rival and row.name == rival)
    ]


def _all_tables(sentence: Sentence, driver: str) -> bool:
    """Tell whether all tables are there that a driver is in."""
    entry = entries_of(sentence.weekend, sentence.house).get(driver)
    return entry is not None and set(entry.championships) <= set(sentence.weekend.standings)


def _rival(sentence: Sentence, mention: Mention) -> str | None:
    """Return whom a gap is to: empty for nobody who is named; None for one of no table."""
    who = re.match(rf"\s*(?:{sentence.claims.gap})\s+", sentence.after(mention), re.IGNORECASE)
    if who and sentence.names_stranger_at(mention.end + who.end()):
        return None
    behind = [m for m in sentence.mentions(Sort.NAME) if m.start >= mention.end]
    near = behind[0] if behind else None
    between = sentence.side.copy.text[mention.end : near.start] if near else ""
    if near is None or not re.fullmatch(
        rf"\s*(?:{sentence.claims.gap})\s*", between, re.IGNORECASE
    ):
        return ""
    names = {row.entrant[1] for t in sentence.weekend.standings.values() for row in t.rows}
    owner = near.value
    key = str(owner[1]) if isinstance(owner, tuple) else ""
    return key if key in names else None


# Points


def _numbers(sentence: Sentence) -> list[Mention]:
    return sentence.doubtful(Sort.QUANTITY, Sort.NUMBER)


def _points(sentence: Sentence, mention: Mention) -> Decimal | None:
    """Return a number of points: also one without the word, where the standings are told."""
    match mention.value:
        case (Decimal() as number, "point"):
            return number
        case Decimal() as number if sentence.words(mention).isdigit():
            joined, bare = sentence.claims.joined, sentence.claims.gap_bare
            ends = ready(rf"(?:[,.;!]|$| (?:{joined}|{bare})(?!\w))")
            is_alone = ends.match(sentence.after(mention))
            return number if is_alone and _is_of_standings(sentence) else None
    return None


def _is_gap(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether points are a distance: "12 points behind", "the gap to the leader is …"."""
    forms = sentence.claims
    bare = f"|{forms.gap_bare}" if mention.sort is Sort.NUMBER else ""
    after = ready(rf"[\s-]*(?:{forms.gap}{bare})(?!\w)")
    before = ready(rf"(?<!\w)(?:{forms.gap_before})\s*$")
    is_behind = after.match(sentence.after(mention))
    return bool(is_behind or before.search(sentence.before(mention)))


def _is_apart(sentence: Sentence, mention: Mention) -> bool:
    apart = rf"(?<!\w)(?:{sentence.claims.sought})(?: (?:{sentence.claims.lead_in}))* ?$"
    return re.search(apart, sentence.before(mention), re.IGNORECASE) is not None


def _said(sentence: Sentence, match: re.Match[str]) -> Mention:
    start = sentence.start + match.start()
    return Mention(Sort.CONCEPT, match[0].lower(), start, sentence.start + match.end())
