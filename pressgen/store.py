"""The only door to the disk for writing: whole files or none, and nobody else's ever replaced.

The folder of the outputs holds a record of what pressgen wrote there, by file the hashes of its
contents. Only a file whose content is on record is replaced. The new hash is put on record before
the file is, so that whatever moment a build is stopped at, the next one knows its own work.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressgen.diagnostics import Finding, Place, kinds

RECORD = ".pressgen.json"
"""The record's name, in the folder of the outputs."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of the outputs."""

    written: tuple[Path, ...] = ()
    """Now on disk as built, whether they had to be written or were so already."""
    left_alone: tuple[Path, ...] = ()
    """Not pressgen's work as they stand, and so not touched."""
    findings: tuple[Finding, ...] = field(default=())


def store(outputs: Mapping[Path, bytes], folder: Path) -> Stored:
    """Put the outputs into place below ``folder``."""
    findings: list[Finding] = []
    written: list[Path] = []
    try:
        known = _read_record(folder)
        mine = {
            path: data for path, data in outputs.items() if _may_write(path, data, folder, known)
        }
        _record(folder, known, mine, keep=True)
        for path, data in mine.items():
            try:
                _put(path, data)
                written.append(path)
            except OSError as error:
                findings.append(_unwritable(path, error))
        _record(folder, known, {path: outputs[path] for path in written}, keep=False)
    except OSError as error:
        return Stored(tuple(written), (), (*findings, _unwritable(folder, error)))
    left = tuple(path for path in outputs if path not in mine)
    findings += [kinds.EDITED_OUTPUT.at(Place(path)) for path in left]
    return Stored(tuple(written), left, tuple(findings))


def _unwritable(path: Path, error: OSError) -> Finding:
    return kinds.UNWRITABLE_OUTPUT.at(Place(path), reason=error.strerror or error)


def _may_write(path: Path, data: bytes, folder: Path, known: Mapping[str, list[str]]) -> bool:
    if not path.exists():
        return True
    there = path.read_bytes()
    return there == data or _hash(there) in known.get(_name(path, folder), ())


def _put(path: Path, data: bytes) -> None:
    if not (path.exists() and path.read_bytes() == data):
        _replace(path, data)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_record(folder: Path) -> dict[str, list[str]]:
    """Return the hashes by file; a record that is damaged knows nothing, so nothing is replaced."""
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    files = record.get("files") if isinstance(record, dict) else None
    if not isinstance(files, dict):
        return {}
    return {name: hashes for name, hashes in files.items() if isinstance(hashes, list)}


def _record(
    folder: Path, known: dict[str, list[str]], outputs: Mapping[Path, bytes], *, keep: bool
) -> None:
    """Put the hashes of outputs on record: beside those on record (``keep``), or in their place."""
    recorded = dict(known)
    for path, data in outputs.items():
        name, new = _name(path, folder), _hash(data)
        known[name] = [*(old for old in known.get(name, []) if keep and old != new), new]
    if known != recorded:
        text = json.dumps({"files": dict(sorted(known.items()))}, indent=1) + "\n"
        _replace(folder / RECORD, text.encode())


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole, by a temporary one in the same folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
