"""School advice by gemeente of the school, from DUO's counts by school. Frame module.

Source: DUO Open Onderwijsdata. A school draws pupils from elsewhere too: this says something of the
schools in a gemeente, not of the children who live there. Two shapes are read: a row a school with
a column an advice, and a row an advice, beside which the list of schools tells the gemeente.

DUO hides counts below five. A gemeente's share is then known between two ends only; it is given
where those lie close together, and secret elsewhere. Nothing is filled in for a hidden count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import numpy as np

from .. import codes
from ..catalogue import Catalogue, Indicator
from ..codes import Level
from ..errors import CodeError, ServiceError, TableError
from ..fetch.cache import Kept
from ..fetch.downloads import BrokenContentError, Downloads
from ..missing import Reason
from . import bulk
from .bulk import Bulk
from .found import Found, addresses, keyed
from .provenance import Source, checksum
from .series import Series

SERVICE = "duo"
LICENCE = "CC0"
MOST_APART = 2.0
"""Percentage points that the ends of a share may lie apart; the middle is then at most 1 off."""

NAME = "DUO (schooladviezen)"
"""How a message calls the source."""

_MOST_HIDDEN = 4
_HIDDEN = re.compile(r"<\s*5|-1|1\s*-\s*4|x|\*", re.IGNORECASE)
_ADVICE = re.compile(r"VSO|PRO|VMBO(?:_[A-Z_]+)?|HAVO|HAVO_VWO|VWO")
_HIGH = frozenset({"HAVO", "HAVO_VWO", "VWO"})
_NUMBERED = {str(n): "HAVO" if n in (9, 10, 11) else "VMBO" for n in range(1, 12)} | {"12": ""}
"""What the numbers of advices mean. Sources differ on which of 9, 10 and 11 is which of havo,
havo/vwo and vwo, and agree that those three are they; 12 is no advice."""

_SCHOOL = (("INSTELLINGSCODE", "BRIN_NUMMER"), ("VESTIGINGSCODE", "VESTIGINGSNUMMER"))
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass
class _Counts:
    """Of one gemeente in one year: the least and the most that both sides can be."""

    least_high: int = 0
    most_high: int = 0
    least_rest: int = 0
    most_rest: int = 0

    def add(self, high: bool, least: int, most: int) -> None:
        """Count the advices of one school of one kind."""
        if high:
            self.least_high, self.most_high = self.least_high + least, self.most_high + most
        else:
            self.least_rest, self.most_rest = self.least_rest + least, self.most_rest + most

    def ends(self) -> tuple[float, float]:
        """Give the lowest and the highest share there can be, in percent; NaN of nobody."""
        top, bottom = self.least_high + self.most_rest, self.most_high + self.least_rest
        return (
            100 * self.least_high / top if top else np.nan,
            100 * self.most_high / bottom if bottom else np.nan,
        )

    @property
    def exact(self) -> bool:
        """Whether nothing is hidden."""
        return (self.least_high, self.least_rest) == (self.most_high, self.most_rest)


@dataclass
class _Read:
    """All that the files gave: counts by (year, gemeente), and schools of which none is known."""

    counts: dict[tuple[int, str], _Counts]
    placeless: set[str]
    hidden: int = 0
    cells: int = 0


def recognises(path: Path) -> bool:
    """Tell whether a file has counts of school advices, in either shape."""
    return bool(_kind(_headers(_start(path))))


def is_schools(path: Path) -> bool:
    """Tell whether a file is a list of schools with their gemeente."""
    headers = _headers(_start(path))
    return not _kind(headers) and _gemeente(headers) is not None and _school(headers) is not None


def fetch(downloads: Downloads, catalogue: Catalogue, years: Sequence[int] = ()) -> Found:
    """Find the files in DUO's catalogue, fetch them and read the years asked for.

    Raises ServiceError where they cannot be had, TableError for one that cannot be read.
    """
    known = addresses()["duo"]
    advices = _fetched(downloads, known["packages"], "schooladviezen")
    schools = _fetched(downloads, known["addresses"], "adressen basisonderwijs")
    return read(
        [p for p in advices if recognises(p)],
        catalogue,
        years,
        [p for p in schools if is_schools(p)],
        came=advices,
    )


def read(
    paths: Sequence[Path],
    catalogue: Catalogue,
    years: Sequence[int] = (),
    schools: Sequence[Path] = (),
    year: int | None = None,
    *,
    came: Mapping[Path, Kept] | None = None,
) -> Found:
    """Read shares of havo and vwo among the advices, by gemeente of the school.

    A school year counts as the year in which it begins, as DUO's own ``PEILJAAR`` does. ``year`` is
    for a file that tells none; ``came`` tells where fetched files came from, as the cache names
    them by their content. Raises TableError for a file that is no such table, that has no
    gemeenten where no list of schools is given, or that holds an advice that is not known.
    """
    if not paths:
        raise TableError("duo_no_advices", path="DUO")
    known = _gemeenten(schools)
    found, wanted = Found(), keyed(catalogue, "DUO")
    files = []
    for path in paths:
        kept = (came or {}).get(path)
        name = unquote(urlsplit(kept.url).path).rpartition("/")[2] if kept else path.name
        files.append((path, kept, name, _one(path, known, year, name)))
    held = {y for *_, read_ in files for y, _ in read_.counts}
    chosen = {y for y in held if not years or y in years}
    if not chosen and came is not None:
        # The newest before the years asked, where none of them is there yet.
        chosen = set(sorted(y for y in held if y < max(years))[-1:])
    for path, kept, name, read_ in files:
        for each in sorted({y for y, _ in read_.counts} & chosen):
            source = _source(read_, each, path, name, kept.retrieved if kept else "")
            found.series += [_series(read_, each, i, source) for i in wanted.values()]
        if read_.placeless:
            values = {"path": name, "n": len(read_.placeless)}
            found.warnings.append(("duo_no_gemeente", values))
    _tell(found)
    return found


def _tell(found: Found) -> None:
    """Tell that these are figures of schools, and for how many gemeenten too much is hidden."""
    found.warnings.append(("duo_by_school", {}))
    for series in found.series:
        secret = int((series.special == Reason.GEHEIM_OF_NIET_AANWEZIG).sum())
        if secret:
            values = {"year": series.year, "n": secret, "total": len(series.codes)}
            found.warnings.append(("duo_hidden", values))


# What the catalogue has


def _fetched(downloads: Downloads, names: Iterable[str], words: str) -> dict[Path, Kept]:
    """Fetch the CSVs of the first package that is there, else of what a search finds."""
    for name in names:
        try:
            found = _asked(downloads, f"package_show?id={quote(name)}")
        except ServiceError as exc:
            if exc.key != "service_gone":
                raise
            continue
        return _files(downloads, [found])
    found = _asked(downloads, f"package_search?q={quote(words)}&rows=5")
    packages = found.get("results")
    return _files(downloads, packages if isinstance(packages, list) else [])


def _asked(downloads: Downloads, question: str) -> dict[str, Any]:
    path = f"api/3/action/{question}"
    kept = downloads.get(SERVICE, path, check=_check)
    return _result(downloads.cache.path(kept))


def _check(path: Path) -> None:
    _result(path)


def _result(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        raise BrokenContentError("service_not_json") from exc
    result = found.get("result") if isinstance(found, dict) and found.get("success") else None
    if not isinstance(result, dict):
        raise BrokenContentError("service_not_rows")
    return result


def _files(downloads: Downloads, packages: Sequence[Any]) -> dict[Path, Kept]:
    """Fetch the CSVs of packages; an address of a host within DUO is asked of its public one."""
    urls = [
        str(resource.get("url") or "")
        for package in packages if isinstance(package, dict)
        for resource in package.get("resources") or () if isinstance(resource, dict)
        if "csv" in f"{resource.get('format')} {resource.get('url')}".lower()
    ]  # fmt: skip
    found = {}
    for url in dict.fromkeys(filter(None, urls)):
        kept = downloads.at(SERVICE, downloads.services.at_home(SERVICE, url))
        found[downloads.cache.path(kept)] = kept
    return found


# The files


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1 << 14)
    except OSError:
        return b""


def _headers(content: bytes) -> dict[str, str]:
    """Give the headers as written, by how they are written in capitals."""
    return {h.strip("\"'").upper().replace(" ", "_"): h for h in bulk.headers(content)}


def _kind(headers: dict[str, str]) -> str:
    if {"HAVO", "VWO"} <= set(headers) and _school(headers):
        return "wide"
    return "long" if {"ADVIES", "AANTAL_LEERLINGEN"} <= set(headers) and _school(headers) else ""


def _school(headers: dict[str, str]) -> tuple[str, str] | None:
    parts = [next((headers[n] for n in names if n in headers), None) for names in _SCHOOL]
    return None if parts[0] is None or parts[1] is None else (parts[0], parts[1])


def _gemeente(headers: dict[str, str]) -> str | None:
    return headers.get("GEMEENTENUMMER") or headers.get("GEMEENTECODE")


def _table(path: Path) -> tuple[Bulk, dict[str, str]]:
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise TableError("file_unreadable", path=str(path), why=str(exc.strerror)) from exc
    table, headers = bulk.read(content, path), _headers(content)
    if table.ragged:
        raise TableError("table_ragged", path=str(path), rows=table.ragged[:5], width=len(headers))
    return table, headers


def _brins(table: Bulk, school: tuple[str, str]) -> list[str]:
    """Give, row for row, which school: its number and that of its site, without lost zeros."""
    one, other = (table.columns[name].each() for name in school)
    return [f"{a.upper().zfill(4)}{_site(b, a)}" for a, b in zip(one, other, strict=True)]


def _site(text: str, brin: str) -> str:
    """Give the number of a site in two digits; some lists write the school's number before it."""
    return text.upper().removeprefix(brin.upper()).zfill(2)


