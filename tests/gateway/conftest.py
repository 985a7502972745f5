"""A gateway over a real Redis, a real database and a bot that says what a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.application import create_app
from gateway.parts import GatewayParts, build_parts
from palmgov.guides.publishing import publish_guides
from palmgov.settings import Settings
from palmgov.store import open_store
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.guides import IDENTITY_CARD, PENSION

GUIDES_DIR = Path(__file__).parents[2] / "service_guides"
SettingsMaker = Callable[..., Settings]
PartsMaker = Callable[..., GatewayParts]


@pytest.fixture
def rasa() -> Iterator[FakeRasa]:
    rasa = FakeRasa().start()
    yield rasa
    rasa.stop()


@pytest.fixture
def make_settings(tmp_path: Path, redis_url: str, database_url: str, rasa: FakeRasa) -> SettingsMaker:
    """Settings of a deployment of its own; the environment has no say."""

    def make(**changes: object) -> Settings:
        values: dict[str, object] = {
            "data_dir": tmp_path,
            "database_url": database_url,
            "redis_url": redis_url,
            "rasa_url": rasa.url,
            "actions_url": f"{rasa.url}/webhook",
            "guides_dir": GUIDES_DIR,
            "chat_limit": "10000/minute",
            "address_limit": "10000/minute",
        }
        return Settings(_env_file=None, **(values | changes))  # type: ignore[arg-type, call-arg]

    return make


@pytest.fixture(scope="session")
def closing() -> Iterator[ThreadPoolExecutor]:
    """Closes parts beside the tests: their threads look up only every half second."""
    with ThreadPoolExecutor(max_workers=8) as pool:
        yield pool


@pytest.fixture
def make_parts(make_settings: SettingsMaker, closing: ThreadPoolExecutor) -> Iterator[PartsMaker]:
    """Parts as a gateway process has them; several in one test stand for several processes."""
    made: list[GatewayParts] = []

    def make(**changes: object) -> GatewayParts:
        made.append(build_parts(make_settings(**changes)))
        return made[-1]

    yield make
    for parts in made:
        closing.submit(parts.close)


@pytest.fixture
def published(database_url: str) -> None:
    """Two guides are online."""
    store = open_store(database_url)
    publish_guides(store, [IDENTITY_CARD, PENSION], by="tests")
    store.close()


@pytest.fixture
def parts(published: None, make_parts: PartsMaker) -> GatewayParts:
    return make_parts()


@pytest.fixture
def app(parts: GatewayParts) -> Flask:
    return create_app(parts=parts)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
