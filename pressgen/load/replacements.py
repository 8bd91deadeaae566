"""What a press folder has in ``templates/`` and ``locales/``, and whether it is of any use there.

A file with a slip in its name replaces nothing, and nothing else would say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from pressgen.diagnostics import Finding, Place, closest, kinds

OF_TEMPLATES = ("reference.docx", "page.css", "*.html")
"""Files of ``templates/``; any ``.html`` may be a kind of release."""

OF_A_LANGUAGE = {
    "templates": ("*.html",),
    "locales": ("pressgen.po", "language.toml", "lexicon.toml", "style.toml"),
}
"""Files of a language's folder."""

_PASSED_OVER = (".*", "~$*", "*~", "Thumbs.db", "desktop.ini", "__MACOSX")
"""What systems and programs leave in folders."""


def unused(press_folder: Path, languages: Collection[str]) -> list[Finding]:
    """Return findings for files and folders that replace nothing; ``languages`` are the house's."""
    return [
        *_unused_in(press_folder / "templates", OF_TEMPLATES, languages),
        *_unused_in(press_folder / "locales", (), languages),
    ]


def _unused_in(folder: Path, known: Iterable[str], languages: Collection[str]) -> Iterator[Finding]:
    names = [name for name in known if "*" not in name]
    for path in _entries(folder):
        if path.is_dir() and path.name in languages:
            yield from _unused_in(path, OF_A_LANGUAGE[folder.name], ())
        elif path.is_dir() or not any(fnmatch(path.name, form) for form in known):
            close = closest(path.name, [*names, *languages])
            told = ", ".join([*known, *(f"{language}/" for language in languages)])
            what = "folder" if path.is_dir() else "file"
            yield kinds.UNUSED_FILE.at(
                Place(path), what=what, close="" if close == path.name else close, known=told
            )


def _entries(folder: Path) -> list[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in found if not any(fnmatch(path.name, form) for form in _PASSED_OVER)]
