"""The account's address: what it proves, refuses, takes and answers."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from flask import Flask

from gateway.parts import GatewayParts
from tests.gateway.fake_rasa import FakeRasa, make_reply
from tests.gateway.wechat.follower import Follower
from tests.gateway.wechat.register import list_states, read_rows
from tests.simulators.wechat import utterances
from tests.simulators.wechat.account import Account, BodyFormat, Mode, make_aes_key
from tests.simulators.wechat.envelope import Letter, sign_query, write_letter

KINDS = [(mode, form) for mode in Mode for form in BodyFormat]


@pytest.fixture(params=[(Mode.SAFE, BodyFormat.XML)])
def account(request: pytest.FixtureRequest) -> Account:
    mode, body_format = request.param
    return Account(mode=mode, body_format=body_format)


def count(parts: GatewayParts, outcome: str) -> float:
    labels = {"channel": "wechat", "account": "zhifu", "outcome": outcome}
    return parts.metrics.registry.get_sample_value("palmgov_callbacks_total", labels) or 0.0


def test_the_address_proves_that_it_knows_the_token(app: Flask, account: Account) -> None:
    query = sign_query(account, time.time()) | {"echostr": "5927782489442352469"}
    response = app.test_client().get("/channels/wechat/zhifu", query_string=query)
    assert (response.status_code, response.data) == (200, b"5927782489442352469")
    assert response.content_type.startswith("text/plain")
    forged = query | {"signature": "0" * 40}
    assert app.test_client().get("/channels/wechat/zhifu", query_string=forged).status_code == 403
    assert app.test_client().get("/channels/wechat/zhifu").status_code == 403


@pytest.mark.parametrize("account", KINDS, indirect=True, ids="-".join)
def test_a_question_is_answered_in_every_mode_and_format(li: Follower, parts: GatewayParts) -> None:
    assert li.say("补身份证多少钱") == "答：补身份证多少钱"
    assert list_states(parts.store) == ["given"]
    assert (count(parts, "received"), count(parts, "replied")) == (1, 1)


def test_an_account_that_is_not_served_is_not_found(app: Flask, account: Account) -> None:
    stranger = Follower(replace(account, name="other"), app)
    assert stranger.post(stranger.compose(utterances.write("在吗"))).status_code == 404


def test_nothing_of_a_forgery_is_stored_or_echoed(li: Follower, parts: GatewayParts, rasa: FakeRasa) -> None:
    fields = li.compose(utterances.write("补身份证多少钱"))
    good = write_letter(li.account, fields, time.time())
    other_key = replace(li.account, encoding_aes_key=make_aes_key())
    other_app = replace(li.account, app_id="wx0000000000000000")
    plain = write_letter(replace(li.account, mode=Mode.PLAIN), fields, time.time())
    letters = [
        replace(good, query=good.query | {"msg_signature": "0" * 40}),
        replace(good, query={name: value for name, value in good.query.items() if name != "msg_signature"}),
        replace(good, body=good.body.replace(b"<Encrypt>", b"<Encrypt>AAAA")),
        write_letter(li.account, fields, time.time() - 3600),
        write_letter(other_key, fields, time.time()),
        write_letter(other_app, fields, time.time()),
        plain,
        Letter(good.query, plain.body, plain.content_type),
        Letter(good.query, b"", "text/xml"),
        Letter({}, good.body, "text/xml"),
    ]
    for letter in letters:
        response = li.post_letter(letter)
        assert response.status_code == 403
        assert "补身份证".encode() not in response.data and li.openid.encode() not in response.data
    assert read_rows(parts.store) == [] and rasa.requests == []


@pytest.mark.parametrize(
    "body",
    [
        b"<xml><a>", b"<other></other>", b"\xff\xfe", b"{", b'{"a": 1', b"[" * 5000,
        b'<!DOCTYPE x [<!ENTITY e "e">]><xml><Encrypt>&e;</Encrypt></xml>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>',
        b"<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>",
    ],
)  # fmt: skip
def test_a_broken_body_is_refused(li: Follower, parts: GatewayParts, body: bytes) -> None:
    query = sign_query(li.account, time.time()) | {"msg_signature": "0" * 40}
    assert li.post_letter(Letter(query, body, "text/xml")).status_code == 403
    assert read_rows(parts.store) == []


def test_a_body_of_ten_megabytes_is_not_read(li: Follower) -> None:
    query = sign_query(li.account, time.time())
    assert li.post_letter(Letter(query, b"<xml>" + b"a" * 10_000_000, "text/xml")).status_code == 413


def test_refusals_are_counted_by_reason(li: Follower, parts: GatewayParts) -> None:
    fields = li.compose(utterances.write("在吗"))
    li.post(fields, at=time.time() - 3600)
    assert count(parts, "refused_stale") == 1


@pytest.mark.parametrize(
    "fields", [{"MsgId": "24-not-a-number"}, {"MsgId": ""}, {"CreateTime": 9_999_999_999}]
)
def test_odd_identifiers_and_times_are_answered_like_others(li: Follower, fields: dict[str, object]) -> None:
    odd = li.compose(utterances.write("补身份证多少钱"), **fields)
    assert li.read(odd, li.post(odd)) == "答：补身份证多少钱"


@pytest.mark.parametrize("text", ["", " ", "😀", "。。。"])
def test_a_message_without_words_is_asked_for_some(li: Follower, rasa: FakeRasa, text: str) -> None:
    assert "没有看到文字内容" in (li.say(text) or "")
    assert rasa.requests == []


def test_an_answer_with_everything_that_breaks_xml_arrives(li: Follower, rasa: FakeRasa) -> None:
    rasa.answer = lambda request: [make_reply("【补证】]]> <b> & \x0b\x00 字")]
    assert (li.say("补身份证") or "").startswith("【补证】]]> ＜b> &")


def test_an_event_that_nobody_waits_on_is_only_acknowledged(li: Follower, parts: GatewayParts) -> None:
    assert li.say(utterances.view("https://example.org/")) is None
    assert read_rows(parts.store) == []


def test_a_new_follower_is_greeted_and_a_scanned_code_opens_its_guide(li: Follower, wang: Follower) -> None:
    assert "办事助手" in (li.say(utterances.subscribe()) or "")
    opened = wang.say(utterances.subscribe("T0001")) or ""
    assert "办事助手" in opened and "答：居民身份证补领" in opened


def test_a_picture_gets_a_sentence_and_speech_its_answer(li: Follower) -> None:
    assert "看不懂图片" in (li.say(utterances.send_picture()) or "")
    assert li.say(utterances.speak("补身份证多少钱。")) == "答：补身份证多少钱。"
    assert "没有听清" in (li.say(utterances.speak(None)) or "")


def test_a_shared_place_asks_for_the_nearest_hall_and_is_kept_coarse(
    li: Follower, parts: GatewayParts, rasa: FakeRasa
) -> None:
    assert li.say(utterances.send_location(37.53456, 121.39123, "南大街1号")) == "答：最近的大厅在哪"
    place = rasa.requests[0]["metadata"]["location"]
    (row,) = read_rows(parts.store)
    assert (row["latitude"], row["longitude"]) == (place["lat"], place["lng"])
    assert round(row["latitude"], 3) == row["latitude"] and "南大街" not in str(row)


def test_personal_data_and_openid_are_nowhere_in_clear(
    li: Follower, parts: GatewayParts, rasa: FakeRasa, capfd: pytest.CaptureFixture[str]
) -> None:
    li.say("我电话13812345678，补身份证多少钱")
    (row,) = read_rows(parts.store)
    with parts.store.begin() as connection:
        (name,) = connection.exec_driver_sql("SELECT * FROM platform_names").all()
    logged = "".join(capfd.readouterr())
    for told in (str(row), str(name), str(rasa.requests), logged):
        assert "13812345678" not in told and li.openid not in told
    sender = rasa.requests[0]["sender"]
    assert sender.startswith("wechat:zhifu:") and len(sender) == len("wechat:zhifu:") + 32
