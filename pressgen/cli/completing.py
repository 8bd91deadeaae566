"""What a shell proposes when its user presses the tabulator key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressgen.model.house import Series


def weekends(incomplete: str) -> list[str]:
    """Return the weekend files of the press folder that one stands in."""
    return [name for name in _weekends() if name.startswith(incomplete)]


def _weekends() -> Iterator[str]:
    from pressgen.build import files_to_build
    from pressgen.report import shown_path

    with suppress(OSError):
        yield from map(shown_path, files_to_build((), Path())[0])


def written_languages(incomplete: str) -> list[str]:
    """Return the languages of the press folder that one stands in."""
    from pressgen.build import files_to_build, languages_of

    with suppress(OSError):
        return _after_comma(incomplete, languages_of(files_to_build((), Path())[0][:1]))
    return []


def sessions(incomplete: str) -> list[str]:
    """Return the sessions of the series in the press folder that one stands in."""
    return _of_series(incomplete, lambda series: series.sessions)


def championships(incomplete: str) -> list[str]:
    """Return the championships of the series in the press folder that one stands in."""
    return _of_series(incomplete, lambda series: series.championships)


def _of_series(incomplete: str, keys: Callable[[Series], Iterable[str]]) -> list[str]:
    from pressgen.load import house_file, load_house

    with suppress(OSError):
        file = house_file(Path())
        house = load_house(file).model if file else None
        series = house.series.values() if house else ()
        known = dict.fromkeys(key for one in series for key in keys(one))
        return [key for key in known if key.startswith(incomplete)]
    return []


def spoken_languages(incomplete: str) -> list[str]:
    """Return the languages in which pressgen speaks."""
    from pressgen.messages import languages

    return [key for key in languages() if key.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """Return the formats of releases."""
    from pressgen.writers import FORMATS

    return _after_comma(incomplete, FORMATS)


REPORTS = TEXT, JSON = "text", "json"
"""Forms in which findings are told."""


def reports(incomplete: str) -> list[str]:
    """Return the forms in which findings are told."""
    return [form for form in REPORTS if form.startswith(incomplete)]


def codes(incomplete: str) -> list[str]:
    """Return the codes of findings."""
    from pressgen.diagnostics import kinds

    return sorted(code for code in kinds.ALL if code.startswith(incomplete))


def _after_comma(incomplete: str, names: Iterable[str]) -> list[str]:
    """Return names to go on with behind a comma; what stands before it is not proposed again."""
    before, comma, begun = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{n}" for n in names if n.startswith(begun) and n not in taken]
