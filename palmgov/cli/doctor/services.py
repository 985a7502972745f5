"""Redis and the processes, asked over their own doors."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from redis import RedisError

from palmgov.cli.desk import connect_redis
from palmgov.cli.doctor.finding import Finding
from palmgov.settings import Settings

_SECONDS = 3
_START = "运行 make run，或查看 {logs} 里的日志"
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, never bound to


def check_redis(settings: Settings) -> Iterator[Finding]:
    """The configured Redis, or the embedded one of a running system."""
    client = connect_redis(settings)
    if client is None:
        yield Finding.warn("Redis", "没有设置地址，内置的也没有启动过", "运行 make run")
        return
    kind = "已设置的地址" if settings.redis_url else "内置"
    try:
        client.ping()
    except RedisError as error:
        advice = "检查 PALMGOV_REDIS_URL" if settings.redis_url else _advise(settings)
        yield Finding.fail("Redis", f"{kind}，没有应答（{type(error).__name__}）", advice)
    else:
        yield Finding.ok("Redis", kind)
    finally:
        client.close()


def check_processes(settings: Settings) -> Iterator[Finding]:
    """The gateway, and what it says of the others; Rasa and actions themselves where they have an address."""
    parts = _ask_gateway(settings)
    if parts is None:
        yield Finding.fail("网关", f"{get_gateway_url(settings)} 没有应答", _advise(settings))
    else:
        down = [name for name, state in parts.items() if state != "ok"]
        if down:
            yield Finding.fail("网关", f"还不能回答问题：{'、'.join(down)} 不可用", _advise(settings))
        else:
            yield Finding.ok("网关", f"{get_gateway_url(settings)} 可以回答问题")
    actions = urlsplit(settings.actions_url)
    addresses = {
        "rasa": f"{settings.rasa_url.rstrip('/')}/webhooks/rest/",
        "actions": f"{actions.scheme}://{actions.netloc}/health",
    }
    for name, url in addresses.items():
        yield _check_part(settings, name, url, (parts or {}).get(name))


def _check_part(settings: Settings, name: str, url: str, seen: str | None) -> Finding:
    # `make run` puts these on free ports that only the gateway knows; a city sets their addresses.
    if f"{name}_url" not in settings.model_fields_set:
        if seen is None:
            return Finding.warn(name, "网关没有应答，无从得知", _advise(settings))
        return Finding.ok(name, "网关能连上") if seen == "ok" else _fail_part(settings, name, "网关连不上")
    if _answers(url):
        return Finding.ok(name, url)
    return _fail_part(settings, name, f"{url} 没有应答")


def _fail_part(settings: Settings, name: str, text: str) -> Finding:
    return Finding.fail(name, text, _advise(settings))


def _ask_gateway(settings: Settings) -> dict[str, str] | None:
    try:
        parts = requests.get(f"{get_gateway_url(settings)}/readyz", timeout=_SECONDS).json()["parts"]
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return None
    return parts if isinstance(parts, dict) else None


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=_SECONDS).ok
    except requests.RequestException:
        return False


def get_gateway_url(settings: Settings) -> str:
    """Where the gateway of this machine answers."""
    host = "127.0.0.1" if settings.host in _EVERYWHERE else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _advise(settings: Settings) -> str:
    return _START.format(logs=settings.data_dir / "logs")
