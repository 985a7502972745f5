"""An action server that answers every action with its own name and what Rasa told it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

FORGET_MESSAGE = {"event": "slot", "name": "message__text", "value": None, "timestamp": None}


class FakeActions(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        events = [FORGET_MESSAGE] if call["next_action"] == "action_record_message" else []
        message, slots = call["tracker"]["latest_message"], call["tracker"]["slots"]
        said = {
            "action": call["next_action"],
            "aspects": message.get("aspects"),
            "emergency": message.get("emergency"),
        }
        reply = {"events": events, "responses": [{"custom": {**said, "slots": slots}}]}
        body = json.dumps(reply).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: pytest shows what matters."""


@contextmanager
def serve_fake_actions(port: int) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", port), FakeActions) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{port}/webhook"
        server.shutdown()
