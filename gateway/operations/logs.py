"""Logs: one JSON object per line on standard error, without message text or addresses."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog

MOST_FRAMES = 12
_SHARED: tuple[structlog.typing.Processor, ...] = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
_RENDER = structlog.processors.JSONRenderer(ensure_ascii=False)


def configure_logs(level: int = logging.INFO) -> None:
    """Send our own and libraries' logs, in one form, to one place."""
    # Ours go straight there: every message writes a line, and the way through `logging` costs as much again.
    # Loggers are not cached: one that was used before would keep what was configured then.
    structlog.configure(
        processors=[*_SHARED, name_exception, _RENDER],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_make_formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # Its info lines name every URL, and those hold conversation ids.
    logging.getLogger("urllib3").setLevel(logging.ERROR)


def name_exception(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The kind of an exception and where it came from; its text may quote what a resident wrote."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info if isinstance(info, BaseException) else None
    if error is None and info:
        error = sys.exception()
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        event["exception"] = type(error).__name__
        event["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-MOST_FRAMES:]]
    return event


def _make_formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, name_exception, _RENDER],
    )
