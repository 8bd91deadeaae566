"""Claims about drivers that no result tells: their pronouns and their start numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgen.checks.claims.sentence import PEOPLE, Sentence, is_of
from pressgen.checks.lookup import entries_of
from pressgen.diagnostics import Finding, kinds
from pressgen.mentions import Mention, Sort, whole_words


def pronouns(sentence: Sentence) -> Iterator[Finding]:
    """A pronoun is that of the only one whom a passage is about."""
    driver, first = _only_one(sentence)
    if not driver:
        return
    wrong = list(_other_pronouns(sentence, driver, first))
    if wrong and not sentence.has_strangers():
        yield from wrong


def _other_pronouns(sentence: Sentence, driver: str, first: int) -> Iterator[Finding]:
    """Yield the pronouns behind a driver's name that are not the driver's."""
    key = sentence.reading.locale.key
    own = sentence.house.drivers[driver].pronoun.get(key) or ""
    forms = sentence.claims.pronouns
    for pronoun, form in forms.items() if own in forms else ():
        for match in whole_words(form).finditer(sentence.text) if pronoun != own else ():
            start = sentence.start + match.start()
            said = Mention(Sort.CONCEPT, pronoun, start, sentence.start + match.end())
            if said.start < first:
                continue
            if match[0][0].islower() or not sentence.text[: match.start()].strip(" \n-–”\"'"):
                name = sentence.house.drivers[driver].name
                yield sentence.wrong(kinds.WRONG_PRONOUN, said, name=name, pronoun=own)


def numbers(sentence: Sentence) -> Iterator[Finding]:
    """A start number is that of the driver's entry."""
    entries = entries_of(sentence.weekend, sentence.house)
    form = whole_words(sentence.claims.number)
    for match in form.finditer(sentence.text):
        digits = re.search(r"\d+", match[0])
        if not digits:
            continue
        start = sentence.start + match.start() + digits.start()
        said = Mention(Sort.NUMBER, digits[0], start, start + len(digits[0]))
        driver = sentence.driver_of(said)
        entry = entries.get(driver or "")
        is_told = sentence.side.copy.is_told(said.start, said.end)
        known = {entry.number for entry in entries.values()}
        if driver and entry and entry.number and not is_told and digits[0] not in known:
            name = sentence.house.drivers[driver].name
            yield sentence.wrong(
                kinds.WRONG_NUMBER, said, [entry.where], name=name, number=entry.number
            )


def _only_one(sentence: Sentence) -> tuple[str, int]:
    """Return the only driver that a passage names, without a word for others, and where."""
    named = [m for m in sentence.side.mentions if m.sort is Sort.NAME]
    people = {m.value for m in named if is_of(m, (*PEOPLE, "namesakes"))}
    driver = people.pop() if len(people) == 1 else None
    text = sentence.side.copy.text
    if sentence.passage.speaker or not isinstance(driver, tuple) or driver[0] != "driver":
        return "", 0
    if whole_words(sentence.claims.others).search(text):
        return "", 0
    first = min(m.start for m in named if m.value == driver)
    return str(driver[1]), first
