"""Whether the platform still listens."""

from __future__ import annotations

import socket

from gateway.channels.wechat.line import PlatformLine


def test_a_line_is_open_until_the_other_side_hangs_up() -> None:
    ours, theirs = socket.socketpair()
    line = PlatformLine({"gunicorn.socket": ours})
    assert line.is_open()
    theirs.send(b"more")
    assert line.is_open() and ours.recv(4) == b"more"
    theirs.close()
    assert not line.is_open()
    ours.close()
    assert not line.is_open()


def test_a_server_that_does_not_tell_counts_as_a_line_that_is_open() -> None:
    assert PlatformLine({}).is_open()
