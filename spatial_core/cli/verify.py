"""``wijkmonitor verify``: the gate's full check."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import wording
from ..pack import gate
from .output import Bar

if TYPE_CHECKING:
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")


def run(args: argparse.Namespace) -> int:
    """Check every table; say that all is well, or raise."""
    bar = Bar(args.lang)
    tables = gate.verify(args.pack, lambda part: bar("verify", part))
    bar.done()
    print(wording.say("verify.ok", args.lang, path=args.pack, n=tables))
    return 0
