"""A nation as printed: a code of any kind, or the country's name."""

from __future__ import annotations

from functools import cache

from pressgen.model.nations import ALIASES, AMBIGUOUS, CODES, OUTDATED, Scheme
from pressgen.timing import fold


def nation_of(printed: str, scheme: Scheme, tags: tuple[str, ...]) -> str | None:
    """Return a nation's alpha-2; None: it is none that is known.

    Args:
        printed: A code, or a name in one of the languages.
        scheme: How the series prints codes: it decides where two nations have the same one.
        tags: Of the languages.
    """
    code = printed.strip().upper()
    if code in AMBIGUOUS:
        return next(nation for nation, codes in CODES.items() if codes[scheme] == code)
    return ALIASES.get(OUTDATED.get(code, code)) or _names(tags).get(fold(printed))


@cache
def _names(tags: tuple[str, ...]) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    names: dict[str, str] = {}
    for tag in tags:
        try:
            territories = Locale.parse(tag, sep="-").territories
        except (UnknownLocaleError, ValueError):
            continue
        names |= {fold(name): code for code, name in territories.items() if code in CODES}
    return names
