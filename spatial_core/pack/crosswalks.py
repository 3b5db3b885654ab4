"""The crosswalks of a pack: of which areas of another year an area is made. Pure."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ..crosswalk import Link, Told
from . import schema
from .finer import PackFiner


class PackCrosswalks(PackFiner):
    """A pack that can be asked what became of areas; one without crosswalks says so by ()."""

    @cached_property
    def _crossed(self) -> tuple[tuple[int, int, str], ...]:
        if schema.CROSSWALK not in self._tables:
            return ()
        rows = self._rows(
            schema.sql(
                "SELECT DISTINCT from_year, to_year, level FROM {t} ORDER BY 2, 1, 3",
                t=schema.CROSSWALK_ACCOUNT,
            )
        )
        return tuple((int(a), int(b), str(level)) for a, b, level in rows)

    def crosswalks(self) -> tuple[tuple[int, int, str], ...]:
        """Give (from year, to year, level) of every crosswalk; empty where there is none."""
        return self._crossed

    @lru_cache(maxsize=4096)  # noqa: B019
    def links_to(self, code: str, from_year: int, to_year: int) -> tuple[Link, ...]:
        """Give all links to an area of ``to_year`` from those of ``from_year``, largest first.

        Empty where the pack has no such crosswalk, or the area is not in it; one link of unknown
        provenance where it is and nothing tells what it was.
        """
        if not self._crossed:
            return ()
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE from_year = ? AND to_year = ? AND target = ?"
                " ORDER BY share DESC, source",
                c=Link._fields,
                t=schema.CROSSWALK,
            ),
            from_year,
            to_year,
            code,
        )
        return tuple(Link(*row) for row in rows)

    def links_of_level(self, level: str, from_year: int, to_year: int) -> tuple[Link, ...]:
        """Give all links of a level, by target, and within a target the largest share first.

        Those of sources that went nowhere known have an empty target, so they come first.
        """
        if (from_year, to_year, level) not in self._crossed:
            return ()
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE from_year = ? AND to_year = ? AND level = ?"
                " ORDER BY target, share DESC, source",
                c=Link._fields,
                t=schema.CROSSWALK,
            ),
            from_year,
            to_year,
            level,
        )
        return tuple(Link(*row) for row in rows)

    def crosswalk_account(self) -> tuple[Told, ...]:
        """Tell how many areas of every crosswalk are what, and what its totals are."""
        if not self._crossed:
            return ()
        rows = self._rows(
            schema.sql("SELECT {c} FROM {t}", c=Told._fields, t=schema.CROSSWALK_ACCOUNT)
        )
        return tuple(
            Told(begun, ended, level, key, number, tuple(filter(None, str(some).split("\n"))))
            for begun, ended, level, key, number, some in rows
        )
