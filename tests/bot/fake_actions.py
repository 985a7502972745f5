"""An action server that answers every action with its own name and what Rasa told it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

# Words in a message that make its last action fail the first time, or take long.
FAILS_ONCE = "【失败一次】"
IS_SLOW = "【很慢】"
SLOW_SECONDS = 1.0
FORGET_MESSAGE = {"event": "slot", "name": "message__text", "value": None, "timestamp": None}


class FakeActions(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    failed: ClassVar[set[str]] = set()

    def do_POST(self) -> None:
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        events = [FORGET_MESSAGE] if call["next_action"] == "action_record_message" else []
        message, slots = call["tracker"]["latest_message"], call["tracker"]["slots"]
        said = {
            "action": call["next_action"],
            "aspects": message.get("aspects"),
            "emergency": message.get("emergency"),
        }
        responses = [{"custom": {**said, "slots": slots}}]
        if call["next_action"] == "validate_message_form" and FAILS_ONCE in (message.get("text") or ""):
            responses = []  # as the real one: it speaks only when it refuses
        reply = {"events": events, "responses": responses}
        body = json.dumps(reply).encode()
        self.send_response(self._misbehave(call["next_action"], message.get("text") or ""))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _misbehave(self, action: str, text: str) -> int:
        """The status to answer with."""
        if action == "action_record_message" and IS_SLOW in text:
            time.sleep(SLOW_SECONDS)
        if action == "action_record_message" and FAILS_ONCE in text and text not in self.failed:
            self.failed.add(text)
            return 500
        return 200

    def log_message(self, *_: object) -> None:
        """Nothing: pytest shows what matters."""


@contextmanager
def serve_fake_actions(port: int) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", port), FakeActions) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{port}/webhook"
        server.shutdown()
