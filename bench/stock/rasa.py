"""How stock Rasa is called: its own command, in the environment that has it."""

from __future__ import annotations

from palmgov.running.model_cache import rasa_python

RASA = (str(rasa_python()), "-m", "rasa")
# Nobody's usage is reported from a benchmark; the rest only silences what libraries say about themselves.
ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
