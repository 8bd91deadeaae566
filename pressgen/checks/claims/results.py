"""Claims about results: where a driver finished, qualified or started, and who gained."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pressgen.checks.claims.sentence import NEAR, Sentence
from pressgen.checks.claims.sessions import Named, all_of_kind, named_sessions, session_before
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model.sessions import kind_of
from pressgen.model.values import STATUS_CODES
from pressgen.model.weekend import Result

BEFORE_SESSION, AFTER_PLACE, AFTER_START, GOVERNED = 25, 20, 12, 28
"""Signs within which a gain stands behind its verb, a session behind its place, a place behind
"started", and a place behind the verb that it belongs to alone."""

QUALIFYING, FREE = "qualifying", ("practice", "test", "warmup")
"""Kinds of sessions: of the last ones no result need be known."""

STARTED, QUALIFIED, STOOD = "started", "qualified", "stood"
ENDS = ("finished", QUALIFIED, STARTED)


def places(sentence: Sentence) -> Iterator[Finding]:
    """Where a driver finished, qualified or started is as the results have it."""
    for mention in [] if sentence.is_past else ordinals(sentence):
        if mention.told or sentence.denies(mention):
            continue
        if is_place(sentence, mention) and not _is_apart(sentence, mention):
            yield from _place(sentence, mention)


def gains(sentence: Sentence) -> Iterator[Finding]:
    """So many places gained are those between the grid and the finish."""
    if sentence.is_negated or whole_words(sentence.claims.standings).search(sentence.text):
        return
    for mention in sentence.doubtful(Sort.QUANTITY):
        driver = sentence.driver_of(mention)
        gained = whole_words(sentence.claims.gained).search(
            sentence.before(mention, BEFORE_SESSION)
        )
        known = [
            (result, result.grid - result.place)
            for result in results_of(sentence, driver).values()
            if result.grid and result.place
        ]
        match mention.value:
            case (Decimal() as number, "place") if gained and driver and known:
                if number not in [gain for _, gain in known]:
                    result = known[0][0]
                    yield sentence.wrong(
                        kinds.WRONG_GAIN,
                        mention,
                        [result.where for result, _ in known],
                        name=sentence.house.drivers[driver].name,
                        grid=result.grid,
                        actual=result.place,
                    )
                else:
                    yield from _gained_to(sentence, mention, driver, int(number))


def _gained_to(sentence: Sentence, gain: Mention, driver: str, number: int) -> Iterator[Finding]:
    """Yield a place that is not where so many places gained lead to: "three places to sixth"."""
    forms = sentence.claims
    link = (
        rf",? (?:(?:{forms.joined}) )?(?:{forms.finished}|{forms.span})(?: (?:{forms.lead_in}))* "
    )
    text = sentence.side.copy.text
    results = [
        result
        for result in results_of(sentence, driver).values()
        if result.grid and result.place and result.grid - result.place == number
    ]
    for mention in ordinals(sentence):
        is_end = re.fullmatch(link, text[gain.end : max(gain.end, mention.start)], re.IGNORECASE)
        is_so = any(number_of(mention) in places_of(result) for result in results)
        is_so = is_so or number_of(mention) not in all_places(sentence, driver)
        if is_end and results and not is_so and not mention.told:
            yield sentence.wrong(
                kinds.WRONG_GAIN,
                mention,
                [result.where for result in results],
                name=sentence.house.drivers[driver].name,
                grid=results[0].grid,
                actual=results[0].place,
            )


# A place


def _place(sentence: Sentence, mention: Mention) -> Iterator[Finding]:
    verb = _verb(sentence, mention)
    driver = _driver(sentence, mention)
    if not driver:
        return
    named = _possible(sentence, mention, verb)
    if named:
        keys = _keys(sentence, mention, verb, named)
        if not keys and verb in ENDS and _is_governed(sentence, mention, verb):
            keys = _any_of(sentence, named, verb)
    elif verb == QUALIFIED:
        keys = all_of_kind(sentence, QUALIFYING)
    else:
        keys = frozenset()
    if keys:
        yield from _in_sessions(sentence, mention, driver, verb, keys)
    elif not named and verb in ENDS and not _is_elsewhere(sentence, verb):
        yield from _in_no_session(sentence, mention, driver, verb)


def _possible(sentence: Sentence, mention: Mention, verb: str) -> list[Named]:
    """Return the sessions that a place may be of.

    It is of none that stands in a clause behind its own, nor of one whose start is spoken of.
    """
    order = ready(rf"(?<!\w)(?:{sentence.claims.order}) $")
    return [
        session
        for session in named_sessions(sentence)
        if not sentence.begins_new(mention.end, session.start)
        and (
            verb == STARTED
            or not order.search(sentence.side.copy.text, sentence.start, session.start)
        )
    ]


def _in_sessions(
    sentence: Sentence, mention: Mention, driver: str, verb: str, keys: frozenset[str]
) -> Iterator[Finding]:
    """Yield a place that is none of a driver's in any of these sessions."""
    known = results_of(sentence, driver)
    results = [known[key] for key in sorted(keys) if key in known]
    if len(results) < len(keys) or _is_of_unknown_class(sentence, mention, results):
        return
    allowed = _allowed(sentence, verb, known, keys)
    if allowed is None or number_of(mention) in allowed:
        return
    if verb == STARTED and results[0].grid:
        kind, actual = kinds.WRONG_GRID, str(results[0].grid)
    else:
        kind, actual = kinds.WRONG_PLACE, told(results[0])
    if len(results) > 1:
        yield from nowhere(sentence, mention, driver, results)
        return
    yield sentence.wrong(
        kind,
        mention,
        [results[0].where],
        actual=actual,
        name=sentence.house.drivers[driver].name,
        session=sentence.reading.label(min(keys)),
    )


