"""Messages of messaging platforms that no connection waits for any more: answered here, then pushed or held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from gateway.channels.message import Reply
from gateway.conversation.failure import TurnFailed
from gateway.conversation.fault_card import make_fault_card
from gateway.conversation.rasa import RasaClient
from gateway.conversation.recorded import read_recorded
from gateway.conversation.wording import LATE_GIVEN_UP, LATE_TITLE
from gateway.security.pseudonyms import Pseudonyms
from palmgov.channels.inbound_claims import claim_late, make_claim, release_claim, write_answer
from palmgov.channels.inbound_entry import InboundEntry
from palmgov.channels.late_answers import list_late_senders, pass_on_answers
from palmgov.channels.sender_key import SenderKey
from palmgov.channels.wechat_account import WechatAccount
from palmgov.conversations.answer_log import AnswerRecord, record_answer
from palmgov.guides.place import Desk
from palmgov.store.database import Store
from palmgov.store.locks import lock_name

log = structlog.get_logger()
# Nobody waits for a sentence here, so the bot may take longer than in a turn.
ASK_SECONDS = 10.0
CLAIM_LASTS = timedelta(seconds=ASK_SECONDS + 5)
GIVEN_UP_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class LateInbound:
    """Serves residents one piece at a time; `accounts` by name, as they are configured."""

    store: Store
    rasa: RasaClient
    accounts: Mapping[str, WechatAccount]
    pseudonyms: Pseudonyms
    desk: Desk
    clock: Callable[[], datetime]

    def list_due(self, limit: int) -> Sequence[SenderKey]:
        """Residents for whom something is late."""
        with self.store.read() as connection:
            return list_late_senders(connection, self.clock(), limit)

    def serve_next(self, key: SenderKey) -> bool:
        """Pass on what is answered and answer what comes next; False when there is nothing more to do now."""
        now = self.clock()
        claim = make_claim(now, CLAIM_LASTS)
        with self.store.begin() as connection:
            pass_on_answers(connection, key, now, may_push=may_push(self.accounts, key))
            entry = claim_late(connection, key, claim, now)
        if entry is None:
            return False
        reply = self._find_answer(entry)
        now = self.clock()
        with self.store.begin() as connection:
            lock_name(connection, key.conversation)
            if reply is None:
                release_claim(connection, claim)
                return False
            if write_answer(connection, entry, claim, reply.cards, now):
                record_answer(connection, self._make_record(entry, reply, now))
                pass_on_answers(connection, key, now, may_push=may_push(self.accounts, key))
        return True

    def _find_answer(self, entry: InboundEntry) -> Reply | None:
        try:
            return self.rasa.ask(read_recorded(entry), entry.text, entry.answer_id, ASK_SECONDS)
        except TurnFailed as failure:
            if self.clock() - entry.received_at < GIVEN_UP_AFTER:
                return None
            log.error("message given up", answer_id=entry.answer_id, part=failure.part)
            card = make_fault_card(LATE_GIVEN_UP, self.desk, title=LATE_TITLE)
            return Reply(conversation=entry.key.conversation, answer_id=entry.answer_id, cards=(card,))

    def _make_record(self, entry: InboundEntry, reply: Reply, now: datetime) -> AnswerRecord:
        return AnswerRecord(
            answer_id=entry.answer_id,
            conversation_hash=self.pseudonyms.name(entry.key.conversation),
            channel=entry.key.channel,
            question=entry.text,
            understanding=reply.understanding,
            milliseconds=round((now - entry.received_at).total_seconds() * 1000, 1),
            answered_at=entry.received_at,
        )


def may_push(accounts: Mapping[str, WechatAccount], key: SenderKey) -> bool:
    """Whether the resident's account may use the customer-service API at all."""
    account = accounts.get(key.account)
    return account is not None and account.verified
