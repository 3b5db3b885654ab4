"""The sample, served as the real services serve the real thing, each with its own address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import fake_cbs, fake_pdok, fake_zip
from .fake_cbs import FakeTable
from .fake_host import Host

TABLES = {2023: "85618NED", 2024: "85984NED"}
"""The real numbers of the years that the sample has as OData rows."""

CRIME, HEALTH = "47018NED", "50150NED"
_TOPIC = re.compile(r"^.+_\d+$")


@dataclass
class Provider:
    """Everything that is served, to be changed or broken by a test."""

    hosts: dict[str, Host]
    kwb: dict[int, FakeTable]
    others: dict[str, FakeTable]
    maps: list[fake_pdok.FakeMap]
    settings: dict[str, str] = field(default_factory=dict)

    def asked(self) -> int:
        """Tell how many requests came in."""
        return sum(len(host.asked) for host in self.hosts.values())


@contextmanager
def served(files: Mapping[str, Path], page: int = 200, latency: float = 0.0) -> Iterator[Provider]:
    """Serve the sample's files until the block ends."""
    folder = files["figures_2024"].parent
    kwb = {year: _key_figures(folder, year, page) for year in TABLES}
    others = {id: _theme(folder, id, page) for id in (CRIME, HEALTH)}
    maps = [fake_pdok.of_package(files[f"geometry_{year}"], year, page=page) for year in TABLES]
    routes = {
        "cbs": [fake_cbs.routes(list(kwb.values()))],
        "dataderden": [fake_cbs.routes(list(others.values()))],
        "pdok": [fake_pdok.routes(maps)],
        "leefbaarometer": [fake_zip.routes(_leefbaarometer(folder))],
        "duo": [],
    }
    with ExitStack() as stack:
        hosts = {
            name: stack.enter_context(Host(*answers, latency=latency))
            for name, answers in routes.items()
        }
        hosts |= {"pdok-service": hosts["pdok"], "cbs-geo": hosts["pdok"]}
        hosts |= {"cbs4": hosts["duo"], "cbs-www": hosts["duo"]}
        settings = {name: host.base for name, host in hosts.items()}
        yield Provider(hosts, kwb, others, maps, settings)


def _rows(folder: Path, id: str, part: str) -> list[dict[str, Any]]:
    path = folder / f"{id}_{part}.json"
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["value"]
    return found


def _key_figures(folder: Path, year: int, page: int) -> FakeTable:
    id = f"90{year % 1000:03d}NED"
    info = _rows(folder, id, "TableInfos")[0] | {"Identifier": TABLES[year]}
    regions = {"WijkenEnBuurten": _rows(folder, id, "WijkenEnBuurten")}
    rows = _rows(folder, id, "TypedDataSet")
    return FakeTable(info, _rows(folder, id, "DataProperties"), regions, rows, page)


def _theme(folder: Path, id: str, page: int) -> FakeTable:
    """Serve a theme table; what describes it is made from its rows."""
    sample = {CRIME: "91018NED", HEALTH: "91150NED"}[id]
    rows = _rows(folder, sample, "TypedDataSet")
    info = _rows(folder, sample, "TableInfos")[0] | {"Identifier": id, "RecordCount": len(rows)}
    names = [key for key in rows[0] if key != "ID" and not _TOPIC.match(key)]
    dimensions = {name: _keys(rows, name) for name in names}
    properties = [
        {"ID": number, "Key": key, "Type": _type(key, names), "ParentID": None, "Title": key,
         "Unit": "%" if id == HEALTH else "aantal"}
        for number, key in enumerate(key for key in rows[0] if key != "ID")
    ]  # fmt: skip
    return FakeTable(info, properties, dimensions, rows, page)


def _type(key: str, dimensions: Sequence[str]) -> str:
    if key == "WijkenEnBuurten":
        return "GeoDetail"
    if key == "Perioden":
        return "TimeDimension"
    return "Dimension" if key in dimensions else "Topic"


def _keys(rows: Sequence[Mapping[str, Any]], name: str) -> list[dict[str, Any]]:
    return [{"Key": key, "Title": key.strip()} for key in dict.fromkeys(r[name] for r in rows)]


def _leefbaarometer(folder: Path) -> dict[str, bytes]:
    content = {path.name: path.read_bytes() for path in folder.glob("leefbaarometer_*.csv")}
    name = "resources/open-data-leefbaarometer-meting-2024.zip"
    return {name: fake_zip.zipped(content)}
