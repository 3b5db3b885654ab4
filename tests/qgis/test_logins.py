"""A login of QGIS's authentication store reaches the host it is for, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProject

from qgis_plugin.state.making.network import QgisFetcher
from spatial_core.errors import ServiceError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from tests.support.fake_host import Answer, Ask, Host

WORD = "Geheim7"
PAIR = base64.b64encode(f"jan:{WORD}".encode()).decode()

pytestmark = pytest.mark.loopback


@pytest.fixture
def login(login_store: Any) -> Iterator[str]:
    """The id of a configuration with a name and a password, in a store that is open."""
    manager = login_store
    config = QgsAuthMethodConfig("Basic")
    config.setName("dienst")
    config.setConfig("username", "jan")
    config.setConfig("password", WORD)
    done, config = manager.storeAuthenticationConfig(config)
    assert done
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


def routes(ask: Ask) -> Answer | None:
    known = ask.headers.get("Authorization") == f"Basic {PAIR}"
    return Answer(b"kaas" if known else b"{}", status=200 if known else 403)


def test_a_login_reaches_its_host_and_stands_in_no_file_error_or_log(
    login: str, tmp_path: Path, qgis_new_project: None
) -> None:
    logged: list[str] = []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda *words: logged.append(" ".join(map(str, words))))
    with Host(routes) as host:
        where = Services.of({"cbs": host.base})
        for logins, good in (({"127.0.0.1": login}, True), ({"elders.nl": login}, False)):
            cache = Cache(tmp_path / f"cache-{good}")
            with Downloads(QgisFetcher(logins), cache, where, policy=Policy(tries=1)) as downloads:
                if good:
                    assert downloads.cache.path(downloads.get("cbs", "x")).read_bytes() == b"kaas"
                else:
                    with pytest.raises(ServiceError) as caught:
                        downloads.get("cbs", "x")
                    assert caught.value.key == "service_denied"
                    logged.append(str(caught.value))
    assert QgsProject.instance().write(str(tmp_path / "kaart.qgs"))
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 2
    for word in (WORD, PAIR):
        assert not [content for content in written if word.encode() in content]
        assert not [line for line in logged if word in line]
