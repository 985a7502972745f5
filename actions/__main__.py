"""Runs the action server: `python -m actions --port 5055`."""

from __future__ import annotations

import argparse
import gc
import warnings

import structlog
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.parts import ActionParts, build_parts
from actions.registry import ACTIONS
from palmgov.settings import load_settings

log = structlog.get_logger()


def create_executor(parts: ActionParts) -> ActionExecutor:
    """An executor with every action of the registry."""
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(parts))
    return executor


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="actions", description="掌上办动作服务")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5055)
    arguments = parser.parse_args()
    # rasa-sdk 3.21 serves Rasa 3.6's calls; the pair is pinned and tested, the warning would come per turn.
    warnings.filterwarnings("ignore", message="Your versions of rasa and", category=UserWarning)
    parts = build_parts(load_settings())
    app = create_app(create_executor(parts))
    # The guides stay: looking through them for garbage now and then held everybody up for as long as fifty answers take.
    gc.collect()
    gc.freeze()
    log.info("actions_ready", port=arguments.port, guides=len(parts.library.snapshot.guides))
    # One process: scale by starting more of them, each with an index of its own.
    app.run(host=arguments.host, port=arguments.port, single_process=True, access_log=False, motd=False)
    parts.library.close()
    parts.store.close()


if __name__ == "__main__":
    main()