def _allowed(
    sentence: Sentence, verb: str, known: Mapping[str, Result], keys: Iterable[str]
) -> set[int | None] | None:
    """Return the places that a verb may name in some sessions; None where that is not known."""
    results = [known[key] for key in keys]
    grids: set[int | None] = {result.grid for result in results}
    ended = {place for result in results for place in places_of(result)}
    if verb == STARTED:
        return None if None in grids else grids
    if verb == QUALIFIED and not all(kind_of(key) == QUALIFYING for key in keys):
        rounds = all_of_kind(sentence, QUALIFYING)
        if not rounds or not rounds <= set(known):
            return None
        return grids.union(*(places_of(known[key]) for key in rounds))
    if verb in ENDS:
        return ended
    return None if any(result.status for result in results) else ended | grids


def _in_no_session(
    sentence: Sentence, mention: Mention, driver: str, verb: str
) -> Iterator[Finding]:
    """Yield a place that ends a sentence about the session before, or that is nowhere at all."""
    behind = _behind_noun(sentence, mention)
    is_in_other = whole_words(sentence.claims.within).match(behind)
    if is_in_other or not _is_governed(sentence, mention, verb):
        return
    known = results_of(sentence, driver)
    is_listed = _among_several(sentence, mention)
    carried = "" if is_listed else session_before(sentence, driver)
    ended = whole_words(sentence.claims.ended).search(sentence.before(mention))
    is_clear = ended and known.get(carried) and known[carried].place
    if (verb == "finished" and is_clear) or (verb == STARTED and _has_grid(known, carried)):
        yield from _in_sessions(sentence, mention, driver, verb, frozenset({carried}))
    elif (
        is_complete(sentence, known)
        and not _is_of_unknown_class(sentence, mention, _counting(known))
        and number_of(mention) not in _possible_places(sentence, driver, verb)
    ):
        yield from nowhere(sentence, mention, driver, known.values())


