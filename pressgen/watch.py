"""What is to be built again when files of a press folder change.

What has changed is seen by comparing the files with how they were found last; the system's events
only tell when to look, and a look is taken now and then without any. So nothing is lost: neither
what is saved while something is built, nor what a network drive does not tell.
"""

from __future__ import annotations

import os
import re
import time
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event as Stop
from typing import Any, NamedTuple
from zlib import crc32

from pressgen.build import RELEASES, Order, Outcome, build
from pressgen.diagnostics import kinds
from pressgen.load import HOUSE, WEEKENDS, house_file

_PASSING = re.compile(
    r"[.~#].*|.*[~#]|4913|.*\.(?:part|tmp|temp|swp|swx|bak|crdownload|download)|.*___jb_\w+___",
    re.IGNORECASE,
)
"""Names of what editors, Word and browsers put beside a file for a while."""
_FOLDERS = {"__pycache__", "node_modules"}
"""Folders in which nothing is that releases are made of."""
_FOR_ALL = ("templates", "locales")
_COARSE = 1_000_000_000
"""Nanoseconds: a disk whose times are whole seconds may hide a second save in one."""
_SMALL = 1_000_000
"""Bytes of a file that is read to tell whether it has changed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what, in seconds."""

    tick: float = 1.0
    """Between two looks when nobody tells of a change."""
    settled: float = 0.06
    """So long nothing may change, until what is there is taken for saved."""
    missing: float = 0.3
    """So long a file may be gone, or empty: some editors write it so."""
    patience: float = 2.0
    """So long it is waited for that."""
    again: float = 3.0
    """Until what could not be written is tried again: a file that is open in Word, say."""


class Stamp(NamedTuple):
    """By what a file is told from what it was."""

    modified: int
    changed: int
    size: int
    number: int
    content: int = 0


Files = Mapping[Path, Stamp]


# What has happened


@dataclass(frozen=True, slots=True)
class Built:
    """A weekend has been built."""

    file: Path
    outcome: Outcome
    saved: bool
    """Whether it is its own file that has changed."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A weekend has met a fault of pressgen's own."""

    file: Path
    error: Exception


@dataclass(frozen=True, slots=True)
class Gone:
    """A press folder, or a weekend file, is there no more."""

    path: Path
    now: Path | None = None
    """Its new name; None: it has none."""


@dataclass(frozen=True, slots=True)
class Back:
    """A press folder is there again."""

    path: Path


Event = Built | Failed | Gone | Back


@dataclass(frozen=True, slots=True)
class Folder:
    """A press folder that is watched."""

    root: Path
    named: frozenset[Path] | None = None
    """The weekend files that are asked for; None: all that there are."""

    def is_asked_for(self, path: Path) -> bool:
        """Tell whether a path is that of a weekend file that is to be built."""
        return self._is_weekend(path) if self.named is None else path in self.named

    def weekends(self, files: Files) -> list[Path]:
        """Return the weekend files that are to be built, the one saved last first."""
        there = (path for path in files if self.is_asked_for(path))
        return sorted(there, key=lambda path: (-files[path].modified, path))

    def neighbours(self, files: Files) -> list[Path]:
        """Return all weekend files that tell something about each other."""
        return [path for path in files if self._is_weekend(path) or self.is_asked_for(path)]

    def _is_weekend(self, path: Path) -> bool:
        return path.suffix == ".toml" and path.parent == self.root / WEEKENDS


def folders_of(named: Sequence[Path], here: Path) -> list[Folder]:
    """Return the press folders that a command is about, without those that have no house."""
    files: dict[Path, set[Path] | None] = {}
    for path in named or [here]:
        house = house_file(path if path.is_dir() else path.parent)
        if house and path.is_dir():
            files[house.parent] = None
        elif house and (chosen := files.setdefault(house.parent, set())) is not None:
            chosen.add(path.resolve())
    return [
        Folder(root, None if chosen is None else frozenset(chosen))
        for root, chosen in files.items()
    ]


# Which files matter


def found(root: Path) -> dict[Path, Stamp]:
    """Return the files that a press folder's releases may be made of, with their stamps."""
    files = _files(root, set(), {*_FOLDERS, RELEASES})
    return {file: stamp for file in files if (stamp := _stamp(file))}


def _files(folder: Path, seen: set[tuple[int, int]], but: Collection[str]) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
        status = folder.stat()
    except OSError:
        return
    if (status.st_dev, status.st_ino) in seen:  # a link back to a folder above
        return
    seen |= {(status.st_dev, status.st_ino)} if status.st_ino else set()
    for entry in entries:
        if is_passing(entry.name):
            continue
        path = folder / entry.name
        if not _is_folder(entry):
            yield path
        elif entry.name not in but:
            yield from _files(path, seen, _FOLDERS)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # as a link that leads to itself
        return False


