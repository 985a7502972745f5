"""What a WeChat callback costs at the very least: Flask, one signature, one decryption, one encryption."""

from __future__ import annotations

import json
import os
import time

from flask import Flask, Response, request

from tests.simulators.wechat.account import Account, BodyFormat
from tests.simulators.wechat.bodies import read_body, write_body
from tests.simulators.wechat.crypto import seal, sign, unseal

app = Flask(__name__)
account = Account(**json.loads(os.environ["ECHO_ACCOUNT"]))


@app.post("/channels/wechat/<name>")
def echo(name: str) -> Response:
    sealed = read_body(request.get_data(), BodyFormat.XML)["Encrypt"]
    query = request.args
    if query["msg_signature"] != sign(account.token, query["timestamp"], query["nonce"], sealed):
        return Response(status=403)
    key, app_id = account.encoding_aes_key, account.app_id
    heard = read_body(unseal(key, app_id, sealed), BodyFormat.XML)
    now = int(time.time())
    reply = {
        "ToUserName": heard["FromUserName"],
        "FromUserName": heard["ToUserName"],
        "CreateTime": now,
        "MsgType": "text",
        "Content": heard["Content"],
    }
    sealed = seal(key, app_id, write_body(reply, BodyFormat.XML))
    outer = {
        "Encrypt": sealed,
        "MsgSignature": sign(account.token, str(now), "nonce", sealed),
        "TimeStamp": now,
        "Nonce": "nonce",
    }
    return Response(write_body(outer, BodyFormat.XML), content_type="text/xml")
