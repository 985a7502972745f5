"""What each process is told about Redis."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from palmgov.running.processes import StackPlan, shared_environment

NAMES = ("HOST", "PORT", "USER", "PASSWORD", "DB", "TLS")


def make_plan(redis_url: str) -> StackPlan:
    ports = (1,)
    folder = Path("var")
    return StackPlan("127.0.0.1", ports, ports, ports, 1, folder / "model", folder, "sqlite://", redis_url)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("redis://localhost", ("localhost", "6379", "", "", "0", "")),
        ("redis://:secret@localhost:7000/3", ("localhost", "7000", "", "secret", "3", "")),
        ("rediss://desk:p%40ss@cache.test:7001/2", ("cache.test", "7001", "desk", "p@ss", "2", "yes")),
    ],
)
def test_rasa_is_told_every_part_of_the_redis_url(url: str, told: tuple[str, ...]) -> None:
    environment = shared_environment(make_plan(url))
    assert tuple(environment[f"PALMGOV_REDIS_{name}"] for name in NAMES) == told


def test_every_process_is_told_where_the_channel_accounts_are() -> None:
    plan = replace(make_plan("redis://localhost"), channels=Path("/etc/desk/channels.toml"))
    assert shared_environment(plan)["PALMGOV_CHANNELS"] == "/etc/desk/channels.toml"
    assert shared_environment(make_plan("redis://localhost"))["PALMGOV_CHANNELS"] == ""
