"""What a run that was killed has left unfinished."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pressgen.store.disk import Disk
from pressgen.store.names import is_part


def parts_in(folder: Path, disk: Disk) -> list[Path]:
    """Return the files in a folder that were being written."""
    return [folder / name for name in disk.names(folder) if is_part(name)]


def clear_away(folder: Path, disk: Disk) -> None:
    """Remove them, as far as that can be done; whoever holds the folder knows that all are old."""
    for part in parts_in(folder, disk):
        with suppress(OSError):
            disk.remove(part)
