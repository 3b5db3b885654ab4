"""``wijkmonitor story``: stories of residents and professionals, in a file or shared."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import codes, wording
from ..errors import StoryError
from ..outlets.dialect import DIALECTS
from ..pack.reader import Pack
from ..reading import stories as reading
from ..stories import check as checks
from ..stories import place, tables
from ..stories.records import Version
from ..stories.story import Story, date_of, links, written, yes_or_no
from .output import message, refuse_input, write_json
from .shared import stories

if TYPE_CHECKING:
    from ..stories.book import Book
    from ..stories.check import Remark
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.add("what", say="story_what", choices=tuple(_WORK), metavar="|".join(_WORK))
    parser.add("file", say="story_file", metavar="FILE")
    parser.add("--area", say="story_area", nargs="+", action="extend", default=[], metavar="CODE")
    parser.add("--pack", say="story_pack", metavar="PACK")
    parser.add("--all", say="story_all", action="store_true")
    parser.add("--out", say="story_out", metavar="FILE.csv")
    parser.add("--dialect", say="dialect", choices=tuple(DIALECTS), default="rfc4180")
    parser.add("--csv", say="story_csv", metavar="FILE")
    parser.add("--text", say="story_text", metavar="TEXT")
    parser.add("--role", say="story_role", default="", metavar="R")
    parser.add("--date", say="story_date", default="", metavar="D")
    parser.add("--consent", say="story_consent", default="", metavar="ja|nee")
    parser.add("--how", say="story_how", default="", metavar="TEXT")
    parser.add("--expiry", say="story_expiry", default="", metavar="D")
    parser.add(
        "--indicator", say="story_indicator", nargs="+", action="extend", default=[], metavar="ID"
    )
    parser.add("--strength", say="story_strength", action="store_true")
    parser.add("--at", say="story_at", nargs=2, type=float, metavar=("X", "Y"))
    parser.add("--surface", say="story_surface", metavar="WKT")
    parser.add("--exact", say="story_exact", action="store_true")
    parser.add("--as-is", say="story_as_is", action="store_true")
    parser.add("--id", say="story_id", metavar="ID")
    parser.take("--json")


def run(args: argparse.Namespace) -> int:
    """Do what is asked with the file."""
    refuse_input(args.file, args.out)
    with ExitStack() as stack:
        pack = stack.enter_context(Pack(args.pack)) if args.pack else None
        book = stack.enter_context(stories(args.file, create=args.what == "add"))
        return int(_WORK[args.what](args, book, pack))


def _list(args: argparse.Namespace, book: Book, pack: Pack | None) -> int:
    """Show the stories that may be shown; with ``--all`` every one, marked."""
    today = dt.date.today()
    held = book.list()
    areas = [codes.parse(code) for code in args.area]
    if pack is not None and areas:
        return _of_areas(args, pack, held, areas)
    found = [s for s in held if not areas or any(_linked(s, code) for code in areas)]
    shown = [s for s in found if args.all or not s.hidden(today)]
    if args.out:
        tables.write(shown, Path(args.out), args.dialect)
        message(wording.say("written", args.lang, path=args.out))
    left: dict[str, int] = {}
    for why in () if args.all else filter(None, (story.hidden(today) for story in found)):
        left[why] = left.get(why, 0) + 1
    if args.json:
        write_json({"stories": [_values(s, today) for s in shown], "left_out": left})
    elif not args.out:
        print(_in_words([(s, "") for s in shown], left, today, args.lang))
    return 0


def _of_areas(
    args: argparse.Namespace, pack: Pack, held: Sequence[Story], areas: Sequence[str]
) -> int:
    """Show the stories of areas as every outlet does: what a pack knows counts too."""
    found = [reading.of(pack, held, code) for code in areas]
    told = {e.story.id: e for each in reversed(found) for e in each.told}
    today = dt.date.today()
    if args.out:
        tables.write([e.story for e in told.values()], Path(args.out), args.dialect)
        message(wording.say("written", args.lang, path=args.out))
    left = {
        key: max(each.left_out.get(key, 0) for each in found)
        for key in sorted({key for each in found for key in each.left_out})
    }
    if args.json:
        rows = [
            _values(e.story, today) | {"where": e.where, "by": e.link.written, "borders": e.borders}
            for e in told.values()
        ]
        write_json({"stories": rows, "left_out": left})
    elif not args.out:
        marked = [(e.story, _marks(e, args.lang)) for e in told.values()]
        print(_in_words(marked, left, today, args.lang))
    return 0


def _marks(told: reading.Told, lang: str) -> str:
    marks = [wording.say(f"story.where.{told.where}", lang, code=told.link.code)]
    if told.borders == reading.MOVED:
        marks.append(wording.say("story.borders.moved", lang, year=told.link.year))
    return ", ".join(mark for mark in marks if mark)


def _linked(story: Story, code: str) -> bool:
    """Tell whether a story is about an area or one within it, by codes alone."""
    for link in story.areas:
        above: str | None = link.code
        while above is not None:
            if above == code:
                return True
            above = codes.parent(above) if codes.is_canonical(above) else None
    return False


def _add(args: argparse.Namespace, book: Book, pack: Pack | None) -> int:
    """Add one story from the options, or those of a table."""
    if args.csv:
        refuse_input(args.csv, args.file)
        found = tables.take_in(
            book, Path(args.csv), pack=pack, as_is=args.as_is, exact=args.exact
        )  # fmt: skip
        if args.json:
            write_json({key: list(rows) for key, rows in _numbers(found).items()})
        else:
            print("\n".join(_account(found, args.lang)))
        return 0
    if not args.text:
        raise StoryError("story_nothing")
    story = Story(
        args.text, args.role, date_of(args.date) or dt.date.today(), yes_or_no(args.consent),
        args.how, date_of(args.expiry), tuple(args.indicator),
        links(" ".join(args.area)), args.strength, _place(args), args.exact,
    )  # fmt: skip
    made = book.add(story, pack=pack, as_is=args.as_is)
    today = dt.date.today()
    remarks = checks.unknown(made, pack) if pack is not None else []
    if args.json:
        write_json(_values(made, today) | {"remarks": [_remark(each) for each in remarks]})
    else:
        print(wording.say("story.added", args.lang, path=args.file, id=made.id))
        print(_one(made, "", today, args.lang))
        for each in remarks:
            said = wording.say(f"story.check.{each.key}", args.lang).rstrip(":")
            print(f"{said}{_about(each, args.lang)}")
    return 0


def _place(args: argparse.Namespace) -> place.Place | None:
    if args.surface:
        return place.read(args.surface)
    return place.Point(*args.at) if args.at else None


def _numbers(found: tables.Import) -> dict[str, tuple[int, ...]]:
    return {
        "added": found.added, "changed": found.changed, "known": found.known,
        "removed": found.removed, "differing": found.differing, "conflicts": found.conflicts,
    }  # fmt: skip


def _account(found: tables.Import, lang: str) -> list[str]:
    """Tell what became of every row of a table."""
    lines = [wording.say("story.rows", lang, n=found.rows)]
    for key, rows in _numbers(found).items():
        if rows:
            text = wording.say(f"story.rows.{key}", lang)
            if key in ("added", "known"):
                lines.append(f"  {text}: {len(rows)}")
            else:
                lines.append(f"  {text}: {wording.listing(rows, lang)}")
    return lines


def _check(args: argparse.Namespace, book: Book, pack: Pack | None) -> int:
    """Tell what asks for a look."""
    found = checks.check(book, pack=pack)
    if args.json:
        write_json({"remarks": [_remark(remark) for remark in found]})
        return 0
    if not found:
        print(wording.say("story.check.none", args.lang, n=len(book.list())))
    last = ""
    for remark in found:
        if remark.key != last:
            print(wording.say(f"story.check.{remark.key}", args.lang))
            last = remark.key
        print(f"  {_short(remark.story)}{_about(remark, args.lang)} [{remark.story.id}]")
    return 0


def _remark(remark: Remark) -> dict[str, Any]:
    about = {k: v if isinstance(v, (int, list)) else str(v) for k, v in remark.about.items()}
    return {"remark": remark.key, "id": remark.story.id, "text": remark.story.text, **about}


def _about(remark: Remark, lang: str) -> str:
    told = [
        wording.listing(value, lang) if isinstance(value, list) else str(value)
        for value in remark.about.values()
    ]
    return f" ({'; '.join(told)})" if told else ""


def _short(story: Story) -> str:
    line = " ".join(story.text.split())
    return f'"{line}"' if len(line) <= 60 else f'"{line[:59].rstrip()}…"'


def _erase(args: argparse.Namespace, book: Book, pack: Pack | None) -> int:
    """Wipe a story and the words of all its versions."""
    if not args.id:
        raise StoryError("story_no_id")
    n = book.erase(args.id)
    print(wording.say("story.erased", args.lang, id=args.id, n=n))
    return 0


def _history(args: argparse.Namespace, book: Book, pack: Pack | None) -> int:
    """Show every version of a story."""
    if not args.id:
        raise StoryError("story_no_id")
    found = book.history(args.id)
    if not found:
        raise StoryError("story_unknown", path=args.file, id=args.id)
    today = dt.date.today()
    if args.json:
        write_json({"versions": [
            {"version": v.number, "what": v.what, "when": v.when, "began_from": v.began_from,
             "story": _values(v.story, today)} for v in found
        ]})  # fmt: skip
        return 0
    print("\n".join(_version(each, args.lang) for each in found))
    return 0


def _version(version: Version, lang: str) -> str:
    what = wording.say(f"story.what.{version.what}", lang)
    return f"{version.number}  {version.when}  {what}  {_short(version.story)}"


_WORK = {
    "list": _list, "add": _add, "check": _check, "history": _history, "erase": _erase,
}  # fmt: skip


def _values(story: Story, today: dt.date) -> dict[str, Any]:
    """Give a story as plain values."""
    return {
        "id": story.id, "version": story.version, "text": story.text, "role": story.role,
        "date": story.date and story.date.isoformat(), "consent": story.consent,
        "consent_how": story.consent_how, "expiry": story.ends and story.ends.isoformat(),
        "indicators": list(story.indicators),
        "areas": [{"code": link.code, "year": link.year} for link in story.areas],
        "strength": story.strength, "exact": story.exact,
        "place": _told_place(story),
        "hidden": story.hidden(today) or None,
    }  # fmt: skip


def _told_place(story: Story) -> dict[str, Any] | None:
    where = story.told_place
    if isinstance(where, place.Point):
        return {"x": where.x, "y": where.y}
    return None if where is None else {"surface": place.written(where)}


def _in_words(
    stories: Sequence[tuple[Story, str]], left: dict[str, int], today: dt.date, lang: str
) -> str:
    """Give stories as text, and below them how many are left out and why."""
    lines = [_one(story, marks, today, lang) for story, marks in stories]
    if not lines:
        lines = [wording.say("story.list.none", lang)]
    for key, n in left.items():
        lines.append(wording.say(f"story.left.{key}", lang, n=n))
    return "\n".join(lines)


def _one(story: Story, marks: str, today: dt.date, lang: str) -> str:
    about = [
        story.role, str(story.date or ""), written(story.areas), " ".join(story.indicators),
        wording.say("story.strength", lang) if story.strength else "",
        wording.say(f"story.hidden.{why}", lang) if (why := story.hidden(today)) else "", marks,
    ]  # fmt: skip
    text = story.text.replace("\n", "\n  ")
    return f'"{text}"\n  {" · ".join(part for part in about if part)}'
