"""An edit of PalmGov's guides: published as the `palmgov` command does it, while the system runs."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from redis import Redis

from bench.side_by_side.edits import Edits, EditTimes
from bench.turns.bots import DeskBot
from palmgov.guides.library import announce_changes
from palmgov.guides.model import ServiceGuide
from palmgov.guides.publishing import publish_guides
from palmgov.running.stack import Stack
from palmgov.store import open_store


def time_desk_edits(stack: Stack, guides: Sequence[ServiceGuide], times: int) -> EditTimes:
    """The median of some fees, and one name; the guide is left as it was."""
    edits, bot = Edits(guides), DeskBot(stack.urls[0])

    def publish(guide: ServiceGuide) -> None:
        store = open_store(stack.plan.database_url)
        revision = publish_guides(store, [guide], "bench")
        store.close()
        with Redis.from_url(stack.plan.redis_url) as client:
            announce_changes(client, revision)

    fees = [edits.time_fee(publish, bot, number) for number in range(times)]
    name = edits.time_name(publish, bot)
    publish(edits.edited)
    return EditTimes(statistics.median(fees), name)
