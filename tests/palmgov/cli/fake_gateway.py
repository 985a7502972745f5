"""A gateway that answers every message with what it heard, over real HTTP."""

from __future__ import annotations

import hashlib
import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class FakeGateway:
    """What was posted, and how many of the next posts are turned away as too many."""

    url: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    busy: int = 0
    # Of the one Official Account whose callbacks it takes.
    wechat_token: str = ""
    readiness: dict[str, str] = field(default_factory=lambda: {"rasa": "ok", "actions": "ok", "redis": "ok"})

    def echo(self, query: dict[str, list[str]]) -> str | None:
        """What the platform wants to read back, when its signature is right."""
        given = {name: values[0] for name, values in query.items()}
        parts = sorted([self.wechat_token, given["timestamp"], given["nonce"]])
        signature = hashlib.sha1("".join(parts).encode()).hexdigest()
        return given["echostr"] if given["signature"] == signature else None

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        self.heard.append(body)
        text = body["text"]
        understanding = None
        if text != "故障":
            understanding = {"intent": "ask_guide", "confidence": 0.9, "decision": "answer", "aspects": ["fee"],
                             "item_code": "DT-1", "item_name": "灯塔参观许可", "guide_version": 3,
                             "candidates": [{"item_code": "DT-1", "name": "灯塔参观许可", "score": 0.8}]}  # fmt: skip
        return {
            "conversation": body.get("conversation") or str(uuid.uuid4()),
            "answer_id": "x",
            "replies": [{"kind": "text", "text": f"听到：{text}", "card": {"kind": "text", "text": text}}],
            "understanding": understanding,
        }


@contextmanager
def run_fake_gateway(wechat_token: str = "") -> Iterator[FakeGateway]:
    gateway = FakeGateway(wechat_token=wechat_token)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if not parts.path.startswith("/channels/wechat/"):
                self._send(200, {"parts": gateway.readiness})
                return
            echo = gateway.echo(parse_qs(parts.query))
            self._send(200 if echo else 403, (echo or "").encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if gateway.busy:
                gateway.busy -= 1
                self._send(429, {"title": "操作太频繁"}, {"Retry-After": "7"})
            elif not body["text"]:
                self._send(422, {"title": "内容不合要求"})
            else:
                self._send(200, gateway.answer(body))

        def _send(self, status: int, content: object, headers: dict[str, str] | None = None) -> None:
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
