"""A place that a sentence names: whose it is, of which session, by which verb."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pressgen.checks.claims.outcomes import FREE, QUALIFYING
from pressgen.checks.claims.sentence import NEAR, Sentence, is_of
from pressgen.checks.claims.sessions import Named, named_sessions
from pressgen.mentions import Mention, Sort, ready, whole_words
from pressgen.model.sessions import kind_of
from pressgen.model.weekend import Result

AFTER_PLACE, AFTER_START, GOVERNED = 20, 18, 28
"""Signs within which a session stands behind its place, a place behind "started", and a place
behind the verb that it belongs to alone."""

STARTED, QUALIFIED, STOOD = "started", "qualified", "stood"
ENDS = ("finished", QUALIFIED, STARTED)


def driver_of_place(sentence: Sentence, mention: Mention) -> str | None:
    """Return of whom a place is; of several who are named together, in their order."""
    receiver = sentence.receiver_of(mention)
    if receiver is not None:
        return receiver or None
    subjects = sentence.subjects_of(mention)
    if len(subjects) < 2:  # noqa: PLR2004
        return subjects[0] if subjects else None
    last = [m for m in sentence.mentions(Sort.NAME) if m.start < mention.start][-1]
    places = [m for m in ordinals(sentence) if m.start > last.end and is_place(sentence, m)]
    is_each = len(places) == len(subjects) and mention in places
    return subjects[places.index(mention)] if is_each else None


def verb_of(sentence: Sentence, mention: Mention) -> str:
    """Return which kind of verb stands nearest before a place; empty without one."""
    before, forms = sentence.led(mention), sentence.claims
    if _is_risen(sentence, mention):
        return "finished"
    if _is_of_grid(sentence, mention):
        return STARTED
    if _is_headline(sentence, mention):
        return "finished"
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
    behind = (sentence.after(mention).lstrip(" -"), behind_noun(sentence, mention))
    return any(whole_words(sentence.claims.grid).match(words) for words in behind)


def _is_headline(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a headline leaves the verb out: "Anna third at Anderstorp"."""
    names = [m for m in sentence.mentions(Sort.NAME) if m.end == mention.start - 1]
    is_driver = any(is_of(name, ("driver",)) for name in names)
    return is_driver and sentence.is_title


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
        words, before = sentence.words(mention), sentence.led(mention)
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


