"""Files that are the writer's from the first: put where there are none, and never replaced."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pressgen.diagnostics import Place, kinds
from pressgen.store.disk import Disk
from pressgen.store.lock import BusyError
from pressgen.store.names import part_of
from pressgen.store.parts import clear_away
from pressgen.store.put import Stored


def store_new(files: Mapping[Path, bytes], disk: Disk | None = None) -> Stored:
    """Write files, each whole, as far as nothing is in their places: what is stays as it is."""
    stored, disk = Stored(), disk or Disk()
    for path, data in files.items():
        try:
            there = stored.written if _put(path, data, disk) else stored.left_alone
        except BusyError:
            reason = "another build is writing to this folder, and does not end"
            stored.findings.append(kinds.UNWRITABLE_OUTPUT.at(Place(path), reason=reason))
        except OSError as error:
            reason = error.strerror or str(error)
            stored.findings.append(kinds.UNWRITABLE_OUTPUT.at(Place(path), reason=reason))
        else:
            there.append(path)
    return stored


def _put(path: Path, data: bytes, disk: Disk) -> bool:
    """Write a file; tell whether its place was free."""
    if path.exists() or path.is_symlink():
        return False
    disk.make_folder(path.parent)
    part = part_of(path)
    with disk.lock(path.parent) as alone:
        if alone:
            clear_away(path.parent, disk)
        try:
            disk.write(part, data)
            return disk.take(part, path)
        finally:
            with suppress(OSError):
                disk.remove(part)
