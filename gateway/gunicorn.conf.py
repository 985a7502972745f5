"""gunicorn: threads, because a turn mostly waits for Rasa."""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import signal
from types import FrameType
from typing import Any

from gateway import EXTENSION
from palmgov.settings import load_settings

settings = load_settings()

wsgi_app = "server:app"
bind = f"{settings.host}:{settings.port}"
worker_class = "gateway.staying_worker.StayingWorker"
workers = settings.gateway_workers
threads = settings.gateway_threads
keepalive = 30
timeout = 60
graceful_timeout = 5
# Query strings hold residents' words; our own log says what operators need.
accesslog = None
# It would be one socket in the home folder for all gateways of the machine.
control_socket_disable = True

if workers > 1:
    # Several processes add their figures up through files; the ones of the last run are worth nothing.
    # A folder by port: a second gateway on the same data must not wipe this one's.
    figures = settings.data_dir.resolve() / "metrics" / str(settings.port)
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(parents=True)
    # Set before anything imports prometheus_client, which looks once. This file imports nothing that does.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures)

# Before the socket listens: who connects to a gateway that starts again would wait for seconds of imports.
importlib.import_module("gateway.application")


def post_worker_init(worker: Any) -> None:
    """Let open event streams end at TERM, or each would hold the worker until it is killed."""
    stop_worker = signal.getsignal(signal.SIGTERM)
    parts = worker.wsgi.extensions[EXTENSION]

    def stop(number: int, frame: FrameType | None) -> None:
        parts.stopping.set()
        if callable(stop_worker):
            stop_worker(number, frame)

    signal.signal(signal.SIGTERM, stop)
    # What is there now stays: looking through all guides for garbage again and again would cost every message.
    gc.collect()
    gc.freeze()


def worker_exit(server: Any, worker: Any) -> None:
    """Give connections back."""
    app = getattr(worker, "wsgi", None)
    if app is not None:
        app.extensions[EXTENSION].close()


def child_exit(server: Any, worker: Any) -> None:
    """A process that is gone has no open streams: drop its live figures, as prometheus_client would."""
    if workers > 1:
        for path in figures.glob(f"gauge_live*_{worker.pid}.db"):
            path.unlink(missing_ok=True)
