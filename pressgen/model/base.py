"""What all types read from a file share: frozen, strict, and knowing where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PrivateAttr, Strict, StringConstraints

from pressgen.diagnostics import Place

T = TypeVar("T")

Items = Annotated[tuple[T, ...], Strict(strict=False)]
"""A TOML array."""

Name = Annotated[str, StringConstraints(min_length=1)]
"""A text that is the same in every language, as a driver's surname; never empty."""


class Node(BaseModel):
    """A table of a TOML file: immutable, unknown keys refused, aware of its place."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)

    _place: Place = PrivateAttr(default=Place(Path()))

    @property
    def where(self) -> Place:
        """Where this table stands; the empty path for one that was not read from a file."""
        return self._place

    def contents(self) -> Mapping[str, Any]:
        """Return what the table holds, by the keys of the file (left-out ones: their defaults)."""
        fields = {
            field.alias or name: getattr(self, name)
            for name, field in type(self).model_fields.items()
        }
        return fields | (self.__pydantic_extra__ or {})

    def standing_at(self, place: Place) -> Self:
        """Say where this table and all below it stand, and return it. The loader does, once."""
        self._place = place
        for key, entry in self.contents().items():
            _place_at(entry, place / key if key else place)
        return self


def _place_at(value: object, place: Place) -> None:
    if isinstance(value, Node):
        value.standing_at(place)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _place_at(entry, place / key)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            _place_at(entry, place / index)


class Text(Node):
    """One text in several languages: ``headline.sv = "…"``, ``headline.en = "…"``.

    Keys that are not fields of the table are languages; which ones there may be, the house says.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str]

    @property
    def languages(self) -> Mapping[str, str]:
        """The text by language, as written."""
        return self.__pydantic_extra__

    def get(self, language: str) -> str | None:
        """Return the text in a language; None where it is missing or blank."""
        text = self.languages.get(language) or self.languages.get("") or ""
        return text if text.strip() else None

    def where_in(self, language: str) -> Place:
        """Return where the text of a language stands."""
        return self.where / language if language in self.languages else self.where


def _same_everywhere(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


Label = Annotated[Text, BeforeValidator(_same_everywhere)]
"""A short text by language, or one plain string where all languages write it alike."""
