"""The commands: what is asked, what is printed, and the exit codes."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Annotated

import typer

from pressgen import __version__
from pressgen.cli import build, check, explain, import_, init, new, schema, watch
from pressgen.cli.asking import UiLanguage
from pressgen.cli.help import Command, Group
from pressgen.cli.saying import say, why_stopped

app = typer.Typer(
    name="pressgen",
    cls=Group,
    help="Race weekends in, press releases out: every language and format from one file.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"pressgen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", is_eager=True, callback=_show_version
        ),
    ] = False,
    _ui_language: UiLanguage = None,
) -> None:
    """Take the options that belong to no command."""


app.command("init", cls=Command, epilog=init.EPILOG)(init.init)
app.command("new", cls=Command, epilog=new.EPILOG)(new.new)
app.command("build", cls=Command, epilog=build.EPILOG)(build.build)
app.command("check", cls=Command, epilog=check.EPILOG)(check.check)
app.command("watch", cls=Command, epilog=watch.EPILOG)(watch.watch)
app.command("import", cls=Command, epilog=import_.EPILOG)(import_.import_)
app.command("explain", cls=Command, epilog=explain.EPILOG)(explain.explain)
app.command("schema", cls=Command, epilog=schema.EPILOG)(schema.schema)


_RAISING = ("strict", "surrogateescape")
"""How streams are set that refuse a sign which the terminal does not know."""


def main() -> None:
    """Run the command line; whatever stops it ends in a sentence, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in _RAISING:
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name=app.info.name)
    except Exception as error:
        if os.environ.get("PRESSGEN_DEBUG"):
            raise
        with suppress(OSError):  # where nothing can be said
            say(why_stopped(error), err=True)
        sys.exit(1)
