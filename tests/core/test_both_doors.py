"""A pack opened as a file and as ``service=NAME`` answers the same to everything one may ask."""

from __future__ import annotations

import inspect
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spatial_core.cli import shared
from spatial_core.pack.reader import Pack
from spatial_core.publish import writing
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from tests.support import postgres

pytestmark = [
    pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing()),
    pytest.mark.whole,
]

NO_QUESTIONS = {"close", "over"}
QUESTIONS = sorted(n for n in dir(Pack) if not n.startswith("_") and n not in NO_QUESTIONS)
GIVEN = {
    "finer_links": {"id": "cell"}, "indicator": {"id": "name"}, "places": {"indicator": "name"},
    "newest_year": {"indicator": "name"}, "series": {"indicator": "name"},
}  # fmt: skip
"""Where a parameter means something else than its name tells in other methods."""


@pytest.fixture(scope="module")
def doors(
    service_file: Path, sample_pack: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Pack, Pack]]:
    """The sample as a file, and out of the database."""
    folder = tmp_path_factory.mktemp("gehaald")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGSERVICEFILE", str(service_file))
        with Database(Address("wm_maker", "beide")) as database:
            writing.publish(database, sample_pack)
        args = Namespace(pack="service=wm_maker schema=beide", lang="nl", cache=str(folder))
        path = shared.opened(args)
    assert folder in Path(path).parents
    with Pack(sample_pack) as local, Pack(path) as fetched:
        yield local, fetched


@pytest.fixture(scope="module")
def asked(doors: tuple[Pack, Pack]) -> dict[str, Any]:
    """What to ask with, by the name of a parameter."""
    pack = doors[0]
    kind, year = pack.finer_kinds()[0]
    indicator = next(i for i in pack.catalogue if pack.finer_series(kind, year).get(i.id))
    street = pack.stretches(year)[0].street
    surface = pack.middle("BU90010200", "buurt", 2024)
    assert surface is not None
    return {
        "code": "BU90010200", "codes": ["BU90010200", "BU90010201"], "level": "buurt",
        "year": year, "years": pack.years, "gemeente": "GM9001", "from_year": 2023,
        "to_year": 2024, "x": surface[0], "y": surface[1], "kind": kind, "id": street,
        "street": street, "indicator": indicator, "indicators": [indicator],
        "area": pack.area("BU90010200", year), "layer": "buurt_2024", "table": "wm_areas",
        "entry": pack.series(indicator.id, "buurt")[year], "source": 1, "name": indicator.id,
        "cell": pack.finer_cells(kind, year)[0].id,
    }  # fmt: skip


def test_every_question_has_one_answer_over_both_doors(
    doors: tuple[Pack, Pack], asked: dict[str, Any]
) -> None:
    found = {name: [answer(pack, name, asked) for pack in doors] for name in QUESTIONS}
    # In an array what is not there is no number, which equals nothing, itself included.
    differ = {n for n, (one, other) in found.items() if one != other and repr(one) != repr(other)}
    assert differ == set()
    # Asked so that there is something to differ.
    assert {name for name, (one, _) in found.items() if not one} == set()
    assert len(found) > 50


def answer(pack: Pack, name: str, known: dict[str, Any]) -> Any:
    found = getattr(pack, name)
    if not callable(found):
        return found
    own = GIVEN.get(name, {})
    names = {each: own.get(each, each) for each in inspect.signature(found).parameters}
    return found(**{each: known[key] for each, key in names.items()})
