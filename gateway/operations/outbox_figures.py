"""Figures of the outbox for Prometheus, read from the database: any gateway tells what all workers did."""

from __future__ import annotations

from collections.abc import Iterator

import structlog
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from palmgov.channels.outbox_states import OutboxState
from palmgov.channels.push_counts import PushCount, StateCount, list_push_counts, list_state_counts
from palmgov.store.database import Store

log = structlog.get_logger()
# Shown at zero as well: an alert on a series that does not exist yet never fires.
_WATCHED = (OutboxState.WAITING, OutboxState.HELD, OutboxState.UNSURE, OutboxState.DEAD)


class OutboxFigures(Collector):
    """Reads anew at every scrape."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        """Nothing while the database is away; `/readyz` says so."""
        try:
            with self._store.read() as connection:
                counts, states = list_push_counts(connection), list_state_counts(connection)
        except SQLAlchemyError as error:
            log.warning("no outbox figures", reason=type(error).__name__)
            return
        yield _count_pushes(counts)
        accounts = {(one.channel, one.account) for one in counts}
        yield _count_messages(states, accounts | {(one.channel, one.account) for one in states})


def render_outbox_figures(store: Store) -> bytes:
    """The figures as text, to stand beside those of the processes."""
    registry = CollectorRegistry()
    registry.register(OutboxFigures(store))
    return generate_latest(registry)


def _count_pushes(counts: list[PushCount]) -> CounterMetricFamily:
    labels = ("channel", "account", "outcome", "code")
    pushes = CounterMetricFamily("palmgov_pushes", "How pushes to residents ended", labels=labels)
    for one in counts:
        pushes.add_metric((one.channel, one.account, one.outcome, str(one.code or "")), one.count)
    return pushes


def _count_messages(states: list[StateCount], accounts: set[tuple[str, str]]) -> GaugeMetricFamily:
    labels = ("channel", "account", "state")
    messages = GaugeMetricFamily("palmgov_outbox_messages", "Messages that are not done", labels=labels)
    known = {(one.channel, one.account, one.state): one.count for one in states}
    at_zero = {(*account, state): 0 for account in accounts for state in _WATCHED}
    for (channel, account, state), count in sorted((at_zero | known).items()):
        messages.add_metric((channel, account, state), count)
    return messages
