"""The tests themselves cannot reach the network."""

from __future__ import annotations

import socket
import urllib.request

import pytest


def test_no_socket_can_be_made() -> None:
    with pytest.raises(RuntimeError):
        socket.socket()


def test_no_address_can_be_looked_up() -> None:
    with pytest.raises(RuntimeError):
        urllib.request.urlopen("http://example.invalid/")


@pytest.mark.loopback
def test_loopback_may_be_used_where_a_test_says_so() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        with pytest.raises(RuntimeError, match="not a loopback"):
            client.connect(("192.0.2.1", 80))
