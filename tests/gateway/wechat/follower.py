"""A follower of an Official Account before a gateway without a network between."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.envelope import Letter, write_letter
from tests.simulators.wechat.passive import Callback, read_passive
from tests.simulators.wechat.utterances import Utterance, write

_numbers = itertools.count(1000)


@dataclass
class Follower:
    """Writes to the account through any of several gateways; each request is one try of the platform."""

    account: Account
    app: Flask
    openid: str = "oLi-0000000000000000000000000"
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8))

    def compose(self, utterance: Utterance, **changes: Any) -> dict[str, Any]:
        """The callback's fields, the same for every try."""
        fields = {
            "ToUserName": self.account.original_id,
            "FromUserName": self.openid,
            "CreateTime": int(time.time()),
            **utterance.fields,
        }
        if not utterance.is_event:
            fields["MsgId"] = next(_numbers)
        return fields | changes

    def post(
        self, fields: Mapping[str, Any], app: Flask | None = None, at: float | None = None
    ) -> TestResponse:
        """One try, signed at `at`."""
        return self.post_letter(write_letter(self.account, fields, at or time.time()), app)

    def post_letter(self, letter: Letter, app: Flask | None = None) -> TestResponse:
        path = f"/channels/wechat/{self.account.name}"
        client = (app or self.app).test_client()
        return client.post(
            path, query_string=letter.query, data=letter.body, content_type=letter.content_type
        )

    def start(self, fields: Mapping[str, Any], app: Flask | None = None) -> Future[str | None]:
        """One try in the background."""
        return self.pool.submit(lambda: self.read(fields, self.post(fields, app)))

    def read(self, fields: Mapping[str, Any], response: TestResponse) -> str | None:
        """The words of the bubble; None when the account only acknowledged, "" when the platform comes again."""
        if response.status_code != 200:
            return ""
        callback = Callback(self.account, self.openid, fields["MsgType"] == "event")
        content = read_passive(callback, response.data)
        return content.text if content else None

    def say(self, utterance: Utterance | str) -> str | None:
        """A new message and what its first try is answered with."""
        fields = self.compose(write(utterance) if isinstance(utterance, str) else utterance)
        return self.read(fields, self.post(fields))
