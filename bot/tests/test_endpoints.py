"""How Rasa reaches Redis follows the environment."""

from __future__ import annotations

import pytest
from extensions.folding_tracker_store import FoldingTrackerStore
from extensions.line_lock_store import LineLockStore
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from redis import Connection, Redis, SSLConnection


@pytest.fixture()
def connect(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def make(user: str, tls: str) -> list[Redis]:
        values = {
            "HOST": "cache.test",
            "PORT": "7001",
            "DB": "2",
            "USER": user,
            "PASSWORD": "p@ss",
            "TLS": tls,
        }
        for name, value in values.items():
            monkeypatch.setenv(f"PALMGOV_REDIS_{name}", value)
        monkeypatch.setenv("PALMGOV_ACTIONS_URL", "http://127.0.0.1:5055/webhook")
        endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
        trackers = TrackerStore.create(endpoints.tracker_store, Domain.empty())
        locks = LockStore.create(endpoints.lock_store)
        wrapped = getattr(trackers, "_tracker_store", trackers)
        assert isinstance(wrapped, FoldingTrackerStore) and isinstance(locks, LineLockStore)
        return [wrapped.red, locks.red]

    return make


@pytest.mark.parametrize(("tls", "kind"), [("", Connection), ("yes", SSLConnection)])
def test_user_and_tls_reach_trackers_and_locks(connect, tls: str, kind: type[Connection]) -> None:  # type: ignore[no-untyped-def]
    for client in connect("desk", tls):
        made = client.connection_pool.make_connection()
        assert type(made) is kind
        assert (made.host, int(made.port), int(made.db)) == ("cache.test", 7001, 2)
        assert (made.username, made.password) == ("desk", "p@ss")


def test_without_a_user_the_password_is_sent_alone(connect) -> None:  # type: ignore[no-untyped-def]
    for client in connect("", ""):
        provider = client.connection_pool.make_connection()
        assert not provider.username
