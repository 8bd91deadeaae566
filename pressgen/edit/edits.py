"""What can be changed in a TOML text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NoReturn

from pressgen.diagnostics import Key

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Put:
    """Give a key a value, whether it has one or not."""

    key: Key
    value: Any
    orders: tuple[Sequence[str], ...] = ()
    """By depth, in which order the names of tables and values are wanted where a new one comes
    between others; at a depth without, it comes behind them."""

    def made_in(self, data: Table) -> Table:
        """Return what the text then says."""
        changed = deepcopy(data)
        _table(changed, self.key)[self.key[-1]] = deepcopy(self.value)
        return changed


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a value another name within its table, and another value."""

    key: Key
    name: str
    value: Any

    def made_in(self, data: Table) -> Table:
        """Return what the text then says."""
        changed = deepcopy(data)
        table = _table(changed, self.key)
        table.pop(self.key[-1], None)
        table[self.name] = deepcopy(self.value)
        return changed


@dataclass(frozen=True, slots=True)
class Rows:
    """Make a list of tables these rows; a row of the same entrant keeps what else it says."""

    key: Key
    rows: tuple[Mapping[str, Any], ...]

    def made_in(self, data: Table) -> Table:
        """Return what the text then says."""
        changed = deepcopy(data)
        _table(changed, self.key)[self.key[-1]] = [dict(row) for row in self.rows]
        return changed


Edit = Put | Rename | Rows


def _table(data: Any, key: Key) -> Any:
    """Return the table that a key is in; one that is not there is made.

    Raises:
        LookupError: Something else is in the way.
    """
    for part in key[:-1]:
        match data, part:
            case dict(), _:
                data = data.setdefault(part, {})
            case list(), int():
                data = data[part]
            case _:
                raise LookupError(key)
    return data if isinstance(data, dict) else _no_table(key)


def _no_table(key: Key) -> NoReturn:
    raise LookupError(key)
