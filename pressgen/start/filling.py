"""Templates of TOML files: whatever is filled in stands there as TOML has it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressgen.messages import source_language
from pressgen.resources import packaged

FOLDER = "start"
"""The folder of the templates, in each language's."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class _Written(str):
    """What is TOML already, and goes into the file as it is."""

    __slots__ = ()


def filled(name: str, language: str, **facts: Any) -> str:
    """Return a TOML file made from a template, with the comments of a language.

    Where that one has no such template, the comments are those of the source's language.
    """
    languages = [key for key in (language, source_language()) if _has(key, name)]
    return _environment().get_template(f"{languages[0]}/{FOLDER}/{name}").render(facts)


def _has(language: str, name: str) -> bool:
    return (packaged("locales") / language / FOLDER / name).is_file()


@cache
def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - what is written is TOML, which finalize sees to
        loader=FileSystemLoader(packaged("locales"), encoding="utf-8"),
        undefined=StrictUndefined,
        finalize=to_toml,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"key": as_key, "note": as_note}
    return environment


def to_toml(value: object) -> str:
    """Return a value as TOML writes it."""
    match value:
        case _Written():
            return value
        case bool():
            return str(value).lower()
        case str():
            return f'"{_ESCAPED.sub(_escape, value)}"'
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case Mapping():
            entries = (f"{as_key(key)} = {to_toml(entry)}" for key, entry in value.items())
            return f"{{ {', '.join(entries)} }}"
        case list() | tuple():
            return f"[{', '.join(map(to_toml, value))}]"
    raise TypeError(value)


def _escape(sign: re.Match[str]) -> str:
    return _NAMED.get(sign[0], f"\\u{ord(sign[0]):04X}")


def as_key(name: str) -> str:
    """Return a name as it stands before ``=`` and in headers."""
    return _Written(name if _BARE.fullmatch(name) else to_toml(name))


def as_note(text: object) -> str:
    """Return a text as it may stand in a comment: on one line."""
    return _Written(re.sub(r"[\x00-\x1f\x7f\s]+", " ", str(text)))
