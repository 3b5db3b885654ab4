"""``wijkmonitor demo``: the main job on the sample, and where to look at what came out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .. import sample, wording
from .._files import write_text
from ..chart import bars
from ..errors import OutputError, missing_library
from ..judgement import reference as references
from ..pack.reader import Pack
from ..reading import charted, profile
from ..stories import tables
from ..stories.book import Stories
from .output import Bar
from .profile import write_svg

if TYPE_CHECKING:
    from ..reading.profile import Profile
    from . import Parser

BESIDE = "demo_eenpersoons"
"""The figure that the demo compares wijken by."""

STORIES = "verhalen.gpkg"
"""The file of stories that the demo makes of the sample's table."""


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.add("--out", say="out_dir", default="wijkmonitor-demo", metavar="DIR")
    parser.take("--progress")


def run(args: argparse.Namespace) -> int:
    """Make the sample, build its pack, and write a profile and a page."""
    folder = Path(args.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "bronnen").mkdir(exist_ok=True)
    except OSError as exc:
        why = exc.strerror or str(exc)
        raise OutputError("output_unwritable", path=str(folder), why=why) from exc
    bar = Bar(args.lang, args.progress)
    pack_path = make(folder, bar)
    bar.done()
    print(describe(folder, pack_path, args.lang))
    return 0


def make(folder: Path, bar: Bar) -> Path:
    """Write the sample's sources and build the pack; give its path."""
    bar("sample", 0.0)
    files = sample.generate(folder / "bronnen")
    try:
        from ..build import build
    except ImportError as exc:
        raise missing_library(exc) from exc
    target = folder / "voorbeeldstad.gpkg"
    build(sample.recipe(files), target, bar)
    with Pack(target) as pack:
        tables.take_in(Stories(folder / STORIES, create=True), files["stories"], pack=pack)
    return target


def describe(folder: Path, pack_path: Path, lang: str) -> str:
    """Write the profile and the page of one wijk; say what there is and what to do next."""
    from ..outlets import page

    with Pack(pack_path) as pack:
        found = profile.of(pack, sample.AREA)
        svg, html = folder / "profieltaart.svg", folder / "profiel.html"
        write_svg(found, svg, lang)
        page.write(pack, found, html, lang)
        beside = folder / "vergelijking.svg"
        write_text(beside, _beside(pack, found, lang))
        names = [a.name for a in pack.areas("gemeente", pack.years[-1])]
        drawn = {a.name for a in pack.areas("gemeente", pack.years[-1]) if a.code in _drawn(pack)}
        lines = [
            wording.say("demo.made", lang, folder=folder),
            *(
                f"  {path.name:<20} {wording.say(f'demo.{key}', lang, name=found.area.name)}"
                for path, key in (
                    (pack_path, "pack"), (svg, "svg"), (beside, "bars"), (html, "html"),
                    (folder / STORIES, "stories"),
                )
            ),
            "",
            wording.say(
                "demo.contains", lang, n=len(pack.years),
                years=f"{pack.years[0]}-{pack.years[-1]}",
                gemeenten=[name for name in names if name in drawn],
            ),
            "",
            wording.say("demo.qgis", lang, pack=pack_path),
            wording.say(
                "demo.next", lang, pack=pack_path, code=found.area.code, street=sample.STREET,
            ),
        ]  # fmt: skip
    return "\n".join(lines)


def _beside(pack: Pack, found: Profile, lang: str) -> str:
    """Draw the wijken of the town side by side for one figure, each with its margin of chance."""
    indicator, year = pack.indicator(BESIDE), pack.years[-1]
    inside = pack.areas("wijk", year, found.area.gemeente_code)
    large = sorted(inside, key=lambda area: -(area.inhabitants or 0))[:8]
    against = references.gemeente(
        found.area.gemeente_code or "", found.area.gemeente or found.area.name
    )
    return bars.bars(charted.bars(pack, large, indicator, year, against), lang=lang)


def _drawn(pack: Pack) -> set[str]:
    return pack.with_polygon("gemeente", pack.years[-1])
