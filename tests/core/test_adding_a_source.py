"""Whoever adds a source is told by a test of each place that they forgot."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from spatial_core import gather, intake
from spatial_core.catalogue import Catalogue
from spatial_core.fetch import services
from spatial_core.sources import found, specs

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "adding_a_source.md"
PLUGIN = CHECKOUT / "qgis_plugin" / "state" / "making" / "orders.py"
OF_TABLES = {"kwb", "cbs", "cbs_nabijheid", "politie", "rivm_ggd", "rivm_vektis"}
"""Providers of indicators whose figures come as tables of CBS's services."""


@pytest.mark.parametrize("name", gather._FILES)
def test_a_provider_of_files_can_be_fetched_read_and_recognised(name: str) -> None:
    module = gather._FILES[name]
    assert isinstance(module.NAME, str)
    assert {"downloads", "catalogue", "years"} <= set(inspect.signature(module.fetch).parameters)
    assert {"path", "catalogue"} & set(inspect.signature(module.recognises).parameters)
    assert f"{name}.recognises(path)" in inspect.getsource(intake)
    assert name in found.addresses()


@pytest.mark.parametrize("name", gather._FILES)
def test_its_service_has_an_address_and_knows_where_it_may_send_us(name: str) -> None:
    service = gather._FILES[name].SERVICE
    assert services.BASES[service].startswith("https://")
    host = services.BASES[service].removeprefix("https://")
    assert host in services.REDIRECTS[service]


def test_every_service_is_asked_by_a_source(catalogue: Catalogue) -> None:
    core = CHECKOUT / "spatial_core"
    written = "".join(p.read_text("utf-8") for p in core.rglob("*.py") if p.stem != "services")
    asked = {family.service for family in specs.families(catalogue)}
    asked |= {name for name in services.BASES if f'"{name}"' in written}
    assert asked == set(services.BASES)


def test_every_provider_of_an_indicator_is_one_that_gives_figures(catalogue: Catalogue) -> None:
    assert {one.provider for one in catalogue} == OF_TABLES | set(gather._FILES)


def test_the_plugin_offers_what_comes_from_files() -> None:
    tree = ast.parse(PLUGIN.read_text("utf-8"))
    (offered,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "OF_FILES"
    )
    assert offered == tuple(gather._FILES)


def test_what_the_page_names_is_there() -> None:
    rooms = "spatial_core|data|tests|docs|qgis_plugin"
    named = re.findall(rf"`((?:{rooms})/[\w./]+)`", PAGE.read_text("utf-8"))
    assert len(named) > 10
    for path in named:
        assert (CHECKOUT / path).exists(), path


def test_the_page_tells_what_a_module_of_a_source_has() -> None:
    text = PAGE.read_text("utf-8")
    for name in ("SERVICE", "NAME", "recognises", "fetch", "read"):
        assert f"`{name}" in text