def _gemeenten(paths: Sequence[Path]) -> dict[str, str]:
    """Give the gemeente of each school in the lists."""
    found: dict[str, str] = {}
    for path in paths:
        table, headers = _table(path)
        school, gemeente = _school(headers), _gemeente(headers)
        if school is None or gemeente is None:
            raise TableError("duo_no_schools", path=str(path))
        written = table.columns[gemeente].each()
        found |= {
            b: c for b, t in zip(_brins(table, school), written, strict=True) if (c := _code(t))
        }
    return found


def _code(text: str) -> str:
    try:
        return codes.parse(text, Level.GEMEENTE) if text else ""
    except CodeError:
        return ""


def _one(path: Path, known: dict[str, str], year: int | None, name: str) -> _Read:
    table, headers = _table(path)
    kind, school, gemeente = _kind(headers), _school(headers), _gemeente(headers)
    if not kind or school is None:
        raise TableError("duo_no_advices", path=str(path))
    if gemeente is None and not known:
        raise TableError("duo_needs_schools", path=str(path))
    schools = _brins(table, school)
    if gemeente is not None:
        own = [_code(text) for text in table.columns[gemeente].each()]
        places = [code or known.get(brin, "") for code, brin in zip(own, schools, strict=True)]
    else:
        places = [known.get(brin, "") for brin in schools]
    years = _years(table, headers, year, name)
    result = _Read({}, {b for b, place in zip(schools, places, strict=True) if not place})
    for high, texts in _advices(table, headers, kind, path):
        _count(result, high, texts, places, years, path)
    return result


