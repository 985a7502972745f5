"""A resident who leaves takes the conversation along."""

from __future__ import annotations

from redis import Redis

from palmgov.conversations.later_replies import make_stream_key

# As bot/endpoints.yml and Rasa's own store name a tracker; tests/bot/test_trackers.py compares.
TRACKER_PREFIX = "rasa:tracker:"


def forget_conversation(redis: Redis, conversation: str) -> None:
    """Delete what Redis holds of a conversation; raises RedisError."""
    stream = make_stream_key(conversation)
    redis.delete(f"{TRACKER_PREFIX}{conversation}", stream, f"{stream}:read")
