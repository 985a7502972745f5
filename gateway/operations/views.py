"""/healthz, /readyz and /metrics."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from gateway.operations.outbox_figures import render_outbox_figures
from gateway.parts import get_parts

blueprint = APIBlueprint("operations", __name__, enable_openapi=False)


@blueprint.get("/healthz")
def report_alive() -> Response:
    """The process runs."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def report_readiness() -> tuple[Response, int]:
    """Each part by name; 503 when one of them is down."""
    readiness = get_parts().probes.check()
    parts = {name: "ok" if is_up else "down" for name, is_up in readiness.parts.items()}
    status = "ready" if readiness.is_ready else "not ready"
    return jsonify(status=status, parts=parts), 200 if readiness.is_ready else 503


@blueprint.get("/metrics")
def report_metrics() -> Response:
    """Figures for Prometheus."""
    parts = get_parts()
    parts.metrics.guides_revision.set(parts.library.snapshot.revision)
    figures = parts.metrics.render() + render_outbox_figures(parts.store)
    return Response(figures, content_type=CONTENT_TYPE_LATEST)
