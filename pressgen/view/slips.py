"""Facts by name that are not written as such: ``{ anna.race1 }``, ``{Anna Berg.race1:place}``.

Nobody means them as words, and they would be printed as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pressgen.diagnostics import closest
from pressgen.prose import Stray
from pressgen.view.facts import Fact

_NAMES = r"[^\W\d_][\w-]*(?:\.\w[\w-]*)+"
_SHAPED = re.compile(rf"\s*{_NAMES}(?![\w.])")
_JOINT = re.compile(r"\s*[.:-]")
_WORD = re.compile(r"[^\W_]+")


def meant(stray: Stray, facts: Fact) -> str | None:
    """Return the fact, in its braces, that a stray was to take; None: it was to take none.

    Empty: it looks like a fact, but there is no telling which.
    """
    inside = stray.text.strip("{}()[] \t\u00a0")
    first, rest = _first_name(inside, facts)
    right = _slot(first, rest, facts, is_whole=stray.text[-1] in "})]") if first else ""
    if stray.like == "bracketed":
        return right if "." in inside and right else None
    is_begun = first and (not rest or _JOINT.match(rest))
    return right if right or is_begun or _SHAPED.match(inside) else None


def example(facts: Fact) -> str:
    """Return a fact in its braces as there may be one: a driver's place, in a session if any."""
    first_names = facts.parts()
    found = [
        (part not in first_names, f"{{{name}.{part}:place}}")
        for name, about in first_names.items()
        for part, fact in about.parts().items()
        if "place" in fact.forms and not fact.lacking
    ]
    return min(found, key=lambda each: each[0], default=(True, "{weekend.round}"))[1]


def _first_name(inside: str, facts: Fact) -> tuple[str, str]:
    """Return whom a text begins with, by key or by name, and how it goes on; else no key."""
    called = _called(facts.parts())
    for name in sorted(called, key=len, reverse=True):
        if found := re.match(rf"{re.escape(name)}(?![^\W_])", inside, re.IGNORECASE):
            return called[name], inside[found.end() :]
    return "", ""


def _called(first_names: Mapping[str, Fact]) -> dict[str, str]:
    """Return the first names of facts by what they are called; what several are is left out."""
    names = [(name, key) for key, fact in first_names.items() for name in _names(fact)]
    times = Counter(name for name, _ in names)
    return {name: key for name, key in names if times[name] == 1} | {k: k for k in first_names}


def _names(fact: Fact) -> Iterator[str]:
    name = fact.parts().get("name")
    if name and not name.lacking:
        yield from {form().replace("\u00a0", " ") for form in name.forms.values()}


def _slot(first: str, rest: str, facts: Fact, *, is_whole: bool) -> str:
    """Return the slot that names in loose writing make; nothing where they make none.

    ``is_whole``: it ends; otherwise what does not belong to it is the text that follows.
    """
    path, fact = first, facts.parts()[first]
    words = _WORD.findall(rest)
    while words and (step := _step(words, fact.parts(), is_whole=is_whole)):
        name, taken = step
        path, fact, words = f"{path}.{name}", fact.parts()[name], words[taken:]
    form, taken = _step(words, fact.forms, is_whole=is_whole) or ("", 0)
    if is_whole and words[taken:]:
        return ""
    if not fact.forms:
        called = fact.parts().get("name")
        return f"{{{path}.name}}" if called and not called.lacking else ""
    return f"{{{path}:{form}}}" if form else f"{{{path}}}"


def _step(
    words: Sequence[str], known: Mapping[str, object], *, is_whole: bool
) -> tuple[str, int] | None:
    """Return which of the known names words begin with, and how many make it: ``race 1`` two."""
    folded = {"".join(_WORD.findall(name)).casefold(): name for name in known}
    for taken in range(min(len(words), 3), 0, -1):
        if name := folded.get("".join(words[:taken]).casefold()):
            return name, taken
    close = closest(words[0], known) if words and is_whole else ""
    return (close, 1) if close else None
