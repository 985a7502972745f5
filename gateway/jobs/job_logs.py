"""Keeps what a job works on out of the log: Dramatiq writes a failed job with all its arguments."""

from __future__ import annotations

import logging

from dramatiq import Message
from dramatiq.broker import MessageProxy


def name_jobs(record: logging.LogRecord) -> bool:
    """A filter for log handlers: jobs are named by kind and id, because arguments hold residents' words."""
    if isinstance(record.args, tuple):
        record.args = tuple(_name(value) for value in record.args)
    return True


def _name(value: object) -> object:
    is_job = isinstance(value, Message | MessageProxy)
    return f"{value.actor_name} {value.message_id}" if is_job else value  # type: ignore[attr-defined]
