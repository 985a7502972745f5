"""What the gateway is made of. Made once per process, after it was forked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import current_app
from redis import Redis

from gateway import EXTENSION
from gateway.channels.wechat.endpoints import WechatEndpoint, open_endpoints
from gateway.channels.wechat.seats import Seats
from gateway.conversation.dedupe import AnsweredMessages
from gateway.conversation.entrance import Entrance
from gateway.conversation.event_stream import OpenStreams
from gateway.conversation.events import ConversationEvents
from gateway.conversation.order import ConversationOrder
from gateway.conversation.ownership import ConversationOwners
from gateway.conversation.pending import PendingQuestions
from gateway.conversation.rasa import RasaClient
from gateway.jobs.broker import create_broker
from gateway.jobs.gathered_rows import GatheredRows
from gateway.jobs.queue import JobQueue
from gateway.operations.health import ReadinessProbes, create_probes
from gateway.operations.metrics import GatewayMetrics, create_metrics
from gateway.redis_clients import connect_jobs, connect_redis, connect_waiting
from gateway.security.limits import RequestLimits
from gateway.security.pseudonyms import Pseudonyms
from palmgov.channels.platform_names import PlatformNames
from palmgov.guides.files import load_place
from palmgov.guides.library import GuideLibrary
from palmgov.privacy.sealing import Sealer
from palmgov.settings import Settings
from palmgov.store.database import Patience, Store, open_store

ONE_DAY_SECONDS = 24 * 3600


@dataclass(frozen=True)
class GatewayParts:
    """Everything that steps, views and jobs work with."""

    settings: Settings
    store: Store
    redis: Redis
    library: GuideLibrary
    rasa: RasaClient
    order: ConversationOrder
    answered: AnsweredMessages
    owners: ConversationOwners
    entrance: Entrance
    pending: PendingQuestions
    events: ConversationEvents
    streams: OpenStreams
    jobs: JobQueue
    rows: GatheredRows
    limits: RequestLimits
    probes: ReadinessProbes
    metrics: GatewayMetrics
    pseudonyms: Pseudonyms
    wechat: Mapping[str, WechatEndpoint]
    names: PlatformNames
    seats: Seats
    stopping: threading.Event = field(default_factory=threading.Event)

    def close(self) -> None:
        """Give threads and connections back."""
        self.stopping.set()
        self.library.close()
        self.probes.close()
        self.rasa.close()
        self.store.close()


def build_parts(settings: Settings) -> GatewayParts:
    """Connect everything. Nothing here needs another process to be up already."""
    redis = connect_redis(settings)
    waiting = connect_waiting(settings)
    store = open_store(settings.get_database_url(), _be_hasty(settings))
    library = GuideLibrary(store, load_place(settings.guides_dir), waiting)
    library.start()
    metrics = create_metrics()
    secret = settings.get_secret_key().encode()
    pseudonyms = Pseudonyms(secret)
    kept_seconds = settings.conversation_retention_days * ONE_DAY_SECONDS
    owners = ConversationOwners(redis, pseudonyms, kept_seconds)
    return GatewayParts(
        settings=settings,
        store=store,
        redis=redis,
        library=library,
        rasa=RasaClient(settings.rasa_url, settings.rasa_at_once),
        order=ConversationOrder(redis),
        answered=AnsweredMessages(redis),
        owners=owners,
        entrance=Entrance(redis, owners),
        pending=PendingQuestions(redis),
        events=ConversationEvents(redis, waiting),
        streams=OpenStreams(settings.open_streams, metrics.open_streams),
        jobs=JobQueue(create_broker(connect_jobs(settings)), metrics),
        rows=GatheredRows(redis),
        limits=RequestLimits(settings, redis.connection_pool, pseudonyms),
        probes=create_probes(settings, store, redis, library),
        metrics=metrics,
        pseudonyms=pseudonyms,
        wechat=open_endpoints(settings),
        names=PlatformNames(Sealer(secret)),
        seats=Seats(settings.gateway_threads * 3 // 4),
    )


def _be_hasty(settings: Settings) -> Patience:
    # A callback has four and a half seconds for everything, and every thread may need the database.
    return Patience(wait_seconds=1.0, statement_seconds=10.0, connections=settings.gateway_threads)


def get_parts() -> GatewayParts:
    """The parts of the running application."""
    parts: GatewayParts = current_app.extensions[EXTENSION]
    return parts
