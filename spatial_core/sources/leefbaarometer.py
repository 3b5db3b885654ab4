"""Leefbaarometer 3.0: scores of buurten, wijken, gemeenten and squares of 100 m. Frame module.

Source: ministerie van BZK, open data by measurement. A file holds all years, drawn on the division
of its own measurement. The total is made of its five parts, and those in turn of figures of CBS
and others: the total is never put together with its parts, nor any of them with what it is made of.
Classes (1 to 9) are no scores; Leefbaarometer 2.0 gave those only and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ..catalogue import Catalogue, Indicator
from ..codes import PSEUDO_GEMEENTEN, Level
from ..errors import TableError
from ..fetch.cache import Kept
from ..fetch.downloads import Downloads
from . import archives, bulk, cells, marks, tables
from .bulk import Bulk
from .found import Found, addresses, first, keyed, newest_first
from .kwb import Floats, Texts
from .provenance import Source, checksum
from .series import Series

SERVICE = "leefbaarometer"
SCORES = ("lbm", "fys", "onv", "soc", "vrz", "won")
LICENCE = "CC0"

NAME = "Leefbaarometer"
"""How a message calls the source."""

_CODES = {"bu_code": Level.BUURT, "wk_code": Level.WIJK, "gm_code": Level.GEMEENTE}
_SQUARE = "grid_id"
_CLASSES = re.compile(rb'"V?KL\d{2,4}"')
_CLASS_HEADER = re.compile(r"v?kl?_?(?:lbm|fys|onv|soc|vrz|won|\d{2,4})")
_ENOUGH = 50
"""Areas from which it is told that a column is classes, or points the other way."""


@dataclass(frozen=True)
class Squares:
    """Scores of squares of 100 m in one year: ids as the provider writes them, NaN for none."""

    year: int
    ids: Texts
    scores: dict[str, Floats]
    source: Source


@dataclass(frozen=True)
class _Part:
    """The rows of one file that are of one level."""

    level: Level
    codes: Texts
    years: np.ndarray[Any, np.dtype[np.int64]]
    scores: dict[str, Floats]


def recognises(path: Path) -> bool:
    """Tell whether a file is of the Leefbaarometer: a zip, one of its CSVs, or classes in JSON."""
    try:
        if archives.is_zip(path):
            with archives.opened(path) as found:
                return any(_kind(found.head(n)) for n in found.names if _is_csv(n))
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            start = stream.read(1 << 14)
    except OSError:
        return False
    return _is_classes(start) or bool(_kind(start))


def fetch(downloads: Downloads, catalogue: Catalogue, years: Sequence[int] = ()) -> Found:
    """Fetch the newest measurement there is and read the years asked for; all where none are.

    Where none of the years was measured, the last measurement before them. Raises ServiceError
    where no measurement can be had, TableError for one that cannot be read.
    """
    known = addresses()["leefbaarometer"]
    paths = newest_first(known["shapes"], date.today().year, known["oldest"])
    urls = [downloads.services.url(SERVICE, path) for path in paths]
    kept = first(downloads, SERVICE, urls, archives.check)
    return read(downloads.cache.path(kept), catalogue, years, kept, last_before=True)


def read(
    path: Path,
    catalogue: Catalogue,
    years: Sequence[int] = (),
    kept: Kept | None = None,
    *,
    last_before: bool = False,
) -> Found:
    """Read the scores in a zip or a CSV: a series for each indicator and year, all levels in one.

    ``years`` names those wanted; all where none are. With ``last_before`` the last measurement
    before them stands in where none of them was measured. Raises TableError for a file without
    scores, with classes in place of scores, or in which an area comes twice in one year.
    """
    parts = [part for content in _contents(path) for part in _parts(content, path)]
    if not parts:
        raise TableError("lbm_no_scores", path=str(path))
    edition = max(int(part.years.max()) for part in parts)
    found = Found()
    wanted = keyed(catalogue, "LBM")
    if _points_down(parts):
        # Its meaning would be the opposite of what the catalogue says.
        wanted.pop("onv", None)
        found.warnings.append(("lbm_direction", {"path": path.name}))
    known = sorted({int(year) for part in parts for year in np.unique(part.years)})
    chosen = [year for year in known if not years or year in years]
    if last_before and not chosen:
        chosen = [year for year in known if year < max(years)][-1:]
    digest = checksum(path)
    for year in chosen:
        source = _source(path, year, edition, parts, digest, kept)
        flags = (f"borders_{edition}",)
        made = (_series(parts, key, each, year, source, flags) for key, each in wanted.items())
        found.series += [series for series in made if series is not None]
    if older := [year for year in chosen if year != edition]:
        found.warnings.append(("lbm_division", {"edition": edition, "years": older}))
    return found


def squares(path: Path, year: int) -> Squares:
    """Read the scores of the squares of 100 m in a year, from the zip or its CSV.

    Raises TableError where the file has none of that year.
    """
    for content in _contents(path, squares=True):
        headers = _headers(content)
        if _SQUARE not in headers:
            continue
        table = bulk.read(
            content, path, [headers[n] for n in (_SQUARE, "jaar", *_present(headers))]
        )
        of_year = _years(table, headers, path) == year
        scores = {name: values[of_year] for name, values in _scores(table, headers, path).items()}
        ids = table.columns[headers[_SQUARE]].each()[of_year]
        if len(ids):
            source = _source(path, year, year, (), checksum(path))
            return Squares(year, ids, scores, source)
    raise TableError("lbm_no_squares", path=str(path), year=year)


# The files


def _is_csv(name: str) -> bool:
    return name.lower().endswith((".csv", ".txt"))


def _contents(path: Path, *, squares: bool = False) -> Iterator[bytes]:
    """Give the CSVs of the kind asked for; raises TableError for a file of classes."""
    if archives.is_zip(path):
        with archives.opened(path) as found:
            for name in filter(_is_csv, found.names):
                if _kind(found.head(name)) == ("square" if squares else "area"):
                    yield found.read(name)
        return
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise TableError("file_unreadable", path=str(path), why=str(exc.strerror)) from exc
    if _is_classes(content[: 1 << 14]):
        raise TableError("lbm_classes", path=str(path))
    kind = _kind(content[: 1 << 14])
    if kind == "class":
        raise TableError("lbm_classes", path=str(path))
    if kind == ("square" if squares else "area"):
        yield content


def _is_classes(start: bytes) -> bool:
    return start.lstrip().startswith(b"{") and bool(_CLASSES.search(start))


def _kind(start: bytes) -> str:
    """Tell what a CSV has scores of, from its first bytes; empty for another one."""
    headers = _headers(start)
    area = any(name in headers for name in _CODES)
    if "lbm" not in headers:
        classes = any(_CLASS_HEADER.fullmatch(h) for h in headers)
        return "class" if area and classes else ""
    if "jaar" not in headers:
        return ""
    return "area" if area else "square" if _SQUARE in headers else ""


def _headers(content: bytes) -> dict[str, str]:
    """Give the headers as written, by how the provider writes them mostly."""
    return {h.lower().replace(" ", "_"): h for h in bulk.headers(content)}


def _present(headers: dict[str, str]) -> list[str]:
    return [name for name in SCORES if name in headers]


def _parts(content: bytes, path: Path) -> Iterator[_Part]:
    headers = _headers(content)
    code = next(name for name in _CODES if name in headers)
    table = bulk.read(content, path, [headers[n] for n in (code, "jaar", *_present(headers))])
    if table.ragged:
        raise TableError("table_ragged", path=str(path), rows=table.ragged[:5], width=len(headers))
    if not table.rows:
        return
    column = table.columns[headers[code]]
    known = tables.parse_codes(column.texts, path, _CODES[code])
    if strange := [c for c in known if not c.startswith(_CODES[code].prefix)]:
        raise TableError("table_bad_codes", path=str(path), rows=strange[:20], count=len(strange))
    codes, years = known[column.at], _years(table, headers, path)
    kept = np.array([c not in PSEUDO_GEMEENTEN for c in known], dtype=bool)[column.at]
    scores = _scores(table, headers, path)
    _refuse_classes(scores, path)
    yield _Part(_CODES[code], codes[kept], years[kept], {k: v[kept] for k, v in scores.items()})


def _years(table: Bulk, headers: dict[str, str], path: Path) -> np.ndarray[Any, np.dtype[np.int64]]:
    column = table.columns[headers["jaar"]]
    bad = [text for text in column.texts if not re.fullmatch(r"(?:19|20)\d{2}", text)]
    if bad:
        raise TableError("lbm_bad_year", path=str(path), texts=bad[:5])
    return np.array([int(text) for text in column.texts], dtype=np.int64)[column.at]


def _scores(table: Bulk, headers: dict[str, str], path: Path) -> dict[str, Floats]:
    """Give the scores; what a dot and a comma mean is told for all of them at once."""
    columns = {name: table.columns[headers[name]] for name in _present(headers)}
    mark = marks.of_columns((c.texts for c in columns.values()), ";", own=False)
    return {
        name: cells.numbers(column.texts, mark, path, headers[name])[column.at]
        for name, column in columns.items()
    }


def _refuse_classes(scores: dict[str, Floats], path: Path) -> None:
    """Refuse whole numbers from 1 to 9 where scores should be: those are classes."""
    total = scores["lbm"][~np.isnan(scores["lbm"])]
    if len(total) >= _ENOUGH and (total == np.round(total)).all() and total.min() >= 1:
        raise TableError("lbm_classes", path=str(path))


def _points_down(parts: Sequence[_Part]) -> bool:
    """Tell whether nuisance and crime (onv) is higher where the whole is lower.

    All parts should be higher where things are better; the provider's files were not seen.
    """
    finest = max(parts, key=lambda part: len(part.codes))
    if "onv" not in finest.scores:
        return False
    one, other = finest.scores["onv"], finest.scores["lbm"]
    both = (finest.years == finest.years.max()) & ~np.isnan(one) & ~np.isnan(other)
    if both.sum() < _ENOUGH or not one[both].std() or not other[both].std():
        return False
    return bool(np.corrcoef(one[both], other[both])[0, 1] < 0)


def _series(
    parts: Sequence[_Part],
    key: str,
    indicator: Indicator,
    year: int,
    source: Source,
    flags: tuple[str, ...],
) -> Series | None:
    chosen = [(p, p.years == year) for p in parts if key in p.scores]
    codes = np.concatenate([p.codes[rows] for p, rows in chosen] or [np.array([], dtype=object)])
    if not len(codes):
        return None
    found, counts = np.unique(codes.astype(str), return_counts=True)
    if twice := found[counts > 1].tolist():
        raise TableError("table_duplicates", path=source.file, codes=twice[:20], count=len(twice))
    values = np.concatenate([p.scores[key][rows] for p, rows in chosen])
    special = np.zeros(len(codes), dtype=np.int8)
    return Series(indicator, year, codes, values, special, None, None, source, key, flags=flags)


def _source(
    path: Path,
    year: int,
    edition: int,
    parts: Sequence[_Part],
    digest: str,
    kept: Kept | None = None,
) -> Source:
    title = f"Leefbaarometer 3.0, meting {edition}"
    return Source(
        role="figures", title=title, provider="ministerie van BZK",
        rows=sum(int((part.years == year).sum()) for part in parts), year=year, licence=LICENCE,
        attribution=f"Leefbaarometer 3.0, ministerie van BZK, {year}, {LICENCE}",
        origin="ministerie van BZK (Leefbaarometer)", checksum=digest,
        file=kept.url.rpartition("/")[2] if kept else path.name,
        retrieved=kept.retrieved if kept else "",
    )  # fmt: skip
