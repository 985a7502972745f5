"""A desk over a real store, with the handful of guides of the core's tests online."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from actions.__main__ import create_executor
from actions.parts import ActionParts
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS
from palmgov.guides.library import GuideLibrary
from palmgov.guides.publishing import publish_guides
from palmgov.store import Store, open_store
from tests.actions.desk import Desk
from tests.palmgov.builders import GUIDES, PLACE, READING_THEME


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    publish_guides(opened, GUIDES, by="测试员")
    yield opened
    opened.close()


@pytest.fixture
def library(store: Store) -> GuideLibrary:
    library = GuideLibrary(store, PLACE.model_copy(update={"themes": (READING_THEME,)}))
    library.refresh()
    return library


@pytest.fixture
def desk(store: Store, library: GuideLibrary) -> Iterator[Desk]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Your versions of rasa and")
        yield Desk(create_executor(ActionParts(store, library, DEFAULT_THRESHOLDS)))
