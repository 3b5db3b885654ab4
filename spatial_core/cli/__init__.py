"""The command ``wijkmonitor``: one module a command, loaded only when it is asked for.

Results go to standard output or a file, messages to standard error. Exit 0: done; 1: the
input is wrong or not found (one sentence says what, where, what to do); 2: wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from types import ModuleType

from .. import wording
from ..errors import WijkmonitorError

COMMANDS = (
    "demo",
    "build",
    "info",
    "verify",
    "find",
    "value",
    "profile",
    "compare",
    "trend",
    "area",
    "streets",
    "harmonise",
    "export",
    "locate",
    "stock",
    "story",
    "publish",
    "package",
)
SHARED: dict[str, dict[str, object]] = {
    "pack": {"metavar": "PACK"},
    "code": {"metavar": "CODE"},
    "--year": {"type": int, "metavar": "Y"},
    "--reference": {"metavar": "NL|GM|CODE"},
    "--indicator": {
        "say": "indicators", "nargs": "+", "action": "extend", "default": [], "metavar": "ID",
    },
    "--definition": {"metavar": "FILE"},
    "--json": {"action": "store_true"},
    "--svg": {"metavar": "FILE"},
    "--html": {"metavar": "FILE"},
    "--progress": {"choices": ("json",)},
    "--engine": {"say": "engine_name", "choices": ("local", "dask"), "default": "local"},
    "--scheduler": {"say": "engine_scheduler", "metavar": "ADDRESS"},
}  # fmt: skip
"""The arguments that more than one command takes."""

_OF_DATABASES = ("=", "://", "PG:")
"""What an address of a database has in it, also a wrong one; a file may too."""
_WITH_VALUE = ("--lang", "--cache", "--service")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: the process's own); give the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _language(words)
    command, rest = _split(words)
    if command is None:
        return _overview(rest, lang)
    module = _loaded(command)
    parser = Parser(command, lang)
    module.add_arguments(parser)
    args = parser.parse_args(rest)
    try:
        if any(mark in str(getattr(args, "pack", "")) for mark in _OF_DATABASES):
            from .shared import opened

            args.pack = opened(args)
        code: int = module.run(args)
    except WijkmonitorError as error:
        print(f"wijkmonitor: {wording.error_text(error, args.lang)}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of a pipe went away (``| head``): nothing is wrong with the work.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"wijkmonitor: {wording.say('cli.stopped', args.lang)}", file=sys.stderr)
        return 1
    return code


def _loaded(command: str) -> ModuleType:
    """Load a command. What that defines lives until the end: to look for rubbish in it is waste."""
    looked = gc.isenabled()
    gc.disable()
    try:
        return importlib.import_module(f"{__name__}.{command}")
    finally:
        if looked:
            gc.enable()


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays help out. It knows its width itself: to ask for it, argparse loads all of ``shutil``."""

    def __init__(self, prog: str, lang: str = "en") -> None:
        super().__init__(prog, width=_width() - 2)
        self.lang = lang

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Lay out how the command is called, with the word before it in the user's language."""
        prefix = prefix or wording.say("cli.called", self.lang) + " "
        super().add_usage(usage, actions, groups, prefix)


def _width() -> int:
    """Give the width of the terminal, as ``shutil.get_terminal_size`` does."""
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            return os.get_terminal_size(1).columns or 80
        except OSError:
            return 80


class Parser(argparse.ArgumentParser):
    """A parser for one command, with its words in the user's language and an example."""

    def __init__(self, command: str, lang: str) -> None:
        super().__init__(
            prog=f"wijkmonitor {command}",
            description=wording.say(f"cmd.{command}", lang),
            epilog=wording.say("cli.example", lang)
            + "\n  "
            + wording.say(f"cmd.{command}.example", lang),
            formatter_class=partial(_Formatter, lang=lang),
            allow_abbrev=False,
            add_help=False,
        )
        self.lang = lang
        self._positionals.title = wording.say("cli.positionals", lang)
        self._optionals.title = wording.say("cli.options", lang)
        self.add("-h", "--help", say="help", action="help")
        add_global(self)

    def add(self, *names: str, say: str, **options: object) -> None:
        """Add an argument with its help text by key."""
        self.add_argument(*names, help=wording.say(f"arg.{say}", self.lang), **options)  # type: ignore[arg-type]

    def take(self, *names: str) -> None:
        """Add arguments that several commands take, each with the same words and meaning."""
        for name in names:
            options: dict[str, object] = {"say": name.lstrip("-")} | SHARED[name]
            self.add(name, **options)  # type: ignore[arg-type]


def add_global(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command takes."""
    lang = getattr(parser, "lang", "nl")
    parser.add_argument(
        "--lang", choices=wording.LANGUAGES, default=lang, help=wording.say("arg.lang", lang)
    )
    parser.add_argument("--cache", metavar="DIR", help=wording.say("arg.cache", lang))
    parser.add_argument(
        "--service", metavar="NAME=URL", action="append", default=[],
        help=wording.say("arg.service", lang),
    )  # fmt: skip


def _language(words: Sequence[str]) -> str:
    """Find the language before anything is parsed, so that help itself speaks it."""
    for position, word in enumerate(words):
        value = word.partition("=")[2]
        if word == "--lang" and position + 1 < len(words):
            value = words[position + 1]
        if word.startswith("--lang") and value in wording.LANGUAGES:
            return value
    return "nl"


def _split(words: list[str]) -> tuple[str | None, list[str]]:
    """Take the command out of the words, wherever the global options stand."""
    skip = False
    for position, word in enumerate(words):
        if skip:
            skip = False
        elif word in _WITH_VALUE:
            skip = True
        elif not word.startswith("-"):
            known = word if word in COMMANDS else None
            return known, words[:position] + words[position + 1 :] if known else words
    return None, words


def _overview(words: list[str], lang: str) -> int:
    """Show all commands; a word that is no command is wrong usage."""
    lines = [wording.say("cli.usage", lang), "", wording.say("cli.about", lang), ""]
    width = max(map(len, COMMANDS)) + 2
    lines += [f"  {name:<{width}}{wording.say(f'cmd.{name}', lang)}" for name in COMMANDS]
    lines += ["", wording.say("cli.more", lang)]
    if "--version" in words:
        from .._resources import version

        print(f"wijkmonitor {version()}")
        return 0
    left = _without_globals(words)
    if "-h" in left or "--help" in left or not left:
        print("\n".join(lines))
        return 0
    unknown = next((word for word in left if not word.startswith("-")), left[0])
    print(wording.say("cli.unknown", lang, word=unknown), file=sys.stderr)
    return 2


def _without_globals(words: Sequence[str]) -> list[str]:
    """Give the words that are no global option and no value of one."""
    left: list[str] = []
    skip = False
    for word in words:
        if skip or word.partition("=")[0] in _WITH_VALUE:
            skip = not skip and word in _WITH_VALUE
        else:
            left.append(word)
    return left
