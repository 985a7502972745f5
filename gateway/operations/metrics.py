"""Figures for Prometheus. With several gateway processes they meet in PROMETHEUS_MULTIPROC_DIR."""

from __future__ import annotations

import os
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"


@dataclass(frozen=True)
class GatewayMetrics:
    """Every figure of the gateway."""

    registry: CollectorRegistry
    turns: Counter
    turn_seconds: Histogram
    step_seconds: Histogram
    failures: Counter
    callbacks: Counter
    guides_revision: Gauge
    open_streams: Gauge

    def render(self) -> bytes:
        """All figures as text, of all processes where there are several."""
        if MULTIPROCESS_DIR not in os.environ:
            return generate_latest(self.registry)
        everyone = CollectorRegistry()
        multiprocess.MultiProcessCollector(everyone)
        return generate_latest(everyone)


def create_metrics() -> GatewayMetrics:
    """Figures of this process, at zero."""
    registry = CollectorRegistry()
    return GatewayMetrics(
        registry=registry,
        turns=Counter("palmgov_turns", "Answered turns", ("decision", "channel"), registry=registry),
        turn_seconds=Histogram(
            "palmgov_turn_seconds", "Whole turn in the gateway", buckets=SECONDS, registry=registry
        ),
        step_seconds=Histogram(
            "palmgov_step_seconds", "One step of a turn", ("step",), buckets=SECONDS, registry=registry
        ),
        failures=Counter("palmgov_failures", "What failed", ("part",), registry=registry),
        callbacks=Counter(
            "palmgov_callbacks",
            "What became of a messaging platform's callbacks",
            ("channel", "account", "outcome"),
            registry=registry,
        ),
        guides_revision=Gauge(
            "palmgov_guides_revision",
            "Revision of the published guides in this process",
            multiprocess_mode="min",
            registry=registry,
        ),
        open_streams=Gauge(
            "palmgov_open_streams", "Open event streams", multiprocess_mode="livesum", registry=registry
        ),
    )
