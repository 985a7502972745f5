"""Waiting for what the worker does after the answer has gone out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
LONGEST_SECONDS = 20.0


def wait_for(find: Callable[[], Result | None]) -> Result:
    """What `find` returns as soon as it returns anything."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while (found := find()) is None:
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)
    return found
