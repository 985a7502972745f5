"""Ports."""

from __future__ import annotations

import socket

from palmgov.running.ports import LOOPBACK, find_free_ports, is_port_free


def test_a_listening_port_is_not_free() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        assert not is_port_free(LOOPBACK, server.getsockname()[1])


def test_free_ports_are_different_and_can_be_bound() -> None:
    ports = find_free_ports(8)
    assert len(set(ports)) == 8
    assert all(is_port_free(LOOPBACK, port) for port in ports)


def test_an_unknown_host_is_not_free() -> None:
    assert not is_port_free("192.0.2.1", 8000)
