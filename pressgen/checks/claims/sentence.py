"""A sentence, and who and what its claims are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pressgen.checks.passages import Passage
from pressgen.checks.reading import Reading, Side
from pressgen.diagnostics import Finding, Kind, Place
from pressgen.mentions import FAMILY, Mention, Sort, whole_words
from pressgen.model import House, Weekend
from pressgen.model.lexicon import ClaimWords

NEAR = 45
"""Signs within which a verb stands before what it is about."""

_PEOPLE = ("driver", "person", FAMILY)
_SUBJECTS = (*_PEOPLE, "championship")


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
    def is_negated(self) -> bool:
        """Whether it says how something was not, or might have been."""
        return whole_words(self.claims.negated).search(self.text) is not None

    def mentions(self, *sorts: Sort) -> list[Mention]:
        """Return what it mentions of some sorts, and means: not what a fact by name has written."""
        return [
            mention
            for mention in self.side.mentions
            if self.start <= mention.start < self.end
            and mention.sort in sorts
            and not mention.unsure
        ]

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

    def driver_of(self, mention: Mention) -> str | None:
        """Return the key of the own driver whom a claim is about; None where it may be another.

        That is who was named last before it; else who speaks; else whom the only fitting pronoun
        means; else the only one whom the passage, or the weekend, is about.
        """
        people = [m.value for m in self.mentions(Sort.NAME) if m.start < mention.start]
        named = [owner for owner in people if isinstance(owner, tuple) and owner[0] in _SUBJECTS]
        if named:
            return str(named[-1][1]) if named[-1][0] == "driver" else None
        if self.passage.speaker in self.house.drivers:
            return self.passage.speaker
        return self._meant_by_pronoun(mention) or self._only_one()

    def _meant_by_pronoun(self, mention: Mention) -> str | None:
        before = self.side.copy.text[self.start : mention.start]
        pronouns, drivers = self.reading.pronouns, self.weekend.event.drivers
        meant = [key for key in drivers if pronouns[key].search(before)]
        return meant[0] if len(meant) == 1 else None

    def _only_one(self) -> str | None:
        owners = {m.value for m in self.side.mentions if m.sort is Sort.NAME}
        people = {o for o in owners if isinstance(o, tuple) and o[0] in _PEOPLE}
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
