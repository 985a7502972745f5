"""Finding published guides by words, for the API and for the pages."""

from __future__ import annotations

from palmgov.guides.publishing import PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot

# Below one in a hundred a guide has nothing to do with the words, and an empty list says more.
LEAST_SCORE = 0.01


def search_guides(snapshot: GuideSnapshot, query: str, limit: int) -> list[PublishedGuide]:
    """Guides for what a resident has typed so far, best first."""
    candidates = snapshot.search(query, limit)
    return [snapshot.guides[one.item_code] for one in candidates if one.score >= LEAST_SCORE]
