"""Putting jobs on the queue. Losing one is logged and counted, and never holds a resident up."""

from __future__ import annotations

from typing import Any

import dramatiq
import structlog
from redis import RedisError

from gateway.jobs.broker import QUEUE
from gateway.jobs.gathered_rows import CALL_DELAY_MILLISECONDS
from gateway.operations.metrics import GatewayMetrics

log = structlog.get_logger()


class JobQueue:
    """The jobs that the gateway asks for, by name; their code lives in the worker."""

    def __init__(self, broker: dramatiq.Broker, metrics: GatewayMetrics) -> None:
        self._broker = broker
        self._metrics = metrics

    def record_answers(self) -> bool:
        """Have the rows that wait written to the answer log in a moment; False when the job could not be queued."""
        return self._enqueue("record_answers", CALL_DELAY_MILLISECONDS)

    def _enqueue(self, job: str, delay_milliseconds: int) -> bool:
        message: dramatiq.Message[Any] = dramatiq.Message(
            queue_name=QUEUE, actor_name=job, args=(), kwargs={}, options={}
        )
        try:
            self._broker.enqueue(message, delay=delay_milliseconds)
        except (RedisError, dramatiq.BrokerError) as error:
            self._report(job, error)
            return False
        return True

    def _report(self, job: str, error: Exception) -> None:
        log.warning("job lost", job=job, reason=type(error).__name__)
        self._metrics.failures.labels(part="jobs").inc()
