"""Runs the command on a scratch deployment with real files and a real SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from palmgov.cli.main import app
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import publish_guides, save_drafts
from palmgov.store import Store, open_store
from tests.fixtures.databases import SqliteMaker

Palmgov = Callable[..., Result]


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HOST", "REDIS_URL", "RASA_URL", "ACTIONS_URL", "CHANNELS", "PUBLIC_URL"):
        monkeypatch.delenv(f"PALMGOV_{name}", raising=False)
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setenv("PALMGOV_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("PALMGOV_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    yield
    structlog.reset_defaults()


@pytest.fixture
def palmgov() -> Palmgov:
    """Call it as in a shell: `palmgov("guides", "list")`."""
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def store(make_sqlite: SqliteMaker, tmp_path: Path) -> Iterator[Store]:
    """The scratch deployment's database."""
    opened = open_store(make_sqlite(tmp_path / "desk.sqlite3"))
    yield opened
    opened.close()


def make_guide(code: str, name: str, **fields: object) -> ServiceGuide:
    return ServiceGuide.model_validate(
        {"item_code": code, "name": name, "department": "灯塔管理局", **fields}
    )


LIGHTHOUSE = make_guide(
    "DT-1", "灯塔参观许可", folk_names=["看灯塔"], fees=[{"name": "门票", "amount": "10元"}]
)
FERRY = make_guide("DT-2", "轮渡停运登记", folk_names=["船不开了"])


@pytest.fixture
def published(store: Store) -> Store:
    """Two guides that residents can read."""
    publish_guides(store, [LIGHTHOUSE, FERRY], "测试员")
    return store


@pytest.fixture
def drafted(store: Store) -> Store:
    """One guide that waits."""
    save_drafts(store, [LIGHTHOUSE], "测试员")
    return store
