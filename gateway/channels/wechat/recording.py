"""Writing an arrival down before anything is done about it: message, sealed name and window in one transaction."""

from __future__ import annotations

from datetime import timedelta

from gateway.channels.message import LONGEST_TEXT
from gateway.channels.wechat.arrival import TRY_SECONDS, Arrival
from gateway.channels.wechat.endpoints import CHANNEL, WechatEndpoint
from gateway.channels.wechat.heard import Question, Sentence, ShowAnswers
from gateway.channels.wechat.triggers import find_trigger
from gateway.conversation.identifiers import make_answer_id
from gateway.conversation.masked import mask_message
from gateway.parts import GatewayParts
from palmgov.channels.inbound import Claim, Recorded, record_arrival
from palmgov.channels.inbound_claims import make_claim
from palmgov.channels.inbound_entry import NewEntry
from palmgov.channels.quota import Trigger, open_window
from palmgov.channels.sender_key import SenderKey
from palmgov.wechat.messages import WechatMessage

# A living process has given it back by then; of a dead one's, the next try finds it lapsed.
CLAIM_LASTS = timedelta(seconds=TRY_SECONDS)
Recordable = Question | Sentence | ShowAnswers


def name_sender(message: WechatMessage, endpoint: WechatEndpoint, parts: GatewayParts) -> SenderKey:
    """Who wrote, as a keyed hash."""
    name = endpoint.account.name
    return SenderKey(CHANNEL, name, parts.pseudonyms.name(f"{CHANNEL}:{name}:{message.from_user}"))


def record(
    arrival: Arrival, heard: Recordable, endpoint: WechatEndpoint, parts: GatewayParts
) -> tuple[Recorded, Claim]:
    """The arrival in the register, and the claim that it may have taken."""
    message, account = arrival.message, endpoint.account
    key = name_sender(message, endpoint, parts)
    new = _make_entry(key, message, heard, parts)
    claim = make_claim(arrival.arrived_at, CLAIM_LASTS)
    trigger = find_trigger(message)
    with parts.store.begin() as connection:
        recorded = record_arrival(connection, new, claim, arrival.arrived_at, arrival.open_until)
        if recorded.is_new and account.verified:
            # Others are never pushed to, so neither their names nor their windows are needed.
            if not recorded.is_named:
                parts.names.keep(connection, key, message.from_user)
            if trigger is not None and not (trigger is Trigger.MESSAGE and recorded.has_fresh_window):
                open_window(connection, key, trigger, arrival.arrived_at, account.quota)
    return recorded, claim


def _make_entry(key: SenderKey, message: WechatMessage, heard: Recordable, parts: GatewayParts) -> NewEntry:
    occasion = parts.pseudonyms.name(f"{key.conversation}:{message.dedupe_key}")
    sent_at, answer_id = message.sent_at, make_answer_id()
    if not isinstance(heard, Question):
        cards = heard.cards if isinstance(heard, Sentence) else ()
        return NewEntry(key, occasion, answer_id, "", sent_at, cards=cards, is_answered=True)
    text = mask_message(heard.text[:LONGEST_TEXT], heard.location)
    place = heard.location
    return NewEntry(
        key,
        occasion,
        answer_id,
        text,
        sent_at,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        cards=heard.preface,
    )
