"""Threads stay with a connection for a moment after its answer, and nobody else is kept waiting by that."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gateway.staying_worker import STAY_MILLISECONDS
from palmgov.running.ports import LOOPBACK, find_free_ports

THREADS = 4
REQUEST = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
LONGER = STAY_MILLISECONDS / 1000 * 4


def name_thread(environ: dict, start_response) -> list[bytes]:
    """A WSGI application that answers with the thread it runs in."""
    name = threading.current_thread().name.encode()
    start_response("200 OK", [("Content-Length", str(len(name)))])
    return [name]


class Connection:
    """An HTTP connection that is kept open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((LOOPBACK, port), timeout=10)
        self._file = self.socket.makefile("rb")

    def send(self, count: int = 1) -> None:
        self.socket.sendall(REQUEST * count)

    def read(self) -> str:
        """The body of the next answer."""
        assert self._file.readline() == b"HTTP/1.1 200 OK\r\n"
        length = 0
        while (line := self._file.readline()) != b"\r\n":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return self._file.read(length).decode()

    def ask(self) -> str:
        self.send()
        return self.read()

    def close(self) -> None:
        self._file.close()
        self.socket.close()


@contextmanager
def run_server() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    (port,) = find_free_ports(1)
    worker = ["--worker-class", "gateway.staying_worker.StayingWorker", "--threads", str(THREADS)]
    command = [*worker, "--bind", f"{LOOPBACK}:{port}", "--keep-alive", "30", "--no-control-socket"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *command, f"{__name__}:name_thread"],
        cwd=Path(__file__).parents[2],
    )
    try:
        wait_until_it_listens(port)
        yield process, port
    finally:
        process.terminate()
        process.wait(20)


def wait_until_it_listens(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("gunicorn does not listen")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with run_server() as (_, port):
        yield port


def test_what_follows_at_once_is_answered_by_the_same_thread(port: int) -> None:
    connection = Connection(port)
    assert len({connection.ask() for _ in range(20)}) == 1
    connection.close()


def test_what_comes_after_a_pause_is_answered_too(port: int) -> None:
    connection = Connection(port)
    for _ in range(3):
        assert connection.ask()
        time.sleep(LONGER)
    connection.close()


def test_requests_that_came_together_are_all_answered(port: int) -> None:
    connection = Connection(port)
    connection.send(3)
    assert all(connection.read() for _ in range(3))
    connection.close()


def test_more_open_connections_than_threads_keep_nobody_waiting(port: int) -> None:
    connections = [Connection(port) for _ in range(5 * THREADS)]
    for _ in range(5):
        for connection in connections:
            assert connection.ask()
    for connection in connections:
        connection.close()


def test_a_connection_that_is_closed_gives_its_thread_back(port: int) -> None:
    for _ in range(5 * THREADS):
        connection = Connection(port)
        connection.ask()
        connection.close()
    connection = Connection(port)
    assert connection.ask()
    connection.close()


def test_it_ends_at_once_while_a_thread_stays() -> None:
    with run_server() as (process, port):
        connection = Connection(port)
        connection.ask()
        process.terminate()
        assert process.wait(10) == 0
        connection.close()