def is_apart(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is left, fought for or another's: "from third", "third from Dahl"."""
    taken = whole_words(sentence.claims.taken).match(behind_noun(sentence, mention))
    if _came_first(sentence, mention):
        return False
    if taken or whole_words(sentence.claims.row).search(sentence.words(mention)):
        return True
    is_grid = _is_of_grid(sentence, mention)
    started = verb_of(sentence, mention) == STARTED
    apart = rf"(?<!\w)(?:{sentence.claims.apart})(?: (?:{sentence.claims.lead_in}))* ?$"
    found = re.search(apart, sentence.before(mention), re.IGNORECASE)
    return bool(found) and not is_grid and not started and not _is_risen(sentence, mention)


def _came_first(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether something came after a place in a session: "after second place in Race 1"."""
    forms = sentence.claims
    after = ready(rf"(?<!\w)(?:{forms.afterwards})(?: (?:{forms.lead_in}))* $")
    behind = behind_noun(sentence, mention)
    start = mention.end + sentence.after(mention).find(behind)
    link = ready(rf"(?:{forms.within}) (?:\w+ )?")
    text, sessions = sentence.side.copy.text, named_sessions(sentence)
    is_of_session = any(link.fullmatch(text, start, s.start) for s in sessions if s.start > start)
    return bool(after.search(sentence.before(mention))) and is_of_session


def behind_noun(sentence: Sentence, mention: Mention) -> str:
    """Return what follows a place, and its noun: "in Race 1" of "third place in Race 1"."""
    noun = "|".join(sentence.reading.lexicon.places.nouns)
    return re.sub(rf"^[ -](?:{noun})(?!\w)", "", sentence.after(mention)).lstrip()


def sessions_of(
    sentence: Sentence, mention: Mention, verb: str, named: list[Named]
) -> frozenset[str]:
    """Return the sessions that one of which a place is of; empty where that is not clear.

    That is the one right behind it; the only one that the sentence names; or the one of as many
    as there are places.
    """
    behind = behind_noun(sentence, mention)
    start = mention.end + sentence.after(mention).find(behind)
    link, forms = sentence.reading.lexicon.places.follow, sentence.claims
    position = rf"(?<!\w)(?:{forms.located})(?: (?:{forms.lead_in}))* $"
    left = ready(rf" (?:{forms.span_from})(?: (?:{forms.lead_in}))* ")
    for session in named:
        between = sentence.side.copy.text[start : max(start, session.start)]
        joint = re.fullmatch(rf"(?:{link})? ?(?:(?:{forms.lead_in}) )?", between)
        is_own = bool(verb) or not re.search(position, sentence.before(mention), re.IGNORECASE)
        is_next = re.fullmatch(rf"(?:{forms.joined}) ", between, re.IGNORECASE)
        is_behind = session.start >= mention.end and joint and is_own and not is_next
        if is_behind and not _is_running(sentence, mention):
            return session.keys
        given = sentence.side.copy.text[session.end : max(session.end, mention.start)]
        brought = rf" (?:{sentence.claims.brought})(?: (?:{sentence.claims.lead_in}))* "
        is_left = verb == STARTED and left.fullmatch(given)
        if is_left or re.fullmatch(brought, given, re.IGNORECASE):
            return session.keys
    if len(named) == 1 and sentence.receiver_of(mention) and not _is_running(sentence, mention):
        return named[0].keys
    led = _led_by(sentence, mention, verb, named) or _continued(sentence, mention, named)
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


def _continued(sentence: Sentence, mention: Mention, named: list[Named]) -> frozenset[str]:
    """Return the session of "Anna was third in Race 1, Lukas fifth.": that of the place before."""
    text, forms = sentence.side.copy.text, sentence.claims
    names = [m for m in sentence.mentions(Sort.NAME) if m.end == mention.start - 1]
    before = [session for session in named if session.end < mention.start]
    if not names or not before or not re.match(r"[.,;!]|$", behind_noun(sentence, mention)):
        return frozenset()
    joint = ready(rf",? (?:(?:{forms.joined}|{forms.further}) )?")
    is_next = joint.fullmatch(text, before[-1].end, max(before[-1].end, names[0].start))
    return before[-1].keys if is_next and before[-1] is named[-1] else frozenset()


def _alternate(named: list[Named], places: list[Mention]) -> bool:
    """Tell whether sessions and places stand in turn."""
    both = sorted([(s.start, 0) for s in named] + [(m.start, 1) for m in places])
    return all(first[1] != second[1] for first, second in itertools.pairwise(both))


def _led_by(sentence: Sentence, mention: Mention, verb: str, named: list[Named]) -> frozenset[str]:
    """Return the session of "in qualifying Anna was fifth": before the verb, in its clause."""
    start, _ = sentence.clause(mention)
    before = [session for session in named if start <= session.start < mention.start]
    if verb not in ENDS or not before or not is_governed(sentence, mention, verb):
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
    ends = re.match(margin, behind_noun(sentence, mention), re.IGNORECASE)
    if verb == STOOD and alone and ends and named[0].end <= mention.start:
        running = sentence.says(sentence.claims.running)
        return frozenset() if running or not is_governed(sentence, mention, verb) else named[0].keys
    return frozenset()


def is_governed(sentence: Sentence, mention: Mention, verb: str) -> bool:
    """Tell whether a place belongs to the verb before it, with nothing else between.

    "Anna was third and Lukas fifth": the verb of the first is that of the second.
    """
    for other in ordinals(sentence):
        if other.end < mention.start and _is_likewise(sentence, other, mention):
            return is_governed(sentence, other, verb)
    if _is_risen(sentence, mention):
        return True
    forms = sentence.claims
    form = {
        "finished": forms.finished,
        QUALIFIED: forms.qualified,
        STARTED: f"{forms.started}|{forms.grid}",
        STOOD: forms.stood,
    }[verb]
    before = sentence.led(mention)
    if verb == STARTED:
        before = ready(rf"(?:{forms.span_from})(?: (?:{forms.lead_in}))* $").sub("", before)
    verbs = list(whole_words(form).finditer(before))
    if not verbs:
        return verb == STARTED or _is_headline(sentence, mention)
    between = before[verbs[-1].end() :]
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


def is_elsewhere(sentence: Sentence, mention: Mention, verb: str) -> bool:
    """Tell whether a place may be of another time.

    Penalties, and what happens later on, leave the start as it was.
    """
    forms = sentence.claims
    if verb == STARTED:
        led = sentence.side.copy.text[sentence.start : mention.start]
        is_running = whole_words(forms.running).search(led)
        return sentence.is_history or sentence.says(forms.unsettled) or is_running is not None
    return sentence.is_history or sentence.is_unsettled or sentence.says(forms.running)


def any_session_of(
    sentence: Sentence, mention: Mention, named: list[Named], verb: str
) -> frozenset[str]:
    """Return all sessions that a sentence names, where a place must be of one of them."""
    if is_elsewhere(sentence, mention, verb) or not all(session.keys for session in named):
        return frozenset()
    return frozenset().union(*(session.keys for session in named))


def is_among_several(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is one of three or more in a row: of as many sessions."""
    joint = ready(rf",? (?:(?:{sentence.claims.joined}) )?")
    found, text = ordinals(sentence), sentence.side.copy.text
    pairs = itertools.pairwise(found)
    joined = {(a, b) for a, b in pairs if joint.fullmatch(text[a.end : b.start])}
    near = sum(mention in pair for pair in joined)
    return near > 1 or (near == 1 and len(joined) > 1)


def counted_results(known: Mapping[str, Result]) -> list[Result]:
    """Return the results of sessions that have classes: not those of qualifying and the like."""
    counting = [r for key, r in known.items() if kind_of(key) not in (QUALIFYING, *FREE)]
    return counting or list(known.values())


def is_of_unknown_class(sentence: Sentence, mention: Mention, results: Iterable[Result]) -> bool:
    """Tell whether a place is in a class, and places in classes are not known."""
    if whole_words(sentence.claims.overall).match(sentence.after(mention).lstrip()):
        return False
    return sentence.is_of_class(mention) and not all(r.classes for r in results if r.place)