def is_passing(name: str) -> bool:
    """Tell whether a file is there for a while only, or hidden."""
    return bool(_PASSING.fullmatch(name))


def _stamp(file: Path) -> Stamp | None:
    """Return a file's stamp; None: there is no such file."""
    try:
        told = file.stat()
        stamp = Stamp(told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino)
        if told.st_mtime_ns % _COARSE == 0 and told.st_size < _SMALL:
            return stamp._replace(content=crc32(file.read_bytes()))
    except OSError:
        return None
    return stamp


def concerned(
    changed: Collection[Path], folder: Folder, files: Files, events: Events
) -> list[Path]:
    """Return the weekends that are no more what they were, those saved themselves first."""
    weekends, neighbours = folder.weekends(files), folder.neighbours(files)
    saved = [file for file in weekends if file in changed]
    moved = [file for file in events.others(changed, neighbours) if file in weekends]
    if any(_is_for_all(path, folder.root) for path in changed):
        return list(dict.fromkeys([*saved, *weekends]))
    names = {_letters(p.name) for p in changed if p not in neighbours and p.suffix != ".toml"}
    if names and _names_any(folder.root / HOUSE, names):
        return list(dict.fromkeys([*saved, *weekends]))
    pictured = [file for file in weekends if names and _names_any(file, names)]
    return list(dict.fromkeys([*saved, *pictured, *moved]))