def _has_grid(known: Mapping[str, Result], session: str) -> bool:
    return session in known and known[session].grid is not None


def nowhere(
    sentence: Sentence, mention: Mention, driver: str, results: Iterable[Result]
) -> Iterator[Finding]:
    """Yield that a place is none of those of a driver."""
    results = list(results)
    allowed = {place for result in results for place in (*places_of(result), result.grid)}
    yield sentence.wrong(
        kinds.NO_SUCH_PLACE,
        mention,
        [result.where for result in results][:1],
        name=sentence.house.drivers[driver].name,
        places=", ".join(str(place) for place in sorted(allowed - {None}, key=int_of)) or "–",
    )


def int_of(place: int | None) -> int:
    """Return a place to sort by."""
    return place or 0


def all_places(sentence: Sentence, driver: str) -> set[int | None]:
    """Return every place of a driver in the weekend: results, classes, grids, standings."""
    results = results_of(sentence, driver).values()
    found = {place for result in results for place in (*places_of(result), result.grid)}
    rows = [row for table in sentence.weekend.standings.values() for row in table.rows]
    return found | {row.position for row in rows if row.team or row.driver == driver}


def _possible_places(sentence: Sentence, driver: str, verb: str) -> set[int | None]:
    """Return every place that a verb may name: of a start those of the grids, if all are known."""
    known = results_of(sentence, driver)
    raced = [r for key, r in known.items() if kind_of(key) not in (QUALIFYING, *FREE)]
    if verb != STARTED or sentence.was_started or not all(result.grid for result in raced):
        return all_places(sentence, driver)
    rounds = [known[key] for key in known if kind_of(key) == QUALIFYING]
    return {result.grid for result in raced} | {result.place for result in rounds}


def is_complete(sentence: Sentence, known: Mapping[str, Result]) -> bool:
    """Tell whether all results that count are there, so that what is not there is not so."""
    counting = {key for key in sentence.reading.reader.sessions if kind_of(key) not in FREE}
    return bool(counting) and counting <= set(known)


# What a place is of


def _driver(sentence: Sentence, mention: Mention) -> str | None:
    """Return of whom a place is; of several who are named together, in their order."""
    subjects = sentence.subjects_of(mention)
    if len(subjects) < 2:  # noqa: PLR2004
        return subjects[0] if subjects else None
    last = [m for m in sentence.mentions(Sort.NAME) if m.start < mention.start][-1]
    places = [m for m in ordinals(sentence) if m.start > last.end and is_place(sentence, m)]
    is_each = len(places) == len(subjects) and mention in places
    return subjects[places.index(mention)] if is_each else None


def _verb(sentence: Sentence, mention: Mention) -> str:
    """Return which kind of verb stands nearest before a place; empty without one."""
    before, forms = sentence.before(mention), sentence.claims
    if _is_risen(sentence, mention):
        return "finished"
    if _is_of_grid(sentence, mention):
        return STARTED
    kinds_of_verb = {
        "finished": forms.finished,
        QUALIFIED: forms.qualified,
        STARTED: forms.started,
        STOOD: forms.stood,
    }
    ends = {
        kind: match.end()
        for kind, form in kinds_of_verb.items()
        for match in whole_words(form).finditer(before)
        if kind != STARTED or len(before) - match.end() <= AFTER_START
    }
    return max(ends, key=lambda kind: ends[kind], default="")


