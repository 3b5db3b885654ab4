"""``wijkmonitor package``: the plugin as a zip."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .. import package, wording
from .output import message

if TYPE_CHECKING:
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.add("--out", say="out_zip", required=True, metavar="FILE.zip")


def run(args: argparse.Namespace) -> int:
    """Build the zip from the checkout in the current folder."""
    package.build_zip(Path.cwd(), Path(args.out))
    message(wording.say("written", args.lang, path=args.out))
    return 0
