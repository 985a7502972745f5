"""A small HTTP server that answers like Rasa's REST channel, as a test wants it to."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from palmgov.cards.model import TextCard
from palmgov.conversations.bot_reply import BotReply
from palmgov.conversations.understanding import Understanding


def make_reply(text: str) -> BotReply:
    understanding = Understanding(
        intent="ask_guide", confidence=0.9, decision="answer", item_code="A1", item_name="居民身份证补领",
        aspects=("fee",), guide_version=1,
    )  # fmt: skip
    return BotReply(card=TextCard(text=text), understanding=understanding)


def echo(request: dict[str, Any]) -> list[BotReply]:
    return [make_reply(f"答：{request['message']}")]


@dataclass
class FakeRasa:
    """`requests` is what arrived; the rest is how to behave."""

    answer: Callable[[dict[str, Any]], list[BotReply]] = echo
    delay_seconds: float = 0.0
    status: int = 200
    body: bytes | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    running: int = 0
    most_running: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    server: _Server | None = None
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> FakeRasa:
        handler = type("Handler", (_Handler,), {"rasa": self})
        self.server = _Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server.drop_connections()
            self.server = None

    def respond(self, request: dict[str, Any]) -> bytes:
        with self.lock:
            self.requests.append(request)
            busy = self.most_running.get(request["sender"], 0)
            self.running += 1
            self.most_running[request["sender"]] = max(busy, self.running)
        time.sleep(self.delay_seconds)
        with self.lock:
            self.running -= 1
        if self.body is not None:
            return self.body
        replies = [reply.model_dump(mode="json") for reply in self.answer(request)]
        return json.dumps(
            [{"recipient_id": request["sender"], "custom": reply} for reply in replies]
        ).encode()

    def list_texts(self) -> list[str]:
        return [request["message"] for request in self.requests]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def drop_connections(self) -> None:
        """What a killed process does to the connections it kept open."""
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    rasa: FakeRasa
    # Like Rasa's server, which closes idle connections late; every test ends long before.
    protocol_version = "HTTP/1.1"
    # Headers and body leave together: apart, the second waits 40 ms for the first one's acknowledgement.
    wbufsize = -1

    def do_GET(self) -> None:
        self._send(200, b'{"status": "ok"}')

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(self.rasa.status, self.rasa.respond(json.loads(content)))

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        with contextlib.suppress(OSError):
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        return