def _is_of_grid(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is one of the grid: "third on the grid", "third place on the grid"."""
    behind = (sentence.after(mention).lstrip(" -"), _behind_noun(sentence, mention))
    return any(whole_words(sentence.claims.grid).match(words) for words in behind)


def _is_risen(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody worked the way up to a place, and it stayed at that.

    Told with its session, or in the headline or the lead, it is how that ended.
    """
    risen = ready(rf"(?<!\w)(?:{sentence.claims.risen}) $")
    if not risen.search(sentence.before(mention)):
        return False
    text = sentence.side.copy.text
    later = whole_words(sentence.claims.later_on).search(text[mention.end : sentence.end])
    sessions = [m for m in sentence.mentions(Sort.SESSION) if m.start < mention.start + NEAR]
    is_result = sessions or sentence.passage.what in ("headline", "lead")
    return bool(is_result) and not later and not sentence.says(sentence.claims.standings)


def ordinals(sentence: Sentence) -> list[Mention]:
    """Return the ordinals of a sentence, and the numbers that are places behind a verb."""
    found = sentence.mentions(Sort.ORDINAL)
    forms = sentence.claims
    verb = f"{forms.finished}|{forms.qualified}|{forms.stood}"
    verbs = rf"(?<!\w)(?:{verb})(?: (?:{forms.lead_in}|{forms.as_a}))* $"
    joined, text = rf" (?:{forms.joined}) ", sentence.side.copy.text
    sessions = "|".join(known.nouns for known in sentence.reading.lexicon.sessions.values())
    within = ready(rf" (?:{forms.within}) (?:{sessions})")
    for mention in sentence.mentions(Sort.NUMBER):
        words, before = sentence.words(mention), sentence.before(mention)
        is_word = whole_words(forms.cardinal).fullmatch(words)
        behind = [m for m in found if re.fullmatch(joined, text[m.end : mention.start])]
        beside = re.search(rf"(?:^|, |{joined})$", before) and within.match(sentence.after(mention))
        if is_word and (behind or beside or re.search(verbs, before, re.IGNORECASE)):
            found.append(replace(mention, value=int(str(mention.value))))
    return sorted(found, key=lambda mention: mention.start)


def is_place(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether an ordinal is a place: "third in Race 1", but not "the third lap".

    What follows it tells: a noun for places, a session, some preposition, or nothing more.
    """
    places, after = sentence.reading.lexicon.places, sentence.after(mention)
    if whole_words(sentence.claims.holder).fullmatch(sentence.words(mention)):
        return False
    if any(whole_words(form).search(sentence.words(mention)) for form in _compounds(sentence)):
        return True
    if not re.match(r"[ '-]\w", after):
        return mention.value != 1 or bool(after)
    session = any(0 <= m.start - mention.end <= 1 for m in sentence.mentions(Sort.SESSION))
    noun = "|".join(places.nouns)
    follows = noun if mention.value == 1 else f"{noun}|{places.follow}"
    return session or whole_words(follows).match(after.lstrip(" -")) is not None


def _compounds(sentence: Sentence) -> list[str]:
    return [rf"\w+{form}" for form in sentence.reading.lexicon.places.compounds]


def _is_apart(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is left, fought for or another's: "from third", "third from Dahl"."""
    taken = whole_words(sentence.claims.taken).match(_behind_noun(sentence, mention))
    if taken or whole_words(sentence.claims.row).search(sentence.words(mention)):
        return True
    is_grid = _is_of_grid(sentence, mention)
    started = _verb(sentence, mention) == STARTED
    apart = rf"(?<!\w)(?:{sentence.claims.apart})(?: (?:{sentence.claims.lead_in}))* ?$"
    found = re.search(apart, sentence.before(mention), re.IGNORECASE)
    return bool(found) and not is_grid and not started and not _is_risen(sentence, mention)


def _behind_noun(sentence: Sentence, mention: Mention) -> str:
    """Return what follows a place, and its noun: "in Race 1" of "third place in Race 1"."""
    noun = "|".join(sentence.reading.lexicon.places.nouns)
    return re.sub(rf"^[ -](?:{noun})(?!\w)", "", sentence.after(mention)).lstrip()


def _keys(sentence: Sentence, mention: Mention, verb: str, named: list[Named]) -> frozenset[str]:
    """Return the sessions that one of which a place is of; empty where that is not clear.

    That is the one right behind it; the only one that the sentence names; or the one of as many
    as there are places.
    """
    behind = _behind_noun(sentence, mention)
    start = mention.end + sentence.after(mention).find(behind)
    link, forms = sentence.reading.lexicon.places.follow, sentence.claims
    position = rf"(?<!\w)(?:{forms.located})(?: (?:{forms.lead_in}))* $"
    for session in named:
        between = sentence.side.copy.text[start : max(start, session.start)]
        joint = re.fullmatch(rf"(?:{link})? ?(?:{sentence.claims.lead_in} )?", between)
        is_own = bool(verb) or not re.search(position, sentence.before(mention), re.IGNORECASE)
        is_next = re.fullmatch(rf"(?:{forms.joined}) ", between, re.IGNORECASE)
        is_behind = session.start >= mention.end and joint and is_own and not is_next
        if is_behind and not _is_running(sentence, mention):
            return session.keys
        given = sentence.side.copy.text[session.end : max(session.end, mention.start)]
        brought = rf" (?:{sentence.claims.brought})(?: (?:{sentence.claims.lead_in}))* "
        if re.fullmatch(brought, given, re.IGNORECASE):
            return session.keys
    led = _led_by(sentence, mention, verb, named)
    if led:
        return led
    if verb not in ENDS:
        return _in_front(sentence, mention, verb, named)
    places = [m for m in ordinals(sentence) if is_place(sentence, m)]
    if len({session.keys for session in named}) == 1:
        near = any(0 <= session.start - mention.end <= AFTER_PLACE for session in named)
        return named[0].keys if near or (len(places) == 1 and verb != STARTED) else frozenset()
    if len(named) == len(places) and mention in places and _alternate(named, places):
        return named[places.index(mention)].keys
    return frozenset()


def _alternate(named: list[Named], places: list[Mention]) -> bool:
    """Tell whether sessions and places stand in turn."""
    both = sorted([(s.start, 0) for s in named] + [(m.start, 1) for m in places])
    return all(first[1] != second[1] for first, second in itertools.pairwise(both))


def _led_by(sentence: Sentence, mention: Mention, verb: str, named: list[Named]) -> frozenset[str]:
    """Return the session of "in qualifying Anna was fifth": before the verb, in its clause."""
    start, _ = sentence.clause(mention)
    before = [session for session in named if start <= session.start < mention.start]
    if verb not in ENDS or not before or not _is_governed(sentence, mention, verb):
        return frozenset()
    text = sentence.side.copy.text
    within = rf"(?<!\w)(?:{sentence.claims.within})(?: \w+)? $"
    said = re.search(within, text[start : before[-1].start], re.IGNORECASE)
    form = {"finished": sentence.claims.finished, QUALIFIED: sentence.claims.qualified}.get(verb)
    verbs = form and whole_words(form).search(text[before[-1].end : mention.start])
    return before[-1].keys if said and verbs else frozenset()


def _is_running(sentence: Sentence, mention: Mention) -> bool:
    start, end = sentence.clause(mention)
    running = whole_words(sentence.claims.running)
    return running.search(sentence.side.copy.text[start:end]) is not None


def _in_front(
    sentence: Sentence, mention: Mention, verb: str, named: list[Named]
) -> frozenset[str]:
    """Return the session of "In Race 1 Anna was third.": the only one, and nothing more."""
    alone = len(named) == 1 and len(ordinals(sentence)) == 1
    margin = rf"\s*(?:[.!;]|$|,? ?(?:(?:{sentence.claims.margin}) )?\d)"
    ends = re.match(margin, _behind_noun(sentence, mention), re.IGNORECASE)
    if verb == STOOD and alone and ends and named[0].end <= mention.start:
        running = sentence.says(sentence.claims.running)
        return (
            frozenset() if running or not _is_governed(sentence, mention, verb) else named[0].keys
        )
    return frozenset()


def _is_governed(sentence: Sentence, mention: Mention, verb: str) -> bool:
    """Tell whether a place belongs to the verb before it, with nothing else between.

    "Anna was third and Lukas fifth": the verb of the first is that of the second.
    """
    for other in ordinals(sentence):
        if other.end < mention.start and _is_likewise(sentence, other, mention):
            return _is_governed(sentence, other, verb)
    if _is_risen(sentence, mention):
        return True
    forms = sentence.claims
    form = {
        "finished": forms.finished,
        QUALIFIED: forms.qualified,
        STARTED: f"{forms.started}|{forms.grid}",
        STOOD: forms.stood,
    }[verb]
    verbs = list(whole_words(form).finditer(sentence.before(mention)))
    if not verbs:
        return verb == STARTED
    between = sentence.before(mention)[verbs[-1].end() :]
    stop = whole_words(forms.apart).search(between) or re.search(r"[.,;:()–\d]", between)
    return not stop and len(between) <= GOVERNED


def _is_likewise(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Tell whether between two places is only "and", and a name."""
    names = [m for m in sentence.mentions(Sort.NAME) if first.end < m.start < second.start]
    if len(names) != 1:
        return False
    text = sentence.side.copy.text
    joint = rf",? (?:{sentence.claims.joined})? ?"
    before, behind = text[first.end : names[0].start], text[names[0].end : second.start]
    return re.fullmatch(joint, before, re.IGNORECASE) is not None and behind == " "


def _is_elsewhere(sentence: Sentence, verb: str) -> bool:
    """Tell whether a place may be of another time; penalties leave the start as it was."""
    unsettled = (
        sentence.says(sentence.claims.unsettled) if verb == STARTED else sentence.is_unsettled
    )
    return sentence.is_history or unsettled or sentence.says(sentence.claims.running)


def _any_of(sentence: Sentence, named: list[Named], verb: str) -> frozenset[str]:
    """Return all sessions that a sentence names, where a place must be of one of them."""
    if _is_elsewhere(sentence, verb) or not all(session.keys for session in named):
        return frozenset()
    return frozenset().union(*(session.keys for session in named))


def _among_several(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is one of three or more in a row: of as many sessions."""
    joint = ready(rf",? (?:(?:{sentence.claims.joined}) )?")
    found, text = ordinals(sentence), sentence.side.copy.text
    pairs = itertools.pairwise(found)
    joined = {(a, b) for a, b in pairs if joint.fullmatch(text[a.end : b.start])}
    near = sum(mention in pair for pair in joined)
    return near > 1 or (near == 1 and len(joined) > 1)


def _counting(known: Mapping[str, Result]) -> list[Result]:
    """Return the results of sessions that have classes: not those of qualifying and the like."""
    counting = [r for key, r in known.items() if kind_of(key) not in (QUALIFYING, *FREE)]
    return counting or list(known.values())


def _is_of_unknown_class(sentence: Sentence, mention: Mention, results: Iterable[Result]) -> bool:
    """Tell whether a place is in a class, and places in classes are not known."""
    if whole_words(sentence.claims.overall).match(sentence.after(mention).lstrip()):
        return False
    return sentence.is_of_class(mention) and not all(r.classes for r in results if r.place)


# Results


def results_of(sentence: Sentence, driver: str | None) -> dict[str, Result]:
    """Return a driver's results by session."""
    results = sentence.weekend.results.get(driver or "")
    return dict(results.sessions) if results else {}


def places_of(result: Result) -> set[int | None]:
    """Return all places that may be called a driver's in a session: overall and in classes."""
    return {result.place, *result.classes.values()}


def told(result: Result) -> str:
    """Return how a session ended as the timing sheet has it: a number, or DNF."""
    codes = {status: code.upper() for code, status in reversed(STATUS_CODES.items())}
    return str(result.place) if result.place else codes[result.status or "retired"]


def number_of(mention: Mention) -> int:
    """Return the number of an ordinal."""
    return int(str(mention.value))
