"""The areas of a pack: found by code, level, year and gemeente. Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from .. import escape
from ..area import Area, OwnArea
from ..codes import NEDERLAND, Level
from ..errors import NotFoundError
from . import schema
from .file import PackFile


class PackAreas(PackFile):
    """A pack that can be asked for its areas."""

    def area(self, code: str, year: int | None = None) -> Area:
        """Give an area in a year (default: the newest year that has the code).

        Raises NotFoundError for a code the pack does not hold, naming near ones.
        """
        return self.several([code], year)[0]

    def several(self, codes: Iterable[str], year: int | None = None) -> list[Area]:
        """Give several areas as :meth:`area` does; their namesakes are looked up in one go."""
        found = [self._of_code(code, year) for code in codes]
        self._look_up_names(found)
        return [
            replace(area, shared=True) if self._shared_names.get(_name_of(area)) else area
            for area in found
        ]

    def inhabitants(self, code: str, year: int) -> int | None:
        """Give how many people live in an area in a year; None where they are not counted.

        Raises NotFoundError as :meth:`area` does, and is quicker: it looks for no namesakes.
        """
        return self._of_code(code, year).inhabitants

    def _of_code(self, code: str, year: int | None) -> Area:
        rows = self._of_all_years(code)
        chosen = [row for row in rows if year is None or row[3] == year]
        if chosen:
            return self._area(chosen[0])
        if rows:
            raise NotFoundError(
                "area_not_in_year", code=code, year=year, years=sorted(row[3] for row in rows)
            )
        from ..find import near_codes

        raise NotFoundError("area_unknown", code=code, near=near_codes(self, code))

    @lru_cache(maxsize=2048)  # noqa: B019
    def _of_all_years(self, code: str) -> list[tuple[Any, ...]]:
        return self._rows(
            schema.sql(
                # A year that only an own table knows does not say how many people live there.
                "SELECT {c} FROM {t} WHERE code = ? ORDER BY inhabitants IS NULL, year DESC",
                c=_AREA_COLUMNS,
                t=schema.AREAS,
            ),
            code,
        )

    @cached_property
    def _shared_names(self) -> dict[tuple[str, str, str], bool]:
        """Whether another gemeente has an area of a level by the same name, as far as asked."""
        return {}

    def _look_up_names(self, areas: Iterable[Area]) -> None:
        """Look names up that are not known yet: the file has no index of them."""
        asked = {
            _name_of(area)
            for area in areas
            if area.level in (Level.WIJK.value, Level.BUURT.value) and area.gemeente_code
        }
        asked -= self._shared_names.keys()
        if not asked:
            return
        self._names_asked += 1
        if self._names_asked > _FEW:
            # Each time anew it would look through all areas, at every click on a map.
            for name, level, gemeente in asked:
                self._shared_names[name, level, gemeente] = (name, level) in self._namesakes
            return
        names = sorted({name for name, _, _ in asked})
        marks = ", ".join("?" for _ in names)
        known = schema.sql(
            " ".join(
                (
                    "SELECT name, level, min(gemeente), max(gemeente) FROM {t} WHERE name IN",
                    f"({marks}) GROUP BY name, level",
                )
            ),
            t=schema.AREAS,
        )
        held = {(row[0], row[1]): {row[2], row[3]} for row in self._rows(known, *names)}
        for name, level, gemeente in asked:
            others = held.get((name, level), set()) - {gemeente}
            self._shared_names[name, level, gemeente] = bool(others - {None})

    _names_asked = 0

    @cached_property
    def _namesakes(self) -> frozenset[tuple[str, str]]:
        """The names, with their level, that areas of more than one gemeente have."""
        rows = self._rows(
            schema.sql(
                "SELECT name, level FROM {t} WHERE gemeente IS NOT NULL"
                " GROUP BY name, level HAVING min(gemeente) <> max(gemeente)",
                t=schema.AREAS,
            )
        )
        return frozenset((str(name), str(level)) for name, level in rows)

    def areas(
        self, level: str | None = None, year: int | None = None, gemeente: str | None = None
    ) -> list[Area]:
        """Give the areas of a level, year and gemeente, in order of code; None means all."""
        if level is not None and year is not None and gemeente is None:
            return list(self._of_level(level, year))
        return self._some(level, year, gemeente)

    @lru_cache(maxsize=4)  # noqa: B019
    def _of_level(self, level: str, year: int) -> tuple[Area, ...]:
        """Give all areas of a level: references and sizes are both told of them."""
        return tuple(self._some(level, year, None))

    def _some(self, level: str | None, year: int | None, gemeente: str | None) -> list[Area]:
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE (?1 IS NULL OR level = ?1)"
                " AND (?2 IS NULL OR year = ?2) AND (?3 IS NULL OR gemeente = ?3)"
                " ORDER BY code, year",
                c=_AREA_COLUMNS,
                t=schema.AREAS,
            ),
            level,
            year,
            gemeente,
        )
        return [self._area(row) for row in rows]

    def named(self) -> list[Area]:
        """Give every area by each name that it had, as in the newest year of that name.

        In order of code and year: what a search by name needs, without the same in every year.
        """
        rows = self._rows(
            schema.sql(
                # Of the other columns SQLite takes those of the row with the highest year.
                "SELECT code, name, level, max(year), gemeente_name, gemeente, inhabitants, water"
                " FROM {t} GROUP BY code, name ORDER BY code, 4",
                t=schema.AREAS,
            )
        )
        return [self._area(row) for row in rows]

    @cached_property
    def own_areas(self) -> Mapping[tuple[str, int], OwnArea]:
        """Give what is told of the gemeenten's own areas, by code and year; empty without any."""
        if schema.OWN_AREAS not in self._tables:
            return {}
        rows = self._rows(schema.sql("SELECT {c} FROM {t}", c=OwnArea._fields, t=schema.OWN_AREAS))
        found = (dict(zip(OwnArea._fields, row, strict=True)) for row in rows)
        own = [
            OwnArea(**{**told, "buurten": tuple(str(told["buurten"]).split())}) for told in found
        ]
        return {(each.code, each.year): each for each in own}

    def _area(self, row: tuple[Any, ...]) -> Area:
        code, name, level, year, gemeente_name, gemeente, inhabitants, water = row
        own = self.own_areas.get((code, year)) if level == Level.GEBIED.value else None
        return Area(
            str(code),
            escape.visible(name),
            str(level),
            int(year),
            None if code == NEDERLAND or gemeente_name is None else escape.visible(gemeente_name),
            None if gemeente is None else str(gemeente),
            None if inhabitants is None else int(inhabitants),
            bool(water),
            escape.visible(own.label) if own else "",
        )

    def with_polygon(self, level: str, year: int) -> set[str]:
        """Give the codes of the areas that the map of a level and year can draw."""
        rows = self._rows(
            schema.sql(
                "SELECT code FROM {t} WHERE level = ? AND year = ? AND polygon = 1",
                t=schema.AREAS,
            ),
            level,
            year,
        )
        return {str(row[0]) for row in rows}

    def gemeenten_drawn(self, year: int) -> list[str]:
        """Give the names of the gemeenten of which the maps of a year draw anything, sorted."""
        rows = self._rows(
            schema.sql(
                "SELECT DISTINCT gemeente_name FROM {t} WHERE year = ? AND polygon = 1"
                " AND gemeente_name <> ''",
                t=schema.AREAS,
            ),
            year,
        )
        return sorted(str(row[0]) for row in rows)

    @lru_cache(maxsize=64)  # noqa: B019
    def geometry_year(self, level: str, year: int) -> int | None:
        """Give the year of the borders a level's figures are drawn on; None where not known."""
        rows = self._rows(
            schema.sql("SELECT geometry_year FROM {t} WHERE level = ? AND year = ?", t=schema.JOIN),
            level,
            year,
        )
        return rows[0][0] if rows else None

    @lru_cache(maxsize=512)  # noqa: B019
    def middle(self, code: str, level: str, year: int) -> tuple[float, float] | None:
        """Give the middle of the box around an area on the map of a year, in its layer's CRS.

        None where the pack draws no such area. Read from the head of its geometry: no library of
        shapes is needed to tell which of two areas lies west of the other.
        """
        layer = schema.layer_name(level, year)
        if layer not in self._tables:
            return None
        named = schema.sql("SELECT substr(geom, 1, 40) FROM {t} WHERE code = ?", t=layer)
        rows = self._rows(named, code)
        box = _box(rows[0][0]) if rows else None
        return None if box is None else ((box[0] + box[1]) / 2, (box[2] + box[3]) / 2)

    def around(self, level: str, year: int, x: float, y: float) -> list[tuple[str, bytes]]:
        """Give (code, geometry as the layer holds it) of the areas whose box is around a point.

        Empty where the pack draws no such level in that year. ``x`` and ``y`` are in RD.
        """
        layer = schema.layer_name(level, year)
        if layer not in self._tables:
            return []
        heads = self._rows(
            schema.sql("SELECT fid, code, substr(geom, 1, 40) FROM {t} ORDER BY code", t=layer)
        )
        one = schema.sql("SELECT geom FROM {t} WHERE fid = ?", t=layer)
        return [
            (str(code), self._rows(one, fid)[0][0])
            for fid, code, head in heads
            if _box_holds(head or b"", x, y)
        ]

    def changes(self, level: str, year: int) -> list[tuple[str, str]]:
        """Give (code, mark) of every area with CBS's mark of a change since the year before."""
        return self._rows(
            schema.sql(
                "SELECT code, change FROM {t} WHERE level = ? AND year = ? AND change <> ''",
                t=schema.AREAS,
            ),
            level,
            year,
        )

    def fields_of(self, layer: str) -> list[str]:
        """Give the names of a polygon layer's fields, in order."""
        return [row[1] for row in self._rows(schema.sql("PRAGMA table_info({t})", t=layer))]

    @lru_cache(maxsize=32)  # noqa: B019
    def drawn(self, level: str, year: int) -> list[tuple[str, int, int | None]]:
        """Give (code, water, inhabitants) of every area that a layer of the pack draws."""
        return self._rows(
            schema.sql(
                "SELECT code, water, inhabitants FROM {t} WHERE level = ? AND year = ?"
                " AND polygon = 1 ORDER BY code",
                t=schema.AREAS,
            ),
            level,
            year,
        )

    def wijken_in(self, gemeente: str, year: int) -> int:
        """Count the wijken of a gemeente in a year."""
        return self._wijken(year).get(gemeente, 0)

    @lru_cache(maxsize=32)  # noqa: B019  a pack is closed long before the process ends
    def _wijken(self, year: int) -> dict[str, int]:
        """Count the wijken of all gemeenten at once: one look through the areas, not one each."""
        rows = self._rows(
            schema.sql(
                "SELECT gemeente, count(*) FROM {t} WHERE year = ? AND level = 'wijk'"
                " GROUP BY gemeente",
                t=schema.AREAS,
            ),
            year,
        )
        return {str(gemeente): int(count) for gemeente, count in rows}

    @lru_cache(maxsize=2048)  # noqa: B019
    def years_of(self, code: str) -> tuple[int, ...]:
        """Give the years in which the pack knows the area, oldest first."""
        rows = self._rows(
            schema.sql("SELECT year FROM {t} WHERE code = ? ORDER BY year", t=schema.AREAS), code
        )
        return tuple(int(row[0]) for row in rows)

    def years_by_code(self) -> dict[str, tuple[int, ...]]:
        """Give the years in which the pack knows each area, oldest first."""
        found: dict[str, list[int]] = {}
        rows = self._rows(schema.sql("SELECT code, year FROM {t} ORDER BY year", t=schema.AREAS))
        for code, year in rows:
            found.setdefault(str(code), []).append(int(year))
        return {code: tuple(years) for code, years in found.items()}

    @lru_cache(maxsize=4096)  # noqa: B019
    def marks_of(self, code: str) -> Mapping[int, str]:
        """Give CBS's mark of a code by year: what became of it since the year before.

        ``1`` unchanged, ``2`` another code, ``3`` another border; empty where none is given.
        """
        rows = self._rows(
            schema.sql("SELECT year, change FROM {t} WHERE code = ?", t=schema.AREAS), code
        )
        return {int(year): str(mark or "") for year, mark in rows}


_FEW = 3
"""So often names are looked up one by one, as a command does; after that all of them at once."""

_AREA_COLUMNS = (
    "code", "name", "level", "year", "gemeente_name", "gemeente", "inhabitants", "water",
)  # fmt: skip


def _box(head: bytes) -> tuple[float, float, float, float] | None:
    """Give west, east, south and north from the head of a geometry; None where it has no box."""
    # A GeoPackage's geometry: marks, flags (bit 0: byte order, bits 1-3: which box), the box.
    if len(head) < 40 or head[:2] != b"GP" or not head[3] >> 1 & 7:
        return None
    west, east, south, north = struct.unpack("<4d" if head[3] & 1 else ">4d", head[8:40])
    return west, east, south, north


def _box_holds(head: bytes, x: float, y: float) -> bool:
    box = _box(head)
    return box is not None and box[0] <= x <= box[1] and box[2] <= y <= box[3]


def _name_of(area: Area) -> tuple[str, str, str]:
    return area.name, area.level, area.gemeente_code or ""
