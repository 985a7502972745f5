"""Putting jobs on the queue. Losing one is logged and counted, and never holds a resident up."""

from __future__ import annotations

from typing import Any

import dramatiq
import structlog
from pydantic import TypeAdapter
from redis import RedisError

from gateway.jobs.broker import QUEUE
from gateway.operations.metrics import GatewayMetrics
from palmgov.conversations.answer_log import AnswerRecord

log = structlog.get_logger()
answer_record = TypeAdapter(AnswerRecord)


class JobQueue:
    """The jobs that the gateway asks for, by name; their code lives in the worker."""

    def __init__(self, broker: dramatiq.Broker, metrics: GatewayMetrics) -> None:
        self._broker = broker
        self._metrics = metrics

    def record_answer(self, record: AnswerRecord) -> bool:
        """Have a row written to the answer log; False when it could not be queued."""
        return self._enqueue("record_answer", [answer_record.dump_python(record, mode="json")])

    def _enqueue(self, job: str, arguments: list[Any]) -> bool:
        message: dramatiq.Message[Any] = dramatiq.Message(
            queue_name=QUEUE, actor_name=job, args=tuple(arguments), kwargs={}, options={}
        )
        try:
            self._broker.enqueue(message)
        except (RedisError, dramatiq.BrokerError) as error:
            self._report(job, error)
            return False
        return True

    def _report(self, job: str, error: Exception) -> None:
        log.warning("job lost", job=job, reason=type(error).__name__)
        self._metrics.failures.labels(part="jobs").inc()
