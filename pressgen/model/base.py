"""What all types read from a file share: frozen, strict, and knowing where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    Strict,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pressgen.diagnostics import Place
from pressgen.model.reading import TOLD, Reading, Table

T = TypeVar("T")

Items = Annotated[tuple[T, ...], Strict(strict=False)]
"""A TOML array."""

Name = Annotated[str, Field(min_length=1)]
"""A text exactly as written; never empty."""


def _on_one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


Line = Annotated[
    str,
    AfterValidator(_on_one_line),
    Field(min_length=1, json_schema_extra={"pattern": r"[^ \t\r\n]"}),
]
"""A text that is the same in every language, as a driver's surname; never blank."""

Reference = Line
"""The key of an entry elsewhere; whether there is one, the checks tell, with what is meant."""

_NOWHERE = Place(Path())


class Node(BaseModel):
    """A table of a TOML file: immutable, unknown keys refused, aware of its place."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    one_of: ClassVar[tuple[str, ...]] = ()
    """Fields of which exactly one is given; empty: any may be."""

    _place: Place = PrivateAttr(default=_NOWHERE)

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

    def without(self, lost: Collection[Place]) -> Self | None:
        """Return this table without what stands at some places; None where it cannot be without."""
        entries = {
            key: kept
            for key, entry in self._given().items()
            if (kept := _without(entry, self._below(key), lost)) is not None
        }
        try:
            rest = type(self).model_validate(entries)
        except ValidationError:
            return None
        return rest.standing_at(self.where)

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        given = [name for name in self.one_of if getattr(self, name) is not None]
        if self.one_of and len(given) != 1:
            raise PydanticCustomError("one_of", "", {"names": self.one_of})
        return self

    @model_validator(mode="wrap")  # behind the other one, hence around it
    @classmethod
    def _read(
        cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Read a table of a file as far as it is sound; anything else as every model does."""
        if not isinstance(data, Table) or not isinstance(info.context, Reading):
            return handler(data)
        table, meant = info.context.known_keys(data, cls)
        try:
            return handler(table).standing_at(data.place)
        except ValidationError as error:
            table = info.context.sound_entries(table, error.errors(include_url=False), meant)
        try:
            return handler(table).standing_at(data.place)
        except ValidationError:
            raise PydanticCustomError(TOLD, "") from None

    def standing_at(self, place: Place) -> Self:
        """Say where this table stands, and what validators made of its plain values."""
        self._place = place
        for key, entry in self._given().items():
            _place_at(entry, self._below(key))
        return self

    def _given(self) -> Mapping[str, Any]:
        names = {field.alias or name: name for name, field in type(self).model_fields.items()}
        return {
            key: entry
            for key, entry in self.contents().items()
            if names.get(key, key) in self.model_fields_set
        }

    def _below(self, key: str) -> Place:
        return self.where / key if key else self.where


def _place_at(value: object, place: Place) -> None:
    if isinstance(value, Node) and value.where == _NOWHERE:
        value.standing_at(place)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _place_at(entry, place / key)


def _without(value: Any, place: Place, lost: Collection[Place]) -> Any:
    """Return a value without what stands at some places; None where nothing of it is left."""
    if (value.where if isinstance(value, Node) else place) in lost:
        return None
    if isinstance(value, Node):
        return value.without(lost)
    if isinstance(value, dict):
        entries = {key: _without(entry, place / key, lost) for key, entry in value.items()}
        return {key: entry for key, entry in entries.items() if entry is not None}
    if isinstance(value, tuple):
        items = (_without(entry, place / index, lost) for index, entry in enumerate(value))
        return tuple(item for item in items if item is not None)
    return value


def _written(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "")
    return text


Written = Annotated[str, AfterValidator(_written), Field(json_schema_extra={"pattern": r"\S"})]
"""A text in a language; a blank one is still to be written."""


class Text(Node):
    """One text in several languages: ``headline.sv = "…"``, ``headline.en = "…"``.

    Keys that are not fields of the table are languages; which ones there may be, the house says.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Written]

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


Label = Annotated[Text, BeforeValidator(_same_everywhere, json_schema_input_type=str | Text)]
"""A short text by language, or one plain string where all languages write it alike."""
