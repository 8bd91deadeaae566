"""How a file becomes a model: what is wrong with it is told and left out, and the rest is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from pressgen.diagnostics import Finding, Key, LeftOut, Place, closest, kinds

TOLD = "told"
"""The type of error of a table that is lost to faults below it, which are told already."""


class Table(dict[str, Any]):
    """A table as it stands in a file, before it is read as a model."""

    def __init__(self, entries: Mapping[str, Any], place: Place) -> None:
        """Hold ``entries``, of the table at ``place``."""
        super().__init__(entries)
        self.place = place

    def without(self, paths: Collection[Key]) -> Table:
        """Return the table without what stands at some paths below it."""
        rest: Table = _without(self, (), paths)
        return rest


def find(value: Any, path: Iterable[str | int]) -> tuple[Key, Any]:
    """Return how far a path leads into a value, and what stands there.

    pydantic's paths also name unions and validators: these are passed over.
    """
    kept: list[str | int] = []
    for part in path:
        index = isinstance(value, (list, tuple)) and isinstance(part, int) and part < len(value)
        if index or (isinstance(value, dict) and part in value):
            value = value[part]
            kept.append(part)
    return tuple(kept), value


def _without(value: Any, path: Key, paths: Collection[Key]) -> Any:
    if isinstance(value, Table):
        entries = {
            key: _without(entry, (*path, key), paths)
            for key, entry in value.items()
            if (*path, key) not in paths
        }
        return Table(entries, value.place)
    if isinstance(value, list):
        return [
            _without(entry, (*path, index), paths)
            for index, entry in enumerate(value)
            if (*path, index) not in paths
        ]
    return value


@dataclass(slots=True)
class Reading:
    """The reading of one file: pydantic carries it from table to table."""

    explain: Callable[[Table, ErrorDetails], Finding]
    """Says what an error in a table means."""
    more_keys: Mapping[type[BaseModel], Collection[str]] = field(default_factory=dict)
    """By type of table: what may stand in it beside its fields; of a type not named here, all."""
    proven: bool = False
    """Whether the file comes with pressgen, whose tests try what is slow to try: expressions."""
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def known_keys(self, table: Table, model: type[BaseModel]) -> tuple[Table, set[str]]:
        """Return a table without the keys that its type does not know, and what these may mean.

        The unknown ones are told.
        """
        known = [info.alias or name for name, info in model.model_fields.items()]
        if model.model_config.get("extra") == "allow":
            more = [keys for type_, keys in self.more_keys.items() if issubclass(model, type_)]
            known = [*(more[0] if more else table), *known]
        meant = {key: closest(key, known) for key in table if key not in known}
        self.findings += [
            kinds.UNKNOWN_KEY.at(table.place / key, key=key, close=close, known=", ".join(known))
            for key, close in meant.items()
        ]
        return self._leave_out(table, [(key,) for key in meant]), set(meant.values())

    def sound_entries(
        self, table: Table, errors: list[ErrorDetails], meant: Collection[str]
    ) -> Table:
        """Return a table without the entries that are wrong; what is wrong is told.

        What only follows is not: that something is missing which is ``meant`` by an unknown key,
        and that a list is too short whose items are wrong.
        """
        paths = [error["loc"] for error in errors]
        self.findings += [
            self.explain(table, error)
            for error in errors
            if error["type"] != TOLD
            and not _missed(error).intersection(meant)
            and not any(path[:-1] == error["loc"] for path in paths if path)
        ]
        return self._leave_out(table, list(_to_leave_out(table, errors)))

    def _leave_out(self, table: Table, paths: Collection[Key]) -> Table:
        for path in paths:
            place = Place(table.place.file, (*table.place.key, *path))
            self.left_out.append(LeftOut.of(place, find(table, path)[1]))
        return table.without(paths)


def _missed(error: ErrorDetails) -> set[str]:
    """Return the keys, of which an error says that one of them is missing."""
    if error["type"] == "missing":
        return {str(error["loc"][-1])}
    return set(error.get("ctx", {}).get("names", ()))


def _to_leave_out(table: Table, errors: Iterable[ErrorDetails]) -> Iterator[Key]:
    """Yield what is to go: of a list of plain values the whole, as the places of all would move."""
    for error in errors:
        path, value = find(table, error["loc"])
        plain_item = path and isinstance(path[-1], int) and not isinstance(value, Table)
        if path:
            yield path[:-1] if plain_item else path
