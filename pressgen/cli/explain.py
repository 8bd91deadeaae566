"""``pressgen explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from pressgen.cli.asking import UiLanguage
from pressgen.cli.completing import codes
from pressgen.cli.saying import messages, say, width

EPILOG = """
    \b
    pressgen explain               all codes
    pressgen explain unknown-fact  this one
    """
"""Examples, and the exit codes."""

_NO_FINDING = "there is no finding called {name}"
_NO_FINDING_BUT = "there is no finding called {name}; did you mean {close}?"


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="What stands in brackets behind error or warning.",
            autocompletion=codes,
        ),
    ] = None,
    _ui_language: UiLanguage = None,
) -> None:
    """Tell what a finding means, why it matters, and what is right."""
    from pressgen.diagnostics import closest, kinds
    from pressgen.explain import pages

    known = kinds.ALL
    told = pages(messages().language)
    if code is None:
        widest = max(map(len, known))
        for name, kind in sorted(known.items()):
            title = told[name].title if name in told else messages().sentence(kind.message)
            say(f"{name:<{widest}}  {title}")
    elif code not in known:
        close = closest(code, known)
        sentence = _NO_FINDING_BUT if close else _NO_FINDING
        message = messages().text(sentence, name=code, close=close)
        raise typer.BadParameter(message, param_hint="CODE")
    elif code in told:
        for line in told[code].lines(width()):
            say(line)
    else:
        say(f"{code}: {messages().sentence(known[code].message)}")
