"""What is there once the model is loaded stays, and is not looked through for garbage again.

Python looks through all objects every now and then. Beside those of TensorFlow and a model that takes longer than many
turns, and every message that comes meanwhile waits for it.
"""

from __future__ import annotations

import gc
from typing import Any

from rasa.core import run
from rasa.core.agent import Agent

_stock = run.load_agent_on_start


def install() -> None:
    """Replace `load_agent_on_start`, by which the server loads its model before it listens."""
    run.load_agent_on_start = load_agent_on_start


async def load_agent_on_start(*arguments: Any) -> Agent:
    """Stock's agent, with everything around it settled."""
    agent = await _stock(*arguments)
    gc.collect()
    gc.freeze()
    return agent
