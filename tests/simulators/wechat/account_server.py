"""A tiny server of an account, to try the platform on: answers every callback as the test wants it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.bodies import read_body, write_body
from tests.simulators.wechat.crypto import seal, sign, unseal

Fields = dict[str, Any]


def echo(server: AccountServer, fields: Fields) -> bytes:
    return server.reply_text(fields, f"答：{fields.get('Content', fields['MsgType'])}")


@dataclass
class AccountServer:
    """`heard` is what arrived, decrypted; `answer` makes each body."""

    account: Account
    answer: Callable[[AccountServer, Fields], bytes] = echo
    status: int = 200
    # How long each of the next requests takes.
    delays: list[float] = field(default_factory=list)
    heard: list[Fields] = field(default_factory=list)
    queries: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def start(self) -> AccountServer:
        handler = type("Handler", (_Handler,), {"account_server": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, heard: Fields, content: Fields) -> bytes:
        """`content` in the account's mode and format."""
        fields = {
            "ToUserName": heard["FromUserName"],
            "FromUserName": self.account.original_id,
            "CreateTime": int(time.time()),
            **content,
        }
        plain = write_body(fields, self.account.body_format)
        return self.seal(plain) if self.account.is_encrypted else plain

    def reply_text(self, heard: Fields, text: str) -> bytes:
        return self.reply(heard, {"MsgType": "text", "Content": text})

    def seal(self, plain: bytes) -> bytes:
        sealed = seal(self.account.encoding_aes_key, self.account.app_id, plain)
        stamp, nonce = int(time.time()), "nonce"
        outer = {
            "Encrypt": sealed,
            "MsgSignature": sign(self.account.token, str(stamp), nonce, sealed),
            "TimeStamp": stamp,
            "Nonce": nonce,
        }
        return write_body(outer, self.account.body_format)

    def respond(self, query: dict[str, str], body: bytes) -> bytes:
        fields = read_body(body, self.account.body_format)
        if query.get("encrypt_type") == "aes":
            plain = unseal(self.account.encoding_aes_key, self.account.app_id, fields["Encrypt"])
            fields = read_body(plain, self.account.body_format)
        self.heard.append(fields)
        self.queries.append(query)
        if self.delays:
            time.sleep(self.delays.pop(0))
        return self.answer(self, fields)


class _Handler(BaseHTTPRequestHandler):
    account_server: AccountServer

    def do_GET(self) -> None:
        query = dict(parse_qsl(urlsplit(self.path).query))
        self._send(200, query["echostr"].encode())

    def do_POST(self) -> None:
        query = dict(parse_qsl(urlsplit(self.path).query))
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(self.account_server.status, self.account_server.respond(query, body))

    def _send(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            # The platform has hung up, as it does after its time.
            return

    def log_message(self, format: str, *args: object) -> None:
        return
