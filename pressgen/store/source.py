"""A writer's own file, changed where the writer has asked for it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from pressgen.diagnostics import Finding, Place, kinds
from pressgen.store.disk import Disk
from pressgen.store.lock import BusyError
from pressgen.store.names import part_of
from pressgen.store.parts import clear_away


def replace_source(
    file: Path, read: bytes, data: bytes, disk: Disk | None = None
) -> Finding | None:
    """Put a new version of a file in the place of the one that was read, whole or not at all.

    Returns why that could not be done; None: it is done.

    Args:
        file: The file.
        read: What it held when it was read: what has been saved since is not replaced.
        data: What it is to hold.
        disk: None: the one that there is.
    """
    place = Place(file)
    file = file.resolve()  # what a link leads to, not the link
    disk, part = disk or Disk(), part_of(file)
    unwritable = kinds.UNWRITABLE_OUTPUT
    if not os.access(file, os.W_OK):
        return unwritable.at(place, reason="it is read-only")
    try:
        with disk.lock(file.parent) as alone:
            if alone:
                clear_away(file.parent, disk)
            disk.write(part, data)
            with suppress(OSError):  # on a disk that knows no rights
                shutil.copymode(file, part)
            if disk.read(file) != read:
                return unwritable.at(place, reason="it has been saved by another program since")
            disk.replace(part, file)
    except BusyError:
        return unwritable.at(
            place, reason="another build is writing to this folder, and does not end"
        )
    except OSError as error:
        return unwritable.at(place, reason=error.strerror or error)
    finally:
        with suppress(OSError):
            disk.remove(part)
    return None
