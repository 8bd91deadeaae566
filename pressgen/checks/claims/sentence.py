"""A sentence, and who and what its claims are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from pressgen.checks.passages import Passage
from pressgen.checks.reading import Reading, Side
from pressgen.diagnostics import Finding, Kind, Place
from pressgen.mentions import FAMILY, Mention, Sort, ready, whole_words
from pressgen.model import House, Weekend
from pressgen.model.lexicon import ClaimWords

NEAR = 45
"""Signs within which a verb stands before what it is about."""

AHEAD = 25
"""Signs within which "ahead of" stands before the next event."""

PEOPLE = ("driver", "person", FAMILY)
"""Kinds of names that are of people."""

_SUBJECTS = (*PEOPLE, "namesakes")
_MARK = re.compile(r"[,;:–—](?=\s)")
_WORD = re.compile(r"(?<![\w'-])[^\W\d_][\w'-]*")

_START = attrgetter("start")


def is_of(mention: Mention, kinds: tuple[str, ...]) -> bool:
    """Tell whether a name is of something of these kinds."""
    return isinstance(mention.value, tuple) and mention.value[0] in kinds


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, from and to."""

    side: Side
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.side.copy.text[self.start : self.end]

    @property
    def reading(self) -> Reading:
        """Its language."""
        return self.side.reading

    @property
    def weekend(self) -> Weekend:
        """What it is about."""
        return self.side.reading.weekend

    @property
    def house(self) -> House:
        """Whose it is."""
        return self.side.reading.house

    @property
    def claims(self) -> ClaimWords:
        """The words by which its language states results."""
        return self.side.reading.lexicon.claims

    @property
    def is_title(self) -> bool:
        """Whether it is in a headline or a heading, which may leave the verb out."""
        return self.passage.what in ("headline", "heading")

    @property
    def is_negated(self) -> bool:
        """Whether it says how something was not, or might have been."""
        return whole_words(self.claims.negated).search(self.text) is not None

    def denies(self, mention: Mention, *, behind: bool = True) -> bool:
        """Tell whether a claim is denied, doubted, or undone by what follows it.

        What may do so stands before it or, where ``behind``, in its own clause; behind that only
        penalties do.
        """
        text = self.side.copy.text
        until = self.clause(mention)[1] if behind else mention.end
        negated = whole_words(self.claims.negated).search(text[self.start : until])
        undone = whole_words(self.claims.unsettled).search(text[until : self.end])
        return negated is not None or undone is not None

    def begins_new(self, start: int, end: int) -> bool:
        """Tell whether a clause of its own begins between: a mark, then "and" or "since"."""
        new = rf"[,;:–—] (?:{self.claims.further})(?!\w)|[.!?] "
        return re.search(new, self.side.copy.text[start:end], re.IGNORECASE) is not None

    def was_before(self, mention: Mention) -> bool:
        """Tell whether what is told is how it was before the weekend."""
        before = self.side.copy.text[self.start : mention.start]
        return whole_words(self.claims.entered).search(before) is not None

    @property
    def was_started(self) -> bool:
        """Whether it says how a weekend or a season began, which is no start of a race."""
        return self.says(self.claims.entered) or self.says(self.claims.history)

    def clause(self, mention: Mention) -> tuple[int, int]:
        """Return from and to of the clause of a mention, between marks."""
        text = self.side.copy.text
        before = [m.end() for m in _MARK.finditer(text, self.start, mention.start)]
        behind = _MARK.search(text, mention.end, self.end)
        return before[-1] if before else self.start, behind.start() if behind else self.end

    def mentions(self, *sorts: Sort) -> list[Mention]:
        """Return what it mentions of some sorts, and means: not what a fact by name has written."""
        all_ = self.side.mentions
        first, last = (bisect_left(all_, at, key=_START) for at in (self.start, self.end))
        return [one for one in all_[first:last] if one.sort in sorts and not one.unsure]

    def doubtful(self, *sorts: Sort) -> list[Mention]:
        """Return those mentions that someone has typed."""
        return [mention for mention in self.mentions(*sorts) if not mention.told]

    def before(self, mention: Mention, reach: int = NEAR) -> str:
        """Return the words that lead to a mention."""
        return self.side.copy.text[max(self.start, mention.start - reach) : mention.start]

    def after(self, mention: Mention, reach: int = NEAR) -> str:
        """Return the words that follow a mention."""
        return self.side.copy.text[mention.end : min(self.end, mention.end + reach)]

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return self.side.copy.text[mention.start : mention.end]

    def led(self, mention: Mention) -> str:
        """Return the words that lead to a mention, without those who may stand among them.

        A verb stands before its subject in "slutade Anna på": that is read as "slutade på".
        """
        return self.between(max(self.start, mention.start - 2 * NEAR), mention.start)[-NEAR:]

    def between(self, start: int, end: int) -> str:
        """Return the words between, without people's names and pronouns."""
        text, words = self.side.copy.text, ""
        for name in self._people_here:
            if start <= name.start and name.end <= end:
                words, start = words + text[start : name.start], name.end
        words += text[start : max(start, end)]
        return re.sub(" {2,}", " ", self._any_pronoun.sub("", words))

    def doer_of(self, mention: Mention) -> str | None:
        """Return the key of the own driver who did something; None where it may be another.

        That is who is named right behind, "vann Anna", "won by Anna"; else as of any claim.
        """
        someone, text = f" (?:(?:{self.claims.persons}) )?", self.side.copy.text
        for name in self.mentions(Sort.NAME):
            behind = ready(someone).fullmatch(text, mention.end, max(mention.end, name.start))
            if is_of(name, _SUBJECTS) and behind:
                return str(name.value[1]) if is_of(name, ("driver",)) else None  # type: ignore[index]
        other = ready(rf" (?:{self.claims.persons})(?!\w)").match(text, mention.end)
        is_other = other or self.names_stranger_at(mention.end + 1)
        return None if is_other else self.driver_of(mention)

    def driver_of(self, mention: Mention) -> str | None:
        """Return the key of the own driver whom a claim is about; None where it may be another.

        That is who was named last before it, unless a clause about somebody else lies between;
        else who speaks; else whom the only fitting pronoun means; else the only one whom the rest
        of the sentence, the passage or the weekend is about.
        """
        people = [m for m in self.mentions(Sort.NAME) if m.start < mention.start]
        named = [m for m in people if is_of(m, _SUBJECTS)]
        if named and self._speaks_of_self(named[-1].end, mention.start):
            return self.passage.speaker if self.passage.speaker in self.house.drivers else None
        if named:
            owner = named[-1].value
            is_own = isinstance(owner, tuple) and owner[0] == "driver"
            is_cut = self._is_about_others(named[-1].end, mention.start)
            return str(owner[1]) if is_own and isinstance(owner, tuple) and not is_cut else None
        if self._is_about_others(self.start, mention.start):
            return None
        before = self.side.copy.text[self.start : mention.start]
        if self.passage.speaker in self.house.drivers:
            return None if self._any_pronoun.search(before) else self.passage.speaker
        if self._any_pronoun.search(before):
            return self._meant_by_pronoun(before)
        return self._only_here() if self._people_here else self._only_one()

    def receiver_of(self, mention: Mention) -> str | None:
        """Return to whom something is told to have come, as "third place for Anna" has it.

        That is an own driver's key; empty for somebody else; None where nobody is told.
        """
        noun = "|".join(self.reading.lexicon.places.nouns)
        within = rf"(?: (?:{self.claims.within}) [^,.;:]{{1,20}}?)?"
        link = ready(rf"(?:[ -](?:{noun}))?{within} (?:{self.claims.for_whom}) ")
        text = self.side.copy.text
        found = link.match(text, mention.end, self.end)
        if not found:
            return None
        for name in self.mentions(Sort.NAME):
            if is_of(name, _SUBJECTS) and link.fullmatch(text, mention.end, name.start):
                is_whole = self.words(name) in self.reading.registry.basic
                is_own = is_whole and is_of(name, ("driver",))
                return str(name.value[1]) if is_own else ""  # type: ignore[index]
        other = ready(self.claims.persons).match(text, found.end())
        return "" if other or self.names_stranger_at(found.end()) else None

    def rival_of(self, mention: Mention) -> str:
        """Return the name of who is in the tables, and whom a claim is about; else nothing."""
        people = [m for m in self.mentions(Sort.NAME) if m.start < mention.start]
        named = [m for m in people if is_of(m, _SUBJECTS)]
        match named[-1].value if named else None:
            case ("person", str(name)) if self._begins_clause(named[-1]):
                between = (named[-1].end, mention.start)
                pronoun = self._any_pronoun.search(self.side.copy.text, *between)
                is_other = self._is_about_others(*between) or self._speaks_of_self(*between)
                return "" if pronoun or is_other else name
        return ""

    def _begins_clause(self, mention: Mention) -> bool:
        """Tell whether a clause begins with a mention, as with its subject."""
        link = f"{self.claims.joined}|{self.claims.further}"
        begins = rf"(?:^|[,;:–—] |(?<!\w)(?:{link}) )$"
        before = self.side.copy.text[self.start : mention.start]
        return re.search(begins, before, re.IGNORECASE) is not None

    def names_stranger_at(self, start: int) -> bool:
        """Tell whether a name that nobody knows begins at a place."""
        word = _WORD.match(self.side.copy.text, start, self.end)
        return bool(word) and self._names_strangers(start, word.end() if word else start)

    def subjects_of(self, mention: Mention) -> list[str]:
        """Return the own drivers of whom a claim is: several where they are named together."""
        named = [m for m in self.mentions(Sort.NAME) if m.start < mention.start]
        named = [m for m in named if is_of(m, _SUBJECTS)]
        together: list[Mention] = []
        for name in reversed(named):
            if together and not self._joined(name, together[0]):
                break
            together.insert(0, name)
        keys = [
            m.value[1] for m in together if isinstance(m.value, tuple) and m.value[0] == "driver"
        ]
        if len(together) > 1:
            return keys if len(keys) == len(together) else []
        driver = self.driver_of(mention)
        return [driver] if driver else []

    def says(self, pattern: str) -> bool:
        """Tell whether some words stand in it."""
        return whole_words(pattern).search(self.text) is not None

    @property
    def is_history(self) -> bool:
        """Whether it tells of another time or place."""
        return self.is_abroad or self.says(self.claims.history)

    @property
    def is_told_back(self) -> bool:
        """Whether it tells of another time or day; the next event is none."""
        days = self.weekend.event
        others = [m for m in self.mentions(Sort.WEEKDAY) if m.value != days.last_day.weekday()]
        rounds = [m for m in self.mentions(Sort.ROUND) if int(str(m.value)) < days.round]
        return bool(others or rounds or self.mentions(Sort.YEAR)) or self.says(self.claims.history)

    @property
    def is_denied(self) -> bool:
        """Whether it says how something was not, but for "ahead of" before the next event."""
        coming = {event.circuit for event in self.weekend.next}
        text, ahead = self.text, whole_words(self.claims.ahead)
        for name in reversed(self.mentions(Sort.NAME)):
            if is_of(name, ("circuit", "city")) and name.value[1] in coming:  # type: ignore[index]
                begun = list(ahead.finditer(text, 0, name.start - self.start))
                if begun and name.start - self.start - begun[-1].end() <= AHEAD:
                    text = text[: begun[-1].start()] + text[name.start - self.start :]
        return whole_words(self.claims.negated).search(text) is not None

    @property
    def is_abroad(self) -> bool:
        """Whether it names another time or place: years, other rounds, other circuits."""
        event = self.weekend.event
        rounds = [m for m in self.mentions(Sort.ROUND) if m.value != event.round]
        return bool(rounds or self._circuits - {event.circuit} or self.mentions(Sort.YEAR))

    @property
    def is_told_of_others(self) -> bool:
        """Whether it may be of another time or event, even one of the same season."""
        rounds = [m for m in self.mentions(Sort.ROUND) if m.value != self.weekend.event.round]
        return bool(rounds or self.mentions(Sort.YEAR)) or self.says(self.claims.elsewhere)

    @property
    def is_past(self) -> bool:
        """Whether it names a time that has been: other years, earlier rounds and their circuits."""
        event = self.weekend.event
        known = {event.circuit, *(coming.circuit for coming in self.weekend.next)}
        rounds = [m for m in self.mentions(Sort.ROUND) if int(str(m.value)) < event.round]
        years = [m for m in self.mentions(Sort.YEAR) if m.value != str(event.season)]
        return bool(rounds or self._circuits - known or years or self.is_at_strange_place)

    @property
    def _circuits(self) -> set[object]:
        named = [m.value for m in self.mentions(Sort.NAME) if is_of(m, ("circuit", "city"))]
        return {owner[1] for owner in named if isinstance(owner, tuple)}

    @property
    def is_unsettled(self) -> bool:
        """Whether its passage tells of penalties or the like: a place there may be one that was."""
        return whole_words(self.claims.unsettled).search(self.side.copy.text) is not None

    def is_of_class(self, mention: Mention | None = None) -> bool:
        """Whether it may speak of a class, where places are counted anew.

        With a mention: whether that may, which is not behind where a clause of its own begins.
        """
        until = self.end
        if mention:
            new = rf"[,;:–—] (?:{self.claims.further})(?!\w)"
            behind = ready(new)
            mark = behind.search(self.side.copy.text, mention.end, self.end)
            until = mark.start() if mark else self.end
        names = [m for m in self.mentions(Sort.NAME) if m.start < until]
        text = self.side.copy.text[self.start : until]
        named = any(is_of(m, ("championship",)) for m in names)
        return named or whole_words(self.claims.classes).search(text) is not None

    @property
    def paragraph(self) -> tuple[int, int]:
        """From and to of the paragraph that it is in."""
        text = self.side.copy.text
        end = text.find("\n\n", self.start)
        return text.rfind("\n\n", 0, self.start) + 1, len(text) if end < 0 else end

    def has_stranger(self) -> bool:
        """Tell whether it has a name that nobody knows."""
        return self._names_strangers(self.start, self.end)

    def has_strangers(self) -> bool:
        """Tell whether its passage has a name that nobody knows."""
        return any(
            Sentence(self.side, self.passage, start, end).has_stranger()
            for start, end in self.side.copy.sentences()
        )

    def _joined(self, name: Mention, other: Mention) -> bool:
        between = self.side.copy.text[name.end : other.start]
        return re.fullmatch(rf",? ?(?:{self.claims.joined})? ?", between, re.IGNORECASE) is not None

    def _is_about_others(self, start: int, end: int) -> bool:
        """Tell whether someone unknown comes between: a name, or "the leader, who …"."""
        between = self.side.copy.text[start:end]
        relative = whole_words(self.claims.relative).search(between)
        if relative and re.search(r"\w", between[: relative.start()]):
            return True
        is_of_persons = whole_words(self.claims.persons).search(between) is not None
        return is_of_persons or self._names_strangers(start, end)

    def _names_strangers(self, start: int, end: int) -> bool:
        """Tell whether a name that nobody knows stands between."""
        text = self.side.copy.text
        met = (m for m in self.side.mentions if m.start < end and m.end > start and not m.unsure)
        known = [(m.start, m.end) for m in met]
        for word in _WORD.finditer(text, start, end):
            inside = any(begin <= word.start() < until for begin, until in known)
            if word[0][0].isupper() and not inside and not self._is_ordinary(word):
                return True
        return False

    def _speaks_of_self(self, start: int, end: int) -> bool:
        """Tell whether a speaker says "I" between a name and a claim."""
        said = whole_words(self.claims.first_person).search(self.side.copy.text[start:end])
        return bool(self.passage.speaker and said)

    @property
    def is_at_strange_place(self) -> bool:
        """Tell whether a name that nobody knows stands behind "in" or the like."""
        where = whole_words(rf"(?:{self.claims.inside}) (?P<name>\w+)")
        known = [(m.start, m.end) for m in self.side.mentions if not m.unsure]
        for match in where.finditer(self.text):
            name, start = match["name"], self.start + match.start("name")
            inside = any(begin <= start < end for begin, end in known)
            is_common = whole_words(self.claims.common).fullmatch(name)
            is_known = inside or is_common or self._begins_country(start)
            if name[0].isupper() and not is_known:
                return True
        return False

    def _begins_country(self, start: int) -> bool:
        """Tell whether the country begins at a place that the weekend's circuit is in."""
        circuit = self.house.circuits[self.weekend.event.circuit]
        country = self.reading.locale.country(circuit.country)
        return whole_words(re.escape(country)).match(self.side.copy.text, start) is not None

    def _is_ordinary(self, word: re.Match[str]) -> bool:
        """Tell whether a word with a capital is no name: it begins the sentence, or is common."""
        claims, text = self.claims, self.side.copy.text
        if whole_words(claims.common).fullmatch(word[0]):
            return True
        if text[self.start : word.start()].strip(" \n-–”\"'"):
            return False
        verbs = f"{claims.finished}|{claims.qualified}|{claims.started}|{claims.stood}|{claims.won}"
        acts = whole_words(verbs).match(text[word.end() :].lstrip(" "))
        return not acts or self._is_function(word[0])

    def _is_function(self, word: str) -> bool:
        return word.lower() in self.reading.function_words or bool(
            re.search(r"\d", word) or self._any_pronoun.fullmatch(word)
        )

    @property
    def _any_pronoun(self) -> re.Pattern[str]:
        return whole_words("|".join(self.claims.pronouns.values()) or "(?!)")

    @property
    def _people_here(self) -> list[Mention]:
        return [m for m in self.mentions(Sort.NAME) if is_of(m, PEOPLE)]

    def _only_here(self) -> str | None:
        """Return the only one named, behind a claim that begins the sentence."""
        people = {m.value for m in self._people_here}
        owner = people.pop()
        is_own = not people and isinstance(owner, tuple) and owner[0] == "driver"
        return str(owner[1]) if is_own and isinstance(owner, tuple) else None

    def _meant_by_pronoun(self, before: str) -> str | None:
        """Return whom a pronoun means: the only one it fits, or of those who was named last."""
        pronouns, drivers = self.reading.pronouns, self.weekend.event.drivers
        meant = [key for key in drivers if pronouns[key].search(before)]
        people = [m for m in self.side.mentions if m.sort is Sort.NAME and m.start < self.start]
        named = [m.value for m in people if is_of(m, PEOPLE)]
        last = named[-1] if named else None
        if isinstance(last, tuple) and last[0] == "person":
            return None
        if len(meant) > 1 and isinstance(last, tuple):
            return str(last[1]) if set(named) == {last} and last[1] in meant else None
        return meant[0] if len(meant) == 1 else None

    def _only_one(self) -> str | None:
        owners = {m.value for m in self.side.mentions if m.sort is Sort.NAME}
        people = {o for o in owners if isinstance(o, tuple) and o[0] in PEOPLE}
        if people:
            kind, key = people.pop()
            return str(key) if not people and kind == "driver" else None
        drivers = self.weekend.event.drivers
        return drivers[0] if len(drivers) == 1 else None

    def wrong(
        self, kind: Kind, mention: Mention, related: Iterable[Place] = (), **facts: object
    ) -> Finding:
        """Return the finding that what is mentioned is not so."""
        place = self.side.copy.at(mention.start)
        return kind.at(place, here=self.words(mention), related=related, **facts)
