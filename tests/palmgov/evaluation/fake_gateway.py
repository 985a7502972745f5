"""A gateway that speaks the chat API and answers from a list: what the asker is tried against."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME, CODE = "居民身份证补领", "ZF-003"
GUIDE_UNDERSTANDING = {
    "intent": "ask_guide", "confidence": 0.9, "decision": "answer",
    "item_code": CODE, "item_name": NAME, "aspects": ["fee"],
}  # fmt: skip
CHOICE = {
    "kind": "choice",
    "prompt": "哪一个？",
    "options": [{"number": 1, "label": NAME, "text": NAME, "item_code": CODE}],
}


def make_reply(card: dict[str, Any], understanding: dict[str, Any] | None) -> dict[str, Any]:
    return {"replies": [{"kind": card["kind"], "text": "…", "card": card}], "understanding": understanding}


UNCLEAR = {**GUIDE_UNDERSTANDING, "decision": "clarify", "item_name": None, "aspects": []}
REPLIES = {
    "补身份证多少钱": make_reply({"kind": "text", "text": "40 元"}, GUIDE_UNDERSTANDING),
    "身份证": make_reply(CHOICE, UNCLEAR),
}
APOLOGY = make_reply({"kind": "notice", "title": "抱歉", "text": "稍后"}, None)


class FakeGateway(ThreadingHTTPServer):
    """Remembers every body; the first `busy` requests get a 429."""

    def __init__(self, busy: int = 0, garbage: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.busy, self.garbage = busy, garbage
        self.bodies: list[dict[str, Any]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with self.lock:
            if self.busy:
                self.busy -= 1
                return 429, {}
            self.bodies.append(body)
            number = len(self.bodies)
        if self.garbage:
            return 200, {"hello": "world"}
        conversation = body.get("conversation") or f"conversation-{number}"
        return 200, {"conversation": conversation, **REPLIES.get(body["text"], APOLOGY)}


class _Handler(BaseHTTPRequestHandler):
    server: FakeGateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = self.server.answer(body)
        content = json.dumps(answer).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Tests need no access log."""


@contextmanager
def run_gateway(busy: int = 0, garbage: bool = False) -> Iterator[FakeGateway]:
    gateway = FakeGateway(busy, garbage)
    thread = threading.Thread(target=gateway.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.shutdown()
        gateway.server_close()
        thread.join()
