"""Which processes the system is made of, and what each is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from palmgov.running.environments import ROOT
from palmgov.running.model_cache import rasa_python
from palmgov.running.ports import LOOPBACK
from palmgov.running.redis_server import EmbeddedRedis


@dataclass(frozen=True)
class ProcessSpec:
    """One process: its name, its command, and what its environment has beside everyone's."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict, repr=False)
    folder: Path = ROOT
    # Redis starts first and stops last: the others still write to it while they stop.
    is_foundation: bool = False


@dataclass(frozen=True)
class StackPlan:
    """Ports and addresses of one running system; each list has one entry per process of its kind."""

    host: str
    gateway_ports: tuple[int, ...]
    actions_ports: tuple[int, ...]
    rasa_ports: tuple[int, ...]
    workers: int
    model: Path
    data_dir: Path
    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    embedded_redis: EmbeddedRedis | None = None
    # The file of channel accounts; its secrets stay in it.
    channels: Path | None = None

    @property
    def urls(self) -> tuple[str, ...]:
        """Where each gateway answers."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return tuple(f"http://{host}:{port}" for port in self.gateway_ports)


def plan_processes(plan: StackPlan) -> tuple[ProcessSpec, ...]:
    """Every process of `plan`, foundations first."""
    kinds = (_plan_redis, _plan_actions, _plan_rasa, _plan_workers, _plan_gateways)
    return tuple(spec for plan_kind in kinds for spec in plan_kind(plan))


def shared_environment(plan: StackPlan) -> dict[str, str]:
    """What every process reads as its settings; passwords go this way and into no file."""
    redis = urlsplit(plan.redis_url)
    return {
        "PALMGOV_REDIS_HOST": redis.hostname or LOOPBACK,
        "PALMGOV_REDIS_PORT": str(redis.port or 6379),
        "PALMGOV_REDIS_USER": unquote(redis.username or ""),
        "PALMGOV_REDIS_PASSWORD": unquote(redis.password or ""),
        "PALMGOV_REDIS_DB": redis.path.strip("/") or "0",
        "PALMGOV_REDIS_TLS": "yes" if redis.scheme == "rediss" else "",
        "PALMGOV_DATA_DIR": str(plan.data_dir),
        "PALMGOV_DATABASE_URL": plan.database_url,
        "PALMGOV_REDIS_URL": plan.redis_url,
        "PALMGOV_HOST": plan.host,
        "PALMGOV_CHANNELS": str(plan.channels or ""),
        "PYTHONUNBUFFERED": "1",
        # What a start needs once goes back to the system: measured, 45 MB less over all processes.
        "MALLOC_TRIM_THRESHOLD_": "131072",
        "MALLOC_MMAP_THRESHOLD_": "131072",
    }


def _plan_redis(plan: StackPlan) -> Iterator[ProcessSpec]:
    if plan.embedded_redis:
        yield ProcessSpec("redis", plan.embedded_redis.command, is_foundation=True)


def _plan_actions(plan: StackPlan) -> Iterator[ProcessSpec]:
    for number, port in enumerate(plan.actions_ports, 1):
        command = (sys.executable, "-m", "actions", "--port", str(port))
        yield ProcessSpec(f"actions-{number}", command)


def _plan_rasa(plan: StackPlan) -> Iterator[ProcessSpec]:
    serve = (str(rasa_python()), "serve.py", "run", "--model", str(plan.model), "--interface", LOOPBACK)
    for number, port in enumerate(plan.rasa_ports, 1):
        command = (*serve, "--port", str(port))
        environment = {"PALMGOV_ACTIONS_URL": _actions_url(plan, number)}
        yield ProcessSpec(f"rasa-{number}", command, environment, ROOT / "bot")


def _plan_workers(plan: StackPlan) -> Iterator[ProcessSpec]:
    dramatiq = (
        sys.executable,
        "-m",
        "dramatiq",
        "gateway.jobs.worker:start",
        "--processes",
        "1",
        "--threads",
        "4",
    )
    for number in range(1, plan.workers + 1):
        yield ProcessSpec(f"worker-{number}", dramatiq, _addresses(plan, number, plan.gateway_ports[0]))


def _plan_gateways(plan: StackPlan) -> Iterator[ProcessSpec]:
    gunicorn = (sys.executable, "-m", "gunicorn", "-c", "gateway/gunicorn.conf.py", "server:app")
    for number, port in enumerate(plan.gateway_ports, 1):
        yield ProcessSpec(f"gateway-{number}", gunicorn, _addresses(plan, number, port))


def _addresses(plan: StackPlan, number: int, port: int) -> dict[str, str]:
    """The nth process talks to the nth Rasa, around the corner when there are fewer."""
    rasa = plan.rasa_ports[(number - 1) % len(plan.rasa_ports)]
    return {
        "PORT": str(port),
        "PALMGOV_RASA_URL": f"http://{LOOPBACK}:{rasa}",
        "PALMGOV_ACTIONS_URL": _actions_url(plan, number),
    }


def _actions_url(plan: StackPlan, number: int) -> str:
    port = plan.actions_ports[(number - 1) % len(plan.actions_ports)]
    return f"http://{LOOPBACK}:{port}/webhook"
