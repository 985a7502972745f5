"""Replies that come later: written to the conversation's Redis stream, which its page reads."""

from __future__ import annotations

from pydantic import BaseModel
from redis import Redis

from palmgov.cards.model import TextCard
from palmgov.conversations.reply_part import ReplyPart, render_parts

KEPT_SECONDS = 24 * 3600
LONGEST_STREAM = 100
# KEYS[1] list, KEYS[2] stream, ARGV[1] entry of the list, ARGV[2] data → 1 when the entry was there.
# It goes last: Redis keeps what a script has done when a later step of it fails.
EXCHANGE_FOR_EVENT = f"""
if not redis.call('LPOS', KEYS[1], ARGV[1]) then return 0 end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', {LONGEST_STREAM}, '*', 'data', ARGV[2])
redis.call('EXPIRE', KEYS[2], {KEPT_SECONDS})
return redis.call('LREM', KEYS[1], 1, ARGV[1])
"""


class LaterReply(BaseModel):
    """Words of a person. No question of this moment is answered, so there is no answer to rate."""

    conversation: str
    answer_id: None = None
    replies: list[ReplyPart]


def make_stream_key(conversation: str) -> str:
    """The stream of one conversation."""
    return f"palmgov:events:{conversation}"


def publish_event(redis: Redis, conversation: str, data: str) -> None:
    """Add an event; every open page of the conversation gets it, or the next one to open."""
    key = make_stream_key(conversation)
    with redis.pipeline(transaction=True) as pipe:
        pipe.xadd(key, {"data": data}, maxlen=LONGEST_STREAM, approximate=True)
        pipe.expire(key, KEPT_SECONDS)
        pipe.execute()


def publish_reply(redis: Redis, conversation: str, text: str) -> None:
    """Let the resident read a person's words in the chat."""
    reply = LaterReply(conversation=conversation, replies=render_parts([TextCard(text=text)]))
    publish_event(redis, conversation, reply.model_dump_json())
