"""Stories as a table (CSV), in and out, in the international and the Dutch dialect. Pure.

A table that was written here comes back as it was: change a row in a spreadsheet, and its column
``versie`` tells which version that began from. A row without an id gets one from its words, so that
the same table read twice adds nothing twice.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .._files import write_text
from ..errors import StoryError
from ..outlets.dialect import DIALECTS
from . import place
from .book import Book, guarded
from .schema import ERASED
from .story import AreaLink, Story, date_of, derived_id, links, parts, written, yes_or_no

if TYPE_CHECKING:
    from ..pack.reader import Pack

HEADERS = {
    "id": ("id",),
    "version": ("versie", "version"),
    "text": ("verhaal", "tekst", "story", "text"),
    "role": ("rol", "role"),
    "date": ("datum", "date"),
    "consent": ("toestemming", "consent"),
    "consent_how": ("hoe", "toestemming_hoe", "toestemming hoe", "consent_how", "consent how"),
    "expiry": ("verloopt", "vervalt", "geldig tot", "expiry", "expires"),
    "strength": ("kracht", "strength"),
    "indicators": ("indicator", "indicatoren", "indicators"),
    "areas": ("gebied", "gebieden", "area", "areas", "code", "codes"),
    "x": ("x",),
    "y": ("y",),
    "surface": ("vlak", "wkt", "polygon"),
    "exact": ("precies", "exact"),
}
"""What a column may be called, Dutch first: so it is written."""
_ROLE = {name: role for role, names in HEADERS.items() for name in names}
_NEEDED = ("text", "date", "consent")
_END = "\0"
_FORMULA = re.compile(r"'*[=+\-@\t\r\0]")


class Row(NamedTuple):
    """A story of a table, and the row that it stands in; the header is row 1.

    ``began_from`` is the version that the table names, None without one; ``own_id`` tells whether
    the table named the story.
    """

    number: int
    story: Story
    began_from: int | None
    own_id: bool


@dataclass(frozen=True)
class Import:
    """What became of the rows of a table: numbers of rows, each in one list.

    ``known`` were there already, ``removed`` were taken out before and stay out, ``differing`` are
    there with another consent, end or mark, which a row without a version does not change.
    """

    rows: int
    added: tuple[int, ...]
    changed: tuple[int, ...]
    known: tuple[int, ...]
    removed: tuple[int, ...]
    differing: tuple[int, ...]
    conflicts: tuple[int, ...]


def take_in(
    book: Book, path: Path, *, pack: Pack | None = None, as_is: bool = False,
    exact: bool = False,
) -> Import:  # fmt: skip
    """Add the stories of a table, and change those that it names with their version.

    All of it is kept, or nothing: raises StoryError with the numbers of the rows at fault.
    """
    found = read(path, exact=exact)
    if pack is not None:
        found = [row._replace(story=_dated(row.story, pack)) for row in found]
    there = book.is_there()
    held = {s.id: s for s in book.list()} if there else {}
    seen = book.seen() if there else {}

    def kept(row: Row) -> Row:
        return row._replace(story=guarded(row.story, pack, as_is, held.get(row.story.id)))

    made = _each(path, found, kept)
    sorted_rows = _sorted(made, held, seen, _wiped(book, made, held, seen))
    new = [row.story for row in sorted_rows["added"]]
    changes = [(row.story, row.began_from or 0) for row in sorted_rows["changed"]]
    conflicts: list[Row] = []
    if new or changes or not there:
        _, saved = book.put(new, changes)
        pairs = list(zip(sorted_rows["changed"], saved, strict=True))
        conflicts = [row for row, each in pairs if each.conflict]
        sorted_rows["changed"] = [row for row, each in pairs if not each.conflict]
    numbers = {key: tuple(row.number for row in rows) for key, rows in sorted_rows.items()}
    return Import(len(found), **numbers, conflicts=tuple(row.number for row in conflicts))


def _wiped(
    book: Book, rows: Sequence[Row], held: Mapping[str, Story], seen: Mapping[str, int]
) -> set[str]:
    """Give the ids among the rows of which the words were wiped."""
    ids = {row.story.id for row in rows if row.began_from} & (seen.keys() - held.keys())
    return {id for id in ids if book.history(id)[-1].what == ERASED}


def _sorted(
    rows: Sequence[Row], held: Mapping[str, Story], seen: Mapping[str, int], wiped: Set[str]
) -> dict[str, list[Row]]:
    """Tell what to do with each row."""
    found: dict[str, list[Row]] = {
        "added": [], "changed": [], "known": [], "removed": [], "differing": [],
    }  # fmt: skip
    new: set[str] = set()
    for row in rows:
        story, now = row.story, held.get(row.story.id)
        if story.id in new or (now is not None and now.same_as(story)):
            found["known"].append(row)
        elif row.own_id and row.began_from and story.id in seen and story.id not in wiped:
            found["changed"].append(row)
        elif now is not None:
            found["differing" if row.own_id or _told(now) != _told(story) else "known"].append(row)
        elif story.id in seen:
            found["removed"].append(row)
        else:
            found["added"].append(row)
            new.add(story.id)
    return found


def _told(story: Story) -> tuple[object, ...]:
    """Give what a table may say anew of a story that is known by its words."""
    return story.consent, story.consent_how, story.expiry, story.strength


def _dated(story: Story, pack: Pack) -> Story:
    """Give links without a year the newest one in which the pack knows the area."""
    dated = (
        link if link.year or not pack.years_of(link.code)
        else AreaLink(link.code, pack.years_of(link.code)[-1])
        for link in story.areas
    )  # fmt: skip
    return replace(story, areas=tuple(dated))


# Reading


def read(path: Path, *, exact: bool = False) -> list[Row]:
    """Read a table of stories. Raises StoryError, with the rows at fault.

    ``exact`` keeps the places of all its stories as they are given.
    """
    records = _records(path)
    header = [_plain_header(cell) for cell in records[0]]
    roles = [_ROLE.get(name, "") for name in header]
    lacking = [HEADERS[role][0] for role in _NEEDED if role not in roles]
    if lacking:
        raise StoryError("story_no_columns", path=str(path), lacking=lacking, columns=header)
    twice = [HEADERS[role][0] for role in HEADERS if roles.count(role) > 1]
    if twice:
        raise StoryError("story_column_twice", path=str(path), columns=twice)
    numbered = [(n, row) for n, row in enumerate(records[1:], 2) if any(c.strip() for c in row)]
    wide = [n for n, row in numbered if any(cell.strip() for cell in row[len(roles) :])]
    if wide:
        raise StoryError("story_ragged", path=str(path), rows=wide, width=len(roles))

    def made(numbered_row: tuple[int, list[str]]) -> Row:
        number, row = numbered_row
        cells = {role: _bare(cell) for role, cell in zip(roles, row, strict=False) if role}
        return _row(number, cells, exact)

    return _each(path, numbered, made)


def _each(path: Path, rows: Iterable[Any], work: Callable[[Any], Row]) -> list[Row]:
    """Do something with every row; raise one StoryError that tells all rows at fault."""
    found, faults, error = [], [], None
    for row in rows:
        try:
            found.append(work(row))
        except StoryError as exc:
            error = error or exc
            faults.append((row[0], exc))
    if error is not None:
        raise StoryError(
            "story_bad_rows", path=str(path), rows=[number for number, _ in faults],
            count=len(faults), row=faults[0][0], why=[error],
        ) from error  # fmt: skip
    return found


def _records(path: Path) -> list[list[str]]:
    text = _decoded(path)
    delimiter = _delimiter(text)
    most = csv.field_size_limit(max(len(text), 131_072))
    try:
        # A quote that is never closed swallows all that follows, and so the mark at the end.
        rows = list(csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter))
    except csv.Error as exc:
        raise StoryError("story_no_table", path=str(path)) from exc
    finally:
        csv.field_size_limit(most)
    if rows.pop() != [_END]:
        raise StoryError("story_quote", path=str(path))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise StoryError("story_empty", path=str(path))
    return rows


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as exc:
        why = exc.strerror or str(exc)
        raise StoryError("story_unreadable", path=str(path), why=why) from exc
    start = raw[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"\0" in raw or start.startswith((b"<!doctype", b"<html", b"<?xml", b"pk\x03\x04", b"%pdf")):
        raise StoryError("story_no_table", path=str(path))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Tell what stands between the cells: by which the header has most names that are known."""
    first = text.splitlines()[0] if text.splitlines() else ""

    def known(mark: str) -> int:
        cells = next(csv.reader([first], delimiter=mark), [])
        return sum(_plain_header(cell) in _ROLE for cell in cells)

    return max((";", ",", "\t"), key=known)


