"""Changes to a TOML text that leave every other character of it as it is.

An edit cuts a value out of the text and puts another in its place, or a new line between two.
What comes out is read back: it must be TOML and say just what was asked for, else nothing is
changed (``Uneditable``). tomlkit was tried first: one in eight of the layouts that the tests draw
it does not give back as they were, even unchanged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pressgen.diagnostics import Key
from pressgen.edit.edits import Edit, Put, Rename, Rows
from pressgen.edit.insert import insert
from pressgen.edit.rows import put_rows
from pressgen.edit.values import as_toml, entrant_of
from pressgen.edit.written import Written

__all__ = ["Edit", "Put", "Rename", "Rows", "Uneditable", "as_toml", "edited", "entrant_of"]


class Uneditable(Exception):  # noqa: N818 - no error of ours: it says how the text is written
    """A text in which a value is written in a way that cannot be changed."""

    def __init__(self, key: Key) -> None:
        super().__init__(key)
        self.key = key


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, one after the other.

    Raises:
        Uneditable: One cannot be made and all else be kept.
    """
    # Edited with plain line ends: what is cut out and put in must not part the two signs of one.
    windows = "\r\n" in text and not re.search(r"(?<!\r)\n", text)
    text = text.replace("\r\n", "\n") if windows else text
    for edit in edits:
        changed = _checked(edit, text)
        if changed is None:
            raise Uneditable(edit.key)
        text = changed
    return text.replace("\n", "\r\n") if windows else text


def _checked(edit: Edit, text: str) -> str | None:
    """Return a text with an edit made; None: it would not say what it should."""
    try:
        changed = _made(edit, text)
        return changed if _values(changed) == edit.made_in(_values(text)) else None
    except (LookupError, tomllib.TOMLDecodeError):
        return None


def _made(edit: Edit, text: str) -> str:
    written = Written(text)
    match edit:
        case Rows():
            return put_rows(written, edit)
        case Rename():
            return _renamed(written, edit)
        case Put():
            value = written.values.get(edit.key)
            if value is None:
                return insert(written, edit)
            return written.with_pieces({(value.start_byte, value.end_byte): as_toml(edit.value)})


def _renamed(written: Written, edit: Rename) -> str:
    pair = written.pair(edit.key)
    if pair is None:
        raise Uneditable(edit.key)
    name = pair.names[-1]
    return written.with_pieces(
        {
            (name.start_byte, name.end_byte): edit.name,
            (pair.value.start_byte, pair.value.end_byte): as_toml(edit.value),
        }
    )


def _values(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)
