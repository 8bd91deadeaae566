"""Where templates and locales are found: the press folder's own first, then the packaged ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent
_PACKAGED = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parent
"""An installed package carries the folders inside; a checkout has them beside it."""


def folders(press_folder: Path, name: str) -> list[Path]:
    """Return the folders called ``name`` (``templates``, ``locales``), the one that wins first."""
    return [root / name for root in (press_folder, _PACKAGED) if (root / name).is_dir()]


def files(press_folder: Path, name: str) -> list[Path]:
    """Return the files at the relative path ``name``, the one that wins first; may be empty."""
    return [root / name for root in (press_folder, _PACKAGED) if (root / name).is_file()]


@dataclass(frozen=True, slots=True)
class Look:
    """The files that give a release its looks."""

    reference: Path
    """The Word reference document."""
    stylesheet: Path
    """The style sheet of web pages."""

    @classmethod
    def of(cls, press_folder: Path) -> Look:
        """Return the press folder's own, else the packaged ones."""
        return cls(
            reference=files(press_folder, "templates/reference.docx")[0],
            stylesheet=files(press_folder, "templates/page.css")[0],
        )


def packaged(name: str) -> Path:
    """Return what comes with pressgen at the relative path ``name``, whether or not it is there."""
    return _PACKAGED / name


def is_packaged(path: Path) -> bool:
    """Tell whether a file comes with pressgen."""
    return any(path.is_relative_to(packaged(folder)) for folder in ("templates", "locales"))


def languages(press_folder: Path) -> list[str]:
    """Return the keys of all languages that have a data file, sorted."""
    return sorted(
        {
            path.parent.name
            for folder in folders(press_folder, "locales")
            for path in folder.glob("*/language.toml")
        }
    )