def _plain_header(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split()).casefold()


def _bare(cell: str) -> str:
    """Take off the mark that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _row(number: int, cells: Mapping[str, str], exact: bool) -> Row:
    def of(role: str) -> str:
        return cells.get(role, "").strip()

    story = Story(
        of("text"), of("role"), date_of(of("date")), yes_or_no(of("consent")), of("consent_how"),
        date_of(of("expiry")), tuple(dict.fromkeys(parts(of("indicators")))), links(of("areas")),
        yes_or_no(of("strength")) is True, _place(of("x"), of("y"), of("surface")),
        exact or yes_or_no(of("exact")) is True, _id(of("id")),
    )  # fmt: skip
    version = of("version")
    if version and not version.isdecimal():
        raise StoryError("story_bad_version", text=version[:20])
    own = bool(story.id)
    named = story if own else replace(story, id=derived_id(story))
    return Row(number, named, int(version) if version else None, own)


def _id(text: str) -> str:
    if text and not re.fullmatch(r"[\w-]{1,64}", text, re.ASCII):
        raise StoryError("story_bad_id", text=text[:40])
    return text


def _place(x: str, y: str, surface: str) -> place.Place | None:
    if surface:
        return place.read(surface)
    if not x and not y:
        return None
    return place.Point(_number(x), _number(y))


def _number(text: str) -> float:
    """Read metres with a decimal comma or point; no other marks, so that none is misread."""
    plain = text.replace(",", ".")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", plain, re.ASCII):
        raise StoryError("story_bad_number", text=text[:40])
    return float(plain)


# Writing


def write(stories: Iterable[Story], path: Path, dialect: str = "rfc4180") -> None:
    """Write stories as a table that :func:`take_in` reads back; it replaces an earlier file."""
    write_text(path, as_text(stories, dialect))


def as_text(stories: Iterable[Story], dialect: str = "rfc4180") -> str:
    """Give stories as the text of a table."""
    chosen = DIALECTS[dialect]
    lines = [chosen.line(names[0] for names in HEADERS.values())]
    for story in stories:
        cells = [chosen.quoted(_harmless(cell)) for cell in _cells(story)]
        numbers = ["", ""]
        if isinstance(story.place, place.Point):
            numbers = [chosen.quoted(repr(n).replace(".", chosen.point)) for n in story.place]
        at = list(HEADERS).index("x")
        lines.append(chosen.line((*cells[:at], *numbers, *cells[at:])))
    return chosen.mark + "".join(lines)


def _cells(story: Story) -> list[str]:
    surface = place.written(story.place) if isinstance(story.place, place.Surface) else ""
    return [
        story.id, str(story.version or ""), story.text, story.role, _day(story.date),
        _answer(story.consent), story.consent_how, _day(story.expiry), _answer(story.strength),
        " ".join(story.indicators), written(story.areas), surface, _answer(story.exact),
    ]  # fmt: skip


def _day(date: object) -> str:
    return "" if date is None else str(date)


def _answer(answer: bool | None) -> str:
    return "" if answer is None else "ja" if answer else "nee"


def _harmless(cell: str) -> str:
    """Put a mark before what a spreadsheet takes for a formula; :func:`_bare` takes it off."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
