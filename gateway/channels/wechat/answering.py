"""The search for an answer while the platform waits: join what runs, ask the bot when it is our turn, give it once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels.message import Reply
from gateway.channels.wechat.arrival import Arrival
from gateway.channels.wechat.endpoints import WechatEndpoint
from gateway.channels.wechat.merging import EarlierAnswer, merge_answers
from gateway.channels.wechat.recording import CLAIM_LASTS
from gateway.channels.wechat.waiting import make_nothing_card, make_waiting_card
from gateway.conversation.afterwards import count_turn, make_record
from gateway.conversation.failure import TurnFailed
from gateway.conversation.forgetting import forget_conversation
from gateway.conversation.recorded import read_recorded
from gateway.conversation.state import Turn
from gateway.conversation.turn import ANSWER_STEPS, walk
from gateway.parts import GatewayParts
from palmgov.cards.model import Card
from palmgov.channels.inbound import Claim, Recorded, find_entry
from palmgov.channels.inbound_claims import claim_entry, claim_late, make_claim, release_claim, write_answer
from palmgov.channels.inbound_entry import InboundEntry
from palmgov.channels.inbound_giving import (
    GivenAnswers,
    InTheWay,
    Overtaken,
    give_again,
    give_answers,
    give_at_once,
    promise_answer,
)
from palmgov.channels.inbound_states import READY, InboundState
from palmgov.channels.quota import has_push_left
from palmgov.conversations.answer_log import record_answer

log = structlog.get_logger()
_SHORTEST_PAUSE_SECONDS = 0.03
_LONGEST_PAUSE_SECONDS = 0.5
# What is left of a try when the bot is given up: enough to write its answer down and to send it.
_WRITING_SECONDS = 0.2
_NOTHING: tuple[Card, ...] = ()


class AskAgain(Exception):
    """There is nothing to reply with on this connection; the platform is to come again. The text is a word for logs."""


@dataclass
class AnswerSearch:
    """One try's search. `claim` is the one that recording may have taken; `is_look`: nothing was asked but 查看回答."""

    arrival: Arrival
    recorded: Recorded
    claim: Claim
    endpoint: WechatEndpoint
    parts: GatewayParts
    is_look: bool = False
    _entry: InboundEntry = field(init=False)
    _is_ours: bool = field(init=False)

    def __post_init__(self) -> None:
        self._entry = self.recorded.entry
        self._is_ours = self.recorded.is_claimed

    def run(self) -> tuple[Card, ...]:
        """The cards of the reply, none where there is nothing to say. Raises AskAgain and SQLAlchemyError."""
        if not self.arrival.may_wait:
            return self._end(is_last=True)
        pause = _SHORTEST_PAUSE_SECONDS
        while True:
            found = self._try_step()
            if found is not None:
                return found
            if self.arrival.get_seconds_left() <= pause:
                return self._end(is_last=self.arrival.is_last_try(self._entry.received_at))
            # Also while the process is told to stop: it is given the time to answer.
            time.sleep(pause)
            pause = min(_LONGEST_PAUSE_SECONDS, pause * 1.5)
            if not self._read_entry():
                return _NOTHING

    def _try_step(self) -> tuple[Card, ...] | None:
        if not self.arrival.line.is_open():
            raise AskAgain("hung_up")
        try:
            return self._step()
        except (InTheWay, Overtaken):
            return None
        except SQLAlchemyError as error:
            log.warning("register away", reason=type(error).__name__, answer_id=self._entry.answer_id)
            self.parts.metrics.failures.labels(part="database").inc()
            return None

    def _step(self) -> tuple[Card, ...] | None:
        match self._entry.state:
            case InboundState.RECEIVED:
                return self._look_for_answer()
            case InboundState.ANSWERED | InboundState.HELD:
                return self._give()
            case InboundState.GIVEN:
                return self._give_again()
            case _:
                # It is on its way, or has come, by another road.
                return _NOTHING

    def _look_for_answer(self) -> tuple[Card, ...] | None:
        if self.parts.rasa.is_away():
            return None
        if not self._is_ours and not self._take_claim():
            self._answer_left_over()
            return None
        self._is_ours = False
        answered = self._ask(self._entry, self.claim)
        if answered is None:
            return None
        turn, reply = answered
        # Nothing was before the message when it came, so nothing can be now: one step writes and gives.
        if self.recorded.is_claimed and self._is_heard():
            return self._give_at_once(turn, reply)
        self._write(self._entry, self.claim, turn, reply)
        return self._give() if self._is_heard() else None

    def _answer_left_over(self) -> None:
        """An earlier message that nobody looks after would hold this one up for as long as the worker is away."""
        now = _get_now()
        claim = make_claim(now, CLAIM_LASTS)
        with self.parts.store.begin() as connection:
            entry = claim_late(connection, self._entry.key, claim, now)
        answered = self._ask(entry, claim) if entry else None
        if entry and answered:
            self._write(entry, claim, *answered)

    def _take_claim(self) -> bool:
        now = _get_now()
        self.claim = make_claim(now, CLAIM_LASTS)
        with self.parts.store.begin() as connection:
            return claim_entry(connection, self._entry.id, self.claim, now)

    def _ask(self, entry: InboundEntry, claim: Claim) -> tuple[Turn, Reply] | None:
        message = read_recorded(entry)
        seconds = self.arrival.get_seconds_left() - _WRITING_SECONDS
        deadline = time.monotonic() + seconds
        turn = Turn(message, deadline, seconds, answer_id=entry.answer_id, text=message.text)
        try:
            reply = walk(turn, self.parts, ANSWER_STEPS)
        except TurnFailed as failure:
            log.warning("turn failed", part=failure.part, reason=failure.reason, answer_id=entry.answer_id)
            self.parts.metrics.failures.labels(part=failure.part).inc()
            with self.parts.store.begin() as connection:
                release_claim(connection, claim)
            return None
        count_turn(turn, reply, self.parts)
        return turn, reply

    def _give_at_once(self, turn: Turn, reply: Reply) -> tuple[Card, ...] | None:
        entry, opened_at = self._entry, self.arrival.opened_at
        with self.parts.store.begin() as connection:
            if not give_at_once(connection, entry, self.claim, reply.cards, opened_at):
                return None
            record_answer(connection, make_record(turn, reply, self.parts))
        return (*entry.cards, *reply.cards)

    def _write(self, entry: InboundEntry, claim: Claim, turn: Turn, reply: Reply) -> None:
        with self.parts.store.begin() as connection:
            if write_answer(connection, entry, claim, reply.cards, _get_now()):
                record_answer(connection, make_record(turn, reply, self.parts))

    def _is_heard(self) -> bool:
        return self.arrival.line.is_open() and self.arrival.get_seconds_left() > 0

    def _give(self, *, is_patient: bool = True) -> tuple[Card, ...]:
        with self.parts.store.begin() as connection:
            given = give_answers(connection, self._entry, self.arrival.opened_at, is_patient=is_patient)
        return self._collect(given)

    def _give_again(self) -> tuple[Card, ...]:
        with self.parts.store.begin() as connection:
            given = give_again(connection, self._entry, self.arrival.opened_at)
        return self._collect(given)

    def _collect(self, given: GivenAnswers | None) -> tuple[Card, ...]:
        if given is None:
            return _NOTHING
        earlier = [EarlierAnswer(one.text, one.cards) for one in given.earlier]
        cards = merge_answers(earlier, given.own.cards)
        if not cards and self.is_look:
            return (make_nothing_card(is_still_waiting=given.is_more_to_come),)
        return cards

    def _end(self, *, is_last: bool) -> tuple[Card, ...]:
        """Time is up for this try; on the last one the resident is told to wait."""
        if not self.arrival.line.is_open():
            raise AskAgain("hung_up")
        if not self._read_entry():
            return _NOTHING
        if self._entry.state in READY:
            try:
                return self._give(is_patient=False)
            except Overtaken:
                raise AskAgain("overtaken") from None
        if self._entry.state is InboundState.GIVEN:
            return self._give_again()
        if not is_last:
            raise AskAgain("not_yet")
        with self.parts.store.begin() as connection:
            if not promise_answer(connection, self._entry, _get_now()):
                return _NOTHING
            if self._is_ours:
                release_claim(connection, self.claim)
            is_pushed = self.endpoint.account.verified and has_push_left(
                connection, self._entry.key, _get_now()
            )
        return (make_waiting_card(self.endpoint.site, is_pushed=is_pushed),)

    def _read_entry(self) -> bool:
        """Look again where the message stands; False when the resident has left meanwhile."""
        with self.parts.store.read() as connection:
            entry = find_entry(connection, self._entry.key, self._entry.id)
        if entry is None:
            # What the bot still knew when they left, or has learned since: nothing of it may stay.
            forget_conversation(self.parts.redis, self._entry.key.conversation)
            return False
        self._entry = entry
        return True


def _get_now() -> datetime:
    return datetime.now(UTC)
