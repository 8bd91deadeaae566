"""The words of the command line itself: help, usage and what is wrong with it, in any language.

What typer prints of a page of help goes through a formatter, and through ours it is translated: the
commands' own texts by paragraph, examples by line, words in capitals that stand for a value each.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

import typer

# Typer has no public name for these; tests/test_help.py would miss them.
from typer._click.core import Command as AnyCommand
from typer._click.core import Context
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup

from pressgen.cli.saying import STOPPED, messages, say, say_all, say_stopped, spoken

_EXAMPLES = "\b"
"""What a paragraph that is not to be filled begins with."""
_STANDS_FOR = re.compile(r"\b[A-Z]{2,}\b")
_UI_LANGUAGE = "--ui-lang"


def asked_for(arguments: Sequence[str]) -> str | None:
    """Return the language to speak that arguments ask for, wherever they do; None: none we know."""
    asked = None
    for argument, following in pairwise([*arguments, ""]):
        name, _, value = argument.partition("=")
        if name == "--":
            break
        if name == _UI_LANGUAGE:
            asked = value or following
    if asked is None:
        return None
    from pressgen.messages import languages

    return asked if asked in languages() else None


def _with_values(text: str) -> str:
    """Return a text with the words in capitals that stand for a value in our language."""
    return _STANDS_FOR.sub(lambda word: messages().help(word[0]), text)


def _paragraph(text: str) -> str:
    if not text.startswith(_EXAMPLES):
        return messages().help(" ".join(text.split()))
    examples = [re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in text.splitlines()[1:]]
    commands = [_with_values(command) for command, *_ in examples]
    widest = max(map(len, commands))
    told = [messages().help(" ".join(what)) if what else "" for _, *what in examples]
    lines = (f"{c:<{widest}}  {t}".rstrip() for c, t in zip(commands, told, strict=True))
    return "\n".join((_EXAMPLES, *lines))


def _described(text: str) -> str:
    """Return what an option does, with what typer adds: its default, or that it is required."""
    described, bracket, extras = text.partition("  [")
    told = [messages().fact(extra) for extra in extras.removesuffix("]").split("; ")]
    return messages().help(described) + (f"{bracket}{'; '.join(told)}]" if bracket else "")


class Page(HelpFormatter):
    """A page of help, or a line of usage, in the language that was asked for."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, _with_values(args), f"{prefix or messages().help('Usage')}: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(messages().help(heading))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text("\n\n".join(_paragraph(part) for part in text.split("\n\n")))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options or commands, each with what it does."""
        told = [(_with_values(term), _described(text)) for term, text in rows]
        super().write_dl(told, col_max, col_spacing)


class _Told(AnyCommand):
    """A command that is told in the language that was asked for."""

    def get_help(self, ctx: Context) -> str:
        ctx.formatter_class = Page
        return super().get_help(ctx)

    def get_usage(self, ctx: Context) -> str:
        ctx.formatter_class = Page
        return super().get_usage(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - lines are wrapped
        return " ".join((self.help or "").partition("\n\n")[0].split())

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        items = super().shell_complete(ctx, incomplete)
        for item in items:
            item.help = item.help and messages().help(item.help)
        return items


class Command(_Told, TyperCommand):
    """A command."""


class Group(_Told, TyperGroup):
    """All commands."""

    def main(  # noqa: D102 - as of any command
        self, args: Sequence[str] | None = None, *others: Any, **more: Any
    ) -> NoReturn:
        before = spoken.set(asked_for(sys.argv[1:] if args is None else args))
        more["standalone_mode"] = False
        try:
            code = super().main(args, *others, **more)
        except typer.TyperException as error:
            _tell(error)
            code = error.exit_code
        if code == INTERRUPTED:
            say_stopped(messages().text(STOPPED), err=True)
        spoken.reset(before)  # not after a fault of ours, which is still to be told
        sys.exit(code if isinstance(code, int) else 0)


INTERRUPTED = 130
"""The exit code after Ctrl+C."""


def _tell(error: typer.TyperException) -> None:
    """Say what is wrong with the usage, and where there is help."""
    if isinstance(error, NoArgsIsHelpError):
        say_all(error.format_message(), err=True)
        return
    context = error.ctx if isinstance(error, UsageError) else None
    if context:
        say_all(context.get_usage(), err=True)
        say(messages().text(_HELP, command=f"'{context.command_path} --help'"), err=True)
        say("", err=True)
    where, colon, what = error.format_message().partition(": ")
    wrong = f"{_with_values(where) if colon else where}{colon}{what}"
    say(messages().text(_WRONG, what=messages().fact(wrong)), err=True)


_HELP = "Try {command} for help."
_WRONG = "Error: {what}"
