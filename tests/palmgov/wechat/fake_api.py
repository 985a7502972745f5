"""WeChat's API as far as these tests ask it: a small HTTP server that counts, refuses and stalls on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

LIFETIME_SECONDS = 7200


@dataclass
class FakeApi:
    """`token` is the only one that is good; `answers` replace the next answers of a path, or of every path (*)."""

    url: str = ""
    token: str = "token-1"
    lifetime_seconds: int = LIFETIME_SECONDS
    stall_seconds: float = 0.0
    # Normal calls of stable_token go on handing out `token` even when calls refuse it.
    refused: set[str] = field(default_factory=set)
    heard: list[tuple[str, dict[str, Any] | None]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    answers: dict[str, list[Any]] = field(default_factory=dict)
    menu: dict[str, Any] | None = None

    def list_heard(self, path: str) -> list[dict[str, Any] | None]:
        return [body for one, body in self.heard if one == path]

    def answer(self, path: str, query: dict[str, list[str]], body: dict[str, Any] | None) -> Any:
        self.heard.append((path, body))
        for key in (path, "*"):
            if self.answers.get(key):
                return self.answers[key].pop(0)
        if path == "stable_token":
            assert body is not None
            if body["force_refresh"]:
                self.token = f"token-{int(self.token.partition('-')[2]) + 1}"
            return {"access_token": self.token, "expires_in": self.lifetime_seconds}
        token = query["access_token"][0]
        if token != self.token or token in self.refused:
            return {"errcode": 40001, "errmsg": f"invalid credential {token}"}
        return self._answer_call(path, body)

    def _answer_call(self, path: str, body: dict[str, Any] | None) -> Any:
        if path == "menu/create":
            self.menu = body
        elif path == "menu/get":
            return {"menu": self.menu} if self.menu else {"errcode": 46003, "errmsg": "menu no exist"}
        elif path == "qrcode/create":
            return {"ticket": "gQH+/=", "url": "http://weixin.qq.com/q/abc"}
        return {"errcode": 0, "errmsg": "ok"}


@contextmanager
def run_fake_api() -> Iterator[FakeApi]:
    api = FakeApi()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._respond(None)

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            api.raw.append(raw)
            self._respond(json.loads(raw))

        def _respond(self, body: dict[str, Any] | None) -> None:
            parts = urlsplit(self.path)
            answer = api.answer(parts.path.removeprefix("/cgi-bin/"), parse_qs(parts.query), body)
            time.sleep(api.stall_seconds)
            if answer == "cut":
                self.close_connection = True
                return
            status, content = answer if isinstance(answer, tuple) else (200, answer)
            data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            pass  # callers that gave up

    server = Server(("127.0.0.1", 0), Handler)
    api.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
