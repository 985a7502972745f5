"""What jobs work with. No guide index: it would double the worker's memory and no job reads it."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.conversation.dedupe import AnsweredMessages
from gateway.conversation.events import ConversationEvents
from gateway.conversation.order import ConversationOrder
from gateway.conversation.pending import PendingQuestions
from gateway.conversation.rasa import RasaClient
from gateway.jobs.gathered_rows import GatheredRows
from gateway.redis_clients import connect_redis, connect_waiting
from gateway.security.pseudonyms import Pseudonyms
from palmgov.channels.platform_names import PlatformNames
from palmgov.guides.files import load_place
from palmgov.guides.place import Desk
from palmgov.privacy.sealing import Sealer
from palmgov.settings import Settings
from palmgov.store.database import Store, open_store

ASKED_AT_ONCE = 8


@dataclass(frozen=True)
class WorkerParts:
    """Everything that jobs need."""

    settings: Settings
    store: Store
    desk: Desk
    rasa: RasaClient
    order: ConversationOrder
    answered: AnsweredMessages
    pending: PendingQuestions
    rows: GatheredRows
    events: ConversationEvents
    pseudonyms: Pseudonyms
    names: PlatformNames


def build_worker_parts(settings: Settings) -> WorkerParts:
    """Connect everything. Nothing here needs another process to be up already."""
    redis = connect_redis(settings)
    secret = settings.get_secret_key().encode()
    return WorkerParts(
        settings=settings,
        store=open_store(settings.get_database_url()),
        desk=load_place(settings.guides_dir).desk,
        rasa=RasaClient(settings.rasa_url, ASKED_AT_ONCE),
        order=ConversationOrder(redis),
        answered=AnsweredMessages(redis),
        pending=PendingQuestions(redis),
        rows=GatheredRows(redis),
        events=ConversationEvents(redis, connect_waiting(settings)),
        pseudonyms=Pseudonyms(secret),
        names=PlatformNames(Sealer(secret)),
    )
