"""The action server starts with every published guide and follows a publish without a restart."""

from __future__ import annotations

import time
from pathlib import Path

from actions.parts import build_parts
from palmgov.guides.publishing import publish_guides
from palmgov.settings import Settings
from palmgov.store import open_store
from tests.palmgov.builders import LIBRARY_CARD, STALL
from tests.palmgov.shipped import GUIDES_DIR


def test_parts_hold_what_is_published_and_follow(tmp_path: Path, database_url: str, redis_url: str) -> None:
    store = open_store(database_url)
    publish_guides(store, [LIBRARY_CARD], by="测试员")
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None,
        data_dir=tmp_path,
        database_url=database_url,
        redis_url=redis_url,
        guides_dir=GUIDES_DIR,
    )
    parts = build_parts(settings)
    assert set(parts.library.snapshot.guides) == {LIBRARY_CARD.item_code}
    publish_guides(store, [STALL], by="测试员")
    deadline = time.monotonic() + 1.0
    while STALL.item_code not in parts.library.snapshot.guides:
        assert time.monotonic() < deadline, "not within a second"
        time.sleep(0.01)
    parts.library.close()
    parts.store.close()
    store.close()


def test_what_a_mistake_costs_is_set_by_the_city(tmp_path: Path, database_url: str) -> None:
    def read_threshold(**costs: float) -> float:
        settings = Settings(  # type: ignore[call-arg]
            _env_file=None, data_dir=tmp_path, database_url=database_url, guides_dir=GUIDES_DIR, **costs
        )
        parts = build_parts(settings)
        parts.library.close()
        parts.store.close()
        return parts.thresholds.answer

    usual = read_threshold()
    assert read_threshold(wrong_answer_cost=20) > usual
    assert read_threshold(missing_share=0.4) > usual
