"""For operators: health, readiness, metrics, logs."""
