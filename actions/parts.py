"""What the actions work with; made once when the action server starts."""

from __future__ import annotations

from dataclasses import dataclass

import redis

from palmgov.answers.costs import Costs
from palmgov.answers.thresholds import Thresholds
from palmgov.guides.files import load_place
from palmgov.guides.library import GuideLibrary
from palmgov.index.terms import warm_up
from palmgov.settings import Settings
from palmgov.store import Store, open_store


@dataclass(frozen=True)
class ActionParts:
    """The published guides, the records, and from which score on is answered."""

    store: Store
    library: GuideLibrary
    thresholds: Thresholds


def build_parts(settings: Settings) -> ActionParts:
    """Open the database, load every published guide and follow changes."""
    warm_up()
    store = open_store(settings.get_database_url())
    client = redis.Redis.from_url(settings.redis_url) if settings.redis_url else None
    library = GuideLibrary(store, load_place(settings.guides_dir), client)
    library.start()
    costs = Costs(settings.wrong_answer_cost, settings.missing_share)
    return ActionParts(store, library, Thresholds(answer=costs.find_least_score()))
