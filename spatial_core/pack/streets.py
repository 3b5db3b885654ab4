"""The streets of a pack: found by id or name, with the buurten that they lie in. Pure."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from .. import escape
from ..errors import NotFoundError
from ..street import Street, StreetLink, Stretch
from . import schema
from .areas import PackAreas


class PackStreets(PackAreas):
    """A pack that can be asked for its streets; one without any says so by empty answers."""

    @cached_property
    def street_years(self) -> tuple[int, ...]:
        """The years on whose borders streets were linked, oldest first."""
        if schema.STREETS not in self._tables:
            return ()
        rows = self._rows(schema.sql("SELECT DISTINCT year FROM {t} ORDER BY 1", t=schema.STREETS))
        return tuple(int(row[0]) for row in rows)

    def streets(self, year: int | None = None) -> list[Street]:
        """Give the streets of a year (default: the newest that has any), by name and place."""
        chosen = self._street_year(year)
        if chosen is None:
            return []
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE year = ? ORDER BY name, place, id",
                c=Street._fields,
                t=schema.STREETS,
            ),
            chosen,
        )
        return [_street(row) for row in rows]

    def street(self, id: str, year: int | None = None) -> Street:
        """Give a street by its id. Raises NotFoundError for one that the pack does not hold."""
        chosen = self._street_year(year)
        rows = [] if chosen is None else self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE id = ? AND year = ?", c=Street._fields, t=schema.STREETS
            ),
            id,
            chosen,
        )  # fmt: skip
        if not rows:
            raise NotFoundError("street_unknown", street=id, n=len(self.streets(year)))
        return _street(rows[0])

    @lru_cache(maxsize=512)  # noqa: B019
    def street_links(self, id: str, year: int) -> tuple[StreetLink, ...]:
        """Give the buurten of a street, that with the largest share first."""
        return tuple(
            StreetLink(*row)
            for row in self._rows(
                schema.sql(
                    "SELECT {c} FROM {t} WHERE street = ? AND year = ? ORDER BY share DESC, code",
                    c=StreetLink._fields,
                    t=schema.STREET_LINKS,
                ),
                id,
                year,
            )
        )

    def streets_of(self, code: str, year: int) -> list[StreetLink]:
        """Give the links of all streets that lie in or along a buurt, by street."""
        if year not in self.street_years:
            return []
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE code = ? AND year = ? ORDER BY street",
                c=StreetLink._fields,
                t=schema.STREET_LINKS,
            ),
            code,
            year,
        )
        return [StreetLink(*row) for row in rows]

    def stretches(self, year: int, street: str | None = None) -> list[Stretch]:
        """Give the stretches with another buurt on either side, of one street or of all.

        In the order of the layer ``straatgrens``: the first is its feature 1.
        """
        if year not in self.street_years:
            return []
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE year = ?1 AND (?2 IS NULL OR street = ?2)"
                " ORDER BY rowid",
                c=Stretch._fields,
                t=schema.STRETCHES,
            ),
            year,
            street,
        )
        return [Stretch(*row) for row in rows]

    def street_account(self) -> list[tuple[int, str, int, tuple[str, ...]]]:
        """Tell what became of the rows of the street files: (year, key, rows, some of them)."""
        if schema.STREET_ACCOUNT not in self._tables:
            return []
        rows = self._rows(
            schema.sql("SELECT year, key, count, examples FROM {t}", t=schema.STREET_ACCOUNT)
        )
        return [
            (int(y), str(k), int(n), tuple(filter(None, str(e).split("\n")))) for y, k, n, e in rows
        ]

    def _street_year(self, year: int | None) -> int | None:
        if year is None:
            return self.street_years[-1] if self.street_years else None
        return year if year in self.street_years else None


def _street(row: tuple[Any, ...]) -> Street:
    made = Street(*row)
    name, place, of = (escape.visible(text) for text in (made.name, made.place, made.gemeente))
    return made._replace(name=name, place=place, gemeente=of, boundary=bool(made.boundary))
