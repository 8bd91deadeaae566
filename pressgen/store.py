"""The only door to the disk for writing: whole files or none, and nobody else's ever replaced.

The folder of the outputs holds a record of what pressgen wrote there, by file the hashes of its
contents. Only a file whose content is on record is replaced. The new hash is put on record before
the file is, so that whatever moment a build is stopped at, the next one knows its own work.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressgen.diagnostics import Finding, Place, kinds

RECORD = ".pressgen.json"
"""The record's name, in the folder of the outputs."""


@dataclass(slots=True)
class Stored:
    """What became of the outputs."""

    written: list[Path] = field(default_factory=list)
    """Put on disk."""
    unchanged: list[Path] = field(default_factory=list)
    """On disk just so already."""
    left_alone: list[Path] = field(default_factory=list)
    """Not pressgen's work as they stand, and so not touched."""
    findings: list[Finding] = field(default_factory=list)


def store(outputs: Mapping[Path, bytes], folder: Path) -> Stored:
    """Put the outputs into place below ``folder``; what hinders one does not hinder the others."""
    stored = Stored()
    try:
        record = _Record(folder)
        ours = {path: outputs[path] for path in outputs if _is_ours(path, outputs, record, stored)}
        record.add(ours)
        for path, data in ours.items():
            _put(path, data, stored)
        record.settle({path: outputs[path] for path in (*stored.written, *stored.unchanged)})
    except OSError as error:
        there = folder / RECORD if folder.is_dir() else folder
        stored.findings.append(_unwritable(there, error))
    return stored


def _is_ours(path: Path, outputs: Mapping[Path, bytes], record: _Record, stored: Stored) -> bool:
    """Tell whether a file may be put at a path; file away why not."""
    try:
        there = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        stored.findings.append(_unwritable(path, error))
        return False
    if there == outputs[path] or record.knows(path, there):
        return True
    stored.left_alone.append(path)
    stored.findings.append(kinds.EDITED_OUTPUT.at(Place(path)))
    return False


def _put(path: Path, data: bytes, stored: Stored) -> None:
    try:
        if path.exists() and path.read_bytes() == data:
            stored.unchanged.append(path)
        else:
            _replace(path, data)
            stored.written.append(path)
    except OSError as error:
        stored.findings.append(_unwritable(path, error))


def _unwritable(path: Path, error: OSError) -> Finding:
    held = path.name if isinstance(error, PermissionError) and path.is_file() else ""
    return kinds.UNWRITABLE_OUTPUT.at(Place(path), reason=error.strerror or error, held=held)


class _Record:
    """The hashes of what pressgen wrote, by the files' paths below the folder of the outputs."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / RECORD
        self._hashes = _read(self._file)
        self._saved = dict(self._hashes)

    def knows(self, path: Path, data: bytes) -> bool:
        """Tell whether pressgen wrote these contents to this file."""
        return _hash(data) in self._hashes.get(self._name(path), ())

    def add(self, outputs: Mapping[Path, bytes]) -> None:
        """Put outputs on record beside what is there of their files already."""
        for path, data in outputs.items():
            name, new = self._name(path), _hash(data)
            known = self._hashes.get(name, ())
            self._hashes[name] = [*(old for old in known if old != new), new]
        self._save()

    def settle(self, outputs: Mapping[Path, bytes]) -> None:
        """Put outputs on record in the place of what is there of their files."""
        self._hashes |= {self._name(path): [_hash(data)] for path, data in outputs.items()}
        self._save()

    def _save(self) -> None:
        if self._hashes != self._saved:
            text = json.dumps({"files": dict(sorted(self._hashes.items()))}, indent=1)
            _replace(self._file, f"{text}\n".encode())
            self._saved = dict(self._hashes)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(file: Path) -> dict[str, list[str]]:
    """Return a record; one that is damaged knows nothing, so that nothing is replaced."""
    try:
        record = json.loads(file.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    files = record.get("files") if isinstance(record, dict) else None
    if not isinstance(files, dict):
        return {}
    return {name: hashes for name, hashes in files.items() if isinstance(hashes, list)}


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole, by a temporary one in the same folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