def _is_for_all(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
    return parts == (HOUSE,) or parts[:1] in [(name,) for name in _FOR_ALL]


def _letters(text: str) -> str:
    """Return a text so that a name is found in it however a disk spells it."""
    return unicodedata.normalize("NFC", text).casefold()


def _names_any(file: Path, names: Iterable[str]) -> bool:
    """Tell whether a file's text names a file; one that cannot be read may name any."""
    try:
        text = _letters(file.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return True
    return any(name in text for name in names)


class Events:
    """The events that weekend files tell of: the other releases of a season see them."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, Any]] = {}

    def others(self, changed: Iterable[Path], weekends: Sequence[Path]) -> list[Path]:
        """Return the weekends to which changed ones matter.

        What the season's calendar sees of an event matters to all; all else, to the later ones.
        """
        saved = [file for file in changed if _is_weekend(file)]
        new = [file for file in weekends if file not in self._known]
        before = dict(self._known)
        self._known |= {file: self._event(file) for file in {*saved, *new}}
        concerned: dict[Path, None] = {}
        for file in saved:
            now = self._known[file]
            later = [other for other in weekends if _is_later(self._known[other], now)]
            concerned |= dict.fromkeys(later if now == before.get(file, {}) else weekends)
        return list(concerned)

    def _event(self, file: Path) -> dict[str, Any]:
        """Return the event that a file tells of; of one half typed, what it told last."""
        try:
            event = tomllib.loads(file.read_text("utf-8-sig")).get("weekend", {})
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            return self._known.get(file, {})
        return event if isinstance(event, dict) else {}


def _is_weekend(file: Path) -> bool:
    return file.suffix == ".toml" and file.name != HOUSE


def _is_later(other: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Tell whether an event is of the same season, and not before another."""
    if any(other.get(key) != event.get(key) for key in ("series", "season")):
        return False
    match other.get("round"), event.get("round"):
        case int(number), int(this):
            return number >= this
    return False


# The watch


@dataclass(slots=True)
class _Watched:
    """A press folder, and how it was found last."""

    folder: Folder
    files: Files = field(default_factory=dict)
    there: bool = True
    events: Events = field(default_factory=Events)


class Watch:
    """Builds what has changed, and tells what has happened."""

    def __init__(self, folders: Iterable[Folder], order: Order, pace: Pace | None = None) -> None:
        """Watch press folders; an order without files tells how their weekends are built."""
        self._watched = [_Watched(folder) for folder in folders]
        self._order, self._pace = order, pace or Pace()
        self._pending: dict[Path, bool] = {}
        """Weekends to be built, and whether their own files have changed."""
        self._hindered: dict[Path, float] = {}
        """Weekends with outputs that could not be written, and when to try again."""
        self._outputs: dict[Path, list[Path]] = {}
        """What was there of each weekend when it was built last."""
        self._lacking: dict[Path, float] = {}
        """Weekends of which something is there no more, and since when."""

    @property
    def roots(self) -> list[Path]:
        """The press folders."""
        return [watched.folder.root for watched in self._watched]

    def happenings(self, wakes: Iterable[object]) -> Iterator[Event]:
        """Yield what happens; ``wakes`` yields when it is time for a look."""
        for _ in wakes:
            yield from self.look()
            while self._pending:
                file = next(iter(self._pending))
                yield self._built(file, saved=self._pending.pop(file))
                yield from self.look()

    def _built(self, file: Path, *, saved: bool) -> Event:
        for known in (self._hindered, self._outputs, self._lacking):
            known.pop(file, None)
        try:
            outcome = build(replace(self._order, files=[file]))
        except Exception as error:  # noqa: BLE001 - the next save may find us well again
            return Failed(file, error)
        if any(finding.code == kinds.UNWRITABLE_OUTPUT.code for finding in outcome.findings):
            self._hindered[file] = time.monotonic() + self._pace.again
        self._outputs[file] = [*outcome.written, *outcome.unchanged, *outcome.left_alone]
        return Built(file, outcome, saved)

    def look(self) -> list[Event]:
        """See what has changed since the last look, and remember what is to be built."""
        events = [event for watched in self._watched for event in self._look_at(watched)]
        now = time.monotonic()
        self._queue([file for file, when in self._hindered.items() if when < now], ())
        self._queue([file for file in self._outputs if self._has_lost(file, now)], ())
        return events

    def _has_lost(self, file: Path, now: float) -> bool:
        """Tell whether a release is gone, and for longer than Word takes to save it."""
        if all(map(os.path.exists, self._outputs[file])):
            self._lacking.pop(file, None)
            return False
        return now - self._lacking.setdefault(file, now) > self._pace.patience

    def _look_at(self, watched: _Watched) -> Iterator[Event]:
        root, before = watched.folder.root, watched.files
        now = self._settled(root, before)
        was_there, watched.there = watched.there, root.is_dir()
        if watched.there != was_there:
            yield Back(root) if watched.there else Gone(root)
        watched.files = now
        changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
        if not watched.there:
            self._forget(before)
            return
        weekends = concerned(changed, watched.folder, now, watched.events) if changed else []
        self._queue(weekends, changed)
        yield from self._gone(watched.folder, before, now)

    def _queue(self, weekends: Sequence[Path], changed: Collection[Path]) -> None:
        """Put weekends to be built before those that have waited for longer."""
        waiting = self._pending
        first = {file: file in changed or waiting.get(file, False) for file in weekends}
        self._pending = first | {file: of for file, of in waiting.items() if file not in first}

    def _gone(self, folder: Folder, before: Files, now: Files) -> Iterator[Gone]:
        """Yield the weekend files that are there no more, each with its new name."""
        new = {now[path].number: path for path in now if path not in before and now[path].number}
        for path in [path for path in before if path not in now and folder.is_asked_for(path)]:
            self._forget([path])
            yield Gone(path, new.get(before[path].number))

    def _forget(self, paths: Iterable[Path]) -> None:
        for path in paths:
            for known in (self._pending, self._hindered, self._outputs, self._lacking):
                known.pop(path, None)

    def _settled(self, root: Path, before: Files) -> Files:
        """Return the files of a folder once none of them changes any more, or patience ends."""
        now = found(root)
        pace, deadline = self._pace, time.monotonic() + self._pace.patience
        missing = time.monotonic() + pace.missing
        while time.monotonic() < deadline and now != before:
            whole = time.monotonic() > missing or not _is_half(before, now)
            if whole and _age(before, now) > pace.settled:
                break
            time.sleep(pace.settled)
            now = found(root)
        return now


def _is_half(before: Files, now: Files) -> bool:
    """Tell whether a file has gone or is empty that was not: it may be being written."""
    return any(path not in now or not now[path].size for path in before if before[path].size)


def _age(before: Files, now: Files) -> float:
    """Return how many seconds ago the youngest of the changed files was written."""
    new = [stamp for path, stamp in now.items() if stamp != before.get(path)]
    written = [max(stamp.modified, stamp.changed) for stamp in new]
    age = (time.time_ns() - max(written, default=0)) / 1e9
    return age if age >= 0 else float("inf")  # saved by a clock that is ahead of ours


# When to look


def wakes(roots: Sequence[Path], pace: Pace, stop: Stop, *, poll: bool = False) -> Iterator[None]:
    """Yield when files may have changed, until it is said to stop.

    With ``poll``, or where the system does not tell of changes, now and then only.
    """
    yield None
    while not stop.is_set():
        there = {root: _identity(root) for root in roots if root.is_dir()}
        if there and not poll:
            with suppress(OSError, RuntimeError):  # as where the system watches no more files
                for _ in _told(there, pace, stop):
                    yield None
                    if any(_identity(root) != number for root, number in there.items()):
                        break
                    if len(there) < sum(root.is_dir() for root in roots):
                        break
        if not stop.is_set():
            stop.wait(pace.tick)
            yield None


def _told(roots: Iterable[Path], pace: Pace, stop: Stop) -> Iterator[object]:
    """Yield when the system tells of a change, and with each tick."""
    from watchfiles import watch

    return watch(
        *roots,
        watch_filter=None,
        debounce=200,
        step=20,
        stop_event=stop,
        rust_timeout=int(pace.tick * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from one that has taken its place; None: there is none."""
    try:
        told = folder.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino
