"""One build at a time in a folder.

The system holds the lock, so that whoever is killed lets go of it. The library for this, filelock,
takes as long to import as all of a build's disk work.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".pressgen.lock"
"""The lock's name, in the folder that it is for; there only as long as it is held."""
PATIENCE = 5.0
"""Seconds to wait for another build, which holds a folder for a fraction of one."""

_PAUSE = 0.02
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def take(handle: int, _path: Path) -> bool:
        """Take the lock of an open file, or raise OSError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        return True  # Windows deletes no open file

    def _let_go(handle: int, path: Path) -> None:
        is_ours = _is_empty(handle)
        os.close(handle)  # before, for the same reason
        with suppress(OSError):  # another build has it by now
            if is_ours:
                path.unlink()

else:
    import fcntl

    def take(handle: int, path: Path) -> bool:
        """Take the lock of an open file, or raise OSError; False: it is at its path no more."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:  # whoever held it before may have deleted it, and another build made a new one
            return os.path.samestat(path.stat(), os.fstat(handle))
        except FileNotFoundError:
            return False

    def _let_go(handle: int, path: Path) -> None:
        with suppress(OSError):
            if _is_empty(handle):
                path.unlink()  # before: afterwards it may be another build's
        os.close(handle)


def _is_empty(handle: int) -> bool:
    """Tell a lock file from one that somebody else has written under its name."""
    return os.fstat(handle).st_size == 0


class BusyError(Exception):
    """Another build holds the folder, and goes on holding it."""


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold a folder; False: its disk knows no locks. Raises BusyError, and OSError as files do."""
    path = folder / LOCK
    handle, held = _open(path, patience)
    try:
        yield held
    finally:
        _let_go(handle, path)


def _open(path: Path, patience: float) -> tuple[int, bool]:
    """Return an open lock file, and whether it is locked; False: the disk knows no locks."""
    deadline = time.monotonic() + patience
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if take(handle, path):
                return handle, True
        except OSError as error:
            if error.errno not in _TAKEN:
                return handle, False
        os.close(handle)
        if time.monotonic() > deadline:
            raise BusyError
        time.sleep(_PAUSE)
