"""Street files linked to the buurten of a pack: what the command and Processing both do. Frame."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..distributed import HERE, Engine
from ..pack.reader import Pack
from ..pack.street_tables import LinkedStreets
from ..progress import Progress, silent
from ..recipe import TOLERANCE
from . import addresses, borders, lines, links


class Linked(NamedTuple):
    """The streets, and whether the map is so simplified that their shares are approximate."""

    streets: LinkedStreets
    approximate: bool


def of_files(
    pack: Path,
    streets: Sequence[Path],
    doors: Sequence[Path] = (),
    *,
    name_field: str = "",
    tolerance: float = TOLERANCE,
    year: int | None = None,
    progress: Progress = silent,
    engine: Engine = HERE,
) -> Linked:
    """Link the streets of files to the buurten of a pack; ``doors`` are files of addresses.

    ``year`` is that of the map (default: the newest); ``progress`` may raise to stop;
    ``engine`` does the heavy parts. Raises what reading and linking raise.
    """
    links.check_tolerance(tolerance)
    progress("read", 0.0)
    with Pack(pack) as opened:
        areas = borders.of_pack(opened, pack, year)
    read = lines.read(list(streets), name_field=name_field)
    found = addresses.read(list(doors), name_field=name_field) if doors else None
    made = links.link(read, areas, found, tolerance, progress=progress, engine=engine)
    return Linked(made, borders.is_simplified(areas))
