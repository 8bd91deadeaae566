"""A view to block markup, through the only Jinja environment there is."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pressgen.diagnostics import Finding, Place, closest, kinds
from pressgen.localise import Locale
from pressgen.resources import folders

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
    try:
        template = environment.get_template(f"{kind}.html")
        markup = template.render(release=view)
    except TemplateNotFound as missing:
        if missing.name == f"{kind}.html":
            return None, [_unknown_kind(kind, environment, where)]
        return None, [_fault(missing, press_folder, where)]
    except Exception as error:  # noqa: BLE001 - whatever a template raises is its author's to mend
        return None, [_fault(error, press_folder, where)]
    return Rendered(markup, _path(template)), []


def _environment(locale: Locale, press_folder: Path) -> ImmutableSandboxedEnvironment:
    roots = folders(press_folder, "templates")
    search = [folder for root in roots for folder in (root / locale.key, root)]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(search),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        locale.words.gettext,
        locale.words.ngettext,
        newstyle=True,
        pgettext=locale.words.pgettext,
        npgettext=locale.words.npgettext,
    )
    return environment


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
    roots = [str(root) for root in folders(press_folder, "templates")]
    lines = [
        Place(Path(frame.filename), line=frame.lineno, column=1)
        for frame in traceback.extract_tb(error.__traceback__)
        if any(frame.filename.startswith(root) for root in roots)
    ]
    reason = error.message if isinstance(error, TemplateError) else str(error)
    return kinds.TEMPLATE_FAULT.at(lines[-1] if lines else where, reason=reason or repr(error))