def _years(table: Bulk, headers: dict[str, str], year: int | None, file: str) -> list[int]:
    """Give the year of each row: the moment of counting, else what the file's name says."""
    name = headers.get("PEILJAAR") or headers.get("PEILDATUM_LEERLINGEN")
    if name is not None:
        told = {text: _YEAR.search(text) for text in table.columns[name].texts}
        if all(told.values()):
            return [int(found[0]) for t in table.columns[name].each() if (found := told[t])]
    named = _YEAR.search(file)
    fixed = year or (int(named[0]) if named else None)
    if fixed is None:
        raise TableError("table_year_unknown", path=file)
    return [fixed] * table.rows


def _advices(
    table: Bulk, headers: dict[str, str], kind: str, path: Path
) -> Iterable[tuple[list[bool | None], list[str]]]:
    """Give columns of counts with, row for row, whether it is havo or vwo; None for no advice."""
    if kind == "wide":
        for name, header in headers.items():
            if _ADVICE.fullmatch(name):
                yield [name in _HIGH] * table.rows, table.columns[header].each().tolist()
        return
    column = table.columns[headers["ADVIES"]]
    meant = {text: _meaning(text) for text in column.texts}
    if strange := [text for text, advice in meant.items() if advice is None]:
        raise TableError("duo_unknown_advice", path=str(path), texts=strange[:10])
    high = [(meant[t] in _HIGH) if meant[t] else None for t in column.each()]
    yield high, table.columns[headers["AANTAL_LEERLINGEN"]].each().tolist()


