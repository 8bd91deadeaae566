"""What the store does on a disk, operation by operation."""

from __future__ import annotations

import os
import time
from contextlib import AbstractContextManager
from pathlib import Path

from pressgen.store.lock import locked

_PAUSES = (0.01, 0.03, 0.1, 0.2)
"""Seconds between tries: on Windows a virus scanner holds what has just been written."""


class Disk:
    """The operations that outputs are put into place by; only ``write`` can stop half-way."""

    def read(self, path: Path) -> bytes | None:
        """Return what a file holds; None: there is none."""
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, sorted; of one that is not there, none."""
        try:
            return sorted(path.name for path in folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def make_folder(self, folder: Path) -> None:
        """Make a folder, with those above it, unless it is there."""
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        """Write a new file, down to the disk itself, never into one that is there."""
        path.unlink(missing_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, new: Path, path: Path) -> None:
        """Put a file in the place of another, or of none."""
        for pause in _PAUSES:
            try:
                new.replace(path)
            except PermissionError:
                time.sleep(pause)
            else:
                return
        new.replace(path)

    def link(self, path: Path, name: Path) -> None:
        """Give a file one name more. Raises FileExistsError: the name is taken."""
        name.hardlink_to(path)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def lock(self, folder: Path) -> AbstractContextManager[bool]:
        """Hold a folder for one build; False: the disk knows no locks."""
        return locked(folder)
