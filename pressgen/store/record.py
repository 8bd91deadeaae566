"""What pressgen wrote to a folder, and from which weekend file."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pressgen.store.disk import Disk
from pressgen.store.names import part_of

RECORD = ".pressgen.json"
"""The record's name, in the folder of the outputs."""


class Record:
    """The hashes of what pressgen wrote, by the files' paths below the folder of the outputs."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Read the record of a folder; what of it is damaged knows nothing."""
        self._folder, self._disk = folder, disk
        self.file = folder / RECORD
        told = _read(disk.read(self.file))
        self._hashes = {name: _texts(hashes) for name, hashes in told["files"].items()}
        self._sources = {name: of for name, of in told["sources"].items() if isinstance(of, str)}
        self._saved = self._text()

    @property
    def paths(self) -> list[Path]:
        """The files on record."""
        return [self._folder / name for name in self._hashes]

    def names(self, path: Path) -> bool:
        """Tell whether a file is on record, whatever it holds."""
        return self._name(path) in self._hashes

    def knows(self, path: Path, data: bytes) -> bool:
        """Tell whether pressgen wrote these contents to this file."""
        return _hash(data) in self._hashes.get(self._name(path), ())

    def is_last(self, path: Path, data: bytes) -> bool:
        """Tell whether these contents, for all that is known, are what was written last."""
        return self._hashes.get(self._name(path)) == [_hash(data)]

    def source(self, path: Path) -> Path | None:
        """Return the weekend file that a file was made from; None: that is not known."""
        source = self._sources.get(self._name(path))
        return Path(os.path.normpath(self._folder / source)) if source else None

    def is_settled(self, outputs: Mapping[Path, bytes], source: Path | None) -> bool:
        """Tell whether there would be nothing to add, nor to settle."""
        return all(
            self.is_last(path, data) and self._sources.get(self._name(path)) == self._told(source)
            for path, data in outputs.items()
        )

    def add(self, outputs: Mapping[Path, bytes], source: Path | None) -> None:
        """Put outputs on record beside what is there of their files already."""
        for path, data in outputs.items():
            name, new = self._name(path), _hash(data)
            known = self._hashes.get(name, ())
            self._hashes[name] = [*(old for old in known if old != new), new]
            if told := self._told(source):
                self._sources[name] = told
        self._save()

    def settle(self, outputs: Mapping[Path, bytes]) -> None:
        """Put outputs on record in the place of what is there of their files."""
        self._hashes |= {self._name(path): [_hash(data)] for path, data in outputs.items()}
        with suppress(OSError):  # without, the record is as true, and longer
            self._save()

    def _save(self) -> None:
        text, part = self._text(), part_of(self.file)
        if text == self._saved:
            return
        try:
            self._disk.write(part, text)
            self._disk.replace(part, self.file)
        finally:
            with suppress(OSError):
                self._disk.remove(part)
        self._saved = text

    def _text(self) -> bytes:
        told = {"files": self._hashes, "sources": self._sources}
        return f"{json.dumps(told, indent=1, sort_keys=True)}\n".encode()

    def _name(self, path: Path) -> str:
        # Disks that hold å and a with a ring for one letter give back either.
        return unicodedata.normalize("NFC", path.relative_to(self._folder).as_posix())

    def _told(self, source: Path | None) -> str | None:
        """Return how a weekend file is called from here, so that both may move together."""
        if source is None:
            return None
        try:
            return Path(os.path.relpath(source, self._folder)).as_posix()
        except ValueError:  # on another of Windows' drives
            return source.as_posix()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(text: bytes | None) -> dict[str, dict[str, object]]:
    """Return what a record tells; of one that is damaged, what can be made out."""
    try:
        record = json.loads(text or b"{}")
    except (ValueError, RecursionError):
        record = {}
    told = record if isinstance(record, dict) else {}
    parts = {name: told.get(name) for name in ("files", "sources")}
    return {name: part if isinstance(part, dict) else {} for name, part in parts.items()}


def _texts(values: object) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
