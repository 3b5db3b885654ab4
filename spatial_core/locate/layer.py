"""The buurten of a pack, to be asked where points lie. Frame module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .. import _ogr
from ..errors import NotFoundError, PackError
from ..pack import schema
from ..sources.raw import reason
from . import answer, kept
from .index import Index, build
from .lattice import Array

if TYPE_CHECKING:
    from ..pack.reader import Pack

LEVEL = "buurt"


@dataclass(frozen=True)
class Buurten:
    """The map of buurten of a year; :meth:`codes` asks it."""

    index: Index
    year: int

    def codes(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Give the code of the buurt of each point in EPSG:28992, and its ``ligging``.

        The code is an empty text where there is none; ``ligging`` is a number of
        :data:`.answer.LIGGING`.
        """
        found = answer.locate(self.index, x, y)
        return np.append(self.index.names, "")[found.position], found.ligging


def of_pack(pack: Pack, *, year: int | None = None, cache: Path | None = None) -> Buurten:
    """Give the buurten that a pack draws in a year (default: the newest with such a map).

    ``cache`` is the folder in which the index is kept between runs. Raises NotFoundError for a pack
    without a map of buurten, or of another year; PackError for a map that cannot be read.
    """
    counts = {held: rows for level, held, rows in pack.layers if level == LEVEL}
    if not counts:
        raise NotFoundError("no_map_of_level", level=LEVEL, path=str(pack.path))
    if year is not None and year not in counts:
        raise NotFoundError("year_not_there", year=year, years=sorted(counts))
    of_year = max(counts) if year is None else year
    name = schema.layer_name(LEVEL, of_year)
    key = f"{name} {pack.content_hash(name)}"
    found = kept.index(cache, key, lambda: _indexed(pack.path, name, counts[of_year]))
    return Buurten(found, of_year)


def _indexed(path: Path, name: str, rows: int) -> Index:
    try:
        layer = _ogr.read(path, name, ["code", "water"], rows)
    except _ogr.NOT_READ as exc:
        raise PackError("pack_damaged", path=str(path), what=reason(exc)) from exc
    if layer is None or len(layer.shapes) != rows:
        raise PackError("pack_lacks", path=str(path), tables=[name])
    codes = layer.columns["code"].astype(str)
    return build(layer.shapes, names=codes, water=layer.columns["water"] == "ja")