def _meaning(text: str) -> str | None:
    """Give what an advice is called in the other shape; empty for no advice, None for unknown."""
    if text in _NUMBERED:
        return _NUMBERED[text]
    plain = re.sub(r"[^A-Z]+", "_", text.upper()).strip("_")
    if _ADVICE.fullmatch(plain):
        return plain
    return "" if "NIET" in plain or "GEEN" in plain or "OVERIG" in plain else None


def _count(
    result: _Read,
    high: list[bool | None],
    texts: list[str],
    places: list[str],
    years: list[int],
    path: Path,
) -> None:
    for side, text, place, year in zip(high, texts, places, years, strict=True):
        if side is None or not place:
            continue
        least, most = _ends(text, path)
        result.cells += 1
        result.hidden += least != most
        result.counts.setdefault((year, place), _Counts()).add(side, least, most)


def _ends(text: str, path: Path) -> tuple[int, int]:
    """Give the least and the most that a count can be; an empty cell is a hidden one too."""
    plain = text.strip("\"' ")
    if plain.isascii() and plain.isdigit():
        return int(plain), int(plain)
    if not plain or _HIDDEN.fullmatch(plain):
        return 0, _MOST_HIDDEN
    raise TableError("duo_bad_count", path=str(path), text=plain[:20])


def _series(read_: _Read, year: int, indicator: Indicator, source: Source) -> Series:
    known = sorted((code, counts) for (y, code), counts in read_.counts.items() if y == year)
    codes_ = np.array([code for code, _ in known], dtype=object)
    ends = np.array([counts.ends() for _, counts in known], dtype=np.float64)
    close = ends[:, 1] - ends[:, 0] <= MOST_APART
    values = np.where(close, ends.mean(axis=1), np.nan)
    special = np.where(
        close | np.isnan(ends).any(axis=1), Reason.NONE, Reason.GEHEIM_OF_NIET_AANWEZIG
    )
    above = np.array([c.least_high if c.exact else np.nan for _, c in known], dtype=np.float64)
    below = np.array(
        [c.least_high + c.least_rest if c.exact else np.nan for _, c in known], dtype=np.float64
    )
    return Series(
        indicator, year, codes_, values, special.astype(np.int8), above, below, source, "HAVO+VWO"
    )


def _source(read_: _Read, year: int, path: Path, name: str, retrieved: str) -> Source:
    title = f"Schooladviezen, schooljaar {year}-{year + 1}, naar gemeente van de school"
    return Source(
        role="figures", title=title, provider="DUO", year=year, licence=LICENCE,
        rows=sum(y == year for y, _ in read_.counts), attribution=f"DUO, {title}, {LICENCE}",
        origin="DUO", checksum=checksum(path), file=name, retrieved=retrieved,
    )  # fmt: skip
