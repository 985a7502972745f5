"""The whole system on one machine, with any number of each process: `make run`, `make eval` and the tests."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from palmgov.running.console import StartError
from palmgov.running.ports import LOOPBACK, find_free_ports
from palmgov.running.processes import StackPlan, plan_processes, shared_environment
from palmgov.running.redis_server import EmbeddedRedis, find_redis_binary
from palmgov.running.supervise import ProcessState, Supervision
from palmgov.settings import Settings


@dataclass(frozen=True)
class Replicas:
    """How many of each process."""

    gateways: int = 1
    actions: int = 1
    rasas: int = 1
    workers: int = 1


@dataclass(frozen=True)
class StackOptions:
    """What differs between a laptop's start and a test's."""

    replicas: Replicas = field(default_factory=Replicas)
    # None: the first gateway takes a free port too.
    port: int | None = None
    # Further settings for every process, for instance wider rate limits in a test.
    environment: Mapping[str, str] = field(default_factory=dict)


def plan_stack(settings: Settings, model: Path, options: StackOptions) -> StackPlan:
    """Choose ports and addresses; an embedded Redis is planned when the settings name none."""
    count = options.replicas
    ports = find_free_ports(1 + count.gateways + count.actions + count.rasas)
    data_dir = settings.data_dir.resolve()
    embedded = None
    if not settings.redis_url:
        embedded = EmbeddedRedis(find_redis_binary(), data_dir / "redis", ports[0])
    gateways = ports[1 : 1 + count.gateways]
    if options.port is not None:
        gateways[0] = options.port
    rest = ports[1 + count.gateways :]
    return StackPlan(
        host=settings.host,
        gateway_ports=tuple(gateways),
        actions_ports=tuple(rest[: count.actions]),
        rasa_ports=tuple(rest[count.actions :]),
        workers=count.workers,
        model=model.resolve(),
        data_dir=data_dir,
        database_url=settings.get_database_url(),
        redis_url=embedded.url if embedded else settings.redis_url,
        embedded_redis=embedded,
        channels=settings.channels.resolve() if settings.channels else None,
    )


class Stack:
    """A running system, from `start` to `stop`; `stop` leaves no process."""

    def __init__(self, plan: StackPlan, environment: Mapping[str, str] | None = None) -> None:
        self.plan = plan
        self.supervision = Supervision(
            plan_processes(plan), plan.data_dir, {**shared_environment(plan), **(environment or {})}
        )

    @property
    def urls(self) -> tuple[str, ...]:
        """Where each gateway answers."""
        return self.plan.urls

    @property
    def actions_urls(self) -> tuple[str, ...]:
        """Where each action server answers."""
        return tuple(f"http://{LOOPBACK}:{port}" for port in self.plan.actions_ports)

    @property
    def rasa_urls(self) -> tuple[str, ...]:
        """Where each Rasa answers."""
        return tuple(f"http://{LOOPBACK}:{port}" for port in self.plan.rasa_ports)

    def start(self) -> None:
        """Start every process; it is ready later (see `readiness`)."""
        if self.plan.embedded_redis:
            self.plan.embedded_redis.write_config()
        self.supervision.start()

    def stop(self) -> None:
        """End every process."""
        self.supervision.stop()

    def get_process(self, name: str) -> ProcessState:
        """The process called `name` (`rasa-1`, `redis` …); raises StartError when there is none."""
        found = self.supervision.find_process(name)
        if found is None:
            raise StartError(f"没有名为 {name} 的进程 / no process called {name}")
        return found

    def kill(self, name: str, with_signal: signal.Signals = signal.SIGKILL) -> None:
        """Make one process crash; the supervisor starts it again."""
        pid = self.get_process(name).pid
        if pid:
            os.kill(pid, with_signal)
