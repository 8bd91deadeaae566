"""A view to block markup, through the only Jinja environment there is."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import ParamSpec

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.localise import Locale
from pressgen.markup import placed
from pressgen.resources import folders

P = ParamSpec("P")

NOT_KINDS = ("blocks", "sentences")
"""Templates that others are made of."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Block markup, and the template that gave it."""

    markup: str
    template: Path


def render(
    kind: str, view: object, locale: Locale, press_folder: Path, where: Place
) -> tuple[Rendered | None, list[Finding]]:
    """Render the template of a kind of release; a fault of a template names its file and line.

    ``where`` is the place to blame when there is no such kind.
    """
    environment = _environment(locale, press_folder)
    if kind in NOT_KINDS:
        return None, [_unknown_kind(kind, environment, where)]
    try:
        template = environment.get_template(f"{kind}.html")
        markup = template.render(release=view)
    except TemplateNotFound as lost:
        if lost.name == f"{kind}.html":
            return None, [_unknown_kind(kind, environment, where)]
        lost.message = f"there is no {lost.name} for {locale.key}"
        return None, [_fault(lost, press_folder, where)]
    except Exception as error:  # noqa: BLE001 - whatever a template raises is its author's to mend
        return None, [_fault(error, press_folder, where)]
    return Rendered(markup, _path(template)), []


class _Undefined(StrictUndefined):
    """What a template names and is not there: the error says so without naming Python types."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = str(self._undefined_name), self._undefined_obj
        known = [] if owner is missing else [n for n in dir(owner) if not n.startswith("_")]
        close = closest(name, known)
        return f"there is nothing called {name} here" + (
            f"; did you mean {close}?" if close else ""
        )


class _Places(Extension):
    """Writes into each tag of a template where it stands, so that a fault in it can be placed."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield a template's tokens; what ``trans`` encloses is a catalogue's key, and stays."""
        file, before, in_words = stream.filename or "", "", False
        for token in stream:
            if before == "block_begin" and token.type == "name":
                in_words = token.value == "trans" or (in_words and token.value != "endtrans")
            if token.type == "data" and not in_words:
                yield Token(token.lineno, "data", placed(token.value, file, token.lineno))
            else:
                yield token
            before = token.type


class _Compiled(BytecodeCache):
    """Compiled templates by what they were compiled from, so that all languages share them."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template, unless its text has changed since."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template."""
        if bucket.code is not None:
            self._codes[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def _environment(locale: Locale, press_folder: Path) -> ImmutableSandboxedEnvironment:
    roots = folders(press_folder, "templates")
    search = [folder for root in roots for folder in (root / locale.key, root)]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(search),
        autoescape=True,
        undefined=_Undefined,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", _Places],
        bytecode_cache=_COMPILED,
    )
    words = locale.words
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        _escaped(words.gettext),
        _escaped(words.ngettext),
        newstyle=True,
        pgettext=_escaped(words.pgettext),
        npgettext=_escaped(words.npgettext),
    )
    return environment


def _escaped(look_up: Callable[P, str]) -> Callable[P, str]:
    """Let a catalogue's texts have a plain ``&``: Jinja takes them for markup, tags and all."""

    def escaped(*args: P.args, **kwargs: P.kwargs) -> str:
        return _BARE_AMPERSAND.sub("&amp;", look_up(*args, **kwargs))

    return escaped


_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")


def _path(template: Template) -> Path:
    return Path(template.filename or "")


def _unknown_kind(kind: str, environment: ImmutableSandboxedEnvironment, where: Place) -> Finding:
    names = {name.removesuffix(".html") for name in environment.list_templates(["html"])}
    known = sorted(name for name in names if "/" not in name and name not in NOT_KINDS)
    return kinds.NO_TEMPLATE.at(
        where, name=kind, close=closest(kind, known), known=", ".join(known)
    )


def _fault(error: Exception, press_folder: Path, where: Place) -> Finding:
    """Say what a template did wrong, at the innermost line of a template on the way there."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = Place(Path(error.filename), line=error.lineno, column=1)
        return kinds.TEMPLATE_FAULT.at(place, reason=error.message)
    roots = folders(press_folder, "templates")
    lines = [
        Place(file, line=frame.lineno, column=1)
        for frame in traceback.extract_tb(error.__traceback__)
        if any((file := Path(frame.filename)).is_relative_to(root) for root in roots)
    ]
    reason = error.message if isinstance(error, TemplateError) else str(error)
    return kinds.TEMPLATE_FAULT.at(lines[-1] if lines else where, reason=reason or repr(error))
