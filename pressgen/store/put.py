"""Outputs are put into their places."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pressgen.diagnostics import Finding, Place, has_errors, kinds
from pressgen.store.disk import Disk
from pressgen.store.lock import BusyError
from pressgen.store.names import beside, held_open, is_beside, kept, part_of
from pressgen.store.parts import clear_away, parts_in
from pressgen.store.record import RECORD, Record


class Edited(StrEnum):
    """What becomes of an output in whose place there is a file that is not pressgen's work."""

    LEAVE = "leave"
    """It is not written."""
    BESIDE = "beside"
    """It is written next to that file, under a name of its own."""
    OVERWRITE = "overwrite"
    """It takes the place, and that file is kept under another name."""


@dataclass(slots=True)
class Stored:
    """What became of the outputs."""

    written: list[Path] = field(default_factory=list)
    """Put on disk."""
    unchanged: list[Path] = field(default_factory=list)
    """On disk just so already."""
    left_alone: list[Path] = field(default_factory=list)
    """Not pressgen's work as they stand, and so not touched."""
    kept: dict[Path, Path] = field(default_factory=dict)
    """Where what was not pressgen's work is now, by the files that took its place."""
    outdated: list[Path] = field(default_factory=list)
    """What was once put beside the outputs that are written now, and is not as they are."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_hindered(self) -> bool:
        """Whether nothing came of any output, for errors that were found."""
        came = self.written or self.unchanged or self.left_alone
        return not came and has_errors(self.findings)


def store(
    outputs: Mapping[Path, bytes],
    folder: Path,
    *,
    source: Path | None = None,
    edited: Edited = Edited.LEAVE,
    disk: Disk | None = None,
) -> Stored:
    """Put the outputs into place below ``folder``; what hinders one does not hinder the others.

    ``source`` is the weekend file that they are made from: what another one made is not replaced
    as long as that is there. None: they are made from no such file, and nobody may choose what
    becomes of those ``edited``.
    """
    storing = _Storing(outputs, folder, source, edited, disk or Disk())
    try:
        storing.run()
    except BusyError:
        reason = "another build is writing to this folder, and does not end"
        storing.find(kinds.UNWRITABLE_OUTPUT.at(Place(folder), reason=reason))
    except PermissionError as error:
        storing.hindered(folder, error, elsewhere="-o" if source else "")
    except OSError as error:
        storing.hindered(folder / RECORD if folder.is_dir() else folder, error)
    return storing.stored


@dataclass(frozen=True, slots=True)
class _Step:
    """An output on the way to its place."""

    path: Path
    data: bytes
    there: bytes | None
    """What is in its place, as far as we have seen; None: nothing."""
    keep: bool = False
    """Whether that is to be kept."""


class _Storing:
    """One call of ``store``."""

    def __init__(
        self,
        outputs: Mapping[Path, bytes],
        folder: Path,
        source: Path | None,
        edited: Edited,
        disk: Disk,
    ) -> None:
        self._outputs, self._folder, self._source = outputs, folder, source
        self._edited, self._disk = edited, disk
        self.stored = Stored()

    def run(self) -> None:
        """Do what there is to do; where there is nothing, not even the lock is touched."""
        if self._is_done():
            self.stored.unchanged += self._outputs
            return
        self._disk.make_folder(self._folder, self._ground())
        with self._disk.lock(self._folder) as alone:
            record = Record(self._folder, self._disk)
            if alone:
                self._clear_away(record)
            if not self._clashes(record):
                self._put_all(record)

    def find(self, finding: Finding) -> None:
        """File away a finding."""
        self.stored.findings.append(finding)

    def hindered(self, path: Path, error: OSError, held: str = "", elsewhere: str = "") -> None:
        """File away why something could not be written."""
        why = error.strerror or error
        finding = kinds.UNWRITABLE_OUTPUT
        self.find(finding.at(Place(path), reason=why, held=held, elsewhere=elsewhere))

    def _ground(self) -> Path | None:
        """Return what holds both the outputs and what they are made from, as a press folder does.

        Moved or deleted meanwhile, it is not to come again. None: they have nothing in common.
        """
        if self._source is None or self._folder.is_absolute() != self._source.is_absolute():
            return None
        source = os.path.normpath(self._source.parent)
        try:
            return Path(os.path.commonpath([self._folder, source]))
        except ValueError:  # two of Windows' drives
            return None

    def _is_done(self) -> bool:
        record = Record(self._folder, self._disk)
        folders = {self._folder, *(path.parent for path in self._outputs)}
        return (
            record.is_settled(self._outputs, self._source)
            and not any(parts_in(folder, self._disk) for folder in folders)
            and all(self._is_there(path) for path in self._outputs)
        )

    def _is_there(self, path: Path) -> bool:
        with suppress(OSError):  # which is told when it is to be written
            return self._disk.read(path) == self._outputs[path]
        return False

    def _clear_away(self, record: Record) -> None:
        folders = {self._folder, *(path.parent for path in (*record.paths, *self._outputs))}
        for folder in sorted(folders):
            clear_away(folder, self._disk)

    def _clashes(self, record: Record) -> bool:
        """Tell whether outputs would take the place of another weekend's, which is filed away."""
        sources = {path: record.source(path) for path in self._outputs}
        others = {
            other
            for path, other in sources.items()
            if other and path.exists() and self._is_other(other)
        }
        for other in sorted(others):
            place = Place(self._source or self._folder)
            self.find(kinds.OUTPUT_CLASH.at(place, related=[Place(other)], other=other.name))
        return bool(others)

    def _is_other(self, other: Path) -> bool:
        """Tell whether this is another weekend file, and still there."""
        if self._source is None or not other.is_file():
            return False
        return not self._source.is_file() or not other.samefile(self._source)

    def _put_all(self, record: Record) -> None:
        planned = {path: self._planned(path, record) for path in self._outputs}
        steps = [step for step in planned.values() if step]
        # What goes beside an output may be put in its place by hand, and is ours there too.
        places = {path: (path, step.path) for path, step in planned.items() if step}
        record.add(
            {at: self._outputs[path] for path in places for at in places[path]}, self._source
        )
        for step in steps:
            self._put(step, record)
        done = {*self.stored.written, *self.stored.unchanged}
        record.settle({step.path: step.data for step in steps if step.path in done})
        written = {p: s.path for p, s in planned.items() if s and s.path in self.stored.written}
        for path, at in written.items():
            self.stored.outdated += self._outdated(path, at, record)

    def _outdated(self, path: Path, written: Path, record: Record) -> Iterator[Path]:
        """Yield what was once put beside an output, and is not as it is ``written`` now."""
        for other in record.paths:
            if other != written and is_beside(other, path):
                with suppress(OSError):
                    if self._disk.read(other) not in {None, self._outputs[path]}:
                        yield other

    def _planned(self, path: Path, record: Record) -> _Step | None:
        """Return what to do for an output; None: nothing, and why not is filed away."""
        try:
            there = self._disk.read(path)
            if self._is_ours(path, there, self._outputs[path], record):
                return _Step(path, self._outputs[path], there)
            if self._edited is Edited.BESIDE:
                return self._beside(path, record)
        except OSError as error:
            held = path.name if isinstance(error, PermissionError) and path.is_file() else ""
            self.hindered(path, error, held=held)
            return None
        if self._edited is Edited.OVERWRITE and not path.is_symlink():
            return _Step(path, self._outputs[path], there, keep=True)
        self._leave(path, self._outputs[path], record)
        return None

    @staticmethod
    def _is_ours(path: Path, there: bytes | None, data: bytes, record: Record) -> bool:
        """Tell whether what is in a place may go; a link stays, wherever it leads."""
        if there == data:
            return True
        return not path.is_symlink() and (there is None or record.knows(path, there))

    def _beside(self, path: Path, record: Record) -> _Step:
        """Return the step to the first place beside a file where nothing is in the way."""
        data = self._outputs[path]
        places = ((other, self._disk.read(other)) for other in beside(path))
        return next(
            _Step(other, data, there)
            for other, there in places
            if self._is_ours(other, there, data, record)
        )

    def _put(self, step: _Step, record: Record) -> None:
        if step.there == step.data:
            self.stored.unchanged.append(step.path)
            return
        if step.there is not None and self._is_open(step.path):
            return
        part = part_of(step.path)
        try:
            place = self._keep(step, part) if step.keep else None
            self._disk.make_folder(step.path.parent, self._folder)
            self._disk.write(part, step.data)
            if self._disk.read(step.path) != step.there:  # saved by hand since we looked
                self._leave(step.path, step.data, record)
            elif self._has_taken_place(part, step.path) and place:
                self.stored.kept[step.path] = place
        except OSError as error:
            self.hindered(step.path, error)
        finally:
            with suppress(OSError):
                self._disk.remove(part)

    def _has_taken_place(self, part: Path, path: Path) -> bool:
        """Put a file in its place; tell whether it is there, else why not is filed away."""
        try:
            self._disk.replace(part, path)
        except PermissionError as error:  # the folder could be written to: it is the file
            self.hindered(path, error, held=path.name)
            return False
        self.stored.written.append(path)
        return True

    def _keep(self, step: _Step, part: Path) -> Path:
        """Return where there is a copy of what is in a place, whole and of its own."""
        for place in kept(step.path):
            there = self._disk.read(place)
            if there is None:
                self._disk.write(part, step.there or b"")
                if not self._disk.take(part, place):
                    continue
            elif there != step.there:
                continue
            return place
        raise AssertionError

    def _is_open(self, path: Path) -> bool:
        """Tell whether a file is open in a program that says so, which is filed away."""
        program, sign = held_open(path.name, self._disk.names(path.parent))
        reason = "it is open in Word" if program == "Word" else "it is open in LibreOffice"
        if sign:
            finding = kinds.UNWRITABLE_OUTPUT
            self.find(finding.at(Place(path), reason=reason, held=path.name, sign=sign))
        return bool(sign)

    def _leave(self, path: Path, data: bytes, record: Record) -> None:
        """Leave a file alone, and say what is known of it."""
        next_to, instead = ("--beside", "--overwrite") if self._source else ("", "")
        if path.is_symlink():
            reason, instead = "this is a link to another file", ""
        elif not record.names(path):
            reason = "pressgen has no record of writing this file"
        elif record.is_last(path, data):
            reason = "this file is not as pressgen wrote it"
        else:
            reason = "this file is not as pressgen wrote it, and the release has changed since"
        self.stored.left_alone.append(path)
        finding = kinds.EDITED_OUTPUT
        self.find(finding.at(Place(path), reason=reason, beside=next_to, overwrite=instead))
