"""Bodies that are meant to harm, and bodies that only look odd."""

from __future__ import annotations

import pytest

from palmgov.wechat.bodies import BodyFormat, parse_body
from palmgov.wechat.fields import Fields, Malformed, parse_number, parse_whole

BOMB = (
    b'<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><xml><A>&c;</A></xml>'
)
REFUSED = {
    "an entity bomb": BOMB,
    "a file by entity": b'<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><A>&f;</A></xml>',
    "an address by parameter entity": b'<!DOCTYPE xml [<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;]><xml><A/></xml>',
    "a DTD elsewhere": b'<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd"><xml><A>1</A></xml>',
    "an empty DTD": b"<!DOCTYPE xml><xml><A>1</A></xml>",
    "an undefined entity": b"<xml><A>&nbsp;</A></xml>",
    "another root": b"<html><A>1</A></html>",
    "a root in capitals": b"<XML><A>1</A></XML>",
    "a field twice": b"<xml><A>1</A><A>2</A></xml>",
    "a field twice, the first empty": b"<xml><A/><A>2</A></xml>",
    "a field twice, one within": b"<xml><A><B>1</B></A><A>2</A></xml>",
    "two documents": b"<xml><A>1</A></xml><xml><A>2</A></xml>",
    "no end": b"<xml><A>1</A>",
    "a wrong end": b"<xml><A>1</B></xml>",
    "NUL": b"<xml><A>\x001</A></xml>",
    "NUL by number": b"<xml><A>&#0;</A></xml>",
    "half a character": b"<xml><A>\xe8\xaf</A></xml>",
    "a surrogate": b"<xml><A>\xed\xa0\x80</A></xml>",
    "GBK under its own name": '<?xml version="1.0" encoding="gbk"?><xml><A>身份证</A></xml>'.encode("gbk"),
    "UTF-16": "<xml><A>1</A></xml>".encode("utf-16"),
    "depth": b"<xml>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</xml>",
    "ten levels": b"<xml>" + b"<a>" * 9 + b"</a>" * 9 + b"</xml>",
    "very many fields": b"<xml>" + b"".join(b"<a%d/>" % n for n in range(2000)) + b"</xml>",
    "nothing": b"",
    "space": b" \n",
    "words": b"hello",
    "a list": b"[1]",
    "a JSON field twice": b'{"A": "1", "A": "2"}',
    "a JSON field twice, within": b'{"L": {"A": "1", "A": "2"}}',
    "JSON depth": b'{"A": ' * 50 + b"1" + b"}" * 50,
    "JSON depth by lists": b'{"A": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "JSON with ten lists": b'{"A": ' + b"[" * 9 + b"]" * 9 + b"}",
    "a JSON constant": b'{"A": NaN}',
    "a JSON constant that is large": b'{"A": -Infinity}',
    "an open JSON object": b'{"A": "1"',
    "JSON with words after it": b'{"A": "1"} x',
    "JSON that is not UTF-8": b'{"A": "\xff"}',
    "a control character in JSON": b'{"A": "\x01"}',
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_platform_never_sends_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse_body(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<xml><A><![CDATA[1]]></A></xml>",
        b"\xef\xbb\xbf<xml><A>1</A></xml>",
        b' \n<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n  <A>\n <![CDATA[1]]>\n</A>\n</xml>\n',
        b"<xml><!-- hm --><?hm hm?><A hm='hm'>1</A></xml>",
        b"<xml><A>&#49;</A></xml>",
        b'{"A": "1"}',
        b'\xef\xbb\xbf {"A": 1, "B": null}',
    ],
)
def test_one_value_is_the_same_however_it_is_written(body: bytes) -> None:
    assert parse_body(body).fields.get_text("A") == "1"


def test_as_many_levels_as_the_platform_uses_are_read() -> None:
    assert parse_body(b"<xml>" + b"<a>" * 8 + b"1" + b"</a>" * 8 + b"</xml>")
    assert parse_body(b'{"A": ' + b"[" * 7 + b"]" * 7 + b"}")


def test_the_body_itself_tells_its_format() -> None:
    assert parse_body(b'{"A": 1}').body_format is BodyFormat.JSON
    assert parse_body(b"<xml><A>1</A></xml>").body_format is BodyFormat.XML


def test_numbers_keep_the_digits_they_were_written_with() -> None:
    fields = parse_body(b'{"A": 12345678901234567890123, "B": 23.10, "C": true}').fields
    assert [fields.get_text(name) for name in "ABC"] == ["12345678901234567890123", "23.10", "true"]


def test_signs_that_no_database_takes_are_left_out_of_json() -> None:
    fields = parse_body(rb'{"A": "a\u0000b\ud83dc\ud83d\ude00"}').fields
    assert fields.get_text("A") == "abc😀"


def test_a_part_may_be_one_or_several() -> None:
    one = parse_body(b"<xml><L><I><B>1</B></I></L></xml>").fields
    two = parse_body(b"<xml><L><I><B>1</B></I><I><B>2</B></I></L></xml>").fields
    array = parse_body(b'{"L": {"I": [{"B": 1}, {"B": 2}]}}').fields
    texts = [
        [each.get_text("B") for each in it.find_fields("L").list_fields("I")] for it in (one, two, array)
    ]
    assert texts == [["1"], ["1", "2"], ["1", "2"]]


def test_a_part_where_a_text_is_due_is_refused() -> None:
    fields = parse_body(b"<xml><A><B>1</B></A></xml>").fields
    with pytest.raises(Malformed):
        fields.find_text("A")
    assert fields.find_text("C") is None
    assert fields.find_fields("C") == Fields({})


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e400", "91", "-91", "north"])
def test_what_is_no_latitude_is_refused(text: str) -> None:
    assert parse_number("-23.134521", 90) == -23.134521
    with pytest.raises(Malformed):
        parse_number(text, 90)


@pytest.mark.parametrize("text", ["", "-1", "1.0", "1_0", "１２", "²", "9" * 13])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert parse_whole("1348831860") == 1348831860
    with pytest.raises(Malformed):
        parse_whole(text)
