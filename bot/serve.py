"""Runs Rasa with PalmGov's settings and extensions: `python serve.py train …` and `python serve.py run …`."""

from __future__ import annotations

import os

# Before anything of TensorFlow, NumPy or Rasa is imported: they read their environment at import.
DEFAULTS = {
    "PALMGOV_ACTIONS_URL": "http://127.0.0.1:5055/webhook",
    "PALMGOV_REDIS_HOST": "127.0.0.1",
    "PALMGOV_REDIS_PORT": "6379",
    "PALMGOV_REDIS_DB": "0",
    "PALMGOV_REDIS_USER": "",
    "PALMGOV_REDIS_PASSWORD": "",
    # Rasa passes it on as text and the client asks only whether there is any: empty is off, all else is on.
    "PALMGOV_REDIS_TLS": "",
    "RASA_TELEMETRY_ENABLED": "false",
    # A Rasa that is killed in a turn leaves its lock behind: the conversation waits for so many seconds, not for sixty.
    "TICKET_LOCK_LIFETIME": "15",
    # Its cache does not notice a changed dictionary or pattern file.
    "RASA_MAX_CACHE_SIZE": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
for name, value in DEFAULTS.items():
    os.environ.setdefault(name, value)

import jieba  # noqa: E402
from extensions import (  # noqa: E402
    answer_once,
    checked_once,
    compiled_validation,
    kept_connections,
    known_events,
    light_copies,
    ordered_graph,
    settled_heap,
    short_calls,
)
from rasa.__main__ import main  # noqa: E402

EXTENSIONS = (
    answer_once,
    checked_once,
    compiled_validation,
    kept_connections,
    known_events,
    light_copies,
    ordered_graph,
    settled_heap,
    short_calls,
)


def load_dictionary(tokenizer: jieba.Tokenizer) -> None:
    """Load jieba's words without its cache: that has a fixed name in /tmp, where anybody may have put one."""
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True


if __name__ == "__main__":
    load_dictionary(jieba.dt)
    for extension in EXTENSIONS:
        extension.install()
    main()
