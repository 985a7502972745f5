"""Whatever arrives, a callback is either opened or refused, and a forgery is never opened.

`PALMGOV_FUZZ_EXAMPLES` is the number of bodies that the whole file tries; `--hypothesis-show-statistics` shows what
became of them.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from palmgov.wechat.bodies import BodyFormat
from palmgov.wechat.credentials import Credentials
from palmgov.wechat.crypto import AesKey
from palmgov.wechat.envelope import OpenedCallback, check_url, open_callback
from palmgov.wechat.refusals import CallbackRefused, Refusal
from palmgov.wechat.replies import TextReply
from tests.palmgov.wechat import platform_side as platform
from tests.palmgov.wechat.fuzzed_callbacks import BODIES, messages, mutated
from tests.palmgov.wechat.platform_side import APP_ID, KEY, NOW, OTHER_KEY, PLAIN, SEALED

TESTS_IN_THIS_FILE = 5
EXAMPLES = max(1, int(os.environ.get("PALMGOV_FUZZ_EXAMPLES", "1000")) // TESTS_IN_THIS_FILE)
fuzzed = settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
ROTATED = replace(SEALED, keys=(AesKey(OTHER_KEY), AesKey(KEY)))
WORDS = st.text(max_size=60)
GENUINE = AesKey(KEY).encrypt(platform.xml_text(), APP_ID)


def try_to_open(credentials: Credentials, query: Mapping[str, str], body: bytes) -> OpenedCallback | Refusal:
    try:
        opened = open_callback(credentials, query, body, NOW)
    except CallbackRefused as refused:
        event(refused.reason)
        return refused.reason
    event(type(opened.message).__name__)
    assert len(opened.message.dedupe_key) == 64
    assert opened.message.from_user.isascii()
    return opened


def answer(opened: OpenedCallback, words: str) -> None:
    """The answer to an opened callback can be read by a reader that is not ours."""
    closed = opened.seal.close(TextReply(words))
    if closed != b"success" and opened.seal.body_format is BodyFormat.XML:
        assert ElementTree.fromstring(closed).tag == "xml"


@fuzzed
@given(BODIES, WORDS)
def test_any_body_under_a_good_plain_signature(body: bytes, words: str) -> None:
    opened = try_to_open(PLAIN, platform.plain_query(), body)
    if isinstance(opened, OpenedCallback):
        answer(opened, words)


@fuzzed
@given(
    BODIES,
    WORDS,
    st.sampled_from([platform.xml_envelope, platform.json_envelope]),
    st.sampled_from([SEALED, ROTATED]),
)
def test_any_message_under_good_encryption(
    message: bytes, words: str, envelope, credentials: Credentials
) -> None:
    encrypted = AesKey(KEY).encrypt(message, APP_ID)
    opened = try_to_open(credentials, platform.sealed_query(encrypted), envelope(encrypted))
    if isinstance(opened, OpenedCallback):
        answer(opened, words)


@fuzzed
@given(messages(), st.data())
def test_a_damaged_ciphertext_that_is_signed_all_the_same(message: bytes, data: st.DataObject) -> None:
    damaged = data.draw(mutated(base64.b64decode(AesKey(KEY).encrypt(message, APP_ID))))
    encrypted = base64.b64encode(damaged).decode()
    if data.draw(st.booleans()):
        encrypted = data.draw(mutated(encrypted.encode())).decode("latin-1").replace("]]>", "")
        encrypted = "".join(sign for sign in encrypted if sign.isprintable())
    try_to_open(SEALED, platform.sealed_query(encrypted), platform.xml_envelope(encrypted))


@fuzzed
@given(messages(), BODIES, st.data())
def test_nobody_without_the_token_gets_in(message: bytes, body: bytes, data: st.DataObject) -> None:
    """Everything that was ever seen on the wire is at hand; the token and the key are not."""
    assume(b"<Encrypt><![CDATA[" + GENUINE.encode() not in body)
    seen = platform.sealed_query(GENUINE) | platform.plain_query()
    names = ["signature", "msg_signature", "timestamp", "nonce", "encrypt_type"]
    values = st.sampled_from([*seen.values(), GENUINE, "", "0" * 40]) | st.text(max_size=50)
    query = {**seen, **data.draw(st.dictionaries(st.sampled_from(names), values, max_size=3))}
    forged = AesKey(OTHER_KEY).encrypt(message, APP_ID)
    bodies = [
        body,
        message,
        platform.xml_envelope(forged),
        platform.json_envelope(data.draw(st.text(max_size=90))),
    ]
    for each in bodies:
        assert isinstance(try_to_open(SEALED, query, each), Refusal)


@fuzzed
@given(BODIES, st.dictionaries(st.sampled_from(["signature", "timestamp", "nonce", "echostr"]), WORDS))
def test_nobody_without_the_token_passes_for_the_platform_in_plain_mode(
    body: bytes, query: dict[str, str]
) -> None:
    damaged = {
        **platform.plain_query(),
        "signature": platform.sign("guess", platform.TIMESTAMP, platform.NONCE),
        **query,
    }
    assert try_to_open(PLAIN, damaged, body) is Refusal.SIGNATURE
    try:
        check_url(PLAIN, damaged)
    except CallbackRefused as refused:
        assert refused.reason is Refusal.SIGNATURE
    else:
        raise AssertionError("the address was confirmed to somebody else")
