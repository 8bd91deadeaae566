"""What the store does on a disk, operation by operation."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import AbstractContextManager
from pathlib import Path

from pressgen.store.lock import locked

_PAUSES = (0.01, 0.03, 0.1, 0.2)
"""Seconds between tries: on Windows a virus scanner holds what has just been written."""


class Disk:
    """The operations that outputs are put into place by; only ``write`` can stop half-way."""

    def read(self, path: Path) -> bytes | None:
        """Return what a file holds; None: there is none.

        Raises OSError: It cannot be read, or is a device or a pipe, which may have no end.
        """
        try:
            mode = path.stat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise OSError(errno.EINVAL, "it is neither a file nor a folder")
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, sorted; of one that is not there, none."""
        try:
            return sorted(path.name for path in folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def make_folder(self, folder: Path, ground: Path | None = None) -> None:
        """Make a folder, with those above it, unless it is there.

        Raises FileNotFoundError: ``ground``, a folder above it, is not there.
        """
        if ground is None:
            folder.mkdir(parents=True, exist_ok=True)
            return
        inner = folder.relative_to(ground)
        for one in reversed([inner, *inner.parents]):
            if one.parts:
                (ground / one).mkdir(exist_ok=True)

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

    def take(self, part: Path, place: Path) -> bool:
        """Give a file a place where there is none; tell whether there still was none."""
        try:
            self.link(part, place)
        except FileExistsError:
            return False
        except OSError:  # this disk knows one name for a file
            self.replace(part, place)
        else:
            self.remove(part)
        return True

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def lock(self, folder: Path) -> AbstractContextManager[bool]:
        """Hold a folder for one build; False: the disk knows no locks."""
        return locked(folder)
